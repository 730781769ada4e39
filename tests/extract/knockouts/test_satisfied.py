"""What would satisfy a knock-out."""

from __future__ import annotations

import pytest

from tenderkit.extract.knockouts.satisfied import satisfied_by
from tenderkit.extract.wording.phrases import vocabulary
from tenderkit.extract.wording.thresholds import thresholds
from tenderkit.model.fact import Fact
from tenderkit.model.source import PageSource

HERE = PageSource(document="T1", page=3)
FACTS = {
    "submission_deadline": Fact(value="2027-01-22T12:00", source=HERE),
    "budget": Fact(value={"amount": 4200000, "currency": "GBP"}, source=HERE),
    "bid_security": Fact(value={"percent": 2}, source=HERE),
}


def way(text: str, language: str = "en", facts: dict[str, Fact] = FACTS, **flags: bool) -> str | None:
    words = vocabulary(language)
    return satisfied_by(text, thresholds(text, words), facts, words, **flags)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tenders received late shall be rejected.", "Handed in before 2027-01-22 12:00."),
        ("A tender above the maximum price shall be rejected.", "Total price not above GBP 4,200,000."),
        ("Bids without bid security are non-responsive.", "Bid security of 2 % lodged as asked."),
        ("Completed at least three contracts; Form 4", "at least three contracts; proof: Form 4"),
        ("The bidder is registered with the Council.", None),
    ],
)
def test_measure_proof_or_act_in_the_tenders_words(text: str, expected: str | None) -> None:
    assert way(text) == expected


def test_without_the_fact_the_act_names_no_value() -> None:
    assert way("Tenders received late shall be rejected.", facts={}) == "Handed in before the deadline."


def test_chinese_speaks_chinese() -> None:
    assert way("投标报价超过最高限价的，投标无效。", "zh") == "总报价不超过 GBP 4,200,000。"
    assert way("提供有效的营业执照；注册资金充足", "zh") == "证明：提供有效的营业执照"


def test_signing_does_not_meet_a_condition_of_the_product() -> None:
    assert way("★ 电子证照须加盖电子印章", "zh", of_the_offer=True) is None


def test_the_day_for_questions_is_not_the_day_for_bids() -> None:
    assert way("Clarification questions received late are not answered.") is None
