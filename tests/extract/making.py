"""Hand-made tenders: a few blocks and tables under headings, as the reader leaves them."""

from __future__ import annotations

from tenderkit.model.source import PageSource
from tenderkit.model.tender import Block, Cell, Document, Page, Section, Table, Tender


def place(page: int = 1) -> PageSource:
    """A place in document T1."""
    return PageSource(document="T1", page=page, bbox=(72, 100, 520, 114))


def tender(*pieces: object, language: str = "en", part: str = "body") -> Tender:
    """A tender of pieces in order: '# text' is a heading, '- text' a list item, a list of rows a table, else text.

    A list item's own number is what stands before its first space if that is no word.
    """
    blocks: list[Block] = []
    tables: list[Table] = []
    sections: list[Section] = []
    opener: str | None = None
    for number, piece in enumerate(pieces, start=1):
        ident = f"T1-b{number}"
        if isinstance(piece, list):
            tables.append(table(piece, f"T1-t{number}"))
            made = Block(id=ident, kind="table", text="table", source=place(), table=f"T1-t{number}")
        else:
            made = _block(ident, str(piece), opener)
        opener = ident if made.text.rstrip().endswith((":", "：")) else opener if made.kind == "list_item" else None
        blocks.append(made)
        if made.kind == "heading" or not sections:
            title = made.text if made.kind == "heading" else ""
            sections.append(
                Section.model_validate(
                    {"id": f"T1-s{number}", "number": None, "title": title, "level": 1, "parent": None, "part": part}
                )
            )
        sections[-1] = sections[-1].model_copy(update={"blocks": (*sections[-1].blocks, ident)})
    document = Document(
        id="T1",
        name="tender.pdf",
        format="pdf",
        stamp="0" * 16,
        language=language,
        pages=(Page(number=1, width=595, height=842),),
        blocks=tuple(blocks),
        tables=tuple(tables),
        sections=tuple(sections),
    )
    return Tender(documents=(document,), language=language)


def _block(ident: str, text: str, opener: str | None) -> Block:
    if text.startswith("# "):
        return Block(id=ident, kind="heading", text=text[2:], source=place())
    if text.startswith("- "):
        rest = text[2:]
        first = rest.split(" ", 1)[0]
        number = first if not first.isalpha() else "•"
        return Block(id=ident, kind="list_item", text=rest, source=place(), number=number, lead_in=opener)
    return Block(id=ident, kind="paragraph", text=text, source=place())


def table(rows: list[list[str]], ident: str = "T1-t1") -> Table:
    """A ruled table; its first row is the heading."""
    cells = tuple(
        Cell(row=r, column=c, text=text, source=place()) for r, row in enumerate(rows) for c, text in enumerate(row)
    )
    return Table(
        id=ident,
        rows=len(rows),
        columns=max(len(row) for row in rows),
        cells=cells,
        header_rows=1,
        source=place(),
        pages=(1,),
    )
