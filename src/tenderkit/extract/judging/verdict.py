"""Is a unit a requirement? What no unit's place can make one is left out first; then the unit's own language decides."""

from __future__ import annotations

from tenderkit.extract.judging.chinese import judge_chinese
from tenderkit.extract.judging.english import judge_english
from tenderkit.extract.judging.judgement import Judgement, has_content, made, worth_judging
from tenderkit.extract.judging.unread import is_caption
from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.units.marks import binds_by_mark, explained_beside
from tenderkit.extract.units.sections import Context
from tenderkit.extract.wording.actors import Names
from tenderkit.model.requirement import Legend


def can_be_requirement(unit: Unit, *, reviewed: bool) -> bool:
    """Whether a unit can be a requirement, wherever it stands; a row of a review table is one if it says anything."""
    return (reviewed and has_content(unit.plain)) or (worth_judging(unit) and not _titles_table(unit))


def _titles_table(unit: Unit) -> bool:
    """Whether a line is but the title of a table ('表3-1 资格审查表'), whatever its section asks."""
    binds = any(unit.words.has(f"extract.modal.{kind}", unit.plain) for kind in ("mandatory", "desirable"))
    return unit.table is None and is_caption(unit) and not binds and unit.plain[-1:] not in ".。:;,"


def judge(unit: Unit, context: Context, names: Names, known: tuple[Legend, ...] = ()) -> Judgement | None:
    """The requirement in a unit that can be one, or None; `known` is what the tender says its marks mean."""
    if explained_beside(unit, known):
        return None
    if context.review and has_content(unit.plain):
        return made(unit, "mandatory", "bidder", "review", False)
    chinese = unit.words.language.startswith("zh")
    said = judge_chinese(unit, context, names) if chinese else judge_english(unit, context, names)
    return said or _by_its_mark(unit, context, known)


def _by_its_mark(unit: Unit, context: Context, known: tuple[Legend, ...]) -> Judgement | None:
    """The requirement that a clause is by its mark alone ('▲ The Council shall have access to its data at all times')."""
    asks = unit.part in ("body", "contract") and not (context.asked or context.defining or unit.opens_list)
    return made(unit, "mandatory", "supplier", "mark", False) if asks and binds_by_mark(unit, known) else None
