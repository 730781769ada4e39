"""Tables without lines: rows whose pieces stand in the same columns one below the other."""

from __future__ import annotations

import re
from itertools import pairwise

from tenderkit.read.lines import Line, Piece, joined
from tenderkit.read.numbering import number_of
from tenderkit.read.paragraphs import is_contents
from tenderkit.read.table import DraftCell, DraftTable

LEAST_ROWS = 3
LEAST_COLUMNS = 3
LEAST_PAIRS = 4
"""Names with values, two columns, come in at least this many rows."""
APART = 2.0
"""Names and values stand at least this many type sizes apart."""
GAP = 0.8
"""Columns stand at least this many type sizes apart."""
STEP = 3.2
"""Rows stand at most this many type sizes apart."""


def aligned_tables(lines: list[Line]) -> tuple[list[Line], list[DraftTable]]:
    """The lines that are running text, and the tables the others form."""
    rest: list[Line] = []
    tables: list[DraftTable] = []
    for block in _stretches(lines):
        table = _table(block)
        if table is not None:
            tables.append(table)
            continue
        for run in _runs_of_pairs(block):
            if _is_list_of_pairs(run):
                tables.append(_draft(run, _pair_columns(run)))
            else:
                rest += run
    return rest, tables


def _runs_of_pairs(block: list[Line]) -> list[list[Line]]:
    """The lines cut so that neighbours with two pieces each, beginning at one margin, stand alone."""
    runs: list[list[Line]] = []
    for line in block:
        before = runs[-1][-1] if runs else None
        pair = len(line.pieces) == 2
        same = before is not None and _near(before, line) and abs(before.x0 - line.x0) < 0.5 * line.size
        if same and pair and before is not None and len(before.pieces) == 2:
            ends, begins = (before.pieces[0].x1, line.pieces[0].x1), (before.pieces[1].x0, line.pieces[1].x0)
            same = max(ends) < min(begins)
        if before is not None and (len(before.pieces) == 2) == pair and (same or not pair):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _is_list_of_pairs(run: list[Line]) -> bool:
    """Names and values in two columns: short on both sides, the values at one margin; no form, no contents, no list."""
    if len(run) < LEAST_PAIRS or len(run[0].pieces) != 2:
        return False
    size = max(line.size for line in run)
    names, values = [line.pieces[0] for line in run], [line.pieces[1] for line in run]
    if max(piece.x1 for piece in names) + APART * size > min(piece.x0 for piece in values):
        return False
    at_margin = max(sum(abs(piece.x0 - other.x0) < 0.5 * size for other in values) for piece in values)
    if at_margin < 0.7 * len(run) or any(line.x1 > line.right - 2 * size and line.right > line.left for line in run):
        return False
    named = sum(sum(c.isalpha() for c in piece.text) >= 2 and piece.text[-1:] not in ":：_" for piece in names)
    told = sum(not piece.text.isdigit() and "_" not in piece.text for piece in values)
    apart = sum(a.text != b.text and number_of(a.text) is None for a, b in zip(names, values, strict=True))
    return min(named, told, apart) > 0.8 * len(run)


def _pair_columns(run: list[Line]) -> list[tuple[float, float]]:
    names, values = [line.pieces[0] for line in run], [line.pieces[1] for line in run]
    return [(min(p.x0 for p in some), max(p.x1 for p in some)) for some in (names, values)]


def _stretches(lines: list[Line]) -> list[list[Line]]:
    """Lines in order, cut so that stretches with several pieces a line stand alone."""
    blocks: list[list[Line]] = []
    open_table = False
    for line in sorted(lines, key=lambda line: (line.column, line.top)):
        several = len(line.pieces) >= 2 and not is_contents(line.text)
        near = bool(blocks) and _near(blocks[-1][-1], line)
        fits = several or (open_table and len(line.pieces) == 1 and _inside(blocks[-1], line))
        if (open_table and near and fits) or (not several and not open_table and blocks):
            blocks[-1].append(line)
        else:
            blocks.append([line])
            open_table = several
            continue
        open_table = open_table and fits
    return blocks


def _near(before: Line, line: Line) -> bool:
    return before.column == line.column and line.middle - before.middle < STEP * max(before.size, line.size)


def _inside(block: list[Line], line: Line) -> bool:
    """A lone piece goes on with a cell when it is narrow and begins where a piece above begins."""
    reach = max(one.x1 for one in block) - min(one.x0 for one in block)
    starts = [piece.x0 for one in block for piece in one.pieces]
    return line.x1 - line.x0 < 0.6 * reach and any(abs(start - line.x0) < line.size for start in starts)


def _table(block: list[Line]) -> DraftTable | None:
    rows = [line for line in block if len(line.pieces) >= LEAST_COLUMNS]
    if len(rows) < LEAST_ROWS:
        return None
    size = max(line.size for line in block)
    columns = _columns([piece for line in block for piece in line.pieces], GAP * size)
    if not LEAST_COLUMNS <= len(columns) <= 15:
        return None
    filled = [{_at(columns, piece) for piece in line.pieces} for line in rows]
    if sum(len(places) >= LEAST_COLUMNS for places in filled) < max(LEAST_ROWS, 0.6 * len(rows)):
        return None
    return _draft(block, columns)


def _columns(pieces: list[Piece], gap: float) -> list[tuple[float, float]]:
    """Stripes that hold all pieces and stay apart from each other."""
    stripes: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if stripes and piece.x0 < stripes[-1][1] + gap:
            stripes[-1] = (stripes[-1][0], max(stripes[-1][1], piece.x1))
        else:
            stripes.append((piece.x0, piece.x1))
    return stripes


def _at(columns: list[tuple[float, float]], piece: Piece) -> int:
    return next(i for i, (low, high) in enumerate(columns) if low <= piece.x0 <= high)


def _step_within_numbered(block: list[Line], columns: list[tuple[float, float]]) -> float:
    """Where all rows begin with numbers: nearer than this a line goes on with the row above, else 0."""
    firsts = [line for line in block if line.pieces[0].x0 <= columns[0][1]]
    if len(firsts) < LEAST_ROWS or not all(_ITEM.match(line.pieces[0].text) for line in firsts[1:]):
        return 0.0
    steps = [b.middle - a.middle for a, b in pairwise(block) if b in firsts]
    return 0.92 * min(steps, default=0.0)


_ITEM = re.compile(r"^\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]?$|^[（(]?[一二三四五六七八九十]{1,3}[)）、.]?$")


def _draft(block: list[Line], columns: list[tuple[float, float]]) -> DraftTable:
    """Rows begin at lines that fill the first column or several; other lines go on with the row above."""
    rows: list[dict[int, str]] = []
    places: list[tuple[float, float]] = []
    bold: list[bool] = []
    near = _step_within_numbered(block, columns)
    for before, line in zip([block[0], *block], block, strict=False):
        texts = {_at(columns, piece): piece.text for piece in line.pieces}
        goes_on = len(texts) < max(2, len(columns) - 1) or line.middle - before.middle < near
        if rows and 0 not in texts and goes_on:
            for column, text in texts.items():
                rows[-1][column] = joined(rows[-1].get(column, ""), text)
            places[-1] = (places[-1][0], line.bottom)
            continue
        rows.append(texts)
        places.append((line.top, line.bottom))
        bold.append(line.bold)
    xs = (*(low for low, _ in columns), columns[-1][1])
    page, column = block[0].page, block[0].column
    cells = [
        DraftCell(r, c, 1, 1, rows[r].get(c, ""), (xs[c], places[r][0], xs[c + 1], places[r][1]), bold[r], page)
        for r in range(len(rows))
        for c in range(len(columns))
    ]
    box = (xs[0], places[0][0], xs[-1], places[-1][1])
    return DraftTable(page, box, len(rows), len(columns), cells, xs, ruled=False, column=column)
