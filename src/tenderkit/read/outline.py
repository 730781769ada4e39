"""Blocks to sections: headings by number and type size, each section with its parent, part and pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from tenderkit.lexicon import languages, lexicon
from tenderkit.model.tender import FURNITURE, Block, Part, Section
from tenderkit.read.headings import is_contents_title
from tenderkit.read.numbering import Number, number_of

_RANK = {
    "chapter": 0,
    "annex": 0,
    "named": 0,
    "lettered": 3,
    "han": 2,
    "han_paren": 3,
    "simple": 3,
    "bare": 3,
    "decimal": 3,
    "sub": 6,
    "paren": 5,
    "half": 6,
    "letter_dot": 5,
    "letter_paren": 5,
    "letter_half": 6,
    "circled": 7,
}
_UNITS_BELOW = ("节", "節", "条", "條", "款")


@dataclass(slots=True)
class _Open:
    id: str
    number: str | None
    title: str
    level: int
    parent: str | None
    part: Part
    key: tuple[str, float]
    blocks: list[str] = field(default_factory=list)
    first: int = 1
    last: int = 1


def build_sections(blocks: Sequence[Block], document: str) -> tuple[list[Block], list[Section]]:
    """The outline, and the blocks with the levels of their headings."""
    sections: list[_Open] = []
    stack: list[_Open] = []
    out: list[Block] = []
    for block in blocks:
        if block.kind in FURNITURE:
            out.append(block)
            continue
        if block.kind == "heading":
            number = number_of(block.text)
            key = heading_key(block, number)
            while stack and not _below(key, stack[-1].key):
                stack.pop()
            title = block.text[number.end :].strip(" :：.、") if number else block.text
            parent = stack[-1] if stack else None
            section = _Open(
                f"{document}-s{len(sections) + 1}",
                number.text if number else None,
                title or block.text,
                len(stack) + 1,
                parent.id if parent else None,
                part_of(block.text, parent.part if parent else "body"),
                key,
                first=block.source.page,
            )
            sections.append(section)
            stack.append(section)
            block = block.model_copy(update={"level": section.level})
        out.append(block)
        if stack:
            pages = [block.source.page, *(s.page for s in block.continues)]
            for section in stack:
                section.last = max(section.last, section.first, *pages)
            stack[-1].blocks.append(block.id)
    return out, [_closed(section) for section in sections]


def _closed(s: _Open) -> Section:
    return Section(
        id=s.id,
        number=s.number,
        title=s.title,
        level=s.level,
        parent=s.parent,
        part=s.part,
        blocks=tuple(s.blocks),
        first_page=s.first,
        last_page=s.last,
    )


def heading_key(block: Block, number: Number | None) -> tuple[str, float]:
    """What ranks a heading: its kind of number, deeper numbers further down; without one its size."""
    size = block.size or 10.0
    if number is None:
        return ("size", -size - (0.4 if block.bold else 0))
    if number.kind == "chapter":
        return ("number", 1.0 if number.text.endswith(_UNITS_BELOW) else 0.0)
    rank = float(_RANK.get(number.kind, 8))
    if number.kind in ("decimal", "lettered"):
        rank += 0.2 * (number.depth - 1)
    return ("number", rank)


def _below(key: tuple[str, float], top: tuple[str, float]) -> bool:
    """Whether a heading stands under another. Without numbers the smaller type stands under the larger."""
    if key[0] == top[0]:
        return key[1] > top[1] + (0.3 if key[0] == "size" else 0)
    if key[0] == "size":
        return True
    return key[1] > 2.5


@cache
def _part_words() -> tuple[tuple[Part, tuple[str, ...]], ...]:
    parts: tuple[Part, ...] = ("contract", "form")
    return tuple(
        (
            part,
            tuple(
                sorted({w.casefold() for language in languages() for w in lexicon(language).words(f"read.part.{part}")})
            ),
        )
        for part in parts
    )


def part_of(title: str, parent: Part) -> Part:
    """What kind of text stands under a heading: by its words, else as its parent."""
    if is_contents_title(title):
        return "contents"
    folded = " ".join(title.casefold().split())
    for part, words in _part_words():
        if any(_holds(folded, word) for word in words):
            return part
    return parent if parent != "contents" else "body"


def _holds(title: str, word: str) -> bool:
    if not word.isascii():
        return word in title
    return f" {word} " in f" {title.replace(':', ' ').replace('-', ' ').replace('–', ' ')} "
