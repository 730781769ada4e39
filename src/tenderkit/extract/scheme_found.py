"""What a table, list or sentence of the scheme yields, and the group a row counts to."""

from __future__ import annotations

from dataclasses import dataclass

from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.extract.scheme_rows import SchemeRow
from tenderkit.model.criterion import CriterionGroup

_GROUPS: tuple[CriterionGroup, ...] = ("price", "qualification", "commercial", "technical")


@dataclass(frozen=True)
class Found:
    """The rows of one table, list or sentence; `total` where it states its own."""

    rows: tuple[SchemeRow, ...]
    table: str | None
    blocks: tuple[str, ...]
    words: Vocabulary
    document: str
    total: float | None = None


def group_of(row: SchemeRow, words: Vocabulary) -> CriterionGroup:
    """The group a row counts to: the printed class if there is one, else by its name."""
    for text in (row.group, row.name):
        hits = {group: words.count(f"criteria.group.{group}", plain(text)) for group in _GROUPS} if text else {}
        best = max(hits, key=lambda group: (hits[group], -_GROUPS.index(group)), default=None)
        if best and hits[best]:
            return best
    return "other"
