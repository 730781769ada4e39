"""Match to `DraftBrief`: what a drafter may see for one requirement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tenderkit.model.draft import DraftBrief
from tenderkit.model.library import Fragment, shown_on
from tenderkit.model.match import Candidate, Match
from tenderkit.model.requirement import Requirement

ANSWERED = frozenset({"covered", "partial", "contradicted"})
"""Verdicts on which something can be said."""

MOST_FRAGMENTS = 2
"""A capability and its proof; more would repeat itself."""

_NEAR = 0.75
"""A second candidate counts as proof beside the first only if it scores at least this share of it."""


def draft_brief(
    requirement: Requirement,
    match: Match | None,
    fragments: Mapping[str, Fragment],
    language: str,
    as_of: date | None = None,
) -> DraftBrief | None:
    """The brief for a requirement that the library can answer; None where it cannot, so that nothing is written.

    `as_of` is the day on which a client's consent to be named must hold.
    """
    if match is None or match.verdict not in ANSWERED:
        return None
    chosen = _chosen(match, fragments, language, as_of)
    return DraftBrief(requirement=requirement, match=match, fragments=chosen, language=language) if chosen else None


def _chosen(match: Match, fragments: Mapping[str, Fragment], language: str, as_of: date | None) -> tuple[Fragment, ...]:
    """What is quoted: fragments a client may see, in the language we write; a translation is drafting, a twin is not."""
    usable: list[tuple[Candidate, Fragment]] = []
    for candidate in match.candidates:
        if candidate.fragment in fragments:
            fragment = _in_language(fragments[candidate.fragment], fragments, language)
            if shown_on(fragment, as_of) and reads(fragment, language):
                usable.append((candidate, fragment))
    if not usable or usable[0][0].score < _NEAR * match.candidates[0].score:
        return ()
    best, first = usable[0]
    chosen = [first]
    for candidate, other in usable[1:]:
        if len(chosen) < MOST_FRAGMENTS and _adds(candidate, best, other, chosen):
            chosen.append(other)
    return tuple(chosen)


def reads(fragment: Fragment, language: str) -> bool:
    """Whether a fragment can be quoted in a language as it stands (simplified and traditional Chinese both can)."""
    return fragment.language.split("-")[0] == language.split("-")[0]


def _adds(candidate: Candidate, best: Candidate, fragment: Fragment, chosen: list[Fragment]) -> bool:
    """Whether a further fragment is proof of another kind and nearly as good."""
    return candidate.score >= _NEAR * best.score and all(
        fragment.kind != f.kind and fragment.id != f.id for f in chosen
    )


def _in_language(fragment: Fragment, fragments: Mapping[str, Fragment], language: str) -> Fragment:
    """The fragment's twin in the language we write, if there is one: translation is drafting, a twin is not."""
    if reads(fragment, language):
        return fragment
    root = fragment.translation_of or fragment.id
    twins = (f for f in fragments.values() if root in (f.id, f.translation_of) and f.id != fragment.id)
    return next((twin for twin in twins if reads(twin, language)), fragment)
