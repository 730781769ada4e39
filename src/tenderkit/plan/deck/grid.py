"""The grid of a slide: one left edge, twelve columns, sizes of type (look.md, Deck). Lengths in points."""

from __future__ import annotations

LEFT, RIGHT = 48.0, 912.0
TOP, BOTTOM = 122.0, 486.0
"""Between headline and foot."""

COLUMNS, GUTTER = 12, 18.0
COLUMN = (RIGHT - LEFT - (COLUMNS - 1) * GUTTER) / COLUMNS

HEADLINE_SIZES = (28.0, 26.0, 24.0)
COVER_SIZES = (38.0, 34.0, 30.0, 26.0)
BODY, SMALL, LEAST = 16.0, 14.0, 12.0
FOOT_ROOM, MARK_ROOM = 560.0, 256.0
MOST_ROWS = 7


def span(first: int, count: int) -> tuple[float, float]:
    """Left and right edge of `count` columns from column `first` (1 to 12)."""
    left = LEFT + (first - 1) * (COLUMN + GUTTER)
    return left, left + count * COLUMN + (count - 1) * GUTTER
