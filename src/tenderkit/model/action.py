"""The plan of action: phases, milestones, risks (`action.yaml` of a pursuit; method.md 1)."""

from __future__ import annotations

from pydantic import Field

from tenderkit.model.frozen import Frozen, Text


class Risk(Frozen):
    """A risk the client will ask about, and our answer."""

    id: str
    risk: Text
    answer: Text
    owner: str | None = None


class Milestone(Frozen):
    """A dated point of the action plan; `month` counts from award (1 is the first month)."""

    name: Text
    month: float


class Phase(Frozen):
    """A stage of the action plan with its goal and early benefit (method.md 1)."""

    id: str
    name: Text
    start_month: float = Field(ge=0)
    end_month: float
    goal: Text = {}
    deliverables: tuple[Text, ...] = ()
    benefit: Text = {}
    milestones: tuple[Milestone, ...] = ()


class ActionPlan(Frozen):
    """`action.yaml`: phases in order, the risk register, and the outlook beyond this contract."""

    phases: tuple[Phase, ...] = ()
    risks: tuple[Risk, ...] = ()
    outlook: Text = {}
