"""Cells that list labels beside a cell that lists their values, line by line: 'Pre-bid meeting / Bid opening'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tenderkit.lexicon.patterns import Worded
from tenderkit.read.lines import Line
from tenderkit.read.table import DraftCell

LEAST = 3
"""So many lines make a list."""
SAME = 0.35
"""Lines side by side differ in height by less than this share of the type size."""
_OPENS = re.compile(r"^[\"'“(]?[A-Z\d]")
_FIGURE = re.compile(r"^(?:[A-Z][A-Za-z]{0,9}\.?\s)?[^\sA-Za-z]*\d")
_GOES_ON = Worded(r"(?:[,–—-]|\b<<~read.runs_on.cell>>)$", re.IGNORECASE)


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
            beside = [other for other in some if other != number and _side_by_side(lines[number], lines[other])]
            listed = any(cells[other].text.count("\n") + 1 == count or _are_figures(lines[other]) for other in beside)
            figures = bool(beside) and _are_figures(lines[number])
            if cells[number].text.count("\n") + 1 < count and (listed or figures):
                new[number] = replace(
                    cells[number], text="\n".join(" ".join(line.text.split()) for line in lines[number])
                )
    return new


def _are_figures(lines: Sequence[Line]) -> bool:
    """Whether each line is a day, a time or a sum."""
    return all(_FIGURE.match(line.text) for line in lines)


def _side_by_side(some: Sequence[Line], others: Sequence[Line]) -> bool:
    """Whether each line begins as a label does, and stands beside a line of the other cell."""
    if len(some) != len(others) or not all(_OPENS.match(line.text) for line in some):
        return False
    colons = sum(line.text.rstrip().endswith(":") for line in some)
    if any(_GOES_ON.search(line.text) for line in some[:-1]) or 0 < colons < len(some):
        return False
    return all(abs(a.middle - b.middle) < SAME * max(a.size, b.size) for a, b in zip(some, others, strict=True))
