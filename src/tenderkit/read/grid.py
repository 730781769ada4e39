"""Ruling lines to grids: the rows, columns and merged cells of a drawn table.

Same geometry as pdfplumber's table finder (snap, join, meet), but by a raster of slots between the lines: two slots
with no line between them are one merged cell. Time is linear in slots, where corner search is quadratic.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tenderkit.read.page import Floats, Ints, Rules

SNAP = 3.0
"""Lines nearer than this are one line."""
MEET = 3.0
"""A line that ends this near another meets it."""
SHORT = 4.0
SLOT_LIMIT = 400_000
LINE_LIMIT = 8_000


@dataclass(slots=True)
class Grid:
    """A drawn table: borders of columns and rows, and for every slot the number of its cell."""

    xs: Floats
    ys: Floats
    slots: Ints
    """Cell number by row and column; -1 where there is no cell."""
    cells: list[tuple[int, int, int, int]]
    """(row, column, row span, column span) by cell number."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom."""
        return float(self.xs[0]), float(self.ys[0]), float(self.xs[-1]), float(self.ys[-1])

    def cell_box(self, cell: int) -> tuple[float, float, float, float]:
        """The box of one cell."""
        row, column, rows, columns = self.cells[cell]
        return (
            float(self.xs[column]),
            float(self.ys[row]),
            float(self.xs[column + columns]),
            float(self.ys[row + rows]),
        )


def find_grids(rules: Rules, width: float, height: float) -> list[Grid]:
    """All drawn tables of a page, from top to bottom. A single frame around text is no table."""
    level = _joined(_on_page(rules.horizontal, height, width))
    upright = _joined(_on_page(rules.vertical, width, height))
    if not len(level) or not len(upright) or len(level) + len(upright) > LINE_LIMIT:
        return []
    grids = []
    for levels, uprights in _groups(level, upright):
        grid = _grid(level[levels], upright[uprights])
        if grid is not None and len(grid.cells) > 1 and not _whole_page(grid, width, height):
            grids.append(grid)
    grids = _outermost(grids)
    return sorted(grids, key=lambda grid: (grid.box[1], grid.box[0]))


def _on_page(lines: Floats, across: float, along: float) -> Floats:
    """Lines (at, from, to) cut to the page."""
    lines = lines[(lines[:, 0] > -MEET) & (lines[:, 0] < across + MEET)].copy()
    lines[:, 1:] = np.clip(lines[:, 1:], -MEET, along + MEET)
    return lines


def _joined(lines: Floats) -> Floats:
    """Lines (at, from, to) snapped to common positions; pieces that touch are joined, short ticks dropped."""
    if not len(lines):
        return lines
    lines = lines[np.lexsort((lines[:, 1], lines[:, 0]))]
    at = lines[:, 0]
    group = np.concatenate([[0], np.cumsum(np.diff(at) > SNAP)])
    means = np.bincount(group, at) / np.bincount(group)
    order = np.lexsort((lines[:, 1], group))
    out: list[tuple[float, float, float]] = []
    current = -1
    begin = end = 0.0
    for g, low, high in zip(group[order].tolist(), lines[order, 1].tolist(), lines[order, 2].tolist(), strict=True):
        if g == current and low <= end + MEET:
            end = max(end, high)
            continue
        if current >= 0:
            out.append((float(means[current]), begin, end))
        current, begin, end = g, low, high
    out.append((float(means[current]), begin, end))
    return np.array([line for line in out if line[2] - line[1] >= SHORT]).reshape(-1, 3)


def _groups(level: Floats, upright: Floats) -> list[tuple[list[int], list[int]]]:
    """Lines that meet, directly or through others: each group may be a table."""
    meets = (
        (level[:, None, 1] - MEET <= upright[None, :, 0])
        & (upright[None, :, 0] <= level[:, None, 2] + MEET)
        & (upright[None, :, 1] - MEET <= level[:, None, 0])
        & (level[:, None, 0] <= upright[None, :, 2] + MEET)
    )
    count = len(level)
    seen_level, seen_upright = np.zeros(count, bool), np.zeros(len(upright), bool)
    groups = []
    for first in range(count):
        if seen_level[first]:
            continue
        levels, uprights, queue = [first], [], [first]
        seen_level[first] = True
        while queue:
            new = np.flatnonzero(meets[queue].any(axis=0) & ~seen_upright)
            seen_upright[new] = True
            uprights += new.tolist()
            queue = np.flatnonzero(meets[:, new].any(axis=1) & ~seen_level).tolist() if len(new) else []
            seen_level[queue] = True
            levels += queue
        if len(levels) >= 2 and len(uprights) >= 2:
            groups.append((sorted(levels), sorted(uprights)))
    return groups


def _places(values: Floats) -> Floats:
    values = np.sort(values)
    group = np.concatenate([[0], np.cumsum(np.diff(values) > SNAP)])
    return np.asarray(np.bincount(group, values) / np.bincount(group))


def _grid(level: Floats, upright: Floats) -> Grid | None:
    xs, ys = _places(upright[:, 0]), _places(level[:, 0])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > SLOT_LIMIT:
        return None
    # line above row r over column c; line left of column c beside row r
    above = np.zeros((rows + 1, columns), bool)
    left = np.zeros((rows, columns + 1), bool)
    middles_x, middles_y = (xs[:-1] + xs[1:]) / 2, (ys[:-1] + ys[1:]) / 2
    for at, low, high in level:
        above[int(np.argmin(np.abs(ys - at)))] |= (low - MEET <= middles_x) & (middles_x <= high + MEET)
    for at, low, high in upright:
        left[:, int(np.argmin(np.abs(xs - at)))] |= (low - MEET <= middles_y) & (middles_y <= high + MEET)
    slots, cells = _merge(above, left)
    return Grid(xs, ys, slots, cells)


def _merge(above: Ints, left: Ints) -> tuple[Ints, list[tuple[int, int, int, int]]]:
    """Number the cells: grow each to the right, then down, as long as no line stands between."""
    rows, columns = left.shape[0], above.shape[1]
    slots = np.full((rows, columns), -1, np.int64)
    cells: list[tuple[int, int, int, int]] = []
    above_rows, left_rows = above.tolist(), left.tolist()
    taken = [[False] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            wide = 1
            while column + wide < columns and not left_rows[row][column + wide] and not taken[row][column + wide]:
                wide += 1
            tall = 1
            while row + tall < rows and _open_below(above_rows, left_rows, taken, row + tall, column, wide):
                tall += 1
            number = len(cells)
            cells.append((row, column, tall, wide))
            for r in range(row, row + tall):
                taken[r][column : column + wide] = [True] * wide
            slots[row : row + tall, column : column + wide] = number
    return slots, cells


def _open_below(
    above: list[list[bool]], left: list[list[bool]], taken: list[list[bool]], row: int, column: int, wide: int
) -> bool:
    """Whether the row below belongs to the same cell: no line between, none inside."""
    return (
        not any(above[row][column : column + wide])
        and not any(left[row][column + 1 : column + wide])
        and not any(taken[row][column : column + wide])
    )


def _whole_page(grid: Grid, width: float, height: float) -> bool:
    """A border around the page with nothing but a rule or two in it."""
    x0, top, x1, bottom = grid.box
    return (x1 - x0) > 0.85 * width and (bottom - top) > 0.85 * height and len(grid.cells) <= 3


def _outermost(grids: list[Grid]) -> list[Grid]:
    """Grids not inside a cell of another, the larger first."""
    kept: list[Grid] = []
    for grid in sorted(grids, key=lambda g: -(g.box[2] - g.box[0]) * (g.box[3] - g.box[1])):
        x0, top, x1, bottom = grid.box
        inside = any(
            k.box[0] - MEET <= x0 and k.box[1] - MEET <= top and x1 <= k.box[2] + MEET and bottom <= k.box[3] + MEET
            for k in kept
        )
        if not inside:
            kept.append(grid)
    return kept
