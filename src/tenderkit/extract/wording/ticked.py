"""Of boxes to tick, the words that the ticked ones stand for."""

from __future__ import annotations

import re

_BOX = re.compile(r"[□☐]|[■☑☒√✓✔\uf052\uf0fe]")


_EITHER = re.compile(
    rf"(?P<first>{_BOX.pattern})\s*(?P<yes>[^\W\d_]+)\s*[,/]?\s*(?:\w{{2}}\s+)?(?P<second>{_BOX.pattern})\s*(?P<no>(?P=yes)\s+\w+)\b"
)
"""'☒ is, ☐ is not required': the words behind the boxes are for both."""
_NEXT_ITEM = re.compile(r"\n(?=\(?(?:[a-z]|\d{1,2})[.)]\s)")


def chosen(text: str) -> str:
    """Of boxes to tick, what stands before them and after the ticked ones ('□ 组织 ■ 不组织'); all, if none is ticked."""
    if text.isascii():
        return text  # no sign of a box is
    text = told_once(text)
    boxes = list(_BOX.finditer(text))
    if not any(box.group() in "□☐" for box in boxes) or all(box.group() in "□☐" for box in boxes):
        return text
    ends = [*(box.start() for box in boxes[1:]), len(text)]
    parts = [text[: boxes[0].start()]]
    for box, end in zip(boxes, ends, strict=True):
        after = text[box.end() : end]
        parts += [after] if box.group() not in "□☐" else _NEXT_ITEM.split(after, maxsplit=1)[1:]
    return " ".join(part.strip() for part in parts if part.strip())


def _ticked_word(found: re.Match[str]) -> str:
    open_first, open_second = (found.group(name) in "□☐" for name in ("first", "second"))
    return found.group() if open_first == open_second else found.group("no" if open_first else "yes")


def told_once(text: str) -> str:
    """A text whose pairs of boxes inside a sentence ('☒ is, ☐ is not') are replaced by the ticked word."""
    return _EITHER.sub(_ticked_word, text)
