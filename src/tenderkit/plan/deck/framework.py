"""The business value framework as native shapes and connectors: goal, initiative, department target, solution."""

from __future__ import annotations

from tenderkit.model.deck import Colour, Connector, Exhibit, Paragraph, Shape, Slide
from tenderkit.model.frozen import Box
from tenderkit.model.source import FragmentSource, RecordSource, Source
from tenderkit.model.value import BusinessInitiative, ExecutiveKpi, OperatingKpi, Solution, ValueCase
from tenderkit.plan.deck import grid
from tenderkit.plan.deck.exhibits import label
from tenderkit.plan.deck.facts import source_of
from tenderkit.plan.deck.figures import change
from tenderkit.plan.deck.story import (
    Story,
    counted_word,
    fitted,
    height_of,
    leading,
    numeral,
    paragraph,
    spoken,
    statement,
    tell,
)

Level = ExecutiveKpi | BusinessInitiative | OperatingKpi | Solution

LEVELS = ("kpi", "initiative", "operating", "solution")
_COLUMNS = ((48.0, 218.0), (260.0, 456.0), (500.0, 698.0), (740.0, 912.0))
_MOST = 5
_SIZES = (
    (14, 22, 2, 1), (14, 18, 2, 1), (14, 18, 3, 1), (12, 18, 2, 1), (12, 16, 2, 1), (12, 16, 3, 1), (12, 14, 2, 1),
    (14, 18, 2, 2), (14, 16, 3, 2), (12, 16, 2, 2), (12, 14, 2, 2), (12, 14, 1, 1),
)  # fmt: skip
"""Sizes of name and figure in a box and their most lines, the best first."""
_TOP = 148.0


def framework(story: Story) -> Slide | None:
    """Our answer in one picture (method.md 5). Left out unless at least goals and solutions are known."""
    value = story.view.value
    if value is None or not value.kpis or not value.solutions:
        return None
    kept = _kept(value)
    shapes: list[Exhibit] = [
        label(story, f"head-{level}", tell(story, f"framework.{level}"), (x0, grid.TOP, x1, grid.TOP + 22))
        for level, (x0, x1) in zip(LEVELS, _COLUMNS, strict=True)
        if kept[level]
    ]
    shapes += _links(value, kept)
    for level, column in zip(LEVELS, _COLUMNS, strict=True):
        boxes = _boxes(column, len(kept[level]), level)
        shapes.extend(part for part in _level(story, level, kept[level], boxes))
    return statement(
        story,
        "framework",
        _headline(story, value),
        tuple(shapes),
        _sources(story, value),
        talk=tuple(_chain(story, value)),
        origins=tuple(s for s in (*(k.source for k in value.kpis), *(o.source for o in value.operating)) if s),
    )


def _kept(value: ValueCase) -> dict[str, tuple[Level, ...]]:
    return {
        "kpi": value.kpis[:_MOST],
        "initiative": value.initiatives[:_MOST],
        "operating": value.operating[:_MOST],
        "solution": value.solutions[:_MOST],
    }


def _headline(story: Story, value: ValueCase) -> str:
    served = {target for solution in value.solutions for target in solution.serves}
    bare = sum(1 for target in value.operating if target.id not in served)
    if not value.operating:
        return tell(story, "framework.headline_direct", n=numeral(story, len(value.solutions)).capitalize())
    return tell(
        story,
        "framework.headline_bare" if bare else "framework.headline",
        targets=counted_word(story, "target", len(value.operating)),
        goals=counted_word(story, "goal", len(value.kpis)),
        bare=numeral(story, bare),
    )


def _boxes(column: tuple[float, float], count: int, level: str) -> list[Box]:
    """Boxes spread evenly over the height; fewer boxes stand in the middle of their share."""
    if not count:
        return []
    share = (grid.BOTTOM - _TOP) / count
    height = min(share - (10 if count < 5 else 8), 104.0 if level in ("kpi", "operating") else 76.0)
    return [
        (column[0], _TOP + share * n + (share - height) / 2, column[1], _TOP + share * n + (share + height) / 2)
        for n in range(count)
    ]


def _level(story: Story, level: str, items: tuple[Level, ...], boxes: list[Box]) -> tuple[Exhibit, ...]:
    """The boxes of one column, all with letters of the same size."""
    pairs = list(zip(items, boxes, strict=True))
    if level in ("kpi", "operating"):
        texts = [(spoken(story, i.name), _figure(story, i), box) for i, box in pairs]
        chosen = next((size for size in _SIZES if all(_fits(story, size, *text) for text in texts)), _SIZES[-1])
        return tuple(
            _figure_box(story, f"{level}-{i.id}", chosen, level == "kpi", *t)
            for (i, _), t in zip(pairs, texts, strict=True)
        )
    details = [_detail(story, item, box) for item, box in pairs]
    if not all(details):
        details = [()] * len(pairs)
    return tuple(
        part
        for (item, box), detail in zip(pairs, details, strict=True)
        for part in _named_box(story, level, item, box, detail)
    )


def _figure(story: Story, item: Level) -> str:
    assert isinstance(item, ExecutiveKpi | OperatingKpi)
    return change(story, item.baseline, item.target, item.unit)


def _inset(item: Level) -> float:
    """Text in a filled box stands near its edge; text beside a bar keeps clear of it."""
    return 10.0 if isinstance(item, BusinessInitiative) else 14.0


def _name_words(story: Story, item: Level, box: Box) -> Paragraph:
    """A name in at most three lines, and no more than the box is high."""
    room = box[2] - box[0] - 2 * _inset(item)
    lines = max(1, min(3, int((box[3] - box[1] - 6) // leading(story, grid.SMALL))))
    return paragraph(
        story, fitted(story, spoken(story, item.name), grid.SMALL, room, lines, bold=True), grid.SMALL, bold=True
    )


def _detail(story: Story, item: Level, box: Box) -> tuple[Paragraph, ...]:
    """The detail under a name in at most three lines; nothing where not even two fit."""
    assert isinstance(item, BusinessInitiative | Solution)
    room, height = box[2] - box[0] - 2 * _inset(item), box[3] - box[1]
    title = _name_words(story, item, box)
    detail = spoken(story, item.detail)
    for lines in (3, 2, 1) if detail else ():
        shown = fitted(story, detail, grid.LEAST, room, lines)
        below = paragraph(story, shown, grid.LEAST, colour="muted", space_before=2)
        whole = not shown.endswith("…")
        if height_of(story, (title, below), room) <= height - 6 and (whole or lines > 1):
            return (below,)
    return ()


def _named_box(story: Story, level: str, item: Level, box: Box, detail: tuple[Paragraph, ...]) -> tuple[Exhibit, ...]:
    name, identity = spoken(story, item.name), f"{level}-{item.id}"
    words = (_name_words(story, item, box), *detail)
    fill: Colour | None = "tint" if level == "initiative" else None
    shape = Shape(id=identity, box=box, fill=fill, paragraphs=words, inset=_inset(item), alt=name)
    if level == "initiative":
        return (shape,)
    return shape, Shape(id=f"{identity}-bar", box=(box[0], box[1], box[0] + 5, box[3]), fill="accent", alt=name)


_Size = tuple[float, float, int, int]


def _words(
    story: Story, size: _Size, name: str, figure: str, box: Box, *, dark: bool = False
) -> tuple[Paragraph, Paragraph]:
    room = box[2] - box[0] - 24
    name_size, figure_size, name_lines, figure_lines = size
    above = fitted(story, name, name_size, room, name_lines, bold=dark)
    below = fitted(story, figure, figure_size, room, figure_lines, bold=True)
    return (
        paragraph(story, above, name_size, bold=dark, colour="paper" if dark else "muted"),
        paragraph(story, below, figure_size, bold=True, colour="paper" if dark else "primary"),
    )


def _fits(story: Story, size: _Size, name: str, figure: str, box: Box) -> bool:
    """Whether name and figure stand whole in the box."""
    words = _words(story, size, name, figure, box, dark=True)
    whole = not any(p.runs[0].text.endswith("…") for p in words)
    return whole and height_of(story, words, box[2] - box[0] - 24) <= box[3] - box[1] - 6


def _figure_box(story: Story, identity: str, size: _Size, dark: bool, name: str, figure: str, box: Box) -> Shape:
    return Shape(
        id=identity, box=box, fill="primary" if dark else "paper", border=None if dark else "primary", border_width=1.5,
        paragraphs=_words(story, size, name, figure, box, dark=dark), inset=12, alt=f"{name}: {figure}",
    )  # fmt: skip


def _links(value: ValueCase, kept: dict[str, tuple[Level, ...]]) -> list[Exhibit]:
    """A curved connector for each link whose two ends are drawn."""
    rows: tuple[tuple[str, str, tuple[BusinessInitiative | OperatingKpi | Solution, ...]], ...] = (
        ("kpi", "initiative", value.initiatives),
        ("initiative", "operating", value.operating),
        ("operating", "solution", value.solutions),
    )
    drawn = {f"{level}-{item.id}" for level in LEVELS for item in kept[level]}
    return [
        Connector(id=f"link-{level}-{item.id}-{target}", start=f"{upper}-{target}", end=f"{level}-{item.id}")
        for upper, level, items in rows
        for item in items
        for target in item.serves
        if f"{upper}-{target}" in drawn and f"{level}-{item.id}" in drawn
    ]


def _chain(story: Story, value: ValueCase) -> list[str]:
    names = {target.id: spoken(story, target.name) for target in value.operating}
    return [
        tell(
            story,
            "framework.talk",
            solution=spoken(story, s.name),
            targets=tell(story, "comma").join(names[t] for t in s.serves if t in names),
        )
        for s in value.solutions
        if any(t in names for t in s.serves)
    ]


def _sources(story: Story, value: ValueCase) -> tuple[Source, ...]:
    known = {fragment.id: fragment for fragment in story.view.fragments}
    proofs: list[FragmentSource] = [source_of(known[f]) for s in value.solutions for f in s.fragments if f in known]
    return (RecordSource(file="value.yaml", key="kpis, initiatives, operating, solutions"), *proofs)
