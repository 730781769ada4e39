"""The business value framework and the benefits (`value.yaml` of a pursuit; method.md 5 and 8)."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from tenderkit.model.frozen import Frozen, Text


class ExecutiveKpi(Frozen):
    """A figure the client's executives are measured by, from baseline to target."""

    id: str
    name: Text
    baseline: Decimal | None = None
    target: Decimal | None = None
    unit: str = ""
    source: str | None = None


class BusinessInitiative(Frozen):
    """What the client means to do; `serves` names executive KPIs."""

    id: str
    name: Text
    detail: Text = {}
    serves: tuple[str, ...] = ()


class OperatingKpi(Frozen):
    """A department's figure; `serves` names initiatives."""

    id: str
    name: Text
    department: Text = {}
    baseline: Decimal | None = None
    target: Decimal | None = None
    unit: str = ""
    serves: tuple[str, ...] = ()
    source: str | None = None


class Solution(Frozen):
    """A part of what we deliver; `serves` names operating KPIs, `fragments` prove it."""

    id: str
    name: Text
    detail: Text = {}
    serves: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()


class Case(Frozen):
    """Low, expected and high."""

    low: Decimal
    expected: Decimal
    high: Decimal


class Benefit(Frozen):
    """A tangible benefit a year once in full effect; or an intangible one, tied to a case study."""

    id: str
    name: Text
    kind: Literal["saving", "earning", "working_capital", "intangible"]
    annual: Case | None = Field(default=None, description="money a year; None for an intangible one")
    ramp_up: tuple[Decimal, ...] = Field(default=(), description="share reached in year 1, 2, …; then 1")
    source: str | None = None
    fragment: str | None = None


class ValueCase(Frozen):
    """`value.yaml`: the four linked levels and the benefits with their currency, years and discount rate."""

    currency: str = "CNY"
    years: int = 5
    discount_rate: Decimal = Decimal("0.05")
    kpis: tuple[ExecutiveKpi, ...] = ()
    initiatives: tuple[BusinessInitiative, ...] = ()
    operating: tuple[OperatingKpi, ...] = ()
    solutions: tuple[Solution, ...] = ()
    benefits: tuple[Benefit, ...] = ()


class CashYear(Frozen):
    """One year: what is paid, what is gained, and the running sum, in the three cases."""

    year: int
    cost: Decimal
    benefit: Case
    cumulative: Case


class Economics(Frozen):
    """What follows from the value case and the price, by arithmetic alone."""

    currency: str
    years: tuple[CashYear, ...]
    annual_benefit: Case
    total_benefit: Case
    net_present_value: Case
    payback_years: float | None = None
    payback_low: float | None = Field(default=None, description="in the high case: the earliest")
    payback_high: float | None = Field(default=None, description="in the low case: the latest; None if never")
    return_percent: float | None = None
