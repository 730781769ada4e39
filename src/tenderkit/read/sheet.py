"""A workbook of the buyer (requirement list, price schedule) to tables, a sheet each."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import Any

from tenderkit.model.source import PageSource
from tenderkit.model.tender import Cell, Table
from tenderkit.read.assemble import Assembly
from tenderkit.read.package import Package
from tenderkit.read.reading import Notes
from tenderkit.read.table import DraftCell
from tenderkit.read.table_head import header_rows

CELL_LIMIT = 300_000
"""Cells of one workbook that are read."""
COLUMN_LIMIT = 300
LARGEST = 1e15
"""Beyond this a number loses digits in the sheet itself."""
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DECIMALS = re.compile(r"0(?:\.(0+))?(?![\d.]*E)")
_CURRENCY = re.compile(r"[¥￥$£€](?!-)")


def read_xlsx(data: bytes, notes: Notes, document: str) -> tuple[Assembly, int]:
    """The sheets as tables, each under its name as a heading, and how many there are. A sheet counts as a page."""
    package = Package(data, notes.name)
    unworked, boxes = _looked_over(package)
    import openpyxl  # late: most runs read no workbook

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
        cells, comments = _cells(sheet, left)
        left -= len(cells)
        if left <= 0:
            notes.add("stopped_early", page=number, loss=True, reason=f"> {CELL_LIMIT}")
            break
        _note_hidden(sheet, number, cells, notes)
        if comments:
            notes.add("comments_left", "info", page=number, count=comments)
        if cells:
            _put(out, cells, sheet, place)
    for part, words in boxes:
        out.add("paragraph", words, PageSource(document=document, page=1, place=part))
    if boxes:
        notes.add("outside_body", "info", where="text box")
    if unworked:
        notes.add("formula_unworked", loss=True, count=unworked)
    if not any(block.kind != "heading" for block in out.blocks):
        raise package.unreadable("holds no text")
    return out, len(book.worksheets)


def _looked_over(package: Package) -> tuple[int, list[tuple[str, str]]]:
    """How many formulas have no value in the file, and the words of text boxes. Refuses bombs and DTDs on the way."""
    unworked = 0
    boxes: list[tuple[str, str]] = []
    for part in sorted(package.members):
        if not part.startswith("xl/") or not part.endswith(".xml"):
            continue
        root = package.xml(part)
        if part.startswith("xl/worksheets/"):
            space = root.nsmap.get(None, "")
            formulas = root.iterfind(f".//{{{space}}}c/{{{space}}}f")
            unworked += sum(not (f.getparent().findtext(f"{{{space}}}v") or "") for f in formulas)
        elif part.startswith("xl/drawings/"):
            for paragraph in root.iter(f"{_DRAWING}p"):
                words = " ".join("".join(t.text or "" for t in paragraph.iter(f"{_DRAWING}t")).split())
                boxes += [(part, words)] if words else []
    return unworked, boxes


def _note_hidden(sheet: Any, number: int, cells: list[DraftCell], notes: Notes) -> None:
    """Hidden rows and columns are read like the others, since a filter hides rows too; the reader is told."""
    rows = {index - 1 for index, row in sheet.row_dimensions.items() if row.hidden}
    columns = {
        index - 1
        for column in sheet.column_dimensions.values()
        if column.hidden and column.min
        for index in range(column.min, min(column.max, COLUMN_LIMIT) + 1)
    }
    count = sum(cell.row in rows or cell.column in columns for cell in cells)
    if count:
        notes.add("hidden_cells", page=number, sheet=sheet.title, count=count)


def _cells(sheet: Any, limit: int) -> tuple[list[DraftCell], int]:
    """All cells with a value, merged ones with their extent; and how many bear a comment."""
    spans = {(area.min_row, area.min_col): area for area in list(sheet.merged_cells.ranges)[:20_000]}
    out: list[DraftCell] = []
    comments = 0
    for row in sheet.iter_rows(max_col=min(sheet.max_column or 1, COLUMN_LIMIT)):
        for cell in row:
            comments += bool(getattr(cell, "comment", None))
            text = _text(cell.value, cell.number_format)
            if not text or len(out) > limit:
                continue
            area = spans.get((cell.row, cell.column))
            rows = area.max_row - area.min_row + 1 if area else 1
            columns = area.max_col - area.min_col + 1 if area else 1
            bold = bool(cell.font and cell.font.bold)
            out.append(DraftCell(cell.row - 1, cell.column - 1, rows, columns, text, (0.0, 0.0, 0.0, 0.0), bold))
    return out, comments


def _text(value: object, form: str) -> str:
    """A value as the sheet shows it, near enough: with its decimals, percent and currency signs, dates without a time."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, form.split(";")[0])
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d" if value.time() == datetime.time() else "%Y-%m-%d %H:%M")
    return value.strftime("%H:%M") if isinstance(value, datetime.time) else str(value).strip()


def _number(value: float, form: str) -> str:
    if "%" in form:
        return f"{round(value * 100, 10):g}%"
    digits = _DECIMALS.search(form)
    sign = _CURRENCY.search(form)
    if digits is None and not sign:
        return f"{value:.15g}" if abs(value) < LARGEST else str(value)
    places = len(digits.group(1) or "") if digits else 0
    return (sign.group() if sign else "") + (f"{value:,.{places}f}" if "#,#" in form else f"{value:.{places}f}")


def _put(out: Assembly, cells: list[DraftCell], sheet: Any, place: PageSource) -> None:
    """A sheet's cells: lone ones above the table are its title and explanations."""
    rows: dict[int, list[DraftCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    last = max(rows)
    for row in sorted(rows):
        alone = len(rows[row]) == 1 and rows[row][0].rows == 1 and row != last
        if not alone or rows[row][0].column > min(cell.column for cell in cells):
            break
        cell = rows.pop(row)[0]
        named = place.model_copy(update={"place": _name(sheet, cell.row, cell.column)})
        out.add("paragraph", " ".join(cell.text.split()), named, bold=cell.bold)
    if max(map(len, rows.values())) == 1:  # a column of text, no table
        for some in rows.values():
            named = place.model_copy(update={"place": _name(sheet, some[0].row, some[0].column)})
            out.add("paragraph", " ".join(some[0].text.split()), named, bold=some[0].bold)
        return
    out.table(_table([cell for some in rows.values() for cell in some], sheet, out.next_table(), place))


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
    from openpyxl.utils import get_column_letter

    return f"{sheet.title}!{get_column_letter(column + 1)}{row + 1}"
