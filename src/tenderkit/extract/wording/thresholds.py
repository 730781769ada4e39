"""Measures that can be compared: 'at least 3 years', '≤2h', '不少于30个工作日', '99.9 %', '-20~60℃'."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.lexicon import languages, lexicon
from tenderkit.lexicon.patterns import Worded, every
from tenderkit.model.requirement import Comparator, Threshold

_NUMBER = r"[-+]?\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|[-+]?\d+(?:\.\d+)?"
_SIGNS: dict[str, Comparator] = {"≥": ">=", ">=": ">=", "≧": ">=", "≤": "<=", "<=": "<=", "≦": "<=", ">": ">", "<": "<"}
_SIGN = re.compile(rf"(?P<sign>≥|≧|>=|≤|≦|<=|>|<)\s*(?P<number>{_NUMBER})")
_RANGE = Worded(
    rf"(?P<low>{_NUMBER})\s*(?P<unit>[^\d\s~～—-]{{0,4}}?)\s*(?:~|～|—|–|<<~numbers.to>>|-|\bto\b)\s*(?P<high>{_NUMBER})"
)
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(rf"(?P<number>{_NUMBER})")
_WORD_NUMBER = re.compile(rf"\(?\s*(?P<number>{_NUMBER})\)?")
_REPEATED = re.compile(r"^\s*\(\d+\)")
_NUMERAL = Worded("(?P<number><<~numbers.from_one>>|<<~numbers.pair>>)", re.IGNORECASE)


def thresholds(text: str, words: Vocabulary) -> tuple[Threshold, ...]:
    """All measures of a text in the order they stand, each with the unit of the lexicon it is counted in."""
    flat = plain(text)
    found: dict[int, Threshold] = {}
    figures = _DIGIT.search(flat) is not None
    for match in _SIGN.finditer(flat) if figures else ():
        _keep(found, match.start(), _SIGNS[match.group("sign")], match.group("number"), None, flat, match.end(), words)
    for key, comparator in (("at_least", ">="), ("at_most", "<="), ("more_than", ">"), ("less_than", "<")):
        for match in words.matches(f"units.before.{key}", flat):
            number = _WORD_NUMBER.match(flat, match.end()) or _NUMERAL.match(flat, match.end())
            if number is None and flat[match.end() : match.end() + 1] == " ":
                number = _WORD_NUMBER.match(flat, match.end() + 1) or _NUMERAL.match(flat, match.end() + 1)
            if number:
                _keep(found, match.start(), comparator, number.group("number"), None, flat, number.end(), words)  # type: ignore[arg-type]
    for match in _RANGE.finditer(flat) if figures else ():
        if match.group("unit") or words.pattern("units.known").search(flat[match.end() : match.end() + 8]):
            _keep(found, match.start(), "range", match.group("low"), match.group("high"), flat, match.end(), words)
    if figures:
        _after(found, flat, words)
    return tuple(found[at] for at in sorted(found))


def _after(found: dict[int, Threshold], flat: str, words: Vocabulary) -> None:
    """Measures whose comparator follows: '3年以上', '2小时内', '99.9% or more'."""
    for match in _FIGURE.finditer(flat):
        tail = flat[match.end() : match.end() + 14]
        for key, comparator in (("at_least", ">="), ("at_most", "<=")):
            after = words.pattern(f"units.after.{key}").search(tail)
            unit = unit_at(flat, match.end(), words) if after else None
            if after and unit and after.start() <= len(unit[1]) + 3 and not _taken(found, match.start()):
                _keep(found, match.start(), comparator, match.group("number"), None, flat, match.end(), words)  # type: ignore[arg-type]


def _taken(found: dict[int, Threshold], at: int) -> bool:
    return any(start <= at <= start + len(threshold.text) for start, threshold in found.items())


def _keep(
    found: dict[int, Threshold],
    start: int,
    comparator: Comparator,
    low: str,
    high: str | None,
    flat: str,
    end: int,
    words: Vocabulary,
) -> None:
    unit = unit_at(flat, end, words)
    if unit is None or _taken(found, start):
        return
    name, printed = unit
    found[start] = Threshold(
        comparator=comparator,
        value=number(low),
        upper=number(high) if high else None,
        unit=name,
        text=flat[start : end + len(printed) + (1 if flat[end : end + 1] == " " else 0)].strip(),
    )


def number(text: str) -> float:
    """A printed number; '1,00,000' and 'three' too."""
    spoken = _numerals().get(text.lower())
    return float(text.replace(",", "")) if spoken is None else float(spoken)


@cache
def _numerals() -> dict[str, int]:
    """The value of each number in words, in all languages."""
    words = (lexicon(language).words("numbers.from_one") for language in languages())
    counted = {word: value for listed in words for value, word in enumerate(listed, 1)}
    return counted | dict.fromkeys(every("numbers.pair"), 2)


def unit_at(flat: str, at: int, words: Vocabulary) -> tuple[str, str] | None:
    """The unit that stands at a place: its key in the lexicon and as printed. A bare number has the unit 'count'."""
    rest = _REPEATED.sub("", flat[at : at + 28])
    bare = rest.lstrip(" )")
    best: tuple[str, str] | None = None
    for name, pattern in _unit_patterns(words):
        match = pattern.match(bare)
        if match and (best is None or len(match.group()) > len(best[1])):
            best = (name, match.group())
    return best


@lru_cache(maxsize=64)
def _unit_patterns(words: Vocabulary) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, words.pattern(f"units.name.{name}")) for name in words.lexicon.under("units.name"))
