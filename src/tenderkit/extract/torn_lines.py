"""Chinese sentences that a line or page end of the printed page cut into two blocks, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenderkit.model.tender import Block

_LONG_LINE = 24
"""A line that ends without an end mark and is shorter than this may be a title or the line of a form."""
_CUT = re.compile(r"[，。；][^。]*[\u3400-\u9fff，、]$")
_GOES_ON = re.compile(r"^[\u3400-\u9fff，、）)”》][^:：。；]*[。；]")
_ORDERS = re.compile(r"^(?:支持|支援|采用|採用|提供|具备|具備|具有|可|配备|配備|输出|輸出|兼容)")
"""A line that begins so is the next property of a list without end marks rather than the rest of the one before."""
_UNENDED = re.compile(r"[\u3400-\u9fff，、]$")
_NEW_LINE = re.compile(r"^(?:[^，。；]{2,10}[:：]|附件|附表|第[一二三四五六七八九十]|[（(][一二三四五六七八九十\d]{1,2}[)）])")
_FULL_LINE = 480.0
"""A line that runs so far to the right (in points, on A4) was ended by the page, not by its writer."""
_BLANKS = re.compile(r"_{2,}|年\s*月\s*日|盖章|盖单位章|[蓋签簽]章|\s{4,}")


def mended(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that hold two parts of one sentence made one ('…，但不得拆 | 包，不完整的 …')."""
    found: list[Block] = []
    for block in blocks:
        if found and _is_cut(found[-1], block):
            before = found[-1]
            text = before.text.rstrip() + block.text.lstrip()
            places = (*before.continues, block.source, *block.continues)
            found[-1] = before.model_copy(update={"text": text, "continues": places})
        else:
            found.append(block)
    return found


def _is_cut(before: Block, block: Block) -> bool:
    """Whether a paragraph goes on with the sentence that the block before it left open."""
    first, second = before.text.rstrip(), block.text.strip()
    return _over_page(before, block) or (
        before.kind in ("paragraph", "list_item")
        and block.kind == "paragraph"
        and not block.number
        and block.source.page - before.source.page <= 1
        and len(first) >= _LONG_LINE
        and _CUT.search(first) is not None
        and _GOES_ON.match(second) is not None
        and _ORDERS.match(second) is None
        and _BLANKS.search(first + second) is None
    )


def _over_page(before: Block, block: Block) -> bool:
    """Whether the last line of a page, full and without an end mark, goes on at the head of the next page."""
    first, second = before.text.rstrip(), block.text.strip()
    box = before.continues[-1].bbox if before.continues else before.source.bbox
    last = before.continues[-1].page if before.continues else before.source.page
    return (
        before.kind in ("paragraph", "list_item")
        and block.kind == "paragraph"
        and not block.number
        and block.source.page - last == 1
        and len(first) >= _LONG_LINE
        and box is not None
        and box[2] >= _FULL_LINE
        and _UNENDED.search(first) is not None
        and _NEW_LINE.match(second) is None
        and _BLANKS.search(first[-_LONG_LINE:] + second) is None
    )
