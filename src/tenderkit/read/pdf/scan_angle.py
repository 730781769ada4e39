"""How a scanned page lies: askew by a few degrees, on its side, or upside down; told by the ink of its lines of text."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tenderkit.read.page import Bools, Floats
from tenderkit.read.pdf.scan_rules import Gray

MOST = 3.0
"""Degrees; a page more askew than this is a photograph, not a scan."""
LEAST = 0.12
"""Degrees; a page less askew is left as it is."""
COARSE, FINE = 0.25, 0.05
SAMPLE = 4
"""Every so many pixels are looked at."""
SIDEWAYS = 0.15
"""A page lies on its side when so much more of its columns than of its rows is without ink."""


def skew(ink: Bools) -> float:
    """By how many degrees lines of text fall to the right; 0 where that cannot be told."""
    ys, xs = np.nonzero(ink[::SAMPLE, ::SAMPLE])
    if len(ys) < 200:
        return 0.0
    best = _sharpest(ys, xs, np.arange(-MOST, MOST + COARSE / 2, COARSE))
    best = _sharpest(ys, xs, np.arange(best - COARSE, best + COARSE + FINE / 2, FINE))
    return best if LEAST <= abs(best) < MOST else 0.0


def straightened(gray: Gray, degrees: float) -> Gray:
    """The picture with its lines of text level, its size kept."""
    if not degrees:
        return gray
    turned = Image.fromarray(gray).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned)


def turns(ink: Bools, last: int) -> tuple[int, ...]:
    """Quarter turns in degrees, likeliest first: level or on its side by the ink, and the turn of the page before."""
    aside = _empty(ink.sum(axis=0)) > SIDEWAYS + _empty(ink.sum(axis=1))
    order = (90, 270, 0, 180) if aside else (0, 180, 90, 270)
    return (last, *(turn for turn in order if turn != last)) if last in order[:2] else order


def _sharpest(ys: NDArray[np.int64], xs: NDArray[np.int64], angles: Floats) -> float:
    scores: list[tuple[float, float, float]] = []
    for angle in angles.tolist():
        rows = np.round(ys - xs * np.tan(np.radians(angle))).astype(np.int64)
        profile = np.bincount(rows - rows.min()).astype(np.float64)
        scores.append((float((profile**2).sum()), -abs(angle), float(angle)))
    _, _, best = max(scores)
    return best


def _empty(profile: NDArray[np.int64]) -> float:
    """The share of rows with next to no ink, from the first to the last that has some."""
    inked = np.flatnonzero(profile > 1)
    return 1.0 - len(inked) / (inked[-1] - inked[0] + 1) if len(inked) else 0.0
