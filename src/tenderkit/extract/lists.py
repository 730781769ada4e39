"""What opens a list of items and what belongs to it, by numbers and end marks alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenderkit.extract.torn_lines import mended
from tenderkit.model.tender import FURNITURE, Block

ENDS_OPEN = re.compile(r"[:：]\s*$|(?:-{2,}|—)\s*$|由(?:以下|下列).{0,8}[组組构構]成\s*$")
_MARKED = re.compile(r"^\s*\((?:[ivx]{1,4}|[a-z]|\d{1,2})\)\s")
_FIRST = re.compile(r"^[(\[（]?(?:1|a|A|i|I|1\.1|一|①)?[.)\]）、]*$|^[•●▪■◆○–—\-*➢]")


_FULL = 40
"""A line of fewer letters is a title or a label rather than a full line."""
_UNENDED = re.compile(r"[A-Za-z0-9,/&-]$")
_ADDRESSED = re.compile(r"\b(?:to|at|address|addressed to|favou?r of|following address)\s*[:;]?$", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?:is|are|be|shall|must|will|may|should)\b|[:?]\s*$|^\W*[A-Z][\w ]{2,30}:")
_ADDRESS_LINE, _ADDRESS_LINES = 90, 6
"""Letters that a line of an address has at most, and its lines."""
_WORDS = re.compile(r"[a-z]{3,}\W+[a-z]+")
_HANGING = re.compile(
    r"(?:\b(?:with|of|the|a|an|and|or|to|in|for|by|from|on|at|as|is|are|be|shall|must|will|its|their|this)|[,/&])$"
)
_GOES_ON = re.compile(r"^(?:[a-z]{2,}|[/),;&]|a )")
_STARTS = re.compile(r"^(?:[•●▪■◆○–—\-*➢]|[(\[]?(?:\d{1,3}(?:\.\d+)*|[A-Za-z]{1,2}|[ivxIVX]{1,5})[.)\]]|[ivx]{1,5}\s)")
_BENEATH, _INDENT, _LINE, _COLUMN = 7.0, 60.0, 0.55, 0.35
"""Points between the lines of a paragraph, points of a hanging indent, and the share of a page's width a full line has."""


def rejoined(blocks: Sequence[Block], width: float) -> list[Block]:
    """Blocks that a page end, a column or a line break cut within an English sentence, put together where they begin."""
    found: list[Block] = []
    addressed = 0
    for block in blocks:
        before = found[-1] if found else None
        addressed = addressed + 1 if before is not None and _in_address(before, block, addressed) else 0
        if before is not None and (addressed or _cut_from(before, block, width)):
            found[-1] = before.model_copy(update={"text": f"{before.text.rstrip()} {block.text.lstrip()}"})
        else:
            found.append(block)
    return found


def _cut_from(before: Block, block: Block, width: float) -> bool:
    """Whether a block goes on with the sentence that the block before it left open."""
    if before.kind not in ("paragraph", "list_item") or block.number or _STARTS.match(block.text):
        return False
    text = before.text.rstrip()
    if (
        not _UNENDED.search(text)
        or not _WORDS.search(text[-_FULL:])
        or block.source.page - before.source.page not in (0, 1)
    ):
        return False
    hanging = _HANGING.search(text) is not None
    if block.kind == "heading":
        return hanging and block.text.lstrip()[:1] in "“\"'("
    if block.kind != "paragraph":
        return False
    small = _GOES_ON.match(block.text.lstrip()) is not None and _wide(before, width)
    return hanging or small or _next_line(before, block, width)


def _wide(block: Block, width: float) -> bool:
    """Whether a block fills its column, as a paragraph does whose last line ran out of room."""
    box = block.source.bbox
    return box is None or box[2] - box[0] >= _COLUMN * width


def _in_address(before: Block, block: Block, lines: int) -> bool:
    """Whether a block is a line of the address that the sentence before it ends in ('… shall be sent to:')."""
    short = len(block.text) <= (_ADDRESS_LINE if lines else 3 * _ADDRESS_LINE)
    if not short or block.kind != "paragraph" or block.number or lines >= _ADDRESS_LINES:
        return False
    if before.kind not in ("paragraph", "list_item") or _SENTENCE.search(block.text):
        return False
    return lines > 0 or _ADDRESSED.search(before.text.rstrip()) is not None


def _next_line(before: Block, block: Block, width: float) -> bool:
    """Whether a block stands right beneath the full line of an item, as that item's next line does."""
    if before.kind != "list_item" and not _STARTS.match(before.text):
        return False
    one, two = before.source.bbox, block.source.bbox
    if one is None or two is None or before.source.page != block.source.page or len(before.text) < _FULL:
        return False
    full = one[2] - one[0] >= _LINE * width and one[2] >= two[2] - _INDENT
    return full and 0 <= two[1] - one[3] <= _BENEATH and -2 <= two[0] - one[0] <= _INDENT


def unheaded(blocks: Sequence[Block], width: float = 595.0) -> list[Block]:
    """The blocks that hold text, with numbered lines that were taken for headings set right: items of an open list.

    Why: 'The following are to be submitted:' with short numbered lines below it looks like a run of empty sections.
    """
    texts = [b for b in blocks if b.kind not in FURNITURE and b.kind not in ("contents", "picture")]
    texts = [b for b in mended(rejoined(texts, width)) if b.kind != "table"]
    found: list[Block] = []
    listing = False
    for block, following in zip(texts, [*texts[1:], None], strict=False):
        empty = block.kind == "heading" and following is not None and _same_list(block, following, listing)
        item = empty and (listing or (bool(found) and found[-1].kind != "heading" and ENDS_OPEN.search(found[-1].text)))
        listing = bool(item)
        item = item or (bool(found) and _set_as_paragraph(block, found[-1]))
        found.append(block.model_copy(update={"kind": "list_item"}) if item else block)
    return found


def _set_as_paragraph(block: Block, before: Block) -> bool:
    """Whether a paragraph that begins with '(i)' or '(b)' goes on with a list opened or begun right before it."""
    mark = _MARKED.match(block.text)
    if block.kind != "paragraph" or mark is None:
        return False
    return bool(ENDS_OPEN.search(before.text)) or (before.kind == "list_item" and bool(_MARKED.match(before.text)))


def _same_list(block: Block, following: Block, listing: bool) -> bool:
    """Whether a numbered heading holds no text of its own: what follows is its sister, or it ends a list so far empty."""
    if not block.number or not re.search(r"[a-z]", block.text):
        return False
    sister = bool(following.number) and numbering(following.number) == numbering(block.number)
    return sister and (following.kind == "heading" or listing or following.kind == "list_item")


def numbering(number: str | None) -> str:
    """The style of a number: 'a.' and 'b.' are alike, '(1)' is another."""
    return re.sub(r"[A-Z]", "A", re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", (number or "").strip())))


def begins_list(number: str) -> bool:
    """Whether an item's number, letter or bullet is the first of its list."""
    return _FIRST.match(number.strip()) is not None
