"""The column that sorts requirements outweighs the words of the row; a heading that wishes makes its items wishes."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements


def grid(*rows: str) -> list[list[str]]:
    return [row.split("|") for row in rows]


def strengths(*pieces: object) -> list[tuple[str, str]]:
    return [(item.text, item.obligation) for item in extract_requirements(tender(*pieces)).requirements]


@pytest.mark.parametrize(
    ("header", "strong", "weak"),
    [
        ("M/D", "M", "D"),
        ("Priority", "Essential", "Highly desirable"),
        ("MoSCoW", "Must", "Should"),
        ("Essential / Desirable", "E", "D"),
    ],
)
def test_a_column_says_how_strongly_a_row_binds(header: str, strong: str, weak: str) -> None:
    rows = grid(
        f"Ref|Requirement|{header}",
        f"K1|The reader works through a counter of 25 mm|{strong}",
        f"K2|The screen can be lowered for children|{weak}",
    )
    assert strengths("# Specification", rows) == [
        ("The reader works through a counter of 25 mm", "mandatory"),
        ("The screen can be lowered for children", "desirable"),
    ]


def test_a_tick_below_mandatory_or_desirable_counts() -> None:
    rows = grid(
        "No.|Requirement|Mandatory|Desirable", "1|Log every loan with its time|X|", "2|Print receipts in Welsh||X"
    )
    assert [strength for _, strength in strengths("# Specification", rows)] == ["mandatory", "desirable"]


def test_letters_without_a_telling_heading_count_where_a_column_holds_nothing_else() -> None:
    rows = grid("Ref|Requirement|Type", "1|Log every loan|M", "2|Renew loans at home|HD", "3|Print receipts in Welsh|D")
    assert [strength for _, strength in strengths("# Specification", rows)] == ["mandatory", "desirable", "desirable"]


def test_items_below_a_heading_of_wishes_are_wishes_unless_they_say_shall() -> None:
    found = strengths("# Desirable features", "- Dark mode for all screens", "- The log shall be kept for a year")
    assert found == [("Dark mode for all screens", "desirable"), ("The log shall be kept for a year", "mandatory")]
