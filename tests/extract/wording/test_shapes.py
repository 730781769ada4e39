"""Forms take their words from the lexicon, so that a team's own word works wherever a form asks for its list."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.wording.phrases import vocabulary
from tenderkit.extract.wording.shapes import Shape

WORDS = vocabulary("en", {"further.holds.period": ("fortnights",), "values.names.after_name": ("Fax no",)})


def test_a_list_stands_for_its_words_whole_inside_of_others_or_set_apart() -> None:
    assert Shape(r"\d <<further.holds.period>>").search("30 days", WORDS)
    assert not Shape(r"\d <<further.holds.period>>").search("30 daystar", WORDS)
    assert Shape(r"\d<<~further.holds.period>>").search("30daystar", WORDS)
    assert Shape(r"<<_values.names.after_name>>:").search("A d d r e s s: Dockside", WORDS)
    assert not Shape(r"<<~values.names.after_name>>:").search("A d d r e s s: Dockside", WORDS)


def test_what_a_form_needs_changes_nothing_that_it_finds() -> None:
    form = r"\d <<further.holds.period>>"
    plainly, sparing = Shape(form), Shape(form, needs=("further.holds.period",))
    for text in ("30 days", "Within 2 FORTNIGHTS of award", "30 daystar", "the period", ""):
        found = [[match.span() for match in shape.finditer(text, WORDS)] for shape in (plainly, sparing)]
        assert found[0] == found[1]
        assert bool(plainly.search(text, WORDS)) == bool(sparing.search(text, WORDS))


def test_a_list_without_words_matches_nothing() -> None:
    assert not Shape(r"<<further.holds.title>>").search("Mr Stone", vocabulary("zh"))
    assert not Shape(r"<<~further.holds.title>>").search("Mr Stone", vocabulary("zh"))


@pytest.mark.parametrize(
    ("key", "word", "text"),
    [
        ("sentences.bound.refused", "countenanced", "Hotel bills of the contractor are not countenanced."),
        ("sentences.bound.opens", "solely", "Solely badge holders will be let on the runway with their staff."),
        ("sentences.bound.forbidden", "whitewashed", "No wall of the depot may be whitewashed."),
    ],
)
def test_a_team_word_in_a_form_of_a_sentence_makes_it_bind(key: str, word: str, text: str) -> None:
    made = tender("# Terms", text)
    assert extract_requirements(made).requirements == ()
    assert [item.text for item in extract_requirements(made, words={key: (word,)}).requirements] == [text]


@pytest.mark.parametrize(
    ("key", "word", "fact", "row"),
    [
        ("further.holds.period", "fortnights", "warranty_period", ["Warranty period", "Six fortnights from delivery"]),
        ("further.holds.tongue", "welsh", "language", ["Language of the bid", "Welsh"]),
        ("further.holds.paid", "piecework", "payment_terms", ["Terms of payment", "By piecework, see the plan"]),
    ],
)
def test_a_team_word_in_the_form_of_a_value_makes_it_the_fact(key: str, word: str, fact: str, row: list[str]) -> None:
    made = tender("# Data sheet", [["Item", "Entry"], row])
    assert fact not in extract_requirements(made).facts
    assert extract_requirements(made, words={key: (word,)}).facts[fact].value == row[1]


def test_a_team_word_for_a_lot_makes_its_lines_the_lots() -> None:
    made = tender("# Lots", "Parcel 1: Dredging of the harbour", "Parcel 2: Repair of the quay wall")
    assert "lots" not in extract_requirements(made).facts
    lots = extract_requirements(made, words={"values.lots.word": ("Parcel",)}).facts["lots"].value
    assert [lot["id"] for lot in lots] == ["1", "2"]
