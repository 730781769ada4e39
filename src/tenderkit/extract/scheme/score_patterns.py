"""The patterns in which points are printed, of the lexicon's words of all languages at once.

Why: English points stand in Chinese tables too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from tenderkit.extract.wording.phrases import CJK, Vocabulary, plain
from tenderkit.lexicon import languages, lexicon

Made = TypeVar("Made")

_FIGURE = r"\d{1,2},\d{3}|\d{1,4}(?:\.\d+)?"
_CLOSING = 80
"""So many signs at most stand behind the figure that ends a line; looked at first, as a name may end at any sign."""
_LEADERS = r"(?:\.{4,}|…+\.*|(?:\s\.){3,}|_{4,}|·{4,})"


@dataclass(frozen=True)
class ScorePatterns:
    """Points as a cell, in brackets, before, within and after a name, and what tells them from other figures."""

    cell: re.Pattern[str]
    bracket: re.Pattern[str]
    after: re.Pattern[str]
    leaders: re.Pattern[str]
    middle: re.Pattern[str]
    before: re.Pattern[str]
    worth: re.Pattern[str]
    direct: re.Pattern[str]
    least: re.Pattern[str]
    each: re.Pattern[str]
    most: re.Pattern[str]
    any: re.Pattern[str]
    weighed: re.Pattern[str]
    unit: re.Pattern[str]
    weight_ends: re.Pattern[str]
    total: re.Pattern[str]
    said_most: re.Pattern[str]
    opens: re.Pattern[str]
    band: re.Pattern[str]
    got: re.Pattern[str]
    explains: re.Pattern[str]
    in_word: re.Pattern[str]
    spelled: re.Pattern[str]
    lead: re.Pattern[str]


@dataclass(frozen=True)
class _Parts:
    """What the patterns are made of: the unit, the words for 'maximum' and 'weighs', a figure, and what closes it."""

    unit: str
    most: str
    weighs: str
    points: str
    told: str
    closes: str


def by_words(make: Callable[[Vocabulary], Made]) -> Callable[[Vocabulary], Made]:
    """Patterns made once for each set of words that a team added: those of the lexicon are the same in all languages."""
    made: dict[tuple[tuple[str, tuple[str, ...]], ...], Made] = {}

    def of(words: Vocabulary) -> Made:
        key = tuple(sorted(words.added.items()))
        if key not in made:
            made[key] = make(words)
        return made[key]

    return lru_cache(maxsize=64)(of)


@lru_cache(maxsize=1024)
def alternation(key: str, words: Vocabulary) -> str:
    """The words of all languages under a key, and a team's own, as one alternation by their first sign, the longest first."""
    listed = {plain(word) for language in languages() for word in lexicon(language).words(f"criteria.{key}")}
    listed |= {plain(word) for word in words.added.get(f"criteria.{key}", ())}
    by_first: dict[str, list[str]] = {}
    for word in sorted(listed, key=lambda word: (-len(word), word)):
        ends = r"(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else ""
        by_first.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"\s+") + ends)
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items())


@by_words
def score_patterns(words: Vocabulary) -> ScorePatterns:
    """All patterns, made once."""
    parts = _parts(words)
    return ScorePatterns(**_alone(parts), **_with_name(parts), **_in_rules(parts, words), **_words(parts, words))


def _parts(words: Vocabulary) -> _Parts:
    most, weighs = f"(?:{alternation('score_before', words)})", f"(?:{alternation('score_says', words)})"
    up_to = rf"(?:-?\d{{1,3}}(?:\.\d+)?\s*(?:[-~–—]|{alternation('range_to', words)})\s*)?"
    return _Parts(
        unit=f"(?:{alternation('score_after', words)})",
        most=most,
        weighs=weighs,
        points=rf"{up_to}(?P<points>{_FIGURE})",
        told=rf"(?:(?:{weighs}|{most})(?:\s*\((?:{alternation('score_after', words)})\))?\s*[:=]?\s*)",
        closes=rf"(?:\s*(?:{most}))?\s*[)\]]?\s*[.;。；,]?$",
    )


def _alone(parts: _Parts) -> dict[str, re.Pattern[str]]:
    """Points in a cell or in brackets, and a quick look for any."""
    unit, most, points, told = parts.unit, parts.most, parts.points, parts.told
    return {
        "cell": re.compile(
            rf"^(?:[(\[]|[._…\s]*/)?\s*{told}{{0,2}}{points}\s*(?:{most}\s*)?{unit}?(?:\s*[(]?(?:{most}))?\s*[)\]]{{0,2}}(?:\s*\((?:\d{{1,3}}(?:\.\d+)?\s*%[^()]{{0,20}}|[\d.,\s~–x×*-]{{1,40}}|(?<=%\s\()[a-z][^()]{{9,90}})\))?$",
            re.IGNORECASE,
        ),
        "bracket": re.compile(
            rf"[(\[【{{]\s*(?P<lead>[^()\[\]\d]{{0,30}}?){points}\s*(?P<unit>{unit})?(?P<tail>[^()\[\]]{{0,60}}?)[)\]】}}]",
            re.IGNORECASE,
        ),
        "any": re.compile(rf"\d\s*(?:{unit})|{_LEADERS}\s*\d|[(\[][^)\]]{{0,20}}\d\s*[)\]]", re.IGNORECASE),
        "weighed": re.compile(rf"{parts.weighs}\s*[:：=]\s*\d", re.IGNORECASE),
        "weight_ends": re.compile(rf"\s[–—-]\s*(?:{parts.weighs}|{most})\W*$", re.IGNORECASE),
        "unit": re.compile(rf"\d\s*{unit}", re.IGNORECASE),
    }


def _with_name(parts: _Parts) -> dict[str, re.Pattern[str]]:
    """A name and its points in one line, in the orders they are printed in."""
    unit, most, points, told, closes = parts.unit, parts.most, parts.points, parts.told, parts.closes
    return {
        "leaders": re.compile(
            rf"^(?P<name>.{{3,160}}?)\s*{_LEADERS}\s*(?P<points_text>[(]?{told}?{points}\s*{unit}?){closes}",
            re.IGNORECASE,
        ),
        "middle": re.compile(
            rf"^(?P<name>[^:.。]{{2,110}}?)\s*(?::|\s[–—-]|(?<=[{CJK})]),)\s*(?P<points_text>{told}{{0,2}}{points}\s*{unit})\s*(?:[.,;:。；，)(–—-]|\s-)\s*(?P<rest>\S.*)$",
            re.IGNORECASE | re.DOTALL,
        ),
        "after": re.compile(
            rf"^(?=.*\d\D{{0,{_CLOSING}}}$)(?P<name>.{{2,200}}?)\s*(?:[-–—:,/=(\[]|\.(?=\s))*\s*(?P<points_text>{told}{{0,2}}{points}\s*{unit}|{parts.weighs}\s*[:=]\s*(?P<bare>{_FIGURE})){closes}",
            re.IGNORECASE,
        ),
        "before": re.compile(
            rf"^[(\[]?(?P<points_text>{told}{{0,2}}{points}\s*{unit})(?:\s*{most})?\s*[)\]]?\s*(?:[-–—:]\s*|\bfor\s+|(?<=%\s)(?=(?-i:[A-Z])[^.]{{2,60}}$))(?P<name>[A-Z{CJK}].{{2,}})$",
            re.IGNORECASE | re.DOTALL,
        ),
        "direct": re.compile(
            rf"^(?P<name>[{CJK}A-Za-z、和及与與\-()]{{2,24}}?)\s*(?P<points_text>{told}{{0,2}}{points}\s*分)(?:\s*[:。；;，,(]\s*(?P<rest>.*))?$",
            re.DOTALL,
        ),
        "worth": re.compile(
            rf"[.,;:–—。；]\s*\(?(?:{parts.weighs}|{most})\s*[:=]?\s*{told}?{points}\s*{unit}(?:{closes}|[.;]\s+(?-i:[A-Z]))",
            re.IGNORECASE,
        ),
    }


def _in_rules(parts: _Parts, words: Vocabulary) -> dict[str, re.Pattern[str]]:
    """Points in the rule of a row: what it says is the most, what a bid gets, what a band gives."""
    points = parts.points
    return {
        "opens": re.compile(rf"^{points}\s*{parts.unit}\s*[;。；,]", re.IGNORECASE),
        "said_most": re.compile(rf"{parts.most}\s*[:=]?\s*{points}\s*{parts.unit}", re.IGNORECASE),
        "got": re.compile(rf"(?:{alternation('score_got', words)})\s*{points}\s*分"),
        "band": re.compile(rf"{points}\s*(?:{alternation('band_unit', words)})", re.IGNORECASE),
        "spelled": re.compile(
            rf"\b(?:(?:{alternation('number_words', words)})[\s-]*)+(?:(?P<before>{parts.unit})\s*\(\s*(?P<told>\d{{1,4}})\s*\)|{parts.unit}\s*\(\s*(?P<spoken>\d{{1,3}}\s*%)\s*\)|\(\s*(?P<figure>\d{{1,4}}\s*%?)\s*\)\s*(?P<unit>{parts.unit})|\(\s*(?P<share>\d{{1,3}}\s*%)\s*\))",
            re.IGNORECASE,
        ),
    }


def _words(parts: _Parts, words: Vocabulary) -> dict[str, re.Pattern[str]]:
    """Words that tell a least score, a step, a total, a maximum, and where a name goes on to explain itself."""
    return {
        "total": re.compile(alternation("total", words), re.IGNORECASE),
        "least": re.compile(alternation("score_least", words), re.IGNORECASE),
        "each": re.compile(alternation("score_each", words), re.IGNORECASE),
        "most": re.compile(f"{parts.most}|{parts.weighs}", re.IGNORECASE),
        "explains": re.compile(rf",?\s+(?:{alternation('explains', words)})", re.IGNORECASE),
        "lead": re.compile(
            rf"^(?:{alternation('name_lead', words)})\s*(?:\d+(?:\.\d+)*|[A-Z]|[IVX]+)\s*[.:–—-]", re.IGNORECASE
        ),
        "in_word": re.compile(f"(?:{alternation('says_in_word', words)})$"),
    }
