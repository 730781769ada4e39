"""What only a cover page tells, without labels: the name of the project, its number, the buyer.

The lines of the first pages are told apart (an organisation, a kind of document, a number, a notice, else a name);
names that follow each other in one type are one title.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tenderkit.extract.clauses import Layout, vocabulary_for
from tenderkit.extract.fact_places import is_place
from tenderkit.extract.notice import (
    COVER_PAGES,
    CoverFact,
    asked_for,
    called_to,
    is_organisation,
    stated_agent,
    stated_buyer,
)
from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.model.tender import FURNITURE, Block

LineKind = Literal["organisation", "generic", "number", "noise", "name"]

_DISPLAY = 18
"""Type of this size in points stands on covers, also where they follow the contents."""
_MOST_LINES = 60
_OPENS_NAME = re.compile(
    r"^(?:[^:.]{0,40}\b)?(?:request for (?:proposals?|quotations?|tenders?|bids?|offers?)|rf[pqtb]|tender(?: documents?)?|invitation (?:to (?:bid|tender)|for bids)|bid(?:ding)? documents?|terms of reference)"
    r"(?:\s*\([A-Z]+\))?(?:\s+documents?)?(?:\s+dated\s+[^:]{6,30}?)?\s*(?:for|of|:|–|-)\s+(?:the\s+)?(?P<title>[^\d\W].{7,})$",
    re.IGNORECASE,
)
_AFTER_NUMBER = re.compile(
    r"^(?:[\w.&'()-]+\s+){0,3}?(?:RFP|RFQ|RFT|RFB|RFSO|ITT|ITB|ITQ|IFB|NIT|EOI|tender|bid|solicitation|contract|quotation|quotes?|proposals?|tenders)\b\s*"
    r"(?:no|number|id|#|ref|nr)?\s*\.?\s*[:#]?\s*(?=\S*\d)[A-Z0-9][\w./()-]{2,}(?:\s?[/-]\s?[\w./-]*\d[\w./-]*)*\s*(?::|–|—|-|\||\bfor(?: the)?\b)\s+(?P<title>[^\d\W].{9,160})$",
    re.IGNORECASE,
)
"""'RFP 2026-09: Open data portal': the title stands behind the number."""
_SELECTION = re.compile(r"^(?P<title>(?:Tender|RFP|Request for Proposals?)\s+for\s+.{12,})$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^(?:(?P<label>(?:[\w.&'()-]+\s+){0,3}?(?:RFP|RFQ|RFT|RFB|RFSO|RFO|ITT|ITB|ITQ|IFB|IFT|NIT|EOI|ATM|quote|tender|bid|solicitation|contract|quotation|proposal|procurement|ref(?:erence)?|enquiry|event)\b"
    r"(?:\s+(?:ref(?:erence)?|notice|event|sourcing))?)\s*(?:no|number|id|#|ref|nr|n°)?\s*\.?\s*[:：#–-]?\s*"
    r"|n[°º]\s*)"
    r"(?P<value>(?=[^\s]*\d)[A-Z0-9][A-Z0-9./()\[\]_-]{3,}(?:\s?[/-]\s?[A-Z0-9./()_-]*\d[A-Z0-9./()_-]*|\s\d{1,4}/\d{2,4})*)",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?<=\s)(?:(?:RFP|RFQ|RFT|RFB|ITT|ITB|IFB|NIT|Solicitation|Tender|Bid|Contract|Project)\s*(?:Reference|Ref\.?)?\s*(?:No\.?|Number|ID|#)?\s*[:#]?\s*)(?=[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/.-]{4,}(?=\s|$)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(
    r"^(?:[A-Z][\w.]{0,5}\s?)?(?:No|Nr|#)\.?\s*[:.]?\s*(?P<value>\d[\w()]*\s?/\s?[\w()/. -]*\d[\w()]*)(?=\s*(?:\(|,|dated|date|$))",
    re.IGNORECASE,
)
"""'No. 123/ORTC/MIS-924/20': a number of a file office at the head of a letter."""
_CODE = re.compile(r"^(?P<value>[A-Z]{2,}(?:[/-][A-Z0-9.&]+){2,})(?=[\s–—:-]|$)")
_FILE_CODE = re.compile(r"^(?P<value>(?=(?:[A-Z-]*\d){4})(?=\d*[A-Z])[A-Z0-9]{2,}(?:-?[A-Z0-9]{2,}){2,5})$")
"""A line of nothing but a number of the file: '36C24826Q0460', 'N00024-14-R-3495'."""
_DATED = re.compile(r"^\W*(?:19|20)\d{2}\W*$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$")
_NOISE = re.compile(
    r"@|https?:|www\.|,\s*[A-Z]{2}\s+\d{5}\b|\d{6,}|\b(?:Rs|INR|USD|Kshs?)\.?\s*\d|₹|\d{1,2}(?:,\d{2,3}){2,}|[:：]$|\b\d{1,2}[/.]\d{1,2}[/.]\d{2}|\b\d{1,2}:\d{2}|^(?:\S+\s+){0,3}(?:19|20)\d{2}$|^\(?\w{1,8}\)?$|\||^(?:tel|fax|phone|attn|page)\b"
    r"|^(?:(?:submittal |bid |tender )?form\b|clin\b|to be submitted|this (?:is|document)|please|important|note|notice to|the seal|all rights|no pricing|draft only|issued|amend(?:ment|ed)|addend|corrigend|version|annex|appendix|attachment|schedule|section|part|(?:first|second|third) part|chapter|volume)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[「《“『](?P<title>[^」》”』]{6,80})[」》”』]")
_FOR_THE = re.compile(r"^for\s+(?:the\s+)?(?=\w)", re.IGNORECASE)
_OFFICE = re.compile(
    r"^(?:(?:the|[A-Z][\w.]+)\s+){0,3}(?:department|ministry|division|office|city|county|state|town|university|government|bureau|directorate|institute|board|republic)"
    r"\s+of\b(?!.*\bfor\b)",
    re.IGNORECASE,
)
_STATE = re.compile(r"^(?:the )?(?:government|republic) of\b", re.IGNORECASE)
_ABOVE_OFFICES = re.compile(
    r"^(?:the )?(?:state|commonwealth|government|city|county|province|republic) of\b", re.IGNORECASE
)
_SENTENCE = re.compile(
    r"\b(?:means|will|shall|is|are|must|was|were|has|have|should|please)\b|[a-z]{3}[.。]$", re.IGNORECASE
)
_DANGLES = re.compile(
    r"(?:^|\s)(?:for|of|and|the|to|at|in|on|with|by|from|or|&|&amp;|,|-|–|/)$|[,–/&-]$", re.IGNORECASE
)
_BODY_BEGINS = re.compile(
    r"^(?:(?:section|part|chapter|article)\s+(?:1|i|one)\b|1(?:\.0)?[.)]?\s+[a-z]|(?:i|a)\.\s+[a-z]|introduction|background|overview|deadlines|key events|key dates|timeline|schedule|about us|purpose|summary|executive summary|scope of work|budget|how to)"
    r"|^第一[章节節部]",
    re.IGNORECASE,
)
"""A heading with which the text begins: what follows is no cover."""
_SUFFIX_LABEL = re.compile(
    r"\s+(?=(?:(?:Submittal|Submission|Proposals?|Bids?|Tenders?|Responses?|Closing|Due|Issue|Release|Issued|RFP|RFQ|ITB|Question)\s){0,3}(?:Deadline|Date|Time|Number|No\.?|Reference|Contact|Email|Issued|Closing|Due)\s*:\s)"
)
_NUMBER_FIRST = re.compile(r"^\d+(?:\.\d+)*[.)]?\s|^第.{1,3}[章节節部]|^[（(]?[一二三四五六七八九十]{1,3}[、）)]")
_OPENING_WORDS = re.compile(r"^(?:request|invitation|call|notice|tender)\b.*\b(?:for|of)(?:\s+the)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A line of the cover with what it is."""

    text: str
    kind: LineKind
    block: Block
    begun: bool = False
    """Whether the text has begun, so that this is no cover any more."""


def cover_facts(key: str, layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """What the first pages may state of a fact without a label."""
    readers = {
        "title": _titles,
        "buyer": _buyers,
        "reference_number": _numbers,
        "agent": stated_agent,
        "delivery_place": _places,
    }
    for layout in layouts[:1]:
        if key in readers:
            yield from readers[key](layout, vocabularies)


_PLACE_LINE = re.compile(r"^[A-Z][\w.'’ -]{2,40}(?:,\s+[A-Z][\w.'’ -]{2,30}){1,3}$")


def _places(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """The line of the place right under the title ('Kelley Barracks, Stuttgart, Germany'), and what the call says."""
    lines = _lines(layout, vocabularies)[:12]
    for before, line in itertools.pairwise(lines):
        words = vocabulary_for(line.text, layout.document, vocabularies)
        under = before.kind == "name" and words.has("facts.title_words", plain(before.text))
        bare = line.kind != "organisation" and not words.has("facts.title_words", plain(line.text))
        if under and bare and _PLACE_LINE.match(line.text) and is_place(line.text, words):
            yield 0.8, line.text, line.block.source, line.block.id, line.text
    yield from called_to(layout, vocabularies)


def _lines(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Line]:
    found: list[Line] = []
    begun = False
    for block in layout.document.blocks:
        if block.source.page > COVER_PAGES or len(found) >= _MOST_LINES:
            break
        if block.kind == "contents" or (block.kind in FURNITURE and block.kind != "running_head"):
            continue
        if block.table or not block.text.strip() or block.kind == "list_item":
            continue
        words = vocabulary_for(block.text, layout.document, vocabularies)
        text = " ".join(re.sub(r"[\u0900-\u0dff\ufffd]+", " ", block.text).split()).strip(" /")
        for part in _parts(text):
            kind = "noise" if block.kind == "running_head" else kind_of(part, words)
            begun = begun or (block.kind == "heading" and bool(found) and _BODY_BEGINS.match(plain(part)) is not None)
            found.append(Line(part, kind, block, begun))
    return _named_on(found, layout, vocabularies)


def _named_on(lines: list[Line], layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Line]:
    """The lines, a name that opens with a body's ('San Mateo County Beach Safety and / Dashboard') told as a name."""
    told = list(lines)
    for at, (line, after) in enumerate(itertools.pairwise(lines)):
        same = line.block.size == after.block.size and line.block.bold == after.block.bold and after.kind == "name"
        words = vocabulary_for(line.text, layout.document, vocabularies)
        if line.kind != "organisation" or not same or _OFFICE.match(plain(line.text)):
            continue
        if not _organisation_ends(line.text, words) and words.has("facts.title_words", plain(after.text)):
            told[at] = replace(line, kind="name")
    return told


def _parts(text: str) -> list[str]:
    """A heading of several lines in one type as its parts: what stands before and after the number of the file."""
    if _AFTER_NUMBER.match(text):
        return [text]
    labelled = _SUFFIX_LABEL.search(text) if 20 <= len(text) <= 260 and "\n" not in text else None
    if labelled and labelled.start() > 12 and ":" not in text[: labelled.start()]:
        return [*_parts(text[: labelled.start()]), text[labelled.end() :]]
    inside = _INSIDE.search(text) if 20 <= len(text) <= 220 else None
    if inside is None:
        return [text]
    parts = [text[: inside.start()], inside.group(), text[inside.end() :]]
    return [part.strip(" ,–—-") for part in parts if len(part.strip(" ,–—-")) > 2]


def kind_of(text: str, words: Vocabulary) -> LineKind:
    """What a line of a cover is."""
    flat = plain(text)
    if _NUMBERED.match(flat) and len(flat) < 60:
        return "number"
    if not 4 <= len(flat) <= 240 or _NOISE.search(flat) or _NUMBER_FIRST.match(flat):
        return "noise"
    label = re.match(r"^[^:：]{2,40}[:：]", flat)
    if (
        _SENTENCE.search(flat)
        or flat[0] in "\"“'"
        or (label and not _CODED.match(flat) and (len(label.group().split()) <= 3 or not flat.isascii()))
        or flat.count(".") >= 4
        or _DATED.match(flat)
    ):
        return "noise"
    if _is_label(flat, words):
        return "noise"
    generic = words.pattern("facts.cover_generic").sub("", flat)
    if len(re.sub(r"[\W\d]", "", generic)) < 6 and not _DANGLES.search(flat):
        return "generic"
    if words.language.startswith("zh"):
        if re.search(r"[。；;]", flat) or len(re.findall(r"[，,]", flat)) > 1:
            return "noise"
        return "organisation" if _organisation_ends(flat, words) and len(flat) <= 30 else "name"
    label = None if label and re.search(r"\d", label.group()) else label
    head = _FOR_WHOM.split(flat, maxsplit=1)[0]
    named = is_organisation(flat, words) and not label and (head == flat or is_organisation(head, words))
    if named and _YEAR.search(flat):
        return "noise"
    if words.starts("facts.title_words", flat) and not _OFFICE.match(flat):
        return "name"
    if named and (not words.has("facts.title_words", flat) or _organisation_ends(flat, words) or _OFFICE.match(flat)):
        return "organisation"
    return "name"


_CODED = re.compile(r"^[A-Z]{2,6}[ -]?\d{1,4}:\s")
"""'CTI69: Peer review': the code of a project before its name."""
_FOR_WHOM = re.compile(r"\s+for\s+(?:the\s+)?(?=[A-Z])", re.IGNORECASE)


def _is_label(text: str, words: Vocabulary) -> bool:
    """Whether a line is but the label of a buyer ('Issuing Office - Bureau de distribution')."""
    head = re.split(r"\s+[-–/]\s+", text)[0]
    named = words.find("facts.label.buyer", head)
    return named is not None and named.start() == 0 and named.end() == len(head)


_YEAR = re.compile(r"\b1[6-9]\d\d\b")
"""The year of a seal or a coat of arms ('Incorporated 1913')."""


def _organisation_ends(text: str, words: Vocabulary) -> bool:
    lists = ("facts.organisation", "facts.organisation_end")
    text = re.sub(r",\s+[^,]{3,24}$", "", text)
    return any(match.end() >= len(text) - 1 for key in lists for match in words.pattern(key).finditer(text))


def _titles(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    lines = _lines(layout, vocabularies)
    for at, line in enumerate(lines):
        match = _OPENS_NAME.match(line.text) or _AFTER_NUMBER.match(line.text) or _SELECTION.match(line.text)
        if match and len(line.text) < 260:
            words = vocabulary_for(line.text, layout.document, vocabularies)
            rest = words.pattern("facts.cover_generic").sub("", plain(match.group("title")))
            if len(re.sub(r"[\W\d]", "", rest)) >= 8 and not _SENTENCE.search(line.text):
                title = " ".join([match.group("title"), *_continued(lines, at)])
                yield 1.25, title, line.block.source, line.block.id, line.text
    for line in lines:
        numbered = _NUMBERED.match(line.text) if line.kind in ("number", "name") and len(line.text) < 160 else None
        words = vocabulary_for(line.text, layout.document, vocabularies)
        rest = line.text[numbered.end() :].strip(" :–—-|") if numbered else ""
        told = len(rest.split()) >= 2 and len(rest) > 12 and words.has("facts.title_words", plain(rest))
        if told and not _DATED.match(rest) and kind_of(rest, words) == "name":
            yield 1.12 - 0.02 * line.block.source.page, rest, line.block.source, line.block.id, line.text
        quoted = _QUOTED.search(line.text) if line.block.source.page <= 2 and len(line.text) <= 110 else None
        if quoted and not line.text.isascii() and not re.search(r"[。；]$", line.text):
            weight = 1.15 - 0.01 * lines.index(line)
            yield weight, quoted.group("title"), line.block.source, line.block.id, line.text
    largest = max((line.block.size or 0 for line in lines if line.kind == "name"), default=0)
    for start, run in _runs(lines):
        title = _joined(run)
        if not 10 <= len(title) <= 300 or len(re.findall(r"[A-Za-z]{2,}|[\u3400-\u9fff]", title)) < 3:
            continue
        words = vocabulary_for(title, layout.document, vocabularies)
        weight = _weight(lines, start, run, largest, words)
        yield weight, title, run[0].block.source, run[0].block.id, title
    yield from asked_for(layout, vocabularies)


def _continued(lines: list[Line], at: int) -> list[str]:
    """The lines that go on with a title that ran out of room."""
    first = lines[at]
    going: list[str] = []
    for line in lines[at + 1 : at + 3]:
        if line.kind != "name" or line.block.size != first.block.size or line.block.bold != first.block.bold:
            break
        going.append(line.text)
    return going


_MID_SENTENCE = re.compile(r"(?!for\b)[a-z]{2,}\s|[a-z]\s|[a-z]{3,}$")
"""A line that goes on with a sentence of the line above it opens with a small word."""


def _runs(lines: list[Line]) -> Iterator[tuple[int, list[Line]]]:
    """Runs of names in one type; a line that dangles ('… services for the') takes the next with it whatever it is."""
    at = 0
    while at < len(lines):
        if lines[at].kind != "name" or _MID_SENTENCE.match(lines[at].text):
            at += 1
            continue
        run = [lines[at]]
        end = at + 1
        while end < len(lines) and len(run) < 6:
            dangles = _DANGLES.search(run[-1].text) is not None or lines[end].text in (
                "for",
                "FOR",
                "At",
                "AT",
                "OF",
                "of",
            )
            same = (
                lines[end].block.size == run[-1].block.size
                and lines[end].block.source.page == run[-1].block.source.page
            )
            if not same or not (dangles or lines[end].kind == "name") or (lines[end].kind == "noise" and not dangles):
                break
            run.append(lines[end])
            end += 1
        yield at, run
        at = end


def _joined(run: list[Line]) -> str:
    if len(run) > 1 and _OPENING_WORDS.match(run[0].text):
        run = run[1:]
    text = _FOR_THE.sub("", " ".join(line.text for line in run))
    code = _CODE.match(text)
    return text[code.end() :].strip(" –—-:") if code and len(text) - code.end() > 10 else text


def _weight(lines: list[Line], start: int, run: list[Line], largest: float, words: Vocabulary) -> float:
    block = run[0].block
    before = next((line for line in reversed(lines[:start]) if line.kind != "noise"), None)
    after = next((line for line in lines[start + len(run) :] if line.kind != "noise"), None)
    weight = 0.78 + (0.12 if (block.size or 0) >= largest * 0.97 else 0) + (0.05 if block.bold else 0)
    weight += 0.2 if words.has("facts.title_words", plain(_joined(run))) else 0
    weight += 0.1 if before is not None and before.kind in ("generic", "number") else 0
    weight += 0.08 if after is not None and after.kind in ("generic", "number") else 0
    weight -= 0.06 * (block.source.page - 1) + (0.15 if block.kind not in ("heading", "paragraph") else 0)
    displayed = (block.size or 0) >= max(_DISPLAY, largest * 0.97)
    weight -= 0.004 * start + (0.2 if run[0].begun and not displayed else 0)
    return weight


def _numbers(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    for line in _lines(layout, vocabularies):
        flat = plain(line.text)
        match = _NUMBERED.match(flat) or _CODE.match(flat) or _BARE_NUMBER.match(flat) or _FILE_CODE.match(line.text)
        if match is None or not re.search(r"\d{2}", match.group("value")) or _DATED.match(match.group("value")):
            continue
        value = match.group("value").strip(".,-[")
        value = value if value.count("(") == value.count(")") else value.strip("()")
        if value.isdigit() and re.fullmatch(r"[A-Z]{3,4}\s+\d+", flat[: match.end()]):
            value = flat[: match.end()]
        if len(value) >= 4 and len(flat) < 140:
            yield 0.95 - 0.02 * line.block.source.page, value, line.block.source, line.block.id, line.text


def _buyers(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    def line_words(line: Line) -> Vocabulary:
        return vocabulary_for(line.text, layout.document, vocabularies)

    lines = _lines(layout, vocabularies)
    at = next((n for n, line in enumerate(lines) if line.kind == "organisation"), None)
    if at is not None:
        run = [lines[at]]
        for line in lines[at + 1 : at + 3]:
            if line.kind != "organisation" or line.block.source.page != run[0].block.source.page:
                break
            if line_words(line).has("facts.buying_office", plain(line.text)) and not _STATE.match(run[0].text):
                break
            if line.block.size != run[0].block.size and not _ABOVE_OFFICES.match(run[0].text):
                break
            run.append(line)
        if len(run) > 1 and _STATE.match(run[0].text):
            run = run[1:]
        name = ", ".join(line.text.strip(" ,.") for line in run)
        if len(name) <= 160:
            yield 0.85 - 0.03 * run[0].block.source.page, name, run[0].block.source, run[0].block.id, name
    for line in lines:
        parts = _FOR_WHOM.split(line.text) if line.kind == "name" else []
        if (
            len(parts) > 1
            and len(parts[-1].split()) <= 6
            and is_organisation(parts[-1], line_words(line))
            and _organisation_ends(parts[-1], line_words(line))
        ):
            yield 0.77 - 0.01 * line.block.source.page, parts[-1], line.block.source, line.block.id, line.text
    yield from stated_buyer(layout, vocabularies)
