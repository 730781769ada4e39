"""The evaluation scheme."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements

ROWS = [
    ["序号", "评分因素", "分值", "评分标准"],
    ["1", "投标报价", "30", "投标报价得分=（评标基准价/投标报价）×30"],
    ["2", "技术方案", "50", "方案完善得50分，一般得20分"],
    ["3", "类似业绩", "20", "每提供一个业绩得5分，最高20分；须提供合同复印件"],
    ["", "合计", "100", ""],
]


def test_rows_with_points_formula_and_evidence() -> None:
    found = extract_requirements(tender("# 评分办法", ROWS, language="zh"))
    assert [(row.name, row.max_score) for row in found.criteria] == [
        ("投标报价", 30),
        ("技术方案", 50),
        ("类似业绩", 20),
    ]
    assert found.criteria[0].group == "price"
    assert found.criteria[2].objective is True
    assert "合同复印件" in (found.criteria[2].evidence or "")
    assert found.price_formula is not None
    assert found.price_formula.form == "lowest_over_price"
    assert found.requirements == ()


def test_points_that_do_not_add_up_are_a_finding() -> None:
    found = extract_requirements(tender("# 评分办法", [*ROWS[:3], ["3", "业绩", "10", "每个5分"]], language="zh"))
    clash = next(finding for finding in found.findings if finding.code == "score_sum_mismatch")
    assert clash.params["sum"] == 90


def test_a_scheme_printed_twice_counts_once() -> None:
    found = extract_requirements(tender("# 评分办法", ROWS, "# 评分表", ROWS, language="zh"))
    assert len(found.criteria) == 3


def test_a_list_with_weights() -> None:
    found = extract_requirements(
        tender(
            "# Evaluation criteria",
            "- a. Technical ability of the bidder (50%).",
            "- b. Total cost of the proposal (40%).",
            "- c. Experience with similar work (10%).",
        )
    )
    assert [(row.max_score, row.group) for row in found.criteria] == [
        (50, "technical"),
        (40, "price"),
        (10, "qualification"),
    ]


@pytest.mark.parametrize(
    ("key", "word", "line", "row"),
    [
        ("criteria.score_after", "credits", "- Method statement (30 credits)", ("Method statement", 30)),
        ("criteria.score_before", "ceiling", "- Work plan (ceiling 25)", ("Work plan", 25)),
        ("criteria.price_share.unit", "hundredths", "Price is given 65 hundredths.", ("Price", 65)),
    ],
)
def test_a_teams_own_words_for_points_take_effect(key: str, word: str, line: str, row: tuple[str, float]) -> None:
    made = tender("# Evaluation criteria", "- Staff proposed (20 points)", "- Past contracts (15 points)", line)
    without = [(item.name, item.max_score) for item in extract_requirements(made).criteria]
    found = [(item.name, item.max_score) for item in extract_requirements(made, words={key: (word,)}).criteria]
    assert row not in without
    assert row in found


def test_a_teams_own_words_for_sentences_and_bands_take_effect() -> None:
    spoken = tender("# Award", "Bids are evaluated as follows: quality – 70 nodes, price – 30 nodes.")
    assert extract_requirements(spoken).criteria == ()
    found = extract_requirements(spoken, words={"criteria.spoken.unit": ("nodes",)}).criteria
    assert [(item.name, item.max_score) for item in found] == [("quality", 70), ("price", 30)]
    rule = "• beyond five depots (20 points) • ordinarily two (10 points)"
    rows = [["Criterion", "How scored", "Maximum marks"], ["Depots held", rule, "30"], ["Price", "lowest", "70"]]
    graded = tender("# Evaluation criteria", rows)
    assert len(extract_requirements(graded).criteria) == 3
    banded = extract_requirements(graded, words={"criteria.band.opens": ("beyond", "ordinarily")}).criteria
    assert [(item.name, item.max_score) for item in banded] == [("Depots held", 30), ("Price", 70)]
