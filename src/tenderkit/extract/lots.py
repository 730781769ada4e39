"""Lots: which requirement belongs to which, and only those we bid for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.model.finding import Finding
from tenderkit.model.requirement import RequirementSet

_NUMBERED = Shape(r"<<~values.lots.named>>\s*(?:no\.?)?\s*")
_BEFORE = Shape(r"^<<~values.lots.before_number>>\s*", re.IGNORECASE)


def lot_of(unit: Unit, lots: Mapping[str, str]) -> str | None:
    """The lot a unit stands under: its heading names the lot's number or its whole name. None: for all lots."""
    if len(lots) < 2:
        return None
    for title in reversed(unit.heading_path):
        flat = plain(title).lower()
        starts = [match.end() for match in _NUMBERED.finditer(flat, unit.words)]
        for ident, name in lots.items():
            numbered = any(_number(ident, unit.words).match(flat, start) for start in starts)
            if numbered or (len(name) >= 6 and plain(name).lower() in flat):
                return ident
    return None


@lru_cache(maxsize=256)
def _number(ident: str, words: Vocabulary) -> re.Pattern[str]:
    """The number of a lot as headings print it."""
    return re.compile(rf"0*{re.escape(_BEFORE.of(words).sub('', ident).lower())}(?!\d)")


def pick_lots(found: RequirementSet, lots: tuple[str, ...]) -> RequirementSet:
    """The set without the requirements of other lots; those for all lots stay. No lots named: everything."""
    if not lots:
        return found
    stated = found.facts.get("lots")
    known = {str(item["id"]) for item in stated.value} if stated else set()
    missing = tuple(
        Finding(code="lot_unknown", severity="warning", params={"lot": lot}) for lot in lots if lot not in known
    )
    kept = tuple(item for item in found.requirements if item.lot is None or item.lot in lots)
    return found.model_copy(
        update={
            "requirements": kept,
            "findings": (*found.findings, *missing),
        }
    )
