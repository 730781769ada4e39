"""The columns of a scoring table: which of them names a row, which gives its points, which the rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tenderkit.extract.scheme.names import is_total
from tenderkit.extract.scheme.score_marks import (
    bracketed,
    gives_points,
    most_of_scale,
    points_of,
    stated_sums,
    sums_below,
    tells_weight,
)
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.model.tender import Cell, Table

SERIAL = re.compile(
    r"^[（(]?(?:[A-Z]{1,4}-\d{1,3}|[A-Z]{0,2}[\d一二三四五六七八九十.、*]{1,8}|[A-Za-z]{1,2}|[IVXivx]{1,5}|[*])(?:[（(]\d[)）])?[)）.、]?$"
)
RULE_TITLE = re.compile(r"^(?:[(]?\d{1,2}[).、]\s*)?(?P<title>[^:,.。;；\d]{2,16}|[A-Z][A-Za-z &/-]{3,40})\s*:\s*\S")
"""A rule that begins with the title of its row: '1、业绩：每个3分'."""
_ORDINAL = re.compile(r"(?<=[^\W\d])\s?\d(?=\s|$)(?!\s*(?:\d|%|[a-z]+$))", re.IGNORECASE)
"""What only counts a heading: 'Level 1', '投标人2'."""
_ASIDE = re.compile(r"\s*[（(\[][^()（）\[\]]*[)）\]]\s*")
_NO_FIGURE = re.compile(r"^(?:[-–—/]|n\W?a\.?|p\W?f|pass\W?fail)$", re.IGNORECASE)
_LONGEST_HEADING, _LONGEST_SHAPED, _LONGEST_NAMED = 40, 40, 100
_WIDE = 0x2E80
_BANDED, _BANDS = 0.5, 2
"""Of the cells of a column, so large a share gives points to bands where it holds the rule."""
_MOST_HEADINGS, MOST_COLUMNS = 60, 60
"""A scoring table has at most so many rows of headings, and so many columns."""


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
    given: tuple[int, ...] = ()
    """Columns of points beside that of the most points: those of bands, or what a bidder got."""


def filled_grid(table: Table) -> list[dict[int, Cell]]:
    """The rows of a table with merged cells repeated in every place they cover."""
    return _grid(table.rows, table.cells)


def _grid(rows: int, cells: tuple[Cell, ...]) -> list[dict[int, Cell]]:
    grid: list[dict[int, Cell]] = [{} for _ in range(rows)]
    for cell in cells:
        for row in range(cell.row, min(rows, cell.row + cell.row_span)):
            for column in range(cell.column, cell.column + cell.column_span):
                if column not in grid[row] or not grid[row][column].text.strip():
                    grid[row][column] = cell
    return grid


def merged_grid(
    table: Table, heads: dict[int, Columns], carried: Columns | None, words: Vocabulary
) -> list[dict[int, Cell]]:
    """The grid in which the blank cells under a group's name belong to it, as if they were merged with it.

    Why: many tables print a group's name in its first row only and leave the cells below blank instead of merging them.
    """
    grid = filled_grid(table)
    spans: dict[int, int] = {}
    columns = carried or Columns((), (), ())
    above: dict[int, Cell] = {}
    for index, row in enumerate(grid):
        if index in heads:
            columns, above = heads[index], {}
            continue
        finest = max(columns.name, default=0)
        for column in range(finest + 1 if columns.scale else finest):
            if column in columns.score or column in columns.given:
                continue
            cell = row.get(column)
            if cell is not None and cell.text.strip():
                above[column] = cell
                if SERIAL.match(plain(cell.text)):
                    del above[column]
            elif column in above and any(_filled(row.get(finer)) for finer in range(column + 1, finest + 1)):
                top = above[column]
                spans[id(top)] = index - top.row + 1
        if finest in above and not _filled(row.get(finest)) and _titled_rule(row, columns, words):
            spans[id(above[finest])] = index - above[finest].row + 1
        if len({id(cell) for cell in row.values() if cell.text.strip()}) == 1:
            above = {}
    if not spans:
        return grid
    cells = tuple(
        cell.model_copy(update={"row_span": max(cell.row_span, spans[id(cell)])}) if id(cell) in spans else cell
        for cell in table.cells
    )
    return _grid(table.rows, cells)


def _titled_rule(row: dict[int, Cell], columns: Columns, words: Vocabulary) -> bool:
    """Whether a row without a name has its points, and a rule that begins with its title."""
    pointed = any(_filled(row.get(c)) and points_of(row[c].text, words) is not None for c in columns.score)
    return pointed and any(_filled(row.get(c)) and RULE_TITLE.match(plain(row[c].text)) for c in columns.scale)


def _filled(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.text.strip())


def header_rows(table: Table, words: Vocabulary) -> dict[int, Columns]:
    """The rows that are headings of a scoring table (there may be one for each part), with what they say."""
    found: dict[int, Columns] = {}
    grid = filled_grid(table)
    sums: list[dict[int, int]] | None = None
    for index, row in enumerate(grid):
        if len(found) >= _MOST_HEADINGS:
            break
        texts = {column: _said(cell.text) for column, cell in row.items() if cell.text.strip()}
        short = len(texts) >= 2 and all(len(text) <= _LONGEST_HEADING for text in texts.values())
        columns = _columns_of(texts, words) if short else None
        if columns is None and index <= 1 and not found and len(texts) >= 2:
            columns = _by_names(texts, grid[index + 1 :], words)
        if columns is None and index <= 1 and not found and len(texts) >= 2:
            columns = _by_rules(texts, grid[index + 1 :], words)
        if columns is None and (index <= 1 or found):
            stated = stated_sums(row, words)
            sums = sums or (sums_below(grid, words) if stated else None)
            summed = any(sums[index].get(column) in stated for column in row) if sums else False
            columns = _by_shape(texts, grid[index + 1 :], words, anywhere=index > 1, summed=summed)
        if columns is not None:
            below = grid[index + 1 :]
            columns = _not_of_bands(_not_of_rules(_with_blank(row, columns, below), below), below, words)
            found[index] = _one_score(_finest_names(columns, below, words), below, words)
    return found


def _with_blank(row: dict[int, Cell], columns: Columns, below: list[dict[int, Cell]]) -> Columns:
    """Columns with one that has no heading of its own beside one of names: 'Criterion | | Points'.

    It holds names too, or bands of the rows before it: most of these have a figure.
    """
    for column in columns.name:
        beside = [line[column + 1] for line in below if _says_name(line.get(column + 1))]
        headed = column + 1 in (*columns.score, *columns.scale, *columns.name, *columns.given) or _filled(
            row.get(column + 1)
        )
        free = column + 1 in row and not headed and 2 * len(beside) >= len(below)
        if free and 2 * sum(1 for cell in beside if re.search(r"\d", cell.text)) > len(beside):
            return replace(columns, scale=(*columns.scale, column + 1))
        if free and _differs(list(beside)):
            return replace(columns, name=tuple(sorted((*columns.name, column + 1))))
    return columns


def _not_of_rules(columns: Columns, below: list[dict[int, Cell]]) -> Columns:
    """Columns in which names stand in few words: where those of names hold whole rules, a shorter one before them names.

    Why: headings of names and of rules are worded alike, but a rule takes sentences.
    """
    first = columns.name[0] if len(columns.name) == 1 else None
    if first is None or not _at_length([row.get(first) for row in below]):
        return columns
    for column in range(first):
        cells = [row.get(column) for row in below]
        named = [cell for cell in cells if cell is not None and _filled(cell) and not SERIAL.match(plain(cell.text))]
        if column not in columns.score and len(named) >= 0.8 * len(below) and _differs(cells) and not _at_length(cells):
            return replace(columns, name=(column,), scale=(*columns.scale, first))
    return columns


def _not_of_bands(columns: Columns, below: list[dict[int, Cell]], words: Vocabulary) -> Columns:
    """Columns in which bands do not name: 'Description | Criteria | Max marks' over '2 to 5 projects: 10 marks' in the second.

    Why: 'criteria' heads what is scored in one table and how it is scored in the next; the cells tell which.
    """
    for name in columns.name if len(columns.name) == 1 else ():
        for column in columns.scale:
            banded = [_bands_in([row.get(at) for row in below], words) for at in (name, column)]
            if column < name and banded[0] >= _BANDED and 2 * banded[1] < banded[0]:
                rest = tuple(at for at in columns.scale if at != column)
                return replace(columns, name=(column,), scale=(*rest, name))
    return columns


def _bands_in(cells: Sequence[Cell | None], words: Vocabulary) -> float:
    """How many of the filled cells give points more than once, as a share: 'Yes: 5, no: 0'."""
    filled = [plain(cell.text) for cell in cells if cell is not None and _filled(cell)]
    return sum(1 for text in filled if gives_points(text, words) >= _BANDS) / max(1, len(filled))


def _at_length(cells: Sequence[Cell | None]) -> bool:
    """Whether most cells hold more than a name does."""
    lengths = sorted(_width(cell.text) for cell in cells if _filled(cell) and cell is not None)
    return bool(lengths) and lengths[len(lengths) // 2] > _LONGEST_NAMED


def _width(text: str) -> int:
    """How long a text is; a Chinese character says as much as a few letters."""
    return sum(3 if ord(sign) >= _WIDE else 1 for sign in text)


def _one_score(columns: Columns, below: list[dict[int, Cell]], words: Vocabulary) -> Columns:
    """Of several columns of points, each filled in every row, the one that makes a whole; of those the first.

    Why: 'Weighting 25 % | Maximum points 250' says one thing twice, and 'Weight 60 % | Sub-weight 15 %' repeats the
    weight of the group in every row.
    """
    rows = [row for row in below if not any(is_total(plain(cell.text), words) for cell in row.values())]
    columns = _filled_scores(columns, rows, words)
    if len(columns.score) < 2:
        return columns
    sums = []
    for column in columns.score:
        cells = [row[column] for row in rows if column in row]
        values = [points_of(cell.text, words) for cell in cells]
        if any(value is None for value in values) or any(cell.row_span > 1 for cell in cells):
            return columns
        sums.append(sum(value or 0 for value in values))
    wholes = [column for column, total in zip(columns.score, sums, strict=True) if total in (100, 1000)]
    return replace(columns, score=tuple(wholes[:1])) if wholes else columns


def _filled_scores(columns: Columns, rows: list[dict[int, Cell]], words: Vocabulary) -> Columns:
    """The columns of points without those left blank for the evaluators, and without sums of groups beside their rows."""
    every = (*columns.score, *columns.given)
    values = {c: [points_of(row[c].text, words) if _filled(row.get(c)) else None for row in rows] for c in every}
    pointed = {c: [value for value in cells if value is not None] for c, cells in values.items()}
    kept = tuple(c for c in columns.score if pointed[c]) or columns.score
    for whole in kept:
        parts = [c for c in every if len(pointed[c]) > len(pointed[whole]) and sum(pointed[c]) == sum(pointed[whole])]
        if parts and all(row[whole].row_span == 1 for row in rows if whole in row):
            return replace(columns, score=(parts[0],), given=())
    return replace(columns, score=kept)


def _said(text: str) -> str:
    """A heading without what it adds in brackets: '分值（满分100分）', 'Points (max 20)'."""
    flat = plain(text)
    return _ASIDE.sub(" ", flat).strip() or flat


def _columns_of(texts: dict[int, str], words: Vocabulary) -> Columns | None:
    """What the columns of a heading row say; None where it is no heading of a scoring table."""
    if any(re.search(r"\d", _ORDINAL.sub("", text)) for text in texts.values()):
        return None
    scale = tuple(c for c, t in texts.items() if words.has("criteria.header.scale", t))
    score = tuple(c for c, t in texts.items() if words.has("criteria.header.score", t) and c not in scale)
    score = tuple(c for c in score if not words.has("criteria.header.least", texts[c])) or score
    most = tuple(c for c in score if words.has("criteria.header.most", texts[c]))
    given = tuple(c for c in score if c not in most) if most else ()
    name = tuple(c for c, t in texts.items() if words.has("criteria.header.name", t) and c not in score)
    names = tuple(c for c in name if c not in scale) or name
    scored = any(words.has("criteria.scored_name", text) for text in texts.values())
    if any(words.has("criteria.header.review", text) for text in texts.values()) and not score:
        scored = False
    all_names = len(names) >= 2 and len(names) == len(texts) and scored
    ranked = bool(names) and any(words.has("criteria.header.importance", text) for text in texts.values())
    scored = scored or ranked
    if (score and (name or scale)) or (name and scale) or all_names or ranked:
        certain = words.has("criteria.certain", " | ".join(texts.values()))
        rest = tuple(c for c in scale if c not in names)
        return Columns(most or score, names, rest, scored, certain, given)
    return None


def _by_shape(
    texts: dict[int, str], below: list[dict[int, Cell]], words: Vocabulary, *, anywhere: bool, summed: bool
) -> Columns | None:
    """A heading that only the figures under it tell: '… | Points obtainable' over a column of numbers."""
    for column, text in sorted(texts.items(), reverse=True):
        if len(text) > _LONGEST_SHAPED or not words.has("criteria.header.score", text):
            continue
        if words.has("criteria.header.least", text):
            continue
        if re.search(r"\d", _ORDINAL.sub("", text)) or (anywhere and not words.starts("criteria.header.score", text)):
            continue
        cells = [row[column] for row in below if column in row and row[column].text.strip()]
        figures = sum(1 for cell in cells if points_of(cell.text, words) is not None)
        if not summed and (figures < 2 or figures < 0.6 * len(cells)):
            continue
        named = [c for c in range(column) if sum(1 for row in below if _says_name(row.get(c))) >= 0.4 * len(below)]
        if named:
            return Columns((column,), tuple(named), (), certain=words.has("criteria.certain", text))
    return None


def columns_by_figures(table: Table, words: Vocabulary, *, told: bool, headed: bool) -> Columns | None:
    """The columns of a table without a heading: names, and a column of figures that make a whole, or its parts do.

    Where the lines right above are its heading, rows may have been left outside, and the figures need make no whole.
    """
    every = filled_grid(table)
    totals = [row for row in every if any(is_total(plain(cell.text), words) for cell in row.values())]
    grid = [row for row in every if row not in totals]
    for column in (table.columns - 1, *range(table.columns - 1)):
        texts = [(row, plain(row[column].text)) for row in grid if column in row]
        scored = [(row, value) for row, text in texts if (value := points_of(text, words)) is not None]
        filled = sum(1 for _, text in texts if text and not _NO_FIGURE.match(text))
        if len(scored) < 3 or len(scored) < 0.8 * filled:
            continue
        weighed = sum(1 for row, _ in scored if tells_weight(row[column].text, words))
        named = tuple(
            c
            for c in range(table.columns)
            if c != column and sum(1 for row, _ in scored if _says_name(row.get(c))) >= 0.6 * len(scored)
        )
        total = sum(value for _, value in scored)
        wholes = (100, 200, 300, 1000, 2000, 3000)
        stated = [points_of(row[column].text, words) for row in totals if column in row]
        adds_up = (
            (total >= 100 and any(value in (100, 1000) for value in stated))
            or any(abs(total - whole) < 0.01 for whole in wholes)
            or (headed and total < wholes[0])
        )
        if named and (told or weighed >= 3) and adds_up:
            finest = next((at for at, c in enumerate(named) if _differs([row.get(c) for row, _ in scored])), 0)
            return Columns((column,), named[: finest + 1], named[finest + 1 :], certain=weighed >= 3)
    return None


def _differs(cells: list[Cell | None]) -> bool:
    """Whether the cells of a column say something else in each row."""
    texts = [cell.text for cell in cells if cell is not None and cell.text.strip()]
    return len(set(texts)) == len(texts)


def _by_names(texts: dict[int, str], below: list[dict[int, Cell]], words: Vocabulary) -> Columns | None:
    """A heading without points where the names below have theirs in brackets: '评审要素 | 评审内容', '团队（0-5分）'."""
    if not all(len(text) <= _LONGEST_HEADING for text in texts.values()):
        return None
    if not any(words.has("criteria.header.name", text) for text in texts.values()):
        return None
    if any(re.search(r"\d", text) for text in texts.values()):
        return None
    pointed = {
        column: sum(
            1 for row in below if column in row and len(row[column].text) < 60 and bracketed(row[column].text, words)
        )
        for column in sorted(texts)
    }
    best = max(pointed, key=lambda column: (pointed[column], column), default=None)
    if best is None or pointed[best] < 2 or pointed[best] < 0.5 * len(below):
        return None
    names = tuple(column for column in sorted(texts) if column <= best)
    certain = words.has("criteria.certain", " | ".join(texts.values()))
    return Columns((), names, tuple(column for column in texts if column > best), scored=True, certain=certain)


def _by_rules(texts: dict[int, str], below: list[dict[int, Cell]], words: Vocabulary) -> Columns | None:
    """A heading without points where rules below give them: '评审因素 | 要求', '每项得2分，最高10分'."""
    if any(re.search(r"\d", text) or len(text) > _LONGEST_HEADING for text in texts.values()):
        return None
    names = tuple(column for column in sorted(texts) if words.has("criteria.header.name", texts[column]))
    if not names or not words.has("criteria.certain", " | ".join(texts.values())):
        return None
    for column in sorted(texts):
        rules = [most_of_scale(row[column].text, words) for row in below if column in row]
        if column > names[-1] and sum(1 for points in rules if points) >= 2:
            return Columns((), names, (column,), scored=True)
    return None


def _heads_rows(columns: Columns, below: list[dict[int, Cell]], words: Vocabulary) -> bool:
    """Whether the first column for names is blank in rows that have a name in the next, and points: it names groups."""
    return any(
        not _filled(row.get(columns.name[0]))
        and _filled(row.get(columns.name[1]))
        and not is_total(plain(row[columns.name[1]].text), words)
        and any(_filled(row.get(column)) and points_of(row[column].text, words) is not None for column in columns.score)
        for row in below
    )


def _says_name(cell: Cell | None) -> bool:
    return cell is not None and not SERIAL.match(plain(cell.text)) and len(plain(cell.text)) > 3


def _finest_names(columns: Columns, below: list[dict[int, Cell]], words: Vocabulary) -> Columns:
    """Of several columns for names, the first where its cells differ from row to row: the others describe it."""
    if len(columns.name) < 2 or (columns.scored and not columns.score):
        return columns
    first = [row[columns.name[0]] for row in below if columns.name[0] in row and row[columns.name[0]].text.strip()]
    repeated = len({cell.text for cell in first}) < len(first) or any(cell.row_span > 1 for cell in first)
    serial = sum(1 for cell in first if SERIAL.match(plain(cell.text))) > 0.5 * len(first)
    if repeated or serial or len(first) < 0.6 * len(below) or _heads_rows(columns, below, words):
        return columns
    return replace(columns, name=columns.name[:1], scale=(*columns.scale, *columns.name[1:]))
