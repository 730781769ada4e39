"""Standing clauses of Chinese tenders that ask nothing of us, and knock-outs that only look like them.

Source: the wording of 财政部令第87号, 标准招标文件 and the terms of trading platforms; all excerpts are made up.
"""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.model.requirement import Requirement


def extracted(*pieces: object, language: str = "zh") -> list[Requirement]:
    return list(extract_requirements(tender(*pieces, language=language)).requirements)


def knock_outs(*pieces: object, language: str = "zh") -> list[str]:
    return [item.text for item in extracted(*pieces, language=language) if item.disqualifying]


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("投标报价", "- 16.7 最低报价不能作为中标的保证。"),
        ("投标截止", "- 20.4 推迟截止时间的，各方受原截止时间制约的权利和义务均应延长至新的截止时间。"),
        ("投标人须知", "- 9. 本表与须知正文不一致的地方，应以本前附表为准。"),
        ("资格审查", "- 25.3 无效条款情形详见投标人须知前附表。"),
        ("投标保证金", "- 1. 本项目无需递交投标保证金。"),
        ("平台操作", "- 3. 供应商在操作中遇到问题的，可致电平台客服400-000-1234进行咨询。"),
        ("平台操作", "- 4. 办理证书如有疑问，请咨询平台服务机构。"),
        (
            "合同变更",
            "- 35.2 采购人需追加与合同标的相同的服务的，可以协商签订补充合同，但金额不得超过原合同金额的百分之十。",
        ),
        ("技术要求", "- 一、01包 潮位观测设备技术参数"),
    ],
)
def test_a_standing_clause_asks_nothing(heading: str, item: str) -> None:
    assert extracted(f"# {heading}", item) == []


def test_rules_by_which_prices_are_corrected_ask_nothing_but_bind_who_refuses() -> None:
    found = extracted(
        "# 评标办法",
        "- 3.1 投标报价有算术错误的，按以下原则修正，投标人不接受修正的，否决其投标：",
        "- (1) 大写金额与小写金额不一致的，以大写金额为准；",
        "- (2) 分项合计与总价不一致的，应以分项合计为准。",
        "- (3) 投标人不得拒绝修正。",
    )
    assert [item.text for item in found if item.text.startswith("(")] == ["(3) 投标人不得拒绝修正。"]


def test_a_definition_goes_on_in_the_next_sentence() -> None:
    assert extracted("# 其他", "- 9.2 本文件中的不可抗力是指不能预见的客观情况。应包括台风、地震等。") == []


def test_a_name_with_a_verb_inside_is_still_a_name() -> None:
    rows = [["序号", "名称", "技术要求"], ["1", "软件与配置", ""], ["2", "打印机", "支持双面打印"]]
    assert ["双面打印" in item.text for item in extracted("# 技术参数", rows)] == [True]


def test_a_review_of_the_validity_makes_its_clause_a_knock_out() -> None:
    review = [["审查因素", "审查标准"], ["投标有效期", "不少于90日历天"], ["联合体", "不接受联合体"]]
    found = knock_outs("# 投标人须知", "- 5. 投标有效期：自截止之日起90日。", "# 符合性审查", review)
    assert found[0] == "5. 投标有效期：自截止之日起90日。"


def test_who_signs_a_complaint_rejects_no_bid() -> None:
    found = knock_outs(
        "# 投标文件的签署",
        "- 1. 投标文件须由法定代表人或授权代表签字并加盖公章。",
        "- 2. 投标文件未按规定签字的，投标无效。",
        "# 质疑",
        "- 1. 质疑函应由法定代表人或其授权代表签字，并加盖公章。",
    )
    assert not any("质疑函" in text for text in found) and len(found) == 2


def test_a_performance_bond_is_no_bid_security() -> None:
    found = knock_outs(
        "# 保证金",
        "- 1. 未按规定提交投标保证金的，投标无效。",
        "- 2. 投标保证金的金额：2万元。",
        "- 3. 履约保证金金额：合同价的5%。",
    )
    assert found == ["1. 未按规定提交投标保证金的，投标无效。", "2. 投标保证金的金额：2万元。"]


def test_refused_papers_and_withdrawn_bids_are_out() -> None:
    assert knock_outs("# 递交", "- 1. 投标文件未按要求密封的，采购人有权拒收。")
    assert knock_outs("# 解密", "- 1. 未在规定时间内解密的，视为撤销其投标文件。")
    assert not knock_outs("# 供货", "- 1. 货物不符合约定的，采购人有权拒收该批货物。")


def test_what_is_not_done_as_asked_above_reaches_the_clauses_on_that_act() -> None:
    found = knock_outs(
        "# 递交",
        "- 1. 正本一份，副本两份。",
        "- 2. 投标文件应密封包装。",
        "投标人未按上述要求密封的，其投标文件将被拒绝接收。",
    )
    assert found == ["2. 投标文件应密封包装。", "投标人未按上述要求密封的，其投标文件将被拒绝接收。"]


def test_how_long_a_security_is_valid_rejects_no_bid() -> None:
    found = knock_outs(
        "# 有效期",
        "- 1. 投标有效期为90日。",
        "- 2. 保函的有效期不得短于120日。",
        "- 3. 投标有效期不足的，投标无效。",
    )
    assert found == ["1. 投标有效期为90日。", "3. 投标有效期不足的，投标无效。"]


def test_a_part_of_the_score_is_no_requirement() -> None:
    line = "价格部分（满分30分）：以所有有效报价的平均值为评审基准价，报价不得分的情形见下表。"
    assert extracted("# 须知", line) == []
