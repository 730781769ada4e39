"""What the words that open a list hand down to its items: their mark, and what the list around them asks.

Why: '★ The store shall work with:' rejects by each of its items, and in 'The Supplier shall: (c) hold two trials in
which: (i) …' the duty that binds (i) stands two levels up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tenderkit.extract.units.clauses import Unit, strip_marks
from tenderkit.extract.units.marks import explains
from tenderkit.extract.wording.phrases import plain

_BINDING = ("mandatory", "desirable", "future", "optional")
_LONGEST = 400
"""Opening words of so many signs are read together with those above them."""


def handed_down(units: Sequence[Unit]) -> list[Unit]:
    """The units, each item with the mark of the words that open its list and the opening words of the list around it."""
    found: list[Unit] = []
    openers: dict[str, Unit] = {}
    for unit in units:
        opener = openers.get(unit.lead_in or "")
        if unit.kind == "item" and unit.lead_in:
            unit = _marked(unit, opener)
            if opener is not None and opener.kind == "item" and opener.lead_in:
                unit = replace(unit, lead_in=_together(opener))
        if unit.opens_list:
            openers[unit.text] = unit
        found.append(unit)
    return found


def _marked(unit: Unit, opener: Unit | None) -> Unit:
    """An item without a mark of its own with that of its opening words, unless those explain the mark."""
    lead = unit.lead_in or ""
    if unit.marks or explains(plain(lead), unit.words):
        return unit
    marks = opener.marks if opener is not None else strip_marks(lead)[0]
    return replace(unit, marks=marks) if marks else unit


def _together(opener: Unit) -> str:
    """The words that open a list within a list, behind those of the list around it where they bind nobody themselves."""
    whole = f"{opener.lead_in} {opener.text}"
    binds = any(opener.words.has(f"extract.modal.{kind}", opener.plain) for kind in _BINDING)
    return opener.text if binds or len(whole) > _LONGEST else whole
