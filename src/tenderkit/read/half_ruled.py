"""Tables with level lines only: each row between two lines, or a head over one line and rows without.

Columns are the stripes that stay empty from the first row to the last; a few rows may cross them, as merged cells.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from tenderkit.read.grid import MEET, Grid, grid_of, joined_lines
from tenderkit.read.page import Bools, Floats, Glyphs, Ints, Rules

WIDE = 120.0
"""A line shorter than this is a blank to fill in or an underline."""
LEAST_LINES = 4
"""So many lines of one width, one below the other, part the rows of a table."""
LEAST_ROWS = 2
LEAST_COLUMNS = 3
"""Under a single line a head names at least three columns; between two lines, two."""
GUTTER = 0.75
"""Columns stand this share of the type size apart on every line: more than any space between words."""
NARROW, LEAST_ALIGNED = 0.45, 3
"""Columns stand this share apart where the text of so many rows begins exactly one below the other."""
CROSSING = 0.2
"""This share of the rows may cross a gutter."""
TALL = 24.0
"""A row is lower than so many type sizes: else it may be a page of running text between two lines."""
STEP = 2.6
"""A line of text further below the one before than so many type sizes ends the rows under a head; below the line, double."""
APART = 1.2
"""The lines of two rows stand this many times as far apart as those of one cell."""
HEAD = 5.0
"""A head stands so many type sizes above its line, at most."""
LIMIT = 400
"""With more lines than these a page is a drawing."""


def half_ruled(rules: Rules, text: FreeText, grids: list[Grid]) -> list[Grid]:
    """The tables of a page that level lines draw alone, outside of those that are known."""
    level = rules.horizontal[rules.horizontal[:, 2] > rules.horizontal[:, 1]]
    level = _free(level, grids) if len(level) else level
    level = joined_lines(level) if len(level) else level
    level = level[level[:, 2] - level[:, 1] >= WIDE] if len(level) else level
    if not 1 <= len(level) <= LIMIT:
        return []
    found: list[Grid] = []
    for cluster in _clusters(list(level)):
        found += _between(cluster, text)
    for line in _free(level, found):
        table = _under_head(line, text, LEAST_COLUMNS - _ruled_above(line, level, text))
        edges = np.array([[y, *table.box[::2]] for y in table.ys]) if table is not None else level[:0]
        if table is not None and len(_free(edges, found)) == len(edges):
            found.append(table)
    return found


def _free(lines: Floats, grids: list[Grid]) -> Floats:
    """The level lines that stand in no table."""
    if not grids:
        return lines
    x0, top, x1, bottom = np.array([grid.box for grid in grids]).T
    y = lines[:, :1]
    across = (y > top - MEET) & (y < bottom + MEET)
    beside = np.minimum(lines[:, 2:], x1) - np.maximum(lines[:, 1:2], x0) > 0
    return np.asarray(lines[~np.any(across & beside, axis=1)])


class FreeText:
    """The glyphs that stand in no table yet."""

    def __init__(self, glyphs: Glyphs, chosen: Ints) -> None:
        self.x0, self.x1 = glyphs.x0[chosen], glyphs.x1[chosen]
        self.top, self.bottom = glyphs.top[chosen], glyphs.bottom[chosen]
        self.middle = (self.top + self.bottom) / 2
        self.size = float(np.partition(glyphs.size[chosen], len(chosen) // 2)[len(chosen) // 2])

    def within(self, box: tuple[float, float, float, float]) -> Ints:
        """The glyphs whose middles stand in a box."""
        x0, top, x1, bottom = box
        across = (self.x0 + self.x1) / 2
        inside = (across > x0) & (across < x1) & (self.middle > top) & (self.middle < bottom)
        return np.flatnonzero(inside)

    def rows(self, some: Ints) -> list[Ints]:
        """Glyphs by lines of text, from top to bottom."""
        order = some[np.argsort(self.middle[some], kind="stable")]
        breaks = np.flatnonzero(np.diff(self.middle[order]) > 0.45 * self.size) + 1
        return np.split(order, breaks) if len(order) else []

    def spans(self, some: Ints, gap: float = GUTTER) -> Floats:
        """From where to where text stands, line by line; spaces between words are bridged."""
        out: list[tuple[float, float]] = []
        for row in self.rows(some):
            first = len(out)
            for low, high in sorted(zip(self.x0[row].tolist(), self.x1[row].tolist(), strict=True)):
                if len(out) > first and low < out[-1][1] + gap * self.size:
                    out[-1] = (out[-1][0], max(out[-1][1], high))
                else:
                    out.append((low, high))
        return np.array(out).reshape(-1, 2)


def _clusters(lines: list[Floats]) -> list[list[Floats]]:
    """Lines that begin and end alike, from top to bottom."""
    clusters: list[list[Floats]] = []
    for line in sorted(lines, key=lambda line: float(line[0])):
        for cluster in clusters:
            if np.abs(cluster[-1][1:] - line[1:]).max() <= 2 * MEET:
                cluster.append(line)
                break
        else:
            clusters.append([line])
    return [cluster for cluster in clusters if len(cluster) >= LEAST_LINES]


Band = tuple[float, float, Ints]
"""What stands between two lines: their heights and the glyphs."""


def _between(lines: list[Floats], text: FreeText) -> list[Grid]:
    """Tables whose rows stand between lines; an empty stretch parts two tables."""
    x0, x1 = float(min(line[1] for line in lines)), float(max(line[2] for line in lines))
    runs: list[list[Band]] = [[]]
    for upper, lower in pairwise(float(line[0]) for line in lines):
        some = text.within((x0, upper, x1, lower))
        if len(some) and float(text.bottom[some].max()) < lower + 0.1 * text.size:
            runs[-1].append((upper, lower, some))
        elif lower - upper > MEET * 2:
            runs.append([])
    return [table for bands in runs for table in _tables_of(bands, x0, x1, text)]


def _tables_of(bands: list[Band], x0: float, x1: float, text: FreeText) -> list[Grid]:
    """The table that bands form, or those above and below running text or a title between them."""
    if len(bands) < LEAST_LINES - 1:
        return []
    tall = [band[1] - band[0] >= TALL * text.size for band in bands]
    gutters = gutters_of([band[2] for band, high in zip(bands, tall, strict=True) if not high], text, x1)
    prose = [high and not _keeps_apart(band[2], gutters, text) for band, high in zip(bands, tall, strict=True)]
    if gutters and not any(prose):
        ys = [bands[0][0], *(lower for _, lower, _ in bands)]
        return [grid_of_rows(ys, [x0, *gutters, x1], [some for _, _, some in bands], text)]
    titles = [high or len(text.spans(band[2], NARROW)) == 1 for band, high in zip(bands, tall, strict=True)]
    at = next((i for i, apart in enumerate(prose if any(prose) else titles) if apart), None)
    if at is None:
        return []
    return _tables_of(bands[:at], x0, x1, text) + _tables_of(bands[at + 1 :], x0, x1, text)


def _keeps_apart(some: Ints, gutters: list[float], text: FreeText) -> bool:
    """Whether the text of a tall row stands in columns."""
    lines = [text.spans(line, NARROW) for line in text.rows(some)]
    places = np.array(gutters)
    crossing = sum(bool(_covered(spans, places).any()) for spans in lines) if gutters else len(lines)
    beside = any(len(spans) > 1 for spans in lines)
    return beside and crossing <= CROSSING * len(lines)


def gutters_of(rows: list[Ints], text: FreeText, x1: float) -> list[float]:
    """The middles of the stripes that most rows leave empty, each with text on both sides.

    Where none is wide, narrow ones count beside which the text of all rows begins at one place.
    """
    if not rows:
        return []
    wide = _gutters_of(rows, text, x1, GUTTER)
    if len(rows) < LEAST_ALIGNED:
        return wide
    narrow = [
        place
        for place in _gutters_of(rows, text, x1, NARROW)
        if all(abs(place - other) > text.size for other in wide) and _begin_alike(rows, place, text)
    ]
    return sorted(wide + narrow)


def _begin_alike(rows: list[Ints], place: float, text: FreeText) -> bool:
    """Whether in nearly all rows text begins at one place right of a gutter."""
    begins = [[float(low) for low, _ in text.spans(row, NARROW) if low > place - text.size] for row in rows]
    first = min((low for row in begins for low in row if low >= place), default=place)
    return sum(any(abs(low - first) < 1.5 for low in row) for row in begins) >= (1 - CROSSING) * len(rows)


def _gutters_of(rows: list[Ints], text: FreeText, x1: float, gap: float) -> list[float]:
    spans = [text.spans(row, gap) for row in rows]
    edges = np.unique(np.concatenate(spans).round(1))
    if len(edges) < 2:
        return []
    middles = (edges[:-1] + edges[1:]) / 2
    crossed = np.array([_covered(span, middles) for span in spans]).mean(axis=0)
    widths = np.diff(edges)
    out: list[float] = []
    for start, stop in _stretches(crossed <= CROSSING):
        if edges[stop] - edges[start] >= gap * text.size:
            inner = crossed[start:stop]
            least = _stretches(inner == inner.min())
            low, high = max(least, key=lambda span: float(widths[start + span[0] : start + span[1]].sum()))
            out.append(float((edges[start + low] + edges[start + high]) / 2))
    return _worthy(out, rows, text, x1)


def _stretches(flags: Bools) -> list[tuple[int, int]]:
    """Where flags are set without a break: from, to."""
    steps = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return list(zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True))


def _covered(spans: Floats, places: Floats) -> Bools:
    return np.asarray(((spans[:, :1] < places) & (spans[:, 1:] > places)).any(axis=0))


def _worthy(gutters: list[float], rows: list[Ints], text: FreeText, x1: float) -> list[float]:
    """Without gutters whose column on the right holds text in less than half of the rows, and bears no name."""
    kept: list[float] = []
    named = len(text.spans(rows[0])) > LEAST_COLUMNS
    for place, end in pairwise([*gutters, x1 + 1]):
        held = [bool(((text.x0[r] >= place) & (text.x1[r] <= end)).any()) for r in rows]
        if 2 * sum(held) >= len(rows) or (named and held[0] and sum(held) > 1):
            kept.append(place)
    return kept


def _ruled_above(line: Floats, level: Floats, text: FreeText) -> bool:
    """Whether a line of the same width stands over the head, too."""
    alike = np.abs(level[:, 1:] - line[1:]).max(axis=1) <= 2 * MEET
    rise = line[0] - level[:, 0]
    return bool((alike & (rise > 0.8 * text.size) & (rise < HEAD * text.size)).any())


def _under_head(line: Floats, text: FreeText, least: int) -> Grid | None:
    """A head of so many columns or more right over a line, and the rows below it that keep to the columns."""
    y, x0, x1 = (float(value) for value in line)
    head = _head(y, x0, x1, text)
    if len(text.spans(head)) < least:
        return None
    body, columns = _kept_apart(head, _body(y, x0, x1, text), text)
    if len(columns) < least or len(body) < LEAST_ROWS:
        return None
    groups = _by_distance(body, columns, text) or _by_first_column(body, columns, text)
    full = [sum(_filled(row, place, text) for place in columns) for row in groups]
    if len(groups) < LEAST_ROWS or min(full) < 2 or sum(full) < least * len(full):
        return None
    ys = [float(text.top[head].min()) - 1, y, *(float(text.top[row].min()) - 0.5 for row in groups[1:])]
    ys.append(float(max(text.bottom[row].max() for row in groups)) + 1)
    xs = [min(x0, columns[0][0]), *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), max(x1, columns[-1][1])]
    return grid_of_rows(ys, xs, [head, *groups], text)


def _by_distance(body: list[Ints], columns: list[tuple[float, float]], text: FreeText) -> list[Ints]:
    """Lines of text to rows where the rows stand further apart than the lines of a cell; else nothing."""
    steps = np.diff([float(text.middle[row].mean()) for row in body])
    if not len(steps) or steps.min() > 1.7 * text.size:
        return []
    begins = np.concatenate([[True], steps > APART * steps.min()])
    filled = np.array([sum(_filled(row, place, text) for place in columns) for row in body])
    if begins.all() or filled[~begins].mean() > 0.8 * filled[begins].mean():
        return []
    bounds = [*np.flatnonzero(begins).tolist(), len(body)]
    groups = [np.concatenate(body[a:b]) for a, b in pairwise(bounds)]
    return groups if all(_filled(row, columns[0], text) for row in groups) else []


def _by_first_column(body: list[Ints], columns: list[tuple[float, float]], text: FreeText) -> list[Ints]:
    """Lines of text to rows that begin where the first column does."""
    groups: list[Ints] = []
    for row in body:
        if _filled(row, columns[0], text):
            groups.append(row)
        elif groups:
            groups[-1] = np.concatenate([groups[-1], row])
    return groups


def _head(y: float, x0: float, x1: float, text: FreeText) -> Ints:
    """The lines of text right above a line: one, or two that interleave."""
    above = text.rows(text.within((x0 - MEET, y - HEAD * text.size, x1 + MEET, y)))
    head: list[Ints] = []
    for row in reversed(above):
        if head and float(text.middle[head[-1]].min()) - float(text.middle[row].max()) > 1.3 * text.size:
            break
        head.append(row)
    return np.concatenate(head) if head else np.zeros(0, np.int64)


def _body(y: float, x0: float, x1: float, text: FreeText) -> list[Ints]:
    """The lines of text below a line, as far as they follow closely and keep within it."""
    below = np.flatnonzero((text.middle > y) & (text.x1 > x0 - 60) & (text.x0 < x1 + 60))
    out: list[Ints] = []
    last = y
    for row in text.rows(below):
        far = float(text.middle[row].min()) - last
        if far > (STEP if out else 2 * STEP) * text.size:
            break
        if float(text.x0[row].min()) < x0 - MEET or float(text.x1[row].max()) > x1 + MEET:
            break
        out.append(row)
        last = float(text.middle[row].mean())
    return out


def _kept_apart(head: Ints, body: list[Ints], text: FreeText) -> tuple[list[Ints], list[tuple[float, float]]]:
    """The lines that keep to the columns of a head, and the columns: what has no name belongs to the one on its left."""
    stripes = _stripes([], text.spans(head), text)
    least, kept = len(stripes), 0
    for row in body:
        wider = _stripes(stripes, text.spans(row), text)
        if sum(_filled(head, stripe, text) for stripe in wider) < least:
            break
        stripes, kept = wider, kept + 1
    columns: list[tuple[float, float]] = []
    for stripe in stripes:
        if columns and not _filled(head, stripe, text):
            columns[-1] = (columns[-1][0], stripe[1])
        else:
            columns.append(stripe)
    return body[:kept], columns


def _stripes(stripes: list[tuple[float, float]], spans: Floats, text: FreeText) -> list[tuple[float, float]]:
    """Stripes widened by more text; what comes near to another joins it."""
    out: list[tuple[float, float]] = []
    for low, high in sorted([*stripes, *map(tuple, spans.tolist())]):
        if out and low < out[-1][1] + GUTTER * text.size:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return out


def _filled(row: Ints, place: tuple[float, float], text: FreeText) -> bool:
    return bool(((text.x0[row] >= place[0] - 1) & (text.x1[row] <= place[1] + 1)).any())


def grid_of_rows(ys: list[float], xs: list[float], rows: list[Ints], text: FreeText) -> Grid:
    """The grid of rows and gutters; where a row's text crosses a gutter, its cells are merged."""
    left = np.ones((len(rows), len(xs)), bool)
    places = np.array(xs[1:-1])
    for i, row in enumerate(rows):
        left[i, 1:-1] = ~_covered(text.spans(row, NARROW), places)
    return grid_of(np.array(xs), np.array(ys), np.ones((len(rows) + 1, len(xs) - 1), bool), left)
