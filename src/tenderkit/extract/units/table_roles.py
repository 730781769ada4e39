"""What a table is for (parameters, data sheet, scores, form …), its rows and the headings of its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tenderkit.extract.units.sections import heading_kinds, of_bidder
from tenderkit.extract.wording.dates import moments
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.tender import Cell, Table

TableRole = Literal[
    "parameter",
    "data_sheet",
    "score",
    "form",
    "contents",
    "calendar",
    "eligibility",
    "review",
    "prose",
    "list",
    "particulars",
    "consignees",
]

SERIAL = re.compile(
    r"^[（(]?(?:[A-Z]{0,6}[- ]?\d{1,4}(?:[.\-]\d{1,3})*|[一二三四五六七八九十]{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|[①-⑳])[)）.、]?$"
)
_SCORE = Worded(
    r"^\s*\d{1,3}(?:\.\d+)?\s*(?:%|<<~grammar.score.points>>)?\s*$|\d\s*<<~grammar.score.point>>|<<~grammar.score.told>>"
)
PROSE_CELL = 160
_SHEET_COLUMNS = 4
"""A data sheet has no more columns: number, name, what is laid down, a remark."""
_ASKED = ("severity", "staff", "performance", "task", "deliverable")
"""Kinds of tables whose headings ask for what stands below them."""
_LONGEST_HEADING = 40
_SECOND_TONGUE = re.compile(r"[^\x20-\x7e\u3000-\u9fff\uff00-\uffef]+")
"""What a heading says once more in a script of India: it counts for nothing in its length."""
_FEWEST_STEPS, _LONGEST_DAY = 3, 60
_FIGURES = re.compile(r"\d{1,4}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}")
_TITLED = 2
"""A table of more columns may bear a title across all of them."""


@dataclass(frozen=True)
class Row:
    """A row of a table: its cells by column, empty ones left out."""

    index: int
    cells: dict[int, Cell]

    def texts(self) -> list[str]:
        """What stands in the row, from left to right."""
        return [cell.text.strip() for _, cell in sorted(self.cells.items()) if cell.text.strip()]


def rows_of(table: Table) -> list[Row]:
    """The rows of a table from top to bottom. A cell merged downwards stands in its first row only."""
    rows: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell
    return [Row(index, cells) for index, cells in sorted(rows.items())]


def header_of(table: Table, rows: list[Row]) -> dict[int, str]:
    """The headings of the columns: the header rows joined, or a first row of short words."""
    first, count = _heading_rows(table, rows)
    head: dict[int, str] = {}
    for row in rows:
        if not first <= row.index < count:
            continue
        for column, cell in row.cells.items():
            for at in range(column, column + cell.column_span):
                head[at] = " ".join(part for part in (head.get(at), cell.text.strip()) if part)
    return head


def header_count(table: Table, rows: list[Row]) -> int:
    """How many rows are heading."""
    return _heading_rows(table, rows)[1]


def _heading_rows(table: Table, rows: list[Row]) -> tuple[int, int]:
    """Where the headings of the columns begin, and where the body does: a title across the table stands above both."""
    titled = _is_title(table, rows[0]) and _is_heading(rows[1]) if len(rows) > 2 else False
    if titled:
        return rows[1].index, max(table.header_rows, rows[1].index + 1)
    if table.header_rows:
        return 0, table.header_rows
    return 0, 1 if len(rows) > 1 and rows[0].index < 1 and _is_heading(rows[0]) else 0


def _is_title(table: Table, row: Row) -> bool:
    """Whether a row holds one cell across the whole table ('本表与招标文件不一致的，以本表为准')."""
    cells = list(row.cells.values())
    return table.columns > _TITLED and len(cells) == 1 and cells[0].column_span >= table.columns - 1


def _is_heading(row: Row) -> bool:
    """Whether a row holds short words and no running number, as the headings of columns do."""
    texts = row.texts()
    short = all(len(_SECOND_TONGUE.sub("", text)) <= _LONGEST_HEADING for text in texts)
    return len(texts) >= 2 and short and not any(SERIAL.match(t) for t in texts)


def role_of(table: Table, words: Vocabulary, titles: tuple[str, ...] = ()) -> TableRole:
    """What a table is for, by its headings, its cells and the heading above it."""
    rows = rows_of(table)
    head = header_of(table, rows)
    header = [plain(text) for text in head.values()]
    body = [row for row in rows if row.index >= header_count(table, rows)]
    path = " ".join(plain(title) for title in titles[-2:])
    if _has_scores(body, _columns("criteria.header.score", head, words)):
        return "score"
    if _calendar(body, words):
        return "calendar"
    return _named_role(body, head, path, words) or _role_by_cells(table, body, header, path, words, titles)


def _calendar(body: list[Row], words: Vocabulary) -> bool:
    """Whether the rows tell when each step of the tendering is: facts, whatever the columns are called."""
    steps = [row for row in body if any(words.has("extract.table.steps", plain(text)) for text in row.texts()[:2])]
    dated = [row for row in body if any(_tells_day(text, words) for text in row.texts()[1:])]
    return len(body) >= _FEWEST_STEPS and 2 * len(steps) > len(body) and 2 * len(dated) > len(body)


def _tells_day(text: str, words: Vocabulary) -> bool:
    """Whether a cell is a day, or says that it will be told."""
    if len(text) > _LONGEST_DAY:
        return False
    flat = plain(text)
    return bool(_FIGURES.search(flat) or moments(flat)) or words.has("extract.table.day_to_come", flat)


def _named_role(body: list[Row], head: dict[int, str], path: str, words: Vocabulary) -> TableRole | None:
    """What the headings of the columns and the heading above say that a table is."""
    header = [plain(text) for text in head.values()]
    joined = " | ".join(header)
    if words.language != "en" and _has_scores(body, _columns("extract.table.penalty", head, words)):
        return "parameter"  # how the running service is assessed: what each row asks for is to be done
    specified = words.language == "en" and words.has("extract.table.specified", joined)
    if (
        not specified
        and words.has("extract.table.contents", joined)
        and words.has("extract.table.contents", path + header[-1] if header else path)
    ):
        return "contents"
    sheet = words.has("facts.data_sheet", joined) or words.has("extract.table.sheet", joined)
    if sheet or (not specified and words.has("facts.data_sheet", path)):
        return "data_sheet"
    if _particulars(body, words):
        return "particulars"
    if words.has("extract.table.glossary", joined) or words.has("extract.table.glossary", path):
        return "contents"
    return None


def _role_by_cells(
    table: Table, body: list[Row], header: list[str], path: str, words: Vocabulary, titles: tuple[str, ...]
) -> TableRole:
    """What a table is by how its cells are filled and what they hold."""
    joined = " | ".join(header)
    filled = sum(len(row.texts()) for row in body)
    slots = max(1, len(body) * max(1, table.columns))
    if filled < 0.45 * slots and not any(len(text) > 60 for row in body for text in row.texts()):
        return "form"
    if of_bidder(joined, words) or of_bidder(path, words):
        return "eligibility"
    form_heads = sum(words.has("extract.table.form", text) for text in header)
    if header and form_heads * 2 >= len(header) and form_heads >= 2 and filled < 0.7 * slots:
        return "form"
    if _of_packages(joined, words):
        return "list"
    if words.language != "en" and table.columns <= _SHEET_COLUMNS and _instructs(titles, words):
        return "data_sheet"
    if _consigned(header, words):
        return "consignees"
    if words.has("extract.table.places", " ".join(text for row in rows_of(table)[:2] for text in row.texts())):
        return "list"
    if words.language == "en" and _of_today(titles, words, ("background",)):
        return "list"
    if any(words.has("extract.table.parameter", text) for text in header):
        return "parameter"
    if _technical_list(body, words, titles) or _asks_by_header(header, titles, words):
        return "parameter"
    if table.columns <= 2 and any(len(text) > PROSE_CELL for row in body for text in row.texts()):
        return "prose"
    return "list"


def _asks_by_header(header: list[str], titles: tuple[str, ...], words: Vocabulary) -> bool:
    """Whether the headings of the columns ask for what the rows hold: severities and their times, posts and their
    qualifications, things and how often each is serviced, tasks and their standards; not of today's state, not of prices.
    """
    if words.has("extract.table.priced", " | ".join(header)) or _of_today(titles, words):
        return False
    often = [text for text in header if words.has("extract.table.often", text)]
    if len(often) > 1:
        return True
    for key in _ASKED:
        of = [text for text in header if words.has(f"extract.table.asked.{key}.of", text)]
        to = [text for text in header if words.has(f"extract.table.asked.{key}.to", text)] if of else []
        if to and len({*of, *to}) > 1:
            return True
    return False


def _consigned(header: list[str], words: Vocabulary) -> bool:
    """Whether the columns of a table name who is to receive goods, or where, and within how many days."""
    return all(any(words.has(f"extract.table.asked.consignee.{key}", text) for text in header) for key in ("of", "to"))


def _of_today(titles: tuple[str, ...], words: Vocabulary, of: tuple[str, ...] = ("background", "evaluation")) -> bool:
    """Whether the heading above a table is that of background or of how bids are judged."""
    kinds = next((kind for kind in (heading_kinds(title, words) for title in reversed(titles)) if kind), ())
    return bool(kinds) and kinds[0] in of


def _technical_list(body: list[Row], words: Vocabulary, titles: tuple[str, ...]) -> bool:
    """A table without headings under a technical heading, with text in its cells: parameters continued."""
    kinds = next((kind for kind in (heading_kinds(title, words) for title in reversed(titles)) if kind), ())
    texts = [max(row.texts(), key=len, default="") for row in body]
    return kinds[:1] == ("technical",) and bool(texts) and sum(len(text) for text in texts) / len(texts) >= 15


def _particulars(body: list[Row], words: Vocabulary) -> bool:
    """Terms with their values, as in the appendix to a tender: most rows begin with a known term."""
    known = sum(1 for row in body for text in row.texts()[:2] if words.starts("extract.particulars", plain(text)))
    return len(body) >= 4 and known >= 0.4 * len(body)


def _of_packages(joined: str, words: Vocabulary) -> bool:
    """Whether a Chinese table lists what is bought in which package for how much: facts, no parameters."""
    listed = words.has("extract.table.package", joined) and words.has("extract.table.sum", joined)
    return words.language != "en" and listed and not words.has("extract.table.specified", joined)


def _instructs(titles: tuple[str, ...], words: Vocabulary) -> bool:
    """Whether the nearest heading is that of the instructions to bidders, whose tables are data sheets."""
    return bool(titles) and words.has("extract.tender_chapter", plain(titles[-1]))


def _columns(key: str, head: dict[int, str], words: Vocabulary) -> list[int]:
    """The columns whose heading speaks of what a list of the lexicon names."""
    return [column for column, text in head.items() if words.has(key, plain(text))]


def _has_scores(body: list[Row], columns: list[int]) -> bool:
    """Whether a good part of the rows hold points in one of the columns; a running number elsewhere is none."""
    held = [row for row in body if any(_SCORE.search(row.cells[at].text) for at in columns if at in row.cells)]
    return bool(columns) and len(held) >= max(1, len(body) // 4)


def as_changed(cells: list[Cell], header: Sequence[Cell], words: Vocabulary) -> list[Cell]:
    """A row of a list of changes ('Particulars | For | Read') without what stood there before."""
    names = {cell.column: plain(cell.text).strip(" *:") for cell in header}
    was = [at for at, name in names.items() if name and words.pattern("facts.was_column").fullmatch(name)]
    now = [at for at, name in names.items() if name and words.pattern("facts.now_column").fullmatch(name)]
    if len(was) != 1 or len(now) != 1 or was[0] >= now[0]:
        return cells
    return [cell for cell in cells if cell.column != was[0]]
