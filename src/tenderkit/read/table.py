"""A table as found on one page, before pages are joined."""

from __future__ import annotations

from dataclasses import dataclass

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
