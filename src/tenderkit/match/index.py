"""All fragments ready to be ranked: their terms as postings, their sentences and labels as vectors.

Why two steps: the sentences of 100,000 fragments are too many to compare with each requirement. Mean vectors and terms
choose a pool first; only the pool's sentences are compared one by one. A small library is its own pool.
"""

from __future__ import annotations

import json
import math
import struct
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tenderkit.errors import StoreConflict
from tenderkit.ids import stamp
from tenderkit.match.encode import MODEL, WIDTH, Encoder, Encodes, Vectors
from tenderkit.match.passages import label, passages
from tenderkit.match.terms import terms_of
from tenderkit.model.library import Fragment, Library
from tenderkit.ports import Shelf

POOL = 200
LABEL_IN_WHOLE = 0.6
LABEL_IN_SENTENCE = 0.5
COMMON = 0.3
"""Terms in more than this share of a large library are left out of the first step: they tell nothing apart."""
DOUBT = 1.5
"""Added to the weight of a query: one common word found is no full coverage."""
LARGE = 5000
WIDE = 20_000
"""Up to this many rows are kept as floats: 40 MB, and no widening for each requirement."""
CHUNK = 256
TRIES = 3
"""Rows may be taken away by a process that tidies the same file; they are made again."""
VERSION = "1"
"""Part of every key: what another version of passages or terms made is made again."""

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]
Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


Spread = Callable[[Callable[[Sequence[Fragment]], list[bytes]], Iterable[Sequence[Fragment]]], Iterable[list[bytes]]]
"""How to run a function over parts: `map`, or a process pool's."""


class Memory:
    """A shelf that forgets with the process."""

    def __init__(self) -> None:
        self._rows: dict[str, bytes] = {}

    def missing(self, keys: Sequence[str]) -> list[str]:
        """Those of the keys that are not kept yet."""
        return [key for key in keys if key not in self._rows]

    def put(self, rows: Iterable[tuple[str, bytes]]) -> None:
        """Keep rows."""
        for key, row in rows:
            self._rows.setdefault(key, row)

    def get(self, keys: Sequence[str]) -> Iterator[bytes]:
        """The row of each key."""
        return (self._rows[key] for key in keys)


@dataclass(frozen=True)
class Row:
    """What is kept of a fragment: its terms, and its sentences and label as vectors of bytes with a scale each."""

    words: tuple[str, ...]
    concepts: tuple[str, ...]
    scales: Floats
    vectors: Bytes

    def pack(self) -> bytes:
        """As bytes; the label's vector is the last."""
        head = json.dumps([self.words, self.concepts], ensure_ascii=False, separators=(",", ":")).encode()
        return struct.pack("<II", len(head), len(self.scales)) + head + self.scales.tobytes() + self.vectors.tobytes()


def unpack(data: bytes) -> Row:
    """The row of its bytes."""
    size, count = struct.unpack_from("<II", data)
    words, concepts = json.loads(data[8 : 8 + size])
    scales = np.frombuffer(data, np.float32, count, 8 + size)
    vectors = np.frombuffer(data, np.int8, count * WIDTH, 8 + size + 4 * count).reshape(count, WIDTH)
    return Row(tuple(words), tuple(concepts), scales, vectors)


def rows_of(fragments: Sequence[Fragment], encoder: Encodes) -> list[Row]:
    """Fragments as rows, their texts encoded together. The label counts among the terms, as it is chosen with care."""
    pieces = [(*passages(fragment), label(fragment)) for fragment in fragments]
    vectors = encoder.encode([text for texts in pieces for text in texts])
    found, start = [], 0
    for fragment, texts in zip(fragments, pieces, strict=True):
        terms = terms_of(f"{texts[-1]}. {fragment.body}")
        scales, narrow = to_bytes(vectors[start : start + len(texts)])
        start += len(texts)
        found.append(Row(tuple(sorted(terms.words)), tuple(sorted(terms.concepts)), scales, narrow))
    return found


def to_bytes(vectors: Vectors) -> tuple[Floats, Bytes]:
    """Vectors as bytes, each with its own scale: a quarter of the memory, and the same ranks."""
    scales = (np.abs(vectors).max(axis=1) / 127).astype(np.float32)
    narrow = np.rint(vectors / np.maximum(scales, 1e-12)[:, None]).astype(np.int8)
    return scales, narrow


class Postings:
    """Which fragments name which term, and how much a term tells."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._growing: dict[str, array[int]] = defaultdict(lambda: array("i"))
        self.places: dict[str, npt.NDArray[np.int32]] = {}

    def add(self, place: int, terms: Iterable[str]) -> None:
        """A fragment's terms."""
        for term in terms:
            self._growing[term].append(place)

    def close(self) -> None:
        """No more fragments."""
        self.places = {term: np.frombuffer(places, dtype=np.int32) for term, places in self._growing.items()}

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
            if places is not None and (self.size < LARGE or len(places) < COMMON * self.size):
                scores[places] += np.float32(weight)
        return scores / np.float32(total + DOUBT) if total else scores


class Index:
    """Fragments by place, with vectors and postings. Not changed once built."""

    def __init__(self, fragments: Sequence[Fragment], rows: Iterable[Row]) -> None:
        self.ids = tuple(fragment.id for fragment in fragments)
        languages = np.array([fragment.language.split("-")[0] for fragment in fragments], dtype=str)
        self._languages: dict[str, Mask] = {
            str(one): np.asarray(languages == one, dtype=np.bool_) for one in np.unique(languages)
        }
        self.words, self.concepts = Postings(len(fragments)), Postings(len(fragments))
        vectors, scales, ends = bytearray(), bytearray(), [0]
        for place, row in enumerate(rows):
            self.words.add(place, row.words)
            self.concepts.add(place, row.concepts)
            vectors += row.vectors.tobytes()
            scales += row.scales.tobytes()
            ends.append(ends[-1] + len(row.scales))
        self.words.close()
        self.concepts.close()
        self.starts: Numbers = np.array(ends, dtype=np.int64)
        self.vectors: Bytes = np.frombuffer(vectors, np.int8).reshape(-1, WIDTH)
        self.scales: Floats = np.frombuffer(scales, np.float32)
        self._wide = self._widen(np.arange(len(self.scales))) if len(self.scales) <= WIDE else None
        self.drawn: Floats = np.ones(len(self.scales), np.float32)
        self.whole = self._wholes()

    def __len__(self) -> int:
        return len(self.ids)

    def in_language(self, language: str) -> Mask:
        """Which fragments are in a language."""
        return self._languages.get(language, np.zeros(len(self), bool))

    def closeness(self, places: Numbers, vector: Vectors) -> Floats:
        """How close the vectors at these rows are to one; scaled after, as that is one number a row and not 512."""
        if self._wide is not None:
            return np.asarray(self._wide[places] @ vector, np.float32)
        return np.asarray((self.vectors[places].astype(np.float32) @ vector) * self.scales[places], np.float32)

    def _widen(self, places: Numbers) -> Vectors:
        found: Vectors = self.vectors[places].astype(np.float32) * self.scales[places, None]
        return found

    def _wholes(self) -> Vectors:
        """One vector a fragment: the mean of its sentences, drawn towards its label.

        Along the way, `drawn` learns how long each sentence is when its label is added to it.
        """
        whole = np.zeros((len(self), WIDTH), np.float32)
        for start in range(0, len(self), CHUNK):
            stop = min(start + CHUNK, len(self))
            first, last = self.starts[start], self.starts[stop]
            block = self._widen(np.arange(first, last))
            ends = self.starts[start + 1 : stop + 1] - first - 1
            labels = block[ends]
            counts = np.diff(self.starts[start : stop + 1])
            self.drawn[first:last] = np.linalg.norm(
                block + np.float32(LABEL_IN_SENTENCE) * np.repeat(labels, counts, axis=0), axis=1
            )
            block[ends] = 0.0
            sums = np.add.reduceat(block, self.starts[start:stop] - first, axis=0)
            whole[start:stop] = unit(unit(sums) + np.float32(LABEL_IN_WHOLE) * labels)
        return whole


def packed_rows(fragments: Sequence[Fragment]) -> list[bytes]:
    """Fragments as packed rows with an encoder of its own: what a worker process runs."""
    return [row.pack() for row in rows_of(fragments, Encoder())]


def index_of(library: Library, encoder: Encodes, shelf: Shelf | None, spread: Spread | None) -> Index:
    """The index of a library. What has a shelf is not kept a second time among the encodings of single texts."""
    return build_index(library.fragments, Encoder() if shelf else encoder, shelf, spread)


def build_index(
    fragments: Sequence[Fragment], encoder: Encodes, shelf: Shelf | None = None, spread: Spread | None = None
) -> Index:
    """The index of fragments; only what the shelf does not hold is made.

    `spread` runs the making over several processes: the `map` of a pool. Without it, this process does all.
    """
    shelf = shelf or Memory()
    keys = [key_of(fragment) for fragment in fragments]
    for _ in range(TRIES):
        _fill(shelf, keys, fragments, encoder, spread)
        try:
            return Index(fragments, (unpack(data) for data in shelf.get(keys)))
        except KeyError:
            continue
    raise StoreConflict("the index is changed by others all the time", hint="try again when they are done")


def _fill(
    shelf: Shelf, keys: Sequence[str], fragments: Sequence[Fragment], encoder: Encodes, spread: Spread | None
) -> None:
    """Make what the shelf does not hold yet, part by part, so that a stop loses one part only."""
    wanted = set(shelf.missing(keys))
    fresh = [(key, fragment) for key, fragment in zip(keys, fragments, strict=True) if key in wanted]
    parts = [fresh[start : start + CHUNK] for start in range(0, len(fresh), CHUNK)]
    texts = [[fragment for _, fragment in part] for part in parts]
    made = spread(packed_rows, texts) if spread else ([row.pack() for row in rows_of(t, encoder)] for t in texts)
    for part, rows in zip(parts, made, strict=True):
        shelf.put(zip((key for key, _ in part), rows, strict=True))


def key_of(fragment: Fragment) -> str:
    """The key of what is made of a fragment: its content and who made it."""
    return stamp(MODEL, VERSION, fragment.id, fragment.stamp or fragment.model_dump_json())


def unit(rows: Vectors) -> Vectors:
    """The rows at length one; a row of zeros stays one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    result: Vectors = (rows / np.maximum(lengths, 1e-9)).astype(np.float32)
    return result
