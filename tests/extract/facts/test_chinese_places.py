"""What a Chinese heading, list, mark or caption says of all that stands beneath it, and terms said without a modal word."""

from __future__ import annotations

import pytest
from tests.extract.making import table, tender

from tenderkit.extract import extract_requirements
from tenderkit.model.requirement import Requirement


def extracted(*pieces: object, language: str = "zh") -> list[Requirement]:
    return list(extract_requirements(tender(*pieces, language=language)).requirements)


def flags(*pieces: object, language: str = "zh") -> list[bool]:
    return [one.disqualifying for one in extracted(*pieces, language=language)]


def test_a_section_said_to_be_substantive_rejects_with_all_its_items() -> None:
    assert flags(
        "# 二、服务要求",
        "本条各项均为实质性要求，投标人必须全部响应，否则投标无效。",
        "- 1、中标人须派驻两名工程师。",
        "- 2、中标人应每月提交月报。",
        "# 三、其他要求",
        "- 1、中标人应协助采购人验收。",
    ) == [True, True, True, False]


def test_a_marked_heading_marks_what_stands_beneath_it() -> None:
    assert flags(
        "# 一、说明",
        "带“★”的条款为实质性要求，不满足的投标无效。",
        "# ★二、商务要求",
        "- 1、供应商应在合同签订后30日内交货。",
        "# 三、培训要求",
        "- 1、供应商应提供两次培训。",
    )[1:] == [True, False]


def test_a_sentence_that_names_the_items_of_a_list_makes_them_knock_outs() -> None:
    items = ("- 1. 营业执照副本；", "- 2. 产品注册证；", "- 3. 近一年的供货发票。")
    assert flags("# 报名", "报名材料：", *items, "第1至2项缺一项的，报名不予受理。") == [True, True, False, True]
    assert flags("# 报名", "报名材料：", *items, "以上材料缺一不可，否则响应文件无效。") == [True, True, True, True]


def test_a_condition_with_its_proof_behind_it_stays_a_condition() -> None:
    assert flags("# 供应商资格要求", "- （1）具有独立法人资格，提供营业执照复印件；") == [True]


def test_a_question_that_comes_too_late_rejects_no_bid() -> None:
    rows = table([["条款名称", "内容"], ["澄清截止时间", "投标截止10日前书面提交至代理机构，逾期不予受理"]])
    assert not any(flags("# 投标人须知前附表", rows))


@pytest.mark.parametrize("text", ["翻新产品拒收，供应商应更换。", "施工人员须凭证出入，不得进入施工区以外的区域。"])
def test_words_that_reject_bids_also_speak_of_goods_and_places(text: str) -> None:
    assert flags("# 商务要求", text) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "整机质保3年，以验收合格之日起算。",
        "履约保证金6,000元，签订合同前缴纳。",
        "甲方收到发票后30日内支付当期服务款的90%。",
    ],
)
def test_terms_of_a_commercial_section_need_no_modal_word(text: str) -> None:
    assert [one.text for one in extracted("# 商务要求", f"- 1. {text}")] == [f"1. {text}"]


def test_work_that_recurs_is_asked_of_us_unless_the_buyer_does_it() -> None:
    found = extracted("# 二、维保服务内容", "应急灯每季度做一次放电试验。", "采购人每月组织一次会议。")
    assert [one.text for one in found] == ["应急灯每季度做一次放电试验。"]


def test_rough_figures_and_ticks_for_nothing_ask_nothing() -> None:
    assert extracted("# 技术要求", "- 5. 日均访问量约20万次，分布在两个机房。") == []
    assert extracted("# 前附表", table([["条款名称", "内容"], ["踏勘现场", "☑不组织 □组织"]])) == []


def test_what_is_handed_over_to_the_buyer_binds_us() -> None:
    assert len(extracted("# 技术要求", "- （3）项目结束后，硬盘全部移交采购人，不得带离。")) == 1


def test_a_paper_listed_among_the_conditions_of_a_bidder_is_one() -> None:
    title = "# 供应商资格要求"
    assert flags(title, "- 1）有效的营业执照副本复印件；", "- 2）法定代表人授权书原件；") == [True, True]
    assert flags(title, "- 1）样本画册，仅供参考的产品证书；") in ([False], [])
