"""Whether a text can hold a phrase of a list at all: a quick look that spares most searches.

Each phrase is filed under its longest whole word, as long words are rare, and a text is cut into its words once for all
lists. Only where such a word stands in the text are the other parts of its phrases looked for, as plain letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[a-z0-9]+|[^\w\s]")
_STEM = 3
"""Of a word that is given by its beginning only, so many letters are compared."""
Phrase = Sequence[str]
"""A phrase as its pieces between gaps; `*` in a piece stands for the rest of a word."""


class Said(NamedTuple):
    """A text in small letters and single spaces, with its Latin words, whole and by their beginning ('licence', 'lic*')."""

    text: str
    words: frozenset[str]


@lru_cache(maxsize=4096)
def said_in(text: str) -> Said:
    """What a text says; kept, as one text is asked for many lists."""
    text = " ".join(text.lower().split())
    words = set(_WORD.findall(text))
    words.update([word[:_STEM] + "*" for word in words if len(word) >= _STEM])
    return Said(text, frozenset(words))


class Presence(NamedTuple):
    """The phrases of a list by the word they are filed under, each as what else every text with it holds."""

    words: frozenset[str]
    parts: Mapping[str, Sequence[Sequence[str]]]

    def may_be_in(self, text: str) -> bool:
        """Whether a text is worth a search."""
        letters, words = said_in(text)
        return not self.words.isdisjoint(words) and self._holds(letters, words)

    def _holds(self, letters: str, words: frozenset[str]) -> bool:
        for word in self.words & words:
            for parts in self.parts[word]:
                if _all_in(letters, parts):
                    return True
        return False


def presence_of(phrases: Iterable[Phrase]) -> Presence | None:
    """How to look for a list; None if a phrase has no word, as to look for single signs costs as much as a search."""
    filed: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        word = _anchor(phrase)
        parts = (part.strip() for piece in phrase for part in piece.lower().split("*"))
        filed.setdefault(word, []).append(tuple(part for part in parts if part not in ("", word)))
    by_sign = any(len(word) == 1 and word.isalnum() for word in filed)
    return None if by_sign else Presence(frozenset(filed), filed)


class Presences:
    """Many lists by name, looked for in a text at once."""

    def __init__(self, lists: Mapping[str, Presence]) -> None:
        self._filed: dict[str, list[tuple[str, Sequence[str]]]] = {}
        for name, presence in lists.items():
            for word, phrases in presence.parts.items():
                self._filed.setdefault(word, []).extend((name, parts) for parts in phrases)

    def maybe_in(self, text: str) -> set[str]:
        """The lists for which a text is worth a search."""
        letters, words = said_in(text)
        found: set[str] = set()
        for word in self._filed.keys() & words:
            for name, parts in self._filed[word]:
                if name not in found and _all_in(letters, parts):
                    found.add(name)
        return found


def _all_in(letters: str, parts: Sequence[str]) -> bool:
    for part in parts:  # noqa: SIM110  a generator costs more than most of these looks
        if part not in letters:
            return False
    return True


def _anchor(phrase: Phrase) -> str:
    """The longest whole word of a phrase; else how one begins ('lic*'); else one of its signs."""
    best = ""
    for at, piece in enumerate(phrase):
        for found in _WORD.finditer(piece.lower()):
            before, after = piece[: found.start()][-1:], piece[found.end() :][:1]
            closed = after != "*" and (after or at == len(phrase) - 1)
            known = found.group() if closed else found.group()[:_STEM] + "*"
            if before != "*" and len(known) > len(best) and (closed or len(known) > _STEM):
                best = known
    signs = (sign for sign in "".join(phrase).lower() if sign not in " *")
    return best if len(best) > 1 else min(signs, key=str.isalnum, default="*")
