"""Whether rows under one name are its parts or the bands of its score: the reading whose sum is the stated total, or a whole, holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tenderkit.extract.scheme.bands import is_band, without_grades
from tenderkit.extract.scheme.found import key_of
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.tree import points_sum
from tenderkit.extract.wording.phrases import Vocabulary

_NEAR = 0.01
_LONGEST_BAND = 60
_MOST_RUNS = 12
"""Of more runs than this not every choice is tried."""


@dataclass(frozen=True)
class _Run:
    """Rows from `start` to before `end` that have one name, or stand under one name."""

    start: int
    end: int
    name: str

    def most(self, rows: Sequence[SchemeRow]) -> float:
        return max(row.points or 0 for row in rows[self.start : self.end])

    def sum(self, rows: Sequence[SchemeRow]) -> float:
        return points_sum(rows[self.start : self.end])


def best_reading(rows: Sequence[SchemeRow], total: float | None, words: Vocabulary) -> list[SchemeRow]:
    """The rows as they stand, or with the runs that are bands made one row each."""
    rows = without_grades(rows)
    runs = _runs(rows, words)
    wanted = (total,) if total else (100.0, 1000.0)
    if not runs or any(abs(points_sum(rows) - goal) < _NEAR for goal in (*wanted, 100.0, 1000.0)):
        return list(rows)
    for count in range(len(runs), 0, -1) if len(runs) <= _MOST_RUNS else (len(runs),):
        for chosen in combinations(runs, count):
            left = points_sum(rows) - sum(run.sum(rows) - run.most(rows) for run in chosen)
            if any(abs(left - goal) < _NEAR for goal in wanted):
                return _folded(rows, chosen)
    return _folded(rows, [run for run in runs if _banded(rows[run.start : run.end], words)])


def _runs(rows: Sequence[SchemeRow], words: Vocabulary) -> list[_Run]:
    """Rows one after the other that may be bands of one score, each with points of its own."""
    found = []
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and rows[end].part == rows[at].part and _together(rows[at], rows[end], words):
            end += 1
        run = rows[at:end]
        if len(run) >= 2 and all(row.points is not None for row in run):
            same = run[0].cells[:2] == run[1].cells[:2] or key_of(run[0].name) == key_of(run[1].name)
            found.append(_Run(at, end, run[0].name if same else run[0].group or run[0].name))
        at = end
    return found


def _together(one: SchemeRow, two: SchemeRow, words: Vocabulary) -> bool:
    """Whether two rows have one cell for their name, or look like bands under one name."""
    if one.cells[0] >= 0 and one.cells[:2] == two.cells[:2]:
        return True
    if key_of(one.name) == key_of(two.name) and one.group == two.group and one.points != two.points:
        return True
    grouped = one.group_at != (-1, -1) and one.group_at == two.group_at
    return grouped and _ranged(one.name, words) and _ranged(two.name, words)


def _ranged(name: str, words: Vocabulary) -> bool:
    return is_band(name, words) or any(sign.isdigit() for sign in name)


def _banded(run: Sequence[SchemeRow], words: Vocabulary) -> bool:
    """Whether rows read like bands where no sum tells: their points only rise or only fall, over ranges."""
    points = [row.points or 0 for row in run]
    ordered = sorted(set(points))
    steady = points in (ordered, ordered[::-1])
    texts = [row.scale or row.name for row in run]
    return steady and all(len(text) < _LONGEST_BAND and is_band(text, words) for text in texts)


def _folded(rows: Sequence[SchemeRow], runs: Sequence[_Run]) -> list[SchemeRow]:
    starts = {run.start: run for run in runs}
    kept: list[SchemeRow] = []
    at = 0
    while at < len(rows):
        run = starts.get(at)
        if run is None:
            kept.append(rows[at])
            at += 1
            continue
        bands = rows[run.start : run.end]
        scale = "; ".join(f"{row.scale or row.name}: {row.points or 0:g}" for row in bands)
        group = bands[0].group if bands[0].group != run.name else None
        kept.append(replace(bands[0], name=run.name, points=run.most(rows), scale=scale, group=group, inner=()))
        at = run.end
    return kept
