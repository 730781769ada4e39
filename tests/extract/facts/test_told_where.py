"""Facts that English notices, letters and clauses tell in prose: one way of writing each (all bodies are fictional)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.wording.dates import moments, usual_day, with_year
from tenderkit.extract.wording.phrases import vocabulary
from tenderkit.extract.wording.run_in_labels import run_in, spaced

ENGLISH = vocabulary("en")
CALL = "The Council invites bids for the work described here. Bids must be received by 12 March 2026 at 10:00."


def value(key: str, *pieces: object) -> Any:
    """A fact of a tender of these pieces."""
    fact = extract_requirements(tender(*pieces)).facts.get(key)
    return fact.value if fact else None


def test_a_label_inside_a_line_begins_a_new_one() -> None:
    line = "Question Close Date: noon on June 15, 2026 Quote Due By: noon on June 22, 2026"
    assert [part.strip() for part in run_in(line, ENGLISH)] == [
        "Question Close Date: noon on June 15, 2026",
        "Quote Due By: noon on June 22, 2026",
    ]
    assert value(
        "submission_deadline", "# Request for Quotation", "Date: May 4, 2026 Reply By: May 20, 2026, 3:00 PM"
    ) == ("2026-05-20T15:00")


def test_the_column_of_an_export_is_a_label() -> None:
    assert spaced("BidNumber") == "Bid Number"
    assert spaced("McKinley") == "Mc Kinley"
    assert value("reference_number", [["Agency", "TPX"], ["BidNumber", "118-20260901 TPX"]]) == "118-20260901"


@pytest.mark.parametrize(
    "sentence",
    [
        'Sealed bids in plain envelopes clearly marked "KTC/PROC/002/2026 — Security Services" must be put in the Tender Box.',
        "Subject: KTC/PROC/002/2026 – Appointment of a consultant for the design review of the cold store",
    ],
)
def test_the_number_that_an_envelope_or_a_subject_bears(sentence: str) -> None:
    assert value("reference_number", sentence) == "KTC/PROC/002/2026"


def test_a_day_without_a_year_has_the_year_of_the_others() -> None:
    around = usual_day("Issued 6 October 2026, closing 13 October 2026")
    assert around == date(2026, 10, 6)
    assert [one.iso for one in moments(with_year("by 4:30 p.m. on Tuesday, October 13.", date(2026, 10, 6)))] == [
        "2026-10-13T16:30"
    ]
    assert "2027" in with_year("by 15 January", date(2026, 12, 10))
    assert with_year("it may 5 times", date(2026, 12, 10)) == "it may 5 times"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("up to 2-00 P.M. of 10.12.2026", "2026-12-10T14:00"),
        ("NLT 1400 MST on 14 May 2026", "2026-05-14T14:00"),
        ("5:00 pm (East Africa Time) 20/05/2026", "2026-05-20T17:00"),
    ],
)
def test_clocks_as_notices_print_them(text: str, iso: str) -> None:
    assert moments(text)[0].iso == iso


@pytest.mark.parametrize(
    ("sentence", "opening"),
    [
        ("Bids will be opened 30 minutes after the deadline.", "2026-03-12T10:30"),
        ("There shall be a bid opening in the hall half an hour after the closing time.", "2026-03-12T10:30"),
        ("Technical bids will be opened the same day by 11:15am in the hall.", "2026-03-12T11:15"),
    ],
)
def test_an_opening_counted_from_the_deadline(sentence: str, opening: str) -> None:
    assert value("opening_time", "# Invitation to Bid", CALL, sentence) == opening


def test_of_a_list_of_changes_the_new_holds() -> None:
    rows = [
        ["Particulars", "For", "Read"],
        ["Last date of submission of bid", "11/08/2026, 17:00", "25/08/2026, 17:00"],
    ]
    assert value("submission_deadline", "# Corrigendum", rows) == "2026-08-25T17:00"


@pytest.mark.parametrize(
    ("sentence", "buyer", "agent"),
    [
        ("Sealed bids will be received by the Board of Supervisors of Orsk County at 28 Veterans Street, Orsk, until noon.",
         "Board of Supervisors of Orsk County", None),
        ("Notice is hereby given that the City of Alder Grove will receive sealed bids for the 2026 Street Program until noon.",
         "City of Alder Grove", None),
        ("Tamholt & Reed Consulting Engineers, Unit 4, Orsk, has been appointed by Kolm Water Scheme Society Ltd to run this competition.",
         "Kolm Water Scheme Society Ltd", "Tamholt & Reed Consulting Engineers"),
        ("Crown Buying Partnerships, acting for and on behalf of the Department of Rural Affairs, invites tenders for aerial surveys.",
         "Department of Rural Affairs", "Crown Buying Partnerships"),
        ("You are hereby invited by the Bay Relief Federation (BRF) to bid for one or more lots.", "Bay Relief Federation (BRF)", None),
    ],
)  # fmt: skip
def test_who_buys_and_for_whom(sentence: str, buyer: str, agent: str | None) -> None:
    assert str(value("buyer", sentence, "The work is described below.")) in (buyer, buyer.split(" (")[0])
    assert value("agent", sentence, "The work is described below.") == agent


def test_an_office_signs_its_notice() -> None:
    pieces = (
        "Tenders are invited for repairs up to 2.30 pm on 4 May 2026.",
        "Sd/- Executive Engineer, Water Resources Division, Orsk",
    )
    assert "Water Resources Division" in value("buyer", *pieces)


@pytest.mark.parametrize(
    ("pieces", "title"),
    [
        (["# Basis of Award and Evaluation Factors", "The award is made to the lowest bidder."], None),
        (["# L.9 Number of Copies and Binding", "Each volume goes in its own binder."], None),
        (["Sealed bids for the construction of the Crane Hollow Tank Rehabilitation will be received until 19 March 2026."],
         "Crane Hollow Tank Rehabilitation"),
        (['Ref.: NIT No. 14/EE/2026 for "Augmentation of rising main from Kolm to Sector 9"'],
         "Augmentation of rising main from Kolm to Sector 9"),
        (["Subject: Request for Quotation RFQ/2026/044 for the supply and delivery of cold chain equipment"],
         "supply and delivery of cold chain equipment"),
        (["The Division invites online tenders for the following work: Providing and laying of drains in Kolm."],
         "Providing and laying of drains in Kolm"),
    ],
)  # fmt: skip
def test_the_name_of_the_work(pieces: list[str], title: str | None) -> None:
    assert value("title", *pieces) == title


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        ("Sealed bids will be received by the Town of Kolm at the Town Hall, 28 Mill Street, Kolm, until 10:00 a.m., for the annual supply.",
         "sealed bids at the Town Hall, 28 Mill Street, Kolm"),
        ("Bids shall be submitted through the portal www.egp.example only; manual bids will not be accepted.",
         "through the portal www.egp.example"),
        ("Your offer, in two separate files, should reach tenderbox@kolm.example latest by 28/08/2026.",
         "e-mail to tenderbox@kolm.example, in two separate files"),
        ("Offers are only accepted through the linked upload form below.", "through the linked upload form"),
    ],
)  # fmt: skip
def test_the_way_in(sentence: str, way: str) -> None:
    assert value("submission_method", "# Invitation to Bid", CALL, sentence) == way


def test_a_way_that_stands_beside_the_deadline() -> None:
    row = ["Last date & time for submission", "30.09.2026, 03.00 PM – online through www.eproc.example"]
    assert value("submission_method", "# Bid Details", [["Item", "Details"], row]) == "online through www.eproc.example"


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("The Work is to be substantially completed within 210 days after the Contract Times commence, and ready for final payment within 240 days.",
         "210 days after the Contract Times commence, and ready for final payment within 240 days"),
        ("This Agreement shall be effective July 1, 2026 and shall continue through June 30, 2029.",
         "July 1, 2026 and shall continue through June 30, 2029"),
        ("The goods shall be delivered within 8 to 10 weeks after receipt of purchase order.", "8 to 10 weeks after receipt of purchase order"),
        ("The services are required from 15 March 2026 to 14 March 2028.", "from 15 March 2026 to 14 March 2028"),
        ("The study will take about nine months.", "nine months"),
        ("The contract will be valid for one year.", "one year"),
    ],
)  # fmt: skip
def test_how_long_a_contract_lasts(sentence: str, term: str) -> None:
    assert value("contract_duration", "# Invitation to Bid", CALL, sentence) == term


def test_options_that_a_later_line_of_a_form_states() -> None:
    lines = (
        "Duration in months: 36",
        "This contract is subject to renewal: Yes",
        "Description of renewals: one renewal of 12 months",
    )
    assert (
        value("contract_duration", "# II.2.7) Duration of the contract", *lines)
        == "36 months; one renewal of 12 months"
    )


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("The contractor may choose the locations where its people work.",
         "contractor may choose the locations where its people work"),
        ("The assignment is home-based with two missions to Cahul.", "home-based with two missions to Cahul"),
        ("Services are to be provided at three council depots in Harrow, Wembley and Brent.",
         "three council depots in Harrow, Wembley and Brent"),
        ("Delivery of the goods shall be DAP WFP warehouse, Goma.", "DAP WFP warehouse, Goma"),
    ],
)  # fmt: skip
def test_where_the_work_is_done(sentence: str, place: str) -> None:
    assert value("delivery_place", "# Invitation to Bid", CALL, sentence) == place


@pytest.mark.parametrize(
    ("sentence", "method"),
    [
        ("Owner will award to the lowest, responsive, responsible Bidder.", "lowest, responsive, responsible Bidder"),
        ("Selection follows the cumulative analysis method, in which the interview weighs 70% and the price 30%.",
         "cumulative analysis method, in which the interview weighs 70% and the price 30%"),
        ("If the lowest prices become equal, bidders are asked until a lowest priced bid is reached.", None),
    ],
)  # fmt: skip
def test_how_the_best_bid_is_found(sentence: str, method: str | None) -> None:
    assert value("evaluation_method", "# Basis of award", sentence) == method


def test_copies_that_come_with_certificates_are_copies() -> None:
    sentence = (
        "Tenderers must submit one original and three (3) copies, together with valid Tax and Insurance Certificates."
    )
    assert value("copies", "# Invitation to Tender", sentence) == "one original and three (3) copies"


def test_a_sum_a_year_is_not_the_whole_and_a_security_may_stand_before_its_name() -> None:
    spent = "The Trust has a budget of £385,000 a year, that is £1,155,000 over the initial period."
    assert value("budget", "# Invitation to Tender", spent) == {"amount": 1155000, "currency": "GBP"}
    deposit = "Bidders must deposit Rs. 1,50,000/- as EMD through online mode."
    assert value("bid_security", "# Invitation to Tender", deposit) == {"amount": 150000, "currency": "INR"}


def test_a_length_of_time_tells_the_term_better_than_its_last_day() -> None:
    sheet = [["Latest completion date", "14 December 2027"], ["Contract period", "12 months"]]
    assert value("contract_duration", "# Data sheet", sheet) == "12 months"
    assert value("contract_duration", "# Data sheet", sheet[:1]) == "Latest completion date 14 December 2027"


@pytest.mark.parametrize(
    ("key", "sentence", "told"),
    [
        ("opening_time", "Tenders will officially be opened at 1:30 p.m. in the Harbour Office on March 12th, 2026.", "2026-03-12T13:30"),
        ("opening_time", "At that time and place all bids will be publicly opened and read.", "2026-03-12T10:00"),
        ("bid_validity_days", "Proposals must remain open and valid for at least 90-days from the deadline.", 90),
        ("bid_validity_days", "Quotes have to stand for 8 weeks (56 days).", 56),
        ("submission_deadline", "Bids shall be awarded no later than 4:00 pm on 30 April 2026.", "2026-03-12T10:00"),
    ],
)  # fmt: skip
def test_moments_and_days_of_notices(key: str, sentence: str, told: object) -> None:
    assert value(key, CALL, sentence) == told
