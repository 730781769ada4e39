"""Which fragment answers which requirement, and how surely."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tenderkit.model.artefact import Artefact
from tenderkit.model.frozen import Frozen

Verdict = Literal["covered", "partial", "contradicted", "none", "unsure"]


class Reason(Frozen):
    """Why a fragment ranks where it does: a code with its params, put into words by the lexicon (`reasons.<code>`)."""

    code: str
    params: dict[str, str | int | float] = {}
    weight: float = 0.0


class Candidate(Frozen):
    """A fragment that may answer, with a score that rises with the chance that it does (0 to 1)."""

    fragment: str
    score: float
    stamp: str = ""
    passage: str | None = Field(
        default=None, description="the sentence or row of the fragment that fits best, verbatim"
    )
    reasons: tuple[Reason, ...] = ()


class Match(Frozen):
    """What the library has for one requirement. `supported` is the verdict 'covered', for the public format."""

    requirement: str
    stamp: str = ""
    verdict: Verdict
    supported: bool
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[Reason, ...] = ()
    together: tuple[str, ...] = Field(
        default=(), description="fragments to use together: what answers, then what proves it"
    )


class MatchSet(Artefact):
    """A match for each requirement, in the order of the requirements."""

    matches: tuple[Match, ...]
    library: str = Field(default="", description="stamp of the library")
