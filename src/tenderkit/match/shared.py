"""How much of what a requirement says a fragment names: in its best sentence and label, and anywhere.

Why: closeness in meaning holds between any two clauses of a contract, and between any two data sheets. An answer names
the thing that is asked for; what it names nowhere it does not prove. A term weighs by how rare it is in the library,
a term that no fragment names weighs one, so that libraries of any size are measured alike.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from tenderkit.match.index import DOUBT, Index, Postings
from tenderkit.match.rank import Hit, Query
from tenderkit.match.terms import Terms

NAMED = 0.5
"""So much of the weight of an unheard word must be shared with the label of a thing: 'server' says more than 'data'."""
SPEAKS = 4.0
"""So many rare terms in one sentence are about its thing, even where that is not named."""
FEW = 3
"""A text of so few terms is a heading or a cell; what is close to it may be close to anything."""


@dataclass(frozen=True)
class Shared:
    """`named`: terms in the best sentence or the label; `missed`: terms named nowhere (both as logarithms); `short`: the
    requirement has few terms; `at_home`: both are in one language; `on_subject`: it names what the fragment is about.
    """

    named: float = 0.0
    missed: float = 0.0
    short: bool = False
    at_home: bool = False
    on_subject: bool = True


NOTHING = Terms({}, frozenset(), frozenset())


def shared(
    query: Query,
    hit: Hit,
    near: Terms,
    at_home: bool,
    index: Index,
    subject: Terms | None = None,
    context: Terms = NOTHING,
) -> Shared:
    """What a hit shares with a query. `near`: the terms of its best sentence and its label; `subject`: those of the
    label alone, where the thing itself must be named, in the query or in the `context` above it.

    Words count between texts of one language only; concepts count between all.
    """
    concepts, words = query.terms.concepts, frozenset(query.terms.words)
    named = _weight(concepts & near.concepts, index.concepts)
    missed = 0.0
    if at_home:
        named += _weight(words & frozenset(near.words), index.words)
        total = _weight(words, index.words)
        missed = max(0.0, total - hit.words * (total + DOUBT / index.words.weight("")))
    return Shared(
        named=math.log1p(named),
        missed=math.log1p(missed),
        short=len(words) + len(concepts) <= FEW,
        at_home=at_home,
        on_subject=subject is None or named >= SPEAKS or _on_subject(query.terms, context, subject, at_home, index),
    )


def _on_subject(asked: Terms, context: Terms, subject: Terms, at_home: bool, index: Index) -> bool:
    """Whether a thing is named: by its own words, in one language; between two languages by what it is."""
    if not at_home:
        return bool((asked.concepts | context.concepts) & subject.concepts)
    named = (frozenset(asked.words) | frozenset(context.words)) & frozenset(subject.words)
    return _weight(named, index.words) >= NAMED


def _weight(terms: frozenset[str], postings: Postings) -> float:
    return sum(postings.weight(term) for term in sorted(terms)) / postings.weight("")
