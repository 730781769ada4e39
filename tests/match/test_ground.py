"""How much of a tender is on the library's ground moves every chance, and never by more than a little for a short list."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.match.ground import LEAST, MOST, ground_shift, moved

chances = st.lists(st.floats(min_value=0, max_value=1), max_size=60)


def test_a_tender_outside_the_trade_lowers_every_chance() -> None:
    assert ground_shift([0.05] * 500 + [0.6] * 5) < -1


def test_a_tender_in_the_trade_raises_every_chance() -> None:
    assert ground_shift([0.9] * 150 + [0.1] * 50) > 0.5


def test_one_requirement_says_little_about_its_tender() -> None:
    assert abs(ground_shift([0.99])) < 0.2
    assert abs(ground_shift([0.01])) < 0.2
    assert abs(ground_shift([])) < 1e-9


@settings(deadline=None, max_examples=50)
@given(chances)
def test_the_shift_is_bounded_and_keeps_the_order(found: list[float]) -> None:
    shift = ground_shift(found)
    assert LEAST <= shift <= MOST
    shifted = [moved(chance, shift) for chance in sorted(found)]
    assert shifted == sorted(shifted)
    assert all(0 < chance < 1 for chance in shifted)
