"""Which kind the rules say a Chinese requirement is, by its words, its headings and whom it binds: a cue of `weighing`."""

from __future__ import annotations

from tenderkit.extract.judging.judgement import Judgement
from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.units.sections import Context
from tenderkit.extract.wording.phrases import plain
from tenderkit.model.requirement import CATEGORIES, Category

_HEADING = (1.6, 0.9, 0.5, 0.3)
"""Weight of the kinds of a heading, the nearest heading first."""
_SECOND = 0.5
"""A further kind of the same heading counts this much of the first."""
_LEAD_IN = 0.4
_LEAD_SURE = 0.9
_CAP = 3
_SURE = 2.2
_WEAK = 0.35


_GATE = 0.25
"""A heading counts this much for the row of a review table or list of rejections: these gather all kinds."""


def category_of(unit: Unit, context: Context, judgement: Judgement) -> Category:
    """The category with the greatest weight; equal weights go to the order in which the categories are named."""
    text = f"{unit.label} {unit.plain}" if unit.label else unit.plain
    weights = {category: _hits(unit, category, text) for category in CATEGORIES}
    gathered = context.review or "reject_list" in judgement.reasons
    for distance, kinds in enumerate(context.kinds[: len(_HEADING)]):
        for rank, kind in enumerate(kinds[:2]):
            if kind in weights:
                weights[kind] += _HEADING[distance] * (1.0 if rank == 0 else _SECOND) * (_GATE if gathered else 1.0)
    if unit.lead_in:
        lead = plain(unit.lead_in)
        for category in CATEGORIES:
            weights[category] += _LEAD_IN * min(2, unit.words.count(f"extract.category.{category}", lead))
            weights[category] += _LEAD_SURE * unit.words.has(f"extract.category_sure.{category}", lead)
    if gathered:
        _by_label(weights, unit)
    else:
        _by_place(weights, unit, context, judgement)
    return max(CATEGORIES, key=lambda category: (weights[category], -CATEGORIES.index(category)))


def _hits(unit: Unit, category: Category, text: str) -> float:
    matches = {match.group().lower() for match in unit.words.pattern(f"extract.category.{category}").finditer(text)}
    weak = min(2, unit.words.count(f"extract.category_weak.{category}", text))
    sure = min(2, unit.words.count(f"extract.category_sure.{category}", text))
    return min(_CAP, len(matches)) + 0.2 * max(0, len(matches) - _CAP) + _WEAK * weak + _SURE * sure


def _by_label(weights: dict[Category, float], unit: Unit) -> None:
    """A row of a review table is of the kind its own name says, else of the kind of the review ('资格审查')."""
    label = plain(unit.label) if unit.label else ""
    for category in CATEGORIES:
        weights[category] += min(2.0, _hits(unit, category, label)) if label else 0.0
    if unit.lead_in and unit.words.has("extract.section.qualification", plain(unit.lead_in)):
        weights["qualification"] += 1.5
    weights["submission"] += 0.6


def _by_place(weights: dict[Category, float], unit: Unit, context: Context, judgement: Judgement) -> None:
    if context.contract or unit.part == "contract":
        weights["contract"] += 0.9
        weights["submission"] -= 1.0
        weights["qualification"] -= 0.5
    if judgement.actor == "supplier":
        weights["submission"] -= 0.8
        weights["qualification"] -= 0.6
        weights["delivery"] += 0.3
    else:
        weights["submission"] += 0.3
    if context.form:
        weights["submission"] += 1.5
    if context.composition and "lead_in" in judgement.reasons:
        weights["submission"] += 1.4
    if context.service and context.zone in ("technical", "delivery"):
        share = 0.8 if judgement.reasons[0] in ("parameter", "listed") else 0.4
        weights["delivery"] += share
        weights["technical"] -= share
    if context.eligibility:
        weights["qualification"] += 2.5
    if "parameter" in judgement.reasons:
        weights["technical"] += 1.2
    if any(kinds[:1] == ("submission",) for kinds in context.kinds[1:]) and unit.part != "contract":
        weights["submission"] += 0.8
        weights["technical"] -= 0.6
