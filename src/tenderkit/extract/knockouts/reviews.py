"""Pass/fail review tables (资格审查表, 符合性审查表, 评标办法前附表): every row is a gate that a bid must pass.

Source: 财政部令第87号 第44条、第50条 (资格审查、符合性审查); 标准施工招标文件 第三章 评标办法前附表 2.1.1–2.1.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tenderkit.extract.scheme.columns import filled_grid
from tenderkit.extract.units.cells import BREAK, cell_paragraphs, one_unit
from tenderkit.extract.units.clauses import Layout, Unit, strip_number
from tenderkit.extract.units.table_roles import SERIAL, header_count, header_of, rows_of
from tenderkit.extract.units.tables import base_unit
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.model.tender import Block, Cell, Table

_FILLER = "…. _-—/\\"
_SHEET = 8
_LONGEST_NAME = 40
"""A longer cell says what is reviewed rather than heads a column."""
_SHARE = 0.4
"""A table of so many rows of which fewer than this share are gates is a data sheet with a review in one of its rows."""


def review_units(
    layout: Layout, block: Block, table: Table, vocabularies: dict[str, Vocabulary], before: str | None, scored: bool
) -> list[Unit]:
    """The rows of a table that are pass/fail gates: all of a review table, or the review part of a scoring table."""
    base = base_unit(layout, block, table, vocabularies, before)
    header = [plain(text) for text in header_of(table, rows_of(table)).values()]
    words = base.words
    if base.part == "contract" or (base.part == "form" and not words.has("extract.review.demand", " ".join(header))):
        return []
    topic = " ".join([*(plain(title) for title in base.heading_path[-1:]), plain(before or ""), *header])
    whole = (
        not scored
        and words.has("extract.review.header", " | ".join(header))
        and words.has("extract.review.topic", topic)
        and not words.has("criteria.header.score", " | ".join(header))
    )
    base = replace(base, header=tuple(header))
    return [
        unit
        for row, band in _banded(table, words)
        if whole or band
        for unit in _units(replace(base, lead_in=band or base.lead_in), row)
    ]


def covers(gates: Sequence[Unit], table: Table) -> bool:
    """Whether the gates found are what a table is for, rather than one row of a data sheet among many others."""
    rows = {cell.row for cell in table.cells}
    places = {(unit.source.page, unit.source.bbox) for unit in gates}
    return bool(gates) and (len(rows) < _SHEET or (len(gates) >= _SHARE * len(rows) and len(places) > 1))


def said_by(gates: Sequence[Unit], unit: Unit) -> bool:
    """Whether a row's text is among the gates already."""
    text = unit.plain
    return any(text in gate.plain or gate.plain in text for gate in gates)


def _banded(table: Table, words: Vocabulary) -> Iterator[tuple[list[Cell], str]]:
    """Each row with what stands in it once, and the name of the review it belongs to, if any."""
    first = header_count(table, rows_of(table))
    heads = set(header_of(table, rows_of(table)).values())
    band: Cell | None = None
    seen: set[int] = set()
    for index, row in enumerate(filled_grid(table)):
        cells = list({id(cell): cell for _, cell in sorted(row.items()) if cell.text.strip()}.values())
        lead = [cell for cell in cells[:2] if _is_band(plain(cell.text), words)]
        if lead:
            band = lead[-1]
        elif {cell.text.strip() for cell in cells} <= heads:
            continue  # the headings again, at the head of a page
        elif cells and cells[0].column == 0 and cells[0].row == index and len(cells) > 1:
            band = None
        inside = band is not None and band.column <= 1
        kept = [
            cell for cell in cells if cell is not band and id(cell) not in seen and not (inside and cell.column == 0)
        ]
        seen |= {id(cell) for cell in cells}
        if index >= first:
            yield kept, band.text if band is not None and inside else ""


def _is_band(text: str, words: Vocabulary) -> bool:
    return len(text) < 30 and words.has("extract.review.band", text) and not words.has("extract.papers", text)


def _units(base: Unit, cells: list[Cell]) -> Iterator[Unit]:
    """The unit of a row, or those of its numbered items."""
    words = base.words
    content = [cell for cell in cells if not SERIAL.match(cell.text.strip()) and cell.text.strip(_FILLER + "\n")]
    joined = " ".join(BREAK.sub("" if base.words.language[:2] == "zh" else " ", cell.text.strip()) for cell in content)
    if len(content) < 2 and (len(plain(joined)) < 6 or words.has("extract.review.band", plain(joined)[:14])):
        return
    named = plain(content[0].text)
    headed = len(named) <= _LONGEST_NAME and words.has("extract.review.header", named)
    if headed or words.starts("extract.review.conclusion", plain(joined)):
        return
    label = content[0].text.strip() if len(content) > 1 else None
    longest = max(content, key=lambda cell: len(cell.text))
    items = cell_paragraphs(longest.text, base.words)
    if len(items) > 1 and sum(1 for item in items if strip_number(item)[0]) > 1:
        for item in items:
            yield one_unit(replace(base, source=longest.source, label=label, kind="item"), item)
        return
    yield one_unit(replace(base, source=content[0].source, label=label), joined)
