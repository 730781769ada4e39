"""Lines to paragraphs: a wrapped clause is one, two clauses are never one."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from tenderkit.lexicon.patterns import Worded
from tenderkit.read.lines import Line, cjk, joined
from tenderkit.read.numbering import Number, number_of, roman_value

_ENDS = re.compile(r"[.!?。！？；;:：][\"'”’」』）)\]]*$")
_OPEN = Worded(r"(?:,|，|、|\b<<~read.runs_on.sentence>>|[-–—（(“\"])$", re.IGNORECASE)
_COUNT = Worded(r"\b<<~read.runs_on.count>>$", re.IGNORECASE)
"""A number in words, whose figures follow in brackets on the next line ('three / (3) years')."""
_DAY = Worded(r"\b\d{1,2}<<~read.runs_on.ordinal>>$")
"""A day whose month follows on the next line ('by the 13th / March 2027')."""
_REFERENCE = Worded(r"\w[,;]? (?:[A-Z]\w+ )?(?:§§?|<<~read.runs_on.reference>>)$")
"""What refers to a number, which a wrap may put at the head of the next line ('in accordance with section / 287.133(3)')."""
_LABEL_LETTERS = 16
"""A label that stands before a text set in beside it has so many letters at most."""
_HAN_LABEL = re.compile(r"^[\u3400-\u9fff（）()/]{2,12}\s*[:：]\s*\S")
"""A Chinese label with the beginning of its value."""
_LATIN_LABEL = re.compile(r"^[A-Z][\w/&.'’()-]*(?: [\w/&.'’()#-]+){0,4} ?:(?:\s|$)")
"""A label of up to five words with its value."""
_CAPITAL_LABEL = re.compile(r"^[A-Z][A-Z/&.'-]{2,}(?: [A-Z/&.'()-]+){0,5} ?:(?:\s|$)")
"""A label in capitals, as forms print it."""
_BOX = Worded(r"^\d{1,2}[A-Za-z]?\. [A-Z][A-Z /,.()&-]{4,}(?: <<~read.box_code>> [A-Z0-9]+)?$")
"""The label of a numbered box of a form; its value stands below."""
_LABEL = re.compile(r"^[^，。,.；;]{1,14}[:：]")
"""A label with its value, as on forms."""
CONTENTS = Worded(
    r"(\.\s?){4,}|…{2,}|·{4,}|_{4,}\s*\d+$|(?<=\S)\s*[.…·]{3,}\s*[-–]?\s*[\divxIVX]{1,5}\s*[-–]?$|\.{3}\s*<<~read.lost_page>>\s?!"
)
"""Leaders to a page number, or to what a word processor prints where the number is lost ('... Error! Bookmark …')."""

_STEPS_OUT = 0.5
"""A line steps out of a list where it begins so many type sizes before the last one."""
_LEADER = re.compile(r"(?:[.…]\s?){4,}|(?:…\s?){3,}|(?:·\s?){5,}")
_PAGE = Worded(
    r"(?:<<~read.lost_page>>\s?!.*)|[-–—\s(（.…·]*(?:<<~read.contents_page>>\s*)?(?:[A-Za-z]{1,4}[-–. ]?)?(?:\d{1,4}|[ivxlc]{1,7})?(?:[-–.]\d{1,3})*\s*<<~read.page_unit>>?[-–—\s)）.]*",
    re.IGNORECASE,
)


def is_contents(text: str) -> bool:
    """Whether a line leads with dots to a page number, as in a table of contents."""
    dotted = ".." in text or ". ." in text or "…" in text or "··" in text or "__" in text
    return dotted and bool(CONTENTS.search(text)) and not leads_to_value(text)


def leads_to_value(text: str) -> bool:
    """Whether dots lead from a name to its value ('Earnest money ..... Rs. 5,000'): words or a sum, no page number."""
    if ".." not in text and ". ." not in text and "…" not in text and "··" not in text:
        return False
    parts = _LEADER.split(text)
    name, value = parts[0], parts[-1].strip()
    return (
        len(parts) == 2 and len(name.strip()) > 1 and name[:1].isalnum() and bool(value) and not _PAGE.fullmatch(value)
    )


def split_paragraphs(lines: list[Line]) -> list[list[Line]]:
    """The lines of one flow, in reading order, grouped into paragraphs."""
    groups: list[list[Line]] = []
    leading = usual_leading(lines)
    numbers = NumbersSeen()
    for line in lines:
        if groups and not begins(groups[-1], line, leading, numbers.before(line, groups[-1])):
            groups[-1].append(line)
            continue
        groups.append([line])
        numbers.note(line)
    return groups


class NumbersSeen:
    """The numbers that opened paragraphs so far: the last one, and the last of each kind."""

    def __init__(self) -> None:
        self._last: Number | None = None
        self._of_kind: dict[str, Number] = {}

    def before(self, line: Line, group: list[Line]) -> Number | None:
        """The number before a line; where it steps back out of a list, that of its own kind ('C.' after bullets below 'B.')."""
        if line.x0 > group[-1].x0 - _STEPS_OUT * line.size or not self._of_kind:
            return self._last
        number = number_of(line.text)
        return self._of_kind.get(number.kind, self._last) if number is not None else self._last

    def note(self, line: Line) -> None:
        """Take up the number that opens a paragraph, if it has one."""
        number = number_of(line.text)
        if number is not None:
            self._of_kind[number.kind] = self._last = number


def usual_leading(lines: list[Line]) -> float:
    """The usual distance from line to line, as a multiple of the type size."""
    steps = [
        (b.middle - a.middle) / max(a.size, 1.0)
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < b.middle - a.middle < 4 * a.size and abs(a.size - b.size) < 0.15 * a.size
    ]
    if not steps:
        return 1.4
    steps.sort()
    return max(1.1, steps[len(steps) // 3])


def begins(group: list[Line], line: Line, leading: float, last: Number | None) -> bool:
    """Whether a line begins a new paragraph after the lines of `group`."""
    before = group[-1]
    if is_contents(before.text) or (is_contents(line.text) and not _wrapped_contents(before, line)):
        return True
    if leads_to_value(line.text) and not line.text[:1].islower():
        return True
    if abs(before.size - line.size) > 0.13 * max(before.size, line.size) and len(line.text) > 3:
        return True
    turned = before.page != line.page or before.column != line.column
    if not turned and _far(group, line, leading):
        return True
    if turned and before.bold and not line.bold and before.page == line.page:
        return True  # from a title in the margin to its clause
    if _goes_on(before, line):
        return False
    number = number_of(line.text)
    if before.text[:1].isdigit() and len(group) == 1 and line.text[:1].isupper() and _is_box(before, line):
        return True
    if number is not None and _opens(number, before, line, last):
        return True
    named = number is None and len(before.pieces) == 2 and before.pieces[0].text[-1:] in ":："
    if named and len(group) == 1 and _hangs(group, line):
        return False
    if before.bold != line.bold and (not _full(before, line) or line.bold or _is_title(group)):
        return True
    if _is_short(before, line) or _lists_labels(group, line):
        return not _centred_pair(before, line)
    if turned:
        return bool(_ENDS.search(before.text) or _LABEL.match(line.text))
    return not _hangs(group, line) and _indented(group, line)


def _goes_on(before: Line, line: Line) -> bool:
    """A small letter after a long line without an end, or what a day needs: the sentence goes on, wherever the margin is."""
    if _ENDS.search(before.text) or number_of(line.text) is not None:
        return False
    if _DAY.search(before.text) and line.text[:1].isupper():
        return True
    filled = (before.x1 - before.left) / max(before.right - before.left, 1.0)
    if cjk(before.text[-1:]) and line.text[:1].isascii() and line.text[:1].isalnum():
        return filled > 0.85  # a figure or a Latin word that may not be parted leaves its line short
    return line.text[:1].islower() and before.x1 - before.x0 > 0.55 * (before.right - before.left)


def _wrapped_contents(before: Line, line: Line) -> bool:
    """A contents entry too long for one line: its dots stand on the second."""
    return _full(before, line) and number_of(line.text) is None


def _far(group: list[Line], line: Line, leading: float) -> bool:
    before = group[-1]
    step = (line.middle - before.middle) / max(before.size, 1.0)
    if step < -0.5:
        return True
    usual = leading
    if len(group) > 1 and group[-2].page == before.page and group[-2].column == before.column:
        usual = max(0.9, (before.middle - group[-2].middle) / max(before.size, 1.0))
        return step > usual * 1.22 + 0.1
    return step > max(usual * 1.45, 1.9) if usual < 1.9 else step > usual * 1.25


def _opens(number: Number, before: Line, line: Line, last: Number | None) -> bool:
    """Whether a number at a line's head opens a paragraph, and is not a figure or reference that a wrap put there."""
    if number.kind == "bullet" or number.kind in ("chapter", "circled"):
        return not (number.kind == "chapter" and _refers(before, line))
    if number.kind in ("decimal", "sub", "simple", "lettered") and _REFERENCE.search(before.text):
        return False
    if _follows(number, last):
        return True
    if not _full(before, line):
        return True
    if _OPEN.search(before.text):
        return False
    if abs(line.x0 - before.x0) < 0.5 * line.size and not _ENDS.search(before.text):
        return False
    if _COUNT.search(before.text) and number.kind.startswith("paren"):
        return False
    return number.kind not in ("bare", "letter_dot", "named", "annex", "id") or bool(_ENDS.search(before.text))


def _refers(before: Line, line: Line) -> bool:
    """'…按照 / 第三章 的规定': a chapter named in the middle of a sentence."""
    return _full(before, line) and not _ENDS.search(before.text) and abs(line.x0 - before.x0) < line.size * 2.5


def _follows(number: Number, last: Number | None) -> bool:
    """Whether a number is the next after the last one seen, of the same kind."""
    if last is None or last.kind != number.kind or not number.values or len(number.values) != len(last.values):
        return False
    if number.kind.startswith("letter_"):
        before, place = (roman_value(one.text.strip("() .（）")) for one in (last, number))
        if before and place == before + 1:
            return True  # '(v)' after '(iv)'
    return number.values[:-1] == last.values[:-1] and number.values[-1] == last.values[-1] + 1


def _room(before: Line, line: Line) -> float:
    """How much room a line had left; of two centred lines as much as stands on both sides of the first."""
    apart = abs((before.x0 + before.x1) - (line.x0 + line.x1)) / 2
    left, right = before.x0 - before.left, before.right - before.x1
    set_in = min(before.x0, line.x0) - before.left
    titles = before.bold and line.bold and abs(before.x0 - line.x0) > before.size
    if apart < before.size and set_in > 3 * before.size and (titles or abs(left - right) < 2 * before.size):
        return max(right, 2 * left)
    return right


def _full(before: Line, line: Line) -> bool:
    """Whether the line before had no room left for the first word of this one."""
    return not _is_short(before, line)


def _is_short(before: Line, line: Line) -> bool:
    slack = 1.3 if cjk(before.text[-1:]) else 0.45
    return _room(before, line) > line.first + slack * before.size


def _is_box(before: Line, line: Line) -> bool:
    """Whether a line stands below the label of a box in capitals."""
    return _BOX.match(before.text) is not None and not line.text.isupper()


def _lists_labels(group: list[Line], line: Line) -> bool:
    """A list of labels and values, a line each; a Chinese value that wraps fills its line to the last character."""
    before = group[-1]
    if ":" not in line.text and "：" not in line.text:
        return False
    if _LATIN_LABEL.match(line.text) and not _OPEN.search(before.text):
        return bool(_CAPITAL_LABEL.match(line.text) or _LATIN_LABEL.match(group[0].text))
    both = _HAN_LABEL.match(group[0].text) and _HAN_LABEL.match(line.text)
    return bool(both) and (before.right - before.x1 > 0.8 * before.size or _at_one_stop(group[0], line))


def _at_one_stop(first: Line, line: Line) -> bool:
    """Whether two lines begin alike and set what follows their label in to one place."""
    if len(first.pieces) < 2 or len(line.pieces) < 2 or abs(first.x0 - line.x0) > 1:
        return False
    return abs(first.pieces[-1].x0 - line.pieces[-1].x0) < 1


def _is_title(group: list[Line]) -> bool:
    return all(line.bold for line in group) and len(group) <= 2


def _centred_pair(before: Line, line: Line) -> bool:
    """Two centred lines of one heading."""
    middle = (before.left + before.right) / 2
    off = [abs((one.x0 + one.x1) / 2 - middle) for one in (before, line)]
    both = max(off) < before.size and min(before.x0, line.x0) > before.left + 3 * before.size
    return both and before.bold and line.bold and bool(_OPEN.search(before.text))


def _centred_wrap(before: Line, line: Line) -> bool:
    """Whether a line goes on with a centred line above it that had no room left: a title of two lines."""
    apart = abs((before.x0 + before.x1) - (line.x0 + line.x1)) / 2
    return (
        apart < 0.6 * before.size and before.bold == line.bold and _full(before, line) and not _ENDS.search(before.text)
    )


def _indented(group: list[Line], line: Line) -> bool:
    """A first-line indent, or a step back out, begins a paragraph."""
    before = group[-1]
    step = (line.x0 - before.x0) / max(before.size, 1.0)
    if len(group) > 1:
        if abs(step) < 1.2:
            return False
        return step > 0 or bool(_ENDS.search(before.text)) or step < -4
    if number_of(before.text) is not None:
        return step > 8 or (step < -3.5 and bool(_ENDS.search(before.text)))
    if step > 1.2 and _centred_wrap(before, line):
        return False
    if step > 1.2:
        hanging = cjk(before.text[-1:]) and _full(before, line) and not _ENDS.search(before.text)
        return not line.text[:1].islower() and not hanging  # '公开评审：…' with its further lines set in
    return step < -6 or (abs(step) < 0.3 and bool(_ENDS.search(before.text)) and _starts_indented(before))


def _hangs(group: list[Line], line: Line) -> bool:
    """Whether a line stands under the text that a label sets in ('B1.1   The General Conditions … / Specifications …')."""
    first = group[0]
    if len(group) > 1 or len(first.pieces) != 2 or len(line.pieces) > 1:
        return False
    label, text = first.pieces
    under = abs(line.x0 - text.x0) < 0.4 * line.size
    short = len(label.text) <= _LABEL_LETTERS and len(text.text) > len(label.text)
    return under and (short or label.text[-1:] in ":：")


def _starts_indented(before: Line) -> bool:
    """A one-line paragraph with a first-line indent, followed by another such."""
    return before.x0 > before.left + 1.2 * before.size


def text_of(lines: list[Line]) -> str:
    """The running text of a paragraph."""
    text = ""
    for line in lines:
        text = joined(text, line.text) if text else line.text
    return " ".join(text.split())


def cell_text(lines: list[Line], x0: float, x1: float) -> str:
    """The text of a table cell: its paragraphs, one a line."""
    if not lines:
        return ""
    if len(lines) == 1:
        return " ".join(lines[0].text.split())
    reach = max(line.x1 for line in lines)
    size = median(line.size for line in lines)
    right = max(reach, x1 - 1.6 * size)
    for line in lines:
        line.left, line.right = x0, right
    return "\n".join(text_of(group) for group in split_paragraphs(lines))
