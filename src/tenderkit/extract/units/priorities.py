"""How strongly a row binds by the column that says so: 'M' or 'D', 'Essential' or 'Desirable', a tick below 'Mandatory'.

Why: specifications of Australia, Canada and Britain sort their requirements so; the column outweighs the words of the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tenderkit.extract.units.table_roles import Row
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.model.requirement import Obligation

_KINDS: tuple[Obligation, ...] = ("mandatory", "desirable", "optional")
_SIGNS = " ().:*"
_FEWEST = 3
"""Letters in so many rows tell that a column sorts them."""


def lettered(rows: Sequence[Row], words: Vocabulary) -> frozenset[int]:
    """The columns that hold nothing but letters of priorities, of more than one kind ('M', 'HD' and 'D')."""
    found: dict[int, list[str]] = {}
    for row in rows:
        for column, cell in row.cells.items():
            found.setdefault(column, []).append(plain(cell.text).strip(_SIGNS))
    return frozenset(
        column
        for column, texts in found.items()
        if len(texts) >= _FEWEST and all(text and _letter(text, words) for text in texts)
        if {"mandatory", "desirable"} <= {_letter(text, words) for text in texts}
    )


def _letter(text: str, words: Vocabulary) -> Obligation | None:
    return next((kind for kind in _KINDS if words.pattern(f"extract.priority.letters.{kind}").fullmatch(text)), None)


def priority_of(
    row: Row, header: Mapping[int, str], words: Vocabulary, letters: frozenset[int] = frozenset()
) -> tuple[Obligation, frozenset[int]] | None:
    """How strongly a row binds, and the columns that say so; None where none does. `letters` are columns known to."""
    said = list(_said(row, header, words, letters)) or list(_ticked(row, header, words))
    kinds = {kind for kind, _ in said}
    return (said[0][0], frozenset(column for _, column in said)) if len(kinds) == 1 else None


def without(row: Row, columns: frozenset[int]) -> Row:
    """A row without the cells of some columns."""
    return Row(row.index, {column: cell for column, cell in row.cells.items() if column not in columns})


def headed(title: str, words: Vocabulary) -> Obligation | None:
    """How strongly what stands under a heading binds ('Desirable features'); None where it does not say, or says more."""
    named = [kind for kind in _KINDS if words.has(f"extract.priority.titles.{kind}", plain(title))]
    return named[0] if len(named) == 1 else None


def _said(
    row: Row, header: Mapping[int, str], words: Vocabulary, letters: frozenset[int]
) -> Iterator[tuple[Obligation, int]]:
    """Cells that hold nothing but a priority; letters count below a heading that speaks of priorities."""
    for column, cell in sorted(row.cells.items()):
        text, head = plain(cell.text).strip(_SIGNS), plain(header.get(column, ""))
        asked = column in letters or words.has("extract.priority.header", head)
        for kind in _KINDS:
            if text and (
                (asked and _letter(text, words) == kind)
                or words.pattern(f"extract.priority.words.{kind}").fullmatch(text)
            ):
                yield kind, column


def _ticked(row: Row, header: Mapping[int, str], words: Vocabulary) -> Iterator[tuple[Obligation, int]]:
    """The columns 'Mandatory' and 'Desirable' of which a row ticks one."""
    columns = {
        column: kind
        for column, head in header.items()
        for kind in _KINDS
        if words.pattern(f"extract.priority.words.{kind}").fullmatch(plain(head).strip(_SIGNS))
    }
    if len(set(columns.values())) < 2:
        return
    for column, kind in sorted(columns.items()):
        if column in row.cells and words.pattern("extract.priority.ticks").fullmatch(row.cells[column].text.strip()):
            yield kind, column
