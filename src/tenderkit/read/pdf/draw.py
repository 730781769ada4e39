"""What was understood, drawn over the page: blocks in reading order, tables and cells, what was set apart."""

from __future__ import annotations

import io
import unicodedata

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from tenderkit.errors import InputError
from tenderkit.model.frozen import Box
from tenderkit.model.tender import FURNITURE, Block, Document, Page
from tenderkit.read.pdf.document import open_pdf

SCALE = 1.6
PIXEL_LIMIT = 30_000_000
"""Pixels of one picture; a page as large as a wall is drawn coarser."""
_COLOURS = {
    "heading": (178, 34, 52),
    "paragraph": (31, 78, 140),
    "list_item": (24, 120, 80),
    "table": (120, 60, 150),
    "contents": (150, 110, 20),
    "footnote": (90, 90, 90),
}
_APART = (130, 130, 130)
_CELL = (190, 150, 210)


def draw_page(data: bytes, page: int, document: Document) -> bytes:
    """A PNG of one page with its blocks, cells and furniture. Raises InputError when there is no such page."""
    pdf = open_pdf(data, document.name)
    try:
        pdf.init_forms()  # before anything else is asked of it: else what was filled in is not drawn
        if not 1 <= page <= len(pdf):
            raise InputError(f"{document.name} has no page {page}", hint=f"choose one of 1 to {len(pdf)}")
        picture = _as_read(_rendered(pdf[page - 1]), document.pages[page - 1])
    finally:
        pdf.close()
    pen = ImageDraw.Draw(picture, "RGBA")
    scale = picture.width / max(document.pages[page - 1].width, 1.0)
    for table in document.tables:
        for cell in table.cells:
            if cell.source.page == page and cell.source.bbox:
                pen.rectangle(_scaled(cell.source.bbox, scale), outline=_CELL)
    order = 0
    for block in document.blocks:
        boxes = [s.bbox for s in (block.source, *block.continues) if s.page == page and s.bbox]
        if boxes and block.kind not in FURNITURE:
            order += 1
        for box in boxes:
            _mark(pen, block, _scaled(box, scale), order)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _rendered(page: pdfium.PdfPage) -> Image.Image:
    wide, tall = page.get_size()
    bitmap = page.render(scale=min(SCALE, (PIXEL_LIMIT / max(wide * tall, 1.0)) ** 0.5))
    try:
        picture: Image.Image = bitmap.to_pil().convert("RGB")
        return picture
    finally:
        bitmap.close()
        page.close()


def _as_read(picture: Image.Image, page: Page) -> Image.Image:
    """A scan turned and levelled as it was read: the boxes of what was found stand so."""
    if page.turn:
        picture = picture.rotate(page.turn, expand=True)
    return picture.rotate(page.tilt, Image.Resampling.BICUBIC, fillcolor="white") if page.tilt else picture


def _scaled(box: Box, scale: float) -> Box:
    x0, top, x1, bottom = (value * scale for value in box)
    return x0 - 1, top - 1, max(x1 + 1, x0), max(bottom + 1, top)


def _mark(pen: ImageDraw.ImageDraw, block: Block, frame: Box, order: int) -> None:
    """A frame, with the place in the order, the kind's first letter, and the level."""
    apart = block.kind in FURNITURE
    colour = _APART if apart else _COLOURS.get(block.kind, (0, 0, 0))
    pen.rectangle(frame, outline=colour, width=1 if apart else 2, fill=(*colour, 18))
    label = block.kind if apart else f"{order} {block.kind[0]}{block.level or ''} {block.number or ''}".strip()
    # the font knows no Chinese: a number such as 第三章 is left away
    plain = unicodedata.normalize("NFKC", label).encode("latin-1", "ignore").decode("latin-1").strip()
    width = pen.textlength(plain)
    left = max(frame[0] - width - 4, 0)
    pen.rectangle((left, frame[1], left + width + 3, frame[1] + 12), fill=(255, 255, 255, 200))
    pen.text((left + 1, frame[1]), plain, fill=colour)
