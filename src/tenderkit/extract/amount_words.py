"""Amounts printed twice, in figures and in words: whether they say the same (人民币伍万元整 ¥50,000.00; Rupees Six Lakh)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tenderkit.extract.clauses import Layout, texts_of, vocabulary_for
from tenderkit.extract.fact_reading import Reading
from tenderkit.extract.money import CAPITALS, amounts, chinese_number
from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.model.finding import Finding
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE

_NEAR = 40
_DIGIT = re.compile(r"\d")
_UNITS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * (at + 2)
    for at, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_GROUPS = {
    "thousand": 10**3, "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "lacs": 10**5, "million": 10**6, "crore": 10**7,
    "crores": 10**7, "billion": 10**9,
}  # fmt: skip
_NUMBERS = frozenset([*_UNITS, *_TENS, *_GROUPS, "hundred"])
_LETTERS = re.compile(r"[a-z]{3,}")
_WORD = "|".join(sorted(_NUMBERS, key=lambda word: (-len(word), word)))
_SPOKEN = re.compile(rf"\b(?:{_WORD})(?:(?:[\s-]+|\s+and\s+)(?:{_WORD}))+\b", re.IGNORECASE)


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
    return len(_NUMBERS.intersection(_LETTERS.findall(text.lower()))) > 0 and _SPOKEN.search(text) is not None


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


def english_number(text: str) -> Decimal | None:
    """A number in English words, lakh and crore too: 'six lakh ninety one thousand two hundred' is 691200."""
    total = section = 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word in _UNITS or word in _TENS:
            section += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in _GROUPS:
            total += (section or 1) * _GROUPS[word]
            section = 0
        elif word != "and":
            return None
    return Decimal(total + section) if total + section >= 100 else None
