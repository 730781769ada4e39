"""Review tables: each row is a gate; other rows of an evaluation table are not."""

from __future__ import annotations

from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.model.requirement import Requirement


def extracted(*pieces: object, language: str = "zh") -> list[Requirement]:
    return list(extract_requirements(tender(*pieces, language=language)).requirements)


def test_each_row_of_a_review_table_rejects_a_bid_that_fails_it() -> None:
    table = [
        ["序号", "审查项目", "审查标准"],
        ["1", "营业执照", "提供有效的营业执照复印件"],
        ["2", "响应报价", "报价唯一且未超过最高限价"],
        ["结论", "", ""],
    ]
    found = extracted("# 评审", "符合性审查表", table)
    assert [(item.text, item.disqualifying) for item in found] == [
        ("营业执照 提供有效的营业执照复印件", True),
        ("响应报价 报价唯一且未超过最高限价", True),
    ]
    assert [item.category for item in found] == ["qualification", "commercial"]


def test_the_review_part_of_a_data_sheet_is_read_by_its_band() -> None:
    table = [
        ["条款号", "评审因素", "评审标准"],
        ["形式评审标准", "报价唯一", "只能有一个有效报价"],
        ["资格评审标准", "资质等级", "具备二级及以上资质"],
    ]
    assert all(item.disqualifying for item in extracted("# 评标办法前附表", table))


def test_a_scoring_table_has_no_gates() -> None:
    table = [["评分因素", "分值", "评分标准"], ["方案", "30", "方案完整得30分"], ["业绩", "10", "每个2分，满分10分"]]
    assert extracted("# 评分标准", "资格审查合格的投标人进入评分", table) == []


def test_a_response_table_states_conditions_though_it_is_a_form() -> None:
    table = [
        ["项目内容", "具备的条件说明（要求）", "响应（是/否）", "备注"],
        ["联合响应", "不接受联合体响应", "", ""],
        ["投标有效期", "不少于90天", "", ""],
        ["投标人授权代表签字", "", "", ""],
    ]
    found = list(
        extract_requirements(tender("# 资格条件及实质性要求响应表", table, language="zh", part="form")).requirements
    )
    assert [(item.text, item.disqualifying) for item in found] == [
        ("联合响应 不接受联合体响应", True),
        ("投标有效期 不少于90天", True),
    ]


def test_a_self_check_form_left_to_the_bidder_gives_nothing() -> None:
    table = [["序号", "审查标准", "证明资料"], ["1", "", "见投标文件第（）页"], ["2", "", "见投标文件第（）页"]]
    assert extracted("# 符合性自查表", table) == []
