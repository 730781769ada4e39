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
    gone = correction("exclude", requirement=target.id, stamp="0" * 16, reason="no duty")
    found = extract_requirements(MADE, corrections=(gone,))
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
    found = extract_requirements(MADE, corrections=(correction("exclude", requirement="T1/none/1", reason="gone"),))
    assert "correction_orphaned" in [finding.code for finding in found.findings]


def test_a_split_part_has_the_measures_of_its_own_words() -> None:
    target = extract_requirements(MADE).requirements[0]
    parts = {"texts": ["train the staff", "within 30 days"]}
    found = extract_requirements(MADE, corrections=(correction("split", requirement=target.id, values=parts),))
    assert [[measure.value for measure in item.thresholds] for item in found.requirements[:2]] == [[], [30]]
    assert found.requirements[0].stamp != found.requirements[1].stamp


def test_merging_joins_the_words_and_an_unknown_partner_is_a_finding() -> None:
    first, second = extract_requirements(MADE).requirements
    found = extract_requirements(
        MADE, corrections=(correction("merge", requirement=first.id, values={"merge_with": [second.id]}),)
    )
    assert [item.text for item in found.requirements] == [f"{first.text} {second.text}"]
    found = extract_requirements(
        MADE, corrections=(correction("merge", requirement=first.id, values={"merge_with": ["T1/none/1"]}),)
    )
    assert len(found.requirements) == 2
    assert "correction_orphaned" in [finding.code for finding in found.findings]


def test_a_corrected_knock_out_counts_in_the_ledger() -> None:
    target = extract_requirements(MADE).requirements[0]
    found = extract_requirements(
        MADE, corrections=(correction("reclassify", requirement=target.id, values={"disqualifying": True}),)
    )
    assert [item.requirement for item in found.knockouts if not item.background] == [target.id]


def test_a_criterion_is_changed_and_one_is_added() -> None:
    made = tender("# Award criteria", [["Criterion", "Points"], ["Price", "40"], ["Quality", "60"]])
    row = extract_requirements(made).criteria[0]
    found = extract_requirements(
        made,
        corrections=(
            correction("criterion", values={"id": row.id, "max_score": 30}),
            Correction.model_validate(
                {
                    "id": "X2",
                    "action": "criterion",
                    "by": "A",
                    "on": date(2026, 1, 2),
                    "values": {"name": "Social value", "max_score": 10},
                }
            ),
        ),
    )
    assert [(item.name, item.max_score) for item in found.criteria] == [
        ("Price", 30),
        ("Quality", 60),
        ("Social value", 10),
    ]
    assert [item.id for item in found.corrections] == ["X1", "X2"]


@pytest.mark.parametrize(
    ("action", "more"),
    [
        ("exclude", {"requirement": "T1/a/1"}),
        ("split", {"requirement": "T1/a/1", "values": {"texts": ["one"]}}),
        ("reclassify", {"requirement": "T1/a/1"}),
        ("reclassify", {"requirement": "T1/a/1", "values": {"category": "cooking"}}),
        ("add", {}),
        ("lots", {}),
        ("exclude", {"reason": "without an id"}),
    ],
)
def test_a_correction_that_says_too_little_is_refused(action: str, more: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"needs|Input should be"):
        correction(action, **more)


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
