"""Bands of a scoring row ('more than 20: 15', '5 to 10 years: 8'): they say how its points are given, and are no rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tenderkit.extract.phrases import plain
from tenderkit.extract.scheme_rows import SchemeRow

_BAND = re.compile(
    r"^\W*(?:\(?[a-z0-9]{1,3}[.)]\s*)?(?:[<>≥≤=＞＜]|more than|less than|greater than|up\s?to|between|above|below|at ?least|over|not less|minimum|from|if\b|for every|each additional"
    r"|(?:rs\.?|inr|usd|\$|₹)?\s*\d+(?:[.,]\d+)*\s*(?:%|crores?|cr\.?|lakhs?|years?|months?|projects?|nos?\.?|marks?|points?)?\s*(?:to|and|-|–|<|≤|or|\+|years?|projects?|nos?\b|cr\b|crores?|lakhs?|%|marks?|points?)"
    r"|(?:yes|no|level\s*\d|cmmi level|excellent|very good|good|fair|poor|average)\b)"
    r"|\b(?:and|or)\s+(?:above|more|below|less)\b|以上|以下|[≥≤]|不足|每增加|每提供",
    re.IGNORECASE,
)


def is_band(name: str) -> bool:
    """Whether a row's name is but a range or a grade."""
    return _BAND.search(plain(name)) is not None


def without_bands(rows: Sequence[SchemeRow]) -> list[SchemeRow]:
    """Rows in which bands under one merged cell, or after the row they grade, are put into that row."""
    kept: list[SchemeRow] = []
    at = 0
    while at < len(rows):
        end = at + 1
        while (
            end < len(rows) and rows[end].group == rows[at].group and rows[at].group and rows[end].part == rows[at].part
        ):
            end += 1
        run = rows[at:end]
        graded = [row for row in run if is_band(row.name)]
        if len(run) >= 2 and len(graded) == len(run):
            kept.append(_graded(run))
            at = end
        else:
            kept.append(rows[at])
            at += 1
    return _after_their_row(kept)


def _graded(run: Sequence[SchemeRow]) -> SchemeRow:
    """One row of the bands under a merged cell: its name, the most points that a band gives."""
    points = run[0].group_points or max((row.points or 0 for row in run), default=0)
    scale = "; ".join(f"{row.name}: {row.points:g}" for row in run if row.points is not None)
    return replace(
        run[0], name=run[0].group or run[0].name, points=points or None, scale=scale, group=None, group_points=None
    )


def _after_their_row(rows: Sequence[SchemeRow]) -> list[SchemeRow]:
    kept: list[SchemeRow] = []
    for row in rows:
        head = kept[-1] if kept else None
        below = head is not None and head.points is not None and row.points is not None and row.points <= head.points
        if (
            head is not None
            and below
            and row.serial is None
            and is_band(row.name)
            and not is_band(head.name)
            and head.part == row.part
        ):
            kept[-1] = replace(head, scale="; ".join(filter(None, [head.scale, f"{row.name}: {row.points:g}"])))
        else:
            kept.append(row)
    return kept


def rows_with_bands(rows: list[SchemeRow]) -> Iterator[SchemeRow]:
    """Rows in which bands ('more than 20: 15') are put under the row they grade; parts that add up stay rows."""
    at = 0
    while at < len(rows):
        head = rows[at]
        end = at + 1
        while end < len(rows) and rows[end].serial is None and head.serial is not None:
            end += 1
        parts = rows[at + 1 : end]
        values = [part.points for part in parts if part.points is not None]
        if not parts:
            yield head
        elif head.points is not None and values and abs(sum(values) - head.points) < 0.01 and len(parts) > 1:
            yield from parts
        elif head.points is not None and values:
            yield SchemeRow(
                head.name,
                max(head.points, *values),
                "; ".join(f"{p.name}: {p.points}" for p in parts),
                head.group,
                head.group_points,
                head.source,
                head.serial,
                part=head.part,
            )
        else:
            yield head
            yield from parts
        at = end
