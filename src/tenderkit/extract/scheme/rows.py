"""The rows of a scoring table: name, points, rule, and the group each row stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, islice

from tenderkit.extract.scheme.bands import is_band
from tenderkit.extract.scheme.columns import RULE_TITLE, SERIAL, Columns, header_rows, merged_grid
from tenderkit.extract.scheme.names import clean_name, ends_as_total, is_total
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.score_marks import (
    bracketed,
    has_points,
    most_of_scale,
    points_of,
)
from tenderkit.extract.scheme.score_numbering import numbering
from tenderkit.extract.scheme.titles import name_and_points, title_of
from tenderkit.extract.scheme.tree import points_sum, without_groups
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.model.tender import Cell, Table

_INNER = re.compile(
    r"^\W*(?:\d{1,2}[.)]|[a-z][.)])?\s*(?P<name>.{4,110}?)\s*[:：–-]\s*(?:max(?:imum)?\.?\s*)?(?P<points>\d{1,2}(?:\.\d+)?)\s*(?:marks?|points?)\s*$",
    re.IGNORECASE,
)
_ITEMS = re.compile(
    r"\s*[•●▪■◆○◦➢✓‣·»\uf000-\uf0ff]\s*|(?:^|(?<=[\n。；;]))\s*(?:[(（]?\d{1,2}[)）.、]|[①-⑩]|[(（]?[a-h][)）.])\s*(?=\D)"
)
_FILL = re.compile(r"^[\s…\-—/.·*]*$|^none$", re.IGNORECASE)
_RANGE = re.compile(r"\d+(?:[.,]\d+)?\s*(?:[-–—~]|[a-z]{2,3})\s*\d+(?:[.,]\d+)?", re.IGNORECASE)
_LONGEST_GROUP, _LONG_RULE = 90, 18


def scheme_rows(table: Table, words: Vocabulary, carried: Columns | None = None) -> list[SchemeRow]:
    """The scored rows of a table in order; group headings and totals left out.

    `carried` are the columns of the table before it, for a table that goes on without headings of its own.
    """
    heads = header_rows(table, words)
    grid = merged_grid(table, heads, carried, words)
    rows: list[SchemeRow] = []
    columns, part = carried or Columns((), (), ()), 0
    heading: tuple[str, float | None] | None = None
    opened: list[tuple[int, list[Cell]]] = []
    strayed: float | None = None
    widest = _widest(grid, heads)
    for index, row in enumerate(grid):
        if index in heads:
            columns, part = heads[index], index
            continue
        distinct = list({id(cell): cell for _, cell in sorted(row.items()) if cell.text.strip()}.values())
        if not distinct or _is_total([cell for cell in distinct if cell.row >= index] or distinct, words):
            continue
        alone = distinct[0] if len(distinct) == 1 else None
        points = points_of(alone.text, words) if alone is not None and alone.column in columns.score else None
        if points is not None and alone is not None and alone.row == index:
            strayed = points
            continue
        parted = len(columns.name) > 1 and columns.scored
        lone_name = alone is not None and (parted or strayed) and alone.column in columns.name[-1:]
        opens = widest.get(part, 0) > 2 and _is_group(distinct, words)
        if (alone is not None and not lone_name) or opens:
            ruled = alone is not None and alone.column_span == 1 and alone.column in columns.scale
            heading = heading if ruled else _heading(distinct, words) or heading
            if opens:
                opened.append((len(rows), distinct))
            continue
        made = _row(row, index, columns, heading, words)
        if made is None:
            rows, strayed = _nameless(row, index, columns, rows, part, words)
            continue
        if made.points is None and strayed and alone is not None:
            made = replace(made, points=strayed)
        strayed = None
        if _adds_up(made, rows, part, words):
            continue
        if not (rows and rows[-1].cells == made.cells and made.points is not None):
            rows.append(replace(made, part=part))
    return without_groups(_with_empty_groups([_from_group(row, rows) for row in rows], opened, words))


def _nameless(
    row: dict[int, Cell], index: int, columns: Columns, rows: list[SchemeRow], part: int, words: Vocabulary
) -> tuple[list[SchemeRow], float | None]:
    """The rows with a band that stands without a name below the last of them; or the points of a row whose name strayed.

    Why: where no line parts the cells of a table, a name merged over its bands stands in the first of them alone, and
    one of several lines may slip below its figures.
    """
    own = {c: cell for c, cell in row.items() if cell.text.strip() and cell.row == index}
    points = points_of(score.text, words) if (score := _score_cell(own, columns, words)[1]) is not None else None
    told = [own[c].text for c in columns.scale if c in own and own[c] is not score]
    if points is None or not told or not rows or rows[-1].part != part or rows[-1].points is None:
        return rows, points if not told else None
    last = rows[-1]
    scale = f"{last.scale or ''}: {last.points:g}; {' '.join(told)}: {points:g}"
    return [*rows[:-1], replace(last, points=max(last.points or 0, points), scale=scale)], None


def _adds_up(made: SchemeRow, rows: list[SchemeRow], part: int, words: Vocabulary) -> bool:
    """Whether a row without a number has the points of all rows above it together, and they make a whole: a total."""
    whole = made.serial is None and not made.style and made.points in (100, 1000)
    named = ends_as_total(made.name, words)
    above = [row for row in rows if row.part == part] if whole or named else []
    if whole and len(above) >= 3 and points_sum(above) == made.points:
        return True
    upwards = accumulate(round(1000 * (row.points or 0)) for row in reversed(above)) if named else iter(())
    return made.points is not None and round(1000 * made.points) in islice(upwards, 1, None)


def _widest(grid: list[dict[int, Cell]], heads: dict[int, Columns]) -> dict[int, int]:
    """How many cells the fullest row under each heading has: where it is two, a name and its points are a row."""
    found: dict[int, int] = {}
    part = 0
    for index, row in enumerate(grid):
        part = index if index in heads else part
        if index not in heads:
            found[part] = max(found.get(part, 0), len({id(cell) for cell in row.values() if cell.text.strip()}))
    return found


def _with_empty_groups(
    rows: list[SchemeRow], opened: list[tuple[int, list[Cell]]], words: Vocabulary
) -> list[SchemeRow]:
    """A heading of a part with points but without rows is a row itself."""
    found = list(rows)
    starts = [at for at, _ in opened]
    for number in reversed(range(len(opened))):
        at, cells = opened[number]
        end = starts[number + 1] if number + 1 < len(opened) else len(rows)
        points = points_of(cells[1].text, words)
        if at == end and points is not None:
            name = clean_name(cells[0].text, words)
            near = rows[min(at, len(rows) - 1)].part if rows else 0
            made = SchemeRow(name, points, cells[0].source, part=near)
            found.insert(at, made)
    return found


def _from_group(row: SchemeRow, rows: list[SchemeRow]) -> SchemeRow:
    """A row without points that stands alone in its group has the group's."""
    if row.points is None and row.group_points is not None and sum(1 for r in rows if r.group == row.group) == 1:
        return replace(row, points=row.group_points)
    return row


def _is_total(cells: list[Cell], words: Vocabulary) -> bool:
    first = [plain(cell.text) for cell in cells if not SERIAL.match(plain(cell.text))][:1]
    return bool(first) and (is_total(first[0], words) or words.starts("criteria.least_row", first[0]))


def _is_group(cells: list[Cell], words: Vocabulary) -> bool:
    """A row that is a name over several columns with its points: the heading of a part."""
    return len(cells) == 2 and cells[0].column_span > 1 and points_of(cells[1].text, words) is not None


def _heading(cells: Sequence[Cell], words: Vocabulary) -> tuple[str, float | None] | None:
    text = " ".join(cells[0].text.split())
    if len(text) > 60:
        return None
    points = points_of(cells[1].text, words) if len(cells) > 1 else None
    return (clean_name(text, words), points) if points is not None else name_and_points(text, words)


def _row(
    row: dict[int, Cell], index: int, columns: Columns, heading: tuple[str, float | None] | None, words: Vocabulary
) -> SchemeRow | None:
    own = {c: cell for c, cell in row.items() if cell.text.strip() and cell.row + cell.row_span > index}
    score_at, score = _score_cell(own, columns, words)
    name = _name_cell(own, columns, score_at, words)
    if name is None:
        return None
    whole = _as_a_group(own, name, columns, words)
    if whole is not None:
        name, score = whole
    titled = _title_in_rule(own, name, columns, index)
    text = titled or name_and_points(title_of(name, words), words)[0]
    scale = _scale_text(own, columns, name, score)
    points = _points(own, name, score, scale, columns, words)
    group_cell, group, group_points = _group(own, name, score, heading, words)
    if titled:
        group_cell, (group, group_points) = name, name_and_points(title_of(name, words), words)
    beside = group is not None and (group_cell is not None or group != (heading or ("",))[0])
    if group and group_points in (None, points) and _is_rule(text, group, words):
        scale, text = name.text.strip(), words.pattern("criteria.name_tail").sub("", group) or group
    first = own.get(min(row))
    serial = plain(first.text) if first is not None and first is not name and SERIAL.match(plain(first.text)) else None
    given = [points_of(own[c].text, words) for c in columns.given if c in own]
    return SchemeRow(
        text,
        points,
        name.source,
        scale,
        group,
        group_points,
        serial,
        _inner(own, points, words) or _inner(own, group_points, words),
        columns.scored,
        cells=(name.row, name.column, score.row if score else -1, score.column if score else -1),
        group_at=(group_cell.row, group_cell.column) if group_cell else (-1, -1),
        beside=beside,
        given=given[0] if given else None,
        style=_style(serial or name.text, words),
    )


def _is_rule(text: str, group: str, words: Vocabulary) -> bool:
    """Whether what stands for a name says how points are given: at length, or how a price is compared."""
    if words.has("criteria.price_formula.benchmark", plain(text)):
        return words.has("criteria.group.price", plain(group))
    return len(text) >= _LONG_RULE and words.has("criteria.rule", plain(text))


def _points(
    own: dict[int, Cell], name: Cell, score: Cell | None, scale: str | None, columns: Columns, words: Vocabulary
) -> float | None:
    """The points of a row: of its own cell, behind its name, the most of its steps, or the most of its scale."""
    points = name_and_points(title_of(name, words), words)[1]
    if score is not None and not (points is not None and score.row_span > name.row_span):
        points = points_of(score.text, words)
    if points is None and not columns.score:
        points = next(
            (own_points for c in columns.name if c in own and (own_points := points_of(own[c].text, words))), None
        )
    if points is None and score is None:
        ruled = (most_of_scale(own[c].text, words) for c in columns.score if c in own)
        points = next((most for most in ruled if most), None)
    if points is None and scale and not columns.score:
        points = sum(value for _, value in _parted(scale, words)) or most_of_scale(scale, words)
    return points


def _title_in_rule(own: dict[int, Cell], name: Cell, columns: Columns, index: int) -> str | None:
    """A row's name where it begins the rule, because the column of names has but the group's: '业绩：每个3分'."""
    rules = [own[c] for c in columns.scale if c in own and own[c] is not name]
    if name.row_span < 2 or len(rules) != 1 or rules[0].row != index or rules[0].row_span >= name.row_span:
        return None
    title = RULE_TITLE.match(plain(rules[0].text))
    return title.group("title") if title else None


def _as_a_group(own: dict[int, Cell], name: Cell, columns: Columns, words: Vocabulary) -> tuple[Cell, Cell] | None:
    """Name and points of a group that is not parted: its rule stands over the columns of its rows' names and points."""
    if not columns.score or not name.column < columns.score[-1] < name.column + name.column_span:
        return None
    left = [
        cell for at, cell in sorted(own.items()) if at < name.column and cell.column + cell.column_span <= name.column
    ]
    names, scores = (
        [cell for cell in left if _names(cell, words)],
        [cell for cell in left if points_of(cell.text, words) is not None],
    )
    return (names[-1], scores[-1]) if names and scores and scores[-1].column > names[-1].column else None


def _score_cell(own: dict[int, Cell], columns: Columns, words: Vocabulary) -> tuple[int | None, Cell | None]:
    """The cell with the row's points: the finest under a heading for points, else a figure at the end of the row."""
    scores = [(c, cell) for c, cell in own.items() if c in columns.score and points_of(cell.text, words) is not None]
    fine = columns.score[-1] if len(columns.score) > 1 else None
    if fine in own and own[fine].row_span == 1 and points_of(own[fine].text, words) is None:
        scores = []
    last = max(own)
    shifted = (
        bool(columns.score)
        and last == columns.score[0] - 1
        and last not in columns.name
        and has_points(own[last].text, words)
    ) or (bool(columns.score) and last == columns.score[-1] + 1 and last not in columns.given)
    if not scores and (not columns.score or shifted) and points_of(own[last].text, words) is not None:
        scores = [(last, own[last])]
    return min(scores, key=lambda item: (item[1].row_span, -item[0])) if scores else (None, None)


def _style(text: str, words: Vocabulary) -> str:
    """How a row is numbered."""
    return numbering(f"{plain(text)} ", words)


def _name_cell(own: dict[int, Cell], columns: Columns, score_at: int | None, words: Vocabulary) -> Cell | None:
    """The cell that names the row: under a heading for names, the finest; else the first short text."""
    for at in sorted(columns.name, key=lambda c: (own[c].row_span if c in own else 99, -c)):
        cell = own.get(at)
        if cell is not None and at != score_at and (_names(cell, words) or (score_at is not None and _ranges(cell))):
            return cell
    if columns.scored and columns.name:
        return None
    rest = [
        cell for at, cell in sorted(own.items()) if at != score_at and at not in columns.scale and _names(cell, words)
    ]
    return min(rest, key=lambda cell: (cell.row_span, cell.column)) if rest else None


def _names(cell: Cell, words: Vocabulary) -> bool:
    text = plain(cell.text)
    return not _FILL.match(text) and not SERIAL.match(text) and points_of(text, words) is None and 1 < len(text) < 400


def _ranges(cell: Cell) -> bool:
    """Whether a cell names a band by figures alone: '1 to 3' beside the points that it gives."""
    return _RANGE.fullmatch(plain(cell.text).strip()) is not None


def _scale_text(own: dict[int, Cell], columns: Columns, name: Cell, score: Cell | None) -> str | None:
    cells = [own[c] for c in columns.scale if c in own and own[c] is not name]
    cells = cells or [
        cell for _, cell in sorted(own.items()) if cell is not name and cell is not score and len(cell.text) > 15
    ]
    return cells[-1].text.strip() if cells else None


def _group(
    own: dict[int, Cell], name: Cell, score: Cell | None, heading: tuple[str, float | None] | None, words: Vocabulary
) -> tuple[Cell | None, str | None, float | None]:
    """The cell, name and points of the group a row stands in: a cell merged over it, else the heading above it."""
    wide = [
        c for c in own.values() if c is not name and c is not score and c.row_span > name.row_span and _names(c, words)
    ]
    if wide:
        return wide[-1], *name_and_points(" ".join(wide[-1].text.split()), words)
    left = [c for at, c in sorted(own.items()) if at < name.column and c is not score and _names(c, words)]
    if left and len(left[-1].text) <= _LONGEST_GROUP:
        return None, *name_and_points(" ".join(left[-1].text.split()), words)
    return (None, *heading) if heading else (None, None, None)


def _inner(own: dict[int, Cell], points: float | None, words: Vocabulary) -> tuple[tuple[str, float], ...]:
    """'1) No safety belt: 2 marks' lines of a cell, if they make up the row's points."""
    for cell in own.values():
        lines = re.sub(r"[:：]\s*\n", ": ", cell.text).split("\n")
        found = [m for line in lines if (m := _INNER.match(" ".join(line.split())))]
        listed = tuple((m.group("name").strip(), float(m.group("points"))) for m in found)
        for items in (listed, _itemised(cell.text, words), _parted(cell.text, words)):
            if len(items) >= 2 and points is not None and abs(sum(value for _, value in items) - points) < 0.01:
                return items
    return ()


def _parted(text: str, words: Vocabulary) -> tuple[tuple[str, float], ...]:
    """Names that follow each other between semicolons, each with its points in brackets: '方案（20分）；制度（10分）'."""
    pieces = [piece for piece in re.split(r"[;；\n]\s*", text.strip().rstrip("。.")) if piece.strip()]
    found = [made for piece in pieces if (made := bracketed(piece, words)) is not None and not made.rest]
    if len(found) < 2 or len(found) < len(pieces) or any(is_band(made.name, words) for made in found):
        return ()
    return tuple((clean_name(made.name, words), made.points) for made in found)


def _itemised(text: str, words: Vocabulary) -> tuple[tuple[str, float], ...]:
    """Bullets or numbered items of a cell that each have their points in brackets: '• Key staff (15 points)'."""
    pieces = [" ".join(piece.split()) for piece in _ITEMS.split(text)]
    if len(pieces) < 3:
        return ()
    found = [(piece, bracketed(piece, words)) for piece in pieces[1:]]
    if any(piece and (made is None or is_band(made.name, words)) for piece, made in found):
        return ()
    return tuple((clean_name(made.name, words), made.points) for _, made in found if made is not None)
