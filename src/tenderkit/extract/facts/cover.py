"""What only a cover page tells, without labels: the name of the project, its number, the buyer, the place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from tenderkit.extract.facts.cover_lines import (
    BARE_NUMBER,
    CODE,
    DATED,
    FILE_CODE,
    FOR_WHOM,
    NUMBERED,
    Line,
    lines_of,
    organisation_ends,
)
from tenderkit.extract.facts.cover_titles import titles
from tenderkit.extract.facts.notice import (
    CoverFact,
    called_to,
    is_organisation,
    stated_agent,
    stated_buyer,
    stated_number,
)
from tenderkit.extract.facts.notice_bodies import told_bodies
from tenderkit.extract.facts.notice_chinese import bracketed_number
from tenderkit.extract.facts.places import is_place
from tenderkit.extract.units.clauses import Layout
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape

_STATE = Shape(r"^(?:(?:<<notices.the>>)\s)?(?:<<notices.cover.state>>)\s+(?:<<notices.of>>)", re.IGNORECASE)
_ABOVE_OFFICES = Shape(r"^(?:(?:<<notices.the>>)\s)?(?:<<notices.cover.above>>)\s+(?:<<notices.of>>)", re.IGNORECASE)
_PLACE_LINE = re.compile(r"^[A-Z][\w.'’ -]{2,40}(?:,\s+[A-Z][\w.'’ -]{2,30}){1,3}$")


def cover_facts(layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary]) -> dict[str, tuple[CoverFact, ...]]:
    """What the first pages may state of each fact without a label."""
    found: dict[str, tuple[CoverFact, ...]] = {}
    for layout in layouts[:1]:
        lines = lines_of(layout, vocabularies)
        found["title"] = tuple(titles(layout, lines, vocabularies))
        bodies = told_bodies(layout, lines, vocabularies)
        found["buyer"] = (*_buyers(lines), *stated_buyer(layout, vocabularies), *bodies["buyer"])
        bracketed = (stated.told() for stated in bracketed_number(layout, vocabularies))
        found["reference_number"] = (*_numbers(lines), *stated_number(layout, vocabularies), *bracketed)
        found["agent"] = (*stated_agent(layout, vocabularies), *bodies["agent"])
        found["delivery_place"] = (*_places(lines), *called_to(layout, vocabularies))
    return found


def _places(lines: Sequence[Line]) -> Iterator[CoverFact]:
    """The line of the place right under the title ('Kelley Barracks, Stuttgart, Germany')."""
    for before, line in itertools.pairwise(lines[:12]):
        under = before.kind == "name" and line.words.has("facts.title_words", plain(before.text))
        bare = line.kind != "organisation" and not line.words.has("facts.title_words", plain(line.text))
        if under and bare and _PLACE_LINE.match(line.text) and is_place(line.text, line.words):
            yield 0.8, line.text, line.block.source, line.block.id, line.text


def _numbers(lines: Sequence[Line]) -> Iterator[CoverFact]:
    for line in lines:
        flat, words = plain(line.text), line.words
        match = NUMBERED.match(flat, words) or CODE.match(flat) or BARE_NUMBER.match(flat, words)
        match = match or FILE_CODE.match(line.text)
        if match is None or not re.search(r"\d{2}", match.group("value")) or DATED.match(match.group("value")):
            continue
        value = match.group("value").strip(".,-[")
        value = value if value.count("(") == value.count(")") else value.strip("()")
        if value.isdigit() and re.fullmatch(r"[A-Z]{3,4}\s+\d+", flat[: match.end()]):
            value = flat[: match.end()]
        if len(value) >= 4 and len(flat) < 140:
            yield 0.95 - 0.02 * line.block.source.page, value, line.block.source, line.block.id, line.text


def _buyers(lines: Sequence[Line]) -> Iterator[CoverFact]:
    """The first body of the cover with the offices under it, and the body a work is for ('X for Y Corporation')."""
    bodies = [n for n, line in enumerate(lines) if line.kind == "organisation"]
    at = next((n for n in bodies if not _is_an_office(lines[n])), bodies[0] if bodies else None)
    if at is not None:
        run = _with_offices(lines, at)
        name = ", ".join(line.text.strip(" ,.") for line in run)
        if len(name) <= 160:
            yield 0.85 - 0.03 * run[0].block.source.page, name, run[0].block.source, run[0].block.id, name
    for line in lines:
        whom = FOR_WHOM.of(line.words).split(line.text)[-1] if line.kind == "name" else ""
        short = whom and whom != line.text and len(whom.split()) <= 6
        if short and is_organisation(whom, line.words) and organisation_ends(whom, line.words):
            yield 0.77 - 0.01 * line.block.source.page, whom, line.block.source, line.block.id, line.text


def _is_an_office(line: Line) -> bool:
    """Whether a line names but the office of a body that buys ('Procurement Office')."""
    return len(line.text.split()) <= 4 and line.words.starts("facts.buying_office", plain(line.text))


def _with_offices(lines: Sequence[Line], at: int) -> list[Line]:
    first = lines[at]
    run = [first]
    state = _STATE.match(first.text, first.words)
    for line in lines[at + 1 : at + 3]:
        if line.kind != "organisation" or line.block.source.page != first.block.source.page:
            break
        if line.words.has("facts.buying_office", plain(line.text)) and not state:
            break
        if line.block.size != first.block.size and not _ABOVE_OFFICES.match(first.text, first.words):
            break
        run.append(line)
    return run[1:] if len(run) > 1 and state else run
