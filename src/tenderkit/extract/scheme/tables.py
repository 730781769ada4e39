"""The evaluation scheme where it stands in tables: which tables are schemes, their rows, and what goes on around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tenderkit.extract.scheme.bands import folded, rows_with_bands
from tenderkit.extract.scheme.closure import closing
from tenderkit.extract.scheme.columns import MOST_COLUMNS, Columns, columns_by_figures, filled_grid, header_rows
from tenderkit.extract.scheme.evidence import head_line, is_evident
from tenderkit.extract.scheme.found import Found, speaks_of_scoring
from tenderkit.extract.scheme.joined import joined
from tenderkit.extract.scheme.names import clean_name, ends_as_total, is_total
from tenderkit.extract.scheme.readings import best_reading
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.rows import scheme_rows
from tenderkit.extract.scheme.score_marks import named_points, points_of
from tenderkit.extract.scheme.sub_scores import side_by_side, with_sub_scores
from tenderkit.extract.scheme.tree import makes_whole, points_sum
from tenderkit.extract.units.clauses import Layout, heading_path, section_part, vocabulary_for
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.model.tender import FURNITURE, Block, Cell, Table

_GRADE = 28
"""A grade is named in few letters: 'Very good', 'Meets the requirement'."""
_TITLE, _LOT = 80, 40
_PAGES = 12
"""Blocks looked at before and after a table, those of page furniture among them."""
_LETTERED = re.compile(r"^\s*\(?(?:[a-hA-H]|\d{1,2})[.):]\s*\w")
_BEHIND = re.compile(
    r"^(?:\([^()]*\)\s*)?(?:[a-z]\s+)?(?P<name>\S.{2,120}?)\s+(?P<points>\d{1,3}(?:\.\d)?)\s*(?:分|%|points?|marks?)?$"
)


def from_tables(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Found]:
    """The schemes of a document's tables, in order; a table that goes on over a page keeps its columns."""
    found: list[Found] = []
    carried: tuple[int, Columns] | None = None
    read: set[str] = set()
    known: set[tuple[str, ...]] = set()
    blocks = layout.document.blocks
    for at, block in enumerate(blocks):
        if block.kind in FURNITURE or not block.text.strip():
            continue
        table = layout.tables.get(block.table or "")
        if table is None or table.columns > MOST_COLUMNS:
            carried = None
            continue
        words = vocabulary_for(" ".join(cell.text for cell in table.cells[:30]), layout.document, vocabularies)
        said = speaks_of_scoring(heading_path(layout, block), words)
        if table.id in read:
            continue
        whole = joined(layout, table, blocks[at + 1 : at + _PAGES], words)
        whole = replace(whole, table=with_sub_scores(whole.table))
        read |= {*whole.tables}
        said = said or _titled(whole.table, words) or said
        near = _Near(
            said,
            blocks[max(0, at - _PAGES) : at],
            head_line(layout, blocks[max(0, at - 4) : at], words),
            frozenset(known),
            _of_criteria(heading_path(layout, block), words),
        )
        made: list[_Scheme] = []
        for part in side_by_side(whole.table) if _may_hold(layout, block, said) else ():
            schemes, carried = _from_table(part, words, near, carried)
            made += schemes
        carried = carried if _may_hold(layout, block, said) else None
        known |= {_heading(whole.table)} if made else set()
        for rows, total in made:
            own = _with_row_behind(rows, total, blocks[at + 1 : at + 6], words)
            item = Found(own, table.id, (block.id, *whole.blocks), words, layout.document.id, total, at)
            place = (*heading_path(layout, block), *_lot_named(blocks[max(0, at - 3) : at], words))
            item = replace(item, place=place, also=whole.tables, added=_adds(whole.table, words))
            item = replace(item, lead=next((plain(b.text) for b in near.before[::-1] if b.kind not in FURNITURE), ""))
            found.append(replace(item, evaluated=bool(said), form=section_part(layout, block) == "form"))
        if not made and section_part(layout, block) == "form" and _looks_scored(table, words):
            found.append(Found((), table.id, (block.id,), words, layout.document.id, at=at))
    return found


def _heading(table: Table) -> tuple[str, ...]:
    return tuple(plain(cell.text) for cell in table.cells if cell.row == 0)


def _lot_named(before: Sequence[Block], words: Vocabulary) -> tuple[str, ...]:
    """The line right before a table where it names a lot: 'A包：', 'Lot 2'."""
    near = [block for block in before if block.kind not in FURNITURE][-1:]
    return tuple(b.text for b in near if len(b.text) < _LOT and b.table is None and words.has("criteria.lot", b.text))


def _adds(table: Table, words: Vocabulary) -> bool:
    """Whether the heading of a table says that its points come beside the whole."""
    return any(words.has("criteria.additional", plain(cell.text)) for cell in table.cells if cell.row == 0)


def _titled(table: Table, words: Vocabulary) -> bool:
    """Whether the first row of a table is but a title that speaks of scoring."""
    first = [cell.text for cell in table.cells if cell.row == 0 and cell.text.strip()]
    return len(first) == 1 and len(first[0]) <= _TITLE and bool(speaks_of_scoring((first[0],), words))


def _may_hold(layout: Layout, block: Block, said: bool | None) -> bool:
    """Whether a table's place can hold the scheme: not the contract, no form unless its heading speaks of scoring."""
    part = section_part(layout, block)
    return part != "contract" and said is not False and (part != "form" or bool(said))


def _looks_scored(table: Table, words: Vocabulary) -> bool:
    return any(columns.score and columns.name for columns in header_rows(table, words).values())


@dataclass(frozen=True)
class _Near:
    """What stands around a table: what its headings say of scoring, the blocks before it, its heading set above it."""

    said: bool | None
    before: Sequence[Block]
    headed: bool
    known: frozenset[tuple[str, ...]] = frozenset()
    """The headings of the schemes before it: another table with one of them goes on with it."""
    weighed_by_words: bool = False
    """Whether the heading right above it is that of the criteria themselves, which may have no points."""


_Scheme = tuple[tuple[SchemeRow, ...], float | None]


def _from_table(
    table: Table, words: Vocabulary, near: _Near, carried: tuple[int, Columns] | None
) -> tuple[tuple[_Scheme, ...], tuple[int, Columns] | None]:
    """The schemes of one table with their stated totals, and the columns that a table after it may go on with."""
    across = _across(table, words)
    if across:
        return ((across, None),), None
    heads = header_rows(table, words)
    if _not_scored(table, words):
        return (), None
    goes_on = carried[1] if carried and carried[0] == table.columns and not heads else None
    if not heads and goes_on is None:
        goes_on = columns_by_figures(table, words, told=bool(near.said) or near.headed, headed=near.headed)
    if not goes_on and (table.rows < 2 or not _is_scheme(table, heads, words, near.said)):
        return (), None
    columns = goes_on or heads[max(heads)]
    rows = tuple(rows_with_bands(folded(scheme_rows(table, words, goes_on), words), words))
    if _grades(table, rows, words):
        return (), None
    if near.weighed_by_words and not columns.score and _named_only(table, heads, words):
        rows = tuple(replace(row, scored=True) for row in rows)
    made = []
    for part in sorted({row.part for row in rows}):
        total = _total_of(table, words, part)
        read = best_reading([row for row in rows if row.part == part], total, words)
        own = tuple(closing(_scored(tuple(read), words), total))
        enough = len(own) >= 2 or (own and (goes_on or any((row.points or 0) >= 5 for row in own)))
        evident = near.said or goes_on or _heading(table) in near.known
        if enough and (evident or is_evident(table, near.before, own, total, words)):
            made.append((own, total))
    return tuple(made), (table.columns, columns)


def _of_criteria(path: tuple[str, ...], words: Vocabulary) -> bool:
    """Whether the nearest heading is that of the criteria, and not of who may bid."""
    title = plain(path[-1]) if path else ""
    return words.has("criteria.heads", title) and not words.has("criteria.not_heads", title)


def _named_only(table: Table, heads: dict[int, Columns], words: Vocabulary) -> bool:
    """Whether a table of two columns names criteria and describes them, without points: 'Criteria | Description'."""
    first = next((cell.text for cell in table.cells if cell.row == 0 and cell.column == 0), "")
    word = words.pattern("criteria.unweighed_name").fullmatch(plain(first))
    return table.columns == 2 and 0 in heads and word is not None


def _across(table: Table, words: Vocabulary) -> tuple[SchemeRow, ...]:
    """A scheme printed across: names in the first row, their points below ('评分因素 | 价格 | 技术', '权重 | 40 % | 60 %')."""
    grid = filled_grid(table)
    if not 2 <= len(grid) <= 3 or table.columns < 3:
        return ()
    names, points = grid[0], grid[1]
    label = points.get(0)
    if label is None or not words.has("criteria.header.score", plain(label.text)):
        return ()
    rows = []
    for column in sorted(set(names) & set(points)):
        value = points_of(points[column].text, words)
        name = clean_name(names[column].text, words)
        if column == 0 or is_total(plain(name), words) or not name:
            continue
        if value is None:
            return ()
        rows.append(SchemeRow(name, value, names[column].source))
    return tuple(rows) if len(rows) >= 2 and makes_whole(points_sum(rows)) else ()


def _with_row_behind(
    rows: tuple[SchemeRow, ...], total: float | None, after: Sequence[Block], words: Vocabulary
) -> tuple[SchemeRow, ...]:
    """The rows with one that fell out of the table at the end of a page, if only with it they make a whole."""
    here = points_sum(rows)
    wanted = (total,) if total else (100.0, 1000.0)
    block = next((block for block in after if block.kind not in FURNITURE), None)
    match = _BEHIND.match(" ".join(block.text.split())) if block is not None and block.kind != "table" else None
    if block is None or match is None or here in wanted or len(rows) < 2:
        return rows
    points = float(match.group("points"))
    if here + points not in wanted:
        return rows
    return (*rows, SchemeRow(clean_name(match.group("name"), words), points, block.source))


def _total_of(table: Table, words: Vocabulary, part: int) -> float | None:
    """The total that a table states for a part: the first total row after the part's heading."""
    filled: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.text.strip():
            filled.setdefault(cell.row, []).append(cell)
    for row in range(part, table.rows):
        cells = filled.get(row, [])
        if cells and any(is_total(plain(cell.text), words) or ends_as_total(cell.text, words) for cell in cells[:2]):
            figures = [
                points
                for cell in reversed(cells)
                if (points := points_of(cell.text, words)) is not None and points >= 10
            ]
            return figures[0] if figures else None
    return None


def _not_scored(table: Table, words: Vocabulary) -> bool:
    """Whether the heading says that the table is of payments, service levels or what bidders got.

    The bidders' columns of an empty score sheet stand after the points: those of results stand first.
    """
    first = sorted((cell.column, plain(cell.text)) for cell in table.cells if cell.row == 0)
    scored = [column for column, text in first if words.has("criteria.header.score", text)]
    before = min(scored, default=0)
    told = words.has("criteria.certain", " | ".join(text for _, text in first))
    if not told and any(words.starts("criteria.priced_header", text) for _, text in first):
        return True
    return any(
        words.starts("criteria.not_header", text) or (column < before and words.starts("criteria.results", text))
        for column, text in first
    )


def _grades(table: Table, rows: Sequence[SchemeRow], words: Vocabulary) -> bool:
    """Whether rows say what a score means ('5: excellent') and not what is scored."""
    graded = {row.cells[0] for row in rows if words.starts("criteria.scored_scale", plain(row.name))}
    for cell in table.cells:
        short = len(cell.text) < _GRADE and cell.row > 0
        if short and cell.column <= 1 and words.starts("criteria.scored_scale", plain(cell.text)):
            beside = next((other for other in table.cells if other.row == cell.row and other.column == 0), cell)
            if cell.column == 0 or points_of(beside.text, words) is not None:
                graded.add(cell.row)
    return len(graded) >= 2 and len(graded) > 0.5 * len(rows)


def _scored(rows: tuple[SchemeRow, ...], words: Vocabulary) -> tuple[SchemeRow, ...]:
    """The rows that count: those with points, or all of a scheme whose points are left blank."""
    rows = tuple(row for row in rows if _counts(row, words))
    pointed = tuple(row for row in rows if row.points is not None and 0 < row.points <= 5000)
    return pointed or tuple(row for row in rows if row.scored)


def _is_scheme(table: Table, heads: dict[int, Columns], words: Vocabulary, said: bool | None) -> bool:
    if not heads:
        return False
    if any(columns.score or columns.scored for columns in heads.values()):
        return True
    named = any(columns.name and columns.scale for columns in heads.values())
    scored = sum(1 for cell in table.cells if len(cell.text) < 60 and named_points(cell.text, words) is not None)
    return (named and (scored >= 2 or bool(said))) or (bool(said) and scored >= 3)


def _counts(row: SchemeRow, words: Vocabulary) -> bool:
    name = plain(row.name)
    label = words.pattern("criteria.no_row").match(name)
    if label is not None and name[label.end() :][:1] == " ":
        return _LETTERED.match(name[label.end() :]) is not None
    if label is not None and (label.end() == len(name) or name[label.end()] in ":：,，.。("):
        return False
    if words.starts("criteria.least_row", name):
        return False
    paid = words.starts("criteria.never_name", name) and not words.starts("criteria.may_name", name)
    return not paid and not is_total(name, words)
