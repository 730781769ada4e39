"""What counts as a ruling line: not white ones on white, not scattered bits, not frames around words or off the page."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Dictionary, Name

from tenderkit.read import Reading, read_bytes


def drawn(content: str, height: float = 842) -> Reading:
    file = pikepdf.new()
    file.add_blank_page(page_size=(595, height))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    file.pages[0].Resources = Dictionary(Font=Dictionary({"/F": font}))
    file.pages[0].Contents = file.make_stream(content.encode())
    out = io.BytesIO()
    file.save(out)
    return read_bytes(out.getvalue(), "t.pdf")


def says(x: float, y: float, words: str) -> str:
    return f"BT /F 11 Tf {x} {y} Td ({words}) Tj ET "


def grid(xs: tuple[int, ...], ys: tuple[int, ...]) -> str:
    level = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S " for y in ys)
    return level + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S " for x in xs)


def shape(reading: Reading) -> list[tuple[int, int]]:
    return [(table.rows, table.columns) for table in reading.document.tables]


GRID = grid((72, 172, 372), (640, 660, 680, 700))
WORDS = "".join(
    says(80, 645 + 20 * n, name) + says(180, 645 + 20 * n, value)
    for n, (name, value) in enumerate([("Colour", "grey or white"), ("Weight", "below 5 kg"), ("Name", "Value")])
)


def test_white_lines_show_on_a_ground_only() -> None:
    white = "q 1 1 1 rg 250 662 0.6 16 re f Q "
    assert shape(drawn(GRID + WORDS + white)) == [(3, 2)]
    head = "q 0 0 0.4 rg 72 680 300 20 re f 1 1 1 rg 171.6 680 0.8 20 re f Q "
    body = grid((72, 172, 372), (640, 660, 680)) + "72 680 m 72 700 l S 372 680 m 372 700 l S 72 700 m 372 700 l S "
    reading = drawn(head + body + WORDS)
    assert shape(reading) == [(3, 2)]
    assert [cell.text for cell in reading.document.tables[0].cells[:2]] == ["Name", "Value"]


def test_bits_at_the_corners_of_cells_are_no_line() -> None:
    bits = "".join(f"{x} 669.8 0.5 0.5 re " for x in (72, 171.75, 371.5)) + "f "
    assert shape(drawn(GRID + WORDS + bits)) == [(3, 2)]
    dotted = "".join(f"{x} 650 1 0.5 re " for x in range(72, 372, 2)) + "f "
    assert shape(drawn(GRID + WORDS + dotted)) == [(4, 2)]


def test_a_frame_around_words_divides_no_cell() -> None:
    tight = "179.6 662.5 53.4 13 re S "  # the words are 52.6 points wide
    assert shape(drawn(GRID + WORDS + tight)) == [(3, 2)]


def test_a_frame_of_one_column_hides_no_table_in_it() -> None:
    frame = "60 600 330 130 re S 60 715 m 390 715 l S "
    assert shape(drawn(frame + GRID + WORDS)) == [(3, 2)]


def test_a_coloured_page_is_no_cell_of_the_table_on_it() -> None:
    ground = "q 0.9 0.9 0.95 rg 10 20 575 800 re f 10 780 575 40 re f 10 740 575 40 re f Q "
    assert (3, 2) in shape(drawn(ground + GRID + WORDS))


def test_lines_that_run_off_the_page_close_nothing() -> None:
    assert shape(drawn("70 -20 m 70 900 l S 374 -20 m 374 900 l S " + GRID + WORDS)) == [(3, 2)]
