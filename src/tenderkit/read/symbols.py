"""Symbol fonts to characters: the ticks, boxes and signs of measure that a tender sets as glyphs of such a font.

Why: a file names them by their place in the font (U+F0FE), which says nothing to who reads the text; a ticked box is an
answer, and "≥" in front of a figure is half of the requirement. Bullets stay as they are: numbering knows them.
Source: the encoding tables of Wingdings, Wingdings 2 and Adobe's Symbol font.
"""

from __future__ import annotations

_WINGDINGS = {0xFE: "☑", 0xFD: "☒", 0x78: "☒", 0xA8: "□", 0x6F: "□", 0xFC: "√", 0xFB: "×"}
_WINGDINGS_2 = {0x52: "☑", 0x53: "☒", 0x54: "☒", 0x51: "☒", 0x50: "√", 0x4F: "×", 0xA3: "□", 0x2A: "□"}
_SYMBOL = {
    **{code: chr(code) for code in (0x25, 0x28, 0x29, 0x2B, 0x2C, 0x2E, 0x2F, *range(0x30, 0x3C), 0x3C, 0x3D, 0x3E)},
    **{0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xD6: "√"},
    **{0x2D: "−", 0x6D: "μ", 0x57: "Ω", 0x44: "Δ", 0x61: "α", 0x62: "β", 0x67: "γ", 0x6C: "λ", 0x70: "π", 0x66: "φ"},
    **{0x46: "Φ", 0x71: "θ", 0x53: "Σ", 0x73: "σ", 0x77: "ω", 0xA2: "′", 0xB2: "″", 0x7E: "~", 0xC6: "∅"},
}
_UNNAMED = {0xFE: "☑", 0x52: "☑", 0xFD: "☒", 0xA8: "□", 0x6F: "□", 0xFC: "√"}
"""What a font of unknown name most likely means: Wingdings is by far the most used."""


def symbol(code: int, font: str) -> str | None:
    """The character that a code of a symbol font shows; None where it is no tick, box or sign that is known.

    `code` is the place in the font, bare (0xFE) or in the private use area (0xF0FE).
    """
    name = font.lower().replace(" ", "").replace("-", "")
    private = 0xF020 <= code <= 0xF0FF
    if not private and not 0x21 <= code <= 0xFF:
        return None
    place = code & 0xFF
    if "wingdings2" in name:
        return _WINGDINGS_2.get(place)
    if "wingdings" in name:
        return _WINGDINGS.get(place)
    if "symbol" in name:
        return _SYMBOL.get(place) if private else None
    return _UNNAMED.get(place) if private else None
