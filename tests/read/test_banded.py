"""Tables of coloured bands, from drawn files."""

from __future__ import annotations

import pytest
import weasyprint

from tenderkit.model.tender import Table
from tenderkit.read import read_bytes

ROWS = [
    ["Service", "Measure", "Target"],
    ["Help desk", "calls answered within one minute", "95 %"],
    ["Hosting", "availability of the platform in each month of the contract", "99.9 %"],
    ["Training", "sessions held for new users", "4"],
    ["Reports", "delivered on the first working day", "12"],
]
TEXT = "<p>" + "The supplier reports each month how far the targets of this schedule were met. " * 4 + "</p>"


def tables(rows: list[list[str]], css: str) -> tuple[Table, ...]:
    style = f"@page {{ size: A4; margin: 25mm }} table {{ border-collapse: collapse }} td {{ padding: 3px 6px }} {css}"
    body = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) + "</tr>" for row in rows)
    data = weasyprint.HTML(string=f"<style>{style}</style>{TEXT}<table>{body}</table>{TEXT}").write_pdf()
    return read_bytes(bytes(data), "tender.pdf").document.tables


@pytest.mark.parametrize(
    "css",
    [
        "tr:nth-child(even) td { background: #e8ecf4 } tr:first-child td { background: #036; color: white }",
        "tr:nth-child(odd) td { background: #e8ecf4 }",
        "tr:nth-child(even) { background: #dde } table { width: 100% }",
    ],
    ids=["head and every second row", "first row, third row", "whole rows"],
)
def test_banded_rows_are_one_table(css: str) -> None:
    (table,) = tables(ROWS, css)
    texts = {(cell.row, cell.column): " ".join(cell.text.split()) for cell in table.cells}
    assert [[texts[r, c] for c in range(3)] for r in range(len(ROWS))] == ROWS


def test_coloured_paragraphs_are_no_table() -> None:
    rows = [[f"{n}. {TEXT[3:-4]}"] for n in range(1, 6)]
    assert tables(rows, "tr:nth-child(odd) td { background: #e8ecf4 }") == ()
