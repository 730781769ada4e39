"""Measured text: lines break where both scripts allow, and what is too long is shortened between words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.plan.fit import NO_BEGIN, NO_END, metrics_of, shorten, width, wrap

LATIN, CHINESE = metrics_of("Carlito"), metrics_of("Carlito", chinese=True)
WORDS = st.text(alphabet="abcdefgh ，。、（）《》政务服务平台升级WMi1-", max_size=120)


def test_a_chinese_character_is_as_wide_as_its_size() -> None:
    assert round(width("政务服务", 10, CHINESE), 1) == 41.2


def test_unknown_fonts_are_measured_as_wide() -> None:
    assert width("service", 12, metrics_of("Some Sans")) > width("service", 12, LATIN)


def test_english_breaks_at_spaces() -> None:
    assert wrap("one case record for every service", 16, 110, LATIN) == ("one case record", "for every", "service")


def test_no_chinese_line_begins_with_a_stop_or_ends_with_an_opening_bracket() -> None:
    text = "中标人须提供七天二十四小时服务，一级故障四小时内解决（含节假日）。"
    for room in range(60, 300, 7):
        for line in wrap(text, 16, room, CHINESE):
            assert line[0] not in NO_BEGIN
            assert line[-1] not in NO_END


@settings(deadline=None, max_examples=50)
@given(WORDS, st.integers(40, 400))
def test_wrapping_loses_nothing_but_spaces(text: str, room: int) -> None:
    assert "".join("".join(wrap(text, 12, room, CHINESE)).split()) == "".join(text.split())


@settings(deadline=None, max_examples=50)
@given(WORDS, st.integers(40, 400), st.integers(1, 4))
def test_what_is_shortened_fits(text: str, room: int, lines: int) -> None:
    shown = shorten(text, 12, room, lines, CHINESE)
    assert len(wrap(shown, 12, room, CHINESE)) <= lines or len(shown) <= 3


def test_what_fits_is_left_alone() -> None:
    assert shorten("short", 12, 200, 1, LATIN) == "short"


def test_a_shortened_text_says_so() -> None:
    assert shorten("The supplier shall staff a service desk", 12, 90, 1, LATIN).endswith("…")
