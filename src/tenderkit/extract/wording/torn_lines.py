"""Sentences that a page end, a column or a line break of the printed page cut into two blocks, put together again.

Each place is kept: a block made of two knows where in its text the second begins, so that a sentence of the second half
is quoted from the page on which it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pydantic import Field

from tenderkit.extract.wording.phrases import Vocabulary, words_for
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.source import PageSource
from tenderkit.model.tender import Block

STARTS = re.compile(r"^(?:[•●▪■◆○◦–—\-*➢]|[(\[]?(?:\d{1,3}(?:\.\d+)*|[A-Za-z]{1,2}|[ivxIVX]{1,5})[.)\]]|[ivx]{1,5}\s)")
"""How an item of a list begins."""
_FULL = 40
"""A line of fewer letters is a title or a label rather than a full line."""
_UNENDED = re.compile(r"[A-Za-z0-9,/&-]$")
_ADDRESSED = Shape(r"(?:\b(?:to|at)|<<sentences.torn.addressed>>)\s*[:;]?$", re.IGNORECASE)
_SENTENCE = Worded(r"\b<<~grammar.torn.verbs>>\b|[:?]\s*$|^\W*[A-Z][\w ]{2,30}:")
_ADDRESS_LINE, _ADDRESS_LINES = 90, 6
"""Letters that a line of an address has at most, and its lines."""
_WORDS = re.compile(r"[a-z]{3,}\W+[a-z]+")
_HANGING = Worded(r"(?:\b<<~grammar.torn.hanging>>|[,/&])$")
_GOES_ON = re.compile(r"^(?:[a-z]{2,}|[/),;&]|a )")
_BENEATH, _INDENT, _LINE, _COLUMN = 7.0, 60.0, 0.55, 0.35
"""Points between the lines of a paragraph, points of a hanging indent, and the share of a page's width a full line has."""
_LONG_LINE = 24
"""A Chinese line that ends without an end mark and is shorter than this may be a title or the line of a form."""
_CHINESE_CUT = re.compile(r"[，。；][^。]*[\u3400-\u9fff，、]$")
_CHINESE_GOES_ON = re.compile(r"^[\u3400-\u9fff，、）)”》][^:：。；]*[。；]")
_CHINESE_UNENDED = re.compile(r"[\u3400-\u9fff，、]$")
_NEW_LINE = Shape(
    r"^(?:[^，。；]{2,10}[:：]|<<sentences.torn.appendix>>|<<&~grammar.clause.ordinal>>[一二三四五六七八九十]|[（(][一二三四五六七八九十\d]{1,2}[)）])"
)
_FULL_LINE = 0.8
"""A line that runs over so much of the page's width was ended by the page, not by its writer."""
_BLANKS = Shape(
    r"_{2,}|<<&~dates.signs.year>>\s*<<&~dates.signs.month>>\s*<<&~dates.signs.day>>|<<sentences.torn.sealed>>|\s{4,}"
)
_LAST_LINE = 0.5
"""The share of a line that the last line of a paragraph holds on average."""
_LEADING = 1.2
LONGEST = 3000
"""No text of more signs is taken for one statement; people write none so long."""


class TornBlock(Block):
    """A block put together from several, with the place in its text where each further one begins."""

    seams: tuple[int, ...] = Field(default=(), description="where in the text each place of `continues` begins")


def mended(blocks: Sequence[Block], width: float, language: str, vocabularies: Mapping[str, Vocabulary]) -> list[Block]:
    """The blocks, those that hold two parts of one sentence made one where it begins ('…, and the | bidder shall …')."""
    found: list[Block] = []
    addressed = 0
    for block in blocks:
        if not found:
            found.append(block)
            continue
        before = found[-1]
        words = words_for(before.text, language, vocabularies)
        if len(before.text) + len(block.text) > LONGEST:
            addressed = 0
            found.append(block)
            continue
        addressed = addressed + 1 if _in_address(before, block, addressed, words) else 0
        if addressed or _cut_from(before, block, width):
            found[-1] = _joined(before, block, " ")
        elif _chinese_cut(before, block, width, words):
            found[-1] = _joined(before, block, "")
        else:
            found.append(block)
    return found


def _joined(before: Block, block: Block, gap: str) -> TornBlock:
    first = before.text.rstrip() + gap
    seams = (*seams_of(before), len(first), *(len(first) + seam for seam in seams_of(block)))
    values = dict(before) | {
        "text": first + block.text.lstrip(),
        "continues": (*before.continues, block.source, *block.continues),
        "seams": seams,
    }
    return TornBlock.model_construct(**values)


def seams_of(block: Block) -> tuple[int, ...]:
    """Where in a block's text each of its further places begins: known, or told by how much of the page each part fills."""
    if isinstance(block, TornBlock):
        return block.seams
    lines = [_lines(place, block) for place in (block.source, *block.continues)]
    if not block.continues or not all(lines):
        return (len(block.text),) * len(block.continues)
    whole = sum(lines) - _LAST_LINE
    return tuple(round(len(block.text) * sum(lines[:at]) / whole) for at in range(1, len(lines)))


def _lines(place: PageSource, block: Block) -> float:
    if place.bbox is None:
        return 0.0
    height = place.bbox[3] - place.bbox[1]
    return max(1.0, height / (_LEADING * block.size)) if block.size else height


def _cut_from(before: Block, block: Block, width: float) -> bool:
    """Whether a block goes on with the English sentence that the block before it left open."""
    if before.kind not in ("paragraph", "list_item") or block.number or STARTS.match(block.text):
        return False
    text = before.text.rstrip()
    if (
        not _UNENDED.search(text)
        or not _WORDS.search(text[-_FULL:])
        or block.source.page - _last_place(before).page not in (0, 1)
    ):
        return False
    hanging = _HANGING.search(text) is not None
    if block.kind == "heading":
        return hanging and block.text.lstrip()[:1] in "“\"'("
    if block.kind != "paragraph":
        return False
    small = _GOES_ON.match(block.text.lstrip()) is not None and _wide(before, width)
    return hanging or small or _next_line(before, block, width)


def _last_place(block: Block) -> PageSource:
    """Where the part of a block ends that was put together last."""
    return block.continues[-1] if block.continues else block.source


def _wide(block: Block, width: float) -> bool:
    """Whether a block fills its column, as a paragraph does whose last line ran out of room."""
    box = block.source.bbox
    return box is None or box[2] - box[0] >= _COLUMN * width


def _in_address(before: Block, block: Block, lines: int, words: Vocabulary) -> bool:
    """Whether a block is a line of the address that the sentence before it ends in ('… shall be sent to:')."""
    short = len(block.text) <= (_ADDRESS_LINE if lines else 3 * _ADDRESS_LINE)
    if not short or block.kind != "paragraph" or block.number or lines >= _ADDRESS_LINES:
        return False
    if before.kind not in ("paragraph", "list_item") or _SENTENCE.search(block.text):
        return False
    return lines > 0 or _ADDRESSED.search(before.text.rstrip(), words) is not None


def _next_line(before: Block, block: Block, width: float) -> bool:
    """Whether a block stands right beneath the full line of an item, as that item's next line does."""
    if before.kind != "list_item" and not STARTS.match(before.text):
        return False
    place = _last_place(before)
    one, two = place.bbox, block.source.bbox
    if one is None or two is None or place.page != block.source.page or len(before.text) < _FULL:
        return False
    full = one[2] - one[0] >= _LINE * width and one[2] >= two[2] - _INDENT
    return full and 0 <= two[1] - one[3] <= _BENEATH and -2 <= two[0] - one[0] <= _INDENT


def _chinese_cut(before: Block, block: Block, width: float, words: Vocabulary) -> bool:
    """Whether a Chinese paragraph goes on with the sentence that the block before it left open."""
    first, second = before.text.rstrip(), block.text.strip()
    return _over_page(before, block, width, words) or (
        before.kind in ("paragraph", "list_item")
        and block.kind == "paragraph"
        and not block.number
        and block.source.page - _last_place(before).page <= 1
        and len(first) >= _LONG_LINE
        and _CHINESE_CUT.search(first) is not None
        and _CHINESE_GOES_ON.match(second) is not None
        and not words.starts("sentences.torn.orders", second)
        and _BLANKS.search(first + second, words) is None
    )


def _over_page(before: Block, block: Block, width: float, words: Vocabulary) -> bool:
    """Whether the last line of a page, full and without an end mark, goes on at the head of the next page."""
    first, second = before.text.rstrip(), block.text.strip()
    last = _last_place(before)
    box = last.bbox
    return (
        before.kind in ("paragraph", "list_item")
        and block.kind == "paragraph"
        and not block.number
        and block.source.page - last.page == 1
        and len(first) >= _LONG_LINE
        and box is not None
        and box[2] >= _FULL_LINE * width
        and _CHINESE_UNENDED.search(first) is not None
        and _NEW_LINE.match(second, words) is None
        and _BLANKS.search(first[-_LONG_LINE:] + second, words) is None
    )
