"""An Office file as a fragment: the front matter stands in its first paragraphs, or in the notes of its first slide,
between two lines of '---'; or in a file beside it, `desk.docx.yaml`.

The body is read as Markdown for search and matching; the file itself stays what a bid inserts.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from tenderkit.errors import ConfigError
from tenderkit.read.package import Package
from tenderkit.read.pictures import inner_link, links_of, pictures_in
from tenderkit.read.slides import Slide, read_slides

_FENCES = frozenset({"---", "—", "——", "–-", "—-"})
"""What Word makes of three hyphens, too."""


class NoFrontMatter(ConfigError):
    """An Office file that does not say that it is a fragment: an attachment, or an old bid that nobody imported."""


def office_as_markdown(data: bytes, name: str, head: str | None = None) -> str:
    """Front matter and body as the text of a Markdown fragment; `head` is that of the file beside it, if there is one.

    Raises ConfigError where there is no front matter, InputError where the file cannot be read.
    """
    if name.lower().endswith(".pptx"):
        return _slides_as_markdown(read_slides(data, name), name, head)
    return _docx_as_markdown(data, name, head)


def _slides_as_markdown(slides: Sequence[Slide], name: str, head: str | None) -> str:
    if head is None:
        notes = list(slides[0].notes) if slides else []
        while notes and not notes[0].strip():
            notes.pop(0)
        head, _ = _split(notes, name, "the first slide's notes with a line '---'")
    parts: list[str] = []
    for slide in slides:
        if slide.title:
            parts.append(f"## {slide.title}")
        parts.append(slide.body)
        parts.extend(inner_link(name, picture) for picture in slide.pictures)
    return f"---\n{head}\n---\n" + "\n\n".join(part for part in parts if part.strip()) + "\n"


def _split(lines: Sequence[str], name: str, begin: str) -> tuple[str, int]:
    """The front matter of lines that hold one, quotes as typed, and the line after it."""
    if not lines or lines[0].strip() not in _FENCES:
        raise NoFrontMatter(f"{name}: no front matter", hint=f"begin {begin}, then 'id: …'; or write {name}.yaml")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() in _FENCES), None)
    if end is None:
        raise ConfigError(f"{name}: the front matter is not closed", hint="end it with a line '---'")
    return "\n".join(line.replace("“", '"').replace("”", '"') for line in lines[1:end]), end + 1


def _docx_as_markdown(data: bytes, name: str, head: str | None) -> str:
    package = Package(data, name)
    package.xml("word/document.xml")
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:
        raise ConfigError(f"{name}: not a Word file: {type(error).__name__}", hint="save it again as .docx") from None
    lines, start = list(_lines(document, package, name)), 0
    if head is None:
        head, start = _split(lines, name, "the file with a paragraph '---'")
    return f"---\n{head}\n---\n" + "\n\n".join(line for line in lines[start:] if line.strip()) + "\n"


def _lines(document: Any, package: Package, name: str) -> Iterator[str]:
    """Paragraphs and tables in the order of the file; a line break within a paragraph begins a new line."""
    links = links_of(package, "word/document.xml")
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            yield _table(item)
            yield from (inner_link(name, picture) for picture in pictures_in(item._tbl, links, package))
            continue
        style = (item.style.name or "").lower() if item.style is not None else ""
        text = item.text
        if style.startswith("heading") and style[-1:].isdigit():
            yield f"{'#' * int(style[-1])} {text}"
        elif style.startswith("list"):
            yield f"- {text}"
        else:
            yield from text.split("\n")
        for picture in pictures_in(item._p, links, package):
            yield inner_link(name, picture)


def _table(table: Any) -> str:
    rows = [[" ".join(cell.text.replace("|", "/").split()) for cell in row.cells] for row in table.rows]
    if not rows:
        return ""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])
