"""Which slides an audience is told, from a rich pursuit and from a bare tender."""

from __future__ import annotations

from datetime import date

import pytest
from builders import view

from tenderkit.errors import ConfigError
from tenderkit.model.deck import SLIDE_HEIGHT, SLIDE_WIDTH, Chart, Deck, TableExhibit, TextBox
from tenderkit.model.strategy import Audience
from tenderkit.plan.deck import plan_deck
from tenderkit.plan.deck.stories import ORDER

ALL = [(language, audience, rich) for language in ("en", "zh") for audience in ORDER for rich in (True, False)]


def slide_ids(deck: Deck) -> list[str]:
    return [slide.id for slide in deck.slides]


def test_executives_hear_goals_first_and_the_decision_last() -> None:
    told = slide_ids(plan_deck(view("en"), "executive"))
    assert told[:4] == ["cover", "goals", "obstacles", "framework"]
    assert told[-3:] == ["price", "risks", "ask"]


def test_finance_hears_the_price_first() -> None:
    deck = plan_deck(view("en"), "finance")
    assert slide_ids(deck)[:3] == ["cover", "price", "cash"]
    assert "6 % under your ceiling of £4.2 m" in deck.slides[1].headline.replace("\u00a0", " ")


def test_technical_readers_see_coverage_first() -> None:
    deck = plan_deck(view("en"), "technical")
    assert slide_ids(deck)[1] == "coverage"
    assert "open" in slide_ids(deck)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("audience", sorted(ORDER))
def test_a_bare_tender_still_gives_a_useful_deck(language: str, audience: str) -> None:
    deck = plan_deck(view(language, rich=False), audience)
    assert len(deck.slides) >= 6
    assert not {"price", "cash", "framework", "risks"} & set(slide_ids(deck))


def test_a_bare_tender_says_that_the_price_is_not_known() -> None:
    deck = plan_deck(view("en", rich=False), "finance")
    assert "not known yet" in deck.slides[1].headline


@pytest.mark.parametrize(("language", "audience", "rich"), ALL)
def test_every_slide_has_a_source_a_sentence_and_an_exhibit(language: str, audience: str, rich: bool) -> None:
    for slide in plan_deck(view(language, rich), audience).slides:
        assert slide.sources
        assert slide.headline
        if slide.id != "cover":
            assert slide.exhibits, slide.id
            assert slide.foot, slide.id
            assert len(slide.notes) >= 3


@pytest.mark.parametrize(("language", "audience", "rich"), ALL)
def test_nothing_leaves_the_slide_and_no_letter_is_under_12_points(language: str, audience: str, rich: bool) -> None:
    for slide in plan_deck(view(language, rich), audience).slides:
        for exhibit in slide.exhibits:
            box = getattr(exhibit, "box", None)
            if box is not None:
                assert 0 <= box[0] <= box[2] <= SLIDE_WIDTH, (slide.id, exhibit.id)
                assert 0 <= box[1] <= box[3] <= SLIDE_HEIGHT, (slide.id, exhibit.id)
            if isinstance(exhibit, TextBox):
                assert all(paragraph.size >= 12 for paragraph in exhibit.paragraphs)
            if isinstance(exhibit, Chart):
                assert exhibit.size >= 12
                assert exhibit.alt
            if isinstance(exhibit, TableExhibit):
                assert len(exhibit.rows) <= 7
                assert exhibit.box[3] <= 500


def test_long_lists_are_counted_not_squeezed() -> None:
    deck = plan_deck(view("en", count=120), "technical")
    slide = next(s for s in deck.slides if s.id == "open")
    more = [p.runs[0].text for e in slide.exhibits if isinstance(e, TextBox) for p in e.paragraphs]
    assert any(text.startswith("+ ") and text.endswith("more in the response table") for text in more)


def test_internal_words_never_reach_a_deck() -> None:
    for audience in ORDER:
        text = plan_deck(view("en"), audience).model_dump_json()
        assert "SECRET" not in text
        assert "17.5" not in text


def test_a_team_can_add_an_audience_of_its_own() -> None:
    own = Audience(id="board", name={"en": "for the supervisory board"}, leads_with=("criteria", "dates"))
    known = view("en").model_copy(update={"audiences": (own,)})
    assert slide_ids(plan_deck(known, "board"))[:4] == ["cover", "criteria", "dates", "goals"]


def test_an_unknown_audience_is_named_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="no audience 'boss'"):
        plan_deck(view("en"), "boss")


def test_a_wrong_slide_name_gets_the_nearest_right_one() -> None:
    own = Audience(id="board", name={"en": "board"}, leads_with=("goal",))
    with pytest.raises(ConfigError) as caught:
        plan_deck(view("en").model_copy(update={"audiences": (own,)}), "board")
    assert "goals" in caught.value.hint


def test_the_same_view_gives_the_same_plan() -> None:
    assert plan_deck(view("zh"), "technical") == plan_deck(view("zh"), "technical")


def test_a_client_that_needs_consent_is_named_nowhere() -> None:
    known = view("en")
    hidden = tuple(
        f.model_copy(update={"confidentiality": "client_consent"}) if f.kind == "case_study" else f
        for f in known.fragments
    )
    closed = known.model_copy(update={"fragments": hidden, "themes": ()})
    for audience in ORDER:
        for slide in plan_deck(closed, audience).slides:
            printed = (slide.headline, slide.foot, *slide.notes, *(e.model_dump_json() for e in slide.exhibits))
            assert not any("Harrowfield" in text or "cs-council" in text for text in printed), slide.id


def test_lapsed_certificates_are_counted_not_shown() -> None:
    known = view("en")
    old = tuple(
        f.model_copy(update={"valid_until": date(2026, 1, 1), "id": "old", "title": "Lapsed one"})
        for f in known.fragments
        if f.kind == "certificate"
    )
    deck = plan_deck(known.model_copy(update={"fragments": (*known.fragments, *old)}), "technical")
    slide = next(s for s in deck.slides if s.id == "standards")
    text = "".join(exhibit.model_dump_json() for exhibit in slide.exhibits)
    assert "Lapsed one" not in text
    assert "Not counted: 1 certificate ending before 22 January 2027" in text
