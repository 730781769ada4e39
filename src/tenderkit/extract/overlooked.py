"""Requirements that no rule for words that bind finds: told by place, neighbours and words taken together.

Why: 'Hot food is at or above 63 °C at the point of service' or 'One page on the firm's history' asks without any word
that binds; what tells it from background is the place it stands in, what its neighbours are and how it is worded. A linear
model weighs these cues; the weights are data (`weights.overlooked`, one line `cue: weight`), fitted on hand-labelled
tenders and chosen on tenders left out of the fit. Rules come first: only what they leave open is weighed. Only English
has weights, as the rules of Chinese leave too little open for a model to gain.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from tenderkit.extract.actors import Names, mentions
from tenderkit.extract.clauses import Unit
from tenderkit.extract.requirements import Judgement, made
from tenderkit.extract.sections import Context
from tenderkit.model.requirement import Obligation

_LIKELY = 0.6
"""A unit is taken from this likelihood on: what is taken then is right about as often as what the rules find."""
_REACH, _MANY = 25, 20
"""Neighbours of the same section within so many places count, and so many make a section long."""
_WORD = re.compile(r"[a-z']+|\d+|[%$£€]")
_LETTERS = re.compile(r"[a-z]+")
_BUCKET, _BUCKETS = 6, 7
"""Words in a step of length, and the steps that are told apart."""
_BEGINNING = 25
_PLACES = (
    *("form", "contract", "evaluation", "judging", "background", "eligibility", "gate", "duties", "buyer_duties"),
    *("composition", "defining", "unasked"),
)
_WISHED: tuple[tuple[str, Obligation], ...] = (("desirable", "desirable"), ("optional", "optional"))


def overlooked(at: int, units: Sequence[Unit], found: Mapping[int, object], context: Context, names: Names) -> bool:
    """Whether a unit that no rule took is likely a requirement; `found` holds the places of those that rules took."""
    unit = units[at]
    weights = _weights(unit.words.lexicon.words("weights.overlooked"))
    if len(weights) < 2:
        return False
    total = weights["bias"]
    for cue, held in overlooked_cues(at, units, found, context, names):
        total += weights.get(cue, 0.0) * held
    return total >= math.log(_LIKELY / (1 - _LIKELY))


def taken(unit: Unit) -> Judgement:
    """The judgement on a unit taken so: it binds unless it says that it only wishes or allows."""
    wished = [wish for kind, wish in _WISHED if unit.words.has(f"extract.modal.{kind}", unit.plain)]
    return made(unit, wished[0] if wished else "mandatory", "none", "likely", False)


def overlooked_cues(
    at: int, units: Sequence[Unit], found: Mapping[int, object], context: Context, names: Names
) -> Iterator[tuple[str, float]]:
    """The cues of a unit with how much each of them holds."""
    unit = units[at]
    yield from _around(at, units, found)
    yield f"kind.{unit.kind}", 1.0
    yield f"table.{unit.table is not None}", 1.0
    yield f"part.{unit.part}", 1.0
    yield f"zone.{context.zone}", 1.0
    yield f"lead.{context.binding_lead_in if unit.lead_in else None}", 1.0
    yield f"near.{next((kinds[0] for kinds in context.kinds if kinds), None)}", 1.0
    for place in _PLACES:
        if getattr(context, place):
            yield f"place.{place}", 1.0
    yield from _worded(unit, names)


def _around(at: int, units: Sequence[Unit], found: Mapping[int, object]) -> Iterator[tuple[str, float]]:
    """What the neighbours are: the one before, the one after, and the share of requirements in the section."""
    path = units[at].heading_path
    section = [
        place
        for place in range(max(0, at - _REACH), min(len(units), at + _REACH + 1))
        if place != at and units[place].kind != "heading" and units[place].heading_path == path
    ]
    yield "section.share", sum(place in found for place in section) / (len(section) + 2)
    yield "section.length", min(len(section), _MANY) / _MANY
    yield f"before.{_neighbour(at, at - 1, units, found)}", 1.0
    yield f"after.{_neighbour(at, at + 1, units, found)}", 1.0


def _neighbour(at: int, place: int, units: Sequence[Unit], found: Mapping[int, object]) -> str:
    """What stands at a place, and how near: in the same block, in the same section, or elsewhere."""
    if not 0 <= place < len(units):
        return "end"
    unit, other = units[at], units[place]
    near = (
        "block" if other.block.id == unit.block.id else "section" if other.heading_path == unit.heading_path else "far"
    )
    what = (
        "requirement"
        if place in found
        else "heading"
        if other.kind == "heading"
        else "opening"
        if other.opens_list
        else "other"
    )
    return f"{near}.{what}"


def _worded(unit: Unit, names: Names) -> Iterator[tuple[str, float]]:
    """The words of a unit and of its headings, whom it names, how it begins, ends and how long it is."""
    text = unit.plain
    words = _WORD.findall(text.lower())
    named = sorted(mentions(text, unit.words, names), key=lambda item: item[1])
    yield f"first.{named[0][0] if named and named[0][1] < _BEGINNING else None}", 1.0
    for role in sorted({role for role, _, _ in named}):
        yield f"names.{role}", 1.0
    for word in sorted(set(words)):
        yield f"word.{word}", 1.0
    yield f"opens.{' '.join(words[:1])}", 1.0
    yield f"opens.{' '.join(words[:2])}", 1.0
    for word in sorted(set(_LETTERS.findall(" ".join(unit.heading_path[-2:]).lower()))):
        yield f"heading.{word}", 1.0
    yield f"length.{min(_BUCKETS, len(words) // _BUCKET)}", 1.0
    yield f"ends.{text.rstrip()[-1:]}", 1.0
    yield f"figures.{any(sign.isdigit() for sign in text)}", 1.0
    if unit.clause:
        yield "numbered", 1.0


@lru_cache(maxsize=16)
def _weights(lines: tuple[str, ...]) -> dict[str, float]:
    return {name.strip(): float(weight) for name, _, weight in (line.rpartition(":") for line in lines)}
