"""大写金额 as banks and tender committees read it."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.lexicon import lexicon
from tenderkit.plan.bid.capitals import capital_amount

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = {"拾": 10, "佰": 100, "仟": 1000}


def read_back(text):
    """The amount in fen that capitals state; the independent reader for the property below."""
    whole, _, rest = text.rpartition("元")
    total, part, digit = 0, 0, 0
    for sign in whole:
        if sign in DIGITS:
            digit = DIGITS.index(sign)
        elif sign in PLACES:
            part, digit = part + digit * PLACES[sign], 0
        elif sign == "万":
            total, part, digit = total + (part + digit) * 10**4, 0, 0
        elif sign == "亿":
            total, part, digit = (total + part + digit) * 10**8, 0, 0
    fen = 0
    for sign, following in pairwise(rest):
        fen += DIGITS.index(sign) * {"角": 10, "分": 1}[following] if following in "角分" else 0
    return (total + part + digit) * 100 + fen


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("1200000", "壹佰贰拾万元整"),
        ("9860000", "玖佰捌拾陆万元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("100000001", "壹亿零壹元整"),
        ("0", "零元整"),
        ("0.05", "伍分"),
    ],
)
def test_amounts_of_the_official_rules(amount, text):
    """Where the place of 万 or 元 is nought the rule leaves 零 free; ours leaves it out."""
    assert capital_amount(Decimal(amount), lexicon("zh")) == text


@given(st.integers(min_value=100, max_value=10**13))
@settings(deadline=None, max_examples=50)
def test_capitals_read_back_to_the_same_amount(fen):
    text = capital_amount(Decimal(fen) / 100, lexicon("zh"))
    assert read_back(text) == fen
    assert "零零" not in text


def test_a_language_without_capitals_has_none():
    assert capital_amount(Decimal(5), lexicon("en")) is None


def test_a_negative_amount_has_none():
    assert capital_amount(Decimal(-5), lexicon("zh")) is None
