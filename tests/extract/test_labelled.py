"""Whole tenders of many kinds, most of them Chinese: what a careful reader labels is what is extracted."""

from __future__ import annotations

from functools import lru_cache

import pytest
from tests.extract.labelled import FOLDER, Outcome, parse, score

NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


@lru_cache(maxsize=len(NAMES))
def outcome(name: str) -> Outcome:
    return score(name)


@pytest.mark.parametrize("name", NAMES)
def test_nearly_all_requirements_of_a_tender_are_found(name: str) -> None:
    assert outcome(name).recall() >= 0.84


@pytest.mark.parametrize("name", NAMES)
def test_hardly_anything_else_is_found(name: str) -> None:
    assert outcome(name).precision() >= 0.9


@pytest.mark.parametrize("name", NAMES)
def test_obligation_is_nearly_always_right(name: str) -> None:
    assert outcome(name).agreement("obligation") >= 0.94


def test_categories_are_mostly_right() -> None:
    """Over all tenders; those written after the words were chosen stand at three of four or better."""
    pairs = [pair for name in NAMES for pair in outcome(name).pairs]
    assert sum(wanted.category == found.category for wanted, found in pairs) / len(pairs) >= 0.84


def test_knock_outs_are_found_and_few_are_invented() -> None:
    outcomes = [outcome(name) for name in NAMES]
    right = sum(1 for item in outcomes for wanted, found in item.pairs if wanted.disqualifying and found.disqualifying)
    wanted = sum(one.disqualifying for item in outcomes for one in item.wanted)
    flagged = sum(one.disqualifying for item in outcomes for one in item.found)
    assert right / wanted >= 0.88
    assert right / flagged >= 0.91


def test_labels_are_taken_out_of_the_text() -> None:
    labels, text = parse("甲「«ms!|须盖章。»」\n| 1 | 质保 | 三年 |{md}")
    assert [(one.text, one.category, one.disqualifying) for one in labels] == [
        ("须盖章。", "submission", True),
        ("质保 三年", "delivery", False),
    ]
    assert "«" not in text and "{" not in text
