"""How often something is done, in times a year: 'every six months', 'twice a year', 'weekly', '每季度一次'."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from tenderkit.lexicon import languages, lexicon
from tenderkit.lexicon.patterns import alternatives as listed
from tenderkit.lexicon.patterns import every
from tenderkit.match.cues import keys_under

YEARLY: dict[str, float] = {
    "hour": 8760, "day": 365, "week": 52, "fortnight": 26, "month": 12, "quarter": 4, "half_year": 2, "year": 1,
}  # fmt: skip
"""How many of each period a year has."""
MOST = 24
"""'Three drills a year' is a frequency, '3,100 meals a day' is an amount."""


def frequencies(text: str, number: Callable[[str], float | None]) -> Iterator[tuple[int, int, float]]:
    """Where a text says how often, and how many times a year that is. `number` reads a figure or a number word."""
    low = text.lower()
    taken: list[tuple[int, int]] = []
    for pattern in _patterns():
        for found in pattern.finditer(low):
            start, end = found.span()
            if any(start < last and first < end for first, last in taken):
                continue
            part = found.groupdict()
            count = _value(part.get("times"), number)
            span = _value(part.get("span"), number)
            if count is None or not span or count > MOST:
                continue
            taken.append((start, end))
            yield start, end, count * YEARLY[_periods()[part["period"]]] / span


def _value(text: str | None, number: Callable[[str], float | None]) -> float | None:
    """'Twice' and 'two' and '2'; one where nothing is said."""
    if text is None:
        return 1.0
    for language in languages():
        words = lexicon(language).words("match.often.times")
        if text in words:
            return float(words.index(text) + 1)
    return number(text)


@cache
def _periods() -> dict[str, str]:
    """How periods are written, and adverbs, with the key of the period."""
    groups = ("match.often.period", "match.often.adverb")
    return {word.lower(): key for group in groups for key in keys_under(group) for word in every(f"{group}.{key}")}


def _either(words: Iterable[str], latin: bool) -> str:
    chosen = {word.lower() for word in words if word.isascii() == latin}
    return "|".join(re.escape(word) for word in sorted(chosen, key=lambda word: (-len(word), word)))


def _under(prefix: str) -> Iterator[str]:
    return (word for key in keys_under(prefix) for word in every(f"{prefix}.{key}"))


def often_words() -> Iterator[str]:
    """The words without which no text says how often."""
    yield from _under("match.often.adverb")
    yield from every("match.often.each")
    yield from every("match.often.times")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The ways to say how often, the fullest first."""
    figure = rf"\d{{1,2}}|{_either(every('match.digits'), True)}"
    times, of_each = _either(every("match.often.times"), True), _either(every("match.often.of_each"), True)
    each, period = _either(every("match.often.each"), True), _either(_under("match.often.period"), True)
    adverb = _either(_under("match.often.adverb"), True)
    han = rf"(?:\d{{1,2}}|[{_either([*every('match.digits'), *every('match.pair')], False).replace('|', '')}]{{1,2}})"
    each_han, period_han = _either(every("match.often.each"), False), _either(_under("match.often.period"), False)
    count, limit = _either(every("match.often.count"), False), _either(every("match.at_least"), False)
    piece, degree = (listed("~", every(key)) for key in ("match.figure.piece", "match.often.degree"))
    said, working = (listed("~", every(key)) for key in ("match.often.said_times", "match.often.working"))
    head = rf"(?:{each_han})(?:(?P<span>{han}){piece}?)?(?P<period>{period_han}){degree}?"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?<![\w.,])(?P<times>{times}|(?:{figure})(?=\s{said}))(?:\s{said})?\s(?:{of_each}|{each})\s(?P<period>{period})(?![a-z])",
            rf"(?<![\w.,])(?P<times>{figure})\s(?!(?:{period})s?\b)[a-z-]+(?:\s[a-z-]+)?\s(?:{of_each})\s(?P<period>{period})(?![a-z])",
            rf"(?<![a-z])(?:{each})\s(?:(?P<span>{figure})\s)?(?:{working}\s)?(?P<period>{period})s?(?![a-z])",
            rf"(?<![a-z-])(?P<period>{adverb})(?![a-z-])",
            rf"{head}[^,，。;；、\d]{{0,8}}?(?:{limit})?\s?(?P<times>{han})\s?(?:{count})",
            rf"{head}(?![^,，。;；、]{{0,8}}(?:{limit}|\d|{han}(?!\s?[一-鿿]?[,，。;；])))",
        )
    )
