"""What only a cover page tells: the name of the project, the buyer, in large type and without a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tenderkit.extract.clauses import Layout, vocabulary_for
from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE, Block

_COVER_PAGES = 4
_FOR = re.compile(
    r"^(?:request for (?:proposals?|quotations?|tenders?)|rfp|rfq|tender|invitation (?:to bid|for bids)|bid document)"
    r"(?:\s*\([A-Z]+\))?(?:\s+document)?\s*(?:for|of|:|–|-)\s*(?:the\s+)?(?P<title>.{12,})$",
    re.IGNORECASE,
)
_SELECTION = re.compile(r"^(?P<title>(?:Tender|RFP|Request for Proposals?)\s+for\s+.{12,})$", re.IGNORECASE)


def cover_facts(
    key: str, layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary]
) -> Iterator[tuple[Any, PageSource, str, str]]:
    """(value, source, block, text) for a fact that a cover page may state."""
    for layout in layouts[:1]:
        blocks = [
            block
            for block in layout.document.blocks
            if block.source.page <= _COVER_PAGES
            and block.kind not in FURNITURE
            and block.kind != "table"
            and block.text.strip()
        ]
        if key == "title":
            yield from _title(layout, blocks, vocabularies)
        elif key == "buyer":
            yield from _buyer(layout, blocks, vocabularies)


def _title(
    layout: Layout, blocks: list[Block], vocabularies: dict[str, Vocabulary]
) -> Iterator[tuple[Any, PageSource, str, str]]:
    for block in blocks:
        text = " ".join(block.text.split())
        match = _FOR.match(text) or _SELECTION.match(text)
        if match and len(text) < 260:
            yield match.group("title"), block.source, block.id, text
            return
    large = _largest(layout, blocks, vocabularies)
    if large:
        title = " ".join(" ".join(block.text.split()) for block in large)
        yield title, large[0].source, large[0].id, title


def _largest(layout: Layout, blocks: list[Block], vocabularies: dict[str, Vocabulary]) -> list[Block]:
    """The run of cover lines in the largest type that is neither generic words nor an organisation."""
    sized = [block for block in blocks if block.size and 6 <= len(block.text) <= 200]
    named = [block for block in sized if _is_name(block, layout, vocabularies)]
    if not named:
        return []
    top = max(block.size or 0 for block in named)
    first_page = min(block.source.page for block in named if (block.size or 0) >= top * 0.97)
    named = [block for block in named if block.source.page == first_page]
    run = [block for block in named if (block.size or 0) >= top * 0.97]
    return run[:3] if sum(len(block.text) for block in run[:3]) >= 10 else []


def _is_name(block: Block, layout: Layout, vocabularies: dict[str, Vocabulary]) -> bool:
    words = vocabulary_for(block.text, layout.document, vocabularies)
    text = plain(re.sub(r"[\u0900-\u0dff\ufffd]+", "", block.text))
    if re.search(r"\b(?:will|shall|is|are|must|submitted)\b", text, re.IGNORECASE) or re.match(
        r"^\d+(?:\.\d+)*[.)]?\s", text
    ):
        return False
    generic = words.pattern("facts.cover_generic").sub("", text)
    return (
        len(re.sub(r"[\W\d]", "", generic)) >= 6
        and not re.search(r"@|https?:|\d{5,}|[:：]$|\b\d{1,2}[/.]\d{1,2}[/.]\d{2}|\b\d{1,2}:\d{2}", text)
        and text.count(".") < 4
    )


def _buyer(
    layout: Layout, blocks: list[Block], vocabularies: dict[str, Vocabulary]
) -> Iterator[tuple[Any, PageSource, str, str]]:
    for block in blocks:
        words = vocabulary_for(block.text, layout.document, vocabularies)
        text = plain(block.text).strip(" .,")
        if (
            6 <= len(text) <= 90
            and words.has("facts.organisation", text)
            and not words.has("facts.cover_generic", text)
        ):
            if re.search(r"[.;:?!。；：]|\b(?:shall|will|must|is|are|for|to)\b|\d{4}", text):
                continue
            yield text, block.source, block.id, text
            return
