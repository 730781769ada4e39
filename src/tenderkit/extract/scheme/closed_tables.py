"""Tables that close to a scheme though their headings are not known: a column of figures, or of names with theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tenderkit.extract.scheme.closure import Closed, closed, stated_in
from tenderkit.extract.scheme.columns import MOST_COLUMNS, SERIAL, filled_grid
from tenderkit.extract.scheme.evidence import speaks_for
from tenderkit.extract.scheme.figures import figures_of
from tenderkit.extract.scheme.found import Found, speaks_of_scoring
from tenderkit.extract.scheme.joined import joined
from tenderkit.extract.scheme.names import clean_name
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.score_marks import bracketed, most_of_scale, points_of
from tenderkit.extract.scheme.score_numbering import numbering
from tenderkit.extract.units.clauses import Layout, heading_path, section_part, vocabulary_for
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.model.tender import FURNITURE, Block, Cell, Table

_BEFORE, _NEXT, _AFTER, _SHORT, _FEWEST, _ALIKE = 6, 2, 12, 40, 3, 0.6


def from_closed_tables(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Found]:
    """Tables a column of which closes, where the text speaks of evaluation or the price is weighed."""
    found: list[Found] = []
    read: set[str] = set()
    blocks = layout.document.blocks
    for at, block in enumerate(blocks):
        table = layout.tables.get(block.table or "")
        if (
            table is None
            or table.columns > MOST_COLUMNS
            or table.id in read
            or section_part(layout, block) == "contract"
        ):
            continue
        if any(_of_other_things(table, heading_path(layout, block), words) for words in vocabularies.values()):
            continue
        words = vocabulary_for(" ".join(cell.text for cell in table.cells[:30]), layout.document, vocabularies)
        whole = joined(layout, table, blocks[at + 1 : at + _AFTER], words)
        read |= {*whole.tables}
        near = _texts(blocks[max(0, at - 2 * _BEFORE) : at])[-_BEFORE:]
        path = heading_path(layout, block)
        stated = stated_in([*near, *_texts(blocks[at + 1 : at + _BEFORE])[:_NEXT]])
        made = _best(whole.table, near, path, stated, words)
        if made is not None:
            ids, form = (block.id, *whole.blocks), section_part(layout, block) == "form"
            item = Found(made.rows, table.id, ids, words, layout.document.id, made.total, at, path, True, form)
            found.append(item)
    return found


def _of_other_things(table: Table, path: tuple[str, ...], words: Vocabulary) -> bool:
    """Whether the headings over or in a table are those of payments or service levels, in any language of the tender."""
    titled = speaks_of_scoring(path, words) is False
    return titled or any(words.starts("criteria.not_header", plain(text)) for text in _heading(table))


def _texts(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.kind not in FURNITURE and block.table is None]


def _best(
    table: Table, near: Sequence[Block], path: tuple[str, ...], stated: Sequence[float], words: Vocabulary
) -> Closed | None:
    """The first reading of a table that closes in a place that speaks for it."""
    for rows in _readings(table, words):
        made = closed(rows, stated, words)
        if made is not None and speaks_for(path, near, made.rows, words, _heading(table), made.total):
            return made
    return None


def _heading(table: Table) -> tuple[str, ...]:
    return tuple(cell.text for cell in table.cells if cell.row == 0)


def _readings(table: Table, words: Vocabulary) -> Iterator[list[SchemeRow]]:
    """The rows by each column and each way of giving a score in a cell, a column of figures first."""
    grid = filled_grid(table)
    for valued in (_figure, _with_unit, _in_brackets, _of_rule):
        for column in range(table.columns - 1, -1, -1):
            cells = [(at, row[column]) for at, row in enumerate(grid) if column in row and row[column].row == at]
            scored = [(at, cell, value) for at, cell in cells if (value := valued(cell, words)) is not None]
            if len(scored) >= _FEWEST:
                yield _rows(grid, column, scored, words, own=valued is _in_brackets)


def _figure(cell: Cell, words: Vocabulary) -> float | None:
    return points_of(cell.text, words)


def _with_unit(cell: Cell, words: Vocabulary) -> float | None:
    """A short cell with one figure, in a unit that need not be known."""
    text = plain(cell.text)
    digits = "".join(sign if sign.isdigit() or sign == "." else " " for sign in text).split()
    return float(digits[-1]) if len(text) <= _SHORT and len(digits) == 1 and digits[0].isdigit() else None


def _in_brackets(cell: Cell, words: Vocabulary) -> float | None:
    found = bracketed(cell.text, words)
    if found is not None:
        return found.points
    figures = [f for f in figures_of(plain(cell.text), words) if f.form[0] in ("bracket", "last")]
    return figures[0].points if len(figures) == 1 else None


def _of_rule(cell: Cell, words: Vocabulary) -> float | None:
    return most_of_scale(cell.text, words)


def _rows(
    grid: list[dict[int, Cell]], column: int, scored: Sequence[tuple[int, Cell, float]], words: Vocabulary, *, own: bool
) -> list[SchemeRow]:
    """The rows of the scored cells, named by the first column that says something else in each."""
    named = column if own else _names(grid, column, [at for at, _, _ in scored], words)
    groups = _groups(grid, named)
    rows = []
    for at, cell, value in scored:
        name = cell if own else _name_of(grid[at], column, named)
        if name is None:
            continue
        first = plain(grid[at][min(grid[at])].text)
        style = numbering(f"{first} ", words) or ("plain" if name is grid[at][min(grid[at])] else "")
        text = figures_name(name.text, words) if own else clean_name(" ".join(name.text.split()), words)
        serial = first if SERIAL.match(first) else None
        rule = max((other.text for other in grid[at].values() if other is not name), key=len, default="")
        rows.append(SchemeRow(text, value, name.source, rule.strip() or None, groups[at], serial=serial, style=style))
    return rows


def figures_name(text: str, words: Vocabulary) -> str:
    """The name in a cell that gives its points too."""
    found = bracketed(text, words)
    if found is not None:
        return clean_name(found.name, words)
    return next((clean_name(figure.name, words) for figure in figures_of(plain(text), words)), clean_name(text, words))


def _names(grid: list[dict[int, Cell]], column: int, rows: Sequence[int], words: Vocabulary) -> int | None:
    """The first column, from the left, whose cells name each row otherwise."""
    width = max((max(row) for row in grid if row), default=0)
    for other in range(width + 1):
        texts = [plain(grid[at][other].text) for at in rows if other in grid[at] and other != column]
        texts = [text for text in texts if len(text) > 1 and not SERIAL.match(text) and points_of(text, words) is None]
        if len(texts) >= _ALIKE * len(rows) and len(set(texts)) == len(texts):
            return other
    return None


def _name_of(row: dict[int, Cell], column: int, named: int | None) -> Cell | None:
    """The cell that names a row: of the column of names, else the first with a text of its own."""
    for at in (named, *sorted(row)):
        cell = row.get(at) if at is not None and at != column else None
        if cell is not None and len(plain(cell.text)) > 1 and not SERIAL.match(plain(cell.text)):
            return cell
    return None


def _groups(grid: list[dict[int, Cell]], named: int | None) -> list[str | None]:
    """For each row the text left of the names: its own, or that of the last row above that has one."""
    groups: list[str | None] = []
    for row in grid:
        texts = [cell.text for column, cell in sorted(row.items()) if column < (named or 0)]
        texts = [text for text in texts if text.strip() and not SERIAL.match(plain(text))]
        groups.append(" ".join(texts[-1].split())[:_SHORT] if texts else groups[-1] if groups else None)
    return groups
