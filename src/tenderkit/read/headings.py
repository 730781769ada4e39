"""Which paragraphs are headings, list items, contents lines, footnotes or captions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tenderkit.lexicon import languages, lexicon
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.tender import BlockKind
from tenderkit.read.lines import HAN, Line
from tenderkit.read.numbering import Number, number_of
from tenderkit.read.paragraphs import is_contents, text_of

_SENTENCE_END = re.compile(r"[.。;；,，、!！]$")
_LABELLED = re.compile(r"[:：]\s*\S*[\d@]")
"""A label with a figure, a date or an address: 'Dated: 23-12-2025', 'Email: tenders@…'."""
_VALUED = re.compile(r"[:：]\s*\S")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_TICK = re.compile(r"^[□☐☑☒✓✔√]\s*")
_VERB = Worded(r"\b<<~read.title_verbs>>\b")
_BINDS = Worded(r"[，。；：:、\d%％]|<<~read.title_binds>>")
MARGIN = 160.0
"""A column narrower than this, in points, breaks even short titles into many lines."""
_LIST_KINDS = (
    "paren",
    "half",
    "circled",
    "letter_paren",
    "letter_half",
    "letter_dot",
    "letter_bare",
    "bullet",
    "han_paren",
    "sub",
)
_TOP = ("chapter", "annex", "named")


@dataclass(slots=True)
class Paragraph:
    """Lines understood as one paragraph."""

    lines: list[Line]
    text: str
    number: Number | None
    kind: BlockKind = "paragraph"
    level: int | None = None

    @property
    def size(self) -> float:
        """Type size of its first line."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """All of it is bold."""
        return all(line.bold for line in self.lines)


def understood(lines: list[Line], body: float, bold_is_usual: bool) -> Paragraph:
    """A paragraph with its kind."""
    text = text_of(lines)
    number = number_of(text)
    paragraph = Paragraph(lines, text, number)
    paragraph.kind = _kind(paragraph, body, bold_is_usual)
    return paragraph


def _kind(p: Paragraph, body: float, bold_is_usual: bool) -> BlockKind:
    if is_contents(p.text) and len(p.text) < 300 and not re.search(r"_{4,}", p.text):
        return "contents"
    if is_caption(p.text):
        return "caption"
    narrow = p.lines[0].right - p.lines[0].left < MARGIN
    rows = 1 if narrow else len(p.lines)
    if is_heading(p.text, p.number, p.size / body, p.bold and not bold_is_usual, centred(p.lines), rows):
        return "heading"
    if p.size < 0.88 * body and p.number and p.lines[0].top > 0.7 * 800 and p.number.kind in ("bare", "simple"):
        return "footnote"
    if p.number and (
        p.number.kind in _LIST_KINDS or p.number.kind in ("simple", "bare", "han", "decimal", "lettered", "id")
    ):
        return "list_item"
    return "paragraph"


def centred(lines: list[Line]) -> bool:
    """All lines stand in the middle of their column, clear of its margins."""
    return all(
        abs((line.x0 + line.x1) / 2 - (line.left + line.right) / 2) < 1.5 * line.size
        and line.x0 > line.left + 2.5 * line.size
        for line in lines
    )


def is_heading(text: str, number: Number | None, scale: float, bold: bool, middle: bool, lines: int) -> bool:
    """Whether a paragraph's words, number and look make it a heading."""
    words = text[number.end :].strip() if number else text.strip()
    chinese = HAN.search(words[:20]) is not None
    longest = 45 if chinese else 110
    if not words and number and number.kind in _TOP:
        return True
    if not words or len(text) > longest or lines > 3 or _TICK.match(text):
        return False
    if not any(c.isalpha() for c in words) or _SENTENCE_END.search(words) or number_is_bullet(number):
        return False
    if not bold and scale < 1.12 and words[-1] in ":：" and not (number and number.kind in _TOP):
        return False
    if number and number.kind in _TOP:
        return not (number.kind == "named" and words[:1].islower())
    outside = _BRACKETED.sub("", words)  # 'Platform (Max Marks: 30)' is a title
    if _LABELLED.search(outside) or (chinese and _VALUED.search(outside)):
        return False
    if scale >= 1.12 and (middle or bold or scale >= 1.25 or number):
        return True
    if bold:
        return not (number and number.kind in ("letter_paren", "letter_half", "half") and len(words) > 60)
    if number is None:
        return (middle and scale > 1.05) or (words.isupper() and 2 < len(words) < 70 and " " in words and middle)
    return _looks_titled(words, number, chinese)


def is_title(text: str) -> bool:
    """Whether words could be a title: not long, no sentence, no label with its value, no list item with a bullet."""
    number = number_of(text)
    words = text[number.end :].strip() if number else text.strip()
    longest = 45 if HAN.search(words[:20]) else 110
    if not words or len(text) > longest or not any(c.isalpha() for c in words) or number_is_bullet(number):
        return False
    if number is None and words[-1] in ":：":
        return False
    outside = _BRACKETED.sub("", words)
    return _SENTENCE_END.search(words) is None and "，" not in words and _VALUED.search(outside) is None


def number_is_bullet(number: Number | None) -> bool:
    """Bullets open list items, never headings."""
    return number is not None and number.kind == "bullet"


def _looks_titled(words: str, number: Number, chinese: bool) -> bool:
    """A numbered line of plain type that reads like a title: short, no sentence."""
    if chinese:
        return (
            number.kind in ("han", "decimal", "simple", "han_paren")
            and len(words) <= 16
            and _BINDS.search(words) is None
        )
    if number.kind not in ("decimal", "simple", "lettered", "letter_dot", "bare") or len(words) > 80:
        return False
    if words.isupper() and any(c.isalpha() for c in words):
        return True
    big = [w for w in re.findall(r"[A-Za-z][\w'-]*", words) if len(w) > 3]
    return bool(big) and all(w[0].isupper() for w in big) and not _VERB.search(words) and len(big) <= 10


@cache
def _figure_words() -> re.Pattern[str]:
    words = {word for language in languages() for word in lexicon(language).words("read.figure")}
    either = "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(
        rf"^(?:{either})\s*(?:\d{{1,3}}(?:[-.－]\d{{1,3}}){{0,2}}|[A-Z]\d{{0,2}}|[一二三四五六七八九十]{{1,3}})(?=[\s:：.、]|[^\w\s])"
    )


def is_caption(text: str) -> bool:
    """Whether a paragraph names a table or figure: 'Table 7 Requirements', '表4-1 …'. It opens no section."""
    return len(text) < 120 and _SENTENCE_END.search(text) is None and _figure_words().match(text) is not None


@cache
def contents_titles() -> frozenset[str]:
    """The titles a table of contents bears, in all languages, folded."""
    return frozenset(
        "".join(w.split()).casefold() for language in languages() for w in lexicon(language).words("read.contents")
    )


def is_contents_title(text: str) -> bool:
    """Whether a heading opens a table of contents."""
    return "".join(text.split()).casefold().strip(":：") in contents_titles()
