"""The units of a document: sentences that a page cut, addresses, items on one line, lists under headings of their own."""

from __future__ import annotations

from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.wording.phrases import vocabulary
from tenderkit.extract.wording.sentences import english_items, sentences
from tenderkit.model.requirement import Requirement

CUT = "If the work is delayed the contractor shall apply to the Harbour Board through the Architect"


def found(*pieces: object) -> list[Requirement]:
    return list(extract_requirements(tender(*pieces)).requirements)


def texts(*pieces: object) -> list[str]:
    return [item.text for item in found(*pieces)]


def test_a_sentence_cut_by_a_page_end_is_one() -> None:
    assert texts(
        "# Extension of time",
        CUT,
        "/ Engineer in writing at least seven days before the date of completion.",
    ) == [f"{CUT} / Engineer in writing at least seven days before the date of completion."]


def test_a_line_that_ends_in_a_preposition_goes_on() -> None:
    assert texts("# Fees", "The supplier shall pay all fees of", "the port authority and its pilots.") == [
        "The supplier shall pay all fees of the port authority and its pilots."
    ]


def test_a_title_without_an_end_mark_stays_apart() -> None:
    assert texts("# Site", "Access to the yard", "The contractor shall keep the gate closed at night.") == [
        "The contractor shall keep the gate closed at night."
    ]


def test_an_address_belongs_to_the_sentence_that_ends_in_it() -> None:
    assert texts(
        "# Protests",
        "The protest must be sent by certified mail to:",
        "The Clerk of Arden",
        "180 Mill Street",
        "The vendor shall reply within two days.",
    ) == [
        "The protest must be sent by certified mail to: The Clerk of Arden 180 Mill Street",
        "The vendor shall reply within two days.",
    ]


def test_items_that_run_on_along_a_line_are_parted() -> None:
    assert english_items("xiii give a statement of all licences; xiv report on their dates;")[1] == [
        "xiii give a statement of all licences;",
        "xiv report on their dates;",
    ]
    assert english_items("(b)Chipset: Q270 or better (c)Main board: of the maker")[1] == [
        "(b)Chipset: Q270 or better",
        "(c)Main board: of the maker",
    ]


def test_a_mark_that_only_names_an_item_parts_nothing() -> None:
    text = "(a) The notice under (b) above shall be given in writing (c) below notwithstanding."
    assert english_items(text) == (text, [])


def test_nothing_is_cut_within_brackets_or_at_a_reference() -> None:
    text = "The volume shall hold the first page of each form (2. Contract data) and the letters of subsection E.2. (Rights)."
    assert sentences(text, vocabulary("en")) == [text]
    assert sentences("Check item 1.B. Calendar for the dates. Then reply.", vocabulary("en")) == [
        "Check item 1.B. Calendar for the dates.",
        "Then reply.",
    ]


def test_a_list_that_is_announced_goes_on_under_headings_of_its_own() -> None:
    items = found(
        "# Submission",
        "All proposals must contain the following information:",
        "# About the firm",
        "- • Number of years in business",
        "# References",
        "- • Three clients with their addresses",
    )
    assert [item.text for item in items] == ["• Number of years in business", "• Three clients with their addresses"]


def test_bullets_of_a_few_words_are_one_statement_with_their_opening() -> None:
    assert texts(
        "# Travel",
        "The contractor must state for each journey:",
        "- • the traveller;",
        "- • the place;",
        "- • the reason.",
    ) == ["The contractor must state for each journey: • the traveller; • the place; • the reason."]


def test_bullets_of_more_words_are_items_of_their_own() -> None:
    assert texts(
        "# Manager",
        "The project manager must have the following:",
        "- • Experience in leading teams of software developers",
        "- • Proven knowledge of public sector procurement rules",
    ) == [
        "• Experience in leading teams of software developers",
        "• Proven knowledge of public sector procurement rules",
    ]


def test_dashes_on_one_line_are_items_of_what_opens_them() -> None:
    opening, items = english_items(
        "Each container shall: - Be locked at all times - Bear a number of its own - Fit the room it stands in"
    )
    assert opening == "Each container shall:"
    assert items == ["Be locked at all times", "Bear a number of its own", "Fit the room it stands in"]


def test_a_dash_within_a_sentence_parts_nothing() -> None:
    text = "The lift has one duty: to carry beds - Ward 3 and Ward 5 included - at any hour."
    assert english_items(text) == (text, [])


def test_what_stands_under_characteristics_is_asked_for_without_a_verb() -> None:
    found = extract_requirements(
        tender(
            "# Salient Characteristics of the Patient Lift",
            "- • Minimum load of 270 kg in general wards.",
            "- • Emergency braking and lowering system.",
            "- • Strap with quick release for the spreader bar.",
            "- • Operates below 61 dBA.",
        )
    ).requirements
    assert [one.category for one in found] == ["technical"] * 4
