"""The near misses: right subject, wrong figure, date, standard, sector or scope."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tenderkit.match.company import company_checks, profile_figures
from tenderkit.match.demand import demand_of
from tenderkit.match.evidence import checks
from tenderkit.match.facts import Facts
from tenderkit.model.library import Fragment
from tenderkit.model.strategy import Profile

TODAY = date(2026, 11, 21)


def codes(requirement: str, kind: str, title: str, body: str, as_of: date | None = TODAY, **head: Any) -> set[str]:
    """What the checks say of one fragment for one requirement."""
    fragment = Fragment.model_validate(
        {"id": "x", "kind": kind, "title": title, "language": "en", "body": body, **head}
    )
    return {reason.code for reason in checks(demand_of(requirement, as_of), Facts(fragment))}


@pytest.mark.parametrize(
    ("requirement", "body", "code"),
    [
        ("Faults are repaired within 4 hours.", "Faults are repaired within three hours.", "figure_met"),
        ("Faults are repaired within 4 hours.", "Faults are repaired within six hours.", "figure_short"),
        ("Faults are repaired within 4 hours.", "We answer calls within 30 minutes.", "figure_missing"),
        ("故障须在2小时内修复。", "Faults are repaired within three hours.", "figure_short"),
        ("The warranty shall be at least five years.", "提供三年质保。", "figure_short"),
    ],
)
def test_figures_are_compared_when_they_speak_of_the_same(requirement: str, body: str, code: str) -> None:
    assert code in codes(requirement, "capability", "Repair service", body)


def test_a_certificate_is_judged_on_the_day_that_counts() -> None:
    asked = "A valid ISO 14001 certificate is required."
    head = {"valid_until": date(2027, 2, 1)}
    assert "valid" in codes(asked, "certificate", "ISO 14001:2015", "Issued by X.", **head)
    assert "expired" in codes(asked, "certificate", "ISO 14001:2015", "Issued by X.", as_of=date(2027, 3, 1), **head)
    assert "ends_soon" in codes(asked, "certificate", "ISO 14001:2015", "Issued by X.", as_of=date(2027, 1, 5), **head)


def test_without_a_day_nothing_is_said_of_dates() -> None:
    head = {"valid_until": date(2020, 2, 1)}
    assert "expired" not in codes(
        "A valid ISO 14001 certificate.", "certificate", "ISO 14001", "X.", as_of=None, **head
    )


def test_one_standard_is_not_another() -> None:
    asked = "供应商须通过ISO 45001职业健康安全管理体系认证。"
    assert "standard_other" in codes(asked, "certificate", "ISO 9001:2015", "Scope: software.")
    assert "standard_met" in codes(asked, "certificate", "ISO 45001:2018", "Scope: software.")


def test_a_reference_must_be_recent_and_of_the_sector() -> None:
    asked = "One reference of the last three years for a railway operator."
    found = codes(asked, "case_study", "Ticket shop", "A shop.", industry="retail", year=2015)
    assert {"too_old", "other_sector"} <= found
    assert {"recent_enough", "same_sector"} <= codes(asked, "case_study", "Depot", "A.", industry="railway", year=2025)


def test_office_hours_are_not_round_the_clock() -> None:
    asked = "服务热线须提供7×24小时服务。"
    assert "hours_short" in codes(asked, "capability", "Help desk", "Open from 8:30 to 17:30, 5x8.")
    assert "hours_met" in codes(asked, "capability", "Help desk", "Open around the clock.")


def test_what_a_fragment_excludes_speaks_against_it() -> None:
    asked = "Underwater welding shall be offered at the Rotterdam yard."
    body = "We weld hulls. The Rotterdam yard is outside the scope."
    assert "excluded" in codes(asked, "capability", "Hull repair", body)


def test_what_others_do_is_not_done_by_ourselves() -> None:
    asked = "The bidder itself must be an accredited laboratory; no subcontracting."
    body = "On request we commission an independent laboratory."
    demand = demand_of(asked, TODAY)
    fragment = Fragment(id="x", kind="capability", title="Testing", language="en", body=body)
    assert "by_others" in {reason.code for reason in checks(demand, Facts(fragment), frozenset({0}))}


def test_the_profile_answers_for_the_company() -> None:
    profile = Profile(
        name={"en": "Tarnbrook"},
        employees=640,
        turnover=({"year": 2025, "amount": 50_000_000, "currency": "GBP"}, {"year": 2024, "amount": 40_000_000, "currency": "GBP"}),
    )  # fmt: skip
    assert profile_figures(profile)["turnover"].value == 45_000_000
    good = demand_of("Average annual turnover of at least GBP 30 million.", TODAY)
    poor = demand_of("Average annual turnover of at least GBP 90 million.", TODAY)
    assert [reason.code for reason in company_checks(good, profile)] == ["profile"]
    assert [reason.code for reason in company_checks(poor, profile)] == ["profile_short"]


@pytest.mark.parametrize(
    ("requirement", "body", "code"),
    [
        ("具有建筑工程施工总承包二级及以上资质。", "公司具有建筑工程施工总承包一级资质。", "figure_met"),
        ("具有建筑工程施工总承包一级资质。", "公司具有建筑工程施工总承包二级资质。", "figure_short"),
        ("具有市政工程总承包乙级资质。", "公司具有市政工程总承包甲级资质。", "figure_met"),
        ("Contractors of class II or better.", "We are a contractor of class III.", "figure_short"),
    ],
)
def test_of_licences_the_first_grade_is_the_best(requirement: str, body: str, code: str) -> None:
    assert code in codes(requirement, "certificate", "Licence 资质证书", body)


def test_a_tolerance_is_met_by_a_smaller_one() -> None:
    asked = "The room temperature shall be 21 °C with a tolerance of ± 2 °C."
    assert "figure_met" in codes(asked, "capability", "Room temperature", "The room temperature is 21 °C ± 1.5 °C.")
    assert "figure_short" in codes(asked, "capability", "Room temperature", "The room temperature is 21 °C ± 4 °C.")


def test_the_row_that_is_meant_decides_and_not_a_larger_one_beside_it() -> None:
    rows = "| Insurance | Sum |\n|---|---|\n| Public liability | GBP 15 million |\n| Professional indemnity | GBP 2 million |"
    asked = "Professional indemnity insurance of at least GBP 5 million."
    assert "figure_short" in codes(asked, "company", "Insurance cover", rows)
    assert "figure_met" in codes("Public liability insurance of at least GBP 10 million.", "company", "Insurance", rows)


def test_up_to_says_how_far_something_reaches() -> None:
    asked = "Dinners for up to 500 guests."
    assert "figure_met" in codes(asked, "capability", "Dinners", "We cater dinners for up to 600 guests.")
    assert "figure_short" in codes(asked, "capability", "Dinners", "We cater dinners for up to 200 guests.")


@pytest.mark.parametrize(
    ("requirement", "body"),
    [
        ("Armed guards shall be provided.", "Guards watch the gate. Dog handlers and armed guards are not offered."),
        ("Records shall be exchanged by FHIR.", "We connect by HL7; FHIR is planned for 2028 and not yet available."),
        (
            "Photographs shall be compared side by side.",
            "Photographs are stored; they cannot be compared side by side.",
        ),
    ],
)
def test_what_a_fragment_denies_is_heard_thing_by_thing(requirement: str, body: str) -> None:
    assert "excluded" in codes(requirement, "capability", "Services", body)


def test_at_least_one_asks_for_the_thing_and_not_for_a_figure() -> None:
    asked = "At least one reference for crane inspection."
    assert "figure_missing" not in codes(asked, "case_study", "Crane inspection", "We inspect cranes at Varn.")
