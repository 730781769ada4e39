"""Runs of a page to lines, column by column where the page has two columns of running text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from tenderkit.read.lines import Line, PageText, Run
from tenderkit.read.page import Bools, Floats
from tenderkit.read.side_titles import beside_titles, side_titles

LEAST_LINES = 6
"""A column of running text has at least this many lines."""
LEAST_FILL = 0.55
"""Lines of running text fill this share of their column; labels and figures do not."""
GUTTER = 8.0
CROSSING = 0.55
"""Of the text beside it, this share may cross the gutter: headings and paragraphs over both columns."""
LARGER = 1.15
"""Headings are set so much larger than the text below them."""
LEAST_NUMBERS = 8
"""Margin line numbers come in at least this many."""

Box = tuple[float, float, float, float]


def in_columns(text: PageText, runs: list[Run], tables: Sequence[Box]) -> tuple[list[Line], list[int]]:
    """The lines of a page, each with its place in the order of columns and its margins; and the places of tables."""
    runs, titles = side_titles(text, runs)
    if titles:
        clauses, heads, places = beside_titles(text, runs, titles, tables)
        for group in (clauses, heads):
            set_margins(group)
        return clauses + heads, places
    gutter = _gutter(runs)
    if gutter is None:
        lines = text.lines(runs)
        set_margins(lines)
        return lines, [0] * len(tables)
    over_both = _titles(runs, gutter)
    across = [run for run in runs if id(run) in over_both or (run.x0 < gutter - 3 and run.x1 > gutter + 3)]
    over = {id(run) for run in across}
    sides = [run for run in runs if id(run) not in over]
    full = text.lines(across)
    wide = [(box[1], box[3]) for box in tables if box[0] < gutter - 3 and box[2] > gutter + 3]
    borders = sorted([line.middle for line in full] + [(top + bottom) / 2 for top, bottom in wide])
    left, right, places = _bands(text, sides, gutter, borders)
    for line in full:
        line.column = places[3 * bisect_right(borders, line.middle) - 1]
    for group in (full, left, right):
        set_margins(group)
    return full + left + right, [_table_place(box, gutter, borders, places) for box in tables]


def _titles(runs: list[Run], gutter: float) -> set[int]:
    """Headings over both columns that are too short to reach the second: in larger type, with nothing beside them."""
    usual = median(run.height for run in runs)
    right = [run for run in runs if run.x0 >= gutter]
    return {
        id(run)
        for run in runs
        if run.x1 <= gutter
        and run.height > LARGER * usual
        and not any(other.top < run.bottom + 2 and other.bottom > run.top - 2 for other in right)
    }


def _bands(
    text: PageText, sides: list[Run], gutter: float, borders: list[float]
) -> tuple[list[Line], list[Line], list[int]]:
    """Lines left and right of the gutter between what stands across it, and the order of all places.

    Place 3k is band k's left column, 3k + 1 its right one, 3k + 2 what stands across below it.
    """
    by_place: dict[int, list[Run]] = {}
    for run in sides:
        band = bisect_right(borders, (run.top + run.bottom) / 2)
        by_place.setdefault(3 * band + int((run.x0 + run.x1) / 2 > gutter), []).append(run)
    order: list[int] = []
    current = 0
    for place in range(3 * len(borders) + 3):
        if by_place.get(place) or (place % 3 == 2 and (by_place.get(place - 1) or by_place.get(place - 2))):
            current += 1
        order.append(current)
    columns: tuple[list[Line], list[Line]] = ([], [])
    for place, some in sorted(by_place.items()):
        for line in text.lines(some):
            line.column = order[place]
            columns[place % 3].append(line)
    return columns[0], columns[1], order


def _table_place(box: Box, gutter: float, borders: list[float], places: list[int]) -> int:
    middle = (box[1] + box[3]) / 2
    if box[0] < gutter - 3 and box[2] > gutter + 3:
        return places[3 * bisect_right(borders, middle) - 1]
    return places[3 * bisect_right(borders, middle) + int(box[0] >= gutter - 3)]


def _gutter(runs: list[Run]) -> float | None:
    """The middle of the empty stripe between two columns of running text, if there is one."""
    if len(runs) < 2 * LEAST_LINES:
        return None
    x0, x1 = np.array([r.x0 for r in runs]), np.array([r.x1 for r in runs])
    height = np.array([r.height for r in runs])
    low, high = float(x0.min()), float(x1.max())
    if high - low < 200:
        return None
    places = np.arange(low + 0.3 * (high - low), low + 0.7 * (high - low), 2.0)
    cover = ((x0[:, None] < places) & (x1[:, None] > places)).T @ height
    either = np.minimum(np.maximum.accumulate(cover), np.maximum.accumulate(cover[::-1])[::-1])
    empty = cover <= CROSSING * either
    best = _widest(places, empty)
    if best is None or best[1] - best[0] < GUTTER:
        return None
    middle = (best[0] + best[1]) / 2
    left = [r for r in runs if r.x1 <= middle]
    right = [r for r in runs if r.x0 >= middle]
    both = (_is_column(left, low, best[0]), _is_column(right, best[1], high), _side_by_side(left, right))
    return middle if all(both) else None


def _widest(places: Floats, empty: Bools) -> tuple[float, float] | None:
    best: tuple[float, float] | None = None
    start: float | None = None
    for place, free in zip(places.tolist(), empty.tolist(), strict=True):
        if not free:
            start = None
            continue
        start = place if start is None else start
        if best is None or place - start > best[1] - best[0]:
            best = (start, place)
    return best


def _is_column(runs: list[Run], low: float, high: float) -> bool:
    """Whether runs are the lines of running text in a column."""
    if len(runs) < LEAST_LINES:
        return False
    return median(run.x1 - run.x0 for run in runs) > LEAST_FILL * (high - low)


def _side_by_side(left: list[Run], right: list[Run]) -> bool:
    top = max(min(r.top for r in left), min(r.top for r in right)) if left and right else 0.0
    bottom = min(max(r.bottom for r in left), max(r.bottom for r in right)) if left and right else 0.0
    return bottom - top > 60


def set_margins(lines: list[Line]) -> None:
    """The left and right margin of a column: where most of its text begins, and the furthest it commonly reaches."""
    if not lines:
        return
    right = _commonly(sorted((line.x1, len(line.text)) for line in lines), 0.9)
    left = _commonly(sorted((line.x0, len(line.text)) for line in lines), 0.1)
    for line in lines:
        line.left, line.right = left, right


def _commonly(values: list[tuple[float, int]], share: float) -> float:
    total = sum(weight for _, weight in values) or 1
    running = 0
    for value, weight in values:
        running += weight
        if running >= share * total:
            return value
    return values[-1][0]


def line_numbers(text: PageText, runs: list[Run]) -> list[Run]:
    """Numbers that count the lines in the margin, as in federal solicitations: one a line, left of all text, in order."""
    digits = [run for run in runs if run.stop - run.start <= 3 and text.words(run).isdigit()]
    if len(digits) < LEAST_NUMBERS:
        return []
    known = {id(run) for run in digits}
    rest = [run for run in runs if id(run) not in known]
    if not rest:
        return []
    edge = min(run.x0 for run in rest)
    margin = sorted((run for run in digits if run.x1 < edge + 1), key=lambda run: run.top)
    values = [int(text.words(run)) for run in margin]
    steps = Counter(after - before for before, after in pairwise(values))
    step, regular = steps.most_common(1)[0] if steps else (0, 0)
    return margin if len(margin) >= LEAST_NUMBERS and step > 0 and regular >= 0.85 * len(margin) - 1 else []
