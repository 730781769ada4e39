"""Tables without lines: rows whose pieces stand in the same columns one below the other."""

from __future__ import annotations

from tenderkit.read.lines import Line, Piece, joined
from tenderkit.read.paragraphs import is_contents
from tenderkit.read.table import DraftCell, DraftTable

LEAST_ROWS = 3
LEAST_COLUMNS = 3
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
        if table is None:
            rest += block
        else:
            tables.append(table)
    return rest, tables


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


def _draft(block: list[Line], columns: list[tuple[float, float]]) -> DraftTable:
    """Rows begin at lines that fill the first column or several; other lines go on with the row above."""
    rows: list[dict[int, str]] = []
    places: list[tuple[float, float]] = []
    bold: list[bool] = []
    for line in block:
        texts = {_at(columns, piece): piece.text for piece in line.pieces}
        if rows and 0 not in texts and len(texts) < max(2, len(columns) - 1):
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
