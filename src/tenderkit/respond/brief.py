"""Match to `DraftBrief`: what a drafter may see for one requirement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
        c for c in match.candidates if c.fragment in fragments and fragments[c.fragment].confidentiality == "public"
    ]
    if not usable:
        return ()
    best = _best(usable, fragments, language)
    chosen = [_in_language(fragments[best.fragment], fragments, language)]
    for candidate in usable:
        other = _in_language(fragments[candidate.fragment], fragments, language)
        if len(chosen) < MOST_FRAGMENTS and _adds(candidate, best, other, chosen) and reads(other, language):
            chosen.append(other)
    return tuple(chosen)


def _best(usable: Sequence[Candidate], fragments: Mapping[str, Fragment], language: str) -> Candidate:
    """The best candidate that reads in the language we write, if it is nearly as good as the best of all."""
    readable = [c for c in usable if reads(_in_language(fragments[c.fragment], fragments, language), language)]
    return readable[0] if readable and readable[0].score >= _NEAR * usable[0].score else usable[0]


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
