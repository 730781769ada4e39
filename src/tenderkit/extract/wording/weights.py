"""Weights and shares that are data: the lines `name: number` of a list of the lexicon, read once for each vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from tenderkit.extract.wording.phrases import Vocabulary


@lru_cache(maxsize=128)
def weights(words: Vocabulary, key: str) -> Mapping[str, float]:
    """The number of each name in the list `weights.<key>`; nothing where the language has no such list."""
    listed = f"weights.{key}"
    lines = words.lexicon.words(listed) if words.lexicon.has(listed) else ()
    return {name.strip(): float(number) for name, _, number in (line.rpartition(":") for line in lines)}
