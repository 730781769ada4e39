"""Stamps are of the meaning: spaces, width and line breaks do not count, words do."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.ids import normalise, slug, stamp

words = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8), min_size=1, max_size=8)


@given(words)
@settings(deadline=None, max_examples=50)
def test_spaces_and_line_breaks_do_not_count(parts: list[str]) -> None:
    assert stamp(" ".join(parts)) == stamp("\n  ".join(parts)) == stamp("\u200b".join(parts))


@given(words, st.data())
@settings(deadline=None, max_examples=50)
def test_every_word_counts(parts: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(parts) - 1))
    changed = [*parts[:index], parts[index] + "x", *parts[index + 1 :]]
    assert stamp(" ".join(parts)) != stamp(" ".join(changed))


def test_full_width_is_the_same_as_half_width() -> None:
    assert stamp("质保３年（含税）") == stamp("质保3年(含税)")


def test_an_absent_part_holds_its_place() -> None:
    assert stamp("a", None) != stamp(None, "a")
    assert stamp("ab") != stamp("a", "b")


def test_soft_hyphens_are_invisible() -> None:
    assert normalise("main\u00adtenance") == "maintenance"


@given(st.text())
@settings(deadline=None, max_examples=50)
def test_a_slug_is_a_safe_file_name(text: str) -> None:
    name = slug(text)
    assert 0 < len(name) <= 60
    assert not set(name) & set('/\\\0:*?"<>| ') and name not in (".", "..") and not name.startswith("-")
    assert all(unicodedata.category(c)[0] != "C" for c in name)
