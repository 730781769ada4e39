"""The pieces that slides are made of: tables that fit, lists beside a chart, bullets, legends."""

from __future__ import annotations

from collections.abc import Sequence

from tenderkit.model.deck import (
    Align,
    Cell,
    Colour,
    Column,
    Exhibit,
    Paragraph,
    Rule,
    Run,
    TableExhibit,
    TextBox,
)
from tenderkit.model.frozen import Box
from tenderkit.plan.deck import grid
from tenderkit.plan.deck.story import Story, fitted, height_of, leading, lines_of, paragraph, tell
from tenderkit.plan.fit import width

PADDING, AFTER_NUMBERS, MOST_NOTE_LINES = 8.0, 28.0, 6
"""Left and right of the text of a cell; half of it above and below."""


def label(
    story: Story, identity: str, text: str, box: Box, *, colour: Colour = "muted", align: Align = "left"
) -> TextBox:
    """A small bold heading over an exhibit."""
    room = box[2] - box[0]
    shown = fitted(story, text, grid.SMALL, room, 1, bold=True)
    return TextBox(
        id=identity, box=box, paragraphs=(paragraph(story, shown, grid.SMALL, bold=True, colour=colour, align=align),)
    )


def table(
    story: Story,
    identity: str,
    widths: Sequence[float],
    aligns: Sequence[Align],
    head: Sequence[str],
    rows: Sequence[Sequence[str | Paragraph]],
    *,
    top: float = grid.TOP,
    bottom: float = grid.BOTTOM,
    left: float = grid.LEFT,
    more: str = "more.response_table",
    alt: str = "",
) -> tuple[Exhibit, ...]:
    """A table over the whole width: at most seven rows, texts shortened until all of them fit, the rest counted below."""
    limit = min(len(rows), story.rows, grid.MOST_ROWS)
    for shown in range(limit, 0, -1):
        room = bottom - top - (26 if shown < len(rows) else 0)
        for lines in (4, 3, 2) if shown > 1 else (8, 6, 4, 3, 2):
            size = grid.BODY if shown <= 4 else grid.SMALL
            cells = [_row(story, row, widths, aligns, size, lines) for row in rows[:shown]]
            natural = [_height(story, row, _rooms(widths, aligns)) for row in cells]
            head_height = leading(story, grid.SMALL) + PADDING + 2
            if sum(natural) + head_height <= room:
                return _laid(story, identity, widths, aligns, head, cells, natural, head_height, left, top, room,
                             len(rows) - shown, more, alt)  # fmt: skip
    return ()


def _laid(
    story: Story, identity: str, widths: Sequence[float], aligns: Sequence[Align], head: Sequence[str],
    cells: list[tuple[Cell, ...]], natural: list[float], head_height: float, left: float, top: float, room: float,
    rest: int, more: str, alt: str,
) -> tuple[Exhibit, ...]:  # fmt: skip
    """The table with its rows given air, and the line that counts what is left out."""
    spare = room - head_height - sum(natural)
    air = max(0.0, min(spare / len(natural), 22.0))
    heights = (head_height, *(height + air for height in natural))
    titles = tuple(
        Cell(paragraphs=(paragraph(story, text, grid.SMALL, bold=True, colour="primary", align=align),))
        for text, align in zip(head, aligns, strict=True)
    )
    end = top + sum(heights)
    exhibit = TableExhibit(
        id=identity,
        box=(left, top, left + sum(widths), end),
        columns=tuple(
            Column(width=w, align=a, after=AFTER_NUMBERS if _is_inner_number(aligns, n) else PADDING)
            for n, (w, a) in enumerate(zip(widths, aligns, strict=True))
        ),
        head=titles,
        rows=tuple(cells),
        heights=heights,
        alt=alt or " | ".join(head),
    )
    if not rest:
        return (exhibit,)
    text = paragraph(story, tell(story, more, n=rest), grid.SMALL, colour="muted")
    return exhibit, TextBox(
        id=f"{identity}-more", box=(left + PADDING, end + 6, left + sum(widths), end + 26), paragraphs=(text,)
    )


def _row(
    story: Story,
    row: Sequence[str | Paragraph],
    widths: Sequence[float],
    aligns: Sequence[Align],
    size: float,
    lines: int,
) -> tuple[Cell, ...]:
    cells = []
    for value, room, align in zip(row, _rooms(widths, aligns), aligns, strict=True):
        if isinstance(value, Paragraph):
            text = "".join(run.text for run in value.runs)
            shown = fitted(story, text, size, room, lines, bold=value.runs[0].bold)
            run = value.runs[0].model_copy(update={"text": shown})
            cells.append(Cell(paragraphs=(value.model_copy(
                update={"runs": (run,), "size": size, "leading": leading(story, size), "align": align}),)))  # fmt: skip
        else:
            cells.append(
                Cell(paragraphs=(paragraph(story, fitted(story, value, size, room, lines), size, align=align),))
            )
    return tuple(cells)


def _is_inner_number(aligns: Sequence[Align], index: int) -> bool:
    """Whether a column of figures has a neighbour on its right, from which it must keep its distance."""
    return aligns[index] == "right" and index + 1 < len(aligns) and aligns[index + 1] == "left"


def _rooms(widths: Sequence[float], aligns: Sequence[Align]) -> list[float]:
    """The room for text in each column."""
    return [
        wide - PADDING - (AFTER_NUMBERS if _is_inner_number(aligns, n) else PADDING) for n, wide in enumerate(widths)
    ]


def _height(story: Story, row: tuple[Cell, ...], rooms: Sequence[float]) -> float:
    tallest = max(height_of(story, cell.paragraphs, room) for cell, room in zip(row, rooms, strict=True))
    return tallest + 2 * (PADDING / 2 + 1)


def strong(story: Story, text: str, colour: Colour = "ink") -> Paragraph:
    """A bold text for a cell; its size follows the table's."""
    return paragraph(story, text, bold=True, colour=colour)


def side_list(
    story: Story, identity: str, title: str, rows: Sequence[tuple[str, str]], box: Box, note: str = ""
) -> tuple[Exhibit, ...]:
    """A title with rows of label and figure between hairlines, as beside a chart."""
    x0, top, x1, bottom = box
    room = x1 - x0
    parts: list[Exhibit] = [label(story, f"{identity}-title", title, (x0, top, x1, top + 20), colour="ink")]
    value_room = min(room * 0.6, max((_room_of(story, value) for _, value in rows), default=0) + 6)
    y = top + 26
    note = fitted(story, note, grid.SMALL, room, MOST_NOTE_LINES)
    note_height = height_of(story, (paragraph(story, note, grid.SMALL),), room) + 10 if note else 0
    pitch = min(46.0, (bottom - y - note_height) / max(1, len(rows)))
    for index, row in enumerate(rows):
        parts += _side_row(story, f"{identity}-{index}", row, (x0, y, x1, y + pitch), value_room)
        y += pitch
    parts.append(Rule(id=f"{identity}-rule-end", x0=x0, y0=y, x1=x1, y1=y))
    if note:
        text = paragraph(story, note, grid.SMALL, colour="muted")
        parts.append(
            TextBox(id=f"{identity}-note", box=(x0, y + 8, x1, min(bottom, y + 8 + note_height)), paragraphs=(text,))
        )
    return tuple(parts)


def _side_row(
    story: Story, identity: str, row: tuple[str, str], box: Box, value_room: float
) -> tuple[Rule, TextBox, TextBox]:
    """A hairline, under it a label at the left and its figure at the right."""
    (name, value), (x0, top, x1, bottom) = row, box
    pitch, label_room = bottom - top, x1 - x0 - value_room - 8
    most = max(1, int((pitch - 6) // leading(story, grid.SMALL)))
    value_lines = 2 if pitch > 2 * leading(story, grid.BODY) else 1
    name_text = paragraph(story, fitted(story, name, grid.SMALL, label_room, most), grid.SMALL)
    figure = fitted(story, value, grid.BODY, value_room, value_lines, bold=True)
    value_text = paragraph(story, figure, grid.BODY, bold=True, align="right", colour="primary")
    left, right = (x0, top, x0 + label_room, bottom), (x1 - value_room, top, x1, bottom)
    return (
        Rule(id=f"{identity}-rule", x0=x0, y0=top, x1=x1, y1=top),
        TextBox(id=f"{identity}-name", box=left, paragraphs=(name_text,), anchor="middle"),
        TextBox(id=f"{identity}-value", box=right, paragraphs=(value_text,), anchor="middle"),
    )


def _room_of(story: Story, text: str) -> float:
    return width(text, grid.BODY, story.metrics, bold=True)


def legend(
    story: Story, identity: str, entries: Sequence[tuple[str, Colour]], left: float, top: float, right: float
) -> tuple[Exhibit, ...]:
    """States with their sign in the colour of their bars, and their word: colour is never the only sign."""
    parts: list[Exhibit] = []
    x = left
    for index, (text, colour) in enumerate(entries):
        sign, _, word = text.partition(" ")
        room = width(text, grid.BODY, story.metrics) + 8
        if x + room > right:
            break
        runs = (Run(text=sign + " ", bold=True, colour=colour, size=grid.BODY), Run(text=word))
        words = paragraph(story, text, grid.SMALL).model_copy(update={"runs": runs})
        box = (x, top, x + room, top + 22)
        parts.append(TextBox(id=f"{identity}-{index}", box=box, paragraphs=(words,), anchor="middle"))
        x += room + 20
    return tuple(parts)


def figure_rows(
    story: Story, identity: str, rows: Sequence[tuple[str, str, str]], *, top: float = grid.TOP
) -> tuple[Exhibit, ...]:
    """Rows of name, large figure and what it means, over the whole slide."""
    parts: list[Exhibit] = []
    pitch = min(118.0 if len(rows) > 2 else 150.0, (grid.BOTTOM - top) / max(1, len(rows)))
    columns = (grid.span(1, 4), grid.span(5, 4), grid.span(9, 4))
    for index, (name, figure, meaning) in enumerate(rows):
        y = top + index * pitch
        parts.append(Rule(id=f"{identity}-rule-{index}", x0=grid.LEFT, y0=y, x1=grid.RIGHT, y1=y))
        for (x0, x1), text, size, bold, colour in (
            (columns[0], name, 18.0, True, "ink"),
            (columns[1], figure, 32.0, True, "primary"),
            (columns[2], meaning, grid.BODY, False, "muted"),
        ):
            lines = 1 if size > 20 else max(1, int((pitch - 12) // leading(story, size)))
            size = _shrunk(story, text, size, x1 - x0, lines, bold)
            lines = max(lines, 2) if size <= 20 else lines
            shown = fitted(story, text, size, x1 - x0, lines, bold=bold)
            words = paragraph(story, shown, size, bold=bold, colour=colour)  # type: ignore[arg-type]
            parts.append(
                TextBox(
                    id=f"{identity}-{index}-{int(x0)}", box=(x0, y, x1, y + pitch), paragraphs=(words,), anchor="middle"
                )
            )
    end = top + len(rows) * pitch
    parts.append(Rule(id=f"{identity}-rule-end", x0=grid.LEFT, y0=end, x1=grid.RIGHT, y1=end))
    return tuple(parts)


def _shrunk(story: Story, text: str, size: float, room: float, lines: int, bold: bool) -> float:
    sizes = [size - step for step in range(0, int(size) - 15, 2)] or [size]
    return next((s for s in sizes if lines_of(story, paragraph(story, text, s, bold=bold), room) <= lines), sizes[-1])


def pair_columns(
    story: Story, identity: str, rows: Sequence[tuple[str, str]], top: float, bottom: float
) -> tuple[Exhibit, ...]:
    """Up to four pairs of label and value side by side under a hairline."""
    count = min(4, len(rows))
    parts: list[Exhibit] = []
    for index, (name, value) in enumerate(rows[:count]):
        x0, x1 = grid.span(1 + index * (grid.COLUMNS // count), grid.COLUMNS // count)
        words = (
            paragraph(story, fitted(story, name, grid.SMALL, x1 - x0, 1), grid.SMALL, colour="muted"),
            paragraph(
                story, fitted(story, value, grid.BODY, x1 - x0, 3, bold=True), grid.BODY, bold=True, space_before=4
            ),
        )
        parts.append(Rule(id=f"{identity}-rule-{index}", x0=x0, y0=top, x1=x1, y1=top))
        parts.append(TextBox(id=f"{identity}-{index}", box=(x0, top + 8, x1, bottom), paragraphs=words))
    return tuple(parts)
