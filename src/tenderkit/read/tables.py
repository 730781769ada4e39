"""Tables of pages to tables of the document: continued over pages, heads not repeated, broken cells joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from tenderkit.model.frozen import Box
from tenderkit.model.source import PageSource
from tenderkit.model.tender import Cell, Table
from tenderkit.read.lines import joined
from tenderkit.read.numbering import number_of
from tenderkit.read.table import DraftCell, DraftTable
from tenderkit.read.table_head import HEAD_ROWS, header_rows

BINDING = 60.0
"""Left and right pages of a bound document differ in their margins by no more, in points."""
VALUE = 12
"""A figure or date that fills a cell is no longer than this."""
UNIT = 3
"""A unit or an answer."""


@dataclass(slots=True)
class TableFlow:
    """The parts of one table on successive pages."""

    parts: list[DraftTable] = field(default_factory=list)

    def takes(self, draft: DraftTable) -> bool:
        """Whether a table on the next page goes on with this one: the same columns, nothing between."""
        last = self.parts[-1]
        return draft.page == last.page + 1 and draft.ruled == last.ruled and _same_columns(last, draft)


def _same_columns(a: DraftTable, b: DraftTable) -> bool:
    """Whether the borders of columns agree; margins that change sides from page to page shift the whole table."""
    if a.columns == b.columns:
        shift = sum(y - x for x, y in zip(a.xs, b.xs, strict=True)) / len(a.xs)
        return abs(shift) < BINDING and all(abs(y - x - shift) < 6 for x, y in zip(a.xs, b.xs, strict=True))
    few, many = sorted((a.xs, b.xs), key=len)
    near = sum(any(abs(x - y) < 4 for y in many) for x in few)
    return abs(a.xs[0] - b.xs[0]) < 6 and abs(a.xs[-1] - b.xs[-1]) < 6 and near == len(few) and len(few) >= 3


def merged(flow: TableFlow, table_id: str, document: str) -> Table:
    """One table of the parts, with its head rows counted."""
    xs = _all_columns(flow.parts)
    head = _head_texts(flow.parts[0])
    cells: list[DraftCell] = []
    row_base = 0
    for i, part in enumerate(flow.parts):
        skip = _repeated_head(part, head) if i else 0
        new = _placed(part, xs, row_base, skip)
        if i and skip < part.rows and _breaks_a_row(new, cells, row_base, len(xs) - 1):
            new = _joined_row(new, cells, row_base)
            row_base -= 1
            new = [_shifted(cell) for cell in new]
        elif i:
            new = _grown(new, cells, row_base)
        cells += new
        row_base += part.rows - skip
    first = flow.parts[0]
    return Table(
        id=table_id,
        rows=max((c.row + c.rows for c in cells), default=row_base),
        columns=len(xs) - 1,
        cells=tuple(_cell(cell, document) for cell in sorted(cells, key=lambda c: (c.row, c.column))),
        header_rows=header_rows(
            cells,
            len(xs) - 1,
            sum(1 for p in flow.parts[1:] if _repeated_head(p, head)) and _repeated_head(flow.parts[1], head),
        ),
        source=PageSource(document=document, page=first.page, bbox=_rounded(first.box)),
        pages=tuple(sorted({part.page for part in flow.parts})),
        ruled=first.ruled,
    )


def repeated_heads(flow: TableFlow) -> list[tuple[int, str, Box]]:
    """The head rows that a table repeats on its further pages: page, words, place."""
    head = _head_texts(flow.parts[0])
    found: list[tuple[int, str, Box]] = []
    for part in flow.parts[1:]:
        rows = _repeated_head(part, head)
        cells = [cell for cell in part.cells if cell.row < rows and cell.row + cell.rows <= rows]
        words = " | ".join(" ".join(cell.text.split()) for cell in cells if cell.text)
        if words:
            bottom = max(cell.box[3] for cell in cells)
            found.append((part.page, words, _rounded((part.box[0], part.box[1], part.box[2], bottom))))
    return found


def _rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)


def _cell(cell: DraftCell, document: str) -> Cell:
    return Cell(
        row=cell.row,
        column=cell.column,
        text=cell.text,
        row_span=cell.rows,
        column_span=cell.columns,
        bold=cell.bold,
        source=PageSource(document=document, page=cell.page, bbox=_rounded(cell.box)),
    )


def _all_columns(parts: list[DraftTable]) -> list[float]:
    """The column borders of all parts together."""
    if all(part.columns == parts[0].columns for part in parts):
        return list(parts[0].xs)
    places: list[float] = []
    for x in sorted(x for part in parts for x in part.xs):
        if not places or x - places[-1] > 6:
            places.append(x)
    return places


def _placed(part: DraftTable, xs: list[float], base: int, skip: int) -> list[DraftCell]:
    """The cells of a part on the common columns, below the rows before."""
    same = len(part.xs) == len(xs)
    out = []
    for cell in part.cells:
        if cell.row + cell.rows <= skip:
            continue
        row = max(cell.row, skip)
        rows = cell.row + cell.rows - row
        column, columns = cell.column, cell.columns
        if not same:
            column = _nearest(xs, part.xs[cell.column])
            columns = max(1, _nearest(xs, part.xs[cell.column + cell.columns]) - column)
        out.append(DraftCell(base + row - skip, column, rows, columns, cell.text, cell.box, cell.bold, part.page))
    return out


def _nearest(xs: list[float], x: float) -> int:
    return min(range(len(xs)), key=lambda i: abs(xs[i] - x))


def _head_texts(part: DraftTable) -> list[tuple[str, ...]]:
    """The texts of the first rows, row by row."""
    return [
        tuple("".join(cell.text.split()) for cell in sorted(part.cells, key=lambda c: c.column) if cell.row == row)
        for row in range(min(HEAD_ROWS, part.rows))
    ]


def _repeated_head(part: DraftTable, head: list[tuple[str, ...]]) -> int:
    """How many of the first rows repeat the head of the table's first part."""
    count = 0
    for mine, first in zip(_head_texts(part), head, strict=False):
        if mine != first or not any(mine):
            break
        count += 1
    return count if count < part.rows else 0


def _breaks_a_row(new: list[DraftCell], cells: list[DraftCell], base: int, columns: int) -> bool:
    """Whether the first row of a new page goes on with the last row of the page before.

    Its first cells are empty then, where the row above has its number or name. A figure in both rows of a column says
    that they are two; a name that spans rows on both pages is empty on the second for that reason alone.
    """
    if not cells or columns < 2:
        return False
    first = [cell for cell in new if cell.row == base]
    last = {cell.column: cell for cell in cells if cell.row + cell.rows == base}
    if [c.column for c in first] != sorted(last):
        return False
    filled = [cell for cell in first if cell.text]
    if not filled or len(filled) == len(first):
        return False
    own = last[filled[0].column].rows
    keys = [c for c in first if c.column < filled[0].column and last[c.column].text and last[c.column].rows <= own]
    pairs = [(last[cell.column].text, cell.text) for cell in filled if last[cell.column].text]
    if not keys or not pairs or any(_are_values(above, below) for above, below in pairs):
        return False
    if any(number_of(cell.text) is not None and not cell.column for cell in filled):
        return False
    merged_key = all(cell.rows > filled[0].rows for cell in keys)
    alone = len(filled) == 1 and not merged_key
    return alone or any(not _ends(above) for above, _ in pairs)


def _are_values(above: str, below: str) -> bool:
    """Figures, dates, units or answers, one in each row: they stand alone in a cell and are never broken by a page."""
    words = ["".join(text.split()) for text in (above, below)]
    if any("\n" in text.strip() for text in (above, below)) or max(map(len, words)) > VALUE:
        return False
    figures = all(any(c.isdigit() for c in text) for text in words)
    return figures or words[0] == words[1] or max(map(len, words)) <= UNIT


def _ends(text: str) -> bool:
    return text.rstrip()[-1:] in ".。;；:：!！?？"


def _joined_row(new: list[DraftCell], cells: list[DraftCell], base: int) -> list[DraftCell]:
    """Give the text of a broken row to the row it began in; return what is left."""
    by_column = {cell.column: cell for cell in cells if cell.row + cell.rows == base}
    rest = []
    for cell in new:
        if cell.row != base:
            rest.append(cell)
            continue
        above = by_column[cell.column]
        if cell.text:
            above.text = _continued(above.text, cell.text)
        if cell.rows > 1:
            above.rows += cell.rows - 1
    return rest


def _grown(new: list[DraftCell], cells: list[DraftCell], base: int) -> list[DraftCell]:
    """Let names merged over rows go on over the page; return the cells that are left."""
    above = {cell.column: cell for cell in cells if cell.row + cell.rows == base}
    first = [cell for cell in new if cell.row == base]
    begins = min((cell.column for cell in first if cell.text), default=0)
    for cell in first:
        name = above.get(cell.column)
        if name is None or cell.text or cell.column >= begins or name.columns != cell.columns:
            continue
        if name.text and max(name.rows, cell.rows) > 1:
            name.rows += cell.rows
            new = [other for other in new if other is not cell]
    return new


def _continued(above: str, below: str) -> str:
    """Text broken by the page: one paragraph goes on unless it ended or a new number begins."""
    if not above:
        return below
    if _ends(above) or number_of(below):
        return above + "\n" + below
    head, _, tail = above.rpartition("\n")
    first, rest, more = below.partition("\n")
    return (head + "\n" if head else "") + joined(tail, first) + (rest + more if more else "")


def _shifted(cell: DraftCell) -> DraftCell:
    return DraftCell(cell.row - 1, cell.column, cell.rows, cell.columns, cell.text, cell.box, cell.bold, cell.page)
