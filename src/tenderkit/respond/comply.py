"""What the machine proposes: compliance from the verdict, deviation from the figures. A person decides."""

from __future__ import annotations

from tenderkit.model.match import Match
from tenderkit.model.requirement import Requirement
from tenderkit.model.response import Compliance, ComplianceState, Deviation, DeviationState, Review

_PROPOSED: dict[str, ComplianceState] = {
    "covered": "complies",
    "partial": "partial",
    "contradicted": "deviates",
    "none": "pending",
    "unsure": "pending",
}


def compliance(requirement: Requirement, match: Match | None, quoted: bool, review: Review | None) -> Compliance:
    """The proposed state, or the one a person decided for this very wording.

    Without a fragment that may be quoted the answer stays open, whatever the verdict; what binds the buyer needs none.
    """
    proposed: ComplianceState = _PROPOSED[match.verdict] if match and quoted else "pending"
    if requirement.actor == "buyer":
        proposed = "not_applicable"
    if review and review.state:
        return Compliance(state=review.state, proposed=proposed, decided_by=review.by)
    return Compliance(state=proposed, proposed=proposed)


def deviation(requirement: Requirement, match: Match | None) -> Deviation:
    """Our figure against the asked one, where the matcher compared them.

    The matcher's reasons carry `asked`, `offered` and `outcome` (better, equal, worse); without such a comparison
    the deviation is unknown, which is not the same as none.
    """
    asked = "; ".join(threshold.text for threshold in requirement.thresholds) or None
    if match is None or match.verdict in ("none", "unsure"):
        return Deviation(state="unknown", asked=asked)
    reasons = [*match.reasons, *(reason for candidate in match.candidates[:1] for reason in candidate.reasons)]
    compared = [reason for reason in reasons if "outcome" in reason.params]
    if not compared:
        return Deviation(state="negative" if match.verdict == "contradicted" else "unknown", asked=asked)
    outcomes = {str(reason.params["outcome"]) for reason in compared}
    state: DeviationState = "negative" if "worse" in outcomes else "none" if "equal" in outcomes else "positive"
    first = compared[0].params
    return Deviation(
        state=state, asked=str(first.get("asked", asked or "")) or None, offered=str(first.get("offered", "")) or None
    )
