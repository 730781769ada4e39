"""Does a fragment hold what a requirement asks: figure by figure, date by date, name by name.

Why: a fragment about the right subject with too small a figure is the evidence that loses a tender. Meaning ranks;
these checks decide. Each check that speaks is a `Reason` with a code; one that cannot compare stays silent.
"""

from __future__ import annotations

import math

from tenderkit.match.cues import keys_under
from tenderkit.match.demand import Demand
from tenderkit.match.facts import Facts
from tenderkit.match.numbers import Quantity, meets
from tenderkit.match.terms import marked_terms
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
        "window_short",
    }
)
"""Codes that speak against a fragment; any of them forbids the verdict 'covered'."""

SOON_DAYS = 60
ALIKE, NEAR = 0.35, 0.6
"""Share of the likest figure's likeness from which another may satisfy a demand, or speak against it."""
CLEARLY = 1.25
"""A figure that fails and is likelier meant by so much outweighs one that would do: the row of another insurance."""
FAR = 50
_GRADED = frozenset({"cmmi", "mlps", "certificate"})
"""Subjects whose level is a grade that can be too low; elsewhere 'level 2' is a name."""
_ORDERED = frozenset({"grade_first"})
"""Aspects under which a level is a grade in any text: the class of a licence."""
_LOOSE = frozenset({"count", "percent", "duration", "frequency"})
"""Dimensions in which two figures of one sentence may speak of quite different things."""
_WELL_SHARED = 3
_SHARED = 2
"""Terms around two counts or times that agree, before they are held to speak of the same thing."""


def checks(demand: Demand, facts: Facts, near: frozenset[int] = frozenset()) -> tuple[Reason, ...]:
    """Everything about a fragment that can be compared with the demand. `near`: its sentences closest in meaning."""
    found = [
        *_figure_checks(demand, facts, near),
        *_date_checks(demand, facts),
        *_name_checks(demand, facts),
        *_sector_checks(demand, facts),
    ]
    if demand.round_clock and (facts.round_clock or facts.office_hours):
        found.append(Reason(code="hours_met" if facts.round_clock else "hours_short"))
    found.extend(_window_checks(demand, facts, near))
    denied = next((place for place, terms in facts.denials if _named(terms & demand.terms)), None)
    if denied is None:
        denied = next((place for place, terms in facts.denied_things if terms <= demand.terms), None)
    if denied is not None and not demand.denies:
        found.append(Reason(code="excluded", params={"sentence": denied}))
    if demand.alone and near & facts.outsourced:
        found.append(Reason(code="by_others", params={"sentence": min(near & facts.outsourced)}))
    return tuple(found)


def _named(shared: frozenset[str]) -> bool:
    """Whether a clause that denies something shares enough with the demand to be about it."""
    return any(term.startswith("#") for term in shared) or len(shared) >= 2


def _figure_checks(demand: Demand, facts: Facts, near: frozenset[int]) -> list[Reason]:
    found = []
    for want in demand.figures:
        if demand.references is not None and want.dimension == "count":
            continue
        rivals = [have for have in facts.figures(want.dimension) if comparable(want, have, near)]
        order = _nearest(want, rivals, near, ALIKE)
        good = next((have for have in order if meets(want, have)), None)
        bad = next(
            (h for h in _nearest(want, rivals, near, NEAR) if meets(want, h) is False and refutes(want, h)), None
        )
        if good and bad and _likeness(want, bad, near) > CLEARLY * _likeness(want, good, near):
            good = None
        if good:
            outcome = "equal" if math.isclose(good.value, want.value, rel_tol=1e-6) else "better"
            found.append(_compared("figure_met", want, good, outcome))
        elif bad:
            found.append(_compared("figure_short", want, bad, "worse"))
        elif want.stated and want.dimension != "frequency" and not _any(want):
            found.append(Reason(code="figure_missing", params={"asked": want.text}))
    return found


def _any(want: Quantity) -> bool:
    """'At least one reference' asks for the thing, not for a figure."""
    return want.dimension == "count" and want.value == 1 and want.comparator == ">="


def _compared(code: str, want: Quantity, have: Quantity, outcome: str) -> Reason:
    return Reason(code=code, params={"asked": want.text, "offered": have.text, "outcome": outcome})


def _nearest(want: Quantity, rivals: list[Quantity], near: frozenset[int], share: float) -> list[Quantity]:
    """Of the figures that may be meant, those that share most of what is said around them, the likest first."""
    likeness = [_likeness(want, have, near) for have in rivals]
    order = sorted(range(len(rivals)), key=lambda i: -likeness[i])
    return [rivals[i] for i in order if likeness[i] >= share * max(likeness)]


def _likeness(want: Quantity, have: Quantity, near: frozenset[int]) -> int:
    return 3 * len(want.aspects & have.aspects) + len(want.context & have.context) + 2 * (have.place in near)


def refutes(want: Quantity, have: Quantity) -> bool:
    """Whether a figure that does not meet a demand speaks against it, or is likely about something else.

    Why so careful: 'within 90 days' may grant a time as well as set a limit, a level may be the name of a row, and a
    figure a hundred times off is seldom the same quantity.
    """
    if want.dimension == "level" and want.aspects & have.aspects & _ORDERED:
        return True
    if not (want.stated or want.aspects or (want.dimension == "level" and want.context & have.context & _GRADED)):
        return False
    if want.comparator == "<=" and not (want.aspects & have.aspects or have.comparator == "<="):
        return False
    low, high = sorted((abs(want.value), abs(have.value)))
    same_money = want.currency == have.currency
    return not same_money or want.dimension == "level" or high <= FAR * low


def comparable(want: Quantity, have: Quantity, near: frozenset[int] = frozenset()) -> bool:
    """Whether two figures speak of the same thing: dimension, then what they are about.

    In the sentence that is closest in meaning to the whole requirement, the same dimension is enough.
    """
    if want.dimension != have.dimension or bool(want.currency) != bool(have.currency):
        return False
    same = bool(want.counted and have.counted) and (
        want.counted.startswith(have.counted) or have.counted.startswith(want.counted)
    )
    if want.counted and have.counted and not same and not _both_unknown(want, have):
        return False
    if want.aspects and have.aspects:
        return bool(want.aspects & have.aspects)
    if bool(want.aspects) != bool(have.aspects) and "tolerance" in want.aspects | have.aspects:
        return False
    if have.place in near and (want.dimension not in _LOOSE or same or want.context & have.context):
        return True
    loose = want.dimension in ("count", "duration", "frequency") and not same
    return len(want.context & have.context) >= (_SHARED if loose else 1)


def _both_unknown(want: Quantity, have: Quantity) -> bool:
    """Two counts of things that no list of units knows: '50 selected cases' and '200 cases' may be the same."""
    known = keys_under("match.units")
    return want.counted not in known and have.counted not in known and len(want.context & have.context) >= _WELL_SHARED


def _window_checks(demand: Demand, facts: Facts, near: frozenset[int]) -> list[Reason]:
    """'Staffed from 07:30 to 18:30' against the hours of the sentence that is nearest, or that says most of the same."""
    found = []
    for want in demand.windows:
        rivals = [have for have in facts.windows if have.place in near or _alike(demand, facts, have.place)]
        if rivals:
            good = next((have for have in rivals if have.covers(want)), None)
            params = {"asked": want.text, "offered": (good or rivals[0]).text, "outcome": "equal" if good else "worse"}
            found.append(Reason(code="window_met" if good else "window_short", params=dict(params)))
    return found


def _alike(demand: Demand, facts: Facts, place: int) -> bool:
    return len(marked_terms(facts.sentences[place]) & demand.terms) >= _WELL_SHARED


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
