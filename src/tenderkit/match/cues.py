"""Word lists of the lexicon as patterns: one pass over a text tells which keys it names.

Why one pass: twenty patterns over ten thousand sentences are most of the time of a match; one pattern is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tenderkit.lexicon import lexicon
from tenderkit.lexicon.patterns import every


@dataclass(frozen=True)
class Keyed:
    """A pattern of many words, and the keys that each word stands for."""

    pattern: re.Pattern[str]
    keys: dict[str, tuple[str, ...]]

    def find(self, text: str) -> frozenset[str]:
        """The keys that a lower-case text names."""
        return frozenset(key for found in self.pattern.findall(text) for key in self.keys[found])


def keys_under(prefix: str) -> tuple[str, ...]:
    """The keys below a key; the same in every language."""
    return tuple(lexicon("en").under(prefix))


def alternatives(words: Iterable[str]) -> str:
    """Words as one pattern, longest first; Latin words stand alone, Chinese anywhere."""
    parts = sorted({word.lower() for word in words if word}, key=lambda word: (-len(word), word))
    latin = "|".join(re.escape(part) for part in parts if part[0].isascii())
    other = "|".join(re.escape(part) for part in parts if not part[0].isascii())
    found = [rf"(?<![a-z0-9])(?:{latin})(?![a-z0-9])"] if latin else []
    return "|".join([*found, other] if other else found) or r"(?!)"


@cache
def cue(key: str) -> re.Pattern[str]:
    """The words under a key as a pattern for lower-case text."""
    return re.compile(alternatives(every(key)))


@cache
def keyed(prefix: str) -> Keyed:
    """All words below a key, each with the keys it stands for."""
    keys: dict[str, list[str]] = {}
    for key in keys_under(prefix):
        for word in every(f"{prefix}.{key}"):
            if key not in keys.setdefault(word.lower(), []):
                keys[word.lower()].append(key)
    return Keyed(re.compile(alternatives(keys)), {word: tuple(found) for word, found in keys.items()})
