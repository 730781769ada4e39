"""Rows that close: whose scores make a hundred, a thousand or a stated total once heads of parts and totals are set apart.

Why: the words over and around a scheme differ from buyer to buyer; that each row has one score and all scores add up
does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tenderkit.extract.scheme.bands import is_band
from tenderkit.extract.scheme.found import key_of
from tenderkit.extract.scheme.names import ends_as_total
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.tree import by_sums_alone, leaves, makes_whole, points_sum, without_groups, without_whole
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.model.tender import Block

_WHOLES = (100.0, 1000.0)
_ROUND = re.compile(r"(?<![\d.,:/-])[1-9]\d{0,2}[05](?![\d:/-]|[.,]\d)")
_NEAR, _FEWEST, _MOST, _MOST_PARTS, _LEAST = 0.01, 3, 60, 8, 20


@dataclass(frozen=True)
class Closed:
    """Rows that carry their own score, and the total that is printed after them, if one is."""

    rows: tuple[SchemeRow, ...]
    total: float | None = None


def closed(rows: Sequence[SchemeRow], stated: Sequence[float], words: Vocabulary) -> Closed | None:
    """The rows that close, if they do: to a whole, to a stated total, or to the figure of the last row."""
    if not _FEWEST <= len(rows) <= _MOST:
        return None
    if not ends_as_total(rows[-1].name, words) and _counts_up([row.points or 0 for row in rows]):
        return None
    for total, body in _bodies(rows, words):
        goals = (*_WHOLES, *stated, *((total,) if total else ()))
        for reading in _readings(body):
            if len(reading) >= _FEWEST and _closes(reading, goals) and names_rows(reading, words):
                return Closed(tuple(reading), total or next((g for g in stated if _closes(reading, (g,))), None))
    return None


def closing(rows: Sequence[SchemeRow], total: float | None) -> list[SchemeRow]:
    """The rows of a scheme that carry their own score: those that close to its total, or a whole, if any do."""
    goals = (total,) if total else _WHOLES
    if _closes(rows, goals):
        return list(rows)
    own = without_whole(rows)
    if makes_whole(points_sum(own)) or _closes(own, goals):
        return own
    below = (by_sums_alone(list(own)), without_groups(list(own)), _without_subtotals(own))
    return next((read for read in below if _closes(read, goals)), own)


def stated_in(blocks: Sequence[Block]) -> tuple[float, ...]:
    """The round figures of a few texts: one of them may be the total that rows add up to."""
    figures = {float(match) for block in blocks for match in _ROUND.findall(block.text)}
    return tuple(sorted((figure for figure in figures if figure >= _LEAST), reverse=True))


def _counts_up(points: Sequence[float]) -> bool:
    """Whether figures rise from each row to the next, as the numbers of clauses do."""
    return len(points) > _FEWEST and all(one < two for one, two in pairwise(points))


def _bodies(rows: Sequence[SchemeRow], words: Vocabulary) -> Iterator[tuple[float | None, list[SchemeRow]]]:
    """The rows up to one that sums up those before it, all rows, and those below a first one that sums them up."""
    for at in range(len(rows) - 1, _FEWEST - 1, -1):
        points, before = rows[at].points or 0, [row.points or 0 for row in rows[:at]]
        last = at == len(rows) - 1 or points in _WHOLES or ends_as_total(rows[at].name, words)
        may = last and max(_LEAST, *before) <= points <= sum(before) + _NEAR
        if may and any(abs(points_sum(read) - points) < _NEAR for read in _readings(rows[:at])):
            yield points, list(rows[:at])
    yield None, list(rows)
    if (rows[0].points or 0) >= _LEAST:
        yield rows[0].points, list(rows[1:])


def _readings(rows: Sequence[SchemeRow]) -> Iterator[list[SchemeRow]]:
    """All rows; those below the heads of parts, by sum or by numbering; those before sub-totals."""
    yield list(rows)
    yield without_whole(rows)
    yield by_sums_alone(list(rows))
    yield without_groups(list(rows))
    yield leaves(rows)
    yield _without_subtotals(rows)
    yield _without_summary(rows)


def _without_subtotals(rows: Sequence[SchemeRow]) -> list[SchemeRow]:
    """Rows without those that sum up the two or more right before them, back to the last such at most."""
    kept: list[SchemeRow] = []
    since = 0
    for row in rows:
        if _sums_up(kept[since:], row):
            since = len(kept)
        else:
            kept.append(row)
    return kept


def _sums_up(before: Sequence[SchemeRow], row: SchemeRow) -> bool:
    """Whether a row has the points of the two or more right before it."""
    total = 0.0
    for count, last in enumerate(reversed(before), start=1):
        total += last.points or 0
        if total > (row.points or 0) + _NEAR:
            return False
        if count >= 2 and _same(total, row):
            return True
    return False


def _without_summary(rows: Sequence[SchemeRow]) -> list[SchemeRow]:
    """Rows without those of a summary before them that they detail: 'A 60, B 40; A comprises a 35, b 25; B …'."""
    for end in range(2, min(len(rows) - 1, _MOST_PARTS)):
        if points_sum(rows[:end]) in _WHOLES:
            return _detailed(list(rows[:end]), list(rows[end:])) or []
    return []


def _detailed(summary: list[SchemeRow], details: list[SchemeRow]) -> list[SchemeRow] | None:
    """The details, if they fall into stretches that each make up one row, and the rows that are not detailed."""
    if not details:
        return summary
    for end in range(1, len(details) + 1):
        head = next((row for row in summary if _same(points_sum(details[:end]), row)), None)
        rest = _detailed([row for row in summary if row is not head], details[end:]) if head else None
        if head is not None and rest is not None:
            return [*(replace(row, group=head.name) for row in details[:end]), *rest]
    return None


def _same(total: float, row: SchemeRow) -> bool:
    return abs(total - (row.points or 0)) < _NEAR


def _closes(rows: Sequence[SchemeRow], goals: Sequence[float]) -> bool:
    return any(abs(points_sum(rows) - goal) < _NEAR for goal in goals)


def names_rows(rows: Sequence[SchemeRow], words: Vocabulary) -> bool:
    """Whether the names are of different rows, and none of them bands of a scale, or the last a total."""
    if ends_as_total(rows[-1].name, words):
        return False
    names = [key_of(row.name) for row in rows]
    return all(names) and len(set(names)) == len(names) and not any(is_band(plain(row.name), words) for row in rows)
