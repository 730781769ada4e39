"""Slides about the return: the cumulative cash effect with its range, and the benefits it rests on."""

from __future__ import annotations

import math
from decimal import Decimal

from tenderkit.model.deck import Chart, Colour, Exhibit, Series, Shape, Slide, TextBox
from tenderkit.model.source import Computed, RecordSource, Source
from tenderkit.model.value import Economics, ValueCase
from tenderkit.plan.deck import grid
from tenderkit.plan.deck.exhibits import label, side_list
from tenderkit.plan.deck.figures import amount_unit, money, money_unit, number, percent, scale_of
from tenderkit.plan.deck.pictures import bars
from tenderkit.plan.deck.story import Story, counted, pair, paragraph, spoken, statement, tell
from tenderkit.plan.fit import width

_CASES: dict[str, Colour] = {"low": "pale", "expected": "primary", "high": "pale"}
_WIDE, _SIDE = grid.span(1, 8), grid.span(9, 4)


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
            Series(name=tell(story, f"case.{case}"), values=tuple(row[n] for row in scaled), colour=_CASES[case], labels=False)
            for n, case in enumerate(_CASES)
        ),
        plot=plot, number_format="0.00", axis_format="+0.##;−0.##;0" if step < 1 else "+#,##0;−#,##0;0",
        minimum=low, maximum=high, step=step,
        alt=tell(story, "cash.chart", unit=unit) + ": " + "; ".join(f"{y.year}: {row[0]:g} / {row[1]:g} / {row[2]:g}" for y, row in zip(economics.years, scaled, strict=True)),
    )  # fmt: skip
    ends = _ends(story, economics, (divisor, word))
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


def _ends(story: Story, economics: Economics, scale: tuple[Decimal, str]) -> str:
    """The three cases at the end, in the unit of the axis."""
    last = economics.years[-1]
    figures = {
        case: money(story, getattr(last.cumulative, case), economics.currency, sign=True, scale=scale)
        for case in _CASES
    }
    return tell(story, "cash.ends", year=last.year, **figures)


def _payback_mark(story: Story, economics: Economics, chart: Chart, low: float, high: float) -> tuple[Exhibit, ...]:
    years = economics.payback_years
    if not years or low >= 0:
        return ()
    span_x = chart.plot[2] - chart.plot[0]
    x = chart.box[0] + chart.plot[0] + span_x * years / (len(economics.years) - 1)
    y = chart.box[1] + chart.plot[1] + (chart.plot[3] - chart.plot[1]) * high / (high - low)
    words = paragraph(story, tell(story, "cash.payback", years=number(years, 1)), grid.BODY, bold=True, colour="accent")
    room = width(words.runs[0].text, grid.BODY, story.metrics, bold=True) + 8
    right = x + 12 + room < chart.box[2]
    left, top = (x + 12, y + 6) if right else (x - 10 - room, y - 30)
    return (
        Shape(id="payback", box=(x - 6, y - 6, x + 6, y + 6), form="ellipse", fill="accent", alt=words.runs[0].text),
        TextBox(id="payback-text", box=(left, top, left + room, top + 22), paragraphs=(words,)),
    )


def _round_axis(low: float, high: float) -> tuple[float, float, float]:
    """Ends and step of an axis in round figures, zero included, four to seven steps."""
    low, high = min(0.0, low), max(0.0, high)
    raw = max(high - low, 1e-9) / 7
    power = 10.0 ** len(str(int(raw))) / 10 if raw >= 1 else 0.1 if raw >= 0.1 else 0.01
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= raw)
    return step * math.floor(low / step), step * math.ceil(high / step), step


def _rests_on(story: Story, value: ValueCase, economics: Economics) -> list[tuple[str, str]]:
    years = max(y.year for y in economics.years)
    scale = scale_of(story, max(abs(y.cumulative.high) for y in economics.years))
    tangible = [b for b in value.benefits if b.annual is not None]
    rows = [
        (
            spoken(story, b.name),
            money(story, _over_life(b.annual.expected, b.ramp_up, years), economics.currency, sign=True, scale=scale),
        )
        for b in tangible[:4]
        if b.annual is not None
    ]
    if len(tangible) > 4:
        rest = sum(
            (_over_life(b.annual.expected, b.ramp_up, years) for b in tangible[4:] if b.annual is not None), Decimal(0)
        )
        rows.append(
            (
                tell(story, "cash.rest", n=len(tangible) - 4),
                money(story, rest, economics.currency, sign=True, scale=scale),
            )
        )
    cost = sum((y.cost for y in economics.years), Decimal(0))
    rows.append(
        (
            tell(story, "cash.cost", years=counted(story, "year", years)),
            money(story, -cost, economics.currency, scale=scale),
        )
    )
    return rows


def _over_life(annual: Decimal, ramp_up: tuple[Decimal, ...], years: int) -> Decimal:
    return sum((annual * (ramp_up[n] if n < len(ramp_up) else Decimal(1)) for n in range(years)), Decimal(0))


def _economics_note(story: Story, value: ValueCase, economics: Economics) -> str:
    present = economics.net_present_value
    scale = scale_of(story, max(abs(y.cumulative.high) for y in economics.years))
    note = tell(
        story, "cash.note", rate=percent(story, value.discount_rate, 1), low=money(story, present.low, economics.currency, sign=True, scale=scale),
        expected=money(story, present.expected, economics.currency, sign=True, scale=scale), high=money(story, present.high, economics.currency, sign=True, scale=scale),
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
        story, "benefits", tell(story, "benefits.chart", unit=amount_unit(story, value.currency, [best.annual.expected if best.annual else Decimal(1)])),
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
        talk=tuple(pair(story, name, figure) for name, figure in rows), origins=tuple(b.source for b in ordered if b.source),
    )  # fmt: skip
