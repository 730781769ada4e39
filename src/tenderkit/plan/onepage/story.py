"""Needs, reasons, proof, plan and risks: what an executive and a user department read first."""

from __future__ import annotations

from decimal import Decimal

from tenderkit.model.library import Fragment
from tenderkit.model.onepage import (
    ChartBlock,
    Cited,
    Column,
    Figure,
    GanttChart,
    PointsBlock,
    ProseBlock,
    Row,
    Span,
    TableBlock,
)
from tenderkit.model.pursuit import ClientNeed
from tenderkit.model.source import PageSource, RecordSource, Source
from tenderkit.model.value import ExecutiveKpi, OperatingKpi
from tenderkit.plan.onepage.paper import POINT_EMS, Paper
from tenderkit.plan.onepage.wording import Wording, shorten

_KPI_NAME_EMS = 26
_SHORT_UNIT = 4


def _change(words: Wording, baseline: Decimal | None, target: Decimal | None) -> str | None:
    places = 2
    if baseline is not None and target is not None:
        return f"{words.number(baseline, places)} → {words.number(target, places)}"
    return f"→ {words.number(target, places)}" if target is not None else None


def kpi_figures(paper: Paper) -> list[Figure]:
    """The executive KPIs that change, from baseline to target."""
    return [figure for kpi in (paper.view.value.kpis if paper.view.value else ()) if (figure := _kpi(paper, kpi))]


def operating_figures(paper: Paper) -> list[Figure]:
    """The departments' KPIs that change."""
    case = paper.view.value
    return [figure for kpi in (case.operating if case else ()) if (figure := _kpi(paper, kpi))]


def _kpi(paper: Paper, kpi: ExecutiveKpi | OperatingKpi) -> Figure | None:
    words = paper.words
    change = _change(words, kpi.baseline, kpi.target)
    if change is None or kpi.baseline is None or kpi.target is None:
        return None
    unit = kpi.unit
    if max(abs(kpi.baseline), abs(kpi.target)) >= 10000:
        currency = unit[:3] if unit[:3].isupper() else ""
        change = " → ".join(words.money(value, currency).strip() for value in (kpi.baseline, kpi.target))
        unit = unit[3:].strip() if currency else unit
    source = RecordSource(file="value.yaml", key=kpi.id)
    short = unit if len(unit) <= 3 else ""
    name = words.pick(kpi.name)
    name = shorten(name, _KPI_NAME_EMS)
    if unit and not short and unit.casefold() not in name.casefold():
        name = words("with_unit", name=name, unit=unit)
    return Figure(value=change, unit=short, meaning=paper.cited(name, source))


def operating_table(paper: Paper) -> TableBlock | None:
    """What changes in each department."""
    case = paper.view.value
    words = paper.words
    rows = []
    for kpi in case.operating if case else ():
        change = _change(words, kpi.baseline, kpi.target)
        if change:
            name, unit = words.pick(kpi.name), kpi.unit
            short = len(unit) <= 3
            if unit and not short and unit.casefold() not in name.casefold():
                name = words("with_unit", name=shorten(name, 24), unit=unit)
            source = RecordSource(file="value.yaml", key=kpi.id)
            department = Cited(text=shorten(words.pick(kpi.department), 11))
            shown = words("unit_after", value=change, unit=unit) if short and unit else change
            rows.append(Row(cells=(department, paper.cited(name, source), Cited(text=shown))))
    if not rows:
        return None
    return TableBlock(
        name="operating",
        title=Cited(text=words("block.operating")),
        columns=(
            Column(head=words("head.department"), kind="third"),
            Column(head=words("head.kpi")),
            Column(head=words("head.change"), kind="number"),
        ),
        rows=tuple(rows),
        least=3,
        more=words("more.value"),
    )


def framework_points(paper: Paper) -> PointsBlock | None:
    """What the client means to do, and which part of the solution serves it (business value framework)."""
    case = paper.view.value
    rows = []
    for initiative in case.initiatives if case else ():
        assert case is not None, "there are initiatives"
        kpis = {kpi.id for kpi in case.operating if initiative.id in kpi.serves}
        solutions = [solution for solution in case.solutions if kpis & set(solution.serves)]
        names = paper.words.listing([paper.words.pick(solution.name) for solution in solutions[:2]])
        text = paper.words("served_by", names=names) if names else paper.words.pick(initiative.detail)
        source = RecordSource(file="value.yaml", key=initiative.id)
        rows.append(Row(lead=paper.words.pick(initiative.name), cells=(paper.cited(text, source),)))
    if not rows:
        return None
    return PointsBlock(
        name="framework",
        title=Cited(text=paper.words("block.framework")),
        rows=tuple(rows),
        more=paper.words("more.value"),
    )


def needs_points(paper: Paper) -> PointsBlock | None:
    """The client's needs with how large each is, in the client's figures."""
    rows = tuple(_need(paper, need) for need in paper.view.needs)
    if not rows:
        return None
    return PointsBlock(
        name="needs",
        title=Cited(text=paper.words("block.needs")),
        rows=rows,
        more=paper.words("more.bid"),
    )


def _need(paper: Paper, need: ClientNeed) -> Row:
    source: Source = RecordSource(file="strategy.yaml", key=f"needs.{need.id}")
    if need.page:
        documents = sorted(paper.view.requirements.documents) or ["T1"]
        source = PageSource(document=documents[0], page=need.page)
    return Row(
        lead=paper.words.cut(need.statement, 44), cells=(paper.cited(shorten(need.effect or "", POINT_EMS), source),)
    )


def themes_points(paper: Paper) -> PointsBlock | None:
    """Why us: the few differences that matter, each with its proof."""
    rows = []
    for theme in paper.view.themes:
        proof = [paper.fragment_source(name) for name in theme.proof]
        sources = [source for source in proof if source][:2] or [RecordSource(file="strategy.yaml", key=theme.id)]
        body = paper.cited(paper.words.cut(theme.explanation or "", POINT_EMS), *sources)
        rows.append(Row(lead=shorten(theme.statement, 44), cells=(body,)))
    if not rows:
        return None
    return PointsBlock(
        name="themes",
        title=Cited(text=paper.words("block.themes", name=paper.view.company.short_name)),
        rows=tuple(rows),
        more=paper.words("more.bid"),
    )


_PROOF_ORDER = ("case_study", "certificate", "product", "person", "policy", "capability", "company")


def proof_points(paper: Paper) -> PointsBlock | None:
    """The proof that the answers stand on: cases with their results first, then certificates, products, people."""
    ranked = sorted(
        (f for f in paper.view.fragments if f.kind in _PROOF_ORDER[:4] or f.benefit),
        key=lambda f: (_PROOF_ORDER.index(f.kind), f.language != paper.words.language, -(f.year or 0)),
    )
    rows: list[Row] = []
    seen: set[str] = set()
    for fragment in ranked:
        group = fragment.translation_of or fragment.id
        text = _proof(paper.words, fragment)
        if group not in seen and text:
            seen.update((group, fragment.id))
            lead = shorten(fragment.client or fragment.title, 26)
            rows.append(Row(lead=lead, cells=(paper.cited(text, paper.fragment_source(fragment.id)),)))
    if not rows:
        return None
    return PointsBlock(
        name="proof",
        title=Cited(text=paper.words("block.proof")),
        rows=tuple(rows[:12]),
        more=paper.words("more.bid"),
    )


def _proof(words: Wording, fragment: Fragment) -> str:
    if fragment.kind == "case_study":
        results = [
            f"{result.measure} {words.number(result.before, 2)} → {words.number(result.after, 2)}"
            + (words("unit_tail", unit=result.unit) if result.unit and len(result.unit) <= _SHORT_UNIT else "")
            for result in fragment.results
            if isinstance(result.before, int | float) and isinstance(result.after, int | float)
        ]
        year = [str(fragment.year)] if fragment.year else []
        return words.listing([*year, *results[:2]]) if results else ""
    if fragment.kind == "certificate":
        parts = [part for part in (fragment.standard, fragment.number) if part]
        if fragment.valid_until:
            parts.append(words("valid_until", day=words.day(fragment.valid_until)))
        return words.listing(parts)
    if fragment.kind == "person":
        return words.listing([part for part in (fragment.role, *fragment.qualifications[:2]) if part])
    if fragment.kind == "product" and fragment.properties:
        return words.listing([f"{p.name} {p.value}{' ' + p.unit if p.unit else ''}" for p in fragment.properties[:2]])
    return words.cut(fragment.benefit or "", POINT_EMS)


def plan_chart(paper: Paper) -> ChartBlock | None:
    """Phases over the months from award, each with its first milestone."""
    action = paper.view.action
    if action is None or not action.phases:
        return None
    words = paper.words
    whole = max(phase.end_month for phase in action.phases)
    starts = max(phase.start_month for phase in action.phases)
    # A long last phase (running the service) would press all others into a corner: the picture ends soon after it begins.
    length = min(whole, max(starts * 1.35, 6.0)) if whole > starts * 2 and starts else whole
    spans = []
    for phase in action.phases:
        mark = phase.milestones[-1] if phase.milestones else None
        if mark is not None and mark.month > length:
            mark = None
        spans.append(
            Span(
                label=words.pick(phase.name),
                start=phase.start_month,
                end=min(phase.end_month, length),
                mark=mark.month if mark else None,
                mark_text=words.pick(mark.name) if mark else "",
            )
        )
    step = next(step for step in (1, 2, 3, 6, 12, 24) if length / step <= 8) if length <= 192 else 48
    ticks = tuple((float(at), words("tick", n=at)) for at in range(0, int(length) + 1, step) if at)
    last = [m for phase in action.phases for m in phase.milestones if m.month <= length]
    final = max(last, key=lambda m: m.month) if last else None
    title = (
        words("block.plan_until", name=words.pick(final.name), month=words.number(final.month, 1))
        if final
        else words("block.plan")
    )
    return ChartBlock(
        name="plan",
        title=paper.cited(title, RecordSource(file="action.yaml", key="phases")),
        chart=GanttChart(spans=tuple(spans), ticks=ticks, length=length),
    )


def phases_points(paper: Paper) -> PointsBlock | None:
    """The early benefit of each phase."""
    action = paper.view.action
    rows = tuple(
        Row(
            lead=paper.words(
                "phase_until", name=paper.words.pick(phase.name), month=paper.words.number(phase.end_month, 1)
            ),
            cells=(
                paper.cited(
                    paper.words.cut(paper.words.pick(phase.benefit) or paper.words.pick(phase.goal), POINT_EMS),
                    RecordSource(file="action.yaml", key=phase.id),
                ),
            ),
        )
        for phase in (action.phases if action else ())
        if phase.benefit or phase.goal
    )
    if not rows:
        return None
    return PointsBlock(
        name="phases", title=Cited(text=paper.words("block.phases")), rows=rows, more=paper.words("more.plan")
    )


def risks_table(paper: Paper) -> TableBlock | None:
    """Risks that the client will ask about, and our answers."""
    action = paper.view.action
    if action is None or not action.risks:
        return None
    rows = tuple(
        Row(
            cells=(
                Cited(text=paper.words.cut(paper.words.pick(risk.risk), 26)),
                paper.cited(
                    paper.words.cut(paper.words.pick(risk.answer), 46), RecordSource(file="action.yaml", key=risk.id)
                ),
            )
        )
        for risk in action.risks
    )
    return TableBlock(
        name="risks",
        title=Cited(text=paper.words("block.risks")),
        columns=(Column(head=paper.words("head.risk"), kind="third"), Column(head=paper.words("head.answer"))),
        rows=rows,
        least=3,
        more=paper.words("more.plan"),
    )


def outlook_prose(paper: Paper) -> ProseBlock | None:
    """What lies beyond this contract."""
    action = paper.view.action
    text = paper.words.pick(action.outlook) if action else ""
    if not text:
        return None
    return ProseBlock(
        name="outlook",
        title=Cited(text=paper.words("block.outlook")),
        body=(paper.cited(shorten(text, 120), RecordSource(file="action.yaml", key="outlook")),),
    )
