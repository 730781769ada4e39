"""Sub-scores in a column of their own: 'Project manager | | 140', and below it 'Education | 30 |', 'Experience | 110 |'.

The evaluation forms of the United Nations agencies set the score of a part in the last column and those of its rows in
the column before. The figures tell it: no row has both, and those of the rows make up that of their part. Others print
the score of a part beside its last row ('a) Manager | 10 |', 'b) Foreman | 8 | 18') or merged beside all of them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tenderkit.model.tender import Cell, Table

_FIGURE = re.compile(r"\s*\d{1,4}(?:\.\d+)?\s*%?\s*")
_NEAR = 0.01
_FEWEST, _HEADINGS = 2, 3


def with_sub_scores(table: Table) -> Table:
    """The table with the sub-scores of its rows in the column of the scores; as it is where it has none."""
    for column in range(1, table.columns):
        moved = _moved(table, column) or _summed_beside(table, column)
        if moved:
            return _rewritten(table, column, moved)
    return table


def _moved(table: Table, column: int) -> dict[int, bool]:
    """The rows whose figure is no score: those of parts, and sub-scores (True where the row has a name); none if a sum fails."""
    scores, parts = _figures(table, column), _figures(table, column - 1)
    if not scores or len(parts) < _FEWEST or scores.keys() & parts.keys() or min(parts) < min(scores):
        return {}
    named = {cell.row for cell in table.cells if cell.column < column - 1 and re.search(r"[^\W\d_]{2}", cell.text)}
    moved = {row: row in named for row in parts}
    for first, last in pairwise([*sorted(scores), table.rows]):
        below = [row for row in parts if first < row < last]
        if below and abs(sum(parts[row] for row in below if row in named) - scores[first]) > _NEAR:
            return {}
        moved |= {first: False} if below else {}
    return moved


def _summed_beside(table: Table, column: int) -> dict[int, bool]:
    """The rows whose figures make up one that stands beside them all, or beside the first or last of them."""
    parts, moved = _figures(table, column - 1), dict[int, bool]()
    scores = [cell for cell in table.cells if cell.column == column and _FIGURE.fullmatch(cell.text)]
    taken = {cell.row for cell in scores}
    for cell in scores:
        for rows in _beside(cell, parts, taken):
            points = [parts[row] for row in rows]
            if len(rows) >= _FEWEST and min(points) > 0 and abs(sum(points) - float(cell.text.strip(" %\n"))) <= _NEAR:
                moved |= dict.fromkeys(rows, True)
                break
    return moved


def _beside(cell: Cell, parts: dict[int, float], taken: set[int]) -> list[list[int]]:
    """The rows that may be summed by a cell: those it is merged over, else those up to it or from it on."""
    if cell.row_span > 1:
        rows = [*range(cell.row, cell.row + cell.row_span)]
        return [rows] if all(row in parts for row in rows) else []
    found = []
    for step in (-1, 1):
        rows = [cell.row]
        while rows[-1] + step in parts and rows[-1] + step not in taken:
            rows.append(rows[-1] + step)
        found.append(rows if cell.row in parts else [])
    return found


def side_by_side(table: Table) -> list[Table]:
    """The tables that stand beside each other in one: its heading says the same twice, 'Factor | Points | Factor | Points'."""
    for head in range(min(_HEADINGS, table.rows)):
        cells = sorted((c for c in table.cells if c.row == head and c.text.strip()), key=lambda cell: cell.column)
        half = len(cells) // 2
        texts = [" ".join(cell.text.lower().split()) for cell in cells]
        if half >= _FEWEST and len(cells) % 2 == 0 and texts[:half] == texts[half:] and len(set(texts)) == half:
            start = cells[half].column
            left = tuple(cell for cell in table.cells if cell.column < start and cell.row >= head)
            right = tuple(cell for cell in table.cells if cell.column >= start and cell.row >= head)
            return [table.model_copy(update={"cells": part}) for part in (left, right)]
    return [table]


def _figures(table: Table, column: int) -> dict[int, float]:
    """The figures of a column by their rows."""
    own = (cell for cell in table.cells if cell.column == column and cell.column_span == 1)
    return {cell.row: float(cell.text.strip(" %\n")) for cell in own if _FIGURE.fullmatch(cell.text)}


def _rewritten(table: Table, column: int, moved: dict[int, bool]) -> Table:
    """The table with the sub-scores one column further, and without the figures that only add them up."""
    cells: list[Cell] = []
    for cell in table.cells:
        if cell.row in moved and cell.column == column:
            continue
        if cell.row in moved and cell.column == column - 1:
            if moved[cell.row]:
                cells.append(cell.model_copy(update={"column": column}))
            continue
        cells.append(cell)
    return table.model_copy(update={"cells": tuple(cells)})
