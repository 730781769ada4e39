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


class PriceTerms(Frozen):
    """The figures of a price rule: what a price is measured against, and how many points a percent costs."""

    benchmark: Literal["lowest", "average", "range"] = Field(
        description="the lowest price, the average of prices, or the range from the lowest to the highest"
    )
    trimmed: bool = Field(default=False, description="the highest and the lowest price are left out of the average")
    factor: float = Field(default=1.0, description="what the average is multiplied by (0.97: lowered by 3 %)")
    off_above: float | None = Field(default=None, description="points off for each percent above the benchmark")
    off_below: float | None = Field(default=None, description="points off for each percent below the benchmark")


class PriceFormula(Frozen):
    """The rule of the price score in a form that can be computed, with its words."""

    form: Literal["lowest_over_price", "average_deviation", "lowest_deviation", "linear", "unknown"]
    points: float | None
    text: str
    source: PageSource
    terms: PriceTerms | None = Field(default=None, description="None where the words do not suffice to compute it")
