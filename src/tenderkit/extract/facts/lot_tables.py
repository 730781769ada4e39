"""The lots of a tender from a table with a column of lots: their ids, and the names beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tenderkit.extract.units.clauses import Layout, vocabulary_for
from tenderkit.extract.units.table_roles import Row, rows_of
from tenderkit.extract.wording.phrases import CJK_LETTER, Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.model.source import PageSource
from tenderkit.model.tender import Table

_LOT_HEAD = Shape(r"^<<~values.lots.column>>$", re.IGNORECASE)
_TENDER_HEAD = Shape(r"^<<~values.lots.tender_column>>\W*$", re.IGNORECASE)
_NO_NAME = Shape(r"<<values.lots.no_name>>", re.IGNORECASE)
"""A heading under which no lot is named: its term, place, price, security."""
_LONGEST_ID = 12
_LONGEST_NAME = 160
_LONGEST_HEAD = 40
_WORD = re.compile(r"[^\W\d_]{2}")


def lot_table(layout: Layout, vocabularies: dict[str, Vocabulary]) -> tuple[dict[str, str], PageSource | None]:
    """Lots by id and name from the first table that lists them."""
    tables = layout.document.tables
    for number, rows, heads, words in _headed(layout, vocabularies):
        columns = [column for column in sorted(heads) if _LOT_HEAD.match(heads[column], words)]
        for column in dict.fromkeys((*columns[:1], *columns[-1:])):
            named = words.has("values.names.name_label", heads[column])
            lots = _lot_rows(rows, column, _names(heads, column, words), words, named=named)
            if lots:
                return _going_on(lots, tables[number + 1 : number + 3], words), tables[number].source
    return {}, None


def tender_table(layout: Layout, vocabularies: dict[str, Vocabulary]) -> tuple[dict[str, str], PageSource | None]:
    """Number and name of each tender of a notice that calls several at once, from the first table that lists them."""
    for number, rows, heads, words in _headed(layout, vocabularies):
        column = next((at for at in sorted(heads) if _TENDER_HEAD.match(heads[at], words)), None)
        lots = {} if column is None else _tender_rows(rows, column, _names(heads, column, words))
        if len(lots) > 1:
            return lots, layout.document.tables[number].source
    return {}, None


def _headed(
    layout: Layout, vocabularies: dict[str, Vocabulary]
) -> Iterator[tuple[int, list[Row], dict[int, str], Vocabulary]]:
    """Each row that may head a table with the number of the table, the rows under it, its texts and its words."""
    for number, table in enumerate(layout.document.tables):
        if not 2 <= table.rows <= 80 or table.columns < 2:
            continue
        rows = rows_of(table)
        for at, row in enumerate(rows[:12]):
            heads = {column: plain(cell.text) for column, cell in row.cells.items()}
            if _are_heads(heads):
                words = vocabulary_for(" ".join(heads.values()), layout.document, vocabularies)
                yield number, rows[at + 1 :], heads, words


def _tender_rows(rows: Sequence[Row], column: int, columns: Sequence[int]) -> dict[str, str]:
    """The numbers with the names beside them; nothing where a row has no number of its own."""
    told = {" ".join(row.cells[column].text.split()): _named(row, columns)[1] for row in rows if column in row.cells}
    numbered = all(re.search(r"\d", number) and name for number, name in told.items())
    return told if numbered and len(told) == len(rows) else {}


def _are_heads(heads: dict[int, str]) -> bool:
    """Whether the cells of a row are headings: several, all short, no numbers."""
    told = [head for head in heads.values() if head]
    return len(told) > 1 and all(len(head) <= _LONGEST_HEAD and not re.match(r"[\d.]+$", head) for head in told)


def _names(heads: dict[int, str], column: int, words: Vocabulary) -> list[int]:
    """The columns that may name a lot: those behind its id, then the one before it, but for terms, places and sums."""
    named = [at for at in sorted(heads) if not _NO_NAME.search(heads[at], words)]
    return [*(at for at in named if at > column), *(at for at in reversed(named) if at < column)]


def _lot_rows(
    rows: Sequence[Row], column: int, columns: Sequence[int], words: Vocabulary, *, named: bool = False
) -> dict[str, str]:
    """Id and name of each row; a row without an id of its own, or with the same one, tells more of the lot above."""
    lots: dict[str, str] = {}
    ident = ""
    for row in rows:
        own = " ".join(row.cells[column].text.split()) if column in row.cells else ""
        beside, name = _named(row, columns)
        if len(own) > _LONGEST_ID and _WORD.search(own) and named:
            own, beside, name = str(len(lots) + 1), column, own
        if len(own) > _LONGEST_ID or not name or words.has("values.lots.total", plain(own or name)):
            continue
        ident, seen = own or ident, not own or own in lots
        if ident and seen and beside < column:
            ident = f"{name} {own}".strip()
            lots[ident] = name
        elif ident:
            lots[ident] = _joined(lots[ident], name, words) if seen else name
    return lots


def _named(row: Row, columns: Sequence[int]) -> tuple[int, str]:
    """The first text of a row that may be a name, with its column."""
    for column in columns:
        text = " ".join(row.cells[column].text.split()) if column in row.cells else ""
        if len(text) > 2 and _WORD.search(text):
            return column, text
    return -1, ""


def _joined(name: str, more: str, words: Vocabulary) -> str:
    between = words.lexicon.text("values.told.between") if CJK_LETTER.search(more) else ", "
    together = f"{name}{between}{more}"
    return together if len(together) <= _LONGEST_NAME and more not in name else name


def _going_on(lots: dict[str, str], following: Sequence[Table], words: Vocabulary) -> dict[str, str]:
    """Lots with those of the tables after it that count on: the list went over the page."""
    for table in following:
        more = _lot_rows(rows_of(table), 0, range(1, table.columns), words)
        last = list(lots)[-1]
        if not (last.isdigit() and more and next(iter(more)) == str(int(last) + 1)):
            break
        lots |= {ident: name for ident, name in more.items() if ident.isdigit()}
    return lots
