"""A PDF to raw pages, one at a time, each released before the next is opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tenderkit.errors import InputError
from tenderkit.read.page import Bookmark, Field, Glyphs, RawPage, no_glyphs, no_rules
from tenderkit.read.pdf.characters import GLYPH_LIMIT, Frame, page_glyphs
from tenderkit.read.pdf.forms import placed
from tenderkit.read.pdf.rulings import page_drawings
from tenderkit.read.pdf.ticks import with_symbols, with_ticks
from tenderkit.read.reading import Notes

Index = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]


def open_pdf(data: bytes, name: str) -> pdfium.PdfDocument:
    """The document, or one clear line why not."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise InputError(f"{name} is password-protected", hint="save it without a password first") from None
        raise InputError(f"{name} is not a readable PDF", hint="open it in a viewer and save it again") from None


BOOKMARK_LIMIT = 5_000


def bookmarks_of(document: pdfium.PdfDocument) -> dict[int, list[Bookmark]]:
    """The file's own outline by page; what points nowhere or in a circle is left out."""
    found: dict[int, list[Bookmark]] = {}
    try:
        for mark in islice(document.get_toc(), BOOKMARK_LIMIT):
            place = mark.get_dest()
            index = place.get_index() if place is not None else None
            title = mark.get_title().strip()
            if index is None or index < 0 or not title:
                continue
            mode, view = place.get_view()
            at = 1 if mode == raw.PDFDEST_VIEW_XYZ else 0 if mode == raw.PDFDEST_VIEW_FITH else len(view)
            top = float(view[at]) if at < len(view) else None
            found.setdefault(index + 1, []).append(Bookmark(title[:300], mark.level, index + 1, top))
    except (pdfium.PdfiumError, ValueError, RecursionError):
        return found
    return found


def raw_pages(
    document: pdfium.PdfDocument,
    notes: Notes,
    layers_off: frozenset[str] = frozenset(),
    fields: Mapping[int, Sequence[Field]] = {},
    part: range | None = None,
) -> Iterator[RawPage]:
    """All pages in order, or those of a part (from 0), with the form fields of each. A page that cannot be loaded comes empty, with a finding."""
    for index in part if part is not None else range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            notes.add("page_failed", "error", page=index + 1, loss=True)
            yield RawPage(index + 1, 595.0, 842.0, no_glyphs(), no_rules(), np.zeros((0, 4)), "none")
            continue
        try:
            yield raw_page(page, index + 1, layers_off, fields.get(index + 1, ()))
        finally:
            page.close()


def raw_page(
    page: pdfium.PdfPage, number: int, layers_off: frozenset[str] = frozenset(), fields: Sequence[Field] = ()
) -> RawPage:
    """One page."""
    frame = Frame(page)
    drawn = page_drawings(page, frame, layers_off)
    glyphs = page_glyphs(page, frame, drawn.hidden)
    full = len(glyphs) >= GLYPH_LIMIT
    glyphs, doubled = struck_once(glyphs)
    glyphs, rules = with_ticks(with_symbols(glyphs), drawn.rules, drawn.strokes, drawn.dark)
    return RawPage(
        number,
        frame.width,
        frame.height,
        glyphs,
        rules,
        drawn.images,
        dark=drawn.dark,
        doubled=doubled,
        cut=full,
        drawn=bool(len(drawn.images) or len(drawn.rules.horizontal) or len(drawn.rules.vertical) or len(drawn.dark)),
        fields=placed(fields, frame) if fields else [],
        outlines=drawn.outlines,
    )


REACH = 1.5
"""A letter printed again to look bold stands at most so many points beside the first."""
_TWINS = (ord("f"), ord("t"))
"""Letters that a font joins with themselves into one glyph."""


def _ligature(glyphs: Glyphs, a: Index, b: Index) -> Mask:
    """Pairs that are one glyph for two equal letters ('ff', 'tt'): neighbours in the text with one and the same box."""
    same: Mask = (
        (np.abs(a - b) == 1)
        & ((glyphs.codes[a] == _TWINS[0]) | (glyphs.codes[a] == _TWINS[1]))
        & (glyphs.x0[a] == glyphs.x0[b])
        & (glyphs.x1[a] == glyphs.x1[b])
        & (glyphs.top[a] == glyphs.top[b])
    )
    return same


def struck_once(glyphs: Glyphs) -> tuple[Glyphs, int]:
    """Without the letters that are printed again a hair beside themselves to look bold."""
    if len(glyphs) < 2:
        return glyphs, 0
    again = np.zeros(len(glyphs), bool)
    height = np.maximum(glyphs.bottom - glyphs.top, 1.0)
    reach = np.minimum(0.12 * height, REACH)
    own = (glyphs.codes << 43) | np.arange(len(glyphs))
    half_columns, half_rows = (np.floor(edges / REACH).astype(np.int64) for edges in (glyphs.x0, glyphs.top))
    for shift in (0, 1):  # places of twice the reach, once more shifted by half of it: near letters share one
        column, row = ((half_columns + shift) >> 1) & 0x7FF, ((half_rows + shift) >> 1) & 0x7FF
        keys = np.sort(own | (row << 32) | (column << 21))  # character, place, number: sorted faster than an argsort
        order = keys & 0x1FFFFF
        at = np.flatnonzero((np.diff(keys >> 43) == 0) & (np.abs(np.diff(glyphs.x0[order])) <= REACH))
        if not len(at):
            continue
        a, b = order[at], order[at + 1]
        same = (
            (np.abs(glyphs.x0[a] - glyphs.x0[b]) <= reach[a])
            & (np.abs(glyphs.top[a] - glyphs.top[b]) <= reach[a])
            & (np.abs(glyphs.x1[a] - glyphs.x1[b]) <= reach[a])
            & ~_ligature(glyphs, a, b)
        )
        again[np.maximum(a[same], b[same])] = True
    return (glyphs.take(~again), int(again.sum())) if again.any() else (glyphs, 0)
