"""A Word document to blocks: body order, numbers as Word prints them, tables, notes, text boxes, tracked changes."""

from __future__ import annotations

from typing import Any

from tenderkit.model.source import PageSource
from tenderkit.model.tender import BlockKind, Cell, Table
from tenderkit.read.assemble import Assembly, contents_area, link_lists
from tenderkit.read.docx_styles import Look, Numbering, Styles, W, on, read_styles, value
from tenderkit.read.docx_text import ALTERNATE, DEPTH_LIMIT, SKIP, RunningText, Walker, chosen
from tenderkit.read.headings import is_caption, is_heading
from tenderkit.read.numbering import number_of
from tenderkit.read.package import Package
from tenderkit.read.paragraphs import is_contents
from tenderkit.read.reading import Notes
from tenderkit.read.table import DraftCell
from tenderkit.read.tables import header_rows

MAIN = "word/document.xml"
COLUMN_LIMIT = 500


class _Reader:
    """Walks one document."""

    def __init__(self, package: Package, notes: Notes, document: str) -> None:
        self.notes = notes
        self.out = Assembly(document)
        self.document = document
        self.styles: Styles = read_styles(package.xml_or_none("word/styles.xml"))
        self.numbering = Numbering(package.xml_or_none("word/numbering.xml"))
        self.package = package
        self.walker = Walker()
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
        text = self.walker.text_of(element)
        look, level = self._look(element)
        printed = self._number(element, look, bool(text.text))
        words = text.text
        whole = f"{printed} {words}".strip() if printed and words else words
        if text.hidden:
            self.out.add("hidden", " ".join("".join(text.hidden).split()), self.place(), why="vanish")
        if whole:
            self._add(whole, text, look, level)
        self._after(text)

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
                words = " ".join(self.walker.text_of(p).text for p in note.iter(W + "p"))
                self.noted.add((kind, key))
                if words.strip():
                    self.odd.add(kind)
                    self.out.add("footnote", words.strip(), self.place())
        for box in text.boxes:
            self.odd.add("text box")
            self.body(box)

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

    def _number(self, element: Any, look: Look, filled: bool) -> str:
        own = value(element, "pPr/numPr/numId")
        level = value(element, "pPr/numPr/ilvl")
        number, deep = look.number or (None, 0)
        if own is not None:
            number, deep = own, int(level) if level and level.isdigit() else (deep if look.number else 0)
        return self.numbering.next(number, deep) if number and filled else ""

    def table(self, element: Any, depth: int) -> None:
        """A table; a single cell is a frame around ordinary text."""
        rows = [row for row in _rows(element) if row.find(f"{W}trPr/{W}del") is None]
        if len(rows) == 1 and len(_cells(rows[0])) == 1:
            self.body(_cells(rows[0])[0], depth + 1)
            return
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
            for item in _cells(row):
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
        self._table(cells, len(rows), width, heads, start, range(first_page, self.walker.page + 1))

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
        """The text of a cell, one paragraph a line, nested tables row by row; whether all of it is bold."""
        lines: list[str] = []
        bold = plain = 0
        for child in _inner(element):
            if child.tag == W + "p":
                self.paragraphs += 1
                text = self.walker.text_of(child)
                look, _ = self._look(child)
                printed = self._number(child, look, bool(text.text))
                if text.hidden:
                    self.out.add("hidden", " ".join("".join(text.hidden).split()), self.place(), why="vanish")
                if text.text:
                    lines.append(f"{printed} {text.text}".strip())
                    bold += text.bold + (text.plain if look.bold and not text.bold else 0)
                    plain += text.plain if not look.bold else 0
                for box in text.boxes:
                    lines += [w for w in (self.walker.text_of(p).text for p in box.iter(W + "p")) if w]
            elif depth < DEPTH_LIMIT:
                for row in _rows(child):
                    words = [self.cell(inner, depth + 1)[0] for inner in _cells(row)]
                    lines.append(" | ".join(words) if len(words) > 1 else "".join(words))
        return "\n".join(line for line in lines if line.strip(" |")), bold > plain


def _inner(element: Any) -> list[Any]:
    """Paragraphs and tables directly in an element, through content controls."""
    out: list[Any] = []
    for child in element:
        if child.tag in (W + "p", W + "tbl"):
            out.append(child)
        elif isinstance(child.tag, str) and child.tag not in SKIP and len(child):
            out += _inner(child)
    return out


def _below(element: Any, tag: str) -> list[Any]:
    out: list[Any] = []
    for child in element:
        if child.tag == tag:
            out.append(child)
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "smartTag"):
            out += _below(child, tag)
    return out


def _rows(table: Any) -> list[Any]:
    return _below(table, W + "tr")


def _cells(row: Any) -> list[Any]:
    return _below(row, W + "tc")


def read_docx(data: bytes, notes: Notes, document: str) -> Assembly:
    """The blocks of a .docx. Raises InputError with one line when it cannot be read."""
    package = Package(data, notes.name)
    root = package.xml(MAIN)
    body = root.find(W + "body")
    if body is None:
        raise package.unreadable("has no body")
    reader = _Reader(package, notes, document)
    reader.walker.rendered = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
    reader.body(body)
    reader.left_notes()
    _margins(reader)
    _note(reader)
    reader.out.blocks = contents_area(link_lists(reader.out.blocks))
    if not any(block.text for block in reader.out.blocks):
        raise package.unreadable("holds no text")
    return reader.out


def _margins(reader: _Reader) -> None:
    """Running heads and feet, each once."""
    seen: set[str] = set()
    for part in sorted(reader.package.members):
        kind = (
            "running_head"
            if part.startswith("word/header")
            else "running_foot"
            if part.startswith("word/footer")
            else ""
        )
        if not kind or not part.endswith(".xml"):
            continue
        root = reader.package.xml(part)
        text = " ".join(t for t in (reader.walker.text_of(p).text for p in root.iter(W + "p")) if t)
        if text and text not in seen:
            seen.add(text)
            reader.out.add(kind, text, PageSource(document=reader.document, page=1, place=part))  # type: ignore[arg-type]


def _note(reader: _Reader) -> None:
    notes = reader.notes
    if reader.walker.inserted or reader.walker.deleted:
        notes.add("tracked_changes", loss=True, inserted=reader.walker.inserted, deleted=reader.walker.deleted)
    if reader.odd:
        notes.add("outside_body", "info", where=", ".join(sorted(reader.odd)))
    if reader.walker.comments:
        notes.add("comments_left", "info", count=reader.walker.comments)
    hidden = sum(len(block.text) for block in reader.out.blocks if block.kind == "hidden")
    if hidden:
        notes.add("hidden_text", loss=True, page=1, count=hidden, reason="vanish")
    if reader.walker.pictures:
        notes.add("picture_text", "info", count=reader.walker.pictures)
