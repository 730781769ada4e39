"""Slides from the tender alone: what is asked, how it is judged, which dates are fixed. Useful before anyone wrote a line."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from tenderkit.model.criterion import Criterion
from tenderkit.model.deck import Colour, Exhibit, Paragraph, Slide
from tenderkit.model.fact import Fact
from tenderkit.model.requirement import CATEGORIES
from tenderkit.model.source import Source
from tenderkit.plan.deck import grid
from tenderkit.plan.deck.exhibits import label, pair_columns, side_list, strong, table
from tenderkit.plan.deck.facts import amount, fact, leaves, places, requirements, top_criteria
from tenderkit.plan.deck.figures import day, money, number, parse_moment, percent
from tenderkit.plan.deck.pictures import bars, date_line
from tenderkit.plan.deck.story import Story, counted, pair, statement, tell

_MONEY_FACTS = (
    "budget",
    "bid_security",
    "performance_bond",
    "payment_terms",
    "bid_validity_days",
    "contract_duration",
    "evaluation_method",
)
_BEYOND = ("bid_validity_days", "contract_duration", "delivery_place", "submission_method")
_DATES = ("site_visit", "clarification_deadline", "submission_deadline", "opening_time")
_LEFT, _RIGHT = grid.span(1, 8), grid.span(10, 3)


def asked(story: Story) -> Slide | None:
    """What the tender asks for, by category and weight."""
    found = requirements(story.view)
    if not found:
        return None
    counts = Counter(r.category for r in found)
    rows = [(story.lexicon.text(f"common.category.{c}"), float(counts[c])) for c in CATEGORIES if counts[c]]
    rows.sort(key=lambda row: -row[1])
    out = sum(1 for r in found if r.disqualifying)
    mandatory = sum(1 for r in found if r.obligation == "mandatory")
    key = "asked.headline" if out else "asked.headline_plain"
    text = tell(story, key, all=counted(story, "requirement", len(found)), out=out, mandatory=mandatory)
    chart = bars(story, "asked", tell(story, "asked.chart"), rows, (_LEFT[0], grid.TOP, _LEFT[1], grid.BOTTOM))
    facts = [
        (tell(story, "asked.mandatory"), number(mandatory)),
        (tell(story, "asked.out"), number(out)),
        (tell(story, "asked.forms"), number(len(story.view.requirements.forms))),
        (tell(story, "asked.criteria"), number(len(leaves(story.view)))),
    ]
    side = side_list(
        story, "asked-side", tell(story, "asked.side"), [row for row in facts if row[1] != "0"],
        (_RIGHT[0], grid.TOP, _RIGHT[1], grid.BOTTOM),
    )  # fmt: skip
    talk = tuple(pair(story, name, number(value)) for name, value in rows)
    return statement(story, "asked", text, (*chart, *side), places(found), talk=talk)


def criteria(story: Story) -> Slide | None:
    """How the tender judges: the points of its criteria."""
    shown = _rows_of_points(story)
    if len(shown) < 2:
        return None
    total = sum(c.max_score or 0 for c in shown)
    text = _weight_headline(story, shown, total)
    rows = [(c.name, float(c.max_score or 0)) for c in sorted(shown, key=lambda c: -(c.max_score or 0))]
    merged = _merged(story, rows, 8)
    last: Colour = "second" if len(rows) > len(merged) else "primary"
    usual: Colour = "primary"
    colours = (*(usual for _ in merged[:-1]), last)
    chart = bars(
        story, "criteria", tell(story, "criteria.chart"), merged, (_LEFT[0], grid.TOP, _LEFT[1], grid.BOTTOM), number_format="0.##",
        colours=colours,
    )  # fmt: skip
    side = _judged(story, shown, total)
    return statement(
        story, "criteria", text, (*chart, *side), tuple(c.source for c in shown),
        talk=tuple(pair(story, name, number(points)) for name, points in rows),
    )  # fmt: skip


def _weight_headline(story: Story, shown: tuple[Criterion, ...], total: float) -> str:
    """Which group of criteria decides, and what the price counts."""
    groups: dict[str, float] = {}
    for criterion in shown:
        groups[criterion.group] = groups.get(criterion.group, 0) + (criterion.max_score or 0)
    best = max(groups, key=lambda group: groups[group])
    price = groups.get("price", 0)
    key = "criteria.headline_price" if price and best != "price" else "criteria.headline"
    name = story.lexicon.text(f"common.group.{best}")
    return tell(story, key, name=name, points=number(groups[best]), total=number(total), price=number(price))


def _rows_of_points(story: Story) -> tuple[Criterion, ...]:
    """Groups where they carry the points, else the rows themselves."""
    top = top_criteria(story.view)
    rows = leaves(story.view)
    return top if 2 <= len(top) <= 8 else rows


def _merged(story: Story, rows: list[tuple[str, float]], most: int) -> list[tuple[str, float]]:
    if len(rows) <= most:
        return rows
    rest = rows[most - 1 :]
    return [*rows[: most - 1], (tell(story, "criteria.rest", n=len(rest)), sum(value for _, value in rest))]


def _judged(story: Story, shown: tuple[Criterion, ...], total: float) -> tuple[Exhibit, ...]:
    """Beside the chart: shares by group."""
    groups: Counter[str] = Counter()
    for criterion in shown:
        groups[criterion.group] += criterion.max_score or 0  # type: ignore[assignment]
    rows = [
        (story.lexicon.text(f"common.group.{group}"), percent(story, points / total))
        for group, points in groups.most_common()
    ]
    formula = story.view.requirements.price_formula
    known = formula is not None and formula.form != "unknown"
    note = tell(story, f"criteria.formula.{formula.form}") if formula is not None and known else ""
    return side_list(
        story, "criteria-side", tell(story, "criteria.side"), rows, (_RIGHT[0], grid.TOP, _RIGHT[1], grid.BOTTOM), note
    )


def dates(story: Story) -> Slide | None:
    """The dates that the tender fixes, in order."""
    found = [(parse_moment(f.value)[0], key, f) for key in _DATES if (f := fact(story.view, key)) is not None]
    known = sorted(((when, key, f) for when, key, f in found if when), key=lambda row: (row[0], _DATES.index(row[1])))
    if len(known) < 2:
        return _terms(story)
    events = [
        (day(story, f.value), tell(story, f"fact.{key}"), "", key == "submission_deadline") for _, key, f in known
    ]
    gaps = [(after[0] - before[0]).days for before, after in pairwise(known)]
    events = [
        (when, name, tell(story, "dates.later", n=gaps[n - 1]) if n and gaps[n - 1] else "", chief)
        for n, (when, name, _, chief) in enumerate(events)
    ]
    sources: list[Source] = [f.source for _, _, f in known]
    beyond = [(key, f) for key in _BEYOND if (f := fact(story.view, key)) is not None]
    sources += [f.source for _, f in beyond]
    due = fact(story.view, "submission_deadline")
    text = (
        tell(story, "dates.headline", moment=day(story, due.value))
        if due is not None
        else tell(story, "dates.headline_open", n=len(known))
    )
    lower = 330.0 if beyond else grid.BOTTOM
    exhibits = date_line(story, "dates", events, (grid.LEFT, grid.TOP + 10, grid.RIGHT, lower))
    if beyond:
        rows = [(tell(story, f"fact.{key}"), fact_words(story, key, f.value)) for key, f in beyond]
        heading = label(story, "beyond", tell(story, "dates.beyond"), (grid.LEFT, 344, grid.RIGHT, 364), colour="ink")
        exhibits = (*exhibits, heading, *pair_columns(story, "beyond", rows, 372, grid.BOTTOM))
    return statement(
        story,
        "dates",
        text,
        exhibits,
        tuple(sources),
        talk=tuple(pair(story, name, when) for when, name, _, _ in events),
    )


def _terms(story: Story) -> Slide | None:
    """What the tender fixes, as a table: where there are too few dates for a line."""
    due = fact(story.view, "submission_deadline")
    known = [(key, f) for key in (*_DATES, *_MONEY_FACTS, *_BEYOND) if (f := fact(story.view, key)) is not None]
    known = list(dict(known).items())
    if due is None or len(known) < 2:
        return None
    text = tell(story, "budget.headline_facts", moment=day(story, due.value))
    return statement(story, "dates", text, _fact_table(story, "dates", known), tuple(f.source for _, f in known))


def _fact_table(story: Story, identity: str, known: list[tuple[str, Fact]]) -> tuple[Exhibit, ...]:
    rows: list[tuple[str | Paragraph, ...]] = [
        (strong(story, tell(story, f"fact.{key}")), fact_words(story, key, f.value), str(f.source.page))
        for key, f in known
    ]
    formula = story.view.requirements.price_formula
    if identity == "budget" and formula is not None and formula.form != "unknown":
        words = tell(story, f"criteria.formula.{formula.form}")
        rows.append((strong(story, tell(story, "fact.price_formula")), words, str(formula.source.page)))
    head = tuple(tell(story, f"budget.{name}") for name in ("subject", "stated", "page"))
    return table(story, identity, (264, 504, 96), ("left", "left", "right"), head, rows)


def budget(story: Story) -> Slide | None:
    """What the tender fixes about money, while our price is not known yet."""
    known = [(key, f) for key in _MONEY_FACTS if (f := fact(story.view, key)) is not None]
    if not known:
        return None
    sources: list[Source] = [f.source for _, f in known]
    formula = story.view.requirements.price_formula
    if formula is not None and formula.form != "unknown":
        sources.append(formula.source)
    limit = amount(fact(story.view, "budget"))
    if story.view.price is not None:
        text = tell(story, "budget.headline_priced")
    elif limit:
        text = tell(story, "budget.headline", ceiling=money(story, limit.amount, limit.currency))
    else:
        text = tell(story, "budget.headline_open")
    return statement(story, "budget", text, _fact_table(story, "budget", known), tuple(sources))


def fact_words(story: Story, key: str, value: object) -> str:
    """A fact's value in words."""
    if isinstance(value, dict):
        if value.get("required") is False:
            return tell(story, "fact_value.not_required")
        if "percent" in value:
            return percent(story, float(value["percent"]) / 100, 2)
        if "amount" in value:
            return money(story, value["amount"], str(value.get("currency", "")), short=False)
    if key == "bid_validity_days":
        return tell(story, "count.day.many", n=value)
    if isinstance(value, list | tuple):
        return tell(story, "comma").join(str(item) for item in value)
    return day(story, str(value))
