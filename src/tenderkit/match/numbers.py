"""Figures in a text: value, unit, comparator and what the figure is about, in digits or in words of either language.

Why own parsing: an extracted tender brings thresholds, a bare list of requirements and a fragment do not. Both sides of
a comparison are read by the same rules here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from tenderkit.lexicon import languages, lexicon
from tenderkit.lexicon.patterns import Worded, every
from tenderkit.lexicon.patterns import alternatives as listed
from tenderkit.match.cues import alternatives, keyed, keys_under
from tenderkit.match.measures import RATE_SLACK, RATES, SCALES, UNITS
from tenderkit.match.often import frequencies, often_words
from tenderkit.match.terms import codes_pattern, terms_of

Comparator = Literal[">=", "<=", "="]

_CLAUSE = re.compile(r"[,，;；。!?！？()（）\n]|\.\s")
_ITEM = re.compile(r"、")
_OWN_WORDS = 5
"""So many characters beside its figure let an item of a Chinese list speak for itself."""
_SHORT_PAREN = re.compile(r"\(([^(),;.]{1,12})\)")
"""'恢复点目标（RPO）≤5分钟' is one clause."""
_PART_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]*-\d+(?![\d.]*\s?%)")
_DATES = Worded(
    r"\d{4}\s?<<~dates.signs.year>>(?:\s?\d{1,2}\s?<<~dates.signs.month>>)?(?:\s?\d{1,2}\s?<<~dates.signs.day>>)?"
    r"|\d{1,2}\s?<<~dates.signs.month>>\s?\d{1,2}\s?<<~dates.signs.day>>|\d{4}-\d{1,2}-\d{1,2}"
    r"|(?<=[a-z] )(?:19|20)\d{2}(?![\d,.]*\s*[a-zA-Z%])|\b\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d{2}|(?<=[A-Za-z]:)\d{4}|(?<=\d:)\d{4}|(?<=\()(?:19|20)\d{2}(?=[:)])|(?<=, )(?:19|20)\d{2}(?=:)"
)
_CLAUSE_NUMBER = re.compile(
    r"(?:^|(?<=[:：;；.。])\s?|(?<=\s))[（(]?\d+(?:\.\d+){2,}(?=\D)"
    r"|(?:^|(?<=[:：;；]\s))\s*\d+\.\d+(?=\s+[★▲●#*]?\s*(?:[A-Z][a-z]|[\u4e00-\u9fff]{3}))"
)
_CONDITION = Worded(r"<<~match.figure.bounds>>?<<~match.figure.of>>\s?[,，；;]")
_HOURS = Worded(
    r"(?<!\d)(?:24|7|8|5)\s?[x×*X/]\s?(?:24|7|8|5)(?!\d)(?:\s?<<~match.figure.hour>>)?"
    r"|(?<!\d)<<!match.figure.no_span>>(?<![<<.match.figure.no_span_signs>>])24\s?<<~match.figure.hours>>(?! *<<~match.figure.within>>| <<~match.figure.of_it>>\b)|\d{1,2}:\d{2}"
)
_GAP = Worded(r"\s*(?:<<~match.figure.gap>>|[^\x00-\x7f]{1,3}|[A-Z]{3}|[^\w\s,;.])?\s*", re.IGNORECASE)
"""What may stand between 'at least' and its figure: an article, a currency, nothing."""
_NEXT_WORD = re.compile(r"([A-Za-zΩ°/²³]+)|\s?([A-Za-z]{3,}|[\u4e00-\u9fff])")
"""What is counted: a unit that no list knows stands at its figure ('80kA'); a word may stand apart."""
_TOLERANCE = re.compile(r"(?:±|\+/-)\s?$")
_ROMAN = Worded(r"\b(<<~match.figure.levels>>)\s(i{1,3}|iv|v)\b", re.IGNORECASE)
_ROMAN_VALUE = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SYMBOLS: dict[str, Comparator] = {"≥": ">=", ">": ">=", "≤": "<=", "<": "<=", "≧": ">=", "≦": "<="}
_FAST = frozenset({"response", "resolution", "arrival", "recovery", "data_loss", "notice", "search", "fee", "noise"})
"""Aspects of which less is better, where a text states no comparator."""
_LARGE = frozenset({"file_size", "capacity", "concurrency", "throughput"})
"""Aspects of which 'up to 2 GB' asks for that much, not for less."""
_LIMITED = frozenset({"duration", "percent", "sound"})
"""Dimensions of which 'up to' sets a limit; of others ('up to 600 guests') it says how far something reaches."""
_YEAR_SLACK = 0.025
"""A half-year is 182 days and also 180: long times are compared with this tolerance."""


@dataclass(frozen=True)
class Quantity:
    """A figure in base units. `stated`: the text itself says at least or at most. `condition`: it says when a rule
    applies ('不超过120人天的，…'), and binds nothing.
    """

    dimension: str
    value: float
    comparator: Comparator
    stated: bool
    text: str
    aspects: frozenset[str]
    clause: str = ""
    currency: str | None = None
    counted: str = ""
    condition: bool = False
    place: int = -1

    @property
    def context(self) -> frozenset[str]:
        """The words, concepts and counted units around the figure: read only when two figures are compared."""
        return _context(self.clause)


@dataclass(frozen=True)
class _Grammar:
    quantity: re.Pattern[str]
    money: re.Pattern[str]
    units: dict[str, str]
    scales: dict[str, float]
    digits: dict[str, float]
    before: re.Pattern[str]
    after: re.Pattern[str]
    least: frozenset[str]
    up_to: frozenset[str]
    join: re.Pattern[str]
    any_number: re.Pattern[str]
    windows: re.Pattern[str]


def quantities(text: str, place: int = -1) -> tuple[Quantity, ...]:
    """The figures of a sentence, which is the `place`-th of its fragment."""
    plain = _ranked(_SHORT_PAREN.sub(r" \1 ", unicodedata.normalize("NFKC", text)))
    if not _grammar().any_number.search(plain):
        return ()
    hidden = plain
    for pattern in (codes_pattern(), _PART_NAME, _CLAUSE_NUMBER, _DATES, _HOURS):
        hidden = pattern.sub(lambda found: " " * len(found.group()), hidden)
    grammar = _grammar()
    hidden = grammar.windows.sub(lambda found: " " * len(found.group()), hidden)
    found: list[Quantity] = []
    taken: list[tuple[int, int]] = []
    for start, end, rate in frequencies(hidden, number):
        taken.append((start, end))
        found.append(_frequency(plain, start, end, rate, place, grammar))
    for pattern in (grammar.money, grammar.quantity):
        for match in pattern.finditer(hidden):
            span = match.span()
            if any(start < span[1] and span[0] < end for start, end in taken):
                continue
            quantity = _quantity(match, plain, place, grammar)
            if quantity:
                taken.append(span)
                found.append(quantity)
    return tuple(found)


def may_measure(text: str, dimension: str) -> bool:
    """Whether a text can hold a figure of a dimension: it names one of its units. Reading all its figures costs more."""
    words = _unit_words(dimension)
    return words is None or bool(words.search(unicodedata.normalize("NFKC", text).lower()))


@cache
def _unit_words(dimension: str) -> re.Pattern[str] | None:
    """The units of a dimension; None where a figure of it needs none of them (counts, levels, shares, money)."""
    words = [word for word, key in _grammar().units.items() if UNITS.get(key, ("",))[0] == dimension]
    loose = not words or dimension in ("percent", "frequency")
    return None if loose else re.compile("|".join(re.escape(word) for word in sorted(words, key=len)))


def _frequency(plain: str, start: int, end: int, rate: float, place: int, grammar: _Grammar) -> Quantity:
    """'At least twice a year' as a figure: how often in a year."""
    before, after, said = plain[:start], plain[end:], plain[start:end]
    near, rest = _CLAUSE.split(before)[-1], _CLAUSE.split(after)[0]
    stated = any(_GAP.fullmatch(near[cue.end() :]) for cue in grammar.before.finditer(near)) or bool(
        grammar.before.search(said)
    )
    return Quantity("frequency", rate, ">=", stated, said.strip(), frozenset(), f"{near} {rest}", place=place)


def _ranked(text: str) -> str:
    """'甲级' and 'class II' with the number that they stand for."""
    for name, digit in zip(every("match.figure.ranks"), "一二三", strict=True):
        for level in every("match.figure.level"):
            text = text.replace(f"{name}{level}", f"{digit}{level}")
    return _ROMAN.sub(lambda found: f"{found.group(1)} {_ROMAN_VALUE[found.group(2).lower()]}", text)


def number(text: str) -> float | None:
    """The value of a number in digits, English words or Chinese numerals; None where it is none."""
    plain = re.sub(r"[,\s]", "", text).lower()
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    grammar = _grammar()
    if plain in grammar.digits:
        return grammar.digits[plain]
    parts = plain.split("-")
    if len(parts) == 2 and all(part in grammar.digits for part in parts):
        return sum(grammar.digits[part] for part in parts)
    return _han_number(plain, grammar)


def _han_number(text: str, grammar: _Grammar) -> float | None:
    """'一千二百八十' or '九十九点五' or '5000万' as a number."""
    whole, _, rest = text.partition(every("match.figure.point")[0])
    total, section, digit = 0.0, 0.0, None
    for piece in re.findall(r"\d+(?:\.\d+)?|.", whole):
        if piece[0].isdigit():
            digit = float(piece)
        elif piece in grammar.scales and grammar.scales[piece] < 1e4:
            section += (1.0 if digit is None else digit) * grammar.scales[piece]
            digit = None
        elif piece in grammar.scales:
            total = (total + section + (digit or 0.0)) * grammar.scales[piece]
            section, digit = 0.0, None
        elif piece in grammar.digits:
            digit = grammar.digits[piece]
        else:
            return None
    value = total + section + (digit or 0.0)
    if not whole:
        return None
    for place, piece in enumerate(rest, 1):
        value += grammar.digits.get(piece, 0.0) * 10**-place
    return value


def _quantity(match: re.Match[str], plain: str, place: int, grammar: _Grammar) -> Quantity | None:
    groups = match.groupdict()
    value = number(groups["number"] or groups.get("share") or "")
    if value is None:
        return None
    scale = groups.get("scale")
    if scale:
        value *= grammar.scales[scale.strip().lower()]
    key, before, after = _unit_key(groups, grammar), plain[: match.start()], plain[match.end() :]
    clause, inner = _around(match.group(), _CLAUSE.split(before)[-1], _CLAUSE.split(after)[0], grammar)
    aspects = next((found for part in (inner, clause) if (found := _aspects(part))), frozenset())
    dimension, factor = (
        ("money", 1.0) if key in RATES else UNITS.get(key, ("level" if key == "level" else "count", 1.0))
    )
    comparator, stated = _comparator(before, after, aspects, dimension, grammar)
    if dimension == "level" and "grade_first" in aspects:
        value, aspects = -value, frozenset({"grade_first"})  # of a licence, the first grade is the best
    if _TOLERANCE.search(before):
        comparator, stated, aspects = "<=", True, frozenset({"tolerance"})
    if dimension == "count" and value == 1 and not re.search(r"\d", match.group()) and comparator != ">=":
        return None  # 'under one contract' counts nothing
    if groups.get("bare") is not None and not stated and not re.search(r"\d", match.group()):
        return None
    return Quantity(
        dimension=dimension,
        value=value * factor,
        comparator=comparator,
        stated=stated,
        text=_shown(match.group(), before, after, grammar),
        aspects=aspects,
        clause=clause.replace(match.group(), f" {groups.get('unit') or ''} " if dimension == "count" else " "),
        currency=key if key in RATES else None,
        place=place,
        condition=bool(_CONDITION.match(after)),
        counted=_counted(key, after, grammar) if dimension == "count" else "",
    )


def _around(said: str, before: str, after: str, grammar: _Grammar) -> tuple[str, str]:
    """The clause that a number stands in, or its item of a list if that says enough; and what lies between joins."""
    item = _ITEM.split(before)[-1] + said + _ITEM.split(after)[0]
    inner = grammar.join.split(before)[-1] + said + grammar.join.split(after)[0]
    return item if len(item) - len(said) >= _OWN_WORDS else before + said + after, inner


def _counted(key: str, after: str, grammar: _Grammar) -> str:
    """What is counted: a unit of the lexicon, else the word that follows; nothing where a data sheet leaves it out."""
    if key != "count":
        return "" if key == "unit" else key
    for word in _CLAUSE.split(after)[0].lower().split()[:3]:
        if grammar.units.get(word, "second") not in UNITS:
            return grammar.units[word]
    word = _NEXT_WORD.match(after)
    return (word.group(1) or word.group(2)).lower() if word else ""


@lru_cache(maxsize=20_000)
def _context(clause: str) -> frozenset[str]:
    """Terms of a clause, with the counted units it names anywhere: 'Concurrent users | 2,500' counts users."""
    terms, units = terms_of(clause), _grammar().units
    found = {units.get(word, "second") for word in re.findall(r"[a-z]+", clause.lower())}
    return frozenset(terms.words) | terms.concepts | {f"unit:{key}" for key in found if key not in UNITS}


def _unit_key(groups: dict[str, str | None], grammar: _Grammar) -> str:
    if groups.get("percent"):
        return "percent"
    if groups.get("level") or groups.get("level_before"):
        return "level"
    unit = groups.get("unit") or groups.get("currency")
    return grammar.units[unit.lower()] if unit else "count"


def _comparator(
    before: str, after: str, aspects: frozenset[str], dimension: str, grammar: _Grammar
) -> tuple[Comparator, bool]:
    """At least or at most, from the words next to the figure; else by what is better for what it is about."""
    near = re.split(r"\d", before[-40:])[-1]
    symbol = next((_SYMBOLS[c] for c in reversed(near[-3:]) if c in _SYMBOLS), None)
    if symbol:
        return symbol, True
    following = grammar.after.match(after)
    if following:
        return (">=" if following.group(1).lower() in grammar.least else "<="), True
    cues = [cue for cue in grammar.before.finditer(near) if _GAP.fullmatch(near[cue.end() :])]
    if cues:
        said = cues[-1].group().lower()
        reach = said in grammar.up_to and dimension not in _LIMITED and not aspects & _FAST
        most = said not in grammar.least and not reach and not aspects & _LARGE
        return ("<=" if most else ">="), True
    return ("<=" if aspects & _FAST else ">="), False


def _shown(text: str, before: str, after: str, grammar: _Grammar) -> str:
    """The figure as it is written, with the comparator beside it."""
    cue = next((cue.group() for cue in grammar.before.finditer(before[-16:]) if len(before[-16:]) - cue.end() <= 1), "")
    following = grammar.after.match(after)
    gap = " " if cue[-1:].isascii() and cue[-1:].isalpha() else ""
    return f"{cue}{gap}{text.strip()}{following.group() if following else ''}".strip()


def _aspects(text: str) -> frozenset[str]:
    return keyed("match.aspects").find(text.lower())


@cache
def _grammar() -> _Grammar:
    units = {word.lower(): key for key in keys_under("match.units") for word in every(f"match.units.{key}")}
    scales = {word: size for key, size in SCALES.items() for word in every(f"match.scales.{key}")}
    digits = {
        word: float(value)
        for language in languages()
        for value, word in enumerate(lexicon(language).words("match.digits"))
    }
    digits |= dict.fromkeys(every("match.pair"), 2.0)
    digits |= {word: 10.0 * n for lang in languages() for n, word in enumerate(lexicon(lang).words("match.tens"), 1)}
    least, most = set(every("match.at_least")), set(every("match.at_most"))
    least_after, most_after = set(every("match.at_least_after")), set(every("match.at_most_after"))
    patterns = _quantity_patterns(units, scales, digits)
    return _Grammar(
        quantity=patterns[0],
        money=patterns[1],
        units=units,
        scales=scales,
        digits=digits,
        before=re.compile(alternatives(least | most), re.IGNORECASE),
        after=re.compile(rf"\s?({alternatives(least_after | most_after)})", re.IGNORECASE),
        least=frozenset(word.lower() for word in least | least_after),
        up_to=frozenset(every("match.up_to")),
        join=re.compile("|".join(re.escape(word) for word in sorted(every("match.join"), key=lambda w: (-len(w), w)))),
        any_number=re.compile(rf"\d|{alternatives([*digits, *often_words()])}", re.IGNORECASE),
        windows=re.compile("|".join(_window(phrase) for phrase in every("match.recent")), re.IGNORECASE),
    )


def _window(phrase: str) -> str:
    """'last {n} year' as a pattern whose only group is the number."""
    before, _, after = phrase.partition("{n}")
    return rf"{re.escape(before)}(\d+|[a-z]+|[^\x00-\x7f]{{1,2}}){listed('~', every('match.figure.piece'))}?{re.escape(after)}"


def windows(text: str) -> list[float]:
    """How many years back 'the last five years' and '近三年' reach, for each such phrase."""
    plain = unicodedata.normalize("NFKC", text)
    found = (next(filter(None, match.groups())) for match in _grammar().windows.finditer(plain))
    return [value for piece in found if (value := number(piece))]


def _quantity_patterns(
    units: dict[str, str], scales: dict[str, float], digits: dict[str, float]
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of a figure with a unit or a counted thing, and of money with the currency before it."""

    def either(words: Iterable[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))

    han = "".join(sorted(word for word in {*digits, *scales} if len(word) == 1 and not word.isascii()))
    latin = either(word for word in digits if word.isascii())
    point, more = (listed("~", every(f"match.figure.{key}")) for key in ("point", "more"))
    figure = (
        rf"(?P<number>(?<![\w.,-]){_DIGITS}(?:\s?[{han}])*|(?<=[^\x00-\x7f]){_DIGITS}(?:\s?[{han}])*"
        rf"|(?<![a-z])(?:{latin})(?:-(?:{latin}))?(?![a-z])|[{han}]+(?:{point}[{han}]+)?)"
    )
    long_scales = either(word for word in scales if word.isascii() and len(word) > 1)
    short_scales = either(word for word in scales if word.isascii())
    unit = "|".join(
        re.escape(word) + (r"(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else "")
        for word in sorted(units, key=lambda word: (-len(word), word))
    )
    levels = list(every("match.levels"))
    before = either(word for word in levels if word.isascii())
    after = either(word for word in levels if not word.isascii())
    tail = rf"(?P<unit>{unit})|(?P<level>(?:{after}))"
    quantity = (
        rf"(?P<percent>{either(every('match.percent_before'))}){figure.replace('number', 'share')}"
        rf"|(?P<level_before>(?:{before})\s)?{figure}(?:\s(?P<scale>{long_scales})(?![a-z]))?"
        rf"(?:{more}?[\s-]?(?:{tail})|(?P<bare>(?![\d%]|[.,]\d)))"
    )
    currencies = either(
        word for word, key in units.items() if key in RATES and (word.isascii() or not word[0].isalpha())
    )
    money = rf"(?P<currency>{currencies})\s?(?P<number>{_DIGITS})\s?(?:(?P<scale>{short_scales})(?![a-z]))?"
    return re.compile(quantity, re.IGNORECASE), re.compile(money, re.IGNORECASE)


def meets(want: Quantity, have: Quantity) -> bool | None:
    """Whether a figure satisfies a demand of the same dimension; None where the currencies differ by too little."""
    value, limit, slack = have.value, want.value, 0.0
    if want.currency and have.currency and want.currency != have.currency:
        value, limit, slack = value * RATES[have.currency], limit * RATES[want.currency], RATE_SLACK
    elif want.dimension == "duration" and limit >= 30 * 86400:
        value *= 1 + _YEAR_SLACK if want.comparator == ">=" else 1 - _YEAR_SLACK
    if want.comparator == "<=":
        value, limit = -value, -limit
    if abs(value - limit) < slack * abs(limit):
        return None
    return value >= limit - 1e-9 * abs(limit)
