"""Point-to-point response and the technical and commercial deviation tables (点对点应答表、技术偏离表、商务偏离表)."""

from __future__ import annotations

from collections.abc import Iterable

from tenderkit.model.document import Cell, Inline, Part, Row
from tenderkit.model.requirement import CATEGORIES, Requirement
from tenderkit.model.response import Response
from tenderkit.model.source import Computed, FragmentSource
from tenderkit.plan.bid.compose import (
    Head,
    cell,
    centre,
    chapter,
    common,
    datum,
    deviation_span,
    heading,
    label,
    left,
    lines,
    middle,
    page_span,
    paragraph,
    place_of,
    row,
    said,
    state_span,
    table,
    unknown,
)
from tenderkit.plan.bid.known import Known
from tenderkit.plan.deviations import Side, deviates, shown_deviation, side_of, state_of

_HEADS: tuple[Head, ...] = (
    left("response.clause", 0.95),
    left("response.requirement", 3.6),
    left("response.answer", 4.0),
    left("response.compliance", 1.1),
    left("response.deviation", 1.05),
    left("response.evidence", 1.7),
    middle("response.page", 0.6),
)
_MARKED = 20
"""A mark within so many characters stands in the quoted text already."""

_LONG = 1500
"""Characters in a row that may fill more than a page: it is allowed to break."""

_DEVIATION_HEADS: tuple[Head, ...] = (
    left("response.clause", 0.85),
    left("response.requirement", 2.9),
    left("deviations.asked", 1.1),
    left("deviations.offered", 1.1),
    left("deviations.state", 1.25),
    left("deviations.explanation", 2.5),
)


def response_parts(known: Known) -> Iterable[Part]:
    """Every requirement in its own words with our answer; one table for each category. Seven columns: landscape."""
    words = known.words
    yield from chapter(words, "response.title", "response", landscape=True)
    if not known.answers:
        yield paragraph(label(words, "response.none", "open"))
        return
    yield paragraph(label(words, "response.lead"), role="lead")
    yield paragraph(label(words, "response.key"), role="note")
    for category in CATEGORIES:
        mine = [(item, response) for item, response in known.answers if item.category == category]
        if mine:
            yield heading(2, common(words, f"category.{category}"), f"response-{category}")
            yield table(words, _HEADS, [_response_row(known, item, response) for item, response in mine])


def _response_row(known: Known, item: Requirement, response: Response | None) -> Row:
    words = known.words
    long = len(item.text) + sum(len(sentence.text) for sentence in (response.sentences if response else ())) > _LONG
    made = row(
        cell(_clause(known, item)),
        _requirement(known, item),
        cell(*_answer(known, response)),
        cell(state_span(words, state_of(response))),
        lines(*_deviation(known, response)),
        _evidence(known, response),
        centre(page_span(words, item.source, known.many_documents)),
    )
    return made.model_copy(update={"keep": False}) if long else made


def _clause(known: Known, item: Requirement) -> Inline:
    marks = "".join(mark.mark for mark in item.marks if mark.mark not in item.text[:_MARKED])
    return datum(known.words, f"{marks} {item.clause or '–'}".strip(), item.source, language=item.language)


def _requirement(known: Known, item: Requirement) -> Cell:
    """The tender's words, with the sentence that introduces a list item where there is one."""
    spans = [datum(known.words, item.text, item.source, language=item.language)]
    if item.lead_in:
        spans.insert(0, datum(known.words, item.lead_in, item.source, language=item.language, look="emphasis"))
    return lines(*spans)


def _answer(known: Known, response: Response | None) -> tuple[Inline, ...]:
    if response is None:
        return (common(known.words, "no_evidence", "open"),)
    other = known.requirements.get(response.refers_to or "")
    if other and len(response.sentences) != 1:
        place = other.clause or known.words.text("bid.format.page", page=other.source.page)
        pointer = label(known.words, "response.refers", "mark", (other.source,), clause=place)
        return (*said(known.words, response.sentences[:1]), pointer)
    if response.sentences:
        return said(known.words, response.sentences)
    if response.compliance.state == "not_applicable":
        return (common(known.words, "compliance.not_applicable"),)
    return (common(known.words, "no_evidence", "open"),)


def _first(known: Known, response: Response) -> tuple[Inline, ...]:
    """The first sentence of the answer: the whole of it stands in the response table."""
    return said(known.words, response.sentences[:1]) or _answer(known, response)


def _deviation(known: Known, response: Response | None) -> list[Inline]:
    state = shown_deviation(response)
    return [deviation_span(known.words, state) if state else label(known.words, "format.dash")]


def _evidence(known: Known, response: Response | None) -> Cell:
    """Each proof by its title, with the number of the section that shows it whole."""
    found = [known.fragments[name] for name in (response.evidence if response else ()) if name in known.fragments]
    titles = [
        datum(
            known.words, fragment.title, FragmentSource(fragment=fragment.id, stamp=fragment.stamp),
            language=fragment.language,
        )
        for fragment in found
    ]  # fmt: skip
    places = [place_of(known.words, f"fragment-{fragment.id}") for fragment in found]
    made = tuple(paragraph(*pair, role="table_text") for pair in zip(titles, places, strict=True))
    return Cell(paragraphs=made or (paragraph(role="table_text"),))


def deviation_parts(known: Known) -> Iterable[Part]:
    """技术偏离表 and 商务偏离表: what differs, or that nothing does, and how much is still open."""
    words = known.words
    if not known.answers:
        return
    yield from chapter(words, "deviations.title", "deviations")
    yield paragraph(label(words, "deviations.lead"), role="lead")
    sides: tuple[Side, ...] = ("technical", "commercial")
    for side in sides:
        mine = [(item, response) for item, response in known.answers if side_of(item) == side]
        yield heading(2, label(words, f"deviations.{side}"), f"deviations-{side}")
        rows = [_deviation_row(known, item, found) for item, found in mine if found is not None and deviates(found)]
        if rows:
            yield table(words, _DEVIATION_HEADS, rows)
        else:
            pending = sum(state_of(response) == "pending" for _, response in mine)
            key = "deviations.none" if pending else "deviations.none_all"
            yield paragraph(label(words, key, sources=(Computed(rule="count"),), pending=pending))


def _deviation_row(known: Known, item: Requirement, response: Response) -> Row:
    words = known.words
    deviation = response.deviation
    measured = Computed(rule="deviation", inputs=(item.id,))
    state = (
        deviation_span(words, deviation.state)
        if deviation.state in ("positive", "negative")
        else state_span(words, response.compliance.state)
    )
    return row(
        cell(_clause(known, item)),
        _requirement(known, item),
        cell(datum(words, deviation.asked, item.source) if deviation.asked else label(words, "format.dash")),
        cell(datum(words, deviation.offered, measured) if deviation.offered else unknown(words)),
        cell(state),
        cell(*_first(known, response)),
    )
