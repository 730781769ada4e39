"""Facts of legal notices, letters and calls in prose, composed of what several sentences tell (all bodies are fictional)."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.wording.dates import moments
from tenderkit.read import read_bytes

CALL = "The Council invites bids for the work described here. Bids must be received by 12 March 2026 at 10:00."
GUARDS = (
    "The Embassy invites bids for guards (8 hours of night duty) at its chancery in Mill Street, near the market and the "
    "old mosque of Orsk, and at the residence in Park Lane, for a period of two years from the date of award."
)
NOTICE = "# Notice to Bidders"


def value(key: str, *pieces: object) -> Any:
    """A fact of a tender of these pieces."""
    fact = extract_requirements(tender(*pieces)).facts.get(key)
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("sentences", "way"),
    [
        (["Proposals must be submitted by email to Ms. Ana Reed, Buyer, at ana.reed@orsk.example by 4 May 2026."],
         "by email to Ms Ana Reed, Buyer, at ana.reed@orsk.example"),
        (["Quotes are emailed to bids@orsk.example (and copy@orsk.example)."], "e-mail to bids@orsk.example (and copy@orsk.example)"),
        (["Offers must be sent by e-mail to bids@orsk.example.", "Offers must be in two (2) separate files."],
         "by e-mail to bids@orsk.example"),
        (["Applications should be submitted by March 31st to the email address: bids@orsk.example"], "e-mail to bids@orsk.example"),
        (["Sealed bids should reach to the Office of Procurement on or before 20 May 2026."], "sealed bids to the Office of Procurement"),
        (["Bids should be submitted in a sealed envelope designated Bid 18.",
          "Proposals will be received at the Office of the Clerk, Ann R. Moss Building, 99 West Main Street, Orsk, until noon on 4 May 2026."],
         "in a sealed envelope, to the Office of the Clerk, Ann R Moss Building, 99 West Main Street, Orsk"),
        (["Bids shall be put in a sealed envelope clearly marked with the name and shall be submitted to the Clerk's Office at 7 Fan Hill Rd, Orsk."],
         "in a sealed envelope to the Clerk's Office at 7 Fan Hill Rd, Orsk"),
        (["Bids in sealed envelopes must be submitted to the Registry, office 505, Orsk House.", "Bidders may always submit their bids by mail or by hand."],
         "in sealed envelopes, by mail or by hand, to the Registry, office 505, Orsk House"),
        (["The bids may be sent in sealed covers addressed to First Secretary, Embassy of Vesk, 6 Park Street, Orsk (Ph: 495 3524, e-mail: a@vesk.example)."],
         "in sealed covers addressed to First Secretary, Embassy of Vesk, 6 Park Street, Orsk"),
    ],
)  # fmt: skip
def test_the_way_in_is_composed(sentences: list[str], way: str) -> None:
    assert value("submission_method", NOTICE, *sentences) == way


@pytest.mark.parametrize(
    "sentence",
    [
        "Quotations submitted by email must be limited to 2 MB and free of viruses.",
        "Any bid received in the manner provided for in paragraph 3 shall be kept unopened.",
    ],
)
def test_limits_and_references_tell_no_way_in(sentence: str) -> None:
    assert value("submission_method", NOTICE, sentence) is None


def test_a_deposit_goes_its_own_way() -> None:
    deposit = "The Bidder shall submit an Earnest Money Deposit of Rs. 20 lakh through the treasury portal."
    way = value(
        "submission_method", NOTICE, deposit, "Bids shall be deposited in the tender box at Room 4, Orsk House."
    )
    assert way == "in the tender box at Room 4, Orsk House"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("on April 11th , 2027 at 7 p.m.", "2027-04-11T19:00"),
        ("2.00 pm AEST, Thu 16 July 2026", "2026-07-16T14:00"),
        ("by 11:00 a.m. by October 31, 2027", "2027-10-31T11:00"),
        ("prior to 11:00 AM, eastern standard time, on Tuesday, October 26, 2027", "2027-10-26T11:00"),
    ],
)
def test_clocks_before_their_days(text: str, iso: str) -> None:
    assert moments(text)[0].iso == iso


@pytest.mark.parametrize(
    "sentence",
    [
        "The Town of Orsk will receive sealed bids for drains on Mill Street until 2:00 P.M., August 31, 2027.",
        "Such sealed bids must be filed with the Clerk, 1 Mill Street, prior to 2:00 PM on Tuesday, August 31, 2027.",
        "The Stores Officer invites sealed tenders for cotton up to 2.00 P.M on 31.08.2027.",
    ],
)
def test_deadlines_in_calls(sentence: str) -> None:
    assert value("submission_deadline", NOTICE, sentence) == "2027-08-31T14:00"


def test_openings_told_by_the_deadline() -> None:
    assert (
        value("opening_time", NOTICE, CALL, "Bids will be publicly opened and read aloud at that time.")
        == "2026-03-12T10:00"
    )
    later = "Tenders close at 10h00 on 12 March 2026 and will be opened five minutes thereafter."
    assert value("opening_time", NOTICE, later) == "2026-03-12T10:05"


@pytest.mark.parametrize(
    ("pieces", "buyer"),
    [
        (["Sealed bids are wanted for gravel.", "The Town of Orsk reserves the right to reject any and all bids."], "Town of Orsk"),
        (["Notice is hereby given that the Town Board of the Town of Orsk hereby invites sealed bids for gravel."], "Town of Orsk"),
        (["The Government of the Republic of Vesk, acting through the Land Authority, intends to apply part of its funds.",
          "The Land Authority now invites sealed tenders for a hall."], "Land Authority"),
        ([[["Funded by", "Aid Agency of Vesk"], ["Implemented by", "Orsk Services Limited"]]], "Orsk Services Limited"),
        (["The Managing Director, Orsk Transport Corporation, has invited bids for buses."], "Orsk Transport Corporation"),
        (["Bids must be dropped in the tender box at the office of the Chief Executive Officer, District Health Authority, Orsk, by noon."],
         "District Health Authority"),
    ],
)  # fmt: skip
def test_who_buys(pieces: list[object], buyer: str) -> None:
    assert value("buyer", *pieces) == buyer


@pytest.mark.parametrize(
    ("pieces", "title"),
    [
        (["Notice is hereby given, that sealed proposals for Asphalt Picked-up and Delivered will be received at the Town Hall until noon."],
         "Asphalt Picked-up and Delivered"),
        (["Sealed proposals will be received by the Board at 11:00 A.M. at the Town Hall for the Mill Road Pump Station Reconstruction Project."],
         "Mill Road Pump Station Reconstruction Project"),
        (["The Village of Orsk will receive sealed bids for", "Sanding and removal of snow from all village roads"],
         "Sanding and removal of snow from all village roads"),
        (["The purpose of this request is to identify and select a company to plant and maintain planters in two districts."],
         "plant and maintain planters in two districts"),
        (["Bids for providing unarmed guards for the town hall.", "The Town of Orsk invites bids as described below."],
         "providing unarmed guards for the town hall"),
        (["# Supply of Goods", "The Hospital invites bids for the supply of the following:"], None),
        (["Ana Reed Project Manager", "12 Mill Street, Orsk"], None),
    ],
)  # fmt: skip
def test_what_it_is_called(pieces: list[object], title: str | None) -> None:
    assert value("title", *pieces) == title


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Services are wanted for the period of September 2026 to June 2029.", "period of September 2026 to June 2029"),
        ("The contract is projected to commence on 20th July 2026 and conclude by 31st August 2026.",
         "20th July 2026 and conclude by 31st August 2026"),
        ("This is a multi-year contract (October 01, 2026 – September 30, 2029) for surveys.", "October 01, 2026 – September 30, 2029"),
        (GUARDS, "two years from the date of award"),
    ],
)  # fmt: skip
def test_how_long(sentence: str, term: str) -> None:
    assert value("contract_duration", NOTICE, sentence) == term


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("The bidder has to implement the analytics at 280 locations spread across Vesk.", "280 locations spread across Vesk"),
        ("Actual delivery is to be done at following address: Tool Centre, Mill Road, Orsk", "Tool Centre, Mill Road, Orsk"),
        ("Delivered Duty Paid to Orsk Logistics Hub, Plot 12, Link Road.", "Delivered Duty Paid to Orsk Logistics Hub, Plot 12, Link Road"),
        ("Delivery: DAP (Incoterms 2020).", None),
    ],
)  # fmt: skip
def test_where(sentence: str, place: str | None) -> None:
    assert value("delivery_place", NOTICE, sentence) == place


@pytest.mark.parametrize(
    ("pieces", "method"),
    [
        (["The Town reserves the right to reject any and all bids, or to make an award to the lowest responsible bidder."],
         "lowest responsible bidder"),
        (["Combined Technical-Commercial Evaluation Process:", "The combined score counts 70% for technical and 30% for commercials and leads to award."],
         "Combined Technical-Commercial Evaluation (70% for technical and 30% for commercials)"),
        ([[["Evaluation Mechanism", "Lowest Cost"]]], "Lowest Cost"),
        (["L1: northern district yard, gravel and sand"], None),
    ],
)  # fmt: skip
def test_how_bids_are_judged(pieces: list[object], method: str | None) -> None:
    assert value("evaluation_method", NOTICE, *pieces) == method


def test_the_copies_of_each_section() -> None:
    sections = ("Section I: Technical Bid (two hard copies)", "Section II: Financial Bid (one hard copy)")
    told = "Section I: Technical Bid two hard copies; Section II: Financial Bid one hard copy"
    assert value("copies", NOTICE, "Bidders submit their bid in separate sections:", *sections) == told


def test_the_lines_of_a_letterhead_stay_apart() -> None:
    text = "Town of Orsk\nOffice of the Clerk\n12 Mill Street\n\nBids are wanted for gravel and sand that goes to\nall the roads of the town."
    blocks = [block.text for block in read_bytes(text.encode(), "notice.txt").document.blocks]
    assert blocks == [
        "Town of Orsk",
        "Office of the Clerk",
        "12 Mill Street",
        "Bids are wanted for gravel and sand that goes to all the roads of the town.",
    ]
