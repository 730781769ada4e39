"""Price rules as tenders print them, and the figures taken from them."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.model.criterion import PriceFormula, PriceTerms

ZH = {
    "满足要求且价格最低的投标报价为评标基准价。投标报价得分＝（评标基准价/投标报价）×30": (
        "lowest_over_price",
        PriceTerms(benchmark="lowest"),
    ),
    "有效报价去掉一个最高价和一个最低价后的算术平均值下浮3%为评标基准价；每高于基准价1%扣1分，每低于基准价1%扣0.5分": (
        "average_deviation",
        PriceTerms(benchmark="average", trimmed=True, factor=0.97, off_above=1, off_below=0.5),
    ),
    "评标基准价为各有效投标报价的平均值×0.95，每偏离1%扣1分": (
        "average_deviation",
        PriceTerms(benchmark="average", factor=0.95, off_above=1, off_below=1),
    ),
    "以最低报价为基准价，得满分；其他报价每高1%扣0.5分，扣完为止": (
        "lowest_deviation",
        PriceTerms(benchmark="lowest", off_above=0.5, off_below=0),
    ),
    "投标报价得分=（最高报价-投标报价）/（最高报价-最低报价）×30": ("linear", PriceTerms(benchmark="range")),
}
EN = {
    "Lowest price / tenderer's price x 30": ("lowest_over_price", PriceTerms(benchmark="lowest")),
    "For every 1% above the average, 1 point will be deducted; for every 1% below it 0.5 points will be deducted.": (
        "average_deviation",
        PriceTerms(benchmark="average", off_above=1, off_below=0.5),
    ),
    "The lowest price receives 30 points; 0.5 points are deducted for each 1% above the lowest price.": (
        "lowest_deviation",
        PriceTerms(benchmark="lowest", off_above=0.5, off_below=0),
    ),
    "Ps = 30 (1 - (Pt - Pmin)/Pmin)": ("linear", PriceTerms(benchmark="lowest")),
}


def formula(text: str, language: str) -> PriceFormula | None:
    heads = ["评分因素", "分值", "评分标准"] if language == "zh" else ["Criterion", "Points", "Scoring"]
    rows = (
        [["投标报价", "30", text], ["方案", "70", "优"]]
        if language == "zh"
        else [["Price", "30", text], ["Plan", "70", ""]]
    )
    heading = "# 评分办法" if language == "zh" else "# Evaluation"
    return extract_requirements(tender(heading, [heads, *rows], language=language)).price_formula


@pytest.mark.parametrize(("text", "expected"), [*ZH.items(), *EN.items()])
def test_a_rule_has_its_form_and_its_figures(text: str, expected: tuple[str, PriceTerms]) -> None:
    found = formula(text, "zh" if text in ZH else "en")
    assert found is not None
    assert (found.form, found.points, found.terms) == (expected[0], 30, expected[1])


def test_figures_of_the_benchmark_stand_in_other_rows() -> None:
    heads = ["条款号", "评分因素", "评分标准"]
    rows = [
        ["2.2.2", "评标基准价计算方法", "有效投标报价去掉一个最高值和一个最低值后的算术平均值为评标基准价"],
        ["2.2.4", "投标报价（60分）", "每高于评标基准价1%扣2分；每低于评标基准价1%扣1分"],
        ["2.2.5", "施工组织设计（40分）", "优得40分，良得20分"],
    ]
    found = extract_requirements(tender("# 评标办法", [heads, *rows], language="zh")).price_formula
    assert found is not None
    assert found.terms == PriceTerms(benchmark="average", trimmed=True, off_above=2, off_below=1)


def test_a_deviation_from_a_benchmark_that_is_not_told_is_not_computed() -> None:
    found = formula("每高于控制价1%扣2分", "zh")
    assert found is None or found.terms is None
