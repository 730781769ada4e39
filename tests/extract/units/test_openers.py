"""How far a list goes: numbers as high as the opener's own end it."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.units.openers import beside, rank_of


@pytest.mark.parametrize(
    ("number", "opener", "expected"),
    [
        ("2.3", "2.2", True),
        ("（1）", "2.2", False),
        ("三、", "二、", True),
        ("（一）", "二、", False),
        ("1", "14.1", False),
        ("15", "14.1", True),
        ("①", "（2）", False),
        (None, "2.2", False),
    ],
)
def test_a_number_stands_beside_the_opener_or_under_it(number: str | None, opener: str, expected: bool) -> None:
    assert beside(number, opener) is expected


def test_ranks_fall_from_chapters_to_circled_numbers() -> None:
    ranks = [rank_of(number) for number in ("第三章", "一、", "（一）", "1.", "1.1", "1.1.1", "(1)", "①")]
    assert ranks == sorted(ranks) and None not in ranks


def test_a_rejecting_list_ends_with_its_items() -> None:
    found = extract_requirements(
        tender(
            "# 评标办法",
            "- 3.1 投标人有以下情形之一的，其投标作废标处理：",
            "- （1） 串通投标的；",
            "- 3.2 评标委员会按规定的分值进行打分。",
            language="zh",
        )
    ).requirements
    assert [item.text for item in found] == ["（1） 串通投标的；"]
