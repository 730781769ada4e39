"""How many rows name the columns."""

from __future__ import annotations

import pytest

from tenderkit.read.table import DraftCell
from tenderkit.read.table_head import header_rows

LONG = "The supplier keeps the service running and reports each failure within four hours."


def head(rows: list[list[str | None]], bold: int = 0) -> int:
    """`None` goes on with the cell on its left, "^" with the cell above; the first `bold` rows are bold."""
    cells: list[DraftCell] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None:
                cells[-1].columns += 1
            elif text == "^":
                above = max((cell for cell in cells if cell.column == c), key=lambda cell: cell.row)
                above.rows += 1
            else:
                cells.append(DraftCell(r, c, 1, 1, text, (0, 0, 1, 1), bold=r < bold))
    return header_rows(cells, len(rows[0]), 0)


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([["No.", "Requirement"], ["1", LONG]], 1),
        ([["Rating scale of past work", None], ["Rating", "Definition"], ["Good", LONG]], 2),
        ([["1", "2", "3"], ["Item", "Description of the goods and services", "Price per unit"], ["A", LONG, "7"]], 2),
        ([["Item", "Unit price", "Total price"], ["1", "2", "3"], ["Pump", "", ""], ["Pipe", "", ""]], 2),
        (
            [["Requirement", "Mix across experience levels", None], ["^", "Senior", "Junior"], ["Staff", "36%", "64%"]],
            2,
        ),
        ([["FEES", None, None], ["", "Hourly rates", None], ["CLIN", "Cost", "Fee"], ["7000", "", ""]], 3),
        ([["Evaluation of proposals, form two", "Points obtainable"], [LONG, "60"], ["Team", "45"], ["Plan", "30"]], 1),
    ],
    ids=["plain", "title", "counted above", "counted below", "nested", "title and nested", "over figures"],
)
def test_heads_are_counted(rows: list[list[str | None]], count: int) -> None:
    assert head(rows) == count


@pytest.mark.parametrize(
    "rows",
    [
        [["Name of the officer in charge of this tender", "A. Clerk"], ["Email", "clerk@example.org"]],
        [["01", "Date of commencement", LONG], ["02", "Date of completion", "45 days"]],
        [["Up to ten people", "5"], ["Up to twenty people", "10"], ["More", "15"], ["Many more", "20"]],
        [["", LONG], ["5", LONG]],
    ],
    ids=["names and values", "numbered terms", "bands", "continued"],
)
def test_tables_without_a_head_have_none(rows: list[list[str | None]]) -> None:
    assert head(rows) == 0


def test_bold_over_plain_is_a_head() -> None:
    assert head([["Description of the goods that are bought", "Remarks"], [LONG, LONG]], bold=1) == 1
