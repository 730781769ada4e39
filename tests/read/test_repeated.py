"""Numbers that stand before two different texts."""

from __future__ import annotations

from tenderkit.read import read_bytes


def codes(text: str) -> list[tuple[str, bool]]:
    return [(f.code, f.loss) for f in read_bytes(text.encode(), "t.md").findings]


def test_an_id_before_two_texts_is_named_as_a_possible_loss() -> None:
    text = "REQ-7001 The supplier shall deliver A.\n\nREQ-7001 The supplier shall deliver B."
    assert codes(text) == [("repeated_id", True)]


def test_an_id_in_a_table_of_the_same_words_is_no_matter() -> None:
    text = "REQ-7001 The supplier shall deliver A.\n\nREQ-7002 The supplier shall deliver B.\n\nREQ-7001 The supplier shall deliver A."
    assert codes(text) == []


def test_a_clause_number_used_twice_is_said_but_loses_nothing() -> None:
    text = "3.2.1 The supplier shall deliver goods.\n\n3.2.1 The buyer pays within a month."
    assert codes(text) == [("repeated_id", False)]
