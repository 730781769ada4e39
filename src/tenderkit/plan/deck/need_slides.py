"""Slides about the client: what it wants to achieve, what stands in the way, what changes, and who has seen it."""

from __future__ import annotations

from decimal import Decimal

from tenderkit.model.deck import Align, Exhibit, Paragraph, Slide
from tenderkit.model.library import Fragment, Result
from tenderkit.model.pursuit import ClientNeed
from tenderkit.model.source import PageSource, RecordSource, Source
from tenderkit.model.value import OperatingKpi
from tenderkit.plan.deck import grid
from tenderkit.plan.deck.cite import shown_title
from tenderkit.plan.deck.exhibits import figure_rows, side_list, strong, table
from tenderkit.plan.deck.facts import of_kind, source_of
from tenderkit.plan.deck.figures import change, percent
from tenderkit.plan.deck.pictures import bars
from tenderkit.plan.deck.story import (
    Story,
    capital,
    chosen,
    counted_word,
    inline,
    numeral,
    pair,
    spoken,
    statement,
    tell,
)


def goals(story: Story) -> Slide | None:
    """What the client wants to achieve: its executive figures from today to target."""
    value = story.view.value
    if value is None or not value.kpis:
        return None
    shown = value.kpis[:4]
    rows = []
    for kpi in shown:
        ways = [spoken(story, i.name) for i in value.initiatives if kpi.id in i.serves]
        remarks = [tell(story, "goals.through", ways=tell(story, "semicolon").join(ways))] if ways else []
        if kpi.baseline is None:
            remarks.insert(0, tell(story, "goals.no_baseline"))
        figure = change(story, kpi.baseline, kpi.target, kpi.unit)
        rows.append((spoken(story, kpi.name), figure, capital(tell(story, "semicolon").join(remarks))))
    first = next((kpi for kpi in shown if kpi.baseline is not None), shown[0])
    text = tell(
        story,
        "goals.headline_one" if len(value.kpis) == 1 else "goals.headline",
        goals=counted_word(story, "goal", len(value.kpis)),
        name=inline(spoken(story, first.name)),
        change=change(story, first.baseline, first.target, first.unit),
    )
    return statement(
        story,
        "goals",
        capital(text),
        figure_rows(story, "goal", rows),
        tuple(RecordSource(file="value.yaml", key=f"kpis.{kpi.id}") for kpi in shown),
        talk=tuple(pair(story, name, figure, meaning) for name, figure, meaning in rows),
        origins=tuple(kpi.source for kpi in shown if kpi.source),
    )


def obstacles(story: Story) -> Slide | None:
    """What stands in the way: the client's needs with their effect in its own figures."""
    needs = story.view.needs
    if not needs:
        return None
    counts = {"obstacles": counted_word(story, "obstacle", len(needs)), "statement": needs[0].statement.rstrip(".。")}
    told = [
        capital(tell(story, "obstacles.headline", effect=need.effect.rstrip(".。"), **counts))
        for need in needs
        if need.effect
    ]
    bare = capital(tell(story, "obstacles.headline_bare", **counts))
    text = tell(story, "obstacles.headline_one", **counts) if len(needs) == 1 else chosen(story, *told, bare)
    exhibits = _need_table(story, needs)
    document = next(iter(story.view.requirements.documents), "T1")
    pages = [PageSource(document=document, page=need.page) for need in needs if need.page]
    sources: tuple[Source, ...] = (RecordSource(file="strategy.yaml", key="needs"), *pages)
    talk = tuple(f"{need.statement} {need.effect or ''}".strip() for need in needs)
    return statement(story, "obstacles", capital(text), exhibits, sources, talk=talk)


def _need_table(story: Story, needs: tuple[ClientNeed, ...]) -> tuple[Exhibit, ...]:
    """Needs and effects; the columns of requirements and pages only where something stands in them."""
    tied, paged = any(need.requirements for need in needs), any(need.page for need in needs)
    widths = [342.0, 864.0 - 342 - 112 * tied - 72 * paged, *([112.0] if tied else []), *([72.0] if paged else [])]
    names = ["need", "effect", *(["requirements"] if tied else []), *(["page"] if paged else [])]
    rows: list[list[str | Paragraph]] = [
        [
            strong(story, need.statement),
            need.effect or tell(story, "obstacles.no_figure"),
            *([str(len(need.requirements) or "–")] if tied else []),
            *([str(need.page or "–")] if paged else []),
        ]
        for need in needs
    ]
    aligns: list[Align] = ["left", "left", "right", "right"]
    head = tuple(tell(story, f"obstacles.{name}") for name in names)
    return table(story, "obstacles", widths, aligns[: len(widths)], head, rows, more="more.needs")


def numbers(story: Story) -> Slide | None:
    """What changes, in numbers: every department figure from today to target, and by how much."""
    value = story.view.value
    moving = [k for k in (value.operating if value else ()) if _relative(k) is not None]
    if not moving:
        return None
    shown = sorted(moving, key=lambda k: -abs(_relative(k) or Decimal(0)))[: grid.MOST_ROWS]
    best = shown[0]
    text = tell(
        story,
        "numbers.headline" if len(moving) > 1 else "numbers.headline_one",
        measures=counted_word(story, "measure", len(moving)),
        name=inline(spoken(story, best.name)),
        change=change(story, best.baseline, best.target, best.unit),
    )
    x0, x1 = grid.span(1, 6)
    chart = bars(
        story,
        "change",
        tell(story, "numbers.chart"),
        [(spoken(story, k.name), float(_relative(k) or 0) * 100) for k in shown],
        (x0, grid.TOP, x1, grid.BOTTOM),
        texts=tuple(_signed(story, k) for k in shown),
    )
    y0, y1 = grid.span(8, 5)
    rows = [(_named(story, k), change(story, k.baseline, k.target, k.unit)) for k in shown]
    side = side_list(story, "from-to", tell(story, "numbers.side"), rows, (y0, grid.TOP, y1, grid.BOTTOM))
    return statement(
        story,
        "numbers",
        capital(text),
        (*chart, *side),
        tuple(RecordSource(file="value.yaml", key=f"operating.{k.id}") for k in shown),
        talk=tuple(pair(story, _named(story, k), change(story, k.baseline, k.target, k.unit)) for k in shown),
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


def themes(story: Story) -> Slide | None:
    """The few differences that matter, each with its proof."""
    found = story.view.themes
    if not found:
        return None
    known = {fragment.id: fragment for fragment in story.view.fragments}
    proofs = {theme.id: [known[i] for i in theme.proof if i in known] for theme in found}
    rows = [
        (
            strong(story, theme.statement.rstrip(".。")),
            theme.explanation or "–",
            tell(story, "semicolon").join(shown_title(story.lexicon, f) for f in proofs[theme.id][:2]) or "–",
        )
        for theme in found
    ]
    proved = all(proofs.values())
    key = "headline_bare" if not proved else "headline" if len(found) > 1 else "headline_one"
    plain = tell(story, f"themes.{key}", n=numeral(story, len(found)), themes=counted_word(story, "theme", len(found)))
    head = tuple(tell(story, f"themes.{name}") for name in ("difference", "meaning", "proof"))
    return statement(
        story,
        "themes",
        chosen(story, story.view.headline or "", capital(plain)),
        table(story, "themes", (270, 354, 240), ("left", "left", "left"), head, rows, more="more.library"),
        (RecordSource(file="strategy.yaml", key="themes"), *(source_of(f) for t in found for f in proofs[t.id])),
        talk=tuple(pair(story, theme.statement.rstrip(".。"), theme.explanation or "") for theme in found),
    )


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
    words = {
        "cases": counted_word(story, "case", len(with_results)),
        "measure": inline(first.measure),
        "change": _result(story, first),
        "client": _client(story, with_results[0]),
    }
    long = tell(story, "proof.headline" if len(with_results) > 1 else "proof.headline_one", **words)
    text = chosen(story, capital(long), capital(tell(story, "proof.headline_short", **words)))
    return statement(
        story,
        "proof",
        capital(text),
        figure_rows(story, "case", rows),
        tuple(source_of(case) for case in shown),
        talk=tuple(pair(story, name, figure, meaning) for name, figure, meaning in rows),
    )


def _cases(story: Story) -> tuple[Fragment, ...]:
    """Case studies, those that prove a win theme or a solution first."""
    value = story.view.value
    wanted = [p for theme in story.view.themes for p in theme.proof]
    wanted += [f for solution in (value.solutions if value else ()) for f in solution.fragments]
    cases = of_kind(story.view, "case_study")
    return tuple(
        sorted(
            cases,
            key=lambda case: (case.confidentiality != "public", case.id not in wanted, -(case.year or 0), case.id),
        )
    )


def _client(story: Story, case: Fragment) -> str:
    """The client's name where we may give it, else what kind of client it is."""
    if case.client and case.confidentiality == "public":
        client = case.client
    elif case.industry:
        client = tell(story, "proof.unnamed", kind=case.industry)
    else:
        client = tell(story, "proof.unnamed_plain")
    return tell(story, "proof.client_year", client=client, year=case.year) if case.year else client


def _result(story: Story, result: Result) -> str:
    return change(story, result.before, result.after, result.unit)


def _meaning(story: Story, case: Fragment) -> str:
    """The measure, and the further results after it."""
    rest = [f"{r.measure} {_result(story, r)}" for r in case.results[1:3]]
    told = capital(tell(story, "semicolon").join([case.results[0].measure, *rest]))
    return told if rest or case.confidentiality != "public" else f"{told}\n{case.title}"


def _unmeasured(story: Story, cases: tuple[Fragment, ...]) -> Slide:
    rows = [
        (strong(story, shown_title(story.lexicon, case)), _client(story, case), case.benefit or "–") for case in cases
    ]
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
