"""Frames around single words, as a character border or a passage of code has: they divide no cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import numpy as np

from tenderkit.read.page import Bools, Floats, Glyphs, Rules

LOWEST, HIGHEST = 7.0, 26.0
"""Points: a frame around one line of text."""
CORNER = 1.2
"""Lines of one frame meet this near."""
TIGHT = 1.5
"""Nearer than this to both its sides, text fills a frame as no cell is filled."""
MANY = 400
"""With more boxes of one line's height a page is full of cells, and none of them is looked at."""


def without_text_frames(rules: Rules, glyphs: Glyphs) -> Rules:
    """The ruling lines without those of frames that fit tight around words."""
    tall = rules.vertical[:, 2] - rules.vertical[:, 1]
    short = np.flatnonzero((tall > LOWEST) & (tall < HIGHEST))
    if len(short) < 2 or not len(glyphs):
        return rules
    pairs = _pairs(rules.vertical[short])
    if not 0 < len(pairs) <= MANY:
        return rules
    level = np.zeros(len(rules.horizontal), bool)
    upright = np.zeros(len(rules.vertical), bool)
    for left, right in pairs:
        x0, top, bottom = rules.vertical[short[left]]
        x1 = rules.vertical[short[right], 0]
        above, below = _side(rules.horizontal, top, x0, x1), _side(rules.horizontal, bottom, x0, x1)
        if not above.any() or not below.any() or _leans(rules.horizontal, (top, bottom), x0, x1):
            continue
        if _fits((float(x0), float(top), float(x1), float(bottom)), glyphs):
            level |= above | below
            upright[[short[left], short[right]]] = True
    if not level.any():
        return rules
    return replace(rules, horizontal=rules.horizontal[~level], vertical=rules.vertical[~upright])


def _pairs(lines: Floats) -> list[tuple[int, int]]:
    """Upright lines of one height side by side, by their positions."""
    by_place: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, (_, top, bottom) in enumerate(lines.tolist()):
        by_place[round(top), round(bottom)].append(i)
    return [pair for same in by_place.values() for pair in pairwise(sorted(same, key=lambda i: float(lines[i, 0])))]


def _side(lines: Floats, y: float, x0: float, x1: float) -> Bools:
    return np.asarray(
        (np.abs(lines[:, 0] - y) < CORNER) & (np.abs(lines[:, 1] - x0) < CORNER) & (np.abs(lines[:, 2] - x1) < CORNER)
    )


def _leans(lines: Floats, ys: tuple[float, float], x0: float, x1: float) -> bool:
    """Whether a line goes on left or right of a box: then it is a cell beside another."""
    level = np.minimum(np.abs(lines[:, 0] - ys[0]), np.abs(lines[:, 0] - ys[1])) < CORNER
    on = (np.abs(lines[:, 1] - x1) < CORNER) | (np.abs(lines[:, 2] - x0) < CORNER)
    return bool((level & on).any())


def _fits(box: tuple[float, float, float, float], glyphs: Glyphs) -> bool:
    """Whether text stands in a box from side to side, with no room left as a cell has."""
    x0, top, x1, bottom = box
    middle_x, middle_y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    inside = (middle_x > x0) & (middle_x < x1) & (middle_y > top) & (middle_y < bottom)
    if not inside.any():
        return False
    return float(glyphs.x0[inside].min()) - x0 < TIGHT and x1 - float(glyphs.x1[inside].max()) < TIGHT
