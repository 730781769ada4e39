"""Facts that Chinese notices tell in prose, simplified and traditional: fictional excerpts, each way of writing once."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.facts.handed_chinese import handed_in_chinese
from tenderkit.extract.facts.terms_chinese import chinese_term
from tenderkit.extract.wording.money import worded_amounts
from tenderkit.extract.wording.phrases import vocabulary

SIMPLIFIED, TRADITIONAL = vocabulary("zh"), vocabulary("zh-Hant")


def facts(*pieces: object, language: str = "zh") -> dict[str, Any]:
    """The facts of a tender of these pieces."""
    return {key: fact.value for key, fact in extract_requirements(tender(*pieces, language=language)).facts.items()}


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        ("投标人应在截止时间前通过棠溪阳光采购平台递交加密的电子投标文件。", "通过棠溪阳光采购平台递交"),
        (
            "投标文件请于当日9时前送至云泽市交易中心（滨河路8号）四楼2号开标室，逾期不予受理。",
            "云泽市交易中心（滨河路8号）四楼2号开标室",
        ),
        ("供应商应持身份证到云泽市滨河路某招待所三楼会议室现场递交报价文件。", "云泽市滨河路某招待所三楼会议室"),
        ("请将报价单扫描件于10月8日前发送至 buy@yunze.example，邮件注明编号。", "buy@yunze.example"),
        ("投标文件递交的截止时间为2027年1月15日9时，地点为云泽市政务中心三楼开标厅。", "云泽市政务中心三楼开标厅"),
        ("逾期送达的或者未送达指定地点的投标文件，招标人不予受理。", None),
        ("投标人对招标文件有疑问的，应通过棠溪阳光采购平台提交。", None),
        ("投标保证金应在投标截止前送达云泽市滨河路8号。", None),
    ],
)
def test_a_clause_tells_where_bids_go(sentence: str, way: str | None) -> None:
    assert handed_in_chinese(sentence, SIMPLIFIED) == way


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        ("標書須送交雲澤署文書中心（海濱路3號地下），截止日期為下月五日。", "雲澤署文書中心（海濱路3號地下）"),
        ("投標書須於正午前投入設於海濱道9號政府合署地下的「雲澤投標箱」。", "海濱道9號政府合署地下的「雲澤投標箱」"),
        ("投標文件以專人送達或郵寄至雲澤大學總務處（學府路1號）。", "雲澤大學總務處（學府路1號）"),
        ("不接受以郵寄方式遞交的投標書。", None),
    ],
)
def test_traditional_sentences_of_handing_in(sentence: str, way: str | None) -> None:
    assert handed_in_chinese(sentence, TRADITIONAL) == way


@pytest.mark.parametrize(
    ("text", "labelled", "term"),
    [
        ("中标供应商须自合同生效之日起45个日历日内，将全部货物送至采购人指定地点。", False, "自合同生效之日起45个日历日内"),
        ("合同签订后25天；安装地点：云泽中学致远楼", True, "合同签订后25天"),
        ("1年，服务期满经考核合格的可续签，续签不超过2次。", True, "1年，服务期满经考核合格的可续签，续签不超过2次"),
        ("第一标段：14个月；第二标段：16个月；质保期24个月", True, "14个月；第二标段：16个月"),
        ("合同期满前两个月，甲方对乙方进行考评。", False, None),
    ],
)  # fmt: skip
def test_a_term_without_the_sentence_around_it(text: str, labelled: bool, term: str | None) -> None:
    assert chinese_term(text, SIMPLIFIED, labelled=labelled) == term


def test_amounts_in_chinese_capitals() -> None:
    assert [int(a.money.amount) for a in worded_amounts("人民币贰拾万元整", SIMPLIFIED, "CNY")] == [200000]
    assert facts("# 公告", "谈判保证金：叁万元，开标前到账。")["bid_security"] == {"amount": 30000, "currency": "CNY"}


def test_money_of_the_place() -> None:
    macau = ("# 公開招標", "競投人須繳交臨時擔保澳門元壹拾捌萬元正（$180,000.00）。", "標書自開標日起計九十日內有效。")
    told = facts(*macau, language="zh-Hant")
    assert told["bid_security"] == {"amount": 180000, "currency": "MOP"}
    assert told["bid_validity_days"] == 90
    taiwan = facts("# 招標公告", "預算金額：5,860,000元", "押標金：新臺幣29萬元", language="zh-Hant")
    assert taiwan["budget"] == {"amount": 5860000, "currency": "TWD"}


def test_a_budget_told_by_year_or_by_lot_is_its_total() -> None:
    assert facts("# 公告", "预算金额：每年1,620,000元，3年合计4,860,000元。")["budget"]["amount"] == 4860000
    assert facts("# 公告", "最高限价：一标段：800,000元；二标段：900,000元")["budget"]["amount"] == 1700000


def test_no_security_is_asked_for() -> None:
    assert facts("# 公告", "本项目免收谈判保证金。")["bid_security"] == {"required": False}


def test_two_things_told_in_one_sentence() -> None:
    notice = (
        "云泽监测设备采购项目的潜在投标人应在棠溪平台获取招标文件，并于2027年1月15日 09:30（北京时间）前递交投标文件。"
    )
    told = facts("# 公开招标公告", notice)
    assert told["submission_deadline"] == "2027-01-15T09:30"
    assert told["title"] == "云泽监测设备采购"
    asked = "如对采购文件有任何疑问，供应商须于2027年1月8日前以书面提出。"
    assert "submission_deadline" not in facts("# 询价公告", asked)


def test_opening_at_the_deadline_and_on_a_day_of_its_own() -> None:
    told = facts("# 公告", "响应文件递交：2027年9月14日14:30前递交至云泽市交易中心3楼301室。开启时间同递交截止时间。")
    assert told["opening_time"] == "2027-09-14T14:30"
    macau = facts(
        "# 公告",
        "標書須於2027年4月24日中午十二時前交到署總部。",
        "開標將訂於2027年4月25日上午九時三十分進行。",
        language="zh-Hant",
    )
    assert macau["opening_time"] == "2027-04-25T09:30"


def test_a_correction_counts_as_it_is_now() -> None:
    rows = [["更正項目", "更正前", "更正後"], ["截止投標", "116/08/06 17:00", "116/08/13 17:00"]]
    assert facts("# 更正公告", rows, language="zh-Hant")["submission_deadline"] == "2027-08-13T17:00"


def test_who_buys_and_who_acts_for_it() -> None:
    told = facts(
        "# 谈判邀请书",
        "正衡招标（集团）有限公司受云泽热力有限责任公司（下称“采购人”）之托，就“循环水泵采购”以谈判方式采购。",
    )
    assert told["agent"] == "正衡招标（集团）有限公司".replace("（", "(").replace("）", ")")
    assert told["buyer"] == "云泽热力有限责任公司"
    assert told["title"] == "循环水泵采购"
    signed = facts(
        "# 询价函",
        "我院拟对“超低温冰箱”进行院内询价采购。",
        "报价于2027年1月8日前送达。",
        "云泽县中医医院",
        "2027年1月2日",
    )
    assert signed["buyer"] == "云泽县中医医院"
    macau = facts("# 公告", "標書須送交署文書中心。", "二零二七年十月四日於雲澤市政署", language="zh-Hant")
    assert macau["buyer"] == "雲澤市政署"


@pytest.mark.parametrize(
    "heading", ["招标文件的澄清和修改", "供应商须知前附表（节选）", "五. 投标文件的递交", "评审程序"]
)
def test_a_heading_of_a_section_is_no_title(heading: str) -> None:
    assert "title" not in facts(f"## {heading}", "投标人应按规定办理。")


def test_copies_with_what_comes_with_them() -> None:
    told = facts(
        "# 响应文件", "供应商应准备响应文件正本壹套、副本肆套和电子版壹套（U盘，内含扫描件），注明“正本”或“副本”字样。"
    )
    assert told["copies"].endswith("正本壹套、副本肆套和电子版壹套")


def test_what_the_award_goes_by_where_no_list_names_it() -> None:
    assert facts("# 询价函", "成交原则：符合需求且报价最低。")["evaluation_method"] == "符合需求且报价最低"


def test_a_rule_for_questions_in_a_sentence() -> None:
    told = facts("# 澄清", "任何要求澄清招标文件的投标人，均应在投标截止期十五（15）日以前以书面形式通知采购代理机构。")
    assert told["clarification_deadline"].startswith("投标截止期十五")
    assert "clarification_deadline" not in facts(
        "# 澄清", "澄清内容可能影响编制的，应在投标截止时间15日前书面通知所有投标人。"
    )


def test_a_place_and_a_number_in_the_middle_of_a_sentence() -> None:
    told = facts("# 施工招标公告", "（1）本项目位于云泽市棠溪镇，路线经过丘陵地段。")
    assert told["delivery_place"] == "云泽市棠溪镇"
    told = facts("# 公告", "壹、採購標的：「數位攝影系統」乙套（案號 YZ-H-11309-02）。", language="zh-Hant")
    assert told["reference_number"] == "YZ-H-11309-02"
    assert told["title"] == "數位攝影系統"


def test_who_buys_and_who_acts_for_it_stand_under_one_heading() -> None:
    found = facts(
        "云泽市海图馆灯器采购招标公告",
        "# 八、采购单位、采购代理机构的名称、地址和联系方式",
        "采购单位：云泽市海图馆",
        "代理机构：棠溪采购代理有限公司",
    )
    assert (found["buyer"], found["agent"]) == ("云泽市海图馆", "棠溪采购代理有限公司")


def test_a_sign_that_only_looks_like_another_is_read_as_it_is_meant() -> None:
    assert facts("# 1.釆购人信息", "名 称：云泽市海图馆")["buyer"] == "云泽市海图馆"


def test_the_law_may_stand_before_the_one_who_buys() -> None:
    told = "根据《中华人民共和国政府采购法》等有关规定，云泽市海图馆就灯塔透镜进行公开招标，欢迎合格的供应商投标。"
    account = "代理机构收款单位（户名）：棠溪招标代理有限公司"
    assert facts(told, account)["buyer"] == "云泽市海图馆"


def test_a_company_that_buys_for_others_by_its_name_is_the_agent() -> None:
    found = facts(
        "招标文件在云泽市滨河路141号五层棠溪招标有限公司财务部获取。",
        "投标地点：云泽市滨河路141号五层棠溪招标有限公司开标厅。",
    )
    assert found["agent"] == "棠溪招标有限公司"
    assert "agent" not in facts("招标文件在海港招标网获取。", "投标人须在海港招标有限公司平台注册。")


def test_names_lose_the_gaps_that_broken_lines_left() -> None:
    found = facts([["项目名称", "云泽市海图馆灯塔 透镜采购"], ["采购人", "云泽市海 图馆"]])
    assert (found["title"], found["buyer"]) == ("云泽市海图馆灯塔透镜采购", "云泽市海图馆")


@pytest.mark.parametrize(
    "head", ["本包预算金额（万元）", "本包预算金额（最高限价，单位：万元）", "预算金额（最高限价）"]
)
def test_the_sum_of_a_package_whatever_its_column_adds_in_brackets(head: str) -> None:
    value = "97.56" if "单位" in head or "万元" in head else "97.56万元"
    rows = [
        ["标包", "服务名称", "数量", "供应商资格要求", head],
        ["1", "渡口食堂", "1", "具有《食品经营许可证》", value],
    ]
    found = extract_requirements(tender("# 渡口食堂采购公告", rows, language="zh")).facts
    assert found["budget"].value == {"amount": 975600, "currency": "CNY"}


def test_terms_told_of_a_package_under_their_headings_are_facts_and_no_lots() -> None:
    told = facts(
        "# 3.3.1服务期限", "采购包1: 自合同签订之日起365日",
        "# 3.3.2服务地点", "采购包1: 采购人指定地点",
        "# 3.3.3支付方式", "采购包1: 分期付款",
    )  # fmt: skip
    assert told["contract_duration"] == "自合同签订之日起365日"
    assert told["delivery_place"] == "采购人指定地点"
    assert "lots" not in told


def test_where_bids_go_whatever_the_label_adds_in_brackets() -> None:
    told = facts("# 四、提交投标文件截止时间和地点", "投标地点(网址):渡口云平台(www.ferry.example)")
    assert told["submission_method"] == "渡口云平台(www.ferry.example)"


def test_a_duty_under_the_heading_of_the_term_is_no_term() -> None:
    assert "contract_duration" not in facts("# 服务期限要求", "中标人应在3日内进场。")
