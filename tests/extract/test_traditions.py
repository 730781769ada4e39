"""Excerpts of tenders of many traditions (fictional words, real structure): what is found of their facts and criteria.

Each file of `traditions/` holds its truth in front matter, by the rules of the public format. The figures are floors
that only rise.
"""

from __future__ import annotations

import pytest
from tests.extract.excerpts import Excerpts, agrees, excerpts_of, letters


@pytest.fixture(scope="module")
def read() -> Excerpts:
    """Every excerpt with its truth and what is extracted from it."""
    return excerpts_of("traditions")


def test_facts_of_all_traditions(read: Excerpts) -> None:
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


def test_criteria_of_all_traditions(read: Excerpts) -> None:
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
def test_price_formulas_have_a_form_that_can_be_computed(name: str, read: Excerpts) -> None:
    formula = read[name][1].price_formula
    assert formula is not None
    assert formula.form == ("linear" if name == "za-sbd" else "lowest_over_price")


def test_every_excerpt_has_a_kind_of_its_own(read: Excerpts) -> None:
    assert len(read) >= 28
