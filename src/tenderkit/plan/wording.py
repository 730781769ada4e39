"""Figures in words: dates, money and numbers as each language writes them.

Why: every paper of a bid shows the same figure the same way, so a finance reader finds it again.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from tenderkit.lexicon import Lexicon

_CENT = Decimal("0.01")


def date_text(day: date, words: Lexicon) -> str:
    """22 January 2027, 2027年1月22日."""
    months = words.words("bid.months")
    return words.text("bid.format.date", day=day.day, month=months[day.month - 1], year=day.year)


def number_text(value: Decimal | float) -> str:
    """With thousands separators and only the decimals that are there."""
    exact = Decimal(str(value))
    if exact == exact.to_integral_value():
        return f"{exact:,.0f}"
    return f"{exact.normalize():,f}"


def money_text(amount: Decimal, currency: str, words: Lexicon) -> str:
    """£1,200,000.00, ￥1,200,000.00: sign where the lexicon knows one, else the ISO code; always two decimals."""
    key = f"bid.currency.{currency}"
    sign = words.text(key) if words.has(key) else f"{currency} "
    exact = amount.quantize(_CENT, ROUND_HALF_UP)
    return f"-{sign}{-exact:,.2f}" if exact < 0 else f"{sign}{exact:,.2f}"


def fact_name(key: str, words: Lexicon) -> str:
    """What people call a fact."""
    name = f"bid.fact.{key}"
    return words.text(name) if words.has(name) else key.replace("_", " ")


def fact_text(value: Any, words: Lexicon) -> str:
    """The value of a fact in words, whatever shape its key has."""
    if isinstance(value, bool):
        return words.text("bid.format.yes" if value else "bid.format.no")
    if isinstance(value, dict):
        return _mapping_text(value, words)
    if isinstance(value, list | tuple):
        return words.text("bid.format.list_mark").join(fact_text(item, words) for item in value)
    if isinstance(value, str):
        return moment_text(value, words)
    if isinstance(value, int | float | Decimal):
        return number_text(value)
    return str(value)


def moment_text(value: str, words: Lexicon) -> str:
    """An ISO day or moment as the language writes it; any other text as it is."""
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return value
    rest = value[10:]
    if not rest:
        return date_text(day, words)
    clock = rest[1:6]
    if rest[0] not in "T " or len(clock) != 5 or not clock.replace(":", "").isdigit():
        return value
    return words.text("bid.format.moment", date=date_text(day, words), clock=clock)


def _mapping_text(value: dict[str, Any], words: Lexicon) -> str:
    if "amount" in value:
        try:
            return money_text(Decimal(str(value["amount"])), str(value.get("currency", "")), words)
        except InvalidOperation:
            return str(value["amount"])
    if "percent" in value:
        return f"{number_text(Decimal(str(value['percent'])))} %" if words.language == "en" else f"{value['percent']}%"
    if "required" in value:
        return words.text("bid.format.required" if value["required"] else "bid.format.not_required")
    shown = [fact_text(item, words) for key, item in value.items() if item not in (None, "") and key != "source"]
    return words.text("bid.format.pair_mark").join(shown)
