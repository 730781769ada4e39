"""The pieces a bid is put together from: words with sources, paragraphs, cells, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from tenderkit.lexicon import Lexicon
from tenderkit.model.document import (
    Cell,
    Column,
    Heading,
    Inline,
    Paragraph,
    ParagraphRole,
    Reference,
    Row,
    Section,
    Span,
    SpanLook,
    Table,
    TableRole,
)
from tenderkit.model.requirement import Requirement
from tenderkit.model.response import Sentence
from tenderkit.model.source import PageSource, RecordSource, Source, TemplateSource

Align = Literal["left", "right", "centre"]
Head = tuple[str, float, Align]
"""A column: the lexicon key of its title, its share of the width, how its data stand."""

_STRIPED = 12
"""Rows from which a table is striped (look.md)."""

_KEPT_ROWS, _KEPT_CHARACTERS = 8, 900
"""Up to this much a table stays on one page; a longer one may part, or it would leave half a page empty."""

_LOOK_OF: dict[str, SpanLook] = {
    "complies": "covered",
    "positive": "covered",
    "partial": "partial",
    "deviates": "open",
    "negative": "open",
    "pending": "open",
}


def label(
    words: Lexicon, key: str, look: SpanLook = "plain", sources: tuple[Source, ...] = (), **params: object
) -> Span:
    """Connecting words from the lexicon's bid file; `sources` are those of the data filled into them."""
    text = words.text(f"bid.{key}", **params)
    return Span(
        text=text, sources=(TemplateSource(template="bid", key=key), *sources), language=words.language, look=look
    )


def common(words: Lexicon, key: str, look: SpanLook = "plain") -> Span:
    """A word that every paper shares."""
    return Span(
        text=words.text(f"common.{key}"),
        sources=(TemplateSource(template="common", key=key),),
        language=words.language,
        look=look,
    )


def datum(
    words: Lexicon, text: str, *sources: Source, look: SpanLook = "plain", cited: bool = False, language: str = ""
) -> Span:
    """Text or a figure that somebody owns, with its source."""
    return Span(text=text, sources=sources, language=language or words.language, look=look, cited=cited)


def record(file: str, key: str) -> RecordSource:
    """An entry of a file that people own."""
    return RecordSource(file=file, key=key)


def unknown(words: Lexicon) -> Span:
    """Said openly, never invented."""
    return common(words, "unknown", "open")


def state_span(words: Lexicon, state: str) -> Span:
    """A compliance state: shape, word and colour."""
    text = f"{words.text(f'bid.shape.{state}')} {words.text(f'common.compliance.{state}')}"
    sources = (TemplateSource(template="common", key=f"compliance.{state}"),)
    return Span(text=text, sources=sources, language=words.language, look=_LOOK_OF.get(state, "plain"))


def deviation_span(words: Lexicon, state: str) -> Span:
    """A deviation in the tender's usual words."""
    return common(words, f"deviation.{state}", _LOOK_OF.get(state, "plain"))


def said(words: Lexicon, sentences: Iterable[Sentence]) -> tuple[Span, ...]:
    """Answer sentences as they were composed, each cited, with the gap of its language between them."""
    gap = words.text("bid.format.sentence_gap")
    spans: list[Span] = []
    for sentence in sentences:
        text = sentence.text if not spans else gap + sentence.text
        spans.append(Span(text=text, sources=sentence.sources, language=sentence.language, cited=True))
    return tuple(spans)


def page_span(words: Lexicon, source: PageSource, many: bool = False) -> Span:
    """The tender page of something for a column headed 'page', with the document where the tender has several."""
    key = "format.pages_of" if many else "format.page_number"
    return label(words, key, sources=(source,), document=source.document, page=source.page)


def paragraph(*inlines: Inline, role: ParagraphRole = "body", restart: bool = False) -> Paragraph:
    """A paragraph of a role."""
    return Paragraph(role=role, inlines=inlines, restart=restart)


def cell(*inlines: Inline, role: ParagraphRole = "table_text", columns: int = 1) -> Cell:
    """A cell of one paragraph."""
    return Cell(paragraphs=(Paragraph(role=role, inlines=inlines),), columns=columns)


def number(*inlines: Inline) -> Cell:
    """A cell with a figure: right-aligned."""
    return cell(*inlines, role="table_number")


def centre(*inlines: Inline) -> Cell:
    """A cell with a short mark or number in the middle."""
    return cell(*inlines, role="table_centre")


def lines(*spans: Inline) -> Cell:
    """A cell with one paragraph for each span."""
    return Cell(paragraphs=tuple(Paragraph(role="table_text", inlines=(span,)) for span in spans) or (_EMPTY,))


_EMPTY = Paragraph(role="table_text")


def table(words: Lexicon, heads: Sequence[Head], rows: Iterable[Row], role: TableRole = "standard") -> Table:
    """A table whose heads are lexicon keys. More than twelve rows are striped (look.md)."""
    made = tuple(rows)
    columns = tuple(
        Column(title=label(words, key) if key else None, weight=weight, align=align) for key, weight, align in heads
    )
    striped: TableRole = "zebra" if role == "standard" and len(made) > _STRIPED else role
    return Table(role=striped, columns=columns, rows=made, keep=_fits(made))


def left(key: str, weight: float) -> Head:
    """A column of text."""
    return key, weight, "left"


def right(key: str, weight: float) -> Head:
    """A column of figures."""
    return key, weight, "right"


def middle(key: str, weight: float) -> Head:
    """A column of short marks."""
    return key, weight, "centre"


def _fits(rows: Sequence[Row]) -> bool:
    texts = (
        one.text
        for line in rows
        for box in line.cells
        for part in box.paragraphs
        for one in part.inlines
        if isinstance(one, Span)
    )
    return len(rows) <= _KEPT_ROWS and sum(map(len, texts)) <= _KEPT_CHARACTERS


def row(*cells: Cell) -> Row:
    """A row of data."""
    return Row(cells=cells)


def group_row(span: Span, columns: int) -> Row:
    """A row that heads those below it."""
    return Row(cells=(cell(span, columns=columns),), role="group")


def total_row(*cells: Cell) -> Row:
    """A row that sums those above it."""
    return Row(cells=cells, role="total")


def pairs(rows: Iterable[tuple[Span, Sequence[Inline]]], role: TableRole = "plain") -> Table:
    """Labels with their values, without a head."""
    columns = (Column(title=None, weight=1), Column(title=None, weight=2.6))
    made = tuple(Row(cells=(cell(name), cell(*value))) for name, value in rows)
    return Table(role=role, columns=columns, rows=made, keep=True)


def chapter(words: Lexicon, key: str, anchor: str, landscape: bool = False) -> tuple[Section, Heading]:
    """A chapter: a new page with its own running head, and its heading."""
    title = label(words, key)
    return Section(chapter=title.text, landscape=landscape), Heading(level=1, text=title, anchor=anchor)


def heading(level: int, text: Span, anchor: str) -> Heading:
    """A numbered heading inside a chapter."""
    return Heading(level=level, text=text, anchor=anchor)


def see(anchor: str) -> tuple[Reference, Reference]:
    """Number and title of a chapter."""
    return Reference(anchor=anchor, shows="number"), Reference(anchor=anchor, shows="title")


def place_of(words: Lexicon, anchor: str) -> Reference:
    """Where this bid shows something whole: by section in English, by page in Chinese, as their readers look it up."""
    shows = words.text("bid.response.proof_shows")
    around = {"before": words.text("bid.response.proof_before"), "after": words.text("bid.response.proof_after")}
    return Reference.model_validate({"anchor": anchor, "shows": shows, **around})


def gist(words: Lexicon, item: Requirement, limit: int) -> Span:
    """A requirement in short: its clause or page, and how it begins."""
    text = shortened(" ".join(item.text.split()), limit)
    page = words.text("bid.format.page", page=item.source.page)
    if item.clause and not text.startswith(item.clause):
        page = words.text("bid.chapter.place", clause=item.clause, page=item.source.page)
    return datum(words, words.text("bid.format.joined", first=page, second=text), item.source, language=item.language)


def shortened(text: str, limit: int) -> str:
    """The text, cut at a word or Chinese character when it is longer than the limit, with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[:limit]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit * 0.7 else cut).rstrip(" ,;，；、") + "…"
