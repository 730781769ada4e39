"""Rows below a part that tell their points by their rules alone: '商务部分（20分）' over '业绩：每个得2分，最高10分'.

Why: the part gives its sum, the lines under it only rules; where the most that these rules give makes up the sum, the
lines are the rows and the part is their group.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tenderkit.extract.scheme.bands import is_band
from tenderkit.extract.scheme.found import Found, key_of, never_names
from tenderkit.extract.scheme.names import clean_name, is_total
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.score_marks import Marked, bracketed, most_of_scale, named_points, points_of
from tenderkit.extract.units.clauses import Layout, bare_text
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE, Block

_NAMED = re.compile(r"^(?P<name>[^:：,，;；。]{2,60}?)\s*[:：]\s*(?P<rule>\S.*)$", re.DOTALL)
_ITEMS = re.compile(r"(?:^|(?<=[\s。；;:：]))(?:[(（]\d{1,2}[)）]|\d{1,2}[、.](?!\d)|[①-⑩]|[(（][a-h][)）])\s*(?=\D)")
_FIGURED = re.compile(r"^(?P<name>\D{2,60}?)\s*\((?P<points>\d{1,3})\)[.;,]?$")
_LISTED = re.compile(r"(?<=[)）])[、,，]\s*")
_NEAR, _FEWEST, _FARTHEST, _LONGEST, _MOST_PARTS = 0.01, 2, 24, 60, 6


def with_ruled_rows(layouts: Sequence[Layout], found: Sequence[Found]) -> list[Found]:
    """The schemes with each part in the rows that stand below it, or in its rule, where these make up its points."""
    blocks = {layout.document.id: layout.document.blocks for layout in layouts}
    return [_in_rules(item) if item.table else _in_lines(item, blocks[item.document]) for item in found]


def _in_rules(item: Found) -> Found:
    """A table's parts in the items of their rules, if it has no rows but parts: a row of a part is not parted again."""
    if len(item.rows) > _MOST_PARTS or any(row.group for row in item.rows):
        return item
    rows = [part for row in item.rows for part in _in_rule(row, item.words)]
    return replace(item, rows=tuple(rows)) if len(rows) > len(item.rows) else item


def _in_rule(row: SchemeRow, words: Vocabulary) -> list[SchemeRow]:
    """A part in the items of its rule, by the first way to part this that makes up its points."""
    ways = (_made(((piece, row.source) for piece in way), row, words) for way in _ways(row.scale or ""))
    return next((made for made in ways if made), [row])


def _in_lines(item: Found, blocks: Sequence[Block]) -> Found:
    """A list's parts in the lines below them."""
    starts = [row.at for row in item.rows if row.at >= 0]
    rows: list[SchemeRow] = []
    taken: list[str] = []
    for row in item.rows:
        until = min((at for at in starts if at > row.at), default=row.at + _FARTHEST)
        below = _made(_told(blocks[row.at : until]), row, item.words) if row.line and row.at >= 0 else []
        rows += below or [row]
        taken += [block.id for block in blocks[row.at + 1 : until]] if below else []
    return replace(item, rows=tuple(rows), blocks=(*item.blocks, *taken)) if taken else item


def _told(blocks: Sequence[Block]) -> Iterator[tuple[str, PageSource]]:
    """What stands below a part: the items behind its own name, and the lines after it."""
    for block in blocks:
        if block.kind in FURNITURE or block.kind == "table":
            continue
        text = bare_text(block.text)
        pieces = _ITEMS.split(" ".join(text.split()))
        yield from ((piece, block.source) for piece in (pieces[1:] if block is blocks[0] else _pieces(text)))


def _pieces(text: str) -> list[str]:
    """The pieces of a text by the first way to part it, or the text."""
    return next(_ways(text), [" ".join(text.split())])


def _ways(text: str) -> Iterator[list[str]]:
    """The ways to part a text: by its numbered items, its lines, its clauses, by what it lists."""
    flat = " ".join(text.split())
    for pieces in (_ITEMS.split(flat), text.split("\n"), re.split(r"[;；。]", flat), _LISTED.split(flat)):
        told = [" ".join(piece.split()) for piece in pieces if piece.strip()]
        if len(told) >= _FEWEST:
            yield told


def _made(pieces: Iterable[tuple[str, PageSource]], part: SchemeRow, words: Vocabulary) -> list[SchemeRow]:
    """The rows among the pieces below a part, if the first few of them make up its points."""
    made: list[SchemeRow] = []
    if part.inner or not part.points:
        return []
    for piece, source in pieces:
        below = _row(piece, source, part, words)
        made += [below] if below is not None else []
        total = sum(one.points or 0 for one in made)
        if abs(total - part.points) < _NEAR and len(made) >= _FEWEST:
            return made if len({key_of(one.name) for one in made}) == len(made) else []
    return []


def _row(piece: str, source: PageSource, part: SchemeRow, words: Vocabulary) -> SchemeRow | None:
    """A piece as a row: its name, and the most that its rule gives."""
    found, named = bracketed(piece, words) or _figured(piece), _named(piece, words)
    if found is not None and (named is None or len(found.name) <= len(named[0])):
        name, points = found.name, found.points
    elif named is None and (shown := named_points(piece.rstrip("。.;； "), words)) is not None:
        name, points = shown.name, shown.points
    elif named is not None:
        name, rule = named[0], plain(named[1]).rstrip("。.;；")
        points = points_of(rule, words) or most_of_scale(rule, words) or 0
    else:
        return None
    name = clean_name(name, words)
    wrong = is_band(name, words) or is_total(name, words) or never_names(plain(name), words)
    if wrong or len(key_of(name)) < _FEWEST or not 0 < points < (part.points or 0):
        return None
    return SchemeRow(name, points, source, piece, group=part.name, group_points=part.points, at=part.at, line=True)


def _figured(piece: str) -> Marked | None:
    """A name that ends with a bare figure in brackets: under a part that is parted so it is its points."""
    match = _FIGURED.match(plain(piece))
    return Marked(match["name"], float(match["points"]), "", "bracket") if match else None


def _named(piece: str, words: Vocabulary) -> tuple[str, str] | None:
    """The name of a row and its rule: before a colon, else before the first word that gives points."""
    titled = _NAMED.match(piece)
    if titled is not None:
        return titled["name"], titled["rule"]
    gives = words.pattern("criteria.rule_opens").search(plain(piece))
    if gives is None:
        return None
    name = re.split(r"[,，]", piece[: gives.start()])[0]
    return (name, piece[len(name) :].lstrip(" ,，")) if 1 < len(name) <= _LONGEST else None
