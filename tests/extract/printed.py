"""Excerpts written as HTML (headings, paragraphs, tables with merged cells), as the reader would leave them."""

from __future__ import annotations

from html.parser import HTMLParser

from tests.extract.making import place, tender

from tenderkit.model.tender import Cell, Table, Tender


def printed(text: str, language: str) -> Tender:
    """A tender of the headings, paragraphs and tables of an excerpt."""
    parser = _Pieces()
    parser.feed(text)
    pieces: list[object] = [[[""]] if isinstance(piece, list) else piece for piece in parser.pieces]
    made = tender(*pieces, language=language)
    grids = [piece for piece in parser.pieces if isinstance(piece, list)]
    document = made.documents[0]
    tables = tuple(_table(grid, old.id) for grid, old in zip(grids, document.tables, strict=True))
    return made.model_copy(update={"documents": (document.model_copy(update={"tables": tables}),)})


class _Pieces(HTMLParser):
    """Headings as '# text', items as '- text', tables as rows of (text, row span, column span)."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str | list[list[tuple[str, int, int]]]] = []
        self.text = ""
        self.spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.pieces.append([])
        elif tag == "tr" and isinstance(self.pieces[-1], list):
            self.pieces[-1].append([])
        elif tag in ("td", "th"):
            found = dict(attrs)
            self.spans = int(found.get("rowspan") or 1), int(found.get("colspan") or 1)
        if tag == "br":
            self.text += "\n"
        elif tag in ("h1", "h2", "p", "li", "td", "th"):
            self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        text = self.text.strip()
        if tag in ("td", "th") and isinstance(self.pieces[-1], list):
            self.pieces[-1][-1].append((text, *self.spans))
        elif tag in ("h1", "h2"):
            self.pieces.append(f"# {text}")
        elif tag == "li" or (tag == "p" and text[:1] == "•"):
            self.pieces.append(f"- {text}")
        elif tag == "p":
            self.pieces.append(text)


def _table(grid: list[list[tuple[str, int, int]]], ident: str) -> Table:
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, line in enumerate(grid):
        column = 0
        for text, down, across in line:
            while (row, column) in taken:
                column += 1
            taken |= {(row + below, column + beside) for below in range(down) for beside in range(across)}
            cells.append(Cell(row=row, column=column, text=text, row_span=down, column_span=across, source=place()))
            column += across
    columns = max((column for _, column in taken), default=0) + 1
    return Table(
        id=ident, rows=len(grid), columns=columns, cells=tuple(cells), header_rows=1, source=place(), pages=(1,)
    )
