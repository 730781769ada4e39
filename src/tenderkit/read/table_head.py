"""How many rows at the top of a table name its columns: titles, numbered columns and nested names included."""

from __future__ import annotations

import re

from tenderkit.read.table import DraftCell

HEAD_ROWS = 3
SHORT, LONGER, LONGEST = 24, 60, 100
"""Characters of a column's name: where nothing else speaks for a head; of a nested one; under numbered columns."""
TITLE = 90
CONTRAST = 2.5
"""What stands under a column's name is this many times as long, unless it is a figure or a blank to fill in."""
_COUNTED = re.compile(r"^[（(]?(?P<n>\d{1,2}|[ivx]{1,4}|[A-H])[)）.]?$")
_FIGURE = re.compile(r"^[\d\s.,%％()（）+\-–—/*×$€£¥R]*$")

Rows = dict[int, list[DraftCell]]


def header_rows(cells: list[DraftCell], columns: int, repeated: int) -> int:
    """How many rows are head: repeated on pages, bold against plain, or short words over long."""
    if repeated:
        return repeated
    rows: Rows = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    if len(rows) < 2 or columns < 2:
        return 0
    lead = 0
    while lead < 2 and (_is_title(rows.get(lead, []), columns) or _counts_columns(rows.get(lead, []))):
        lead += 1
    count = 0
    if lead:
        count = _named(rows, lead, columns, LONGEST if _counts_columns(rows[lead - 1]) else LONGER)
        count = count if count > lead and _tells_apart(rows, lead, count) else 0
    count = count or _named(rows, 0, columns, SHORT) or _over_figures(rows, columns)
    if count and _counts_columns(rows.get(count, [])):
        count += 1
    return count if count < len(rows) else 0


def _named(rows: Rows, start: int, columns: int, most: int) -> int:
    """The row after the names that begin in a row."""
    count = 0
    for row in [row for row in sorted(rows) if row >= start][:HEAD_ROWS]:
        nested = _split_below(rows, row, columns)
        if not _names_columns(rows[row], columns, max(most, LONGER) if nested else most, nested):
            break
        reach = max(cell.row + cell.rows for cell in rows[row])
        count = reach if reach - row <= 2 else row + 1
        most = max(most, LONGER) if nested else most
        title = len(rows[row]) == 1 and rows[row][0].columns == columns
        if not title and all(cell.rows <= count - row for cell in rows[row]) and not nested:
            break
    return count


def _is_title(row: list[DraftCell], columns: int) -> bool:
    """One cell over all columns."""
    return len(row) == 1 and row[0].columns == columns and 0 < len(row[0].text) <= TITLE


def _counts_columns(row: list[DraftCell]) -> bool:
    """Columns that are counted: '1 | 2 | 3', '(i) | (ii) | (iii)'; a sum among them is a formula."""
    texts = ["".join(cell.text.split()) for cell in sorted(row, key=lambda cell: cell.column) if cell.text.strip()]
    counted = [match.group("n") for text in texts if (match := _COUNTED.match(text))]
    if len(counted) < 3 or len(counted) < 0.6 * len(texts):
        return False
    figures = [int(n) for n in counted if n.isdigit()]
    return figures == sorted(set(figures)) and (not figures or figures[0] <= 2) and (bool(figures) or len(counted) >= 3)


def _tells_apart(rows: Rows, start: int, count: int) -> bool:
    """Whether a column's name is much shorter than what stands under it, or bold, or over figures or blanks."""
    names = [cell for row in range(start, count) for cell in rows.get(row, []) if cell.columns == 1 and cell.text]
    if names and all(cell.bold for cell in names):
        return True
    for name in names:
        below = [c.text for r, row in rows.items() if r >= count for c in row if c.column == name.column]
        told = [text for text in below if text.strip()]
        if not told or all(_FIGURE.match(text) for text in told):
            return True
        if sum(map(len, told)) / len(told) >= CONTRAST * len(name.text):
            return True
    return False


def _over_figures(rows: Rows, columns: int) -> int:
    """A first row of words with a column of figures under one of them."""
    if not _names_columns(rows.get(0, []), columns, LONGER, False):
        return 0
    for name in rows[0]:
        if name.column and name.rows == 1 and not _FIGURE.match(name.text):
            below = [c.text for r, row in rows.items() if r for c in row if c.column == name.column and c.text.strip()]
            if len(below) >= 3 and sum(bool(_FIGURE.match(text)) for text in below) >= 0.8 * len(below):
                return 1
    return 0


def _split_below(rows: Rows, row: int, columns: int) -> bool:
    """A head cell over several columns, named one by one in the next row."""
    wide = [cell for cell in rows[row] if 1 < cell.columns < columns and cell.text.strip()]
    below = rows.get(row + 1, [])
    return (
        bool(wide)
        and all(sum(w.column <= c.column < w.column + w.columns for c in below) >= 2 for w in wide)
        and _names_columns(below, columns, LONGER if not any(c.bold for c in below) else SHORT, False)
    )


def _names_columns(row: list[DraftCell], columns: int, most: int, nested: bool) -> bool:
    texts = [cell.text for cell in row]
    filled = [text for text in texts if text.strip()]
    if len(filled) < max(1, (len(texts) + 1) // 2):
        return False
    if any(len(text) > max(LONGER, most) or any(text.startswith(d) for d in "0123456789") for text in filled):
        return False
    short = all(len(text) <= most for text in filled)
    complete = len(filled) == len(texts) or nested
    return all(cell.bold for cell in row if cell.text) or (short and complete and columns > 1)
