"""Symbol fonts: what their characters show, for the ticks, boxes and bullets that tenders use.

Why: the character codes of these fonts are letters or private ones; only with the font's name they mean a tick.
Source: the glyph tables of Wingdings, Wingdings 2 and Webdings as mapped to Unicode in proposal L2/12-368.
"""

from __future__ import annotations

_WINGDINGS = {
    0x46: "☞", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x74: "◆", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x78: "☒", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xB7: "•", 0xD8: "➢", 0xE0: "→", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "•", 0x97: "●", 0xA2: "■", 0xA3: "□",
    0x30: "□", 0x2A: "□",
}  # fmt: skip
_WEBDINGS = {0x61: "√", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗"}
_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xD6: "√",
    0x25: "%", 0x2B: "+", 0x2D: "−", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0x7E: "~", 0xA2: "′", 0xB2: "″",
    0x6D: "μ", 0x57: "Ω", 0x44: "Δ", 0x61: "α", 0x62: "β", 0x67: "γ", 0x6C: "λ", 0x70: "π", 0x66: "φ", 0x46: "Φ",
}  # fmt: skip
"""Adobe's Symbol font: the signs of measure; half of a requirement hangs on a "≥"."""
_ANY = {0x52: "☑", 0xA3: "□"}
"""What a private code shows in the second font, where no font is named."""


def symbol(code: int, font: str) -> str | None:
    """What a character of a symbol font shows; None where the font is none or the character is not known."""
    name = "".join(font.casefold().split()).replace("-", "")
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if "wingdings2" in name:
        return _WINGDINGS_2.get(low)
    if "wingdings3" in name:
        return None
    if "wingdings" in name:
        return _WINGDINGS.get(low)
    if "webdings" in name:
        return _WEBDINGS.get(low)
    if "symbol" in name and code >= 0xF000:
        return _SYMBOL.get(low)
    return (_WINGDINGS | _ANY).get(low) if code >= 0xF000 and not font else None


def is_symbol_font(font: str) -> bool:
    """Whether a font shows signs under the codes of letters or private ones."""
    name = font.casefold()
    return "wingding" in name or "webding" in name or "symbol" in name
