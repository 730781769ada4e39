"""Runs of a page to lines, column by column where the page has two or three columns of running text."""

from __future__ import annotations

from tenderkit.read.lines import Line, PageText, Run


def in_columns(text: PageText, runs: list[Run]) -> list[Line]:
    """The lines of a page in reading order, each knowing the margins of its column."""
    lines = text.lines(runs)
    if lines:
        set_margins(lines)
    return lines


def set_margins(lines: list[Line]) -> None:
    """The left and right margin of a column: where most of its text begins, and the furthest it commonly reaches."""
    weights = sorted((line.x1, len(line.text)) for line in lines)
    right = _commonly(weights, 0.97)
    left = _commonly(sorted((line.x0, len(line.text)) for line in lines), 0.1)
    for line in lines:
        line.left, line.right = left, right


def _commonly(values: list[tuple[float, int]], share: float) -> float:
    total = sum(weight for _, weight in values) or 1
    running = 0
    for value, weight in values:
        running += weight
        if running >= share * total:
            return value
    return values[-1][0]
