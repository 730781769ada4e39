"""Hours of the day in a text, and whether one window lies within another."""

from __future__ import annotations

import pytest

from tenderkit.match.clock import windows_of_day


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("staffed from 07:30 to 18:30 on working days", 450, 1110),
        ("open from 8 am to 6 pm", 480, 1080),
        ("工作日8:30至17:30", 510, 1050),
        ("9:00-17:00", 540, 1020),
    ],
)
def test_windows_are_read_as_minutes(text: str, start: int, end: int) -> None:
    (window,) = windows_of_day(text)
    assert (window.start, window.end) == (start, end)


@pytest.mark.parametrize("text", ["version 6.4 to 7.2", "within 2 to 3 days", "8.5 to 10.5 %", "from 22:00 to 06:00"])
def test_what_is_no_window_of_one_day_is_left_out(text: str) -> None:
    assert windows_of_day(text) == ()


def test_a_window_covers_what_lies_within() -> None:
    (long,), (short,) = windows_of_day("07:00 to 19:00"), windows_of_day("08:00 to 18:00")
    assert long.covers(short)
    assert not short.covers(long)
