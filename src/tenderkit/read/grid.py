"""Ruling lines to grids: the rows, columns and merged cells of a drawn table.

Same geometry as pdfplumber's table finder (snap, join, meet), but by a raster of slots between the lines: two slots
with no line between them are one merged cell. Time is linear in slots, where corner search is quadratic.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tenderkit.read.page import Bools, Floats, Ints, Rules

SNAP = 3.0
"""Lines nearer than this are one line."""
MEET = 3.0
"""A line that ends this near another meets it."""
SHORT = 4.0
STUB = 0.35
"""A line that ends in the open counts from this share of the table's extent."""
OPEN = 8.0
"""A line that reaches this far beyond the last line across it means an open border."""
SLOT_LIMIT = 400_000
LINE_LIMIT = 8_000
LEAST_RULES = 2
"""Lines and grounds of the smallest table: two grounds side by side."""


@dataclass(slots=True)
class Grid:
    """A drawn table: borders of columns and rows, and for every slot the number of its cell."""

    xs: Floats
    ys: Floats
    slots: Ints
    """Cell number by row and column; -1 where there is no cell."""
    cells: list[tuple[int, int, int, int]]
    """(row, column, row span, column span) by cell number."""
    regions: Ints
    """For every slot the number of the open space it belongs to: an L-shaped space is several cells, one region."""
    shaded: bool = False
    """Drawn by coloured grounds, not by lines."""

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
    """All drawn tables of a page, from top to bottom. A single frame around text is no table.

    Coloured grounds add their sides only outside of what lines draw, first where they fill a column (a shaded head
    over a ruled body): else every marked word would divide its cell.
    """
    if len(rules.horizontal) + len(rules.vertical) + len(rules.shades) < LEAST_RULES:
        return []
    level, upright = _on_page(rules.horizontal, height, width), _on_page(rules.vertical, width, height)
    grids = _by_lines(level, upright, width, height)
    shades = [
        box
        for box in rules.shades[:LINE_LIMIT]
        if not _inside_any(box, grids) and not _behind(box, grids) and not _is_page(box, width, height)
    ]
    free = np.array(shades).reshape(-1, 4)
    columns = np.unique(upright[:, 0].round())
    fitting = np.array([_near(box[0], columns) and _near(box[2], columns) for box in free], bool)
    if fitting.any():
        grids = _by_lines(*_with_sides(level, upright, free[fitting]), width, height)
        free = free[~fitting]
    if len(free) > 1:
        drawn = _by_lines(*_with_sides(level, upright, free), width, height)
        for grid in drawn:
            grid.shaded = True
        grids = _outermost(grids + [grid for grid in drawn if not _inside_any(np.array(grid.box), grids)])
    return sorted(grids, key=lambda grid: (grid.box[1], grid.box[0]))


def _by_lines(level: Floats, upright: Floats, width: float, height: float) -> list[Grid]:
    level, upright = joined_lines(level), joined_lines(upright)
    if not len(level) or not len(upright) or len(level) + len(upright) > LINE_LIMIT:
        return []
    grids = []
    for levels, uprights in _groups(level, upright):
        grid = _grid(*_closed(*_without_stubs(level[levels], upright[uprights]), width, height))
        # a single column is a frame around text, or several, and may stand around a table
        if grid is not None and len(grid.cells) > 1 and len(grid.xs) > 2 and not _whole_page(grid, width, height):
            grids.append(grid)
    return _outermost(grids)


def _near(place: float, columns: Floats) -> bool:
    return bool(len(columns)) and float(np.abs(columns - place).min()) <= SNAP + 1


def _with_sides(level: Floats, upright: Floats, boxes: Floats) -> tuple[Floats, Floats]:
    """The lines together with the sides of boxes."""
    x0, top, x1, bottom = boxes.T
    return (
        np.vstack([level, np.stack([top, x0, x1], 1), np.stack([bottom, x0, x1], 1)]),
        np.vstack([upright, np.stack([x0, top, bottom], 1), np.stack([x1, top, bottom], 1)]),
    )


def _inside_any(box: Floats, grids: list[Grid]) -> bool:
    """Whether the middle of a box stands in a grid that is there already."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(g.box[0] <= x <= g.box[2] and g.box[1] <= y <= g.box[3] for g in grids)


def _behind(box: Floats, grids: list[Grid]) -> bool:
    """Whether a ground lies behind a whole grid and more: a coloured page, no cell."""
    x0, top, x1, bottom = box
    return any(
        x0 < g.box[0] + MEET and top < g.box[1] + MEET and g.box[2] < x1 + MEET and g.box[3] < bottom + MEET
        for g in grids
    )


def _is_page(box: Floats, width: float, height: float) -> bool:
    """Whether a ground is that of the page: most of it, or over its edges on both sides."""
    x0, top, x1, bottom = (float(value) for value in box)
    return (x1 - x0) * (bottom - top) > 0.5 * width * height or (x0 < -MEET and x1 > width + MEET)


def _on_page(lines: Floats, across: float, along: float) -> Floats:
    """Lines (at, from, to) cut to the page."""
    if not len(lines):
        return lines
    lines = lines[(lines[:, 0] > -MEET) & (lines[:, 0] < across + MEET)]
    lines[:, 1:] = np.minimum(np.maximum(lines[:, 1:], -MEET), along + MEET)
    return lines


def joined_lines(lines: Floats) -> Floats:
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
        if (levels and len(uprights) >= 2) or (uprights and len(levels) >= 3):
            groups.append((sorted(levels), sorted(uprights)))
    return groups


def _without_stubs(level: Floats, upright: Floats) -> tuple[Floats, Floats]:
    """Without short lines that end in the open: marks, underlines and strokes that touch a table's line."""
    height, width = np.ptp(level[:, 0]), np.ptp(upright[:, 0])
    firm = upright[_held(upright, level[:, 0]) | (upright[:, 2] - upright[:, 1] > STUB * height)]
    if len(firm):
        upright = firm
    firm = level[_held(level, upright[:, 0]) | (level[:, 2] - level[:, 1] > STUB * width)]
    return (firm if len(firm) else level), upright


def _held(lines: Floats, across: Floats) -> Bools:
    """Which lines (at, from, to) begin and end at a line across them."""
    begins = np.abs(lines[:, 1][:, None] - across).min(axis=1) <= 2 * MEET
    ends = np.abs(lines[:, 2][:, None] - across).min(axis=1) <= 2 * MEET
    return np.asarray(begins & ends)


def _closed(level: Floats, upright: Floats, width: float, height: float) -> tuple[Floats, Floats]:
    """With the borders that are not drawn: at the page's end of a broken row, at the open sides of a table.

    Where two lines or more reach out beyond the last line across them, and equally far, a border is meant; but not
    where they run off the page, as the frame of a long web page does.
    """
    low, high = float(upright[:, 0].min()), float(upright[:, 0].max())
    top, bottom = float(level[:, 0].min()), float(level[:, 0].max())
    across = [(end, low, high) for end in _open_ends(upright, top, bottom, height)]
    down = [(end, top, bottom) for end in _open_ends(level, low, high, width)]
    for end, _, _ in across:
        down = [(x, min(a, end), max(b, end)) for x, a, b in down]
    for end, _, _ in down:
        across = [(y, min(a, end), max(b, end)) for y, a, b in across]
    return (
        np.vstack([level, np.array(across).reshape(-1, 3)]),
        np.vstack([upright, np.array(down).reshape(-1, 3)]),
    )


def _open_ends(lines: Floats, first: float, last: float, edge: float) -> list[float]:
    """Where lines (at, from, to) end together outside of first..last, on the page."""
    ends = []
    for values, far in ((lines[:, 1], lines[:, 1] < first - OPEN), (lines[:, 2], lines[:, 2] > last + OPEN)):
        out = values[far & (values > -MEET) & (values < edge + MEET)]
        if len(out) >= 2:
            end = float(out.min() if (out < first).all() else out.max())
            if (np.abs(out - end) < MEET).sum() >= 2:
                ends.append(end)
    return ends


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
    for row, along in zip(_nearest(ys, level[:, 0]), _along(level, middles_x), strict=True):
        above[row] |= along
    for column, along in zip(_nearest(xs, upright[:, 0]), _along(upright, middles_y), strict=True):
        left[:, column] |= along
    return grid_of(xs, ys, above, left)


def grid_of(xs: Floats, ys: Floats, above: Bools, left: Bools) -> Grid:
    """A grid of its borders: for every slot whether a line stands above it, and left of it."""
    if above[1:-1].all() and left[:, 1:-1].all():  # no merged cells
        rows, columns = len(ys) - 1, len(xs) - 1
        slots = np.arange(rows * columns).reshape(rows, columns)
        return Grid(xs, ys, slots, [(row, column, 1, 1) for row in range(rows) for column in range(columns)], slots)
    slots, cells = _merge(above, left)
    return Grid(xs, ys, slots, cells, _regions(above, left))


def _nearest(places: Floats, values: Floats) -> list[int]:
    """For each value the index of the nearest of the ascending places."""
    after = np.clip(np.searchsorted(places, values), 1, len(places) - 1)
    found: list[int] = (after - (values - places[after - 1] <= places[after] - values)).tolist()
    return found


def _along(lines: Floats, middles: Floats) -> Bools:
    """Which lines (at, from, to) run beside which slots."""
    low, high = lines[:, 1, None] - MEET, lines[:, 2, None] + MEET
    return np.asarray((low <= middles) & (middles <= high))


def _merge(above: Bools, left: Bools) -> tuple[Ints, list[tuple[int, int, int, int]]]:
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


def _regions(above: Bools, left: Bools) -> Ints:
    """Number the spaces that no line divides."""
    rows, columns = left.shape[0], above.shape[1]
    parent = list(range(rows * columns))

    def root(slot: int) -> int:
        while parent[slot] != slot:
            parent[slot] = parent[parent[slot]]
            slot = parent[slot]
        return slot

    for row, column in np.argwhere(~left[:, 1:columns]).tolist():
        parent[root(row * columns + column + 1)] = root(row * columns + column)
    for row, column in np.argwhere(~above[1:rows]).tolist():
        parent[root((row + 1) * columns + column)] = root(row * columns + column)
    return np.array([root(slot) for slot in range(rows * columns)], np.int64).reshape(rows, columns)


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
