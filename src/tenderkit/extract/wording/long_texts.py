"""Texts longer than any that people write, cut into parts: no sentence, and no block, is longer than a few pages' lines.

Why: what is asked of a sentence is asked of every modal word and every actor in it, so its cost grows with the square
of its length, or worse. A tender's longest paragraph has some two thousand signs; a file whose line breaks were lost,
or one made to stop us, may have one of a million. Nothing is left out: what is cut goes on in the next part.
"""

from __future__ import annotations

import re

from tenderkit.extract.wording.torn_lines import LONGEST, TornBlock, seams_of
from tenderkit.model.tender import Block, Document, Section

_ENDS = (re.compile(r"[.!?;][”\"’')\]]*\s|[。！？；]"), re.compile(r"[,，、\s]"))
"""Where a long text is best cut: behind a statement, else behind a part of one."""


def parts(text: str) -> list[str]:
    """A text whole, or cut into parts of at most the longest length, each as late as its last third has an end."""
    if len(text) <= LONGEST:
        return [text]
    starts = _starts(text)
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _starts(text: str) -> list[int]:
    """Where the parts of a long text begin."""
    starts = [0]
    while len(text) - starts[-1] > LONGEST:
        last = starts[-1] + LONGEST
        reach = (last - LONGEST // 3, last)
        ends = ([found.end() for found in end.finditer(text, *reach)] for end in _ENDS)
        starts.append(next((found[-1] for found in ends if found), last))
    return starts


def bounded(document: Document) -> Document:
    """The document with every block that is too long as several, each quoted from the page on which it begins."""
    cut = {block.id: _blocks(block) for block in document.blocks if len(block.text) > LONGEST and block.table is None}
    if not cut:
        return document
    blocks = tuple(part for block in document.blocks for part in cut.get(block.id, (block,)))
    sections = tuple(_with(section, cut) for section in document.sections)
    return document.model_copy(update={"blocks": blocks, "sections": sections})


def _blocks(block: Block) -> tuple[Block, ...]:
    """A block as its parts: the first has its number, all have the words that open its list."""
    starts = _starts(block.text)
    places = tuple(zip((0, *seams_of(block)), (block.source, *block.continues), strict=True))
    found: list[Block] = []
    for order, (start, end) in enumerate(zip(starts, [*starts[1:], len(block.text)], strict=True)):
        first = next(place for at, place in reversed(places) if at <= start)
        later = [(at - start, place) for at, place in places if start < at < end]
        values = dict(block) | {
            "id": block.id if not order else f"{block.id}.{order}",
            "text": block.text[start:end],
            "number": None if order else block.number,
            "source": first,
            "continues": tuple(place for _, place in later),
            "seams": tuple(at for at, _ in later),
        }
        found.append(TornBlock.model_construct(**values))
    return tuple(found)


def _with(section: Section, cut: dict[str, tuple[Block, ...]]) -> Section:
    """A section with the parts of its blocks."""
    if cut.keys().isdisjoint(section.blocks):
        return section
    inner = (ids for block in section.blocks for ids in ([part.id for part in cut[block]] if block in cut else [block]))
    return section.model_copy(update={"blocks": tuple(inner)})
