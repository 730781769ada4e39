"""Lists that their print hides: headings that are items, letters run in, rows of one statement."""

from __future__ import annotations

from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.wording.sentences import lettered_items


def texts(*pieces: object) -> list[str]:
    return [item.text for item in extract_requirements(tender(*pieces)).requirements]


def test_whole_sentences_run_in_are_items() -> None:
    opening, items = lettered_items(
        "The bond is forfeited in these cases: i. If work stops. ii. If staff leave the site."
    )
    assert opening == "The bond is forfeited in these cases:"
    assert items == ["i. If work stops.", "ii. If staff leave the site."]


def test_a_list_within_one_sentence_stays_whole() -> None:
    text = "The notice shall state: (1) the name of the driver; (2) the bus; and (3) the reason."
    assert lettered_items(text) == (text, [])
    assert texts("# Notices", text) == [text]


def test_a_list_announced_by_a_full_stop_gives_its_words_to_the_items() -> None:
    assert texts(
        "# Offer",
        "Each offer must contain the following, in this order.",
        "- 1. A plan of the depot.",
        "- 2. A list of drivers.",
    ) == ["1. A plan of the depot.", "2. A list of drivers."]


def test_what_is_said_not_to_be_required_is_none() -> None:
    assert texts("# Scope", "The following tasks are not required:", "- a) Provide fuel.", "- b) Wash the buses.") == []


def test_a_row_of_whole_sentences_is_one_requirement() -> None:
    rows = [
        ["Ref", "Requirement", "Response"],
        ["R1", "The supplier must store all tickets. Tickets are kept for two years. They must be searchable.", ""],
        ["R2", "The supplier must print tickets at every stop of the line within ten seconds of the sale.", ""],
    ]
    assert len(texts("# Requirements", rows)) == 2


def test_a_line_that_names_a_part_of_the_bid_and_what_it_holds_is_an_item() -> None:
    lines = (
        "Section I: Cover Sheet - Name and address of the firm",
        "Section II: Work Plan - Milestones, staff and risks",
    )
    assert texts("# Required Proposal Sections", lines[0], f"# {lines[1]}") == list(lines)


def test_a_system_for_the_eligibility_of_citizens_is_no_eligibility_of_bidders() -> None:
    found = extract_requirements(
        tender(
            "# Benefits Eligibility Screening System",
            "The vendor shall provide:",
            "- • A dashboard with case volumes.",
        )
    ).requirements
    assert not any(one.disqualifying for one in found)


def test_the_fields_of_a_form_are_one_statement_with_what_opens_them() -> None:
    found = texts(
        "# Staffing Plan",
        "The offeror shall hand in a staffing plan with the following data elements:",
        "- a. Name of the individual and employer",
        "- b. Labour hours for each year of the term",
        "- c. Highest degree earned",
    )
    assert len(found) == 1 and found[0].endswith("c. Highest degree earned")
