"""The stage: every requirement against the whole library."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tenderkit.match.encode import Encoder
from tenderkit.match.index import Index, build_index
from tenderkit.match.rank import Hit, query_of, rank
from tenderkit.model.library import Library
from tenderkit.model.match import Candidate, Match, MatchSet, Verdict
from tenderkit.model.requirement import Requirement, RequirementSet
from tenderkit.model.strategy import Profile

COVERED = 0.45


def match_requirements(
    requirements: RequirementSet,
    library: Library,
    *,
    as_of: date | None = None,
    keep: int = 5,
    profile: Profile | None = None,
    cache: Path | None = None,
) -> MatchSet:
    """For each requirement the fragments that answer it, best first, and a calibrated verdict.

    `as_of` is the day on which evidence must hold; `cache` a folder that keeps the encodings from run to run.
    """
    encoder = Encoder(cache)
    index = build_index(library.fragments, encoder)
    queries = [query_of(requirement.text, requirement.language) for requirement in requirements.requirements]
    ranked = rank(index, queries, encoder, max(keep, 10))
    matches = tuple(
        _match(requirement, hits, index, library, keep)
        for requirement, hits in zip(requirements.requirements, ranked, strict=True)
    )
    encoder.save()
    return MatchSet(matches=matches, library=library.stamp, as_of=as_of, made_from={"library": library.stamp})


def _match(requirement: Requirement, hits: list[Hit], index: Index, library: Library, keep: int) -> Match:
    candidates = tuple(
        Candidate(
            fragment=index.ids[hit.place],
            score=min(1.0, max(0.0, hit.score)),
            stamp=library.fragments[hit.place].stamp,
            passage=index.entries[hit.place].sentences[hit.sentence],
        )
        for hit in hits[:keep]
    )
    verdict: Verdict = "covered" if candidates and candidates[0].score >= COVERED else "none"
    return Match(
        requirement=requirement.id,
        stamp=requirement.stamp,
        verdict=verdict,
        supported=verdict == "covered",
        candidates=candidates,
    )
