"""Facts by the kind of place they stand in: forms, boxes, covers, sentences, words beside figures."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.facts.cover_lines import kind_of
from tenderkit.extract.facts.handing_in import handed_in
from tenderkit.extract.facts.times import resolved_rule
from tenderkit.extract.wording.dates import moments
from tenderkit.extract.wording.phrases import vocabulary
from tenderkit.extract.wording.ticked import chosen
from tenderkit.model.requirement import RequirementSet
from tenderkit.model.tender import Tender
from tenderkit.read import read_bytes


def found(*pieces: object, language: str = "en") -> RequirementSet:
    return extract_requirements(tender(*pieces, language=language))


def value(key: str, *pieces: object, language: str = "en") -> Any:
    fact = found(*pieces, language=language).facts.get(key)
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("no later than 12:00 PM standard Alaska Time on June 9, 2025", "2025-06-09T12:00"),
        ("2.00 pm (AEST) Thursday 17 September 2026", "2026-09-17T14:00"),
        ("12 noon (Irish time) on Wednesday, 28 October 2026", "2026-10-28T12:00"),
        ("not later than 1500 hours on 12 March 2026", "2026-03-12T15:00"),
        ("二〇二六年十二月十五日上午九时三十分", "2026-12-15T09:30"),
        ("115/11/10 17:00", "2026-11-10T17:00"),
    ],
)
def test_times_before_their_day_and_days_in_words(text: str, iso: str) -> None:
    assert moments(text)[0].iso == iso


def test_only_the_ticked_of_several_boxes_counts() -> None:
    assert chosen("□ 经评审的最低投标价法 ■ 综合评估法 □ 其他") == "综合评估法"
    assert chosen("□ 组织 □ 不组织") == "□ 组织 □ 不组织"
    row = [["条款号", "条款名称", "编列内容"], ["6.3", "评标方法", "□ 经评审的最低投标价法 ■ 综合评估法"]]
    assert value("evaluation_method", "# 投标人须知前附表", row, language="zh") == "综合评估法"


def test_a_short_label_in_capitals_is_no_row_number() -> None:
    rows = [["S. No.", "Information", "Details"], ["7", "EMD", "INR 15,00,000 (Rupees Fifteen Lakh only)"]]
    assert value("bid_security", "# Fact sheet", rows) == {"amount": 1500000, "currency": "INR"}


def test_a_time_in_the_next_cell_belongs_to_the_day() -> None:
    rows = [["CLOSING DATE:", "09 OCTOBER 2026", "CLOSING TIME:", "11:00"], ["BID NUMBER:", "DW 07/2026", "", ""]]
    assert value("submission_deadline", "# Invitation to bid", rows) == "2026-10-09T11:00"


def test_a_label_in_two_scripts_is_read_in_ours() -> None:
    assert (
        value("submission_deadline", "# Bid", [["Bid End Date/Time/बिड बंद", "20-03-2025 15:00:00"]])
        == "2025-03-20T15:00"
    )


def test_a_title_that_ran_out_of_room_goes_on() -> None:
    title = value("title", "# Notice", "Project Title: Software for Case Management, and", "# Inventory Control")
    assert title == "Software for Case Management, and Inventory Control"


def test_lines_of_a_cover_are_told_apart() -> None:
    words = vocabulary("en")
    assert kind_of("Marlow Vale District Council", words) == "organisation"
    assert kind_of("Request for Proposals", words) == "generic"
    assert kind_of("RFP 26-114", words) == "number"
    assert kind_of("Parking Enforcement Management System", words) == "name"
    assert kind_of("Proposals will be returned unopened.", words) == "noise"


def test_a_rule_keeps_its_words_and_gets_its_day() -> None:
    fact = found(
        "# Data sheet",
        "Deadline for submission of bids: 20 May 2026, 10:00",
        "Deadline for clarification questions: 14 days before the deadline",
    ).facts["clarification_deadline"]
    assert fact.value == "14 days before the deadline"
    assert fact.resolved == "2026-05-06"
    assert resolved_rule("5 working days before the deadline", "2026-05-20", vocabulary("en")) is None


def test_an_opening_at_the_deadline_is_the_deadline() -> None:
    rows = [
        ["条款号", "条款名称", "编列内容"],
        ["4.2", "投标截止时间", "2027年1月6日9时"],
        ["5.1", "开标时间", "同投标截止时间"],
    ]
    assert value("opening_time", "# 前附表", rows, language="zh") == "2027-01-06T09:00"


def test_the_way_of_handing_in_keeps_its_address_and_loses_the_deadline() -> None:
    text = "Proposals must be submitted by 4 p.m. on 18 September 2026 to the Clerk, 200 Main Street, Room 4."
    words = vocabulary("en")
    assert handed_in(text, words) == "to the Clerk, 200 Main Street, Room 4"
    assert handed_in("Proposals shall not be accepted by fax.", words) is None
    box = "Bids must be submitted in a sealed envelope clearly marked with the number, and deposited in the Tender Box at Town Hall, 4 Quay Road."
    assert handed_in(box, words) == "in a sealed envelope, deposited in the Tender Box at Town Hall, 4 Quay Road"
    assert (
        handed_in("Please email your proposal as one PDF to bids@lowmoor.example.", words)
        == "e-mail to bids@lowmoor.example"
    )


def test_a_label_is_known_by_its_parts_and_a_date_may_stand_before_its_event() -> None:
    assert value("clarification_deadline", "# Notice", "Final day to close enquiries: 3 June 2026") == "2026-06-03"
    rows = [["Date", "Event"], ["1 May 2026", "Bids issued"], ["20 May 2026", "Round 2 question deadline"]]
    assert value("clarification_deadline", "# Key dates", rows) == "2026-05-20"


def test_a_date_gets_the_time_another_place_prints() -> None:
    text = ("# Notice", "Closing date: 14 March 2026", "Bids must be received on or before 14 March 2026 at 11h00.")
    assert value("submission_deadline", *text) == "2026-03-14T11:00"


def test_a_deadline_is_known_where_an_address_stands_before_it() -> None:
    text = "Sealed bids will be received at the Clerk's Office, 12 Main Street, Marlow, TX 75000, until 2:30 p.m., January 21, 2027."
    assert value("submission_deadline", "# Invitation for bids", text) == "2027-01-21T14:30"


def test_a_term_is_stated_with_its_options() -> None:
    lines = ("# Term of the agreement", "Initial term: 1 year", "Renewal options: up to 5 additional 1-year terms")
    assert value("contract_duration", *lines) == "1 year; up to 5 additional 1-year terms"
    said = "The contract will be for three years. The City may extend it for two additional one-year periods."
    assert value("contract_duration", "# Term", said) == "three years; extend it for two additional one-year periods"


def test_a_short_name_of_a_method_is_told_in_full_where_the_tender_does() -> None:
    text = (
        "# Evaluation",
        "Method of selection: QCBS",
        "Firms are selected by Quality and Cost Based Selection (QCBS).",
    )
    assert value("evaluation_method", *text) == "Quality and Cost Based Selection (QCBS)"


def test_questions_go_to_the_address_the_tender_gives_for_them() -> None:
    text = (
        "# Lowmoor Trust", "Website: www.lowmoor.example", "Email: hello@lowmoor.example", "# 3 Clarifications",
        "Bidders requiring clarification shall write to tenders@lowmoor.example before the date above.",
    )  # fmt: skip
    assert value("contact_email", *text) == "tenders@lowmoor.example"


def test_questions_after_the_deadline_are_not_believed() -> None:
    text = ("# Notice", "Closing date: 1 June 2026, 12:00", "Questions due: 1 June 1983")
    assert value("clarification_deadline", *text) is None


def test_words_and_figures_that_differ_are_a_finding() -> None:
    ours = found("# 须知", "投标保证金：人民币伍万元整（¥500,000.00）", language="zh")
    finding = next(f for f in ours.findings if f.code == "amount_words_differ")
    assert (finding.params["words_value"], finding.params["figures_value"]) == ("50,000", "500,000")
    same = found(
        "# 须知", "投标保证金：人民币伍万元整（¥50,000.00）", "EMD: Rs. 6,00,000 (Rupees six lakh only)", language="zh"
    )
    assert not [f for f in same.findings if f.code == "amount_words_differ"]


def test_a_budget_and_a_lower_ceiling_do_not_disagree() -> None:
    ours = found("# 公告", "预算金额：420万元", "最高限价：418万元", language="zh")
    assert ours.facts["budget"].value["amount"] == 4200000
    assert not [f for f in ours.findings if f.code == "facts_disagree"]


def test_lots_in_one_sentence() -> None:
    ours = found("# Data sheet", "The lots are: Lot 1: Refrigerators; Lot 2: Freezers; Lot 3: Spare parts")
    assert [lot["id"] for lot in ours.facts["lots"].value] == ["1", "2", "3"]


def test_further_facts_need_what_they_are_made_of() -> None:
    facts = found(
        "# Terms",
        "Payments: Opens all submitted payments in a grid",
        "Liquidated damages: 0.5% per week of delay, at most 10%",
        "Invoices shall be paid within 30 days of receipt.",
    ).facts
    assert facts["liquidated_damages"].value.startswith("0.5%")
    assert facts["payment_terms"].value == "Invoices shall be paid within 30 days of receipt."


def several(*texts: str) -> RequirementSet:
    """What is extracted of several documents read together."""
    documents = tuple(
        read_bytes(text.encode(), f"{at}.md", document_id=f"T{at}").document for at, text in enumerate(texts, start=1)
    )
    return extract_requirements(Tender(documents=documents, language="en"))


def test_an_addendum_outranks_the_document_it_amends() -> None:
    base = "# Supply of pumps\n\nTender No: WB/26/4\n\nClosing date: 1 June 2026, 12:00\n\nBid validity: 60 days\n"
    addendum = (
        "# Addendum No. 1\n\nRef: ADD/1/2026\n\n"
        "The closing date for bids is extended from 1 June 2026 to 15 June 2026, 12:00.\n"
    )
    for facts in (several(base, addendum).facts, several(addendum, base).facts):
        assert facts["submission_deadline"].value == "2026-06-15T12:00"
        assert facts["bid_validity_days"].value == 60
        assert facts["reference_number"].value == "WB/26/4"


def test_a_labelled_cell_is_surer_than_a_sentence() -> None:
    labelled = found("# Data sheet", [["Item", "Data"], ["Bid validity", "90 days"]]).facts["bid_validity_days"]
    said = found("# Notice", "All bids shall be good for ninety (90) days after the opening.").facts[
        "bid_validity_days"
    ]
    assert labelled.value == said.value == 90
    assert labelled.confidence > said.confidence + 0.2


def test_a_chinese_title_tells_who_buys_where_nothing_else_does() -> None:
    title = "项目名称：临江市第二人民医院气动传输系统采购项目"
    assert value("buyer", "# 采购公告", title, language="zh") == "临江市第二人民医院"
    assert value("buyer", "# 采购公告", title, "采购人：临江市卫生健康局", language="zh") == "临江市卫生健康局"


def test_a_body_that_is_entrusted_is_the_agent() -> None:
    text = "云泽招标有限公司受临江市第二人民医院的委托，就物业服务进行公开招标。"
    assert value("agent", "# 招标公告", text, language="zh") == "云泽招标有限公司"
    assert value("buyer", "# 招标公告", text, language="zh") == "临江市第二人民医院"


def test_a_range_of_sums_is_no_budget() -> None:
    assert value("budget", "# Budget", "Indicative budget: $80,000 - $120,000 for design services") is None


@pytest.mark.parametrize(
    ("key", "said", "value"),
    [
        ("bid_validity_days", "Offers must remain open for 12 weeks.", 84),
        ("budget", "The project budget is EUR 80.000,00.", {"amount": 80000, "currency": "EUR"}),
        ("budget", "Anticipated funding for this award is $600,000.", {"amount": 600000, "currency": "USD"}),
        ("budget", "The estimated contract value is between £400,000 and £500,000.", None),
        ("bid_security", "A proposal guaranty of five percent (5%) must accompany the proposal.", {"percent": 5.0}),
    ],
)
def test_weeks_continental_sums_ranges_and_guaranties(key: str, said: str, value: object) -> None:
    fact = extract_requirements(tender("# Request for proposals for dredging", "# Terms", said)).facts.get(key)
    assert (fact.value if fact else None) == value


def test_the_sum_of_all_years_is_the_budget() -> None:
    said = "采购预算：120万元/年，三年共360万元。"
    found = extract_requirements(tender("# 物业服务采购项目招标文件", "# 须知", said, language="zh")).facts["budget"]
    assert found.value == {"amount": 3600000, "currency": "CNY"}
