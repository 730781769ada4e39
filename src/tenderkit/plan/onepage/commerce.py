"""Price, payments and return: what a finance reader checks, each figure from the price table or the value case."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tenderkit.model.onepage import (
    Bar,
    BarChart,
    ChartBlock,
    Cited,
    Column,
    CurveChart,
    CurvePoint,
    Figure,
    PointsBlock,
    ProseBlock,
    Row,
    TableBlock,
)
from tenderkit.model.price import PriceLine
from tenderkit.model.source import Computed, RecordSource, Source
from tenderkit.plan.onepage.coverage import adds_up, criteria_weights
from tenderkit.plan.onepage.facts import money_of, unknown_figure
from tenderkit.plan.onepage.paper import Paper
from tenderkit.plan.onepage.wording import shorten

ECONOMICS = Computed(rule="economics", inputs=("value", "price"))


@dataclass(frozen=True)
class PricePosition:
    """Our price against the tender's ceiling, on the same side of tax."""

    price: Decimal
    ceiling: Decimal | None
    currency: str
    source: Source
    ceiling_source: Source | None

    @property
    def under(self) -> Decimal | None:
        """Percent under the ceiling; negative above it."""
        if not self.ceiling:
            return None
        return (self.ceiling - self.price) / self.ceiling * 100


def position(paper: Paper) -> PricePosition | None:
    """The price that is compared: without tax where the tender's ceiling is stated without tax."""
    price = paper.view.price
    if price is None:
        return None
    fact = paper.fact("budget")
    money = money_of(fact)
    ceiling = price.ceiling
    if ceiling is None and money and money[1] == price.currency:
        ceiling = money[0]
    excluded = fact is not None and isinstance(fact.value, dict) and fact.value.get("tax") == "excluded"
    source = RecordSource(file=price.source_file, key="total")
    return PricePosition(
        price.net if excluded else price.total, ceiling, price.currency, source, fact.source if fact else None
    )


def price_figure(paper: Paper) -> Figure:
    """The whole price and how it stands to the ceiling."""
    place = position(paper)
    if place is None:
        return unknown_figure(paper, "figure.price")
    under = place.under
    if under is None:
        meaning = paper.cited(paper.words("figure.price"), place.source)
    else:
        key = "figure.price_under" if under >= 0 else "figure.price_over"
        meaning = paper.cited(
            paper.words(key, percent=paper.words.percent(abs(under))), place.source, place.ceiling_source
        )
    return Figure(value=paper.words.money(place.price, place.currency), meaning=meaning)


def price_weight_figure(paper: Paper) -> Figure:
    """What part of the points the price earns."""
    criteria = paper.view.requirements.criteria
    parents = {criterion.parent for criterion in criteria}
    rows = [c for c in criteria if c.group == "price" and c.max_score and c.id not in parents]
    total = sum(weight for _, weight in criteria_weights(paper))
    if not rows or not adds_up(total):
        return unknown_figure(paper, "figure.price_weight")
    points = sum(c.max_score or 0 for c in rows)
    return Figure(
        value=paper.words.number(points, 1),
        unit=f"/ {paper.words.number(total, 1)}",
        meaning=paper.cited(paper.words("figure.price_weight"), rows[0].source),
    )


def value_figure(paper: Paper) -> Figure | None:
    """Net present value with its range."""
    result = paper.view.economics
    if result is None:
        return None
    value, money = result.net_present_value, paper.words.money
    return Figure(
        value=money(value.expected, result.currency),
        meaning=paper.cited(
            paper.words("figure.npv", low=money(value.low, result.currency), high=money(value.high, result.currency)),
            ECONOMICS,
        ),
    )


def payback_figure(paper: Paper) -> Figure | None:
    """Years until the benefits have paid the cost, with the range."""
    result = paper.view.economics
    if result is None or result.payback_years is None:
        return None
    years = [result.payback_low, result.payback_high]
    shown = [paper.words.number(year, 1) if year is not None else paper.words("never") for year in years]
    return Figure(
        value=paper.words.number(result.payback_years, 1),
        unit=paper.words("unit.years"),
        meaning=paper.cited(paper.words("figure.payback", low=shown[0], high=shown[1]), ECONOMICS),
    )


def price_chart(paper: Paper) -> ChartBlock | None:
    """Price, ceiling and benefits on one scale."""
    place = position(paper)
    if place is None:
        return None
    words, bars = paper.words, []
    if place.ceiling:
        bars.append(_bar(paper, "ceiling", place.ceiling, place.currency, "muted"))
    bars.append(_bar(paper, "price", place.price, place.currency, "strong"))
    sources: list[Source | None] = [place.source, place.ceiling_source]
    result = paper.view.economics
    if result is not None and result.currency == place.currency:
        total = result.total_benefit
        text = f"{words.money(total.expected, place.currency)}"
        bars.append(
            Bar(
                label=words("bar.benefits"),
                value=float(total.expected),
                low=float(total.low),
                high=float(total.high),
                text=text,
                tone="gain",
            )
        )
        sources.append(ECONOMICS)
    under = place.under
    key = "block.price" if under is None else "block.price_under" if under >= 0 else "block.price_over"
    percent = words.percent(abs(under)) if under is not None else ""
    title = words(key, percent=percent, amount=words.money(place.price, place.currency))
    return ChartBlock(name="price", title=paper.cited(title, *sources), chart=BarChart(bars=tuple(bars)))


def _bar(paper: Paper, name: str, amount: Decimal, currency: str, tone: str) -> Bar:
    return Bar(
        label=paper.words(f"bar.{name}"),
        value=float(amount),
        text=paper.words.money(amount, currency),
        tone="muted" if tone == "muted" else "strong",
    )


def years_chart(paper: Paper) -> ChartBlock | None:
    """The price by year: one-off and each year of service."""
    price = paper.view.price
    if price is None:
        return None
    sums: dict[int, Decimal] = {}
    for line in price.lines:
        sums[line.year] = sums.get(line.year, Decimal(0)) + line.quantity * line.unit_price
    if len(sums) < 2:
        return None
    words = paper.words
    bars = tuple(
        Bar(
            label=words("bar.one_off") if year == 0 else words("bar.year", n=year),
            value=float(amount),
            text=words.money(amount, price.currency),
            tone="muted" if year == 0 else "strong",
        )
        for year, amount in sorted(sums.items())
    )
    first = words.money(sums.get(0, Decimal(0)), price.currency)
    title = words("block.years" if 0 in sums else "block.years_even", amount=first)
    return ChartBlock(
        name="years",
        title=paper.cited(title, RecordSource(file=price.source_file, key="lines")),
        chart=BarChart(bars=bars),
    )


def curve_chart(paper: Paper) -> ChartBlock | None:
    """The running sum of benefits less cost, with its range."""
    result = paper.view.economics
    if result is None or len(result.years) < 2:
        return None
    words = paper.words
    points = tuple(
        CurvePoint(
            label=words("bar.year", n=year.year),
            low=float(year.cumulative.low),
            expected=float(year.cumulative.expected),
            high=float(year.cumulative.high),
        )
        for year in result.years
    )
    if result.payback_years is None:
        title = words("block.curve_never")
    else:
        title = words("block.curve", years=words.number(result.payback_years, 1))
    return ChartBlock(
        name="curve",
        title=paper.cited(title, ECONOMICS),
        chart=CurveChart(
            points=points,
            first_text=words.money(result.years[0].cumulative.expected, result.currency),
            last_text=words.money(result.years[-1].cumulative.expected, result.currency),
        ),
        caption=Cited(text=words("caption.curve")),
    )


def payments_table(paper: Paper) -> TableBlock | None:
    """When how much is due, and on what event."""
    price = paper.view.price
    if price is None or not price.payments:
        return None
    words = paper.words
    rows = []
    for payment in sorted(price.payments, key=lambda item: (item.month is None, item.month or 0)):
        month = (
            words("month", n=words.number(payment.month, 1)) if payment.month is not None else words("unknown_short")
        )
        amount = words.money(price.total * payment.percent / 100, price.currency)
        name = Cited(text=shorten(words.pick(payment.name), 30))
        rows.append(
            Row(cells=(name, Cited(text=month), Cited(text=words.percent(payment.percent)), Cited(text=amount)))
        )
    late = [p.percent for p in price.payments if p.month is not None and p.month > 12]
    title = words("block.payments", share=words.percent(sum(late, Decimal(0)), 0))
    return TableBlock(
        name="payments",
        title=paper.cited(title, RecordSource(file="pursuit.yaml", key="price.payments")),
        columns=(
            Column(head=words("head.event")),
            Column(head=words("head.when"), kind="number"),
            Column(head="%", kind="number"),
            Column(head=words("head.amount"), kind="number"),
        ),
        rows=tuple(rows),
        least=4,
        more=words("more.price"),
    )


def lines_table(paper: Paper) -> TableBlock | None:
    """What the price is made of: the largest items with the reason for each; yearly lines of one item together."""
    price = paper.view.price
    if price is None or not price.lines:
        return None
    words = paper.words
    groups: dict[str, list[PriceLine]] = {}
    for line in price.lines:
        groups.setdefault(line.item.rsplit("-", 1)[0] if line.year else line.item, []).append(line)
    items = sorted(
        ((sum((n.quantity * n.unit_price for n in lines), Decimal(0)), lines) for lines in groups.values()),
        key=lambda item: -item[0],
    )
    share = words.percent(sum(amount for amount, _ in items[:3]) / price.net * 100, 0) if price.net else ""
    return TableBlock(
        name="lines",
        title=paper.cited(
            words("block.lines" if len(items) > 3 else "block.lines_few", share=share),
            RecordSource(file=price.source_file, key="lines"),
        ),
        columns=(Column(head=words("head.item")), Column(head=words("head.net"), kind="number")),
        rows=tuple(_line_row(paper, amount, lines, price.currency) for amount, lines in items),
        least=3,
        more=words("more.price"),
    )


def _line_row(paper: Paper, amount: Decimal, lines: list[PriceLine], currency: str) -> Row:
    words = paper.words
    names = [words.pick(line.name) or line.item for line in lines]
    name = names[0]
    if len(set(names)) > 1:
        start = _common_start(names)
        cut = max(start.rfind(mark) for mark in ",，（(:：")
        name = (start[:cut] if cut > 0 else start).strip() or name
    if len(lines) > 1:
        name = words("over_years", name=name, n=len(lines))
    reason = words.pick(lines[0].reason)
    text = name + (words("reason", text=reason) if reason else "")
    return Row(cells=(Cited(text=words.cut(text, 38)), Cited(text=words.money(amount, currency))))


def _common_start(names: list[str]) -> str:
    """The longest beginning that all names share."""
    shortest = min(names, key=len)
    same = next((i for i, char in enumerate(shortest) if any(name[i] != char for name in names)), len(shortest))
    return shortest[:same]


def benefits_table(paper: Paper) -> TableBlock | None:
    """Benefits a year in full effect, with range and where each figure comes from."""
    case = paper.view.value
    tangible = [benefit for benefit in case.benefits if benefit.annual] if case else []
    if case is None or not tangible:
        return None
    words = paper.words
    rows = []
    for benefit in tangible:
        assert benefit.annual is not None, "only tangible benefits are listed"
        low, high = (words.money(value, case.currency) for value in (benefit.annual.low, benefit.annual.high))
        name = paper.cited(
            shorten(words.pick(benefit.name), 24),
            RecordSource(file="value.yaml", key=f"benefits.{benefit.id}"),
            paper.fragment_source(benefit.fragment) if benefit.fragment else None,
        )
        expected = Cited(text=words.money(benefit.annual.expected, case.currency))
        rows.append(Row(cells=(name, Cited(text=words("range", low=low, high=high)), expected)))
    total = sum((b.annual.expected for b in tangible if b.annual), Decimal(0))
    return TableBlock(
        name="benefits",
        title=Cited(text=words("block.benefits", amount=words.money(total, case.currency))),
        columns=(
            Column(head=words("head.benefit")),
            Column(head=words("head.range"), kind="number"),
            Column(head=words("head.expected"), kind="number"),
        ),
        rows=tuple(rows),
        least=3,
        more=words("more.value"),
    )


def formula_prose(paper: Paper) -> ProseBlock | None:
    """How the price is scored, in the tender's own words."""
    formula = paper.view.requirements.price_formula
    if formula is None:
        return None
    return ProseBlock(
        name="formula",
        title=Cited(text=paper.words("block.formula")),
        body=(paper.cited(shorten(formula.text, 110), formula.source),),
    )


def intangible_points(paper: Paper) -> PointsBlock | None:
    """Benefits that money does not measure, each tied to its case."""
    case = paper.view.value
    rows = [
        Row(
            lead=paper.words.pick(benefit.name),
            cells=(
                paper.cited(
                    shorten(benefit.source or "", 50),
                    paper.fragment_source(benefit.fragment) if benefit.fragment else None,
                    RecordSource(file="value.yaml", key=f"benefits.{benefit.id}"),
                ),
            ),
        )
        for benefit in (case.benefits if case else ())
        if benefit.kind == "intangible"
    ]
    if not rows:
        return None
    return PointsBlock(name="intangible", title=Cited(text=paper.words("block.intangible")), rows=tuple(rows))
