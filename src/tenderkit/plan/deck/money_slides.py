"""Slides about money: price against the ceiling, the cash effect, benefits, what the price is made of, when it is paid."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from tenderkit.model.deck import Chart, Colour, Exhibit, Rule, Series, Shape, Slide, TextBox
from tenderkit.model.price import PriceSummary
from tenderkit.model.source import Computed, RecordSource, Source
from tenderkit.model.value import Economics, ValueCase
from tenderkit.plan.deck import grid
from tenderkit.plan.deck.exhibits import label, side_list
from tenderkit.plan.deck.facts import amount, comparable_price, fact, places, requirements
from tenderkit.plan.deck.figures import money, money_unit, number, percent, scale_of
from tenderkit.plan.deck.need_slides import capital
from tenderkit.plan.deck.pictures import bars
from tenderkit.plan.deck.story import Story, counted, paragraph, spoken, statement, tell
from tenderkit.plan.fit import width

_WIDE, _SIDE = grid.span(1, 8), grid.span(9, 4)
_PRICE = "price"


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
        story, "price", tell(story, "price.chart", unit=_unit(story, offer.currency, [v for _, v, _ in rows])),
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
        story, _PRICE, _price_headline(story, offer, own, economics), (*chart, *side), _price_sources(story, economics),
        talk=tuple(f"{name}: {money(story, value, offer.currency, short=False)}" for name, value, _ in rows),
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


def _unit(story: Story, currency: str, values: Sequence[Decimal]) -> str:
    _, word = scale_of(story, max(abs(v) for v in values))
    return money_unit(story, currency, word)


def cash(story: Story) -> Slide | None:
    """The cumulative cash effect with its range, and what it rests on."""
    economics, value = story.view.economics, story.view.value
    if economics is None or value is None or len(economics.years) < 2:
        return None
    last = economics.years[-1]
    text = tell(
        story, "cash.headline" if economics.payback_years is not None else "cash.headline_never",
        years=number(economics.payback_years or 0, 1), last=counted(story, "year", last.year),
        balance=money(story, abs(last.cumulative.expected), economics.currency),
    )  # fmt: skip
    rows = _rests_on(story, value, economics)
    side = side_list(
        story, "cash-side", tell(story, "cash.side"), rows, (_SIDE[0] + 10, grid.TOP, _SIDE[1], grid.BOTTOM), _economics_note(story, value, economics),
    )  # fmt: skip
    sources: tuple[Source, ...] = (
        RecordSource(file=story.view.price.source_file if story.view.price else "price.csv", key="lines"),
        RecordSource(file="value.yaml", key="benefits"), Computed(rule="cash_flow", inputs=("price", "value")),
    )  # fmt: skip
    return statement(
        story, "cash", text, (*band(story, economics, (_WIDE[0], grid.TOP, _WIDE[1], grid.BOTTOM)), *side), sources,
        talk=tuple(
            tell(story, "cash.talk", year=y.year, low=money(story, y.cumulative.low, economics.currency),
                 expected=money(story, y.cumulative.expected, economics.currency), high=money(story, y.cumulative.high, economics.currency))
            for y in economics.years
        ),
        origins=tuple(b.source for b in value.benefits if b.source),
    )  # fmt: skip


def band(story: Story, economics: Economics, box: tuple[float, float, float, float]) -> tuple[Exhibit, ...]:
    """The native chart: a line with its range as a band, the payback marked on it."""
    x0, top, x1, bottom = box
    figures = [
        [float(v) for v in (y.cumulative.low, y.cumulative.expected, y.cumulative.high)] for y in economics.years
    ]
    divisor, word = scale_of(story, max(abs(v) for row in figures for v in row))
    scaled = [[round(v / float(divisor), 4) for v in row] for row in figures]
    low, high, step = _round_axis(min(min(row) for row in scaled), max(max(row) for row in scaled))
    unit = money_unit(story, economics.currency, word)
    plot = (46.0, 24.0, x1 - x0 - 26, bottom - top - 28 - 28)
    chart = Chart(
        id="cash", box=(x0, top + 28, x1, bottom), form="band",
        categories=tuple(tell(story, "cash.start") if y.year == 0 else tell(story, "cash.year", n=y.year) for y in economics.years),
        series=tuple(
            Series(name=tell(story, f"case.{case}"), values=tuple(row[n] for row in scaled), colour=colour, labels=False)
            for n, (case, colour) in enumerate((("low", "pale"), ("expected", "primary"), ("high", "pale")))  # type: ignore[arg-type]
        ),
        plot=plot, number_format="0.00", axis_format="+0.##;−0.##;0" if step < 1 else "+0;−0;0",
        minimum=low, maximum=high, step=step,
        alt=tell(story, "cash.chart", unit=unit) + ": " + "; ".join(f"{y.year}: {row[0]:g} / {row[1]:g} / {row[2]:g}" for y, row in zip(economics.years, scaled, strict=True)),
    )  # fmt: skip
    last = economics.years[-1].cumulative
    ends = tell(
        story, "cash.ends", year=economics.years[-1].year, low=money(story, last.low, economics.currency, sign=True),
        expected=money(story, last.expected, economics.currency, sign=True), high=money(story, last.high, economics.currency, sign=True),
    )  # fmt: skip
    parts: list[Exhibit] = [
        label(story, "cash-title", tell(story, "cash.chart", unit=unit), (x0, top, x0 + 300, top + 20), colour="ink"),
        TextBox(
            id="cash-ends",
            box=(x0 + 120, top + 24, x1 - 26, top + 44),
            paragraphs=(paragraph(story, ends, grid.SMALL, colour="muted", align="right"),),
        ),
        chart,
    ]
    return (*parts, *_payback_mark(story, economics, chart, low, high))


def _payback_mark(story: Story, economics: Economics, chart: Chart, low: float, high: float) -> tuple[Exhibit, ...]:
    years = economics.payback_years
    if not years or low >= 0:
        return ()
    span_x = chart.plot[2] - chart.plot[0]
    x = chart.box[0] + chart.plot[0] + span_x * years / (len(economics.years) - 1)
    y = chart.box[1] + chart.plot[1] + (chart.plot[3] - chart.plot[1]) * high / (high - low)
    words = paragraph(story, tell(story, "cash.payback", years=number(years, 1)), grid.BODY, bold=True, colour="accent")
    room = width(words.runs[0].text, grid.BODY, story.metrics, bold=True) + 8
    left = x + 12 if x + 12 + room < chart.box[2] else x - 12 - room
    return (
        Shape(id="payback", box=(x - 6, y - 6, x + 6, y + 6), form="ellipse", fill="accent", alt=words.runs[0].text),
        TextBox(id="payback-text", box=(left, y + 6, left + room, y + 28), paragraphs=(words,)),
    )


def _round_axis(low: float, high: float) -> tuple[float, float, float]:
    """Ends and step of an axis in round figures, zero included, four to seven steps."""
    low, high = min(0.0, low), max(0.0, high)
    raw = max(high - low, 1e-9) / 5
    power = 10.0 ** len(str(int(raw))) / 10 if raw >= 1 else 0.1 if raw >= 0.1 else 0.01
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= raw)
    return step * math.floor(low / step), step * math.ceil(high / step), step


def _rests_on(story: Story, value: ValueCase, economics: Economics) -> list[tuple[str, str]]:
    years = max(y.year for y in economics.years)
    tangible = [b for b in value.benefits if b.annual is not None]
    rows = [
        (
            spoken(story, b.name),
            money(story, _over_life(b.annual.expected, b.ramp_up, years), economics.currency, sign=True),
        )
        for b in tangible[:4]
        if b.annual is not None
    ]
    if len(tangible) > 4:
        rest = sum(
            (_over_life(b.annual.expected, b.ramp_up, years) for b in tangible[4:] if b.annual is not None), Decimal(0)
        )
        rows.append((tell(story, "cash.rest", n=len(tangible) - 4), money(story, rest, economics.currency, sign=True)))
    cost = sum((y.cost for y in economics.years), Decimal(0))
    rows.append(
        (tell(story, "cash.cost", years=counted(story, "year", years)), money(story, -cost, economics.currency))
    )
    return rows


def _over_life(annual: Decimal, ramp_up: tuple[Decimal, ...], years: int) -> Decimal:
    return sum((annual * (ramp_up[n] if n < len(ramp_up) else Decimal(1)) for n in range(years)), Decimal(0))


def _economics_note(story: Story, value: ValueCase, economics: Economics) -> str:
    present = economics.net_present_value
    note = tell(
        story, "cash.note", rate=percent(story, value.discount_rate, 1), low=money(story, present.low, economics.currency, sign=True),
        expected=money(story, present.expected, economics.currency, sign=True), high=money(story, present.high, economics.currency, sign=True),
    )  # fmt: skip
    soft = [spoken(story, b.name) for b in value.benefits if b.annual is None]
    return note + (tell(story, "cash.soft", names=tell(story, "comma").join(soft)) if soft else "")


def benefits(story: Story) -> Slide | None:
    """The benefits a year in full effect, each with its range."""
    value = story.view.value
    tangible = [b for b in (value.benefits if value else ()) if b.annual is not None]
    if value is None or not tangible:
        return None
    ordered = sorted(tangible, key=lambda b: -(b.annual.expected if b.annual else 0))[: grid.MOST_ROWS]
    best = ordered[0]
    text = tell(
        story, "benefits.headline" if len(ordered) > 1 else "benefits.headline_one", name=spoken(story, best.name),
        amount=money(story, best.annual.expected if best.annual else 0, value.currency),
        total=money(story, sum((b.annual.expected for b in tangible if b.annual), Decimal(0)), value.currency),
    )  # fmt: skip
    chart = bars(
        story, "benefits", tell(story, "benefits.chart", unit=_unit(story, value.currency, [best.annual.expected if best.annual else Decimal(1)])),
        [(spoken(story, b.name), float(b.annual.expected if b.annual else 0)) for b in ordered], (_WIDE[0], grid.TOP, _WIDE[1] - 20, grid.BOTTOM),
        texts=tuple(money(story, b.annual.expected if b.annual else 0, value.currency) for b in ordered),
    )  # fmt: skip
    rows = [
        (
            spoken(story, b.name),
            f"{money(story, b.annual.low, value.currency)} – {money(story, b.annual.high, value.currency)}",
        )
        for b in ordered
        if b.annual
    ]
    soft = [spoken(story, b.name) for b in value.benefits if b.annual is None]
    note = tell(story, "benefits.soft", names=tell(story, "comma").join(soft)) if soft else ""
    side = side_list(
        story, "benefits-side", tell(story, "benefits.side"), rows, (_SIDE[0], grid.TOP, _SIDE[1], grid.BOTTOM), note
    )
    return statement(
        story, "benefits", text, (*chart, *side), tuple(RecordSource(file="value.yaml", key=f"benefits.{b.id}") for b in ordered),
        talk=tuple(f"{name}: {figure}" for name, figure in rows), origins=tuple(b.source for b in ordered if b.source),
    )  # fmt: skip


def composition(story: Story) -> Slide | None:
    """What the price is made of, with the reason for each figure."""
    offer = story.view.price
    if offer is None or not offer.lines:
        return None
    sums: dict[str, Decimal] = {}
    reasons: dict[str, str] = {}
    for line in offer.lines:
        name = spoken(story, line.name)
        sums[name] = sums.get(name, Decimal(0)) + line.quantity * line.unit_price
        reasons.setdefault(name, spoken(story, line.reason))
    ordered = sorted(sums.items(), key=lambda row: -row[1])
    shown = ordered if len(ordered) <= grid.MOST_ROWS else ordered[: grid.MOST_ROWS - 1]
    rest = sum((value for _, value in ordered[len(shown) :]), Decimal(0))
    rows = [*shown, *([(tell(story, "composition.rest", n=len(ordered) - len(shown)), rest)] if rest else [])]
    net = offer.net or Decimal(1)
    first = ordered[0]
    text = tell(
        story, "composition.headline" if len(ordered) > 1 else "composition.headline_one", name=first[0],
        share=percent(story, first[1] / net), lines=len(ordered), total=money(story, offer.net, offer.currency),
    )  # fmt: skip
    chart = bars(
        story, "composition", tell(story, "composition.chart", unit=_unit(story, offer.currency, [first[1]])),
        [(name, float(value)) for name, value in rows], (_WIDE[0], grid.TOP, _WIDE[1] - 20, grid.BOTTOM),
        texts=tuple(f"{money(story, value, offer.currency)}{tell(story, 'dot')}{percent(story, value / net)}" for _, value in rows),
    )  # fmt: skip
    why = [(name, reasons[name]) for name, _ in shown if reasons.get(name)][:5]
    return statement(
        story, "composition", text, (*chart, *_reasons(story, why)), (RecordSource(file=offer.source_file, key="lines"),),
        talk=tuple(f"{name}: {money(story, value, offer.currency, short=False)}. {reasons.get(name, '')}".strip() for name, value in rows),
    )  # fmt: skip


def _reasons(story: Story, why: list[tuple[str, str]]) -> tuple[Exhibit, ...]:
    """The reasons beside the chart, in place of figures that the bars already hold."""
    if not why:
        return ()
    x0, x1 = _SIDE
    texts = []
    for name, reason in why:
        texts.append(paragraph(story, name, grid.SMALL, bold=True, space_before=10 if texts else 0))
        texts.append(paragraph(story, reason, grid.SMALL, colour="muted", space_before=2))
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
        talk=tuple(f"{capital(_when(story, y))}: {money(story, sums[y], offer.currency, short=False)}" for y in years),
    )  # fmt: skip


def _when(story: Story, year: int) -> str:
    return tell(story, "lifetime.once") if year == 0 else tell(story, "lifetime.year", n=year)


def payments(story: Story) -> Slide | None:
    """When what is paid: the milestones and their share."""
    offer = story.view.price
    if offer is None or not offer.payments:
        return None
    rows = [(spoken(story, p.name), float(p.percent)) for p in offer.payments[:8]]
    largest = max(offer.payments, key=lambda p: p.percent)
    text = tell(
        story,
        "payments.headline",
        share=percent(story, largest.percent / 100),
        name=spoken(story, largest.name),
        n=len(offer.payments),
    )
    chart = bars(
        story, "payments", tell(story, "payments.chart"), rows, (_WIDE[0], grid.TOP, _WIDE[1] - 20, grid.BOTTOM),
        texts=tuple(f"{percent(story, p.percent / 100)}{tell(story, 'dot')}{money(story, offer.total * p.percent / 100, offer.currency)}" for p in offer.payments[:8]),
    )  # fmt: skip
    dated = [
        (
            spoken(story, p.name),
            tell(story, "payments.month", n=number(p.month, 1))
            if p.month is not None
            else tell(story, "payments.event"),
        )
        for p in offer.payments[:7]
    ]
    side = side_list(
        story, "payments-side", tell(story, "payments.side"), dated, (_SIDE[0], grid.TOP, _SIDE[1], grid.BOTTOM)
    )
    asked = tuple(r for r in requirements(story.view, ("commercial",)) if _about_payment(story, r.text))[:5]
    return statement(
        story, "payments", text, (*chart, *side), (RecordSource(file="pursuit.yaml", key="price.payments"), *places(asked)),
        talk=tuple(f"{name}: {number(share)} %" for name, share in rows),
    )  # fmt: skip


def _about_payment(story: Story, text: str) -> bool:
    return any(word in text.lower() for word in story.lexicon.words("deck.payment_words"))
