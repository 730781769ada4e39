"""Which answers differ from what was asked: one reading for the bid's tables and the matrix."""

from __future__ import annotations

from typing import Literal

from tenderkit.model.requirement import Requirement, RequirementSet
from tenderkit.model.response import DeviationState, Response, ResponseSet

Side = Literal["technical", "commercial"]

_FOLLOWS: dict[str, DeviationState] = {"complies": "none", "deviates": "negative"}
_TECHNICAL = frozenset({"technical", "delivery"})


def side_of(requirement: Requirement) -> Side:
    """技术偏离表 takes what the thing and the service must be; 商务偏离表 all else (Chinese bid practice)."""
    return "technical" if requirement.category in _TECHNICAL else "commercial"


Answered = tuple[tuple[Requirement, Response | None], ...]


def answered(requirements: RequirementSet, responses: ResponseSet) -> Answered:
    """Each requirement that binds us, in the tender's order, with its answer if there is one.

    Excluded ones and the buyer's own duties are left out: we do not answer for them.
    """
    return tuple(pair for pair in listed(requirements, responses) if pair[0].actor != "buyer")


def listed(requirements: RequirementSet, responses: ResponseSet) -> Answered:
    """Each requirement that is not excluded, the buyer's own duties too: a list from which nothing may be missing."""
    by_requirement = {response.requirement: response for response in responses.responses}
    return tuple((item, by_requirement.get(item.id)) for item in requirements.requirements if item.excluded is None)


def deviates(response: Response | None) -> bool:
    """Whether a row of the deviation tables is due: a measured difference, or an answer short of compliance."""
    if response is None or response.compliance.state in ("pending", "not_applicable"):
        return False
    return response.deviation.state in ("positive", "negative") or response.compliance.state in ("partial", "deviates")


def shown_deviation(response: Response | None) -> DeviationState | None:
    """The deviation as a reader needs it; None while the answer is open.

    Where nothing was measured it follows from the answer: what complies does not deviate (无偏离 is expected on each
    row of a Chinese response table), what deviates does so to the buyer's cost.
    """
    state = state_of(response)
    if response is None or state in ("pending", "not_applicable"):
        return None
    if response.deviation.state == "unknown":
        return _FOLLOWS.get(state, "unknown")
    return response.deviation.state


def state_of(response: Response | None) -> str:
    """The compliance state; no answer at all is open."""
    return response.compliance.state if response else "pending"
