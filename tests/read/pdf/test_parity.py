"""The fast path finds what pdfplumber finds on its own."""

from __future__ import annotations

import io

import pdfplumber
import weasyprint

from tenderkit.read import read_bytes
from tenderkit.read.pdf.reader import read_pdf
from tenderkit.read.pdf.reference import reference_glyphs
from tenderkit.read.reading import Notes

PAGE = """<style>@page { size: A4 } body { font: 11pt 'Liberation Sans' }
table { border-collapse: collapse } td { border: 1px solid black; padding: 4px }</style>
<p>The supplier shall provide the items of the table below.</p>
<table><tr><td rowspan=2>Group<td>Item 1<td>12</tr><tr><td>Item 2<td>34</tr><tr><td colspan=2>Total<td>46</tr></table>"""


def drawn() -> bytes:
    return bytes(weasyprint.HTML(string=PAGE).write_pdf())


def test_tables_and_cells_equal_pdfplumbers() -> None:
    data = drawn()
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        theirs = sorted(cell for row in pdf.pages[0].extract_table() for cell in row if cell)
    (table,) = read_bytes(data, "t.pdf").document.tables
    assert sorted(cell.text for cell in table.cells) == theirs


def test_both_engines_find_the_same_characters() -> None:
    data = drawn()
    (first,) = read_pdf(data, Notes("t.pdf", "T1"))
    (second,) = read_pdf(data, Notes("t.pdf", "T1"), second_engine=True)
    assert first.characters == second.characters == len(reference_glyphs(data, 1))
    assert [type(item) for item in first.items] == [type(item) for item in second.items]
