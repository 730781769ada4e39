"""Parts whose rows tell their points by rules alone, and rules that tell no rows."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.scheme.score_marks import in_figures, most_of_scale
from tenderkit.extract.wording.phrases import vocabulary

ZH, EN = vocabulary("zh"), vocabulary("en")


def rows(*pieces: object, language: str = "en") -> list[tuple[str, float | None]]:
    """The rows of the scheme of a tender made of these pieces."""
    found = extract_requirements(tender(*pieces, language=language))
    return [(row.name, row.max_score) for row in found.criteria]


@pytest.mark.parametrize(
    ("rule", "most"),
    [
        ("完全满足得20分，每有一项负偏离扣2分，扣完为止", 20),
        ("AAA级得5分，AA级得3分", 5),
        ("每提供一份合同得2分，最高得10分", 10),
        ("评标现场30分钟内提供书面说明，否则扣除", None),
    ],
)
def test_what_a_rule_gives_at_most(rule: str, most: float | None) -> None:
    assert most_of_scale(rule, ZH) == most


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("thirty (30) points", "30 points"),
        ("thirty points (30)", "30 points"),
        ("forty percent (40%)", "40%"),
        ("Minimum seven (7) years of experience", "Minimum seven (7) years of experience"),
    ],
)
def test_points_in_words_are_read_in_figures_and_years_are_left(said: str, figures: str) -> None:
    assert in_figures(said, EN) == figures


def test_rules_that_make_up_the_points_of_their_part_are_its_rows() -> None:
    table = [
        ["评分因素", "分值", "评分标准"],
        ["价格", "60", "低价优先法"],
        ["商务", "40", "1.业绩：每份合同得5分，最高得25分；2.财务状况：提供审计报告得15分。"],
    ]
    assert rows("# 评分标准", table, language="zh") == [("价格", 60), ("业绩", 25), ("财务状况", 15)]


def test_grades_of_a_row_are_no_rows() -> None:
    table = [
        ["评分因素", "分值", "评分标准"],
        ["价格", "60", "低价优先法"],
        ["方案", "40", "1.方案完整合理的，得40分；2.方案较完整的，得25分；3.方案一般的，得15分。"],
    ]
    assert rows("# 评分标准", table, language="zh") == [("价格", 60), ("方案", 40)]


def test_a_row_of_a_part_is_not_parted_again() -> None:
    table = [
        ["一", "商务部分", "", "40"],
        ["1", "认证", "质量管理体系认证得5分；环境管理体系认证得5分", "10"],
        ["2", "业绩", "每个5分", "30"],
        ["二", "价格部分", "", "60"],
        ["1", "报价", "低价优先", "60"],
    ]
    head = ["序号", "评审项目", "评审标准", "满分"]
    assert rows("# 评审办法", [head, *table], language="zh") == [("认证", 10), ("业绩", 30), ("报价", 60)]


def test_bands_without_a_name_give_the_most_of_the_row_above() -> None:
    table = [
        ["Parameter", "Slab", "Marks"],
        ["Turnover", "5 to 10 crore", "20"],
        ["", "above 10 crore", "40"],
        ["Experience", "3 to 5 years", "30"],
        ["", "more than 5 years", "60"],
    ]
    assert rows("# Technical evaluation", table) == [("Turnover", 40), ("Experience", 60)]


def test_a_name_that_slipped_below_its_points_has_them() -> None:
    table = [
        ["Evaluation criteria", "Maximum points"],
        ["A. Approach", "50"],
        ["", "30"],
        ["B. Knowledge of the personnel", ""],
        ["C. Cost", "20"],
    ]
    assert rows("# Evaluation", table) == [("Approach", 50), ("Knowledge of the personnel", 30), ("Cost", 20)]


def test_grades_numbered_another_way_below_their_row_are_no_rows() -> None:
    table = [
        ["Criteria", "Marks"],
        ["A. Key personnel", "60"],
        ["a) Doctor", "60"],
        ["b) Master", "40"],
        ["B. Approach", "40"],
    ]
    assert rows("# Scoring", table) == [("Key personnel", 60), ("Approach", 40)]


def test_a_list_of_points_that_makes_a_whole_needs_no_word_before_it() -> None:
    points = {"University degree in law": 10, "Minimum five (5) years of experience": 40, "Drafting skills": 30}
    items = [f"- • {name} ({score} points)" for name, score in {**points, "English": 20}.items()]
    assert rows("Profile:", *items) == [*points.items(), ("English", 20)]


def test_shares_without_a_word_before_them_are_no_scheme() -> None:
    items = ("- • On signature (10%)", "- • On delivery (40%)", "- • On installation (30%)", "- • On acceptance (20%)")
    assert rows("Terms:", *items) == []


def test_what_explains_a_factor_is_no_factor() -> None:
    found = rows(
        "# Evaluation criteria",
        "Proposals will be evaluated based on the following criteria:",
        "- • Experience of the firm",
        "- ◦ Years in business",
        "- • Functionality",
        "- ◦ Reporting",
        "- • Total cost",
    )
    assert found == [("Experience of the firm", None), ("Functionality", None), ("Total cost", None)]
