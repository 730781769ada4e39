"""The evaluation scheme: rows with points from tables and lists, their groups, the price formula, and whether sums hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tenderkit.extract.clauses import Layout, heading_path, section_part, vocabulary_for
from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.extract.price_formula import price_formula
from tenderkit.extract.scheme_bands import rows_with_bands, without_bands
from tenderkit.extract.scheme_found import Found, group_of
from tenderkit.extract.scheme_rows import (
    IN_NAME,
    Columns,
    SchemeRow,
    header_rows,
    is_total,
    scheme_rows,
)
from tenderkit.extract.scheme_text import from_factors, from_lists, from_sentences, key_of, price_share
from tenderkit.ids import slug
from tenderkit.model.criterion import Criterion, CriterionGroup, PriceFormula
from tenderkit.model.finding import Finding
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE, Block, Table

_TOTAL_CELL = re.compile(r"^(?P<points>\d{2,4}(?:\.\d+)?)\s*(?:分|%|points?|marks?)?$", re.IGNORECASE)
_GROUPS: tuple[CriterionGroup, ...] = ("price", "qualification", "commercial", "technical")


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
    tables: set[str] = set()
    for layout in layouts:
        for item in [*_from_tables(layout, vocabularies), *from_lists(layout, vocabularies)]:
            if item.table:
                tables.add(item.table)
            if not _repeats(item, found):
                found.append(item)
    found = _beside_the_whole(_without_summaries([item for item in found if plausible(item)]))
    found += _spoken(layouts, vocabularies, found)
    criteria = _criteria(found)
    blocks = frozenset(block for item in found for block in item.blocks)
    formula = price_formula(layouts, found)
    return Scheme(criteria, formula, frozenset(tables), blocks, tuple(_sum_findings(criteria, found)))


def plausible(item: Found) -> bool:
    """Whether points are those of one scheme. Results of past tenders give each bidder near the full points."""
    high = sum(1 for row in item.rows if (row.points or 0) >= 80)
    total = sum(row.points or 0 for row in item.rows)
    return high < 2 or total in (100, 200, 1000) or (item.total is not None and abs(total - item.total) < 0.01)


def _without_summaries(found: list[Found]) -> list[Found]:
    """Tables without those whose every row is the sum of another table: they only sum up."""
    sums = [sum(row.points or 0 for row in item.rows) for item in found]
    kept = []
    for at, item in enumerate(found):
        others = [total for other, total in enumerate(sums) if other != at]
        points = [row.points for row in item.rows if row.points is not None]
        summed = [p for p in points if any(abs(p - total) < 0.01 for total in others)]
        whole = sum(points) in (100, 1000)
        if len(points) >= 2 and (
            len(summed) == len(points) or (whole and len(summed) >= 2 and sum(summed) >= 0.6 * sum(points))
        ):
            continue
        kept.append(item)
    return kept


def _beside_the_whole(found: list[Found]) -> list[Found]:
    """Where one table makes up a whole of its own, only others that do too, or that weigh the price, belong to it."""
    if not any(_is_whole(item) and len(item.rows) > 2 for item in found):
        return found
    return [item for item in found if _is_whole(item) or any(group_of(row, item.words) == "price" for row in item.rows)]


def _is_whole(item: Found) -> bool:
    total = sum(row.points or 0 for row in item.rows)
    return total in (100, 1000) or (item.total is not None and total > 0 and abs(total - item.total) < 0.01)


def _spoken(layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary], found: Sequence[Found]) -> list[Found]:
    """What sentences add: a whole scheme where no table or list has one, else the weight of the price alone."""
    rows = [row for item in found for row in item.rows]
    if not rows:
        for layout in layouts:
            spoken = from_sentences(layout, vocabularies) or from_factors(layout, vocabularies)
            if spoken:
                return spoken[:1]
        return []
    total = sum(row.points or 0 for row in rows)
    priced = any(group_of(row, item.words) == "price" and row.points for item in found for row in item.rows)
    if priced or total in (0, 1000):
        return []
    for layout in layouts:
        share = price_share(layout, vocabularies)
        if share is not None:
            return [share]
    return []


def _from_tables(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Found]:
    found = []
    forms = {
        layout.blocks[ident].table
        for section in layout.document.sections
        if section.part == "form"
        for ident in section.blocks
        if ident in layout.blocks
    }
    carried: tuple[int, Columns] | None = None
    for block in layout.document.blocks:
        if block.kind in FURNITURE or not block.text.strip():
            continue
        table = layout.tables.get(block.table or "")
        if table is None or table.columns < 2:
            carried = None
            continue
        sample = " ".join(cell.text for cell in table.cells[:30])
        words = vocabulary_for(sample, layout.document, vocabularies)
        heads = header_rows(table, words)
        if table.id in forms:
            carried = None
            if any(columns.score and columns.name for columns in heads.values()) and _is_scheme(
                layout, block, table, words
            ):
                found.append(Found((), table.id, (block.id,), words, layout.document.id))
            continue
        if _grades(table, words):
            carried = None
            continue
        goes_on = carried[1] if carried and carried[0] == table.columns and not heads else None
        if not goes_on and (table.rows < 2 or not _is_scheme(layout, block, table, words)):
            carried = None
            continue
        carried = (table.columns, goes_on or heads[max(heads)])
        rows = tuple(without_bands(list(rows_with_bands(scheme_rows(table, words, goes_on)))))
        for part in sorted({row.part for row in rows}):
            own = _scored(tuple(row for row in rows if row.part == part), words)
            if len(own) >= 2 or (own and (goes_on or any((row.points or 0) >= 5 for row in own))):
                if not _credible(own, carried[1], layout, block, words):
                    continue
                total = _total_of(table, words, part)
                found.append(Found(own, table.id, (block.id,), words, layout.document.id, total))
    return found


def _credible(rows: Sequence[SchemeRow], columns: Columns, layout: Layout, block: Block, words: Vocabulary) -> bool:
    """Whether rows are a scheme's: by a heading that says so, the section they stand in, or points that make a whole."""
    if columns.certain or words.has("criteria.section", plain(" ".join(heading_path(layout, block)[-3:]))):
        return True
    return sum(row.points or 0 for row in rows) in (100, 1000)


def _total_of(table: Table, words: Vocabulary, part: int) -> float | None:
    """The total that a table states for a part: the first total row after the part's heading."""
    for row in range(part, table.rows):
        cells = [cell for cell in table.cells if cell.row == row and cell.text.strip()]
        if cells and any(is_total(plain(cell.text), words) for cell in cells[:2]):
            figures = [match for cell in cells if (match := _TOTAL_CELL.match(plain(cell.text)))]
            return float(figures[0].group("points")) if figures else None
    return None


def _grades(table: Table, words: Vocabulary) -> bool:
    """Whether a table says what a score means ('5: excellent') or what bidders got, and not what is scored."""
    first = [plain(cell.text) for cell in table.cells if cell.row == 0]
    if any(words.starts("criteria.not_header", text) for text in first):
        return True
    rows = {cell.row for cell in table.cells if cell.row > 0}
    graded = {
        cell.row for cell in table.cells if cell.row > 0 and words.starts("criteria.scored_scale", plain(cell.text))
    }
    return len(graded) >= 2 and len(graded) > 0.5 * len(rows)


def _scored(rows: tuple[SchemeRow, ...], words: Vocabulary) -> tuple[SchemeRow, ...]:
    """The rows that count: those with points, or all of a scheme whose points are left blank."""
    rows = tuple(row for row in rows if _counts(row, words))
    pointed = tuple(row for row in rows if row.points is not None and 0 < row.points <= 1000)
    return pointed or tuple(row for row in rows if row.scored)


def _is_scheme(layout: Layout, block: Block, table: Table, words: Vocabulary) -> bool:
    heads = header_rows(table, words)
    path = " ".join(heading_path(layout, block)[-2:])
    if not heads or section_part(layout, block) == "contract" or words.has("criteria.not_section", plain(path)):
        return False
    if any(columns.score or columns.scored for columns in heads.values()):
        return True
    named = any(columns.name and columns.scale for columns in heads.values())
    scored = sum(1 for cell in table.cells if IN_NAME.search(plain(cell.text)) and len(cell.text) < 60)
    return (named and scored >= 2) or (words.has("criteria.section", plain(path)) and scored >= 3)


def _counts(row: SchemeRow, words: Vocabulary) -> bool:
    name = plain(row.name)
    said = words.starts("criteria.no_row", name) or words.starts("criteria.not_name", name)
    return not said and not is_total(name, words)


def _repeats(item: Found, earlier: Sequence[Found]) -> bool:
    total = sum(row.points or 0 for row in item.rows)
    for other in earlier:
        if total >= 90 and len(item.rows) > 2 and abs(sum(row.points or 0 for row in other.rows) - total) < 5:
            return True
    names = [key_of(row.name) for row in item.rows]
    known = {key_of(row.name) for other in earlier if other is not item for row in other.rows}
    same = sum(1 for name in names if any(name == k or (len(k) > 5 and name.startswith(k)) for k in known))
    return bool(names) and same >= 0.6 * len(names)


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
        name=row.name,
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
