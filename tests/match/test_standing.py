"""Ties: bids won, overdue reviews, and texts that repeat each other."""

from __future__ import annotations

from datetime import date

from tenderkit.match import match_requirements
from tenderkit.match.standing import apart, record_of, standing, standing_reasons
from tenderkit.match.terms import terms_of
from tenderkit.model.library import Fragment, Library
from tenderkit.model.match import Candidate
from tenderkit.model.requirement import Requirement, RequirementSet
from tenderkit.model.source import PageSource
from tenderkit.model.strategy import Outcome

DAY = date(2027, 1, 22)
TEXT = "Backups of all servers run every night, are encrypted, and are kept for ninety days in two separate places."


def fragment(key: str, body: str = TEXT, **more: object) -> Fragment:
    values = {"id": key, "kind": "capability", "title": "Backup", "language": "en", "body": body, "stamp": key + body}
    return Fragment.model_validate(values | more)


def found(*fragments: Fragment, outcomes: tuple[Outcome, ...] = (), keep: int = 5) -> tuple[Candidate, ...]:
    asked = Requirement(
        id="R1", text="The supplier shall back up all servers every night.", obligation="mandatory",
        category="technical", language="en", source=PageSource(document="T1", page=1), stamp="r1",
    )  # fmt: skip
    library = Library(fragments=fragments, outcomes=outcomes, stamp="L")
    return match_requirements(
        RequirementSet(language="en", requirements=(asked,)), library, as_of=DAY, keep=keep
    ).matches[0].candidates  # fmt: skip


def test_among_equals_the_one_that_won_bids_comes_first() -> None:
    pair = (fragment("a"), fragment("b"))
    assert found(*pair)[0].fragment == "a"
    won = (Outcome(result="won", fragments=("b",)), Outcome(result="lost", fragments=("a",)))
    ranked = found(*pair, outcomes=won)
    assert ranked[0].fragment == "b"
    assert "won_bids" in {reason.code for reason in ranked[0].reasons}


def test_what_won_bids_does_not_outrank_what_answers() -> None:
    other = fragment("crane", "Cranes are inspected twice a year.", title="Crane inspection")
    won = tuple(Outcome(result="won", fragments=("crane",)) for _ in range(50))
    assert found(fragment("backup"), other, outcomes=won)[0].fragment == "backup"


def test_an_overdue_review_counts_against_a_fragment() -> None:
    record = record_of(())
    late = fragment("late", review_by=date(2026, 1, 1))
    assert standing(late, record, DAY) < standing(fragment("fresh"), record, DAY)
    assert [reason.code for reason in standing_reasons(late, record, DAY)] == ["review_overdue"]
    assert standing(late, record, None) == 0


def test_open_bids_say_nothing_and_one_won_bid_says_little() -> None:
    record = record_of((Outcome(result="open", fragments=("a",)), Outcome(result="won", fragments=("b", "b"))))
    assert standing(fragment("a"), record, DAY) == 0
    assert 0 < standing(fragment("b"), record, DAY) < 0.25


def test_copies_of_one_text_do_not_fill_the_list() -> None:
    copies = [fragment(f"copy-{n}") for n in range(6)]
    others = [
        fragment("restore", "Restores of servers are rehearsed each month.", title="Restore"),
        fragment("crane", "Cranes are inspected twice a year.", title="Crane inspection"),
    ]
    ranked = found(*copies, *others, keep=3)
    assert [hit.fragment for hit in ranked] == ["copy-0", "restore", "crane"]
    ranked = found(*copies, *others, keep=5)
    assert [hit.fragment for hit in ranked] == ["copy-0", "restore", "crane", "copy-1", "copy-2"]
    assert "near_twin" in {reason.code for reason in ranked[-1].reasons}


def test_another_figure_is_no_copy() -> None:
    texts = [TEXT, TEXT.replace("ninety", "90"), TEXT.replace("ninety", "30"), TEXT]
    kept = apart(texts, 4, terms_of)
    assert [first is None for _, first in kept] == [True, True, True, False]
