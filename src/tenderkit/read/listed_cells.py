"""Cells that list labels beside a cell that lists their values, line by line: 'Pre-bid meeting / Bid opening'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tenderkit.read.lines import Line
from tenderkit.read.table import DraftCell

LEAST = 3
"""So many lines make a list."""
SAME = 0.35
"""Lines side by side differ in height by less than this share of the type size."""
_OPENS = re.compile(r"^[\"'“(]?[A-Z\d]")
_GOES_ON = re.compile(r"(?:[,–—-]|\b(?:and|or|of|the|to|a|in|for|with|by|on|at))$", re.IGNORECASE)


def kept_apart(cells: Sequence[DraftCell], lines: Sequence[Sequence[Line]]) -> list[DraftCell]:
    """The cells, a label that fills its line kept apart from the next where the values beside them are."""
    rows: dict[int, list[int]] = {}
    for number, cell in enumerate(cells):
        if len(lines[number]) >= LEAST:
            rows.setdefault(cell.row, []).append(number)
    new = list(cells)
    for some in rows.values():
        for number in some:
            count = len(lines[number])
            listed = (other for other in some if other != number and cells[other].text.count("\n") + 1 == count)
            if cells[number].text.count("\n") + 1 < count and any(
                _side_by_side(lines[number], lines[other]) for other in listed
            ):
                new[number] = replace(cells[number], text="\n".join(" ".join(line.text.split()) for line in lines[number]))
    return new


def _side_by_side(some: Sequence[Line], others: Sequence[Line]) -> bool:
    """Whether each line begins as a label does, and stands beside a line of the other cell."""
    if len(some) != len(others) or not all(_OPENS.match(line.text) for line in some):
        return False
    if any(_GOES_ON.search(line.text) for line in some[:-1]):
        return False
    return all(abs(a.middle - b.middle) < SAME * max(a.size, b.size) for a, b in zip(some, others, strict=True))
