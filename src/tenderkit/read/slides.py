"""The slides of a deck as title, text and pictures: places in order, layout words left out, notes by themselves.

Why not python-pptx: writing decks owns it (house rule 7), and three kinds of element are all an import needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from tenderkit.read.package import Package
from tenderkit.read.pictures import Picture, links_of, pictures_in

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_PLACED = frozenset({"dt", "ftr", "sldNum"})
MAX_SLIDES = 500


class Slide(NamedTuple):
    """A slide: where it stands, its title, its text as Markdown, its notes as lines, its pictures."""

    place: str
    title: str
    body: str
    notes: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()


def read_slides(data: bytes, name: str) -> tuple[Slide, ...]:
    """The slides of a deck in the order shown. Raises InputError when the file cannot be read."""
    package = Package(data, name)
    slides = _slide_parts(package)[:MAX_SLIDES]
    return tuple(_read(package, part, number) for number, part in enumerate(slides, 1))


def _read(package: Package, part: str, number: int) -> Slide:
    root, links = package.xml(part), links_of(package, part)
    notes = next((target for target in links.values() if target.startswith("ppt/notesSlides/")), None)
    title, body = _slide(root)
    pictures = {picture.part: picture for picture in pictures_in(root, links, package)}
    return Slide(f"slide {number}", title, body, _notes(package.xml(notes)) if notes else (), tuple(pictures.values()))


def _notes(root: Any) -> tuple[str, ...]:
    """The lines of the notes' body; a line break within a paragraph begins a new line."""
    for shape in root.iter(f"{_P}sp"):
        if next((mark.get("type") for mark in shape.iter(f"{_P}ph")), None) == "body":
            lines = ("".join(_pieces(item)) for item in shape.iter(f"{_A}p"))
            return tuple(line.rstrip() for text in lines for line in text.split("\n"))
    return ()


def _pieces(paragraph: Any) -> Iterator[str]:
    for item in paragraph.iter(f"{_A}t", f"{_A}br"):
        yield "\n" if item.tag == f"{_A}br" else item.text or ""


def _slide_parts(package: Package) -> list[str]:
    """The parts of the slides in the order in which they are shown."""
    if not package.has("ppt/presentation.xml"):
        raise package.unreadable("is no PowerPoint file")
    links = package.xml("ppt/_rels/presentation.xml.rels")
    targets = {link.get("Id"): str(link.get("Target")) for link in links.iter(f"{_REL}Relationship")}
    keys = [item.get(f"{_R}id") for item in package.xml("ppt/presentation.xml").iter(f"{_P}sldId")]
    parts = [targets[key] for key in keys if key in targets]
    found = [part.lstrip("/") if part.startswith("/") else f"ppt/{part}" for part in parts]
    return [part for part in found if package.has(part)]


def _slide(root: Any) -> tuple[str, str]:
    title = ""
    parts: list[str] = []
    for shape in root.iter(f"{_P}sp", f"{_P}graphicFrame"):
        kind = next((mark.get("type", "body") for mark in shape.iter(f"{_P}ph")), None)
        if kind in _PLACED:
            continue
        if kind in ("title", "ctrTitle"):
            title = " ".join(_paragraphs(shape))
        elif shape.tag == f"{_P}graphicFrame":
            parts.extend(_table(table) for table in shape.iter(f"{_A}tbl"))
        else:
            lines = _paragraphs(shape)
            parts.append("\n".join(f"- {line}" for line in lines) if len(lines) > 1 else "".join(lines))
    return title, "\n\n".join(part for part in parts if part)


def _paragraphs(shape: Any) -> list[str]:
    texts = ("".join(run.text or "" for run in item.iter(f"{_A}t")) for item in shape.iter(f"{_A}p"))
    return [" ".join(text.split()) for text in texts if text.strip()]


def _table(table: Any) -> str:
    rows = [
        [" ".join(_paragraphs(cell)).replace("|", "/") for cell in row.iter(f"{_A}tc")] for row in table.iter(f"{_A}tr")
    ]
    if not rows:
        return ""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])
