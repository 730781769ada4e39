"""The plan of a Word bid: parts in order, each sentence with its sources; no file format and no looks.

A planner fills it, a writer prints it and decides nothing. Roles are names of meaning; the template says how they look.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from tenderkit.model.frozen import Frozen, Language
from tenderkit.model.source import Source

SpanLook = Literal["plain", "strong", "emphasis", "code", "covered", "partial", "open", "mark"]

ParagraphRole = Literal[
    "body", "lead", "note", "caption", "clause", "bullet", "bullet_2", "numbered", "quote", "signature",
    "cover_kind", "cover_title", "cover_client", "cover_company", "cover_date",
    "table_head", "table_text", "table_number", "table_centre", "box_label", "box_text",
    "bar", "bar_light", "bar_empty", "figure",
]  # fmt: skip

TableRole = Literal["standard", "zebra", "plain", "box", "cover", "gantt", "form"]


class Span(Frozen):
    """Words that print alike, with where they come from. Without a source it cannot be built.

    `cited`: the annex of sources lists where it comes from, and `notes` are its numbers there. Labels and table
    data whose source stands in the same row are not cited one by one.
    """

    text: str
    sources: tuple[Source, ...] = Field(min_length=1)
    language: Language
    look: SpanLook = "plain"
    cited: bool = False
    notes: tuple[int, ...] = ()


class Reference(Frozen):
    """The number or the page of a heading elsewhere in the document, by its anchor."""

    anchor: str
    shows: Literal["number", "title", "page"] = "number"
    before: str = ""
    after: str = ""


Inline = Annotated[Span | Reference, Field(union_mode="left_to_right")]


class Paragraph(Frozen):
    """A paragraph of sentences (or of nothing, where a form leaves room)."""

    kind: Literal["paragraph"] = "paragraph"
    role: ParagraphRole = "body"
    inlines: tuple[Inline, ...] = ()
    restart: bool = Field(default=False, description="a numbered list begins anew here")


class Heading(Frozen):
    """A heading; `numbered` ones get their number from the template, `annex` ones from its annex counting."""

    kind: Literal["heading"] = "heading"
    level: int = Field(ge=1, le=4)
    text: Span
    anchor: str
    numbering: Literal["chapter", "front", "annex"] = "chapter"


class Cell(Frozen):
    """A cell: paragraphs, and how many columns it covers."""

    paragraphs: tuple[Paragraph, ...]
    columns: int = 1


class Row(Frozen):
    """A row. A `group` row heads those below it, a `total` row sums those above."""

    cells: tuple[Cell, ...]
    role: Literal["body", "group", "total"] = "body"
    keep: bool = Field(default=True, description="kept on one page; false where it may be longer than a page")


class Column(Frozen):
    """A column with its share of the table's width; `align` is of its data."""

    title: Span | None
    weight: float = 1.0
    align: Literal["left", "right", "centre"] = "left"


class Table(Frozen):
    """A table; its head, if any column has a title, repeats on each page. `keep`: not parted over two pages."""

    kind: Literal["table"] = "table"
    role: TableRole = "standard"
    keep: bool = False
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Picture(Frozen):
    """A picture by its path in the library; the writer gets the bytes, and names the file where it gets none."""

    kind: Literal["picture"] = "picture"
    path: str
    title: Span


class Contents(Frozen):
    """The table of contents, down to a level of headings."""

    kind: Literal["contents"] = "contents"
    title: Span
    levels: int = 2


class PageBreak(Frozen):
    """What follows begins on a new page."""

    kind: Literal["page_break"] = "page_break"


class Section(Frozen):
    """What follows begins on a new page with its own running head; `bare` pages have neither head nor foot."""

    kind: Literal["section"] = "section"
    chapter: str = ""
    landscape: bool = False
    bare: bool = False


Part = Annotated[Paragraph | Heading | Table | Picture | Contents | PageBreak | Section, Field(discriminator="kind")]


class BidPlan(Frozen):
    """A whole bid before printing."""

    title: str
    company: str
    language: Language
    bid_number: str = ""
    client: str = ""
    as_of: date | None = None
    paper: Literal["A4", "Letter"] = "A4"
    pictures: tuple[str, ...] = Field(default=(), description="paths of all pictures, relative to the library")
    parts: tuple[Part, ...]
