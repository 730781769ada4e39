"""A workbook is printed so that text stays text and a person can work in it."""

import io
from datetime import date
from decimal import Decimal

import builders
import openpyxl
import pytest

from tenderkit.model.sheet import Sheet, SheetCell, SheetColumn, Workbook
from tenderkit.plan.matrix import plan_matrix
from tenderkit.write.xlsx import write_xlsx


def book(*rows, columns=("Text", "More"), **more):
    made = tuple(tuple(SheetCell(value=value) for value in row) for row in rows)
    sheet = Sheet(name="One", columns=tuple(SheetColumn(title=title) for title in columns), rows=made, **more)
    return Workbook(title="T", language="en", sheets=(sheet,), as_of=date(2027, 1, 22))


def opened(workbook):
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(workbook)))


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x.example")', "+1", "@a", "https://x.example", "007"])
def test_a_text_is_never_a_formula_a_link_or_a_number(text):
    cell = opened(book((text, "b"))).active["A2"]
    assert cell.value == text
    assert cell.data_type == "s"
    assert cell.hyperlink is None


def test_a_longer_text_than_a_cell_holds_goes_on_in_the_row_below_and_loses_nothing():
    text = "求" * 20_000 + "😀" * 20_000
    page = opened(book((text, "b"))).active
    pieces = [row[0].value for row in page.iter_rows(min_row=2)]
    assert "".join(pieces) == text
    assert all(len(piece.encode("utf-16-le")) // 2 <= 32_767 for piece in pieces)
    assert [row[1].value for row in page.iter_rows(min_row=2)] == ["b"] + [None] * (len(pieces) - 1)


def test_forbidden_characters_become_visible():
    assert opened(book(("a\x00b\ud800", "c"))).active["A2"].value == "a\ufffdb\ufffd"


def test_numbers_and_days_are_numbers_and_days():
    page = opened(book((Decimal("1250.5"), date(2027, 1, 22)), (3, None))).active
    assert page["A2"].value == 1250.5
    assert page["B2"].value.date() == date(2027, 1, 22)
    assert page["A3"].value == 3


def test_the_head_is_frozen_filtered_and_repeated_on_paper():
    page = opened(book(("a", "b"), ("c", "d"), frozen_columns=1)).active
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == "A1:B3"
    assert page.print_title_rows == "$1:$1"
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.fitToHeight == 0


def test_a_sum_row_stays_out_of_the_filter():
    assert opened(book(("a", 1), ("sum", 1), total=True)).active.auto_filter.ref == "A1:B2"


def test_choices_become_a_drop_down():
    columns = (SheetColumn(title="State", choices=("● Complies", "○ Open")),)
    sheet = Sheet(name="One", columns=columns, rows=((SheetCell(value="○ Open"),),))
    page = opened(Workbook(title="T", language="en", sheets=(sheet,))).active
    (rule,) = page.data_validations.dataValidation
    assert rule.formula1 == '"● Complies,○ Open"'
    assert str(rule.sqref) == "A2"


def test_rows_are_as_high_as_their_text():
    page = opened(book(("word " * 100, "b"), ("a", "b"))).active
    assert page.row_dimensions[2].height > 10 * page.row_dimensions[3].height


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_same_matrix_has_the_same_bytes(language):
    workbook = plan_matrix(builders.pursuit(language))
    assert write_xlsx(workbook) == write_xlsx(workbook)


def test_the_file_says_the_day_that_counts():
    assert opened(book(("a", "b"))).properties.created.date() == date(2027, 1, 22)
