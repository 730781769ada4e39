"""The pictures of a PDF as a reader sees them: each cut out of its drawn page, with masks and captions inside it.

Why drawn and not unpacked: what lies in the file may be in parts, inverted, masked or packed in ways no office program
knows.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tenderkit.read.pdf.document import open_pdf
from tenderkit.read.pictures import Picture

SCALE = 150 / 72
LEAST, MOST = 0.01, 0.85
"""Share of the page: smaller is an ornament, larger a scanned page."""
MOST_PICTURES = 300
MOST_ON_PAGE = 20
_SIDE = 1440
"""Points; no picture is drawn larger."""


def pdf_pictures(data: bytes, name: str) -> list[tuple[int, float, Picture]]:
    """Page, top in points and picture, in the order of the pages. Raises InputError when the file cannot be opened."""
    found: list[tuple[int, float, Picture]] = []
    pdf = open_pdf(data, name)
    try:
        for number in range(1, len(pdf) + 1):
            page = pdf[number - 1]
            for order, (top, crop) in enumerate(_places(page), 1):
                found.append((number, top, Picture(f"page {number}, picture {order}", _cut(page, crop), "")))
            page.close()
            if len(found) >= MOST_PICTURES:
                break
    finally:
        pdf.close()
    return found


def _places(page: Any) -> Iterator[tuple[float, tuple[float, float, float, float]]]:
    """Where pictures stand: the top as seen, and what to cut from left, bottom, right and top."""
    width, height = page.get_size()
    if page.get_rotation() or max(width, height) > _SIDE:
        return
    left0, bottom0, _, _ = page.get_bbox()
    kept = 0
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        box = (left - left0, bottom - bottom0, width - (right - left0), height - (top - bottom0))
        box = (max(box[0], 0.0), max(box[1], 0.0), max(box[2], 0.0), max(box[3], 0.0))
        wide, tall = width - box[0] - box[2], height - box[1] - box[3]
        if wide > 0 and tall > 0 and LEAST <= wide * tall / (width * height) <= MOST and kept < MOST_ON_PAGE:
            kept += 1
            yield box[3], box


def _cut(page: Any, crop: tuple[float, float, float, float]) -> bytes:
    bitmap: pdfium.PdfBitmap = page.render(scale=SCALE, crop=crop)
    try:
        out = io.BytesIO()
        bitmap.to_pil().convert("RGB").save(out, "PNG")
        return out.getvalue()
    finally:
        bitmap.close()
