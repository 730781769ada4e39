"""Letters of a table's rows are found for the text of a row, as a search through all cells would find them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.extract.knockouts.lettered import letters_beside
from tenderkit.extract.wording.phrases import plain
from tenderkit.model.source import PageSource
from tenderkit.model.tender import Cell, Table

SOURCE = PageSource(document="T1", page=1)


def table(rows: list[list[str]]) -> Table:
    cells = tuple(
        Cell(row=r, column=c, text=text, source=SOURCE) for r, row in enumerate(rows) for c, text in enumerate(row)
    )
    return Table(id="T1-t1", rows=len(rows), columns=2, cells=cells, source=SOURCE)


def test_a_row_that_is_said_lends_its_letters() -> None:
    requirements = table([["Requirement", "M/D"], ["The pump shall stop.", "M"], ["The pump is green.", "D"]])
    assert letters_beside(requirements, "2. The pump shall stop. M") == {"M"}
    assert letters_beside(requirements, "The valve shall stop.") == frozenset()


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.lists(st.text("abM D", max_size=7), min_size=2, max_size=2), max_size=9), st.text("abM D", max_size=9)
)
def test_all_cells_searched_find_the_same(rows: list[list[str]], text: str) -> None:
    said = plain(text)
    own = [row for row in rows if any(len(cell) > 3 and plain(cell) in said for cell in row)]
    letters = {cell.strip() for row in own for cell in row if 0 < len(cell.strip()) < 3}
    assert letters_beside(table(rows), said) == letters
