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
SIDEWAYS = 1.5
"""A page lies on its side when the ink is so much better parted in columns than in rows."""


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
    small = ink[::SAMPLE, ::SAMPLE]
    aside = _parted(small.sum(axis=0)) > SIDEWAYS * _parted(small.sum(axis=1))
    order = (90, 270, 0, 180) if aside else (0, 180, 90, 270)
    return (last, *(turn for turn in order if turn != last)) if last in order[:2] else order


def _sharpest(ys: NDArray[np.int64], xs: NDArray[np.int64], angles: Floats) -> float:
    scores = []
    for angle in angles.tolist():
        rows = np.round(ys - xs * np.tan(np.radians(angle))).astype(np.int64)
        profile = np.bincount(rows - rows.min()).astype(np.float64)
        scores.append((float((profile**2).sum()), -abs(angle), angle))
    return max(scores)[2]


def _parted(profile: NDArray[np.int64]) -> float:
    """How clearly ink comes in bands with nothing between."""
    values = profile.astype(np.float64)
    return float((np.diff(values) ** 2).mean() / max(values.mean() ** 2, 1e-9))
