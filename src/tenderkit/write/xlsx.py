"""A workbook plan as .xlsx: filters, frozen head, widths and print set-up; strings stay strings."""

from __future__ import annotations

import io
import math
from datetime import date, datetime, time
from decimal import Decimal
from itertools import zip_longest
from typing import Any

import xlsxwriter

from tenderkit.errors import OutputError
from tenderkit.model.sheet import Sheet, SheetCell, Workbook
from tenderkit.write.package import EPOCH, pin_package, printable

CELL_LIMIT = 32_767
"""UTF-16 units that Excel holds in one cell; a longer text goes on in the row below."""

_LINE_POINTS = 13.5
_MOST_POINTS = 409.0
"""What Excel allows as the height of a row."""

_HEADER = 100
"""Characters of a title in the head of a printed page, which share the width with the sheet's name."""
MAX_ROWS = 1_048_576
_LOOKS: dict[str, dict[str, object]] = {
    "plain": {},
    "strong": {"bold": True},
    "muted": {"font_color": "#6B7280"},
    "good": {"font_color": "#1E6B47"},
    "fair": {"font_color": "#8A5A00"},
    "poor": {"font_color": "#A12622"},
    "total": {"bold": True, "top": 1, "bg_color": "#E8ECF2"},
    "note": {"font_color": "#6B7280"},
}
_HEAD = {
    "bold": True,
    "bg_color": "#12355B",
    "font_color": "#FFFFFF",
    "text_wrap": True,
    "valign": "vcenter",
    "border": 0,
}
_ALIGN: dict[str, dict[str, object]] = {
    "left": {"align": "left", "indent": 1},
    "right": {"align": "right", "indent": 1},
    "centre": {"align": "center"},
}
_INDENT = 1.6
"""What the air beside a text takes of a column's width, so that neighbouring texts do not touch."""
_FONTS = {"zh": "Microsoft YaHei", "zh-Hant": "Microsoft JhengHei"}


def write_xlsx(workbook: Workbook) -> bytes:
    """The file. Raises OutputError where Excel's bounds cannot hold it."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    moment = datetime.combine(workbook.as_of or date(*EPOCH[:3]), time())
    book.set_properties({"title": printable(workbook.title), "author": printable(workbook.author), "created": moment})
    formats = _Formats(book, _FONTS.get(workbook.language, "Calibri"))
    for sheet in workbook.sheets:
        _write_sheet(book, sheet, formats, workbook.title)
    book.close()
    return pin_package(buffer.getvalue(), workbook.as_of)


class _Formats:
    """The cell formats of one file, each made once."""

    def __init__(self, book: Any, font: str) -> None:
        self._book, self._font, self._made = book, font, dict[tuple[str, str, str], Any]()

    def head(self, align: str) -> Any:
        return self._get(("head", align, ""), _HEAD | _ALIGN[align])

    def cell(self, look: str, align: str, number: str) -> Any:
        shape = {"text_wrap": True, "valign": "top", "bottom": 4, "bottom_color": "#C5CCD6"} | _ALIGN[align]
        return self._get((look, align, number), shape | ({"num_format": number} if number else {}) | _LOOKS[look])

    def _get(self, key: tuple[str, str, str], values: dict[str, Any]) -> Any:
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": self._font, "font_size": 10} | values)
        return self._made[key]


def _write_sheet(book: Any, sheet: Sheet, formats: _Formats, title: str) -> None:
    page = book.add_worksheet(printable(sheet.name)[:31])
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width)
        page.write_string(0, index, printable(column.title), formats.head(column.align))
    page.set_row(0, 32)
    row = 0
    for cells in sheet.rows:
        for parts in _rows_of(cells):
            row += 1
            page.set_row(row, _height(parts, sheet))
            if row >= MAX_ROWS:
                raise OutputError(f"sheet {sheet.name}: more than {MAX_ROWS:,} rows", hint="write fewer lots at a time")
            for index, cell in enumerate(parts):
                _write_cell(page, row, index, cell, formats, sheet.columns[index].align)
    _set_up(page, sheet, row, title)


def _set_up(page: Any, sheet: Sheet, last: int, title: str) -> None:
    """Frozen head, filter, drop-downs, and the printed page."""
    page.freeze_panes(1, sheet.frozen_columns)
    filtered = last - 1 if sheet.total else last
    if sheet.filters and filtered > 0:
        page.autofilter(0, 0, filtered, len(sheet.columns) - 1)
    for index, column in enumerate(sheet.columns):
        if column.choices and last:
            page.data_validation(1, index, last, index, {"validate": "list", "source": list(column.choices)})
    if sheet.landscape:
        page.set_landscape()
    page.set_paper(8 if sheet.wide else 9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    page.set_header(f"&L{_code(title)}&R{_code(sheet.name)}")
    page.set_footer("&C&P / &N")
    page.hide_gridlines(2)


def _write_cell(page: Any, row: int, column: int, cell: SheetCell, formats: _Formats, align: str) -> None:
    value = cell.value
    if value is None or value == "":
        page.write_blank(row, column, None, formats.cell(cell.look, align, ""))
    elif isinstance(value, str):
        page.write_string(row, column, value, formats.cell(cell.look, align, ""))
    elif isinstance(value, date):
        moment = datetime.combine(value, time())
        page.write_datetime(row, column, moment, formats.cell(cell.look, align, "yyyy-mm-dd"))
    else:
        shape = "#,##0.00" if isinstance(value, Decimal) and value != value.to_integral_value() else "#,##0"
        page.write_number(row, column, float(value), formats.cell(cell.look, align, shape))


def _height(parts: list[SheetCell], sheet: Sheet) -> float:
    """Points for the tallest cell. Why: LibreOffice and viewers do not grow a row for wrapped text by themselves."""
    most = max(
        (
            _lines(str(cell.value), column.width)
            for cell, column in zip(parts, sheet.columns, strict=False)
            if cell.value
        ),
        default=1,
    )
    return min(_MOST_POINTS, most * _LINE_POINTS + 4)


def _lines(text: str, width: float) -> int:
    """Lines a text takes in a column, with Chinese characters two units wide and a little room for word breaks."""
    room = max(4.0, (width - _INDENT) * 0.98)
    return sum(max(1, math.ceil(sum(2.05 if c > "⺀" else 0.88 for c in line) / room)) for line in text.split("\n"))


def _rows_of(cells: tuple[SheetCell, ...]) -> list[list[SheetCell]]:
    """One row, or several where a text is longer than a cell can hold."""
    columns = [[cell.model_copy(update={"value": part}) for part in _parts(cell.value)] for cell in cells]
    return [
        [part or SheetCell(value=None, look=cell.look) for part, cell in zip(parts, cells, strict=True)]
        for parts in zip_longest(*columns)
    ]


def _parts(value: Any) -> list[Any]:
    """A text in pieces that fit a cell, counted as Excel counts: characters beyond U+FFFF are two."""
    if not isinstance(value, str):
        return [value]
    text = printable(value).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) <= CELL_LIMIT // 2:
        return [text]
    pieces, start, size = [], 0, 0
    for index, character in enumerate(text):
        width = 2 if character > "\uffff" else 1
        if size + width > CELL_LIMIT:
            pieces.append(text[start:index])
            start, size = index, 0
        size += width
    return [*pieces, text[start:]]


def _code(text: str) -> str:
    """Text inside a header code, where & begins a command; Excel allows 255 characters in all: so cut, and seen to be."""
    whole = printable(text)
    return (whole if len(whole) <= _HEADER else whole[: _HEADER - 1].rstrip() + "…").replace("&", "&&")
