"""The team's brief: marked, verdict first, knock-outs, outlook with range, work with owner and day."""

from __future__ import annotations

import pytest
from builders import pursuit

from tenderkit.model.onepage import AnyBlock, BarChart, OnePage, TableBlock, TimelineChart
from tenderkit.model.strategy import Competitor, ContractTerm, KnockOutState, Question, Strategy
from tenderkit.plan.onepage import plan_internal_brief


def blocks(plan: OnePage) -> dict[str, AnyBlock]:
    return {block.name: block for block in (*plan.left, *plan.right)}


@pytest.mark.parametrize(
    ("language", "marking", "verdict"),
    [("en", "Internal, do not send", "Conditional go"), ("zh", "内部资料，不得外发", "有条件投标")],
)
def test_it_is_marked_and_begins_with_the_verdict(language: str, marking: str, verdict: str) -> None:
    plan = plan_internal_brief(pursuit(language))
    assert plan.marking == marking
    assert plan.badge is not None
    assert plan.badge.word == verdict
    assert plan.left[0].name == "knockouts"


def test_the_title_says_what_stands_between_us_and_a_bid() -> None:
    plan = plan_internal_brief(pursuit("en"))
    assert plan.title.text == "1 of 2 knock-outs still needs proof or a person; 56 of 70 points expected"


def test_a_knock_out_that_is_not_met_comes_first_and_turns_the_title() -> None:
    base = pursuit("en")
    states = (*base.decision.knockouts, KnockOutState(knockout="K-R-018", state="not_met"))
    decision = base.decision.model_copy(update={"knockouts": states, "verdict": "no_go"})
    plan = plan_internal_brief(base.model_copy(update={"decision": decision}))
    assert plan.title.text.startswith("1 of 3 knock-outs is not met")
    table = plan.left[0]
    assert isinstance(table, TableBlock)
    assert table.rows[0].cells[2].tone == "deviates"
    assert plan.badge is not None
    assert plan.badge.tone == "deviates"


def test_the_outlook_shows_its_range() -> None:
    block = blocks(plan_internal_brief(pursuit("en")))["outlook"]
    assert block.kind == "chart"
    assert isinstance(block.chart, BarChart)
    assert all(bar.low is not None and bar.high is not None and bar.maximum for bar in block.chart.bars)


def test_work_has_an_owner_or_says_that_nobody_is_named() -> None:
    table = blocks(plan_internal_brief(pursuit("en")))["tasks"]
    assert isinstance(table, TableBlock)
    assert [cell.text for cell in table.rows[0].cells] == ["Quality", "Renew ISO 20000 certificate", "2 Dec"]
    assert {row.cells[0].text for row in table.rows[1:]} == {"not assigned"}


def test_the_calendar_is_in_order() -> None:
    block = blocks(plan_internal_brief(pursuit("en")))["calendar"]
    assert block.kind == "chart"
    assert isinstance(block.chart, TimelineChart)
    days = [moment.at for moment in block.chart.moments]
    assert days == sorted(days)


def test_rivals_terms_and_questions_are_shown_to_the_team() -> None:
    base = pursuit("en")
    strategy = base.strategy.model_copy(
        update={
            "competitors": (Competitor(name="Northgate", strengths=("incumbent",), answer="Show the migration."),),
            "contract_terms": (ContractTerm(id="T-1", subject="Damages", position="Ask for a cap of 10 %."),),
            "questions": (Question(id="Q-1", text="Which release?"),),
        }
    )
    text = plan_internal_brief(base.model_copy(update={"strategy": strategy})).model_dump_json()
    assert "Northgate" in text
    assert "Ask for a cap of 10 %." in text
    assert "Send one clarification question" in text


def test_a_bare_pursuit_still_says_what_to_do_next() -> None:
    base = pursuit("zh", rich=False)
    plan = plan_internal_brief(base.model_copy(update={"strategy": Strategy()}))
    table = blocks(plan)["tasks"]
    assert isinstance(table, TableBlock)
    assert any("编制报价" in row.cells[1].text for row in table.rows)
