"""Sentences that bind nobody by themselves and only go on with the requirement beside them in the same paragraph.

Why: 'Bids are refused after the deadline. Hence no bid can be handed in after it.' 'The Bank may inspect the works. The
supplier shall keep them open for the same.' Whoever answers the one needs the other: a short neighbour that no rule took
stands with its requirement, so that nothing of the paragraph is lost. A longer one is text of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tenderkit.extract.judging.judgement import Judged
from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.wording.phrases import plain

_SHARE = 1.0
"""What is added is at most this share of the requirement's own words: a remark is no longer than what it goes with."""
_LEAST = 9
"""A piece of fewer letters says nothing."""
_TITLE = 6
"""Words of a title that runs into its clause ('Inspection of records.')."""


@dataclass(frozen=True)
class Remarked:
    """The requirements with the remarks that go with them, and the places of those remarks."""

    judged: dict[int, Judged]
    places: frozenset[int] = field(default=frozenset())


def with_remarks(judged: Mapping[int, Judged], units: Sequence[Unit]) -> Remarked:
    """Each requirement of a paragraph with the remarks after it; the first also with the one before it."""
    found = dict(judged)
    places: set[int] = set()
    for at, item in judged.items():
        if item.unit.table is not None or item.unit.opens_list:
            continue
        after = _after(at, judged, units)
        before = _before(at, judged, units, places) if not after else []
        if after or before:
            places |= {*after, *before}
            found[at] = replace(item, unit=_together([units[place] for place in (*before, at, *after)], item.unit))
    return Remarked(found, frozenset(places))


def _together(pieces: Sequence[Unit], unit: Unit) -> Unit:
    gap = "" if unit.words.language.startswith("zh") else " "
    text = gap.join(piece.text for piece in pieces)
    return replace(unit, text=text, plain=plain(gap.join(piece.plain for piece in pieces)), source=pieces[0].source)


def _after(at: int, judged: Mapping[int, Judged], units: Sequence[Unit]) -> list[int]:
    """The remarks that follow a requirement, as long as they stay short beside it."""
    found: list[int] = []
    room = _SHARE * len(units[at].plain)
    while _goes_with(at, at + 1 + len(found), judged, units):
        room -= len(units[at + 1 + len(found)].plain)
        if room < 0:
            break
        found.append(at + 1 + len(found))
    return found


def _before(at: int, judged: Mapping[int, Judged], units: Sequence[Unit], used: set[int]) -> list[int]:
    """The remark that opens the paragraph of a requirement ('The Bank may inspect the works.')."""
    opens = at < 2 or units[at - 2].block.id != units[at].block.id
    if not opens or at - 1 in used or not _goes_with(at, at - 1, judged, units):
        return []
    unit = units[at - 1]
    title = unit.words.language == "en" and len(unit.plain.split()) <= _TITLE
    return [at - 1] if not title and len(unit.plain) <= _SHARE * len(units[at].plain) else []


def _goes_with(at: int, place: int, judged: Mapping[int, Judged], units: Sequence[Unit]) -> bool:
    """Whether a piece of the same paragraph is free text that asks nothing by itself."""
    if not 0 <= place < len(units) or place in judged:
        return False
    unit = units[place]
    same = unit.block.id == units[at].block.id and unit.table is None
    if unit.words.language != "en" and unit.words.has("extract.our_right", unit.plain):
        return False  # whom to ring up for help is no part of what is asked
    return same and not unit.opens_list and unit.kind != "heading" and unit.part == "body" and len(unit.plain) >= _LEAST
