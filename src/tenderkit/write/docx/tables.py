"""Tables by cloned row XML.

Why: python-docx looks up each cell through the whole grid, so a table of 500 rows takes minutes; cloning a prepared
row takes milliseconds (measured: quadratic against linear).
"""

from __future__ import annotations

import copy
from typing import Any

from docx.oxml.ns import qn

from tenderkit.model.document import Cell, Row, Span, Table
from tenderkit.model.document import Paragraph as Words
from tenderkit.write.docx.runs import Press, element, paragraph

_HEAD_STYLES = {"left": "table_head", "right": "table_head_right", "centre": "table_head_centre"}


def table(press: Press, part: Table, width: int) -> Any:
    """A table `width` twips wide, its head repeated on each page."""
    widths = _widths(part, width)
    headed = any(column.title for column in part.columns)
    made = element("w:tbl", _properties(press, part, headed), _grid(widths))
    if headed:
        made.append(_head(press, part, widths))
    prototype = _row(widths, keep=True)
    last = len(part.rows) - 1
    for index, line in enumerate(part.rows):
        if len(line.cells) == len(widths) and line.keep and line.role == "body":
            copied = copy.deepcopy(prototype)
            for box, one in zip(copied.iterchildren(qn("w:tc")), line.cells, strict=True):
                _fill(press, box, one, line)
            made.append(copied)
        else:
            made.append(_spanned(press, line, widths))
        if part.keep and index < last:
            _hold(made[-1])
    return made


def _hold(row: Any) -> None:
    """Keep a row with the next one: what Word asks of each of its paragraphs."""
    for properties in row.iter(qn("w:pPr")):
        properties.find(qn("w:pStyle")).addnext(element("w:keepNext"))


def _widths(part: Table, width: int) -> list[int]:
    """Columns by weight; rounding goes to the last one so that the sum is exact."""
    weights = [column.weight for column in part.columns]
    widths = [int(width * weight / sum(weights)) for weight in weights]
    widths[-1] += width - sum(widths)
    return widths


def _properties(press: Press, part: Table, headed: bool) -> Any:
    total = bool(part.rows) and part.rows[-1].role == "total"
    return element(
        "w:tblPr",
        element("w:tblStyle", val=press.styles.tables[part.role]),
        element("w:tblW", w="5000", type="pct"),
        element("w:tblLayout", type="fixed"),
        element(
            "w:tblLook", val="04A0", firstRow="1" if headed else "0", lastRow="1" if total else "0",
            firstColumn="0" if headed else "1", lastColumn="0", noHBand="0", noVBand="1",
        ),
    )  # fmt: skip


def _grid(widths: list[int]) -> Any:
    return element("w:tblGrid", *(element("w:gridCol", w=str(width)) for width in widths))


def _row(widths: list[int], *, keep: bool) -> Any:
    row = element("w:tr", element("w:trPr", element("w:cantSplit")) if keep else element("w:trPr"))
    for width in widths:
        row.append(_box(width))
    return row


def _box(width: int, columns: int = 1) -> Any:
    properties = element("w:tcPr", element("w:tcW", w=str(width), type="dxa"))
    if columns > 1:
        properties.append(element("w:gridSpan", val=str(columns)))
    return element("w:tc", properties)


def _head(press: Press, part: Table, widths: list[int]) -> Any:
    row = element("w:tr", element("w:trPr", element("w:cantSplit"), element("w:tblHeader")))
    for column, width in zip(part.columns, widths, strict=True):
        inlines: tuple[Span, ...] = (column.title,) if column.title else ()
        style = "gantt_head" if part.role == "gantt" and column.align == "centre" else _HEAD_STYLES[column.align]
        box = _box(width)
        box.append(paragraph(press, Words(role="table_head", inlines=inlines), style))
        row.append(box)
    return row


def _spanned(press: Press, line: Row, widths: list[int]) -> Any:
    row = element("w:tr", element("w:trPr", element("w:cantSplit")) if line.keep else element("w:trPr"))
    at = 0
    for one in line.cells:
        box = _box(sum(widths[at : at + one.columns]), one.columns)
        _fill(press, box, one, line)
        row.append(box)
        at += one.columns
    return row


def _fill(press: Press, box: Any, one: Cell, line: Row) -> None:
    for words in one.paragraphs:
        style = "table_group" if line.role == "group" else None
        box.append(paragraph(press, words, style))
