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


@pytest.mark.parametrize(
    "text",
    [
        "Offers with figures that are scratched out shall be out-rightly rejected.",
        "Tenders which leave a line of the schedule blank will be passed over.",
        "Quotes resting on a general promise will be found technically unacceptable.",
        "No bid will be read unless it came with a cheque.",
        "Bids are solicited only from ferry operators.",
        "Ferry operators who write to the board will be removed from award consideration.",
        "Failure to comply shall be a ground for disqualification.",
        "Any offer, modification, or withdrawal received after the hour stated is late and will not be considered.",
        "A bid must carry a signed tide table to be declared responsive.",
        "Proposals which name a price outside envelope B will be returned.",
        "Tenders by fax will under no circumstances be accepted.",
    ],
)
def test_any_verb_of_refusal_said_of_a_bid_rejects_it(text: str) -> None:
    assert flagged("# Notice", text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The supplier shall bear the costs of drawings even if an offer is not accepted.",
        "Bidders whose bids are rejected shall collect their samples within a month.",
        "The supplier shall collect goods that are rejected by the engineer.",
        "The deposit of a bidder shall be returned after the award.",
        "To be eligible for reimbursement, travel must be agreed with the harbour master.",
    ],
)
def test_a_refusal_told_of_a_case_or_a_thing_rejects_no_bid(text: str) -> None:
    assert flagged("# Notice", text) == []


def test_the_lack_of_a_thing_that_rejects_makes_the_duty_to_give_it_a_knock_out() -> None:
    plan, other = "Bidders shall submit a completed mooring plan with the bid.", "Bidders shall list their vessels."
    lack = "A bid that does not contain a mooring plan shall be rejected."
    assert flagged("# Bids", other, plan, lack) == [plan, lack]
    assert flagged("# Bids", plan, other, "Prices shall be in local money.", lack) == [plan, lack]


def test_a_letter_at_the_head_of_an_item_marks_it_too() -> None:
    legend = "Items marked (R) will cause the bid to be rejected if omitted."
    items = ["- 1. (R) Signed bid form, page 11, in ink", "- 2. (C) Three references for works of similar size"]
    found = flagged("# Required submittals checklist", legend, "Bidders must submit the following:", *items)
    assert found == [legend, items[0][2:]]


def test_what_a_bidder_must_hold_is_a_condition_wherever_it_stands() -> None:
    must = "The tenderer must hold accreditation as a dredging contractor at the closing time."
    later = "The successful tenderer must hold a site permit before work begins."
    assert flagged("# Tender conformity", must, later) == [must]
    run_in = "10.1 Technical eligibility criteria: One similar quay shall have been built in the last seven years."
    assert flagged("# Instructions", run_in) == [run_in]


def test_a_rejecting_list_spares_its_exceptions_and_what_stands_outside_the_letters_named() -> None:
    opening = "Bids received late will not be considered unless:"
    found = flagged("# Late bids", opening, "- (i) the clerk has had the bid in hand before the hour;")
    assert "(i) the clerk has had the bid in hand before the hour;" not in found
    opening = "Bidders shall submit these papers; absence of any of items (a) to (b) will lead to disqualification:"
    papers = ["- (a) Sworn statement of the owners;", "- (b) Licence of each tug;", "- (c) Company profile;"]
    assert flagged("# Papers", opening, *papers) == [paper[2:] for paper in papers[:2]]


def test_a_letter_in_a_column_and_bare_clause_numbers_point_at_what_rejects() -> None:
    legend = "Tenders which do not meet all M items will be eliminated."
    rows = [["Ref", "Requirement", "M/D"], ["F1", "Hull of steel, 6 mm", "M"], ["F2", "Cabin with heating", "D"]]
    assert "Hull of steel, 6 mm" in flagged("# Functional requirements", legend, rows)
    assert "Cabin with heating" not in flagged("# Functional requirements", legend, rows)
    clauses = ["- 3.2 All bids must be set out on the official forms.", "- 3.3 Bidders must list their tugs."]
    found = flagged("# Conditions of bid", *clauses, "Failure to comply with 3.1 and 3.2 will invalidate the bid.")
    assert clauses[0][2:] in found
    assert clauses[1][2:] not in found


@pytest.mark.parametrize(
    "text",
    [
        "Offers that lack the harbour licence will not be further evaluated.",
        "Any tender not signed shall not be taken forward.",
        "Only models which have passed the sea trial are eligible.",
        "A tenderer with fewer than three berths fails, unless the trust accepts a guarantee.",
        "Any such contact may disqualify a proposer.",
        "The portal will not allow offers to be uploaded after the closing time.",
        "NO BIDS WILL BE CONSIDERED FROM FIRMS IN ARREARS WITH THE PORT.",
        "No proposal or proposal revision received after the due date will be considered.",
        "The trust reserves the right to reject any proposal which lacks a price.",
        "If any offeror fails to sign, the trust reserves the right to disregard the proposal.",
        "The trust reserves the right to find a bid non-responsive if any answer proves false.",
        "Missing answers may result in a determination that the company is not responsible.",
        "A vendor must hold a pilot's licence to be eligible for award.",
    ],
)
def test_a_bid_can_be_said_to_be_out_in_many_ways(text: str) -> None:
    assert flagged("# Notice", text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The trust reserves the right to reject any or all bids if it is in the best interest of the port.",
        "Only changes agreed in writing will be accepted.",
        "A pump that fails shall be replaced.",
        "The supplier must ensure that the till does not accept orders after closing time.",
        "You may add pictures to your proposal, but these will not be scored.",
    ],
)
def test_what_is_refused_must_be_a_bid_of_a_kind(text: str) -> None:
    assert flagged("# Notice", text) == []


def test_a_sentence_that_rejects_counts_in_a_section_of_background_too() -> None:
    text = "Proposals priced at more than this amount will be considered non-responsive."
    assert flagged("# Background", "The trust expects to spend 40,000 crowns a year.", text)


def test_under_conditions_of_eligibility_the_winners_duties_are_no_knock_outs() -> None:
    assert flagged(
        "# Eligibility criteria",
        "The bidder must be a company registered in the country.",
        "The successful bidder shall supply the originals within ten days.",
    ) == ["The bidder must be a company registered in the country."]


def test_papers_that_may_follow_later_are_no_knock_outs() -> None:
    assert (
        flagged(
            "# Eligibility criteria",
            "The following papers are needed too, but a bidder that omits one will be asked to supply it:",
            "- certified copies of the statutes;",
            "- proof of the address.",
        )
        == []
    )


@pytest.mark.parametrize(
    "said",
    [
        "Minimum 50% local content required for qualifying as a Class 1 supplier.",
        "To be considered acceptable, responses must address each core area.",
        "No consideration will be given to bids received after the closing time.",
        "A bid that does not quote for all items will be treated as incomplete and ignored.",
    ],
)
def test_what_qualifies_or_is_left_unread_is_a_knock_out(said: str) -> None:
    found = extract_requirements(tender("# Instructions to bidders", said)).requirements
    assert [item.disqualifying for item in found] == [True]


def test_other_means_define_nothing() -> None:
    said = "Bids received by any other means will be invalid."
    assert [item.disqualifying for item in extract_requirements(tender("# Bids", said)).requirements] == [True]
    assert extract_requirements(tender("# Terms", "Means of delivery means the ship or the lorry.")).requirements == ()
