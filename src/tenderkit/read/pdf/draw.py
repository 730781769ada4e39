"""What was understood, drawn over the page: blocks in reading order, tables and cells, what was set apart."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from tenderkit.errors import InputError
from tenderkit.model.frozen import Box
from tenderkit.model.tender import FURNITURE, Block, Document
from tenderkit.read.pdf.document import open_pdf

SCALE = 1.6
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
        if not 1 <= page <= len(pdf):
            raise InputError(f"{document.name} has no page {page}", hint=f"choose one of 1 to {len(pdf)}")
        picture = _rendered(pdf[page - 1])
    finally:
        pdf.close()
    pen = ImageDraw.Draw(picture, "RGBA")
    for table in document.tables:
        for cell in table.cells:
            if cell.source.page == page and cell.source.bbox:
                pen.rectangle(_scaled(cell.source.bbox), outline=_CELL)
    order = 0
    for block in document.blocks:
        boxes = [s.bbox for s in (block.source, *block.continues) if s.page == page and s.bbox]
        if boxes and block.kind not in FURNITURE:
            order += 1
        for box in boxes:
            _mark(pen, block, box, order)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _rendered(page: pdfium.PdfPage) -> Image.Image:
    bitmap = page.render(scale=SCALE)
    try:
        picture: Image.Image = bitmap.to_pil().convert("RGB")
        return picture
    finally:
        bitmap.close()
        page.close()


def _scaled(box: Box) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = (value * SCALE for value in box)
    return x0 - 1, top - 1, max(x1 + 1, x0), max(bottom + 1, top)


def _mark(pen: ImageDraw.ImageDraw, block: Block, box: Box, order: int) -> None:
    """A frame, with the place in the order, the kind's first letter, and the level."""
    apart = block.kind in FURNITURE
    colour = _APART if apart else _COLOURS.get(block.kind, (0, 0, 0))
    frame = _scaled(box)
    pen.rectangle(frame, outline=colour, width=1 if apart else 2, fill=(*colour, 18))
    label = block.kind if apart else f"{order} {block.kind[0]}{block.level or ''} {block.number or ''}".strip()
    plain = label.encode("latin-1", "replace").decode("latin-1")
    width = pen.textlength(plain)
    left = max(frame[0] - width - 4, 0)
    pen.rectangle((left, frame[1], left + width + 3, frame[1] + 12), fill=(255, 255, 255, 200))
    pen.text((left + 1, frame[1]), plain, fill=colour)
