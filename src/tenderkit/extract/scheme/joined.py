"""Scoring tables that go on over pages as tables of their own: read as the one table they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tenderkit.extract.scheme.columns import header_rows
from tenderkit.extract.units.clauses import Layout
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.model.tender import FURNITURE, Block, Cell, Table


@dataclass(frozen=True)
class Joined:
    """A table with the rows of those that go on with it, and the ids of these tables and their blocks."""

    table: Table
    tables: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()


def joined(layout: Layout, table: Table, after: Sequence[Block], words: Vocabulary) -> Joined:
    """A table with those after it that have its columns, begin a page and have no heading but its own.

    Why: sums and merged groups only hold over the whole; printers of documents close a table at the end of a page.
    """
    heads = header_rows(table, words)
    whole = Joined(table)
    if not heads or 0 not in heads:
        return whole
    last = table.pages[-1] if table.pages else table.source.page
    for block in after:
        if block.kind in FURNITURE or not block.text.strip():
            continue
        following = layout.tables.get(block.table or "")
        if following is None or following.columns != table.columns or following.source.page != last + 1:
            break
        repeated = _repeated(table, following)
        if not repeated and header_rows(following, words):
            break
        whole = Joined(
            _appended(whole.table, following, skip=repeated),
            (*whole.tables, following.id),
            (*whole.blocks, block.id),
        )
        last = following.pages[-1] if following.pages else following.source.page
    return whole


def _repeated(table: Table, following: Table) -> int:
    """How many rows at the top of the following table repeat the heading of the first."""
    count = 0
    while count < min(2, following.rows - 1) and _row(table, count) and _row(table, count) == _row(following, count):
        count += 1
    return count


def _row(table: Table, row: int) -> list[tuple[int, str]]:
    return sorted((cell.column, plain(cell.text)) for cell in table.cells if cell.row == row and cell.text.strip())


def _appended(table: Table, following: Table, *, skip: int) -> Table:
    """One table of the rows of two; a merged cell that the heading of the second cuts off begins below it."""
    down = table.rows - skip
    cells: list[Cell] = [
        cell.model_copy(update={"row": cell.row + down}) for cell in following.cells if cell.row >= skip
    ]
    pages = (*table.pages, *(page for page in following.pages if page not in table.pages))
    return table.model_copy(
        update={"rows": table.rows + following.rows - skip, "cells": (*table.cells, *cells), "pages": pages}
    )
