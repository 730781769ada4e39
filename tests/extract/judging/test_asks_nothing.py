"""What stands among duties and asks nothing of us: the buyer's part, the contract's length, definitions, questions, openers."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements

DUTY = "The Contractor shall keep a log of all visits."


def asked(*pieces: object) -> list[str]:
    return [item.text.lstrip("-• ") for item in extract_requirements(tender(*pieces)).requirements]


@pytest.mark.parametrize(
    "line",
    [
        "The initial term of the Agreement shall be three years from the date of execution.",
        "Harbour Trust will pay the selected contractor in two instalments.",
        "The contract will be awarded to the most economically advantageous tender.",
        "There is no need to send samples.",
        "Harbour Trust expects to make a decision by the end of October.",
        "The successful bidder will be intimated through a letter of award.",
        "Bidders who stay away from the meeting will not be disqualified.",
        "The Contractor will be compensated at the agreed hourly rates.",
        "The final agreement will not be construed to establish a partnership between the parties.",
        "2. Regarding the depots, is there a plan that the contractor needs to follow?",
        "No pre-bid meeting is planned.",
        "Evaluation will be performed only on the papers handed in by the bidder.",
        "(Please also refer to Annex 3.)",
        "Any revision of the harbour dues shall be borne by the Purchaser.",
        "Nothing contained herein shall impair the rights of the Purchaser.",
        "The bidding document will be sent by email upon request.",
        "Pricing will be evaluated by adding the option years to the base year.",
        "The vendor's proposed discount will be confirmed by calculating the quotient of both prices.",
        "A compliance check will be conducted to ensure that offerors include a complete price quotation.",
        "This award will not be made prior to receipt and acceptance of the funds.",
        "A deposit is not required.",
    ],
)
def test_what_only_informs_is_no_requirement(line: str) -> None:
    assert asked("# Conditions", DUTY, line) == [DUTY]


def test_the_buyers_own_list_asks_nothing() -> None:
    assert asked(
        "# Conditions", DUTY, "The Government shall:", "- Provide access to the halls", "- Name a contact"
    ) == [DUTY]


def test_terms_listed_with_their_meaning_ask_nothing() -> None:
    opening = "The following terms shall have the meanings set forth below:"
    assert asked("# Conditions", DUTY, opening, "- Site – all land that must be kept clean") == [DUTY]


def test_a_list_of_the_tenders_own_parts_asks_nothing() -> None:
    parts = ("- Section I. Instructions to Bidders", "- Section II. Technical Specifications and Drawings")
    assert asked("# Sections of the Bidding Document", "## Part 1: Submission", *parts) == []


def test_words_cut_off_before_their_items_open_a_list() -> None:
    found = asked("# Conditions", "(a) Bids must be-", "- (1) sent by courier; and", "- (2) signed by hand.")
    assert not any(text.endswith("-") for text in found)


def test_a_sentence_that_only_announces_its_table_is_none() -> None:
    rows = [["Requirement", "Minimum"], ["Turnover of the tenderer", "1 million a year"], ["Staff", "20 persons"]]
    found = asked("# Minimum requirements", "Tenderers must satisfy the requirements in the table below.", rows)
    assert found
    assert not any("table below" in text for text in found)


def test_the_name_of_a_lot_asks_for_nothing() -> None:
    assert asked("# Technical specifications", DUTY, "- Lot 1 Laboratory furniture", "- Lot 2 Fume cupboards") == [DUTY]


def test_the_papers_that_make_up_the_contract_are_not_asked_for() -> None:
    items = ("- a) this Agreement;", "- b) the Tender of the Contractor;", "- c) the Schedule of Rates.")
    lead = "- 2. The following documents shall be deemed to form and be read and construed as part of this Agreement:"
    assert asked("# Form of Agreement", lead, *items, DUTY) == [DUTY]


@pytest.mark.parametrize(
    "line",
    [
        "The Contract shall be read as a whole.",
        "If any provision is void, this shall not affect the validity of the other provisions.",
        "In this Agreement words and expressions shall have the same meanings as in the Conditions.",
    ],
)
def test_how_a_contract_is_to_be_read_binds_nobody(line: str) -> None:
    assert asked("# Conditions of Contract", line, DUTY) == [DUTY]


def test_the_calendar_of_a_tendering_is_told_whatever_its_columns_are_called() -> None:
    rows = [
        ["#", "Particulars", "Details"],
        ["1", "Publication of the notice", "06 / 05 / 2027"],
        ["2", "Last date for submission of bids", "08 / 06 / 2027"],
        ["3", "Opening of the financial bids", "To be intimated"],
    ]
    assert asked("# Conditions", DUTY, "# Schedule of the bidding process", rows) == [DUTY]


def test_a_table_of_deliverables_with_their_days_is_no_calendar() -> None:
    rows = [["Deliverable", "Due date"], ["Inception report", "06 May 2027"], ["Draft map", "08 June 2027"]]
    assert len(asked("# Deliverables", rows)) == 2


def test_an_agencys_calendar_of_its_steps_asks_nothing() -> None:
    rows = [
        ["Activity", "Est Due Date"],
        ["Publish RFP", "10/26/2027"],
        ["Proposals due", "11/26/2027, no later than 5:00 PM"],
        ["Interviews of the finalists", "1/11/2028 – 1/18/2028"],
        ["Negotiate contract", "2/1/2028"],
    ]
    assert asked("# Conditions", DUTY, "# Procurement schedule", rows) == [DUTY]
