"""What a requirement asks that can be compared: figures, dates, names, sectors, hours."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from tenderkit.lexicon.patterns import Worded, every
from tenderkit.match.clock import Window, windows_of_day
from tenderkit.match.cues import cue, keyed
from tenderkit.match.nature import NONE, Nature, nature_of
from tenderkit.match.numbers import Quantity, quantities, windows
from tenderkit.match.terms import acronyms_of, codes_of, marked_terms

_DATE = Worded(
    r"(?P<y>20\d{2})\s?[<<.dates.signs.year>>./-]\s?(?P<m>\d{1,2})\s?[<<.dates.signs.month>>./-]\s?(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2}) (?P<mon>[A-Z][a-z]{2})[a-z]* (?P<y2>20\d{2})"
)


@dataclass(frozen=True)
class Demand:
    """What a requirement asks. `day`: the day on which evidence must hold; `since`: the first year that counts."""

    figures: tuple[Quantity, ...]
    since: int | None
    references: int | None
    sectors: frozenset[str]
    codes: frozenset[str]
    wants: frozenset[str]
    round_clock: bool
    alone: bool
    day: date | None
    denies: bool
    terms: frozenset[str]
    nature: Nature = NONE
    windows: tuple[Window, ...] = ()


def demand_of(text: str, as_of: date | None) -> Demand:
    """What a requirement asks, with 'the last five years' counted back from the day that counts."""
    plain = unicodedata.normalize("NFKC", text)
    low = plain.lower()
    wants = keyed("match.wants").find(low)
    stated = quantities(plain)
    figures = tuple(
        figure
        for figure in stated
        if not figure.condition and (figure.stated or figure.aspects or figure.dimension != "count")
    )
    return Demand(
        figures=figures,
        since=_since(plain, as_of),
        references=_references(stated) if "case_study" in wants else None,
        sectors=keyed("match.sectors").find(low),
        codes=frozenset(codes_of(plain)),
        wants=wants,
        round_clock=bool(cue("match.hours_all").search(low)),
        alone=bool(cue("match.self").search(low)),
        day=max((found for found in _dates(plain) if as_of is None or found >= as_of), default=as_of),
        denies=bool(cue("match.negation").search(low)),
        terms=marked_terms(plain) | acronyms_of(plain),
        nature=nature_of(low),
        windows=windows_of_day(plain),
    )


def _references(figures: tuple[Quantity, ...]) -> int | None:
    counts = [
        int(figure.value)
        for figure in figures
        if figure.dimension == "count"
        and figure.value <= 20
        and (figure.counted == "project" or (figure.stated and not figure.counted))
    ]
    return max(counts, default=None)


def _since(text: str, as_of: date | None) -> int | None:
    """The first year that counts, of 'the last five years' or 'since 2022'."""
    years = [int(match.group(1)) for pattern in _since_patterns() for match in pattern.finditer(text)]
    if as_of:
        years += [as_of.year - int(reach) for reach in windows(text) if reach <= 30]
    return max(years, default=None)


@cache
def _since_patterns() -> tuple[re.Pattern[str], ...]:
    year = every("dates.signs.year")[0]
    return tuple(
        re.compile(
            rf"(20\d{{2}})(?:\s?{year})?".join(re.escape(part.removeprefix(year)) for part in phrase.split("{n}"))
        )
        for phrase in every("match.since")
    )


def _dates(text: str) -> list[date]:
    found = []
    for match in _DATE.finditer(text):
        part = match.groupdict()
        try:
            if part["y"]:
                found.append(date(int(part["y"]), int(part["m"]), int(part["d"])))
            elif part["mon"] in _months():
                found.append(date(int(part["y2"]), _months().index(part["mon"]) + 1, int(part["d2"])))
        except ValueError:
            continue
    return found


@cache
def _months() -> tuple[str, ...]:
    """How the names of the months begin."""
    return every("dates.begins")[:12]
