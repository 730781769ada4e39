"""Sub-scores in a column of their own: 'Project manager | | 140', and below it 'Education | 30 |', 'Experience | 110 |'.

The evaluation forms of the United Nations agencies set the score of a part in the last column and those of its rows in
the column before. The figures tell it: no row has both, and those of the rows make up that of their part.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tenderkit.model.tender import Cell, Table

_FIGURE = re.compile(r"\s*\d{1,4}(?:\.\d+)?\s*%?\s*")
_NEAR = 0.01
_FEWEST = 2


def with_sub_scores(table: Table) -> Table:
    """The table with the sub-scores of its rows in the column of the scores; as it is where it has none."""
    for column in range(1, table.columns):
        moved = _moved(table, column)
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
