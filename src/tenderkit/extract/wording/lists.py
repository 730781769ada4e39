"""What opens a list of items and what belongs to it, by numbers, end marks and the names of parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from tenderkit.extract.wording.phrases import Vocabulary, words_for
from tenderkit.extract.wording.shapes import Shape
from tenderkit.extract.wording.torn_lines import mended
from tenderkit.lexicon.patterns import Worded, every
from tenderkit.model.tender import FURNITURE, Block, Document

_PAGE = 595.0
"""The width of a page in points where none is told."""
_ENDS_OPEN = Worded(
    r"[:：]\s*$|(?:-{2,}|—)\s*$|(?<=[a-z] )–\s*$|(?<=[a-z]{2})-\s*$|<<~grammar.opens.of>><<~grammar.opens.these>>.{0,8}<<~grammar.opens.made_up>>\s*$"
)
_MARKED = re.compile(r"^\s*\((?:[ivx]{1,4}|[a-z]|\d{1,2})\)\s")
_PART = Shape(r"^(?=[A-Z])<<sentences.lists.parts>>\s+[IVX\dA-Z]{1,4}\s*[:.–-]\s*[^:–-]{3,60}\s[–-]\s\S")
_LETTERED = re.compile(r"\(?(?P<letter>[a-z])[.)]$")
_FIRST = re.compile(r"^[(\[（]?(?:1|a|A|i|I|1\.1|一|①)?[.)\]）、]*$|^[•●▪■◆○◦–—\-*➢]")


_OPEN_SIGNS = frozenset(":：-—–")


def ends_open(text: str) -> bool:
    """Whether a text ends as what opens a list does; its last sign tells of most that they do not."""
    last = text.rstrip()[-1:]
    return (last in _OPEN_SIGNS or any(word.endswith(last) for word in every("grammar.opens.made_up"))) and (
        _ENDS_OPEN.search(text) is not None
    )


def unheaded(document: Document, vocabularies: Mapping[str, Vocabulary]) -> list[Block]:
    """The blocks that hold text, with numbered lines that were taken for headings set right: items of an open list.

    Why: 'The following are to be submitted:' with short numbered lines below it looks like a run of empty sections.
    """
    width = max((page.width for page in document.pages), default=_PAGE)
    texts = [b for b in document.blocks if b.kind not in FURNITURE and b.kind not in ("contents", "picture")]
    texts = [b for b in mended(texts, width, document.language, vocabularies) if b.kind != "table"]
    found: list[Block] = []
    listing = False
    for block, following in zip(texts, [*texts[1:], None], strict=False):
        empty = block.kind == "heading" and following is not None and _same_list(block, following, listing)
        item = empty and (listing or (bool(found) and found[-1].kind != "heading" and ends_open(found[-1].text)))
        listing = bool(item)
        item = item or (bool(found) and (_set_as_paragraph(block, found[-1]) or _next_letter(block, found[-1])))
        item = item or _describes_a_part(block, words_for(block.text, document.language, vocabularies))
        found.append(block.model_copy(update={"kind": "list_item"}) if item else block)
    return found


def _set_as_paragraph(block: Block, before: Block) -> bool:
    """Whether a paragraph that begins with '(i)' or '(b)' goes on with a list opened or begun right before it."""
    mark = _MARKED.match(block.text)
    if block.kind != "paragraph" or mark is None:
        return False
    return ends_open(before.text) or (before.kind == "list_item" and bool(_MARKED.match(before.text)))


def _describes_a_part(block: Block, words: Vocabulary) -> bool:
    """Whether a line names a part of the bid and says what it holds ('Section II: Approach - Methods, plan, staff')."""
    return block.kind in ("paragraph", "heading") and _PART.match(block.text, words) is not None


def _next_letter(block: Block, before: Block) -> bool:
    """Whether a heading is the item that comes next ('c. Documentation' below 'b. …'): headings have no small letters."""
    one, two = _LETTERED.match(before.number or ""), _LETTERED.match(block.number or "")
    if block.kind != "heading" or before.kind != "list_item" or one is None or two is None:
        return False
    return ord(two["letter"]) - ord(one["letter"]) == 1 and numbering(before.number) == numbering(block.number)


def _same_list(block: Block, following: Block, listing: bool) -> bool:
    """Whether a numbered heading holds no text of its own: what follows is its sister, or it ends a list so far empty."""
    if not block.number or not re.search(r"[a-z]", block.text):
        return False
    sister = bool(following.number) and numbering(following.number) == numbering(block.number)
    return sister and (following.kind == "heading" or listing or following.kind == "list_item")


@lru_cache(maxsize=1024)
def numbering(number: str | None) -> str:
    """The style of a number: 'a.' and 'b.' are alike, '(1)' is another."""
    return re.sub(r"[A-Z]+", "A", re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", (number or "").strip())))


def begins_list(number: str) -> bool:
    """Whether an item's number, letter or bullet is the first of its list."""
    return _FIRST.match(number.strip()) is not None
