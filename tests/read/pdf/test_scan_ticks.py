"""Ticks that an OCR engine took for letters."""

from __future__ import annotations

import pytest

from tenderkit.read.layout import PageLayout
from tenderkit.read.pdf.scan_ticks import with_tick_columns
from tenderkit.read.table import DraftCell, DraftTable


def column(*texts: str) -> list[str]:
    """The texts of a table's last column after mending."""
    rows = [("Criterion", texts[0]), *((f"Document {n}", text) for n, text in enumerate(texts[1:]))]
    cells = [DraftCell(r, c, 1, 1, text, (0, 0, 1, 1)) for r, row in enumerate(rows) for c, text in enumerate(row)]
    table = DraftTable(1, (0, 0, 9, 9), len(rows), 2, cells, (0, 1, 2))
    with_tick_columns(PageLayout(1, 595, 842, [table]))
    return [cell.text for cell in table.cells if cell.column == 1]


def test_a_column_of_nothing_but_ticks_is_mended() -> None:
    assert column("Provided", "v", "NJ", "¥", "vi", "", "V") == ["Provided", "√", "√", "√", "√", "", "√"]
    assert column("Y", "v", "v", "v", "Yi") == ["Y", "√", "√", "√", "√"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Complies", "Y", "Y", "N", "Y"),
        ("Volt", "v", "v", "230 V", "v"),
        ("Item", "i", "ii", "iii", "iv", "v"),
        ("Provided", "v", "", ""),
        ("Yes", "Y", "Y", "Y"),
    ],
)
def test_letters_that_mean_themselves_stay(texts: tuple[str, ...]) -> None:
    assert column(*texts) == list(texts)
