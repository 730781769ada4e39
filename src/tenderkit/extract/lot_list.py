"""The lots of a tender: from a table with a lot column, from lines 'Lot 1: …', or run in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenderkit.extract.clauses import Layout, vocabulary_for
from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.extract.table_roles import Row, rows_of
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE, Table

_LOT_LINE = re.compile(
    r"^\W*(?:(?P<word>Lot|LOT|Article|ARTICLE|Package)\s*(?:No\.?\s*)?(?P<number>\d{1,3}|[A-Z])\b|(?P<zh>(?:包组|标段|采购包|包|标包)\s*(?P<n2>\d{1,3}|[一二三四五六七八九十]+)|第(?P<n3>[一二三四五六七八九十\d]+)(?:标段|包)))\s*[:：.\-–—]?\s*(?P<name>.{2,120})$"
)


def find_lots(
    layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary]
) -> tuple[dict[str, str], PageSource | None]:
    """Lots by id and name, from a table with a lot column or from lines 'Lot 1: …' in a row."""
    for layout in layouts:
        found, source = _lot_table(layout, vocabularies)
        if not found:
            found, source = _lot_lines(layout)
        if not found:
            found, source = _run_in_lots(layout)
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
            column = next(
                (c for c, cell in sorted(row.cells.items()) if _LOT_HEAD.match(plain(cell.text).lower())), None
            )
            if column is None or len([cell for cell in row.cells.values() if cell.text.strip()]) < 2:
                continue
            words = vocabulary_for(" ".join(cell.text for cell in row.cells.values()), layout.document, vocabularies)
            lots = _lot_rows(rows[at + 1 :], column)
            if lots and words.has("facts.lot", plain(row.cells[column].text)):
                return _going_on(lots, tables[number + 1 : number + 3]), table.source
    return {}, None


_LOT_HEAD = re.compile(
    r"^(?:lot(?:\s*(?:no\.?|number|#|id))?|package(?:\s*(?:no\.?|number))?|标段(?:编号|号|名称)?|標段(?:編號|號|名稱)?|包号|包號|分包号|包组(?:号)?|包組(?:號)?"
    r"|采购包(?:号)?|採購包(?:號)?|标包号?|標包號?|包件号?|标项(?:号|序号)?)$"
)


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


def _lot_lines(layout: Layout) -> tuple[dict[str, str], PageSource | None]:
    lots: dict[str, str] = {}
    source: PageSource | None = None
    for block in layout.document.blocks:
        for line in block.text.split("\n") if block.kind != "contents" else ():
            match = _LOT_LINE.match(" ".join(line.split()))
            if not match or len(line) > 140:
                continue
            ident = match.group("number") or match.group("zh")
            if (match.group("word") or "").lower() == "article" or ident in lots:
                continue
            if not lots:
                source = block.source
            lots[ident] = match.group("name").strip(" .;；")
    return (lots, source) if len(lots) >= 2 or any(not key.isascii() for key in lots) else ({}, None)


_RUN_IN = re.compile(
    r"\bLot\s*(?:No\.?\s*)?(?P<number>\d{1,2}|[A-H])(?:\s*[:–—-]\s*|\s(?=[A-Z][^;]{2,90};\s*Lot\b|[A-Z][^;.]{2,90}\.))(?P<name>[A-Z][^;.\n]{2,90}?)(?=\s*(?:[;.\n]|,\s*(?:and\s+)?Lot\b|\band\s+Lot\b|$))"
)


def _run_in_lots(layout: Layout) -> tuple[dict[str, str], PageSource | None]:
    """'Lot 1: A; Lot 2: B' within one text, numbered from the first on."""
    for block in layout.document.blocks:
        if block.kind in FURNITURE or block.kind == "contents":
            continue
        table = layout.tables.get(block.table or "")
        for text, source in (
            [(cell.text, cell.source) for cell in table.cells] if table else [(block.text, block.source)]
        ):
            found = {match.group("number"): match.group("name").strip() for match in _RUN_IN.finditer(text)}
            if len(found) >= 2 and next(iter(found)) in ("1", "01", "A"):
                return found, source
    return {}, None
