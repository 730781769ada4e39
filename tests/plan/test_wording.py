"""Figures in words, the same in every paper."""

from datetime import date
from decimal import Decimal

import pytest

from tenderkit.lexicon import lexicon
from tenderkit.plan.wording import date_text, fact_text, money_text, number_text

EN, ZH = lexicon("en"), lexicon("zh")


def test_dates_as_each_language_writes_them():
    assert date_text(date(2027, 1, 22), EN) == "22 January 2027"
    assert date_text(date(2026, 3, 5), ZH) == "2026年3月5日"


def test_money_has_two_decimals_and_separators():
    assert money_text(Decimal("1200000"), "GBP", EN) == "£1,200,000.00"
    assert money_text(Decimal("1200000"), "CNY", ZH) == "￥1,200,000.00"
    assert money_text(Decimal("-5.005"), "SEK", EN) == "-SEK 5.01"


@pytest.mark.parametrize(
    ("value", "shown"), [("2", "2"), ("2.50", "2.5"), ("1234567.891", "1,234,567.891"), ("0", "0")]
)
def test_numbers_show_the_decimals_they_have(value, shown):
    assert number_text(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2027-01-22T12:00", "22 January 2027, 12:00"),
        ("2027-01-22", "22 January 2027"),
        ("60 days after award", "60 days after award"),
        ({"amount": 4200000, "currency": "GBP"}, "£4,200,000.00"),
        ({"percent": 2}, "2 %"),
        ({"required": False}, "not required"),
        ([{"id": "1", "name": "North"}, {"id": "2", "name": "South"}], "1 North; 2 South"),
        (120, "120"),
        (True, "yes"),
    ],
)
def test_facts_of_every_shape(value, shown):
    assert fact_text(value, EN) == shown
