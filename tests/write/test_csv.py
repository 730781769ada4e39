"""CSV that a spreadsheet opens as text and never runs."""

import csv
import io
from decimal import Decimal

import builders
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.model.sheet import Sheet, SheetCell, SheetColumn
from tenderkit.plan.matrix import plan_matrix
from tenderkit.write.csv import harmless, write_csv


def rows(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def sheet(*values):
    return Sheet(name="S", columns=(SheetColumn(title="Text"),), rows=tuple((SheetCell(value=v),) for v in values))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+A1",
        "-A1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "＋1",
        "－A1",
        "＠a",
        "  =1+1",
        "\u3000=1",
        "-2+3",
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+3.2", "-1,200.50", "95%", "-12%", "plain", "a=b", "5 - 3", ""])
def test_plain_numbers_and_words_stay_as_they_are(text):
    assert harmless(text) == text


def test_the_file_begins_with_a_byte_order_mark_and_ends_lines_with_crlf():
    data = write_csv(sheet("要求"))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith("要求\r\n".encode())


def test_a_matrix_reads_back_row_for_row():
    matrix = plan_matrix(builders.pursuit("zh")).sheets[0]
    read = rows(write_csv(matrix))
    assert read[0] == [column.title for column in matrix.columns]
    assert len(read) == len(matrix.rows) + 1


def test_numbers_keep_their_decimals():
    assert rows(write_csv(sheet(Decimal("1200.50"), 3)))[1:] == [["1200.50"], ["3"]]


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=50)
def test_no_text_comes_back_as_a_formula(text):
    back = harmless(text)
    assert back in (text, "'" + text)
    assert not back.lstrip(" \u00a0\u3000\ufeff\u200b").startswith(("=", "@", "＝", "＋", "－", "＠"))
