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
"""Under a single line a head names at least three columns."""
GUTTER = 0.75
"""Columns stand this share of the type size apart on every line: more than any space between words."""
CROSSING = 0.2
"""This share of the rows may cross a gutter."""
TALL = 24.0
"""A row is lower than so many type sizes: else it is a page of running text between two lines."""
STEP = 2.6
"""A line of text further below the one before than so many type sizes ends the rows under a head; below the line, double."""
HEAD = 5.0
"""A head stands so many type sizes above its line, at most."""
LIMIT = 400
LETTERS = 30_000
"""With more lines or letters than these a page is none that people fill in."""


def half_ruled(rules: Rules, glyphs: Glyphs, taken: Bools, grids: list[Grid]) -> list[Grid]:
    """The tables of a page that level lines draw alone; `taken` marks the glyphs in drawn tables."""
    level = rules.horizontal[rules.horizontal[:, 2] > rules.horizontal[:, 1]]
    level = _free(level, grids) if len(level) else level
    level = joined_lines(level) if len(level) else level
    level = level[level[:, 2] - level[:, 1] >= WIDE] if len(level) else level
    chosen = np.flatnonzero(glyphs.upright & ~taken)
    if not 1 <= len(level) <= LIMIT or not 0 < len(chosen) <= LETTERS:
        return []
    text = _Text(glyphs, chosen)
    found: list[Grid] = []
    for cluster in _clusters(list(level)):
        found += _between(cluster, text)
    for line in _free(level, found):
        table = _under_head(line, text)
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


class _Text:
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

    def spans(self, some: Ints) -> Floats:
        """From where to where text stands, line by line; spaces between words are bridged."""
        out: list[tuple[float, float]] = []
        for row in self.rows(some):
            first = len(out)
            for low, high in sorted(zip(self.x0[row].tolist(), self.x1[row].tolist(), strict=True)):
                if len(out) > first and low < out[-1][1] + GUTTER * self.size:
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


def _between(lines: list[Floats], text: _Text) -> list[Grid]:
    """Tables whose rows stand between lines; an empty stretch or one too tall parts two tables."""
    x0, x1 = float(min(line[1] for line in lines)), float(max(line[2] for line in lines))
    runs: list[list[tuple[float, float, Ints]]] = [[]]
    for upper, lower in pairwise(float(line[0]) for line in lines):
        some = text.within((x0, upper, x1, lower))
        if len(some) and lower - upper < TALL * text.size and float(text.bottom[some].max()) < lower + 0.1 * text.size:
            runs[-1].append((upper, lower, some))
        elif lower - upper > MEET * 2:
            runs.append([])
    out = []
    for bands in runs:
        if len(bands) < LEAST_LINES - 1:
            continue
        gutters = _gutters([some for _, _, some in bands], text, x1)
        if gutters:
            ys = [bands[0][0], *(lower for _, lower, _ in bands)]
            out.append(_grid(ys, [x0, *gutters, x1], [some for _, _, some in bands], text))
    return out


def _gutters(rows: list[Ints], text: _Text, x1: float) -> list[float]:
    """The middles of the stripes that most rows leave empty, each with text on both sides."""
    spans = [text.spans(row) for row in rows]
    edges = np.unique(np.concatenate(spans).round(1))
    if len(edges) < 2:
        return []
    middles = (edges[:-1] + edges[1:]) / 2
    crossed = np.array([_covered(span, middles) for span in spans]).mean(axis=0)
    widths = np.diff(edges)
    out: list[float] = []
    for start, stop in _stretches(crossed <= CROSSING):
        if edges[stop] - edges[start] >= GUTTER * text.size:
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


def _worthy(gutters: list[float], rows: list[Ints], text: _Text, x1: float) -> list[float]:
    """Without gutters whose column on the right holds text in less than half of the rows."""
    kept: list[float] = []
    for place, end in pairwise([*gutters, x1 + 1]):
        filled = sum(bool(((text.x0[r] >= place) & (text.x1[r] <= end)).any()) for r in rows)
        if 2 * filled >= len(rows):
            kept.append(place)
    return kept


def _under_head(line: Floats, text: _Text) -> Grid | None:
    """A head of three columns or more right over a line, and the rows below it that keep to the columns."""
    y, x0, x1 = (float(value) for value in line)
    head = _head(y, x0, x1, text)
    body = _body(y, x0, x1, text) if len(text.spans(head)) >= LEAST_COLUMNS else []
    if len(body) < LEAST_ROWS:
        return None
    places = _stripes([head, *body], text)
    columns = [place for place in places if _filled(head, place, text)]
    if len(columns) < LEAST_COLUMNS or len(columns) != len(places):
        return None
    groups: list[Ints] = []
    for row in body:
        if _filled(row, columns[0], text):
            groups.append(row)
        elif groups:
            groups[-1] = np.concatenate([groups[-1], row])
    full = [sum(_filled(row, place, text) for place in columns) for row in groups]
    if len(groups) < LEAST_ROWS or min(full) < 2 or sum(full) < LEAST_COLUMNS * len(full):
        return None
    ys = [float(text.top[head].min()) - 1, y, *(float(text.top[row].min()) - 0.5 for row in groups[1:])]
    ys.append(float(max(text.bottom[row].max() for row in groups)) + 1)
    xs = [min(x0, columns[0][0]), *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), max(x1, columns[-1][1])]
    return _grid(ys, xs, [head, *groups], text)


def _head(y: float, x0: float, x1: float, text: _Text) -> Ints:
    """The lines of text right above a line: one, or two that interleave."""
    above = text.rows(text.within((x0 - MEET, y - HEAD * text.size, x1 + MEET, y)))
    head: list[Ints] = []
    for row in reversed(above):
        if head and float(text.middle[head[-1]].min()) - float(text.middle[row].max()) > 1.3 * text.size:
            break
        head.append(row)
    return np.concatenate(head) if head else np.zeros(0, np.int64)


def _body(y: float, x0: float, x1: float, text: _Text) -> list[Ints]:
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


def _stripes(rows: list[Ints], text: _Text) -> list[tuple[float, float]]:
    """The stripes that hold all the text and stay apart."""
    some = np.concatenate(rows)
    some = some[np.lexsort((text.x1[some], text.x0[some]))]
    x0, reach = text.x0[some], np.maximum.accumulate(text.x1[some])
    starts = np.flatnonzero(np.append(True, x0[1:] >= reach[:-1] + GUTTER * text.size))
    stops = np.append(starts[1:], len(some)) - 1
    return list(zip(x0[starts].tolist(), reach[stops].tolist(), strict=True))


def _filled(row: Ints, place: tuple[float, float], text: _Text) -> bool:
    return bool(((text.x0[row] >= place[0] - 1) & (text.x1[row] <= place[1] + 1)).any())


def _grid(ys: list[float], xs: list[float], rows: list[Ints], text: _Text) -> Grid:
    """The grid of rows and gutters; where a row's text crosses a gutter, its cells are merged."""
    left = np.ones((len(rows), len(xs)), bool)
    places = np.array(xs[1:-1])
    for i, row in enumerate(rows):
        left[i, 1:-1] = ~_covered(text.spans(row), places)
    return grid_of(np.array(xs), np.array(ys), np.ones((len(rows) + 1, len(xs) - 1), bool), left)
