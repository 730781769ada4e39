"""Slides about the way: phases with early benefits, risks with answers, the decision we ask for."""

from __future__ import annotations

from tenderkit.model.action import ActionPlan, Phase
from tenderkit.model.deck import Exhibit, Paragraph, Rule, Shape, Slide, TextBox
from tenderkit.model.source import RecordSource, Source, TemplateSource
from tenderkit.model.strategy import Decide
from tenderkit.plan.deck import grid
from tenderkit.plan.deck.exhibits import label, strong, table
from tenderkit.plan.deck.facts import fact
from tenderkit.plan.deck.figures import day, number
from tenderkit.plan.deck.story import (
    Story,
    capital,
    chosen,
    counted,
    counted_word,
    fitted,
    height_of,
    inline,
    pair,
    paragraph,
    spoken,
    statement,
    tell,
)
from tenderkit.plan.fit import width

_NAMES, _GAINS = grid.span(1, 3), grid.span(10, 3)
_BARS = (grid.span(4, 6)[0] + 10, grid.span(4, 6)[1] - 22)


def plan(story: Story) -> Slide | None:
    """The plan of action as a Gantt chart of native shapes, with the early benefit of each phase."""
    action = story.view.action
    if action is None or not action.phases:
        return None
    phases = action.phases[: grid.MOST_ROWS]
    shown_months = _horizon(action)
    lanes = (part for n, p in enumerate(phases) for part in _lane(story, p, n, len(phases), shown_months))
    return statement(
        story,
        "plan",
        _plan_headline(story, action),
        (*_scale(story, shown_months), *lanes),
        (RecordSource(file="action.yaml", key="phases"),),
        talk=tuple(_phase_words(story, p) for p in action.phases),
    )


def _plan_headline(story: Story, action: ActionPlan) -> str:
    early = next((p for p in action.phases if spoken(story, p.benefit)), None)
    last = max(p.end_month for p in action.phases)
    words = {
        "months": counted(story, "month", number(last, 1)),
        "early": counted(story, "month", number(early.end_month, 1)) if early else "",
        "benefit": inline(spoken(story, early.benefit)).rstrip(".。") if early else "",
        "phases": counted_word(story, "phase", len(action.phases)),
    }
    keys = ("headline", "headline_short") if early else ("headline_plain",)
    return chosen(story, *(capital(tell(story, f"plan.{key}", **words)) for key in keys))


def _horizon(action: ActionPlan) -> float:
    """The months the picture shows: a long last phase (years of running) is cut off and marked, not drawn to scale."""
    ends = sorted((p.end_month for p in action.phases), reverse=True)
    return ends[1] * 1.35 if len(ends) > 1 and ends[0] > 2 * ends[1] > 0 else ends[0]


def _x(month: float, months: float) -> float:
    return _BARS[0] + (_BARS[1] - _BARS[0]) * month / months


def _scale(story: Story, months: float) -> list[Exhibit]:
    """Heads of the columns and the lines of the months."""
    step = next(s for s in (1, 2, 3, 6, 12, 24) if months / s <= 8)
    parts: list[Exhibit] = [
        label(story, "head-phase", tell(story, "plan.phase"), (_NAMES[0], grid.TOP, _NAMES[1], grid.TOP + 20)),
        label(story, "head-gain", tell(story, "plan.benefit"), (_GAINS[0], grid.TOP, _GAINS[1], grid.TOP + 20)),
    ]
    for n in range(0, int(months * 0.97) + 1, step):
        x = _x(n, months)
        parts.append(Rule(id=f"month-{n}", x0=x, y0=grid.TOP + 26, x1=x, y1=grid.BOTTOM))
        text = tell(story, "plan.month", n=n) if n else tell(story, "plan.award")
        room = width(text, grid.LEAST, story.metrics) + 6
        words = paragraph(story, text, grid.LEAST, colour="muted", align="centre")
        parts.append(
            TextBox(
                id=f"month-{n}-text", box=(x - room / 2, grid.TOP + 4, x + room / 2, grid.TOP + 22), paragraphs=(words,)
            )
        )
    return parts


def _lane(story: Story, phase: Phase, index: int, of: int, months: float) -> list[Exhibit]:
    share = min(86.0, (grid.BOTTOM - grid.TOP - 30) / of)
    top = grid.TOP + 30 + share * index
    middle = top + share / 2
    name = spoken(story, phase.name)
    lines = max(1, int((share - 8) // (grid.SMALL * 1.4)))
    room = _NAMES[1] - _NAMES[0]
    texts = [
        paragraph(story, fitted(story, name, grid.BODY, room, 1 if lines < 3 else 2, bold=True), grid.BODY, bold=True)
    ]
    goal = spoken(story, phase.goal)
    for most in (2, 1) if goal else ():
        below = paragraph(story, fitted(story, goal, grid.LEAST, room, most), grid.LEAST, colour="muted")
        if height_of(story, (*texts, below), room) <= share - 6:
            texts.append(below)
            break
    benefit = spoken(story, phase.benefit)
    gain = paragraph(story, fitted(story, benefit, grid.SMALL, _GAINS[1] - _GAINS[0], min(3, lines)), grid.SMALL)
    cut = phase.end_month > months
    x0 = _x(phase.start_month, months)
    x1 = max(_x(min(phase.end_month, months), months), x0 + 8)
    parts: list[Exhibit] = [
        Rule(id=f"{phase.id}-rule", x0=grid.LEFT, y0=top, x1=grid.RIGHT, y1=top),
        TextBox(id=f"{phase.id}-name", box=(_NAMES[0], top, _NAMES[1], top + share), paragraphs=tuple(texts), anchor="middle"),
        Shape(id=phase.id, box=(x0, middle - 11, x1, middle + 11), form="pentagon" if cut else "rectangle",
              fill="second" if cut else "primary", alt=_phase_words(story, phase),
              paragraphs=_until(story, phase, x1 - x0) if cut else (), inset=6),
        TextBox(id=f"{phase.id}-gain", box=(_GAINS[0], top, _GAINS[1], top + share), paragraphs=(gain,), anchor="middle"),
    ]  # fmt: skip
    return parts + _milestones(story, phase, middle, share, months)


def _until(story: Story, phase: Phase, room: float) -> tuple[Paragraph, ...]:
    """In the bar that leaves the picture: until when it goes on."""
    text = tell(story, "plan.until", n=number(phase.end_month, 1))
    if width(text, grid.LEAST, story.metrics) > room - 12:
        return ()
    return (paragraph(story, text, grid.LEAST, align="right"),)


def _milestones(story: Story, phase: Phase, middle: float, share: float, months: float) -> list[Exhibit]:
    """Diamonds on the bar, the name of the last one under it where there is room."""
    parts: list[Exhibit] = []
    shown = [milestone for milestone in phase.milestones if milestone.month <= months]
    for n, milestone in enumerate(shown):
        x = _x(milestone.month, months)
        name = spoken(story, milestone.name)
        parts.append(Shape(id=f"{phase.id}-milestone-{n}", box=(x - 8, middle - 8, x + 8, middle + 8), form="diamond", fill="accent", border="paper",
                           alt=tell(story, "plan.milestone", name=name, month=number(milestone.month, 1))))  # fmt: skip
    if shown and share >= 60:
        last = shown[-1]
        x = _x(last.month, months)
        text = fitted(story, spoken(story, last.name), grid.LEAST, 150, 1)
        room = width(text, grid.LEAST, story.metrics) + 6
        left = min(max(x - room / 2, _BARS[0] + 2), _BARS[1] - room)
        words = paragraph(story, text, grid.LEAST, colour="accent", align="centre")
        parts.append(
            TextBox(
                id=f"{phase.id}-milestone-text", box=(left, middle + 12, left + room, middle + 30), paragraphs=(words,)
            )
        )
    return parts


def _phase_words(story: Story, phase: Phase) -> str:
    return tell(
        story, "plan.talk", name=spoken(story, phase.name), start=number(phase.start_month, 1), end=number(phase.end_month, 1),
        benefit=spoken(story, phase.benefit) or tell(story, "plan.no_benefit"),
    )  # fmt: skip


def risks(story: Story) -> Slide | None:
    """The risks the client will ask about, each with our answer."""
    action: ActionPlan | None = story.view.action
    if action is None or not action.risks:
        return None
    unanswered = sum(1 for r in action.risks if not spoken(story, r.answer))
    key = "headline_open" if unanswered else "headline_one" if len(action.risks) == 1 else "headline"
    text = tell(story, f"risks.{key}", risks=counted_word(story, "risk", len(action.risks)), n=unanswered)
    rows = [
        (strong(story, spoken(story, r.risk)), spoken(story, r.answer) or story.lexicon.text("common.unknown"))
        for r in action.risks
    ]
    exhibits = table(
        story, "risks", (324, 540), ("left", "left"), (tell(story, "risks.risk"), tell(story, "risks.answer")), rows, more="more.risks",
    )  # fmt: skip
    return statement(
        story, "risks", capital(text), exhibits, (RecordSource(file="action.yaml", key="risks"),),
        talk=tuple(pair(story, spoken(story, r.risk), spoken(story, r.answer)) for r in action.risks),
    )  # fmt: skip


def ask(story: Story) -> Slide | None:
    """What we ask the client to decide, by when, and the first step; without it, whom to ask."""
    decide = story.view.decide if story.view.decide and spoken(story, story.view.decide.ask) else None
    text, source, rows = _asked(story, decide)
    sources: list[Source] = [source]
    for key in ("submission_deadline", "bid_validity_days"):
        known = fact(story.view, key)
        if known is not None and (decide is None or key == "bid_validity_days"):
            value = (
                tell(story, "count.day.many", n=known.value) if key == "bid_validity_days" else day(story, known.value)
            )
            rows.append((tell(story, f"fact.{key}"), value))
            sources.append(known.source)
    outlook = spoken(story, story.view.action.outlook) if story.view.action else ""
    if outlook:
        rows.append((tell(story, "ask.outlook"), outlook))
        sources.append(RecordSource(file="action.yaml", key="outlook"))
    contact = _contact(story)
    if contact:
        rows.append((tell(story, "ask.contact"), contact))
        sources.append(RecordSource(file="profile.yaml", key="contact"))
    return (
        statement(
            story,
            "ask",
            text,
            tuple(_ask_rows(story, rows)),
            tuple(sources),
            talk=tuple(pair(story, name, value) for name, value in rows),
        )
        if rows
        else None
    )


def _asked(story: Story, decide: Decide | None) -> tuple[str, Source, list[tuple[str, str]]]:
    """What the slide says first: the decision with its day and first step; without one, whom to ask."""
    if decide is None:
        key = "ask.headline" if _contact(story) else "ask.headline_dates"
        return tell(story, key, company=story.view.company.short_name), TemplateSource(template="deck", key=key), []
    rows = [(tell(story, "ask.by"), day(story, decide.by))] if decide.by else []
    first = spoken(story, decide.first_step)
    rows += [(tell(story, "ask.first"), first)] if first else []
    return spoken(story, decide.ask), RecordSource(file="strategy.yaml", key="decide"), rows


def _contact(story: Story) -> str:
    found = story.view.company.contact
    if found is None:
        return ""
    parts = (spoken(story, found.name), spoken(story, found.role), found.email or "", found.phone or "")
    return tell(story, "dot").join(part for part in parts if part)


def _ask_rows(story: Story, rows: list[tuple[str, str]]) -> list[Exhibit]:
    """Large rows of label and answer: the last thing they see."""
    parts: list[Exhibit] = []
    (a0, a1), (b0, b1) = grid.span(1, 4), grid.span(5, 8)
    pitch = min(82.0, (grid.BOTTOM - grid.TOP - 10) / len(rows))
    for n, (name, value) in enumerate(rows):
        y = grid.TOP + 10 + n * pitch
        parts.append(Rule(id=f"ask-rule-{n}", x0=grid.LEFT, y0=y, x1=grid.RIGHT, y1=y))
        left = paragraph(story, name, grid.BODY, colour="muted")
        right = paragraph(
            story,
            fitted(story, value, 18, b1 - b0, 2, bold=n == 0),
            18,
            bold=n == 0,
            colour="primary" if n == 0 else "ink",
        )
        parts.append(TextBox(id=f"ask-name-{n}", box=(a0, y, a1, y + pitch), paragraphs=(left,), anchor="middle"))
        parts.append(TextBox(id=f"ask-value-{n}", box=(b0, y, b1, y + pitch), paragraphs=(right,), anchor="middle"))
    end = grid.TOP + 10 + len(rows) * pitch
    parts.append(Rule(id="ask-rule-end", x0=grid.LEFT, y0=end, x1=grid.RIGHT, y1=end))
    return parts
