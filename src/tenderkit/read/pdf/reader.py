"""A PDF to laid-out pages, with a finding for all that was mended, hidden, unreadable or missing."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from tenderkit.errors import InputError
from tenderkit.ports import OcrEngine
from tenderkit.read.bookmarks import drawn_words, restored
from tenderkit.read.layout import PageLayout, lay_out
from tenderkit.read.page import Bookmark, Glyphs, Ints, RawPage
from tenderkit.read.pdf.attachments import attached_files
from tenderkit.read.pdf.document import bookmarks_of, open_pdf, raw_pages
from tenderkit.read.pdf.forms import filled
from tenderkit.read.pdf.health import Health, examine, repaired
from tenderkit.read.pdf.parts import parts_of, side_by_side
from tenderkit.read.pdf.reference import reference_glyphs, reference_pages
from tenderkit.read.pdf.scan import Scanner, spans, wants_ocr
from tenderkit.read.pdf.scan_ticks import with_tick_columns
from tenderkit.read.reading import NO_TEXT, Notes

BROKEN_SHARE = 0.1
"""From this share of characters that no text has, the text layer of a page is broken."""
_UNLIKELY = ((0x02B0, 0x02FF), (0x1400, 0x167F), (0x3400, 0x4DBF), (0xE000, 0xF8FF), (0xFFF0, 0xFFFF), (0x0250, 0x02AF))
_CONFUSABLE = ((0x0370, 0x03FF), (0x0400, 0x04FF))
FEW = 0.25
"""So small a share of Cyrillic letters on a page of Latin ones is no Russian text."""
_BIDI = frozenset(range(0x202A, 0x202F)) | frozenset(range(0x2066, 0x206A))
_UNASSIGNED = ("Cn", "Co", "Cs")
_TAGS = (0xE0000, 0xE007F)
SECOND_LIMIT = 60
"""Pages for which the second engine is asked at most: it is slow."""


def read_pdf(
    data: bytes, notes: Notes, *, second_engine: bool = False, ocr: OcrEngine | None = None, processes: int = 1
) -> list[PageLayout]:
    """The pages of a PDF, laid out; `ocr` reads those without text. Raises InputError when there is nothing to read."""
    start = data.find(b"%PDF-")
    health = examine(data[start:] if start > 0 else data)
    if second_engine:
        pages = [_laid_out(raw, data, notes, health) for raw in reference_pages(data, notes)]
        for page in pages:
            page.text_from = "second_engine"
        notes.add("second_engine", page=1, loss=True)
    else:
        pages = _pages(data, start, health, notes, ocr, processes)
    _note_health(health, len(pages), start, notes)
    if health.attachments:
        notes.attached += attached_files(data[max(start, 0) :]) or [("?", b"")]
    if not pages:
        raise InputError(f"{notes.name} has no pages", hint="open it in a viewer and save it again")
    _note_unread(pages, health, notes)
    return pages


def _pages(
    data: bytes, start: int, health: Health, notes: Notes, ocr: OcrEngine | None, processes: int
) -> list[PageLayout]:
    """By pdfium; what it cannot open is mended by qpdf first."""
    try:
        document = open_pdf(data, notes.name)
    except InputError as error:
        mended = None if "password" in error.message else repaired(data[max(start, 0) :])
        if mended is None:
            raise
        health.damaged = True
        data = mended
        document = open_pdf(data, notes.name)
    scanner = Scanner(ocr, document) if ocr is not None else None
    try:
        if scanner is None:
            pages = _in_parts(document, data, notes, health, processes)
        else:
            raws = raw_pages(document, notes, health.layers_off, health.fields)
            pages = [_laid_out(raw, data, notes, health, scanner) for raw in raws]
            scanner.report(notes)
        _take_bookmarks(pages, bookmarks_of(document), notes)
        return pages
    finally:
        document.close()


def _in_parts(
    document: pdfium.PdfDocument, data: bytes, notes: Notes, health: Health, processes: int
) -> list[PageLayout]:
    """The pages of a document, the stretches of a long one side by side: the same pages and findings as one by one."""

    def stretch(part: range, asked: int = 0) -> tuple[list[PageLayout], Notes]:
        own = notes.part(asked)
        raws = raw_pages(document, own, health.layers_off, health.fields, part)
        return [_laid_out(raw, data, own, health) for raw in raws], own

    pages: list[PageLayout] = []
    parts = parts_of(len(document), processes)
    for part, answer in zip(parts, side_by_side(stretch, parts), strict=True):
        asked = notes.asked + (answer[1].asked if answer else 0)
        if answer is None or asked > SECOND_LIMIT:
            answer = stretch(part, notes.asked)  # what made its process fail, fails here and is told
            asked = answer[1].asked
        pages += answer[0]
        notes.take(answer[1])
        notes.asked = asked
    return pages


def _take_bookmarks(pages: list[PageLayout], bookmarks: dict[int, list[Bookmark]], notes: Notes) -> None:
    """Each page its bookmarks, seen from above, and the headings that only they can tell."""
    titles: list[str] = []
    for page in pages:
        page.bookmarks = [
            replace(mark, top=page.height - mark.top if mark.top is not None else None)
            for mark in bookmarks.get(page.number, [])
        ]
        titles += restored(page)
    if titles:
        notes.add("drawn_headings", "info", count=len(titles), titles="; ".join(title[:60] for title in titles[:3]))
    drawn = {page.number: drawn_words(page) for page in pages if page.outlines}
    if any(drawn.values()):
        numbers = [number for number, count in drawn.items() if count]
        notes.add("drawn_words", pages=spans(numbers), count=sum(drawn.values()))


def _laid_out(raw: RawPage, data: bytes, notes: Notes, health: Health, scanner: Scanner | None = None) -> PageLayout:
    """One page; where its text is thin or broken the second engine and then OCR are asked, the better text used."""
    share = broken_share(raw)
    suspect = share > BROKEN_SHARE or (not len(raw.glyphs) and raw.number in health.broken_content)
    if suspect and notes.asked < SECOND_LIMIT:
        notes.asked += 1
        other = reference_glyphs(data, raw.number)
        if len(other) > 0.9 * len(raw.glyphs) and (not len(raw.glyphs) or _share(other) < share / 2):
            raw.glyphs, raw.text_from = other, "second_engine"
            notes.add("second_engine", page=raw.number, loss=True)
            share = broken_share(raw)
    if scanner is not None:
        scanner.take(raw, notes, broken=share > BROKEN_SHARE)
    elif len(raw.glyphs) and wants_ocr(raw):
        notes.add("page_mostly_picture", "info", page=raw.number)
    if share > BROKEN_SHARE and raw.text_from != "ocr":
        notes.add("page_broken_text", page=raw.number, loss=True, share=round(100 * share))
    raw.glyphs = filled(raw.glyphs, raw.fields)
    layout = with_tick_columns(lay_out(raw)) if raw.text_from == "ocr" else lay_out(raw)
    _note_page(raw, layout, notes)
    return layout


_RARE, _SUSPECT, _BEYOND = 1, 2, 0x10000


@cache
def _classes() -> NDArray[np.uint8]:
    """For every character whether it is worth a closer look: unlikely in a text, or able to hide and fake words."""
    table = np.zeros(_BEYOND + 1, np.uint8)
    for low, high in _UNLIKELY:
        table[low : high + 1] |= _RARE
    table[[code for code in range(_BEYOND) if unicodedata.category(chr(code)) in _UNASSIGNED]] |= _RARE
    for low, high in (*_CONFUSABLE, (0x0500, 0x052F)):
        table[low : high + 1] |= _SUSPECT
    table[sorted(_BIDI)] |= _SUSPECT
    table[_BEYOND] = _RARE | _SUSPECT
    return table


def _any_of(codes: Ints, kind: int) -> bool:
    return bool((_classes()[np.minimum(codes, _BEYOND)] & kind).any())


def broken_share(raw: RawPage) -> float:
    """The share of characters on a page that no readable text has."""
    return _share(raw.glyphs)


def _share(glyphs: Glyphs) -> float:
    codes = glyphs.codes
    if len(codes) < 20:
        return float((codes == 0xFFFD).mean()) if len(codes) else 0.0
    if not _any_of(codes, _RARE):
        return 0.0
    odd = np.zeros(len(codes), bool)
    for low, high in _UNLIKELY:
        odd |= (codes >= low) & (codes <= high)
    # a symbol font's bullets and boxes are no broken text
    odd &= (
        ~((codes >= 0xF020) & (codes <= 0xF0FF))
        if int(((codes >= 0xF020) & (codes <= 0xF0FF)).sum()) < 0.05 * len(codes)
        else True
    )
    unassigned = [code for code in np.unique(codes).tolist() if unicodedata.category(chr(code)) in _UNASSIGNED]
    odd |= np.isin(codes, unassigned) & ~((codes >= 0xF020) & (codes <= 0xF0FF))
    return float(odd.mean())


def _note_page(raw: RawPage, layout: PageLayout, notes: Notes) -> None:
    reasons = Counter(reason for reason, line in layout.hidden for _ in line.text.replace(" ", ""))
    for reason, count in sorted(reasons.items()):
        notes.add("hidden_text", page=raw.number, loss=True, count=count, reason=reason)
    if raw.cut:
        notes.add("text_cut", page=raw.number, loss=True)
    notes.doubled += raw.doubled
    codes = odd_codes(raw.glyphs)
    if codes:
        shown = ", ".join(f"U+{code:04X}" for code in codes[:6])
        notes.add("odd_characters", page=raw.number, loss=True, codes=shown)


def odd_codes(glyphs: Glyphs) -> list[int]:
    """Characters that hide or fake words: direction marks, tags, and Greek or Cyrillic letters inside Latin words."""
    codes = glyphs.codes
    if not _any_of(codes, _SUSPECT):
        return []
    found = {int(c) for c in np.unique(codes) if int(c) in _BIDI or _TAGS[0] <= int(c) <= _TAGS[1]}
    foreign = np.zeros(len(codes), bool)
    for low, high in _CONFUSABLE:
        foreign |= (codes >= low) & (codes <= high)
    latin = ((codes >= 0x41) & (codes <= 0x5A)) | ((codes >= 0x61) & (codes <= 0x7A))
    for i in np.flatnonzero(foreign)[:2000].tolist():
        before = i > 0 and latin[i - 1] and not glyphs.space[i] and not glyphs.jump[i]
        after = i + 1 < len(codes) and latin[i + 1] and not glyphs.space[i + 1] and not glyphs.jump[i + 1]
        if before and after:
            found.add(int(codes[i]))
    cyrillic = (codes >= 0x0400) & (codes <= 0x052F)
    if (
        0 < int(cyrillic.sum()) < FEW * int(latin.sum())
    ):  # Russian words in an English page, or letters that look English
        found |= {int(code) for code in np.unique(codes[cyrillic])[:6]}
    return sorted(found)


def _note_health(health: Health, found: int, start: int, notes: Notes) -> None:
    if health.damaged or start > 0:
        notes.add("repaired", loss=True)
    if health.claimed is not None and health.claimed != found:
        notes.add("page_count", loss=True, claimed=health.claimed, found=found)
    if health.comments:
        notes.add("comments_left", "info", count=health.comments)
    if health.dynamic:
        notes.add("dynamic_form", loss=True)
    if health.actions:
        notes.add("attachment_link", "info")
    for page in health.unboxed[:20]:
        notes.add("page_unboxed", page=page, loss=True)
    for page in sorted(set(health.broken_content))[:20]:
        notes.add("content_damaged", page=page, loss=True)
    for page in health.swollen_content[:20]:
        notes.add("text_cut", page=page, loss=True)
    if notes.doubled:
        notes.add("struck_twice", "info", count=notes.doubled)


def _note_unread(pages: list[PageLayout], health: Health, notes: Notes) -> None:
    """Pages without text: pictures that were not read, or nothing at all."""
    empty = [page for page in pages if not page.characters]
    carrier = any(data for _, data in notes.attached)  # a portfolio's cover may say nothing
    if len(empty) == len(pages) and not carrier and not any(page.hidden for page in pages):
        if any(finding.code == "page_failed" for finding in notes.findings):
            raise InputError(
                f"{notes.name} could not be read, its pages are damaged", hint="save it again from a viewer"
            )
        if any(page.drawn for page in pages):
            raise InputError(
                f"{notes.name} {NO_TEXT}, its pages are pictures",
                hint="install the ocr extra or send a PDF with text",
            )
        raise InputError(f"{notes.name} holds no text", hint="check that it is the right file")
    for page in empty:
        if page.drawn or page.number in health.broken_content:
            notes.add("page_without_text", page=page.number, loss=True)
