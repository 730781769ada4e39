"""What a text is about, as terms: stems for English, words for Chinese, codes, and the field's concepts for both.

Why concepts: 'service desk' and '服务台' share no letter. The lexicon names both under one key, so that a requirement
finds a fragment in the other language by words as well as by meaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tenderkit.lexicon import languages, lexicon

_LATIN = re.compile(r"[a-z][a-z0-9]*(?:['’-][a-z0-9]+)*|\d+(?:[.,]\d+)*")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_CODE = re.compile(
    r"(?<![A-Za-z0-9])(ISO(?:\s?/\s?(?:IEC|TS))?|GB(?:/?T)?|BS|EN|IEC|DA/T|NIST|RFC|PAS|YY|SJ/T|IEEE)\s?[-:]?\s?(\d[\d.-]{1,9})(?::(?:19|20)\d{2})?",
    re.IGNORECASE,
)

_ACRONYM = re.compile(r"(?<![A-Za-z0-9])[A-Z]{3,}[0-9]{0,2}(?![A-Za-z0-9])")


@dataclass(frozen=True)
class Terms:
    """The terms of a text, with how often each occurs, and the keys of the concepts it names."""

    words: dict[str, int]
    concepts: frozenset[str]
    codes: frozenset[str]


@dataclass(frozen=True)
class Phrases:
    """Concept phrases of all languages: English as stems in a row, Chinese as strings."""

    stems: dict[tuple[str, ...], tuple[str, ...]]
    han: dict[str, tuple[str, ...]]
    stop: frozenset[str]
    stem_sizes: dict[str, tuple[int, ...]]
    han_sizes: dict[str, tuple[int, ...]]


def terms_of(text: str) -> Terms:
    """The terms of a text in any of our languages."""
    plain = unicodedata.normalize("NFKC", text)
    phrases = _phrases()
    row = stems_of(plain)
    words: dict[str, int] = {}
    for stem in row:
        if stem not in phrases.stop and len(stem) > 1:
            words[stem] = words.get(stem, 0) + 1
    for run in _HAN_RUN.findall(plain):
        for word in _segment(run):
            if len(word) > 1 and word not in phrases.stop:
                words[word] = words.get(word, 0) + 1
    codes = frozenset(codes_of(plain))
    for code in codes:
        words[code] = words.get(code, 0) + 2
    return Terms(words, frozenset(_concepts(row, plain, phrases)), codes)


def marked_terms(text: str) -> frozenset[str]:
    """Words, and concepts marked with '#', as one set."""
    terms = terms_of(text)
    return frozenset(terms.words) | {f"#{concept}" for concept in terms.concepts}


def acronyms_of(text: str) -> frozenset[str]:
    """The names that a text writes in capitals ('FHIR'), marked: one of them tells more than a word."""
    return frozenset(f"#{name.lower()}" for name in _ACRONYM.findall(text))


def has_han(text: str) -> bool:
    """Whether a text holds Chinese characters."""
    return bool(_HAN_RUN.search(text))


def codes_pattern() -> re.Pattern[str]:
    """What a standard with its number looks like."""
    return _CODE


def codes_of(text: str) -> Iterator[str]:
    """Standards a text names, written alike: 'ISO/IEC 27001:2022' is `iso27001`."""
    for found in _CODE.finditer(text):
        family = re.sub(r"[\s/]|iec|ts$", "", found.group(1).lower()) or "iec"
        yield family + found.group(2).split("-")[0].rstrip(".")


def stems_of(text: str) -> list[str]:
    """The Latin words of a text as stems, in order; numbers as they are."""
    stem = _stemmer()
    row: list[str] = []
    for token in _LATIN.findall(text.lower().replace("’", "'")):
        plain = token.removesuffix("'s")
        row.extend(stem(part) for part in plain.split("-") if part)
    return row


def _concepts(row: list[str], plain: str, phrases: Phrases) -> Iterator[str]:
    """The concepts named: at each place, only the lengths that some phrase with this beginning has are tried."""
    for start, first in enumerate(row):
        for size in phrases.stem_sizes.get(first, ()):
            yield from phrases.stems.get(tuple(row[start : start + size]), ())
    for run in _HAN_RUN.findall(plain):
        for start, first in enumerate(run):
            for size in phrases.han_sizes.get(first, ()):
                yield from phrases.han.get(run[start : start + size], ())


@cache
def _phrases() -> Phrases:
    stems: dict[tuple[str, ...], list[str]] = {}
    han: dict[str, list[str]] = {}
    stop: set[str] = set()
    for language in languages():
        words = lexicon(language)
        for key, entry in words.under("match.concepts").items():
            for phrase in entry if isinstance(entry, tuple) else (str(entry),):
                if _HAN_RUN.fullmatch(phrase):
                    han.setdefault(phrase, []).append(key)
                elif not _HAN_RUN.search(phrase):
                    stems.setdefault(tuple(stems_of(phrase)), []).append(key)
        for word in words.words("match.stop"):
            stop.add(word)
            stop.update(stems_of(word))
    stems.pop((), None)
    return Phrases(
        {phrase: tuple(dict.fromkeys(keys)) for phrase, keys in stems.items()},
        {phrase: tuple(dict.fromkeys(keys)) for phrase, keys in han.items()},
        frozenset(stop),
        _sizes(stems),
        _sizes(han),
    )


def _sizes(phrases: Iterable[Sequence[str]]) -> dict[str, tuple[int, ...]]:
    """The first stem or character of phrases, with the lengths of the phrases that begin so."""
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], set()).add(len(phrase))
    return {first: tuple(sorted(sizes)) for first, sizes in found.items()}


@cache
def _stemmer() -> Any:
    import snowballstemmer

    stemmer = snowballstemmer.stemmer("english")
    return cache(stemmer.stemWord)


def _segment(run: str) -> list[str]:
    import rjieba

    words: list[str] = rjieba.cut_for_search(run)
    return words
