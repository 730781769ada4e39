"""Fused ranking: meaning, concepts and words, fair between languages.

Why fair: fragments in the requirement's own language share words with it and those in another cannot. The word share
is given to the other language at `WORDS_ABROAD`, so that a good fragment is not drowned by chance words.
Weights are round numbers chosen by kind of signal; figures with their cross-validation: tests/bench/match_quality.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tenderkit.match.encode import Encodes, Vectors
from tenderkit.match.index import LABEL_IN_SENTENCE, POOL, Floats, Index, Mask, Numbers
from tenderkit.match.terms import Terms, terms_of

SENTENCE, PLACED, WHOLE, LABEL = 1.5, 1.5, 1.0, 0.5
CONCEPTS, WORDS = 0.2, 0.3
WORDS_ABROAD = 0.1
BLOCK = 16


@dataclass(frozen=True)
class Hit:
    """A fragment for a query: its place in the index, what it scored and by what."""

    place: int
    score: float
    meaning: float
    concepts: float
    words: float
    sentence: int


@dataclass(frozen=True)
class Query:
    """A requirement's text as the ranking sees it."""

    text: str
    language: str
    terms: Terms


def query_of(text: str, language: str) -> Query:
    """The terms of a text, and the language it is fair to compare words in."""
    return Query(text, language.split("-")[0], terms_of(text))


def rank(
    index: Index, queries: Sequence[Query], encoder: Encodes, limit: int, allowed: Mask | None = None
) -> Iterator[list[Hit]]:
    """For each query the best fragments, best first; equal scores in the order of ids. `allowed`: those that may be."""
    vectors = encoder.encode([query.text for query in queries])
    for start in range(0, len(queries), BLOCK):
        block = vectors[start : start + BLOCK]
        coarse = block @ index.whole.T
        for row, query in enumerate(queries[start : start + BLOCK]):
            yield _rank_one(index, query, block[row], coarse[row], limit, allowed)


def _rank_one(
    index: Index, query: Query, vector: Vectors, coarse: Floats, limit: int, allowed: Mask | None
) -> list[Hit]:
    concepts = index.concepts.coverage(query.terms.concepts)
    words = index.words.coverage(query.terms.words)
    words[~index.in_language(query.language)] = WORDS_ABROAD
    lexical = CONCEPTS * concepts + WORDS * words
    first = coarse + lexical
    pool = _pool(first, POOL)
    if allowed is not None:
        places = np.flatnonzero(allowed)
        pool = places[_pool(first[places], POOL)]
    meaning, sentences = _meaning(index, vector, coarse, pool)
    scores = meaning + lexical[pool]
    order = np.lexsort((pool, -np.round(scores, 4)))[:limit]
    return [
        Hit(
            place=int(pool[i]),
            score=round(float(scores[i]), 4),
            meaning=round(float(meaning[i]), 4),
            concepts=round(float(concepts[pool[i]]), 4),
            words=round(float(words[pool[i]]), 4),
            sentence=int(sentences[i]),
        )
        for i in order
    ]


def _pool(scores: Floats, size: int) -> Numbers:
    """The places of the best first guesses, in order of place."""
    if len(scores) <= size:
        return np.arange(len(scores), dtype=np.int64)
    return np.sort(np.argpartition(-scores, size)[:size]).astype(np.int64)


def _meaning(index: Index, vector: Vectors, coarse: Floats, pool: Numbers) -> tuple[Floats, Numbers]:
    """How close in meaning each fragment of the pool is, and which of its sentences is closest."""
    if not len(pool):
        return np.zeros(0, np.float32), np.zeros(0, np.int64)
    counts = index.starts[pool + 1] - index.starts[pool] - 1
    first = np.concatenate([[0], np.cumsum(counts)[:-1]])
    owner = np.repeat(np.arange(len(pool)), counts)
    places = index.starts[pool][owner] + np.arange(len(owner)) - first[owner]
    alone = index.closeness(places, vector)
    towards = index.closeness(index.starts[pool + 1] - 1, vector)
    placed = (alone + LABEL_IN_SENTENCE * towards[owner]) / np.maximum(index.drawn[places], 1e-9)
    best_alone = np.maximum.reduceat(alone, first)
    best_placed = np.maximum.reduceat(placed, first)
    total = SENTENCE * best_alone + PLACED * best_placed + WHOLE * coarse[pool] + LABEL * towards
    weights = SENTENCE + PLACED + WHOLE + LABEL
    is_best = np.flatnonzero(alone >= best_alone[owner])
    _, at = np.unique(owner[is_best], return_index=True)
    best = (is_best[at] - first).astype(np.int64)
    return (total / np.float32(weights)).astype(np.float32), best
