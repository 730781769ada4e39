"""Opening pages of tenders from many countries (fictional words, real structure): what is found of their facts.

Each file of `notices/` holds its truth in front matter, by the rules of the public format. The floors only rise.
"""

from __future__ import annotations

import pytest
from tests.extract.excerpts import Excerpts, agrees, excerpts_of

PUBLIC = {
    "title", "reference_number", "buyer", "agent", "submission_deadline", "clarification_deadline", "opening_time",
    "budget", "bid_security", "bid_validity_days", "contract_duration", "delivery_place", "evaluation_method",
    "submission_method", "contact_email", "copies", "lots",
}  # fmt: skip


@pytest.fixture(scope="module")
def read() -> Excerpts:
    """Every notice with its truth and what is extracted from it."""
    return excerpts_of("notices")


def test_facts_of_notices(read: Excerpts) -> None:
    wanted = {(name, key) for name, (truth, _) in read.items() for key in truth["facts"]}
    right = {
        (name, key)
        for name, (truth, found) in read.items()
        for key, value in truth["facts"].items()
        if key in found.facts and agrees(key, value, found.facts[key].value)
    }
    given = sum(1 for _, found in read.values() for key in found.facts if key in PUBLIC)
    assert len(right) >= 0.9 * len(wanted), sorted(wanted - right)
    assert len(right) >= 0.88 * given, f"{len(right)} of {given} given"


def test_facts_with_a_time_of_day_keep_it(read: Excerpts) -> None:
    for name, (truth, found) in read.items():
        if "submission_deadline" in truth["facts"] and "submission_deadline" in found.facts:
            assert "T" in found.facts["submission_deadline"].value, name
