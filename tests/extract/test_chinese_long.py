"""What long printed Chinese tenders hold beside requirements, and what their tables and lists are."""

from __future__ import annotations

import pytest
from tests.extract.making import place, table, tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.units.table_roles import header_of, role_of, rows_of
from tenderkit.extract.wording.phrases import vocabulary
from tenderkit.extract.wording.torn_lines import mended
from tenderkit.model.requirement import Requirement
from tenderkit.model.tender import Block, Table


def extracted(*pieces: object, language: str = "zh", part: str = "body") -> list[Requirement]:
    return list(extract_requirements(tender(*pieces, language=language, part=part)).requirements)


def texts(*pieces: object, part: str = "body") -> list[str]:
    return [one.text for one in extracted(*pieces, part=part)]


@pytest.mark.parametrize(
    "text",
    [
        "采购人应在收到询问后五日内作出答复，并通知提出询问的供应商，但答复不涉及依法应当保密的内容。",
        "对网络故障造成供应商上传失败的，采购人不承担任何责任。",
        "有效供应商不足3家的，不得评标。",
        "需要扶持的科研项目，可以推荐2家候选人。",
        "成交通知书对采购人和成交供应商具有同等法律效力。",
    ],
)
def test_what_the_buyer_does_or_the_rules_say_asks_nothing_of_a_bidder(text: str) -> None:
    assert texts("# 供应商须知", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "甲方逾期付款的，按日支付应付金额千分之一的违约金。",
        "1.1.3 设计文件：指乙方按合同应当提交的图纸和说明。",
        "本合同各项文件应能相互解释，互为说明。",
        "2.3 合同期限：[填写期限]。",
    ],
)
def test_a_contract_also_binds_the_buyer_defines_and_leaves_blank(text: str) -> None:
    assert texts("# 合同条款", text, part="contract") == []


def test_the_parts_of_a_contract_are_no_requirements() -> None:
    parts = ["下列文件一起构成合同文件：", "- (1) 中标通知书；", "- (2) 投标函；", "- (3) 供货要求。"]
    assert texts("# 合同协议书", *parts, part="contract") == []


def test_refused_goods_reject_no_bid() -> None:
    (found,) = extracted("# 合同条款", "所供货物不合格的，甲方有权拒收，乙方应在三日内更换。", part="contract")
    assert not found.disqualifying


def test_the_discipline_of_a_committee_binds_the_committee() -> None:
    rules = ["3.2 评标应遵守下列评标纪律：", "- (1) 对投标人提供的资料不得外传；", "- (2) 不得收受投标人的礼物。"]
    assert texts("# 评标", *rules) == []


def test_refunds_are_owed_by_the_buyer() -> None:
    rules = ["5.2 投标保证金的退还：", "- (1) 未中标的，自中标通知书发出之日起5个工作日内退还。"]
    assert texts("# 投标保证金", *rules) == []


def test_consent_of_the_buyer_is_a_condition_and_no_duty_of_its_own() -> None:
    (found,) = extracted("# 投标人须知", "项目的关键部分，未经招标人书面同意不得分包。")
    assert (found.obligation, found.actor) == ("mandatory", "bidder")


def test_bids_of_listed_firms_are_refused() -> None:
    (found,) = extracted("# 投标人须知", "招标人不接受被列入失信名单的投标人投标。")
    assert found.disqualifying


def test_an_objection_that_comes_late_rejects_no_bid() -> None:
    (found,) = extracted("# 供应商须知", "供应商应在法定期限内一次性提出质疑，超过次数的质疑不予受理。")
    assert not found.disqualifying


def test_a_condition_that_points_elsewhere_is_told_there() -> None:
    assert texts("# 投标人资格要求", "- (1) 财务要求：见投标人须知前附表；") == []


def test_a_notice_that_invites_opens_no_list_of_duties() -> None:
    assert texts("# 采购公告", "现就下列项目公开采购，欢迎提供服务的单位前来投标：", "- 一、公告期限：5个工作日") == []


def test_an_account_to_pay_into_is_one_statement() -> None:
    lines = ["投标保证金应在截止时间前到账。", "保证金账户：", "户名：云泽市交易中心", "开户银行：云泽银行城东支行"]
    found = texts("# 投标保证金", *lines, "账号：6200 1100 2200")
    assert found[1] == "保证金账户： 户名：云泽市交易中心 开户银行：云泽银行城东支行 账号：6200 1100 2200"


def test_an_account_among_the_particulars_of_an_agent_is_a_fact() -> None:
    lines = ["地址：云泽市城东路8号", "户名：云泽招标有限公司", "开户银行：云泽银行城东支行", "账号：6200 1100 2200"]
    assert texts("# 联系方式", *lines) == []


def test_a_clause_numbered_on_from_its_heading_is_not_below_it() -> None:
    made = tender(
        "# 3. 投标人的资格要求", "- 1） 具有独立法人资格；", "- 4. 有意者可于五月购买招标文件。", language="zh"
    )
    section = made.documents[0].sections[0].model_copy(update={"number": "3."})
    document = made.documents[0].model_copy(update={"sections": (section,)})
    found = extract_requirements(made.model_copy(update={"documents": (document,)})).requirements
    assert [one.disqualifying for one in found if one.text.startswith("4.")] in ([], [False])


def test_objects_of_one_verb_stay_one_statement() -> None:
    text = "购买招标文件时需持（1）营业执照复印件；（2）法人授权书原件；（3）受托人身份证。"
    assert texts("# 招标文件的获取", text) == [text]


@pytest.mark.parametrize(("sign", "disqualifying"), [("★", True), ("▲", False)])
def test_each_mark_means_what_its_own_clause_says(sign: str, disqualifying: bool) -> None:
    legend = "带“★”的参数为实质性要求；带“▲”的参数须提供检测报告复印件。"
    rows = [["序号", "参数"], ["1", f"{sign}工作电压不低于220V"]]
    (found,) = [one for one in extracted("# 技术参数", legend, rows) if "220V" in one.text]
    assert found.disqualifying is disqualifying


def test_a_legend_above_a_table_rejects_for_what_it_marks_only() -> None:
    legend = "说明：标注“★”的为实质性要求，不满足即否决投标；其余为一般参数："
    found = extracted("# 技术参数", legend, [["序号", "参数"], ["1", "★电压不低于220V"], ["2", "柜体颜色 为灰色"]])
    assert {one.text: one.disqualifying for one in found if "说明" not in one.text} == {
        "★电压不低于220V": True,
        "柜体颜色 为灰色": False,
    }


def test_headings_repeated_at_a_page_head_do_not_end_a_review() -> None:
    rows = [
        ["条款号", "评审因素", "评审标准"],
        ["2.1.1", "形式评审标准", "（1）投标函签字齐全；\n（2）报价唯一。"],
        ["条款号", "评审因素", "评审标准"],
        ["", "", "（3）正本一份；\n（4）副本四份。"],
    ]
    found = extracted("# 评标办法前附表", rows)
    assert [one.text[:3] for one in found] == ["（1）", "（2）", "（3）", "（4）"]
    assert all(one.disqualifying for one in found)


def role(rows: list[list[str]], title: str) -> str:
    return role_of(table(rows), vocabulary("zh"), (title,))


def test_a_table_of_the_instructions_is_a_data_sheet() -> None:
    assert role([["序号", "项目", "内容"], ["1", "资金来源", "财政资金"]], "第二章 供应商须知") == "data_sheet"


def test_packages_with_budgets_are_facts_unless_they_are_specified() -> None:
    rows = [["包号", "采购内容", "预算金额"], ["1", "站点运维", "20万元"], ["2", "数据质控", "30万元"]]
    assert role(rows, "采购需求") == "list"
    specified = [["包号", "技术参数", "预算金额"], ["1", "亮度不低于300流明", "20万元"]]
    assert role(specified, "采购需求") == "parameter"


def test_what_a_lapse_costs_is_to_be_avoided() -> None:
    rows = [["考核项目", "扣分标准"], ["按计划完成巡检并上传照片", "每缺1次扣2分"]]
    assert texts("# 服务考核", rows) == ["按计划完成巡检并上传照片 每缺1次扣2分"]


def test_headings_stand_below_a_title_across_the_table() -> None:
    rows = [
        ["本表与招标文件对应章节不一致的，以本表为准。"],
        ["序号", "条款名称", "内容及要求"],
        ["1", "份数", "正本1份"],
    ]
    made = table(rows)
    cells = tuple(cell.model_copy(update={"column_span": 3}) if cell.row == 0 else cell for cell in made.cells)
    titled: Table = made.model_copy(update={"cells": cells})
    assert list(header_of(titled, rows_of(titled)).values()) == ["序号", "条款名称", "内容及要求"]


def test_a_full_last_line_goes_on_over_the_page() -> None:
    first = "供应商未携带本章所要求的证明文件出席开标会议的视为其认"
    one = Block(id="T1-b1", kind="list_item", text=first, source=place(1))
    two = Block(id="T1-b2", kind="paragraph", text="可开标结果", source=place(2))
    assert [
        block.text for block in mended([one, two], 595, "zh", {"en": vocabulary("en"), "zh": vocabulary("zh")})
    ] == [first + "可开标结果"]


@pytest.mark.parametrize(
    "text",
    [
        "云泽市数据局平台升级项目的潜在供应商应在交易平台获取采购文件。",
        "招标人和中标人应当在三十日内订立书面合同。",
        "供应商认为权益受到损害的，可以自公告之日（晚于公告获取的，自获取之日）起7日内提出质疑。",
    ],
)
def test_we_are_bound_where_we_stand_right_before_the_verb(text: str) -> None:
    assert [one.actor in ("bidder", "supplier") for one in extracted("# 供应商须知", text)] == [True]


def test_what_a_lapse_costs_in_money_is_a_requirement() -> None:
    rows = [["指标", "要求", "说明"], ["数据传输有效率", "不低于99%", "每低1个百分点扣2000元"]]
    assert len(extracted("# 服务考核", rows)) == 1
