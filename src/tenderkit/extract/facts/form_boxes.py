"""Forms printed as numbered boxes ('5. SOLICITATION NUMBER' with its value below), labels listed in one cell, rows of headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tenderkit.extract.units.table_roles import Row
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.tender import Cell, Table

_NUMBER = re.compile(r"^(?:[☐☒□■☑]\s*)?(?P<number>\d{1,2}\s?[a-zA-Z]?)\.\s+(?=[A-Z])")
_CODE = Worded(
    r"\s+<<~grammar.box.code>>\b[\s|]*[A-Z0-9-]{0,10}(?:\s+<<~grammar.box.facility>>[\s|]*\w{0,10})?$", re.IGNORECASE
)
"""The code of an office, which federal forms print behind the label of its box."""
_LEAST = 5
_REFERS = Worded(r"^<<~grammar.box.see>>\s+<<~grammar.box.box>>\s+(?P<number>\d{1,2}\s?[a-zA-Z]?)\.?$", re.IGNORECASE)
_LONGEST = 90
_CAPITALS = Worded(
    r"(?<!\S)(?!(?:[AP]\.?M|[ECMP][SD]?T|<<~grammar.box.no_label>>)\b)[A-Z][A-Z-]+(?:[ /&]+[A-Z][A-Z'.-]*){0,5}(?: \([A-Z ]+\))?:\s"
)
"""A label in capitals: of a line with several ('10/23/2026 by 4:00 PM SUBMIT VIA: …') each begins one."""


def capital_labels(line: str) -> list[str]:
    """A line with several labels in capitals, cut before each; a heading or sentence in capitals stays whole."""
    if ":" not in line:
        return [line]
    starts = [0, *(match.start() for match in _CAPITALS.finditer(line) if match.start()), len(line)]
    parts = [line[start:end].strip() for start, end in pairwise(starts)]
    values = [part.partition(":")[2].strip() for part in parts]
    return parts if len(parts) > 1 and all(values) and line.upper() != line else [line]


def boxed(table: Table) -> Table:
    """A form of numbered boxes, each without the codes of offices, and with the text of the box that it refers to."""
    numbered = [cell for cell in table.cells if _NUMBER.match(cell.text)]
    if len(numbered) < _LEAST or len({cell.column for cell in numbered}) < 2:
        return table
    cells = [_uncoded(cell) if _NUMBER.match(cell.text) else cell for cell in table.cells]
    told = {_ident(cell): cell.text.partition("\n")[2] for cell in cells if _NUMBER.match(cell.text)}
    return table.model_copy(update={"cells": tuple(_resolved(cell, told) for cell in cells)})


def is_box(cell: Cell) -> bool:
    """Whether a cell opens with the number of its box and a label."""
    return _NUMBER.match(cell.text) is not None


def _ident(cell: Cell) -> str:
    match = _NUMBER.match(cell.text)
    return match.group("number").replace(" ", "").lower() if match else ""


def _uncoded(cell: Cell) -> Cell:
    label, _, rest = cell.text.partition("\n")
    return cell.model_copy(update={"text": f"{_CODE.sub('', label)}\n{rest}"}) if rest else cell


def _resolved(cell: Cell, told: dict[str, str]) -> Cell:
    label, _, rest = cell.text.partition("\n")
    first, _, more = rest.partition("\n")
    found = _REFERS.match(first.strip())
    text = told.get(found.group("number").replace(" ", "").lower(), "") if found else ""
    if not text:
        return cell
    return cell.model_copy(update={"text": "\n".join(part for part in (label, text, more) if part)})


_OWN = re.compile(r"^[^\W\d_][^:：]{1,40}[:：](?:\s*$|\s+\S)")
"""A label of its own."""


def _are_labels(lines: Sequence[str]) -> bool:
    """Whether all lines of a cell are labels: short, and with a colon at their ends or with none."""
    ended = sum(line.rstrip()[-1:] in ":：" for line in lines)
    return all(0 < len(line) <= _LONGEST for line in lines) and (
        ended == len(lines) or not any(_OWN.search(line) for line in lines)
    )


def under_wide(rows: Sequence[Row], at: int, columns: int) -> Cell | None:
    """What stands in the rows under a label as wide as the form, up to the next label or a row of several cells.

    Why: 'BID DOCUMENTS MAY BE DEPOSITED AT' of the forms of South Africa has a row for each line of the address.
    """
    label = _wide(rows[at], columns)
    if label is None or len(label.text) > _LONGEST or columns < 2 or "\n" in label.text:
        return None
    below: list[Cell] = []
    for row in rows[at + 1 : at + 5]:
        cell = _wide(row, columns)
        if cell is None or len(cell.text) > _LONGEST or (below and cell.bold != below[0].bold):
            break
        below.append(cell)
    if not below or (below[0].bold and not label.bold) or re.search(r"[.;。；]$", below[0].text):
        return None
    return below[0].model_copy(update={"text": ", ".join(cell.text.strip(" ,") for cell in below)})


def _wide(row: Row, columns: int) -> Cell | None:
    """The one cell of a row that reaches over all columns."""
    cells = list(row.cells.values())
    return cells[0] if len(cells) == 1 and cells[0].column_span == columns and cells[0].text.strip() else None


def beside(cells: list[Cell], *, boxes: bool) -> Iterator[tuple[int, Cell, Cell]]:
    """Each label of a row with the value beside it; where both cells list as many lines, line by line."""
    for at, (left, right) in enumerate(pairwise(cells)):
        if boxes and is_box(right):
            continue
        labels, values = left.text.split("\n"), right.text.split("\n")
        if 1 < len(labels) == len(values) and _are_labels(labels) and not any(_OWN.search(value) for value in values):
            for label, value in zip(labels, values, strict=True):
                yield at, left.model_copy(update={"text": label}), right.model_copy(update={"text": value})
        else:
            yield at, left, right


_UNIT_SAID = Worded(r"[（(][^（）()]{0,12}(?:<<~grammar.pair.unit_label>>)[:：][^（）()\d]{1,8}[）)]")
"""The unit that a heading of a column adds in brackets ('（最高限价，单位：万元）')."""


def is_heading_row(cells: list[Cell]) -> bool:
    """A first row of three or more short texts without a figure or colon: column headings, no label and value."""
    texts = [_UNIT_SAID.sub("", cell.text) for cell in cells]
    return len(cells) >= 3 and all(len(text) <= 60 and not re.search(r"[\d:：@]", text) for text in texts)
