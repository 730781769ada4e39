"""Facts beyond the public list: what tells them, and what only names them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements


def value(key: str, *pieces: object, language: str = "en") -> Any:
    fact = extract_requirements(tender(*pieces, language=language)).facts.get(key)
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("payment_terms", "The Council pays correct invoices within 30 days of receipt; payment will be made by transfer."),
        ("warranty_period", "The pumps shall carry a warranty of three years from the date of commissioning."),
        ("liquidated_damages", "Liquidated damages of 0.5% of the contract price apply to each week of delay."),
        ("performance_bond", "The winner shall furnish a performance bond of five (5) per cent of the annual price."),
        ("performance_bond", "For this contract, performance security is not required of any supplier, large or small."),
        ("site_visit", "A compulsory site visit will be held on 14 October 2026 at the gate of the plant."),
        ("page_limit", "The technical proposal shall not exceed 40 pages."),
        ("language", "The tender and all correspondence shall be written in English."),
        ("governing_law", "This contract is governed by the law of Norland."),
        ("delivery_time", "The furniture shall be delivered within 45 days of the order."),
        ("price_validity", "Prices are fixed for the first two years of the contract."),
    ],
)  # fmt: skip
def test_a_sentence_that_names_a_fact_and_holds_what_it_is_made_of_tells_it(key: str, sentence: str) -> None:
    assert value(key, "# Conditions", sentence) == sentence


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("payment_terms", "The tender fee is refunded within 30 days if payment was made twice."),
        ("performance_bond", "If the supplier fails, the performance bond of USD 9000 will be forfeited."),
        ("performance_bond", "The performance bond will be returned after the last delivery."),
        ("site_visit", "Non-attendance at the pre-bid meeting will not be a cause for rejection."),
        ("language", "The instructors shall be fluent in English."),
        ("governing_law", "Remedies follow the contract and applicable law."),
        ("delivery_time", "The monthly report shall be delivered within 5 days."),
        ("blind_bid", "Questions and answers will be published in anonymised form."),
    ],
)
def test_a_sentence_that_only_names_a_fact_does_not_tell_it(key: str, sentence: str) -> None:
    assert value(key, "# Conditions", sentence) is None


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("payment_terms", "合同签订后10个工作日内支付合同金额的30%，验收合格后支付剩余70%。"),
        ("warranty_period", "全部设备质保期不少于三年，自验收合格之日起计算。"),
        ("liquidated_damages", "乙方逾期交货的，每逾期一日按合同总价的1‰支付违约金。"),
        ("performance_bond", "成交供应商应在签约前缴纳合同金额5%的履约保证金。"),
        ("performance_bond", "本项目不收取履约保证金。"),
        ("site_visit", "采购人不统一组织现场踏勘，供应商可自行前往。"),
        ("governing_law", "合同争议协商不成的，向采购人所在地人民法院提起诉讼。"),
        ("delivery_time", "乙方应在合同签订后20日内交货。"),
    ],
)  # fmt: skip
def test_chinese_sentences_tell_them_too(key: str, sentence: str) -> None:
    assert value(key, "# 商务要求", sentence, language="zh") == sentence


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("payment_terms", "甲方逾期付款的，每日按1%支付滞纳金。"),
        ("liquidated_damages", "甲方逾期付款的，按日1‰支付违约金。"),
        ("performance_bond", "中标人无正当理由拒签合同的，履约保证金5000元不予退还。"),
        ("site_visit", "供应商未参加踏勘的，不影响开标。"),
        ("governing_law", "供应商被最高人民法院列入失信被执行人的，不得参加本合同的采购。"),
    ],
)  # fmt: skip
def test_chinese_sentences_on_something_else_do_not(key: str, sentence: str) -> None:
    assert value(key, "# 商务要求", sentence, language="zh") is None


def test_a_sentence_under_the_heading_of_the_fact_comes_before_another() -> None:
    pieces = (
        "# General", "Payment is made within 90 days where nothing else is agreed, says the general rule.",
        "# 6 Payment terms", "Invoices are due monthly; payment will be made within 30 days.",
    )  # fmt: skip
    assert value("payment_terms", *pieces) == "Invoices are due monthly; payment will be made within 30 days."


def test_a_value_beside_its_label_comes_before_a_sentence() -> None:
    rows = [["Warranty period", "24 months from commissioning"]]
    sentence = "Every part shall carry a warranty of 12 months."
    assert value("warranty_period", "# Data", sentence, rows) == "24 months from commissioning"


@pytest.mark.parametrize("written", ["Telephone", "Contact details", "A. IT Service Center", "See Section 4"])
def test_a_contact_is_a_person(written: str) -> None:
    assert value("contact_person", "# Data", [["Contact", written], ["Deadline", "2 March 2026"]]) is None
    assert (
        value("contact_person", "# Data", [["Contact", "Ms Ada Lund"], ["Deadline", "2 March 2026"]]) == "Ms Ada Lund"
    )


def test_the_months_of_an_item_number_are_no_warranty() -> None:
    assert value("warranty_period", "# 售后服务", "三、保固期內每月提供一份報告。", language="zh-Hant") is None


def test_damages_are_told_behind_the_condition_on_which_they_fall_due() -> None:
    sentence = "If the pier is not opened in time, the contractor shall pay liquidated damages of 0.4 % for each week."
    assert value("liquidated_damages", "# Delay", sentence) == sentence


def test_faults_that_show_later_tell_the_warranty() -> None:
    sentence = "Faults that appear within 18 months after acceptance shall be corrected free of charge."
    assert value("warranty_period", "# Acceptance", sentence) == sentence


def test_a_plan_due_after_the_start_is_no_time_of_delivery() -> None:
    assert value("delivery_time", "# Exit", "An exit plan shall be delivered within three months of the start.") is None


def test_a_person_with_a_telephone_is_the_person_to_ask() -> None:
    rows = [["项目", "内容"], ["联系人及电话", "柳先生 0555-6660123"]]
    assert value("contact_person", "# 投标人须知前附表", rows, language="zh") == "柳先生 0555-6660123"


def test_terms_of_payment_in_items_are_told_whole() -> None:
    items = ("- （1） 合同签订后5日内，支付合同金额的40%；", "- （2） 验收合格后，支付合同金额的60%。")
    told = value("payment_terms", "# 付款", "付款方式如下：", *items, language="zh")
    assert "40%" in told and "60%" in told
