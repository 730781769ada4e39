"""Requirements that another sentence makes a knock-out: the one right before it, those of its section, or its subject.

'Bidders must attend. Otherwise the bid is rejected.' 'Failure to meet these minimum requirements will cause rejection.'
'Bids valid for a shorter period are rejected' speaks of the clause on validity, wherever that stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tenderkit.extract.clauses import Unit
from tenderkit.extract.doers import rejects_bid
from tenderkit.extract.knockouts import Judged

TOPICS = ("validity", "pact", "presentation", "amendment", "signature", "visit", "ceiling", "deadline", "period")
"""Subjects of a tender that its rejecting sentences name; their words stand in the lexicon under `extract.topics`."""
_SECTION = 60
"""So many units back a sentence on 'these requirements' reaches within its section."""


def topics_of(units: Sequence[Unit]) -> frozenset[str]:
    """The subjects on which the tender says that a bid is rejected."""
    found: set[str] = set()
    for unit in units:
        if unit.part == "contract" or not _rejects(unit):
            continue
        found |= {topic for topic in TOPICS if unit.words.has(f"extract.topics.{topic}.reject", unit.plain)}
    return frozenset(found)


def _rejects(unit: Unit) -> bool:
    if unit.words.language == "en":
        return rejects_bid(unit.plain, unit.words)
    return any(unit.words.has(f"extract.topics.{topic}.reject", unit.plain) for topic in TOPICS)


def on_topic(item: Judged, topics: frozenset[str]) -> bool:
    """Whether a requirement is the duty of a subject on which bids are rejected."""
    unit = item.unit
    if item.judgement.reasons[:1] == ("bound",) and unit.words.has("extract.only_who", unit.plain[:160]):
        return not item.context.contract
    if item.context.contract or item.judgement.obligation == "optional":
        return False
    return any(unit.words.has(f"extract.topics.{topic}.duty", unit.plain) for topic in sorted(topics))


def reached_back(judged: Mapping[int, Judged], units: Sequence[Unit]) -> set[int]:
    """The places of requirements that a later rejecting sentence refers back to."""
    found: set[int] = set()
    for at, unit in enumerate(units):
        if unit.words.language != "en" or unit.part == "contract" or not rejects_bid(unit.plain, unit.words):
            continue
        if unit.words.has("extract.backward.section", unit.plain):
            found |= {place for place in range(max(0, at - _SECTION), at) if _binds_in(judged, place, unit)}
        elif unit.words.starts("extract.backward.one", unit.plain):
            found |= {place for place in (at - 1,) if _binds_in(judged, place, unit)}
    return found


def _binds_in(judged: Mapping[int, Judged], place: int, unit: Unit) -> bool:
    item = judged.get(place)
    return (
        item is not None
        and item.judgement.obligation == "mandatory"
        and item.unit.source.document == unit.source.document
        and item.unit.heading_path == unit.heading_path
    )
