"""Days and times."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.extract.wording.dates import day_first, moments


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024年01月16日09时30分00秒（北京时间）", "2024-01-16T09:30"),
        ("2023年3月29日9:00时", "2023-03-29T09:00"),
        ("2024年1月16日下午2:30", "2024-01-16T14:30"),
        ("12th June 2020, 14:00 hours", "2020-06-12T14:00"),
        ("September 18, 2015 at 4 p.m.", "2015-09-18T16:00"),
        ("4 p.m. on September 18, 2015", "2015-09-18T16:00"),
        ("22 January 2027, 12:00 noon", "2027-01-22T12:00"),
        ("13-01-2026 17:00:00", "2026-01-13T17:00"),
        ("114年12月15日前", "2025-12-15"),
        ("2026-01-23 13:30:00", "2026-01-23T13:30"),
    ],
)
def test_moments_as_printed(text: str, iso: str) -> None:
    assert moments(text)[0].iso == iso


def test_slashes_follow_the_habit_of_the_tender() -> None:
    assert day_first("Issued 09/24/2014") is False
    assert moments("10/10/2014 1400", first_is_day=False)[0].iso == "2014-10-10T14:00"
    assert moments("05/06/2024", first_is_day=True)[0].iso == "2024-06-05"


def test_between_points_the_day_stands_first_whatever_the_slashes_do() -> None:
    assert moments("02.04.2027 up to 15:00 hrs", first_is_day=False)[0].iso == "2027-04-02T15:00"
    assert moments("04.22.2027", first_is_day=True)[0].iso == "2027-04-22"


@settings(deadline=None, max_examples=50)
@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_any_day_is_read_in_both_languages(day: date) -> None:
    assert moments(f"{day.year}年{day.month}月{day.day}日")[0].iso == day.isoformat()
    assert moments(f"{day.day} {day:%B} {day.year}")[0].iso == day.isoformat()
