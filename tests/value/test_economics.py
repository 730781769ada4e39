"""Economics by hand: small numbers that can be checked with a pencil."""

from __future__ import annotations

from decimal import Decimal

import pytest
from builders import prices, value_case

from tenderkit.model.price import PriceLine
from tenderkit.model.value import Benefit, Case, ValueCase
from tenderkit.value import economics, price_summary


def case(*annual: int, ramp_up: tuple[str, ...] = (), years: int = 3) -> ValueCase:
    low, expected, high = (Decimal(n) for n in annual)
    benefit = Benefit(
        id="B",
        name={"en": "Saving"},
        kind="saving",
        annual=Case(low=low, expected=expected, high=high),
        ramp_up=tuple(Decimal(r) for r in ramp_up),
    )
    return ValueCase(currency="GBP", years=years, discount_rate=Decimal("0.10"), benefits=(benefit,))


def price(*by_year: int) -> object:
    lines = [
        PriceLine(item=str(y), name={"en": "x"}, quantity=Decimal(1), unit_price=Decimal(p), year=y)
        for y, p in enumerate(by_year)
    ]
    return price_summary(lines, "GBP")


def test_payback_lies_within_the_year_in_which_the_sum_turns() -> None:
    found = economics(case(50, 100, 200), price(150))
    assert found is not None
    assert [year.cumulative.expected for year in found.years] == [-150, -50, 50, 150]
    assert found.payback_years == 1.5
    assert found.payback_low == 0.8, "the high case pays back first"
    assert found.payback_high == 3.0


def test_a_case_that_never_pays_back_says_so() -> None:
    found = economics(case(1, 10, 100), price(150))
    assert found is not None
    assert (found.payback_years, found.payback_high) == (None, None)


def test_ramp_up_delays_the_benefit() -> None:
    found = economics(case(100, 100, 100, ramp_up=("0", "0.5")), price(0, 10))
    assert found is not None
    assert [year.benefit.expected for year in found.years] == [0, 0, 50, 100]


def test_present_value_discounts_each_year() -> None:
    found = economics(case(110, 110, 110, years=1), price(100))
    assert found is not None
    assert found.net_present_value.expected == Decimal("0.00")


@pytest.mark.parametrize("broken", ["currency", "benefits"])
def test_nothing_is_computed_from_nothing(broken: str) -> None:
    value = case(1, 2, 3).model_copy(update={"currency": "CNY"} if broken == "currency" else {"benefits": ()})
    assert economics(value, price(10)) is None
    assert economics(case(1, 2, 3), None) is None


def test_tax_is_rounded_a_line() -> None:
    line = PriceLine(
        item="1", name={"en": "x"}, quantity=Decimal(3), unit_price=Decimal("0.335"), tax_percent=Decimal(6)
    )
    found = price_summary([line, line], "CNY")
    assert (found.net, found.tax, found.total) == (Decimal("2.02"), Decimal("0.12"), Decimal("2.14"))


def test_the_builders_case_is_complete() -> None:
    assert economics(value_case(), prices()) is not None
