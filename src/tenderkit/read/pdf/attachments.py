"""The files a PDF carries: attached to the file (a portfolio) or pinned to a page. Nothing is written to disk."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf

COUNT_LIMIT = 50
SIZE_LIMIT = 60 << 20
"""Bytes an attached file may inflate to."""


def attached_files(data: bytes) -> list[tuple[str, bytes]]:
    """Name and bytes of each attached file, by name; without bytes where it is damaged, packed oddly or too large."""
    found: dict[str, bytes] = {}
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            for name, spec in _specs(pdf):
                if len(found) >= COUNT_LIMIT:
                    break
                found.setdefault(name, _content(spec))
    except (pikepdf.PdfError, RuntimeError, ValueError, KeyError, TypeError, AttributeError):
        pass
    return sorted(found.items())


def _specs(pdf: Any) -> Iterator[tuple[str, Any]]:
    for name, spec in pdf.attachments.items():
        yield _named(spec.obj, name), spec.obj
    for page in pdf.pages:
        for note in page.obj.get("/Annots", []):
            if isinstance(note, pikepdf.Dictionary) and note.get("/Subtype") == "/FileAttachment" and "/FS" in note:
                yield _named(note.FS, ""), note.FS


def _named(spec: Any, name: str) -> str:
    for key in ("/UF", "/F"):
        if isinstance(spec, pikepdf.Dictionary) and isinstance(spec.get(key), pikepdf.String):
            return str(spec.get(key))[:300]
    return str(name)[:300] or "?"


def _content(spec: Any) -> bytes:
    held = spec.get("/EF") if isinstance(spec, pikepdf.Dictionary) else None
    stream = (held.get("/UF") or held.get("/F")) if isinstance(held, pikepdf.Dictionary) else None
    if not isinstance(stream, pikepdf.Stream):
        return b""
    packing = stream.get("/Filter")
    if isinstance(packing, pikepdf.Array):
        packing = packing[0] if len(packing) == 1 else packing
    raw = stream.read_raw_bytes()
    if packing is None:
        return raw if len(raw) <= SIZE_LIMIT else b""
    if packing != "/FlateDecode" or "/DecodeParms" in stream:
        return b""
    try:
        worker = zlib.decompressobj()
        out = worker.decompress(raw, SIZE_LIMIT + 1)
        return out if worker.eof and len(out) <= SIZE_LIMIT else b""
    except zlib.error:
        return b""
