"""The slides of a deck as title and text, for the import: places in order, notes and layout words left out.

Why not python-pptx: writing decks owns it (house rule 7), and three kinds of element are all an import needs.
"""

from __future__ import annotations

from typing import Any

from tenderkit.read.package import Package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_PLACED = frozenset({"dt", "ftr", "sldNum"})
MAX_SLIDES = 500


def read_slides(data: bytes, name: str) -> tuple[tuple[str, str, str], ...]:
    """Place, title and Markdown text of each slide. Raises InputError when the file cannot be read."""
    package = Package(data, name)
    slides = _slide_parts(package)[:MAX_SLIDES]
    return tuple((f"slide {number}", *_slide(package.xml(part))) for number, part in enumerate(slides, 1))


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
