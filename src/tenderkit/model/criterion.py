"""How the tender scores: rows with points, and the formula of the price score."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tenderkit.model.frozen import Frozen
from tenderkit.model.source import PageSource

CriterionGroup = Literal["price", "technical", "commercial", "qualification", "other"]


class Criterion(Frozen):
    """A row of the evaluation scheme. Its parent, if any, is another criterion (a group with its own total)."""

    id: str
    name: str
    max_score: float | None
    group: CriterionGroup
    source: PageSource
    parent: str | None = None
    scale: str | None = Field(default=None, description="the rule by which points are given, verbatim")
    objective: bool | None = Field(default=None, description="counted (true), judged (false) or not known")
    evidence: str | None = Field(default=None, description="the proof asked for, verbatim")
    requirements: tuple[str, ...] = ()


class PriceFormula(Frozen):
    """The rule of the price score in a form that can be computed, with its words."""

    form: Literal["lowest_over_price", "average_deviation", "linear", "unknown"]
    points: float | None
    text: str
    source: PageSource
