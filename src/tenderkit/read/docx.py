"""A Word document to blocks: body order, numbers as Word prints them, tables, notes, text boxes, tracked changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tenderkit.model.source import PageSource
from tenderkit.model.tender import BlockKind, Cell, Table
from tenderkit.read.assemble import Assembly, link_lists
from tenderkit.read.docx_styles import Look, Numbering, Styles, W, on, read_styles, value
from tenderkit.read.headings import is_heading
from tenderkit.read.numbering import number_of
from tenderkit.read.package import Package
from tenderkit.read.paragraphs import CONTENTS
from tenderkit.read.reading import Notes
from tenderkit.read.table import DraftCell
from tenderkit.read.tables import header_rows

MAIN = "word/document.xml"
COLUMN_LIMIT = 500
DEPTH_LIMIT = 150
_SKIP = {
    W + tag
    for tag in (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "pPr",
        "rPr",
        "sectPr",
        "tblPr",
        "trPr",
        "tcPr",
        "delInstrText",
    )
}
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_SPACE = {W + "tab", W + "br", W + "cr", W + "ptab"}


@dataclass(slots=True)
class _Text:
    """What walking a paragraph gathers."""

    words: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    bold: int = 0
    plain: int = 0
    underlined: int = 0
    size: float = 0.0
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).replace("\u00ad", "").split())


class _Reader:
    """Walks one document."""

    def __init__(self, package: Package, notes: Notes, document: str) -> None:
        self.notes = notes
        self.out = Assembly(document)
        self.document = document
        self.styles: Styles = read_styles(package.xml_or_none("word/styles.xml"))
        self.numbering = Numbering(package.xml_or_none("word/numbering.xml"))
        self.package = package
        self.page = 1
        self.paragraphs = 0
        self.inserted = self.deleted = self.comments = self.pictures = 0
        self.odd: set[str] = set()
        self.noted: set[tuple[str, str]] = set()
        self.rendered = False
        self.footnotes = {kind: self._notes_of(kind) for kind in ("footnote", "endnote")}

    def _notes_of(self, kind: str) -> dict[str, Any]:
        root = self.package.xml_or_none(f"word/{kind}s.xml")
        if root is None:
            return {}
        return {note.get(W + "id"): note for note in root.findall(W + kind) if note.get(W + "type") is None}

    def place(self) -> PageSource:
        return PageSource(document=self.document, page=self.page, place=f"paragraph {self.paragraphs}")

    def body(self, parent: Any, depth: int = 0) -> None:
        """The blocks below an element, through content controls and custom marks."""
        if depth > DEPTH_LIMIT:
            return
        for child in parent:
            if child.tag == W + "p":
                self.paragraph(child)
            elif child.tag == W + "tbl":
                self.table(child, depth)
            elif child.tag in _SKIP or not isinstance(child.tag, str):
                continue
            elif child.tag == _ALTERNATE:
                self.body(_chosen(child), depth + 1)
            elif len(child):
                self.body(child, depth + 1)

    def paragraph(self, element: Any) -> None:
        self.paragraphs += 1
        text = self.text_of(element)
        look, level = self._look(element)
        printed = self._number(element, look, bool(text.text))
        words = text.text
        whole = f"{printed} {words}".strip() if printed and words else words
        if text.hidden:
            self.out.add("hidden", " ".join("".join(text.hidden).split()), self.place(), why="vanish")
        if whole:
            self._add(whole, text, look, level)
        self._after(text)

    def _add(self, whole: str, text: _Text, look: Look, level: int | None) -> None:
        number = number_of(whole)
        bold = text.bold > text.plain or (look.bold and text.plain == 0)
        size = text.size or look.size or 10.0
        scale = size / (self.styles.default.size or 10.0)
        kind: BlockKind
        if look.name.startswith("toc ") or CONTENTS.search(whole):
            kind = "contents"
        elif look.name.startswith("caption"):
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

    def _after(self, text: _Text) -> None:
        """Notes and text boxes stand after the paragraph they hang on."""
        for kind, key in text.notes:
            note = self.footnotes[kind].get(key)
            if note is not None:
                words = " ".join(self.text_of(p).text for p in note.iter(W + "p"))
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
                    self._after(_Text(notes=[(kind, key)]))

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

    def text_of(self, element: Any) -> _Text:
        """All text of a paragraph."""
        out = _Text()
        self._walk(element, out, 0)
        return out

    def _walk(self, element: Any, out: _Text, depth: int) -> None:
        for child in element:
            tag = child.tag
            if tag in (W + "del", W + "moveFrom"):
                self.deleted += 1
            if tag in _SKIP or depth > DEPTH_LIMIT:
                continue
            if tag == W + "r":
                self._run(child, out, depth)
            elif tag == W + "txbxContent":
                out.boxes.append(child)
            elif tag == _ALTERNATE:
                self._walk(_chosen(child), out, depth + 1)
            else:
                if tag in (W + "ins", W + "moveTo"):
                    self.inserted += 1
                self._walk(child, out, depth + 1)

    def _run(self, run: Any, out: _Text, depth: int) -> None:
        properties = run.find(W + "rPr")
        hidden = bool(on(properties, "vanish"))
        for child in run:
            text = self._character(child, out)
            if text is None:
                if child.tag not in _SKIP and len(child):
                    self._walk_inner(child, out, depth)
                continue
            (out.hidden if hidden else out.words).append(text)
            if not hidden and text.strip():
                bold = on(properties, "b")
                out.bold, out.plain = (out.bold + len(text), out.plain) if bold else (out.bold, out.plain + len(text))
                out.underlined += len(text) if on(properties, "u") else 0
                size = value(properties, "sz")
                out.size = out.size or (float(size) / 2 if size and size.isdigit() else 0.0)

    def _walk_inner(self, child: Any, out: _Text, depth: int) -> None:
        """Drawings and objects: their text boxes count, their pictures are counted."""
        if child.tag == _ALTERNATE:
            child = _chosen(child)
        elif child.tag in (W + "drawing", W + "pict"):
            self.pictures += 1
        self._walk(child, out, depth + 1)

    def _character(self, child: Any, out: _Text) -> str | None:
        tag = child.tag
        if tag == W + "t":
            return child.text or ""
        if tag in _SPACE:
            if tag == W + "br" and child.get(W + "type") == "page" and not self.rendered:
                self.page += 1
            return " "
        if tag == W + "lastRenderedPageBreak":
            self.page += 1
            return ""
        if tag == W + "noBreakHyphen":
            return "-"
        if tag == W + "sym":
            code = child.get(W + "char", "")
            return _symbol(code)
        if tag in (W + "footnoteReference", W + "endnoteReference"):
            out.notes.append((tag[len(W) : -len("Reference")], child.get(W + "id", "")))
            return ""
        if tag == W + "commentReference":
            self.comments += 1
            return ""
        if tag == W + "fldChar":
            box = child.find(f"{W}ffData/{W}checkBox")
            if box is None:
                return ""
            checked = on(box, "checked")
            return "☑" if (on(box, "default") if checked is None else checked) else "□"
        return None

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
        first_page = self.page
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
                    cell = DraftCell(r, column, 1, span, text, box, bold, self.page)
                    cells.append(cell)
                    open_cells.pop(column, None)
                    if merge == "restart":
                        open_cells[column] = cell
                column += span
            width = max(width, column)
        self._table(cells, len(rows), width, heads, start, range(first_page, self.page + 1))

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
                text = self.text_of(child)
                look, _ = self._look(child)
                printed = self._number(child, look, bool(text.text))
                if text.hidden:
                    self.out.add("hidden", " ".join("".join(text.hidden).split()), self.place(), why="vanish")
                if text.text:
                    lines.append(f"{printed} {text.text}".strip())
                    bold += text.bold + (text.plain if look.bold and not text.bold else 0)
                    plain += text.plain if not look.bold else 0
                for box in text.boxes:
                    lines += [w for w in (self.text_of(p).text for p in box.iter(W + "p")) if w]
            elif depth < DEPTH_LIMIT:
                for row in _rows(child):
                    words = [self.cell(inner, depth + 1)[0] for inner in _cells(row)]
                    lines.append(" | ".join(words) if len(words) > 1 else "".join(words))
        return "\n".join(line for line in lines if line.strip(" |")), bold > plain


def _chosen(alternate: Any) -> Any:
    """Of two ways to draw the same thing, the first."""
    return alternate[0] if len(alternate) else alternate


def _inner(element: Any) -> list[Any]:
    """Paragraphs and tables directly in an element, through content controls."""
    out: list[Any] = []
    for child in element:
        if child.tag in (W + "p", W + "tbl"):
            out.append(child)
        elif isinstance(child.tag, str) and child.tag not in _SKIP and len(child):
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


def _symbol(code: str) -> str:
    """A symbol font's character: the ticks and boxes that tenders use, else as it is."""
    known = {
        "F0FE": "☑",
        "F0A8": "□",
        "F06F": "□",
        "F0FC": "√",
        "F052": "☑",
        "F0A3": "□",
        "F0B7": "•",
        "F0D8": "➢",
        "F0FD": "☒",
    }
    if code.upper() in known:
        return known[code.upper()]
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def read_docx(data: bytes, notes: Notes, document: str) -> Assembly:
    """The blocks of a .docx. Raises InputError with one line when it cannot be read."""
    package = Package(data, notes.name)
    root = package.xml(MAIN)
    body = root.find(W + "body")
    if body is None:
        raise package.unreadable("has no body")
    reader = _Reader(package, notes, document)
    reader.rendered = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
    reader.body(body)
    reader.left_notes()
    _margins(reader)
    _note(reader)
    reader.out.blocks = link_lists(reader.out.blocks)
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
        text = " ".join(t for t in (reader.text_of(p).text for p in root.iter(W + "p")) if t)
        if text and text not in seen:
            seen.add(text)
            reader.out.add(kind, text, PageSource(document=reader.document, page=1, place=part))  # type: ignore[arg-type]


def _note(reader: _Reader) -> None:
    notes = reader.notes
    if reader.inserted or reader.deleted:
        notes.add("tracked_changes", loss=True, inserted=reader.inserted, deleted=reader.deleted)
    if reader.odd:
        notes.add("outside_body", "info", loss=True, where=", ".join(sorted(reader.odd)))
    if reader.comments:
        notes.add("comments_left", "info", count=reader.comments)
    hidden = sum(len(block.text) for block in reader.out.blocks if block.kind == "hidden")
    if hidden:
        notes.add("hidden_text", loss=True, page=1, count=hidden, reason="vanish")
    if reader.pictures:
        notes.add("picture_text", "info", count=reader.pictures)
