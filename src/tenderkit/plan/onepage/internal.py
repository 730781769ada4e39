"""The team's own brief: go or not, on what conditions, who does what by when. Internal: it may never be sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tenderkit.model.onepage import (
    AnyBlock,
    Ask,
    Badge,
    Bar,
    BarChart,
    ChartBlock,
    Cited,
    Column,
    Figure,
    Moment,
    OnePage,
    Row,
    TableBlock,
    TimelineChart,
    Tone,
)
from tenderkit.model.pursuit import Pursuit
from tenderkit.model.source import Computed, FragmentSource, PageSource, RecordSource
from tenderkit.model.strategy import KnockOutState
from tenderkit.plan.onepage import coverage, facts
from tenderkit.plan.onepage.notes import NoteBook
from tenderkit.plan.onepage.paper import COUNTED, TEXT_EMS, Paper, bare_text, place_of
from tenderkit.plan.onepage.shorten import balance, rank_cuts
from tenderkit.plan.onepage.team import (
    people_points,
    questions_chart,
    reading_points,
    risks_table,
    rivals_table,
    tasks_table,
)
from tenderkit.plan.onepage.wording import day_of, shorten, wording
from tenderkit.plan.view import client_view

OUTLOOK = Computed(rule="outlook", inputs=("criteria", "matches"))
DECISION = Computed(rule="decision", inputs=("factors", "knockouts"))
_NEEDED = 2
_TONE_OF_VERDICT: dict[str, Tone] = {"go": "met", "conditional": "partial", "no_go": "deviates"}
_TONE_OF_STATE: dict[str, Tone] = {"met": "met", "not_met": "deviates", "needs_person": "open"}
_STATE_ORDER = ("not_met", "needs_person", "met")
_ASIDE = ("agent", "evaluation_method", "contract_duration")


@dataclass(frozen=True)
class Standing:
    """How the pursuit stands, counted once for the whole page."""

    met: int
    to_do: int
    not_met: int
    low: float
    expected: float
    high: float
    maximum: float


def plan_internal_brief(pursuit: Pursuit) -> OnePage:
    """The go / no-go brief of a pursuit, marked as internal."""
    words = wording(pursuit.language)
    documents = len(pursuit.requirements.documents)
    notes = NoteBook(words, documents, pursuit.fragments, internal=True)
    paper = Paper(client_view(pursuit), words, notes)
    standing = _standing(pursuit)
    title = paper.cited(_title(pursuit, paper, standing), DECISION)
    aside = _aside(paper)
    figures = _figures(paper, standing)
    left, right = balance(_left(pursuit, paper), _right(pursuit, paper))
    return OnePage(
        as_of=pursuit.as_of,
        language=pursuit.language,
        audience="internal",
        marking=words("internal.marking"),
        badge=_badge(pursuit, paper),
        kicker=_kicker(paper),
        title=title,
        aside=aside,
        figures=figures,
        left=rank_cuts(left),
        right=rank_cuts(right),
        ask=_ask(pursuit, paper, standing),
        sources_lead=words("sources"),
        notes=notes.notes(),
        author=words.pick(pursuit.profile.name),
        brand=pursuit.profile.brand,
    )


def _standing(pursuit: Pursuit) -> Standing:
    states = [state.state for state in pursuit.decision.knockouts]
    outlook = pursuit.decision.outlook
    return Standing(
        states.count("met"),
        states.count("needs_person"),
        states.count("not_met"),
        sum(row.low for row in outlook),
        sum(row.expected for row in outlook),
        sum(row.high for row in outlook),
        sum(row.maximum for row in outlook),
    )


def _badge(pursuit: Pursuit, paper: Paper) -> Badge:
    decision, words = pursuit.decision, paper.words
    lines = [words("internal.score", score=words.number(decision.score), threshold=words.number(decision.threshold))]
    lines.append(words("internal.grade", grade=decision.grade) if decision.grade else words("internal.no_grade"))
    word = words.words.text(f"decide.verdict.{decision.verdict}")
    return Badge(word=word, lines=tuple(lines), tone=_TONE_OF_VERDICT[decision.verdict])


def _kicker(paper: Paper) -> str:
    values = [paper.fact(key) for key in ("buyer", "reference_number")]
    parts = [paper.words("internal.kicker"), *(facts.short_name(str(fact.value)) for fact in values if fact)]
    return paper.words.dotted(parts, 34)


def _title(pursuit: Pursuit, paper: Paper, standing: Standing) -> str:
    words = paper.words
    total = len(pursuit.decision.knockouts)
    if standing.not_met:
        text = words("internal.title_not_met", n=standing.not_met, total=total)
    elif standing.to_do:
        text = words("internal.title_to_do", n=standing.to_do, total=total)
    elif total:
        text = words("internal.title_met", n=total)
    else:
        text = words("internal.title_none")
    if coverage.adds_up(standing.maximum):
        text += words(
            "internal.title_score",
            expected=words.number(standing.expected),
            maximum=words.number(standing.maximum),
        )
    return text


def _aside(paper: Paper) -> tuple[Cited, ...]:
    shown = [
        paper.cited(
            paper.words("labelled", label=paper.words(f"fact.{key}"), text=facts.show_fact(fact, paper.words, key)),
            fact.source,
        )
        for key in _ASIDE
        if (fact := paper.fact(key))
    ]
    return tuple(shown)


def _figures(paper: Paper, standing: Standing) -> tuple[Figure, ...]:
    words = paper.words
    marked = sum(1 for item in paper.answered if item.requirement.marks and not item.requirement.disqualifying)
    counted = Figure(
        value=words.number(len(paper.answered)),
        meaning=paper.cited(
            words("internal.requirements", decisive=len(coverage.decisive(paper)), marked=marked), COUNTED
        ),
    )
    if not coverage.adds_up(standing.maximum):
        key = "internal.outlook_broken" if standing.maximum else "internal.outlook_meaning"
        score = facts.unknown_figure(paper, key)
    else:
        low, high = words.number(standing.low), words.number(standing.high)
        meaning = words(
            "internal.expected", expected=words.number(standing.expected), maximum=words.number(standing.maximum)
        )
        score = Figure(value=words("range", low=low, high=high), meaning=paper.cited(meaning, OUTLOOK))
    return (facts.deadline_figure(paper), facts.ceiling_figure(paper), counted, score)


def _left(pursuit: Pursuit, paper: Paper) -> tuple[AnyBlock, ...]:
    return _optional(
        knockouts_table(pursuit, paper),
        outlook_chart(pursuit, paper),
        gains_table(pursuit, paper),
        questions_chart(pursuit, paper),
        coverage.coverage_chart(paper),
        coverage.open_table(paper),
    )


def _right(pursuit: Pursuit, paper: Paper) -> tuple[AnyBlock, ...]:
    return _optional(
        calendar_chart(pursuit, paper),
        tasks_table(pursuit, paper),
        risks_table(pursuit, paper),
        people_points(pursuit, paper),
        reading_points(pursuit, paper),
        rivals_table(pursuit, paper),
        facts.facts_table(paper, "terms", facts.MONEY_FACTS, 4),
        facts.facts_table(paper, "dates", facts.OTHER_FACTS, 2),
    )


def _optional(*blocks: AnyBlock | None) -> tuple[AnyBlock, ...]:
    there = [block for block in blocks if block is not None]
    return tuple(block.model_copy(update={"optional": index >= _NEEDED}) for index, block in enumerate(there))


def knockouts_table(pursuit: Pursuit, paper: Paper) -> TableBlock | None:
    """Every knock-out that the tender names, with how we stand on it; what is not met first."""
    states = sorted(pursuit.decision.knockouts, key=lambda state: _STATE_ORDER.index(state.state))
    if not states:
        return None
    words = paper.words
    met = sum(1 for state in states if state.state == "met")
    return TableBlock(
        name="knockouts",
        title=paper.cited(words("internal.knockouts", total=len(states), met=met, rest=len(states) - met), DECISION),
        columns=(
            Column(head=words("head.clause"), kind="narrow"),
            Column(head=words("head.requirement")),
            Column(head=words("head.state"), kind="state"),
        ),
        rows=tuple(_knockout_row(pursuit, paper, state) for state in states),
        least=5,
        more=words("internal.more_knockouts"),
    )


def _knockout_row(pursuit: Pursuit, paper: Paper, state: KnockOutState) -> Row:
    knockout = next((k for k in pursuit.requirements.knockouts if k.id == state.knockout), None)
    requirement = next(
        (r for r in pursuit.requirements.requirements if knockout and r.id == knockout.requirement), None
    )
    text = bare_text(requirement) if requirement else knockout.text if knockout else state.knockout
    source = knockout.source if knockout else None
    page = source.page if isinstance(source, PageSource) else None
    place = place_of(paper.words, knockout.clause if knockout else None, page)
    mark = "".join(m.mark for m in requirement.marks) if requirement else ""
    proof = next((f for f in pursuit.fragments if f.id == state.fragment), None)
    shown = paper.cited(
        paper.words(f"internal.state.{state.state}"),
        FragmentSource(fragment=proof.id, stamp=proof.stamp) if proof and state.state == "met" else None,
        tone=_TONE_OF_STATE[state.state],
    )
    return Row(
        cells=(
            Cited(text=shorten(mark + place.removeprefix(mark), 7)),
            paper.cited(paper.words.cut(state.note or text, TEXT_EMS), source),
            shown,
        )
    )


_MOST_ROWS = 8


def outlook_chart(pursuit: Pursuit, paper: Paper) -> ChartBlock | None:
    """What our evidence would earn, row by row of the scheme, with its range."""
    names = {criterion.id: criterion for criterion in pursuit.requirements.criteria}
    rows = sorted(pursuit.decision.outlook, key=lambda row: -row.maximum)[:_MOST_ROWS]
    if not rows:
        return None
    words = paper.words
    bars = tuple(
        Bar(
            label=words(
                "internal.of_points",
                name=shorten(names[row.criterion].name if row.criterion in names else row.criterion, 10),
                points=words.number(row.maximum, 1),
            ),
            value=row.expected,
            low=row.low,
            high=row.high,
            maximum=row.maximum,
            text=words.number(row.expected, 1),
        )
        for row in rows
    )
    sources = {names[row.criterion].source.page: names[row.criterion].source for row in rows if row.criterion in names}
    return ChartBlock(
        name="outlook",
        title=paper.cited(words("internal.outlook"), OUTLOOK, *(sources[page] for page in sorted(sources)[:2])),
        chart=BarChart(bars=bars),
        caption=Cited(text=words("internal.outlook_caption")),
    )


def gains_table(pursuit: Pursuit, paper: Paper) -> TableBlock | None:
    """Where points can still be won: the largest distance from the expected to the highest score first."""
    names = {criterion.id: criterion for criterion in pursuit.requirements.criteria}
    words = paper.words
    rows = []
    for row in sorted(pursuit.decision.outlook, key=lambda row: row.expected - row.high):
        criterion = names.get(row.criterion)
        gain = row.high - row.expected
        if criterion is None or gain < 0.05:
            continue
        key = f"decide.missing.{row.missing}"
        missing = words.words.text(key) if words.words.has(key) else row.missing or ""
        text = words("labelled", label=shorten(criterion.name, 16), text=missing) if missing else criterion.name
        name = paper.cited(words.cut(text, TEXT_EMS), criterion.source)
        rows.append(Row(cells=(name, Cited(text=f"+{words.number(gain, 1)}", tone=None))))
    if not rows:
        return None
    return TableBlock(
        name="gains",
        title=Cited(text=words("internal.gains")),
        columns=(Column(head=""), Column(head="", kind="number")),
        rows=tuple(rows),
        least=2,
        more=words("internal.more_criteria"),
    )


def calendar_chart(pursuit: Pursuit, paper: Paper) -> ChartBlock | None:
    """The days that count, on a line; submission last and marked."""
    words = paper.words
    days: dict[date, list[tuple[str, Tone]]] = {}
    sources = []
    for key in ("clarification_deadline", "submission_deadline", "opening_time"):
        fact = paper.fact(key)
        day = day_of(fact.value) if fact else None
        if fact and day:
            days.setdefault(day, []).append(
                (words(f"fact.{key}"), "open" if key == "submission_deadline" else "strong")
            )
            sources.append(fact.source)
    for condition in pursuit.decision.conditions:
        if condition.by:
            days.setdefault(condition.by, []).append((shorten(condition.text, 12), "partial"))
    decide = pursuit.strategy.decide
    if decide and decide.by:
        days.setdefault(decide.by, []).append((words("internal.award"), "muted"))
    if not days:
        return None
    return ChartBlock(
        name="calendar",
        title=paper.cited(words("internal.calendar"), *sources),
        chart=TimelineChart(moments=_moments(paper, days)),
    )


def _moments(paper: Paper, days: Mapping[date, list[tuple[str, Tone]]]) -> tuple[Moment, ...]:
    """One moment a day; the day of submission keeps its mark whatever else falls on it."""
    first = min(days)
    moments = []
    for day, events in sorted(days.items())[:_MOST_MOMENTS]:
        tones = [tone for _, tone in events]
        what = paper.words.listing([what for what, _ in events])
        tone = "open" if "open" in tones else tones[0]
        moments.append(Moment(at=(day - first).days, when=paper.words.short_day(day), what=what, tone=tone))
    return tuple(moments)


_MOST_MOMENTS = 5


def _ask(pursuit: Pursuit, paper: Paper, standing: Standing) -> Ask:
    words = paper.words
    deadline = paper.fact("submission_deadline")
    day = day_of(deadline.value) if deadline else None
    text = words(
        f"internal.ask_{pursuit.decision.verdict}",
        n=standing.to_do + standing.not_met,
        day=words.day(day) if day else words.unknown,
    )
    cost = pursuit.strategy.bid_cost
    if cost is not None:
        text += words("internal.ask_cost", amount=words.money(cost.amount, cost.currency))
    source = RecordSource(file="strategy.yaml", key="bid_cost") if cost else None
    return Ask(lead=words("internal.ask_lead"), text=paper.cited(text, DECISION, source))
