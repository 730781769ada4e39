"""What single slides say: prices on the same footing, links that hold, figures in their place, sources in the foot."""

from __future__ import annotations

from decimal import Decimal

import pytest
from builders import place, view

from tenderkit.lexicon import lexicon
from tenderkit.model.deck import Chart, Connector, Slide
from tenderkit.model.fact import Fact
from tenderkit.model.price import Payment, PriceSummary
from tenderkit.model.pursuit import ClientView
from tenderkit.model.source import PageSource
from tenderkit.model.strategy import Brand
from tenderkit.plan.deck import grid, plan_deck
from tenderkit.plan.deck.cite import page_words
from tenderkit.plan.deck.figures import change, day, money, percent
from tenderkit.plan.deck.palette import contrast, palette_of
from tenderkit.plan.deck.story import Story
from tenderkit.plan.fit import metrics_of, width


def told(known: ClientView, audience: str, identity: str) -> Slide:
    return next(slide for slide in plan_deck(known, audience).slides if slide.id == identity)


def story(language: str) -> Story:
    return Story(view=view(language), audience="executive", lexicon=lexicon(language), metrics=metrics_of("Carlito"))


def taxed(known: ClientView, tax: str) -> ClientView:
    """A price of 100 and 20 tax against a ceiling of 110 that includes tax or not."""
    price = PriceSummary(
        currency="GBP", lines=(), net=Decimal(100), tax=Decimal(20), total=Decimal(120), ceiling=Decimal(110)
    )
    facts = known.requirements.facts | {
        "budget": Fact(value={"amount": 110, "currency": "GBP", "tax": tax}, source=place(3))
    }
    requirements = known.requirements.model_copy(update={"facts": facts})
    return known.model_copy(update={"price": price, "economics": None, "requirements": requirements})


def test_a_price_is_compared_net_only_where_the_ceiling_excludes_tax() -> None:
    assert "under your ceiling" in told(taxed(view("en"), "excluded"), "executive", "price").headline
    assert "above your ceiling" in told(taxed(view("en"), "included"), "executive", "price").headline
    assert "above your ceiling" in told(taxed(view("en"), "unknown"), "executive", "price").headline


def test_every_connector_of_the_framework_holds_on_to_two_shapes() -> None:
    slide = told(view("en"), "executive", "framework")
    drawn = {exhibit.id for exhibit in slide.exhibits}
    links = [exhibit for exhibit in slide.exhibits if isinstance(exhibit, Connector)]
    assert len(links) == 3
    assert all(link.start in drawn and link.end in drawn for link in links)


def test_a_target_without_a_solution_is_said_in_the_headline() -> None:
    known = view("en")
    assert known.value is not None
    loose = known.value.operating[0].model_copy(update={"id": "O-9"})
    value = known.value.model_copy(update={"operating": (*known.value.operating, loose)})
    headline = told(known.model_copy(update={"value": value}), "executive", "framework").headline
    assert headline.endswith("one of them still without a solution")


def test_the_cash_chart_holds_the_three_cases_as_they_were_computed() -> None:
    known = view("en")
    slide = told(known, "finance", "cash")
    chart = next(exhibit for exhibit in slide.exhibits if isinstance(exhibit, Chart))
    assert known.economics is not None
    expected = tuple(float(round(year.cumulative.expected / 1_000_000, 4)) for year in known.economics.years)
    assert chart.series[1].values == expected


def test_no_share_is_rounded_below_what_is_paid() -> None:
    known = view("en")
    assert known.price is not None
    payments = tuple(Payment(name={"en": f"Year {n}"}, percent=Decimal("14.19"), month=n * 12) for n in range(1, 9))
    headline = told(
        known.model_copy(update={"price": known.price.model_copy(update={"payments": payments})}), "finance", "payments"
    ).headline
    assert "no more than 14.2" in headline


@pytest.mark.parametrize(
    ("before", "after", "unit", "shown"),
    [
        (48, 20, "min", "48 → 20 min"),
        (None, 90, "%", "target 90 %"),
        (1060000, 554000, "GBP a year", "£1.06 m → £554,000 a year"),
        (Decimal("1.06"), Decimal("0.554"), "£ million a year", "£1.06 → £0.554 million a year"),
        (5, None, "h", "today 5 h"),
    ],
)
def test_a_change_names_its_unit_once(before: object, after: object, unit: str, shown: str) -> None:
    assert change(story("en"), before, after, unit).replace("\u00a0", " ") == shown  # type: ignore[arg-type]


def test_money_is_written_as_the_language_does() -> None:
    assert money(story("en"), 3950000, "GBP").replace("\u00a0", " ") == "£3.95 m"
    assert money(story("zh"), 9860000, "CNY") == "986万元"
    assert money(story("zh"), 9860000, "CNY", short=False) == "9,860,000元"
    assert money(story("en"), -250000, "CHF").replace("\u00a0", " ") == "−CHF 250,000"


def test_dates_are_written_as_the_language_does() -> None:
    assert day(story("en"), "2027-01-22T12:00") == "22 January 2027, 12:00"
    assert day(story("zh"), "2027-01-15T09:30") == "2027年1月15日09:30"
    assert day(story("en"), "within 30 days of the notice") == "within 30 days of the notice"


def test_pages_in_a_row_are_drawn_together() -> None:
    pages = tuple(PageSource(document="T1", page=n) for n in (12, 7, 8, 9))
    assert page_words(lexicon("en"), pages) == "pp. 7–9, 12"
    assert page_words(lexicon("zh"), pages) == "第7–9、12页"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_foot_stands_on_one_line(language: str) -> None:
    metrics = metrics_of("Carlito", chinese=language == "zh")
    for audience in ("executive", "finance", "technical", "user"):
        for slide in plan_deck(view(language, count=90), audience).slides:
            assert width(slide.foot, 12, metrics) <= grid.FOOT_ROOM


@pytest.mark.parametrize("colour", ["#FFE14D", "#12355B", "#00B050", "#FFFFFF"])
def test_white_letters_can_be_read_on_any_brand_colour(colour: str) -> None:
    palette = palette_of(Brand(primary=colour, accent=colour))
    assert contrast(palette.primary, "#FFFFFF") >= 4.5
    assert contrast(palette.muted, "#FFFFFF") >= 4.5


def test_the_differences_are_told_with_their_proof() -> None:
    slide = told(view("en"), "executive", "themes")
    assert slide.headline == "One case record by June 2028, 6 % under the ceiling"
    assert "cs-council" in " ".join(slide.notes)


def test_little_is_not_shown_as_nothing() -> None:
    assert percent(story("en"), 0.002).replace("\u00a0", " ") == "under 1 %"
    assert percent(story("en"), 0).replace("\u00a0", " ") == "0 %"
