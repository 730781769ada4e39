"""What rejects a bid."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.model.requirement import RequirementSet


def flags(found: RequirementSet) -> list[bool]:
    return [item.disqualifying for item in found.requirements]


@pytest.mark.parametrize(
    "text",
    [
        "Tenders received after the deadline shall be rejected.",
        "A bid without the bid security will be treated as non-responsive.",
        "Only bidders with ISO 9001 shall be eligible to bid.",
    ],
)
def test_words_that_reject(text: str) -> None:
    assert flags(extract_requirements(tender("# Bids", text))) == [True]


def test_the_right_to_reject_any_bid_is_no_knock_out() -> None:
    found = extract_requirements(tender("# Award", "The Bank reserves the right to reject any or all bids."))
    assert found.requirements == ()


def test_a_clause_named_by_a_rejecting_clause_is_a_knock_out() -> None:
    found = extract_requirements(
        tender(
            "# 投标",
            "- 4.1.1 投标文件应密封包装并加盖单位章。",
            "- 4.1.2 投标文件应编制目录。",
            "- 4.1.3 未按第4.1.1项要求密封的投标文件，招标人将予以拒收。",
            language="zh",
        )
    )
    assert flags(found) == [True, False, True]


def test_conditions_of_eligibility_reject_but_their_proof_does_not() -> None:
    found = extract_requirements(
        tender(
            "# Eligibility criteria",
            "The bidder must have five years of experience.",
            "Copies of the certificates are to be submitted with the bid.",
        )
    )
    assert flags(found) == [True, False]


def test_items_of_a_rejecting_list_reject() -> None:
    found = extract_requirements(
        tender(
            "# 评审",
            "有下列情形之一的，投标无效：",
            "- （1）未按要求签字的；",
            "- （2）报价超过最高限价的。",
            language="zh",
        )
    )
    assert flags(found) == [True, True]


def test_usual_grounds_of_the_law_stand_apart_with_their_source() -> None:
    found = extract_requirements(tender("# 投标", "未提交投标保证金的，投标无效。", language="zh"))
    background = [item for item in found.knockouts if item.background]
    assert background
    assert all(item.law and item.source is None for item in background)
    assert any(item.law == "财政部令第87号 第63条第1项" for item in background)
    missing = [finding for finding in found.findings if finding.code == "statutory_ground_not_stated"]
    assert 0 < len(missing) < len(background)


@pytest.mark.parametrize(
    "text",
    [
        "Only firms on the county list may submit a proposal.",
        "Proposals that miss a mandatory item will be given no further consideration.",
        "An incomplete price form will render the bid invalid.",
        "Failing any gateway question will lead to exclusion.",
        "This procurement is set aside for small business.",
        "Faxed or telegraphic bids are not acceptable.",
    ],
)
def test_other_ways_to_reject_a_bid(text: str) -> None:
    assert flags(extract_requirements(tender("# Instructions to bidders", text))) == [True]


@pytest.mark.parametrize("heading", ["Conditions of eligibility", "Mandatory technical criteria", "Who may apply"])
def test_headings_under_which_a_bidder_must_qualify(heading: str) -> None:
    assert flags(extract_requirements(tender(f"# {heading}", "The bidder must have run two ferries."))) == [True]


def test_what_is_said_to_reject_no_bid_rejects_none() -> None:
    found = extract_requirements(
        tender(
            "# Site visit", "Tenderers should attend, but no tender will be rejected because the tenderer was absent."
        )
    ).requirements
    assert [one.disqualifying for one in found] == [False]
