"""The account that money is to be paid into: its holder, bank and number, line by line, are one statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tenderkit.extract.units.clauses import Unit

_VALUE = re.compile(r"[:：]\s*[^\s:：_＿]{3,}")
_LINE = 70
"""A line of an account is shorter."""
_REACH = 3
"""So many statements before an account may say what is paid into it."""
_SHORT = 30
"""A line of so many signs may name the account below it ('标书费汇至：')."""


def is_account(unit: Unit) -> bool:
    """Whether a statement names an account: at least its number and whose or where it is, both filled in."""
    words, text = unit.words, unit.plain
    number, holder = words.find("extract.account.number", text), words.find("extract.account.holder", text)
    return (
        number is not None
        and holder is not None
        and all(_VALUE.match(text[found.end() :].lstrip(" ”）)")) for found in (number, holder))
    )


def is_to_be_paid_into(unit: Unit) -> bool:
    """Whether a statement says itself that money is to be paid into an account; an account alone is a particular."""
    return is_account(unit) and _speaks_of_payment((unit.plain,), unit) is not None


def with_accounts(units: Sequence[Unit]) -> list[Unit]:
    """The units, the lines of each account put together with the words that open them."""
    found: list[Unit] = []
    at = 0
    while at < len(units):
        end = at
        while end < len(units) and _line_of_account(units[end]) and _beside(units[at], units[end]):
            end += 1
        paid = _paid_into(found[-_REACH:], units[at]) if end > at else None
        joined = _joined(units[at:end]) if paid else None
        if joined is None:
            found.append(units[at])
            at += 1
            continue
        opener = found.pop() if found and _opens(found[-1], units[at]) else None
        whole = (_joined([opener, joined]) if opener else None) or joined
        found.append(replace(whole, lead_in=whole.lead_in or paid))
        at = end
    return found


def _line_of_account(unit: Unit) -> bool:
    named = unit.plain.partition(":")[0].strip()
    return (
        unit.words.language != "en"
        and unit.kind != "heading"
        and unit.part == "body"
        and len(unit.plain) <= _LINE
        and any(unit.words.pattern(f"extract.account.{key}").fullmatch(named) for key in ("number", "holder", "more"))
    )


def _paid_into(before: Sequence[Unit], line: Unit) -> str | None:
    """What stands before an account, or what its row or heading is called, that speaks of a payment to be made."""
    said = [unit.plain for unit in before if unit.source.document == line.source.document]
    return _speaks_of_payment((*reversed(said), *_named_above(line)), line)


def _named_above(unit: Unit) -> tuple[str, ...]:
    """What the row, the list or the section of a statement is called."""
    return unit.label or "", unit.lead_in or "", *unit.heading_path[-1:]


def _speaks_of_payment(texts: Sequence[str], unit: Unit) -> str | None:
    return next((text for text in texts if unit.words.has("extract.account.paid", text)), None)


def _beside(first: Unit, other: Unit) -> bool:
    one, two = first.source, other.source
    return (first.table is None) == (other.table is None) and one.document == two.document and two.page - one.page <= 1


def _opens(before: Unit, line: Unit) -> bool:
    short = len(before.plain) <= _SHORT and before.plain.endswith(":") and before.kind != "heading"
    return short and _beside(before, line)


def _joined(lines: Sequence[Unit]) -> Unit | None:
    text = " ".join(line.text.strip() for line in lines)
    whole = replace(
        lines[0], text=text, plain=" ".join(line.plain for line in lines), kind="sentence", opens_list=False
    )
    return whole if is_account(whole) else None
