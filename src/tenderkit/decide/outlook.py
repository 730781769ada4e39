"""What our evidence would earn on each row of the evaluation scheme (method.md 3)."""

from __future__ import annotations

from tenderkit.model.criterion import Criterion
from tenderkit.model.match import MatchSet, Verdict
from tenderkit.model.requirement import Category, RequirementSet
from tenderkit.model.strategy import ScoreOutlook

_EARNED: dict[Verdict, tuple[float, float, float]] = {
    "covered": (0.8, 1.0, 1.0),
    "partial": (0.3, 0.6, 0.9),
    "unsure": (0.0, 0.4, 0.9),
    "none": (0.0, 0.1, 0.8),
    "contradicted": (0.0, 0.0, 0.3),
}
"""Share of a row's points (low, expected, high) that a verdict earns. A gap can still be closed before the deadline,
so its high is not zero; a contradiction hardly can. Judgement, not measurement: the range is what counts."""

_GROUP_CATEGORIES: dict[str, tuple[Category, ...]] = {
    "technical": ("technical", "delivery"),
    "commercial": ("commercial", "contract"),
    "qualification": ("qualification",),
    "other": ("delivery", "technical"),
}


def score_outlook(requirements: RequirementSet, matches: MatchSet) -> tuple[ScoreOutlook, ...]:
    """One outlook for each leaf criterion that states points.

    A row linked to requirements is judged by them, another by the requirements of its group's categories; a price
    row, and a row for which there is nothing to judge by, ranges from none to all of its points.
    """
    parents = {criterion.parent for criterion in requirements.criteria if criterion.parent}
    verdicts = {match.requirement: match.verdict for match in matches.matches}
    return tuple(
        _row(criterion, requirements, verdicts)
        for criterion in requirements.criteria
        if criterion.max_score is not None and criterion.id not in parents
    )


def _row(criterion: Criterion, requirements: RequirementSet, verdicts: dict[str, Verdict]) -> ScoreOutlook:
    maximum = float(criterion.max_score or 0)
    linked = [verdicts[i] for i in criterion.requirements if i in verdicts]
    if not linked and criterion.group != "price":
        wanted = _GROUP_CATEGORIES[criterion.group]
        linked = [verdicts[r.id] for r in requirements.requirements if r.category in wanted and r.id in verdicts]
    if criterion.group == "price" or not linked:
        missing = "price_unknown" if criterion.group == "price" else "nothing_linked"
        return ScoreOutlook(
            criterion=criterion.id, low=0, expected=maximum / 2, high=maximum, maximum=maximum, missing=missing
        )
    low, expected, high = (sum(_EARNED[v][n] for v in linked) / len(linked) * maximum for n in range(3))
    return ScoreOutlook(
        criterion=criterion.id,
        low=round(low, 1),
        expected=round(expected, 1),
        high=round(high, 1),
        maximum=maximum,
        missing="evidence" if any(v in ("none", "unsure", "contradicted") for v in linked) else None,
    )
