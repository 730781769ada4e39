"""The evaluation scheme: rows with points from tables and lists, their groups, the price formula, and whether sums hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tenderkit.extract.clauses import Layout, bare_text, heading_path, section_part, vocabulary_for
from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.extract.scheme_rows import (
    IN_NAME,
    Columns,
    SchemeRow,
    clean_name,
    header_rows,
    is_total,
    rows_with_bands,
    scheme_rows,
)
from tenderkit.ids import slug
from tenderkit.model.criterion import Criterion, CriterionGroup, PriceFormula
from tenderkit.model.finding import Finding
from tenderkit.model.requirement import Requirement
from tenderkit.model.tender import FURNITURE, Block, Table

_GROUPS: tuple[CriterionGroup, ...] = ("price", "qualification", "commercial", "technical")
_LIST_POINTS = re.compile(
    r"^(?P<name>.{4,200}?)\s*(?:[-–—:：.]+\s*)?[（(\[]?\s*(?:(?:maximum|max\.?|up to|weight(?:ing|age)?)\s*:?\s*)?(?P<points>\d{1,3}(?:\.\d+)?)\s*(?:points?|pts|marks?|%|percent|分)\s*(?:maximum|max|possible)?\s*[）)\]]?\s*[.;。；]?$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Scheme:
    """The scheme found, and which tables and blocks it was found in."""

    criteria: tuple[Criterion, ...] = ()
    formula: PriceFormula | None = None
    tables: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Found:
    """The rows of one table or list."""

    rows: tuple[SchemeRow, ...]
    table: str | None
    blocks: tuple[str, ...]
    words: Vocabulary
    document: str


def find_criteria(layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary]) -> Scheme:
    """The scheme of a tender. A scheme printed a second time (in an annex) counts once."""
    found: list[Found] = []
    tables: set[str] = set()
    for layout in layouts:
        for item in [*_from_tables(layout, vocabularies), *_from_lists(layout, vocabularies)]:
            if item.table:
                tables.add(item.table)
            if not _repeats(item, found):
                found.append(item)
    criteria = _criteria(found)
    blocks = frozenset(block for item in found for block in item.blocks)
    return Scheme(
        criteria,
        _formula(found) or _printed_formula(layouts, found),
        frozenset(tables),
        blocks,
        tuple(_sum_findings(criteria)),
    )


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
        goes_on = carried[1] if carried and carried[0] == table.columns and not heads else None
        if not goes_on and (table.rows < 2 or not _is_scheme(layout, block, table, words)):
            carried = None
            continue
        carried = (table.columns, goes_on or heads[max(heads)])
        rows = _scored(tuple(rows_with_bands(scheme_rows(table, words, goes_on))), words)
        if len(rows) >= 2 or (rows and (goes_on or any((row.points or 0) >= 5 for row in rows))):
            found.append(Found(rows, table.id, (block.id,), words, layout.document.id))
    return found


def _scored(rows: tuple[SchemeRow, ...], words: Vocabulary) -> tuple[SchemeRow, ...]:
    """The rows that count: those with points, or all of a scheme whose points are left blank."""
    rows = tuple(row for row in rows if _counts(row, words))
    pointed = tuple(row for row in rows if row.points is not None and 0 < row.points <= 100)
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
    return not words.starts("criteria.no_row", plain(row.name)) and not is_total(plain(row.name), words)


def _from_lists(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Found]:
    """Runs of list items that end in their points, under a heading that speaks of evaluation."""
    found: list[Found] = []
    run: list[tuple[Block, SchemeRow]] = []
    last_words: Vocabulary | None = None
    for block in layout.document.blocks:
        if block.kind in ("running_head", "running_foot", "page_number", "line_number", "hidden"):
            continue
        words = vocabulary_for(block.text, layout.document, vocabularies)
        row = _list_row(layout, block, words)
        if row is not None:
            run.append((block, row))
            last_words = words
        elif run and (block.kind == "heading" or (len(block.text) > 600 and block.kind != "list_item")):
            _close(run, last_words, layout, found)
            run = []
    _close(run, last_words, layout, found)
    return found


def _close(run: list[tuple[Block, SchemeRow]], words: Vocabulary | None, layout: Layout, found: list[Found]) -> None:
    total = sum(row.points or 0 for _, row in run)
    if words is not None and len(run) >= 2 and 20 <= total <= 1000:
        found.append(
            Found(tuple(row for _, row in run), None, tuple(block.id for block, _ in run), words, layout.document.id)
        )


def _list_row(layout: Layout, block: Block, words: Vocabulary) -> SchemeRow | None:
    if block.kind not in ("list_item", "heading", "paragraph") or not 8 <= len(block.text) <= 900:
        return None
    path = plain(" ".join(heading_path(layout, block)[-3:]))
    if not words.has("criteria.section", path) or section_part(layout, block) == "contract":
        return None
    text = " ".join(bare_text(block.text).split())
    match = _LIST_POINTS.match(text) or (_LIST_POINTS.match(_first_and_points(text)) if len(text) > 150 else None)
    if not match or not 1 <= float(match.group("points")) < 100 or len(_key(match.group("name"))) < 3:
        return None
    if is_total(plain(match.group("name")), words) or re.search(r"\d\s*(?:%|points?|marks?)\b", match.group("name")):
        return None
    return SchemeRow(clean_name(match.group("name")), float(match.group("points")), text, None, None, block.source)


def _first_and_points(text: str) -> str:
    """The first sentence of a long item together with the points at its end."""
    tail = re.search(r"[（(]\s*\d{1,3}(?:\.\d+)?\s*(?:points?|marks?|%|分)\s*[）)]\s*[.。]?$", text)
    head = re.split(r"(?<=[a-z)])\.\s|。", text, maxsplit=1)[0][:130]
    head = head.rsplit(",", 1)[0] if len(head) == 130 and "," in head else head
    return f"{head} {tail.group()}" if tail else text


def _repeats(item: Found, earlier: Sequence[Found]) -> bool:
    total = sum(row.points or 0 for row in item.rows)
    if total >= 90 and any(abs(sum(row.points or 0 for row in other.rows) - total) < 5 for other in earlier):
        return True
    names = [_key(row.name) for row in item.rows]
    known = {_key(row.name) for other in earlier if other is not item for row in other.rows}
    same = sum(1 for name in names if any(name == k or (len(k) > 5 and name.startswith(k)) for k in known))
    return bool(names) and same >= 0.6 * len(names)


def _key(name: str) -> str:
    return re.sub(r"[\W\d]", "", plain(name).lower())


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


def group_of(row: SchemeRow, words: Vocabulary) -> CriterionGroup:
    """The group a row counts to: the printed class if there is one, else by its name."""
    for text in (row.group, row.name):
        hits = {group: words.count(f"criteria.group.{group}", plain(text)) for group in _GROUPS} if text else {}
        best = max(hits, key=lambda group: (hits[group], -_GROUPS.index(group)), default=None)
        if best and hits[best]:
            return best
    return "other"


def _formula(found: Sequence[Found]) -> PriceFormula | None:
    """The rule of the price score, in a form that can be computed where it is a common one."""
    for item in found:
        for row in item.rows:
            text = row.scale or ""
            flat = plain(text)
            if group_of(row, item.words) != "price" or not flat:
                continue
            squeezed = re.sub(r"[\s()（）]", "", flat)
            if item.words.has("criteria.price_formula.lowest", flat) or item.words.has(
                "criteria.price_formula.lowest", squeezed
            ):
                form = "lowest_over_price"
            elif item.words.has("criteria.price_formula.average", flat):
                form = "average_deviation"
            else:
                continue
            return PriceFormula(form=form, points=row.points, text=text, source=row.source)  # type: ignore[arg-type]
    return None


_FORMULA_LINE = re.compile(r"[=＝].{0,80}[/÷／]|[/÷／].{0,40}[×x\*]\s*\d", re.IGNORECASE)


def _printed_formula(layouts: Sequence[Layout], found: Sequence[Found]) -> PriceFormula | None:
    """A formula that stands as a line of its own beside the table."""
    points = next((row.points for item in found for row in item.rows if group_of(row, item.words) == "price"), None)
    for item in found[:1]:
        for layout in layouts:
            for block in layout.document.blocks:
                flat = plain(block.text)
                if len(flat) > 400 or not _FORMULA_LINE.search(flat) or section_part(layout, block) == "contract":
                    continue
                words = item.words
                squeezed = re.sub(r"[\s()（）÷]", "", flat.replace("÷", "/"))
                lowest = words.has("criteria.price_formula.lowest", flat) or words.has(
                    "criteria.price_formula.lowest", squeezed
                )
                average = words.has("criteria.price_formula.average", flat)
                if lowest or average or words.has("criteria.formula_marks", squeezed):
                    form: Literal["lowest_over_price", "average_deviation"] = (
                        "average_deviation" if average and not lowest else "lowest_over_price"
                    )
                    return PriceFormula(form=form, points=points, text=block.text, source=block.source)
    return None


def _sum_findings(criteria: Sequence[Criterion]) -> list[Finding]:
    """Whether the points add up to a hundred, and whether the price weighs what the rules ask of a Chinese tender."""
    total = sum(criterion.max_score or 0 for criterion in criteria)
    if not criteria or total <= 0:
        return []
    findings = []
    if abs(total - 100) > 0.01:
        findings.append(
            Finding(code="score_sum_mismatch", severity="warning", params={"sum": round(total, 2), "total": 100})
        )
    return findings


def link_criteria(criteria: Sequence[Criterion], requirements: Sequence[Requirement]) -> tuple[Criterion, ...]:
    """Criteria with the requirements that share their name's words (at most five each)."""
    linked = []
    for criterion in criteria:
        key = _key(criterion.name)
        ids = [
            item.id
            for item in requirements
            if len(key) >= 4 and key in _key(item.text + "".join(item.heading_path[-1:]))
        ]
        linked.append(criterion.model_copy(update={"requirements": tuple(ids[:5])}))
    return tuple(linked)
