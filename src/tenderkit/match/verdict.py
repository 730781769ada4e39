"""How surely a fragment answers, and what to say of the requirement: covered, partial, contradicted, none, unsure.

Why a logistic of few signals: its result can be read as a chance, each weight can be read as a reason, and nine round
numbers cannot learn a library by heart. A contradiction is no signal among others: it forbids 'covered' by rule.
Weights: logistic regression on graded pairs, rounded; cross-validation in tests/bench/match_quality.py.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tenderkit.match.demand import Demand
from tenderkit.match.evidence import AGAINST
from tenderkit.match.facts import Facts
from tenderkit.match.rank import WORDS_ABROAD, Hit
from tenderkit.model.match import Reason, Verdict

WEIGHTS: dict[str, float] = {
    "meaning": 5.5,
    "concepts": 2.7,
    "words": 0.9,
    "other_kind": -2.6,
    "figure_met": 1.2,
    "figure_missing": -4.6,
    "standard_met": 1.0,
    "lead": 9.0,
    "behind": 10.0,
}
BIAS = -3.8
HOME = 0.3
CONTRADICTED = 0.15
"""A contradicted fragment keeps this share of its chance: it is shown, and never as proof."""

PROOFS = frozenset({"figure_met", "recent_enough", "same_sector", "standard_met", "hours_met"})
"""Two comparisons that came out well are worth a person's look, even where the words differ."""

COVERED, POSSIBLE = 0.5, 0.25
BACKGROUND = 10
"""What a fragment must stand out from: the hits after the third, up to this rank. An answer may have two siblings."""
EMPTY_BACKGROUND = 0.3
"""The score of chance, where the library is too small to show it."""


@dataclass(frozen=True)
class Judged:
    """A hit with its reasons and the chance that it answers."""

    hit: Hit
    chance: float
    reasons: tuple[Reason, ...]

    @property
    def contradicted(self) -> bool:
        """Whether any reason speaks against it."""
        return any(reason.code in AGAINST for reason in self.reasons)


def judge(
    demand: Demand,
    hits: Sequence[Hit],
    facts: Sequence[Facts],
    reasons: Sequence[tuple[Reason, ...]],
    at_home: Sequence[bool] = (),
) -> list[Judged]:
    """The hits with their chances, best first; equal chances in the order of the index.

    `at_home` tells which fragments are in the requirement's own language: at near-equal chance they are wanted.
    """
    scores = [hit.score for hit in hits]
    rest = (scores + [EMPTY_BACKGROUND] * BACKGROUND)[3:BACKGROUND]
    background, best = sum(rest) / len(rest), max(scores, default=0.0)
    judged = []
    for hit, fact, found, home in zip(hits, facts, reasons, at_home or [False] * len(hits), strict=True):
        values = signals(demand, hit, fact, found, background, best)
        odds = BIAS + HOME * home + sum(WEIGHTS[key] * value for key, value in values.items())
        chance = 1 / (1 + math.exp(-odds))
        if any(reason.code in AGAINST for reason in found):
            chance *= CONTRADICTED
        judged.append(Judged(hit, round(chance, 4), found))
    return sorted(judged, key=lambda item: (-item.chance, item.hit.place))


def signals(
    demand: Demand, hit: Hit, facts: Facts, reasons: Sequence[Reason], background: float, best: float
) -> dict[str, float]:
    """The values that the weights weigh."""
    codes = {reason.code for reason in reasons}
    return {
        "meaning": hit.meaning,
        "concepts": hit.concepts,
        "words": hit.words or WORDS_ABROAD,
        "other_kind": float(bool(demand.wants) and facts.kind not in demand.wants),
        "figure_met": float("figure_met" in codes),
        "figure_missing": float("figure_missing" in codes and "figure_met" not in codes),
        "standard_met": float("standard_met" in codes),
        "lead": hit.score - background,
        "behind": hit.score - best,
    }


def verdict_of(judged: Sequence[Judged]) -> Verdict:
    """What to say of the requirement. Contradicted: the best there is fails."""
    if not judged:
        return "none"
    top = judged[0]
    if top.chance >= COVERED and not top.contradicted:
        missing = any(reason.code in ("figure_missing", "standard_missing") for reason in top.reasons)
        return "partial" if missing else "covered"
    if top.contradicted and top.chance / CONTRADICTED >= COVERED:
        return "contradicted"
    proofs = sum(reason.code in PROOFS for reason in top.reasons)
    if top.chance < POSSIBLE and proofs < 2:
        return "none"
    if any(reason.code in ("figure_missing", "standard_missing", "kind") for reason in top.reasons):
        return "partial"
    return "unsure"
