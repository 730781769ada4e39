"""Lines that close to a scheme though their words are not known: one form of figure in each, and the sum of them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tenderkit.extract.clauses import Layout, bare_text, heading_path, section_part, vocabulary_for
from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.extract.scheme_closure import Beginnings, Closed, closed_first, stated_in
from tenderkit.extract.scheme_columns import SchemeRow, clean_name
from tenderkit.extract.scheme_evidence import speaks_for
from tenderkit.extract.scheme_figures import FIRST, OPENS, figures_of
from tenderkit.extract.scheme_found import Found
from tenderkit.extract.score_numbering import numbering
from tenderkit.model.tender import FURNITURE, Block

_FARTHEST, _BEFORE, _STATED, _FEWEST, _LONGEST = 14, 5, 2, 3, 900


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


def _runs(layout: Layout, blocks: Sequence[Block], vocabularies: dict[str, Vocabulary]) -> Iterator[list[_Line]]:
    """Lines of one form that stand near each other, the longest runs first."""
    forms: dict[tuple[str, str], list[_Line]] = {}
    for at, block in enumerate(blocks):
        if block.kind in ("table", "contents") or section_part(layout, block) in ("contract", "contents"):
            continue
        words = vocabulary_for(block.text, layout.document, vocabularies)
        text = plain(bare_text(block.text[:_LONGEST]))
        numbered = figures_of(plain(block.text), words) if block.text[:1] in OPENS else []
        for figure in [*figures_of(text, words), *(f for f in numbered if f.form[0] == FIRST)]:
            style = numbering(plain(block.text)) or (f"heading{block.level}" if block.kind == "heading" else "plain")
            name = clean_name(figure.name)
            row = SchemeRow(name, figure.points, text, None, None, block.source, style=style, at=at, line=True)
            forms.setdefault(figure.form, []).append(_Line(block, row))
    runs = [run for lines in forms.values() for run in _near(lines) if len(run) >= _FEWEST]
    return iter(sorted(runs, key=lambda run: -len(run)))


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
    for start in range(len(run) - _FEWEST + 1):
        first = run[start].block
        words = vocabulary_for(first.text, layout.document, vocabularies)
        at = run[start].row.at
        before = blocks[max(0, at - _BEFORE) : at]
        path, stated = heading_path(layout, first), stated_in(before[-_STATED:]) if start == 0 else ()
        beginnings = Beginnings([line.row for line in run[start:]])
        for end in range(len(run), start + _FEWEST - 1, -1):
            made = closed_first(beginnings, end - start, stated if end == len(run) else ())
            if made is not None and speaks_for(path, before, made.rows, words, total=made.total):
                return _found(layout, run[start:end], made, words)
    return None


def _found(layout: Layout, lines: Sequence[_Line], made: Closed, words: Vocabulary) -> Found:
    rows = made.rows
    blocks = tuple(line.block.id for line in lines)
    place = heading_path(layout, lines[0].block)
    return Found(rows, None, blocks, words, layout.document.id, made.total, rows[0].at, place, evaluated=True)
