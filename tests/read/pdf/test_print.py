"""How tenders are printed: columns, titles in the margin, leaders, marks in the ground. Each test sets its own page."""

from __future__ import annotations

import numpy as np
import pytest
import weasyprint

from tenderkit.model.tender import Document
from tenderkit.read import read_bytes
from tenderkit.read.lines import unspaced
from tenderkit.read.page import Glyphs, Style
from tenderkit.read.paragraphs import is_contents, leads_to_value

CLAUSES = [
    f"In hall {n} the contractor is obliged to keep the premises clean and safe at all hours of the day, to report damage "
    f"of kind {n} without delay and to make it good at its own expense within the period that the engineer allows."
    for n in range(1, 13)
]


def read(html: str, css: str = "") -> Document:
    style = "@page { size: A4; margin: 20mm } body { font: 10pt/1.3 'Liberation Serif', 'Noto Sans CJK SC' }" + css
    data = weasyprint.HTML(string=f"<html lang=en><style>{style}</style>{html}").write_pdf()
    return read_bytes(bytes(data), "tender.pdf").document


def texts(document: Document, *kinds: str) -> list[str]:
    return [block.text for block in document.blocks if block.kind in kinds]


def rows_of(document: Document) -> list[list[list[str]]]:
    found = []
    for table in document.tables:
        cells = {(cell.row, cell.column): " ".join(cell.text.split()) for cell in table.cells}
        found.append([[cells.get((r, c), "") for c in range(table.columns)] for r in range(table.rows)])
    return found


@pytest.mark.parametrize("count", [2, 3])
def test_columns_are_read_one_after_the_other(count: int) -> None:
    css = f"div {{ columns: {count}; column-gap: 5mm; column-fill: auto; font-size: 8.5pt; text-align: justify }}"
    css += "@page { @top-left { content: 'GAZETTE' } @top-right { content: 'No. 7' } @bottom-center { content: '1' } }"
    words = "".join(f"<p style='text-indent: 2em; margin: 0'>{clause}</p>" for clause in CLAUSES * 2)
    assert " ".join(CLAUSES * 2) in " ".join(texts(read(f"<div>{words}</div>", css), "paragraph"))


def test_short_columns_over_a_table_are_read_in_the_order_they_are_written() -> None:
    css = "div { columns: 3; column-gap: 5mm; font-size: 8.5pt } td { border: 1px solid }"
    words = "".join(f"<p style='margin: 0'>{clause}</p>" for clause in CLAUSES[:3])
    table = "<table><tr><td>Item<td>Unit<td>Quantity<tr><td>Licence<td>each<td>12</table>"
    assert texts(read(f"<div>{words}</div>{table}", css), "paragraph")[:3] == CLAUSES[:3]


def test_bold_titles_at_the_margin_stand_before_their_text() -> None:
    titles = ["Award of the Contract", "Payment Schedule", "Joint Ventures"]
    css = "td { vertical-align: top; padding: 2px 5px } td:first-child { font-weight: bold; width: 22% }"
    rows = "".join(f"<tr><td>{t}<td>{c}" for t, c in zip(titles, CLAUSES[::4], strict=True))
    document = read(f"<table>{rows}</table>", css)
    assert texts(document, "heading") == titles
    assert texts(document, "paragraph") == CLAUSES[::4]


def test_labels_with_values_beside_them_are_no_titles_at_the_margin() -> None:
    css = "td { padding: 2px 5px } td:first-child { font-weight: bold; width: 30% }"
    pairs = [("Buyer:", "Harbour Board"), ("Deadline:", "4 May 2027"), ("Bid bond:", "none"), ("Copies:", "two")]
    document = read("<table>" + "".join(f"<tr><td>{a}<td>{b}" for a, b in pairs) + "</table>", css)
    joined = " ".join(block.text for block in document.blocks)
    assert all(f"{a} {b}" in joined or f"{a} | {b}" in joined for a, b in pairs)


def test_a_small_letters_low_box_does_not_make_its_type_smaller() -> None:
    tops = np.array([100.0, 102.4, 102.4, 100.0])
    bottoms = np.array([108.0, 108.0, 108.0, 108.0])
    whole, flags = np.zeros(4, np.int64), np.zeros(4, bool)
    glyphs = Glyphs(whole, tops, tops, tops, bottoms, whole, flags, flags, ~flags, [Style()], np.full(4, 11.5))
    assert glyphs.size.tolist() == [11.5] * 4


@pytest.mark.parametrize(
    ("line", "contents", "value"),
    [
        ("Estimated cost .......... Rs. 5,00,000", False, True),
        ("Bid validity . . . . . . . . 90 days", False, True),
        ("2.1 Scope of the works .......... 12", True, False),
        ("Annex A ………………………… …A-3", True, False),
        ("6. Sections of the document ........ Error! Bookmark not defined.", True, False),
        ("第一章 招标公告 .......... 第3页", True, False),
        ("Name of the bidder ................", True, False),
    ],
)
def test_dots_lead_to_a_page_or_to_a_value(line: str, contents: bool, value: bool) -> None:
    assert (is_contents(line), leads_to_value(line)) == (contents, value)


def test_a_bold_title_that_runs_into_its_text_is_one_paragraph_with_it() -> None:
    (text,) = texts(read(f"<p><b>3. Period of Performance of this Order.</b> {CLAUSES[0]}</p>"), "list_item")
    assert text == f"3. Period of Performance of this Order. {CLAUSES[0]}"


def test_roman_letters_are_counted_on() -> None:
    items = [f"({n}) {CLAUSES[i][:105]}" for i, n in enumerate(["i", "ii", "iii", "iv", "v", "vi"])]
    document = read("".join(f"<p style='text-indent: 2em; margin: 0'>{item}</p>" for item in items))
    assert texts(document, "list_item") == items


def test_a_mark_in_the_ground_is_no_text_of_the_page() -> None:
    css = "i { position: fixed; top: 40%; left: 20%; transform: rotate(-45deg); font-size: 80pt; color: #ddd }"
    table = "<table border=1>" + "".join(f"<tr><td>{n}<td>{c}" for n, c in enumerate(CLAUSES)) + "</table>"
    document = read(f"<i>DRAFT</i>{table}", css)
    assert "DRAFT" in texts(document, "running_head")
    assert not any("DRAFT" in text or "D R" in text for text in texts(document, "heading", "paragraph", "table"))


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("招 标 文 件", "招标文件"),
        ("第 一 章 总 则", "第一章总则"),
        ("甲 方", "甲 方"),
        ("采购 人 应当", "采购 人 应当"),
    ],
)
def test_chinese_titles_set_apart_are_closed_up(printed: str, read_as: str) -> None:
    assert unspaced(printed) == read_as


LINES = "table { border-collapse: collapse; width: 100%; border-top: .6pt solid } td { border-bottom: .6pt solid; padding: 1px 3px }"
TERMS = [["No.", "Term", "Provision"]] + [
    [str(n), term, f"{term} as laid down in section {n} of these conditions and shown in the schedule of rates"]
    for n, term in enumerate(["Price", "Bond", "Lots", "Tests", "Taxes"], 1)
]


def table_of(rows: list[list[str]]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows) + "</table>"


def test_columns_close_together_are_seen_where_all_rows_begin_alike() -> None:
    assert rows_of(read(table_of(TERMS), LINES)) == [TERMS]


def test_two_tables_of_one_width_are_two() -> None:
    other = [["Factor", "What is judged and how it is scored", "Points"]] + [
        [name, f"{name} of the bidder over the last five years in comparable work", "20"]
        for name in ("Staff", "Works", "Plant", "Means")
    ]
    html = f"{table_of(TERMS)}<p style='text-indent: 3em'>Second schedule</p>{table_of(other)}"
    assert rows_of(read(html, LINES + "p { margin: 4mm 0 }")) == [TERMS, other]


def test_the_last_row_of_a_banded_table_belongs_to_it() -> None:
    rows = [["Ref", "Minimum standard"]] + [
        [f"S{n}", f"Insurance of kind {n} of not less than ten million for any one claim, in force from the start"]
        for n in range(1, 4)
    ]
    css = "table { width: 100% } td { padding: 3px 5px } tr:nth-child(odd) td { background: #eee }"
    css += "tr:first-child td { background: #046; color: #fff }"
    assert rows_of(read(table_of(rows), css + "tr:nth-child(odd):last-child td { background: none }")) == [rows]
