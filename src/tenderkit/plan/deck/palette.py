"""The colours of a deck, all derived from two brand colours, with enough contrast to read (WCAG 2.2, 1.4.3: 4.5)."""

from __future__ import annotations

from tenderkit.model.deck import Palette
from tenderkit.model.strategy import Brand

LEAST_CONTRAST = 4.5
_INK, _GREY, _WHITE = "#1B1F24", "#5A6573", "#FFFFFF"


def palette_of(brand: Brand) -> Palette:
    """The palette that follows from a brand; too light a brand colour is darkened until white text on it is readable."""
    primary = _dark_enough(brand.primary)
    return Palette(
        ink=_INK,
        primary=primary,
        accent=_dark_enough(brand.accent, 3.0),
        muted=_GREY,
        line=_mix(primary, _WHITE, 0.80),
        tint=_mix(primary, _WHITE, 0.90),
        pale=_mix(primary, _WHITE, 0.84),
        second=_mix(primary, _WHITE, 0.50),
    )


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _dark_enough(colour: str, least: float = LEAST_CONTRAST) -> str:
    for step in range(20):
        shade = _mix(colour, "#000000", step / 20)
        if contrast(shade, _WHITE) >= least:
            return shade
    return _INK


def _mix(colour: str, other: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
