"""A client view becomes a bid in which needs come first and nothing is invented."""

from decimal import Decimal

import builders
import pytest

from tenderkit.model.criterion import Criterion
from tenderkit.model.document import Heading, Paragraph, Reference, Span, Table
from tenderkit.model.fact import Fact, FormAsked
from tenderkit.model.response import Insert, Sentence
from tenderkit.model.source import FragmentSource, PersonSource
from tenderkit.plan.bid import plan_bid


def chapters(plan):
    return [part.text.text for part in plan.parts if part.kind == "heading" and part.level == 1]


def spans(parts):
    """Every span and reference of some parts, in order."""
    for part in parts:
        if isinstance(part, Heading):
            yield part.text
        elif isinstance(part, Paragraph):
            yield from part.inlines
        elif isinstance(part, Table):
            yield from (column.title for column in part.columns if column.title)
            for row in part.rows:
                for cell in row.cells:
                    yield from spans(cell.paragraphs)


def text(parts):
    return "\n".join(one.text for one in spans(parts) if isinstance(one, Span))


def section(plan, anchor):
    """The parts from a heading to the next of its level or above."""
    parts = list(plan.parts)
    at = next(n for n, part in enumerate(parts) if part.kind == "heading" and part.anchor == anchor)
    level = parts[at].level
    end = next(
        (n for n in range(at + 1, len(parts)) if parts[n].kind == "heading" and parts[n].level <= level), len(parts)
    )
    return parts[at:end]


def with_requirements(view, **changes):
    return view.model_copy(update={"requirements": view.requirements.model_copy(update=changes)})


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_numbered_chapter_is_about_the_client(language):
    plan = plan_bid(builders.view(language))
    numbered = [part for part in plan.parts if part.kind == "heading" and part.numbering == "chapter"]
    assert numbered[0].anchor == "needs"


def test_the_index_of_criteria_stands_directly_behind_the_contents():
    plan = plan_bid(builders.view("zh"))
    kinds = [part.kind for part in plan.parts]
    after = plan.parts[kinds.index("contents") + 1 :]
    assert next(part for part in after if part.kind == "heading").text.text == "评分索引表"


def test_the_index_names_points_and_place_of_each_criterion_and_their_sum():
    plan = plan_bid(builders.view("zh"))
    index = section(plan, "index")
    assert "技术方案" in text(index)
    assert "100" in text(index)
    anchors = {one.anchor for one in spans(index) if isinstance(one, Reference)}
    assert {"price", "criterion-C-2", "criterion-C-3", "criterion-C-4"} <= anchors


def test_a_bare_view_leaves_chapters_out_and_says_that_the_price_is_not_known():
    plan = plan_bid(builders.view("en", rich=False))
    assert "Our solution" not in chapters(plan)
    assert "Action plan" not in chapters(plan)
    assert "The price is not known yet." in text(section(plan, "price"))


def test_an_empty_tender_makes_a_bid_that_says_what_is_not_known():
    view = with_requirements(builders.view("en", rich=False), facts={}, criteria=(), requirements=(), knockouts=())
    plan = plan_bid(view)
    assert "not known yet" in text(plan.parts)
    assert "The tender states no requirement that we could read." in text(plan.parts)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_requirement_stands_verbatim_in_the_response_table(language):
    view = builders.view(language, count=48)
    table = text(section(plan_bid(view), "response"))
    assert all(item.text in table for item in view.requirements.requirements)


def test_what_the_library_cannot_prove_is_said_and_listed():
    view = builders.view("en")
    plan = plan_bid(view)
    pending = [response for response in view.responses.responses if response.compliance.state == "pending"]
    assert text(section(plan, "response")).count("No evidence in the library yet.") == len(pending)
    rows = next(part for part in section(plan, "open") if isinstance(part, Table)).rows
    assert len(rows) == len(pending)


def test_excluded_requirements_and_the_buyers_own_duties_are_not_answered():
    view = builders.view("en")
    first, second, *rest = view.requirements.requirements
    changed = (
        first.model_copy(update={"excluded": "not our lot", "text": "EXCLUDED TEXT"}),
        second.model_copy(update={"actor": "buyer", "text": "BUYER TEXT"}),
        *rest,
    )
    plan = text(plan_bid(with_requirements(view, requirements=changed)).parts)
    assert "EXCLUDED TEXT" not in plan
    assert "BUYER TEXT" not in plan


def test_each_criterion_opens_with_a_box_of_three_lines():
    view = builders.view("en")
    tied = tuple(item.id for item in view.requirements.requirements if item.category == "technical")
    criteria = tuple(
        item.model_copy(update={"requirements": tied}) if item.id == "C-2" else item
        for item in view.requirements.criteria
    )
    plan = plan_bid(with_requirements(view, criteria=criteria))
    heading, box, *_ = section(plan, "criterion-C-2")
    assert heading.text.text == "Technical solution (40 points)"
    assert [row.cells[0].paragraphs[0].inlines[0].text for row in box.rows] == ["The tender asks", "We offer", "Proof"]
    assert "We comply with 4 of 4." in text([box])


def test_a_tender_without_criteria_gets_a_chapter_for_each_category():
    plan = plan_bid(with_requirements(builders.view("en"), criteria=()))
    assert {"Technical response", "Commercial response", "Qualification"} <= set(chapters(plan))
    assert not any(part.kind == "heading" and part.anchor == "index" for part in plan.parts)


def test_every_answer_sentence_has_a_number_that_the_annex_explains():
    view = builders.view("en")
    plan = plan_bid(view)
    said = {sentence.text for response in view.responses.responses for sentence in response.sentences}
    cited = [one for one in spans(plan.parts) if isinstance(one, Span) and one.text.strip() in said and one.cited]
    assert cited
    assert all(one.notes for one in cited)
    annex = next(part for part in section(plan, "sources") if isinstance(part, Table))
    assert max(max(one.notes) for one in cited) <= len(annex.rows)
    assert "Service desk" in text([annex])


def test_an_inserted_fragment_appears_once_with_its_table():
    view = builders.view("en")
    body = "# Service desk\n\n| Level | Hours |\n|---|---:|\n| 1 | 4 |\n"
    desk = builders.fragment("prod-desk", "product", title="Service desk product", body=body)
    answers = tuple(
        response.model_copy(update={"inserts": (Insert(fragment="prod-desk", stamp=desk.stamp),)})
        for response in view.responses.responses
    )
    view = view.model_copy(
        update={
            "fragments": (*view.fragments, desk),
            "responses": view.responses.model_copy(update={"responses": answers}),
        }
    )
    plan = plan_bid(view)
    headings = [part for part in plan.parts if part.kind == "heading" and part.anchor == "fragment-prod-desk"]
    assert len(headings) == 1
    assert "Level\nHours\n1\n4" in text(section(plan, "fragment-prod-desk"))


def test_a_chapter_tells_each_answer_once_and_names_all_the_clauses_it_answers():
    """Requirements 1, 7, 13, 19 are technical and rest on the same two fragments."""
    plan = plan_bid(builders.view("en"))
    told = text(section(plan, "category-technical"))
    desk = text(section(plan, "fragment-cap-service-desk"))
    assert told.count(builders.fragments("en")[0].body) == 2  # once in the box, once under its title
    assert "4.1, p. 5; 4.13, p. 8" in desk


def test_a_fragment_that_says_more_in_a_later_section_gets_a_heading_of_its_own_there():
    view = builders.view("en")
    source = view.fragments[0]
    more = Sentence(text="We report monthly.", sources=(FragmentSource(fragment=source.id, stamp=source.stamp),))
    contract = {item.id for item in view.requirements.requirements if item.category == "contract"}
    answers = tuple(
        response.model_copy(update={"sentences": (more,)}) if response.requirement in contract else response
        for response in view.responses.responses
    )
    plan = plan_bid(view.model_copy(update={"responses": view.responses.model_copy(update={"responses": answers})}))
    anchors = [part.anchor for part in plan.parts if part.kind == "heading"]
    assert len([anchor for anchor in anchors if anchor.startswith("fragment-cap-service-desk")]) == 2
    assert len(anchors) == len(set(anchors))


def test_what_has_a_chapter_of_its_own_is_only_pointed_at():
    plan = plan_bid(builders.view("en"))
    told = list(spans(section(plan, "category-technical")))
    assert "Shown elsewhere in this response" in [one.text for one in told if isinstance(one, Span)]
    assert "fragment-cs-council" in {one.anchor for one in told if isinstance(one, Reference)}


def test_a_statement_of_a_person_stands_under_its_own_clause():
    view = builders.view("en")
    first, *rest = view.responses.responses
    said = Sentence(text="We agree to this.", sources=(PersonSource(name="Ann", record="review/R-001"),))
    changed = view.responses.model_copy(update={"responses": (first.model_copy(update={"sentences": (said,)}), *rest)})
    plan = plan_bid(view.model_copy(update={"responses": changed}))
    whole = text(plan.parts)
    assert "Answers 4.1, p. 5." in whole
    assert "Statement of our bid team, record review/R-001" in whole
    assert "Ann" not in whole.split()


def test_a_fragment_in_another_language_is_cited_but_not_printed_whole():
    view = builders.view("en")
    foreign = builders.fragment("person-zh", "person", "zh", title="何静", body="长篇介绍。")
    plan = plan_bid(view.model_copy(update={"fragments": (*view.fragments, foreign)}))
    assert "何静" in text(section(plan, "team"))
    assert "长篇介绍" not in text(plan.parts)


def test_no_reference_points_at_a_heading_that_is_not_there():
    plan = plan_bid(builders.view("zh"))
    anchors = [part.anchor for part in plan.parts if part.kind == "heading"]
    assert len(anchors) == len(set(anchors))
    assert {one.anchor for one in spans(plan.parts) if isinstance(one, Reference)} <= set(anchors)


def test_the_price_against_a_ceiling_without_tax_compares_the_net_price():
    view = builders.view("en")
    budget = Fact(value={"amount": 4200000, "currency": "GBP", "tax": "excluded"}, source=builders.place(3))
    price = view.price.model_copy(update={"net": Decimal(4000000), "tax": Decimal(800000), "total": Decimal(4800000)})
    view = with_requirements(view, facts=view.requirements.facts | {"budget": budget})
    position = text(section(plan_bid(view.model_copy(update={"price": price})), "price-position"))
    assert "4.8 % under the ceiling" in position
    assert "it is compared with our net price" in position


def test_a_price_over_the_ceiling_is_said():
    view = builders.view("en")
    budget = Fact(value={"amount": 1000000, "currency": "GBP"}, source=builders.place(3))
    view = with_requirements(view, facts=view.requirements.facts | {"budget": budget})
    assert "over the ceiling" in text(section(plan_bid(view), "price-position"))


def test_a_ceiling_in_another_currency_is_not_compared():
    view = builders.view("en")
    budget = Fact(value={"amount": 1000000, "currency": "EUR"}, source=builders.place(3))
    plan = plan_bid(with_requirements(view, facts=view.requirements.facts | {"budget": budget}))
    assert not any(part.kind == "heading" and part.anchor == "price-position" for part in plan.parts)


def test_the_chinese_opening_schedule_shows_the_amount_in_capitals():
    view = builders.view("zh")
    price = view.price.model_copy(update={"total": Decimal(1200000)})
    schedule = text(section(plan_bid(view.model_copy(update={"price": price})), "price-schedule"))
    assert "壹佰贰拾万元整" in schedule
    assert "￥1,200,000.00" in schedule


def test_forms_show_where_to_sign_and_stamp():
    forms = (FormAsked(name="投标函", number="附件1", signed=True, sealed=True, source=builders.place(30)),)
    listed = text(section(plan_bid(with_requirements(builders.view("zh"), forms=forms)), "forms"))
    assert "附件1 投标函" in listed
    assert "【签字】" in listed
    assert "【盖章】" in listed


def test_deviation_tables_hold_what_differs_and_nothing_else():
    view = builders.view("en")
    plan = plan_bid(view)
    partial = [r for r in view.responses.responses if r.compliance.state == "partial"]
    tables = [part for part in section(plan, "deviations") if isinstance(part, Table)]
    assert sum(len(table.rows) for table in tables) == len(partial)


def test_the_timetable_fits_a_page_however_long_the_plan():
    view = builders.view("en")
    first, *rest = view.action.phases
    action = view.action.model_copy(update={"phases": (first.model_copy(update={"end_month": 84}), *rest)})
    plan = plan_bid(view.model_copy(update={"action": action}))
    gantt = next(part for part in plan.parts if isinstance(part, Table) and part.role == "gantt")
    assert len(gantt.columns) <= 25
    assert all(sum(cell.columns for cell in row.cells) == len(gantt.columns) for row in gantt.rows)


def test_of_two_translations_of_a_certificate_only_one_is_shown():
    view = builders.view("zh")
    twin = builders.fragment("cert-iso27001-en", "certificate", "en", title="TWIN", translation_of="cert-iso27001")
    plan = plan_bid(view.model_copy(update={"fragments": (*view.fragments, twin)}))
    assert "TWIN" not in text(section(plan, "certificates"))


def test_traditional_chinese_has_its_own_words():
    view = builders.view("zh").model_copy(update={"language": "zh-Hant"})
    assert "需求理解" in chapters(plan_bid(view))
    assert "偏離表" in chapters(plan_bid(view))


def test_rows_that_may_fill_a_page_are_allowed_to_break():
    view = builders.view("en")
    first, *rest = view.requirements.requirements
    long = first.model_copy(update={"text": "The supplier shall document every step. " * 80})
    plan = plan_bid(with_requirements(view, requirements=(long, *rest)))
    rows = [row for part in section(plan, "response") if isinstance(part, Table) for row in part.rows]
    assert [row.keep for row in rows].count(False) == 1


def test_the_same_view_gives_the_same_plan():
    assert plan_bid(builders.view("en")) == plan_bid(builders.view("en"))


def test_groups_of_criteria_head_their_rows_and_are_not_counted_twice():
    parent = Criterion(id="G", name="Quality", max_score=60, group="technical", source=builders.place(9))
    children = tuple(
        Criterion(id=f"G{n}", name=f"Part {n}", max_score=30, group="technical", parent="G", source=builders.place(9))
        for n in (1, 2)
    )
    plan = plan_bid(with_requirements(builders.view("en"), criteria=(parent, *children)))
    table = next(part for part in section(plan, "index") if isinstance(part, Table))
    assert [row.role for row in table.rows] == ["group", "body", "body", "total"]
    assert table.rows[-1].cells[2].paragraphs[0].inlines[0].text == "60"
