"""The state of a PDF before it is read: damage, attachments, layers switched off, actions; and its repair.

Why a second library: pdfium mends in silence; qpdf (pikepdf) says what it had to mend, and a mended file is a loss that
the user must know of.
"""

from __future__ import annotations

import io
import logging
import zlib
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from tenderkit.read.page import Field
from tenderkit.read.pdf.forms import FIELD_LIMIT, field_of

logging.getLogger("pikepdf").setLevel(logging.CRITICAL + 1)

CONTENT_LIMIT = 64 << 20
"""Bytes of drawing instructions that one page may hold."""
PAGE_LIMIT = 20_000
_COMMENTS = ("/Text", "/Highlight", "/StrikeOut", "/Underline", "/Squiggly", "/Caret", "/Stamp", "/Ink")


@dataclass(slots=True)
class Health:
    """What was found wrong or unusual."""

    damaged: bool = False
    loops: bool = False
    claimed: int | None = None
    found: int = 0
    attachments: int = 0
    actions: int = 0
    unboxed: list[int] = field(default_factory=list)
    broken_content: list[int] = field(default_factory=list)
    swollen_content: list[int] = field(default_factory=list)
    layers_off: frozenset[str] = frozenset()
    fields: dict[int, list[Field]] = field(default_factory=dict)
    """Form fields and typed notes of each page."""
    counted: int = 0
    """How many fields."""
    comments: int = 0
    """Notes that reviewers stuck onto pages."""
    dynamic: bool = False
    """Its pages are made by a program in it when it is opened; what stands in the file is a mere notice."""


def examine(data: bytes) -> Health:
    """Look a PDF over without decoding more than each page's own instructions."""
    health = Health()
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            _look(pdf, health)
            health.damaged = health.damaged or bool(pdf.get_warnings())
    except pikepdf.PasswordError:
        return health
    except (pikepdf.PdfError, RuntimeError, ValueError, KeyError, TypeError, OverflowError, AttributeError) as error:
        health.damaged = True
        health.loops = "oop detected" in str(error)
    return health


def _look(pdf: Any, health: Health) -> None:
    root = pdf.Root
    tree = root.get("/Pages")
    claimed = tree.get("/Count") if tree is not None else None
    health.claimed = int(claimed) if isinstance(claimed, int) else None
    health.found = len(pdf.pages)
    health.attachments = len(pdf.attachments)
    health.actions = int("/OpenAction" in root and "/JS" in str(root.OpenAction)) + int(
        "/Names" in root and "/JavaScript" in root.Names
    )
    health.layers_off = _layers_off(root)
    health.dynamic = bool(root.get("/NeedsRendering", False)) and "/AcroForm" in root
    for number, page in enumerate(pdf.pages, 1):
        if number > PAGE_LIMIT:
            break
        _look_at_page(page.obj, number, health)


def _layers_off(root: Any) -> frozenset[str]:
    """The names of layers that a viewer does not show."""
    properties = root.get("/OCProperties")
    usual = properties.get("/D") if properties is not None else None
    off = list(usual.get("/OFF", [])) if usual is not None else []
    if usual is not None and usual.get("/BaseState") == "/OFF":
        shown = {str(layer.get("/Name", "")) for layer in usual.get("/ON", [])}
        off += [layer for layer in properties.get("/OCGs", []) if str(layer.get("/Name", "")) not in shown]
    return frozenset(str(layer.get("/Name", "")) for layer in off)


def _look_at_page(page: Any, number: int, health: Health) -> None:
    node, depth = page, 0
    while node is not None and "/MediaBox" not in node and depth < 50:
        node, depth = node.get("/Parent"), depth + 1
    if node is None or not _is_box(node.get("/MediaBox")):
        health.unboxed.append(number)
    for note in page.get("/Annots", []) if "/Annots" in page else []:
        if not isinstance(note, pikepdf.Dictionary):
            continue
        if note.get("/Subtype") == "/FileAttachment":
            health.attachments += 1
        elif note.get("/Subtype") in _COMMENTS and "/Contents" in note:
            health.comments += 1
        elif health.counted < FIELD_LIMIT:
            found = field_of(note)
            if found is not None:
                health.counted += 1
                health.fields.setdefault(number, []).append(found)
    contents = page.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    for stream in streams:
        if isinstance(stream, pikepdf.Stream):
            _look_at_stream(stream, number, health)
        elif stream is not None:
            health.broken_content.append(number)


def _is_box(box: Any) -> bool:
    try:
        numbers = [float(v) for v in box]
    except (TypeError, ValueError):
        return False
    return len(numbers) == 4 and abs(numbers[2] - numbers[0]) > 1 and abs(numbers[3] - numbers[1]) > 1


def _look_at_stream(stream: Any, number: int, health: Health) -> None:
    """Inflate a content stream within the limit: damage and bombs show here, pdfium would not tell."""
    kind = stream.get("/Filter")
    if isinstance(kind, pikepdf.Array):
        kind = kind[0] if len(kind) == 1 else None
    if kind != "/FlateDecode":
        return
    worker = zlib.decompressobj()
    size = 0
    try:
        rest = stream.read_raw_bytes()
        while rest and not worker.eof:
            size += len(worker.decompress(rest, 1 << 20))
            rest = worker.unconsumed_tail
            if size > CONTENT_LIMIT:
                health.swollen_content.append(number)
                return
        if not worker.eof:
            health.broken_content.append(number)
    except (zlib.error, pikepdf.PdfError):
        health.broken_content.append(number)


def repaired(data: bytes) -> bytes | None:
    """The file written anew by qpdf, or None when it cannot be mended."""
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            if not len(pdf.pages):
                return None
            out = io.BytesIO()
            pdf.save(out)
            return out.getvalue()
    except (pikepdf.PdfError, RuntimeError, ValueError, KeyError, TypeError, OverflowError):
        return None
