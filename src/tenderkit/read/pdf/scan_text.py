"""Words of an OCR engine to the glyphs of a page, and the check of what an engine answered."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass

import numpy as np

from tenderkit.errors import PlugInError
from tenderkit.model.tender import Words
from tenderkit.read.lines import is_cjk
from tenderkit.read.page import Glyphs, Style, no_glyphs

WORD_LIMIT = 20_000
"""Words of one page that are taken; more is no page."""
LINE_SHARE = 0.93
"""The ink of a line of Latin letters, from the tallest to the lowest, as a share of its type size; Chinese about the same."""
LONG = 4
"""A word of this many characters is wider than tall."""
STROKES = " \u3000|¦‖"
"""What the rest of a ruling line is taken for."""
BOX_SHARE = 1 / 0.85
"""The height of a glyph's box to its type size, as the layout of text layers takes it."""
SAME_SIZE = 0.12
"""Type sizes this near that of most of the page are that size: the heights of scanned lines flicker."""


@dataclass(slots=True)
class Word:
    """One word in pixels."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        """How tall its ink is."""
        return self.bottom - self.top


def checked(words: object, width: int, height: int) -> Words:
    """What an engine answered, without words that stand nowhere. Raises PlugInError when it is no answer at all."""
    if not isinstance(words, Words):
        raise PlugInError(f"the OCR engine answered {type(words).__name__} instead of words", hint="replace it")
    columns = (words.x0, words.top, words.x1, words.bottom, words.confidence or words.x0)
    if len({len(words.texts), *map(len, columns)}) > 1 or len(words.texts) > WORD_LIMIT:
        raise PlugInError("the OCR engine answered words without their boxes", hint="replace it")
    texts = ["".join(c for c in text if c.isprintable()).strip(STROKES) for text in words.texts]
    keep = [
        i
        for i, box in enumerate(zip(words.x0, words.top, words.x1, words.bottom, strict=True))
        if texts[i] and all(map(math.isfinite, box)) and _inside(box, width, height)
    ]
    marks = words.confidence
    return Words(
        texts=tuple(texts[i] for i in keep),
        x0=tuple(words.x0[i] for i in keep),
        top=tuple(words.top[i] for i in keep),
        x1=tuple(words.x1[i] for i in keep),
        bottom=tuple(words.bottom[i] for i in keep),
        confidence=tuple(min(max(marks[i], 0.0), 1.0) for i in keep) if marks is not None else None,
    )


def on_its_side(words: Words) -> bool:
    """Whether most long words stand taller than wide: some engines read a page that lies on its side as it lies."""
    tall = wide = 0
    for text, x0, top, x1, bottom in zip(words.texts, words.x0, words.top, words.x1, words.bottom, strict=True):
        if len(text) >= LONG:
            tall, wide = (tall + 1, wide) if bottom - top > x1 - x0 else (tall, wide + 1)
    return tall > wide


def _inside(box: tuple[float, float, float, float], width: int, height: int) -> bool:
    x0, top, x1, bottom = box
    return -2 <= x0 < x1 <= width + 2 and -2 <= top < bottom <= height + 2


def page_of_words(words: Words, scale: float) -> Glyphs:
    """Glyphs in points, line by line; `scale` is points a pixel."""
    boxes = zip(words.texts, words.x0, words.top, words.x1, words.bottom, strict=True)
    lines = in_lines([Word(*box) for box in boxes if box[0]])
    if not lines:
        return no_glyphs()
    sizes = _sizes([_ink(line) / LINE_SHARE for line in lines], [sum(len(w.text) for w in line) for line in lines])
    rows: list[tuple[float, ...]] = []
    for line, size in zip(lines, sizes, strict=True):
        middle = statistics.median((word.top + word.bottom) / 2 for word in line)
        half = size * BOX_SHARE / 2
        for i, word in enumerate(line):
            rows += _letters(word, middle - half, middle + half, i > 0 and _spaced(line[i - 1], word))
    table = np.array(rows, np.float64)
    count = len(table)
    flags = np.zeros(count, bool)
    x0, top, x1, bottom = (table[:, i] * scale for i in range(1, 5))
    codes = table[:, 0].astype(np.int64)
    return Glyphs(
        codes, x0, top, x1, bottom, np.zeros(count, np.int64), table[:, 5] > 0, flags, ~flags, [Style()]
    )  # fmt: skip


def in_lines(words: list[Word]) -> list[list[Word]]:
    """Words that share most of their height and stand side by side, each line from left to right, from top to bottom."""
    lines: list[list[Word]] = []
    bands: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        middle = (word.top + word.bottom) / 2
        fits = [
            i
            for i in range(max(0, len(lines) - 8), len(lines))
            if bands[i][0] < middle < bands[i][1] and min(bands[i][1], word.bottom) > max(bands[i][0], word.top)
        ]
        if fits:
            near = min(fits, key=lambda i: (abs(sum(bands[i]) / 2 - middle), i))
            lines[near].append(word)
            if word.height > 0.6 * (bands[near][1] - bands[near][0]):
                tops = [w.top for w in lines[near]]
                bottoms = [w.bottom for w in lines[near]]
                bands[near] = statistics.median(tops), statistics.median(bottoms)
        else:
            lines.append([word])
            bands.append((word.top, word.bottom))
    return [sorted(line, key=lambda w: (w.x0, w.x1)) for line in lines]


def _ink(line: list[Word]) -> float:
    """The height from the tallest letters to the lowest, without being fooled by one tall word."""
    high = statistics.median_low([word.top for word in line])
    low = statistics.median_high([word.bottom for word in line])
    tallest = max(word.height for word in line)
    return min(max(low - high, 0.6 * tallest), tallest)


def _sizes(sizes: list[float], weights: list[int]) -> list[float]:
    """Sizes near that of most of the text made equal to it."""
    order = sorted(zip(sizes, weights, strict=True))
    half, running, usual = sum(weights) / 2, 0.0, order[0][0]
    for size, weight in order:
        running += weight
        usual = size
        if running >= half:
            break
    return [usual if abs(size - usual) <= SAME_SIZE * usual else size for size in sizes]


def _letters(word: Word, top: float, bottom: float, space: bool) -> list[tuple[float, ...]]:
    """The letters of a word, each with its share of the width."""
    codes = [ord(c) for c in word.text if not c.isspace()]
    wide = is_cjk(np.array(codes, np.int64))
    shares = [2.0 if w else _share(c) for c, w in zip(codes, wide.tolist(), strict=True)]
    step = (word.x1 - word.x0) / sum(shares)
    rows: list[tuple[float, ...]] = []
    x = word.x0
    for i, (code, share) in enumerate(zip(codes, shares, strict=True)):
        rows.append((code, x, top, x + share * step, bottom, float(space and i == 0)))
        x += share * step
    return rows


def _share(code: int) -> float:
    letter = chr(code)
    if letter in "iljtfr.,;:'!|()[]":
        return 0.6
    return 1.5 if letter in "mwMW@%" else 1.0


def _spaced(before: Word, word: Word) -> bool:
    """Whether a space stands between two words; Chinese is written without, so it takes a wider gap."""
    codes = np.array([ord(before.text[-1]), ord(word.text[0])], np.int64)
    gap = word.x0 - before.x1
    return gap > (0.35 if is_cjk(codes).any() else 0.08) * min(before.height, word.height)
