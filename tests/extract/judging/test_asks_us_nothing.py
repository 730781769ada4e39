"""What looks like a duty or a knock-out and is neither: legends, titles, forms, the buyer's acts, others' eligibility."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.model.requirement import RequirementSet
from tenderkit.model.tender import Tender


def found(*pieces: object, language: str = "en", part: str = "body") -> RequirementSet:
    return extract_requirements(tender(*pieces, language=language, part=part))


def texts(*pieces: object, language: str = "en", part: str = "body") -> list[str]:
    return [item.text for item in found(*pieces, language=language, part=part).requirements]


LEGEND = [
    ["Mark", "Meaning"],
    ["★", "Must be met; a tender that misses one shall be rejected."],
    ["▲", "Each one missed loses 3 points. It does not lead to rejection."],
    ["none", "A term that the supplier shall meet by the handover."],
]


def test_of_the_table_of_marks_only_what_rejects_is_asked() -> None:
    items = found("# Marks", "Requirements marked ★ must be met or the tender is rejected.", LEGEND)
    assert not [item for item in items.requirements if "loses 3 points" in item.text or "handover" in item.text]
    assert not [item for item in items.knockouts if "loses 3 points" in item.text]
    assert not [item for item in items.unread if "handover" in item.text]


def _with_title(text: str) -> Tender:
    made = tender("# Technical requirements", [["Ref", "Mark", "Requirement"], [text], ["L-1", "", "Lamps ≥ 40 W"]])
    document = made.documents[0]
    table = document.tables[0]
    cells = tuple(cell.model_copy(update={"column_span": 3}) if cell.row == 1 else cell for cell in table.cells)
    tables = (table.model_copy(update={"cells": cells}),)
    return made.model_copy(update={"documents": (document.model_copy(update={"tables": tables}),)})


def test_a_row_that_names_the_rows_below_it_asks_nothing() -> None:
    titled = extract_requirements(_with_title("Harbour lights")).requirements
    assert len(titled) == 1 and "Lamps" in titled[0].text
    asked = extract_requirements(_with_title("All lamps shall be sealed.")).requirements
    assert any("sealed" in item.text for item in asked)


@pytest.mark.parametrize(
    "sentence",
    [
        "If two tenders have the same total, the one with more points for safety is preferred.",
        "The contract is awarded to the most advantageous tender.",
        "References to “chapters” are to those of this document unless something else is said.",
    ],
)
def test_what_the_panel_does_and_how_words_are_read_asks_nothing(sentence: str) -> None:
    assert sentence not in texts("# Instructions to tenderers", "Tenders shall be typed.", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "得分相同的，按报价由低到高排列，技术得分高者优先。",
        "澄清的内容可能影响投标文件编制的，应在截止时间15日前发布。",
    ],
)
def test_ties_and_notices_of_the_agent_ask_nothing_in_chinese(sentence: str) -> None:
    assert sentence not in texts("# 投标人须知", "投标人应提供原件。", sentence, language="zh")


def test_what_the_buyer_takes_off_by_its_assessment_binds_us() -> None:
    sentence = "采购人每季度对码头清扫服务进行考核，得分低于75分的，扣减当季服务费的4%。"
    assert sentence in texts("# 商务要求", sentence, language="zh")


def test_a_ceiling_of_the_price_is_none_of_pages_or_credits() -> None:
    items = found(
        "# Prices",
        "Tenders whose price exceeds the ceiling price shall be rejected.",
        "The total price shall not exceed the ceiling.",
        "Service credits shall not exceed 20 % of the monthly charge.",
        "The offer shall not exceed 30 pages.",
    )
    assert [item.disqualifying for item in items.requirements] == [True, True, False, False]
    limited = found("# Form", "The offer shall not exceed 30 pages.", "Offers that exceed the page limit are rejected.")
    assert all(item.disqualifying for item in limited.requirements)


def test_canvassing_that_leads_to_exclusion_rejects() -> None:
    items = found("# Conduct", "Tenderers must not call on members; canvassing leads to exclusion.")
    assert items.requirements[0].disqualifying


def test_eligibility_of_those_who_get_a_benefit_is_none_of_the_bidder() -> None:
    of_others = found("# Ferry Fare Eligibility System", "The system shall run in a browser.", "- Live map of piers")
    assert not any(item.disqualifying for item in of_others.requirements)
    ours = found("# Eligibility of bidders", "The bidder shall run a browser shop.")
    assert ours.requirements[0].disqualifying


def test_blank_lines_of_a_form_are_no_conditions() -> None:
    rows = [["Name of the supplier", "."], ["Insurances held (type, insurer)", "."], ["Director (name)", "."]]
    assert texts("# Form 3 Eligibility of the bidder", "The form shall be signed.", rows, part="form") == [
        "The form shall be signed."
    ]


def test_what_is_to_be_done_to_our_subcontractors_is_our_duty() -> None:
    assert texts("# Duties", "Subcontractors shall be paid within 20 days.", "Bidders shall be notified by mail.") == [
        "Subcontractors shall be paid within 20 days."
    ]


def test_the_title_of_a_table_asks_nothing_under_any_heading() -> None:
    assert texts("# 资格审查", "表7-1 资格审查表", "投标人须具备航道清淤资质。", language="zh") == [
        "投标人须具备航道清淤资质。"
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Examples of this include notes at the head of a file.",
        "The lowest cost proposal will receive the maximum number of points allocated to cost.",
        "Neither party will be deemed in default where a storm delays it.",
        "All other terms and conditions of the contract shall remain in full force and effect.",
        "The bid security of the unsuccessful bidders will be returned after award.",
        "The Indemnified Party shall not settle any claim without consent.",
    ],
)
def test_examples_excuses_and_what_the_other_side_does_ask_us_nothing(said: str) -> None:
    assert texts("# Terms", said) == []
