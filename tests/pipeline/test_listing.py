"""Lists for `show`: names people use, values in words, and how we stand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.extract.making import tender

from tenderkit.errors import InputError
from tenderkit.extract import extract_requirements
from tenderkit.pipeline.artefacts import dump
from tenderkit.pipeline.listing import listing, price_points

SHEET = [
    ["Reference number", "WCC/2026/0417"],
    ["Deadline for tenders", "22 January 2027, 12:00"],
    ["Bid security", "Not required"],
]


def requirements_file(folder: Path, *pieces: object, language: str = "en") -> Path:
    path = folder / "requirements.json"
    path.write_bytes(dump(extract_requirements(tender(*pieces, language=language))))
    return path


def test_facts_carry_their_name_and_a_value_in_words(tmp_path: Path) -> None:
    columns, rows, _ = listing("facts", requirements_file(tmp_path, "# Data sheet", SHEET))
    values = {row[0]: row[1:3] for row in rows}
    assert columns[:3] == ("Key", "Fact", "Value")
    assert values["submission_deadline"] == ("Submission deadline", "22 January 2027, 12:00")
    assert values["bid_security"] == ("Tender security", "not required")


def test_knock_outs_say_what_satisfies_them_and_show_the_usual_law_apart(tmp_path: Path) -> None:
    path = requirements_file(tmp_path, "# Data sheet", SHEET, "# Bids", "Tenders received late shall be rejected.")
    columns, rows, _ = listing("knockouts", path)
    assert columns == ("Clause", "Page", "Condition", "Satisfied by", "Usual law")
    assert rows[0][2:] == ("Tenders received late shall be rejected.", "Handed in before 2027-01-22 12:00.", "")
    assert all(row[4] for row in rows[1:])


def test_a_rule_is_shown_with_the_day_it_comes_to(tmp_path: Path) -> None:
    rule = [["Deadline for questions", "10 days before the deadline for submission of tenders"]]
    rows = listing("facts", requirements_file(tmp_path, "# Data sheet", [*SHEET, *rule]))[1]
    told = {row[0]: row[2] for row in rows}
    assert told["clarification_deadline"] == "10 days before the deadline for submission of tenders (12 January 2027)"


SCHEME = [
    ["评审因素", "分值", "评分标准"],
    [
        "投标报价",
        "30",
        "满足招标文件要求且投标价格最低的投标报价为评标基准价，得满分。投标报价得分=(评标基准价/投标报价)×30",
    ],
    ["技术方案", "70", "方案完整、可行的得70分。"],
]


def test_prices_earn_points_by_the_tenders_own_rule(tmp_path: Path) -> None:
    path = requirements_file(tmp_path, "# 评分标准", SCHEME, language="zh")
    (columns, rows, _), rule = price_points(path, [Decimal(9_500_000), Decimal(10_000_000)])
    assert columns == ("Price", "Points of 30")
    assert rows == [("9,500,000", "30.00"), ("10,000,000", "28.50")]
    assert rule.startswith("p. 1: ") and "评标基准价" in rule


def test_without_a_price_rule_no_points_are_made_up(tmp_path: Path) -> None:
    path = requirements_file(tmp_path, "# Scope", "The supplier shall deliver the goods.")
    with pytest.raises(InputError, match="no price rule found"):
        price_points(path, [Decimal(100)])
