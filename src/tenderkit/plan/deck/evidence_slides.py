"""Slides about our evidence: figures asked and offered, building blocks, certificates, people."""

from __future__ import annotations

import re
from collections import Counter

from tenderkit.model.deck import Connector, Exhibit, Shape, Slide, TextBox
from tenderkit.model.library import Fragment
from tenderkit.model.requirement import CATEGORIES, Category
from tenderkit.model.response import DeviationState
from tenderkit.model.source import Source
from tenderkit.plan.deck import grid
from tenderkit.plan.deck.answer_slides import declared
from tenderkit.plan.deck.exhibits import label, side_list, strong, table
from tenderkit.plan.deck.facts import answers, cited_in, cites, of_kind, places, requirements, source_of, state_of
from tenderkit.plan.deck.figures import day, number
from tenderkit.plan.deck.pictures import bars
from tenderkit.plan.deck.story import Story, capital, counted, counted_word, fitted, numeral, paragraph, statement, tell

_BEHIND_NAME = re.compile(r"\s*(?:[,，(（]|[—–]+)\s*")
_LEFT, _RIGHT = grid.span(1, 8), grid.span(10, 3)


def deviations(story: Story) -> Slide | None:
    """The deviations one by one; without any, our figures against the asked ones."""
    if (slide := declared(story)) is not None:
        return slide
    measured = tuple(r for r in requirements(story.view) if r.thresholds)
    known = answers(story.view)
    counts = Counter(known[r.id].deviation.state for r in measured if r.id in known)
    compared = counts["positive"] + counts["none"] + counts["negative"]
    if not compared or len(counts) < 2:
        return None
    key = "headline_better" if counts["positive"] else "headline"
    text = tell(
        story,
        f"deviations.{key}",
        compared=counted(story, "figure", compared),
        better=counts["positive"],
    )
    order: tuple[DeviationState, ...] = ("positive", "none", "negative", "unknown")
    rows = [(story.lexicon.text(f"common.deviation.{state}"), float(counts[state])) for state in order if counts[state]]
    picture = bars(
        story, "deviations", tell(story, "deviations.chart"), rows, (_LEFT[0], grid.TOP, _LEFT[1], grid.BOTTOM),
        colours=tuple("accent" if s == "negative" else "second" if s == "unknown" else "primary" for s in order if counts[s]),
    )  # fmt: skip
    side = side_list(
        story, "deviations-side", tell(story, "deviations.side"), [(tell(story, "deviations.compared"), number(compared)),
        (tell(story, "deviations.asked"), number(len(measured)))], (_RIGHT[0], grid.TOP, _RIGHT[1], grid.BOTTOM),
        tell(story, "deviations.note"),
    )  # fmt: skip
    return statement(story, "deviations", text, (*picture, *side), (*places(measured), *cited_in(story.view, measured)))


def performance(story: Story) -> Slide | None:
    """Performance figures: asked and offered, side by side."""
    known = answers(story.view)
    found = [(r, known[r.id]) for r in requirements(story.view) if r.id in known and known[r.id].deviation.offered]
    if not found:
        return None
    found.sort(key=lambda pair: (pair[1].deviation.state != "negative", pair[1].deviation.state != "positive"))
    rows = [
        (
            r.text, strong(story, answer.deviation.asked or "–"), strong(story, answer.deviation.offered or "–", "primary"),
            story.lexicon.text(f"common.deviation.{answer.deviation.state}"), str(r.source.page),
        )
        for r, answer in found
    ]  # fmt: skip
    better = sum(1 for _, answer in found if answer.deviation.state == "positive")
    text = tell(
        story, "performance.headline_better" if better else "performance.headline",
        figures=counted_word(story, "figure", len(found)), better=better,
    )  # fmt: skip
    exhibits = table(
        story, "performance", (380, 140, 140, 140, 64), ("left", "right", "right", "left", "right"),
        tuple(tell(story, f"performance.{name}") for name in ("requirement", "asked", "offered", "result", "page")), rows,
    )  # fmt: skip
    shown = tuple(r for r, _ in found[: grid.MOST_ROWS])
    return statement(story, "performance", capital(text), exhibits, (*places(shown), *cited_in(story.view, shown)))


def standards(story: Story) -> Slide | None:
    """Certificates on file, with what they prove and until when."""
    found = of_kind(story.view, "certificate")
    if not found:
        return None
    due = story.view.as_of
    valid = tuple(c for c in found if not (due and c.valid_until and c.valid_until < due))
    if not valid:
        return None
    dated = due is not None and all(c.valid_until for c in valid)
    when = day(story, due) if due else ""
    text = tell(
        story,
        "standards.headline_dated" if dated else "standards.headline",
        certificates=counted_word(story, "certificate", len(valid)),
        day=when,
    )
    rows = [
        (
            strong(story, c.title), c.standard or "–", c.number or "–", c.issuer or "–",
            day(story, c.valid_until) if c.valid_until else story.lexicon.text("common.unknown"),
        )
        for c in valid
    ]  # fmt: skip
    lapsed = len(found) - len(valid)
    bottom = grid.BOTTOM - 24 if lapsed else grid.BOTTOM
    exhibits = table(
        story, "standards", (240, 148, 132, 184, 160), ("left",) * 5,
        tuple(tell(story, f"standards.{name}") for name in ("name", "standard", "number", "issuer", "until")), rows,
        bottom=bottom, more="more.library",
    )  # fmt: skip
    if lapsed:
        words = tell(story, "standards.lapsed", n=counted(story, "certificate", lapsed), day=when)
        note = paragraph(story, words, grid.SMALL, colour="muted")
        place = (grid.LEFT + 8, bottom + 4, grid.RIGHT, bottom + 24)
        exhibits = (*exhibits, TextBox(id="standards-lapsed", box=place, paragraphs=(note,)))
    return statement(story, "standards", capital(text), exhibits, tuple(source_of(c) for c in found))


def team(story: Story) -> Slide | None:
    """The people who do the work."""
    found = of_kind(story.view, "person")
    if not found:
        return None
    years = sum(int(p.years or 0) for p in found)
    key = "headline" if years and len(found) > 1 else "headline_bare"
    text = tell(story, f"team.{key}", people=counted_word(story, "person", len(found)), years=years)
    rows = [
        (
            strong(story, _person(p)), p.role or "–", number(p.years) if p.years else "–",
            tell(story, "comma").join(p.qualifications) or "–",
        )
        for p in found
    ]  # fmt: skip
    exhibits = table(
        story, "team", (220, 250, 114, 280), ("left", "left", "right", "left"),
        tuple(tell(story, f"team.{name}") for name in ("name", "role", "years", "qualifications")), rows, more="more.library",
    )  # fmt: skip
    return statement(story, "team", capital(text), exhibits, tuple(source_of(p) for p in found[: grid.MOST_ROWS]))


def _person(person: Fragment) -> str:
    """The name alone where the title of the fragment repeats the role after it."""
    return _BEHIND_NAME.split(person.title)[0] if person.role else person.title


def architecture(story: Story) -> Slide | None:
    """Which building blocks answer which part of the tender, linked by the answers themselves."""
    links = _links(story)
    tally = Counter(block for (_, block), count in links.items() for _ in range(count))
    blocks = tally.most_common(5)
    if len(blocks) < 2 or blocks[0][1] < 2:
        return None
    fragments = {f.id: f for f in story.view.fragments}
    names = [name for name, _ in blocks]
    used = [c for c in CATEGORIES if any((c, name) in links for name in names)]
    exhibits: list[Exhibit] = _heads(story)
    for start, end in sorted(key for key in links if key[1] in names):
        exhibits.append(
            Connector(
                id=f"link-{start}-{end}",
                start=f"asked-{start}",
                end=f"block-{end}",
                width=min(4.0, 1 + links[start, end] / 8),
            )
        )
    exhibits += _category_boxes(story, used)
    exhibits += [
        part for n, (name, count) in enumerate(blocks) for part in _block(story, fragments[name], count, n, len(blocks))
    ]
    text = tell(
        story,
        "architecture.headline_more" if len(tally) > len(blocks) else "architecture.headline",
        blocks=counted_word(story, "block", len(tally)),
        answered=counted(story, "requirement", tally.total()),
        shown=numeral(story, len(blocks)),
    )
    asked = tuple(r for r in requirements(story.view) if r.category in used)
    sources: tuple[Source, ...] = (*places(asked), *(source_of(fragments[name]) for name in names))
    talk = tuple(
        f"{fragments[name].title}: {fragments[name].benefit or fragments[name].advantage or ''}".rstrip(": ")
        for name in names
    )
    return statement(story, "architecture", capital(text), tuple(exhibits), sources, talk=talk)


def _links(story: Story) -> Counter[tuple[str, str]]:
    """How often an answer to a category rests first of all on a capability, product or policy."""
    kinds = {f.id for f in story.view.fragments if f.kind in ("capability", "product", "policy")}
    known = answers(story.view)
    found: Counter[tuple[str, str]] = Counter()
    for item in requirements(story.view):
        chosen = next((i for i in cites(known[item.id]) if i in kinds), None) if item.id in known else None
        if chosen is not None and state_of(known[item.id]) in ("covered", "partial"):
            found[item.category, chosen] += 1
    return found


def _heads(story: Story) -> list[Exhibit]:
    (a0, a1), (b0, b1) = grid.span(1, 4), grid.span(7, 6)
    return [
        label(story, "head-asked", tell(story, "architecture.asked"), (a0, grid.TOP, a1, grid.TOP + 20)),
        label(story, "head-blocks", tell(story, "architecture.blocks"), (b0, grid.TOP, b1, grid.TOP + 20)),
    ]


def _category_boxes(story: Story, used: list[Category]) -> list[Exhibit]:
    x0, x1 = grid.span(1, 4)
    share = (grid.BOTTOM - grid.TOP - 30) / len(used)
    height = min(56.0, share - 12)
    boxes: list[Exhibit] = []
    for n, category in enumerate(used):
        middle = grid.TOP + 30 + share * (n + 0.5)
        name = story.lexicon.text(f"common.category.{category}")
        text = f"{name}{tell(story, 'dot')}{counted(story, 'requirement', len(requirements(story.view, (category,))))}"
        words = paragraph(
            story, fitted(story, text, grid.SMALL, x1 - x0 - 24, 2, bold=True), grid.SMALL, bold=True, colour="paper"
        )
        boxes.append(
            Shape(
                id=f"asked-{category}",
                box=(x0, middle - height / 2, x1, middle + height / 2),
                fill="primary",
                paragraphs=(words,),
                inset=12,
                alt=text,
            )
        )
    return boxes


def _block(story: Story, fragment: Fragment, count: int, index: int, of: int) -> tuple[Exhibit, ...]:
    x0, x1 = grid.span(7, 6)
    share = (grid.BOTTOM - grid.TOP - 30) / of
    height = min(72.0, share - 12)
    top = grid.TOP + 30 + share * index + (share - height) / 2
    body = fragment.benefit or fragment.advantage or fragment.feature or ""
    tally = tell(story, "architecture.answers", n=counted(story, "requirement", count))
    room = x1 - x0 - 32
    lines = [paragraph(story, fitted(story, fragment.title, grid.BODY, room, 1, bold=True), grid.BODY, bold=True)]
    below = f"{tally}{tell(story, 'dot')}{body}" if body else tally
    lines.append(
        paragraph(story, fitted(story, below, grid.SMALL, room, 2 if height > 60 else 1), grid.SMALL, colour="muted")
    )
    box = (x0, top, x1, top + height)
    return (
        Shape(id=f"block-{fragment.id}", box=box, fill="tint", inset=16, alt=f"{fragment.title}: {tally}"),
        Shape(id=f"block-{fragment.id}-bar", box=(x0, top, x0 + 5, top + height), fill="accent", alt=fragment.title),
        TextBox(
            id=f"block-{fragment.id}-text",
            box=(x0 + 16, top, x1 - 16, top + height),
            paragraphs=tuple(lines),
            anchor="middle",
        ),
    )
