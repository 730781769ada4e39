"""What a notice is called when nothing labels it, and lines of the procedure that are no name (all fictional)."""

from __future__ import annotations

from typing import Any

import pytest

from tenderkit.extract import extract_requirements
from tenderkit.model.tender import Tender
from tenderkit.read import read_bytes


def title(text: str) -> Any:
    """The title of a short notice."""
    document = read_bytes(text.encode(), "notice.md").document
    found = extract_requirements(Tender(documents=(document,), language=document.language)).facts.get("title")
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Village of Orsk invites the submission of sealed bids on the Pond Maintenance 2031/32 contract. Bids close 5 May 2031.",
         "Pond Maintenance 2031/32 contract"),
        ("Bids are invited from firms of good repute, registered for tax, for the outsourcing of laundry work at Moss Campus.",
         "outsourcing of laundry work at Moss Campus"),
        ("The envelope must carry the words \"Tender – Ferry Dredger – Do not open before 4 June 2031\".", "Ferry Dredger"),
        ("Send the file to bids@orsk.example with the subject line \"RFP 2031-18 – Fleet Radios\".", "Fleet Radios"),
        ("Bids shall be marked \"Bid for Heron Lane Culvert\" and opened at noon.", "Heron Lane Culvert"),
    ],
)  # fmt: skip
def test_what_is_bought_names_the_tender(text: str, name: str) -> None:
    assert title(text) == name


@pytest.mark.parametrize(
    "line",
    [
        "“NOT TO BE OPENED BY REGISTRY”",
        "C. Where to send your tender",
        "Amendments to Proposals",
        "BOOK II – BIDDING INSTRUCTIONS (extract)",
        "January 2031, Issue C (tender)",
        "Ada Moss, Village Clerk",
        "Mill Pen, Kingston 6, Jamaica",
        "MOSS AND FERN ARCHITECTS Registered Practice No. 8812",
    ],
)
def test_lines_of_the_procedure_are_no_name(line: str) -> None:
    assert title(f"**{line}**\n\nBids close on 5 May 2031 at noon.") is None


def test_a_name_may_hold_the_kind_of_call() -> None:
    assert title("# Meadow Portal Rebuild – Request for Proposals\n\nBids close on 5 May 2031.") is not None
