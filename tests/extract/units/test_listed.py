"""Items that only name a thing: what their heading or opening asks for is asked for, and no other list is."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.model.requirement import Requirement


def found(*pieces: object) -> list[Requirement]:
    return list(extract_requirements(tender(*pieces)).requirements)


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("Deliverables", "- 1. Prototype of the booking page"),
        ("Scope of work", "- 1. Inspection of all lifts"),
        ("Preventive maintenance (annual)", "- 1. Radiator cleaning"),
        ("Minimum qualifications", "- 1. Demonstrated experience in social audits"),
        ("Payment schedule", "- (a) First instalment: 50% on acceptance of the design"),
        ("Supporting documentation", "- • Insurance certificates: current certificates of all cover"),
    ],
)
def test_what_a_heading_asks_for_is_asked_for(heading: str, item: str) -> None:
    assert [one.text for one in found(f"# {heading}", item)] == [item[2:]]


@pytest.mark.parametrize(
    ("heading", "opening", "item"),
    [
        ("History", "The service began with:", "- • Three small depots in the north"),
        ("Order of precedence", "The order of precedence is:", "- 1. The signed form of agreement"),
        (
            "Termination",
            "The contract ends on the happening of any of the following:",
            "- a) Bankruptcy of either party",
        ),
        ("Deliverables", "The project is defined in two phases:", "- 1. The pilot in the harbour"),
    ],
)
def test_other_lists_ask_nothing(heading: str, opening: str, item: str) -> None:
    assert found(f"# {heading}", opening, item) == []


def test_a_paper_of_the_bidder_is_asked_for_under_any_heading() -> None:
    assert [one.text for one in found("# Introduction", "- 4.1 Copy of the registration certificate")] == [
        "4.1 Copy of the registration certificate"
    ]


def test_the_title_of_a_clause_is_no_item_of_a_list() -> None:
    clause = "- a. Inspection of records. The supplier shall open its books to the auditor on request at any time."
    assert [one.text for one in found("# Reporting", clause)] == [
        "The supplier shall open its books to the auditor on request at any time."
    ]


def test_a_numbered_title_between_paragraphs_is_no_item_of_a_list() -> None:
    opening = "The harbour office buys ferries and invites all yards to this tender."
    duty = "Tenders must be submitted on paper, signed and sealed, to the office of the harbour master."
    assert [one.text for one in found("# Submission", opening, "- 1. Submission of tenders.", duty)] == [duty]


def test_a_sentence_that_tells_what_is_contemplated_names_nothing() -> None:
    told = "- 4. The Government contemplates award of a labor hours order."
    assert [one.text for one in found("# Deliverables", "- 3. A list of all yards", told)] == ["3. A list of all yards"]


def test_what_should_be_given_is_wished_for() -> None:
    items = found("# Offer", "The technical proposal should include:", "- • A description of the method proposed")
    assert [item.obligation for item in items] == ["desirable"]


def test_rows_of_papers_and_of_payments_are_asked_for() -> None:
    papers = [["No.", "Returnable document"], ["1", "Declaration of interest"], ["2", "Tax status certificate"]]
    assert [one.text for one in found("# Compliance", papers)] == ["Declaration of interest", "Tax status certificate"]
    payments = [["Milestone", "Share"], ["Contract signing", "25%"], ["Final report", "75%"]]
    assert len(found("# Payment schedule", payments)) == 2


def test_places_to_deliver_to_and_terms_are_none() -> None:
    places = [["Consignee", "Address", "Quantity"], ["J. Rao", "12 Mill Road, Anand", "40"]]
    assert found("# Technical specifications", places) == []
    terms = [["Term", "Definition"], ["Season", "The months in which the hall is open"]]
    assert found("# Glossary of terms", terms) == []
