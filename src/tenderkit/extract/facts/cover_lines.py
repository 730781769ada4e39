"""The lines of a cover, told apart: an organisation, a kind of document, a number, a notice, else a name."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tenderkit.extract.facts.notice import COVER_PAGES, is_organisation
from tenderkit.extract.units.clauses import Layout, vocabulary_for
from tenderkit.extract.wording.dates import moments
from tenderkit.extract.wording.phrases import CJK, Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.tender import FURNITURE, Block

LineKind = Literal["organisation", "generic", "number", "noise", "name"]

_MOST_LINES = 60
NUMBERED = Shape(
    r"^(?:(?P<label>(?:[\w.&'()-]+\s+){0,3}?(?:<<notices.cover.kind>>)\b(?:\s+(?:<<notices.cover.kind_more>>))?)"
    r"\s*(?:<<notices.cover.number>>)?\s*\.?\s*[:：#–-]?\s*|n[°º]\s*)"
    r"(?P<value>\d{1,4}\s+of\s+(?:19|20)\d\d(?:\s?[-/]\s?\d{2,4})?|(?=[^\s]*\d)[A-Z0-9][A-Z0-9./()\[\]_-]{3,}(?:\s?[/-]\s?[A-Z0-9./()_-]*\d[A-Z0-9./()_-]*|\s\d{1,4}/\d{2,4})*)",
    re.IGNORECASE,
)
AFTER_NUMBER = Shape(
    r"^(?:[\w.&'()-]+\s+){0,3}?(?:<<notices.cover.kind_titled>>)\b\s*"
    r"(?:<<notices.cover.number>>)?\s*\.?\s*[:#]?\s*(?=\S*\d)[A-Z0-9][\w./()-]{2,}(?:\s?[/-]\s?[\w./-]*\d[\w./-]*)*\s*"
    r"(?::|–|—|-|\||(?:<<notices.cover.for>>)|(?=\s(?-i:[A-Z])\w+\s(?:(?:(?-i:[A-Z])[\w'’&/,-]*|&|<<&~grammar.cover.inner>>)\s?){1,14}$))\s*"
    r"(?<=[\s:–—|-])(?P<title>[^\d\W].{9,160})$",
    re.IGNORECASE,
)
"""'RFP 2026-09: Open data portal', 'BID #4417 DELIVERY OF SALT': the title stands behind the number."""
_INSIDE = Shape(
    r"(?<=\s)(?:(?:<<notices.cover.kind_inside>>)\s*(?:<<notices.cover.kind_more>>)?\.?\s*(?:<<notices.cover.number>>)?\.?\s*[:#]?\s*)"
    r"(?=[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/.-]{4,}(?=\s|$)",
    re.IGNORECASE,
)
BARE_NUMBER = Shape(
    r"^(?:[A-Z][\w.]{0,5}\s?)?(?:<<notices.cover.number>>)\.?\s*[:.]?\s*(?P<value>\d[\w()]*\s?/\s?[\w()/. -]*\d[\w()]*|[A-Z]{2,}(?:[/-][\w.&-]+){2,})(?=\s*(?:<<notices.cover.dated>>)\b|\s*(?:\(|,|<<notices.cover.dated>>|$))",
    re.IGNORECASE,
)
"""'No. 123/ORTC/MIS-924/20': a number of a file office at the head of a letter."""
CODE = re.compile(r"^(?P<value>[A-Z]{2,}(?:[/-][A-Z0-9.&]+){2,})(?=[\s–—:-]|$)")
FILE_CODE = re.compile(
    r"^(?P<value>(?=(?:[A-Z-]*\d){4})(?=\d*[A-Z])(?:[A-Z0-9]{2,}(?:-?[A-Z0-9]{2,}){2,5}|[A-Z]{1,6}(?:[-/][A-Z0-9]{1,8}){1,4}))$"
)
"""A line of nothing but a number of the file: '36C24826Q0460', 'N00024-14-R-3495', 'T-2026-31'."""
DATED = re.compile(r"^\W*(?:19|20)\d{2}\W*$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$")
_NOISE = Shape(
    r"@|https?:|www\.|,\s*[A-Z]{2}\s+\d{5}\b|\d{6,}|(?:<<notices.cover.money>>)\.?\s*\d|₹|\d{1,2}(?:,\d{2,3}){2,}|[:：]$"
    r"|\b\d{1,2}[/.]\d{1,2}[/.]\d{2}|\b\d{1,2}:\d{2}|^(?:\S+\s+){0,3}(?:19|20)\d{2}$|^\(?\w{1,8}\)?$|\||^(?:<<notices.cover.noise>>)",
    re.IGNORECASE,
)
_ADDRESS = Shape(
    r"^\d{1,5}\w{0,2},?\s+(?:[A-Z][\w.'-]*\s+){1,4}(?:<<notices.place.street>>)\b|\b(?:<<notices.place.street>>)\b\.?,|\bP\.?\s?O\.?\s*<<&~grammar.cover.box>>\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)\s+(?:<<notices.place.storey>>)\b"
    r"|^[A-Z][\w' -]{2,30},? [A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$",
    re.IGNORECASE,
)
"""A line with street, box, storey or British postcode names no work."""
FOR_THE = Shape(r"^(?:<<notices.cover.for>>)\s+(?:(?:<<notices.the>>)\s+)?(?=[\"“]?\w)", re.IGNORECASE)
"""What opens the name of a work on a cover: 'For the supply of …'."""
OFFICE = Shape(
    r"^(?:(?:<<notices.the>>|[A-Z][\w.]+)\s+){0,3}(?:<<notices.cover.office>>)\s+(?:<<notices.of>>)(?!.*(?:<<notices.cover.for>>))",
    re.IGNORECASE,
)
SENTENCE = Shape(r"(?:<<notices.cover.sentence>>)|[a-z]{3}[.。]$", re.IGNORECASE)
DANGLES = Shape(r"(?:^|\s)(?:<<notices.cover.small>>|&(?:amp;)?|,|-|–|/)$|[,–/&-]$", re.IGNORECASE)
_BODY_BEGINS = Shape(
    r"^(?:<<notices.cover.body_begins>>)|^1(?:\.0)?[.)]?\s+[a-z]|^(?:i|a)\.\s+[a-z]|^<<&~grammar.clause.ordinal>>一[<<&.grammar.clause.parts>>]",
    re.IGNORECASE,
)
"""A heading with which the text begins: what follows is no cover."""
_SUFFIX_LABEL = Shape(r"\s+(?=(?:(?:<<notices.cover.label_opens>>)\s){0,3}(?:<<notices.cover.label_ends>>)\.?\s*:\s)")
_NUMBER_FIRST = Worded(
    r"^(?:[A-Z]\.)?\d+(?:\.\d+)*[.)]?\s|^[IVX]{1,4}(?:\.\d+)+[.)]*\s|^(?:IT[TBCAP]|[BTP]DS|[SGP]CC|IB)\s*\d"
    r"|^\d{1,2}(?:\.\d+)*\.?(?=[\u3400-\u9fff]{2}).{0,12}<<~grammar.clause.title_joins>>|^<<~grammar.clause.ordinal>>.{1,3}[<<.grammar.clause.parts>>]"
    r"|^[（(]?[一二三四五六七八九十壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3}[、.）)]"
)
_COMPANY_END = Shape(r"(?:<<notices.cover.company_ends>>)\.$", re.IGNORECASE)
_CODED = re.compile(r"^[A-Z]{2,6}[ -]?\d{1,4}:\s")
"""'CTI69: Peer review': the code of a project before its name."""
FOR_WHOM = Shape(r"\s+(?:<<notices.cover.for>>)\s+(?:(?:<<notices.the>>)\s+)?(?=[A-Z])", re.IGNORECASE)
_CALL_FIRST = Shape(
    r"^(?:(?P<body>[A-Z][^:.]{4,60}?)\s+)?(?P<kind>(?i:<<notices.cover.call_kind>>))(?:\s*:\s*|\s+[–—-]\s+|\s+(?=[A-Z]{2}))(?P<name>(?!<<&~grammar.cover.no_name>>\b)[A-Z][^:]{9,}?)\.?$"
)
"""'TOWN OF X INVITATION TO BID MILL ROAD IMPROVEMENT PROJECT', 'Tender notice: Supply of …' on one line."""
_BODY_THEN_WORK = Shape(
    r"^(?P<body>(?:(?:<<notices.bodies.town>>)\s+of\s+[A-Z][\w ]{2,40}?|[A-Z][\w ]{2,40}?\s+(?:<<notices.bodies.ends>>)))\s+[–—-]\s+(?P<name>[A-Z].{8,})$",
    re.IGNORECASE,
)
"""'Town of Reed – Arena Roof Replacement'."""
_FEW = 4
_YEAR = re.compile(r"\b1[6-9]\d\d\b")
"""The year of a seal or a coat of arms ('Incorporated 1913')."""
_LABELS = ("buyer", "contract_duration", "submission_deadline", "evaluation_method", "delivery_place")


@dataclass(frozen=True)
class Line:
    """A line of the cover with what it is."""

    text: str
    kind: LineKind
    block: Block
    words: Vocabulary
    begun: bool = False
    """Whether the text has begun, so that this is no cover any more."""


def lines_of(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Line]:
    """The lines of the first pages, up to so many, with what they are."""
    found: list[Line] = []
    begun = False
    for block in layout.document.blocks:
        if block.source.page > COVER_PAGES or len(found) >= _MOST_LINES:
            break
        if block.kind == "contents" or (block.kind in FURNITURE and block.kind != "running_head"):
            continue
        if block.table and not found:
            found += _letterhead(layout, block, vocabularies)
        if block.table or not block.text.strip() or block.kind == "list_item":
            continue
        words = vocabulary_for(block.text, layout.document, vocabularies)
        text = " ".join(re.sub(r"[\u0900-\u0dff\ufffd]+", " ", block.text).split()).strip(" /")
        for part in _parts(text, words):
            kind = "noise" if block.kind == "running_head" else kind_of(part, words)
            opens = block.kind == "heading" and bool(found) and _BODY_BEGINS.match(plain(part), words)
            begun = begun or bool(opens)
            found.append(Line(part, kind, block, vocabulary_for(part, layout.document, vocabularies), begun))
    return _named_on(found)


def _letterhead(layout: Layout, block: Block, vocabularies: dict[str, Vocabulary]) -> list[Line]:
    """The body that a form names in its first row, where a table opens the document."""
    table = layout.tables.get(block.table or "")
    told = [line for cell in table.cells if cell.row == 0 for line in cell.text.split("\n")[:3]] if table else []
    lines = [Line(text, "name", block, vocabulary_for(text, layout.document, vocabularies)) for text in told]
    named = (replace(line, kind=kind_of(line.text, line.words)) for line in lines if len(line.text) <= 80)
    return [line for line in named if line.kind == "organisation"][:1]


def _named_on(lines: Sequence[Line]) -> list[Line]:
    """The lines, a name that opens with a body's ('Wexmoor County Beach Safety and / Dashboard') told as a name."""
    told = list(lines)
    for at, (line, after) in enumerate(itertools.pairwise(lines)):
        if line.kind == "name" and _ends_it(line, after):
            told[at + 1] = replace(after, kind="name")
            continue
        same = line.block.size == after.block.size and line.block.bold == after.block.bold and after.kind == "name"
        if line.kind != "organisation" or not same or OFFICE.match(plain(line.text), line.words):
            continue
        if not organisation_ends(line.text, line.words) and line.words.has("facts.title_words", plain(after.text)):
            told[at] = replace(line, kind="name")
    return told


_LAST_WORD = re.compile(r"\(?[A-Z][A-Za-z]{2,11}\)?")


def _ends_it(name: Line, last: Line) -> bool:
    """Whether a lone word is the end of the heading above, for which there was no room ('… Cloud-Native AI / Platform')."""
    headings = name.block.kind == last.block.kind == "heading" and name.block.size == last.block.size
    above, below = name.block.source.bbox, last.block.source.bbox
    near = above is not None and below is not None and 0 <= below[1] - above[3] < 1.2 * (name.block.size or 0)
    long = len(name.text) > 2 * len(last.text) and name.block.source.page == last.block.source.page
    return headings and near and long and last.kind == "noise" and _LAST_WORD.fullmatch(last.text) is not None


def _parts(text: str, words: Vocabulary) -> list[str]:
    """A heading of several lines in one type as its parts: what stands before and after the number of the file."""
    if AFTER_NUMBER.match(text, words):
        return [text]
    called = _CALL_FIRST.match(text, words) if 20 <= len(text) <= 220 else None
    told = called and (called.group("body") or len(called.group("name").split()) >= _FEW)
    if called and told and words.has("facts.title_words", plain(called.group("name"))):
        return [part for part in called.group("body", "kind", "name") if part]
    labelled = _SUFFIX_LABEL.search(text, words) if 20 <= len(text) <= 260 and "\n" not in text else None
    if labelled and labelled.start() > 12 and ":" not in text[: labelled.start()]:
        return [*_parts(text[: labelled.start()], words), text[labelled.end() :]]
    bought = _BODY_THEN_WORK.match(text, words) if len(text) <= 160 else None
    if bought and words.has("facts.title_words", plain(bought.group("name"))):
        return [bought.group("body"), bought.group("name")]
    tongues = _TWO_TONGUES.fullmatch(text)
    if tongues:
        return [tongues.group("ours"), tongues.group("theirs")]
    inside = _INSIDE.search(text, words) if 20 <= len(text) <= 220 else None
    if inside is None:
        return [text]
    parts = [text[: inside.start()], inside.group(), text[inside.end() :]]
    return [part.strip(" ,–—-") for part in parts if len(part.strip(" ,–—-")) > 2]


def kind_of(text: str, words: Vocabulary) -> LineKind:
    """What a line of a cover is."""
    flat = plain(text)
    if (NUMBERED.match(flat, words) and len(flat) < 60) or BARE_NUMBER.match(flat, words):
        return "number"
    if _HAN_NAME.fullmatch(flat) and organisation_ends(flat, words):
        return "organisation"
    if _says_no_name(flat, words):
        return "noise"
    generic = words.pattern("facts.cover_generic").sub("", flat)
    generic = re.sub(r"\([^()]*\)", "", generic) if generic.lstrip().startswith("(") else generic
    if len(re.sub(r"[\W\d]", "", generic)) < 6 and not DANGLES.search(flat, words):
        return "generic"
    if words.language.startswith("zh"):
        if re.search(r"[。；;]", flat) or len(re.findall(r"[，,]", flat)) > 1:
            return "noise"
        return "organisation" if organisation_ends(flat, words) and len(flat) <= 30 else "name"
    return "noise" if _heads_a_chapter(flat, words) else _body_or_name(flat, words)


def _says_no_name(flat: str, words: Vocabulary) -> bool:
    """Whether a line is a sentence, a label, a date, an address: nothing that names a body or a work."""
    if not 4 <= len(flat) <= 240 or _NOISE.search(flat, words) or _NUMBER_FIRST.match(flat):
        return True
    if (
        _LOT.match(flat, words)
        or _OFFICER.match(flat, words)
        or (not flat.isascii() and (moments(flat) or _heads_a_section(flat, words)))
    ):
        return True
    if words.has("facts.label.submission_deadline", flat) and moments(flat):
        return True
    if flat.isascii() and (flat[0] == "(" or is_address(flat, words)):
        return True
    label = _LABELLED.match(flat)
    if label and not _CODED.match(flat) and (len(label.group().split()) <= 3 or not flat.isascii()):
        return True
    bare = flat[:-1] if words.starts("facts.title_words", flat) and flat.count(". ") == 0 else flat
    told = SENTENCE.search(_COMPANY_END.of(words).sub("", bare), words) is not None
    return told or flat[0] in "\"“'" or flat.count(".") >= 4 or bool(DATED.match(flat)) or _is_label(flat, words)


_LOT = Shape(r"^(?:<<~values.lots.word>>)\s*(?:No\.?\s*)?-?(?:\d{1,3}|[A-H])\s*[-):.–—]")
_PERSON_WITH_ROLE = Shape(r"^(?:[A-Z][\w.'-]+\s+){2,4}(?:<<facts.role_end>>)$", re.IGNORECASE)
_HOUSE = Shape(r"^(?:<<facts.house>>)\s*(?:No\.?\s*)?[A-Z]?-?\d[\w/-]*,\s", re.IGNORECASE)
"""'Plot 12, Independence Avenue'."""
_PARTS_OF_A_PLACE = re.compile(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}(?:, [A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}){2,}")


def is_address(flat: str, words: Vocabulary) -> bool:
    """Whether a line is one of an address: street, box, storey, names with commas between them, a person with a role."""
    if _PERSON_WITH_ROLE.match(flat, words) and not is_organisation(flat, words):
        return True
    parts = _PARTS_OF_A_PLACE.fullmatch(flat) or _HOUSE.match(flat, words) or _ADDRESS.search(flat, words)
    return parts is not None and not words.has("facts.title_words", flat)


def _heads_a_section(flat: str, words: Vocabulary) -> bool:
    """Whether a Chinese line is the heading of a section: it names one, or is short and ends as one does ('…要求')."""
    bare = re.sub(r"[（(][^（()）]*[）)]$", "", flat).rstrip()
    ends = any(match.end() == len(bare) for match in words.pattern("facts.section_end").finditer(bare))
    return (ends and len(bare) <= _SHORT_HEADING) or words.has("facts.section_name", flat)


_SHORT_HEADING = 16


def _heads_a_chapter(flat: str, words: Vocabulary) -> bool:
    """Whether a line is made of nothing but what tenders have chapters on ('Basis of Award and Evaluation Factors')."""
    rest = words.pattern("notices.cover.chapter").sub("", words.pattern("facts.cover_generic").sub("", flat))
    left = re.sub(r"[\W\d_]", "", words.pattern("notices.cover.fills").sub("", rest))
    return len(left) < 4 and words.has("notices.cover.chapter", flat)


_TWO_TONGUES = re.compile(rf"(?P<ours>[{CJK}]{{4,}})\s+(?P<theirs>[A-Z][A-Za-z ,'&-]{{6,}})")
"""One line in two tongues, as the forms of Hong Kong and Macau print it."""
_HAN_NAME = re.compile(rf"[{CJK}]{{4,8}}")
"""A name so short that in Latin letters it would tell nothing."""
_LABELLED = re.compile(r"^[^:：]{2,40}[:：]")
_OFFICER = Shape(r"^(?:(?:<<notices.the>>)\s+)?(?:<<facts.officer>>)\s*(?:\([A-Z&]{1,4}\))?(?:,\s|$)", re.IGNORECASE)
"""Who signs the notice or takes the bids ('The Chief Officer, Health Services')."""


def _body_or_name(flat: str, words: Vocabulary) -> LineKind:
    label = _LABELLED.match(flat)
    label = None if label and re.search(r"\d", label.group()) else label
    head = FOR_WHOM.of(words).split(flat, maxsplit=1)[0]
    named = is_organisation(flat, words) and not label and (head == flat or is_organisation(head, words))
    if named and _YEAR.search(flat):
        return "noise"
    office = OFFICE.match(flat, words)
    if words.starts("facts.title_words", FOR_THE.of(words).sub("", flat)) and not office:
        return "organisation" if _BARE_BODY.fullmatch(flat) and organisation_ends(flat, words) else "name"
    if named and (not words.has("facts.title_words", flat) or organisation_ends(flat, words) or office):
        return "organisation"
    return "name"


_BARE_BODY = re.compile(r"(?:[A-Z][\w-]+\s?){2,4}")
"""'Transport Engineering Department': a few capitals and no 'of' or 'for' that tells of a work."""


def _is_label(text: str, words: Vocabulary) -> bool:
    """Whether a line is but the label of a fact ('Issuing Office - Bureau de distribution', 'Period of performance')."""
    head = re.split(r"\s+[-–/]\s+", text)[0]
    named = [words.find(f"facts.label.{key}", head) for key in _LABELS]
    return any(one is not None and one.start() == 0 and one.end() == len(head) for one in named)


def organisation_ends(text: str, words: Vocabulary) -> bool:
    """Whether a text ends as the name of a body does ('… Council', '… Department, Leeds')."""
    lists = ("facts.organisation", "facts.organisation_end")
    text = re.sub(r"(?:,\s+[^,]{3,24}|\s*\([A-Z][\w&.-]{1,11}\))$", "", text)
    return any(match.end() >= len(text) - 1 for key in lists for match in words.pattern(key).finditer(text))
