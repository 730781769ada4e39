"""Each phrase is filed under a word that few texts hold; where it stands, the phrase's other parts are looked for."""

from __future__ import annotations

import pytest

from tenderkit.extract.wording.presence import presence_of, said_in


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        (["in accordance with"], "accordance"),
        (["licen* to charge"], "charge"),
        (["disqualif*"], "dis*"),
        (["no bid", "accepted"], "accepted"),
        (["submit*", "to"], "sub*"),
        (["#"], "#"),
    ],
)
def test_each_phrase_is_filed_under_its_longest_word(phrase: list[str], word: str) -> None:
    presence = presence_of([phrase])
    assert presence is not None and presence.words == {word}


def test_phrases_without_a_word_are_searched_for_at_once() -> None:
    assert presence_of([["closing date"], ["投标人"]]) is None
    assert presence_of([["re*"]]) is None


def test_the_other_parts_of_a_phrase_must_stand_too() -> None:
    presence = presence_of([["in accordance with"]])
    assert presence is not None
    assert presence.may_be_in("In accordance\nwith clause 3")
    assert not presence.may_be_in("accordance of views")


def test_a_text_is_cut_into_its_words_and_their_beginnings() -> None:
    assert said_in("The  Licence") == ("the licence", {"the", "the*", "licence", "lic*"})
