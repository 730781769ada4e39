"""The parts of the internal brief about people: who does what by when, whom to win, what could go wrong."""

from __future__ import annotations

from tenderkit.model.onepage import (
    Bar,
    BarChart,
    ChartBlock,
    Cited,
    Column,
    PointsBlock,
    Row,
    TableBlock,
)
from tenderkit.model.pursuit import Pursuit
from tenderkit.model.source import Computed, PageSource, RecordSource, Source
from tenderkit.plan.onepage import facts
from tenderkit.plan.onepage.paper import COUNTED, POINT_EMS, Paper, tally
from tenderkit.plan.onepage.wording import day_of, shorten

_TASK_EMS = 28.0
_QUESTIONS = ("opportunity", "fit", "winnable", "worth")
_BEST = 5


def tasks_table(pursuit: Pursuit, paper: Paper) -> TableBlock:
    """Who does what by when: conditions with their owner, then what the tender and the answers leave to do."""
    words = paper.words
    rows = [
        _task(
            paper,
            condition.text,
            condition.owner,
            words.short_day(condition.by) if condition.by else None,
            condition.source,
        )
        for condition in pursuit.decision.conditions
        if condition.owner or condition.by
    ]
    rows += _open_work(pursuit, paper)
    return TableBlock(
        name="tasks",
        title=Cited(text=words("internal.tasks")),
        columns=(
            Column(head=words("internal.who"), kind="narrow"),
            Column(head=words("internal.what")),
            Column(head=words("internal.by"), kind="number"),
        ),
        rows=tuple(rows),
        least=4,
        more=words("internal.more_tasks"),
    )


def _task(paper: Paper, what: str, who: str | None, by: str | None, *sources: Source | None) -> Row:
    words = paper.words
    owner = Cited(text=shorten(who, 7)) if who else Cited(text=words("internal.nobody"), tone=None)
    return Row(
        cells=(
            owner,
            paper.cited(words.cut(what, _TASK_EMS), *sources),
            Cited(text=by or words("internal.no_day")),
        )
    )


def _open_work(pursuit: Pursuit, paper: Paper) -> list[Row]:
    """Work that follows from what is open; nobody is named whom no record names."""
    words = paper.words
    due = _day(paper, "submission_deadline")
    asked = _day(paper, "clarification_deadline")
    to_do = [state for state in pursuit.decision.knockouts if state.state != "met"]
    count = tally(paper.answered)
    reviewed = {review.requirement for review in pursuit.responses.reviews}
    proposed = sum(1 for item in paper.answered if item.requirement.id not in reviewed)
    rows = []
    if to_do:
        rows.append(_task(paper, words("internal.do_knockouts", n=len(to_do)), None, due, COUNTED))
    if pursuit.strategy.questions:
        text = words("internal.do_questions", n=len(pursuit.strategy.questions))
        rows.append(_task(paper, text, None, asked, RecordSource(file="strategy.yaml", key="questions")))
    if count.open:
        rows.append(_task(paper, words("internal.do_open", n=count.open), None, due, COUNTED))
    if proposed:
        rows.append(_task(paper, words("internal.do_review", n=proposed), None, due, COUNTED))
    security = paper.fact("bid_security")
    if security is not None and facts.money_of(security):
        amount = facts.show_fact(security, words, "bid_security")
        rows.append(_task(paper, words("internal.do_security", amount=amount), None, due, security.source))
    if pursuit.requirements.forms:
        text = words("internal.do_forms", n=len(pursuit.requirements.forms))
        rows.append(_task(paper, text, None, due, pursuit.requirements.forms[0].source))
    if pursuit.price is None:
        rows.append(_task(paper, words("internal.do_price"), None, due))
    if pursuit.requirements.unread:
        text = words("internal.do_unread", n=len(pursuit.requirements.unread))
        rows.append(_task(paper, text, None, None, pursuit.requirements.unread[0].source))
    method = paper.fact("submission_method")
    if due:
        how = facts.show_fact(method, words, "submission_method") if method else words("unknown_short")
        source = method.source if method else None
        rows.append(_task(paper, words("internal.do_submit", how=how), None, due, source))
    return rows


def _day(paper: Paper, key: str) -> str | None:
    fact = paper.fact(key)
    day = day_of(fact.value) if fact else None
    return paper.words.short_day(day) if day else None


def risks_table(pursuit: Pursuit, paper: Paper) -> TableBlock | None:
    """Risks of the bid and the contract with our answer: terms first, then the register, then the tender's own."""
    words, rows = paper.words, []
    for term in pursuit.strategy.contract_terms:
        text = term.subject if not term.tender_text else words("labelled", label=term.subject, text=term.tender_text)
        rows.append(
            (text, term.position or words.unknown, RecordSource(file="strategy.yaml", key=f"contract_terms.{term.id}"))
        )
    for risk in pursuit.action.risks if pursuit.action else ():
        rows.append((words.pick(risk.risk), words.pick(risk.answer), RecordSource(file="action.yaml", key=risk.id)))
    made = [
        Row(cells=(Cited(text=words.cut(text, 24)), paper.cited(words.cut(answer, 34), source)))
        for text, answer, source in rows
    ]
    made += _tender_risks(paper)
    if not made:
        return None
    return TableBlock(
        name="risks",
        title=Cited(text=words("internal.risks", n=len(made))),
        columns=(Column(head=words("head.risk")), Column(head=words("internal.answer"))),
        rows=tuple(made),
        least=3,
        more=words("internal.more_risks"),
    )


def _tender_risks(paper: Paper) -> list[Row]:
    """What the tender itself makes risky, with its page."""
    words, rows = paper.words, []
    for key in ("liquidated_damages", "performance_bond", "payment_terms"):
        fact = paper.fact(key)
        if fact is not None:
            text = words("labelled", label=words(f"fact.{key}"), text=facts.show_fact(fact, words, key))
            rows.append(
                Row(cells=(paper.cited(words.cut(text, 34), fact.source), Cited(text=words("internal.to_price"))))
            )
    return rows


def reading_points(pursuit: Pursuit, paper: Paper) -> PointsBlock | None:
    """What reading the tender left open: warnings and errors, each once, to be checked in the original."""
    words = paper.words
    rows: dict[str, Row] = {}
    for finding in pursuit.requirements.findings:
        key = f"findings.{finding.code}"
        if finding.severity == "info" or not words.words.has(key):
            continue
        source = finding.source if isinstance(finding.source, PageSource) else None
        # A param that names a fact's key is shown by the fact's own name.
        params = {
            name: words(f"fact.{value}") if words.words.has(f"brief.fact.{value}") else value
            for name, value in finding.params.items()
        }
        text = words.cut(words.words.text(key, **params), POINT_EMS)
        rows.setdefault(text, Row(cells=(paper.cited(text, source),)))
    if not rows:
        return None
    return PointsBlock(
        name="reading",
        title=Cited(text=words("internal.reading", n=len(rows))),
        rows=tuple(rows.values()),
        more=words("internal.more_findings"),
    )


def people_points(pursuit: Pursuit, paper: Paper) -> PointsBlock | None:
    """Warnings about the people of the client, then how the important ones stand."""
    words, rows = paper.words, []
    for code in pursuit.decision.warnings:
        key = f"decide.warnings.{code}"
        text = words.words.text(key) if words.words.has(key) else code
        rows.append(Row(cells=(paper.cited(text, RecordSource(file="strategy.yaml", key="people")),)))
    order = {"high": 0, "medium": 1, "low": 2}
    for person in sorted(pursuit.strategy.people, key=lambda p: order[p.influence]):
        text = words(
            "internal.person",
            role=_role(paper, person.role),
            support=words(f"internal.support.{person.support}"),
            contact=words(f"internal.contact.{person.contact}"),
        )
        if person.counterpart:
            text += words("internal.counterpart", name=person.counterpart)
        source = RecordSource(file="strategy.yaml", key=f"people.{person.id}")
        rows.append(Row(lead=shorten(person.name, 16), cells=(paper.cited(shorten(text, POINT_EMS), source),)))
    if not rows:
        return None
    return PointsBlock(
        name="people",
        title=Cited(text=words("internal.people")),
        rows=tuple(rows),
        more=words("internal.more_people"),
    )


def _role(paper: Paper, role: str) -> str:
    key = f"internal.role.{role}"
    return paper.words(key) if paper.words.words.has(f"brief.{key}") else role


def rivals_table(pursuit: Pursuit, paper: Paper) -> TableBlock | None:
    """Rivals with their strength and our answer."""
    words = paper.words
    rows = tuple(
        Row(
            cells=(
                Cited(text=shorten(rival.name, 9)),
                Cited(text=words.cut(words.listing(list(rival.strengths)), 22)),
                paper.cited(
                    words.cut(rival.answer or words.unknown, 30),
                    RecordSource(file="strategy.yaml", key=f"competitors.{rival.name}"),
                ),
            )
        )
        for rival in pursuit.strategy.competitors
    )
    if not rows:
        return None
    return TableBlock(
        name="rivals",
        title=Cited(text=words("internal.rivals")),
        columns=(
            Column(head=words("internal.rival"), kind="narrow"),
            Column(head=words("internal.strength")),
            Column(head=words("internal.answer")),
        ),
        rows=rows,
        least=1,
        more=words("internal.more_rivals"),
    )


def questions_chart(pursuit: Pursuit, paper: Paper) -> ChartBlock | None:
    """The four questions of qualification (method.md 3), 0 to 100; the range shows what is not known yet."""
    words, bars = paper.words, []
    for question in _QUESTIONS:
        factors = [factor for factor in pursuit.decision.factors if factor.question == question]
        known = [factor for factor in factors if factor.score is not None]
        whole = sum(factor.weight for factor in factors)
        weight = sum(factor.weight for factor in known)
        if not known or not weight:
            continue
        earned = sum(factor.weight * (factor.score or 0) for factor in known)
        low, high = earned / whole, (earned + (whole - weight) * _BEST) / whole
        expected = earned / weight * 100 / _BEST
        bars.append(
            Bar(
                label=words(f"internal.question.{question}"),
                value=expected,
                maximum=100,
                low=low * 100 / _BEST if weight < whole else None,
                high=high * 100 / _BEST if weight < whole else None,
                text=words.number(expected),
            )
        )
    if not bars:
        return None
    return ChartBlock(
        name="questions",
        title=paper.cited(words("internal.questions"), Computed(rule="decision", inputs=("factors",))),
        chart=BarChart(bars=tuple(bars)),
    )
