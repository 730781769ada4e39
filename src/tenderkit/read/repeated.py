"""Clause numbers and ids that stand before two different texts: an answer to the one would be taken for the other's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tenderkit.model.tender import FURNITURE, Block, Table
from tenderkit.read.reading import Notes

_ID = re.compile(
    r"(?:^|(?<=[.;。；\n])\s*)(?P<id>[A-Za-z]{1,6}[-_]\d{1,6}(?:\.\d{1,3})*)[.:)]?\s+(?P<text>\S[^\n]{7,}?)(?=$|\n|[.;。；]\s*[A-Za-z]{1,6}[-_]\d)"
)
_CLAUSE = re.compile(r"^(?P<id>\d{1,2}(?:\.\d{1,3}){2,4})[.:)]?\s+(?P<text>\S.{11,})", re.DOTALL)
_NEAR = 4
"""Blocks apart: what is numbered alike further off belongs to another section, or is a matrix that lists it again."""
_SAME = 90
_MOST = 10


def note_repeated(blocks: Sequence[Block], tables: Sequence[Table], notes: Notes) -> None:
    """Note ids and clause numbers used twice close to each other; an id that is lost on a row loses the row."""
    seen: dict[str, tuple[int, str]] = {}
    told: set[str] = set()
    for at, ident, text, page in _leading(blocks, tables):
        key = ident.upper()
        before = seen.get(key)
        if before and key not in told and at - before[0] <= _NEAR and not _alike(before[1], text) and len(told) < _MOST:
            told.add(key)
            spoken = ident[0].isalpha()
            notes.add("repeated_id", "warning" if spoken else "info", page=page, loss=spoken, id=ident)
        seen[key] = (at, text)


def _alike(first: str, second: str) -> bool:
    a, b = (" ".join(text.lower().split())[:_SAME] for text in (first, second))
    shorter = min(len(a), len(b))
    return a[:shorter] == b[:shorter]


def _leading(blocks: Sequence[Block], tables: Sequence[Table]) -> Iterator[tuple[int, str, str, int]]:
    """Ids at the beginning of a text, a line or a table's row, with how far down they stand."""
    by_id = {table.id: table for table in tables}
    at = 0
    for block in blocks:
        if block.kind in FURNITURE or block.kind in ("contents", "picture"):
            continue
        at += 1
        table = by_id.get(block.table or "")
        for text in _rows(table) if table else (block.text,):
            at += 1 if table else 0
            found = list(_ID.finditer(text)) or ([match] if (match := _CLAUSE.match(text)) else [])
            for match in found:
                yield at, match.group("id"), match.group("text"), block.source.page


def _rows(table: Table) -> Iterator[str]:
    """Each row as one line, its first cell first."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(" ".join(cell.text.split()))
    for index in sorted(rows):
        yield " ".join(text for text in rows[index] if text)
