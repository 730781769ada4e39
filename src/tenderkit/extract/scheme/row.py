"""A row of the evaluation scheme, wherever it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from tenderkit.model.source import PageSource


@dataclass(frozen=True)
class SchemeRow:
    """A row of the scheme as it stands in its table or line; `scored` where its heading speaks of scoring."""

    name: str
    points: float | None
    source: PageSource
    scale: str | None = None
    """The rule by which its points are given."""
    group: str | None = None
    group_points: float | None = None
    serial: str | None = None
    inner: tuple[tuple[str, float], ...] = ()
    scored: bool = False
    part: int = 0
    """The heading row it stands under: a table may hold several schemes one after the other."""
    cells: tuple[int, int, int, int] = (-1, -1, -1, -1)
    """Row and column of its name's and of its points' cell: merged cells repeat over the rows they cover."""
    group_at: tuple[int, int] = (-1, -1)
    """Row and column of its group's cell."""
    beside: bool = False
    """Whether its group's name stands beside it in the same row."""
    given: float | None = None
    """Points in a column beside that of the most points: what a band gives."""
    style: str = ""
    """How a line is numbered."""
    at: int = -1
    """A line's place among the blocks of its document."""
    line: bool = False
