"""What we answer: sentences with sources, and the compliance they state."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from tenderkit.model.artefact import Artefact
from tenderkit.model.frozen import Frozen, Language
from tenderkit.model.source import Source

ComplianceState = Literal["complies", "partial", "deviates", "not_applicable", "pending"]
DeviationState = Literal["positive", "none", "negative", "unknown"]


class Sentence(Frozen):
    """A sentence that can be printed. Without a source it cannot be built."""

    text: str
    sources: tuple[Source, ...] = Field(min_length=1)
    language: Language = "en"


class Insert(Frozen):
    """A fragment that goes in whole, with its tables and pictures."""

    fragment: str
    stamp: str


class Compliance(Frozen):
    """The state of an answer: proposed by the machine, decided by a person."""

    state: ComplianceState
    proposed: ComplianceState
    decided_by: str | None = None


class Deviation(Frozen):
    """Our value against the asked one."""

    state: DeviationState
    asked: str | None = None
    offered: str | None = None


class Response(Frozen):
    """The answer to one requirement, by its stamp. No sentence means: no evidence in the library, said openly."""

    requirement: str
    answers: str = Field(description="stamp of the requirement that this answers")
    compliance: Compliance
    deviation: Deviation = Deviation(state="unknown")
    sentences: tuple[Sentence, ...] = ()
    inserts: tuple[Insert, ...] = ()
    evidence: tuple[str, ...] = Field(default=(), description="ids of the fragments that prove it")
    refers_to: str | None = Field(default=None, description="requirement whose answer already holds the same text")


class Review(Frozen):
    """A person's decision about one response, appended, never edited."""

    requirement: str
    answers: str
    by: str
    on: date
    state: ComplianceState | None = None
    text: str | None = None
    note: str | None = None


class ResponseSet(Artefact):
    """An answer for every requirement, in the order of the requirements."""

    language: Language
    responses: tuple[Response, ...]
    reviews: tuple[Review, ...] = ()
