"""The business value framework as native shapes and connectors: goal, initiative, department target, solution."""

from __future__ import annotations

from collections.abc import Sequence

from tenderkit.model.deck import Connector, Exhibit, Paragraph, Shape, Slide
from tenderkit.model.frozen import Box
from tenderkit.model.source import FragmentSource, RecordSource, Source
from tenderkit.model.value import ValueCase
from tenderkit.plan.deck import grid
from tenderkit.plan.deck.exhibits import label
from tenderkit.plan.deck.facts import source_of
from tenderkit.plan.deck.figures import change
from tenderkit.plan.deck.story import Story, fitted, height_of, numeral, paragraph, spoken, statement, tell

LEVELS = ("kpi", "initiative", "operating", "solution")
_COLUMNS = ((48.0, 246.0), (288.0, 474.0), (516.0, 708.0), (756.0, 912.0))
_MOST = 5
_TOP = 158.0


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
        for item, box in zip(kept[level], _boxes(column, len(kept[level]), level), strict=True):
            shapes.extend(_node(story, level, item, box))
    return statement(
        story,
        "framework",
        _headline(story, value),
        tuple(shapes),
        _sources(story, value),
        talk=tuple(_chain(story, value)),
        origins=tuple(k.source for k in (*value.kpis, *value.operating) if k.source),
    )


def _kept(value: ValueCase) -> dict[str, Sequence[object]]:
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
    key = "framework.headline" if not bare else "framework.headline_bare"
    return tell(
        story, key, targets=_capital(counted_word(story, "target", len(value.operating))),
        goals=counted_word(story, "goal", len(value.kpis)), bare=numeral(story, bare),
    )  # fmt: skip


def counted_word(story: Story, noun: str, number: int) -> str:
    """'three department targets': a small number in words with its noun."""
    return tell(story, f"count.{noun}.{'one' if number == 1 else 'many'}", n=numeral(story, number))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _boxes(column: tuple[float, float], count: int, level: str) -> list[Box]:
    """Boxes spread evenly over the height; fewer boxes stand in the middle of their share."""
    if not count:
        return []
    share = (grid.BOTTOM - _TOP) / count
    height = min(share - 14, 84.0 if level in ("kpi", "operating") else 68.0)
    return [
        (column[0], _TOP + share * n + (share - height) / 2, column[1], _TOP + share * n + (share + height) / 2)
        for n in range(count)
    ]


def _node(story: Story, level: str, item: object, box: Box) -> tuple[Exhibit, ...]:
    name = spoken(story, item.name)  # type: ignore[attr-defined]
    identity = f"{level}-{item.id}"  # type: ignore[attr-defined]
    room, height = box[2] - box[0] - 24, box[3] - box[1]
    lines = 2 if height >= 64 else 1
    if level in ("kpi", "operating"):
        figure = change(story, item.baseline, item.target, item.unit)  # type: ignore[attr-defined]
        return (_figure_box(story, identity, name, figure, box, dark=level == "kpi", lines=lines),)
    detail = spoken(story, item.detail)  # type: ignore[attr-defined]
    texts = _texts(story, name, detail, room, height)
    if level == "initiative":
        return (Shape(id=identity, box=box, fill="tint", paragraphs=texts, inset=12, alt=name),)
    bar = Shape(id=f"{identity}-bar", box=(box[0], box[1], box[0] + 5, box[3]), fill="accent", alt=name)
    return Shape(id=identity, box=box, paragraphs=texts, inset=16, alt=name), bar


def _texts(story: Story, name: str, detail: str, room: float, height: float) -> tuple[Paragraph, ...]:
    title = paragraph(story, fitted(story, name, grid.SMALL, room, 2, bold=True), grid.SMALL, bold=True)
    if not detail:
        return (title,)
    below = paragraph(story, fitted(story, detail, grid.LEAST, room, 2), grid.LEAST, colour="muted", space_before=2)
    if height_of(story, (title, below), room) <= height - 8:
        return title, below
    short = paragraph(story, fitted(story, detail, grid.LEAST, room, 1), grid.LEAST, colour="muted", space_before=2)
    return (title, short) if height_of(story, (title, short), room) <= height - 8 else (title,)


def _figure_box(story: Story, identity: str, name: str, figure: str, box: Box, *, dark: bool, lines: int) -> Shape:
    room = box[2] - box[0] - 24
    small = box[3] - box[1] < 70
    size = 18.0 if small else 22.0
    words = (
        paragraph(story, fitted(story, name, grid.SMALL, room, 1 if small else lines, bold=dark), grid.SMALL, bold=dark,
                  colour="paper" if dark else "muted"),
        paragraph(story, fitted(story, figure, size, room, 1, bold=True), size, bold=True,
                  colour="paper" if dark else "primary"),
    )  # fmt: skip
    return Shape(
        id=identity, box=box, fill="primary" if dark else "paper", border=None if dark else "primary", border_width=1.5,
        paragraphs=words, inset=12, alt=f"{name}: {figure}",
    )  # fmt: skip


def _links(value: ValueCase, kept: dict[str, Sequence[object]]) -> list[Exhibit]:
    """A curved connector for each link whose two ends are drawn."""
    drawn = {f"{level}-{item.id}" for level in LEVELS for item in kept[level]}  # type: ignore[attr-defined]
    links: list[Exhibit] = []
    upper = {i.id: f"kpi-{i.id}" for i in value.kpis} | {i.id: f"initiative-{i.id}" for i in value.initiatives}
    upper |= {i.id: f"operating-{i.id}" for i in value.operating}
    for level, items in zip(LEVELS[1:], (value.initiatives, value.operating, value.solutions), strict=True):
        for item in items:
            for target in item.serves:
                start, end = upper.get(target, ""), f"{level}-{item.id}"
                if start in drawn and end in drawn:
                    links.append(Connector(id=f"link-{target}-{item.id}", start=start, end=end))
    return links


def _chain(story: Story, value: ValueCase) -> list[str]:
    names = {i.id: spoken(story, i.name) for i in (*value.kpis, *value.initiatives, *value.operating)}
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
