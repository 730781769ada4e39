"""A tender as read, for people: plain text or HTML, in reading order, with what was set apart at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from tenderkit.lexicon import lexicon
from tenderkit.model.tender import FURNITURE, Block, Cell, Document, Table, Tender

_STYLE = (
    "<style>body { font-family: sans-serif; line-height: 1.5; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }"
    " table { border-collapse: collapse; margin: 1rem 0 } td, th { border: 1px solid #999; padding: .2rem .5rem;"
    " text-align: left; vertical-align: top } th { background: #eee } .page, .footnote, .picture, aside { color: #666;"
    " font-size: .85rem } .page { border-top: 1px solid #ccc; margin-top: 2rem }</style>"
)
_TAGS = {"heading": "h2", "list_item": "p", "caption": "p", "footnote": "p", "contents": "p"}


def reading_text(tender: Tender) -> str:
    """All documents as plain text: a line a block, a line a table row."""
    return "\n".join(line for document in tender.documents for line in _text_lines(document, tender.language)) + "\n"


def _text_lines(document: Document, language: str) -> Iterator[str]:
    words = lexicon(language)
    tables = {table.id: table for table in document.tables}
    page = 0
    yield words.text("read.print.document", name=document.name, pages=len(document.pages))
    for block in document.blocks:
        if block.kind in FURNITURE:
            continue
        if block.source.page != page:
            page = block.source.page
            yield ""
            yield words.text("read.print.page", page=page)
        if block.kind == "heading":
            yield ""
        if block.table in tables:
            yield from (" | ".join(" ".join(c.text.split()) for c in row) for row in rows_of(tables[block.table]))
        else:
            yield clean(block.text)
    if document.fields:
        yield ""
        yield words.text("read.print.fields")
        for number, name, value in field_lines(document):
            yield words.text("read.print.field", page=number, name=name, value=value)
    apart = list(apart_of(document))
    if apart:
        yield ""
        yield words.text("read.print.apart")
        for block in apart:
            why = (
                words.text(f"read.print.why.{block.why}") if block.why else words.text(f"read.print.kind.{block.kind}")
            )
            yield words.text("read.print.apart_line", page=block.source.page, kind=why, text=clean(block.text))


def field_lines(document: Document) -> Iterator[tuple[int, str, str]]:
    """Page, name and value of each form field; boxes as ticks."""
    for field in document.fields:
        name = field.label or field.name or field.kind
        box = "" if field.checked is None or field.kind == "signature" else "☑ " if field.checked else "□ "
        yield field.source.page, clean(name), f"{box}{clean(field.value)}".strip()


def apart_of(document: Document) -> Iterator[Block]:
    """Furniture, the same words once; page and line numbers say nothing here."""
    seen: set[tuple[str, str]] = set()
    for block in document.blocks:
        if block.kind in ("page_number", "line_number") or block.kind not in FURNITURE:
            continue
        key = (block.kind, block.text)
        if block.kind == "hidden" or key not in seen:
            seen.add(key)
            yield block


def rows_of(table: Table) -> Iterable[list[Cell]]:
    """The cells of a table row by row."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return (sorted(rows[row], key=lambda cell: cell.column) for row in sorted(rows))


def clean(text: str) -> str:
    """Text without control characters and lone halves of characters: it goes to terminals and files."""
    return "".join(
        " "
        if c in "\n\t"
        else c
        if c >= " " and not "\x7f" <= c <= "\x9f" and not "\ud800" <= c <= "\udfff"
        else "\ufffd"
        for c in text
    )


def reading_html(tender: Tender) -> str:
    """All documents as one page of plain HTML: headings, paragraphs, tables with their merged cells, page by page."""
    words = lexicon(tender.language)
    title = escape(", ".join(clean(document.name) for document in tender.documents))
    head = (
        f'<!DOCTYPE html>\n<html lang="{tender.language}">\n<meta charset="utf-8">\n<title>{title}</title>\n{_STYLE}\n'
    )
    parts: list[str] = []
    for document in tender.documents:
        parts.append(f'<article id="{document.id}">')
        parts.append(f"<h1>{escape(clean(document.name))}</h1>")
        parts += _html_blocks(document, words.text("read.print.page", page="{page}"))
        if document.fields:
            parts.append(f'<h2>{escape(words.text("read.print.fields"))}</h2><table class="fields">')
            parts += [
                f"<tr><td>{page}</td><td>{escape(name)}</td><td>{escape(value)}</td></tr>"
                for page, name, value in field_lines(document)
            ]
            parts.append("</table>")
        apart = list(apart_of(document))
        if apart:
            parts.append(f"<aside><h2>{escape(words.text('read.print.apart'))}</h2>")
            parts += [f'<p data-page="{b.source.page}" class="{b.kind}">{escape(clean(b.text))}</p>' for b in apart]
            parts.append("</aside>")
        parts.append("</article>")
    return head + "\n".join(parts) + "\n</html>\n"


def _html_blocks(document: Document, page_label: str) -> Iterator[str]:
    tables = {table.id: table for table in document.tables}
    page = 0
    for block in document.blocks:
        if block.kind in FURNITURE:
            continue
        if block.source.page != page:
            page = block.source.page
            label = escape(page_label.replace("{page}", str(page)))
            yield f'<p class="page" id="{document.id}-p{page}">{label}</p>'
        if block.table in tables:
            yield _html_table(tables[block.table], block.id)
            continue
        tag = f"h{min((block.level or 1) + 1, 6)}" if block.kind == "heading" else _TAGS.get(block.kind, "p")
        yield f'<{tag} id="{block.id}" class="{block.kind}">{escape(clean(block.text))}</{tag}>'


def _html_table(table: Table, block: str) -> str:
    lines = [f'<table id="{block}">']
    for index, row in enumerate(rows_of(table)):
        tag = "th" if index < table.header_rows else "td"
        lines.append("<tr>" + "".join(_html_cell(cell, tag) for cell in row) + "</tr>")
    return "\n".join([*lines, "</table>"])


def _html_cell(cell: Cell, tag: str) -> str:
    spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    text = "<br>".join(escape(clean(line)) for line in cell.text.split("\n"))
    return f"<{tag}{spans}>{text}</{tag}>"
