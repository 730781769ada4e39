"""Blocks side by side on a page of running text: 'Issued by' and 'Submit bids to', the buyer's and the agent's address.

Why: read line by line, the address of one runs into that of the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenderkit.read.lines import Line, Run

STEP = 3.6
"""From line to line of a block at most so many type sizes."""
APART = 0.8
"""The blocks stand so many type sizes apart at least."""
SAME = 1.5
"""Points by which the beginnings of the right block differ at most."""
NEAR = 0.4
"""The pieces of a line differ in height by less than this share of the type size."""
LEAST_ROWS = 3
"""So many lines of the left block have one of the right beside them, at least."""
Box = tuple[float, float, float, float]
Stripe = tuple[float, float, float]
"""From where to where a pair of blocks reaches down the page, and where the right one begins."""
_LABEL = re.compile(r"^[^\W\d_][^:：。;；]{1,40}[:：](?=\s|$|[\u3400-\u9fff])")


def side_blocks(lines: Sequence[Line], tables: Sequence[Box]) -> list[Stripe]:
    """The stretches of a page in which two blocks stand side by side, each with labels of its own."""
    found: list[Stripe] = []
    for run in _runs(lines):
        edge = run[0].pieces[1].x0
        stripe = (run[0].middle - NEAR * run[0].size, run[-1].middle + NEAR * run[-1].size, edge)
        inside = any(box[1] < stripe[1] and box[3] > stripe[0] for box in tables)
        if not inside and _are_blocks(run, edge):
            found.append(stripe)
    return found


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines from one with two labels side by side down to where the stripe between the blocks is crossed."""
    runs: list[list[Line]] = []
    before: Line | None = None
    for line in sorted(lines, key=lambda line: line.middle):
        close = before is not None and line.middle - before.middle < STEP * max(before.size, line.size)
        if runs and runs[-1] and close and _keeps_apart(line, runs[-1][0].pieces[1].x0):
            runs[-1].append(line)
        elif _opens(line):
            runs.append([line])
        elif runs and runs[-1]:
            runs.append([])
        before = line
    return [run for run in runs if run]


def _opens(line: Line) -> bool:
    return len(line.pieces) == 2 and all(_LABEL.match(piece.text) for piece in line.pieces)


def _keeps_apart(line: Line, edge: float) -> bool:
    """Whether a line stands left of a place, begins at it, or has a piece on each side."""
    if len(line.pieces) > 2:
        return False
    first, last = line.pieces[0], line.pieces[-1]
    if len(line.pieces) == 2:
        return first.x1 < edge - APART * line.size and abs(last.x0 - edge) <= SAME
    return first.x1 < edge - APART * line.size or abs(first.x0 - edge) <= SAME


def _are_blocks(run: list[Line], edge: float) -> bool:
    """Two blocks, and no names on the left with their values on the right."""
    both = [line for line in run if len(line.pieces) == 2]
    if len(both) < LEAST_ROWS or max(piece.x1 for line in both for piece in line.pieces[:1]) > edge:
        return False
    named = [line for line in both if line.pieces[0].text[-1:] in ":：" and not _LABEL.match(line.pieces[1].text)]
    filled = sum(len(line.text) > 24 for line in both)
    return not named and filled >= 2 and not any("__" in line.text for line in both)


def parted(runs: Sequence[Run], stripes: Sequence[Stripe]) -> tuple[list[list[Run]], list[float]]:
    """The runs of a page above, left and right in, and below each pair of blocks; and where these parts end."""
    edges = [edge for top, bottom, _ in stripes for edge in (top, bottom)]
    parts: list[list[Run]] = [[] for _ in range(3 * len(stripes) + 1)]
    for run in runs:
        middle = (run.top + run.bottom) / 2
        at = sum(middle >= edge for edge in edges)
        stripe, within = divmod(at, 2)
        right = bool(within) and run.x0 >= stripes[stripe][2] - SAME - 0.5
        parts[3 * stripe + within + right].append(run)
    return parts, edges


def in_order(tops: Sequence[float], edges: Sequence[float]) -> list[int]:
    """The parts that what stands outside of the blocks belongs to."""
    return [3 * (sum(top >= edge for edge in edges) // 2) for top in tops]
