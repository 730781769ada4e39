"""The client's pages: right for their reader, honest about the unknown, and with nothing internal."""

from __future__ import annotations

from datetime import date

import pytest
from builders import view

from tenderkit.model.fact import Fact
from tenderkit.model.onepage import AnyBlock, OnePage, TableBlock
from tenderkit.model.requirement import RequirementSet
from tenderkit.model.response import ResponseSet
from tenderkit.model.source import PageSource
from tenderkit.model.strategy import Audience
from tenderkit.plan.onepage import plan_onepage

AUDIENCES = ("technical", "finance", "executive", "user")


def blocks(plan: OnePage) -> dict[str, AnyBlock]:
    return {block.name: block for block in (*plan.left, *plan.right)}


def titles(plan: OnePage) -> str:
    return " | ".join([plan.title.text, *(block.title.text for block in blocks(plan).values())])


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hant"])
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("rich", [True, False])
def test_each_page_has_figures_a_chart_and_lists(language: str, audience: str, rich: bool) -> None:
    base = "en" if language == "en" else "zh"
    plan = plan_onepage(view(base, rich).model_copy(update={"language": language}), audience)
    assert 3 <= len(plan.figures) <= 5
    assert any(block.kind == "chart" for block in blocks(plan).values())
    assert sum(block.kind in ("table", "points") for block in blocks(plan).values()) >= 2
    assert plan.notes


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_internal_is_on_a_client_page(audience: str) -> None:
    text = plan_onepage(view("en"), audience).model_dump_json()
    assert "SECRET" not in text
    assert "17.5" not in text
    assert plan_onepage(view("en"), audience).marking is None


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_note_that_is_cited_exists(audience: str) -> None:
    plan = plan_onepage(view("zh"), audience)
    known = {note.id for note in plan.notes}
    for block in blocks(plan).values():
        assert set(block.title.notes) <= known
        if block.kind in ("table", "points"):
            assert all(set(cell.notes) <= known for row in block.rows for cell in row.cells)
    assert all(set(figure.meaning.notes) <= known for figure in plan.figures)


def test_known_figures_name_their_source() -> None:
    for audience in AUDIENCES:
        plan = plan_onepage(view("en"), audience)
        assert all(figure.meaning.notes for figure in plan.figures if figure.known)


def test_finance_leads_with_price_against_ceiling() -> None:
    plan = plan_onepage(view("en"), "finance")
    assert "under the ceiling" in plan.title.text
    assert plan.left[0].name == "price"
    assert "payments" in blocks(plan)


def test_finance_without_a_price_says_so_and_shows_the_tender_s_own_terms() -> None:
    plan = plan_onepage(view("en", rich=False), "finance")
    assert "not known yet" in plan.title.text
    assert any("£4.2 m" in figure.value for figure in plan.figures)
    assert "terms" in blocks(plan)


def test_technical_names_what_is_open() -> None:
    plan = plan_onepage(view("en"), "technical")
    assert plan.title.text == "16 of 24 requirements are met in full; the other 8 are named openly"
    table = blocks(plan)["open"]
    assert isinstance(table, TableBlock)
    assert {row.cells[2].tone for row in table.rows} <= {"open", "partial", "deviates"}


def test_executive_leads_with_the_headline_and_the_needs() -> None:
    plan = plan_onepage(view("en"), "executive")
    assert plan.title.text == "One case record by June 2028, 6 % under the ceiling"
    assert plan.left[0].name == "needs"
    assert plan.ask.text.text.startswith("Approve the award so that the pilot starts before summer by 1 March 2027")


def test_chinese_amounts_and_dates_are_written_the_chinese_way() -> None:
    plan = plan_onepage(view("zh", rich=False), "finance")
    assert "986万元" in plan.title.text
    assert any("2027年1月22日 12:00" in line.text for line in plan.aside)


def test_an_empty_tender_gives_a_page_that_says_what_is_not_known() -> None:
    empty = view("en", rich=False).model_copy(
        update={
            "requirements": RequirementSet(language="en"),
            "responses": ResponseSet(language="en", responses=()),
            "fragments": (),
        }
    )
    for audience in AUDIENCES:
        plan = plan_onepage(empty, audience)
        assert "not known yet" in plan.model_dump_json()


def test_a_team_s_own_audience_is_data() -> None:
    own = Audience(id="legal", name={"en": "Legal department"}, leads_with=("commercial", "terms"), rows=3)
    plan = plan_onepage(view("en").model_copy(update={"audiences": (own,)}), "legal")
    assert plan.kicker.startswith("Legal department")
    assert plan.left[0].name == "commercial"
    assert plan.right[0].name == "terms"


def test_odd_facts_are_shown_as_they_stand() -> None:
    base = view("en", rich=False)
    source = PageSource(document="T1", page=3)
    odd = {
        "submission_deadline": Fact(value="ten days after publication", source=source),
        "bid_security": Fact(value={"percent": 2}, source=source),
        "lots": Fact(value=[{"id": "1", "name": "Desks"}, {"id": "2", "name": "Chairs"}], source=source),
    }
    requirements = base.requirements.model_copy(update={"facts": odd})
    text = plan_onepage(base.model_copy(update={"requirements": requirements}), "finance").model_dump_json()
    assert "ten days after publication" in text
    assert "2 %" in text
    assert "1 Desks, 2 Chairs" in text


def test_what_may_be_left_out_is_ranked_and_the_least_stays() -> None:
    plan = plan_onepage(view("en", count=120), "technical")
    for column in (plan.left, plan.right):
        cuts = [row.cut for block in column if block.kind in ("table", "points") for row in block.rows]
        cuts += [block.cut for block in column]
        ranked = sorted(cut for cut in cuts if cut is not None)
        assert ranked == list(range(1, len(ranked) + 1))
    first = plan.left[1]
    assert isinstance(first, TableBlock)
    assert first.cut is None
    assert sum(row.cut is None for row in first.rows) >= first.least


def test_the_paper_is_dated_by_the_plan() -> None:
    assert plan_onepage(view("en"), "technical").as_of == date(2027, 1, 22)
