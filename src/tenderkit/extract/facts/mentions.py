"""Every value in a clause that has the type of a fact, whatever its words say: moments, sums, lengths of time, codes, bodies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from tenderkit.extract.facts.methods import read_method
from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.reading import Reading
from tenderkit.extract.facts.sums import as_value, counted_days, shares_of, sums_of
from tenderkit.extract.facts.terms_chinese import chinese_lengths
from tenderkit.extract.facts.times import spoken_lengths
from tenderkit.extract.facts.values import read_organisation, read_reference
from tenderkit.extract.wording.dates import moments, with_year
from tenderkit.extract.wording.phrases import plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded

LONGEST = 1200
"""A longer clause is a text, not a statement of a value."""
_FIGURE = re.compile(r"\d|[一二三四五六七八九十]")
_CODE = re.compile(
    r"(?<![\w/.@-])(?=[\w/.()〔〕\[\]-]*\d)(?=[\w/.()〔〕\[\]-]*[A-Z/〔\[-])"
    r"[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff/._()〔〕\[\]-]{4,45}"
)
_BODY = Worded(
    r"(?<![\w.])(?!<<~grammar.mention.article>>\s)[A-Z][\w'’&.-]*(?:(?:,?\s+(?:&|<<~grammar.mention.small>>))*\s+[A-Z(][\w'’&.)-]*){1,11}(?:,\s+[A-Z]\w+(?=[.,;]|\s+[a-z]|$))?"
)


@dataclass(frozen=True)
class Mention:
    """A value with the place where it stands in the plain text of its clause."""

    start: int
    end: int
    value: Any
    text: str


def mentions(kind: str, pair: Pair, reading: Reading) -> list[Mention]:
    """The values of a kind in a clause, in order."""
    text = plain(pair.value)
    if len(text) > LONGEST or not _FIRST_LOOK.get(kind, _FIGURE).search(text):
        return []
    return list(_FINDERS[kind](text, pair, reading))


def _moments(text: str, pair: Pair, reading: Reading) -> Iterator[Mention]:
    """Days, with their time; without a year where the tender's other days tell it."""
    found = moments(text, first_is_day=reading.first_is_day)
    if not found and reading.around and not pair.words.language.startswith("zh"):
        text = with_year(text, reading.around)
        found = moments(text, first_is_day=reading.first_is_day)
    for moment in found:
        timed = moments(f"{moment.iso} {pair.after}"[:60]) if pair.after and "T" not in moment.iso else ()
        iso = next((one.iso for one in timed if "T" in one.iso), moment.iso)
        yield Mention(moment.start, moment.end, iso, text)


_LEAST_SUM = 100


def _sums(text: str, pair: Pair, reading: Reading) -> Iterator[Mention]:
    for item in sums_of(text, pair, reading):
        if item.money.amount >= _LEAST_SUM:
            yield Mention(item.start, item.end, as_value(item.money.amount, item.money.currency), text)


def _shares(text: str, pair: Pair, reading: Reading) -> Iterator[Mention]:
    for start, end, share in shares_of(text, pair.words):
        yield Mention(start, end, {"percent": share}, text)


def _days(text: str, pair: Pair, reading: Reading) -> Iterator[Mention]:
    flat, found = counted_days(text, pair.words)
    for start, end, days in found:
        yield Mention(start, end, days, flat)


def _lengths(text: str, pair: Pair, reading: Reading) -> Iterator[Mention]:
    chinese = pair.words.language.startswith("zh")
    found = chinese_lengths(text, pair.words) if chinese else spoken_lengths(text, pair)
    for start, end, said in found:
        yield Mention(start, end, said, text)


def _methods(text: str, pair: Pair, reading: Reading) -> Iterator[Mention]:
    if not pair.words.has("facts.methods", text):
        return
    said = read_method(pair.value, pair, reading)
    at = max(0, text.find(said)) if said else 0
    if said:
        yield Mention(at, at + len(said), said, text)


def _codes(text: str, pair: Pair, reading: Reading) -> Iterator[Mention]:
    for found in _CODE.finditer(text):
        value = None if moments(found.group()) else read_reference(found.group(), replace(pair, kind="line"), reading)
        if value:
            yield Mention(found.start(), found.end(), value, text)


def _bodies(text: str, pair: Pair, reading: Reading) -> Iterator[Mention]:
    if pair.words.language.startswith("zh") or not pair.words.has("facts.organisation", text):
        return
    named = replace(pair, kind="line", label="")
    for found in _BODY.finditer(text):
        value = read_organisation(found.group(), named, reading)
        if value and not _ROLE.match(value, pair.words):
            yield Mention(found.start(), found.end(), value, text)


_ROLE = Shape(r"^(?:\w+\s+){0,2}(?:<<facts.role_end>>)$", re.IGNORECASE)
"""'Commission Secretary' is who signs for a body."""
_FIRST_LOOK: dict[str, re.Pattern[str] | Worded] = {
    "moment": Worded(
        r"\d{4}|\d\d?\s?[/.]\s?\d\d?\s?[/.]|\d[^.;]{0,12}[A-Z][a-z]{2}|[A-Z][a-z]{2,8}\.? \d|<<~dates.month_sign>>"
    ),
    "sum": Worded(
        r"\d{3}|\d\s*<<~grammar.mention.scales>>|<<~grammar.mention.places>><<~values.sums.yuan>>|[$£€¥₹]\s?\d"
    ),
    "share": re.compile("[%％]"),
    "method": re.compile(""),
    "body": Worded(r"[A-Z]\w+ (?:<<~grammar.mention.joins>> )*[A-Z]"),
    "code": re.compile(r"[A-Z/〔\[-]\w*[^\s\d]{0,4}\d|\d[A-Z/〔\[-]"),
}
"""What a text without any value of a type mostly lacks; it spares most texts the search."""
_FINDERS: dict[str, Callable[[str, Pair, Reading], Iterator[Mention]]] = {
    "moment": _moments,
    "sum": _sums,
    "share": _shares,
    "days": _days,
    "length": _lengths,
    "method": _methods,
    "code": _codes,
    "body": _bodies,
}
