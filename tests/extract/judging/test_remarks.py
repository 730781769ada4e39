"""Short sentences that go on with the requirement beside them stand with it."""

from __future__ import annotations

from tests.extract.making import tender

from tenderkit.extract import extract_requirements


def asked(*pieces: object, language: str = "en") -> list[str]:
    return [item.text for item in extract_requirements(tender(*pieces, language=language)).requirements]


def test_a_short_sentence_after_a_requirement_stands_with_it() -> None:
    asks = "Tenders shall be uploaded to the portal before the due date and time stated in the notice."
    remark = "Hence nothing goes through after that hour."
    assert asked("# Instructions", f"{asks} {remark}") == [f"{asks} {remark}"]


def test_the_sentence_that_opens_the_paragraph_stands_with_the_requirement_after_it() -> None:
    opening = "Inspections take place at the works or on site."
    asks = "The supplier shall give the inspectors access to all drawings and data free of charge to the Council."
    assert asked("# Inspection", f"{opening} {asks}") == [f"{opening} {asks}"]


def test_a_long_neighbour_is_text_of_its_own() -> None:
    asks = "The supplier shall keep a log."
    long = (
        "The present log was begun in 1998 by the harbour master and has been kept on paper in the office ever since."
    )
    assert asked("# Service", f"{asks} {long}") == [asks]


def test_what_stands_with_a_requirement_is_not_left_unread() -> None:
    found = extract_requirements(
        tender(
            "# 付款",
            "乙方应于每月五日前向甲方提交上月服务费用结算单及考核结果。上月指上一公历月，共30日左右。",
            language="zh",
        )
    )
    assert [item.text for item in found.requirements] == [
        "乙方应于每月五日前向甲方提交上月服务费用结算单及考核结果。上月指上一公历月，共30日左右。"
    ]
    assert not found.unread
