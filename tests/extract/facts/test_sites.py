"""Where work is done and goods go, told in words that no list of cues holds; and where a place is that of something else (all fictional)."""

from __future__ import annotations

from typing import Any

import pytest

from tenderkit.extract import extract_requirements
from tenderkit.model.tender import Tender
from tenderkit.read import read_bytes


def place(text: str) -> Any:
    """The place of delivery of a short notice."""
    document = read_bytes(f"NOTICE TO BIDDERS\n\n{text}".encode(), "notice.md").document
    found = extract_requirements(Tender(documents=(document,), language=document.language)).facts.get("delivery_place")
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Coal is tipped at the Ferry Lane bunker and the Moss Hill yard, in loads of ten tonnes.",
         "Ferry Lane bunker and the Moss Hill yard"),
        ("Printers go to the 23 sites listed in Exhibit 7.", "23 sites listed in Exhibit 7"),
        ("The work is done mainly at the County Records Annex, 12 Larch Street, Orsk, and no telework is allowed.",
         "County Records Annex, 12 Larch Street, Orsk"),
        ("Deliveries are made twice a week to the kitchens of the nine schools on the list.", "kitchens of the nine schools on the list"),
        ("Refuse is picked up at the forty points on the Main Camp at Fort Tamholt.", "forty points on the Main Camp at Fort Tamholt"),
        ("Seven bids were asked for snow removal, which is performed across the village.", None),
        ("Sealed bids are invited for the repair of roofs at Orsk and Tamholt Primary Schools for two years.",
         "Orsk and Tamholt Primary Schools"),
        ("Tenders are invited for grass cutting of designated areas within the Parish.", "designated areas within the Parish"),
    ],
)  # fmt: skip
def test_a_sentence_of_work_or_goods_names_the_place(text: str, at: str | None) -> None:
    assert place(text) == at


@pytest.mark.parametrize(
    "text",
    [
        "Bids will be opened in public at the Town Hall, 6 Mill Drive, Orsk.",
        "Drawings may be inspected at the Harbour Office, Quay Street, Orsk.",
        "A briefing will be held in the Board Room, Orsk Library.",
        "The former contractor delivered to four depots in Orsk.",
        "Bidders shall have performed similar works in Tamholt District.",
        "The services shall be performed in accordance with the Performance Work Statement.",
        "Work shall be completed in June.",
        "Applications delivered to the offices of the Authority shall not be accepted.",
        "Weekly payroll goes to the City Clerk.",
        "The inspecting officer is located at the Orsk Cemetery, Tamholt.",
    ],
)
def test_a_place_of_something_else_is_none(text: str) -> None:
    assert place(text) is None
