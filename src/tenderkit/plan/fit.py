"""Measures text before it is printed and breaks it into lines, so that a plan is shortened and never runs over.

Why: Office breaks lines when a file is opened, long after we wrote it; and python-pptx's own fitting stops at Chinese,
which has no spaces to break at. Widths come from `advances.py`; a font that is not in it is measured as Arial is,
which is wide. A little slack is left, since a reader's machine may stand in with another font.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tenderkit.plan import advances

SLACK = 1.03
"""Measured widths are multiplied by this: kerning and stand-in fonts differ by up to three per cent."""

SCRIPT_GAP = 250
"""Office and LibreOffice put up to a quarter of the type size between Chinese and Latin."""

NO_BEGIN = frozenset("，。、；：！？）》」』】〕〉’”…·%,.;:!?)]}／℃％—～")
"""No line begins with one of these (GB/T 15834-2011, 5.1)."""

NO_END = frozenset("（《「『【〔〈‘“([{￥£$")
"""No line ends with one of these."""

_LIKE_CARLITO = frozenset(("carlito", "calibri"))
_WIDE = frozenset("WF")
_AMBIGUOUS = frozenset("“”‘’…—·→●○◐")
"""Signs that both scripts use: in Chinese text they are set in the Chinese font, and are as wide as a character."""

_TOKEN = re.compile(r"\n|[ \t\u2009\u00a0]+|[^\s]", re.UNICODE)


class Widths(dict[str, int]):
    """How wide letters are in thousandths of the type size; a letter is looked up once and then remembered."""

    def __init__(self, table: tuple[int, ...], chinese: bool) -> None:
        super().__init__()
        self.table, self.chinese = table, chinese

    def __missing__(self, letter: str) -> int:
        self[letter] = found = self._find(letter)
        return found

    def _find(self, letter: str) -> int:
        code = ord(" ") if letter == "\u00a0" else ord(letter)
        if advances.ASCII_FIRST <= code <= advances.ASCII_LAST:
            return self.table[code - advances.ASCII_FIRST]
        if self.chinese and letter in _AMBIGUOUS:
            return 1000
        if letter in advances.EXTRA:
            return self.table[advances.ASCII_LAST - advances.ASCII_FIRST + 1 + advances.EXTRA.index(letter)]
        if is_wide(letter):
            return 1000
        if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
            return 0
        if letter == "\u2009":
            return 200
        base = unicodedata.normalize("NFD", letter)[0]
        return self[base] if base != letter else 600


@dataclass(frozen=True)
class Metrics:
    """How wide letters are in one font, regular and bold."""

    regular: Widths
    bold: Widths
    chinese: bool = False


def metrics_of(font: str, *, chinese: bool = False) -> Metrics:
    """The metrics of a Latin font by its name; of Arial where the font is not known."""
    if font.strip().lower() in _LIKE_CARLITO:
        tables = (advances.CARLITO_REGULAR, advances.CARLITO_BOLD)
    else:
        tables = (advances.LIBERATION_REGULAR, advances.LIBERATION_BOLD)
    return Metrics(Widths(tables[0], chinese), Widths(tables[1], chinese), chinese)


@cache
def is_wide(letter: str) -> bool:
    """Whether a letter is as wide as it is high (Chinese characters and full-width signs)."""
    return unicodedata.east_asian_width(letter) in _WIDE


def width(text: str, size: float, metrics: Metrics, *, bold: bool = False) -> float:
    """How wide a text is on one line, in the unit of `size`, slack included."""
    widths = metrics.bold if bold else metrics.regular
    letters = sum(widths[letter] for letter in text)
    gaps = sum(1 for a, b in pairwise(text) if _meets(a, b)) if metrics.chinese else 0
    return (letters + gaps * SCRIPT_GAP) * size / 1000 * SLACK


def _meets(first: str, second: str) -> bool:
    """Whether a Chinese character or stop and a Latin letter, figure or sign stand side by side."""
    return not first.isspace() and not second.isspace() and is_wide(first) != is_wide(second)


def wrap(text: str, size: float, room: float, metrics: Metrics, *, bold: bool = False) -> tuple[str, ...]:
    """The lines a text takes in `room`. Breaks at spaces, behind hyphens and between Chinese characters."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for piece in _pieces(part):
            if line and width((line + piece).rstrip(), size, metrics, bold=bold) > room:
                lines.append(line.rstrip())
                line = ""
            for chunk in _chunks(piece.lstrip() if not line else piece, size, room, metrics, bold):
                if line and width((line + chunk).rstrip(), size, metrics, bold=bold) > room:
                    lines.append(line.rstrip())
                    line = ""
                line += chunk
        lines.append(line.rstrip())
    return tuple(lines)


def _chunks(piece: str, size: float, room: float, metrics: Metrics, bold: bool) -> tuple[str, ...]:
    """A piece that is wider than a whole line (a web address) is cut where it must be."""
    if width(piece, size, metrics, bold=bold) <= room:
        return (piece,)
    chunks, current = [], ""
    for letter in piece:
        if current and width(current + letter, size, metrics, bold=bold) > room:
            chunks.append(current)
            current = ""
        current += letter
    return (*chunks, current)


def _pieces(text: str) -> tuple[str, ...]:
    """The text in pieces between which a line may break; spaces hang at the end of a piece."""
    pieces: list[str] = []
    for token in _TOKEN.findall(text):
        if pieces and (token.isspace() or not _may_break(pieces[-1][-1], token)):
            pieces[-1] += token
        else:
            pieces.append(token)
    return tuple(pieces)


def _may_break(before: str, after: str) -> bool:
    if after in NO_BEGIN or before in NO_END:
        return False
    if before.isspace():
        return before != "\u00a0"
    return before == "-" or is_wide(before) or is_wide(after)


def shorten(
    text: str, size: float, room: float, lines: int, metrics: Metrics, *, bold: bool = False, mark: str = "…"
) -> str:
    """The text, or its beginning with a mark, so that it takes at most `lines` lines; cut between words."""
    if len(wrap(text, size, room, metrics, bold=bold)) <= lines:
        return text
    pieces = _pieces(text.replace("\n", " "))
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high + 1) // 2
        shown = _stem("".join(pieces[:middle])) + mark
        if len(wrap(shown, size, room, metrics, bold=bold)) <= lines:
            low = middle
        else:
            high = middle - 1
    if low:
        return _stem("".join(pieces[:low])) + mark
    return text[: max(1, int(room * lines / size)) - 1] + mark


def _stem(text: str) -> str:
    """The beginning of a text without what may not stand before a mark of omission."""
    return text.rstrip().rstrip("，。、；：,.;:（《“(— –-").rstrip()


def largest_size(
    text: str, sizes: tuple[float, ...], room: float, lines: int, metrics: Metrics, *, bold: bool = False
) -> float:
    """The largest of some sizes in which a text takes at most `lines` lines; the smallest if none does."""
    return next((s for s in sizes if len(wrap(text, s, room, metrics, bold=bold)) <= lines), sizes[-1])
