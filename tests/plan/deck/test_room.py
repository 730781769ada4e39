"""Whatever a tender or a record holds, no text leaves its box: it is measured, shortened and counted."""

from __future__ import annotations

from typing import Any

import pytest
from builders import view
from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.lexicon import lexicon
from tenderkit.model.action import ActionPlan
from tenderkit.model.deck import Deck, Paragraph, Shape, TableExhibit, TextBox
from tenderkit.model.pursuit import ClientView
from tenderkit.plan.deck import plan_deck
from tenderkit.plan.deck.stories import ORDER
from tenderkit.plan.deck.story import Story, height_of
from tenderkit.plan.fit import metrics_of

LONG = {
    "en": "Unreasonably long wording of a kind that tenders and their annexes do hold, with clause 4.12.3 and more; "
    * 4,
    "zh": "招标文件及其附件中常见的极长表述，包含第4.12.3条（以下简称“本条”）及其他内容；" * 3,
}


def overflowing(deck: Deck, known: ClientView) -> list[str]:
    """The boxes whose text is higher than they are."""
    story = Story(
        view=known,
        audience=deck.audience,
        lexicon=lexicon(deck.language),
        metrics=metrics_of(deck.latin_font, chinese=deck.language.startswith("zh")),
    )
    found = []
    for slide in deck.slides:
        for exhibit in slide.exhibits:
            if isinstance(exhibit, TextBox | Shape) and exhibit.paragraphs:
                inset = exhibit.inset if isinstance(exhibit, Shape) else 0.0
                x0, top, x1, bottom = exhibit.box
                if height_of(story, exhibit.paragraphs, x1 - x0 - 2 * inset) > bottom - top + 2:
                    found.append(f"{slide.id}/{exhibit.id}")
            if isinstance(exhibit, TableExhibit):
                found += [f"{slide.id}/{exhibit.id}/{n}" for n in _full_rows(exhibit, story)]
    return found


def _full_rows(table: TableExhibit, story: Story) -> list[int]:
    rows = []
    for n, (cells, height) in enumerate(zip((table.head, *table.rows), table.heights, strict=True)):
        rooms = [column.width - 8 - column.after for column in table.columns]
        tallest = max(height_of(story, cell.paragraphs, room) for cell, room in zip(cells, rooms, strict=True))
        if tallest + 8 > height + 2:
            rows.append(n)
    return rows


def lengthened(known: ClientView, text: str) -> ClientView:
    """The view with every text that people or tenders write replaced by another."""
    words = {"en": text, "zh": text}

    def renamed(item: Any, *names: str) -> Any:
        return item.model_copy(update=dict.fromkeys(names, words))

    value, action = known.value, known.action
    updates: dict[str, Any] = {
        "bid_title": text,
        "needs": tuple(n.model_copy(update={"statement": text, "effect": text}) for n in known.needs) * 6,
        "fragments": tuple(
            f.model_copy(update={"title": text, "role": text, "issuer": text, "benefit": text}) for f in known.fragments
        ),
        "requirements": known.requirements.model_copy(
            update={
                "requirements": tuple(r.model_copy(update={"text": text}) for r in known.requirements.requirements),
                "criteria": tuple(c.model_copy(update={"name": text}) for c in known.requirements.criteria),
            }
        ),
    }
    if value is not None and action is not None:
        updates["value"] = value.model_copy(
            update={
                "kpis": tuple(
                    k.model_copy(update={"id": f"K-{n}", "name": words, "unit": text[:20]})
                    for k in value.kpis
                    for n in range(5)
                ),
                "initiatives": tuple(
                    i.model_copy(update={"id": f"I-{n}", "name": words, "detail": words})
                    for i in value.initiatives
                    for n in range(5)
                ),
                "operating": tuple(
                    k.model_copy(update={"id": f"O-{n}", "name": words, "department": words})
                    for k in value.operating
                    for n in range(9)
                ),
                "solutions": tuple(
                    s.model_copy(update={"id": f"S-{n}", "name": words, "detail": words})
                    for s in value.solutions
                    for n in range(5)
                ),
                "benefits": tuple(renamed(b, "name") for b in value.benefits),
            }
        )
        updates["action"] = ActionPlan(
            phases=tuple(
                p.model_copy(update={"id": f"{p.id}-{n}", "name": words, "goal": words, "benefit": words})
                for n in range(3)
                for p in action.phases
            ),
            risks=tuple(renamed(r, "risk", "answer") for r in action.risks) * 6,
        )
    if known.price is not None:
        updates["price"] = known.price.model_copy(
            update={
                "lines": tuple(renamed(line, "name", "reason") for line in known.price.lines),
                "payments": tuple(renamed(p, "name") for p in known.price.payments) * 6,
            }
        )
    return known.model_copy(update=updates)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("audience", sorted(ORDER))
@pytest.mark.parametrize("rich", [True, False])
def test_usual_texts_stay_in_their_boxes(language: str, audience: str, rich: bool) -> None:
    known = view(language, rich, count=60)
    assert overflowing(plan_deck(known, audience), known) == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("audience", sorted(ORDER))
def test_long_texts_stay_in_their_boxes(language: str, audience: str) -> None:
    known = lengthened(view(language, count=30), LONG[language])
    assert overflowing(plan_deck(known, audience), known) == []


@settings(deadline=None, max_examples=12)
@given(st.text(alphabet="ab cdefg 政务服务平台，。（）—W1234567890.-/", min_size=1, max_size=300))
def test_any_text_stays_in_its_box(text: str) -> None:
    known = lengthened(view("zh", count=6), text)
    for audience in ("executive", "finance"):
        assert overflowing(plan_deck(known, audience), known) == []


def test_a_paragraph_knows_its_height() -> None:
    story = Story(view=view("en"), audience="executive", lexicon=lexicon("en"), metrics=metrics_of("Carlito"))
    lines = (Paragraph(runs=(), size=12, leading=15), Paragraph(runs=(), size=12, leading=15, space_before=5))
    assert height_of(story, lines, 100) == 35
