"""The compliance matrix: every requirement with page, evidence, answer and state."""

from decimal import Decimal

import builders
import pytest

from tenderkit.model.finding import Finding
from tenderkit.model.requirement import Unread
from tenderkit.plan.matrix import plan_matrix, plan_requirements


def column(sheet, title):
    at = [column.title for column in sheet.columns].index(title)
    return [row[at].value for row in sheet.rows]


def sheets(workbook):
    return {sheet.name: sheet for sheet in workbook.sheets}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_requirement_has_one_row_in_the_tenders_order(language):
    pursuit = builders.pursuit(language, count=40)
    rows = plan_matrix(pursuit).sheets[0].rows
    assert [row[0].value for row in rows] == [item.id for item in pursuit.requirements.requirements]
    assert [row[3].value for row in rows] == [item.text for item in pursuit.requirements.requirements]


def test_a_verdict_has_a_shape_and_a_word():
    matrix = plan_matrix(builders.pursuit("en")).sheets[0]
    assert {"● covered", "◐ partly covered", "○ open"} <= set(column(matrix, "Evidence"))


def test_the_compliance_column_offers_its_states():
    matrix = plan_matrix(builders.pursuit("en")).sheets[0]
    offered = next(one for one in matrix.columns if one.title == "Compliance").choices
    assert set(column(matrix, "Compliance")) <= set(offered)
    assert len(offered) == 5


def test_an_answer_that_is_not_there_is_said():
    matrix = plan_matrix(builders.pursuit("en")).sheets[0]
    states, answers = column(matrix, "Compliance"), column(matrix, "Our answer")
    open_ones = [answer for state, answer in zip(states, answers, strict=True) if state.endswith("Open")]
    assert set(open_ones) == {"No evidence in the library yet."}


def test_criteria_end_with_their_sum():
    criteria = sheets(plan_matrix(builders.pursuit("en")))["Criteria"]
    assert column(criteria, "Points")[-1] == Decimal(100)
    assert criteria.total


def test_knock_outs_facts_findings_and_unread_have_sheets_of_their_own():
    pursuit = builders.pursuit("en")
    found = Finding(code="made_by_a_plug_in", severity="warning", source=builders.place(3))
    unread = Unread(text="30 days, see 4.2", why=("number",), source=builders.place(8))
    changed = pursuit.requirements.model_copy(update={"findings": (found,), "unread": (unread,)})
    named = sheets(plan_matrix(pursuit.model_copy(update={"requirements": changed})))
    assert len(named["Knock-outs"].rows) == 4
    assert "22 January 2027, 12:00" in column(named["Facts"], "Value")
    assert column(named["Findings"], "What was noticed") == ["made_by_a_plug_in"]
    assert column(named["Not understood"], "Text") == ["30 days, see 4.2"]


def test_an_empty_list_says_that_it_is_empty():
    named = sheets(plan_matrix(builders.pursuit("en")))
    assert [row[0].value for row in named["Not understood"].rows] == ["Nothing to list"]


def test_the_extract_alone_makes_a_workbook():
    workbook = plan_requirements(builders.requirement_set("zh"))
    assert workbook.sheets[0].name == "招标要求"
    assert len(workbook.sheets[0].rows) == 24
