"""The facts a bid stands on: who buys, what, until when, for how much."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field

from tenderkit.model.frozen import Frozen
from tenderkit.model.source import PageSource


class Money(Frozen):
    """An amount with its currency (ISO 4217) as the tender states it; 991 万元 is 9910000 CNY."""

    amount: Decimal
    currency: str
    tax: Literal["included", "excluded", "unknown"] = "unknown"


class Deadline(Frozen):
    """A moment as printed: day, time if stated, zone if stated; `rule` where only a rule is given."""

    day: date | None = None
    clock: time | None = None
    zone: str | None = None
    rule: str | None = None


class Fact(Frozen):
    """One fact. `value` has the shape that the public format gives its key (text, number, ISO date, money, list)."""

    value: Any
    source: PageSource
    resolved: str | None = Field(
        default=None,
        description="the ISO day a rule comes to ('10 days before the deadline'), where its anchor is known",
    )
    also: tuple[PageSource, ...] = Field(default=(), description="other places that say the same")
    confidence: float = 1.0


class FormAsked(Frozen):
    """A form that the bid must contain, with its place in the tender and what it wants."""

    name: str
    number: str | None = None
    signed: bool = False
    sealed: bool = False
    source: PageSource
