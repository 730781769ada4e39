"""A workbook of the buyer (requirement list, price schedule) to tables, a sheet each."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl

from tenderkit.model.source import PageSource
from tenderkit.model.tender import Cell, Table
from tenderkit.read.assemble import Assembly
from tenderkit.read.package import Package
from tenderkit.read.reading import Notes
from tenderkit.read.table import DraftCell
from tenderkit.read.tables import header_rows

CELL_LIMIT = 300_000
"""Cells of one workbook that are read."""
COLUMN_LIMIT = 300


def read_xlsx(data: bytes, notes: Notes, document: str) -> tuple[Assembly, int]:
    """The sheets as tables, each under its name as a heading, and how many there are. A sheet counts as a page."""
    package = Package(data, notes.name)
    for part in sorted(package.members):
        if part.startswith("xl/") and part.endswith(".xml"):
            package.xml(part)  # refuses bombs and DTDs before openpyxl sees them
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, zipfile.BadZipFile, OSError):
        raise package.unreadable("is no readable workbook") from None
    out = Assembly(document)
    left = CELL_LIMIT
    for number, sheet in enumerate(book.worksheets, 1):
        if sheet.sheet_state != "visible":
            notes.add("hidden_sheet", page=number, loss=True, sheet=sheet.title)
            continue
        place = PageSource(document=document, page=number, place=sheet.title)
        out.add("heading", sheet.title, place, size=14.0, bold=True)
        cells = _cells(sheet, left)
        left -= len(cells)
        if left <= 0:
            notes.add("stopped_early", page=number, loss=True, reason=f"> {CELL_LIMIT}")
            break
        if cells:
            out.table(_table(cells, sheet, out.next_table(), place))
    if not out.tables:
        raise package.unreadable("holds no text")
    return out, len(book.worksheets)


def _cells(sheet: Any, limit: int) -> list[DraftCell]:
    """All cells with a value, merged ones with their extent."""
    spans = {(area.min_row, area.min_col): area for area in list(sheet.merged_cells.ranges)[:20_000]}
    out: list[DraftCell] = []
    for row in sheet.iter_rows(max_col=min(sheet.max_column or 1, COLUMN_LIMIT)):
        for cell in row:
            text = _text(cell.value, cell.number_format)
            if not text or len(out) > limit:
                continue
            area = spans.get((cell.row, cell.column))
            rows = area.max_row - area.min_row + 1 if area else 1
            columns = area.max_col - area.min_col + 1 if area else 1
            bold = bool(cell.font and cell.font.bold)
            out.append(DraftCell(cell.row - 1, cell.column - 1, rows, columns, text, (0.0, 0.0, 0.0, 0.0), bold))
    return out


def _text(value: object, form: str) -> str:
    """A value as the sheet shows it, near enough: whole numbers without a point, shares as percent."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and "%" not in form:
        return str(int(value))
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in form:
        return f"{value * 100:g}%"
    return str(value).strip()


def _table(cells: list[DraftCell], sheet: Any, table_id: str, place: PageSource) -> Table:
    """The cells as one table; empty rows above and columns beside are left away."""
    top, left = min(c.row for c in cells), min(c.column for c in cells)
    moved = [DraftCell(c.row - top, c.column - left, c.rows, c.columns, c.text, c.box, c.bold) for c in cells]
    rows = max(c.row + c.rows for c in moved)
    columns = max(c.column + c.columns for c in moved)
    made = tuple(
        Cell(
            row=c.row,
            column=c.column,
            text=c.text,
            row_span=c.rows,
            column_span=c.columns,
            bold=c.bold,
            source=place.model_copy(update={"place": _name(sheet, c.row + top, c.column + left)}),
        )
        for c in moved
    )
    heads = header_rows(moved, columns, 0)
    return Table(
        id=table_id, rows=rows, columns=columns, cells=made, header_rows=heads, source=place, pages=(place.page,)
    )


def _name(sheet: Any, row: int, column: int) -> str:
    """A cell by its name: Sheet1!B12."""
    return f"{sheet.title}!{openpyxl.utils.get_column_letter(column + 1)}{row + 1}"
