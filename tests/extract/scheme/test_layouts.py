"""Schemes in all the shapes they are printed in."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.model.requirement import RequirementSet


def found(*pieces: object, language: str = "en") -> RequirementSet:
    return extract_requirements(tender(*pieces, language=language))


def rows(*pieces: object, language: str = "en") -> list[tuple[str, float | None]]:
    return [(row.name, row.max_score) for row in found(*pieces, language=language).criteria]


def test_a_part_whose_points_are_the_sum_of_its_rows_is_no_row() -> None:
    table = [
        ["序号", "评审项目", "评审标准", "满分"],
        ["一", "技术部分", "", "60"], ["1", "作业方案", "优20", "20"], ["2", "人员配备", "满足15", "40"],
        ["二", "商务部分", "", "40"], ["1", "业绩", "每个3分", "25"], ["2", "体系认证", "每项2分", "15"],
    ]  # fmt: skip
    assert rows("# 评审办法", table, language="zh") == [
        ("作业方案", 20),
        ("人员配备", 40),
        ("业绩", 25),
        ("体系认证", 15),
    ]


def test_a_sum_by_chance_is_no_part() -> None:
    table = [["Criterion", "Weighting"], ["Method", "25%"], ["Start", "10%"], ["Staff", "15%"], ["Price", "50%"]]
    assert [score for _, score in rows("# Evaluation", table)] == [25, 10, 15, 50]


def test_what_a_score_means_is_no_scheme() -> None:
    table = [["Score", "Description"], ["5", "Excellent: exceeds"], ["3", "Good: meets"], ["0", "Poor: no response"]]
    assert rows("# Evaluation", table) == []


def test_what_bidders_got_is_no_scheme() -> None:
    table = [["Offeror", "Points awarded"], ["Offeror 1", "75"], ["Offeror 2", "50"], ["Offeror 3", "100"]]
    assert rows("# Evaluation", table) == []


def test_the_most_points_count_and_not_the_least() -> None:
    table = [
        ["Rated criterion", "Maximum points", "Minimum points"],
        ["Experience", "40", "24"],
        ["Quality", "60", "36"],
    ]
    assert rows("# Evaluation", table) == [("Experience", 40), ("Quality", 60)]


def test_a_scheme_without_a_heading_for_its_names() -> None:
    table = [["", "POINTS"], ["PRICE", "80"], ["SPECIFIC GOALS", "20"], ["Total points for Price and goals", "100"]]
    assert rows("# Phase 3", table) == [("PRICE", 80), ("SPECIFIC GOALS", 20)]


def test_weights_in_a_sentence_that_make_up_the_whole() -> None:
    text = "The award criteria are: Method (30%), Team (30%) and Cost (40%). At least 60% of each is needed."
    assert rows("# Award", text) == [("Method", 30), ("Team", 30), ("Cost", 40)]


def test_points_in_brackets_of_a_data_sheet() -> None:
    text = "Criteria and point system: (i) Experience: [10] (ii) Methodology and work plan: [40] (iii) Key staff: [50] Total 100"
    assert [score for _, score in rows("# Data sheet", [["5.2", text], ["5.3", "None"]])] == [10, 40, 50]


def test_factors_without_weights() -> None:
    lead = "The following factors, in descending order of importance, shall be used to evaluate offers:"
    items = ["Factor 1 - Technical Approach", "Factor 2 - Past Performance", "Factor 3 - Price"]
    expected = [("Technical Approach", None), ("Past Performance", None), ("Price", None)]
    assert rows("# Section M", lead, *items) == expected
    assert rows("# Section M", f"Evaluation factors: {'; '.join(items)}. Others are neutral.") == expected


def test_the_price_weighs_what_a_sentence_says() -> None:
    table = [["S. No.", "Evaluation criteria", "Max. Marks"], ["1", "Turnover", "40"], ["2", "Approach", "60"]]
    text = "The weightage is 70% for the technical score and 30% for the financial score."
    assert rows("# Evaluation", table, text)[-1] == ("financial score", 30)


def test_a_table_that_misses_its_own_total_is_a_finding() -> None:
    table = [["Criterion", "Points"], ["Method", "30"], ["Team", "30"], ["Total", "100"]]
    finding = next(f for f in found("# Evaluation", table).findings if f.code == "score_sum_mismatch")
    assert (finding.params["sum"], finding.params["total"]) == (60, 100)


def test_a_criterion_is_linked_to_the_requirement_it_scores() -> None:
    ours = found(
        "# Scope",
        "- 3.1 The contractor shall propose a mobilisation plan for the transition of staff.",
        "- 3.2 The contractor shall keep records.",
        "# Evaluation",
        [["Criterion", "Points"], ["Mobilisation plan and staff transition", "40"], ["Price", "60"]],
    )
    linked = {row.name: row.requirements for row in ours.criteria}
    wanted = next(item.id for item in ours.requirements if "mobilisation" in item.text)
    assert linked["Mobilisation plan and staff transition"] == (wanted,)
    assert linked["Price"] == ()


def test_sub_scores_in_a_column_of_their_own_are_the_rows() -> None:
    table = [
        ["Form 3: harbour team", "", "", "Points obtainable"],
        ["3.1", "Harbour master", "", "90"],
        ["", "", "Sub-score", ""],
        ["", "Education", "30", ""],
        ["", "Years at sea", "60", ""],
        ["", "", "90", ""],
        ["3.2", "Diver", "", "60"],
        ["3.3", "Crane driver", "", "50"],
        ["", "Licence", "20", ""],
        ["", "Years on cranes", "30", ""],
        ["", "Total", "", "200"],
    ]
    assert rows("# Evaluation of proposals", table) == [
        ("Education", 30), ("Years at sea", 60), ("Diver", 60), ("Licence", 20), ("Years on cranes", 30),
    ]  # fmt: skip


def test_figures_beside_scores_that_do_not_make_them_up_are_no_sub_scores() -> None:
    table = [
        ["Criterion", "Required years", "Points"],
        ["Harbour master", "", "60"],
        ["of which at sea", "10", ""],
        ["of which in ports", "5", ""],
        ["Diver", "", "40"],
    ]
    assert [score for _, score in rows("# Evaluation of proposals", table)] == [60, 40]


def test_a_name_that_goes_on_behind_its_dash_is_kept_whole() -> None:
    name = "Relevance of – knowledge of tidal harbours, of dredging under traffic, and of the pilots who work there."
    table = [["Criterion", "Points"], [name, "70"], ["Price", "30"]]
    assert rows("# Evaluation", table)[0][0].startswith("Relevance of – knowledge")


def test_the_share_of_a_part_gives_way_to_its_rows_and_that_of_the_price_stays() -> None:
    shares = [["Part", "Weight"], ["Technical proposal", "60%"], ["Financial proposal", "40%"]]
    form = [["Criterion", "Points"], ["Method", "400"], ["Team", "350"], ["Experience", "250"], ["Total", "1000"]]
    expected = [("Financial proposal", 40), ("Method", 400), ("Team", 350), ("Experience", 250)]
    assert rows("# Evaluation of proposals", shares, "The technical proposal is scored so:", form) == expected


def test_rows_called_alike_are_told_apart_by_their_part() -> None:
    table = [
        ["Criterion", "Points"],
        ["Pilot", "60"], ["Education", "20"], ["Experience", "40"],
        ["Diver", "40"], ["Education", "10"], ["Dives", "30"],
    ]  # fmt: skip
    assert rows("# Evaluation of proposals", table) == [
        ("Pilot: Education", 20), ("Experience", 40), ("Diver: Education", 10), ("Dives", 30),
    ]  # fmt: skip


def test_bands_headed_criteria_name_no_rows() -> None:
    table = [
        ["No.", "Description", "Criteria", "Max marks"],
        ["1", "Like events staged", "1 to 3 events - 5 marks\nmore than 3 - 10 marks", "10"],
        ["2", "Yearly turnover", "2 million - 5 marks\nabove 2 million - 10 marks", "10"],
        ["3", "Stage crew", "up to 20 - 20 marks\nmore than 20 - 30 marks", "30"],
        ["4", "Rehearsal before the panel", "as judged", "50"],
    ]
    assert rows("# Technical evaluation", table) == [
        ("Like events staged", 10),
        ("Yearly turnover", 10),
        ("Stage crew", 30),
        ("Rehearsal before the panel", 50),
    ]


def test_bands_in_lines_below_a_row_and_the_least_to_pass_are_no_rows() -> None:
    lines = (
        "1. Boats refitted so far (20 Marks)",
        "- 1 to 3 boats: 10 Marks",
        "- more than 3: 20 Marks",
        "2. Slipway (30 Marks)",
        "3. Presentation (50 Marks)",
        "Cut-off: 70 marks.",
    )
    assert rows("# Technical evaluation", *lines) == [
        ("Boats refitted so far", 20),
        ("Slipway", 30),
        ("Presentation", 50),
    ]


def test_weights_within_each_position_are_no_rows() -> None:
    lines = (
        "(i) Like assignments: 10 points",
        "(ii) Method and work plan: 40 points",
        "(iii) Key staff: 50 points",
        "The points of each position are shared out by the following sub-criteria and percentages:",
        "1) Schooling: 30%",
        "2) Fitness for the work: 60%",
        "3) Knowledge of the coast: 10%",
    )
    assert [score for _, score in rows("# Evaluation", *lines)] == [10, 40, 50]


def test_weights_that_a_sentence_gives_with_for() -> None:
    said = "Technical merit counts for 60 percent and price for 40 percent of the evaluation."
    assert rows("# Basis of award", said) == [("Technical merit", 60), ("price", 40)]


def test_parts_whose_sums_are_rows_of_another_by_chance_stay() -> None:
    """商务 is 20 and so is a row of 技术, 价格 is 30 and so is another: none of them sums up the other."""
    first = [
        ["序号", "项目", "评分内容", "得分"],
        ["1", "资质", "具有相关资质得10分", "0-10"],
        ["2", "业绩", "每个2分", "0-10"],
    ]
    second = [
        ["序号", "项目", "评分内容", "得分"],
        ["1", "方案", "优良中差", "0-30"],
        ["2", "人员", "配置合理", "0-20"],
    ]
    pieces = (
        "# 评分办法",
        "## 1、商务评分表（20分）",
        first,
        "## 2、技术评分表（50分）",
        second,
        "## 3、价格评分（30分）",
    )
    assert sorted(rows(*pieces, language="zh")) == sorted(
        [("资质", 10), ("业绩", 10), ("方案", 30), ("人员", 20), ("价格评分", 30)]
    )


@pytest.mark.parametrize(
    "said",
    [
        "价格分值占总分值的比重（权值）为30%。",
        "价格分采用低价优先法计算，占总分值的30%。",
        "报价部分权重为30%。",
    ],
)
def test_the_share_of_the_price_in_the_words_of_chinese_rules(said: str) -> None:
    table = [["项目", "标准", "最高得分"], ["理解与方案", "对项目理解透彻", "40"], ["人员", "资格、经验", "30"]]
    assert rows("# 评审标准", said, "技术、商务评分标准如下：", table, language="zh")[-1][1] == 30


@pytest.mark.parametrize(
    ("said", "shares"),
    [
        (
            "Under QCBS, the technical bid is allotted a weightage of 70% while the financial bid carries 30%.",
            [("technical bid", 70), ("financial bid", 30)],
        ),
        (
            "Technical bids will be assigned a weight of 70% and financial bids a weight of 30%.",
            [("Technical bids", 70), ("financial bids", 30)],
        ),
        ("Proposals are evaluated on a 70:30 (technical:financial) basis.", [("technical", 70), ("financial", 30)]),
        ("Bids are scored on quality (60) and price (40).", [("quality", 60), ("price", 40)]),
    ],
)
def test_two_shares_in_a_sentence_each_once(said: str, shares: list[tuple[str, float]]) -> None:
    assert rows("# Award of contract", said) == shares


def test_a_numbered_title_keeps_its_name_over_the_text_below_it() -> None:
    assert rows(
        "# Evaluation criteria",
        "1. Experience of the firm",
        "The years that the firm has worked on ferries and the number of its projects.",
        "Weight: 60%",
        "2. Cost",
        "The cost of all years.",
        "Weight: 40%",
    ) == [("Experience of the firm", 60), ("Cost", 40)]


@pytest.mark.parametrize(
    ("sentence", "scheme"),
    [
        (
            "The award is made on price (60%), delivery time (20%) and after-sales service (20%).",
            [("price", 60), ("delivery time", 20), ("after-sales service", 20)],
        ),
        (
            "Technical score (Ts) 70 marks and financial score (Fs) 30 marks.",
            [("Technical score", 70), ("financial score", 30)],
        ),
        (
            "Criteria: experience of the yard = 30 points; method = 40 points; locality = 30 points.",
            [("experience of the yard", 30), ("method", 40), ("locality", 30)],
        ),
        (
            (
                "Bids that score less than 50 out of 70 points will be considered non-responsive: 1.Experience carrying a"
                " weight of 35 points. 2.References carrying a weight of 15 points. 3.Staff carrying a weight of 20 points."
            ),
            [("Experience", 35), ("References", 15), ("Staff", 20)],
        ),
        (
            "Bids are scored on method (50); familiarity with the ferry (30); cost (20).",
            [("method", 50), ("familiarity with the ferry", 30), ("cost", 20)],
        ),
    ],
)
def test_weights_in_a_sentence_under_a_heading_of_evaluation(sentence: str, scheme: list[tuple[str, int]]) -> None:
    assert rows("# Evaluation", sentence) == scheme


def test_points_that_are_available_or_possible() -> None:
    assert rows("# Evaluation criteria", "- Experience: 60 available points", "- Cost (40 possible points)") == [
        ("Experience", 60),
        ("Cost", 40),
    ]


def test_factors_numbered_in_a_sentence_with_the_price_told_beside_them() -> None:
    assert [
        name
        for name, _ in rows(
            "# Basis of award",
            "The harbour office will evaluate quotes using a trade-off between technical and price factors. Quotes will be"
            " evaluated based on three (3) technical factors. These factors are (1) approach, (2) staffing, and (3) experience.",
        )
    ] == ["approach", "staffing", "experience", "price"]


def test_rows_of_a_scheme_that_a_least_score_leads_to_are_no_knock_outs() -> None:
    text = (
        "Bids that score less than 50 out of 70 points will be considered non-responsive: 1.Experience carrying a weight"
        " of 35 points. 2.References carrying a weight of 15 points. 3.Staff carrying a weight of 20 points."
    )
    assert not [item for item in found("# Evaluation", text).requirements if item.text.startswith(("1.", "2.", "3."))]


def test_maxima_with_a_reckoning_in_brackets_beside_them() -> None:
    table = [
        ["Criterion", "Maximum score"],
        ["Method of the dredging", "40 (10x4)"],
        ["Staff of the harbour", "30 (10x3)"],
        ["Price", "30"],
    ]
    assert [score for _, score in rows("# Evaluation", table)] == [40, 30, 30]


def test_criteria_lettered_in_a_list_and_bonus_points() -> None:
    lines = (
        "- Criteria A: Method – max 60 points",
        "- Criteria B: Staff – max 30 points",
        "- Local crew: 10 bonus points",
    )
    assert rows("# Evaluation criteria", *lines) == [("Method", 60), ("Staff", 30), ("Local crew", 10)]
