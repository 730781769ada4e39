"""How the requirements are answered: counts, charts and the lists of what is met, open or different."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tenderkit.model.onepage import (
    Bar,
    BarChart,
    ChartBlock,
    Cited,
    Column,
    Figure,
    PointsBlock,
    Row,
    Segment,
    StackChart,
    StackRow,
    TableBlock,
)
from tenderkit.model.requirement import CATEGORIES
from tenderkit.plan.onepage.paper import COUNTED, POINT_EMS, Answered, Paper, bare_text, by_urgency, place_of, tally
from tenderkit.plan.onepage.wording import shorten


def coverage_figure(paper: Paper) -> Figure:
    """How many requirements are met in full."""
    count = tally(paper.answered)
    meaning = paper.words("figure.coverage", partial=count.partial + count.deviates, open=count.open)
    return Figure(
        value=paper.words.number(count.met),
        unit=f"/ {paper.words.number(count.total)}",
        meaning=paper.cited(meaning, COUNTED),
        known=count.total > 0,
    )


def requirements_figure(paper: Paper) -> Figure:
    """How many requirements there are, and how many bind."""
    mandatory = sum(1 for item in paper.answered if item.requirement.obligation == "mandatory")
    return Figure(
        value=paper.words.number(len(paper.answered)),
        meaning=paper.cited(paper.words("figure.requirements", n=paper.words.number(mandatory)), COUNTED),
    )


def knockout_figure(paper: Paper) -> Figure:
    """How many of the requirements that can reject the bid are met."""
    count = tally(decisive(paper))
    return Figure(
        value=paper.words.number(count.met),
        unit=f"/ {paper.words.number(count.total)}",
        meaning=paper.cited(paper.words("figure.knockouts"), COUNTED),
    )


def threshold_figure(paper: Paper) -> Figure:
    """How many measured values the tender sets, and how many we better."""
    items = measured(paper)
    better = sum(1 for item in items if item.response and item.response.deviation.state == "positive")
    compared = sum(1 for item in items if item.response and item.response.deviation.state != "unknown")
    return Figure(
        value=paper.words.number(len(items)),
        meaning=paper.cited(paper.words("figure.thresholds", compared=compared, better=better), COUNTED),
    )


def coverage_chart(paper: Paper) -> ChartBlock | None:
    """Met, in part and open by category, as stacked bars; the title says the sum."""
    rows = []
    for category in CATEGORIES:
        count = tally(paper.of(category))
        if count.total:
            rows.append(
                StackRow(
                    label=paper.words.common(f"category.{category}"),
                    segments=(
                        Segment(value=count.met, tone="met"),
                        Segment(value=count.partial, tone="partial"),
                        Segment(value=count.deviates, tone="deviates"),
                        Segment(value=count.open, tone="open"),
                    ),
                    text=f"{paper.words.number(count.met)}/{paper.words.number(count.total)}",
                )
            )
    if not rows:
        return None
    whole = tally(paper.answered)
    shown = [("met", whole.met), ("partial", whole.partial), ("deviates", whole.deviates), ("open", whole.open)]
    return ChartBlock(
        name="coverage",
        title=paper.cited(paper.words("block.coverage", met=whole.met, total=whole.total), COUNTED),
        chart=StackChart(
            rows=tuple(rows),
            legend=tuple((tone, paper.words(f"state.{tone}")) for tone, count in shown if count),  # type: ignore[misc]
        ),
    )


def criteria_chart(paper: Paper) -> ChartBlock | None:
    """What the evaluation gives points for, the largest first."""
    weights = criteria_weights(paper)
    if not weights:
        return None
    total = sum(weight for _, weight in weights)
    if not adds_up(total):
        return None
    name, top = max(weights, key=lambda item: item[1])
    bars = tuple(
        Bar(label=label, value=weight, text=paper.words.number(weight, 1), tone="strong" if index == 0 else "muted")
        for index, (label, weight) in enumerate(weights)
    )
    title = paper.words(
        "block.criteria", name=shorten(name, 14), points=paper.words.number(top, 1), total=paper.words.number(total, 1)
    )
    sources = {criterion.source.page: criterion.source for criterion in paper.view.requirements.criteria}
    return ChartBlock(
        name="criteria",
        title=paper.cited(title, *(sources[page] for page in sorted(sources)[:2])),
        chart=BarChart(bars=bars),
    )


_MOST_BARS = 7
_ROUND = 10


def criteria_weights(paper: Paper) -> list[tuple[str, float]]:
    """Label and points of the top rows of the scheme; by group where there are too many rows."""
    criteria = paper.view.requirements.criteria
    ids = {criterion.id for criterion in criteria}
    top = [c for c in criteria if c.parent is None or c.parent not in ids]
    scored = [(c.name, c.max_score) for c in top if c.max_score]
    if len(scored) == len(top) and 1 < len(scored) <= _MOST_BARS:
        return sorted(scored, key=lambda item: -item[1])
    return sorted(_by_group(paper).items(), key=lambda item: -item[1])


def adds_up(total: float) -> bool:
    """Whether points look like a whole scheme (100, 110, 1,000): a sum such as 178 means that rows are missing or double.

    Why: a share of a wrong whole is a wrong figure; then no share is shown.
    """
    return total > 0 and abs(total / _ROUND - round(total / _ROUND)) < 0.01


def _by_group(paper: Paper) -> dict[str, float]:
    criteria = paper.view.requirements.criteria
    parents = {criterion.parent for criterion in criteria}
    sums: dict[str, float] = {}
    for criterion in criteria:
        if criterion.id not in parents and criterion.max_score:
            label = paper.words.common(f"group.{criterion.group}")
            sums[label] = sums.get(label, 0.0) + criterion.max_score
    return sums


def decisive(paper: Paper) -> list[Answered]:
    """The requirements on which a bid is rejected."""
    return [item for item in paper.answered if item.requirement.disqualifying and item.tone != "muted"]


def measured(paper: Paper) -> list[Answered]:
    """The requirements that set a value to be reached."""
    return [item for item in paper.answered if item.requirement.thresholds and item.tone != "muted"]


def _requirements_table(
    paper: Paper, name: str, title: str, items: Iterable[Answered], least: int
) -> TableBlock | None:
    rows = tuple(paper.requirement_row(item) for item in items)
    if not rows:
        return None
    columns = (
        Column(head=paper.words("head.clause"), kind="narrow"),
        Column(head=paper.words("head.requirement")),
        Column(head=paper.words("head.state"), kind="state"),
    )
    return TableBlock(
        name=name,
        title=Cited(text=title),
        columns=columns,
        rows=rows,
        least=least,
        more=paper.words("more.responses"),
    )


def knockouts_table(paper: Paper) -> TableBlock | None:
    """The requirements that reject a bid, what is not met first."""
    items = by_urgency(decisive(paper))
    count = tally(items)
    title = paper.words("block.knockouts", met=count.met, total=count.total)
    return _requirements_table(paper, "knockouts", title, items, 4)


def marked_table(paper: Paper) -> TableBlock | None:
    """The marked requirements that do not reject a bid but weigh."""
    items = by_urgency(item for item in paper.answered if item.requirement.marks and not item.requirement.disqualifying)
    count = tally(items)
    title = paper.words("block.marked", met=count.met, total=count.total)
    return _requirements_table(paper, "marked", title, items, 3)


def open_table(paper: Paper) -> TableBlock | None:
    """What is met in part, not met or still open: said openly."""
    items = by_urgency(item for item in paper.answered if item.tone in ("deviates", "partial", "open"))
    items = [item for item in items if not item.requirement.disqualifying] or items
    count = tally(item for item in paper.answered if item.tone in ("deviates", "partial", "open"))
    title = paper.words("block.open", partial=count.partial + count.deviates, open=count.open)
    return _requirements_table(paper, "open", title, items, 3)


def category_table(paper: Paper, name: str, *categories: str) -> TableBlock | None:
    """The requirements of some categories, what is not met first."""
    items = by_urgency(item for item in paper.answered if item.requirement.category in categories)
    count = tally(items)
    return _requirements_table(paper, name, paper.words(f"block.{name}", met=count.met, total=count.total), items, 3)


def thresholds_table(paper: Paper) -> TableBlock | None:
    """Asked against offered, the negative ones first."""
    order = {"negative": 0, "positive": 1, "unknown": 2, "none": 3}
    items = sorted(
        measured(paper), key=lambda item: order[item.response.deviation.state if item.response else "unknown"]
    )
    if not items:
        return None
    return TableBlock(
        name="thresholds",
        title=Cited(text=paper.words("block.thresholds", n=len(items))),
        columns=(
            Column(head=paper.words("head.requirement")),
            Column(head=paper.words("head.asked"), kind="number"),
            Column(head=paper.words("head.offered"), kind="number"),
        ),
        rows=tuple(_threshold_row(paper, item) for item in items),
        least=3,
        more=paper.words("more.responses"),
    )


_TONE_OF_DEVIATION = {"positive": "met", "none": None, "negative": "deviates", "unknown": None}


def _threshold_row(paper: Paper, item: Answered) -> Row:
    threshold = item.requirement.thresholds[0]
    deviation = item.response.deviation if item.response else None
    asked = (deviation.asked if deviation else None) or threshold.text
    offered = deviation.offered if deviation else None
    proof = [paper.fragment_source(name) for name in (item.response.evidence if item.response else ())][:1]
    shown = Cited(text=paper.words("unknown_short"))
    if offered and deviation:
        tone = _TONE_OF_DEVIATION[deviation.state]
        shown = paper.cited(shorten(offered, 10), *proof).model_copy(update={"tone": tone})
    text = paper.cited(paper.words.cut(bare_text(item.requirement), 26), item.requirement.source)
    return Row(cells=(text, Cited(text=shorten(asked, 9)), shown))


def standards_points(paper: Paper) -> PointsBlock | None:
    """The standards that the tender names, each with the state of its requirements and our certificate."""
    names = "|".join(paper.words.words.words("brief.cues.standards"))
    pattern = re.compile(rf"(?<![A-Za-z])(?:{names})(?:[ /-]?[A-Z]{{1,3}})?[ -]?\d[\d.:-]*\d")
    found: dict[str, list[Answered]] = {}
    for item in paper.answered:
        for text in sorted({" ".join(hit.group().split()) for hit in pattern.finditer(item.requirement.text)}):
            found.setdefault(text, []).append(item)
    rows = [_standard_row(paper, standard, items) for standard, items in found.items()]
    if not rows:
        return None
    return PointsBlock(
        name="standards",
        title=Cited(text=paper.words("block.standards", n=len(rows))),
        rows=tuple(rows),
        more=paper.words("more.responses"),
    )


def _standard_row(paper: Paper, standard: str, items: list[Answered]) -> Row:
    digits = re.findall(r"\d{4,}", standard)
    proof = [f for f in paper.view.fragments if f.standard and digits and digits[0] in f.standard]
    sources = [item.requirement.source for item in items[:1]]
    if proof:
        until = proof[0].valid_until
        text = paper.words("standard.proved", title=shorten(proof[0].title, 24))
        if until:
            text += paper.words("standard.until", day=paper.words.day(until))
        return Row(lead=standard, cells=(paper.cited(text, *sources, paper.fragment_source(proof[0].id)),))
    count = tally(items)
    key = "standard.met" if count.met == count.total else "standard.open"
    return Row(lead=standard, cells=(paper.cited(paper.words(key), *sources),))


def integration_table(paper: Paper) -> TableBlock | None:
    """The requirements on interfaces with other systems."""
    cues = [cue.casefold() for cue in paper.words.words.words("brief.cues.integration")]
    items = by_urgency(
        item
        for item in paper.answered
        if item.requirement.category in ("technical", "delivery")
        and any(cue in item.requirement.text.casefold() for cue in cues)
    )
    count = tally(items)
    title = paper.words("block.integration", met=count.met, total=count.total)
    return _requirements_table(paper, "integration", title, items, 2)


def offer_points(paper: Paper) -> PointsBlock | None:
    """What we answer, in sentences of the responses: one for each requirement that weighs most."""
    rows: list[Row] = []
    seen: set[str] = set()
    ranked = sorted(
        (item for item in paper.answered if item.tone in ("met", "partial") and item.response),
        key=lambda item: (not item.requirement.disqualifying, not item.requirement.marks, item.tone != "met"),
    )
    for item in ranked:
        sentence = (
            next((s for s in item.response.sentences if s.language == paper.words.language), None)
            if item.response
            else None
        )
        if sentence is None or sentence.text in seen or sentence.text.rstrip().endswith((":", "：")):
            continue  # a sentence that only opens a list says nothing here
        seen.add(sentence.text)
        lead = shorten(place_of(paper.words, item.requirement.clause, item.requirement.source.page), 8)
        body = paper.cited(paper.words.cut(sentence.text, POINT_EMS), item.requirement.source, *sentence.sources[:1])
        rows.append(Row(lead=lead, cells=(body,)))
    if not rows:
        return None
    return PointsBlock(
        name="offer",
        title=Cited(text=paper.words("block.offer")),
        rows=tuple(rows[:12]),
        more=paper.words("more.responses"),
    )
