"""A text is searched for a list only where it holds a word of it, and finds what the whole search would find."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.extract.wording.phrases import Vocabulary, language_of, plain
from tenderkit.lexicon import Lexicon

LISTS = {
    "plain": ("closing date", "the last day", "RFP"),
    "begun": ("disqualif*", "re*", "licen* fee"),
    "gapped": ("bid … rejected", "… page limit", "no bid* … accept*"),
    "signs": ("#", "bidder's", "-page limit", "(note", "*submission by"),
    "any word": ("awarded *", "* to bid", "within * days"),
    "chinese": ("投标人", "A级"),
}
WORDS = Vocabulary("en", Lexicon("en", LISTS))
PIECES = st.sampled_from(
    ["closing", "date", "the", "last", "day", "RFP", "rfps", "Disqualified", "re", "licence", "fee", "bid", "bidder's",
     "unbid", "awarded", "to", "within", "30", "days", "rejected", "prerejected", "page", "limit", "accepted", "#", "20-page", "(note", "bidsubmission", "by",
     "投标人", "A级", ".", "-", ", "]
)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=9), st.sampled_from(["", " "]))
def test_finds_what_the_pattern_finds(pieces: list[str], between: str) -> None:
    text = plain(between.join(pieces)) + between
    for key in LISTS:
        found, sought = WORDS.find(key, text), WORDS.pattern(key).search(text)
        assert (found and found.span()) == (sought and sought.span())


@settings(deadline=None, max_examples=100)
@given(st.lists(PIECES, max_size=9))
def test_many_lists_are_found_at_once_as_one_by_one(pieces: list[str]) -> None:
    text = plain(" ".join(pieces))
    assert WORDS.held(tuple(LISTS), text) == {key for key in LISTS if WORDS.has(key, text)}


@pytest.mark.parametrize(
    ("text", "document", "language"),
    [
        ("Bids are opened at noon.", "en", "en"),
        ("投标人须提供营业执照", "en", "zh"),
        ("ISO 9001 认证", "zh", "zh"),
        ("The supplier shall deliver within thirty days.", "zh", "en"),
        ("The supplier 投标人 shall 提供 the licence 证书.", "zh-Hant", "zh-Hant"),
    ],
)
def test_language_of_a_text(text: str, document: str, language: str) -> None:
    assert language_of(text, document) == language
