"""Does a fragment hold what a requirement asks: figure by figure, date by date, name by name.

Why: a fragment about the right subject with too small a figure is the evidence that loses a tender. Meaning ranks;
these checks decide. Each check that speaks is a `Reason` with a code; one that cannot compare stays silent.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from tenderkit.lexicon import languages, lexicon
from tenderkit.match.numbers import Quantity, meets, quantities, windows, word_pattern
from tenderkit.match.passages import label, passages
from tenderkit.match.terms import codes_of, terms_of
from tenderkit.model.library import Fragment
from tenderkit.model.match import Reason

AGAINST = frozenset(
    {
        "figure_short",
        "expired",
        "not_yet_valid",
        "too_old",
        "other_sector",
        "standard_other",
        "hours_short",
        "excluded",
        "by_others",
        "too_few",
    }
)
"""Codes that speak against a fragment; any of them forbids the verdict 'covered'."""

SOON_DAYS = 60
_SHARED = 2
"""Terms around two counts or times that agree, before they are held to speak of the same thing."""

_ACRONYM = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Z0-9]{2,9}(?![A-Za-z0-9])")
_DATE = re.compile(
    r"(?P<y>20\d{2})\s?[年./-]\s?(?P<m>\d{1,2})\s?[月./-]\s?(?P<d>\d{1,2})|(?P<d2>\d{1,2}) (?P<mon>[A-Z][a-z]{2})[a-z]* (?P<y2>20\d{2})"
)
_CLAUSE = re.compile(r"[,，;；。:：]")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Demand:
    """What a requirement asks that can be compared."""

    figures: tuple[Quantity, ...]
    since: int | None
    references: int | None
    sectors: frozenset[str]
    codes: frozenset[str]
    names: frozenset[str]
    wants: frozenset[str]
    round_clock: bool
    alone: bool
    day: date | None
    denies: bool
    terms: frozenset[str]


@dataclass(frozen=True)
class Facts:
    """What a fragment states that can be compared."""

    kind: str
    figures: tuple[Quantity, ...]
    year: int | None
    valid_from: date | None
    valid_until: date | None
    sectors: frozenset[str]
    codes: frozenset[str]
    names: frozenset[str]
    round_clock: bool
    office_hours: bool
    denials: tuple[tuple[int, frozenset[str]], ...]
    outsourced: frozenset[int]


def demand_of(text: str, as_of: date | None) -> Demand:
    """What a requirement asks, with 'the last five years' counted back from the day that counts."""
    plain = unicodedata.normalize("NFKC", text)
    words = _words()
    wants = frozenset(kind for kind, pattern in words.wants if pattern.search(plain))
    figures = tuple(
        figure for figure in quantities(plain) if figure.stated or figure.aspects or figure.dimension != "count"
    )
    day = max((found for found in _dates(plain) if as_of is None or found >= as_of), default=as_of)
    return Demand(
        figures=figures,
        since=_since(plain, as_of),
        references=_references(figures) if "case_study" in wants else None,
        sectors=frozenset(key for key, pattern in words.sectors if pattern.search(plain)),
        codes=frozenset(codes_of(plain)),
        names=frozenset(_ACRONYM.findall(plain)),
        wants=wants,
        round_clock=bool(words.hours_all.search(plain)),
        alone=bool(words.alone.search(plain)),
        day=day,
        denies=bool(words.negation.search(plain)),
        terms=_terms(plain),
    )


def facts_of(fragment: Fragment) -> Facts:
    """What a fragment states, from its head, its sentences and its rows."""
    words = _words()
    sentences = passages(fragment)
    text = unicodedata.normalize("NFKC", f"{label(fragment)}. {fragment.body}")
    subject = _terms(f"{label(fragment)} {' '.join(words.certificate) if fragment.kind == 'certificate' else ''}")
    about = f"{fragment.industry or ''} {fragment.client or ''} {label(fragment)}"
    return Facts(
        kind=fragment.kind,
        figures=(*_head_figures(fragment), *(q for piece in sentences for q in quantities(piece))),
        year=fragment.year,
        valid_from=fragment.valid_from,
        valid_until=fragment.valid_until,
        sectors=frozenset(key for key, pattern in words.sectors if pattern.search(about)),
        codes=frozenset(codes_of(text)),
        names=frozenset(_ACRONYM.findall(text)),
        round_clock=bool(words.hours_all.search(text)) and not words.hours_some.search(label(fragment)),
        office_hours=bool(words.hours_some.search(text)),
        denials=tuple(
            (place, _terms(clause) - subject)
            for place, piece in enumerate(sentences)
            for clause in _CLAUSE.split(piece)
            if words.negation.search(clause)
        ),
        outsourced=frozenset(i for i, piece in enumerate(sentences) if words.others.search(piece)),
    )


def _head_figures(fragment: Fragment) -> list[Quantity]:
    """The figures of the front matter: contract value, years of experience."""
    found: list[Quantity] = []
    if fragment.value:
        amount, currency = float(fragment.value.amount), fragment.value.currency
        shown = f"{amount:,.0f} {currency}"
        found.append(Quantity("money", amount, ">=", False, shown, frozenset({"contract"}), frozenset(), currency))
    if fragment.years is not None:
        context = frozenset(terms_of(label(fragment)).concepts)
        years = fragment.years * 31536000
        found.append(
            Quantity("duration", years, ">=", False, f"{fragment.years:g} a", frozenset({"experience"}), context)
        )
    return found


def checks(demand: Demand, facts: Facts, near: frozenset[int] = frozenset()) -> tuple[Reason, ...]:
    """Everything about a fragment that can be compared with the demand. `near`: its sentences closest in meaning."""
    found = [
        *_figure_checks(demand, facts),
        *_date_checks(demand, facts),
        *_name_checks(demand, facts),
        *_sector_checks(demand, facts),
    ]
    if demand.round_clock and (facts.round_clock or facts.office_hours):
        found.append(Reason(code="hours_met" if facts.round_clock else "hours_short"))
    denied = next((place for place, terms in facts.denials if _named(terms & demand.terms)), None)
    if denied is not None and not demand.denies:
        found.append(Reason(code="excluded", params={"sentence": denied}))
    if demand.alone and near & facts.outsourced:
        found.append(Reason(code="by_others", params={"sentence": min(near & facts.outsourced)}))
    return tuple(found)


def _terms(text: str) -> frozenset[str]:
    """Words, and concepts marked as such."""
    terms = terms_of(text)
    return frozenset(terms.words) | {f"#{concept}" for concept in terms.concepts}


def _named(shared: frozenset[str]) -> bool:
    """Whether a clause that denies something shares enough with the demand to be about it."""
    return any(term.startswith("#") for term in shared) or len(shared) >= 2


def _figure_checks(demand: Demand, facts: Facts) -> list[Reason]:
    found = []
    for want in demand.figures:
        if demand.references is not None and want.dimension == "count":
            continue
        rivals = [have for have in facts.figures if comparable(want, have)]
        answers = [(meets(want, have), have) for have in rivals]
        good = next((have for answer, have in answers if answer), None)
        bad = next((have for answer, have in answers if answer is False and (want.stated or want.aspects)), None)
        if good:
            found.append(Reason(code="figure_met", params={"want": want.text, "have": good.text}))
        elif bad:
            found.append(Reason(code="figure_short", params={"want": want.text, "have": bad.text}))
        elif want.stated:
            found.append(Reason(code="figure_missing", params={"want": want.text}))
    return found


def comparable(want: Quantity, have: Quantity) -> bool:
    """Whether two figures speak of the same thing: dimension, then what they are about."""
    if want.dimension != have.dimension or bool(want.currency) != bool(have.currency):
        return False
    same = bool(want.counted and have.counted) and (
        want.counted.startswith(have.counted) or have.counted.startswith(want.counted)
    )
    if want.counted and have.counted and not same:
        return False
    if want.aspects and have.aspects:
        return bool(want.aspects & have.aspects)
    return len(want.context & have.context) >= (_SHARED if want.dimension in ("count", "duration") and not same else 1)


def _date_checks(demand: Demand, facts: Facts) -> list[Reason]:
    found = []
    if demand.since and facts.kind == "case_study" and facts.year:
        code = "recent_enough" if facts.year >= demand.since else "too_old"
        found.append(Reason(code=code, params={"year": facts.year, "since": demand.since}))
    if demand.day and facts.valid_until:
        left = (facts.valid_until - demand.day).days
        code = "expired" if left < 0 else "ends_soon" if left <= SOON_DAYS else "valid"
        found.append(Reason(code=code, params={"date": facts.valid_until.isoformat()}))
    if demand.day and facts.valid_from and facts.valid_from > demand.day:
        found.append(Reason(code="not_yet_valid", params={"date": facts.valid_from.isoformat()}))
    return found


def _name_checks(demand: Demand, facts: Facts) -> list[Reason]:
    """Standards by number. A certificate of another standard is no proof, however close it sounds."""
    if not demand.codes:
        return []
    shown: dict[str, str | int | float] = {"standard": ", ".join(sorted(demand.codes)).upper()}
    if demand.codes & facts.codes:
        return [Reason(code="standard_met", params=shown)]
    other = bool(facts.codes) and facts.kind == "certificate"
    return [Reason(code="standard_other" if other else "standard_missing", params=shown)]


def _sector_checks(demand: Demand, facts: Facts) -> list[Reason]:
    if "case_study" not in demand.wants or facts.kind != "case_study" or not demand.sectors or not facts.sectors:
        return []
    want, have = ", ".join(sorted(demand.sectors)), ", ".join(sorted(facts.sectors))
    if demand.sectors & facts.sectors:
        return [Reason(code="same_sector", params={"want": want})]
    return [Reason(code="other_sector", params={"want": want, "have": have})]


def _references(figures: tuple[Quantity, ...]) -> int | None:
    counts = [
        int(figure.value)
        for figure in figures
        if figure.dimension == "count" and figure.value <= 20 and figure.counted in ("", "project")
    ]
    return max(counts, default=None)


def _since(text: str, as_of: date | None) -> int | None:
    """The first year that counts, of 'the last five years' or 'since 2022'."""
    years = [int(match.group(1)) for pattern in _words().since for match in pattern.finditer(text)]
    if as_of:
        years += [as_of.year - int(reach) for reach in windows(text) if reach <= 30]
    return max(years, default=None)


def _dates(text: str) -> list[date]:
    found = []
    for match in _DATE.finditer(text):
        part = match.groupdict()
        try:
            if part["y"]:
                found.append(date(int(part["y"]), int(part["m"]), int(part["d"])))
            elif part["mon"] in _MONTHS:
                found.append(date(int(part["y2"]), _MONTHS.index(part["mon"]) + 1, int(part["d2"])))
        except ValueError:
            continue
    return found


@dataclass(frozen=True)
class _Words:
    wants: tuple[tuple[str, re.Pattern[str]], ...]
    sectors: tuple[tuple[str, re.Pattern[str]], ...]
    since: tuple[re.Pattern[str], ...]
    hours_all: re.Pattern[str]
    hours_some: re.Pattern[str]
    negation: re.Pattern[str]
    alone: re.Pattern[str]
    others: re.Pattern[str]
    certificate: tuple[str, ...]


@cache
def _words() -> _Words:
    def every(key: str) -> re.Pattern[str]:
        return word_pattern(tuple(word for language in languages() for word in lexicon(language).words(key)))

    def keyed(prefix: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((key, every(f"{prefix}.{key}")) for key in lexicon("en").under(prefix))

    since = [phrase for language in languages() for phrase in lexicon(language).words("match.since")]
    return _Words(
        wants=keyed("match.wants"),
        sectors=keyed("match.sectors"),
        since=tuple(
            re.compile(r"(20\d{2})(?:\s?年)?".join(re.escape(part.removeprefix("年")) for part in phrase.split("{n}")))
            for phrase in since
        ),
        hours_all=every("match.hours_all"),
        hours_some=every("match.hours_some"),
        negation=every("match.negation"),
        alone=every("match.self"),
        others=every("match.others"),
        certificate=tuple(w for language in languages() for w in lexicon(language).words("match.concepts.certificate")),
    )
