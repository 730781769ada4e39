"""How surely a fragment answers, and what to say of the requirement: covered, partial, contradicted, none, unsure.

Why a logistic of few signals: its result can be read as a chance, each weight can be read as a reason, and a dozen
round numbers cannot learn a library by heart. A contradiction is no signal among others: it forbids 'covered' by rule.
Weights: logistic regression on graded pairs of several companies and of tenders outside their trade, rounded; each set
judged by weights that never saw it: tests/bench/match_quality.py.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tenderkit.match.demand import Demand
from tenderkit.match.evidence import AGAINST
from tenderkit.match.facts import Facts
from tenderkit.match.ground import moved
from tenderkit.match.nature import ENOUGH
from tenderkit.match.rank import Hit
from tenderkit.match.shared import Shared
from tenderkit.model.match import Reason, Verdict

WEIGHTS: dict[str, float] = {
    "meaning": 1.8,
    "concepts": 1.7,
    "other_kind": -1.4,
    "figure_met": 0.9,
    "figure_missing": -1.7,
    "standard_met": 0.4,
    "lead": 5.2,
    "behind": 8.6,
    "home": 0.7,
    "named": 2.5,
    "missed": -0.85,
    "short": -2.0,
    "odd_kind": -2.0,
    "acts": -2.5,
    "terms": -2.0,
}
BIAS = -3.7
CONTRADICTED = 0.15
"""A contradicted fragment keeps this share of its chance: it is shown, and never as proof."""

PROOFS = frozenset({"figure_met", "recent_enough", "same_sector", "standard_met", "hours_met", "window_met"})
"""Two comparisons that came out well are worth a person's look, even where the words differ."""

ONLY_IF_ASKED = frozenset({"person", "certificate", "case_study", "company"})
"""Kinds that prove what is asked of them by name; of a service they are at most a sign."""

MEASURED: dict[str, frozenset[str]] = {
    "figure_short": frozenset(),
    "window_short": frozenset({"window_met"}),
    "hours_short": frozenset({"hours_met"}),
    "too_old": frozenset({"recent_enough"}),
    "excluded": PROOFS,
}
"""Reasons that say that the subject is the right one and the answer is no, with what outweighs each in another paper."""
NEARER = 0.05
"""How much nearer to the requirement such a candidate is."""
COVERED, POSSIBLE = 0.6, 0.25
NO_PROOF = frozenset({"capability", "product"})
"""What we say that we do is no proof of who we are: a condition of qualification asks for papers."""
CERTAIN = 0.95
"""From here on a row of a data sheet is taken as the answer, even where the tender does not name the thing with it."""
STATEMENTS, STATED_WORDS, SAID_WORDS = frozenset({"company", "policy"}), 0.4, 0.6
"""A term of a contract is answered by what the company states on terms, where that names most of its words, or many
of them and a figure that meets it."""
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
    kind: str = ""
    on_subject: bool = True

    @property
    def contradicted(self) -> bool:
        """Whether any reason speaks against it."""
        return any(reason.code in AGAINST for reason in self.reasons)


def judge(
    demand: Demand,
    hits: Sequence[Hit],
    facts: Sequence[Facts],
    reasons: Sequence[tuple[Reason, ...]],
    shares: Sequence[Shared],
) -> list[Judged]:
    """The hits with their chances, best first; equal chances in the order of the index."""
    background, best = level(hits)
    judged = []
    for hit, fact, found, share in zip(hits, facts, reasons, shares, strict=True):
        values = signals(demand, hit, fact, found, share, background, best)
        odds = BIAS + sum(WEIGHTS[key] * value for key, value in values.items())
        chance = 1 / (1 + math.exp(-odds))
        if any(reason.code in AGAINST for reason in found):
            chance *= CONTRADICTED
        judged.append(Judged(hit, round(chance, 4), found, fact.kind, share.on_subject))
    return sorted(judged, key=lambda item: (-item.chance, item.hit.place))


def on_ground(judged: Sequence[Judged], shift: float) -> list[Judged]:
    """The same with the odds of each shifted; the order changes only where a contradiction stands between two."""
    found = []
    for item in judged:
        share = CONTRADICTED if item.contradicted else 1.0
        found.append(replace(item, chance=round(share * moved(item.chance / share, shift), 4)))
    return sorted(found, key=lambda item: (-item.chance, item.hit.place))


def level(hits: Sequence[Hit]) -> tuple[float, float]:
    """What the hits stand out from, and the best score."""
    scores = [hit.score for hit in hits]
    rest = (scores + [EMPTY_BACKGROUND] * BACKGROUND)[3:BACKGROUND]
    return sum(rest) / len(rest), max(scores, default=0.0)


def signals(
    demand: Demand,
    hit: Hit,
    facts: Facts,
    reasons: Sequence[Reason],
    share: Shared,
    background: float,
    best: float,
) -> dict[str, float]:
    """The values that the weights weigh."""
    codes = {reason.code for reason in reasons}
    nature = demand.nature
    return {
        "meaning": hit.meaning,
        "concepts": hit.concepts,
        "other_kind": float(bool(demand.wants) and facts.kind not in demand.wants),
        "figure_met": float("figure_met" in codes),
        "figure_missing": float("figure_missing" in codes and "figure_met" not in codes),
        "standard_met": float("standard_met" in codes),
        "lead": hit.score - background,
        "behind": hit.score - best,
        "home": float(share.at_home),
        "named": share.named,
        "missed": share.missed,
        "short": float(share.short),
        "odd_kind": float(facts.kind in ONLY_IF_ASKED and facts.kind not in demand.wants),
        "acts": min(nature.acts, ENOUGH) / ENOUGH,
        "terms": min(nature.terms, ENOUGH) / ENOUGH,
    }


def verdict_of(judged: Sequence[Judged], demand: Demand | None = None) -> Verdict:
    """What to say of the requirement. Contradicted: the best there is fails."""
    if not judged:
        return "none"
    top = judged[0]
    if demand is not None and (held := held_back(demand, top)):
        return "none" if held != "contract_term" or top.chance < POSSIBLE else "unsure"
    if top.chance >= COVERED and not top.contradicted:
        missing = any(reason.code in ("figure_missing", "standard_missing") for reason in top.reasons)
        if missing or (demand is not None and "case_study" in demand.wants and top.kind != "case_study"):
            return "partial"
        if demand is not None and demand.nature.qualifies and top.kind in NO_PROOF and top.chance < CERTAIN:
            return "unsure"
        return "covered" if top.on_subject or top.chance >= CERTAIN else "unsure"
    if top.contradicted and top.chance / CONTRADICTED >= COVERED:
        return "contradicted"
    proofs = sum(reason.code in PROOFS for reason in top.reasons)
    if top.chance < POSSIBLE and proofs < 2:
        return "none"
    if any(reason.code in ("figure_missing", "standard_missing", "kind") for reason in top.reasons):
        return "partial"
    return "unsure"


def outdone(judged: Sequence[Judged]) -> Judged | None:
    """A candidate that fails by its figure and is nearer to the requirement than the best that does not.

    Why: where the paper on the very subject states too little, a figure from a paper beside it is no proof.
    """
    top = judged[0]
    proven = {reason.code for reason in top.reasons} & PROOFS
    for item in judged[1:]:
        failed = any(reason.code in MEASURED and not MEASURED[reason.code] & proven for reason in item.reasons)
        if failed and item.chance / CONTRADICTED >= COVERED and item.hit.score > top.hit.score + NEARER:
            return item
    return None


def led_by_failure(judged: Sequence[Judged]) -> list[Judged]:
    """The same; where a candidate outdoes the best by failing, it leads, and nothing else counts for more."""
    if not judged or judged[0].contradicted or judged[0].chance < POSSIBLE:
        return list(judged)
    first = outdone(judged)
    if first is None:
        return list(judged)
    rest = [
        replace(item, chance=min(item.chance, round(first.chance * 0.99, 4))) for item in judged if item is not first
    ]
    return [first, *rest]


def held_back(demand: Demand, top: Judged) -> str | None:
    """Why no paper can answer, however close it is: an act of the bid, the buyer's part, a term that a person accepts.

    A paper of the kind that is asked for ("a copy of the licence, stamped, in the first envelope") is still a proof,
    and a statement on terms that names most of what the term says is an answer to it.
    """
    nature = demand.nature
    if nature.of_buyer:
        return "for_buyer"
    if nature.defines:
        return "definition"
    if nature.acts >= ENOUGH and top.kind not in demand.wants:
        return "act_of_bid"
    if nature.terms >= ENOUGH and top.kind not in demand.wants:
        met = any(reason.code == "figure_met" for reason in top.reasons)
        said = top.hit.words >= (STATED_WORDS if met and top.kind in STATEMENTS else SAID_WORDS)
        return None if said else "contract_term"
    return None
