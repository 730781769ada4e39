"""The built-in drafter: it quotes the fragments and adds nothing."""

from __future__ import annotations

import re

from tenderkit.model.draft import Draft, DraftBrief
from tenderkit.model.library import Fragment
from tenderkit.model.response import Sentence
from tenderkit.model.source import FragmentSource

MOST_SENTENCES = 3
"""Sentences quoted from the first fragment; the others give one each. The whole text is one click away in the annex."""

_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"'(])|(?<=[。！？；])")
_MARKUP = re.compile(r"[*_`]{1,3}|^#{1,6}\s+|^[-*]\s+|!\[[^\]]*\]\([^)]*\)", re.MULTILINE)
_ROW = re.compile(r"^\s*\|(.+)\|\s*$")


class TemplateDrafter:
    """Answers with the sentences of the fragments that fit, verbatim and cited."""

    def draft(self, brief: DraftBrief) -> Draft:
        """The best passage of each fragment, with the sentence that follows it in the first."""
        passages = {candidate.fragment: candidate.passage for candidate in brief.match.candidates}
        sentences: list[Sentence] = []
        for index, fragment in enumerate(brief.fragments):
            wanted = MOST_SENTENCES if index == 0 else 1
            for text in _quotes(fragment, passages.get(fragment.id), wanted):
                source = FragmentSource(fragment=fragment.id, stamp=fragment.stamp, quote=text)
                sentences.append(Sentence(text=text, sources=(source,), language=fragment.language))
        return Draft(sentences=tuple(sentences))


def _quotes(fragment: Fragment, passage: str | None, most: int) -> list[str]:
    """Up to `most` sentences of a fragment from the one that holds the passage on; a table row is quoted as a row."""
    sentences = sentences_of(fragment.body)
    if not sentences:
        return [fragment.title]
    start = 0
    if passage:
        key = "".join(passage.split())
        found = [i for i, s in enumerate(sentences) if "".join(s.split()) in key or key in "".join(s.split())]
        start = found[0] if found else 0
    if " | " in sentences[start] or "：" in sentences[start][:12]:
        most = 1
    chosen = sentences[start : start + most]
    length = 0
    kept: list[str] = []
    for text in chosen:
        length += len(text)
        if kept and length > 420:
            break
        kept.append(text)
    return kept


def sentences_of(markdown: str) -> list[str]:
    """The sentences of a Markdown text without its markup; a table row is one sentence 'name: value'."""
    sentences: list[str] = []
    rows: list[str] = []
    paragraph: list[str] = []
    for line in [*markdown.splitlines(), ""]:
        row = _ROW.match(line)
        if row:
            rows.append(row.group(1))
            continue
        if rows:
            sentences.extend(_row_sentences(rows))
            rows = []
        if line.strip() and not line.lstrip().startswith("#"):
            paragraph.append(_MARKUP.sub("", line).strip())
        elif paragraph:
            glue = "" if re.search(r"[\u3400-\u9fff]", paragraph[0]) else " "
            sentences.extend(s.strip() for s in _END.split(glue.join(paragraph)) if s.strip())
            paragraph = []
    return sentences


def _row_sentences(rows: list[str]) -> list[str]:
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    body = [row for row in cells[1:] if not all(set(cell) <= set("-: ") for cell in row)]
    chinese = any(re.search(r"[\u3400-\u9fff]", cell) for row in cells for cell in row)
    return [(("：" if chinese else ": ").join(row[:2]) if len(row) == 2 else " | ".join(row)) for row in body]


def make() -> TemplateDrafter:
    """The entry point."""
    return TemplateDrafter()
