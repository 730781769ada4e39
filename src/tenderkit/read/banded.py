"""Tables without lines whose every second row stands on a coloured ground."""

from __future__ import annotations

from itertools import pairwise

from tenderkit.read.grid import MEET, Grid
from tenderkit.read.half_ruled import NARROW, WIDE, FreeText, grid_of_rows, gutters_of
from tenderkit.read.page import Floats, Ints

LIMIT = 1_000
"""Grounds of one page that are looked at."""
LOWEST, HIGHEST = 8.0, 150.0
"""Points: the height of a row."""
PLAIN = 2.5
"""A row without ground is this many times as high as those with one, at most."""
NEXT = 1.7
"""The lines of a row stand no more type sizes apart, nor the first from the band."""
ACROSS = 0.6
"""Text over more of the table's width is none of its rows."""
FILLED = 0.6
"""This share of the rows has text in several columns."""
Band = tuple[float, float, float, float]


def banded(shades: Floats, text: FreeText) -> list[Grid]:
    """The tables that bands of colour draw: a band, a row without, a band again, all of one width."""
    found: list[Grid] = []
    for stack in _stacks(_bands(shades[:LIMIT])):
        rows = _rows(stack)
        if len(stack) < 2 or len(rows) < 3 or len(rows) == len(stack):
            continue
        x0, x1 = stack[0][0], stack[0][2]
        known = [text.within((x0, top, x1, bottom)) for top, bottom in rows]
        begins = [low for row in known for low, _ in text.spans(row, NARROW).tolist()]
        rows = _beside(rows[0][0], -1, (x0, x1), [], text) + rows + _beside(rows[-1][1], 1, (x0, x1), begins, text)
        some = [text.within((x0, top, x1, bottom)) for top, bottom in rows]
        if not all(map(len, some)):
            continue
        gutters = gutters_of(some, text, x1)
        several = sum(len(text.spans(row, NARROW)) > 1 for row in some)
        if gutters and several >= FILLED * len(rows):
            ys = [rows[0][0], *(bottom for _, bottom in rows)]
            found.append(grid_of_rows(ys, [x0, *gutters, x1], some, text))
    return found


def _bands(shades: Floats) -> list[Band]:
    """Grounds side by side as one, from top to bottom."""
    bands: list[Band] = []
    for x0, top, x1, bottom in sorted(shades.tolist(), key=lambda box: (round(box[1]), box[0])):
        last = bands[-1] if bands else None
        if last and abs(last[1] - top) < MEET and abs(last[3] - bottom) < MEET and abs(last[2] - x0) < MEET:
            bands[-1] = (last[0], last[1], max(last[2], x1), last[3])
        else:
            bands.append((x0, top, x1, bottom))
    return [band for band in bands if band[2] - band[0] >= WIDE and LOWEST <= band[3] - band[1] <= HIGHEST]


def _stacks(bands: list[Band]) -> list[list[Band]]:
    """Bands of one width that follow each other with at most one row between."""
    stacks: list[list[Band]] = []
    for band in sorted(bands, key=lambda band: band[1]):
        for stack in stacks:
            last = stack[-1]
            near = band[1] - last[3] <= PLAIN * max(one[3] - one[1] for one in [*stack, band])
            if near and band[1] > last[3] - MEET and abs(band[0] - last[0]) < MEET and abs(band[2] - last[2]) < MEET:
                stack.append(band)
                break
        else:
            stacks.append([band])
    return stacks


def _rows(stack: list[Band]) -> list[tuple[float, float]]:
    """From where to where each row stands, with and without ground."""
    rows = [(stack[0][1], stack[0][3])]
    for before, band in pairwise(stack):
        if band[1] - before[3] > LOWEST:
            rows.append((before[3], band[1]))
        rows.append((rows[-1][1], band[3]))
    return rows


def _beside(
    edge: float, step: int, sides: tuple[float, float], begins: list[float], text: FreeText
) -> list[tuple[float, float]]:
    """The row without ground above the first band (step -1) or below the last: the lines of text next to it."""
    x0, x1 = sides
    near, far = sorted((edge, edge + step * HIGHEST))
    lines = text.rows(text.within((x0, near, x1, far)))[::step]
    kept: list[Ints] = []
    for line in lines:
        before = float(text.middle[kept[-1]].mean()) if kept else edge
        if abs(float(text.middle[line].mean()) - before) > NEXT * text.size or _is_prose(line, x1 - x0, begins, text):
            break
        kept.append(line)
    if not any(len(text.spans(line, NARROW)) > 1 for line in kept):
        return []
    if step < 0:
        return [(float(min(text.top[line].min() for line in kept)) - 1, edge)]
    return [(edge, float(max(text.bottom[line].max() for line in kept)) + 1)]


def _is_prose(line: Ints, width: float, begins: list[float], text: FreeText) -> bool:
    """Whether a line runs over most of a table's width and does not begin where the text of its cells does."""
    spans = text.spans(line, NARROW)
    if float((spans[:, 1] - spans[:, 0]).max()) <= ACROSS * width:
        return False
    return len(spans) < 2 or not all(any(abs(low - other) < 1.5 for other in begins) for low in spans[:, 0].tolist())
