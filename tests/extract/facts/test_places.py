"""Where goods go and work is done: in titles, calls, sentences, lists of lots; and what is no place."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.facts.places import called_place, is_place, titled_place
from tenderkit.extract.wording.phrases import vocabulary

ENGLISH = vocabulary("en")


def place(*pieces: object) -> Any:
    """The place of delivery of a tender of these pieces."""
    fact = extract_requirements(tender(*pieces)).facts.get("delivery_place")
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("title", "at"),
    [
        ("Construction of a Community Hall at Village Tamholt, Orsk District", "Village Tamholt, Orsk District"),
        ("Cleaning of the Harbour Ferry Terminal", "Harbour Ferry Terminal"),
        ("Custodial Services, Revenue Service, 4800 Mill Highway, Ashby, GA", "4800 Mill Highway, Ashby, GA"),
        ("SECURITY SERVICES AT THE LOMA REGIONAL OFFICES FOR A PERIOD OF 36 MONTHS", "LOMA REGIONAL OFFICES"),
        ("Market study of mobile payments in Kenya", "Kenya"),
        ("Training in Partnership with Schools", None),
        ("Supply of laptops", None),
    ],
)
def test_a_title_may_name_the_place(title: str, at: str | None) -> None:
    assert titled_place(title, ENGLISH) == at


@pytest.mark.parametrize(
    ("sentence", "at"),
    [
        ("invites bids for standby generators at six (6) water pump stations for 36 months", "six"),
        ("invites sealed bids for equipment at Orsk Clinic, in Tamholt within 90 days", "Orsk Clinic, Tamholt"),
        ("invites bids for the purchase of the following items on DAP Tamholt basis:", "DAP Tamholt"),
        ("invites bids in accordance with the schedule at the latest", None),
    ],
)
def test_a_call_may_name_the_place(sentence: str, at: str | None) -> None:
    found = called_place(sentence, ENGLISH)
    assert (found or "").startswith(at or "") and bool(found) == bool(at)


def test_a_place_without_a_label_has_a_name_or_a_number() -> None:
    assert is_place("Kelwick Barracks, Stettin, Germany", ENGLISH)
    assert not is_place("no additional cost to the Government", ENGLISH)
    assert not is_place("the premises", ENGLISH)


def test_work_is_done_where_a_sentence_says_so() -> None:
    said = "Services are to be rendered at Seford Campus, Maple Campus and the Central Office."
    assert place("# Scope", said) == "at Seford Campus, Maple Campus and the Central Office"
    assert place("# Scope", "Any such work shall be performed at no additional cost to the Council.") is None


def test_each_lot_has_its_own_place() -> None:
    rows = [
        ["Lot", "Description", "Delivery location"],
        ["Lot 1", "Solar training benches", "Kisra"],
        ["Lot 2", "Refrigeration trainers", "Nyelo"],
    ]
    assert place("# Lots", rows) == "Lot 1: Kisra; Lot 2: Nyelo"


def test_an_incoterm_needs_its_place() -> None:
    rows = [["Item", "Detail"], ["Delivery Term (INCOTERMS 2020)", "DAP Mbara District Water Office"]]
    assert place("# Data", rows) == "DAP Mbara District Water Office"
    assert place("# Data", [["Item", "Detail"], ["Delivery terms", "as agreed in the order"]]) is None


def test_who_receives_the_goods_is_no_place() -> None:
    rows = [
        ["Item", "Entry"],
        ["Consignee", "Manager (Stores)"],
        ["Place of delivery", "Hill Depot, 4 Mill Road, Orsk"],
    ]
    assert (
        extract_requirements(tender("# Schedule", rows)).facts["delivery_place"].value
        == "Hill Depot, 4 Mill Road, Orsk"
    )
    alone = extract_requirements(tender("# Schedule", [["Item", "Entry"], ["Consignee", "Manager (Stores)"]])).facts
    assert "delivery_place" not in alone


def test_the_kind_of_a_place_in_a_title_is_no_place() -> None:
    title = "SUPPLY OF X-RAY MACHINES IN DISTRICT"
    assert titled_place(title, vocabulary("en")) is None
