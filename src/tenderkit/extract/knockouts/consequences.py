"""Requirements that another sentence makes a knock-out: the one right before it, those of its section, or its subject.

'Bidders must attend. Otherwise the bid is rejected.' 'Failure to meet these minimum requirements will cause rejection.'
'Bids valid for a shorter period are rejected' speaks of the clause on validity, wherever that stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tenderkit.extract.judging.judgement import Judged
from tenderkit.extract.knockouts.lettered import letters_beside
from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.wording.phrases import plain
from tenderkit.extract.wording.rejections import OF_LETTER, rejects_bid
from tenderkit.extract.wording.shapes import Shape

ON_A_DAY = ("deadline", "channel")
"""Subjects whose words are also used of questions and visits, which reject no bid."""
OF_BIDS = ("conditions", "channel", "complete")
"""Subjects whose words are also used of the work: only a clause that speaks of a bid is their duty."""
OF_CONDUCT = ("influence", "sample", *OF_BIDS)
"""Subjects on how one bids: only what is owed is their duty, no advice and no property of the thing offered."""
TOPICS = (
    *("validity", "pact", "presentation", "amendment", "signature", "visit", "ceiling", "deadline", "period", "pages"),
    *OF_CONDUCT,
)
"""Subjects of a tender that its rejecting sentences name; their words stand in the lexicon under `extract.topics`."""
_REJECTED = tuple(f"extract.topics.{topic}.reject" for topic in TOPICS)
REVIEWED = ("validity",)
"""Subjects that stand in the rows of reviews by a name of their own."""
_LABEL = 14
"""So many signs at the head of a row of a review name what is reviewed."""
_MARKED = Shape(
    r"(?=[a-z])<<sentences.consequences.marked>> (?:with |by |as )?(?:an? )?[\"“']?[(\[](?P<mark>[A-Z]{1,3})[)\]]",
    needs=("sentences.consequences.marked",),
)
_WORD = Shape(
    r"[\"“](?P<word><<sentences.consequences.quoted>>)[\"”]", re.IGNORECASE, ("sentences.consequences.quoted",)
)
_BY_THE_HOUR = Shape(
    r"<<sentences.consequences.hands_in>>[^.;]{0,160}?"
    r"<<sentences.consequences.by>>\s+(?:<<sentences.consequences.hour>>|"
    r"\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m|hrs|hours)|\d{1,2}:\d\d|"
    r"(?:[a-z]+day,? )?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]{3,9}|[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?),? 20\d\d\b)",
    re.IGNORECASE,
)
"""A bid that is to be in by an hour, a day or the deadline ('Deliver five copies to the clerk no later than 4 p.m.')."""
_ITEMS = re.compile(
    r"第[（(]?(?P<first>\d{1,2})[）)]?(?:(?:至|到|-|~)第?[（(]?(?P<last>\d{1,2})[）)]?)?[项項](?!规定|規定|所)"
)
"""Items of the list before, named by their numbers ('第1至3项')."""
_NUMBER = re.compile(r"\d+$|(?<=[（(])\d+|\d+(?=\W*$)")
_AT_END = 24
_AT_HEAD = 12
_ACT = 2
_ACTS = re.compile(r"[^\W\d的之任均全不缺者而或和及与、]{2}")
"""A verb of two signs right behind '上述要求'."""
_SEVERAL = re.compile(r"\d\.\d+\s(?:\w+|&)\s\d+\.\d")
"""Several clauses named by number: these are meant, not the sentence before."""
_LACKS = Shape(r"\b(?:<<rejections.lack>>)\s(?P<thing>[^.;:]{3,90})")
_HANGS_ON = re.compile(
    r"[,(]|\b(?:in|by|with|at|on|to|for|from|as|within|when|where|which|that|or|and|of|may|will|shall|is|are|if|duly|so)\b",
    re.IGNORECASE,
)
_GIVES = Shape(
    r"(?:<<extract.modal.mandatory>>|<<extract.modal.desirable>>|<<extract.modal.future>>)\s(?:\w+ly\s)?(?:<<rejections.gives>>)\b"
)
_OBJECT = 70
_BESIDE = 10
"""So many units before and after, a sentence on the lack of a thing speaks of the duties on it."""
_SECTION = 60
"""So many units back a sentence on 'these requirements' reaches within its section."""


def topics_of(units: Sequence[Unit]) -> frozenset[str]:
    """The subjects on which the tender says that a bid is rejected."""
    found: set[str] = set()
    for unit in units:
        if unit.part == "contract" or not _rejects(unit):
            continue
        found |= {topic for topic in TOPICS if unit.words.has(f"extract.topics.{topic}.reject", unit.plain)}
    return frozenset(found)


def reviewed_topics(items: Sequence[Judged]) -> frozenset[str]:
    """The subjects that the rows of a pass/fail review check ('投标有效期 | 不少于90日'): a bid that fails one is out."""
    labels = [plain(item.unit.label or item.unit.plain)[:_LABEL] for item in items if item.context.review]
    words = next((item.unit.words for item in items if item.context.review), None)
    if words is None or words.language == "en":
        return frozenset()
    return frozenset(
        topic for topic in REVIEWED if any(words.has(f"knockouts.reviewed.{topic}", label) for label in labels)
    )


def marked(units: Sequence[Unit]) -> frozenset[str]:
    """Letters in brackets by which the tender marks what rejects a bid ('documents marked (M) … non-responsive')."""
    found: set[str] = set()
    for unit in units:
        if unit.words.language != "en" or unit.part == "contract":
            continue
        named = {match["mark"] for form in (_MARKED, OF_LETTER) for match in form.finditer(unit.plain, unit.words)}
        if named and (rejects_bid(unit.plain, unit.words) or unit.words.has("extract.modal.binding", unit.plain)):
            found |= named
    return frozenset(found)


def binding_words(units: Sequence[Unit]) -> frozenset[str]:
    """Modal words whose use makes a clause a knock-out, where the tender says so ('"must" … to receive consideration')."""
    found: set[str] = set()
    for unit in units:
        if (
            unit.words.language == "en"
            and _WORD.search(unit.plain, unit.words)
            and unit.words.has("extract.must_means", unit.plain)
        ):
            found |= {match["word"].lower() for match in _WORD.finditer(unit.plain, unit.words)}
    return frozenset(found)


def bears(item: Judged, marks: frozenset[str], words: frozenset[str]) -> bool:
    """Whether a requirement of the bidder bears such a letter or such a word, or stands under a heading with the letter."""
    ours = item.judgement.actor == "bidder" and item.judgement.obligation == "mandatory" and not item.context.contract
    if ours and any(re.search(rf"\b{word}\b", item.unit.plain) for word in sorted(words)):
        return True
    if marks and _beside(item.unit) & marks:
        return True
    titles = tuple(title[-_AT_END:] for title in item.unit.heading_path[-2:]) if _owed(item) else ()
    ends = item.unit.text[:_AT_HEAD], item.unit.plain[-_AT_END:], *titles
    if item.unit.kind == "item" and any(item.unit.plain.endswith(f" {mark}") for mark in marks):
        return True
    return any(f"({mark})" in end or f"[{mark}]" in end for mark in marks for end in ends)


def _beside(unit: Unit) -> frozenset[str]:
    """The letters that stand alone in the cells of a unit's row."""
    return letters_beside(unit.table, unit.plain) if unit.table and unit.kind in ("row", "item") else frozenset()


def _rejects(unit: Unit) -> bool:
    if unit.words.language == "en":
        return rejects_bid(unit.plain, unit.words)
    return bool(unit.words.held(_REJECTED, unit.plain))


def on_topic(item: Judged, topics: frozenset[str]) -> bool:
    """Whether a requirement is the duty of a subject on which bids are rejected."""
    unit = item.unit
    if item.judgement.reasons[:1] == ("bound",) and unit.words.has("extract.only_who", unit.plain[:160]):
        return not item.context.contract
    if item.context.contract or item.judgement.obligation == "optional" or unit.words.has("extract.advice", unit.plain):
        return False
    if item.context.parameter and unit.words.language == "en":
        return False  # 'The model shall be chosen from the samples' is no duty to hand in samples
    if unit.words.language != "en" and unit.words.has("knockouts.other_papers", unit.plain):
        return False
    if unit.words.language != "en" and unit.words.has("knockouts.other_validity", unit.plain):
        topics = topics - {"validity"}  # how long a security or the contract is valid
    other_day = unit.words.has("knockouts.other_days", unit.plain)
    of_bid = unit.words.has("extract.thing.bid", unit.plain)
    if (
        "deadline" in topics
        and of_bid
        and not other_day
        and _BY_THE_HOUR.search(unit.plain, unit.words)
        and _owed(item)
    ):
        return True
    return any(
        unit.words.has(f"extract.topics.{topic}.duty", unit.plain)
        for topic in sorted(topics)
        if (topic not in ON_A_DAY or not other_day)
        and (topic not in (*OF_BIDS, "deadline") or of_bid)
        and (topic not in OF_CONDUCT or _owed(item))
    )


def _owed(item: Judged) -> bool:
    """Whether a requirement is a duty, neither a wish nor a property in a table."""
    return item.judgement.obligation == "mandatory" and "parameter" not in item.judgement.reasons


def named_things(judged: Mapping[int, Judged], units: Sequence[Unit]) -> set[int]:
    """The places of duties on a thing whose lack rejects the bid, said elsewhere in the same section.

    'Each bid shall carry a bid bond. … Bids without a bid bond will be rejected.' The thing is what stands behind the
    words of lack, up to what hangs on it; a duty on it names the same words.
    """
    found: set[int] = set()
    for at, unit in enumerate(units):
        if unit.words.language != "en" or unit.part == "contract" or not rejects_bid(unit.plain, unit.words):
            continue
        things = [
            thing for match in _LACKS.of(unit.words).finditer(unit.plain) if (thing := _noun(match["thing"], unit))
        ]
        near = range(max(0, at - _BESIDE), min(len(units), at + _BESIDE + 1)) if things else ()
        found |= {
            place
            for place in near
            if place != at and _binds_in(judged, place, unit) and any(thing <= _given(units[place]) for thing in things)
        }
    return found


def _lacking(unit: Unit) -> list[frozenset[str]]:
    """The things that a sentence says are lacking, each by its words."""
    return [thing for match in _LACKS.of(unit.words).finditer(unit.plain) if (thing := _noun(match["thing"], unit))]


def _noun(phrase: str, unit: Unit) -> frozenset[str]:
    """The words of a noun without what hangs on it; none where it is too common to name one thing."""
    head = _HANGS_ON.split(phrase)[0]
    return frozenset(word for word in _stems(head) if not unit.words.has("rejections.common", word))


def _given(unit: Unit) -> frozenset[str]:
    """The words of what a duty is to give, sign or be set in: those right behind its verb."""
    verb = _GIVES.search(unit.plain, unit.words)
    return _stems(unit.plain[verb.end() : verb.end() + _OBJECT]) if verb else frozenset()


def _stems(text: str) -> frozenset[str]:
    """The longer words of a text, one form for one and many."""
    return frozenset(word.lower().rstrip("s") for word in re.findall(r"[A-Za-z]{3,}", text))


def reached_back(judged: Mapping[int, Judged], units: Sequence[Unit]) -> set[int]:
    """The places of requirements that another rejecting sentence refers to: those before it, or all of its section."""
    found: set[int] = set()
    for at, unit in enumerate(units):
        if unit.part == "contract" or not _says_rejected(unit):
            continue
        if unit.heading_path and unit.table is None and unit.words.has("extract.backward.whole", unit.plain):
            around = range(max(0, at - _SECTION), at + _SECTION)
            found |= {place for place in around if _binds_in(judged, place, unit, beneath=True)}
        elif unit.words.language != "en":
            found |= {place for place in _listed_before(units, at) if _binds_in(judged, place, unit)}
        elif unit.words.has("extract.backward.section", unit.plain):
            found |= {place for place in range(max(0, at - _SECTION), at) if _binds_in(judged, place, unit)}
        if unit.words.starts("extract.backward.one", unit.plain):
            before = _last_duty(judged, units, at)
            found |= {before} if _speaks_of(unit, units[before]) and _binds_in(judged, before, unit) else set()
    return found


def _last_duty(judged: Mapping[int, Judged], units: Sequence[Unit], at: int) -> int:
    """The duty before a sentence of its paragraph, past one that asks nothing ('No exceptions will be made.')."""
    between = at - 1 not in judged and units[at - 1].block.id == units[at].block.id
    return at - 2 if between and at >= 2 and units[at - 2].block.id == units[at].block.id else at - 1


def _speaks_of(unit: Unit, before: Unit) -> bool:
    """Whether a rejecting sentence may mean the one before it: any where it names no thing or clauses of its own."""
    if _SEVERAL.search(unit.plain):
        return False
    things = _lacking(unit)
    return not things or any(thing & _stems(before.plain) for thing in things)


def _listed_before(units: Sequence[Unit], at: int) -> list[int]:
    """The items of the list before a Chinese sentence that names them ('以上材料缺一不可', '第1至3项缺一项的 …')."""
    named = _ITEMS.search(units[at].plain)
    if named is None and not units[at].words.has("extract.backward.section", units[at].plain):
        return []
    path = units[at].heading_path
    places = [place for place in range(max(0, at - _SECTION), at) if units[place].heading_path == path]
    last = next((order for order in range(len(places) - 1, -1, -1) if units[places[order]].kind == "item"), -1)
    first = last
    while first > 0 and units[places[first - 1]].kind == "item":
        first -= 1
    items = places[first : last + 1] if last >= 0 else []
    if named is None:
        act = _act_lacking(units[at])
        return [place for place in items if act in units[place].plain]
    ends = int(named["first"]), int(named["last"] or named["first"])
    return [
        place
        for place in items
        if (number := _NUMBER.search(units[place].clause or "")) and ends[0] <= int(number.group()) <= ends[1]
    ]


def _act_lacking(unit: Unit) -> str:
    """What a bid lacks that is not done as asked before ('未按上述要求密封的'); empty where all that is asked is meant."""
    before = unit.words.find("extract.backward.section", unit.plain)
    act = unit.plain[before.end() : before.end() + _ACT] if before else ""
    return act if before and _ACTS.match(act) and unit.words.has("extract.fails", unit.plain[: before.start()]) else ""


def _says_rejected(unit: Unit) -> bool:
    """Whether a sentence rejects bids by itself; a Chinese one may name all of a section substantive instead."""
    words, text = unit.words, unit.plain
    if words.language == "en":
        return rejects_bid(text, words)
    substantive = words.has("extract.substantive", text)
    return (substantive or words.has("extract.reject", text)) and not words.has("extract.reject_not", text)


def _binds_in(judged: Mapping[int, Judged], place: int, unit: Unit, *, beneath: bool = False) -> bool:
    """Whether a requirement stands in the section of a sentence, or in one beneath it."""
    item = judged.get(place)
    if item is None or item.judgement.obligation != "mandatory" or unit.words.has("extract.advice", item.unit.plain):
        return False
    path = item.unit.heading_path[: len(unit.heading_path)] if beneath else item.unit.heading_path
    return item.unit.source.document == unit.source.document and path == unit.heading_path
