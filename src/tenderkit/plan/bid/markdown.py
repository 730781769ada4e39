"""The body of a fragment (Markdown) as parts of a bid: headings, paragraphs, lists, tables, pictures.

Why here and not a library: fragments use a small, known part of Markdown, and each word must keep its source.
Anything else stays visible as plain text; nothing of it is executed or dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenderkit.model.document import (
    Cell,
    Column,
    Heading,
    Paragraph,
    ParagraphRole,
    Part,
    Picture,
    Row,
    Span,
    SpanLook,
    Table,
)
from tenderkit.model.frozen import Language
from tenderkit.model.source import Source

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_BULLET = re.compile(r"(\s*)[-*+•]\s+(.*)")
_NUMBERED = re.compile(r"(\s*)\d{1,3}[.)、]\s*(.*)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)[^)]*\)\s*$")
_RULE = re.compile(r"\s*([-*_])(\s*\1){2,}\s*$")
_DASHES = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_LOOKS = re.compile(
    r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<![\w*])(\*|_)(?=\S)(.+?)(?<=\S)\3(?![\w*])|`([^`]+)`|\[([^\]]+)\]\([^)\s]+\)"
)
_NUMERIC = re.compile(r"[-+]?[£$€￥¥]?\s?[\d.,\s]+\s?(%|[A-Za-z]{0,4})")


def markdown_parts(text: str, source: Source, language: Language, level: int, anchor: str) -> Iterator[Part]:
    """The parts of a text; its highest heading becomes one of `level`, deeper ones at most level 4."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
    top = min((len(found[1]) for line in lines if (found := _HEADING.match(line))), default=1)
    index, count, listing = 0, 0, False
    while index < len(lines):
        line = lines[index]
        if "|" in line and index + 1 < len(lines) and "|" in lines[index + 1] and _DASHES.match(lines[index + 1]):
            end = index + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            yield _table(lines[index], lines[index + 1], lines[index + 2 : end], source, language)
            index, listing = end, False
        elif found := _HEADING.match(line):
            count += 1
            depth = min(4, level + len(found[1]) - top)
            yield Heading(level=depth, text=_plain(found[2], source, language), anchor=f"{anchor}/{count}")
            index, listing = index + 1, False
        elif found := _PICTURE.match(line.strip()):
            yield Picture(path=found[2], title=_plain(found[1] or found[2], source, language))
            index, listing = index + 1, False
        elif not line.strip() or _RULE.match(line):
            listing = listing and not _RULE.match(line)
            index += 1
        else:
            role, content, index = _gather(lines, index)
            restart = role == "numbered" and not listing
            listing = role in ("numbered", "bullet", "bullet_2")
            yield Paragraph(role=role, inlines=spans(content, source, language), restart=restart)


def _gather(lines: list[str], index: int) -> tuple[ParagraphRole, str, int]:
    """A list item or paragraph with the lines that run on from it."""
    first = lines[index]
    role: ParagraphRole = "body"
    if found := _BULLET.match(first):
        role, text = ("bullet_2" if len(found[1]) >= 2 else "bullet"), found[2]
    elif found := _NUMBERED.match(first):
        role, text = "numbered", found[2]
    elif first.lstrip().startswith(">"):
        role, text = "quote", first.lstrip()[1:].strip()
    else:
        text = first.strip()
    index += 1
    while index < len(lines) and _runs_on(lines[index]):
        following = lines[index].strip().removeprefix("> ")
        text += ("" if text[-1:] > "⺀" or following[:1] > "⺀" else " ") + following
        index += 1
    return role, text, index


def _runs_on(line: str) -> bool:
    starts = (_HEADING, _BULLET, _NUMBERED, _RULE, _PICTURE)
    return bool(line.strip()) and "|" not in line and not any(start.match(line) for start in starts)


def spans(text: str, source: Source, language: Language) -> tuple[Span, ...]:
    """Bold, emphasis, code and link texts as spans; a link keeps its words, not its address."""
    made: list[Span] = []
    at = 0
    for found in _LOOKS.finditer(text):
        if found.start() > at:
            made.append(_plain(text[at : found.start()], source, language))
        look: SpanLook = "strong" if found[2] else "emphasis" if found[4] else "code" if found[5] else "plain"
        words = found[2] or found[4] or found[5] or found[6]
        made.append(Span(text=words, sources=(source,), language=language, look=look))
        at = found.end()
    if at < len(text):
        made.append(_plain(text[at:], source, language))
    return tuple(made)


def _table(head: str, dashes: str, body: list[str], source: Source, language: Language) -> Table:
    titles = _cells(head)
    marks = _cells(dashes)
    rows = [_cells(line) for line in body]
    rows = [(row + [""] * len(titles))[: len(titles)] for row in rows]
    columns = []
    for index, title in enumerate(titles):
        texts = [row[index] for row in rows]
        right = index < len(marks) and marks[index].endswith(":") and not marks[index].startswith(":")
        numeric = index > 0 and any(texts) and all(_NUMERIC.fullmatch(text) for text in texts if text)
        longest = max([len(title), *(len(text) for text in texts)], default=1)
        columns.append(
            Column(
                title=_plain(title, source, language),
                weight=min(max(longest, 6), 40) ** 0.7,
                align="right" if right or numeric else "left",
            )
        )
    made = tuple(
        Row(
            cells=tuple(
                Cell(
                    paragraphs=(
                        Paragraph(
                            role="table_number" if columns[index].align == "right" else "table_text",
                            inlines=spans(text, source, language),
                        ),
                    )
                )
                for index, text in enumerate(row)
            )
        )
        for row in rows
    )
    return Table(role="zebra" if len(made) > 12 else "standard", columns=tuple(columns), rows=made)


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [part.replace("\\|", "|").strip() for part in re.split(r"(?<!\\)\|", inner)]


def _plain(text: str, source: Source, language: Language) -> Span:
    return Span(text=text, sources=(source,), language=language)
