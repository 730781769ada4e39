"""Figures are read alike in digits and in words, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.match.numbers import may_measure, meets, number, quantities, windows

HOUR, DAY = 3600.0, 86400.0


@pytest.mark.parametrize(
    ("text", "dimension", "value", "comparator"),
    [
        ("within four hours", "duration", 4 * HOUR, "<="),
        ("no later than two working days", "duration", 2 * DAY, "<="),
        ("不少于三十天", "duration", 30 * DAY, ">="),
        ("at least 1,500 concurrent users", "count", 1500, ">="),
        ("并发用户不少于3000", "count", 3000, ">="),
        ("合格率不低于百分之九十八点五", "percent", 98.5, ">="),
        ("98.5 % or better", "percent", 98.5, ">="),
        ("£7.5m or more", "money", 7.5e6, ">="),
        ("注册资本不低于5000万元", "money", 5e7, ">="),
        ("合同金额一千二百八十万元", "money", 1.28e7, ">="),
        ("not less than 2 TB", "data", 2e6, ">="),
        ("throughput of 10 Gbps or more", "rate", 1250, ">="),
        ("maturity level 4", "level", 4, ">="),
        ("等保二级", "level", 2, ">="),
        ("1.5 times the peak", "percent", 150, ">="),
        ("twenty-four months", "duration", 720 * DAY, ">="),
    ],
)
def test_a_figure_has_value_unit_and_direction(text: str, dimension: str, value: float, comparator: str) -> None:
    (found,) = quantities(text)
    assert (found.dimension, found.value, found.comparator) == (dimension, pytest.approx(value), comparator)


@pytest.mark.parametrize(
    "text", ["ISO/IEC 27001:2022", "since 2019", "2024年3月1日", "24x7", "7×24小时", "AES-256", "一体化平台"]
)
def test_names_dates_and_hours_are_no_figures(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [("in the last five years", 5), ("近三年", 3), ("during the past 10 years", 10), ("the previous two years", 2)],
)
def test_a_reach_into_the_past_is_no_duration(text: str, years: float) -> None:
    assert windows(text) == [years]
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("want", "have", "answer"),
    [
        ("within four hours", "within 90 minutes", True),
        ("within four hours", "在六小时内", False),
        ("不少于六个月", "180 days", True),
        ("at least 500 GB", "0.4 TB", False),
        ("at least GBP 30 million", "41.6 million pounds", True),
        ("不低于2亿元", "41.6 million pounds", True),
        ("不低于4亿元", "41.6 million pounds", None),
    ],
)
def test_a_demand_is_compared_in_base_units(want: str, have: str, answer: bool | None) -> None:
    assert meets(quantities(want)[0], quantities(have)[0]) is answer


def test_figures_know_what_they_are_about() -> None:
    first, second = quantities("Calls are answered within 15 minutes and faults are repaired within six hours.")
    assert "response" in first.aspects
    assert "resolution" in second.aspects


@settings(deadline=None, max_examples=50)
@given(st.integers(min_value=0, max_value=99_999_999))
def test_chinese_numerals_are_read(value: int) -> None:
    assert number(_in_han(value)) == value


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200))
def test_any_text_has_figures_or_none(text: str) -> None:
    for found in quantities(text):
        assert found.value >= 0


def _in_han(value: int) -> str:
    """A number below 10^8 in Chinese numerals, as accountants speak it."""
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return _in_han(high) + "万" + gap + (_in_han(low) if low else "")
    digits, out, gap = "零一二三四五六七八九", "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            out += ("零" if gap and out else "") + digits[digit] + name
            gap = False
        else:
            gap = True
    return out or "零"


TEXTS = (
    "Response within 4 hours, 99.9 % of calls, at least twice a year, 48 TB, 2 weeks.",
    "响应时间不超过30分钟，每年两次，容量≥48TB，三级等保，注册资金5000万元。",
    "Half a day, 10 kW, 300 dpi, Class II, GBP 2 million, 1,200 users; level 3; 20 m² (40 kg).",
)


def library_texts() -> list[str]:
    """Every line of the sample library."""
    folder = Path(__file__).parents[2] / "samples" / "library"
    return [line for path in sorted(folder.rglob("*.md")) for line in path.read_text("utf-8").splitlines()]


def test_a_sentence_is_passed_over_only_if_it_holds_no_figure_of_the_dimension() -> None:
    looked = 0
    for text in (*TEXTS, *library_texts()[::3]):
        for figure in quantities(text):
            looked += 1
            assert may_measure(text, figure.dimension), (text, figure.dimension)
    assert looked > 100
    assert not may_measure("It runs on 10 servers.", "duration")
