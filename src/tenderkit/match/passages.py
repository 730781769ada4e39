"""A fragment as the pieces that can answer: its sentences and table rows, and the label it gives itself.

Why: a requirement is one sentence and a fragment holds ten; the best sentence tells what answers, and the label
tells whether the sentence is about the right thing.
"""

from __future__ import annotations

import re

from tenderkit.model.library import Fragment

MAX_PASSAGES = 60
MAX_CHARS = 600

_BLANK = re.compile(r"\n[ \t]*\n")
_END = re.compile(r"(?<=[.!?;])\s+(?=[\"'(\[]?[A-Z0-9\u4e00-\u9fff])|(?<=[。！？；])")
_RULE = re.compile(r"[|\-: \t]+")
_MARKUP = re.compile(r"(?m)^\s{0,3}(?:#{1,6}\s+|[-*+]\s+|>\s?|\d{1,2}[.)]\s+)|\*\*|__|`")


def passages(fragment: Fragment) -> tuple[str, ...]:
    """Sentences and table rows in the order of the text, then results and data; at most `MAX_PASSAGES` of them."""
    found: list[str] = []
    for block in _BLANK.split(fragment.body):
        if block.lstrip().startswith("|"):
            found.extend(table_rows(block))
        else:
            found.extend(sentences_of(" ".join(_MARKUP.sub("", block).split())))
        if len(found) >= MAX_PASSAGES:
            break
    for result in fragment.results:
        found.append(f"{result.measure}: {_plain(result.before)} → {_plain(result.after)} {result.unit or ''}".strip())
    for datum in fragment.properties:
        found.append(f"{datum.name} {datum.comparator} {_plain(datum.value)} {datum.unit or ''}".strip())
    return tuple(text[:MAX_CHARS] for text in found[:MAX_PASSAGES] if text) or (fragment.title,)


def _plain(value: float | str | None) -> str:
    if value is None:
        return ""
    return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def table_rows(block: str) -> list[str]:
    """The rows of a Markdown table as 'cell cell', its head and rule left out."""
    lines = [line.strip() for line in block.splitlines() if line.strip().startswith("|")]
    body = [line for line in lines if not _RULE.fullmatch(line)]
    if len(body) < len(lines):
        body = body[1:]
    return [" ".join(cell.strip() for cell in line.strip("|").split("|")).strip() for line in body]


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph, in either language."""
    return [piece.strip() for piece in _END.split(text) if piece.strip()]


def label(fragment: Fragment) -> str:
    """What the fragment says it is about: title, tags, role, client, standard, qualifications."""
    parts = (fragment.title, *fragment.tags, fragment.role, fragment.client, fragment.standard)
    return ", ".join(part for part in (*parts, *fragment.qualifications) if part)
