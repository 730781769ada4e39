"""A tender as it was read: documents of pages, blocks, tables and sections, each with its place."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tenderkit.model.artefact import Artefact
from tenderkit.model.frozen import Frozen, Language
from tenderkit.model.source import PageSource

BlockKind = Literal[
    "heading",
    "paragraph",
    "list_item",
    "table",
    "contents",
    "footnote",
    "caption",
    "picture",
    "form_field",
    "running_head",
    "running_foot",
    "page_number",
    "line_number",
    "hidden",
]
"""`contents` is a line of a table of contents; the last five are furniture: kept, set apart, never a requirement."""

FURNITURE: frozenset[str] = frozenset({"running_head", "running_foot", "page_number", "line_number", "hidden"})

Part = Literal["body", "form", "contract", "contents"]
"""What kind of text a section holds: the tender itself, bid forms to fill in, the draft contract, a printed contents."""


class Words(Frozen):
    """The words of a page as columns: word i is `texts[i]`, at (x0[i], top[i], x1[i], bottom[i]) in points."""

    texts: tuple[str, ...]
    x0: tuple[float, ...]
    top: tuple[float, ...]
    x1: tuple[float, ...]
    bottom: tuple[float, ...]
    confidence: tuple[float, ...] | None = Field(default=None, description="0 to 1 a word, from OCR only")

    @property
    def length(self) -> int:
        """How many characters the words have in all."""
        return sum(map(len, self.texts))


class Page(Frozen):
    """One page: its size in points and how its text was had."""

    number: int = Field(ge=1)
    width: float
    height: float
    label: str | None = Field(default=None, description="the number printed on the page")
    text_from: Literal["text_layer", "second_engine", "ocr", "none", "flow"] = "text_layer"
    turn: int = Field(
        default=0, description="degrees against the clock that a scan was turned to be read; its boxes are so"
    )
    tilt: float = Field(default=0.0, description="degrees it was turned further to be level")


class Cell(Frozen):
    """A cell of a table; a merged cell stands once, at its first row and column."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    bold: bool = False
    source: PageSource


class Table(Frozen):
    """A table in rows and columns; continued over pages it is still one table."""

    id: str
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    header_rows: int = 0
    source: PageSource
    pages: tuple[int, ...] = ()
    ruled: bool = True


class Block(Frozen):
    """A paragraph, heading, list item, table or piece of furniture, whole, in reading order."""

    id: str
    kind: BlockKind
    text: str
    source: PageSource = Field(description="where it begins")
    continues: tuple[PageSource, ...] = Field(default=(), description="the places on further pages")
    number: str | None = Field(default=None, description="its own number as printed: '3.2.1', '(a)', '第三章', '一、'")
    level: int | None = Field(default=None, description="1 is the highest heading or list level")
    lead_in: str | None = Field(default=None, description="id of the block that opens the list this item belongs to")
    table: str | None = Field(default=None, description="id of the table, for kind 'table'")
    bold: bool = False
    underlined: bool = False
    size: float | None = Field(default=None, description="type size in points")
    why: str | None = Field(default=None, description="for kind 'hidden': 'white', 'invisible', 'tiny', 'layer' …")


class FormField(Frozen):
    """A field of an electronic form. What was filled in stands in the text too, at its place; here it has its name."""

    kind: Literal["text", "choice", "check", "radio", "signature"]
    name: str
    value: str = ""
    checked: bool | None = Field(default=None, description="for check boxes and radio buttons; signed or not")
    label: str | None = Field(default=None, description="what a viewer shows when one points at it")
    required: bool = False
    source: PageSource


class Section(Frozen):
    """A heading with all that stands under it until the next heading of its level."""

    id: str
    number: str | None
    title: str
    level: int
    parent: str | None
    part: Part = "body"
    blocks: tuple[str, ...] = Field(
        default=(), description="ids of its own blocks, heading first, without those of subsections"
    )
    first_page: int = 1
    last_page: int = 1


class Document(Frozen):
    """One file of a tender."""

    id: str
    name: str
    format: Literal["pdf", "docx", "md", "txt", "xlsx"]
    stamp: str
    language: Language
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    sections: tuple[Section, ...] = ()
    fields: tuple[FormField, ...] = ()


class Tender(Artefact):
    """The tender as read: several documents make one."""

    documents: tuple[Document, ...]
    language: Language
