"""Charts and diagrams that several slides share: bars with direct labels, coverage, the band of cash, a line of dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tenderkit.model.deck import Chart, Colour, Exhibit, Rule, Series, Shape, TextBox
from tenderkit.model.frozen import Box
from tenderkit.plan.deck import grid
from tenderkit.plan.deck.exhibits import label, legend
from tenderkit.plan.deck.facts import STATES
from tenderkit.plan.deck.story import Story, fitted, paragraph, tell
from tenderkit.plan.fit import width, wrap

STATE_COLOURS: dict[str, Colour] = {"covered": "primary", "partial": "second", "deviates": "muted", "open": "accent"}
_ON: dict[str, Colour] = {"covered": "paper", "partial": "ink", "deviates": "paper", "open": "paper"}


def bars(
    story: Story,
    identity: str,
    title: str,
    rows: Sequence[tuple[str, float]],
    box: Box,
    *,
    texts: tuple[str, ...] = (),
    colours: tuple[Colour, ...] = (),
    number_format: str = "#,##0",
    minimum: float | None = None,
) -> tuple[Exhibit, ...]:
    """Horizontal bars from zero, each with its figure at its end."""
    x0, top, x1, bottom = box
    names, room = _names(story, [name for name, _ in rows], (x1 - x0) * 0.46)
    values = [value for _, value in rows]
    low, high = min(0.0, *values), max(0.0, *values)
    reach = (high - low) or 1.0
    label_room = max((width(t, grid.SMALL, story.metrics, bold=True) for t in texts), default=52.0) + 14
    share = label_room / max(1.0, (x1 - x0 - room))
    ends = (
        low - (reach * share / (1 - share) if low < 0 else 0),
        high + (reach * share / (1 - share) if high > 0 else 0),
    )
    height = min(bottom - top - 28, (96.0 if len(rows) <= 3 else 76.0) * len(rows) + 8)
    chart = Chart(
        id=identity,
        box=(x0, top + 28, x1, top + 28 + height),
        form="bars",
        categories=names,
        series=(Series(name=title, values=tuple(values), colours=colours, texts=texts),),
        plot=(room, 0, x1 - x0, height),
        number_format=number_format,
        minimum=ends[0] if minimum is None else minimum,
        maximum=ends[1] if ends[1] > ends[0] else None,
        gap=70 if len(rows) > 3 else 110,
        alt=_alt(title, rows, texts),
    )
    return label(story, f"{identity}-title", title, (x0, top, x1, top + 20), colour="ink"), chart


def _alt(title: str, rows: Sequence[tuple[str, float]], texts: tuple[str, ...]) -> str:
    shown = texts or tuple(f"{value:g}" for _, value in rows)
    return title + ": " + "; ".join(f"{name} {text}" for (name, _), text in zip(rows, shown, strict=True))


def _names(story: Story, names: Sequence[str], most: float) -> tuple[tuple[str, ...], float]:
    """Category names of at most two lines, broken by us, and the room they take left of the bars."""
    longest = max((width(name, grid.SMALL, story.metrics) for name in names), default=0.0)
    room = min(longest, most)
    broken = tuple(
        "\n".join(wrap(fitted(story, name, grid.SMALL, room, 2), grid.SMALL, room + 1, story.metrics)) for name in names
    )
    return broken, room + 16


def coverage_bars(
    story: Story, identity: str, counts: Mapping[str, Mapping[str, int]], box: Box, title: str
) -> tuple[Exhibit, ...]:
    """Requirements by category with their number; each bar is split into the shares of its states.

    Why shares: a tender has ten times as many technical as commercial requirements, and a commercial one that is open
    weighs no less.
    """
    x0, top, x1, bottom = box
    sums = {name: sum(row.values()) for name, row in counts.items()}
    named = [tell(story, "coverage.category", name=name, n=sums[name]) for name in counts]
    names, room = _names(story, named, (x1 - x0) * 0.42)
    used = [state for state in STATES if any(row.get(state) for row in counts.values())]
    height = min(bottom - top - 60, 76.0 * len(counts) + 8)
    chart = Chart(
        id=identity,
        box=(x0, top + 56, x1, top + 56 + height),
        form="stacked_bars",
        categories=names,
        series=tuple(_state_series(story, state, counts, 24 / (x1 - x0 - room)) for state in used),
        plot=(room, 0, x1 - x0, height),
        number_format="0",
        minimum=0,
        maximum=100,
        gap=55,
        alt=title + ": " + "; ".join(f"{name}: {_split(story, row)}" for name, row in counts.items()),
    )
    keys = [(tell(story, f"state_sign.{state}"), STATE_COLOURS[state]) for state in used]
    heading = label(story, f"{identity}-title", title, (x0, top, x1, top + 20), colour="ink")
    return heading, *legend(story, f"{identity}-legend", keys, x0, top + 26, x1), chart


def _state_series(story: Story, state: str, counts: Mapping[str, Mapping[str, int]], least: float) -> Series:
    """The share of one state in each category, labelled with its number where the piece is wide enough."""
    numbers = [row.get(state, 0) for row in counts.values()]
    shares = [number / sum(row.values()) for number, row in zip(numbers, counts.values(), strict=True)]
    return Series(
        name=tell(story, f"state.{state}"),
        values=tuple(round(share * 100, 2) for share in shares),
        colour=STATE_COLOURS[state],
        label_colour=_ON[state],
        texts=tuple(str(n) if share >= least else "" for n, share in zip(numbers, shares, strict=True)),
    )


def _split(story: Story, row: Mapping[str, int]) -> str:
    return ", ".join(f"{tell(story, f'state.{state}')} {row[state]}" for state in STATES if row.get(state))


def date_line(
    story: Story, identity: str, events: Sequence[tuple[str, str, str, bool]], box: Box
) -> tuple[Exhibit, ...]:
    """Dated events on a line, evenly spaced: (date, name, remark, whether it is the one that counts)."""
    x0, top, x1, bottom = box
    y = top + min((bottom - top) * 0.45, 110)
    share = (x1 - x0) / len(events)
    parts: list[Exhibit] = [Rule(id=f"{identity}-line", x0=x0, y0=y, x1=x1, y1=y, colour="second", width=2.5)]
    for index, (when, name, remark, chief) in enumerate(events):
        left = x0 + share * index
        room = share - 20
        parts.append(
            Shape(
                id=f"{identity}-{index}",
                box=(left, y - 9, left + 18, y + 9),
                form="diamond",
                fill="accent" if chief else "primary",
                alt=f"{when}: {name}",
            )
        )
        date_text = paragraph(
            story, fitted(story, when, 18, room, 2, bold=True), 18, bold=True, colour="accent" if chief else "primary"
        )
        parts.append(
            TextBox(
                id=f"{identity}-{index}-date",
                box=(left, y - 74, left + room, y - 18),
                paragraphs=(date_text,),
                anchor="bottom",
            )
        )
        below = [paragraph(story, fitted(story, name, grid.BODY, room, 3, bold=True), grid.BODY, bold=True)]
        if remark:
            below.append(
                paragraph(story, fitted(story, remark, grid.SMALL, room, 5), grid.SMALL, colour="muted", space_before=4)
            )
        parts.append(
            TextBox(id=f"{identity}-{index}-name", box=(left, y + 20, left + room, bottom), paragraphs=tuple(below))
        )
    return tuple(parts)
