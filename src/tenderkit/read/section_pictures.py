"""The pictures of a past bid (.docx, .pdf) by the section they stand in, for the import.

Why apart from reading: a tender's requirements are never in its pictures' bytes; an import keeps them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from tenderkit.model.tender import Block, Document, Section
from tenderkit.read.package import Package
from tenderkit.read.pdf.pictures import pdf_pictures
from tenderkit.read.pictures import Picture, links_of, pictures_in

_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFTEN = 3
"""A picture in so many sections is a logo or an ornament."""


def section_pictures(document: Document, data: bytes) -> Mapping[str, tuple[Picture, ...]]:
    """Pictures by section id; those that decorate every other section are left out."""
    if document.format == "docx":
        found = _in_docx(document.sections, Package(data, document.name))
    elif document.format == "pdf":
        found = _in_pdf(document, data)
    else:
        return {}
    seen: dict[bytes, set[str]] = defaultdict(set)
    for section, picture in found:
        seen[picture.data].add(section)
    kept: dict[str, dict[bytes, Picture]] = defaultdict(dict)
    for section, picture in found:
        if len(seen[picture.data]) < OFTEN:
            kept[section].setdefault(picture.data, picture)
    return {section: tuple(pictures.values()) for section, pictures in kept.items()}


def _in_docx(sections: Sequence[Section], package: Package) -> list[tuple[str, Picture]]:
    """A paragraph that reads like the title of the next section begins it; numbers that Word adds are no text."""
    links = links_of(package, _MAIN)
    found: list[tuple[str, Picture]] = []
    place = -1
    for paragraph in package.xml(_MAIN).iter(f"{_W}p"):
        text = _plain("".join(item.text or "" for item in paragraph.iter(f"{_W}t")))
        ahead = range(place + 1, min(place + 4, len(sections)))
        place = next((n for n in ahead if text and _plain(sections[n].title).endswith(text)), place)
        if place >= 0:
            found.extend((sections[place].id, picture) for picture in pictures_in(paragraph, links, package))
    return found


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def _in_pdf(document: Document, data: bytes) -> list[tuple[str, Picture]]:
    """A picture belongs to the last section whose heading stands above it."""
    blocks = {block.id: block for block in document.blocks}
    starts = [(_start(blocks[section.blocks[0]]), section.id) for section in document.sections if section.blocks]
    found = []
    for page, top, picture in pdf_pictures(data, document.name):
        above = [(start, section) for start, section in starts if start <= (page, top)]
        if above:
            found.append((max(above)[1], picture))
    return found


def _start(block: Block) -> tuple[int, float]:
    box: Any = block.source.bbox
    return block.source.page, float(box[1]) if box else 0.0
