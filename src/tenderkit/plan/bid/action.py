"""The plan of action: phases, timetable, milestones, what the client gains early; the risks and our answers."""

from __future__ import annotations

import math
from collections.abc import Iterable

from tenderkit.model.action import Milestone, Phase
from tenderkit.model.document import Cell, Column, Inline, Part, Row, Table
from tenderkit.model.frozen import Text
from tenderkit.model.source import Computed
from tenderkit.plan.bid.compose import (
    Head,
    cell,
    chapter,
    datum,
    heading,
    label,
    left,
    lines,
    number,
    paragraph,
    record,
    right,
    row,
    table,
    unknown,
)
from tenderkit.plan.bid.known import Known
from tenderkit.plan.view import say
from tenderkit.plan.wording import number_text

_FILE = "action.yaml"
_MOST_COLUMNS = 24
_NAME_WEIGHT = 0.26
"""Share of a timetable's width that the names of the phases take."""


def action_parts(known: Known) -> Iterable[Part]:
    """Timetable first, then each phase with its goal, deliverables and benefit."""
    action = known.view.action
    words = known.words
    if not action or not action.phases:
        return
    yield from chapter(words, "plan.title", "plan")
    yield paragraph(label(words, "plan.lead"), role="lead")
    yield heading(2, label(words, "plan.gantt"), "timetable")
    step = _step(action.phases)
    yield _gantt(known, action.phases, step)
    key = label(words, "plan.step_one") if step == 1 else label(words, "plan.step_many", n=step)
    yield paragraph(label(words, "plan.gantt_key", step=key.text), role="note")
    milestones = [(phase, item) for phase in action.phases for item in phase.milestones]
    if milestones:
        yield heading(2, label(words, "plan.milestones"), "milestones")
        dated = (left("plan.milestone", 3.0), left("plan.phase", 2.0), right("plan.month", 1.0))
        yield table(words, dated, [_milestone_row(known, *pair) for pair in milestones])
    yield heading(2, label(words, "plan.detail"), "phases")
    detailed = (
        left("plan.phase", 1.5),
        left("plan.months", 1.0),
        left("plan.goal", 1.9),
        left("plan.deliverables", 2.2),
        left("plan.benefit", 1.9),
    )
    yield table(words, detailed, [_phase_row(known, phase) for phase in action.phases])
    if say(action.outlook, known.view.language):
        yield heading(2, label(words, "plan.outlook"), "outlook")
        yield paragraph(_own(known, action.outlook, "outlook", cited=True))


def _own(known: Known, text: Text, key: str, *, strong: bool = False, cited: bool = False) -> Inline:
    spoken = say(text, known.view.language)
    if not spoken:
        return unknown(known.words)
    return datum(known.words, spoken, record(_FILE, key), look="strong" if strong else "plain", cited=cited)


def _step(phases: Iterable[Phase]) -> int:
    """Months in one column, so that the timetable keeps to a page's width."""
    return max(1, math.ceil(_last_month(phases) / _MOST_COLUMNS))


def _last_month(phases: Iterable[Phase]) -> int:
    ends = [max([phase.end_month, *(item.month for item in phase.milestones)]) for phase in phases]
    return max(1, math.ceil(max(ends)))


def _gantt(known: Known, phases: tuple[Phase, ...], step: int) -> Table:
    """A row for each phase: an empty run, the bar, an empty run; ◆ in a row of its own where milestones fall."""
    words = known.words
    count = math.ceil(_last_month(phases) / step)
    width = (1 - _NAME_WEIGHT) / count
    titles = [datum(words, str(index * step), Computed(rule="count")) for index in range(1, count + 1)]
    columns = (
        Column(title=label(words, "plan.phase"), weight=_NAME_WEIGHT),
        *(Column(title=title, weight=width, align="centre") for title in titles),
    )
    rows: list[Row] = []
    for index, phase in enumerate(phases):
        first = min(count - 1, int(phase.start_month // step))
        last = max(first + 1, min(count, math.ceil(phase.end_month / step)))
        name = cell(_own(known, phase.name, phase.id, strong=True))
        bar = Cell(paragraphs=(paragraph(role="bar" if index % 2 == 0 else "bar_light"),), columns=last - first)
        before = (cell(role="bar_empty", columns=first),) if first else ()
        after = (cell(role="bar_empty", columns=count - last),) if last < count else ()
        rows.append(Row(cells=(name, *before, bar, *after)))
    marked = {min(count - 1, max(0, math.ceil(item.month / step) - 1)) for phase in phases for item in phase.milestones}
    if marked:
        flag = label(words, "plan.flag", "mark")
        cells = [cell(flag, role="table_centre") if n in marked else cell(role="table_centre") for n in range(count)]
        rows.append(Row(cells=(cell(label(words, "plan.milestones")), *cells)))
    return Table(role="gantt", columns=columns, rows=tuple(rows))


def _milestone_row(known: Known, phase: Phase, item: Milestone) -> Row:
    month = datum(known.words, number_text(item.month), record(_FILE, phase.id))
    return row(
        cell(_own(known, item.name, f"{phase.id}.milestones", strong=True)),
        cell(_own(known, phase.name, phase.id)),
        number(month),
    )


def _phase_row(known: Known, phase: Phase) -> Row:
    words = known.words
    span = label(
        words, "format.span", sources=(record(_FILE, phase.id),), start=number_text(math.floor(phase.start_month) + 1),
        end=number_text(phase.end_month),
    )  # fmt: skip
    handed = [_own(known, text, f"{phase.id}.deliverables") for text in phase.deliverables]
    return row(
        cell(_own(known, phase.name, phase.id, strong=True)),
        cell(span),
        cell(_own(known, phase.goal, f"{phase.id}.goal")),
        lines(*(handed or [unknown(words)])),
        cell(_own(known, phase.benefit, f"{phase.id}.benefit")),
    )


def risk_parts(known: Known) -> Iterable[Part]:
    """The risks a client asks about, each with our answer."""
    action = known.view.action
    if not action or not action.risks:
        return
    words = known.words
    yield from chapter(words, "risks.title", "risks")
    owned = any(risk.owner for risk in action.risks)
    heads: list[Head] = [left("risks.risk", 2.0), left("risks.answer", 3.4)]
    rows = []
    for risk in action.risks:
        cells = [
            cell(_own(known, risk.risk, f"risks.{risk.id}", strong=True)),
            cell(_own(known, risk.answer, f"risks.{risk.id}", cited=True)),
        ]
        if owned:
            who = datum(words, risk.owner, record(_FILE, f"risks.{risk.id}")) if risk.owner else unknown(words)
            cells.append(cell(who))
        rows.append(row(*cells))
    if owned:
        heads.append(left("risks.owner", 1.2))
    yield table(words, heads, rows)
