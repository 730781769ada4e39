"""The rows of a scoring table: name, points, rule, and the group each row stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.model.source import PageSource
from tenderkit.model.tender import Cell, Table

SCORE_CELL = re.compile(
    r"^[（(]?\s*(?:0\s*[-~～—至]\s*)?(?P<points>\d{1,3}(?:\.\d+)?)\s*(?:分|%|％|points?|marks?|pts)?\s*[）)]?$",
    re.IGNORECASE,
)
IN_NAME = re.compile(
    r"[（(【\[]\s*(?:(?:满分|滿分|maximum|max\.?|total)?\s*(?:marks|points|score|分值)?\s*[-–:：]?\s*)?(?P<points>\d{1,3}(?:\.\d+)?)\s*(?:分|%|％|points?|marks?|pts)\s*[）)】\]]"
    r"|[（(\[]\s*(?:maximum|max\.?|total)\s*(?:marks|points|score)?\s*[-–:：]?\s*(?P<most>\d{1,3})\s*[）)\]]"
    r"|(?P<bare>\d{1,3}(?:\.\d+)?)\s*(?:分|points|marks|%)\s*$",
    re.IGNORECASE,
)
_INNER = re.compile(
    r"^\W*(?:\d{1,2}[.)]|[a-z][.)])?\s*(?P<name>.{4,110}?)\s*[:：–-]\s*(?:max(?:imum)?\.?\s*)?(?P<points>\d{1,2}(?:\.\d+)?)\s*(?:marks?|points?)\s*$",
    re.IGNORECASE,
)
_SCALE_MAX = re.compile(r"(?:满分|滿分|最高得?|最多得?|共)\s*(?P<points>\d{1,3}(?:\.\d+)?)\s*分")
_SERIAL = re.compile(
    r"^[（(]?(?:[A-Z]{0,2}[\d一二三四五六七八九十.、*]{1,8}|[A-Za-z]{1,2}|[IVXivx]{1,5}|[*])(?:[（(]\d[)）])?[)）.、]?$"
)
_PART_SERIAL = re.compile(r"^[（(]?(?:[一二三四五六七八九十]+|[A-Z]|[IVX]+)[)）、.]?$")
_OF_A_PART = re.compile(
    r"^\s*(?:points?|scores?|marks?|weight\w*|maximum|possible|technical|section|part|form|stage|phase|criteria|functionality|for|of|with|including|incl)\b",
    re.IGNORECASE,
)
_FILL = re.compile(r"^[\s…\-—/.·*]*$|^none$", re.IGNORECASE)


@dataclass(frozen=True)
class SchemeRow:
    """A row of the scheme as it stands in its table; `scored` where its heading speaks of scoring."""

    name: str
    points: float | None
    scale: str | None
    group: str | None
    group_points: float | None
    source: PageSource
    serial: str | None = None
    inner: tuple[tuple[str, float], ...] = ()
    scored: bool = False
    part: int = 0
    """The heading row it stands under: a table may hold several schemes one after the other."""
    cells: tuple[int, int, int, int] = (-1, -1, -1, -1)
    """Row and column of its name's and of its points' cell: merged cells repeat over the rows they cover."""


@dataclass(frozen=True)
class Columns:
    """Which column of a scoring table says what."""

    score: tuple[int, ...]
    name: tuple[int, ...]
    scale: tuple[int, ...]
    scored: bool = False
    """Whether the heading speaks of scoring, so that rows count even where their points are left blank."""
    certain: bool = True
    """Whether the heading can only be that of a scheme: 'weight' over figures may as well be kilograms."""


def filled_grid(table: Table) -> list[dict[int, Cell]]:
    """The rows of a table with merged cells repeated in every place they cover."""
    grid: list[dict[int, Cell]] = [{} for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, min(table.rows, cell.row + cell.row_span)):
            for column in range(cell.column, cell.column + cell.column_span):
                if column not in grid[row] or not grid[row][column].text.strip():
                    grid[row][column] = cell
    return grid


def header_rows(table: Table, words: Vocabulary) -> dict[int, Columns]:
    """The rows that are headings of a scoring table (there may be one for each part), with what they say."""
    found: dict[int, Columns] = {}
    grid = filled_grid(table)
    for index, row in enumerate(grid):
        texts = {column: plain(cell.text) for column, cell in row.items() if cell.text.strip()}
        columns = _columns_of(texts, words) if len(texts) >= 2 and all(len(t) <= 26 for t in texts.values()) else None
        if columns is None and (index <= 1 or found):
            columns = _by_shape(texts, grid[index + 1 :], words, anywhere=index > 1)
        if columns is not None:
            found[index] = _finest_names(columns, grid[index + 1 :])
    return found


def _columns_of(texts: dict[int, str], words: Vocabulary) -> Columns | None:
    """What the columns of a heading row say; None where it is no heading of a scoring table."""
    scale = tuple(c for c, t in texts.items() if words.has("criteria.header.scale", t))
    score = tuple(c for c, t in texts.items() if words.has("criteria.header.score", t) and c not in scale)
    score = tuple(c for c in score if not words.has("criteria.header.least", texts[c])) or score
    name = tuple(c for c, t in texts.items() if words.has("criteria.header.name", t) and c not in score)
    names = tuple(c for c in name if c not in scale) or name
    scored = any(words.has("criteria.scored_name", text) for text in texts.values())
    all_names = len(names) >= 2 and len(names) == len(texts) and scored
    if any(re.search(r"\d", t) for t in texts.values()):
        return None
    if (score and (name or scale)) or (name and scale) or all_names:
        certain = words.has("criteria.certain", " | ".join(texts.values()))
        return Columns(score, names, tuple(c for c in scale if c not in names), scored, certain)
    return None


def _by_shape(
    texts: dict[int, str], below: list[dict[int, Cell]], words: Vocabulary, *, anywhere: bool
) -> Columns | None:
    """A heading that only the figures under it tell: '… | Points obtainable' over a column of numbers."""
    for column, text in sorted(texts.items(), reverse=True):
        if len(text) > 32 or not words.has("criteria.header.score", text) or words.has("criteria.header.least", text):
            continue
        if re.search(r"\d", text) or (anywhere and not words.starts("criteria.header.score", text)):
            continue
        cells = [row[column] for row in below if column in row and row[column].text.strip()]
        figures = sum(1 for cell in cells if SCORE_CELL.match(plain(cell.text)))
        if figures < 2 or figures < 0.6 * len(cells):
            continue
        named = [c for c in range(column) if any(_says_name(row.get(c)) for row in below)]
        if named:
            return Columns((column,), tuple(named), (), certain=words.has("criteria.certain", text))
    return None


def _says_name(cell: Cell | None) -> bool:
    return cell is not None and not _SERIAL.match(plain(cell.text)) and len(plain(cell.text)) > 3


def _finest_names(columns: Columns, below: list[dict[int, Cell]]) -> Columns:
    """Of several columns for names, the first where its cells differ from row to row: the others describe it."""
    if len(columns.name) < 2 or columns.scored:
        return columns
    first = [row[columns.name[0]] for row in below if columns.name[0] in row and row[columns.name[0]].text.strip()]
    repeated = len({cell.text for cell in first}) < len(first) or any(cell.row_span > 1 for cell in first)
    serial = sum(1 for cell in first if _SERIAL.match(plain(cell.text))) > 0.5 * len(first)
    if repeated or serial or len(first) < 0.6 * len(below):
        return columns
    return replace(columns, name=columns.name[:1], scale=(*columns.scale, *columns.name[1:]))


def scheme_rows(table: Table, words: Vocabulary, carried: Columns | None = None) -> list[SchemeRow]:
    """The scored rows of a table in order; group headings and totals left out.

    `carried` are the columns of the table before it, for a table that goes on without headings of its own.
    """
    grid = filled_grid(table)
    heads = header_rows(table, words)
    rows: list[SchemeRow] = []
    columns, part = carried or Columns((), (), ()), 0
    heading: tuple[str, float | None] | None = None
    opened: list[tuple[int, list[Cell]]] = []
    widest = _widest(grid, heads)
    for index, row in enumerate(grid):
        if index in heads:
            columns, part = heads[index], index
            continue
        distinct = list({id(cell): cell for _, cell in sorted(row.items()) if cell.text.strip()}.values())
        if not distinct or _is_total(distinct, words):
            continue
        lone_name = (
            len(distinct) == 1 and columns.scored and len(columns.name) > 1 and distinct[0].column == columns.name[-1]
        )
        opens = widest.get(part, 0) > 2 and _is_group(distinct)
        if (len(distinct) == 1 and not lone_name) or opens:
            heading = _heading(*distinct) or heading
            if opens:
                opened.append((len(rows), distinct))
            continue
        made = _row(row, index, columns, heading, words)
        if made is not None and not (rows and rows[-1].cells == made.cells and made.points is not None):
            rows.append(replace(made, part=part))
    return without_groups(_with_empty_groups([_from_group(row, rows) for row in rows], opened))


def _widest(grid: list[dict[int, Cell]], heads: dict[int, Columns]) -> dict[int, int]:
    """How many cells the fullest row under each heading has: where it is two, a name and its points are a row."""
    found: dict[int, int] = {}
    part = 0
    for index, row in enumerate(grid):
        part = index if index in heads else part
        if index not in heads:
            found[part] = max(found.get(part, 0), len({id(cell) for cell in row.values() if cell.text.strip()}))
    return found


def _with_empty_groups(rows: list[SchemeRow], opened: list[tuple[int, list[Cell]]]) -> list[SchemeRow]:
    """A heading of a part with points but without rows is a row itself."""
    found = list(rows)
    starts = [at for at, _ in opened]
    for number in reversed(range(len(opened))):
        at, cells = opened[number]
        end = starts[number + 1] if number + 1 < len(opened) else len(rows)
        match = SCORE_CELL.match(plain(cells[1].text))
        if at == end and match:
            name = clean_name(cells[0].text)
            near = rows[min(at, len(rows) - 1)].part if rows else 0
            made = SchemeRow(name, float(match.group("points")), None, None, None, cells[0].source, part=near)
            found.insert(at, made)
    return found


def without_groups(rows: list[SchemeRow]) -> list[SchemeRow]:
    """Rows without those that head a part: their points are the sum of the rows after them.

    A sum may be chance (25, 10, 15), so either the whole table falls into such parts, or the numbering tells them.
    """
    every = _partition(rows)
    kept: list[SchemeRow] = []
    group, until = None, 0
    for at, row in enumerate(rows):
        end = every.get(at) or _numbered_part(rows, at)
        if end:
            group, until = row, end
            continue
        kept.append(replace(row, group=group.name, group_points=group.points) if group and at < until else row)
    return kept


def _partition(rows: list[SchemeRow]) -> dict[int, int]:
    """Each part's head and end, if all rows fall into two parts or more of two rows or more (or of one)."""
    parts: dict[int, int] = {}
    at = 0
    while at < len(rows):
        end = _sums_until(rows, at)
        if not end:
            return {}
        parts[at] = end
        at = end
    return parts if len(parts) >= 2 and len(rows) > 2 * len(parts) else {}


def _numbered_part(rows: list[SchemeRow], at: int) -> int:
    """The end of a part whose head is numbered 一 or A over rows numbered 1, 2."""
    end = _sums_until(rows, at)
    part = end and _PART_SERIAL.match(rows[at].serial or "") and not _PART_SERIAL.match(rows[at + 1].serial or "")
    return end if part and rows[at + 1].serial else 0


def _sums_until(rows: list[SchemeRow], at: int) -> int:
    """Where the rows end that make up a row's points; 0 where none do."""
    total, head = 0.0, rows[at].points
    for end in range(at + 1, len(rows)) if head else ():
        total += rows[end].points or 0
        if rows[end].points is None or total > (head or 0) + 0.01:
            return 0
        if abs(total - (head or 0)) < 0.01:
            return end + 1
    return 0


def _from_group(row: SchemeRow, rows: list[SchemeRow]) -> SchemeRow:
    """A row without points that stands alone in its group has the group's."""
    if row.points is None and row.group_points is not None and sum(1 for r in rows if r.group == row.group) == 1:
        return replace(row, points=row.group_points)
    return row


def _is_total(cells: list[Cell], words: Vocabulary) -> bool:
    first = [plain(cell.text) for cell in cells if not _SERIAL.match(plain(cell.text))][:1]
    return bool(first) and is_total(first[0], words)


def is_total(name: str, words: Vocabulary) -> bool:
    """Whether a name says no more than 'total' ('Total cost of the proposal' is a criterion)."""
    match = words.pattern("criteria.total").match(name)
    if match is None:
        return False
    rest = name[match.end() :]
    return (
        (len(rest) < 8 and not re.search(r"cost|price|报价|價", rest))
        or "(" in rest[:3]
        or bool(_OF_A_PART.match(rest))
    )


def _is_group(cells: list[Cell]) -> bool:
    """A row that is a name over several columns with its points: the heading of a part."""
    return len(cells) == 2 and cells[0].column_span > 1 and bool(SCORE_CELL.match(plain(cells[1].text)))


def _heading(cell: Cell, score: Cell | None = None) -> tuple[str, float | None] | None:
    text = " ".join(cell.text.split())
    if len(text) > 60:
        return None
    points = SCORE_CELL.match(plain(score.text)) if score else None
    if points:
        return clean_name(text), float(points.group("points"))
    found = IN_NAME.search(text)
    return (clean_name(text), _points(found)) if found else (text, None)


def _points(found: re.Match[str]) -> float:
    part = found.groupdict()
    return float(part["points"] or part["most"] or part["bare"])


def clean_name(text: str) -> str:
    """A row's name without its points and number."""
    name = IN_NAME.sub("", " ".join(text.split())).strip(" :：-–—")
    name = re.sub(r"^sec(?:tion|\.)?\s*\d+(?:\.\d+)*\s*[.:–-]?\s+", "", name, flags=re.IGNORECASE)
    return (
        re.sub(
            r"^(?:\d{1,2}(?:\.\d{1,2})+\s+|[（(]?\d{1,2}[)）.、](?!\d)|[一二三四五六七八九十]+[、.])\s*", "", name
        ).strip()
        or text.strip()
    )


def _row(
    row: dict[int, Cell], index: int, columns: Columns, heading: tuple[str, float | None] | None, words: Vocabulary
) -> SchemeRow | None:
    own = {c: cell for c, cell in row.items() if cell.text.strip() and cell.row + cell.row_span > index}
    scores = [(c, cell) for c, cell in own.items() if c in columns.score and SCORE_CELL.match(plain(cell.text))]
    fine = columns.score[-1] if len(columns.score) > 1 else None
    if fine in own and own[fine].row_span == 1 and not SCORE_CELL.match(plain(own[fine].text)):
        scores = []
    scores = scores or [
        (c, cell)
        for c, cell in own.items()
        if not columns.score and c == max(own) and SCORE_CELL.match(plain(cell.text))
    ]
    score_at, score = min(scores, key=lambda item: (item[1].row_span, -item[0])) if scores else (None, None)
    name = _name_cell(own, columns, score_at)
    if name is None:
        return None
    text = " ".join(name.text.split())
    points = float(SCORE_CELL.match(plain(score.text)).group("points")) if score is not None else None  # type: ignore[union-attr]
    in_name = IN_NAME.search(plain(text))
    if in_name is not None and (points is None or score is None):
        points = _points(in_name)
    scale = _scale_text(own, columns, name, score)
    if points is None and scale and columns.score == ():
        limit = _SCALE_MAX.search(plain(scale))
        points = float(limit.group("points")) if limit else None
    group, group_points = _group(own, name, score, heading)
    first = own.get(min(row))
    serial = plain(first.text) if first is not None and first is not name and _SERIAL.match(plain(first.text)) else None
    inner = _inner(own, points)
    cells = (name.row, name.column, score.row if score else -1, score.column if score else -1)
    return SchemeRow(
        clean_name(text), points, scale, group, group_points, name.source, serial, inner, columns.scored, cells=cells
    )


def _name_cell(own: dict[int, Cell], columns: Columns, score_at: int | None) -> Cell | None:
    """The cell that names the row: under a heading for names, the finest; else the first short text."""
    for at in sorted(columns.name, key=lambda c: (own[c].row_span if c in own else 99, -c)):
        cell = own.get(at)
        if cell is not None and at != score_at and _names(cell):
            return cell
    if columns.scored and columns.name:
        return None
    rest = [cell for at, cell in sorted(own.items()) if at != score_at and at not in columns.scale and _names(cell)]
    return min(rest, key=lambda cell: (cell.row_span, cell.column)) if rest else None


def _names(cell: Cell) -> bool:
    text = plain(cell.text)
    return not _FILL.match(text) and not _SERIAL.match(text) and not SCORE_CELL.match(text) and 1 < len(text) < 400


def _scale_text(own: dict[int, Cell], columns: Columns, name: Cell, score: Cell | None) -> str | None:
    cells = [own[c] for c in columns.scale if c in own and own[c] is not name]
    cells = cells or [
        cell for _, cell in sorted(own.items()) if cell is not name and cell is not score and len(cell.text) > 15
    ]
    return cells[-1].text.strip() if cells else None


def _group(
    own: dict[int, Cell], name: Cell, score: Cell | None, heading: tuple[str, float | None] | None
) -> tuple[str | None, float | None]:
    wide = [c for c in own.values() if c is not name and c is not score and c.row_span > name.row_span and _names(c)]
    if wide:
        text = " ".join(wide[-1].text.split())
        found = IN_NAME.search(plain(text))
        return clean_name(text), _points(found) if found else None
    return heading or (None, None)


def _inner(own: dict[int, Cell], points: float | None) -> tuple[tuple[str, float], ...]:
    """'1) No safety belt: 2 marks' lines of a cell, if they make up the row's points."""
    for cell in own.values():
        lines = re.sub(r"[:：]\s*\n", ": ", cell.text).split("\n")
        found = [m for line in lines if (m := _INNER.match(" ".join(line.split())))]
        items = tuple((m.group("name").strip(), float(m.group("points"))) for m in found)
        if len(items) >= 2 and points is not None and abs(sum(value for _, value in items) - points) < 0.01:
            return items
    return ()
