"""Many word lists are found in one walk over a text, as a search for each of them would find them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.extract.wording.phrases import compile_words, plain
from tenderkit.extract.wording.word_index import WordIndex

LISTS = {
    "money": ("price", "bid security", "insur*", "costs of bidding"),
    "people": ("project manager", "manager", "staff*"),
    "time": ("within * days", "no later than"),
}


def test_words_phrases_and_beginnings_are_found_by_list() -> None:
    hits = WordIndex(LISTS).hits("The Project Manager shall insure the staff; the bid security covers the price.")
    assert hits == {"money": {"insure", "bid security", "price"}, "people": {"project manager", "staff"}}


def test_a_lone_star_stands_for_any_word() -> None:
    assert WordIndex(LISTS).hits("Deliver within 30 days.") == {"time": {"within 30 days"}}


def test_a_phrase_hides_the_shorter_one_inside_it() -> None:
    assert WordIndex(LISTS).hits("a project manager")["people"] == {"project manager"}


def test_parts_of_words_are_not_found() -> None:
    assert WordIndex(LISTS).hits("priceless managers of restaffing") == {}


def test_a_gap_is_bridged_within_the_sentence() -> None:
    index = WordIndex({"topic": ("submit … bond",)})
    assert "topic" in index.hits("shall submit with its offer a bond")
    assert "topic" not in index.hits("shall submit. A bond")


WORDS = st.sampled_from(
    ["bid", "security", "within", "30", "days", "no", "later", "than", "staffing", "price", "manager"]
)


@settings(deadline=None, max_examples=100)
@given(st.lists(WORDS, max_size=12))
def test_it_finds_what_a_pattern_finds(words: list[str]) -> None:
    text = plain(" ".join(words))
    hits = WordIndex(LISTS).hits(text)
    for name, phrases in LISTS.items():
        assert hits.get(name, set()) == {match.group().lower() for match in compile_words(phrases).finditer(text)}
