"""Covers and calls: names of works and of bodies, and the parts of a line that are neither."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.facts.cover_lines import kind_of
from tenderkit.extract.wording.phrases import vocabulary
from tenderkit.extract.wording.shapes import Shape

ENGLISH = vocabulary("en")


def value(key: str, *pieces: object) -> Any:
    """A fact of a tender of these pieces."""
    fact = extract_requirements(tender(*pieces)).facts.get(key)
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Digital Media Campaign for Orsk Corporation", "name"),
        ("THE TAMHOLT CENTRAL CO-OPERATIVE BANK LTD.", "organisation"),
        ("INCORPORATED CITY OF 1913 CITY OF TAMHOLT", "noise"),
        ("Issuing Office - Bureau de distribution", "noise"),
        ("CTI69: Peer review of ports", "name"),
        ("SHORT TERM NOTICE", "generic"),
        ("Transport Engineering Department", "organisation"),
        ("For the Provision of Legal Services to the Harbour Commission", "name"),
        ("PROPOSED DRILLING OF FOUR BOREHOLES IN LAMA COUNTY", "name"),
        ("Wexmoor WX1 2AB", "noise"),
    ],
)
def test_lines_that_look_like_bodies(line: str, kind: str) -> None:
    assert kind_of(line, ENGLISH) == kind


def test_a_title_stands_behind_its_number() -> None:
    assert value("title", "# REQUEST FOR PROPOSAL", "# RFP-25-124 Parking Citation System Software") == (
        "Parking Citation System Software"
    )
    rows = [["Field", "Entry"], ["Contract No. and Title", "RR-03/2026: Rehabilitation of the bypass road"]]
    assert value("title", "# Invitation for bids", rows) == "Rehabilitation of the bypass road"


def test_the_widest_call_names_the_work() -> None:
    said = "The County of Dunmore is soliciting proposals from qualified firms to provide janitorial and grounds services at its halls."
    assert value("title", "# Request for proposals", said) == "janitorial and grounds services"
    assert value("buyer", "# Request for proposals", said) == "County of Dunmore"


def test_a_body_is_named_without_its_officer_and_its_parent() -> None:
    rows = [["Field", "Entry"], ["Issued by", "Executive Engineer, Tamholt Roads Institute, Ministry of Works"]]
    assert value("buyer", "# Notice", rows) == "Tamholt Roads Institute"
    assert value("buyer", "# Contact", [["Field", "Entry"], ["Buyer", "Jane Doe, Buyer"]]) is None


def test_a_form_of_a_sentence_takes_its_words_from_the_lexicon() -> None:
    form = Shape(r"^(?:<<notices.the>>)\s+(?:<<notices.cover.office>>)\s+of\b")
    assert form.match("The Department of Roads", ENGLISH)
    assert not form.match("The Friends of Roads", ENGLISH)
    assert not Shape(r"<<notices.call>>").search("invites bids", vocabulary("zh"))


def test_a_call_to_quote_names_the_work_below_a_letterhead() -> None:
    letter = (
        "Wexmoor Housing Trust",
        "5 Dock Street",
        "Wexmoor WX1 2AB",
        "Dear Sir or Madam,",
        "Invitation to quote: replacement of lifts at Fern House",
    )
    assert value("title", *letter) == "replacement of lifts at Fern House"
