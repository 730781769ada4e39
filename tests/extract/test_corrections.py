"""A person's corrections survive a new extraction, lots filter, team words count, and nothing is unaccounted for."""

from __future__ import annotations

from datetime import date

import pytest
from tests.extract.making import tender

from tenderkit.errors import ConfigError
from tenderkit.extract import extract_requirements
from tenderkit.model.requirement import Correction

MADE = tender("# Duties", "The contractor shall train the staff.", "The contractor shall report monthly.")


def correction(action: str, **more: object) -> Correction:
    return Correction.model_validate({"id": "X1", "action": action, "by": "A. Reader", "on": date(2026, 1, 2), **more})


def test_a_requirement_is_excluded_with_its_reason_and_kept() -> None:
    target = extract_requirements(MADE).requirements[0]
    found = extract_requirements(
        MADE,
        corrections=(correction("exclude", requirement=target.id, stamp=target.stamp, reason="not for us"),),
    )
    assert found.requirements[0].excluded == "not for us"
    assert found.requirements[0].correction == "X1"


def test_a_correction_of_a_changed_text_is_not_applied() -> None:
    target = extract_requirements(MADE).requirements[0]
    found = extract_requirements(MADE, corrections=(correction("exclude", requirement=target.id, stamp="0" * 16),))
    assert found.requirements[0].excluded is None
    assert "correction_stale" in [finding.code for finding in found.findings]


def test_adding_splitting_reclassifying_and_correcting_a_fact() -> None:
    target = extract_requirements(MADE).requirements[0]
    found = extract_requirements(
        MADE,
        corrections=(
            correction("add", values={"text": "Park outside.", "category": "delivery", "page": 1}),
            correction("split", requirement=target.id, values={"texts": ["train", "the staff"]}),
            correction("fact", values={"key": "buyer", "value": "Town Hall"}),
        ),
    )
    assert [item.text for item in found.requirements][:2] == ["train", "the staff"]
    assert found.requirements[-1].text == "Park outside."
    assert found.facts["buyer"].value == "Town Hall"


def test_a_correction_of_something_gone_is_a_finding() -> None:
    found = extract_requirements(MADE, corrections=(correction("exclude", requirement="T1/none/1"),))
    assert "correction_orphaned" in [finding.code for finding in found.findings]


def test_lots_filter_and_an_unknown_lot_is_a_finding() -> None:
    made = tender(
        "# Lots",
        [["Lot", "Name"], ["1", "Road works"], ["2", "Bridge works"]],
        "# Lot 1 Road works",
        "The contractor shall pave the road.",
        "# Lot 2 Bridge works",
        "The contractor shall paint the bridge.",
        "# General",
        "The contractor shall insure the works.",
    )
    found = extract_requirements(made, lots=("1",))
    assert [item.lot for item in found.requirements] == ["1", None]
    assert "lot_unknown" in [finding.code for finding in extract_requirements(made, lots=("9",)).findings]


def test_a_team_word_changes_what_is_found() -> None:
    made = tender("# Duties", "The contractor undertaketh monthly reporting.")
    assert extract_requirements(made).requirements == ()
    found = extract_requirements(made, words={"extract.modal.mandatory": ("undertaketh",)})
    assert [item.obligation for item in found.requirements] == ["mandatory"]
    with pytest.raises(ConfigError):
        extract_requirements(made, words={"extract.no_such_list": ("x",)})


def test_every_sentence_is_accounted_for_and_the_rest_is_listed_with_why() -> None:
    found = extract_requirements(
        tender(
            "# Notes", "The contractor shall report monthly.", "Some 40 people work here on 3 floors.", "A fine day."
        )
    )
    coverage = found.coverage
    assert coverage.sentences == (
        coverage.requirements + coverage.facts + coverage.criteria + coverage.background + coverage.unread
    )
    assert [(item.text, item.why) for item in found.unread] == [("Some 40 people work here on 3 floors.", ("number",))]


def test_the_same_tender_gives_the_same_result_and_ids_are_unique() -> None:
    first, second = extract_requirements(MADE), extract_requirements(MADE)
    assert first == second
    ids = [item.id for item in first.requirements]
    assert len(ids) == len(set(ids))


def test_an_empty_tender_gives_an_empty_set() -> None:
    empty = MADE.model_copy(
        update={"documents": (MADE.documents[0].model_copy(update={"blocks": (), "sections": ()}),)}
    )
    found = extract_requirements(empty)
    assert (found.requirements, found.facts, found.criteria) == ((), {}, ())
