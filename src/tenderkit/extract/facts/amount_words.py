"""Amounts printed twice, in figures and in words: whether they say the same (人民币伍万元整 ¥50,000.00; Rupees Six Lakh)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from tenderkit.extract.facts.reading import Reading
from tenderkit.extract.units.clauses import Layout, texts_of, vocabulary_for
from tenderkit.extract.wording.money import CAPITALS, amounts, chinese_number
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.lexicon.patterns import Worded, every
from tenderkit.model.finding import Finding
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE

_NEAR = 40
_DIGIT = re.compile(r"\d")
_GROUPS = {"thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9}
_LETTERS = re.compile(r"[a-z]{3,}")
_PLAIN = "<<~numbers.from_zero>>|<<~numbers.tens_from_twenty>>|<<~numbers.hundred>>"
_WORD = "|".join((_PLAIN, *(f"<<~numbers.groups.{key}>>" for key in _GROUPS)))
_SPOKEN = Worded(rf"\b(?:{_WORD})(?:(?:[\s-]+|\s+<<~numbers.and>>\s+)(?:{_WORD}))+\b", re.IGNORECASE)


def amount_findings(layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary], reading: Reading) -> list[Finding]:
    """A finding for each amount whose words and figures differ."""
    found = []
    for text, source, words in _texts(layouts, vocabularies):
        for said, written, value, figure in _differing(text, words, reading.currency):
            params: dict[str, str | int | float] = {
                "words": said, "words_value": _plainly(value), "figures": written, "figures_value": _plainly(figure),
                "page": source.page,
            }  # fmt: skip
            found.append(Finding(code="amount_words_differ", severity="warning", params=params, source=source))
    return found


def _plainly(value: Decimal) -> str:
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"


def _texts(
    layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary]
) -> Iterator[tuple[str, PageSource, Vocabulary]]:
    for layout in layouts:
        for block in layout.document.blocks:
            if block.kind in FURNITURE or block.kind in ("contents", "picture"):
                continue
            for text, source in texts_of(layout, block):
                if _DIGIT.search(text) and (CAPITALS.search(text) or _is_spoken(text)):
                    yield plain(text), source, vocabulary_for(text, layout.document, vocabularies)


def _is_spoken(text: str) -> bool:
    """Whether a text has a number of several words."""
    return not _number_words().isdisjoint(_LETTERS.findall(text.lower())) and _SPOKEN.search(text) is not None


def _differing(text: str, words: Vocabulary, currency: str) -> Iterator[tuple[str, str, Decimal, Decimal]]:
    """(words, figures, their values) for each amount in words with figures right beside it that differ."""
    figures = amounts(text, words, currency)
    for start, end, said, value in _spoken(text):
        beside = [item for item in figures if 0 <= start - item.end <= _NEAR or 0 <= item.start - end <= _NEAR // 2]
        if not beside or value is None:
            continue
        nearest = min(beside, key=lambda item: max(start - item.end, item.start - end))
        figure = nearest.money.amount
        between = text[min(end, nearest.end) : max(start, nearest.start)]
        if figure != value and not re.search(r"[。；;]|\.\s|\d", between):
            yield said, text[nearest.start : nearest.end], value, figure


def _spoken(text: str) -> Iterator[tuple[int, int, str, Decimal | None]]:
    for match in CAPITALS.finditer(text):
        yield match.start(), match.end(), match.group(), chinese_number(match.group())
    for match in _SPOKEN.finditer(text):
        yield match.start(), match.end(), match.group(), english_number(match.group())


@cache
def _values() -> dict[str, int]:
    """The value of each word below a hundred."""
    tens = {word: 10 * at for at, word in enumerate(every("numbers.tens_from_twenty"), 2)}
    return {word: value for value, word in enumerate(every("numbers.from_zero"))} | tens


@cache
def _factors() -> dict[str, int]:
    """The factor of each word from a thousand on."""
    return {word: factor for key, factor in _GROUPS.items() for word in every(f"numbers.groups.{key}")}


@cache
def _number_words() -> frozenset[str]:
    return frozenset((*_values(), *_factors(), *every("numbers.hundred")))


def english_number(text: str) -> Decimal | None:
    """A number in English words, lakh and crore too: 'six lakh ninety one thousand two hundred' is 691200."""
    total = section = 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word in _values():
            section += _values()[word]
        elif word in every("numbers.hundred"):
            section = (section or 1) * 100
        elif word in _factors():
            total += (section or 1) * _factors()[word]
            section = 0
        elif word not in every("numbers.and"):
            return None
    return Decimal(total + section) if total + section >= 100 else None
