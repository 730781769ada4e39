"""Excerpts of tenders of many traditions (fictional words, real structure): what is found of their facts and criteria.

Each file of `traditions/` holds its truth in front matter, by the rules of the public format. The figures are floors
that only rise.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tenderkit.extract import extract_requirements
from tenderkit.model.requirement import RequirementSet
from tenderkit.model.tender import Tender
from tenderkit.read import read_bytes
from tenderkit.yamlfile import load_yaml

FOLDER = Path(__file__).parent / "traditions"
FILES = sorted(FOLDER.glob("*.md"))
LONG = (
    "title",
    "buyer",
    "agent",
    "contract_duration",
    "delivery_place",
    "evaluation_method",
    "submission_method",
    "copies",
)


def taken_apart(path: Path) -> tuple[dict[str, Any], bytes]:
    """The truth of an excerpt and its text."""
    _, truth, text = path.read_text("utf-8").split("---\n", 2)
    return load_yaml(truth, path.name), text.encode()


@pytest.fixture(scope="module")
def read() -> dict[str, tuple[dict[str, Any], RequirementSet]]:
    """Every excerpt with its truth and what is extracted from it."""
    found = {}
    for path in FILES:
        truth, text = taken_apart(path)
        document = read_bytes(text, path.name).document
        found[path.stem] = truth, extract_requirements(Tender(documents=(document,), language=document.language))
    return found


def agrees(key: str, wanted: Any, found: Any) -> bool:
    """Whether a fact says what was labelled: text by its letters, lots by their number, the rest exactly."""
    if isinstance(wanted, datetime):
        wanted = wanted.isoformat(timespec="minutes")
    elif isinstance(wanted, date):
        wanted = wanted.isoformat()
    if key == "lots":
        return len(wanted) == len(found)
    if key in LONG:
        a, b = letters(str(wanted)), letters(str(found))
        return a in b or b in a
    if isinstance(wanted, dict):
        return all(found.get(part) == value for part, value in wanted.items())
    return str(wanted).lower() == str(found).lower()


def letters(text: str) -> str:
    """A text without case, spaces and signs."""
    return "".join(sign for sign in text.lower() if sign.isalnum())


def test_facts_of_all_traditions(read: dict[str, tuple[dict[str, Any], RequirementSet]]) -> None:
    right = [
        (name, key)
        for name, (truth, found) in read.items()
        for key, wanted in truth["facts"].items()
        if key in found.facts and agrees(key, wanted, found.facts[key].value)
    ]
    wanted = sum(len(truth["facts"]) for truth, _ in read.values())
    public = {key for truth, _ in read.values() for key in truth["facts"]}
    given = sum(1 for _, found in read.values() for key in found.facts if key in public)
    assert len(right) >= 0.93 * wanted, f"{len(right)} of {wanted}"
    assert len(right) >= 0.93 * given, f"{len(right)} of {given} given"


def test_criteria_of_all_traditions(read: dict[str, tuple[dict[str, Any], RequirementSet]]) -> None:
    right = wanted = given = 0
    for truth, found in read.values():
        named = {letters(row.name): row.max_score for row in found.criteria}
        wanted, given = wanted + len(truth["criteria"]), given + len(found.criteria)
        for name, score, _ in truth["criteria"]:
            key = next((known for known in named if letters(name) in known or known in letters(name)), None)
            right += key is not None and (score is None or named[key] == score)
    assert right >= 0.94 * wanted, f"{right} of {wanted}"
    assert right >= 0.94 * given, f"{right} of {given} given"


@pytest.mark.parametrize("name", ["zh-zhaobiao", "zh-cuoshang", "uk-itt", "in-qcbs", "za-sbd"])
def test_price_formulas_have_a_form_that_can_be_computed(
    name: str, read: dict[str, tuple[dict[str, Any], RequirementSet]]
) -> None:
    formula = read[name][1].price_formula
    assert formula is not None
    assert formula.form == ("linear" if name == "za-sbd" else "lowest_over_price")


def test_every_excerpt_has_a_kind_of_its_own() -> None:
    assert len(FILES) >= 28
