"""Is a unit a requirement? What no unit's place can make one is left out first; then the unit's own language decides."""

from __future__ import annotations

from tenderkit.extract.actors import Names
from tenderkit.extract.chinese import judge_chinese
from tenderkit.extract.clauses import Unit
from tenderkit.extract.marks import binds_by_mark
from tenderkit.extract.requirements import Judgement, has_content, judge_english, made, worth_judging
from tenderkit.extract.sections import Context
from tenderkit.model.requirement import Legend


def can_be_requirement(unit: Unit, *, reviewed: bool) -> bool:
    """Whether a unit can be a requirement, wherever it stands; a row of a review table is one if it says anything."""
    return (reviewed and has_content(unit.plain)) or worth_judging(unit)


def judge(unit: Unit, context: Context, names: Names, known: tuple[Legend, ...] = ()) -> Judgement | None:
    """The requirement in a unit that can be one, or None; `known` is what the tender says its marks mean."""
    if context.review and has_content(unit.plain):
        return made(unit, "mandatory", "bidder", "review", False)
    chinese = unit.words.language.startswith("zh")
    said = judge_chinese(unit, context, names) if chinese else judge_english(unit, context, names)
    return said or _by_its_mark(unit, context, known)


def _by_its_mark(unit: Unit, context: Context, known: tuple[Legend, ...]) -> Judgement | None:
    """The requirement that a clause is by its mark alone ('▲ The Council shall have access to its data at all times')."""
    asks = unit.part in ("body", "contract") and not (context.asked or context.defining or unit.opens_list)
    return made(unit, "mandatory", "supplier", "mark", False) if asks and binds_by_mark(unit, known) else None
