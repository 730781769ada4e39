"""Sentences that ask something of us without 'shall', and those that only look as if they did."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements


def found(*pieces: object) -> dict[str, str]:
    return {item.text: item.obligation for item in extract_requirements(tender(*pieces)).requirements}


@pytest.mark.parametrize(
    ("text", "obligation"),
    [
        ("The offeror attests that no staff member is related to the evaluators.", "mandatory"),
        ("Bidders to quote one rate for each depot.", "mandatory"),
        ("Bidders not to contact members of the panel.", "mandatory"),
        ("The Council requires that all call recordings stay in the country.", "mandatory"),
        ("The Council recommends a visit to the depot before pricing.", "desirable"),
        ("Only licensed operators will be allowed on the runway with their vehicles and staff.", "mandatory"),
        ("Hotel bills of the contractor are not reimbursable.", "mandatory"),
        ("Failure to return the keys on time will be charged to the contractor.", "mandatory"),
        ("Suppliers can send samples to the depot.", "optional"),
        ("If the licence ends early, the supplier hereby waives its fee.", "mandatory"),
    ],
)
def test_agreements_demands_and_bounds_bind(text: str, obligation: str) -> None:
    assert found("# Terms", text) == {text: obligation}


@pytest.mark.parametrize(
    "text",
    [
        "Failure by the Council to notice an error does not change the contract.",
        "The results will be communicated to all bidders.",
        "Within ten days of the opening the Council shall publish the ranking.",
        "The original shall prevail over the copies.",
        "The contractor shall not be required to supply the drawings.",
    ],
)
def test_acts_of_the_buyer_and_reliefs_do_not(text: str) -> None:
    assert found("# Procedure", text) == {}


def test_how_bids_are_ranked_is_no_requirement_though_it_speaks_of_bidders() -> None:
    assert (
        found(
            "# Evaluation of tenders",
            "A tender rated 'good' will explain its methods in detail.",
            "The bidder with the higher quality score will be ranked first in a tie.",
        )
        == {}
    )


def test_a_question_in_a_paper_of_clarifications_binds_nobody_but_its_answer_may() -> None:
    assert list(
        found(
            "# Clarifications",
            "Query: Please clarify whether lifts must be cleaned at night.",
            "Answer: The contractor must clean the lifts at night.",
        )
    ) == ["Answer: The contractor must clean the lifts at night."]


def test_what_we_do_may_be_stated_as_a_fact() -> None:
    assert list(found("# Materials", "The vendor provides all tools and ladders.")) == [
        "The vendor provides all tools and ladders."
    ]


def test_a_prohibition_needs_no_name() -> None:
    assert list(found("# Forms", "No correction fluid may be used.", "No decision will be taken before May.")) == [
        "No correction fluid may be used."
    ]


def test_an_order_may_follow_its_condition() -> None:
    assert list(found("# Log", "If a test fails, notify the manager within one hour.")) == [
        "If a test fails, notify the manager within one hour."
    ]


def test_what_the_buyer_owes_is_no_requirement() -> None:
    assert (
        found(
            "# Claims",
            "The Employer shall indemnify the contractor against claims that arise from the design.",
            "The headings in this document are for ease of reference only and shall not affect its meaning.",
            "For further information, please contact the clerk.",
        )
        == {}
    )


def test_the_name_that_only_the_buyer_can_bear_is_learned() -> None:
    assert (
        found(
            "# Notice",
            "Brightwater Trustees reserves the right to cancel this call at any time.",
            "Brightwater Trustees will provide the contractor with a plan of the site.",
        )
        == {}
    )


def test_of_a_sentence_that_binds_twice_one_part_may_be_ours() -> None:
    text = "Samples shall be labelled by lot and the boxes shall be opened by the Council in public."
    assert found("# Terms", text) == {text: "mandatory"}
    assert found("# Terms", "The boxes shall be opened by the Council in public.") == {}
