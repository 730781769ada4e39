"""Which rows of a scheme are parts of others: the sum of points tells heads of parts from rows, and rows from bands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from tenderkit.extract.scheme.row import SchemeRow

WHOLES = (100.0, 1000.0, 200.0, 300.0, 400.0, 500.0, 600.0, 700.0, 800.0, 10000.0)
_PART_SERIAL = re.compile(r"^[（(]?(?:[一二三四五六七八九十]+|[A-Z]|[IVX]+)[)）、.]?$")
_NEAR = 0.01


def points_sum(rows: Sequence[SchemeRow]) -> float:
    """The points of rows taken together."""
    return sum(row.points or 0 for row in rows)


def makes_whole(total: float) -> bool:
    """Whether a sum is one that schemes are made to."""
    return any(abs(total - whole) < _NEAR for whole in WHOLES)


def make_wholes(rows: Sequence[SchemeRow]) -> bool:
    """Whether rows make a whole, or one after the other: the schemes of several lots or stages in one list."""
    for whole in (100.0, 1000.0):
        sums = list(accumulate(row.points or 0 for row in rows))
        parts = [total for total in sums if total % whole < _NEAR]
        if parts and parts == [whole * number for number in range(1, len(parts) + 1)] and sums[-1] == parts[-1]:
            return True
    return makes_whole(points_sum(rows))


def without_groups(rows: list[SchemeRow]) -> list[SchemeRow]:
    """Rows without those that head a part: their points are the sum of the rows after them.

    A sum may be chance (25, 10, 15), so either the whole table falls into such parts, or the numbering tells them.
    """
    every = _partition(rows)
    if (
        every
        and makes_whole(points_sum(rows))
        and not makes_whole(points_sum(rows) - points_sum([rows[at] for at in every]))
    ):
        every = {}
    kept: list[SchemeRow] = []
    group, until, banded = None, 0, 0
    for at, row in enumerate(rows):
        if at < banded:
            continue
        end = every.get(at) or _numbered_part(rows, at) or _numbered_below(rows, at)
        if not end and (banded := _numbered_bands(rows, at)):
            scale = "; ".join(f"{below.name}: {below.points:g}" for below in rows[at + 1 : banded])
            kept.append(replace(row, scale=scale))
            continue
        if end:
            group, until = row, end
            continue
        kept.append(replace(row, group=group.name, group_points=group.points) if group and at < until else row)
    return kept


def _partition(rows: list[SchemeRow]) -> dict[int, int]:
    """Each part's head and end, if all rows fall into two parts or more of two rows or more (or of one).

    Rows may stand beside the parts if with theirs they make a whole: 'Staff 45: leader 30, expert 15; training 5'.
    """
    parts: dict[int, int] = {}
    at = 0
    while at < len(rows):
        end = _sums_until(rows, at)
        sibling = end and rows[at].style and rows[at].style == rows[at + 1].style
        if end and not sibling:
            parts[at] = end
        at = end if at in parts else at + 1
    beside = len(rows) - sum(end - at for at, end in parts.items())
    if beside and points_sum(rows) - points_sum([rows[at] for at in parts]) not in (100, 1000):
        return {}
    return parts if len(parts) >= 2 and len(rows) - beside > 2 * len(parts) else {}


def _numbered_part(rows: list[SchemeRow], at: int) -> int:
    """The end of a part whose head is numbered 一 or A over rows numbered 1, 2."""
    end = _sums_until(rows, at)
    part = end and _PART_SERIAL.match(rows[at].serial or "") and not _PART_SERIAL.match(rows[at + 1].serial or "")
    return end if part and rows[at + 1].serial else 0


def _numbered_bands(rows: list[SchemeRow], at: int) -> int:
    """The end of the bands of a row, numbered below it: each gives up to its points, and together they give more."""
    end, points = _end_below(rows, at), rows[at].points or 0
    below = [row.points for row in rows[at + 1 : end]]
    banded = len(below) >= 2 and all(below) and max(value or 0 for value in below) == points > 0
    return end if banded and points_sum(rows[at + 1 : end]) > points + _NEAR else 0


def _numbered_below(rows: list[SchemeRow], at: int) -> int:
    """The end of a part whose rows carry on its head's own number (B over B.1, 2 over 2.1), and give no more than it."""
    end = _end_below(rows, at)
    return end if end > at + 1 and points_sum(rows[at + 1 : end]) <= (rows[at].points or 0) + _NEAR else 0


def _end_below(rows: list[SchemeRow], at: int) -> int:
    """Where the rows end that carry on a row's own number; right after it where none do."""
    number = (rows[at].serial or "").rstrip(".、) ")
    end = at + 1
    while number and end < len(rows) and re.match(rf"{re.escape(number)}[.-]\d", rows[end].serial or ""):
        end += 1
    return end


def _sums_until(rows: list[SchemeRow], at: int) -> int:
    """Where the rows end that make up a row's points; 0 where none do."""
    total, head = 0.0, rows[at].points
    for end in range(at + 1, len(rows)) if head else ():
        total += rows[end].points or 0
        if rows[end].points is None or total > (head or 0) + _NEAR:
            return 0
        if abs(total - (head or 0)) < _NEAR:
            return end + 1
    return 0


def without_whole(rows: Sequence[SchemeRow]) -> list[SchemeRow]:
    """Rows without one that has the points of all others together, or a hundred and more: what the scheme adds up to."""
    total = points_sum(rows)
    wholes = [
        row
        for row in rows
        if row.points
        and makes_whole(row.points)
        and (abs(total - 2 * row.points) < _NEAR or (row.points in (100, 1000) and total < 2 * row.points))
    ]
    return [row for row in rows if row not in wholes] if len(wholes) == 1 and len(rows) > 2 else list(rows)


def leaves(rows: Sequence[SchemeRow]) -> list[SchemeRow]:
    """The rows of a list that carry their own score, by how they are numbered and by their sums.

    A row whose deeper-numbered rows make up its points heads them. Where the sums of parts do not settle it, the
    reading that makes a whole wins: rows of the first kind alone (the others grade them), or all below their heads.
    """
    if points_sum(rows) in (100, 1000):
        return list(rows)
    depths = _depths(rows)
    kept, headed = _settled(rows, depths)
    if makes_whole(points_sum(kept)):
        return kept
    below = by_sums_alone(kept)
    if not headed or points_sum(below) in (100, 1000):
        return below
    top = [row for row, depth in zip(rows, depths, strict=True) if depth == 0]
    if len(top) >= 2 and makes_whole(points_sum(top)):
        return top
    return kept


def by_sums_alone(rows: list[SchemeRow]) -> list[SchemeRow]:
    """Rows without those that the rows after them make up, if what is left is a whole; else all rows."""
    kept: list[SchemeRow] = []
    at = 0
    whole = False
    while at < len(rows):
        end = _sums_until(rows, at)
        if end > at + 2:
            whole = whole or rows[at].points in (100, 1000)
            kept += [_under(rows[at], row) for row in rows[at + 1 : end]]
            at = end
        else:
            kept.append(rows[at])
            at += 1
    return kept if whole or points_sum(kept) in (100, 1000) else rows


def _under(head: SchemeRow, row: SchemeRow) -> SchemeRow:
    """A row with the part it stands in; what gives a hundred or a thousand is the whole and no part."""
    return row if row.group or head.points in (100, 1000) else replace(row, group=head.name)


def _settled(rows: Sequence[SchemeRow], depths: Sequence[int]) -> tuple[list[SchemeRow], bool]:
    """Rows without the heads whose parts make up their points, and whether any row has deeper rows after it."""
    kept: list[SchemeRow] = []
    headed = False
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and depths[end] > depths[at]:
            end += 1
        below, deeper = _settled(rows[at + 1 : end], depths[at + 1 : end]) if end > at + 1 else ([], False)
        headed = headed or bool(below) or deeper
        rule = len(below) == 1 and below[0].style == "plain" and below[0].points == rows[at].points
        if rule:
            kept.append(rows[at])
        elif below and abs(points_sum(below) - (rows[at].points or 0)) < _NEAR:
            kept += [_under(rows[at], row) for row in below]
        else:
            kept += [rows[at], *below]
        at = end
    return kept, headed


def _depths(rows: Sequence[SchemeRow]) -> list[int]:
    """How deep each row stands: a kind of numbering not seen since a row of another kind is below it."""
    open_styles: list[str] = []
    depths = []
    for row in rows:
        if row.style in open_styles:
            del open_styles[open_styles.index(row.style) + 1 :]
        else:
            open_styles.append(row.style)
        depths.append(len(open_styles) - 1)
    return depths
