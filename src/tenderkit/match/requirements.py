"""The stage: every requirement against the whole library."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tenderkit.ids import stamp
from tenderkit.match.candidates import candidates_of, together_of
from tenderkit.match.company import company_checks
from tenderkit.match.demand import Demand, demand_of
from tenderkit.match.encode import Encoder
from tenderkit.match.evidence import checks
from tenderkit.match.ground import ground_shift
from tenderkit.match.index import Index, Spread, index_of
from tenderkit.match.matcher import Matcher
from tenderkit.match.rank import BLOCK, Hit, Query, query_of, rank
from tenderkit.match.shared import shared
from tenderkit.match.terms import terms_of
from tenderkit.match.verdict import (
    CONTRADICTED,
    POSSIBLE,
    Judged,
    held_back,
    judge,
    led_by_failure,
    on_ground,
    verdict_of,
)
from tenderkit.model.library import Library
from tenderkit.model.match import Match, MatchSet, Reason
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


Share = Callable[[Callable[[range], list[Any]], Iterable[range]], Iterable[list[Any]]]
"""How to run a function over parts of the requirements: `map`, or several processes that share the index."""


@dataclass(frozen=True)
class Weighed:
    """What a requirement asks, with its candidates, each judged on its own."""

    demand: Demand
    judged: list[Judged]

    @property
    def best(self) -> float | None:
        """The chance of the best candidate that nothing speaks against; None where nothing could be proven at all."""
        if not self.judged or held_back(self.demand, self.judged[0]):
            return None
        return next((item.chance for item in self.judged if not item.contradicted), 0.0)


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
    `shelf` keeps what is made of a fragment, `spread` makes it over several processes, `share` matches in several;
    `index` is one that is already built of the same fragments.
    """
    encoder = Encoder(cache)
    matcher = Matcher(library, index or index_of(library, encoder, shelf, spread), encoder, profile, as_of)
    asked = requirements.requirements
    queries = [query_of(_text(requirement), requirement.language) for requirement in asked]
    encoder.encode([query.text for query in queries])  # all at once, and remembered: the parts find them

    def weigh(part: range) -> list[Weighed]:
        return _weighed_all([asked[number] for number in part], [queries[number] for number in part], matcher, keep)

    parts = [range(start, min(start + BLOCK, len(asked))) for start in range(0, len(asked), BLOCK)]
    weighed = [item for found in share(weigh, parts) for item in found]
    ours = [item.best for item, one in zip(weighed, asked, strict=True) if one.actor != "buyer"]
    shift = ground_shift([best for best in ours if best is not None])

    def answer(part: range) -> list[Match]:
        return [_match(asked[number], queries[number], weighed[number], shift, matcher, keep) for number in part]

    matches = tuple(match for found in share(answer, parts) for match in found)
    encoder.save()
    made = {"requirements": _stamp(requirements), "library": library.stamp}
    return MatchSet(matches=matches, library=library.stamp, as_of=as_of, made_from=made)


def _weighed_all(asked: Sequence[Requirement], queries: Sequence[Query], matcher: Matcher, keep: int) -> list[Weighed]:
    """Requirements with their candidates, ranked together."""
    ranked = rank(matcher.index, queries, matcher.encoder, max(keep, LOOK_FOR))
    return [_weighed(one, query, hits, matcher, keep) for one, query, hits in zip(asked, queries, ranked, strict=True)]


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


def _weighed(requirement: Requirement, query: Query, hits: list[Hit], matcher: Matcher, keep: int) -> Weighed:
    demand = _demand(requirement, query.text, matcher.as_of)
    near, far = hits[: max(keep, LOOK_AT)], hits[max(keep, LOOK_AT) :]
    hits = near + [hit for hit in far if matcher.fragment(hit).kind in demand.wants][:6]
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
    return Weighed(demand, judge(demand, hits, facts, reasons, shares))


def _match(
    requirement: Requirement, query: Query, weighed: Weighed, shift: float, matcher: Matcher, keep: int
) -> Match:
    demand = weighed.demand
    judged = _at_home(on_ground(weighed.judged, shift), matcher, requirement)
    judged = led_by_failure(_references(demand, judged, matcher))
    # What the buyer does is nothing we could prove.
    verdict = verdict_of(judged, demand) if requirement.actor != "buyer" else "none"
    return Match(
        requirement=requirement.id,
        stamp=requirement.stamp,
        verdict=verdict,
        supported=verdict == "covered",
        candidates=candidates_of(judged, query, demand, matcher, keep),
        reasons=(*_why(judged, demand), *company_checks(demand, matcher.profile)),
        together=together_of(judged, matcher, demand),
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
