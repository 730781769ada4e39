"""The numbers that Word will print before headings, worked out from the template's own numbering.

Why: the contents and the index of criteria are filled before Word opens the file, and must say what Word will say.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_CHINESE = "〇一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True)
class Level:
    """One level of a numbering: its counter's format, its pattern ('%1.%2'), and what follows it."""

    form: str
    pattern: str
    start: int
    gap: str


@dataclass(frozen=True)
class Label:
    """The number of a heading as printed, and with the numbers above it where it does not show them itself."""

    own: str = ""
    full: str = ""
    gap: str = ""


def style_levels(styles: Any, numbering: Any, style_id: str) -> tuple[int, tuple[Level, ...]] | None:
    """The level of a style and all levels of its numbering; None for a style without a number."""
    style = next((s for s in styles.iterchildren(qn("w:style")) if s.get(qn("w:styleId")) == style_id), None)
    properties = style.find(qn("w:pPr") + "/" + qn("w:numPr")) if style is not None else None
    if properties is None or numbering is None:
        return None
    number = properties.find(qn("w:numId"))
    at = properties.find(qn("w:ilvl"))
    abstract = _abstract(numbering, number.get(qn("w:val"))) if number is not None else None
    if abstract is None:
        return None
    levels = tuple(_level(element) for element in abstract.iterchildren(qn("w:lvl")))
    return (int(at.get(qn("w:val"))) if at is not None else 0), levels


def labels(headings: Iterable[tuple[str, tuple[int, tuple[Level, ...]] | None]]) -> list[Label]:
    """A label for each heading in order; `headings` are (counting, level and levels)."""
    counters: dict[str, list[int]] = {}
    made = []
    for counting, found in headings:
        if found is None:
            made.append(Label())
            continue
        at, levels = found
        counts = counters.setdefault(counting, [level.start - 1 for level in levels])
        counts[at] += 1
        for deeper in range(at + 1, len(levels)):
            counts[deeper] = levels[deeper].start - 1
        own = _printed(levels, counts, at)
        above = "" if "%1" in levels[at].pattern else "".join(_printed(levels, counts, n) for n in range(at))
        made.append(Label(own=own, full=above + own, gap=levels[at].gap))
    return made


def restarted(numbering: Any, styles: Any, style_id: str) -> str | None:
    """A new list of a style's numbering that begins at its start again: the id to put on its paragraphs."""
    style = next((s for s in styles.iterchildren(qn("w:style")) if s.get(qn("w:styleId")) == style_id), None)
    number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}") if style is not None else None
    if number is None or numbering is None:
        return None
    original = _number(numbering, number.get(qn("w:val")))
    if original is None:
        return None
    made = copy.deepcopy(original)
    used = [int(num.get(qn("w:numId"))) for num in numbering.iterchildren(qn("w:num"))]
    made.set(qn("w:numId"), str(max(used) + 1))
    override = made.makeelement(qn("w:lvlOverride"), {qn("w:ilvl"): "0"})
    override.append(made.makeelement(qn("w:startOverride"), {qn("w:val"): "1"}))
    made.append(override)
    numbering.append(made)
    return str(max(used) + 1)


def _number(numbering: Any, number: str) -> Any:
    return next((num for num in numbering.iterchildren(qn("w:num")) if num.get(qn("w:numId")) == number), None)


def _abstract(numbering: Any, number: str) -> Any:
    found = _number(numbering, number)
    if found is None:
        return None
    name = found.find(qn("w:abstractNumId")).get(qn("w:val"))
    every = numbering.iterchildren(qn("w:abstractNum"))
    return next((one for one in every if one.get(qn("w:abstractNumId")) == name), None)


def _level(element: Any) -> Level:
    def value(tag: str, default: str) -> str:
        found = element.find(qn(tag))
        return default if found is None else found.get(qn("w:val"), default)

    gap = {"nothing": "", "space": " "}.get(value("w:suff", "tab"), "\t")
    return Level(value("w:numFmt", "decimal"), value("w:lvlText", ""), int(value("w:start", "1")), gap)


def _printed(levels: tuple[Level, ...], counts: list[int], at: int) -> str:
    return re.sub(r"%([1-9])", lambda m: counted(counts[int(m[1]) - 1], levels[int(m[1]) - 1].form), levels[at].pattern)


def counted(value: int, form: str) -> str:
    """A counter in one of Word's number formats; one we do not know counts in figures."""
    if form in ("chineseCounting", "chineseCountingThousand", "ideographTraditional", "taiwaneseCountingThousand"):
        return chinese(value)
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(value)
        return roman.upper() if form == "upperRoman" else roman
    return "" if form == "none" else str(value)


def chinese(value: int) -> str:
    """一, 十, 二十一, 一百零三: as Word counts to 999."""
    if value >= 100:
        rest = value % 100
        tail = "" if not rest else ("零" if rest < 10 else "") + (("一" if rest // 10 == 1 else "") + chinese(rest))
        return _CHINESE[value // 100] + "百" + tail
    tens, ones = divmod(value, 10)
    if not tens:
        return _CHINESE[ones]
    return ("" if tens == 1 else _CHINESE[tens]) + "十" + (_CHINESE[ones] if ones else "")


def _roman(value: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        while value >= size:
            text, value = text + letters, value - size
    return text
