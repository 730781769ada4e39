"""How bids are handed in, chosen and copied: one way told in several places, addresses given below, methods by what they pick."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.facts.handing_in import handed_in
from tenderkit.extract.wording.phrases import vocabulary

ENGLISH = vocabulary("en")


def value(key: str, *pieces: object) -> Any:
    """A fact of a tender of these pieces."""
    fact = extract_requirements(tender(*pieces)).facts.get(key)
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        ("Quotations shall be sent by email to a@b.org or by hand to 12 High Street.", "by email to a@b.org or by hand to 12 High Street"),
        ("Bids in sealed envelopes must be submitted to the secretariat, office 505, 5th floor.", "in sealed envelopes to the secretariat, office 505, 5th floor"),
        ("Quotes will only be accepted via electronic mail and must be emailed to the Buyer at a@b.gov.", "e-mail to the Buyer at a@b.gov"),
        ("Please respond to a@b.gov no later than 12:00 pm on 14 April 2026.", "e-mail to a@b.gov"),
        ("Responses may be submitted electronically to: https://bids.example/leeds", "https://bids.example/leeds"),
        ("Please mail or hand deliver your bid to Jane Doe, 12 Main St, Avon, AR 71801.", "to Jane Doe, 12 Main St, Avon, AR 71801"),
        ("Do not send bids to a@b.org.", None),
        ("By submitting an online proposal, the vendor warrants that the office is open.", None),
        ("Proposals must be submitted in the format given in the office manual.", None),
    ],
)  # fmt: skip
def test_a_sentence_of_handing_in(sentence: str, way: str | None) -> None:
    assert handed_in(sentence, ENGLISH) == way


def test_an_envelope_goes_to_the_office_another_place_names() -> None:
    way = value(
        "submission_method",
        "# Submission of bids",
        "Vendors may submit their quotations by mail or by hand in sealed envelopes addressed to the Purchaser.",
        [["ITB", "Data"], ["Address for submission", "Procurement Unit, 35 Reed Avenue, Kolm"]],
    )
    assert way == "by mail or by hand in sealed envelopes, to Procurement Unit, 35 Reed Avenue, Kolm"


def test_the_address_below_may_stand_at_the_end_of_the_notice() -> None:
    way = value(
        "submission_method",
        "- 6. Bids must be delivered to the address below on or before 28 March 2026, 14:30. Late bids are rejected.",
        "- 7. All bids must be accompanied by a bid-securing declaration.",
        "- 8. The address(es) referred to above is (are):",
        "Mr. A. Person",
        "Ministry of Roads, Room 12",
        "4 Quay Street, Orsk",
        "E-mail: roads@orsk.example",
    )
    assert way == "Ministry of Roads, Room 12, 4 Quay Street, Orsk"


@pytest.mark.parametrize(
    ("sentence", "method"),
    [
        ("Award shall be made to the lowest evaluated tenderer.", "lowest evaluated tenderer"),
        ("The contract will be awarded to the lowest total adjusted price.", "lowest total adjusted price"),
        ("Award goes to the offer most advantageous to the Ferry Board, considering price and quality.", "most advantageous to the Ferry Board, considering price and quality"),
        ("In the event of a tie the lowest total price is taken by lot.", None),
    ],
)  # fmt: skip
def test_a_method_is_named_by_what_it_picks(sentence: str, method: str | None) -> None:
    assert value("evaluation_method", "# Award", sentence) == method


def test_copies_beside_the_original() -> None:
    rows = [
        ["ITB", "Data"],
        ["In addition to the original, the number of copies is", "two (2) and one electronic copy"],
    ]
    assert value("copies", "# Bid data sheet", rows) == "one original and two copies and one electronic copy"


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("This Contract shall be for a period of three (3) years beginning on the Effective Date.", "three (3) years"),
        ("The Services are required to be completed on or before 28 February 2027.", "completed on or before 28 February 2027"),
        ("The Contractor shall achieve Substantial Completion within 240 calendar days from the Notice to Proceed.", "240 calendar days from the Notice to Proceed"),
        ("All proposals may not be withdrawn for a period of one hundred twenty (120) days.", None),
    ],
)  # fmt: skip
def test_a_term_without_the_words_that_lead_to_it(sentence: str, term: str | None) -> None:
    assert value("contract_duration", "# Term", sentence) == term


@pytest.mark.parametrize(
    ("sentence", "method"),
    [
        ("The order is placed with the lowest-priced quote which passes all three trials.", "lowest-priced quote which passes all three trials"),
        ("Award is made to the firm whose offer is most advantageous to the Museum.", "most advantageous to the Museum"),
        ("The Board enters into the contract with the lowest and best bidder.", "lowest and best bidder"),
        ("The library was awarded to the lowest bidder last year.", None),
        ("The only or lowest tender will not necessarily be accepted.", None),
        ("If the winner withdraws, the award goes to the next lowest bidder.", None),
        ("The two highest scoring firms are selected for interview.", None),
    ],
)  # fmt: skip
def test_a_contract_goes_to_what_a_sentence_of_award_names(sentence: str, method: str | None) -> None:
    assert value("evaluation_method", "The Council invites bids for the work described here.", sentence) == method


@pytest.mark.parametrize(
    "sentence",
    [
        "No deposit is asked of bidders.",
        "There are no bid bonds on this job.",
        "The quotation comes with a Bid-Securing Declaration in the form at Annex 3.",
        "Tender deposit is not needed.",
    ],
)
def test_bids_may_come_without_a_security(sentence: str) -> None:
    assert value("bid_security", "The Council invites bids for the work described here.", sentence) == {
        "required": False
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Bids with no bid bond are rejected.",
        "No or insufficient bid deposit: rejected.",
        "No performance bond is needed.",
    ],
)
def test_a_security_that_is_missing_or_another_is_not_waived(sentence: str) -> None:
    assert value("bid_security", "The Council invites bids for the work described here.", sentence) is None


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        ("Tenders submitted by fax or e-mail shall be rejected.", None),
        ("The time of a bid is when it is received by the Bidding System, not when it is sent.", None),
        ("Bids must be submitted through the portal at bids.orsk.example.", "through the portal at bids.orsk.example"),
        ("Bids may be delivered to the Town Library, 34 South Avenue, or emailed to bids@orsk.example.", "to the Town Library, 34 South Avenue, or emailed to bids@orsk.example"),
        ("Reply with your price list by e-mail to buying@orsk.example, keeping the subject line.", "by e-mail to buying@orsk.example"),
        ("Tenders must be submitted to the Procurement Manager, Orsk Hospital, P. O. Box 12, Orsk.", "to the Procurement Manager, Orsk Hospital, PO Box 12, Orsk"),
    ],
)  # fmt: skip
def test_a_way_is_the_one_that_is_open(sentence: str, way: str | None) -> None:
    assert handed_in(sentence, ENGLISH) == way


def test_an_office_without_its_address_has_it_from_elsewhere() -> None:
    notice = ("TOWN OF ORSK", "3120 Mill Valley Road", "Orsk, VT 05650", "The Town invites bids for a culvert.")
    assert value(
        "submission_method", *notice, "Sealed bids will be accepted at the town offices until noon on 5 June 2026."
    ) == ("sealed bids at the town offices, 3120 Mill Valley Road, Orsk, VT 05650")
    named = "The board meets at the County Auditor's Office at 14 First Avenue, Orsk."
    assert value("submission_method", named, "Bids shall be delivered to the County Auditor's Office.") == (
        "to the County Auditor's Office, 14 First Avenue, Orsk"
    )


def test_the_address_referred_to_may_stand_in_its_sentence() -> None:
    way = value(
        "submission_method",
        "6. Bids must be delivered to the address below on or before 10:00 hours on 3 March 2026. Late bids are rejected.",
        "7. The address referred to above is: Procurement Unit, 3rd Floor, Energy House, Port Orsk. E-mail: piu@orsk.example",
    )
    assert way == "Procurement Unit, 3rd Floor, Energy House, Port Orsk"


def test_the_copies_of_two_parts_stand_together() -> None:
    clause = (
        "3.2 The Technical Proposal shall be submitted in one original and three copies. "
        "The Price Proposal shall be submitted in one original and one copy only."
    )
    told = value("copies", "The Council invites bids for the work described here.", clause)
    assert sorted(told.split("; ")) == [
        "Price proposal: one original and one copy",
        "Technical proposal: one original and three copies",
    ]


def test_a_sentence_in_capitals_tells_its_way() -> None:
    shouted = (
        "SEALED BIDS WILL BE RECEIVED AT THE OFFICE OF THE TOWN CLERK, 12 HIGH STREET, ORSK, UNTIL NOON ON 4 MAY 2026."
    )
    assert value("submission_method", shouted) == "sealed bids at the office of the TOWN CLERK, 12 HIGH STREET, ORSK"


def test_an_exact_way_needs_no_known_cue() -> None:
    sentence = "Contractors may submit quotes to the Orsk Housing Authority, 9 Elm Street, Orsk."
    assert value("submission_method", sentence) == "to the Orsk Housing Authority, 9 Elm Street, Orsk"


def test_the_portal_where_suppliers_register_is_not_where_bids_go() -> None:
    lines = (
        "Step 1: Register as a bidder at the City's Supplier Portal: https://supplier.ashvale.example",
        "Proposals shall be e-mailed to bids@ashvale.example.",
    )
    found = extract_requirements(tender("# Request for proposals", "# Terms", *lines)).facts["submission_method"]
    assert "bids@ashvale.example" in str(found.value)


def test_a_preference_point_system_is_how_bids_are_chosen() -> None:
    said = "The tender will be evaluated on the 80/20 Preference Points system as prescribed."
    found = extract_requirements(tender("# Invitation to tender", "# Terms", said)).facts["evaluation_method"]
    assert str(found.value).startswith("80/20 Preference Points system")


@pytest.mark.parametrize(
    ("sentence", "method"),
    [
        ("We select the best overall value and are not bound to accept the lowest bid.", "best overall value"),
        ("The lowest evaluated bid will not necessarily be accepted.", None),
        ("In the event of a tie, the lowest evaluated bid is selected.", None),
    ],
)
def test_what_is_said_before_a_denial_of_any_duty_to_accept(sentence: str, method: str | None) -> None:
    assert value("evaluation_method", "# Selection of the supplier", sentence) == method


def test_a_long_way_keeps_the_office_it_leads_to() -> None:
    way = value(
        "submission_method",
        "All proposals are due to the Procurement Division, City Hall, 600 East Reed Street, 9th Floor, Kolm, NC 27601.",
        "One original and four copies must be submitted in a sealed box or opaque envelope.",
    )
    assert way is not None and "to the Procurement Division, City Hall" in way


def test_bids_are_due_when_they_are_opened_if_taken_until_that_time() -> None:
    pieces = (
        "# Invitation for bids",
        "BID OPENING: 3:00 p.m., Thursday, June 8, 2023",
        "The City will receive sealed bids until 3:00 p.m. on the date specified above, when bids will be opened.",
    )
    assert value("submission_deadline", *pieces) == value("opening_time", *pieces) == "2023-06-08T15:00"


def test_a_delivery_address_with_a_box_for_bids_is_where_they_go() -> None:
    pieces = ("# Invitation to bid", "DELIVERY ADDRESS: Bid Box, Ground Floor, Harvey Street, Kolm")
    assert value("submission_method", *pieces) == "Bid Box, Ground Floor, Harvey Street, Kolm"
    assert value("delivery_place", *pieces) is None
