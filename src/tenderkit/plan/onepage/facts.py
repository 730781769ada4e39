"""Facts of the tender as rows and figures: deadlines, amounts, securities, terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tenderkit.model.fact import Fact
from tenderkit.model.onepage import Cited, Column, Figure, Row, TableBlock
from tenderkit.plan.onepage.paper import Paper
from tenderkit.plan.onepage.wording import Wording, day_of, shorten, width

KEY_FACTS = (
    "submission_deadline",
    "clarification_deadline",
    "opening_time",
    "budget",
    "contract_duration",
    "evaluation_method",
    "delivery_place",
    "bid_security",
    "bid_validity_days",
    "submission_method",
    "copies",
    "lots",
    "contact_email",
)
MONEY_FACTS = (
    "budget",
    "bid_security",
    "performance_bond",
    "payment_terms",
    "liquidated_damages",
    "warranty_period",
    "bid_validity_days",
    "contract_duration",
    "evaluation_method",
    "lots",
)
OTHER_FACTS = tuple(key for key in KEY_FACTS if key not in MONEY_FACTS)
"""Keys as the public format names them; a key that the tender does not state is shown as not known yet."""

_VALUE_EMS = 40.0
_NAME_EMS = 18.0
_DURATION_EMS = 8.0
_FIGURE_EMS = 11.0


def show_fact(fact: Fact, words: Wording, key: str) -> str:
    """The value of a fact as people read it."""
    return shorten(_value(fact.value, words, key), _VALUE_EMS)


def _value(value: Any, words: Wording, key: str) -> str:
    match value:
        case bool():
            return words("yes" if value else "no")
        case Mapping():
            return _mapping(value, words)
        case int() | float() | Decimal():
            return words("days", n=words.number(value)) if key.endswith("_days") else words.number(value, 2)
        case list() | tuple():
            return words.listing([_item(item) for item in value])
        case _:
            return words.moment(str(value))


def _mapping(value: Mapping[str, Any], words: Wording) -> str:
    if value.get("required") is False:
        return words("not_required")
    parts = []
    if value.get("amount") is not None:
        parts.append(words.money_full(Decimal(str(value["amount"])), str(value.get("currency") or "")))
        if value.get("tax") in ("included", "excluded"):
            parts.append(words(f"tax.{value['tax']}"))
    if value.get("percent") is not None:
        parts.append(words.percent(Decimal(str(value["percent"])), 2))
    if not parts:
        parts = [str(item) for item in value.values() if isinstance(item, str | int | float)]
    return words.listing(parts)


def _item(item: Any) -> str:
    if isinstance(item, Mapping):
        return " ".join(str(part) for part in item.values() if part is not None)
    return str(item)


def facts_table(paper: Paper, name: str, keys: tuple[str, ...], least: int) -> TableBlock:
    """Facts under their labels; those that the tender states first, the missing ones open at the end."""
    rows = [_fact_row(paper, key, fact) for key in keys if (fact := paper.fact(key)) is not None]
    missing = [key for key in keys if paper.fact(key) is None]
    if missing:
        labels = paper.words.listing([paper.words(f"fact.{key}") for key in missing[:4]])
        rows.append(
            Row(
                cells=(
                    Cited(text=paper.words("fact.missing")),
                    Cited(text=paper.words("labelled", label=labels, text=paper.words.unknown)),
                )
            )
        )
    return TableBlock(
        name=name,
        title=Cited(text=paper.words(f"block.{name}")),
        columns=(Column(head="", kind="narrow"), Column(head="")),
        rows=tuple(rows),
        least=least,
        more=paper.words("more.tender"),
    )


def _fact_row(paper: Paper, key: str, fact: Fact) -> Row:
    text = show_fact(fact, paper.words, key)
    return Row(cells=(Cited(text=paper.words(f"fact.{key}")), paper.cited(text, fact.source)))


def short_name(name: str) -> str:
    """A buyer's name without the address that tenders like to put behind it."""
    if width(name) <= _NAME_EMS:
        return name
    return re.split(r"[,，;；(（]", name)[0].strip() or name


def money_of(fact: Fact | None) -> tuple[Decimal, str] | None:
    """The amount and currency of a money fact."""
    if fact is None or not isinstance(fact.value, Mapping) or fact.value.get("amount") is None:
        return None
    return Decimal(str(fact.value["amount"])), str(fact.value.get("currency") or "")


def deadline_figure(paper: Paper) -> Figure:
    """When the bid is due."""
    fact = paper.fact("submission_deadline")
    day = day_of(fact.value) if fact else None
    if fact is None or day is None:
        return unknown_figure(paper, "figure.deadline")
    text = str(fact.value)
    clock = text[11:16].lstrip("0") if len(text) >= len("2027-01-22T12:00") else ""
    return Figure(
        value=paper.words.short_day(day),
        unit=clock if not clock.startswith(":") else "0" + clock,
        meaning=paper.cited(paper.words("figure.deadline_known", year=day.year), fact.source),
    )


def ceiling_figure(paper: Paper) -> Figure:
    """The budget or ceiling price."""
    fact = paper.fact("budget")
    money = money_of(fact)
    if fact is None or money is None:
        return unknown_figure(paper, "figure.ceiling")
    tax = fact.value.get("tax")
    tail = paper.words("list_comma") + paper.words(f"tax.{tax}") if tax in ("included", "excluded") else ""
    return Figure(
        value=shorten(paper.words.money(*money), _FIGURE_EMS),
        meaning=paper.cited(paper.words("figure.ceiling") + tail, fact.source),
    )


def security_figure(paper: Paper) -> Figure:
    """What must be deposited with the bid."""
    return _short_fact(paper, "bid_security", "figure.bid_security")


def validity_figure(paper: Paper) -> Figure:
    """For how long the bid binds."""
    return _short_fact(paper, "bid_validity_days", "figure.bid_validity")


def duration_figure(paper: Paper) -> Figure | None:
    """How long the contract runs, if the tender says it in a number and a unit; a longer text stands among the facts."""
    fact = paper.fact("contract_duration")
    if fact is None:
        return unknown_figure(paper, "figure.duration")
    units = "|".join(re.escape(unit) for unit in paper.words.words.words("brief.cues.duration_units"))
    numbers = "|".join(re.escape(word) for word in paper.words.words.words("brief.cues.small_numbers"))
    found = re.search(rf"(?<![\d.])(?:\d{{1,3}}|{numbers})[ -]?(?:{units})(?![\d])", str(fact.value), re.IGNORECASE)
    text = found.group() if found else str(fact.value)
    if width(text) > _DURATION_EMS:
        return None
    return Figure(value=text, meaning=paper.cited(paper.words("figure.duration"), fact.source))


def _short_fact(paper: Paper, key: str, meaning: str) -> Figure:
    fact = paper.fact(key)
    if fact is None:
        return unknown_figure(paper, meaning)
    money = money_of(fact)
    text = paper.words.money(*money) if money else show_fact(fact, paper.words, key)
    return Figure(value=shorten(text, _FIGURE_EMS), meaning=paper.cited(paper.words(meaning), fact.source))


def unknown_figure(paper: Paper, meaning: str) -> Figure:
    """A figure that nobody knows yet, said so."""
    return Figure(value=paper.words.unknown, meaning=Cited(text=paper.words(meaning)), known=False)
