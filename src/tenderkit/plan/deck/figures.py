"""Figures as the language writes them: money, change, dates. Arithmetic is done elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from tenderkit.plan.deck.story import Story, tell

MINUS = "−"
_SIGNS = frozenset("£€$¥￥")


def number(value: Decimal | float | int, places: int = 2) -> str:
    """A number with thousands separators and no idle zeros."""
    shown = f"{Decimal(str(value)):,.{places}f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return MINUS + shown[1:] if shown.startswith("-") else shown


def scale_of(story: Story, largest: Decimal | float) -> tuple[Decimal, str]:
    """The unit in which amounts of a size are read: a divisor and its word ('m', '万')."""
    for entry in story.lexicon.words("deck.scales"):
        divisor, _, word = entry.partition(" ")
        if abs(Decimal(str(largest))) >= Decimal(divisor):
            return Decimal(divisor), word
    return Decimal(1), ""


def money(
    story: Story,
    amount: Decimal | float,
    currency: str,
    *,
    sign: bool = False,
    short: bool = True,
    scale: tuple[Decimal, str] | None = None,
) -> str:
    """An amount with its currency: £3.62 m, 362万元; in a unit of its own or in a given one."""
    value = Decimal(str(amount))
    divisor, word = scale or (scale_of(story, value) if short else (Decimal(1), ""))
    scaled = abs(value) / divisor
    places = 2 if divisor > 1 else 0
    figure = number(scaled, places) if divisor > 1 else f"{scaled:,.0f}"
    front = MINUS if value < 0 else "+" if sign and value > 0 else ""
    return front + tell(story, currency_key(story, currency), figure=figure, scale=word, currency=currency).strip()


def currency_key(story: Story, currency: str) -> str:
    """The lexicon key of a currency's pattern; unknown currencies are written with their code."""
    return f"currency.{currency}" if story.lexicon.has(f"deck.currency.{currency}") else "currency.other"


def money_unit(story: Story, currency: str, word: str) -> str:
    """The head of a column of amounts: '£ m', '万元'."""
    key = f"currency_unit.{currency}" if story.lexicon.has(f"deck.currency_unit.{currency}") else "currency_unit.other"
    return tell(story, key, scale=word, currency=currency).strip()


def amount_unit(story: Story, currency: str, values: Sequence[Decimal]) -> str:
    """The head of a column of amounts, in the unit in which the largest is read."""
    _, word = scale_of(story, max(abs(v) for v in values))
    return money_unit(story, currency, word)


def measured(story: Story, value: Decimal | float | str | None, unit: str | None) -> str:
    """A figure with its unit; unknown is said, not left out."""
    if value is None:
        return story.lexicon.text("common.unknown")
    front, figure, behind = _parts(story, value, unit or "")
    return f"{front}{figure}" + (tell(story, "unit_space") + behind if behind else "")


def _parts(story: Story, value: Decimal | float | str, unit: str) -> tuple[str, str, str]:
    """What stands before a figure, the figure, and what stands behind it: a currency goes to its own place."""
    if isinstance(value, str):
        return "", value, unit
    word, _, rest = unit.partition(" ")
    if word in _SIGNS:
        return word, number(value, 3), rest
    if story.lexicon.has(f"deck.currency.{word}"):
        return "", money(story, value, word), rest
    return "", number(value, 3), unit


def change(
    story: Story, before: Decimal | float | str | None, after: Decimal | float | str | None, unit: str | None
) -> str:
    """From what to what, the unit once: '48 → 20 min'."""
    if before is None:
        return tell(story, "target_only", figure=measured(story, after, unit))
    if after is None:
        return tell(story, "today_only", figure=measured(story, before, unit))
    front, first, _ = _parts(story, before, unit or "")
    return f"{front}{first}\u00a0→\u00a0{measured(story, after, unit)}"


def percent(story: Story, share: Decimal | float, places: int = 0) -> str:
    """A share of one in per cent, as the language spaces it."""
    shown = number(Decimal(str(share)) * 100, places)
    if shown == "0" and share:
        return tell(story, "percent_less", n=tell(story, "percent", n=1))
    return tell(story, "percent", n=shown)


def day(story: Story, value: str | date) -> str:
    """A day, with its clock if it has one, as the language writes it; other text stays as it is."""
    moment, clock = parse_moment(value)
    if moment is None:
        return str(value)
    months = story.lexicon.words("deck.months")
    shown = tell(story, "day", day=moment.day, month=months[moment.month - 1], year=moment.year)
    return tell(story, "moment", day=shown, clock=clock) if clock else shown


def parse_moment(value: object) -> tuple[date | None, str]:
    """An ISO date with or without a time as day and 'HH:MM'."""
    if isinstance(value, datetime):
        return value.date(), f"{value:%H:%M}"
    if isinstance(value, date):
        return value, ""
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None, ""
    return moment.date(), f"{moment:%H:%M}" if "T" in str(value) or ":" in str(value) else ""
