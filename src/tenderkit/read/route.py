"""Which reader reads which file: by what the bytes are, not by what the name says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from tenderkit.collector import uncollected
from tenderkit.errors import InputError
from tenderkit.ids import content_stamp
from tenderkit.model.source import PageSource
from tenderkit.model.tender import Document, FormField, Page
from tenderkit.ports import OcrEngine
from tenderkit.read.assemble import Assembly, assemble
from tenderkit.read.bookmarks import check, ranks
from tenderkit.read.docx import read_docx
from tenderkit.read.language import language_of
from tenderkit.read.layout import PageLayout
from tenderkit.read.office import TARGETS, converted
from tenderkit.read.outline import build_sections
from tenderkit.read.page import Bookmark
from tenderkit.read.pdf import read_pdf
from tenderkit.read.reading import Notes, Reading
from tenderkit.read.repeated import note_repeated
from tenderkit.read.sheet import read_xlsx
from tenderkit.read.text import read_markdown

SUFFIXES = {".pdf": "pdf", ".docx": "docx", ".md": "md", ".markdown": "md", ".txt": "txt", ".xlsx": "xlsx"} | TARGETS

READ_INSIDE = (".pdf", ".docx", ".xlsx")
"""Formats that are read where they are attached to another file."""
ATTACHED = "a"
"""How the id of a document ends that was found inside another: what is attached to it in turn is only named."""


def read_bytes(
    data: bytes,
    name: str,
    document_id: str = "T1",
    *,
    second_engine: bool = False,
    ocr: OcrEngine | None = None,
    processes: int = 1,
) -> Reading:
    """One file to its document. Raises InputError with one line when it cannot be read.

    In this process; with `processes` a long PDF is read by so many, each a copy of this one that reads some pages.
    """
    with uncollected():
        return _read(data, name, document_id, second_engine, ocr, processes)


def _read(
    data: bytes, name: str, document_id: str, second_engine: bool, ocr: OcrEngine | None, processes: int
) -> Reading:
    kind = format_of(data, name)
    fields: tuple[FormField, ...] = ()
    bookmarks: list[Bookmark] = []
    notes = Notes(PurePath(name).name, document_id)
    stamp = content_stamp(data)
    suffix = PurePath(name).suffix.lower()
    if suffix in TARGETS:
        data = converted(data, notes.name, suffix)
        notes.add("converted", "info")
    if kind == "pdf":
        layouts = read_pdf(data, notes, second_engine=second_engine, ocr=ocr, processes=processes)
        assembly = assemble(layouts, document_id)
        pages = tuple(_page(layout) for layout in layouts)
        bookmarks = [mark for layout in layouts for mark in layout.bookmarks]
        fields = tuple(field for layout in layouts for field in _fields(layout, document_id))
    else:
        assembly, count = _flowing(kind, data, notes, document_id)
        pages = tuple(Page(number=n, width=595.3, height=841.9, text_from="flow") for n in range(1, count + 1))
    document = _document(assembly, notes, kind, stamp, pages, bookmarks).model_copy(update={"fields": fields})
    inside = second_engine or document_id.endswith(ATTACHED)
    attached = tuple(_attached(notes, () if inside else READ_INSIDE, ocr))  # adds findings: before they are taken
    return Reading(document=document, findings=tuple(notes.findings), attached=attached)


def _attached(notes: Notes, formats: tuple[str, ...], ocr: OcrEngine | None) -> Iterator[Reading]:
    """The readings of files found inside a file; what cannot be read, or hides where it would go, is named."""
    for number, (name, data) in enumerate(notes.attached, 1):
        suffix = PurePath(name).suffix.lower()
        try:
            if suffix not in formats or not data or PurePath(name).name != name or "\\" in name:
                raise InputError(f"{name} is not read", hint="send it as a file of its own")
            inner = read_bytes(data, name, f"{notes.document}-{number}{ATTACHED}", ocr=ocr)
        except InputError:
            notes.add("attachment_not_read", loss=True, attached=name)
            continue
        notes.add("attachment_read", "info", attached=name)
        yield inner


def _flowing(kind: str, data: bytes, notes: Notes, document_id: str) -> tuple[Assembly, int]:
    """A file without fixed pages, and how many pages or sheets it tells of."""
    if kind == "xlsx":
        return read_xlsx(data, notes, document_id)
    read = read_docx if kind == "docx" else read_markdown
    assembly = read(data, notes, document_id)
    return assembly, max((block.source.page for block in assembly.blocks), default=1)


def _page(layout: PageLayout) -> Page:
    text_from = layout.text_from if layout.characters else "none"
    return Page.model_validate(
        {
            "number": layout.number,
            "width": round(layout.width, 1),
            "height": round(layout.height, 1),
            "label": layout.label,
            "text_from": text_from,
            "turn": layout.turn,
            "tilt": round(layout.tilt, 2),
        }
    )


def _fields(layout: PageLayout, document: str) -> list[FormField]:
    """The form fields of a page; text merely typed onto it is no field."""
    return [
        FormField(
            kind=field.kind,  # type: ignore[arg-type]
            name=field.name,
            value=field.value,
            checked=field.checked,
            label=field.label,
            required=field.required,
            source=PageSource(document=document, page=layout.number, bbox=field.box),  # type: ignore[arg-type]
        )
        for field in layout.fields
        if field.kind != "note"
    ]


def _document(
    assembly: Assembly, notes: Notes, kind: str, stamp: str, pages: tuple[Page, ...], bookmarks: Sequence[Bookmark]
) -> Document:
    checked = check(assembly.blocks, bookmarks, notes)
    blocks, sections = build_sections(checked, assembly.document, ranks(checked, bookmarks))
    note_repeated(blocks, assembly.tables, notes)
    return Document(
        id=assembly.document,
        name=notes.name,
        format=kind,  # type: ignore[arg-type]
        stamp=stamp,
        language=language_of(" ".join(block.text for block in blocks)),
        pages=pages,
        blocks=tuple(blocks),
        tables=tuple(assembly.tables),
        sections=tuple(sections),
    )


def format_of(data: bytes, name: str) -> str:
    """The format of a file. Raises InputError saying what it is instead."""
    suffix = PurePath(name).suffix.lower()
    plain = PurePath(name).name
    if not data:
        raise InputError(f"{plain} is empty", hint="send the file again")
    known = SUFFIXES.get(suffix)
    is_pdf = b"%PDF-" in data[:4096]
    what = _what(data)
    if known == "pdf" or (known is None and is_pdf):
        if not is_pdf and what:
            raise InputError(f"{plain} is {what}, not a PDF", hint="give the file its own suffix or send the PDF")
        if not is_pdf:
            raise InputError(f"{plain} is not a readable PDF", hint="open it in a viewer and save it again")
        return "pdf"
    if suffix == ".docx" and not data.startswith(b"PK"):
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise InputError(
                f"{plain} is password-protected or a legacy .doc", hint="save it as .docx without a password"
            )
        raise InputError(f"{plain} is not a readable .docx", hint="open it in Word and save it again")
    if known is None:
        raise InputError(f"{plain} is no tender document", hint=f"use one of {', '.join(sorted(SUFFIXES))}")
    return known


def _what(data: bytes) -> str:
    """What a file is by its first bytes."""
    head = data[:512].lstrip()
    for magic, what in (
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0", "a legacy Office file"),
        (b"{\\rtf", "an RTF document"),
        (b"\x1f\x8b", "a gzip archive"),
    ):
        if data.startswith(magic):
            return what
    return "an HTML page" if head[:15].lower().startswith((b"<!doctype html", b"<html", b"<head")) else ""
