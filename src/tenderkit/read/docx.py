"""A Word document to blocks: body order, numbers as Word prints them, tables, notes, text boxes, tracked changes."""

from __future__ import annotations

from typing import Any

from tenderkit.model.source import PageSource
from tenderkit.model.tender import BlockKind, Cell, Table
from tenderkit.read.assemble import Assembly, contents_area, link_lists
from tenderkit.read.docx_parts import (
    add_margins,
    cells_of,
    embedded,
    inner_blocks,
    join_deleted_ends,
    note_all,
    relations,
    rows_of,
)
from tenderkit.read.docx_styles import Look, Numbering, Styles, W, on, read_styles, value
from tenderkit.read.docx_text import ALTERNATE, DEPTH_LIMIT, SKIP, RunningText, Walker, chosen
from tenderkit.read.headings import is_caption, is_heading
from tenderkit.read.numbering import number_of
from tenderkit.read.package import Package
from tenderkit.read.paragraphs import is_contents
from tenderkit.read.reading import Notes
from tenderkit.read.table import DraftCell
from tenderkit.read.table_head import header_rows

MAIN = "word/document.xml"
COLUMN_LIMIT = 500
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class _Reader:
    """Walks one document."""

    def __init__(self, package: Package, notes: Notes, document: str) -> None:
        self.notes = notes
        self.out = Assembly(document)
        self.document = document
        self.styles: Styles = read_styles(package.xml_or_none("word/styles.xml"))
        self.numbering = Numbering(package.xml_or_none("word/numbering.xml"))
        self.package = package
        self.walker = Walker(self.styles)
        self.relations = relations(package)
        self.paragraphs = 0
        self.odd: set[str] = set()
        self.noted: set[tuple[str, str]] = set()
        self.footnotes = {kind: self._notes_of(kind) for kind in ("footnote", "endnote")}

    def _notes_of(self, kind: str) -> dict[str, Any]:
        root = self.package.xml_or_none(f"word/{kind}s.xml")
        if root is None:
            return {}
        return {note.get(W + "id"): note for note in root.findall(W + kind) if note.get(W + "type") is None}

    def place(self) -> PageSource:
        return PageSource(document=self.document, page=self.walker.page, place=f"paragraph {self.paragraphs}")

    def body(self, parent: Any, depth: int = 0) -> None:
        """The blocks below an element, through content controls and custom marks."""
        if depth > DEPTH_LIMIT:
            return
        for child in parent:
            if child.tag == W + "p":
                self.paragraph(child)
            elif child.tag == W + "tbl":
                self.table(child, depth)
            elif child.tag in SKIP or not isinstance(child.tag, str):
                continue
            elif child.tag == ALTERNATE:
                self.body(chosen(child), depth + 1)
            elif len(child):
                self.body(child, depth + 1)

    def paragraph(self, element: Any) -> None:
        self.paragraphs += 1
        if on(element, "pPr/pageBreakBefore") and not self.walker.rendered and self.out.blocks:
            self.walker.page += 1
        text = self.walker.text_of(element)
        look, level = self._look(element)
        printed = self._number(element, look, text)
        first, *items = (items_of(text.lines) if level is None else [text.text]) or [""]
        self._unseen(text)
        for whole in (f"{printed} {first}".strip() if first else first, *items):
            if whole:
                self._add(whole, text, look, level)
        self._after(text)
        self._section(element.find(f"{W}pPr/{W}sectPr"))

    def _unseen(self, text: RunningText) -> None:
        for why, words in text.unseen():
            self.out.add("hidden", words, self.place(), why=why)

    def _section(self, ended: Any) -> None:
        """The end of a section ends its page, unless the next one goes on in the middle of it."""
        if ended is not None and not self.walker.rendered and value(ended, "type") not in ("continuous", "nextColumn"):
            self.walker.page += 1

    def _add(self, whole: str, text: RunningText, look: Look, level: int | None) -> None:
        number = number_of(whole)
        bold = text.bold > text.plain or (look.bold and text.plain == 0)
        size = text.size or look.size or 10.0
        scale = size / (self.styles.default.size or 10.0)
        kind: BlockKind
        if look.name.startswith("toc ") or is_contents(whole):
            kind = "contents"
        elif look.name.startswith("caption") or is_caption(whole):
            kind = "caption"
        elif (
            (level is not None and len(whole) < 200)
            or is_heading(whole, number, scale, bold, False, 1)
            or (look.name == "title" and len(whole) < 120)
        ):
            kind = "heading"
        elif number is not None and number.kind not in ("chapter", "annex", "named"):
            kind = "list_item"
        else:
            kind = "paragraph"
        outline = size if level is None or kind != "heading" else 40.0 - 3 * level
        self.out.add(
            kind,
            whole,
            self.place(),
            number=number.text if number else None,
            bold=bold,
            underlined=text.underlined > 0 and text.underlined >= text.bold + text.plain,
            size=outline,
        )

    def _after(self, text: RunningText) -> None:
        """Notes and text boxes stand after the paragraph they hang on."""
        for kind, key in text.notes:
            note = self.footnotes[kind].get(key)
            if note is not None:
                words = " ".join(self.walker.text_of(p).text for p in inner_blocks(note) if p.tag == W + "p")
                self.noted.add((kind, key))
                if words.strip():
                    self.odd.add(kind)
                    self.out.add("footnote", words.strip(), self.place())
        outer = self.walker.on_colour
        for box in text.boxes:
            self.odd.add("text box")
            self.walker.on_colour = True
            self.body(box)
        self.walker.on_colour = outer
        for said in text.pictures:
            self.out.add("picture", said, self.place())
        for key in text.diagrams:
            part = self.relations.get(key, ("", ""))[1]
            root = self.package.xml_or_none(part)
            for paragraph in root.iter(f"{_A}p") if root is not None else ():
                words = "".join(t.text or "" for t in paragraph.iter(f"{_A}t"))
                if words.strip():
                    self.odd.add("diagram")
                    self.out.add("paragraph", " ".join(words.split()), self.place())

    def left_notes(self) -> None:
        """Notes that no paragraph refers to stand at the end."""
        for kind, notes in self.footnotes.items():
            for key in notes:
                if (kind, key) not in self.noted:
                    self._after(RunningText(notes=[(kind, key)]))

    def _look(self, element: Any) -> tuple[Look, int | None]:
        look = self.styles.look(value(element, "pPr/pStyle"))
        own = value(element, "pPr/outlineLvl")
        level = int(own) if own and own.isdigit() else look.outline
        return look, level if level is not None and level < 9 else None

    def _number(self, element: Any, look: Look, text: RunningText) -> str:
        """The number Word prints. An empty paragraph has one too, a hidden one has none."""
        if not text.text and (text.hidden or on(element, "pPr/rPr/vanish")):
            return ""
        own = value(element, "pPr/numPr/numId")
        level = value(element, "pPr/numPr/ilvl")
        number, deep = look.number or (None, 0)
        if own is not None:
            number, deep = own, int(level) if level and level.isdigit() else (deep if look.number else 0)
        return self.numbering.next(number, deep) if number else ""

    def table(self, element: Any, depth: int) -> None:
        """A table; a single cell is a frame around ordinary text."""
        rows = self._valid(rows_of(element))
        if len(rows) == 1 and len(cells_of(rows[0])) == 1:
            self.body(cells_of(rows[0])[0], depth + 1)
            return
        outer, self.walker.on_colour = self.walker.on_colour, True
        cells: list[DraftCell] = []
        open_cells: dict[int, DraftCell] = {}
        heads = width = 0
        box = (0.0, 0.0, 0.0, 0.0)
        start = self.place()
        first_page = self.walker.page
        for r, row in enumerate(rows):
            if on(row, "trPr/tblHeader") and heads == r:
                heads += 1
            before = value(row, "trPr/gridBefore") or "0"
            column = min(int(before), COLUMN_LIMIT) if before.isdigit() else 0
            for item in cells_of(row):
                span_text = value(item, "tcPr/gridSpan") or "1"
                span = max(1, min(int(span_text) if span_text.isdigit() else 1, COLUMN_LIMIT))
                merge = value(item, "tcPr/vMerge")
                if merge is not None and merge != "restart" and column in open_cells:
                    open_cells[column].rows += 1
                else:
                    text, bold = self.cell(item, depth)
                    cell = DraftCell(r, column, 1, span, text, box, bold, self.walker.page)
                    cells.append(cell)
                    open_cells.pop(column, None)
                    if merge == "restart":
                        open_cells[column] = cell
                column += span
            width = max(width, column)
        self.walker.on_colour = outer
        self._table(cells, len(rows), width, heads, start, range(first_page, self.walker.page + 1))

    def _valid(self, rows: list[Any]) -> list[Any]:
        """Rows without those a tracked change deletes and those that are hidden; both are counted or kept apart."""
        kept: list[Any] = []
        for row in rows:
            if row.find(f"{W}trPr/{W}del") is not None:
                self.walker.deleted += 1
                continue
            self.walker.inserted += row.find(f"{W}trPr/{W}ins") is not None
            if not on(row, "trPr/hidden"):
                kept.append(row)
                continue
            words = [self.walker.text_of(p).text for cell in cells_of(row) for p in cell.iter(W + "p")]
            if any(words):
                self.out.add("hidden", " | ".join(filter(None, words)), self.place(), why="vanish")
        return kept

    def _table(
        self, cells: list[DraftCell], rows: int, width: int, heads: int, start: PageSource, pages: range
    ) -> None:
        if not any(cell.text for cell in cells):
            return
        name = self.out.next_table()
        made = tuple(
            Cell(
                row=c.row,
                column=c.column,
                text=c.text,
                row_span=c.rows,
                column_span=c.columns,
                bold=c.bold,
                source=PageSource(document=self.document, page=c.page, place=f"{start.place}, row {c.row + 1}"),
            )
            for c in cells
        )
        self.out.table(
            Table(
                id=name,
                rows=rows,
                columns=max(width, 1),
                cells=made,
                header_rows=heads if 0 < heads < rows else header_rows(cells, width, 0),
                source=start,
                pages=tuple(pages),
            )
        )

    def cell(self, element: Any, depth: int) -> tuple[str, bool]:
        """The text of a cell, one paragraph or line a line, nested tables row by row; whether all of it is bold."""
        lines: list[str] = []
        bold = plain = 0
        for child in inner_blocks(element):
            if child.tag == W + "p":
                self.paragraphs += 1
                text = self.walker.text_of(child)
                look, _ = self._look(child)
                printed = self._number(child, look, text)
                self._unseen(text)
                if text.text or printed not in ("", "•"):
                    first, *others = text.lines or [""]
                    lines += [f"{printed} {first}".strip(), *others]
                    bold += text.bold + (text.plain if look.bold and not text.bold else 0)
                    plain += text.plain if not look.bold else 0
                for box in text.boxes:
                    lines += [w for w in (self.walker.text_of(p).text for p in box.iter(W + "p")) if w]
            elif depth < DEPTH_LIMIT:
                for row in self._valid(rows_of(child)):
                    words = [self.cell(inner, depth + 1)[0] for inner in cells_of(row)]
                    lines.append(" | ".join(words) if len(words) > 1 else "".join(words))
        return "\n".join(line for line in lines if line.strip(" |")), bold > plain


_CLOSED = (":", "：", ";", "；", "。", ".")


def items_of(lines: list[str]) -> list[str]:
    """The lines of a paragraph joined, parted where the writer broke them before the next item of a list."""
    parted: list[str] = []
    for line in lines:
        item = number_of(line) is not None and (not parted or parted[-1].endswith(_CLOSED))
        if parted and not item:
            parted[-1] = f"{parted[-1]} {line}"
        else:
            parted.append(line)
    return parted


def read_docx(data: bytes, notes: Notes, document: str) -> Assembly:
    """The blocks of a .docx. Raises InputError with one line when it cannot be read."""
    package = Package(data, notes.name)
    root = package.xml(MAIN)
    body = root.find(W + "body")
    if body is None:
        raise package.unreadable("has no body")
    reader = _Reader(package, notes, document)
    reader.walker.rendered = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
    join_deleted_ends(body, reader.walker)
    reader.body(body)
    reader.left_notes()
    add_margins(package, reader.walker, reader.out)
    notes.attached += embedded(package, reader.relations)
    note_all(reader.walker, reader.odd, reader.out.blocks, notes)
    reader.out.blocks = contents_area(link_lists(reader.out.blocks))
    if not any(block.text for block in reader.out.blocks):
        raise package.unreadable("holds no text")
    return reader.out
