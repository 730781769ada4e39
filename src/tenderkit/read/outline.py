"""Blocks to sections: headings by number and type size, each section with its parent, part and pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from tenderkit.lexicon import languages, lexicon
from tenderkit.model.tender import FURNITURE, Block, Part, Section
from tenderkit.read.headings import is_contents_title
from tenderkit.read.numbering import Number, number_of, roman_value

_TOP = ("chapter", "annex", "named")
_DECIMAL = ("simple", "bare", "decimal")
_HAN_ORDER = {"han": 1, "han_paren": 2, "simple": 3, "bare": 3, "decimal": 3, "half": 4, "paren": 4, "circled": 5}
"""The usual order in Chinese documents: 一、（一） 1. （1） ①."""
DEEPEST = 9
SAME = 0.3
"""Type sizes this near are the same."""

Key = tuple[str, str]


@dataclass(slots=True)
class _Open:
    id: str
    number: str | None
    title: str
    level: int
    parent: str | None
    part: Part
    key: Key
    values: tuple[int, ...]
    size: float
    rank: int | None = None
    """Its level among the bookmarks."""
    blocks: list[str] = field(default_factory=list)
    first: int = 1
    last: int = 1


def build_sections(
    blocks: Sequence[Block], document: str, ranks: Mapping[str, int] | None = None
) -> tuple[list[Block], list[Section]]:
    """The outline, and the blocks with the levels of their headings; `ranks` are the levels that bookmarks give some."""
    ranks = ranks or {}
    sections: list[_Open] = []
    stack: list[_Open] = []
    out: list[Block] = []
    for block in blocks:
        if block.kind in FURNITURE:
            out.append(block)
            continue
        if block.kind == "heading":
            section = _opened(block, f"{document}-s{len(sections) + 1}", stack, ranks.get(block.id))
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


def _opened(block: Block, ident: str, stack: list[_Open], rank: int | None) -> _Open:
    """The section that a heading opens; those that it ends are taken off the stack."""
    number = number_of(block.text)
    key, values = heading_key(number, stack)
    size = (block.size or 10.0) + (0.2 if block.bold else 0.0)
    _close_contents(stack, is_contents_title(block.text))
    _make_room(stack, key, values, size, rank)
    title = block.text[number.end :].strip(" :：.、") if number else block.text
    parent = stack[-1] if stack else None
    return _Open(
        ident,
        number.text if number else None,
        title or block.text,
        len(stack) + 1,
        parent.id if parent else None,
        part_of(block.text, parent.part if parent else "body"),
        key,
        values,
        size,
        rank,
        first=block.source.page,
    )


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


def heading_key(number: Number | None, stack: Sequence[_Open]) -> tuple[Key, tuple[int, ...]]:
    """What makes two headings siblings: the kind of their numbers. And the number's values."""
    if number is None:
        return ("", ""), ()
    if number.kind == "chapter":
        return ("chapter", number.text[-1]), number.values
    if number.kind == "named":
        return ("named", number.text.split()[0].casefold()), number.values
    if number.kind in _DECIMAL:
        values = number.values
        while len(values) > 1 and not values[-1]:
            values = values[:-1]  # '1.0' is the chapter above '1.1'
        return ("decimal", str(len(values))), values
    if number.kind.startswith("letter_"):
        return _letter_key(number, stack)
    return (number.kind, str(number.depth)), number.values


def _letter_key(number: Number, stack: Sequence[_Open]) -> tuple[Key, tuple[int, ...]]:
    """Letters and Roman numerals look alike: what goes on with an open series belongs to it."""
    bare = number.text.strip("().．（） ")
    case = "upper" if bare.isupper() else "lower"
    letter, roman = (number.kind, case), (number.kind, f"{case} roman")
    value = roman_value(bare)
    if len(bare) == 1:
        follows = {section.key: section.values[-1] + 1 for section in stack if section.values}
        if follows.get(letter) == number.values[-1] or not value:
            return letter, number.values
        if follows.get(roman) != value and bare not in "Ii":
            return letter, number.values
    return (roman, (value,)) if value else (letter, number.values)


def _close_contents(stack: list[_Open], contents: bool) -> None:
    """A printed contents belongs to the whole document and holds no section of it."""
    if contents:
        stack.clear()
    for i, section in enumerate(stack):
        if section.part == "contents":
            del stack[i:]
            return


def _make_room(stack: list[_Open], key: Key, values: tuple[int, ...], size: float, rank: int | None) -> None:
    """Close what a new heading does not stand under: by its bookmark, else by number and size below what has one.

    Why: a list of chapters inside a clause, or a title page, would else take the chapters that follow with it.
    """
    if rank is not None:
        while stack and (stack[-1].rank is None or stack[-1].rank >= rank):
            stack.pop()
        return
    floor = max((i + 1 for i, section in enumerate(stack) if section.rank is not None), default=0)
    if key[0] in _TOP and any(_goes_on(section, key, values) for section in stack):
        floor = 0
    elif floor and not any(_goes_on(section, key, values) for section in stack[floor:]):
        floor -= _goes_on(stack[floor - 1], key, values)  # the next of a series that bookmarks leave out
    tail = stack[floor:]
    _close(tail, key, values, size)
    stack[floor:] = tail
    del stack[DEEPEST - 1 :]


def _goes_on(section: _Open, key: Key, values: tuple[int, ...]) -> bool:
    return section.key == key and bool(values) and _next(section.values) == values


def _next(values: tuple[int, ...]) -> tuple[int, ...]:
    return (*values[:-1], values[-1] + 1) if values else ()


def _close(stack: list[_Open], key: Key, values: tuple[int, ...], size: float) -> None:
    """Close the sections that a new heading does not stand under."""
    kind = key[0]
    same = next((i for i, section in enumerate(stack) if section.key == key), None)
    if not kind:
        alike = next(
            (i for i, section in enumerate(stack) if not section.key[0] and abs(section.size - size) < 0.15), None
        )
        if alike is not None and all(section.size < size + 0.9 for section in stack[alike:]):
            del stack[alike:]
        while stack and (stack[-1].size <= size + 0.3 if not stack[-1].key[0] else stack[-1].size + 0.9 < size):
            stack.pop()
    elif kind == "decimal":
        _close_decimal(stack, values, size)
    elif same is not None:
        del stack[same:]
    elif kind in _TOP:
        while stack and stack[-1].key[0] not in _TOP:
            stack.pop()
    elif kind in _HAN_ORDER:
        while stack and _HAN_ORDER.get(stack[-1].key[0], 0) > _HAN_ORDER[kind]:
            stack.pop()


def _close_decimal(stack: list[_Open], values: tuple[int, ...], size: float) -> None:
    """'3.2.1' stands under '3.2', else under the last number with fewer parts."""
    depths = [i for i, section in enumerate(stack) if section.key[0] == "decimal"]
    if len(values) == 1 and _close_series(stack, [i for i in depths if len(stack[i].values) == 1], values, size):
        return
    for i in reversed(depths):
        if stack[i].values == values[:-1]:
            del stack[i + 1 :]
            return
    for i in depths:
        if len(stack[i].values) >= len(values):
            del stack[i:]
            return
    for i, section in enumerate(stack):
        if _HAN_ORDER.get(section.key[0], 0) > _HAN_ORDER["decimal"]:
            del stack[i:]
            return


def _close_series(stack: list[_Open], simple: list[int], values: tuple[int, ...], size: float) -> bool:
    """'2.' goes on with the series it follows, if need be by its size; '1.' in smaller type begins one further down."""
    follows = [i for i in simple if _next(stack[i].values) == values]
    if follows:
        alike = [i for i in follows if abs(stack[i].size - size) < SAME]
        del stack[(alike or follows)[-1] :]
        return True
    return bool(simple) and values == (1,) and simple[-1] < len(stack) - 1 and size < stack[simple[-1]].size - SAME


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
