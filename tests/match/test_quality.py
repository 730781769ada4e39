"""What is called covered is right: two fictional companies of other trades, graded by hand, in two languages.

These are floors, not figures: the figures with their cross-validation come from tests/bench/match_quality.py.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tenderkit.match import match_requirements
from tenderkit.model.requirement import Requirement, RequirementSet
from tenderkit.model.source import PageSource
from tenderkit.read.fragments import read_library

BENCH = Path(__file__).parents[1] / "bench"


@pytest.mark.parametrize("company", ["facilities", "medical"])
def test_covered_is_right_and_the_right_fragment_comes_first(company: str) -> None:
    gold = json.loads((BENCH / company / "gold.json").read_text("utf-8"))["requirements"]
    asked = tuple(
        Requirement(
            id=row["id"], text=row["text"], obligation="mandatory", category="technical", language=row["language"],
            source=PageSource(document="T1", page=1), stamp=row["id"],
        )
        for row in gold
    )  # fmt: skip
    library = read_library(BENCH / company / "library")
    found = match_requirements(RequirementSet(language="en", requirements=asked), library, as_of=date(2026, 11, 21))
    covered = [row for row, match in zip(gold, found.matches, strict=True) if match.supported]
    answerable = [
        (row, match) for row, match in zip(gold, found.matches, strict=True) if row["answerable"] and match.candidates
    ]
    right = sum(row["answerable"] for row in covered)
    first = sum(row["relevant"].get(match.candidates[0].fragment, 0) == 2 for row, match in answerable)
    assert right / len(covered) >= 0.92
    assert right / len(answerable) >= 0.75
    assert first / len(answerable) >= 0.85
