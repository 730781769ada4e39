"""The lots of a tender: from a table with a lot column, from lines 'Lot 1: …', or run in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenderkit.extract.clauses import Layout, vocabulary_for
from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.extract.tables import header_of, rows_of
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE

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
    for table in layout.document.tables:
        if not 2 <= table.rows <= 60 or table.columns < 2:
            continue
        rows = rows_of(table)
        header = header_of(table, rows)
        sample = " ".join(header.values())
        words = vocabulary_for(sample, layout.document, vocabularies)
        columns = [
            at
            for at, text in header.items()
            if re.match(
                r"^(?:lot(?:\s*(?:no\.?|number|#|id))?|package(?:\s*(?:no\.?|number))?|标段(?:编号|号|名称)?|標段(?:編號|號|名稱)?|包号|包號|分包号|包组(?:号)?|包組(?:號)?|采购包(?:号)?|採購包(?:號)?|标包号?|標包號?|包件号?|标项(?:号|序号)?)$",
                plain(text).lower(),
            )
        ]
        if not columns or not words.has("facts.lot", plain(sample)):
            continue
        names = [at for at in header if at not in columns]
        lots = {}
        for row in rows[1:]:
            cell = row.cells.get(columns[0])
            name = next(
                (row.cells[at].text.strip() for at in names if at in row.cells and len(row.cells[at].text.strip()) > 2),
                "",
            )
            if cell and 0 < len(cell.text.strip()) <= 12 and name:
                lots[" ".join(cell.text.split())] = " ".join(name.split())
        if lots:
            return lots, table.source
    return {}, None


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
    r"\bLot\s*(?:No\.?\s*)?(?P<number>\d{1,2}|[A-H])\s*[:–—-]\s*(?P<name>[A-Z][^;.\n]{2,90}?)(?=\s*(?:[;.\n]|,\s*(?:and\s+)?Lot\b|\band\s+Lot\b|$))"
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
