"""Slides about our answers: coverage, knock-outs, terms, open points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tenderkit.model.deck import Paragraph, Slide
from tenderkit.model.requirement import CATEGORIES, Category, Requirement
from tenderkit.model.response import Response
from tenderkit.model.source import Source
from tenderkit.plan.deck import grid
from tenderkit.plan.deck.exhibits import side_list, strong, table
from tenderkit.plan.deck.facts import answers, cited_in, places, requirements, state_of, states
from tenderkit.plan.deck.figures import percent
from tenderkit.plan.deck.pictures import STATE_COLOURS, coverage_bars
from tenderkit.plan.deck.story import Story, capital, counted, counted_word, pair, statement, tell

_LEFT, _RIGHT = grid.span(1, 8), grid.span(10, 3)


def coverage(story: Story) -> Slide | None:
    """How much of what is asked we answer with evidence, by category."""
    counts: dict[str, dict[str, int]] = {}
    for category in CATEGORIES:
        row = dict(states(story.view, requirements(story.view, (category,))))
        if sum(row.values()):
            counts[story.lexicon.text(f"common.category.{category}")] = row
    if not counts:
        return None
    total: Counter[str] = Counter()
    for row in counts.values():
        total.update(row)
    everything = sum(total.values())
    text = _coverage_headline(story, total)
    chart = coverage_bars(
        story, "coverage", counts, (_LEFT[0], grid.TOP, _LEFT[1], grid.BOTTOM), tell(story, "coverage.chart")
    )
    rows = [
        (tell(story, f"state.{state}"), percent(story, total[state] / everything))
        for state in STATE_COLOURS
        if total[state]
    ]
    side = side_list(
        story, "coverage-side", tell(story, "coverage.side"), rows, (_RIGHT[0], grid.TOP, _RIGHT[1], grid.BOTTOM),
        tell(story, "coverage.note"),
    )  # fmt: skip
    talk = tuple(
        pair(story, name, tell(story, "coverage.talk", covered=row.get("covered", 0), all=sum(row.values())))
        for name, row in counts.items()
    )
    return statement(story, "coverage", text, (*chart, *side), places(requirements(story.view)), talk=talk)


def _coverage_headline(story: Story, total: Counter[str]) -> str:
    whole = total["covered"] == total.total()
    key = "headline_full" if whole else "headline_deviates" if total["deviates"] else "headline"
    return tell(
        story,
        f"coverage.{key}",
        covered=total["covered"],
        all=counted(story, "requirement", total.total()),
        partial=total["partial"],
        open=total["open"],
        deviates=total["deviates"],
    )


def knockouts(story: Story) -> Slide | None:
    """The conditions that can exclude a bid, and how each is answered; open ones first."""
    found = tuple(r for r in requirements(story.view) if r.disqualifying or r.marks)
    if not found:
        return None
    counts = states(story.view, found)
    text = tell(
        story, "knockouts.headline" if counts["covered"] < sum(counts.values()) else "knockouts.headline_full",
        all=counted(story, "condition", sum(counts.values())), covered=counts["covered"],
        rest=sum(counts.values()) - counts["covered"],
    )  # fmt: skip
    return _answer_table(story, "knockouts", capital(text), _urgent_first(story, found))


def terms(story: Story, identity: str, categories: Sequence[Category]) -> Slide | None:
    """The requirements of some categories with their answers."""
    found = requirements(story.view, categories)
    counts = states(story.view, found)
    if not counts:
        return None
    text = tell(story, f"{identity}.headline", covered=counts["covered"], all=sum(counts.values()))
    return _answer_table(story, identity, text, _weighty_first(found))


def commercial(story: Story) -> Slide | None:
    """Commercial and contract terms, and whether we accept them."""
    return terms(story, "commercial", ("commercial", "contract"))


def service(story: Story) -> Slide | None:
    """Delivery, training and support as a department will live with them."""
    return terms(story, "service", ("delivery",))


def open_points(story: Story) -> Slide | None:
    """What is still open, said openly."""
    known = answers(story.view)
    found = tuple(r for r in requirements(story.view) if state_of(known.get(r.id)) in ("open", "partial", "deviates"))
    if not found:
        return None
    text = tell(
        story,
        "open.headline" if len(found) > 1 else "open.headline_one",
        points=counted_word(story, "point", len(found)),
    )
    return _answer_table(story, "open", capital(text), _weighty_first(found))


def declared(story: Story) -> Slide | None:
    """The deviations we declare, one by one."""
    known = answers(story.view)
    found = tuple(
        r
        for r in requirements(story.view)
        if r.id in known and (state_of(known[r.id]) == "deviates" or known[r.id].deviation.state == "negative")
    )
    if not found:
        return None
    words = counted_word(story, "point", len(found))
    text = tell(story, "deviations.headline_worse" if len(found) > 1 else "deviations.headline_worse_one", points=words)
    return _answer_table(story, "deviations", capital(text), _weighty_first(found))


def _answer_table(story: Story, identity: str, text: str, found: tuple[Requirement, ...]) -> Slide:
    known = answers(story.view)
    shown = found[: grid.MOST_ROWS]
    rows = [
        (_asked(story, r), _answer(story, known.get(r.id)), _state_words(story, known.get(r.id)), str(r.source.page))
        for r in shown
    ]
    exhibits = table(
        story, identity, (366, 330, 104, 64), ("left", "left", "left", "right"),
        tuple(tell(story, f"answers.{name}") for name in ("asked", "answer", "state", "page")),
        [*rows, *[rows[0]] * (len(found) - len(shown))],
    )  # fmt: skip
    sources: tuple[Source, ...] = (*places(shown), *cited_in(story.view, shown))
    talk = tuple(pair(story, state.runs[0].text, asked, answer) for asked, answer, state, _ in rows[:4])
    return statement(story, identity, text, exhibits, sources, talk=talk)


def _asked(story: Story, item: Requirement) -> str:
    marks = "".join(mark.mark for mark in item.marks)
    lead = f"{item.lead_in.rstrip('：: ')}{tell(story, 'colon')}" if item.lead_in and len(item.lead_in) < 60 else ""
    return f"{marks} {lead}{item.text}".strip() if marks and marks not in item.text[:20] else f"{lead}{item.text}"


def _answer(story: Story, response: Response | None) -> str:
    if response is None or not response.sentences:
        return (
            story.lexicon.text("common.no_evidence")
            if response is None or response.compliance.state == "pending"
            else "–"
        )
    return response.sentences[0].text


def _state_words(story: Story, response: Response | None) -> Paragraph:
    state = state_of(response)
    if state is None:
        return strong(story, story.lexicon.text("common.compliance.not_applicable"), "muted")
    return strong(
        story,
        tell(story, f"state_sign.{state}"),
        "accent" if state == "open" else "primary" if state == "covered" else "muted",
    )


def _urgent_first(story: Story, found: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
    """A few that are open, a few that are not met in full, then the answered ones: the slide shows all states."""
    known = answers(story.view)
    ordered = _weighty_first(found)
    unanswered = [r for r in ordered if state_of(known.get(r.id)) == "open"]
    short = [r for r in ordered if state_of(known.get(r.id)) in ("deviates", "partial")]
    covered = [r for r in ordered if state_of(known.get(r.id)) == "covered"]
    return (*unanswered[:3], *short[:2], *covered, *unanswered[3:], *short[2:])


def _weighty_first(found: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
    return tuple(sorted(found, key=lambda r: (not r.disqualifying, r.obligation != "mandatory")))
