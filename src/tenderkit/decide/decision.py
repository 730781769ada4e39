"""Go, conditional or no-go (method.md 3): weighted factors with an unknown state, and the knock-outs above them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from tenderkit.decide.knockouts import knockout_states
from tenderkit.decide.outlook import score_outlook
from tenderkit.model.frozen import Text
from tenderkit.model.library import Library
from tenderkit.model.match import MatchSet
from tenderkit.model.price import PriceSummary
from tenderkit.model.requirement import Category, RequirementSet
from tenderkit.model.strategy import Condition, Decision, Factor, KnockOutState, Person, Strategy

_WORTH: dict[str, float] = {"covered": 5, "partial": 3, "unsure": 2, "none": 0.5, "contradicted": 0}
_COMPUTED: tuple[tuple[str, tuple[Category, ...], float], ...] = (
    ("qualification_fit", ("qualification",), 3),
    ("technical_fit", ("technical",), 3),
    ("delivery_fit", ("delivery",), 2),
)
"""Factors that the machine can judge from evidence: id, categories, weight. Their names are in the lexicon."""

Verdict = Literal["go", "conditional", "no_go"]


def decide(
    requirements: RequirementSet,
    matches: MatchSet,
    library: Library,
    *,
    strategy: Strategy,
    price: PriceSummary | None,
    names: dict[str, Text],
    threshold: float,
    as_of: date | None,
) -> Decision:
    """The decision proposed to the bid team, with its range: what is unknown widens it and is never a zero.

    `names` holds the wording of the computed factors by language. A knock-out contradicted by evidence makes it a
    no-go; one that a person must still see to makes it conditional.
    """
    states = knockout_states(requirements, matches, library)
    factors = (*_computed(requirements, matches, price, names), *strategy.factors)
    low, score, high = _scores(factors)
    return Decision(
        as_of=as_of,
        verdict=_verdict(states, low, score, threshold),
        score=score,
        score_low=low,
        score_high=high,
        threshold=threshold,
        grade=_grade(strategy, score, threshold),
        factors=factors,
        outlook=score_outlook(requirements, matches),
        knockouts=states,
        conditions=_conditions(requirements, states),
        warnings=_warnings(strategy.people),
    )


def _computed(
    requirements: RequirementSet, matches: MatchSet, price: PriceSummary | None, names: dict[str, Text]
) -> tuple[Factor, ...]:
    verdicts = {match.requirement: match.verdict for match in matches.matches}
    factors = []
    for identity, categories, weight in _COMPUTED:
        known = [verdicts[r.id] for r in requirements.requirements if r.category in categories and r.id in verdicts]
        score = round(sum(_WORTH[v] for v in known) / len(known), 2) if known else None
        evidence = f"{sum(v == 'covered' for v in known)} / {len(known)}" if known else None
        factors.append(
            Factor(id=identity, question="fit", text=names[identity], weight=weight, score=score, evidence=evidence)
        )
    margin = None
    if price and price.ceiling:
        margin = 5.0 if price.total <= price.ceiling else 0.0
    factors.append(Factor(id="price_fit", question="winnable", text=names["price_fit"], weight=2, score=margin))
    return tuple(factors)


def _scores(factors: Sequence[Factor]) -> tuple[float, float, float]:
    """Low, expected and high on 0 to 100. Unknown factors count 0, the mean of the known, and 5."""
    total = sum(factor.weight for factor in factors)
    known = [factor for factor in factors if factor.score is not None]
    if not total or not known:
        return 0.0, 50.0, 100.0
    earned = sum(factor.weight * (factor.score or 0) for factor in known)
    weight = sum(factor.weight for factor in known)
    mean = earned / weight
    missing = total - weight
    low, expected, high = (20 * (earned + missing * guess) / total for guess in (0, mean, 5))
    return round(low, 1), round(expected, 1), round(high, 1)


def _verdict(states: Sequence[KnockOutState], low: float, score: float, threshold: float) -> Verdict:
    if any(state.state == "not_met" for state in states) or score < threshold:
        return "no_go"
    if any(state.state == "needs_person" for state in states) or low < threshold:
        return "conditional"
    return "go"


def _grade(strategy: Strategy, score: float, threshold: float) -> Literal["A", "B", "C", "D"] | None:
    """A to D from likelihood and the opportunity's score (method.md 3); not graded while the likelihood is unknown."""
    if strategy.win_probability is None:
        return None
    likely, good = strategy.win_probability >= 0.5, score >= threshold
    if likely and good:
        return "A"
    if good:
        return "B"
    return "C" if likely else "D"


def _conditions(requirements: RequirementSet, states: Sequence[KnockOutState]) -> tuple[Condition, ...]:
    """What must be done: each knock-out that is not met, in the tender's own words."""
    ledger = {knockout.id: knockout for knockout in requirements.knockouts}
    return tuple(
        Condition(text=ledger[state.knockout].text, source=ledger[state.knockout].source)
        for state in states
        if state.state != "met"
    )


def _warnings(people: Sequence[Person]) -> tuple[str, ...]:
    """The warnings of method.md 4; none while nobody is recorded, since nothing is known then."""
    if not people:
        return ()
    warnings = []
    if not any(person.role == "coach" for person in people):
        warnings.append("no_coach")
    if not any(person.role == "economic" and person.contact != "none" for person in people):
        warnings.append("no_economic_buyer")
    if any(p.support == "against" and p.influence == "high" and not p.counterpart for p in people):
        warnings.append("strong_opponent")
    for role in ("user", "technical", "economic"):
        if not any(person.role == role for person in people):
            warnings.append(f"no_{role}")
    return tuple(dict.fromkeys(warnings))
