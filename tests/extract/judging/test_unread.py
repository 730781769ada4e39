"""What nobody understood is listed, and only that."""

from __future__ import annotations

from tests.extract.making import tender

from tenderkit.extract import extract_requirements


def unread(*pieces: object, language: str = "en") -> list[str]:
    return [item.text for item in extract_requirements(tender(*pieces, language=language)).unread]


def test_a_number_that_no_rule_understood_is_listed_with_its_reason() -> None:
    found = extract_requirements(
        tender("# Today", "The office answers about 300 calls between 8:00 and 18:00 on a normal day.")
    )
    assert [(item.text[:10], item.why) for item in found.unread] == [("The office", ("date",))]
    assert found.coverage.unread == 1


def test_a_requirement_is_not_unread() -> None:
    assert unread("# Service", "The supplier shall answer within 4 hours.") == []


def test_the_title_of_a_table_is_no_statement() -> None:
    assert unread("# Timetable", "Table 1 Timetable of the procurement") == []
    assert unread("# 附表", "表3-1 资格审查表", language="zh") == []


def test_a_cover_that_repeats_a_fact_is_understood() -> None:
    sheet = [
        ["Title of the contract", "Night cleaning of the county schools"],
        ["Reference number", "WCC/2026/0417"],
        ["Deadline for tenders", "22 January 2027"],
    ]
    assert unread("# Invitation to tender", "Our reference WCC/2026/0417", "# Data sheet", sheet) == []


def test_a_day_that_is_no_fact_stays_unread() -> None:
    sheet = [
        ["Title of the contract", "Night cleaning of the county schools"],
        ["Reference number", "WCC/2026/0417"],
        ["Deadline for tenders", "22 January 2027"],
    ]
    assert unread("# Data sheet", sheet, "# Notes", "Counted on 30 September 2026.") == [
        "Counted on 30 September 2026."
    ]


def test_a_sum_that_is_told_as_a_fact_is_no_requirement_and_not_unread() -> None:
    sheet = [
        ["Item", "What holds"],
        ["Estimated contract value", "£4,200,000 excluding VAT for the first term of five years"],
    ]
    found = extract_requirements(tender("# Data sheet", sheet, "# Duties", "The supplier shall keep logs."))
    assert found.facts["budget"].value == {"amount": 4200000, "currency": "GBP"}
    assert [item.text for item in found.requirements] == ["The supplier shall keep logs."]
    assert not [item for item in found.unread if "4,200,000" in item.text]
