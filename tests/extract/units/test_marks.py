"""Marks mean what this tender says they mean."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements


def test_the_same_mark_rejects_in_one_tender_and_deducts_in_another() -> None:
    strict = extract_requirements(
        tender("# 说明", "凡标有“▲”的条款为实质性要求，不满足的投标无效。", "▲系统应支持双机热备。", language="zh")
    )
    mild = extract_requirements(
        tender("# 说明", "标有“▲”的条款为重要参数，每负偏离一项扣2分。", "▲系统应支持双机热备。", language="zh")
    )
    assert (strict.legends[0].effect, mild.legends[0].effect) == ("invalid", "deduct")
    assert mild.legends[0].points == 2
    marked = [[item for item in found.requirements if item.marks][-1] for found in (strict, mild)]
    assert [(item.disqualifying, item.obligation) for item in marked] == [(True, "mandatory"), (False, "desirable")]


def test_a_mark_in_its_own_column_counts() -> None:
    found = extract_requirements(
        tender(
            "# 技术要求",
            "标注“★”的条款必须满足，否则投标无效。",
            [["序号", "参数", "标记", "技术要求"], ["1", "处理器", "★", "主频不低于2.4GHz"]],
            language="zh",
        )
    ).requirements
    assert any(item.disqualifying and "主频" in item.text for item in found)


def test_a_mark_without_a_legend_and_a_legend_without_a_mark_are_findings() -> None:
    found = extract_requirements(tender("# 要求", "★投标人须提供授权书。", language="zh"))
    assert "mark_without_legend" in [finding.code for finding in found.findings]
    found = extract_requirements(tender("# 要求", "标有“★”的条款不满足的投标无效。", language="zh"))
    assert "legend_without_mark" in [finding.code for finding in found.findings]


def test_the_stamp_changes_with_the_meaning_of_the_mark() -> None:
    words = "★系统应支持双机热备。"
    first = extract_requirements(tender("# 说明", "标有“★”的条款不满足的投标无效。", words, language="zh"))
    second = extract_requirements(tender("# 说明", "标有“★”的条款每项扣1分。", words, language="zh"))
    assert first.requirements[-1].stamp != second.requirements[-1].stamp


LEGEND = "Requirements marked ★ are mandatory: a tender that fails one is rejected. Two points are deducted for each one marked ▲."


@pytest.mark.parametrize(
    "clause",
    [
        "★ No record under legal hold may be lost or altered in migration.",
        "▲ The Council shall have read access to all of its data at any time.",
        "▲ A public register of licences, free of charge to anyone.",
    ],
)
def test_a_clause_with_an_explained_mark_asks_something_whatever_its_words(clause: str) -> None:
    asked = [item.text for item in extract_requirements(tender("# Specification", LEGEND, clause)).requirements]
    assert clause in asked
    assert clause not in [item.text for item in extract_requirements(tender("# Background", clause)).requirements]


@pytest.mark.parametrize(
    "ground",
    [
        "有下列情况之一的，响应无效：1、未按要求密封的；2、★条款未实质性响应的；3、报价超过限价的。",
        "不满足“★”条款要求的，投标无效。",
    ],
)
def test_a_list_of_grounds_that_names_the_breach_of_a_mark_says_what_the_mark_means(ground: str) -> None:
    found = extract_requirements(tender("# 无效响应", ground, "# 人员", "★护理人员不少于12人。", language="zh"))
    assert [legend.effect for legend in found.legends] == ["invalid"]
    assert found.requirements[-1].disqualifying
