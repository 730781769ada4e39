"""Facts that short notices tell in passing: who buys through whom, where bids go, when and where work is done (all fictional)."""

from __future__ import annotations

from typing import Any

import pytest

from tenderkit.extract import extract_requirements
from tenderkit.model.tender import Tender
from tenderkit.read import read_bytes


def fact(key: str, text: str) -> Any:
    """A fact of a notice in plain text."""
    document = read_bytes(text.encode(), "notice.md").document
    found = extract_requirements(Tender(documents=(document,), language=document.language)).facts.get(key)
    return found.value if found else None


CALL = "NOTICE TO BIDDERS\n\n"


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Particulars may be had at the office of the Clerk, 6 Mill Drive, Orsk to whom all bids shall be submitted in writing.",
         "the office of the Clerk, 6 Mill Drive, Orsk"),
        ("Tenders, on the form provided, should be with Moss Architects, 3 Quay Street, Orsk, by noon on 27 March 2026.",
         "to Moss Architects, 3 Quay Street, Orsk"),
        ("Please return your quotation, in a plain sealed envelope bearing no mark that identifies you, to the Chief Executive, Town Hall, High Street, Orsk, not later than 12 noon on 9 March 2026.",
         "in a plain sealed envelope to the Chief Executive, Town Hall, High Street, Orsk"),
        ("Submit proposals to the Borough Clerk located at 27 Heron Rd. Orsk, MI 48000 by 2 p.m. on 5 May 2026.",
         "to the Borough Clerk located at 27 Heron Rd Orsk, MI 48000"),
        ("Quotations may be submitted on or before 5 May 2026 and via (choose appropriate box)\n\n☑E-mail: bids@orsk.example\n☐courier\n",
         "e-mail to bids@orsk.example"),
        ("The Bidder shall submit the bid by email to following email id:\n\nbids@orsk.example", "e-mail to bids@orsk.example"),
        (("Bids must be delivered to the address below by noon on 5 May 2026.\n\nThe address referred to above is:\n\n"
         "Port Office of Old Orsk, Attention: Ms Ada Reed Address: 6 Mill Drive, Dock 3, Orsk Telephone: 44 55 66"),
         "Port Office of Old Orsk, 6 Mill Drive, Dock 3, Orsk"),
    ],
)  # fmt: skip
def test_where_bids_go(text: str, way: str) -> None:
    assert fact("submission_method", CALL + text) == way


@pytest.mark.parametrize(
    "text",
    [
        "Address for offers: Address as in 1.1",
        "Q4. May the bid be sent by boat to the Lamp Office in Orsk?",
        "The documents are on file at the office of the Clerk, 6 Mill Drive, Orsk, where bids may be discussed.",
        "The bidding document will be sent by email upon request.",
        "For instructions on how to submit a tender see the guide at https://orsk.example/guide.pdf.",
    ],
)
def test_pointers_and_questions_tell_no_way(text: str) -> None:
    assert fact("submission_method", CALL + text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TOWN OF ORSK INVITATION TO BID MILL ROAD ROADWAY IMPROVEMENT PROJECT\n\nBids close 5 May 2026.",
         "MILL ROAD ROADWAY IMPROVEMENT PROJECT"),
        ("TENDER NOTICE: SUPPLY OF SCHOOL DESKS AND CHAIRS\n\nBids close 5 May 2026.", "SUPPLY OF SCHOOL DESKS AND CHAIRS"),
        ("Town of Orsk – Arena Roof Replacement\n\nTenders close 5 May 2026.", "Arena Roof Replacement"),
        ("Proposals shall be clearly marked “Orsk Streetscape Maintenance Services Bid” on the envelope.", "Orsk Streetscape Maintenance Services"),
        ("TO: All holders of RFP 26-07, Pier Kiosk Letting and Sweeping Services\n\nProposals are due 5 May 2026.",
         "Pier Kiosk Letting and Sweeping Services"),
        ("The Republic intends to apply part of the proceeds to consulting services for the Feasibility Study of the Coastal Road.",
         "Feasibility Study of the Coastal Road"),
        ("Sealed bids will be received for Contract No. 27-3 – Repair of the Mill Road bridge until noon on 5 May 2026.",
         "Repair of the Mill Road bridge"),
        ("The Town of Orsk invites bids for Project No. T-55: Culvert replacement on Mill Road.",
         "Culvert replacement on Mill Road"),
        ("Sealed bids will be received by the Undersigned for Bid No. 4383 - Harbour School: Stage Sound.",
         "Harbour School: Stage Sound"),
        ("# PROPOSAL # P1013 ADVERTISING ON FERRIES\n\nProposals close 5 May 2026.", "ADVERTISING ON FERRIES"),
    ],
)  # fmt: skip
def test_the_name_of_the_work(text: str, name: str) -> None:
    assert fact("title", text) == name


@pytest.mark.parametrize(
    "text",
    ["Plot 12, Independence Avenue\n\nBids close 5 May 2026.", "Lot 2) 300 t of asphalt for roads\n\nBids close 5 May 2026.",
     "Screened sand services at 10:00 AM\n\nBids close 5 May 2026.", "TENDER NUMBER: OTC/ONT/007/2026"],
)  # fmt: skip
def test_addresses_lots_hours_and_numbers_name_no_work(text: str) -> None:
    assert fact("title", text) is None


@pytest.mark.parametrize(
    ("text", "buyer", "agent"),
    [
        ("The Orsk Foundation, acting through its procurement agent Meridian Services LLP, invites bids for desks.",
         "Orsk Foundation", "Meridian Services LLP"),
        ("On behalf of the Diocese of Orsk, Moss Reed Architects invite tenders for the re-roofing of St Ann's Church.",
         "Diocese of Orsk", "Moss Reed Architects"),
        ("Rural Relief Organization (RRO) works in Tarn. Hence, RRO invites bids for seeds.", "Rural Relief Organization (RRO)", None),
        ("The Chairman and Managing Director, Orsk Ferry Corporation (OFC), Orsk has invited bids for desks.",
         "Orsk Ferry Corporation (OFC)", None),
        ("The Bureau of Ferries, located in Orsk, is soliciting quotes for desks.", "Bureau of Ferries", None),
        ("# ORSK SCHOOL DISTRICT INVITATION TO BID\n\nSealed bids are taken for desks until 5 May 2026.", "ORSK SCHOOL DISTRICT", None),
        ("ORSK COUNTY, TARN\n\nThe County Treasurer's Office intends to enter into an agreement for a campaign.", "ORSK COUNTY, TARN", None),
    ],
)  # fmt: skip
def test_who_buys_and_for_whom(text: str, buyer: str, agent: str | None) -> None:
    assert (fact("buyer", text), fact("agent", text)) == (buyer, agent)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("The School Board will accept sealed bids for milk for the 2026 - 2027 school year.", "2026 - 2027 school year"),
        ("The Town Board invites bids for plowing for the 2026-2027 and 2027-2028 seasons.", "2026-2027 and 2027-2028 seasons"),
        ("The County wishes to purchase: LEGAL NEWSPAPER SERVICE - JANUARY 1, 2026, THROUGH DECEMBER 31, 2026", "JANUARY 1, 2026, THROUGH DECEMBER 31, 2026"),
        ("Period of Performance: 08/15/2026 to 08/14/2031", "08/15/2026 to 08/14/2031"),
        ("The Period of Performance (POP) includes a base period of 4 months (16 weeks).", "base period of 4 months (16 weeks)"),
        ("Tenders are invited from brokers to manage the insurance portfolio of the Orsk Municipality for a period of 24 months.",
         "24 months"),
        ("The work shall be completed within 120 consecutive calendar days of the Notice to Proceed.", "120 consecutive calendar days of the Notice to Proceed"),
    ],
)  # fmt: skip
def test_when_the_work_is_done(text: str, term: str) -> None:
    assert fact("contract_duration", CALL + text) == term


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Sealed bids for the Fern Lane Fire Station Renovation Project will be received until 5 May 2026.", "Fern Lane Fire Station"),
        ("The gardener is to undertake hedge trimming and upkeep for designated areas within the Parish.", "designated areas within the Parish"),
        ("The former contractor delivered to four depots in Orsk.", None),
    ],
)  # fmt: skip
def test_where_the_work_is_done(text: str, place: str | None) -> None:
    assert fact("delivery_place", CALL + text) == place


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("bid_security", "Bids must be accompanied by a bid guarantee in the form of a bid bond or certified check in an amount equal to five (5) percent of the bid.", {"percent": 5.0}),
        ("bid_security", "A tender from Orsk, Pakistan. Bid security of Rs. 950,000 is required.", {"amount": 950000, "currency": "PKR"}),
        ("bid_validity_days", "No Bidder may withdraw his Bid within forty-five days after the opening.", 45),
        ("bid_validity_days", "Tender must be valid, in months, for: 4", 120),
        ("reference_number", "Sealed bids will be received for Bid No. 4383 - Harbour School: Stage Sound.", "4383"),
        ("submission_deadline", "Expiry date and time: 13 March 2026 at 18:00", "2026-03-13T18:00"),
        ("reference_number", "Bid No. and Description: BID NO. OFY01/03/2026T: CONSTRUCTION OF PIERS. NOTICE NO: 39/2026", "OFY01/03/2026T"),
        ("submission_deadline", "BID NO. OFY01/03/2026T: CONSTRUCTION OF PIERS", None),
        ("delivery_place", "Table 2: Delivery Address", None),
        ("contract_duration", "Interviews are held 1/11/2027 – 1/18/2027.", None),
        ("reference_number", "TENDER NO. 11 OF 2026/27", "11 OF 2026/27"),
        ("copies", "The Contractor shall hand over three (3) bound copies of the operation and maintenance manuals.", None),
        ("lots", "The tender has lots: Lot 1 (desks and chairs), Lot 2 (shelving) and Lot 3 (whiteboards).",
         [{"id": "1", "name": "desks and chairs"}, {"id": "2", "name": "shelving"}, {"id": "3", "name": "whiteboards"}]),
        ("evaluation_method", "The evaluation is on a 70/30 quality to price ratio.", "70/30 quality to price ratio"),
    ],
)  # fmt: skip
def test_sums_counts_and_numbers(key: str, text: str, value: object) -> None:
    assert fact(key, CALL + text) == value


def test_an_evening_opening_is_later_than_the_deadline() -> None:
    text = "Bids are due by 6:30 p.m. on September 8, 2026 and will be opened at the board meeting that evening at 7:00 p.m."
    assert fact("opening_time", CALL + text) == "2026-09-08T19:00"


def test_text_read_by_a_wrong_table_tells_no_fact() -> None:
    assert fact("title", "㹼䘋ӪḷᣅⲴᇑ䇴ḷᵟᢰ䗷䙊ᴹᡰሩՊ ငḷ䇴\n\n项目服务内容的说明文字一段。") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The District will take bids on desks, Bid No. 31-114F, until noon on 5 May 2031.", "31-114F"),
        ("Questions on Fern Lane Radios, RFP 31-118, go to the Clerk.", "31-118"),
        ("TOWNSHIP OF ORSK — Invitation 2031-R4, Rock Salt", "2031-R4"),
        ("Bids are invited for snow removal in the season 2031-2032.", None),
    ],
)
def test_a_number_stands_behind_the_kind_of_call(text: str, number: str | None) -> None:
    assert fact("reference_number", CALL + text) == number


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("The term of this contract will be from approximately December 15, 2031 -- September 30, 2032.",
         "from approximately December 15, 2031 -- September 30, 2032"),
        ("Period. 1 OCT 2031 – 30 SEP 2032 and, if the options are taken up, a year after that.", "1 OCT 2031 – 30 SEP 2032"),
        ("The consultant is engaged for thirty-eight weeks.", "thirty-eight weeks"),
        ("Contract time: 75 Calendar Days", "75 Calendar Days"),
        ("BID FOR: Upkeep of ponds (Beginning May 11, 2031 and ending May 10, 2032)", "Beginning May 11, 2031 and ending May 10, 2032"),
        ("Delivery is required two days per week by 9:00 a.m.", None),
        ("Documents are available from 1 May 2031 to 5 May 2031.", None),
    ],
)  # fmt: skip
def test_a_term_may_be_told_by_its_days(text: str, term: str | None) -> None:
    assert fact("contract_duration", CALL + text) == term


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Moss & Fern LLP, acting as quantity surveyors, are instructed by the Wardens of the Orsk Ferry Museum to obtain tenders for a new roof.",
         "Wardens of the Orsk Ferry Museum"),
        ("TOWNSHIP OF ORSK — Invitation 2031-R4, Rock Salt", "TOWNSHIP OF ORSK"),
        ("Notwithstanding anything in this document, TRDC reserves the right to reject any bid.", "TRDC"),
        ("Orsk Orchard Trust is now inviting tenders from able builders for two barns.", "Orsk Orchard Trust"),
        ("About the Authority", None),
    ],
)  # fmt: skip
def test_who_buys_is_told_by_what_it_does(text: str, body: str | None) -> None:
    assert fact("buyer", CALL + text) == body
