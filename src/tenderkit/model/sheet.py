"""The plan of a spreadsheet: sheets of columns and rows, before any file format."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from tenderkit.model.frozen import Frozen, Language

CellLook = Literal["plain", "strong", "muted", "good", "fair", "poor", "total", "note"]
"""What a cell means to the eye; the word in it says the same (colour is never the only sign)."""


class SheetCell(Frozen):
    """One cell. Text stays text: it is never read as a formula, link or number."""

    value: str | int | Decimal | date | None
    look: CellLook = "plain"


class SheetColumn(Frozen):
    """A column: head, width in characters, and the choices a person may pick from."""

    title: str
    width: float = 12
    align: Literal["left", "right", "centre"] = "left"
    choices: tuple[str, ...] = ()


class Sheet(Frozen):
    """One sheet: head row, rows, and how it is looked at and printed."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[SheetCell, ...], ...] = ()
    frozen_columns: int = Field(default=0, description="columns that stay in view")
    filters: bool = True
    landscape: bool = True
    wide: bool = Field(default=False, description="printed on A3: too many columns for A4")
    total: bool = Field(default=False, description="the last row is a sum and stays out of the filter")


class Workbook(Frozen):
    """Sheets in order, with what the file says about itself."""

    title: str
    language: Language
    sheets: tuple[Sheet, ...]
    author: str = ""
    as_of: date | None = None
