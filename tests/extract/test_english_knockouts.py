"""Knock-outs as English notices and instructions word them, and what only looks like one."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements


def flagged(*pieces: object) -> list[str]:
    return [item.text for item in extract_requirements(tender(*pieces)).requirements if item.disqualifying]


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Trust invites sealed bids from firms registered with the port authority for dredging.",
        "Bidding will follow national procedures and is open to all eligible bidders as defined in the rules.",
        "This acquisition is a total (100%) set-aside for small businesses.",
        "The Purchaser shall reject any quotation that arrives after the hour stated above.",
        "The trust will evaluate only those bids that are complete.",
        "A missing form may result in immediate rejection.",
        "Late bids shall not be accepted.",
    ],
)
def test_a_notice_in_running_prose_says_who_is_out(text: str) -> None:
    assert flagged("# Notice", text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "If a bidder has been disqualified before the award, the trust shall be entitled to keep the deposit.",
        "The trust reserves the right to reject any bid.",
        "Bidders who withdraw will not be allowed to participate in any future tenders of the trust.",
        "Proof of posting will not be considered and bidders shall keep their receipts.",
    ],
)
def test_what_only_speaks_of_rejection_is_no_knock_out(text: str) -> None:
    assert flagged("# Notice", text) == []


def test_bids_due_by_an_hour_are_a_knock_out_where_late_bids_are_rejected() -> None:
    due = "Deliver five copies of the proposal to the attention of the harbour clerk, no later than 4 p.m. on 18 May."
    advice = "Bidders are advised in their own interest to submit their bids well before the deadline."
    assert flagged("# Bids", due, advice, "Late proposals will be rejected.") == [
        due,
        "Late proposals will be rejected.",
    ]


def test_papers_that_establish_eligibility_are_no_conditions_of_it() -> None:
    text = "The bidder shall fill out the letter of bid to establish what it is."
    assert flagged("# Documents Establishing the Eligibility of the Bidder", text) == []
    assert flagged("# Eligibility of the Bidder", "The bidder shall be a company of the country.") != []


def test_a_sentence_ends_at_a_time_of_day_unless_the_time_goes_on() -> None:
    text = "Bids must be received by 8:30 a.m. Late bids will be rejected."
    assert len(extract_requirements(tender("# Bids", text)).requirements) == 2
    text = "Bids must be received by 4 p.m. September 18 at the harbour."
    assert len(extract_requirements(tender("# Bids", text)).requirements) == 1


def test_statements_on_prices_and_advice_among_the_conditions_are_no_conditions() -> None:
    must = "The bidder must own two tugs."
    others = ["Prices must remain firm for a year.", "It is the bidder's sole responsibility to inspect the quay."]
    assert flagged("# Eligibility of bidders", must, *others) == [must]
