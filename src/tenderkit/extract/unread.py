"""What was understood as what, and the sentences nobody understood: 'not found' is never 'not required'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from tenderkit.extract.clauses import MARKS, Unit
from tenderkit.extract.phrases import plain
from tenderkit.extract.requirements import without_lookalikes
from tenderkit.model.requirement import Coverage, Unread

Understood = Literal["requirement", "fact", "criterion", "background", "unread"]

_DATE = re.compile(r"\d{4}\s*[年/.-]\s*\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\b\d{1,2}:\d{2}\b")
_NUMBER = re.compile(r"\d")
_SHORT = 6


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
