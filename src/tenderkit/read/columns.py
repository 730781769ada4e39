"""Runs of a page to lines, column by column where the page has columns of running text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from tenderkit.read.lines import Line, PageText, Run
from tenderkit.read.page import Bools
from tenderkit.read.side_blocks import Stripe, in_order, parted, side_blocks
from tenderkit.read.side_titles import beside_titles, side_titles

LEAST_LINES = 6
"""A column of running text has at least this many lines."""
LEAST_FILL = 0.55
"""Lines of running text fill this share of their column; labels and figures do not."""
GUTTER = 8.0
CROSSING = 0.55
"""Of the text beside it, this share may cross the gutter: headings and paragraphs over both columns."""
UNEQUAL = 0.12
"""Columns of one width differ by this share at most."""
NARROW = 90.0
"""Columns of running text are at least this wide, in points."""
FULL, LEAST_FULL = 0.8, 4
"""A short column has so many lines or more over this share of its width, and as many beside it."""
STRAY = 0.15
"""Where a gutter is emptiest, this share of the text beside it may still cross: the head and foot of the page."""
LARGER = 1.15
"""Headings are set so much larger than the text below them."""
LEAST_NUMBERS = 8
"""Margin line numbers come in at least this many."""

Box = tuple[float, float, float, float]
Gap = tuple[float, float]


def in_columns(text: PageText, runs: list[Run], tables: Sequence[Box]) -> tuple[list[Line], list[int]]:
    """The lines of a page, each with its place in the order of columns and its margins; and the places of tables."""
    gutters = _gutters(runs)
    runs, titles = side_titles(text, runs, in_columns=bool(gutters))
    if titles:
        clauses, heads, places = beside_titles(text, runs, titles, tables)
        for group in (clauses, heads):
            set_margins(group)
        return clauses + heads, places
    if not gutters:
        lines = text.lines(runs)
        stripes = side_blocks(lines, tables)
        if stripes:
            return _in_blocks(text, runs, stripes, tables)
        set_margins(lines)
        return lines, [0] * len(tables)
    over_both = _titles(runs, gutters[0])
    across = [run for run in runs if id(run) in over_both or _crosses(run.x0, run.x1, gutters)]
    across += _before_them(runs, across)
    over = {id(run) for run in across}
    sides = [run for run in runs if id(run) not in over]
    full = text.lines(across)
    wide = [(box[1], box[3]) for box in tables if _crosses(box[0], box[2], gutters)]
    borders = sorted([line.middle for line in full] + [(top + bottom) / 2 for top, bottom in wide])
    columns, places = _bands(text, sides, gutters, borders)
    for line in full:
        line.column = places[(len(gutters) + 2) * bisect_right(borders, line.middle) - 1]
    for group in (full, *columns):
        set_margins(group)
    return [*full, *(line for group in columns for line in group)], [
        _table_place(box, gutters, borders, places) for box in tables
    ]


def _in_blocks(
    text: PageText, runs: list[Run], stripes: list[Stripe], tables: Sequence[Box]
) -> tuple[list[Line], list[int]]:
    """The lines of a page with blocks side by side, and the places of tables: each left block before the right one."""
    parts, edges = parted(runs, stripes)
    groups = [text.lines(part) for part in parts]
    set_margins([line for number, group in enumerate(groups) if number % 3 == 0 for line in group])
    for number, group in enumerate(groups):
        for line in group:
            line.column = number
        if number % 3:
            set_margins(group)
    return [line for group in groups for line in group], in_order([box[1] for box in tables], edges)


def _crosses(x0: float, x1: float, gutters: Sequence[float]) -> bool:
    return any(x0 < gutter - 3 and x1 > gutter + 3 for gutter in gutters)


def _before_them(runs: list[Run], across: list[Run]) -> list[Run]:
    """The names left of values that reach over the gutter ('Contract title:'), of the same line and not of a column."""
    over = {id(run) for run in across}
    places = sorted((run.top + run.bottom) / 2 for run in across)
    found = []
    for run in runs:
        at = bisect_right(places, run.top)
        if id(run) not in over and at < len(places) and places[at] < run.bottom:
            found.append(run)
    return found


def _titles(runs: list[Run], gutter: float) -> set[int]:
    """Headings over all columns that are too short to reach the second: in larger type, with nothing beside them."""
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
    text: PageText, sides: list[Run], gutters: Sequence[float], borders: list[float]
) -> tuple[list[list[Line]], list[int]]:
    """Lines of each column between what stands across the gutters, and the order of all places.

    With two columns place 3k is band k's left column, 3k + 1 its right one, 3k + 2 what stands across below it.
    """
    count = len(gutters) + 1
    by_place: dict[int, list[Run]] = {}
    for run in sides:
        band = bisect_right(borders, (run.top + run.bottom) / 2)
        column = bisect_right(gutters, (run.x0 + run.x1) / 2)
        by_place.setdefault((count + 1) * band + column, []).append(run)
    order: list[int] = []
    current = 0
    for place in range((count + 1) * (len(borders) + 1)):
        above = place % (count + 1) == count and any(by_place.get(place - 1 - back) for back in range(count))
        if by_place.get(place) or above:
            current += 1
        order.append(current)
    columns: list[list[Line]] = [[] for _ in range(count)]
    for place, some in sorted(by_place.items()):
        for line in text.lines(some):
            line.column = order[place]
            columns[place % (count + 1)].append(line)
    return columns, order


def _table_place(box: Box, gutters: Sequence[float], borders: list[float], places: list[int]) -> int:
    band = (len(gutters) + 2) * bisect_right(borders, (box[1] + box[3]) / 2)
    return places[band - 1] if _crosses(box[0], box[2], gutters) else places[band + bisect_right(gutters, box[0] + 3)]


def _gutters(runs: list[Run]) -> list[float]:
    """The middles of the empty stripes between columns of running text: of two, or of several of one width."""
    if len(runs) < 2 * LEAST_LINES:
        return []
    gutter = _gutter(runs)
    return [gutter] if gutter is not None else _equal_columns(runs) or _written_in_columns(runs)


def _equal_columns(runs: list[Run]) -> list[float]:
    """The gutters of columns of one width, as in gazettes; the last of them may be empty."""
    low, high = min(run.x0 for run in runs), max(run.x1 for run in runs)
    gutters = _wide_stripes(runs, low, high)
    edges = [low, *(edge for stripe in gutters for edge in stripe), high]
    widths: list[float] = []
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        inside = [run for run in runs if run.x0 >= left - 3 and run.x1 <= right + 3]
        if len(inside) < LEAST_LINES and widths and right == high:
            break
        if not _is_column(
            inside, min((run.x0 for run in inside), default=left), max((r.x1 for r in inside), default=right)
        ):
            return []
        widths.append(max(run.x1 for run in inside) - min(run.x0 for run in inside))
    if len(widths) < 2 or max(widths) - min(widths) > UNEQUAL * max(widths) or min(widths) < NARROW:
        return []
    return [(start + end) / 2 for start, end in gutters]


def _written_in_columns(runs: list[Run]) -> list[float]:
    """The gutters of short columns: all lines of one are written before those of the next, and its lines are full."""
    low, high = min(run.x0 for run in runs), max(run.x1 for run in runs)
    gutters: list[float] = []
    for start, end in _wide_stripes(runs, low, high):
        middle, first = (start + end) / 2, gutters[-1] if gutters else low - 1
        left = [run for run in runs if run.x0 >= first and run.x1 <= middle]
        right = [run for run in runs if run.x0 >= middle]
        column = _width(left)
        full = sum(run.x1 - run.x0 > FULL * column for run in left)
        if column >= NARROW and full >= max(LEAST_FULL, 0.4 * len(left)) and _one_after_other(left, right):
            gutters.append(middle)
    return gutters


def _wide_stripes(runs: list[Run], low: float, high: float) -> list[Gap]:
    stripes = _stripes(runs, low + 0.12 * (high - low), low + 0.88 * (high - low))
    return [stripe for stripe in stripes if stripe[1] - stripe[0] >= GUTTER]


def _width(runs: Sequence[Run]) -> float:
    return max(run.x1 for run in runs) - min(run.x0 for run in runs) if runs else 0.0


def _one_after_other(left: list[Run], right: list[Run]) -> bool:
    """Whether the lines of one column are written before those that stand beside them."""
    beside = sum(any(a.top < (b.top + b.bottom) / 2 < a.bottom for a in left) for b in right)
    sides = [side for _, side in sorted([(run.start, 0) for run in left] + [(run.start, 1) for run in right])]
    turns = sum(a != b for a, b in pairwise(sides))
    return beside >= LEAST_FULL and turns <= max(3, beside // 3)


def _gutter(runs: list[Run]) -> float | None:
    """The middle of the empty stripe between two columns of running text, if there is one."""
    low, high = min(run.x0 for run in runs), max(run.x1 for run in runs)
    if high - low < 200:
        return None
    stripes = _stripes(runs, low + 0.3 * (high - low), low + 0.7 * (high - low))
    best = max(stripes, key=lambda stripe: (stripe[1] - stripe[0], -stripe[0]), default=None)
    if best is None or best[1] - best[0] < GUTTER:
        return None
    middle = (best[0] + best[1]) / 2
    left = [r for r in runs if r.x1 <= middle]
    right = [r for r in runs if r.x0 >= middle]
    both = (_is_column(left, low, best[0]), _is_column(right, best[1], high), _side_by_side(left, right))
    return middle if all(both) else None




def _stripes(runs: list[Run], first: float, last: float) -> list[Gap]:
    """The stripes between two places that hardly any text crosses, with text on both sides, each where it is emptiest."""
    x0, x1 = np.array([r.x0 for r in runs]), np.array([r.x1 for r in runs])
    height = np.array([r.height for r in runs])
    places = np.arange(first, last, 2.0)
    cover = ((x0[:, None] < places) & (x1[:, None] > places)).T @ height
    either = np.minimum(np.maximum.accumulate(cover), np.maximum.accumulate(cover[::-1])[::-1])
    found: list[Gap] = []
    for start, stop in _stretches(cover <= CROSSING * either):
        inner = cover[start:stop]
        emptiest = _stretches(inner <= inner.min() + STRAY * either[start:stop].max())
        low, high = max(emptiest, key=lambda stretch: (stretch[1] - stretch[0], -stretch[0]))
        found.append((float(places[start + low]), float(places[start + high - 1])))
    return found


def _stretches(flags: Bools) -> list[tuple[int, int]]:
    """Where flags are set without a break: from, to."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


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
