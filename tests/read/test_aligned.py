"""Names and values in two columns without a line."""

from __future__ import annotations

from tenderkit.read.aligned import aligned_tables
from tenderkit.read.lines import Line, Piece


def line(row: int, *pieces: tuple[float, str]) -> Line:
    made = [Piece(text, x, x + 5 * len(text)) for x, text in pieces]
    top = 100.0 + 14 * row
    text = " ".join(piece.text for piece in made)
    return Line(text, made[0].x0, top, made[-1].x1, top + 10, 10, pieces=made, left=72, right=520)


DATES = [("Notice published", "1 May 2026"), ("Questions until", "12 May 2026"), ("Answers sent", "20 May 2026")]
DATES += [("Tenders due", "2 June 2026"), ("Contract begins", "1 August 2026")]


def test_a_list_of_names_and_values_is_a_table() -> None:
    rest, tables = aligned_tables([line(i, (72, name), (290, value)) for i, (name, value) in enumerate(DATES)])
    assert rest == []
    (table,) = tables
    texts = [(cell.row, cell.column, cell.text) for cell in table.cells]
    assert texts == [(i, j, text) for i, pair in enumerate(DATES) for j, text in enumerate(pair)]


def test_forms_contents_and_lists_side_by_side_stay_text() -> None:
    forms = [line(i, (72, f"{name}:"), (290, "________")) for i, (name, _) in enumerate(DATES)]
    contents = [line(i, (72, name), (290, str(3 + i))) for i, (name, _) in enumerate(DATES)]
    lists = [line(i, (72, f"({'abcde'[i]}) Building"), (290, f"({'fghij'[i]}) Roads")) for i in range(5)]
    signatures = [line(i, (72, word), (290, word)) for i, word in enumerate(("Signed", "Name", "Title", "Date"))]
    for lines in (forms, contents, lists, signatures):
        assert aligned_tables(lines) == (lines, [])


def test_three_rows_are_too_few() -> None:
    lines = [line(i, (72, name), (290, value)) for i, (name, value) in enumerate(DATES[:3])]
    assert aligned_tables(lines) == (lines, [])
