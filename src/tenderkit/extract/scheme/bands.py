"""Bands of a scoring row ('more than 20: 15', '5 to 10 years: 8'): they say how its points are given, and are no rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.score_marks import most_of_scale, points_of
from tenderkit.extract.scheme.score_patterns import alternation, by_words
from tenderkit.extract.wording.phrases import Vocabulary, plain

_FEWEST, _NEAR, _HUNDRED = 2, 0.01, 100


@by_words
def _band(words: Vocabulary) -> re.Pattern[str]:
    """A range or a grade, in the words of all languages: English ranges stand in Chinese tables too."""
    measure, joins = alternation("band.measure", words), alternation("band.joins", words)
    figures = (
        rf"(?:{alternation('band.money', words)}|\$|₹)?\s*\d+(?:[.,]\d+)*\s*(?:%|{measure})?\s*"
        rf"(?:{joins}|-|–|<|≤|\+|{alternation('band.counted', words)}|%)"
    )
    grade = rf"(?:{alternation('band.grade', words)})\b(?=\s*(?:$|[-–:;,(=]|\d))"
    return re.compile(
        rf"^\W*(?:\(?[a-z0-9]{{1,3}}[.)]\s*)?(?:[<>≥≤=＞＜]|{alternation('band.opens', words)}|{figures}"
        rf"|(?:{alternation('band.level', words)})\s*\d|(?:{alternation('band.level_of', words)})|{grade})"
        rf"|\b(?:{alternation('band.wider', words)})\b|{alternation('band.within', words)}|[≥≤]",
        re.IGNORECASE,
    )


def is_band(name: str, words: Vocabulary) -> bool:
    """Whether a row's name is but a range or a grade."""
    return _band(words).search(plain(name)) is not None


def without_bands(rows: Sequence[SchemeRow], words: Vocabulary) -> list[SchemeRow]:
    """Rows without the bands listed below one of them, the highest of which gives its points: '1 to 3 projects: 10 marks'."""
    kept: list[SchemeRow] = []
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and is_band(rows[end].name, words):
            end += 1
        given = [row.points or 0 for row in rows[at + 1 : end]]
        graded = len(given) >= _FEWEST and max(given) == rows[at].points and not is_band(rows[at].name, words)
        kept += rows[at : at + 1] if graded else rows[at:end]
        at = end
    return kept


def without_grades(rows: Sequence[SchemeRow]) -> list[SchemeRow]:
    """Rows without those numbered another way below one, the best of which gives its points: 'A. Education 20', 'a) PhD 20', 'b) MSc 10'."""
    kept: list[SchemeRow] = []
    at = 0
    while at < len(rows):
        head, end = rows[at], at + 1
        while end < len(rows) and head.style and rows[end].style not in ("", head.style, *(row.style for row in kept)):
            if rows[end].style != rows[at + 1].style or (rows[end].part, rows[end].group) != (head.part, head.group):
                break
            end += 1
        given = [row.points or 0 for row in rows[at + 1 : end]]
        graded = len(given) >= _FEWEST and max(given) == head.points and all(given)
        if graded:
            head = replace(head, scale="; ".join(f"{row.name}: {row.points:g}" for row in rows[at + 1 : end]))
        kept.append(head)
        at = end if graded else at + 1
    return kept


def folded(rows: Sequence[SchemeRow], words: Vocabulary) -> list[SchemeRow]:
    """Rows that share one cell of points, or of which only the first has the most points beside what each gives, as one.

    Why: such rows are the bands of their group, which carries the score; unless their own rules share it out.
    """
    kept: list[SchemeRow] = []
    alone = _alone_in_group(rows)
    at = 0
    while at < len(rows):
        head = rows[at]
        end = at + 1
        while end < len(rows) and _same_score(head, rows[end]):
            end += 1
        run = rows[at:end]
        if shared := _shared_out(run, words):
            kept += shared
            at = end
            continue
        banded = len(run) >= 2 or (head.given is not None and head.beside and _any_banded(rows))
        if not banded and at in alone:
            head = replace(head, name=head.group or head.name, group=None, group_points=None)
        kept.append(_group_row(run) if banded and head.points is not None else head)
        at = end if banded and head.points is not None else at + 1
    return kept


def _shared_out(run: Sequence[SchemeRow], words: Vocabulary) -> list[SchemeRow]:
    """Rows with points of their own beside the one score they share, if these make it up, or a hundred: a share of it each.

    They stand in a column of their own, or are the most that a row's rule gives.
    """
    if len(run) < _FEWEST or any(is_band(row.name, words) for row in run):
        return []
    for points in (
        [row.given or 0 for row in run],
        [points_of(row.scale or "", words) or most_of_scale(row.scale or "", words) or 0 for row in run],
    ):
        if all(points) and any(abs(sum(points) - whole) < _NEAR for whole in (run[0].points or 0, _HUNDRED)):
            return [replace(row, points=own) for row, own in zip(run, points, strict=True)]
    return []


def _alone_in_group(rows: Sequence[SchemeRow]) -> frozenset[int]:
    """Rows that stand alone in their group, in a table whose other groups each have one score for all their rows."""
    merged = any(_same_score(one, two) and two.points is not None for one, two in pairwise(rows))
    apart = any(
        one.group and one.group == two.group and one.part == two.part and not _same_score(one, two)
        for one, two in pairwise(rows)
    )
    if not merged or apart:
        return frozenset()
    return frozenset(
        at
        for at, row in enumerate(rows)
        if row.group and row.beside and sum(1 for other in rows if other.group == row.group) == 1
    )


def _same_score(head: SchemeRow, row: SchemeRow) -> bool:
    """Whether a row has no score of its own but that of the row before it."""
    if head.part != row.part or head.points is None:
        return False
    if head.cells[2:] == row.cells[2:] and head.cells[2] >= 0 and head.cells[:2] != row.cells[:2]:
        return head.points == row.points
    grouped = head.group_at != (-1, -1) and head.group_at == row.group_at
    return grouped and row.points is None and row.given is not None


def _any_banded(rows: Sequence[SchemeRow]) -> bool:
    return any(_same_score(one, two) and two.points is None for one, two in pairwise(rows))


def _group_row(run: Sequence[SchemeRow]) -> SchemeRow:
    """One row of bands: named as their group."""
    bands = [f"{row.name}: {row.given:g}" if row.given is not None else row.name for row in run]
    name = run[0].group if run[0].beside and run[0].group else run[0].name
    return replace(run[0], name=name, scale="; ".join(bands), group=None, group_points=None, inner=())


def rows_with_bands(rows: list[SchemeRow], words: Vocabulary) -> Iterator[SchemeRow]:
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
        elif _siblings(head, parts, words):
            yield head
            yield from parts
        elif head.points is not None and values and abs(sum(values) - head.points) < 0.01 and len(parts) > 1:
            yield from parts
        elif (
            head.points is not None
            and values
            and (max(values) <= head.points or all(is_band(p.name, words) for p in parts))
        ):
            scale = "; ".join(f"{p.name}: {p.points}" for p in parts)
            made = SchemeRow(head.name, max(head.points, *values), head.source, scale, head.group, head.group_points)
            yield replace(made, serial=head.serial, part=head.part)
        elif head.points is None and len(values) == len(parts) and head.cells[0] >= 0:
            yield from (replace(part, group=head.name, group_at=head.cells[:2]) for part in parts)
        else:
            yield head
            yield from parts
        at = end


def _siblings(head: SchemeRow, parts: Sequence[SchemeRow], words: Vocabulary) -> bool:
    """Whether rows stand beside their head under one group, in the same column, and are no bands."""
    if head.group_at == (-1, -1) or not all(part.group_at == head.group_at for part in parts):
        return False
    return not any(is_band(row.name, words) for row in (head, *parts)) and all(
        p.cells[1] == head.cells[1] for p in parts
    )
