"""The lots of a tender: from a table with a lot column, from lines 'Lot 1: …', or run in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenderkit.extract.clauses import Layout, vocabulary_for
from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.extract.shapes import Shape
from tenderkit.extract.table_roles import Row, rows_of
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE, Table

_LONGEST_LINE = 140
_LOT_LINE = Shape(
    r"^\W*(?P<mark>(?P<word><<~values.lots.word>>)\s*(?:No\.?\s*)?(?P<number>(?:\d{1,3}|[A-Z])(?![A-Za-z0-9])|[一二三四五六七八九十]+)|第(?:[一二三四五六七八九十\d]+)<<values.lots.counted>>)\s*[:：.\-–—]?\s*(?P<name>.{2,120})$"
)


def find_lots(
    layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary]
) -> tuple[dict[str, str], PageSource | None]:
    """Lots by id and name, from a table with a lot column or from lines 'Lot 1: …' in a row."""
    for layout in layouts:
        found, source = _lot_table(layout, vocabularies)
        if not found:
            found, source = _lot_lines(layout, vocabularies)
        if not found:
            found, source = _run_in_lots(layout, vocabularies)
        if found:
            return found, source
    return {}, None


def _lot_table(layout: Layout, vocabularies: dict[str, Vocabulary]) -> tuple[dict[str, str], PageSource | None]:
    tables = layout.document.tables
    for number, table in enumerate(tables):
        if not 2 <= table.rows <= 80 or table.columns < 2:
            continue
        rows = rows_of(table)
        for at, row in enumerate(rows[:12]):
            words = vocabulary_for(" ".join(cell.text for cell in row.cells.values()), layout.document, vocabularies)
            column = next(
                (c for c, cell in sorted(row.cells.items()) if _LOT_HEAD.match(plain(cell.text), words)), None
            )
            if column is None or len([cell for cell in row.cells.values() if cell.text.strip()]) < 2:
                continue
            lots = _lot_rows(rows[at + 1 :], column)
            if lots and words.has("facts.lot", plain(row.cells[column].text)):
                return _going_on(lots, tables[number + 1 : number + 3]), table.source
    return {}, None


_LOT_HEAD = Shape(r"^<<~values.lots.column>>$", re.IGNORECASE)


def _lot_rows(rows: Sequence[Row], column: int) -> dict[str, str]:
    """Id and name of each row: the cell under the lot heading, and the first longer text after it."""
    lots: dict[str, str] = {}
    for row in rows:
        cell = row.cells.get(column)
        name = next(
            (c.text.strip() for at, c in sorted(row.cells.items()) if at > column and len(c.text.strip()) > 2), ""
        )
        if cell and 0 < len(cell.text.strip()) <= 12 and re.search(r"[^\W\d_]{2}", name):
            lots[" ".join(cell.text.split())] = " ".join(name.split())
    return lots


def _going_on(lots: dict[str, str], following: Sequence[Table]) -> dict[str, str]:
    """Lots with those of the tables after it that count on: the list went over the page."""
    for table in following:
        more = _lot_rows(rows_of(table), 0)
        last = list(lots)[-1]
        if not (last.isdigit() and more and next(iter(more)) == str(int(last) + 1)):
            break
        lots |= {ident: name for ident, name in more.items() if ident.isdigit()}
    return lots


def _lot_lines(layout: Layout, vocabularies: dict[str, Vocabulary]) -> tuple[dict[str, str], PageSource | None]:
    lots: dict[str, str] = {}
    source: PageSource | None = None
    for block in layout.document.blocks:
        for line in block.text.split("\n") if block.kind != "contents" else ():
            if len(line) > _LONGEST_LINE:
                continue
            words = vocabulary_for(line, layout.document, vocabularies)
            match = _LOT_LINE.match(" ".join(line.split()), words)
            if not match or words.has("values.lots.no_lot", match.group("word") or ""):
                continue
            ident = match.group("number" if (match.group("word") or "").isascii() else "mark") or match.group("mark")
            if ident in lots:
                continue
            if not lots:
                source = block.source
            lots[ident] = match.group("name").strip(" .;；")
    return (lots, source) if len(lots) >= 2 or any(not key.isascii() for key in lots) else ({}, None)


_RUN_IN = Shape(
    r"(?=[A-Z])<<values.lots.run_in>>\s*(?:No\.?\s*)?(?P<number>\d{1,2}|[A-H])(?:\s*[:–—-]\s*|\s(?=[A-Z][^;]{2,90};\s*<<values.lots.run_in>>|[A-Z][^;.]{2,90}\.))(?P<name>[A-Z][^;.\n]{2,90}?)(?=\s*(?:[;.\n]|,\s*(?:and\s+)?<<values.lots.run_in>>|\band\s+<<values.lots.run_in>>|$))"
)


def _run_in_lots(layout: Layout, vocabularies: dict[str, Vocabulary]) -> tuple[dict[str, str], PageSource | None]:
    """'Lot 1: A; Lot 2: B' within one text, numbered from the first on."""
    for block in layout.document.blocks:
        if block.kind in FURNITURE or block.kind == "contents":
            continue
        table = layout.tables.get(block.table or "")
        for text, source in (
            [(cell.text, cell.source) for cell in table.cells] if table else [(block.text, block.source)]
        ):
            words = vocabulary_for(text, layout.document, vocabularies)
            found = {match.group("number"): match.group("name").strip() for match in _RUN_IN.finditer(text, words)}
            if len(found) >= 2 and next(iter(found)) in ("1", "01", "A"):
                return found, source
    return {}, None
