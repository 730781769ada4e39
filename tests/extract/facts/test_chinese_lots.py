"""The lots of Chinese tenders: tables with headings of many kinds, lines, sentences, and what is no lot."""

from __future__ import annotations

import pytest

from tenderkit.extract import extract_requirements
from tenderkit.model.tender import Tender
from tenderkit.read import read_bytes

_OPENS = "# 公开招标公告\n\n本项目由云泽市数据资源管理局组织实施，欢迎合格的供应商参加投标。\n\n"


def lots_of(*lines: str, opens: str = _OPENS) -> dict[str, str]:
    """The lots found under a heading, name by id."""
    document = read_bytes((opens + "\n\n".join(lines)).encode(), "lots.md").document
    facts = extract_requirements(Tender(documents=(document,), language=document.language)).facts
    return {lot["id"]: lot["name"] for lot in facts["lots"].value} if "lots" in facts else {}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("2.2招标范围：第一标段：阅览室桌椅及书架", {"第一标段": "阅览室桌椅及书架"}),
        ("采购包1（云泽市春季巡展活动服务项目）：", {"采购包1": "云泽市春季巡展活动服务项目"}),
        (
            "本项目分为两个子包，东校区保洁服务（子包1）、西校区保洁服务（子包2）。",
            {"子包1": "东校区保洁服务", "子包2": "西校区保洁服务"},
        ),
        (
            "本次招标为2个标段。检测标：管网质量检测；监测标：边坡安全监测。",
            {"检测标": "管网质量检测", "监测标": "边坡安全监测"},
        ),
        ("本招标项目划分为1个标段，本次招标为其中的：001第一标段：10kV环网柜12面。", {"001第一标段": "10kV环网柜12面"}),
        ("计划工期：第LJ-1标段：14个月；第LJ-2标段：16个月", {"第LJ-1标段": "第LJ-1标段", "第LJ-2标段": "第LJ-2标段"}),
    ],
)
def test_lots_in_lines_and_sentences(line: str, wanted: dict[str, str]) -> None:
    assert lots_of(line) == wanted


@pytest.mark.parametrize(
    "line",
    [
        "采购包1：不接受联合体投标。",
        "合同履行期限：采购包1：365天，合同一年一签。",
        "投标文件按以下顺序装订：正本1包装订成册，副本另行装订。",
        "本项目不划分标段，投标人须对全部内容投标。",
    ],
)
def test_what_is_told_of_a_lot_is_no_name(line: str) -> None:
    assert lots_of(line) == {}


def test_a_lot_alone_above_its_name() -> None:
    assert lots_of(
        "标项一", "标项名称：急诊监护设备", "预算金额（元）：1200000", "标项二", "标项名称：手术照明设备"
    ) == {
        "标项一": "急诊监护设备",
        "标项二": "手术照明设备",
    }


def test_items_of_a_taiwanese_tender() -> None:
    lots = lots_of("五、本採購分為兩項：第1項消防水帶；第2項空氣呼吸器。廠商須就全部項目投標。", opens="# 投標須知\n\n")
    assert list(lots.values()) == ["消防水帶", "空氣呼吸器"]


def test_goods_of_one_lot_in_several_rows() -> None:
    table = [
        "| 分 标 | 货物名称 | 数量 |",
        "|---|---|---|",
        "| A分标 | 呼吸机 | 1 |",
        "| | 监护仪 | 8 |",
        "| B分标 | 灭菌器 | 1 |",
    ]
    assert lots_of("\n".join(table)) == {"A分标": "呼吸机、监护仪", "B分标": "灭菌器"}


def test_packages_of_the_same_number_in_several_divisions() -> None:
    table = [
        "| 序号 | 分标名称 | 包号 | 报价方式 |",
        "|---|---|---|---|",
        "| 1 | 印刷服务 | 包01 | 总价 |",
        "| 2 | 法律服务 | 包01 | 总价 |",
    ]
    assert list(lots_of("\n".join(table)).values()) == ["印刷服务", "法律服务"]


def test_the_winner_beside_a_package_is_not_its_name() -> None:
    table = ["| 包号 | 成交供应商名称 | 成交金额（元） |", "|---|---|---|", "| 001 | 云泽市滨江服装厂 | 269100.00 |"]
    assert lots_of("\n".join(table)) == {}


def test_the_term_of_each_lot() -> None:
    table = [
        "| 包号 | 名称 | 合同履行期限 |",
        "|---|---|---|",
        "| 1 | 门窗改造 | 60日历天 |",
        "| 2 | 电梯更新 | 75日历天 |",
        "| 3 | 屋面防水 | 45日历天 |",
    ]
    document = read_bytes((_OPENS + "\n".join(table)).encode(), "lots.md").document
    facts = extract_requirements(Tender(documents=(document,), language=document.language)).facts
    assert facts["contract_duration"].value == "1：60日历天；2：75日历天；3：45日历天"


def test_two_methods_side_by_side_choose_none() -> None:
    document = read_bytes((_OPENS + "评标方法：最低价法 综合评分法").encode(), "notice.md").document
    assert (
        "evaluation_method" not in extract_requirements(Tender(documents=(document,), language=document.language)).facts
    )
