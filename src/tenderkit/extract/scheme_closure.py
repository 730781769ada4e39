"""Rows that close: whose scores make a hundred, a thousand or a stated total once heads of parts and totals are set apart.

Why: the words over and around a scheme differ from buyer to buyer; that each row has one score and all scores add up
does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tenderkit.extract.phrases import plain
from tenderkit.extract.scheme_bands import is_band
from tenderkit.extract.scheme_columns import SchemeRow, ends_as_total
from tenderkit.extract.scheme_found import key_of
from tenderkit.extract.scheme_tree import by_sums_alone, leaves, points_sum, without_groups, without_whole
from tenderkit.model.tender import Block

_WHOLES = (100.0, 1000.0)
_ROUND = re.compile(r"(?<![\d.,:/-])[1-9]\d{0,2}[05](?![\d:/-]|[.,]\d)")
_NEAR, _FEWEST, _MOST, _LEAST = 0.01, 3, 60, 20


@dataclass(frozen=True)
class Closed:
    """Rows that carry their own score, and the total that is printed after them, if one is."""

    rows: tuple[SchemeRow, ...]
    total: float | None = None


@dataclass(frozen=True)
class Beginnings:
    """Rows with the readings of the first so many of them, each made once: many stretches begin at the same row."""

    rows: Sequence[SchemeRow]
    made: dict[int, list[tuple[float, list[SchemeRow]]]] = field(default_factory=dict)

    def readings(self, number: int) -> list[tuple[float, list[SchemeRow]]]:
        """The readings of the first rows, each with its sum."""
        if number not in self.made:
            self.made[number] = [(points_sum(read), read) for read in _readings(self.rows[:number])]
        return self.made[number]


def closed(rows: Sequence[SchemeRow], stated: Sequence[float] = ()) -> Closed | None:
    """The rows that close, if they do: to a whole, to a stated total, or to the figure of the last row."""
    return closed_first(Beginnings(rows), len(rows), stated)


def closed_first(beginnings: Beginnings, number: int, stated: Sequence[float] = ()) -> Closed | None:
    """The same for the first rows of several."""
    if not _FEWEST <= number <= _MOST or _counts_up([row.points or 0 for row in beginnings.rows[:number]]):
        return None
    for total, end in _bodies(beginnings, number):
        goals = (*_WHOLES, *stated, *((total,) if total else ()))
        for made, reading in beginnings.readings(end):
            if len(reading) >= _FEWEST and _closes(made, goals) and _names_rows(reading):
                return Closed(tuple(reading), total or next((g for g in stated if _closes(made, (g,))), None))
    return None


def stated_in(blocks: Sequence[Block]) -> tuple[float, ...]:
    """The round figures of a few texts: one of them may be the total that rows add up to."""
    figures = {float(match) for block in blocks for match in _ROUND.findall(block.text)}
    return tuple(sorted((figure for figure in figures if figure >= _LEAST), reverse=True))


def _counts_up(points: Sequence[float]) -> bool:
    """Whether figures only rise from row to row, as the numbers of clauses do."""
    return len(points) > _FEWEST and list(points) == sorted(points) and points[0] < points[-1]


def _bodies(beginnings: Beginnings, number: int) -> Iterator[tuple[float | None, int]]:
    """How many rows there are up to one that sums up those before it, and all."""
    for at in range(number - 1, _FEWEST - 1, -1):
        points = beginnings.rows[at].points or 0
        if points >= _LEAST and any(abs(made - points) < _NEAR for made, _ in beginnings.readings(at)):
            yield points, at
    yield None, number


def _readings(rows: Sequence[SchemeRow]) -> Iterator[list[SchemeRow]]:
    """All rows; those below the heads of parts, by sum or by numbering; those before sub-totals."""
    yield list(rows)
    yield without_whole(rows)
    yield by_sums_alone(list(rows))
    yield without_groups(list(rows))
    yield leaves(rows)
    yield _without_subtotals(rows)


def _without_subtotals(rows: Sequence[SchemeRow]) -> list[SchemeRow]:
    """Rows without those that sum up the two or more before them since the last such."""
    kept: list[SchemeRow] = []
    since = 0
    for row in rows:
        if len(kept) - since >= 2 and abs(points_sum(kept[since:]) - (row.points or 0)) < _NEAR:
            since = len(kept)
        else:
            kept.append(row)
    return kept


def _closes(total: float, goals: Sequence[float]) -> bool:
    return any(abs(total - goal) < _NEAR for goal in goals)


def _names_rows(rows: Sequence[SchemeRow]) -> bool:
    """Whether the names are of different rows, and none of them bands of a scale, or the last a total."""
    if ends_as_total(rows[-1].name):
        return False
    names = [key_of(row.name) for row in rows]
    return all(names) and len(set(names)) == len(names) and not any(is_band(plain(row.name)) for row in rows)
