"""All fragments ready to be ranked: their terms as postings, their sentences and labels as vectors.

Why two steps: the sentences of 100,000 fragments are too many to compare with each requirement. Mean vectors and terms
choose a pool first; only the pool's sentences are compared one by one. A small library is its own pool.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tenderkit.match.encode import WIDTH, Encodes, Vectors
from tenderkit.match.passages import label, passages
from tenderkit.match.terms import Terms, terms_of
from tenderkit.model.library import Fragment

POOL = 300
LABEL_IN_WHOLE = 0.6
LABEL_IN_SENTENCE = 0.5
COMMON = 0.3
"""Terms in more than this share of a large library are left out of the first step: they tell nothing apart."""

DOUBT = 1.5
"""Added to the weight of a query: one common word found is no full coverage."""

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Entry:
    """One fragment as the index takes it in: what can be made once and kept."""

    id: str
    language: str
    sentences: tuple[str, ...]
    label: str
    terms: Terms


def entry_of(fragment: Fragment) -> Entry:
    """A fragment's sentences, label and terms. The label counts twice among the terms, as it is chosen with care."""
    name = label(fragment)
    return Entry(
        id=fragment.id,
        language=fragment.language.split("-")[0],
        sentences=passages(fragment),
        label=name,
        terms=terms_of(f"{name}. {fragment.body}"),
    )


class Postings:
    """Which fragments name which term, and how much a term tells."""

    def __init__(self, texts: Iterable[Iterable[str]], size: int) -> None:
        found: dict[str, list[int]] = defaultdict(list)
        for place, terms in enumerate(texts):
            for term in terms:
                found[term].append(place)
        self.size = size
        self.places: dict[str, npt.NDArray[np.int32]] = {
            term: np.array(places, dtype=np.int32) for term, places in found.items()
        }

    def weight(self, term: str) -> float:
        """The inverse document frequency of a term; a term that nobody names weighs most."""
        count = len(self.places.get(term, ()))
        return math.log(1 + (self.size - count + 0.5) / (count + 0.5))

    def coverage(self, terms: Iterable[str]) -> Floats:
        """For each fragment, the share of the query's weight that it names (0 to 1)."""
        scores = np.zeros(self.size, dtype=np.float32)
        total = 0.0
        for term in sorted(terms):
            weight = self.weight(term)
            total += weight
            places = self.places.get(term)
            if places is not None and (self.size < 5000 or len(places) < COMMON * self.size):
                scores[places] += weight
        return scores / np.float32(total + DOUBT) if total else scores


class Index:
    """Fragments by place, with vectors and postings. Immutable once built."""

    def __init__(self, entries: Sequence[Entry], sentences: Vectors, labels: Vectors) -> None:
        self.entries = tuple(entries)
        self.ids = tuple(entry.id for entry in entries)
        self.languages = np.array([entry.language for entry in entries], dtype=str)
        counts = np.array([len(entry.sentences) for entry in entries], dtype=np.int64)
        self.starts: Numbers = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
        self.sentences, self.labels = sentences, labels
        self.whole = _wholes(sentences, labels, self.starts)
        self.words = Postings((entry.terms.words for entry in entries), len(entries))
        self.concepts = Postings((entry.terms.concepts for entry in entries), len(entries))

    def __len__(self) -> int:
        return len(self.entries)


def build_index(fragments: Sequence[Fragment], encoder: Encodes) -> Index:
    """The index of a library, each text encoded once."""
    entries = [entry_of(fragment) for fragment in fragments]
    texts = [text for entry in entries for text in entry.sentences]
    vectors = encoder.encode(texts + [entry.label for entry in entries])
    return Index(entries, vectors[: len(texts)], vectors[len(texts) :])


def _wholes(sentences: Vectors, labels: Vectors, starts: Numbers) -> Vectors:
    """One vector a fragment: the mean of its sentences, drawn towards its label."""
    if not len(labels):
        return np.zeros((0, WIDTH), np.float32)
    sums = np.add.reduceat(sentences.astype(np.float32), starts[:-1], axis=0)
    return unit(unit(sums) + np.float32(LABEL_IN_WHOLE) * labels)


def unit(rows: Vectors) -> Vectors:
    """The rows at length one; a row of zeros stays one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    result: Vectors = (rows / np.maximum(lengths, 1e-9)).astype(np.float32)
    return result
