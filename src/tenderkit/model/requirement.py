"""What the tender asks of us, once and verbatim, with its place."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, model_validator

from tenderkit.model.artefact import Artefact
from tenderkit.model.criterion import Criterion, CriterionGroup, PriceFormula
from tenderkit.model.fact import Fact, FormAsked
from tenderkit.model.frozen import Frozen, Language
from tenderkit.model.source import PageSource

Obligation = Literal["mandatory", "desirable", "optional"]
Actor = Literal["bidder", "supplier", "buyer"]
Category = Literal["qualification", "technical", "delivery", "commercial", "submission", "contract"]
CATEGORIES: tuple[Category, ...] = ("qualification", "technical", "delivery", "commercial", "submission", "contract")
Comparator = Literal[">=", "<=", ">", "<", "=", "range"]


class Clause(Frozen):
    """A numbered place of the tender."""

    number: str | None
    heading_path: tuple[str, ...] = ()
    document: str
    first_page: int
    last_page: int


class Threshold(Frozen):
    """A measure that can be compared: 'not less than 3 years' is >= 3 year. `unit` is a key of the lexicon's units."""

    comparator: Comparator
    value: float
    upper: float | None = Field(default=None, description="the upper end of a range")
    unit: str
    text: str


class Legend(Frozen):
    """What this tender says one of its marks means."""

    id: str
    mark: str
    effect: Literal["invalid", "deduct", "important", "unknown"]
    points: float | None = None
    text: str
    source: PageSource


class Mark(Frozen):
    """A mark on a requirement (★ ▲ ● # * ※) and the legend that explains it, if the tender has one."""

    mark: str
    legend: str | None = None


class Requirement(Frozen):
    """One obligation or question, as the tender itemises it."""

    id: str
    text: str
    lead_in: str | None = None
    obligation: Obligation
    actor: Actor = "bidder"
    category: Category
    disqualifying: bool = False
    clause: str | None = None
    heading_path: tuple[str, ...] = ()
    lot: str | None = None
    marks: tuple[Mark, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    language: Language = "en"
    source: PageSource
    stamp: str
    confidence: float = Field(default=1.0, ge=0, le=1)
    reasons: tuple[str, ...] = Field(default=(), description="codes of the rules that made it a requirement")
    excluded: str | None = Field(default=None, description="reason of a person who took it out")
    correction: str | None = Field(default=None, description="id of the correction record that made or changed it")


class KnockOut(Frozen):
    """A condition on which a bid is rejected. `background`: statutory, not stated in this tender."""

    id: str
    text: str
    satisfied_by: str | None = None
    requirement: str | None = None
    clause: str | None = None
    background: bool = False
    source: PageSource | None = None
    law: str | None = Field(default=None, description="the statute that states a background ground")


class Unread(Frozen):
    """A sentence that no rule understood and that holds a number, date, mark or modal word."""

    text: str
    why: tuple[str, ...]
    source: PageSource


CorrectionAction = Literal[
    "add", "exclude", "split", "merge", "reclassify", "not_applicable", "fact", "criterion", "lots"
]


class CorrectionValues(Frozen):
    """What a correction sets; which keys count depends on its action."""

    text: str | None = Field(default=None, description="add: the requirement's wording")
    texts: tuple[str, ...] = Field(default=(), description="split: the parts, in order")
    merge_with: tuple[str, ...] = Field(default=(), description="merge: ids of the requirements to join")
    document: str | None = None
    page: int | None = Field(default=None, ge=1)
    clause: str | None = None
    lead_in: str | None = None
    category: Category | None = None
    obligation: Obligation | None = None
    disqualifying: bool | None = None
    actor: Actor | None = None
    lot: str | None = None
    key: str | None = Field(default=None, description="fact: its key")
    value: Any = Field(default=None, description="fact: its value, in the shape the key has")
    id: str | None = Field(default=None, description="criterion: its id; none adds a row")
    name: str | None = None
    max_score: float | None = None
    group: CriterionGroup | None = None
    parent: str | None = None
    lots: tuple[str, ...] = Field(default=(), description="lots: those we bid for")


RECLASSIFIED = ("category", "obligation", "disqualifying", "actor", "lot", "lead_in")
"""What `reclassify` may change."""


class Correction(Frozen):
    """A person's change to what was extracted; holds the stamp of what it speaks about.

    `exclude` and `not_applicable` want a reason: who reads the matrix later must see why a duty is not answered.
    """

    id: str
    action: CorrectionAction
    by: str
    on: date
    requirement: str | None = None
    stamp: str | None = None
    reason: str | None = None
    values: CorrectionValues = CorrectionValues()

    @model_validator(mode="after")
    def _says_enough(self) -> Correction:
        values = self.values
        needs: dict[str, tuple[bool, str]] = {
            "add": (bool(values.text), "values.text"),
            "exclude": (bool(self.reason), "reason"),
            "not_applicable": (bool(self.reason), "reason"),
            "split": (len(values.texts) > 1, "values.texts with two parts or more"),
            "merge": (bool(values.merge_with), "values.merge_with"),
            "reclassify": (any(getattr(values, key) is not None for key in RECLASSIFIED), "something to reclassify"),
            "fact": (bool(values.key) and values.value is not None, "values.key and values.value"),
            "criterion": (bool(values.id or values.name), "values.id, or values.name for a new row"),
            "lots": (bool(values.lots), "values.lots"),
        }
        given, wanted = needs[self.action]
        if not given:
            raise ValueError(f"a correction '{self.action}' needs {wanted}")
        if self.requirement is None and self.action not in ("add", "fact", "criterion", "lots"):
            raise ValueError(f"a correction '{self.action}' needs the id of a requirement")
        return self


class Coverage(Frozen):
    """How many sentences were understood as what; `unread` are listed one by one."""

    sentences: int = 0
    requirements: int = 0
    facts: int = 0
    criteria: int = 0
    background: int = 0
    unread: int = 0


class RequirementSet(Artefact):
    """All that a tender binds us to. The keys `facts`, `criteria` and `requirements` are the public format."""

    language: Language
    documents: dict[str, str] = Field(default={}, description="document id to file name")
    facts: dict[str, Fact] = {}
    criteria: tuple[Criterion, ...] = ()
    price_formula: PriceFormula | None = None
    requirements: tuple[Requirement, ...] = ()
    legends: tuple[Legend, ...] = ()
    knockouts: tuple[KnockOut, ...] = ()
    forms: tuple[FormAsked, ...] = ()
    unread: tuple[Unread, ...] = ()
    coverage: Coverage = Coverage()
    corrections: tuple[Correction, ...] = ()
