"""A sheet as CSV that a spreadsheet opens as text and never as a formula."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

from tenderkit.model.sheet import Sheet, SheetCell

_PLAIN_NUMBER = re.compile(r"[+-]?\d{1,3}(,\d{3})*(\.\d+)?%?|[+-]?\d+(\.\d+)?%?")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula, full-width twins included (OWASP: CSV injection)."""


def write_csv(sheet: Sheet) -> bytes:
    """The sheet as UTF-8 with byte order mark (without it Excel reads Chinese as mojibake), CRLF lines."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([harmless(column.title) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_text(cell) for cell in row])
    return buffer.getvalue().encode("utf-8-sig", "replace")


def harmless(text: str) -> str:
    """The text, with a leading apostrophe where a spreadsheet would run it; plain numbers stay as they are."""
    visible = text.lstrip(" \u00a0\u3000\ufeff\u200b")
    if visible.startswith(_DANGEROUS) and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


def _text(cell: SheetCell) -> str:
    if cell.value is None:
        return ""
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    if isinstance(cell.value, str):
        return harmless(cell.value.replace("\x00", "\ufffd"))
    return format(cell.value, "f") if not isinstance(cell.value, int) else str(cell.value)
