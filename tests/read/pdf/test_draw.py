"""`show pages`: the picture stands as the page was read."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

from tenderkit.model.tender import Block, Document, Page, Words
from tenderkit.read import read_bytes
from tenderkit.read.pdf.draw import draw_page


def page(content: str, rotate: int = 0) -> bytes:
    """A page of 200 by 100 points, drawn by hand."""
    file = pikepdf.new()
    file.add_blank_page(page_size=(200, 100))
    file.pages[0].Contents = file.make_stream(content.encode())
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    file.pages[0].Resources = Dictionary(Font=Dictionary(F=font))
    if rotate:
        file.pages[0].Rotate = rotate
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def ink(picture: bytes) -> tuple[tuple[int, int], tuple[float, float]]:
    """The size of a picture and where the middle of its black is, as shares of the size."""
    image = Image.open(io.BytesIO(picture)).convert("L").point(lambda v: 255 * (v < 60))
    x0, top, x1, bottom = image.getbbox() or (0, 0, 0, 0)
    return image.size, ((x0 + x1) / 2 / image.width, (top + bottom) / 2 / image.height)


SQUARE = "0 0 10 10 re f"


@pytest.mark.parametrize(
    ("turn", "size", "corner"),
    [(0, (320, 160), (0.025, 0.95)), (90, (160, 320), (0.95, 0.975)), (180, (320, 160), (0.975, 0.05))],
)
def test_a_scan_is_drawn_turned_as_it_was_read(turn: int, size: tuple[int, int], corner: tuple[float, float]) -> None:
    wide, tall = (200, 100) if turn != 90 else (100, 200)
    read = Page(number=1, width=wide, height=tall, text_from="ocr", turn=turn)
    document = Document(id="T1", name="t.pdf", format="pdf", stamp="", language="en", pages=(read,), blocks=())
    assert ink(draw_page(page(SQUARE), 1, document)) == (size, pytest.approx(corner, abs=0.02))


def test_a_scan_is_drawn_level_as_it_was_read() -> None:
    read = Page(number=1, width=200, height=100, text_from="ocr", tilt=3)
    document = Document(id="T1", name="t.pdf", format="pdf", stamp="", language="en", pages=(read,), blocks=())
    _, (_, level) = ink(draw_page(page("20 45 160 2 re f"), 1, document))
    _, (_, far) = ink(draw_page(page("150 45 30 2 re f"), 1, document))
    assert level == pytest.approx(0.54, abs=0.02)
    assert far < level  # against the clock: what stands to the right went up


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_frames_stand_on_the_words_of_rotated_pages(rotate: int) -> None:
    turned = {90: "0 1 -1 0 105 10", 180: "-1 0 0 -1 190 60", 270: "0 -1 1 0 95 90"}[rotate]
    data = page(f"BT /F 12 Tf {turned} Tm (Scope of) Tj ET", rotate)
    document = read_bytes(data, "t.pdf").document
    (block,) = document.blocks
    assert block.text == "Scope of"
    assert block.source.bbox is not None
    (width, height), (x, y) = ink(draw_page(data, 1, document.model_copy(update={"blocks": ()})))
    x0, top, x1, bottom = (v * 1.6 for v in block.source.bbox)
    assert x0 < x * width < x1
    assert top < y * height < bottom


def test_every_page_of_a_table_is_framed() -> None:
    rows = (
        "".join(f"20 {y} m 180 {y} l S " for y in range(10, 91, 20))
        + "20 10 m 20 90 l S 100 10 m 100 90 l S 180 10 m 180 90 l S "
    )
    words = "".join(f"BT /F 8 Tf {x} {y + 6} Td (word) Tj ET " for y in range(10, 90, 20) for x in (25, 105))
    with pikepdf.open(io.BytesIO(page(rows + words))) as file:
        file.pages.append(file.pages[0])
        out = io.BytesIO()
        file.save(out)
    document = read_bytes(out.getvalue(), "t.pdf").document
    blocks: list[Block] = [b for b in document.blocks if b.kind == "table"]
    places = [s for b in blocks for s in (b.source, *b.continues)]
    assert {s.page for s in places} == {1, 2}
    assert all(s.bbox for s in places)


def test_what_was_filled_in_is_drawn() -> None:
    with pikepdf.open(io.BytesIO(page(""))) as file:
        font = file.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        look = file.make_stream(b"BT /F 14 Tf 2 4 Td (FILLED) Tj ET", Subtype=Name.Form, BBox=Array([0, 0, 100, 20]))
        look.Resources = Dictionary(Font=Dictionary(F=font))
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="a", V="FILLED", F=4)
        field.Rect, field.AP = Array([20, 40, 120, 60]), Dictionary(N=look)
        file.pages[0].Annots = Array([file.make_indirect(field)])
        file.Root.AcroForm = Dictionary(Fields=file.pages[0].Annots)
        out = io.BytesIO()
        file.save(out)
    document = read_bytes(out.getvalue(), "t.pdf").document
    _, (x, y) = ink(draw_page(out.getvalue(), 1, document.model_copy(update={"blocks": ()})))
    assert x == pytest.approx(0.24, abs=0.1)
    assert y == pytest.approx(0.5, abs=0.1)


@dataclass(frozen=True)
class SidewaysEngine:
    """Is sure of a page only where it stands taller than wide."""

    def recognise(self, image: bytes, languages: Sequence[str]) -> Words:
        wide, tall = Image.open(io.BytesIO(image)).size
        sure = 0.95 if tall > wide else 0.2
        return Words(texts=("Scope",), x0=(10,), top=(10,), x1=(110,), bottom=(40,), confidence=(sure,))


def test_a_page_tells_how_its_scan_was_turned() -> None:
    picture = Image.new("L", (800, 400), 255)
    ImageDraw.Draw(picture).rectangle((100, 100, 700, 300), 0)
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=100)
    (read,) = read_bytes(out.getvalue(), "scan.pdf", ocr=SidewaysEngine()).document.pages
    assert read.turn in (90, 270)
    assert read.width < read.height
