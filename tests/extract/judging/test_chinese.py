"""Chinese clauses: what binds without a modal word, and what only looks as if it did."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.model.requirement import Requirement


def extracted(*pieces: object, language: str = "zh", part: str = "body") -> list[Requirement]:
    return list(extract_requirements(tender(*pieces, language=language, part=part)).requirements)


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("服务要求", "- 1. 每两小时巡视一次，做到地面无积水。"),
        ("项目概况", "- 1. 五年服务期内，系统由开发实施单位免费升级。"),
        ("商务要求", "- 1. 交货期：合同签订后15日内。"),
        ("合同条款", "- 1. 乙方逾期交付的，每日支付违约金千分之三。"),
    ],
)
def test_a_listed_statement_binds_without_a_modal_word(heading: str, item: str) -> None:
    assert [one.text for one in extracted(f"# {heading}", item)] == [item[2:]]


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("服务要求", "- 1. 采购人免费提供办公用房。"),
        ("项目概况", "- 1. 现有电梯8部，配电房2处。"),
        ("服务要求", "- 1. （注：带“★”的参数为实质性要求，供应商必须满足，采购人应当根据项目实际需求合理设定。）"),
        ("甲方的权利义务", "- 1. 制定物业管理制度并监督执行。"),
        ("招标文件的组成", "- 1. 投标人须知；"),
        ("投标人须知", "- 1. 招标人应在收到异议之日起3日内作出答复。"),
        ("投标人须知", "- 1. 由采购人负责组织开标。"),
        ("投标人须知", "- 1. 供应商应知其权益受到损害之日，是指公告期限届满之日。"),
        ("采购政策", "- 1. 《政府采购促进中小企业发展管理办法》（财库〔2020〕46号）；"),
    ],
)
def test_what_the_buyer_does_and_what_only_informs_is_no_requirement(heading: str, item: str) -> None:
    assert extracted(f"# {heading}", item) == []


def test_the_items_of_what_a_bid_is_made_of_are_to_be_handed_in() -> None:
    found = extracted("# 须知", "- 2. 响应文件由下列内容组成：", "- (1) 报价函；", "- (2) 技术规格偏离表；")
    assert [(one.text, one.category) for one in found] == [
        ("(1) 报价函；", "submission"),
        ("(2) 技术规格偏离表；", "submission"),
    ]


def test_when_the_whole_procurement_fails_no_single_bid_is_rejected() -> None:
    assert extracted("# 废标", "- 1. 出现下列情形之一的，应予废标：", "- (1) 供应商不足三家的；") == []


def test_a_consequence_stays_with_what_it_follows_from() -> None:
    text = "投标人不得同时参加同一包的投标。如同时参加，则其投标将被拒绝。"
    found = extracted("# 须知", text)
    assert [(one.text, one.disqualifying) for one in found] == [(text, True)]


def test_every_sentence_of_a_marked_clause_bears_its_mark() -> None:
    found = extracted(
        "# 说明",
        "标注“▲”的条款为重要条款，不满足的每项扣2分，不作为无效投标。",
        "# 技术要求",
        "- 1. ▲设备须防水。电源须有备份。",
    )
    assert [one.obligation for one in found[-2:]] == ["desirable", "desirable"]


def test_a_restriction_in_a_data_sheet_is_read_with_its_name() -> None:
    found = extracted(
        "# 投标人须知前附表", [["条款号", "条款名称", "编列内容"], ["1.4.2", "是否接受联合体投标", "不接受"]]
    )
    assert [(one.text, one.disqualifying) for one in found] == [("是否接受联合体投标 不接受", True)]


def test_questions_to_be_answered_are_requirements() -> None:
    table = [["编号", "问题", "申请人应答"], ["1", "系统是否支持离线审批？", "是/否"]]
    assert len(extracted("# 技术规范", table)) == 1


def test_what_a_form_makes_us_say_is_no_requirement() -> None:
    assert extracted("# 投标函", "我方的投标文件包括下列内容：", "- (1) 投标函；", "- (2) 报价表；", part="form") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本项目是否接受联合体投标：□是 ■否。", [True]),
        ("本项目是否接受联合体投标：■是 □否。", []),
        ("是否允许提供备选方案：否", [False]),
        ("是否组织现场考察：□是 ■否", []),
    ],
)
def test_a_question_the_tender_answers_itself_binds_where_it_forbids(text: str, found: list[bool]) -> None:
    assert [one.disqualifying for one in extracted("# 投标人须知", text)] == found


def test_a_stated_blanket_makes_what_is_asked_for_substantive() -> None:
    found = extracted(
        "# 说明",
        "采购需求中的技术要求和商务要求均为实质性要求。",
        "# 技术要求",
        "- 1. 设备须支持双路供电。",
        "# 投标文件的编制",
        "- 1. 投标文件应双面打印。",
    )
    flags = {one.text: one.disqualifying for one in found}
    assert flags["1. 设备须支持双路供电。"] and not flags["1. 投标文件应双面打印。"]


def test_what_a_party_may_do_is_no_only_then() -> None:
    asked = extracted(
        "# 合同条款",
        "- 4.1 制造灯塔镜片期间，买方可派人到厂察看并监督检验。",
        "- 4.2 镜片经检验合格方可出厂。",
        part="contract",
    )
    assert [one.text for one in asked] == ["4.2 镜片经检验合格方可出厂。"]


def test_what_the_buyer_bears_or_pays_late_asks_nothing_of_us() -> None:
    asked = extracted(
        "# 违约责任",
        "- 9.1 灯器试运行需要的岸电由买方承担。",
        "- 9.2 迟延付款违约金的总额不得超过合同价格的8%。",
        "- 9.3 卖方迟延交付灯器的，违约金的总额不得超过合同价格的8%。",
        part="contract",
    )
    assert [one.text for one in asked] == ["9.3 卖方迟延交付灯器的，违约金的总额不得超过合同价格的8%。"]


def test_a_notice_in_one_paragraph_tells_its_days_and_places_behind_who_may_bid() -> None:
    who = "供应商须持有有效的营业执照。"
    asked = extracted("# 二、申请人的资格要求", who + "现场复核地点：望海路9号二楼。磋商谈判时间：2027年5月6日14:00。")
    assert [one.text for one in asked] == [who]


def test_an_account_is_a_particular_until_something_is_to_be_paid_into_it() -> None:
    account = "开户名：海晏招标代理有限公司 开户银行：望海银行 账号：6200112233"
    lead = "# 收取投标保证金的账号信息"
    assert [one.text for one in extracted(lead, account)] == []
    assert [one.text for one in extracted(lead, f"投标保证金汇至：{account}")] == [f"投标保证金汇至：{account}"]


def test_ways_to_choose_from_bind_nobody_until_one_is_chosen() -> None:
    ways = ("- （1） 向望海仲裁委员会申请仲裁；", "- （2） 向有管辖权的人民法院提起诉讼。")
    choice = extracted("# 争议的解决", "- 17.1 协商不成的，在专用条款中约定下列一种方式解决：", *ways, part="contract")
    assert choice == []
    settled = "- 17.1 协商不成的，向有管辖权的人民法院提起诉讼。"
    assert [one.text for one in extracted("# 争议的解决", settled, part="contract")] == [settled[2:]]


def test_a_sum_left_blank_asks_nothing() -> None:
    assert extracted("# 商务要求", "- 5.2 图纸每套须付 元，售后不退。") == []
    asked = extracted("# 商务要求", "- 5.2 图纸每套须付 300 元，售后不退。")
    assert [one.text for one in asked] == ["5.2 图纸每套须付 300 元，售后不退。"]


@pytest.mark.parametrize(
    "told",
    [
        "8.4 任何联络送达到约定的联系人即视为送达。",
        "8.4 乙方对此有异议的，按第15条的约定执行。",
        "8.4 监理人的职责应在专用合同条款中指明。",
    ],
)
def test_what_holds_anyway_or_is_told_elsewhere_binds_nobody(told: str) -> None:
    assert extracted("# 合同条款", f"- {told}", part="contract") == []


@pytest.mark.parametrize(
    "lead",
    ["9.1 合同当事人的保密义务不适用于下列信息：", "9.1 有下述情形之一，任何一方可书面通知解除合同："],
)
def test_a_list_of_where_a_duty_ends_holds_no_duties(lead: str) -> None:
    items = ("- （1） 接受方从第三方合法获得的信息，且第三方不承担保密义务；", "- （2） 卖方迟延交付超过3个月；")
    found = [one.text for one in extracted("# 保密与解除", f"- {lead}", *items, part="contract")]
    assert not [text for text in found if text.startswith("（")]


def test_other_cases_told_elsewhere_are_no_ground_of_their_own() -> None:
    lead = "- 6.3 有下列情形之一的，保证金不予退还："
    found = [
        one.text
        for one in extracted("# 投标保证金", lead, "- （1） 提供虚假材料的；", "- （2） 招标文件规定的其他情形。")
    ]
    assert "（1） 提供虚假材料的；" in found and "（2） 招标文件规定的其他情形。" not in found
    rejected = extracted("# 评审", "- 6.4 有下列情形之一的，投标无效：", "- （1） 法律法规规定的其他情形。")
    assert [one.text for one in rejected] == ["（1） 法律法规规定的其他情形。"]


def test_a_numbered_title_of_time_and_place_is_no_order() -> None:
    assert extracted("七、递交响应文件截止时间、开标时间及地点") == []


def test_a_hotline_that_we_are_to_run_is_no_right_of_ours() -> None:
    assert [one.text for one in extracted("# 售后服务", "- 3. 提供技术支持热线。")] == ["3. 提供技术支持热线。"]
    assert extracted("# 平台使用", "- 3. 使用中有疑问的，可拨打技术支持热线。") == []


def test_what_the_host_of_an_opening_does_is_no_duty_of_ours() -> None:
    steps = ("- （1） 宣布开标纪律；", "- （2） 投标人代表、招标人代表、记录人等在开标记录上签字确认；")
    assert extracted("# 开标", "主持人按下列程序进行开标：", *steps) == []
    assert extracted("# 评分", "- 3. 投标文件填写不完整的，评标时将按评分标准的规定予以扣分。") == []
