"""Pages to the blocks, tables and sections of one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tenderkit.lexicon.patterns import every
from tenderkit.model.frozen import Box
from tenderkit.model.source import PageSource
from tenderkit.model.tender import Block, BlockKind, Table
from tenderkit.read.furniture import find_furniture, words_of
from tenderkit.read.headings import Paragraph, is_contents_title, understood
from tenderkit.read.layout import PageLayout
from tenderkit.read.lines import Line
from tenderkit.read.numbering import Number, number_of, roman_value
from tenderkit.read.paragraphs import NumbersSeen, begins, usual_leading
from tenderkit.read.table import DraftTable
from tenderkit.read.tables import TableFlow, merged, repeated_heads

_LEAD_IN_ENDS = (":", "：", "—")


class Assembly:
    """Collects blocks and tables in reading order and hands out their ids."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.blocks: list[Block] = []
        self.tables: list[Table] = []

    def add(self, kind: BlockKind, text: str, source: PageSource, **more: object) -> Block:
        """One more block."""
        block = Block.model_validate(
            {"id": f"{self.document}-b{len(self.blocks) + 1}", "kind": kind, "text": text, "source": source, **more}
        )
        self.blocks.append(block)
        return block

    def table(self, table: Table, further: tuple[PageSource, ...] = ()) -> None:
        """A table and the block that stands for it; `further` are its places on the pages after the first."""
        self.tables.append(table)
        rows: dict[int, list[str]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, []).append(" ".join(cell.text.split()))
        text = "\n".join(" | ".join(row) for row in rows.values())
        further = further or tuple(PageSource(document=self.document, page=page) for page in table.pages[1:])
        self.add("table", text, table.source, table=table.id, continues=further)

    def next_table(self) -> str:
        """The id of the next table."""
        return f"{self.document}-t{len(self.tables) + 1}"


def assemble(pages: Sequence[PageLayout], document: str) -> Assembly:
    """Blocks and tables of all pages in reading order; furniture follows the page it stands on."""
    furniture = find_furniture(list(pages))
    groups = _groups(pages, furniture)
    body = body_size(pages, furniture)
    bold_is_usual = _mostly_bold(pages, furniture)
    out = Assembly(document)
    marks = sorted(_furniture_of(pages, furniture), key=lambda entry: entry[0])
    position = 0
    paragraphs: list[tuple[Paragraph, Block]] = []
    for group in groups:
        page = group.parts[0].page if isinstance(group, TableFlow) else group[0].page
        while position < len(marks) and marks[position][0] < page:
            _add_furniture(out, marks[position])
            position += 1
        if isinstance(group, TableFlow):
            places = [PageSource(document=document, page=part.page, bbox=rounded(part.box)) for part in group.parts]
            out.table(merged(group, out.next_table(), document), tuple(places[1:]))
            for head_page, words, box in repeated_heads(group):
                out.add("running_head", words, PageSource(document=document, page=head_page, bbox=box))
            continue
        paragraph = understood(group, body, bold_is_usual)
        if paragraph.text:
            paragraphs.append((paragraph, _add_paragraph(out, paragraph)))
    for mark in marks[position:]:
        _add_furniture(out, mark)
    out.blocks = contents_area(link_lists(out.blocks))
    return out


def _add_paragraph(out: Assembly, p: Paragraph) -> Block:
    by_place: dict[tuple[int, int], list[Line]] = {}
    for line in p.lines:
        by_place.setdefault((line.page, line.column), []).append(line)
    sources = [
        PageSource(document=out.document, page=page, bbox=around(lines)) for (page, _), lines in by_place.items()
    ]
    return out.add(
        p.kind,
        p.text,
        sources[0],
        continues=tuple(sources[1:]),
        number=p.number.text if p.number else None,
        bold=p.bold,
        underlined=all(line.underlined for line in p.lines),
        size=round(p.size, 1),
    )


def around(lines: Sequence[Line]) -> Box:
    """The box around lines."""
    if len(lines) == 1:
        only = lines[0]
        return round(only.x0, 1), round(only.top, 1), round(only.x1, 1), round(only.bottom, 1)
    return (
        round(min(line.x0 for line in lines), 1),
        round(min(line.top for line in lines), 1),
        round(max(line.x1 for line in lines), 1),
        round(max(line.bottom for line in lines), 1),
    )


def rounded(box: Box) -> Box:
    """A box in tenths of a point."""
    x0, top, x1, bottom = (round(value, 1) for value in box)
    return x0, top, x1, bottom


Mark = tuple[int, float, BlockKind, str, Box, str | None]


def _furniture_of(pages: Sequence[PageLayout], furniture: dict[int, str]) -> list[Mark]:
    marks: list[Mark] = []
    for page in pages:
        for item in page.items:
            kind = furniture.get(id(item))
            if kind:
                box = around([item]) if isinstance(item, Line) else item.box
                marks.append((page.number, item.top, kind, " ".join(words_of(item).split()), box, None))  # type: ignore[arg-type]
        if page.counted:
            words = " ".join(line.text for line in page.counted)
            marks.append((page.number, page.counted[0].top, "line_number", words, around(page.counted), None))
        marks += [(page.number, line.top, "hidden", line.text, around([line]), why) for why, line in page.hidden]
    return marks


def _add_furniture(out: Assembly, mark: Mark) -> None:
    page, _, kind, text, box, why = mark
    out.add(kind, text, PageSource(document=out.document, page=page, bbox=box), why=why)


def _groups(pages: Sequence[PageLayout], furniture: dict[int, str]) -> list[list[Line] | TableFlow]:
    """Paragraphs and tables, over page borders."""
    flow = [item for page in pages for item in page.items if id(item) not in furniture]
    leading = usual_leading([item for item in flow if isinstance(item, Line)])
    groups: list[list[Line] | TableFlow] = []
    numbers = NumbersSeen()
    for item in flow:
        current = groups[-1] if groups else None
        if isinstance(item, DraftTable):
            if isinstance(current, TableFlow) and current.takes(item):
                current.parts.append(item)
            else:
                groups.append(TableFlow([item]))
            continue
        if isinstance(current, list) and not begins(current, item, leading, numbers.before(item, current)):
            current.append(item)
            continue
        groups.append([item])
        numbers.note(item)
    return groups


def body_size(pages: Sequence[PageLayout], furniture: dict[int, str]) -> float:
    """The type size most of the text is set in."""
    weights: dict[float, int] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, Line) and id(item) not in furniture:
                size = round(item.size * 2) / 2
                weights[size] = weights.get(size, 0) + len(item.text)
    return max(weights, key=lambda size: (weights[size], size)) if weights else 10.0


def _mostly_bold(pages: Sequence[PageLayout], furniture: dict[int, str]) -> bool:
    bold = plain = 0
    for page in pages:
        for item in page.items:
            if isinstance(item, Line) and id(item) not in furniture:
                bold, plain = (bold + len(item.text), plain) if item.bold else (bold, plain + len(item.text))
    return bold > plain


def link_lists(blocks: list[Block]) -> list[Block]:
    """Give list items their level and the paragraph that leads in to them."""
    out: list[Block] = []
    stack: list[_Series] = []
    opener: Block | None = None
    for block in blocks:
        if block.kind != "list_item":
            if block.kind in ("paragraph", "heading"):
                stack, opener = [], block
            out.append(block)
            continue
        key, value = _series_of(number_of(block.text), stack)
        keys = [series.key for series in stack]
        if key in keys:
            del stack[keys.index(key) + 1 :]
            stack[-1].last = value
        else:
            outer = stack[-1].parent if stack else None
            stack.append(_Series(key, opener.id if opener is not None and leads_in(opener) else outer, value))
        out.append(block.model_copy(update={"level": len(stack), "lead_in": stack[-1].parent}))
        opener = out[-1]
    return out


@dataclass(slots=True)
class _Series:
    """Items of one kind, one after the other."""

    key: str
    parent: str | None
    last: int


def _series_of(number: Number | None, stack: Sequence[_Series]) -> tuple[str, int]:
    """The series an item belongs to and its place in it; '(i)' after '(h)' is a letter, else a Roman numeral."""
    if number is None:
        return "none", 0
    bare = number.text.strip("().．（） ★▲")
    if not number.kind.startswith("letter_") or not number.values:
        return f"{number.kind}{number.depth}{number.text if number.kind == 'bullet' else ''}", 0
    letter, roman = f"{number.kind} {bare.isupper()}", f"{number.kind} {bare.isupper()} roman"
    last = {series.key: series.last for series in stack}
    place = roman_value(bare)
    goes_on = last.get(letter) == number.values[-1] - 1
    if place and (len(bare) > 1 or (not goes_on and (place == 1 or last.get(roman) == place - 1))):
        return roman, place
    return letter, number.values[-1]


def leads_in(block: Block) -> bool:
    """Whether a paragraph opens a list: it ends with a colon or in the middle of its sentence."""
    text = block.text.rstrip()
    return block.kind != "heading" and (
        text.endswith((*_LEAD_IN_ENDS, *every("read.lead_in_ends")))
        or (bool(text) and text[-1] not in ".。;；!！?？" and len(text) > 20)
    )


def contents_area(blocks: list[Block]) -> list[Block]:
    """After a contents title, numbered lines that end in a page number are contents even without dots."""
    out: list[Block] = []
    inside = False
    for block in blocks:
        if block.kind in ("heading", "paragraph") and is_contents_title(block.text):
            inside = True
        elif inside and block.kind in ("heading", "paragraph", "list_item"):
            if block.text[-1:].isdigit() and len(block.text) < 200:
                block = block.model_copy(update={"kind": "contents", "level": None, "lead_in": None})
            else:
                inside = False
        out.append(block)
    return out
