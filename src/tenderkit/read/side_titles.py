"""Clause titles in a column of their own beside the clauses, as the bidding documents of the development banks set them.

Why: read line by line, 'Bid Prices / and / Discounts' falls into the middle of clause 14.1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from tenderkit.read.lines import Line, PageText, Run, by_height

Box = tuple[float, float, float, float]

BOLD = 0.8
"""So much of a title is bold."""
GAP = 2.0
"""Points between a title and the clauses at least."""
STEP = 1.7
"""From line to line of one title at most so many times its height."""
SAME = 2.5
"""Points by which the beginnings of one column differ at most."""
MARGIN = 45.0
"""A column of titles is at least so many points wide."""
LEAST_TITLES, LINES_EACH = 2, 3
"""Titles without numbers of clauses come in so many a page, beside so many lines for each."""
STRAY = 0.2
"""This share of the running text may stand left of its column: a foot line, an opening paragraph."""
_TITLE = re.compile(r"^(\d{1,3})\.(?!\d)")
_NUMBER = re.compile(r"^(?:\d{1,3}|[a-z]{1,2})[.)](?=[\sA-Z])")
"""The number of a title, which may be plain before the bold words."""


def side_titles(text: PageText, runs: list[Run], *, in_columns: bool) -> tuple[list[Run], list[list[Run]]]:
    """The titles of a page, each as its lines: bold '14. Bid Prices' beside a clause that begins '14.1'.

    Titles without such numbers are sought where the page has no columns of running text.
    And the runs of the page, those parted that hold a title and its clause.
    """
    if text.bold is None:
        return runs, []
    runs = [part for run in runs for part in _parted(text, run)]
    found = [(run, edge) for run in runs if (edge := _clause_beside(text, run, runs)) is not None]
    runs, further = (runs, []) if in_columns else _without_numbers(text, runs)
    if further:
        edges = {id(run): edge for run, edge in [*further, *found]}
        either = {id(run): run for run, _ in [*found, *further]}
        found = [(run, edges[id(run)]) for run in _first_lines(text, list(either.values()))]
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


def _without_numbers(text: PageText, runs: list[Run]) -> tuple[list[Run], list[tuple[Run, float]]]:
    """Bold titles at the margin beside running text that begins further right all along; and the runs of the page parted."""
    halves = [_halves(text, run) for run in runs]
    parted = [part for parts in halves for part in parts]
    bold = [run for run in parted if _is_bold(text, run)]
    plain = [run for run in parted if not _is_bold(text, run)]
    low = min((run.x0 for run in runs), default=0.0)
    beside = [(run, right) for run in bold if (right := _right_of(run, plain)) and right.x0 > low + MARGIN]
    starts = Counter(round(right.x0) for _, right in beside)
    edge = min((place for place, count in starts.items() if count >= LEAST_TITLES), default=None)
    if edge is None:
        return runs, []
    found = _first_lines(text, [run for run, right in beside if right.x0 > edge - SAME and run.x1 < edge - GAP])
    if len(found) < LEAST_TITLES or not _runs_beside(found, plain, edge):
        return runs, []
    joined = [
        part
        for parts in halves
        for part in (parts if len(parts) == 1 or parts[-1].x0 > edge - SAME else _whole(text, parts))
    ]
    return joined, [(run, float(edge)) for run in found]


def _right_of(run: Run, plain: Sequence[Run]) -> Run | None:
    """The nearest text right of a title."""
    middle = (run.top + run.bottom) / 2
    level = [other for other in plain if other.x0 > run.x1 + GAP and other.top < middle < other.bottom]
    return min(level, key=lambda other: other.x0, default=None)


def _first_lines(text: PageText, titles: list[Run]) -> list[Run]:
    """Of the lines of titles those that begin one; a label with its colon is none."""
    found: list[Run] = []
    last: Run | None = None
    for run in sorted(titles, key=lambda run: run.top):
        words = text.words(run)
        follows = last is not None and run.top - last.top < STEP * run.height
        if not follows or _TITLE.match(words):
            found.append(run)
        last = run
    return [run for run in found if text.words(run)[-1:] not in ":："]


def _runs_beside(titles: Sequence[Run], plain: Sequence[Run], edge: float) -> bool:
    """Whether the text beside titles is running text: several lines for each, and hardly any left of its column."""
    top, bottom = titles[0].top - GAP, titles[-1].bottom
    level = [run for run in plain if top < run.bottom and run.top < bottom]
    left = sum(run.stop - run.start for run in level if run.x0 < edge - SAME)
    lines = by_height([run for run in plain if run.x0 > edge - SAME and run.bottom > top])
    return left <= STRAY * sum(run.stop - run.start for run in level) and len(lines) >= LINES_EACH * len(titles)


def _halves(text: PageText, run: Run) -> list[Run]:
    """A run that begins bold and goes on plain as two."""
    bold = text.bold
    if bold is None or bold[run.stop] == bold[run.start]:
        return [run]
    first = _after_number(text, run)
    if bold[first + 1] == bold[first]:
        return [run]
    at = next((i for i in range(first, run.stop) if bold[i + 1] == bold[i]), run.stop)
    return [_run(text, run.start, at), _run(text, at, run.stop)] if at < run.stop else [run]


def _after_number(text: PageText, run: Run) -> int:
    """Where the words of a run begin behind a number that is set plain."""
    number = _NUMBER.match(text.words(run))
    bold = text.bold
    if number is None or bold is None or bold[run.start + number.end()] != bold[run.start]:
        return run.start
    return min(run.start + number.end(), run.stop - 1)


def _whole(text: PageText, parts: Sequence[Run]) -> list[Run]:
    return [_run(text, parts[0].start, parts[-1].stop)]


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
    first = _after_number(text, run)
    return float(text.bold[run.stop] - text.bold[first]) >= BOLD * (run.stop - first)


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
