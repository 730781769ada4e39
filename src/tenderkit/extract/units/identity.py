"""Ids that a person can read and that survive a new issue of the tender: document, clause path, number in it."""

from __future__ import annotations

from collections.abc import Sequence

from tenderkit.extract.units.clauses import Unit, strip_number
from tenderkit.ids import slug

_PIECE = 24


def requirement_ids(units: Sequence[Unit]) -> list[str]:
    """An id for each unit, in order; equal places are told apart by a running number."""
    counts: dict[str, int] = {}
    ids = []
    for unit in units:
        place = _place(unit)
        counts[place] = counts.get(place, 0) + 1
        ids.append(f"{place}/{counts[place]}")
    return ids


def _place(unit: Unit) -> str:
    """The numbers of the headings above, or their words where they have none, then the clause's own number."""
    path = [_short(title) for title in unit.heading_path[-3:]]
    clause = slug(unit.clause or "", _PIECE) if unit.clause else ""
    pieces = [unit.source.document, *path, *([clause] if clause and (not path or path[-1] != clause) else [])]
    return "/".join(piece for piece in pieces if piece and piece != "untitled")


def _short(title: str) -> str:
    number, rest = strip_number(title)
    return slug(number or rest, _PIECE)
