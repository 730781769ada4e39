"""Ticks of a scanned table that an OCR engine took for letters: repaired where the whole column says so.

Why by column: a lone "v" may be a numeral, a unit or a version; a column of nothing but "v", "¥" and the like under its
heading is a column of ticks, and an answer that is lost reads as no answer.
"""

from __future__ import annotations

from tenderkit.read.layout import PageLayout
from tenderkit.read.table import DraftCell, DraftTable

TICK = "√"
_LIKE = frozenset("vV√✓✔¥∨")
"""What a tick is taken for most often."""
_ODD = frozenset({"vi", "Vi", "Yi", "yi", "NJ", "Nj", "J", "Y", "y", "W", "w", "/", "vv", "Vv", "v.", "v,", "Y.", "v|"})
"""What it is taken for now and then: it counts beside others only."""
LEAST = 3
HEAD_ROWS = 3


def with_tick_columns(layout: PageLayout) -> PageLayout:
    """The page with its tick columns mended."""
    for table in layout.items:
        if isinstance(table, DraftTable):
            for column in range(1, table.columns):
                for cell in _ticks(table, column):
                    cell.text = TICK
    return layout


def _ticks(table: DraftTable, column: int) -> list[DraftCell]:
    """The cells of a column that hold a tick, if the column is one of ticks."""
    own = [cell for cell in table.cells if cell.column == column and cell.columns == 1 and cell.text.strip()]
    head = [cell for cell in own if cell.row < HEAD_ROWS and not _may_be(cell)]
    body = [cell for cell in own if cell not in head and not (cell.row < HEAD_ROWS and _names(cell))]
    sure = [cell for cell in body if cell.text.strip() in _LIKE]
    if len(body) < LEAST or 2 * len(sure) < len(body) or len(sure) < 2:
        return []
    return body if all(_may_be(cell) for cell in body) else []


def _may_be(cell: DraftCell) -> bool:
    text = cell.text.strip()
    return text in _LIKE or text in _ODD


def _names(cell: DraftCell) -> bool:
    """A column headed 'Y' for yes."""
    return cell.text.strip() in ("Y", "y")
