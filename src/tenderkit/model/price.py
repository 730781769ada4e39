"""The price: lines, tax, total, terms (`price.csv` or `price.xlsx` of a pursuit, one line a row)."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from tenderkit.model.frozen import Frozen, Text


class PriceLine(Frozen):
    """One line; amount = quantity x unit_price, without tax. `year` 0 is one-off, 1.. the year of service."""

    item: str
    name: Text
    quantity: Decimal
    unit: str = ""
    unit_price: Decimal
    tax_percent: Decimal = Decimal(0)
    year: int = 0
    reason: Text = Field(default={}, description="why this figure (method.md 1: a reason for every figure)")


class Payment(Frozen):
    """A payment milestone: share of the total and the event that makes it due."""

    name: Text
    percent: Decimal
    month: float | None = None


class PriceSummary(Frozen):
    """The price as offered. Totals are computed when it is read, and checked against a stated total."""

    currency: str
    lines: tuple[PriceLine, ...]
    net: Decimal
    tax: Decimal
    total: Decimal
    payments: tuple[Payment, ...] = ()
    valid_days: int | None = None
    ceiling: Decimal | None = Field(default=None, description="the tender's budget or ceiling price, if stated")
    source_file: str = "price.csv"
