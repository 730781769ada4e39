"""A Word file as a fragment: its first paragraphs are the front matter, between two lines of '---'.

The body is read as Markdown for search and matching; the file itself stays what a bid inserts.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from tenderkit.errors import ConfigError
from tenderkit.read.package import Package

_FENCES = frozenset({"---", "—", "——", "–-", "—-"})
"""What Word makes of three hyphens, too."""


class NoFrontMatter(ConfigError):
    """A Word file that does not say that it is a fragment: an attachment, or an old bid that nobody imported."""


def docx_as_markdown(data: bytes, name: str) -> str:
    """Front matter and body as the text of a Markdown fragment. Raises ConfigError where there is no front matter."""
    package = Package(data, name)
    package.xml("word/document.xml")
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:
        raise ConfigError(f"{name}: not a Word file: {type(error).__name__}", hint="save it again as .docx") from None
    lines = list(_lines(document))
    if not lines or lines[0].strip() not in _FENCES:
        raise NoFrontMatter(f"{name}: no front matter", hint="begin the file with a paragraph '---', then 'id: …'")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() in _FENCES), None)
    if end is None:
        raise ConfigError(f"{name}: the front matter is not closed", hint="end it with a paragraph '---'")
    head = "\n".join(line.replace("“", '"').replace("”", '"') for line in lines[1:end])
    return f"---\n{head}\n---\n" + "\n\n".join(line for line in lines[end + 1 :] if line.strip()) + "\n"


def _lines(document: Any) -> Iterator[str]:
    """Paragraphs and tables in the order of the file; a line break within a paragraph begins a new line."""
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            yield _table(item)
            continue
        style = (item.style.name or "").lower() if item.style is not None else ""
        text = item.text
        if style.startswith("heading") and style[-1:].isdigit():
            yield f"{'#' * int(style[-1])} {text}"
        elif style.startswith("list"):
            yield f"- {text}"
        else:
            yield from text.split("\n")


def _table(table: Any) -> str:
    rows = [[" ".join(cell.text.replace("|", "/").split()) for cell in row.cells] for row in table.rows]
    if not rows:
        return ""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])
