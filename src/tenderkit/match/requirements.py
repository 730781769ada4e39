"""The stage: every requirement against the whole library."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tenderkit.ids import stamp
from tenderkit.match.company import company_checks, profile_figures
from tenderkit.match.demand import Demand, demand_of
from tenderkit.match.encode import Encoder, Encodes
from tenderkit.match.evidence import checks
from tenderkit.match.facts import Facts
from tenderkit.match.index import Index, Spread, index_of
from tenderkit.match.likeness import likeness
from tenderkit.match.passages import label, passages
from tenderkit.match.rank import BLOCK, Hit, Query, query_of, rank
from tenderkit.match.standing import EDGE, apart, record_of, standing, standing_reasons
from tenderkit.match.terms import Terms, terms_of
from tenderkit.match.verdict import COVERED, POSSIBLE, Judged, judge, verdict_of
from tenderkit.model.library import Fragment, Library
from tenderkit.model.match import Candidate, Match, MatchSet, Reason
from tenderkit.model.requirement import Requirement, RequirementSet
from tenderkit.model.strategy import Profile
from tenderkit.ports import Shelf

LOOK_AT = 12
"""How many hits are compared figure by figure."""
ENOUGH_WORDS = 4
REMEMBERED = 4000
LOOK_FOR = 60
"""How far down the ranking fragments of the kind asked for are looked for: references are asked for in few words."""


Share = Callable[[Callable[[range], list[Match]], Iterable[range]], Iterable[list[Match]]]
"""How to run a function over parts of the requirements: `map`, or several processes that share the index."""


class Matcher:
    """A library made ready once, to which requirements are put."""

    def __init__(
        self, library: Library, index: Index, encoder: Encodes, profile: Profile | None, as_of: date | None
    ) -> None:
        self.index = index
        self.encoder = encoder
        self.profile = profile
        self.as_of = as_of
        self.record = record_of(library.outcomes)
        self._figures = tuple(profile_figures(profile).values()) if profile else ()
        self.fragments = {fragment.id: fragment for fragment in library.fragments}
        self.translations = {item.translation_of: item.id for item in library.fragments if item.translation_of}
        self._facts: dict[str, Facts] = {}
        self._terms: dict[str, Terms] = {}

    def fragment(self, hit: Hit) -> Fragment:
        """The fragment of a hit."""
        return self.fragments[self.index.ids[hit.place]]

    def terms(self, fragment: Fragment) -> Terms:
        """The terms of a fragment, read once."""
        if fragment.id not in self._terms:
            _make_room(self._terms)
            self._terms[fragment.id] = terms_of(f"{label(fragment)}. {fragment.body}")
        return self._terms[fragment.id]

    def facts(self, fragment: Fragment) -> Facts:
        """What the fragment states, read once; the company's own fragments also state the profile's figures."""
        if fragment.id not in self._facts:
            _make_room(self._facts)
            self._facts[fragment.id] = Facts(fragment, self._figures if fragment.kind == "company" else ())
        return self._facts[fragment.id]


def _make_room(read: dict[str, Any]) -> None:
    """Forget what was read of the fragments when it grows with a large library: it can be read again."""
    if len(read) >= REMEMBERED:
        read.clear()


def match_requirements(
    requirements: RequirementSet,
    library: Library,
    *,
    as_of: date | None = None,
    keep: int = 5,
    profile: Profile | None = None,
    cache: Path | None = None,
    index: Index | None = None,
    shelf: Shelf | None = None,
    spread: Spread | None = None,
    share: Share = map,
) -> MatchSet:
    """For each requirement the fragments that answer it, best first, and a calibrated verdict.

    `as_of` is the day on which evidence must hold; `cache` a folder that keeps the encodings from run to run;
    `shelf` keeps what is made of a fragment, `spread` makes it over
    several processes, `share` matches in several; `index` is one that is already built of the same fragments.
    """
    encoder = Encoder(cache)
    matcher = Matcher(library, index or index_of(library, encoder, shelf, spread), encoder, profile, as_of)
    asked = requirements.requirements
    queries = [query_of(_text(requirement), requirement.language) for requirement in asked]
    encoder.encode([query.text for query in queries])  # all at once, and remembered: the parts find them

    def answer(part: range) -> list[Match]:
        some = [queries[number] for number in part]
        ranked = rank(matcher.index, some, encoder, max(keep, LOOK_FOR))
        return [
            _match(asked[number], query, hits, matcher, demand_of(query.text, as_of), keep)
            for number, query, hits in zip(part, some, ranked, strict=True)
        ]

    parts = [range(start, min(start + BLOCK, len(asked))) for start in range(0, len(asked), BLOCK)]
    matches = tuple(match for found in share(answer, parts) for match in found)
    encoder.save()
    made = {"requirements": _stamp(requirements), "library": library.stamp}
    return MatchSet(matches=matches, library=library.stamp, as_of=as_of, made_from=made)


def _stamp(requirements: RequirementSet) -> str:
    return stamp(*(f"{item.id}:{item.stamp}" for item in requirements.requirements))


def _text(requirement: Requirement) -> str:
    """What is searched: the item; with the sentence that leads into it where the item alone says too little."""
    if not requirement.lead_in or len(terms_of(requirement.text).words) >= ENOUGH_WORDS:
        return requirement.text
    return f"{requirement.lead_in} {requirement.text}"


def _match(
    requirement: Requirement, query: Query, hits: list[Hit], matcher: Matcher, demand: Demand, keep: int
) -> Match:
    hits = (
        hits[: max(keep, LOOK_AT)] + [hit for hit in hits[max(keep, LOOK_AT) :] if _of_kind(hit, demand, matcher)][:6]
    )
    fragments = [matcher.fragment(hit) for hit in hits]
    facts = [matcher.facts(fragment) for fragment in fragments]
    reasons = [checks(demand, fact, frozenset({hit.sentence})) for hit, fact in zip(hits, facts, strict=True)]
    home = [fragment.language == requirement.language for fragment in fragments]
    judged = _references(demand, _at_home(judge(demand, hits, facts, reasons, home), matcher, requirement), matcher)
    # What the buyer does is nothing we could prove.
    verdict = verdict_of(judged) if requirement.actor != "buyer" else "none"
    return Match(
        requirement=requirement.id,
        stamp=requirement.stamp,
        verdict=verdict,
        supported=verdict == "covered",
        candidates=_candidates(judged, query, demand, matcher, keep),
        reasons=(*_why(judged), *company_checks(demand, matcher.profile)),
        together=_together(judged, matcher, demand),
    )


def _at_home(judged: list[Judged], matcher: Matcher, requirement: Requirement) -> list[Judged]:
    """Of a fragment and its translation, the one in the requirement's language takes the better place."""
    place = {matcher.fragment(item.hit).id: number for number, item in enumerate(judged)}
    order = list(judged)
    for number, item in enumerate(judged):
        fragment = matcher.fragment(item.hit)
        twin = place.get(fragment.translation_of or matcher.translations.get(fragment.id, ""))
        if twin is None or twin < number or fragment.language == requirement.language:
            continue
        other = judged[twin]
        if matcher.fragment(other.hit).language == requirement.language and not other.contradicted:
            order[number] = dataclasses.replace(other, chance=max(item.chance, other.chance))
            order[twin] = dataclasses.replace(item, chance=min(item.chance, other.chance))
    return sorted(order, key=lambda item: (-item.chance, item.hit.place))


def _of_kind(hit: Hit, demand: Demand, matcher: Matcher) -> bool:
    return matcher.fragment(hit).kind in demand.wants


def _references(demand: Demand, judged: list[Judged], matcher: Matcher) -> list[Judged]:
    """'Three references': fewer case studies that hold than asked for speak against each of them."""
    if not demand.references or demand.references < 2:
        return judged
    good = [item for item in judged if _is_reference(item, matcher) and item.chance >= POSSIBLE]
    if len(good) >= demand.references:
        return judged
    short = Reason(code="too_few", params={"have": len(good), "want": demand.references})
    return [
        Judged(item.hit, round(item.chance * 0.15, 4), (*item.reasons, short)) if item in good else item
        for item in judged
    ]


def _is_reference(item: Judged, matcher: Matcher) -> bool:
    return matcher.fragment(item.hit).kind == "case_study" and not item.contradicted


def _why(judged: Sequence[Judged]) -> tuple[Reason, ...]:
    """What a person should know of the requirement as a whole."""
    if not judged or verdict_of(judged) == "none":
        return (Reason(code="weak"),)
    close = [item for item in judged[1:3] if judged[0].chance - item.chance < 0.05 and not item.contradicted]
    return (Reason(code="close_call"),) if close else ()


def _candidates(
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


def _together(judged: Sequence[Judged], matcher: Matcher, demand: Demand) -> tuple[str, ...]:
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


_PROOF = ("case_study", "certificate", "person")
