"""What was understood as what, and the sentences nobody understood: 'not found' is never 'not required'."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from tenderkit.extract.judging.judgement import without_lookalikes
from tenderkit.extract.units.clauses import MARKS, Unit
from tenderkit.extract.wording.dates import moments
from tenderkit.extract.wording.phrases import plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.fact import Fact
from tenderkit.model.requirement import Coverage, Unread

Understood = Literal["requirement", "fact", "criterion", "background", "unread"]

_DATE = Worded(r"\d{4}\s*[<<.dates.signs.year>>/.-]\s*\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\b\d{1,2}:\d{2}\b")
_NUMBER = re.compile(r"\d")
_CAPTION = Shape(r"^<<~sentences.tables.caption>>\s*[\dA-Z一二三四五六七八九十]+", re.IGNORECASE)
_CAPTION_LONGEST = 90
_SHORT = 6
_FACT_SHORT = 5
_SUM, _SIGNS = re.compile(r"\d{1,3}(?:,\d{3})+"), "£$€¥₹ "
_REST = 40
"""A sentence that holds a fact's value and fewer other letters than this only repeats the fact."""


def is_caption(unit: Unit) -> bool:
    """Whether the unit is only the title of a table or picture."""
    return len(unit.plain) <= _CAPTION_LONGEST and _CAPTION.match(unit.plain, unit.words) is not None


def repeats_fact(unit: Unit, values: Sequence[str]) -> bool:
    """Whether a short line says a fact again, as covers and footers do: the fact has been read, wherever."""
    if not values or len(unit.plain) > _REST + len(values[0]):
        return False  # the longest value is the first
    rest = unit.plain.lower()
    for value in values:
        if value in rest and (len(rest) - len(value) <= _REST or _opens_with_sum(rest, value)):
            return True
    if len(rest) > 2 * _REST:
        return False
    days = {moment.day.isoformat() for moment in moments(unit.plain)}
    return bool(days) and days <= {value[:10] for value in values}


def _opens_with_sum(text: str, value: str) -> bool:
    """Whether a text begins with the sum that a fact tells ('£4,200,000 excluding VAT for the initial term of …')."""
    return _SUM.fullmatch(value) is not None and text.lstrip(_SIGNS).startswith(value)


def fact_values(facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """The values of facts as text to look for: days in ISO form, names and numbers in lower case, sums by their figures."""
    texts = [plain(fact.value).lower() for fact in facts.values() if isinstance(fact.value, str)]
    sums = [fact.value["amount"] for fact in facts.values() if isinstance(fact.value, dict) and "amount" in fact.value]
    texts += [form for amount in sums for form in (f"{amount:,}", f"{amount}")]
    return tuple(sorted({text for text in texts if len(text) >= _FACT_SHORT}, key=lambda text: (-len(text), text)))


def why_unread(unit: Unit) -> tuple[str, ...]:
    """What a sentence holds that might bind us: a date, a number, a mark, a modal word."""
    text = unit.plain
    reasons = []
    if _DATE.search(text):
        reasons.append("date")
    elif _NUMBER.search(text):
        reasons.append("number")
    if any(sign in text for sign in plain(MARKS) if sign not in "#*"):
        reasons.append("mark")
    blanked = without_lookalikes(text, unit)
    if any(unit.words.has(f"extract.modal.{kind}", blanked) for kind in ("mandatory", "desirable")):
        reasons.append("modal")
    return tuple(reasons)


def account(units: Sequence[tuple[Unit, Understood]]) -> tuple[Coverage, tuple[Unread, ...]]:
    """The coverage, and what was not understood with its reasons, in reading order."""
    counts: dict[str, int] = dict.fromkeys(("requirement", "fact", "criterion", "background", "unread"), 0)
    unread: list[Unread] = []
    for unit, kind in units:
        reasons = why_unread(unit) if kind == "unread" and len(unit.plain) >= _SHORT else ()
        if kind == "unread" and not reasons:
            kind = "background"
        counts[kind] += 1
        if reasons:
            unread.append(Unread(text=unit.text, why=reasons, source=unit.source))
    coverage = Coverage(
        sentences=sum(counts.values()),
        requirements=counts["requirement"],
        facts=counts["fact"],
        criteria=counts["criterion"],
        background=counts["background"],
        unread=counts["unread"],
    )
    return coverage, tuple(unread)
