"""The candidates that a match shows: near-equals by their standing, each with its reasons, and what goes together."""

from __future__ import annotations

from collections.abc import Sequence

from tenderkit.match.demand import Demand
from tenderkit.match.likeness import likeness
from tenderkit.match.matcher import Matcher
from tenderkit.match.passages import passages
from tenderkit.match.rank import Query
from tenderkit.match.standing import EDGE, apart, standing, standing_reasons
from tenderkit.match.verdict import COVERED, POSSIBLE, Judged
from tenderkit.model.library import Fragment
from tenderkit.model.match import Candidate, Reason

_PROOF = ("case_study", "certificate", "person")


def candidates_of(
    judged: Sequence[Judged], query: Query, demand: Demand, matcher: Matcher, keep: int
) -> tuple[Candidate, ...]:
    """The best, near-equals by their standing, and nothing twice while there is something else."""
    order = sorted(judged, key=lambda item: -_with_edge(item, matcher))
    several = apart(order, keep, lambda item: matcher.terms(matcher.fragment(item.hit)))
    return tuple(_candidate(item, query, demand, matcher, first) for item, first in several[:keep])


def _with_edge(item: Judged, matcher: Matcher) -> float:
    if item.contradicted or item.chance < POSSIBLE:
        return item.chance
    return item.chance + EDGE * standing(matcher.fragment(item.hit), matcher.record, matcher.as_of)


def _candidate(item: Judged, query: Query, demand: Demand, matcher: Matcher, twin: Judged | None) -> Candidate:
    fragment = matcher.fragment(item.hit)
    sentences = passages(fragment)
    said = [_quoted(reason, sentences) for reason in item.reasons]
    return Candidate(
        fragment=fragment.id,
        score=round(min(1.0, _with_edge(item, matcher)), 4),
        stamp=fragment.stamp,
        passage=sentences[item.hit.sentence],
        reasons=(
            *said,
            *_ranked_by(item, query, demand, fragment, matcher),
            *standing_reasons(fragment, matcher.record, matcher.as_of),
            *((Reason(code="near_twin", params={"fragment": matcher.fragment(twin.hit).id}),) if twin else ()),
        ),
    )


def _quoted(reason: Reason, sentences: Sequence[str]) -> Reason:
    """A reason that points at a sentence, with the sentence."""
    if "sentence" not in reason.params:
        return reason
    return Reason(code=reason.code, params={"quote": sentences[int(reason.params["sentence"])]}, weight=reason.weight)


def _ranked_by(item: Judged, query: Query, demand: Demand, fragment: Fragment, matcher: Matcher) -> list[Reason]:
    """Why it ranks: meaning, shared subjects and words, kind, and its translation."""
    found = likeness(item.hit, query, matcher.terms(fragment), matcher.index)
    if fragment.kind in demand.wants:
        found.append(Reason(code="kind", params={"kind": fragment.kind}))
    twin = fragment.translation_of or matcher.translations.get(fragment.id)
    if twin in matcher.fragments and twin:
        language = matcher.fragments[twin].language
        found.append(Reason(code="translation", params={"language": language, "fragment": twin}))
    return found


def together_of(judged: Sequence[Judged], matcher: Matcher, demand: Demand) -> tuple[str, ...]:
    """The best fragment with what proves it: its own evidence links, then the best of the kinds asked for."""
    if not judged or judged[0].chance < POSSIBLE:
        return ()
    first = matcher.fragment(judged[0].hit)
    chosen = [first.id, *(key for key in first.evidence if key in matcher.fragments)]
    kinds = {first.kind}
    for item in judged[1:]:
        fragment = matcher.fragment(item.hit)
        proof = fragment.kind in demand.wants or (first.kind in ("capability", "product") and fragment.kind in _PROOF)
        if proof and fragment.kind not in kinds and item.chance >= COVERED / 2 and not item.contradicted:
            chosen.append(fragment.id)
            kinds.add(fragment.kind)
    return tuple(dict.fromkeys(chosen))
