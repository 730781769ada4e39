"""A form is filled with the words of all languages."""

from __future__ import annotations

import re

from tenderkit.lexicon.patterns import Worded, every


def test_a_form_finds_the_words_of_every_language() -> None:
    page = Worded(r"^<<~read.page_before>>\s*(?P<n>\d+)", re.IGNORECASE)
    assert [found["n"] for text in ("Page 3", "第 3 页", "p. 3") if (found := page.match(text))] == ["3", "3", "3"]
    assert page.match("note 3") is None


def test_the_letters_of_a_word_may_stand_apart() -> None:
    assert Worded("<<_read.page_word>>").search("p a g e 4") is not None
    assert Worded("<<~read.page_word>>").search("p a g e 4") is None


def test_the_signs_of_a_list_stand_in_a_set() -> None:
    assert Worded("[^<<.read.ordinal>>]+").fullmatch("三章") is not None
    assert Worded("[^<<.read.ordinal>>]+").fullmatch("第三章") is None


def test_a_word_stands_in_a_list_once() -> None:
    assert len(set(every("read.lead_in_ends"))) == len(every("read.lead_in_ends")) == 4
