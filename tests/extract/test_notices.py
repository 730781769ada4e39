"""Opening pages of tenders from many countries (fictional words, real structure): what is found of their facts.

Each file of `notices/` holds its truth in front matter, by the rules of the public format. The floors only rise.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.extract.test_traditions import agrees, taken_apart

from tenderkit.extract import extract_requirements
from tenderkit.model.requirement import RequirementSet
from tenderkit.model.tender import Tender
from tenderkit.read import read_bytes

FILES = sorted((Path(__file__).parent / "notices").glob("*.md"))
PUBLIC = {
    "title", "reference_number", "buyer", "agent", "submission_deadline", "clarification_deadline", "opening_time",
    "budget", "bid_security", "bid_validity_days", "contract_duration", "delivery_place", "evaluation_method",
    "submission_method", "contact_email", "copies", "lots",
}  # fmt: skip


@pytest.fixture(scope="module")
def read() -> dict[str, tuple[dict[str, Any], RequirementSet]]:
    """Every notice with its truth and what is extracted from it."""
    found = {}
    for path in FILES:
        truth, text = taken_apart(path)
        document = read_bytes(text, path.name).document
        tender = Tender(documents=(document,), language=document.language)
        found[path.stem] = truth["facts"], extract_requirements(tender)
    return found


def test_facts_of_notices(read: dict[str, tuple[dict[str, Any], RequirementSet]]) -> None:
    wanted = {(name, key) for name, (truth, _) in read.items() for key in truth}
    right = {
        (name, key)
        for name, (truth, found) in read.items()
        for key, value in truth.items()
        if key in found.facts and agrees(key, value, found.facts[key].value)
    }
    given = sum(1 for _, found in read.values() for key in found.facts if key in PUBLIC)
    assert len(right) >= 0.9 * len(wanted), sorted(wanted - right)
    assert len(right) >= 0.88 * given, f"{len(right)} of {given} given"


def test_facts_with_a_time_of_day_keep_it(read: dict[str, tuple[dict[str, Any], RequirementSet]]) -> None:
    for name, (truth, found) in read.items():
        if "submission_deadline" in truth and "submission_deadline" in found.facts:
            assert "T" in found.facts["submission_deadline"].value, name
