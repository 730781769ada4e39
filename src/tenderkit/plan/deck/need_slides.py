"""Slides about the client: what it wants to achieve, what stands in the way, what changes, and who has seen it."""

from __future__ import annotations

from decimal import Decimal

from tenderkit.model.deck import Exhibit, Slide
from tenderkit.model.library import Fragment, Result
from tenderkit.model.source import PageSource, RecordSource, Source
from tenderkit.model.value import OperatingKpi
from tenderkit.plan.deck import grid
from tenderkit.plan.deck.exhibits import figure_rows, side_list, strong, table
from tenderkit.plan.deck.facts import of_kind, source_of
from tenderkit.plan.deck.figures import change, measured, percent
from tenderkit.plan.deck.framework import counted_word
from tenderkit.plan.deck.pictures import bars
from tenderkit.plan.deck.story import Story, spoken, statement, tell


def capital(text: str) -> str:
    """A sentence begins with a capital, where the script has them."""
    return text[:1].upper() + text[1:]


def goals(story: Story) -> Slide | None:
    """What the client wants to achieve: its executive figures from today to target."""
    value = story.view.value
    if value is None or not value.kpis:
        return None
    shown = value.kpis[:4]
    rows = []
    for kpi in shown:
        ways = [spoken(story, i.name) for i in value.initiatives if kpi.id in i.serves]
        meaning = tell(story, "goals.through", ways=tell(story, "comma").join(ways)) if ways else ""
        rows.append((spoken(story, kpi.name), change(story, kpi.baseline, kpi.target, kpi.unit), meaning))
    first = shown[0]
    key = "goals.headline_one" if len(value.kpis) == 1 else "goals.headline"
    text = tell(
        story,
        key,
        goals=counted_word(story, "goal", len(value.kpis)),
        name=spoken(story, first.name),
        before=measured(story, first.baseline, first.unit),
        after=measured(story, first.target, first.unit),
    )
    sources: list[Source] = [RecordSource(file="value.yaml", key=f"kpis.{kpi.id}") for kpi in shown]
    return statement(
        story,
        "goals",
        capital(text),
        figure_rows(story, "goal", rows),
        tuple(sources),
        talk=tuple(f"{name}: {figure}. {meaning}".strip() for name, figure, meaning in rows),
        origins=tuple(kpi.source for kpi in shown if kpi.source),
    )


def obstacles(story: Story) -> Slide | None:
    """What stands in the way: the client's needs with their effect in its own figures."""
    needs = story.view.needs
    if not needs:
        return None
    rows = [
        (
            strong(story, need.statement),
            need.effect or tell(story, "obstacles.no_figure"),
            str(len(need.requirements)) if need.requirements else "–",
            str(need.page) if need.page else "–",
        )
        for need in needs
    ]
    measured_needs = [need for need in needs if need.effect]
    key = "headline_one" if len(needs) == 1 else "headline" if measured_needs else "headline_bare"
    text = tell(
        story,
        f"obstacles.{key}",
        obstacles=counted_word(story, "obstacle", len(needs)),
        statement=needs[0].statement.rstrip(".。"),
        effect=(measured_needs[0].effect or "").rstrip(".。") if measured_needs else "",
    )
    document = next(iter(story.view.requirements.documents), "T1")
    pages = [PageSource(document=document, page=need.page) for need in needs if need.page]
    exhibits = table(
        story,
        "obstacles",
        (392, 288, 112, 72),
        ("left", "left", "right", "right"),
        tuple(tell(story, f"obstacles.{name}") for name in ("need", "effect", "requirements", "page")),
        rows,
        more="more.needs",
    )
    sources = (RecordSource(file="strategy.yaml", key="needs"), *pages)
    return statement(
        story,
        "obstacles",
        capital(text),
        exhibits,
        sources,
        talk=tuple(f"{n.statement} {n.effect or ''}".strip() for n in needs),
    )


def numbers(story: Story) -> Slide | None:
    """What changes, in numbers: every department figure from today to target, and by how much."""
    value = story.view.value
    moving = [k for k in (value.operating if value else ()) if _relative(k) is not None]
    if not moving:
        return None
    shown = sorted(moving, key=lambda k: -abs(_relative(k) or 0))[: grid.MOST_ROWS]
    best = shown[0]
    text = tell(
        story,
        "numbers.headline" if len(moving) > 1 else "numbers.headline_one",
        name=spoken(story, best.name),
        before=measured(story, best.baseline, best.unit),
        after=measured(story, best.target, best.unit),
        more=counted_word(story, "measure", len(moving) - 1),
    )
    x0, x1 = grid.span(1, 7)
    chart = bars(
        story,
        "change",
        tell(story, "numbers.chart"),
        [(_named(story, k), float(_relative(k) or 0) * 100) for k in shown],
        (x0, grid.TOP, x1, grid.BOTTOM),
        texts=tuple(_signed(story, k) for k in shown),
    )
    y0, y1 = grid.span(9, 4)
    rows = [(spoken(story, k.name), change(story, k.baseline, k.target, k.unit)) for k in shown]
    side = side_list(story, "from-to", tell(story, "numbers.side"), rows, (y0, grid.TOP, y1, grid.BOTTOM))
    return statement(
        story,
        "numbers",
        capital(text),
        (*chart, *side),
        tuple(RecordSource(file="value.yaml", key=f"operating.{k.id}") for k in shown),
        talk=tuple(f"{_named(story, k)}: {change(story, k.baseline, k.target, k.unit)}" for k in shown),
        origins=tuple(k.source for k in shown if k.source),
    )


def _named(story: Story, kpi: OperatingKpi) -> str:
    department = spoken(story, kpi.department)
    name = spoken(story, kpi.name)
    return tell(story, "numbers.of_department", name=name, department=department) if department else name


def _relative(kpi: OperatingKpi) -> Decimal | None:
    if kpi.baseline is None or kpi.target is None or not kpi.baseline:
        return None
    return (kpi.target - kpi.baseline) / abs(kpi.baseline)


def _signed(story: Story, kpi: OperatingKpi) -> str:
    share = _relative(kpi) or Decimal(0)
    return ("+" if share > 0 else "") + percent(story, share)


def proof(story: Story) -> Slide | None:
    """Proof: case studies with measured results, those that speak for a theme first."""
    cases = _cases(story)
    with_results = [case for case in cases if case.results]
    shown = (with_results or list(cases))[:3]
    if not shown:
        return None
    if not with_results:
        return _unmeasured(story, tuple(cases))
    rows = [(_client(story, case), _result(story, case.results[0]), _meaning(story, case)) for case in shown]
    first = with_results[0].results[0]
    text = tell(
        story,
        "proof.headline" if len(with_results) > 1 else "proof.headline_one",
        cases=counted_word(story, "case", len(with_results)),
        measure=first.measure,
        before=measured(story, first.before, first.unit),
        after=measured(story, first.after, first.unit),
        client=_client(story, with_results[0]),
    )
    return statement(
        story,
        "proof",
        capital(text),
        figure_rows(story, "case", rows),
        tuple(source_of(case) for case in shown),
        talk=tuple(f"{name}: {meaning}: {figure}" for name, figure, meaning in rows),
    )


def _cases(story: Story) -> tuple[Fragment, ...]:
    """Case studies, those that prove a win theme or a solution first."""
    value = story.view.value
    wanted = [p for theme in story.view.themes for p in theme.proof]
    wanted += [f for solution in (value.solutions if value else ()) for f in solution.fragments]
    cases = of_kind(story.view, "case_study")
    return tuple(sorted(cases, key=lambda case: (case.id not in wanted, -(case.year or 0), case.id)))


def _client(story: Story, case: Fragment) -> str:
    """The client's name where we may give it, else what kind of client it is."""
    if case.client and case.confidentiality == "public":
        return f"{case.client}{tell(story, 'comma')}{case.year}" if case.year else case.client
    kind = [part for part in (case.industry, case.country, str(case.year) if case.year else "") if part]
    return capital(tell(story, "comma").join(kind)) if kind else case.title


def _result(story: Story, result: Result) -> str:
    return change(story, result.before, result.after, result.unit)


def _meaning(story: Story, case: Fragment) -> str:
    """The measure, and the further results after it."""
    rest = [f"{r.measure} {_result(story, r)}" for r in case.results[1:3]]
    return capital(tell(story, "semicolon").join([case.results[0].measure, *rest]))


def _unmeasured(story: Story, cases: tuple[Fragment, ...]) -> Slide:
    rows = [(strong(story, case.title), _client(story, case), case.benefit or "–") for case in cases]
    exhibits: tuple[Exhibit, ...] = table(
        story,
        "cases",
        (320, 240, 304),
        ("left", "left", "left"),
        tuple(tell(story, f"proof.{name}") for name in ("project", "client", "benefit")),
        rows,
        more="more.library",
    )
    text = tell(story, "proof.headline_unmeasured", cases=counted_word(story, "case", len(cases)))
    return statement(
        story, "proof", capital(text), exhibits, tuple(source_of(case) for case in cases[: grid.MOST_ROWS])
    )
