"""What an engine found on a page, before anyone understands it: glyphs as columns of numbers, ruling lines, pictures.

Why columns: a 400-page tender holds millions of glyphs; one object each would be gigabytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Style:
    """How a glyph is drawn."""

    font: str = ""
    bold: bool = False
    italic: bool = False
    hidden: str = ""
    """Why a reader of the page does not see it: 'white', 'invisible', 'tiny', 'layer', 'off_page', 'field'; else empty."""


@dataclass(slots=True)
class Glyphs:
    """The visible characters of a page in the order of its content; spaces are flags on the next glyph."""

    codes: Ints
    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    style: Ints
    space: Bools
    """A space character stood before this glyph."""
    jump: Bools
    """The engine saw a line end or a gap before this glyph."""
    upright: Bools
    """False for text turned against the page."""
    styles: list[Style] = field(default_factory=list)
    size: Floats = field(default_factory=lambda: np.zeros(0))
    """Type size in points; taken from the boxes where the engine does not tell."""

    def __post_init__(self) -> None:
        box = np.maximum(self.bottom - self.top, 0.1) * 0.8
        if len(self.size) != len(self.codes):
            self.size = box
        # a size that the box contradicts is in the units of some inner form
        above = self.size > 2.2 * box
        if above.any():
            above &= self.size > 2.2 * self._tallest(box)
        self.size = np.where((self.size < 0.55 * box) | above, box, self.size)

    def _tallest(self, box: Floats) -> Floats:
        """For each glyph the tallest box of its look and size: the boxes of some fonts are as low as a small letter."""
        keys = self.style * 65536 + np.clip(np.round(self.size * 4), 0, 65535).astype(np.int64)
        _, group = np.unique(keys, return_inverse=True)
        tallest = np.zeros(int(group.max()) + 1)
        np.maximum.at(tallest, group, box)
        return np.asarray(tallest[group])

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, keep: Bools | Ints) -> Glyphs:
        """The glyphs that a mask or a list of positions names."""
        return Glyphs(
            self.codes[keep],
            self.x0[keep],
            self.top[keep],
            self.x1[keep],
            self.bottom[keep],
            self.style[keep],
            self.space[keep],
            self.jump[keep],
            self.upright[keep],
            self.styles,
            self.size[keep],
        )


def no_glyphs() -> Glyphs:
    """A page without text."""
    whole, real, flag = np.zeros(0, np.int64), np.zeros(0), np.zeros(0, bool)
    return Glyphs(whole, real, real, real, real, whole, flag, flag, flag, [])


def together(parts: Sequence[Glyphs]) -> Glyphs:
    """The glyphs of several sources, one after the other."""
    shift = np.cumsum([0, *(len(part.styles) for part in parts)])
    return Glyphs(
        np.concatenate([part.codes for part in parts]),
        np.concatenate([part.x0 for part in parts]),
        np.concatenate([part.top for part in parts]),
        np.concatenate([part.x1 for part in parts]),
        np.concatenate([part.bottom for part in parts]),
        np.concatenate([part.style + first for part, first in zip(parts, shift, strict=False)]),
        np.concatenate([part.space for part in parts]),
        np.concatenate([part.jump for part in parts]),
        np.concatenate([part.upright for part in parts]),
        [style for part in parts for style in part.styles],
        np.concatenate([part.size for part in parts]),
    )


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form as it was filled in."""

    kind: str
    """'text', 'choice', 'check', 'radio', 'signature'; 'note' for text typed onto the page."""
    name: str
    value: str = ""
    checked: bool | None = None
    label: str | None = None
    required: bool = False
    lines: bool = False
    """Its value runs over several lines."""
    hidden: bool = False
    box: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the file's own outline."""

    title: str
    level: int
    page: int
    top: float | None = None
    """How far down the page it points, where it says so."""


@dataclass(slots=True)
class Rules:
    """Ruling lines: horizontal as (y, x0, x1), vertical as (x, top, bottom), boxes of coloured ground without a border."""

    horizontal: Floats
    vertical: Floats
    shades: Floats


def no_rules() -> Rules:
    """A page without ruling lines."""
    return Rules(np.zeros((0, 3)), np.zeros((0, 3)), np.zeros((0, 4)))


@dataclass(slots=True)
class RawPage:
    """One page as an engine delivers it, seen upright, in points from the upper left corner."""

    number: int
    width: float
    height: float
    glyphs: Glyphs
    rules: Rules
    images: Floats
    """Boxes of pictures."""
    text_from: str = "text_layer"
    label: str | None = None
    doubled: int = 0
    """Glyphs struck twice to look bold and counted once."""
    dark: Floats = field(default_factory=lambda: np.zeros((0, 4)))
    """Boxes filled with a colour, on which white letters show."""
    cut: bool = False
    """More text or drawing than is read of one page."""
    drawn: bool = False
    """Anything but text is drawn on it."""
    fields: list[Field] = field(default_factory=list)
    """Form fields on it, with what was filled in."""
    turn: int = 0
    """Quarter turns in degrees, against the clock, that its picture was given to be read."""
    tilt: float = 0.0
    """Degrees its picture was turned further so that its lines are level."""
    outlines: Floats = field(default_factory=lambda: np.zeros((0, 4)))
    """Boxes of curved drawings as tall as a line and wider than tall: words drawn as shapes, or a logo."""
