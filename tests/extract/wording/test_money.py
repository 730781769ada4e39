"""Amounts and numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.extract.facts.amount_words import english_number
from tenderkit.extract.wording.money import amounts, chinese_number
from tenderkit.extract.wording.phrases import vocabulary


@pytest.mark.parametrize(
    ("text", "language", "amount", "currency"),
    [
        ("预算 991万元", "zh", 9910000, "CNY"),
        ("最高限价 ¥1,500,000.00", "zh", 1500000, "CNY"),
        ("1.2亿元", "zh", 120000000, "CNY"),
        ("Rs. 10,00,000/-", "en", 1000000, "INR"),
        ("USD 1.5 million", "en", 1500000, "USD"),
        ("£4,200,000 excluding VAT", "en", 4200000, "GBP"),
        ("INR 2 crore", "en", 20000000, "INR"),
    ],
)
def test_amounts_keep_scale_and_currency(text: str, language: str, amount: int, currency: str) -> None:
    found = amounts(text, vocabulary(language), "EUR")
    assert [(item.money.amount, item.money.currency) for item in found] == [(Decimal(amount), currency)]


def test_a_percentage_and_a_bare_number_are_no_amounts() -> None:
    assert amounts("10% of 300 pages", vocabulary("en"), "USD") == []


def test_amounts_in_words() -> None:
    assert chinese_number("壹佰伍拾万") == 1500000
    assert chinese_number("玖佰捌拾陆万") == 9860000
    assert english_number("six lakh ninety one thousand two hundred") == 691200
    assert english_number("Forty-five thousand") == 45000


@settings(deadline=None, max_examples=50)
@given(st.integers(min_value=1, max_value=10**12))
def test_a_grouped_figure_is_read_back(value: int) -> None:
    assert amounts(f"USD {value:,}", vocabulary("en"), "USD")[0].money.amount == value
