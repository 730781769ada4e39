"""What kind of place a unit stands in, from the headings above it, its list and its table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tenderkit.extract.units.clauses import Unit, bare_text
from tenderkit.extract.units.openers import rank_of
from tenderkit.extract.wording.actors import Names, Role, by_buyer, has_role, subject_role
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.rejections import OF_LETTER, says_rejected
from tenderkit.extract.wording.shapes import Shape
from tenderkit.extract.wording.undertakings import undertaking
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.requirement import Obligation

_RELATIVE = Worded(r"\b<<~grammar.opens.relative>>\s*:\s*$|\b<<~grammar.opens.excepting>>\b[^.]{0,120}:\s*$")
_IN_WHICH = Shape(
    r"(?<!\w)(?!<<sentences.sections.cases>>)\w+,? <<&~grammar.opens.in_which>> <<&~grammar.opens.which>>\s*:\s*$|"
    r"\b<<&~grammar.opens.such>> <<&~grammar.opens.that>>\s*:\s*$",
    re.IGNORECASE,
)
"""'… shall follow a process in which:': what the process must be, where 'in cases in which:' only says when."""
_SAYS_THAT = Shape(r"<<sentences.sections.says_that>>[^.;:]{0,60}\b<<&~grammar.opens.that>>\s*:\s*$", re.IGNORECASE)
_LETTER = Worded(r"(?<=<<~grammar.opens.marked>> )\([A-Z]{1,3}\)")
_RANGE = Shape(r"\((?P<first>[a-z])\)\s?(?:<<rejections.until>>|[-–])\s?\((?P<last>[a-z])\)")
_OWN_LETTER = re.compile(r"\(?(?P<letter>[a-z])[).]")
_EXCEPTIONS = Shape(r"(?:<<rejections.except>>)[^.]*$")
"""Opening words that list what does not reject ('… will not be considered unless:')."""
_NAMED = re.compile(r"^(?P<name>[^，。；,;:：]{2,14}):\s*\S")
_TITLED = re.compile(r"^(?:[\d.]+\s|\(?\w{1,3}[.)]\s)?(?P<name>[A-Z][^.,;:]{3,50}): \S")
_CONDITION = Shape(
    r"<<&!grammar.opens.not_yet>>\b(?:<<rejections.party>>)\s(?:\w+\s){0,3}?(?:<<rejections.binding>>)\s(?:\w+ly\s)?(?:<<rejections.status>>)",
    needs=("rejections.status", "rejections.party"),
)
"""'The tenderer must hold a licence …': what a bidder must be, wherever that stands."""
_MARK = re.compile(r"[★☆▲△●＊※◆]")
"""'标注★的 … 不满足即否决': says what a mark means, not that all below it rejects."""
_GOES_ON = Shape(
    r"(?:<<&~grammar.opens.of_more>>|<<&~grammar.opens.that>>(?! (?:<<extract.determiner>>|<<&~grammar.opens.that_there>>)\b)|"
    r"<<&~grammar.opens.of_thing>>)\s",
    re.IGNORECASE,
)
"""What only says more of the thing named; 'That the contractor is …' says what is warranted or agreed."""
_FACTORS = ((), ("technical",), ("qualification",), ("commercial",))
KINDS = (
    "form",
    "contract",
    "submission",
    "qualification",
    "technical",
    "delivery",
    "commercial",
    "evaluation",
    "background",
)
ZONES = ("technical", "delivery", "commercial", "contract")
"""Kinds of section in which a numbered statement without a verb that binds is a requirement all the same."""


@dataclass(frozen=True)
class Context:
    """The place of a unit, as far as it bears on what the unit is."""

    kinds: tuple[tuple[str, ...], ...] = ()
    """Kinds of each heading, the nearest first."""
    form: bool = False
    contract: bool = False
    contents: bool = False
    evaluation: bool = False
    judging: bool = False
    """Whether the place is on how bids are judged, be it by a heading further up ('Evaluation' > 'Technical')."""
    background: bool = False
    eligibility: bool = False
    parameter: bool = False
    soft: bool = False
    binding_lead_in: Obligation | None = None
    lead_in_role: Role = "none"
    rejecting_lead_in: bool = False
    rejecting_heading: bool = False
    """Whether the heading, no opening words, says that what is listed under it rejects the bid ('无效标情形')."""
    unasked: bool = False
    """Whether the words that open the list say what is not asked ('The following is not required:')."""
    drafting: bool = False
    """Whether the heading is that of notes to those who draft the tender."""
    asked: bool = False
    """Whether the unit is a bidder's question in a paper of clarifications, which binds nobody."""
    gate: bool = False
    """Whether the words above make everything here binding ('minimum mandatory requirements')."""
    review: bool = False
    """Whether the unit is a row of a pass/fail review table."""
    zone: str = ""
    """What the nearest heading that says anything asks for, where that is something of ours."""
    defining: bool = False
    """Whether the words that open the list define a term, or say when the whole procurement fails."""
    buyer_duties: bool = False
    """Whether the heading is that of the buyer's rights and duties."""
    composition: bool = False
    """Whether the place lists what a bid is made of."""
    service: bool = False
    """Whether the tender is for a service: what is to be done then outweighs what a thing must be."""
    duties: bool = False
    """Whether the heading is that of the supplier's duties."""


@lru_cache(maxsize=8192)
def heading_kinds(title: str, words: Vocabulary) -> tuple[str, ...]:
    """The kinds of section a heading speaks of, the word that stands last in it first."""
    text = plain(title)
    places = []
    for kind in KINDS:
        ends = [match.end() for match in words.matches(f"extract.section.{kind}", text)]
        if ends:
            places.append((-max(ends), KINDS.index(kind), kind))
    return tuple(kind for _, _, kind in sorted(places))


@dataclass(frozen=True)
class _Headings:
    """What the headings above a unit say: the same for all units under them."""

    kinds: tuple[tuple[str, ...], ...]
    nearest: tuple[str, ...]
    path: str
    eligibility: bool
    gate: bool
    drafting: bool
    buyer_duties: bool
    duties: bool


@lru_cache(maxsize=1024)
def _headings(titles: tuple[str, ...], words: Vocabulary) -> _Headings:
    kinds = tuple(heading_kinds(title, words) for title in reversed(titles))
    path = " ".join(plain(title) for title in titles[-3:])
    return _Headings(
        kinds=kinds,
        nearest=next((kind for kind in kinds if kind), ()),
        path=path,
        eligibility=bool(path) and of_bidder(path, words),
        gate=words.has("extract.gate", path),
        drafting=any(words.has("extract.drafting", plain(title)) for title in titles),
        buyer_duties=any(words.has("extract.buyer_duties", plain(title)) for title in titles[-2:]),
        duties=words.has("extract.duties", path),
    )


@dataclass(frozen=True)
class _Opening:
    """What the words that open a list say: the same for all its items."""

    gate: bool
    rejects: bool
    buyer_duties: bool
    defining: bool


@lru_cache(maxsize=1024)
def _opening(lead: str, words: Vocabulary) -> _Opening:
    return _Opening(
        gate=words.has("extract.gate", lead),
        rejects=_rejects(lead, words) and not _corrects(lead, words),
        buyer_duties=words.has("extract.buyer_duties", lead),
        defining=_opens_definitions(lead, words) or _fails_procurement(lead, words) or _corrects(lead, words),
    )


def context_of(unit: Unit, names: Names, *, parameter: bool = False, service: bool = False) -> Context:
    """The context of a unit."""
    titles = _own_titles(unit)
    above = _headings(titles, unit.words)
    kinds, nearest = above.kinds, above.nearest
    zone = nearest[0] if nearest and nearest[0] in ZONES else ""
    lead, role = _lead_in(unit.lead_in, unit.words, names) if unit.lead_in else (None, "none")
    lead_text = plain(unit.lead_in) if unit.lead_in else ""
    opening_says = _opening(lead_text, unit.words)
    of_staff = zone in ("technical", "delivery") and not has_role("bidder", lead_text, unit.words, names)
    opening = "" if of_staff and unit.words.language != "en" else lead_text
    label = plain(unit.label) if unit.label and unit.table is not None else ""
    return Context(
        kinds=kinds,
        form=unit.part == "form",
        contract=unit.part == "contract",
        contents=unit.part == "contents",
        evaluation=nearest[:1] == ("evaluation",),
        judging=_on_evaluation(kinds, nearest),
        background=any("background" in kind[:1] for kind in kinds[:2] if kind == nearest) and unit.part == "body",
        eligibility=(above.eligibility or _of_eligibility(unit, (opening, label, _name_of(unit))))
        and not (opening_says.rejects and _out_of_range(unit, lead_text)),
        gate=opening_says.gate or above.gate,
        asked=_is_query(unit),
        drafting=above.drafting,
        unasked=bool(lead_text)
        and unit.kind == "item"
        and not (above.eligibility or of_bidder(lead_text, unit.words))
        and _says_nothing_of_us(unit, lead_text),
        parameter=parameter,
        binding_lead_in=lead,
        lead_in_role=role,
        rejecting_lead_in=opening_says.rejects and not _lacks_mark(unit, lead_text),
        rejecting_heading=_headed_by_rejection(unit, titles),
        zone=zone,
        composition=unit.part != "contract" and _lists_bid(f"{lead_text} {above.path}", unit.words),
        service=service,
        buyer_duties=above.buyer_duties or opening_says.buyer_duties,
        duties=above.duties,
        defining=opening_says.defining,
    )


def _of_eligibility(unit: Unit, names: tuple[str, ...]) -> bool:
    """Whether what a unit stands under, or its own words, are about who may bid."""
    if any(of_bidder(text, unit.words) for text in names if text):
        return True
    if unit.part == "contract":
        return False
    return unit.words.has("extract.eligibility_text", unit.plain) or bool(_CONDITION.search(unit.plain, unit.words))


def _opens_definitions(lead: str, words: Vocabulary) -> bool:
    """Whether the opening words say what words mean or which papers make up the tender."""
    return bool(lead) and any(words.has(f"extract.{key}", lead) for key in ("means", "tender_papers"))


def _corrects(lead: str, words: Vocabulary) -> bool:
    """Whether opening words say by which rules the committee corrects a price ('按以下原则修正').

    Source: 财政部令第87号 第59条; 标准施工招标文件 第三章 3.1.3.
    """
    return words.language != "en" and words.has("extract.corrects", lead)


def _lacks_mark(unit: Unit, lead: str) -> bool:
    """Whether opening words reject for what bears a letter ('marked (M)', 'items (a) to (f)') that the unit does not bear."""
    if unit.words.language != "en":
        return False
    named = _LETTER.search(lead)
    return _out_of_range(unit, lead) or (named is not None and named.group() not in unit.text)


def _out_of_range(unit: Unit, lead: str) -> bool:
    """Whether opening words name a range of items ('items (a) to (f)') in which the unit is not."""
    ends, own = _RANGE.search(lead, unit.words), _OWN_LETTER.match(unit.clause or "")
    return ends is not None and own is not None and not ends["first"] <= own["letter"] <= ends["last"]


def _keeps_from_us(lead: str, words: Vocabulary) -> bool:
    """Whether Chinese opening words let the buyer act against us, rather than end the procurement."""
    return words.language != "en" and words.has("extract.adverse", lead) and not words.has("extract.reject_not", lead)


def _name_of(unit: Unit) -> str:
    """What a line calls itself before its colon ('业绩要求：…', 'Financial eligibility criteria: …')."""
    if unit.words.language != "en":
        named = _NAMED.match(unit.plain)
        return named["name"] if named else ""
    titled = _TITLED.match(unit.plain)
    return titled["name"] if titled and unit.words.has("rejections.title", titled["name"]) else ""


def _rejects(lead: str, words: Vocabulary) -> bool:
    """Whether opening words say that what they list rejects the bid (not the award, not the whole procurement)."""
    listed = says_rejected(lead, words) or (words.language != "en" and words.has("extract.reject_list", lead))
    spared = ("reject_not", "void_clause") if words.language == "en" else ("reject_not", "after_award")
    english = words.language == "en"
    signs = (_EXCEPTIONS.search(lead, words), OF_LETTER.search(lead, words)) if english else (_MARK.search(lead),)
    legend = any(signs)
    spare = legend or any(words.has(f"extract.{key}", lead) for key in spared)
    return listed and not spare


def _headed_by_rejection(unit: Unit, titles: tuple[str, ...]) -> bool:
    """Whether a Chinese item stands under a heading that names grounds for rejection, with no opening words between."""
    if not titles or unit.kind != "item" or unit.part == "contract" or unit.words.language == "en":
        return False
    title = plain(titles[-1])
    named = unit.words.has("extract.reject_heading", title) and not unit.words.has("extract.reject_not", title)
    lead = plain(unit.lead_in) if unit.lead_in else ""
    return named and (not lead or unit.words.has("extract.list_reject", lead))


def _on_evaluation(kinds: tuple[tuple[str, ...], ...], nearest: tuple[str, ...]) -> bool:
    """Whether a section is on how bids are judged: by its heading, or by one above it where its own names a factor."""
    above = any(kind[:1] == ("evaluation",) for kind in kinds[:4])
    return nearest[:1] == ("evaluation",) or (above and nearest[:1] in _FACTORS)


def _says_nothing_of_us(unit: Unit, lead: str) -> bool:
    """Items that only go on with 'informalities that:' or that are said not to be required."""
    words = unit.words
    if _GOES_ON.match(unit.plain, words):
        return True
    if unit.follows is None and words.has("extract.events", lead):
        return True  # what lets the buyer end the contract
    return unit.words.has("extract.unasked", lead) or (_is_relative(lead, unit.words) and unit.plain[:1].islower())


def _is_relative(lead: str, words: Vocabulary) -> bool:
    """Whether opening words end in a relative clause ('informalities that:'), rather than in what is to be shown or agreed."""
    return _RELATIVE.search(lead) is not None and not any(form.search(lead, words) for form in (_SAYS_THAT, _IN_WHICH))


def _is_query(unit: Unit) -> bool:
    """Whether a unit is part of a question, not of its answer: its block begins or it speaks as one who asks."""
    if unit.words.language != "en":
        return False
    words, block = unit.words, plain(unit.block.text)
    asks = unit.plain.endswith("?") and words.starts("extract.asked", unit.plain)
    if not asks and not words.starts("extract.asked", bare_text(block)):
        return False
    answered = words.has("extract.answer", block.partition(unit.plain[:60])[0])
    return not answered and not words.starts("extract.answer", unit.plain)


CHINESE_RANKS = (1, 2)


def _own_titles(unit: Unit) -> tuple[str, ...]:
    """The headings a unit stands under; a Chinese-numbered clause ('三、…') stands beside a heading numbered alike."""
    titles = unit.heading_path
    own = rank_of(unit.clause)
    while titles and own in CHINESE_RANKS and rank_of(titles[-1]) == own and unit.table is None:
        titles = titles[:-1]
    return titles


@lru_cache(maxsize=1024)
def _lists_bid(text: str, words: Vocabulary) -> bool:
    """Whether a heading or opening says what a bid is made of (not what the tender documents are)."""
    return words.has("extract.composition", text) and words.has("extract.bid_papers", text)


def of_bidder(text: str, words: Vocabulary) -> bool:
    """Whether a heading or opening speaks of what a bidder must be, not of the papers that prove it or of who gets a benefit."""
    if not words.has("extract.eligibility", text):
        return False
    for other in ("papers", "eligibility_of_others"):
        text = words.pattern(f"extract.{other}").sub("", text)
    return words.has("extract.eligibility", text)


def _fails_procurement(lead_text: str, words: Vocabulary) -> bool:
    """Whether a list says when the whole procurement fails ('应予废标'), which rejects no single bid."""
    fails = words.has("extract.reject", lead_text) and words.has("extract.reject_not", lead_text)
    return words.language != "en" and fails and _MARK.search(lead_text) is None


@lru_cache(maxsize=1024)
def _lead_in(lead: str, words: Vocabulary, names: Names) -> tuple[Obligation | None, Role]:
    """How strongly the words that open a list bind, and whom."""
    text = plain(lead)
    if any(words.has(f"extract.{key}", text) for key in ("unasked", "void_clause")) or _is_relative(text, words):
        return None, "none"
    blanked = words.pattern("extract.cannot_be_modal").sub(lambda m: "\x00" * len(m.group()), text)
    for kind, obligation in (
        ("mandatory", "mandatory"),
        ("future", "mandatory"),
        ("desirable", "desirable"),
        ("optional", "optional"),
    ):
        match = words.find(f"extract.modal.{kind}", blanked)
        if match:
            role = subject_role(text[: match.start()], words, names)
            if role == "buyer" and _keeps_from_us(text, words):
                return "mandatory", "none"  # '有下列情形之一的，招标人可以不予退还投标保证金:'
            if role in ("buyer", "committee") or by_buyer(text, words, names):
                return None, role
            if kind in ("future", "optional") and role == "none":
                return ("mandatory" if words.has("extract.adverse", text) else None), role
            return obligation, role  # type: ignore[return-value]
    if words.language != "en" and words.has("extract.invites", text):
        return None, "none"
    if words.language == "en" and words.has("extract.reserves", text) and not words.has("extract.adverse", text):
        return None, "buyer"  # 'The City reserves the right to:'
    order = words.starts("extract.imperative", text) and not words.starts("extract.not_imperative", text)
    if order or words.has("extract.quasi", text):
        return "mandatory", "none"
    asked = undertaking(text, words, names)
    if asked and (asked[2] != "does" or words.has("extract.listed.openings", text)):
        return asked[0], asked[1]
    if words.has("extract.adverse", text) or words.has("extract.demanded", text):
        return "mandatory", "none"
    return None, "none"
