"""Glyphs to lines of text: runs by content order, lines by height, words by gaps; Chinese without spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from tenderkit.read.page import Bools, Glyphs, Ints

WORD_GAP = 0.22
"""A gap of this share of the type size parts words, where the page has no space characters."""
RUN_GAP = 1.6
"""A gap of this many type sizes parts runs: columns of a table without lines, labels and values."""
CJK_GAP = 1.0


@dataclass(slots=True)
class Piece:
    """A stretch of one line without a wide gap."""

    text: str
    x0: float
    x1: float


@dataclass(slots=True)
class Line:
    """One line of text as a reader sees it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    slanted: bool = False
    """Set aslant over the page, as marks in the ground are."""
    page: int = 1
    pieces: list[Piece] = field(default_factory=list)
    column: int = 0
    right: float = 0.0
    """The right margin of the column it stands in."""
    left: float = 0.0
    first: float = 0.0
    """The width of its first word: had there been room for it, the line before would hold it."""

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Run:
    """Neighbouring glyphs of one line, in content order."""

    start: int
    stop: int
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        """How tall."""
        return self.bottom - self.top


def is_cjk(codes: Ints) -> Bools:
    """Which characters are written without spaces between them: Han, kana, full-width forms and their punctuation."""
    return np.asarray(
        ((codes >= 0x2E80) & (codes <= 0x9FFF))
        | ((codes >= 0xF900) & (codes <= 0xFAFF))
        | ((codes >= 0xFE30) & (codes <= 0xFE4F))
        | ((codes >= 0xFF00) & (codes <= 0xFFEF))
        | ((codes >= 0x20000) & (codes <= 0x3FFFF))
    )


HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
"""A character that is written without spaces around it."""


def cjk(character: str) -> bool:
    """Whether one character is written without spaces around it."""
    code = ord(character) if character else 0
    return 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFE30 <= code <= 0xFE4F or 0xFF00 <= code <= 0xFFEF


_SPACED_OUT = re.compile("(?:(?<=\\s)|^)(?:[\u3400-\u9fff]\\s){2,}[\u3400-\u9fff](?=$|[^\u3400-\u9fff])")


def unspaced(text: str) -> str:
    """Text whose Chinese characters are set apart, as on title pages ('招 标 文 件'), without those spaces."""
    return _SPACED_OUT.sub(lambda found: "".join(found.group().split()), text)


_SET_APART = re.compile(r"(?:[^\W_\u2e80-\u9fff][.,:;#()/–—-]? (?:[.–—-] )?){6,}.*\S")
"""Text that opens with at least six letters, each set apart from the next."""


class PageText:
    """The glyphs of a page made ready to be cut into lines."""

    def __init__(self, glyphs: Glyphs, number: int) -> None:
        self.glyphs, self.number = glyphs, number
        self.height = np.maximum(glyphs.bottom - glyphs.top, 0.1)
        self.size = np.maximum(glyphs.size, 1.0)
        self.middle = (glyphs.top + glyphs.bottom) / 2
        self.cjk = is_cjk(glyphs.codes)
        spaced = self._spaced()
        self.text, self.begins = _page_text(glyphs.codes, spaced)
        self.word_end = _word_ends(spaced, self.cjk)
        self.bold = self._running([style.bold for style in glyphs.styles])
        self.italic = self._running([style.italic for style in glyphs.styles])

    def words(self, run: Run) -> str:
        """The text of a run, with a space where one belongs."""
        text = self.text[self.begins[run.start] : self.begins[run.stop]].strip()
        if " " not in text:
            return text
        if text[1:2] == " " and _SET_APART.fullmatch(text):
            return self._close(run)
        return unspaced(text) if cjk(text[0]) else text

    def _close(self, run: Run) -> str:
        """Text set letter by letter ('I N V I T A T I O N'), parted where the letters stand further apart than most."""
        some = slice(run.start, run.stop)
        codes, gaps = self.glyphs.codes[some].tolist(), self.glyphs.x0[some][1:] - self.glyphs.x1[some][:-1]
        usual = float(np.partition(gaps, len(gaps) // 2)[len(gaps) // 2])
        wide = [False, *(gaps > 1.6 * usual + 0.1 * self.size[run.start]).tolist()]
        return "".join((" " if apart else "") + chr(code) for code, apart in zip(codes, wide, strict=True)).strip()

    def _running(self, flags: list[bool]) -> Ints | None:
        """How many glyphs up to each have a look: two look-ups tell how much of a run has it. None where none has."""
        if not len(self.glyphs) or not any(flags):
            return None
        counts = np.zeros(len(self.glyphs) + 1, np.int64)
        np.cumsum(np.array(flags)[self.glyphs.style], out=counts[1:])
        return counts

    def _mostly(self, counts: Ints | None, runs: list[Run]) -> bool:
        if counts is None:
            return False
        total = sum(run.stop - run.start for run in runs)
        last = runs[-1]
        if counts[last.stop] == counts[max(last.start, last.stop - 4)]:
            return False  # a title that runs into its text is no line of that look
        return sum(int(counts[run.stop] - counts[run.start]) for run in runs) / max(total, 1) > 0.6

    def _spaced(self) -> Bools:
        g = self.glyphs
        if len(g) < 2:
            return np.zeros(len(g), bool)
        gap = np.zeros(len(g))
        gap[1:] = g.x0[1:] - g.x1[:-1]
        size = self.size
        either = np.zeros(len(g), bool)
        either[1:] = self.cjk[1:] | self.cjk[:-1]
        plain = g.space | (gap > WORD_GAP * size) | (g.jump & (gap > 0.12 * size))
        wide = (g.space & (gap > 0.1 * size)) | (gap > CJK_GAP * size)
        return np.where(either, wide, plain)

    def runs(self, chosen: Ints, cells: Ints | None = None) -> list[Run]:
        """The chosen glyphs (ascending positions) cut where the line, the cell or the flow changes."""
        if not len(chosen):
            return []
        g = self.glyphs
        x0, x1, top, bottom = g.x0[chosen], g.x1[chosen], g.top[chosen], g.bottom[chosen]
        size = self.size[chosen]
        gap = x0[1:] - x1[:-1]
        biggest = np.maximum(size[1:], size[:-1])
        overlap = np.minimum(bottom[1:], bottom[:-1]) - np.maximum(top[1:], top[:-1])
        smaller = np.minimum(bottom[1:] - top[1:], bottom[:-1] - top[:-1])
        cut = (np.diff(chosen) != 1) | (overlap < 0.4 * smaller) | (gap > RUN_GAP * biggest) | (gap < -0.6 * biggest)
        if cells is not None:
            cut |= np.diff(cells) != 0
        edges = np.concatenate([[0], np.flatnonzero(cut) + 1, [len(chosen)]])
        starts, stops = edges[:-1], edges[1:]
        left = np.minimum.reduceat(x0, starts)
        right = np.maximum.reduceat(x1, starts)
        high = np.minimum.reduceat(top, starts)
        low = np.maximum.reduceat(bottom, starts)
        return [
            Run(int(chosen[a]), int(chosen[b - 1]) + 1, x, t, r, w)
            for a, b, x, t, r, w in zip(
                starts.tolist(), stops.tolist(), left.tolist(), high.tolist(), right.tolist(), low.tolist(), strict=True
            )
        ]

    def line(self, runs: list[Run]) -> Line:
        """Runs of one height as a line, from left to right."""
        if len(runs) == 1:
            return self._line_of(runs[0])
        runs = sorted(runs, key=lambda run: (run.x0, run.x1))
        pieces = self._pieces(runs)
        longest = max(runs, key=lambda run: run.stop - run.start)
        return Line(
            text=" ".join(piece.text for piece in pieces),
            x0=min(run.x0 for run in runs),
            top=min(run.top for run in runs),
            x1=max(run.x1 for run in runs),
            bottom=max(run.bottom for run in runs),
            size=float(self.size[(longest.start + longest.stop) // 2]),
            bold=self._mostly(self.bold, runs),
            italic=self._mostly(self.italic, runs),
            page=self.number,
            pieces=pieces,
            first=self._first_word(*runs),
        )

    def _line_of(self, run: Run) -> Line:
        """A line of one run, as most are."""
        text, alone = self.words(run), [run]
        return Line(
            text=text,
            x0=run.x0,
            top=run.top,
            x1=run.x1,
            bottom=run.bottom,
            size=float(self.size[(run.start + run.stop) // 2]),
            bold=self.bold is not None and self._mostly(self.bold, alone),
            italic=self.italic is not None and self._mostly(self.italic, alone),
            page=self.number,
            pieces=[Piece(text, run.x0, run.x1)],
            first=self._first_word(run),
        )

    def _pieces(self, runs: list[Run]) -> list[Piece]:
        """Runs from left to right, joined where no wide gap parts them."""
        pieces: list[Piece] = []
        previous: Run | None = None
        for run in runs:
            text = self.words(run)
            if previous is not None:
                gap = run.x0 - previous.x1
                size = max(self.size[run.start], self.size[previous.stop - 1])
                if gap <= RUN_GAP * size:
                    pieces[-1].text += self._glue(previous, run, gap, float(size)) + text
                    pieces[-1].x1 = max(pieces[-1].x1, run.x1)
                    previous = run if run.x1 >= previous.x1 else previous
                    continue
            pieces.append(Piece(text, run.x0, run.x1))
            previous = run
        return pieces

    def _first_word(self, run: Run, *more: Run) -> float:
        """The width of the first word; a glyph for several letters ('ffi') may part it into runs that follow each other."""
        stop = run.stop
        for after in more:
            if after.start != stop or self.word_end[run.start] <= stop:
                break
            stop = after.stop
        stop = min(self.word_end[run.start], stop)
        return float(self.glyphs.x1[stop - 1] - self.glyphs.x0[run.start])

    def _glue(self, before: Run, after: Run, gap: float, size: float) -> str:
        either = bool(self.cjk[before.stop - 1]) or bool(self.cjk[after.start])
        if either:
            return " " if gap > CJK_GAP * size or (self.glyphs.space[after.start] and gap > 0.1 * size) else ""
        return " " if gap > WORD_GAP * size or self.glyphs.space[after.start] or (gap > 0.12 * size) else ""

    def lines(self, runs: list[Run]) -> list[Line]:
        """Runs grouped by height into lines, from top to bottom."""
        return [self.line(group) for group in by_height(runs)]


def _page_text(codes: Ints, spaced: Bools) -> tuple[str, list[int]]:
    """All glyphs as one string with the spaces between them, and where in it each begins, its space included."""
    places = np.arange(len(codes)) + np.cumsum(spaced)
    units = np.full(len(codes) + int(spaced.sum()), 0x20, np.uint32)
    units[places] = codes
    return units.tobytes().decode("utf-32-le", "surrogatepass"), [*(places - spaced).tolist(), len(units)]


def _word_ends(spaced: Bools, han: Bools) -> list[int]:
    """For each glyph where the word that begins there ends: at the next space, or after a character that stands alone."""
    count = len(spaced)
    ends = np.full(count + 1, count)
    barrier = np.flatnonzero(spaced[1:] | han[:-1]) + 1
    ends[barrier] = barrier
    found: list[int] = np.minimum.accumulate(ends[::-1])[::-1][1:].tolist()
    return found


def by_height(runs: list[Run]) -> list[list[Run]]:
    """Runs that share most of their height stand on one line."""
    if len(runs) == 1:
        return [runs]
    groups: list[list[Run]] = []
    bands: list[tuple[float, float]] = []
    for run in sorted(runs, key=lambda r: ((r.top + r.bottom) / 2, r.x0)):
        if groups:
            top, bottom = bands[-1]
            overlap = min(bottom, run.bottom) - max(top, run.top)
            if overlap > 0.5 * min(bottom - top, run.height):
                groups[-1].append(run)
                if run.height > 0.6 * (bottom - top):
                    bands[-1] = (max(top, run.top), max(min(bottom, run.bottom), max(top, run.top) + 0.1))
                continue
        groups.append([run])
        bands.append((run.top, run.bottom))
    return groups


def joined(first: str, second: str) -> str:
    """Two lines of one paragraph as running text: no space in Chinese, a hyphen at the line's end taken back."""
    first, second = first.rstrip(), second.lstrip()
    if not first or not second:
        return first + second
    if first[-1] in "-\u2010" and len(first) > 1 and first[-2].isalpha() and second[0].islower():
        return first[:-1] + second if _broken(first, second) else first + second
    if cjk(first[-1]) or cjk(second[0]):
        return first + second
    if first[-1] in "/-\u2010" and second[0].isalnum() and not first.endswith(" -"):
        return first + second
    return first + " " + second


_COMPOUND = (
    "self",
    "non",
    "pre",
    "post",
    "co",
    "sub",
    "multi",
    "third",
    "long",
    "short",
    "high",
    "low",
    "well",
    "end",
    "year",
    "full",
    "part",
    "on",
    "off",
    "in",
    "follow",
    "cross",
    "day",
    "one",
    "two",
    "three",
    "user",
    "cost",
    "state",
    "up",
    "time",
    "risk",
    "open",
    "real",
    "pro",
    "anti",
    "inter",
    "e",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
)


def _broken(first: str, second: str) -> bool:
    """Whether a hyphen at a line's end only parts syllables; compounds such as 'long-term' keep it."""
    word = first[:-1].split()[-1].strip("(\"'“").lower() if first[:-1].split() else ""
    return word not in _COMPOUND and "-" not in word and len(second.split()[0].rstrip(".,;:")) > 1
