"""Clause titles in a column of their own beside the clauses, as the bidding documents of the development banks set them.

Why: read line by line, 'Bid Prices / and / Discounts' falls into the middle of clause 14.1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from tenderkit.read.lines import Line, PageText, Run

Box = tuple[float, float, float, float]

BOLD = 0.8
"""So much of a title is bold."""
GAP = 2.0
"""Points between a title and the clauses at least."""
STEP = 1.7
"""From line to line of one title at most so many times its height."""
_TITLE = re.compile(r"^(\d{1,3})\.(?!\d)")


def side_titles(text: PageText, runs: list[Run]) -> tuple[list[Run], list[list[Run]]]:
    """The titles of a page, each as its lines: bold '14. Bid Prices' beside a clause that begins '14.1'.

    And the runs of the page, those parted that hold a title and its clause.
    """
    if text.bold is None:
        return runs, []
    runs = [part for run in runs for part in _parted(text, run)]
    found = [(run, edge) for run in runs if (edge := _clause_beside(text, run, runs)) is not None]
    if not found:
        return runs, []
    edge = min(edge for _, edge in found)
    anchors = sorted((run for run, _ in found), key=lambda run: run.top)
    low = min(run.x0 for run in anchors)
    beside = [run for run in runs if low - 1 <= run.x0 and run.x1 < edge - GAP and _is_bold(text, run)]
    titles = [[run] for run in anchors]
    taken = {id(run) for run in anchors}
    for run in sorted(beside, key=lambda run: run.top):
        if id(run) in taken:
            continue
        above = [title for title in titles if 0 < run.top - title[-1].top < STEP * title[-1].height]
        if above:
            above[-1].append(run)
            taken.add(id(run))
    return runs, titles


def _parted(text: PageText, run: Run) -> list[Run]:
    """A title and its clause as two runs where the column between them is narrow."""
    bold = text.bold
    if bold is None or bold[run.stop] == bold[run.start] or _is_bold(text, run):
        return [run]
    number = _TITLE.match(text.words(run))
    at = next((i for i in range(run.start, run.stop) if bold[i + 1] == bold[i]), run.stop)
    if number is None or not run.start < at < run.stop:
        return [run]
    clause = _run(text, at, run.stop)
    return [_run(text, run.start, at), clause] if re.match(rf"{number.group(1)}\.\d", text.words(clause)) else [run]


def _run(text: PageText, start: int, stop: int) -> Run:
    g = text.glyphs
    some = slice(start, stop)
    return Run(
        start,
        stop,
        float(g.x0[some].min()),
        float(g.top[some].min()),
        float(g.x1[some].max()),
        float(g.bottom[some].max()),
    )


def _clause_beside(text: PageText, run: Run, runs: Sequence[Run]) -> float | None:
    """Where the clause begins that stands beside a title and bears its number; None for what is no title."""
    number = _TITLE.match(text.words(run))
    if number is None or not _is_bold(text, run):
        return None
    middle = (run.top + run.bottom) / 2
    for other in runs:
        beside = other.x0 > run.x1 + GAP and other.top < middle < other.bottom
        if beside and re.match(rf"{number.group(1)}\.\d", text.words(other)):
            return other.x0
    return None


def _is_bold(text: PageText, run: Run) -> bool:
    if text.bold is None:
        return False
    return float(text.bold[run.stop] - text.bold[run.start]) >= BOLD * (run.stop - run.start)


def beside_titles(
    text: PageText, runs: Sequence[Run], titles: Sequence[Sequence[Run]], tables: Sequence[Box]
) -> tuple[list[Line], list[Line], list[int]]:
    """The lines of the clauses and those of the titles, each title right before its clause; and the places of tables."""
    borders = [title[0].top - GAP for title in titles]
    apart = {id(run) for title in titles for run in title}
    bands: dict[int, list[Run]] = {}
    for run in runs:
        if id(run) not in apart:
            bands.setdefault(bisect_right(borders, (run.top + run.bottom) / 2), []).append(run)
    clauses = _placed(text, {2 * band: some for band, some in sorted(bands.items())})
    heads = _placed(text, {2 * number + 1: list(title) for number, title in enumerate(titles)})
    return clauses, heads, [2 * bisect_right(borders, (box[1] + box[3]) / 2) for box in tables]


def _placed(text: PageText, groups: dict[int, list[Run]]) -> list[Line]:
    lines: list[Line] = []
    for place, runs in groups.items():
        for line in text.lines(runs):
            line.column = place
            lines.append(line)
    return lines
