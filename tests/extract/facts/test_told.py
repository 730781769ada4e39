"""The facts a bid stands on."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements


def facts(*pieces: object, language: str = "en") -> dict[str, Any]:
    return {key: fact.value for key, fact in extract_requirements(tender(*pieces, language=language)).facts.items()}


def test_lines_with_labels() -> None:
    found = facts(
        "# 招标公告",
        "项目名称：云泽市政务平台升级项目",
        "项目编号：YZZC-2026-0386",
        "预算金额：986万元",
        "# 采购人信息",
        "名称：云泽市数据资源管理局",
        "投标截止时间：2027年1月15日09时30分",
        "投标有效期：90日历天",
        language="zh",
    )
    assert found["title"] == "云泽市政务平台升级项目"
    assert found["reference_number"] == "YZZC-2026-0386"
    assert found["budget"] == {"amount": 9860000, "currency": "CNY"}
    assert found["buyer"] == "云泽市数据资源管理局"
    assert found["submission_deadline"] == "2027-01-15T09:30"
    assert found["bid_validity_days"] == 90


def test_a_data_sheet_prevails_over_general_text() -> None:
    found = extract_requirements(
        tender(
            "# Data sheet",
            "Tenders shall remain valid for 60 days.",
            [["Clause", "Item", "Particulars"], ["2.7", "Tender validity", "120 days from the deadline"]],
        )
    )
    assert found.facts["bid_validity_days"].value == 120


def test_two_places_that_disagree_are_a_finding_with_both() -> None:
    made = tender("# Notice", "Bid closing date: 22 January 2027, 12:00 noon")
    other = made.documents[0].blocks[1]
    second = other.model_copy(
        update={
            "id": "T1-b9",
            "text": "Bid closing date: 29 January 2027, 12:00 noon",
            "source": other.source.model_copy(update={"page": 2}),
        }
    )
    document = made.documents[0].model_copy(update={"blocks": (*made.documents[0].blocks, second)})
    found = extract_requirements(made.model_copy(update={"documents": (document,)}))
    clash = next(finding for finding in found.findings if finding.code == "facts_disagree")
    assert {clash.params["first"], clash.params["second"]} == {"2027-01-22T12:00", "2027-01-29T12:00"}


def test_that_no_security_is_asked_for_is_a_fact() -> None:
    assert facts("# 须知", "投标保证金：不要求", language="zh")["bid_security"] == {"required": False}


def test_amounts_in_lakh_and_with_a_full_stop_before_them() -> None:
    assert facts("# Bid details", "EMD amount: Rs.6 lakh")["bid_security"] == {"amount": 600000, "currency": "INR"}


def test_every_fact_has_a_page_and_what_was_printed() -> None:
    found = extract_requirements(tender("# Notice", "Tender No: ABC/2026/17"))
    assert found.facts["reference_number"].source.page == 1
    assert "ABC/2026/17" in (found.facts["reference_number"].source.quote or "")


def test_a_title_that_the_cover_breaks_over_two_lines_is_given_whole() -> None:
    found = extract_requirements(
        tender(
            "项目名称：云泽市住房保障中心2027-2028",
            "年度食堂配送服务采购项目",
            "# 第一章 投标邀请",
            "项目名称：云泽市住房保障中心2027-2028年度食堂配送服务采购项目",
            language="zh",
        )
    )
    assert found.facts["title"].value == "云泽市住房保障中心2027-2028年度食堂配送服务采购项目"


def test_when_a_report_is_due_is_no_time_of_delivery() -> None:
    report = "For each incident the supplier shall deliver a report on the cause within five working days."
    assert "delivery_time" not in facts("# Service levels", report)
    assert facts("# Supply", "The desks shall be delivered within 30 days of the order.")["delivery_time"]


@pytest.mark.parametrize(
    ("pieces", "names"),
    [
        (("Bids are called for: Lot 1) desks for schools. Lot 2) chairs for schools Lot 3) boards.",), ["desks for schools", "chairs for schools", "boards"]),
        (("Firms may apply for one or more of these categories:", "- Category A - Roofing", "- Category B - Drains"), ["Roofing", "Drains"]),
        (("Lot A – North district: Elm and Ash offices", "Lot B – South district: Oak office"), ["North district: Elm and Ash offices", "South district: Oak office"]),
        (([["Tender No.", "Description", "Closing"], ["KW/1/26", "Supply of pumps", "4 May"], ["KW/2/26", "Repair of roofs", "4 May"]],), ["Supply of pumps", "Repair of roofs"]),
        (("Category A: experience in towns", "Category B: experience in villages"), None),
        (("Section 1: Instructions to bidders", "Section 2: Form of bid"), None),
    ],
)  # fmt: skip
def test_lots_are_what_a_tender_counts_and_names(pieces: tuple[object, ...], names: list[str] | None) -> None:
    lots = extract_requirements(tender("The Council invites bids.", *pieces)).facts.get("lots")
    assert (lots and [lot["name"] for lot in lots.value]) == names
