"""Rows below a part that tell their points by their rules alone: '商务部分（20分）' over '业绩：每个得2分，最高10分'.

Why: the part gives its sum, the lines under it only rules; where the most that these rules give makes up the sum, the
lines are the rows and the part is their group.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tenderkit.extract.scheme.bands import is_band
from tenderkit.extract.scheme.found import Found, key_of, never_names
from tenderkit.extract.scheme.names import clean_name, is_total
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.score_marks import Marked, bracketed, most_of_scale, named_points, points_of
from tenderkit.extract.scheme.score_patterns import score_patterns
from tenderkit.extract.scheme.tree import points_sum
from tenderkit.extract.units.clauses import Layout, bare_text
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE, Block

_TITLED = re.compile(r"^(?P<name>[^:：,，;；。]{2,60}?)\s*[:：]\s*(?P<rule>\S.*)$", re.DOTALL)
_ITEMS = re.compile(r"(?:^|(?<=[\s。；;:：]))(?:[(（]\d{1,2}[)）]|\d{1,2}[、.](?!\d)|[①-⑩]|[(（][a-h][)）])\s*(?=\D)")
_FIGURED = re.compile(r"^(?P<name>\D{2,60}?)\s*\((?P<points>\d{1,3})\)[.;,]?$")
_LISTED = re.compile(r"(?<=[)）])[、,，]\s*")
_NEAR, _FEWEST, _FARTHEST, _LONGEST, _MOST_PARTS = 0.01, 2, 24, 60, 6


@dataclass(frozen=True)
class _Piece:
    """A piece of what stands below a part; `entitled` if it needs a title of its own to be a row."""

    text: str
    source: PageSource | None = None
    entitled: bool = False


def with_ruled_rows(layouts: Sequence[Layout], found: Sequence[Found]) -> list[Found]:
    """The schemes with each part in the rows that stand below it, or in its rule, where these make up its points."""
    blocks = {layout.document.id: layout.document.blocks for layout in layouts}
    return [_in_rules(item) if item.table else _in_lines(item, blocks[item.document]) for item in found]


def _in_rules(item: Found) -> Found:
    """A table's parts in the items of their rules."""
    rows = [part for row in item.rows for part in (_in_rule(row, item.words) if _is_part(row, item) else [row])]
    return replace(item, rows=tuple(rows)) if len(rows) > len(item.rows) else item


def _is_part(row: SchemeRow, item: Found) -> bool:
    """Whether a row may be a part: it stands in none itself, and others do, or the scheme has few rows, all of them parts."""
    return not row.group and (len(item.rows) <= _MOST_PARTS or any(other.group for other in item.rows))


def _in_rule(row: SchemeRow, words: Vocabulary) -> list[SchemeRow]:
    """A part in the items of its rule, by the first way to part this that makes up its points."""
    rule = row.scale or ""
    graded = (any(is_band(_title(piece.text), words) for piece in way) for way in _ways(rule))
    if any(graded):
        return [row]
    ways = (_made(way, row, words, all_told=True) for way in (*_ways(rule), _by_points(rule, words)))
    return next((made for made in ways if made), [row])


def _title(piece: str) -> str:
    titled = _TITLED.match(piece)
    return titled["name"] if titled else ""


def _by_points(rule: str, words: Vocabulary) -> list[_Piece]:
    """A rule cut behind each of its points: 'Understanding: 20 marks Solution: 25 marks'."""
    flat = plain(" ".join(rule.split()))
    ends = [match.end() for match in score_patterns(words).unit.finditer(flat)]
    return [_Piece(flat[start:end].strip(" ,.;、"), entitled=True) for start, end in pairwise([0, *ends])]


def _in_lines(item: Found, blocks: Sequence[Block]) -> Found:
    """A list's parts in the lines below them."""
    starts = [row.at for row in item.rows if row.at >= 0]
    rows: list[SchemeRow] = []
    taken: list[str] = []
    for row in item.rows:
        until = min((at for at in starts if at > row.at), default=row.at + _FARTHEST)
        below = (
            _made(_told(blocks[row.at : until]), row, item.words, all_told=False)
            if row.line and row.at >= 0 and _is_part(row, item)
            else []
        )
        rows += below or [row]
        taken += [block.id for block in blocks[row.at + 1 : until]] if below else []
    return replace(item, rows=tuple(rows), blocks=(*item.blocks, *taken)) if taken else item


def _told(blocks: Sequence[Block]) -> Iterator[_Piece]:
    """What stands below a part: the items behind its own name, and the lines after it up to the next title of its kind."""
    for block in blocks:
        if block is not blocks[0] and block.kind == "heading" and (block.level or 1) <= (blocks[0].level or 9):
            return
        if block.kind in FURNITURE or block.kind == "table":
            continue
        text = " ".join(bare_text(block.text).split())
        ways = [_Piece(piece) for piece in _ITEMS.split(text)[1:]] if block is blocks[0] else _parts_of(text)
        yield from (replace(piece, source=block.source) for piece in ways)


def _parts_of(line: str) -> list[_Piece]:
    """A line's numbered items, or its clauses if each has a title, else the line."""
    for way in _ways(line):
        if not way[0].entitled or all(_TITLED.match(piece.text) for piece in way):
            return way
    return [_Piece(line)]


def _ways(text: str) -> Iterator[list[_Piece]]:
    """The ways to part a text: by its numbered items, its lines, its clauses, by what it lists.

    Only items and lines may lack a title of their own: clauses may say one rule in two.
    """
    flat = " ".join(text.split())
    numbered, lines = _ITEMS.split(flat), text.split("\n")
    for pieces in (numbered, lines, re.split(r"[;；。]", flat), _LISTED.split(flat)):
        entitled = pieces not in (numbered, lines)
        told = [_Piece(" ".join(piece.split()), entitled=entitled) for piece in pieces if piece.strip()]
        if len(told) >= _FEWEST:
            yield told


def _made(pieces: Iterable[_Piece], part: SchemeRow, words: Vocabulary, *, all_told: bool) -> list[SchemeRow]:
    """The rows among the pieces below a part, if they make up its points: all of them, or the first few."""
    made: list[SchemeRow] = []
    if part.inner or not part.points:
        return []
    for piece in pieces:
        below = _row(piece, part, words)
        if below is not None and (below.points or 0) >= part.points:
            return []
        made += [below] if below is not None else []
        if not all_told and _make_up(made, part):
            break
    return made if _make_up(made, part) and len({key_of(one.name) for one in made}) == len(made) else []


def _make_up(made: Sequence[SchemeRow], part: SchemeRow) -> bool:
    return len(made) >= _FEWEST and abs(points_sum(made) - (part.points or 0)) < _NEAR


def _row(piece: _Piece, part: SchemeRow, words: Vocabulary) -> SchemeRow | None:
    """A piece as a row: its name, and the most that its rule gives."""
    text = piece.text
    found, titled = bracketed(text, words) or _figured(text), _TITLED.match(text)
    if found is not None and (titled is None or len(found.name) <= len(titled["name"])):
        name, points = found.name, found.points
    elif titled is not None:
        name, points = titled["name"], _most(titled["rule"], words)
    elif not piece.entitled and (opened := _opened(text, words)) is not None:
        name, points = opened[0], _most(opened[1], words)
    elif (shown := named_points(text.rstrip("。.;； "), words)) is not None:
        name, points = shown.name, shown.points
    else:
        return None
    name = clean_name(name, words)
    grade = words.find("criteria.scored_scale", name)
    wrong = grade is not None and grade.end() == len(name)
    wrong = wrong or is_band(name, words) or is_total(name, words) or never_names(plain(name), words)
    if wrong or len(key_of(name)) < _FEWEST or points <= 0:
        return None
    source = piece.source or part.source
    return SchemeRow(name, points, source, text, group=part.name, group_points=part.points, at=part.at, line=True)


def _most(rule: str, words: Vocabulary) -> float:
    rule = plain(rule).rstrip("。.;；")
    return points_of(rule, words) or most_of_scale(rule, words) or 0


def _figured(piece: str) -> Marked | None:
    """A name that ends with a bare figure in brackets: under a part that is parted so it is its points."""
    match = _FIGURED.match(plain(piece))
    return Marked(match["name"], float(match["points"]), "", "bracket") if match else None


def _opened(piece: str, words: Vocabulary) -> tuple[str, str] | None:
    """The name of a row without a title, and its rule: what stands before the first word that gives points."""
    gives = words.pattern("criteria.rule_opens").search(plain(piece))
    if gives is None:
        return None
    name = re.split(r"[,，]", piece[: gives.start()])[0]
    return (name, piece[len(name) :].lstrip(" ,，")) if 1 < len(name) <= _LONGEST else None
