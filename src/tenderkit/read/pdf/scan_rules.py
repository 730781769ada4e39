"""Ruling lines of a scanned page, found on its picture: long unbroken stretches of ink, level or upright."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tenderkit.read.grid import SNAP, find_grids
from tenderkit.read.page import Bools, Floats, Rules

Gray = NDArray[np.uint8]

SHORTEST = 22.0
"""Points; a stroke of a large character is shorter, the side of a table's row seldom is."""
FRAME_CELLS = 6
THICK = 4.0
"""Points; thicker ink is a bar or a picture."""


def ruling_lines(ink: Bools, scale: float) -> Rules:
    """Lines in points; `scale` is points a pixel."""
    least = max(int(SHORTEST / scale), 8)
    thick = max(int(THICK / scale), 3)
    level = _lines(ink, least, thick)
    upright = _lines(np.ascontiguousarray(ink.T), least, thick)
    return Rules(level * scale, upright * scale, np.zeros((0, 4)))


def without_frames(rules: Rules, width: float, height: float) -> Rules:
    """Without frames of a few cells around whole tables: the tables in them are what is meant."""
    for grid in find_grids(rules, width, height):
        if len(grid.cells) > FRAME_CELLS:
            continue
        level = np.abs(rules.horizontal[:, None, 0] - grid.ys[None, :]).min(axis=1) > SNAP
        upright = np.abs(rules.vertical[:, None, 0] - grid.xs[None, :]).min(axis=1) > SNAP
        rest = replace(rules, horizontal=rules.horizontal[level], vertical=rules.vertical[upright])
        if any(len(inner.cells) > len(grid.cells) for inner in find_grids(rest, width, height)):
            rules = rest
    return rules


def without_rules(gray: Gray, dark: int, scale: float) -> Gray:
    """The picture with its ruling lines painted over, to tell how its text lies; engines read better with the lines."""
    out = gray.copy()
    least = max(int(SHORTEST / scale), 8)
    for picture in (out, out.T):
        for row, start, stop in _stretches(_closed(np.ascontiguousarray(picture < dark)), least).tolist():
            picture[max(row - 2, 0) : row + 3, start:stop] = 255
    return out


def _lines(ink: Bools, least: int, thick: int) -> Floats:
    """Level lines as (at, from, to) in pixels: stretches of ink in a row, neighbours joined to one line."""
    stretches = _stretches(_closed(ink), least)
    if not len(stretches):
        return np.zeros((0, 3))
    lines: list[list[float]] = []
    open_lines: list[list[float]] = []
    for row, start, stop in stretches.tolist():
        open_lines = [line for line in open_lines if row - line[1] <= 2]
        for line in open_lines:
            if start <= line[3] + 4 and stop >= line[2] - 4:
                line[1], line[2], line[3] = row, min(line[2], start), max(line[3], stop)
                break
        else:
            new = [row, row, start, stop]
            lines.append(new)
            open_lines.append(new)
    kept = [((top + bottom + 1) / 2, start, stop) for top, bottom, start, stop in lines if bottom - top < thick]
    return np.array(kept, np.float64).reshape(-1, 3)


def _closed(ink: Bools) -> Bools:
    """Ink with gaps of two pixels in a row bridged: a scan frays its lines."""
    out = ink.copy()
    out[:, 1:-1] |= ink[:, :-2] & ink[:, 2:]
    out[:, 2:-1] |= ink[:, :-3] & ink[:, 3:]
    out[:, 1:-2] |= ink[:, :-3] & ink[:, 3:]
    return out


def _stretches(ink: Bools, least: int) -> NDArray[np.int64]:
    """(row, start, stop) of stretches of at least so many dark pixels, row by row."""
    height, width = ink.shape
    padded = np.zeros((height, width + 2), np.int8)
    padded[:, 1:-1] = ink
    edge = np.diff(padded, axis=1)
    rows, starts = np.nonzero(edge == 1)
    _, stops = np.nonzero(edge == -1)
    long = stops - starts >= least
    return np.stack([rows[long], starts[long], stops[long]], axis=1).astype(np.int64)
