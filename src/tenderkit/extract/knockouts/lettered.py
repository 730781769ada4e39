"""The letters that stand alone in the rows of a table ('M', 'D'), and the rows that a text says: looked up, not searched.

Why: each of thousands of rows is asked for its letter, and to look through all cells for each takes minutes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from tenderkit.extract.wording.phrases import plain
from tenderkit.model.tender import Table

_LETTERS = 3
"""A mark is shorter than this, the text of a row longer."""
Letters = frozenset[str]


class _Same:
    """A table as itself: to compare tables by what they hold costs as much as to read them."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def __hash__(self) -> int:
        return id(self.table)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.table is self.table


def letters_beside(table: Table, text: str) -> Letters:
    """The letters that stand alone in those rows of a table that have a cell within the text."""
    found: set[str] = set()
    for length, lettered in _lettered(_Same(table)).items():
        places = range(len(text) - length + 1)
        if len(lettered) < len(places):
            found.update(*(letters for said, letters in lettered.items() if said in text))
        else:
            found.update(*(lettered.get(text[at : at + length], ()) for at in places))
    return frozenset(found)


@lru_cache(maxsize=8)
def _lettered(same: _Same) -> Mapping[int, Mapping[str, Letters]]:
    """The texts of the rows that bear letters, by their length."""
    letters: dict[int, set[str]] = {}
    for cell in same.table.cells:
        mark = cell.text.strip()
        if 0 < len(mark) < _LETTERS:
            letters.setdefault(cell.row, set()).add(mark)
    found: dict[int, dict[str, Letters]] = {}
    for cell in same.table.cells:
        if len(cell.text) > _LETTERS and cell.row in letters:
            said = plain(cell.text)
            texts = found.setdefault(len(said), {})
            texts[said] = texts.get(said, frozenset()) | letters[cell.row]
    return found
