"""Lines that close to a scheme though their words are not known: one form of figure in each, and the sum of them all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tenderkit.extract.scheme.closure import Closed, closed, names_rows, stated_in
from tenderkit.extract.scheme.evidence import leads_scores, may_speak, speaks_for
from tenderkit.extract.scheme.figures import FIRST, OPENS, TOLD, figures_of
from tenderkit.extract.scheme.found import Found, group_of
from tenderkit.extract.scheme.names import clean_name, without_lead
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.score_numbering import numbering
from tenderkit.extract.scheme.score_patterns import score_patterns
from tenderkit.extract.units.clauses import Layout, bare_text, heading_path, section_part, vocabulary_for
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.model.tender import FURNITURE, Block

_MOST_STARTS, _MOST_ROWS, _LEVELS = 40, 60, 4
_ENDS = ("bracket", "last", TOLD)
"""Places where a line ends with its figure: one list may print both, and the unit in its first lines only."""
_DIGIT = re.compile(r"\d")
_SET_APART = re.compile(r"[-–—:=(\[]\s*\d{1,3}\W*$")
"""A figure at the end of a line behind a sign; others may be the number of a clause."""
_HEAD = 65
_FARTHEST, _BEFORE, _STATED, _FEWEST, _LONGEST, _APART, _LEAST_SUM = 14, 5, 2, 3, 900, 2, 20


@dataclass(frozen=True)
class _Line:
    block: Block
    row: SchemeRow


def from_closed_lines(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Found]:
    """Runs of lines with a figure of one form each that close, where the text speaks of evaluation or weighs the price."""
    found: list[Found] = []
    taken: set[str] = set()
    blocks = [b for b in layout.document.blocks if b.kind not in FURNITURE and b.kind != "picture"]
    for run in _runs(layout, blocks, vocabularies):
        if not taken.isdisjoint(line.block.id for line in run):
            continue
        made = _closed(layout, blocks, run, vocabularies)
        if made is not None:
            found.append(made)
            taken |= set(made.blocks)
    return found


def _runs(layout: Layout, blocks: Sequence[Block], vocabularies: dict[str, Vocabulary]) -> list[list[_Line]]:
    """Lines of one form that stand near each other, the longest runs first."""
    forms: dict[tuple[str, str], list[_Line]] = {}
    for at, block in enumerate(blocks):
        if block.kind == "table" or not _DIGIT.search(block.text) or section_part(layout, block) == "contract":
            continue
        words = vocabulary_for(block.text, layout.document, vocabularies)
        for form, row in _rows(block, at, words):
            forms.setdefault(form, []).append(_Line(block, row))
    for place, unit in [form for form in forms if form[0] == "end" and form[1]]:
        both = [*forms[place, unit], *forms.get((place, ""), ())]
        forms[place, unit] = sorted(both, key=lambda line: line.row.at)
    runs = [run for lines in forms.values() for run in _near(lines) if len(run) >= _FEWEST]
    return sorted(runs, key=lambda run: -len(run))


def _rows(block: Block, at: int, words: Vocabulary) -> Iterator[tuple[tuple[str, str], SchemeRow]]:
    """The rows that a line may be, by the form of their figure."""
    flat = plain(block.text)
    text = without_lead(_without_head(plain(bare_text(block.text[:_LONGEST])), words), words)
    figures = figures_of(text, words)
    if block.text[:1] in OPENS:
        figures += [figure for figure in figures_of(flat, words) if figure.form[0] == FIRST]
    figures = [f for f in figures if f.points and not words.has("criteria.least_row", f.name)]
    ends = [replace(figure, form=("end", figure.form[1])) for figure in figures if figure.form[0] in _ENDS][:1]
    style = (
        numbering(flat, words) or (f"heading{block.level}" if block.kind == "heading" else "plain") if figures else ""
    )
    for figure in (*figures, *ends):
        name = score_patterns(words).weight_ends.sub("", clean_name(figure.name, words)).rstrip(" .:_")
        yield figure.form, SchemeRow(name, figure.points, block.source, text, style=style, at=at, line=True)


def _without_head(text: str, words: Vocabulary) -> str:
    """A line without the headings of a table that run on into its first row: 'Criterion Weight 1. Experience 30'."""
    name = words.pattern("criteria.header.name").match(text)
    score = words.pattern("criteria.header.score").search(text[:_HEAD], name.end()) if name else None
    rest = text[score.end() :].strip(" :()%") if score and not re.search(r"\d", text[: score.end()]) else ""
    return bare_text(rest) if re.search(r"\d", rest) else text


def _near(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    run: list[_Line] = []
    for line in lines:
        if run and line.row.at - run[-1].row.at > _FARTHEST:
            yield run
            run = []
        run.append(line)
    yield run


def _closed(
    layout: Layout, blocks: Sequence[Block], run: Sequence[_Line], vocabularies: dict[str, Vocabulary]
) -> Found | None:
    """The first stretch of a run that closes in a place that speaks for it."""
    priced = _last_price(run, layout, vocabularies)
    for start in range(min(len(run) - _FEWEST + 1, _MOST_STARTS)):
        first, at = run[start].block, run[start].row.at
        before, path = blocks[max(0, at - _BEFORE) : at], heading_path(layout, first)
        words = vocabulary_for(first.text, layout.document, vocabularies)
        may = may_speak(path, before, words) if _parted(run, start) else False
        if may is False or not (may or priced >= start):
            continue
        stated = stated_in(before[-_STATED:])
        for end in range(min(len(run), start + _MOST_ROWS), start + _FEWEST - 1, -1):
            if not (_parted(run, end) and _may_close(run[start:end], stated)):
                continue
            made = closed([line.row for line in run[start:end]], stated if end == len(run) else (), words)
            if made is not None and speaks_for(path, before, made.rows, words, total=made.total):
                return _found(layout, run[start:end], made, words)
    return _led(layout, blocks, run, vocabularies)


def _led(
    layout: Layout, blocks: Sequence[Block], run: Sequence[_Line], vocabularies: dict[str, Vocabulary]
) -> Found | None:
    """Lines right below a text that says that scores follow: they need not close, as a part may be told elsewhere."""
    for start in range(len(run) - _FEWEST + 1):
        first, at = run[start].block, run[start].row.at
        words = vocabulary_for(first.text, layout.document, vocabularies)
        end = start + 1
        while end < len(run) and run[end].row.at - run[end - 1].row.at <= _APART:
            end += 1
        rows = [line.row for line in run[start:end]]
        points = [row.points or 0 for row in rows]
        if len(rows) < _FEWEST or not _LEAST_SUM <= sum(points) <= 100:
            continue
        unit = score_patterns(words).unit
        if not all(_SET_APART.search(row.scale or "") or unit.search(row.scale or "") for row in rows):
            continue
        before, path = blocks[max(0, at - _STATED) : at], heading_path(layout, first)
        if leads_scores(before, words) and speaks_for(path, before, rows, words, led=True) and names_rows(rows, words):
            return _found(layout, run[start:end], Closed(tuple(rows)), words)
    return None


def _last_price(run: Sequence[_Line], layout: Layout, vocabularies: dict[str, Vocabulary]) -> int:
    """Where in a run the price is named last; before the first line where it is not."""
    named = (
        at
        for at, line in reversed([*enumerate(run)])
        if group_of(line.row, vocabulary_for(line.block.text, layout.document, vocabularies)) == "price"
    )
    return next(named, -1)


def _parted(run: Sequence[_Line], at: int) -> bool:
    """Whether a list may end or begin before a line: at its own ends, or where other text stands between."""
    return at in (0, len(run)) or run[at].row.at - run[at - 1].row.at > 1 or run[at].row.points in (100, 1000)


def _may_close(run: Sequence[_Line], stated: Sequence[float]) -> bool:
    """Whether figures are neither too few nor, each part counted with its heads, too many for a total."""
    points = sum(line.row.points or 0 for line in run)
    return (
        any(total <= points <= _LEVELS * total for total in (*stated, 100.0, 1000.0)) or run[0].row.points == points / 2
    )


def _found(layout: Layout, lines: Sequence[_Line], made: Closed, words: Vocabulary) -> Found:
    rows = made.rows
    blocks = tuple(line.block.id for line in lines)
    place = heading_path(layout, lines[0].block)
    return Found(rows, None, blocks, words, layout.document.id, made.total, rows[0].at, place, evaluated=True)
