"""How bids are handed in, where a Chinese tender tells it in several places: fictional excerpts."""

from __future__ import annotations

import pytest

from tenderkit.extract import extract_requirements
from tenderkit.model.tender import Tender
from tenderkit.read import read_bytes

_OPENS = "# 竞争性磋商公告\n\n项目名称：云泽市数据机房改造项目\n\n"


def way_of(*lines: str) -> str | None:
    """The way of handing in that a notice of these lines tells."""
    document = read_bytes((_OPENS + "\n\n".join(lines)).encode(), "notice.md").document
    facts = extract_requirements(Tender(documents=(document,), language=document.language)).facts
    return str(facts["submission_method"].value) if "submission_method" in facts else None


_OBTAIN = "供应商请登录棠溪阳光采购平台（https://cg.tangxi.example）下载采购文件，售后不退。"


@pytest.mark.parametrize(
    ("lines", "way"),
    [
        ((_OBTAIN, "供应商应在截止时间前通过平台上传加密的响应文件。"), "棠溪阳光采购平台（https://cg.tangxi.example）"),
        ((_OBTAIN, "加密的响应文件应于2027年3月1日9时前上传至交易系统。"), "棠溪阳光采购平台（https://cg.tangxi.example）"),
        ((_OBTAIN, "供应商应在开启后30分钟内远程解密响应文件。"), "棠溪阳光采购平台（https://cg.tangxi.example）"),
        ((_OBTAIN, "对采购文件有疑问的，应于2027年2月20日17时前通过平台提出。"), None),
        (("竞争性磋商地点：云泽市政务服务中心3楼磋商室",), "云泽市政务服务中心3楼磋商室"),
        (
            ("供应商应将加密的电子响应文件于截止时间前上传到云泽市公共资源交易网。",),
            "电子响应文件上传到云泽市公共资源交易网",
        ),
        (
            (
                "2、网上递交：云泽州公共资源交易服务系统，供应商须在截止时间之前完成所有电子响应文件的上传并打印回执，逾期未完成上传的视为撤回。",
                "3、纸质递交：纸质响应文件现场递交的地点为云泽县行政中心2楼开标厅，逾期不予接收。",
            ),
            "云泽州公共资源交易服务系统；云泽县行政中心2楼开标厅",
        ),
        (
            ("投标文件應於截止時間前，以郵遞、專人送達或電子投標方式送達雲澤縣政府行政處（雲澤鎮中山路8號），逾時不予受理。",),
            "郵遞、專人送達或電子投標方式送達雲澤縣政府行政處（雲澤鎮中山路8號）",
        ),
        (
            ("可前往位於雲澤羅漢路18號文化局總部接待處索取招標案卷。", "投標者須於截止時間前將投標書交往上指地址的文化局總部。"),
            "雲澤羅漢路18號文化局總部",
        ),
        (
            ("## 四、提交响应文件截止时间", "2027年3月1日 09点30分（北京时间）", "地点：云泽市政府采购中心开标大厅"),
            "云泽市政府采购中心开标大厅",
        ),
        (
            ("請於2027年5月8日中午12時前將投標書寄回或投入本校投標箱：九龍雲澤街100號德善小學。",),
            "九龍雲澤街100號德善小學",
        ),
    ],
)  # fmt: skip
def test_a_way_told_in_several_places(lines: tuple[str, ...], way: str | None) -> None:
    assert way_of(*lines) == way


def test_where_documents_are_fetched_is_no_place_of_delivery() -> None:
    text = _OPENS + "## 三、获取采购文件\n\n1.时间：2027年2月1日至2月8日\n\n2.地点：云泽市滨河路8号泰和大厦16楼"
    document = read_bytes(text.encode(), "notice.md").document
    found = extract_requirements(Tender(documents=(document,), language=document.language))
    assert "delivery_place" not in found.facts


def test_a_school_of_hong_kong_invites_to_supply_something() -> None:
    text = "# 投標邀請\n\n本校現誠邀貴公司承投供應及安裝電子顯示屏。請將投標書於2027年5月8日中午12時前寄回本校。"
    document = read_bytes(text.encode(), "notice.md").document
    found = extract_requirements(Tender(documents=(document,), language=document.language))
    assert found.facts["title"].value == "供應及安裝電子顯示屏"
