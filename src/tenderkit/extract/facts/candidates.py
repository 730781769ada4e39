"""Every label, sentence and cover line that may state a fact, with its weight."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tenderkit.extract.facts.addresses import sent_to, with_address
from tenderkit.extract.facts.award import standard
from tenderkit.extract.facts.clauses import MOMENTS, clause_on
from tenderkit.extract.facts.cover_lines import organisation_ends
from tenderkit.extract.facts.handing_in import TARGET, handed_in
from tenderkit.extract.facts.labels import FRONT, Labelled, label_fit
from tenderkit.extract.facts.methods import WEIGHTS
from tenderkit.extract.facts.notice import CoverFact
from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.places import told_place
from tenderkit.extract.facts.reading import Reading
from tenderkit.extract.facts.times import TERM, due, has_length
from tenderkit.extract.facts.values import READERS
from tenderkit.extract.facts.waived import waived
from tenderkit.extract.units.clauses import Layout, heading_path, vocabulary_for
from tenderkit.extract.wording.dates import moments
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.sentences import sentences
from tenderkit.extract.wording.shapes import Shape
from tenderkit.extract.wording.ticked import chosen
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE, Block, Section

_KIND = {
    "sheet": 0.5,
    "cell": 0.3,
    "line": 0.3,
    "under": 0.15,
    "column": -0.1,
    "statement": 0.25,
    "said": 0.2,
    "sentence": 0.0,
    "cover": 0.2,
}
LEAST = 0.75
_EXACT = Shape(rf"{TARGET.pattern}|@|\d|<<values.places.exact>>")
"""What names an address of the net or of a house."""


@dataclass(frozen=True)
class Candidate:
    """A value that may be the fact, with its weight."""

    weight: float
    value: Any
    source: PageSource
    block: str
    said: str
    kind: str = "sentence"
    """The kind of pair it was read from (see `Pair.kind`)."""
    ceiling: bool = False
    """For the budget: the words speak of the highest price allowed, which may lie under the budget."""


def front_statements(stated: Sequence[Pair]) -> Iterator[tuple[Pair, str]]:
    """The sentences of the front pages of a tender, of no form and no contract, in a tongue other than Chinese, each plain."""
    for pair in stated:
        told = not (pair.form or pair.contract) and pair.source.page <= FRONT
        if told and not pair.words.language.startswith("zh"):
            yield pair, plain(pair.value)


def candidates(key: str, labels: Sequence[Labelled], reading: Reading) -> Iterator[Candidate]:
    """The values beside the labels of a fact."""
    read: Callable[[str, Pair, Reading], Any] = READERS[key]
    for told in labels:
        fit = label_fit(key, told) if key in told.facts else 0.0
        if fit <= 0:
            continue
        pair = told.pair
        value = read(_of_package(pair), _followed(key, pair, told.following), reading)
        if value is None:
            continue
        weight = (
            fit
            + _KIND[pair.kind]
            - (0.8 if pair.form and pair.source.page > FRONT else 0)
            - (0.5 if pair.contract else 0)
        )
        weight += (0.6 if key == "contact_email" else 0.25) * max(0.0, 1 - pair.source.page / 40)
        weight -= _unasked(pair) if key == "contact_email" else 0
        weight -= _OFFICER if key == "buyer" and _only_an_office(pair, str(value)) else 0
        ceiling = key == "budget" and pair.words.has("facts.ceiling", pair.label)
        yield Candidate(
            weight + specific(key, value, pair.words), value, pair.source, pair.block, pair.value, pair.kind, ceiling
        )


_PACKAGE = Shape(r"^(?:<<~values.lots.before_number>>)\s?\d{1,2}\s*[:：]\s*(?=\S)")


def _of_package(pair: Pair) -> str:
    """A value without the package that it is told of ('采购包1: 自合同签订之日起365日')."""
    return _PACKAGE.of(pair.words).sub("", pair.value) if pair.words.language.startswith("zh") else pair.value


_OFFICER = 0.75
"""An officer or office that invites bids ('Executive Engineer, Division II') counts less than the body above it."""


def _only_an_office(pair: Pair, value: str) -> bool:
    few = len(value.split()) <= 4 and pair.words.starts("facts.office_of_body", plain(value))
    officer = pair.words.starts("facts.officer", plain(pair.value)) and not organisation_ends(value, pair.words)
    return few or officer


def _followed(key: str, pair: Pair, following: Sequence[Pair]) -> Pair:
    """A pair with what the labels right after it add: the time to its day, the options to its term."""
    wanted = {"contract_duration": "facts.renewal"}.get(key, "facts.time_label" if key in MOMENTS else "")
    if not wanted or pair.after or pair.kind not in ("line", "cell"):
        return pair
    for other in following:
        near = other.source.page == pair.source.page and other.kind == pair.kind and len(other.label) < 50
        tells = key != "contract_duration" or has_length(other.value, other.words)
        if near and tells and other.words.has(wanted, other.label):
            return replace(pair, after=other.value)
    return pair


def _unasked(pair: Pair) -> float:
    """What an address loses that stands in a letterhead, where nothing says that it is for questions or the contact."""
    return 0.0 if pair.words.has("facts.cue.contact_email", f"{pair.label} {pair.above}") else 0.35


_TIMED = 0.06
"""What a deadline gains that names the hour: late bids are turned away by it."""
_WAIVED_BESIDE = -0.09
"""What a security that is waived loses: where another place names a sum, only one lot or bidder is spared it."""
_ONLY_POINTS = 30
"""So short a way that names an address elsewhere ('Address as in 1.1') gives none."""
_END_ALONE = 0.2
"""What a term loses that is told by its last day alone: a length of time tells more."""


def specific(key: str, value: Any, words: Vocabulary) -> float:
    """What a value gains that names an address, a portal or weights, and loses that is but a word."""
    if key == "submission_method":
        if words.has("values.handing_in.says_nothing", str(value)):
            return -0.25
        elsewhere = words.has("facts.handing_in.elsewhere", str(value))
        if _EXACT.search(str(value), words) and not (elsewhere and len(str(value)) < _ONLY_POINTS):
            return 0.12
        if elsewhere:
            return -0.35
        named = re.search(r"[A-Z]|[^\x00-\x7f]", str(value)[1:]) or words.has("facts.handing_in.portal", str(value))
        return -0.12 if len(str(value)) < 16 or not named else 0.0
    if key == "submission_deadline":
        return _TIMED if str(value)[10:11] == "T" else 0.0
    if key == "bid_security" and words.language == "en":
        return 0.0 if value.get("required", True) else _WAIVED_BESIDE
    if key == "copies":
        return 0.05 if words.has("ways.copies.original", str(value)) else 0.0
    if key == "contract_duration":
        ends = not has_length(str(value), words) and len(moments(str(value))) == 1
        return (0.15 if words.has("facts.renewal", str(value)) else 0.0) - (_END_ALONE if ends else 0.0)
    if key == "evaluation_method":
        if not words.has("facts.methods", str(value)):
            return -0.12
        return (0.06 if "%" in str(value) else 0.0) - (0.15 if words.starts("facts.methods_weak", str(value)) else 0.0)
    return 0.0


def sentence_pairs(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[Pair]:
    """Every sentence of the text and of its tables, as a pair without a label of its own."""
    blocks = [b for b in layout.document.blocks if b.kind not in FURNITURE and b.kind not in ("contents", "picture")]
    for at, block in enumerate(blocks):
        table = layout.tables.get(block.table or "")
        spoken = vocabulary_for(block.text, layout.document, vocabularies)
        whole_text = with_address(block, blocks[at + 1 : at + 6], spoken)
        texts = [(cell.text, cell.source) for cell in table.cells] if table else [(whole_text, block.source)]
        section = layout.sections.get(block.id)
        part = _part_of(section, spoken)
        above = plain(" / ".join(heading_path(layout, block)[-2:]))[-160:]
        for text, source in texts:
            if not (40 if table and "@" not in text else 12 if text.isascii() else 8) < len(text) < 4000:
                continue
            words = vocabulary_for(text, layout.document, vocabularies)
            cut = sentences(chosen(text), words)
            sent = None if table else sent_to(block.text, blocks, at, words)
            if sent:
                yield Pair(
                    plain(sent), sent, source, block.id, words, above,
                    "sentence", part == "form", part == "contract",
                )  # fmt: skip
            for number, sentence in enumerate(cut):
                following = cut[number + 1] if number + 1 < len(cut) else _opening(blocks, at)
                yield Pair(
                    plain(sentence), sentence, source, block.id, words, above,
                    "sentence", part == "form", part == "contract", following,
                )  # fmt: skip


def _part_of(section: Section | None, words: Vocabulary) -> str:
    """What kind of text a block stands in; a chapter on the format of the bid is no form."""
    if section is None:
        return "body"
    told = words.pattern("facts.format_heading").fullmatch(plain(section.title).strip(" :."))
    return "body" if told and section.part == "form" else section.part


def _opening(blocks: Sequence[Block], at: int) -> str:
    """The first words of the text that follows a block."""
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    return after.text[:240] if after is not None and not after.table and after.kind != "heading" else ""


def cued_sentences(stated: Sequence[Pair], reading: Reading) -> dict[str, list[Pair]]:
    """For each fact the sentences that hold a cue of it, but for forms; each sentence is looked at once for all facts."""
    cues = {key: "facts.methods" if key == "evaluation_method" else f"facts.cue.{key}" for key in READERS}
    cues = {key: cue for key, cue in cues.items() if reading.words.lexicon.has(cue)}
    lists, cued = tuple(cues.values()), {key: list[Pair]() for key in cues}
    for pair in stated:
        if pair.form and (pair.source.page > FRONT or reading.flows):
            continue
        held = pair.words.held(lists, pair.label)
        for key, found in cued.items():
            if cues[key] in held or (key in _SAID_OTHERWISE and _implied(key, pair)):
                found.append(pair)
    return cued


def from_sentences(key: str, cued: Sequence[Pair], reading: Reading) -> Iterator[Candidate]:
    """The values in sentences that hold a cue of a fact."""
    for sentence in cued:
        pair = clause_on(key, sentence)
        if pair is None:
            continue
        words = pair.words
        if _ASKED.search(pair.label):
            continue
        if key == "evaluation_method" and not _is_the_one(pair):
            continue
        if key == "delivery_place" and _ANY_PLACE.match(pair.label, words):
            continue
        if key in _OF_BIDS and not words.has("facts.cue.bid", f"{pair.label} {pair.above}"):
            continue
        value = READERS[key](pair.value, pair, reading)
        if value is None:
            yield from _where_online(key, pair)
            continue
        weight = (
            0.85
            - (0 if not pair.contract else 0.12 if key == "contract_duration" else 0.4)
            + 0.2 * max(0.0, 1 - pair.source.page / 40)
            - min(0.12, len(pair.label) / 3000)
        )
        if key == "evaluation_method" and words.has("facts.cue.this_one", pair.label):
            weight += 0.08
        if key == "contract_duration" and words.has("facts.ordered", str(value)):
            weight -= 0.08
        loose = key == "delivery_place" and not words.has("facts.cue.delivery_place", pair.label)
        if loose or (key == "clarification_deadline" and str(value)[:1].isdigit() is False):
            weight = min(weight, _LOOSE)
        yield Candidate(weight + specific(key, value, words), value, pair.source, pair.block, pair.value)


_ASKED = re.compile(r"[a-z)]\?(?:\s|$)")
"""A question states nothing ('May the bid be sent by courier?')."""
_ANY_PLACE = Shape(
    r"^\W*(?:[\d一二三四五六七八九十]{1,3}[、.．)）]\s*)?(?:<<~facts.place_label>>)\s*(?:[（(][^）)]{1,6}[）)])?\s*[:：]"
)
"""'2.地点：…' says by what stands above it whose place it is: of documents, of bids, of the opening."""
_OF_BIDS = ("submission_deadline", "bid_validity_days", "opening_time")
_LOOSE = 0.76
"""The weight of a place that only the words of a sentence together tell: any other place comes before it."""
_PORTAL_AT = Shape(
    r"(?:(?P<name>(?:[A-Z][\w-]*\s+){1,5}(?i:<<~values.handing_in.portal_name>>))\W{1,3})?(?P<url>(?:https?://|www\.)[^\s,;)\]]+)"
)
_PORTAL_NAMED = Shape(
    r"\b(?:through|via|on|using|in)\s+(?:its|the|our|their)\s+(?P<name>(?:[A-Z][\w'’-]*\s+|e-\w+\s+|web\s+){1,6}<<values.handing_in.portal_alone>>)"
)


def _where_online(key: str, pair: Pair) -> Iterator[Candidate]:
    """The address of the portal, where a sentence of bidding online names it: too weak to stand, but it completes."""
    if key != "submission_method":
        return
    found = _PORTAL_AT.search(pair.label, pair.words)
    if found and pair.words.has("facts.handing_in.portal_named", pair.label):
        where = f"{found.group('name') or ''} {found.group('url').rstrip('.,;')}".strip()
        yield Candidate(
            0.5, pair.words.lexicon.text("values.told.online", where=where), pair.source, pair.block, pair.value
        )
    named = _PORTAL_NAMED.search(pair.label, pair.words)
    if named and not found and pair.words.has("facts.handing_in.paper", pair.label[: named.start()]):
        where = pair.words.lexicon.text("values.told.online", where=named.group("name"))
        yield Candidate(0.45, where, pair.source, pair.block, pair.value)
    called = pair.words.find("facts.handing_in.online_paper", pair.label)
    if called and pair.words.has("notices.call", pair.label[: called.start()]) and pair.source.page <= FRONT:
        url = f" at {found.group('url').rstrip('.,;')}" if found else ""
        yield Candidate(0.76, f"{called.group()}{url}", pair.source, pair.block, pair.value)


_TO_ADDRESS = re.compile(r"\b(?:to|address(?:es)?(?:\s*\([^)]*\))?)\s*:\s*(?=\S.*\d)")


_SAID_OTHERWISE = (
    "submission_deadline", "clarification_deadline", "contract_duration", "evaluation_method", "delivery_place",
    "submission_method", "bid_security",
)  # fmt: skip
"""The facts that a sentence may state without a cue of theirs."""


def _implied(key: str, pair: Pair) -> bool:
    """Whether a sentence without a cue of the fact says by its words together what a cue says."""
    words = pair.words
    if key in ("submission_deadline", "clarification_deadline"):
        return due(key, pair.label, words) is not None
    if key == "contract_duration":
        return TERM.search(pair.label, words) is not None or words.has("facts.ends_on", pair.label)
    if key == "evaluation_method":
        chosen = words.has("facts.cue.chosen", pair.label)
        return chosen and bool(WEIGHTS.search(pair.label, words) or standard(pair.label, words))
    if key == "delivery_place":
        return (pair.source.page <= FRONT and told_place(pair.label, words)) or words.has(
            "notices.place.anywhere", pair.label
        )
    if key == "bid_security":
        return waived(pair.label, words)
    if words.has("facts.handing_in.online_paper", pair.label):
        return True
    if words.has("facts.handing_in.paper", pair.label) and _TO_ADDRESS.search(pair.label):
        return words.has("facts.handing_in.send", pair.label)
    asked = any(
        words.has(f"facts.handing_in.{listed}", pair.label) for listed in ("verb", "send", "answer", "platform")
    )
    if not asked:
        return words.has("facts.label.submission_method", pair.above)
    if TARGET.search(pair.label) or words.has("facts.label.submission_method", pair.above):
        return True
    spoken = words.has("facts.handing_in.paper", pair.label) and not words.has("facts.handing_in.had_there", pair.label)
    way = handed_in(pair.label, words) if spoken and pair.source.page <= FRONT else None
    return way is not None and (_EXACT.search(way, words) is not None or words.has("facts.handing_in.town_house", way))


_SCORED = Shape(r"^[\x00-\x7f]{0,60}\(?\d{1,3}\s?(?:%|<<~sentences.marks.points>>)\)?\W*$", re.IGNORECASE)
"""A row of a scoring scheme: its name and its share."""


_LEVEL = re.compile(r"[LHT]-?\d", re.IGNORECASE)
"""'L1' and the like are numbers of lots too, where nothing speaks of bids or award."""


def _is_the_one(pair: Pair) -> bool:
    """Whether a sentence that names a method says that it is the one: it is a heading, opens with it, or speaks of award."""
    named = pair.words.find("facts.methods", pair.label)
    if _SCORED.match(pair.label, pair.words) and pair.label.count("%") < 2:
        return False
    if named is not None and _LEVEL.fullmatch(named.group()) and not pair.words.has("ways.method.offered", pair.label):
        return pair.words.has("facts.cue.chosen", pair.label)
    opens = named is not None and named.start() <= 12
    return len(pair.label) <= 60 or opens or named is None or pair.words.has("facts.cue.chosen", pair.label)


def addresses(stated: Sequence[Pair], reading: Reading) -> Iterator[Candidate]:
    """Mail addresses that stand without a label; the front pages count most."""
    for pair in stated:
        address = READERS["contact_email"](pair.value, pair, reading) if "@" in pair.value else None
        if address is None:
            continue
        if pair.words.has("facts.support_desk", pair.label):
            continue
        asked = pair.words.has("facts.asked", f"{pair.label} {pair.above}")
        if asked or not pair.words.has("facts.cue_not.contact_email", pair.label):
            weight = 0.78 + 0.3 * max(0.0, 1 - pair.source.page / 20) - (0.5 if pair.contract or pair.form else 0)
            weight += 0.55 if asked else 0
            yield Candidate(weight, address, pair.source, pair.block, pair.value)


def from_cover(
    key: str, told: Sequence[CoverFact], layout: Layout, vocabularies: dict[str, Vocabulary], reading: Reading
) -> Iterator[Candidate]:
    """What the cover states without a label, if the fact's own reader would take it."""
    for weight, value, source, block, text in told:
        words = vocabulary_for(text, layout.document, vocabularies)
        pair = Pair(plain(text), value, source, block, words, "", "cover")
        read = READERS[key](value, pair, reading) if key != "reference_number" else value
        if read is not None:
            yield Candidate(weight, read, source, block, text)
