"""Ticks and boxes that are no letters: drawn squares with or without a cross, and the signs of symbol fonts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tenderkit.read.page import Bools, Floats, Glyphs, Rules, together
from tenderkit.read.pdf.forms import CHECKED, EMPTY, letters
from tenderkit.read.symbols import is_symbol_font, symbol

SMALLEST, LARGEST = 5.5, 18.0
"""Points: a smaller square is a bullet, a larger one a cell."""
MANY = 600
"""With more short lines than this a page shows a drawing, no form."""
NEAR = 1.5
MARKS = frozenset(map(ord, "xX×✓✔√✗✘☑☒●■vV"))
BOXES = frozenset(map(ord, "□☐■"))
Square = tuple[float, float, float, float]


def with_symbols(glyphs: Glyphs) -> Glyphs:
    """Characters of symbol fonts as the signs they show."""
    fonts = {i: style.font for i, style in enumerate(glyphs.styles) if is_symbol_font(style.font)}
    for number, font in fonts.items():
        chosen = glyphs.style == number
        for code in np.unique(glyphs.codes[chosen]).tolist():
            sign = symbol(code, font)
            if sign is not None:
                glyphs.codes[chosen & (glyphs.codes == code)] = ord(sign)
    return glyphs


def with_ticks(glyphs: Glyphs, rules: Rules, strokes: Floats, dark: Floats) -> tuple[Glyphs, Rules]:
    """Drawn tick boxes as characters in their place; their lines no longer count as ruling lines.

    `strokes` are the boxes of small slanted drawings, `dark` those of fillings: what lies in a square is its tick.
    """
    signs: list[Glyphs] = []
    for square in _squares(rules):
        x0, top, x1, bottom = square
        x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
        inside = (x > x0) & (x < x1) & (y > top) & (y < bottom)
        codes = set(glyphs.codes[inside].tolist())
        if codes - MARKS - BOXES:
            continue
        ticked = bool(codes & MARKS) or _drawn_in(square, strokes, 1.4) or _drawn_in(square, dark, 0.9)
        signs.append(letters([CHECKED if ticked else EMPTY], square))
        glyphs = glyphs.take(~inside) if inside.any() else glyphs
        rules = _without(rules, square)
    return (together([glyphs, *signs]) if signs else glyphs), rules


def _squares(rules: Rules) -> list[Square]:
    """Small squares that stand alone: no line goes on beyond their corners, no other square leans on them."""
    level = _short(rules.horizontal)
    upright = _short(rules.vertical) if len(level) > 1 else level
    if min(len(level), len(upright)) < 2 or max(len(level), len(upright)) > MANY:
        return []
    found: list[Square] = []
    for top, x0, x1 in level[np.argsort(level[:, 0], kind="stable")].tolist():
        side = x1 - x0
        step = level[:, 0] - top
        same = (np.abs(level[:, 1] - x0) < 1) & (np.abs(level[:, 2] - x1) < 1)
        below = level[same & (step > 0.8 * side) & (step < 1.25 * side), 0]
        if not len(below):
            continue
        bottom = float(below.min())
        square = (x0, top, x1, bottom)
        sides = [_upright_at(upright, x, top, bottom) for x in (x0, x1)]
        if all(sides) and not _goes_on(rules, square) and not any(_within(square, other) for other in found):
            found.append(square)
    return found


def _short(lines: Floats) -> Floats:
    length = lines[:, 2] - lines[:, 1]
    short = lines[(length >= SMALLEST) & (length <= LARGEST)]
    return np.unique(np.round(short, 2), axis=0) if len(short) > 1 else short


def _upright_at(upright: Floats, x: float, top: float, bottom: float) -> bool:
    near = (np.abs(upright[:, 0] - x) < 1) & (np.abs(upright[:, 1] - top) < NEAR)
    return bool((near & (np.abs(upright[:, 2] - bottom) < NEAR)).any())


def _goes_on(rules: Rules, square: Square) -> bool:
    """Whether a line along a side reaches beyond it: the square is a cell then, or one of a row of boxes for letters."""
    x0, top, x1, bottom = square
    return _beyond(rules.horizontal, (top, bottom), x0, x1) or _beyond(rules.vertical, (x0, x1), top, bottom)


def _beyond(lines: Floats, places: tuple[float, float], low: float, high: float) -> bool:
    along = np.minimum(np.abs(lines[:, 0] - places[0]), np.abs(lines[:, 0] - places[1])) < 1
    touches = (lines[:, 1] < high + NEAR) & (lines[:, 2] > low - NEAR)
    outside = (lines[:, 1] < low - NEAR) | (lines[:, 2] > high + NEAR)
    return bool((along & touches & outside).any())


def _within(square: Square, other: Square) -> bool:
    return all(a >= b - 0.5 for a, b in zip(square[:2], other[:2], strict=True)) and all(
        a <= b + 0.5 for a, b in zip(square[2:], other[2:], strict=True)
    )


def _drawn_in(square: Square, boxes: Floats, most: float) -> bool:
    """Whether something stands in the middle of a square: no hair, and at most so many sides large."""
    if not len(boxes):
        return False
    x0, top, x1, bottom = square
    side = x1 - x0
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = (np.abs(x - (x0 + x1) / 2) < 0.35 * side) & (np.abs(y - (top + bottom) / 2) < 0.35 * side)
    extent = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    return bool((inside & (extent > 0.35 * side) & (extent < most * side)).any())


def _without(rules: Rules, square: Square) -> Rules:
    x0, top, x1, bottom = square
    return replace(
        rules,
        horizontal=rules.horizontal[~_in(rules.horizontal, top, bottom, x0, x1)],
        vertical=rules.vertical[~_in(rules.vertical, x0, x1, top, bottom)],
    )


def _in(lines: Floats, low: float, high: float, start: float, stop: float) -> Bools:
    across = (lines[:, 0] > low - NEAR) & (lines[:, 0] < high + NEAR)
    return np.asarray(across & (lines[:, 1] > start - NEAR) & (lines[:, 2] < stop + NEAR))
