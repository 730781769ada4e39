"""The stage: every requirement against the whole library."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tenderkit.ids import stamp
from tenderkit.match.company import company_checks, profile_figures
from tenderkit.match.demand import Demand, demand_of
from tenderkit.match.encode import Encoder, Encodes
from tenderkit.match.evidence import checks
from tenderkit.match.facts import Facts
from tenderkit.match.ground import ground_shift
from tenderkit.match.index import Index, Spread, index_of
from tenderkit.match.likeness import likeness
from tenderkit.match.passages import label, passages
from tenderkit.match.rank import Hit, Query, query_of, rank
from tenderkit.match.shared import shared
from tenderkit.match.terms import Terms, terms_of
from tenderkit.match.verdict import (
    CONTRADICTED,
    COVERED,
    POSSIBLE,
    Judged,
    held_back,
    judge,
    led_by_failure,
    on_ground,
    verdict_of,
)
from tenderkit.model.library import Fragment, Library
from tenderkit.model.match import Candidate, Match, MatchSet, Reason
from tenderkit.model.requirement import Requirement, RequirementSet
from tenderkit.model.strategy import Profile
from tenderkit.ports import Shelf

LOOK_AT = 12
"""How many hits are compared figure by figure."""
ENOUGH_WORDS = 4
HEADINGS = 2
"""So many headings above a row of a specification may name the thing that it specifies."""
LOOK_FOR = 60
"""How far down the ranking fragments of the kind asked for are looked for: references are asked for in few words."""


class Matcher:
    """A library made ready once, to which requirements are put."""

    def __init__(self, library: Library, index: Index, encoder: Encodes, profile: Profile | None) -> None:
        self.index = index
        self.encoder = encoder
        self.profile = profile
        self._figures = tuple(profile_figures(profile).values()) if profile else ()
        self.fragments = {fragment.id: fragment for fragment in library.fragments}
        self.translations = {item.translation_of: item.id for item in library.fragments if item.translation_of}
        self._facts: dict[str, Facts] = {}
        self._terms: dict[str, Terms] = {}
        self._subjects: dict[str, Terms] = {}
        self._near: dict[tuple[str, int], Terms] = {}

    def fragment(self, hit: Hit) -> Fragment:
        """The fragment of a hit."""
        return self.fragments[self.index.ids[hit.place]]

    def terms(self, fragment: Fragment) -> Terms:
        """The terms of a fragment, read once."""
        if fragment.id not in self._terms:
            self._terms[fragment.id] = terms_of(f"{label(fragment)}. {fragment.body}")
        return self._terms[fragment.id]

    def near(self, fragment: Fragment, sentence: int) -> Terms:
        """The terms of one sentence of a fragment and of its label, read once."""
        key = (fragment.id, sentence)
        if key not in self._near:
            self._near[key] = terms_of(f"{self.facts(fragment).sentences[sentence]}. {label(fragment)}")
        return self._near[key]

    def subject(self, fragment: Fragment) -> Terms | None:
        """What a data sheet is about: a row of it ('memory 512 GB') answers only for the thing that it describes."""
        if fragment.kind != "product":
            return None
        if fragment.id not in self._subjects:
            self._subjects[fragment.id] = terms_of(label(fragment))
        return self._subjects[fragment.id]

    def at_home(self, fragment: Fragment, query: Query) -> bool:
        """Whether a fragment is in the language of the query, so that words can be compared."""
        return fragment.language.split("-")[0] == query.language

    def facts(self, fragment: Fragment) -> Facts:
        """What the fragment states, read once; the company's own fragments also state the profile's figures."""
        if fragment.id not in self._facts:
            self._facts[fragment.id] = Facts(fragment, self._figures if fragment.kind == "company" else ())
        return self._facts[fragment.id]


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
) -> MatchSet:
    """For each requirement the fragments that answer it, best first, and a calibrated verdict.

    `as_of` is the day on which evidence must hold; `cache` a folder that keeps the encodings from run to run;
    `shelf` keeps what is made of a fragment, `spread` makes it over several processes; `index` is one that is already built of the same fragments.
    """
    encoder = Encoder(cache)
    matcher = Matcher(library, index or index_of(library, encoder, shelf, spread), encoder, profile)
    asked = requirements.requirements
    queries = [query_of(_text(requirement), requirement.language) for requirement in asked]
    ranked = rank(matcher.index, queries, encoder, max(keep, LOOK_FOR))
    weighed = [
        _weighed(requirement, query, hits, matcher, _demand(requirement, query.text, as_of), keep)
        for requirement, query, hits in zip(asked, queries, ranked, strict=True)
    ]
    shift = ground_shift([item.best for item in weighed if item.counts])
    matches = tuple(_match(item, shift, matcher, keep) for item in weighed)
    encoder.save()
    made = {"requirements": _stamp(requirements), "library": library.stamp}
    return MatchSet(matches=matches, library=library.stamp, as_of=as_of, made_from=made)


def _stamp(requirements: RequirementSet) -> str:
    return stamp(*(f"{item.id}:{item.stamp}" for item in requirements.requirements))


def _demand(requirement: Requirement, text: str, as_of: date | None) -> Demand:
    """What the text asks; that it stands among the instructions or the terms of the contract counts as one sign."""
    demand = demand_of(text, as_of)
    nature = demand.nature.placed(requirement.category, requirement.heading_path)
    return dataclasses.replace(demand, nature=nature)


def _text(requirement: Requirement) -> str:
    """What is searched: the item; with the sentence that leads into it where the item alone says too little."""
    if not requirement.lead_in or len(terms_of(requirement.text).words) >= ENOUGH_WORDS:
        return requirement.text
    return f"{requirement.lead_in} {requirement.text}"


@dataclass(frozen=True)
class Weighed:
    """A requirement with its candidates, each judged on its own."""

    requirement: Requirement
    query: Query
    demand: Demand
    judged: list[Judged]

    @property
    def counts(self) -> bool:
        """Whether it tells how much of the tender is on the library's ground: only what could be proven does."""
        return self.requirement.actor != "buyer" and bool(self.judged) and not held_back(self.demand, self.judged[0])

    @property
    def best(self) -> float:
        """The chance of the best candidate that nothing speaks against."""
        return next((item.chance for item in self.judged if not item.contradicted), 0.0)


def _weighed(
    requirement: Requirement, query: Query, hits: list[Hit], matcher: Matcher, demand: Demand, keep: int
) -> Weighed:
    hits = (
        hits[: max(keep, LOOK_AT)] + [hit for hit in hits[max(keep, LOOK_AT) :] if _of_kind(hit, demand, matcher)][:6]
    )
    fragments = [matcher.fragment(hit) for hit in hits]
    facts = [matcher.facts(fragment) for fragment in fragments]
    reasons = [checks(demand, fact, frozenset({hit.sentence})) for hit, fact in zip(hits, facts, strict=True)]
    context = terms_of(". ".join((requirement.lead_in or "", *requirement.heading_path[-HEADINGS:])))
    shares = [
        shared(
            query,
            hit,
            matcher.near(fragment, hit.sentence),
            matcher.at_home(fragment, query),
            matcher.index,
            matcher.subject(fragment),
            context,
        )
        for hit, fragment in zip(hits, fragments, strict=True)
    ]
    return Weighed(requirement, query, demand, judge(demand, hits, facts, reasons, shares))


def _match(weighed: Weighed, shift: float, matcher: Matcher, keep: int) -> Match:
    requirement, demand = weighed.requirement, weighed.demand
    judged = _at_home(on_ground(weighed.judged, shift), matcher, requirement)
    judged = led_by_failure(_references(demand, judged, matcher))
    # What the buyer does is nothing we could prove.
    verdict = verdict_of(judged, demand) if requirement.actor != "buyer" else "none"
    return Match(
        requirement=requirement.id,
        stamp=requirement.stamp,
        verdict=verdict,
        supported=verdict == "covered",
        candidates=tuple(_candidate(item, weighed.query, demand, matcher) for item in judged[:keep]),
        reasons=(*_why(judged, demand), *company_checks(demand, matcher.profile)),
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
        dataclasses.replace(item, chance=round(item.chance * CONTRADICTED, 4), reasons=(*item.reasons, short))
        if item in good
        else item
        for item in judged
    ]


def _is_reference(item: Judged, matcher: Matcher) -> bool:
    return matcher.fragment(item.hit).kind == "case_study" and not item.contradicted


def _why(judged: Sequence[Judged], demand: Demand) -> tuple[Reason, ...]:
    """What a person should know of the requirement as a whole."""
    held = held_back(demand, judged[0]) if judged else None
    if held:
        return (Reason(code=held),)
    if not judged or verdict_of(judged, demand) == "none":
        return (Reason(code="weak"),)
    close = [item for item in judged[1:3] if judged[0].chance - item.chance < 0.05 and not item.contradicted]
    return (Reason(code="close_call"),) if close else ()


def _candidate(item: Judged, query: Query, demand: Demand, matcher: Matcher) -> Candidate:
    fragment = matcher.fragment(item.hit)
    sentences = passages(fragment)
    said = [_quoted(reason, sentences) for reason in item.reasons]
    return Candidate(
        fragment=fragment.id,
        score=item.chance,
        stamp=fragment.stamp,
        passage=sentences[item.hit.sentence],
        reasons=(*said, *_ranked_by(item, query, demand, fragment, matcher)),
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
