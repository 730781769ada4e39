"""A table as found on one page, before pages are joined."""

from __future__ import annotations

from dataclasses import dataclass, replace

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class DraftCell:
    """A cell as found: place in the grid, its text, and whether all of it is bold."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    box: Box
    bold: bool = False
    page: int = 1


@dataclass(slots=True)
class DraftTable:
    """A table on one page."""

    page: int
    box: Box
    rows: int
    columns: int
    cells: list[DraftCell]
    xs: tuple[float, ...]
    ruled: bool = True
    column: int = 0

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.box[0]

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.box[1]

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.box[3]


HAIR = 7.0
"""A row or column narrower than this that holds no text is the space between double rules."""


def tightened(table: DraftTable) -> DraftTable:
    """The table without the empty rows and columns that double rules leave."""
    heights = _extents(table, by_row=True)
    widths = _extents(table, by_row=False)
    rows = [r for r in range(table.rows) if heights[r] >= HAIR or _holds_text(table, r, by_row=True)]
    if rows and _ragged(table, rows[-1]):
        rows.pop()
    columns = [c for c in range(table.columns) if widths[c] >= HAIR or _holds_text(table, c, by_row=False)]
    if (len(rows), len(columns)) == (table.rows, table.columns) or not rows or not columns:
        return table
    cells = []
    for cell in table.cells:
        own_rows = [i for i, r in enumerate(rows) if cell.row <= r < cell.row + cell.rows]
        own_columns = [i for i, c in enumerate(columns) if cell.column <= c < cell.column + cell.columns]
        if own_rows and own_columns:
            cells.append(
                replace(cell, row=own_rows[0], rows=len(own_rows), column=own_columns[0], columns=len(own_columns))
            )
    xs = (*(table.xs[c] for c in columns), table.xs[-1])
    return replace(table, rows=len(rows), columns=len(columns), cells=cells, xs=xs)


def _ragged(table: DraftTable, row: int) -> bool:
    """Whether the last row is the end of cells from above and an empty rest: a border that hangs out below."""
    own = [cell for cell in table.cells if cell.row == row]
    return len(own) == 1 and not own[0].text and own[0].columns < table.columns and row > 0


def _extents(table: DraftTable, *, by_row: bool) -> list[float]:
    """The height of each row or the width of each column."""
    if not by_row:
        return [b - a for a, b in zip(table.xs, table.xs[1:], strict=False)]
    tops = {cell.row: cell.box[1] for cell in table.cells}
    ends = {cell.row + cell.rows - 1: cell.box[3] for cell in table.cells}
    return [ends[r] - tops[r] if r in tops and r in ends else HAIR for r in range(table.rows)]


def _holds_text(table: DraftTable, index: int, *, by_row: bool) -> bool:
    """Whether a cell with text begins in this row or column, and in no other."""
    if by_row:
        return any(cell.text and cell.row == index and cell.rows == 1 for cell in table.cells)
    return any(cell.text and cell.column == index and cell.columns == 1 for cell in table.cells)
