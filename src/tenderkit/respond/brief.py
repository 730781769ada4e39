"""Match to `DraftBrief`: what a drafter may see for one requirement."""

from __future__ import annotations

from collections.abc import Mapping

from tenderkit.model.draft import DraftBrief
from tenderkit.model.library import Fragment
from tenderkit.model.match import Candidate, Match
from tenderkit.model.requirement import Requirement

_ANSWERED = frozenset({"covered", "partial", "contradicted"})
MOST_FRAGMENTS = 2
"""A capability and its proof; more would repeat itself."""

_NEAR = 0.75
"""A second candidate counts as proof beside the first only if it scores at least this share of it."""


def draft_brief(
    requirement: Requirement, match: Match | None, fragments: Mapping[str, Fragment], language: str
) -> DraftBrief | None:
    """The brief for a requirement that the library can answer; None where it cannot, so that nothing is written."""
    if match is None or match.verdict not in _ANSWERED:
        return None
    chosen = _chosen(match, fragments, language)
    return DraftBrief(requirement=requirement, match=match, fragments=chosen, language=language) if chosen else None


def _chosen(match: Match, fragments: Mapping[str, Fragment], language: str) -> tuple[Fragment, ...]:
    usable = [
        c for c in match.candidates if c.fragment in fragments and fragments[c.fragment].confidentiality != "internal"
    ]
    if not usable:
        return ()
    first = fragments[usable[0].fragment]
    chosen = [_in_language(first, fragments, language)]
    for candidate in usable[1:]:
        other = _in_language(fragments[candidate.fragment], fragments, language)
        if len(chosen) < MOST_FRAGMENTS and _adds(candidate, usable[0], other, chosen):
            chosen.append(other)
    return tuple(chosen)


def _adds(candidate: Candidate, best: Candidate, fragment: Fragment, chosen: list[Fragment]) -> bool:
    """Whether a further fragment is proof of another kind and nearly as good."""
    return candidate.score >= _NEAR * best.score and all(
        fragment.kind != f.kind and fragment.id != f.id for f in chosen
    )


def _in_language(fragment: Fragment, fragments: Mapping[str, Fragment], language: str) -> Fragment:
    """The fragment's twin in the language we write, if there is one: translation is drafting, a twin is not."""
    if fragment.language.split("-")[0] == language.split("-")[0]:
        return fragment
    root = fragment.translation_of or fragment.id
    twins = (f for f in fragments.values() if root in (f.id, f.translation_of) and f.id != fragment.id)
    return next((twin for twin in twins if twin.language.split("-")[0] == language.split("-")[0]), fragment)
