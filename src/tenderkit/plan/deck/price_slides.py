"""Slides about money: price against the ceiling, the cash effect, benefits, what the price is made of, when it is paid."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_UP, Decimal

from tenderkit.lexicon.patterns import Worded
from tenderkit.model.deck import Chart, Colour, Exhibit, Paragraph, Rule, Series, Slide, TextBox
from tenderkit.model.price import PriceSummary
from tenderkit.model.source import Computed, RecordSource, Source
from tenderkit.model.value import Economics
from tenderkit.plan.deck import grid
from tenderkit.plan.deck.exhibits import label, side_list
from tenderkit.plan.deck.facts import amount, comparable_price, fact, places, requirements
from tenderkit.plan.deck.figures import amount_unit, money, money_unit, number, percent, scale_of
from tenderkit.plan.deck.pictures import bars
from tenderkit.plan.deck.story import (
    Story,
    capital,
    chosen,
    counted,
    fitted,
    height_of,
    inline,
    numeral,
    pair,
    paragraph,
    spoken,
    statement,
    tell,
)

_WIDE, _SIDE = grid.span(1, 8), grid.span(9, 4)
_YEAR = Worded(
    r"[,，]?\s*[(（]?\s*(?:<<~deck.year_word>>\s*\d+|<<~grammar.clause.ordinal>>[一二三四五六七八九十\d]+<<~dates.signs.year>>)\s*[)）]?\s*$",
    re.IGNORECASE,
)
"""The year at the end of the name of a recurring item."""


def price(story: Story) -> Slide | None:
    """The price in relation: to the ceiling, and to the benefits where they are known."""
    offer = story.view.price
    if offer is None:
        return None
    own = comparable_price(story.view, offer)
    rows: list[tuple[str, Decimal, Colour]] = [(tell(story, "price.ours"), own, "primary")]
    if offer.ceiling:
        rows.insert(0, (tell(story, "price.ceiling"), offer.ceiling, "second"))
    economics = story.view.economics
    if economics is not None:
        years = max(year.year for year in economics.years)
        rows.append(
            (
                tell(story, "price.benefits", years=counted(story, "year", years)),
                economics.total_benefit.expected,
                "accent",
            )
        )
    chart = bars(
        story, "price", tell(story, "price.chart", unit=amount_unit(story, offer.currency, [v for _, v, _ in rows])),
        [(name, float(value)) for name, value, _ in rows], (_WIDE[0], grid.TOP, _WIDE[1] - 20, grid.BOTTOM),
        texts=tuple(money(story, value, offer.currency) for _, value, _ in rows), colours=tuple(c for _, _, c in rows),
    )  # fmt: skip
    side = side_list(
        story,
        "price-side",
        tell(story, "price.side"),
        _price_rows(story, offer),
        (_SIDE[0], grid.TOP, _SIDE[1], grid.BOTTOM),
        _tax_note(story, offer),
    )
    return statement(
        story, "price", _price_headline(story, offer, own, economics), (*chart, *side), _price_sources(story, economics),
        talk=tuple(pair(story, name, money(story, value, offer.currency, short=False)) for name, value, _ in rows),
    )  # fmt: skip


def _price_headline(story: Story, offer: PriceSummary, own: Decimal, economics: Economics | None) -> str:
    figure = money(story, own, offer.currency)
    if not offer.ceiling:
        text = tell(story, "price.headline_alone", price=figure)
    else:
        share = (offer.ceiling - own) / offer.ceiling
        key = "headline_under" if share > 0 else "headline_over" if share < 0 else "headline_at"
        text = tell(
            story,
            f"price.{key}",
            price=figure,
            share=percent(story, abs(share), 1),
            ceiling=money(story, offer.ceiling, offer.currency),
        )
    if economics is not None and economics.payback_years is not None and story.audience == "finance":
        return tell(story, "price.and_payback", text=text.rstrip(".。"), years=number(economics.payback_years, 1))
    return text


def _price_rows(story: Story, offer: PriceSummary) -> list[tuple[str, str]]:
    rows = [(tell(story, "price.net"), money(story, offer.net, offer.currency, short=False))]
    if offer.tax:
        rows.append((tell(story, "price.tax"), money(story, offer.tax, offer.currency, short=False)))
        rows.append((tell(story, "price.total"), money(story, offer.total, offer.currency, short=False)))
    if offer.ceiling:
        rows.append((tell(story, "price.ceiling"), money(story, offer.ceiling, offer.currency, short=False)))
        own = comparable_price(story.view, offer)
        rows.append((tell(story, "price.room"), money(story, offer.ceiling - own, offer.currency, short=False)))
    if offer.valid_days:
        rows.append((tell(story, "price.valid"), tell(story, "count.day.many", n=offer.valid_days)))
    return rows


def _tax_note(story: Story, offer: PriceSummary) -> str:
    if not offer.ceiling or not offer.tax:
        return ""
    stated = amount(fact(story.view, "budget"))
    return tell(story, "price.note_net" if stated and stated.tax == "excluded" else "price.note_total")


def _price_sources(story: Story, economics: Economics | None) -> tuple[Source, ...]:
    offer = story.view.price
    sources: list[Source] = [RecordSource(file=offer.source_file if offer else "price.csv", key="total")]
    found = fact(story.view, "budget")
    if found is not None:
        sources.append(found.source)
    if economics is not None:
        sources.append(Computed(rule="cash_flow", inputs=("price", "value")))
    return tuple(sources)


def composition(story: Story) -> Slide | None:
    """What the price is made of, with the reason for each figure."""
    offer = story.view.price
    if offer is None or not offer.lines:
        return None
    groups = _grouped(story, offer)
    ordered = sorted(groups, key=lambda group: -group.amount)
    shown = ordered if len(ordered) <= grid.MOST_ROWS else ordered[: grid.MOST_ROWS - 1]
    rest = sum((group.amount for group in ordered[len(shown) :]), Decimal(0))
    rows = [(group.name, group.amount) for group in shown]
    if rest:
        rows.append((tell(story, "composition.rest", n=len(ordered) - len(shown)), rest))
    net = offer.net or Decimal(1)
    chart = bars(
        story,
        "composition",
        tell(story, "composition.chart", unit=amount_unit(story, offer.currency, [ordered[0].amount])),
        [(name, float(value)) for name, value in rows],
        (_WIDE[0], grid.TOP, _WIDE[1] - 20, grid.BOTTOM),
        texts=tuple(f"{money(story, v, offer.currency)}{tell(story, 'dot')}{percent(story, v / net)}" for _, v in rows),
    )
    why = [(group.name, group.reason) for group in shown if group.reason]
    return statement(
        story,
        "composition",
        _composition_headline(story, offer, ordered),
        (*chart, *_reasons(story, why)),
        (RecordSource(file=offer.source_file, key="lines"),),
        talk=tuple(
            pair(story, group.name, money(story, group.amount, offer.currency, short=False), group.reason)
            for group in shown
        ),
    )


@dataclass(frozen=True)
class _Group:
    """Lines of the price that belong together: the same item year after year."""

    name: str
    amount: Decimal
    reason: str
    reasoned: bool


def _grouped(story: Story, offer: PriceSummary) -> tuple[_Group, ...]:
    """The lines by name; of items that recur, the year in the name is left out."""
    groups: dict[str, _Group] = {}
    for line in offer.lines:
        name = spoken(story, line.name)
        name = _YEAR.sub("", name) if line.year else name
        reason = spoken(story, line.reason)
        known = groups.get(name, _Group(name, Decimal(0), reason, True))
        total = known.amount + line.quantity * line.unit_price
        groups[name] = _Group(name, total, known.reason, known.reasoned and bool(reason))
    return tuple(groups.values())


def _composition_headline(story: Story, offer: PriceSummary, ordered: list[_Group]) -> str:
    first = ordered[0]
    words = {
        "name": inline(first.name),
        "share": percent(story, first.amount / (offer.net or Decimal(1))),
        "total": money(story, offer.net, offer.currency),
    }
    if len(ordered) == 1:
        return tell(story, "composition.headline_one", **words)
    bare = tell(story, "composition.headline_bare", **words)
    return (
        chosen(story, tell(story, "composition.headline", **words), bare) if all(g.reasoned for g in ordered) else bare
    )


def _reasons(story: Story, why: list[tuple[str, str]]) -> tuple[Exhibit, ...]:
    """The reasons beside the chart, in place of figures that the bars already hold."""
    if not why:
        return ()
    x0, x1 = _SIDE
    room = x1 - x0
    texts: list[Paragraph] = []
    for name, reason in why[:5]:
        more = [
            paragraph(
                story,
                fitted(story, name, grid.SMALL, room, 1, bold=True),
                grid.SMALL,
                bold=True,
                space_before=9 if texts else 0,
            ),
            paragraph(story, fitted(story, reason, grid.SMALL, room, 3), grid.SMALL, colour="muted", space_before=1),
        ]
        if height_of(story, (*texts, *more), room) > grid.BOTTOM - grid.TOP - 34:
            break
        texts += more
    return (
        label(story, "reasons-title", tell(story, "composition.side"), (x0, grid.TOP, x1, grid.TOP + 20), colour="ink"),
        Rule(id="reasons-rule", x0=x0, y0=grid.TOP + 26, x1=x1, y1=grid.TOP + 26),
        TextBox(id="reasons", box=(x0, grid.TOP + 34, x1, grid.BOTTOM), paragraphs=tuple(texts)),
    )


def lifetime(story: Story) -> Slide | None:
    """The cost over the life of the contract, year by year."""
    offer = story.view.price
    if offer is None:
        return None
    years = sorted({line.year for line in offer.lines})
    if len(years) < 2:
        return None
    sums = {
        year: sum((li.quantity * li.unit_price for li in offer.lines if li.year == year), Decimal(0)) for year in years
    }
    divisor, word = scale_of(story, max(sums.values()))
    peak = max(years, key=lambda year: sums[year])
    text = tell(
        story, "lifetime.headline", amount=money(story, sums[peak], offer.currency), when=_when(story, peak), total=money(story, offer.net, offer.currency)
    )  # fmt: skip
    height = grid.BOTTOM - grid.TOP - 28
    chart = Chart(
        id="lifetime", box=(grid.LEFT, grid.TOP + 28, grid.RIGHT, grid.BOTTOM), form="columns",
        categories=tuple(capital(_when(story, year)) for year in years),
        series=(Series(name=tell(story, "lifetime.chart", unit=""), values=tuple(float(round(sums[y] / divisor, 4)) for y in years),
                       texts=tuple(money(story, sums[y], offer.currency) for y in years),
                       colours=tuple("accent" if y == peak else "primary" for y in years)),),
        plot=(0, 26, grid.RIGHT - grid.LEFT, height - 30), minimum=0, maximum=float(max(sums.values()) / divisor) * 1.05,
        number_format="0.00", gap=80 if len(years) > 3 else 140,
        alt=tell(story, "lifetime.chart", unit=money_unit(story, offer.currency, word)),
    )  # fmt: skip
    heading = label(
        story,
        "lifetime-title",
        tell(story, "lifetime.chart", unit=money_unit(story, offer.currency, word)),
        (grid.LEFT, grid.TOP, grid.RIGHT, grid.TOP + 20),
        colour="ink",
    )
    return statement(
        story, "lifetime", text, (heading, chart), (RecordSource(file=offer.source_file, key="lines"),),
        talk=tuple(pair(story, capital(_when(story, y)), money(story, sums[y], offer.currency, short=False)) for y in years),
    )  # fmt: skip


def _when(story: Story, year: int) -> str:
    return tell(story, "lifetime.once") if year == 0 else tell(story, "lifetime.year", n=year)


def payments(story: Story) -> Slide | None:
    """When what is paid: the milestones and their share, or the years where there are many."""
    offer = story.view.price
    if offer is None or not offer.payments:
        return None
    largest = max(offer.payments, key=lambda p: p.percent)
    last = max((p.month or 0 for p in offer.payments), default=0)
    by_year = len(offer.payments) > grid.MOST_ROWS and all(p.month is not None for p in offer.payments)
    words = {
        "share": percent(story, largest.percent.quantize(Decimal("0.1"), ROUND_UP) / 100, 1),
        "name": inline(spoken(story, largest.name)),
        "n": capital(numeral(story, len(offer.payments))),
        "years": counted(story, "year", -(-int(last) // 12)),
    }
    text = tell(story, "payments.headline_many" if by_year else "payments.headline", **words)
    rows = _paid_by_year(story, offer) if by_year else [(spoken(story, p.name), p.percent) for p in offer.payments[:8]]
    chart = bars(
        story,
        "payments",
        tell(story, "payments.chart_years" if by_year else "payments.chart"),
        [(name, float(share)) for name, share in rows],
        (_WIDE[0], grid.TOP, _WIDE[1] - 20, grid.BOTTOM),
        texts=tuple(
            f"{percent(story, share / 100)}{tell(story, 'dot')}{money(story, offer.total * share / 100, offer.currency)}"
            for _, share in rows
        ),
    )
    asked = tuple(r for r in requirements(story.view, ("commercial",)) if _about_payment(story, r.text))[:5]
    return statement(
        story,
        "payments",
        text,
        (*chart, *_due(story, offer)),
        (RecordSource(file="pursuit.yaml", key="price.payments"), *places(asked)),
        talk=tuple(pair(story, spoken(story, p.name), percent(story, p.percent / 100, 2)) for p in offer.payments),
    )


def _paid_by_year(story: Story, offer: PriceSummary) -> list[tuple[str, Decimal]]:
    years: dict[int, Decimal] = {}
    for payment in offer.payments:
        year = max(1, math.ceil((payment.month or 0) / 12))
        years[year] = years.get(year, Decimal(0)) + payment.percent
    return [(capital(tell(story, "payments.year", n=year)), years[year]) for year in sorted(years)]


def _due(story: Story, offer: PriceSummary) -> tuple[Exhibit, ...]:
    """Beside the chart: the milestones with the month in which they are due."""
    shown = offer.payments[: grid.MOST_ROWS]
    rows = [
        (
            spoken(story, p.name),
            tell(story, "payments.month", n=number(p.month, 1))
            if p.month is not None
            else tell(story, "payments.event"),
        )
        for p in shown
    ]
    rest = len(offer.payments) - len(shown)
    note = tell(story, "more.payments", n=rest) if rest else ""
    box = (_SIDE[0], grid.TOP, _SIDE[1], grid.BOTTOM)
    return side_list(story, "payments-side", tell(story, "payments.side"), rows, box, note)


def _about_payment(story: Story, text: str) -> bool:
    return any(word in text.lower() for word in story.lexicon.words("deck.payment_words"))
