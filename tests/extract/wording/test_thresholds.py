"""Measures that can be compared."""

from __future__ import annotations

import pytest

from tenderkit.extract.wording.phrases import vocabulary
from tenderkit.extract.wording.thresholds import thresholds


@pytest.mark.parametrize(
    ("text", "language", "comparator", "value", "unit"),
    [
        ("at least 3 years of experience", "en", ">=", 3, "year"),
        ("not more than 2 hours", "en", "<=", 2, "hour"),
        ("a minimum of five (5) projects", "en", ">=", 5, "project"),
        ("availability of at least 99.9 %", "en", ">=", 99.9, "percent"),
        ("within 30 days of award", "en", "<=", 30, "day"),
        ("质保期不少于3年", "zh", ">=", 3, "year"),
        ("2小时内到场", "zh", "<=", 2, "hour"),
        ("输出功率≥5MW", "zh", ">=", 5, "megawatt"),
        ("注册资金500万元以上", "zh", ">=", 500, "money"),
    ],
)
def test_comparator_number_and_unit(text: str, language: str, comparator: str, value: float, unit: str) -> None:
    found = thresholds(text, vocabulary(language))
    assert [(item.comparator, item.value, item.unit) for item in found] == [(comparator, value, unit)]


def test_a_range_has_both_ends() -> None:
    found = thresholds("使用温度：-20~60℃", vocabulary("zh"))
    assert [(item.comparator, item.value, item.upper) for item in found] == [("range", -20, 60)]


def test_a_number_without_a_comparator_is_no_threshold() -> None:
    assert thresholds("Submit 3 copies to room 12.", vocabulary("en")) == ()
