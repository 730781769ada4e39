"""The evaluation scheme: rows with points from tables and lists, their groups, the price formula, and whether sums hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tenderkit.extract.scheme.bare import from_bare_lines
from tenderkit.extract.scheme.choice import chosen, is_whole, of_each
from tenderkit.extract.scheme.closed_lines import from_closed_lines
from tenderkit.extract.scheme.closed_tables import from_closed_tables
from tenderkit.extract.scheme.factors import from_factors
from tenderkit.extract.scheme.found import Found, group_of, key_of
from tenderkit.extract.scheme.lines import from_lines
from tenderkit.extract.scheme.price import both_shares, price_share
from tenderkit.extract.scheme.price_formula import price_formula
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.ruled import with_ruled_rows
from tenderkit.extract.scheme.spoken import from_sentences
from tenderkit.extract.scheme.tables import from_tables
from tenderkit.extract.scheme.tree import makes_whole, points_sum
from tenderkit.extract.units.clauses import Layout
from tenderkit.extract.wording.phrases import Vocabulary, closed_up, plain
from tenderkit.ids import slug
from tenderkit.model.criterion import Criterion, PriceFormula
from tenderkit.model.finding import Finding
from tenderkit.model.source import PageSource


@dataclass(frozen=True)
class Scheme:
    """The scheme found, and which tables and blocks it was found in."""

    criteria: tuple[Criterion, ...] = ()
    formula: PriceFormula | None = None
    tables: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


def find_criteria(layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary]) -> Scheme:
    """The scheme of a tender. A scheme printed a second time (in an annex) counts once."""
    found: list[Found] = []
    for layout in layouts:
        found += [*from_tables(layout, vocabularies), *from_lines(layout, vocabularies)]
        read = {block for item in found for block in item.blocks}
        found += [item for item in from_bare_lines(layout, vocabularies) if read.isdisjoint(item.blocks)]
    tables = {table for item in found if item.table for table in (item.table, *item.also)}
    found = _weighed(layouts, vocabularies, found)
    tables |= {table for item in found if item.table for table in (item.table, *item.also)}
    found = _told_apart(_without_shares(with_ruled_rows(layouts, found)))
    criteria = _criteria(found)
    blocks = frozenset(block for item in found for block in item.blocks)
    formula = price_formula(layouts, found)
    return Scheme(criteria, formula, frozenset(tables), blocks, tuple(_sum_findings(criteria, found)))


def _weighed(layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary], read: Sequence[Found]) -> list[Found]:
    """The scheme that words tell, or what closes by its figures where that reads more; with what sentences add."""
    told = chosen(read)
    said = [*told, *_spoken(layouts, vocabularies, told)]
    wholes = [item for item in told if not of_each(item)]
    whole = any(is_whole(item) for item in wholes) or (bool(wholes) and _is_whole(said))
    if whole and all(item.table for item in told):
        return said
    closed = [
        item
        for layout in layouts
        for item in (*from_closed_tables(layout, vocabularies), *from_closed_lines(layout, vocabularies))
        if not whole or _details(item, told)
    ]
    blocks = {block for item in closed for block in item.blocks}
    found = chosen([*(item for item in read if blocks.isdisjoint(item.blocks)), *closed]) if closed else []
    fewer = _count(found) < _count(said if _is_whole(said) else told)
    if fewer or (said and not (any(item.total for item in found) or _is_whole(found))):
        return said
    return [*found, *_spoken(layouts, vocabularies, found)]


def _details(item: Found, told: Sequence[Found]) -> bool:
    """Whether a scheme parts the rows of a whole that words made of the same text: each is a row of it or heads some."""
    same = [row for other in told if not set(item.blocks).isdisjoint(other.blocks) for row in other.rows]
    names = {key_of(name) for row in item.rows for name in (row.name, row.group) if name}
    return makes_whole(points_sum(same)) and len(item.rows) > len(same) and names >= {key_of(row.name) for row in same}


def _count(found: Sequence[Found]) -> int:
    return sum(max(1, len(row.inner)) for item in found for row in item.rows)


def _is_whole(found: Sequence[Found]) -> bool:
    return makes_whole(sum(points_sum(item.rows) for item in found))


def _spoken(layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary], found: Sequence[Found]) -> list[Found]:
    """What sentences add: a whole scheme where no table or list has one, else the weight of the price alone."""
    added: list[Found] = []
    if not any(item.rows for item in found):
        for layout in layouts:
            spoken = from_sentences(layout, vocabularies) or from_factors(layout, vocabularies)
            if spoken:
                added = spoken[:1]
                break
    if not any(item.rows for item in (*found, *added)):
        return [both for layout in layouts if (both := both_shares(layout, vocabularies))][:1]
    rows = [(row, item) for item in (*found, *added) for row in item.rows]
    priced = any(group_of(row, item.words) == "price" and row.points for row, item in rows)
    points = sum(row.points or 0 for row, _ in rows)
    if priced or points == 0:
        return added
    told = {key_of(row.name) for row, _ in rows}
    shares = (price_share(layout, vocabularies, points) for layout in layouts)
    return [*added, *[share for share in shares if share is not None and key_of(share.rows[0].name) not in told][:1]]


def _without_shares(found: Sequence[Found]) -> list[Found]:
    """The finds without the share of a part whose rows are read: 'Technical 60 %, price 40 %' beside forms of 1000 points.

    The share of the price stays, which no other row tells.
    """
    kept: list[Found] = []
    for item in found:
        rest = [row for other in found if other is not item for row in other.rows]
        groups = [group_of(row, item.words) for row in item.rows]
        priced = [row for row, group in zip(item.rows, groups, strict=True) if group == "price"]
        detailed = makes_whole(points_sum(rest)) and len(rest) > len(item.rows)
        parts = sorted(groups) == ["price", "technical"] and makes_whole(points_sum(item.rows))
        other_price = any(group_of(row, item.words) == "price" for row in rest)
        kept.append(replace(item, rows=tuple(priced), total=None) if parts and detailed and not other_price else item)
    return kept


def _told_apart(found: Sequence[Found]) -> list[Found]:
    """The finds with the name of their part before rows that are called alike: 'Diver: Education', 'Pilot: Education'."""
    rows = [row for item in found for row in item.rows]
    parts: dict[str, set[str | None]] = {}
    for row in rows:
        parts.setdefault(plain(row.name).lower(), set()).add(row.group)
    alike = {name for name, groups in parts.items() if len(groups - {None}) > 1}
    return [
        replace(
            item,
            rows=tuple(
                replace(row, name=f"{row.group}: {row.name}") if row.group and plain(row.name).lower() in alike else row
                for row in item.rows
            ),
        )
        for item in found
    ]


def _criteria(found: Sequence[Found]) -> tuple[Criterion, ...]:
    made: list[Criterion] = []
    for item in found:
        for row in item.rows:
            if row.inner:
                made += [
                    _criterion(len(made) + at, replace(row, name=name, points=points), item)
                    for at, (name, points) in enumerate(row.inner, start=1)
                ]
            else:
                made.append(_criterion(len(made) + 1, row, item))
    return tuple(made)


def _criterion(number: int, row: SchemeRow, item: Found) -> Criterion:
    words = item.words
    scale = plain(row.scale or "")
    judged, counted = words.has("criteria.judged", scale), words.has("criteria.counted", scale)
    evidence = next(
        (line.strip() for line in re.split(r"[\n。]", row.scale or "") if words.has("criteria.evidence", plain(line))),
        None,
    )
    return Criterion(
        id=f"C{number}-{slug(row.name, 20)}",
        name=closed_up(row.name),
        max_score=row.points,
        group=group_of(row, words),
        source=row.source.model_copy(update={"quote": row.name}),
        parent=slug(row.group, 30) if row.group else None,
        scale=row.scale,
        objective=True if counted and not judged else False if judged and not counted else None,
        evidence=evidence,
    )


def _sum_findings(criteria: Sequence[Criterion], found: Sequence[Found]) -> list[Finding]:
    """Whether the points add up: each table to its own total, the whole to a hundred or a thousand."""
    findings = []
    for item in found:
        own = sum(row.points or 0 for row in item.rows)
        if item.total is not None and own > 0 and abs(own - item.total) > 0.01:
            findings.append(_mismatch(own, item.total, item.rows[0].source))
    total = sum(criterion.max_score or 0 for criterion in criteria)
    priced = sum(criterion.max_score or 0 for criterion in criteria if criterion.group == "price")
    whole = total in (100, 1000, 200) or total - priced in (100, 1000)
    if total > 0 and not findings and not whole and not any(item.total for item in found):
        findings.append(_mismatch(total, 100, None))
    return findings


def _mismatch(total: float, stated: float, source: PageSource | None) -> Finding:
    params: dict[str, str | int | float] = {"sum": round(total, 2), "total": round(stated, 2)}
    return Finding(code="score_sum_mismatch", severity="warning", params=params, source=source)
