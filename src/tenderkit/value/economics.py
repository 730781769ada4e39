"""Cash flow, payback, net present value and return of a value case (method.md 8)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from tenderkit.model.price import PriceSummary
from tenderkit.model.value import Benefit, Case, CashYear, Economics, ValueCase

Which = Literal["low", "expected", "high"]
CASES: tuple[Which, ...] = ("low", "expected", "high")
_CENT = Decimal("0.01")


def economics(value: ValueCase, price: PriceSummary | None) -> Economics | None:
    """What the benefits and the price come to over the years of the case; None without tangible benefits or a price.

    Costs fall in the year their price line names (0 is before the first year and counts with year 1 undiscounted);
    benefits ramp up as stated. Nothing is assumed that the records do not hold.
    """
    tangible = [benefit for benefit in value.benefits if benefit.annual is not None]
    if not tangible or price is None or price.currency != value.currency:
        return None
    costs = _costs(price, value.years)
    gains = {which: [_gain(tangible, year, which) for year in range(1, value.years + 1)] for which in CASES}
    flows = {which: [-costs[0], *(g - c for g, c in zip(gains[which], costs[1:], strict=True))] for which in CASES}
    running = {which: _running(flows[which]) for which in CASES}
    years = tuple(
        CashYear(
            year=year,
            cost=costs[year],
            benefit=_case({which: Decimal(0) if year == 0 else gains[which][year - 1] for which in CASES}),
            cumulative=_case({which: running[which][year] for which in CASES}),
        )
        for year in range(value.years + 1)
    )
    paybacks = {which: _payback(running[which]) for which in CASES}
    total_cost = sum(costs, Decimal(0))
    total = {which: sum(gains[which], Decimal(0)) for which in CASES}
    return Economics(
        currency=value.currency,
        years=years,
        annual_benefit=_case({w: sum((getattr(b.annual, w) for b in tangible), Decimal(0)) for w in CASES}),
        total_benefit=_case(total),
        net_present_value=_case({which: _present(flows[which], value.discount_rate) for which in CASES}),
        payback_years=paybacks["expected"],
        payback_low=paybacks["high"],
        payback_high=paybacks["low"],
        return_percent=float(round((total["expected"] - total_cost) / total_cost * 100, 1)) if total_cost else None,
    )


def _costs(price: PriceSummary, years: int) -> list[Decimal]:
    """Cost by year with tax, index 0 before the start; lines beyond the last year count in the last."""
    costs = [Decimal(0)] * (years + 1)
    for line in price.lines:
        amount = line.quantity * line.unit_price * (1 + line.tax_percent / 100)
        costs[min(line.year, years)] += amount
    return [cost.quantize(_CENT, ROUND_HALF_UP) for cost in costs]


def _gain(benefits: Sequence[Benefit], year: int, which: Which) -> Decimal:
    total = Decimal(0)
    for benefit in benefits:
        assert benefit.annual is not None
        share = benefit.ramp_up[year - 1] if year <= len(benefit.ramp_up) else Decimal(1)
        total += getattr(benefit.annual, which) * share
    return total.quantize(_CENT, ROUND_HALF_UP)


def _running(flow: Sequence[Decimal]) -> list[Decimal]:
    sums, total = [], Decimal(0)
    for amount in flow:
        total += amount
        sums.append(total)
    return sums


def _present(flow: Sequence[Decimal], rate: Decimal) -> Decimal:
    """Net present value with flows at the end of each year, year 0 undiscounted."""
    return sum((a / (1 + rate) ** n for n, a in enumerate(flow)), Decimal(0)).quantize(_CENT, ROUND_HALF_UP)


def _payback(running: Sequence[Decimal]) -> float | None:
    """Years until the running sum turns positive and stays so, linear within the year; None if it never does."""
    last_negative = max((n for n, total in enumerate(running) if total < 0), default=None)
    if last_negative is None:
        return 0.0
    if last_negative == len(running) - 1:
        return None
    before, after = running[last_negative], running[last_negative + 1]
    return float(round(last_negative + (-before) / (after - before), 1))


def _case(values: dict[Which, Decimal]) -> Case:
    return Case(low=values["low"], expected=values["expected"], high=values["high"])
