"""Tables that level lines draw alone, from drawn pages."""

from __future__ import annotations

import numpy as np
import pytest

from tenderkit.read.layout import lay_out
from tenderkit.read.page import Glyphs, RawPage, Rules, Style
from tenderkit.read.table import DraftTable

WIDTH = 5.0


def page(words: list[tuple[float, float, str]], level: list[tuple[float, float, float]]) -> RawPage:
    """A page of words (x, y, text) set 10 points high, letters 5 points wide, and level lines (y, from, to)."""
    rows = []
    for x, y, text in words:
        for i, letter in enumerate(text):
            if letter != " ":
                spaced = i > 0 and text[i - 1] == " "
                rows.append((ord(letter), x + WIDTH * i, y, x + WIDTH * (i + 1), y + 10, spaced, i == 0))
    table = np.array(rows, float)
    count = len(table)
    glyphs = Glyphs(
        table[:, 0].astype(np.int64),
        *(table[:, i] for i in range(1, 5)),
        np.zeros(count, np.int64),
        table[:, 5] > 0,
        table[:, 6] > 0,
        np.ones(count, bool),
        [Style()],
        np.full(count, 9.0),
    )
    rules = Rules(np.array(level, float).reshape(-1, 3), np.zeros((0, 3)), np.zeros((0, 4)))
    return RawPage(1, 595, 842, glyphs, rules, np.zeros((0, 4)))


def tables(raw: RawPage) -> list[list[list[str]]]:
    found = []
    for item in lay_out(raw).items:
        if isinstance(item, DraftTable):
            rows = [[""] * item.columns for _ in range(item.rows)]
            for cell in item.cells:
                rows[cell.row][cell.column] = " ".join(cell.text.split())
            found.append(rows)
    return found


RULED = [(y, 70, 470) for y in (100, 120, 150, 170, 190)]
TERMS = [
    (74, 104, "Term"),
    (220, 104, "Definition"),
    (74, 124, "Essential need"),
    (220, 124, "a need that every tenderer"),
    (220, 136, "has to meet in full"),
    (74, 154, "Customer"),
    (220, 154, "any body named in annex two"),
    (74, 174, "Order"),
    (220, 174, "a written order of a customer"),
]


def test_rows_between_lines_are_a_table() -> None:
    assert tables(page(TERMS, RULED)) == [
        [
            ["Term", "Definition"],
            ["Essential need", "a need that every tenderer has to meet in full"],
            ["Customer", "any body named in annex two"],
            ["Order", "a written order of a customer"],
        ]
    ]


def test_a_row_that_crosses_the_gutter_is_one_cell() -> None:
    title = [(74, 194, "Terms of the second schedule apply here as well as there")]
    more = [(y, x0, x1) for y, x0, x1 in [*RULED, (210, 70, 470)]]
    (rows,) = tables(page([*TERMS, *title], more))
    assert rows[4] == ["Terms of the second schedule apply here as well as there", ""]


HEAD = [(74, 90, "Item"), (110, 90, "Supplies"), (300, 90, "Qty"), (380, 90, "Unit")]


def test_a_head_over_one_line_makes_the_rows_below_a_table() -> None:
    rows = [
        (74, 120, "7000"),
        (110, 120, "Labour of the base year"),
        (300, 120, "30500"),
        (380, 120, "HR"),
        (74, 140, "7001"),
        (110, 140, "Surge labour of the base"),
        (300, 140, "2000"),
        (380, 140, "HR"),
        (110, 152, "year, option"),
    ]
    after = [(60, 200, "For other items the offeror states no price in this section.")]
    assert tables(page([*HEAD, *rows, *after], [(105, 70, 470)])) == [
        [
            ["Item", "Supplies", "Qty", "Unit"],
            ["7000", "Labour of the base year", "30500", "HR"],
            ["7001", "Surge labour of the base year, option", "2000", "HR"],
        ]
    ]


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ([(74, 104 + 20 * n, "The supplier keeps the service running at all times.") for n in range(4)], RULED),
        ([(74, 90, "Section II"), (400, 90, "page 30")] + [(74, 120 + 12 * n, "Running text of it. " * 4) for n in range(9)], [(105, 70, 470)]),
        ([(20, 104 + 20 * n, "Name:") for n in range(4)], RULED),
        (TERMS, [(y, 70, 150) for y in (100, 120, 150, 170, 190)]),
    ],
    ids=["ruled paragraphs", "running head", "blanks to fill in", "short lines"],
)  # fmt: skip
def test_text_between_lines_is_no_table(
    words: list[tuple[float, float, str]], level: list[tuple[float, float, float]]
) -> None:
    assert tables(page(words, level)) == []
