"""Many word lists looked up in a text at once: one walk over its words in place of one search for each list.

The lists are those of the lexicon: `*` stands for the rest of a word (alone: for any word), ` … ` for a gap.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tenderkit.extract.phrases import compile_words, plain

_WORD = re.compile(r"[^\W_]+|[^\s\w]")
_PHRASE_WORD = re.compile(r"[^\W_]+\*?|[^\s\w]")
_GAP = ("…", "...")


@dataclass(frozen=True)
class _Phrase:
    rest: tuple[str, ...]
    """The words after the first, each whole, a beginning (`licen*`) or any word (`*`)."""
    lists: tuple[str, ...]


class WordIndex:
    """Word lists by name, ready to be found in texts of a language that puts spaces between its words."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        named: dict[tuple[str, ...], list[str]] = {}
        gapped: dict[str, list[str]] = {}
        for name, words in lists.items():
            for word in words:
                pieces = tuple(_PHRASE_WORD.findall(plain(word).lower()))
                if any(gap in word for gap in _GAP):
                    gapped.setdefault(name, []).append(word)
                elif pieces:
                    named.setdefault(pieces, []).append(name)
        self._gapped = {name: compile_words(tuple(words)) for name, words in gapped.items()}
        self._whole: dict[str, list[_Phrase]] = {}
        self._begun: dict[str, list[_Phrase]] = {}
        for pieces in sorted(named, key=lambda pieces: (-len(pieces), pieces)):
            first, phrase = pieces[0], _Phrase(pieces[1:], tuple(dict.fromkeys(named[pieces])))
            kept = self._begun if first.endswith("*") else self._whole
            kept.setdefault(first.rstrip("*"), []).append(phrase)
        self._lengths = sorted({len(start) for start in self._begun})

    def hits(self, text: str) -> dict[str, set[str]]:
        """The different phrases of each list that stand in a text (in its `plain` form), longest first, none inside another."""
        words = _WORD.findall(text.lower())
        found: dict[str, set[str]] = {}
        ends: dict[str, int] = {}
        for at, word in enumerate(words):
            for phrase in self._from(word):
                end = at + 1 + len(phrase.rest)
                if phrase.rest and not _goes_on(words, at + 1, phrase.rest):
                    continue
                for name in phrase.lists:
                    if ends.get(name, 0) <= at:
                        ends[name] = end
                        found.setdefault(name, set()).add(" ".join(words[at:end]))
        for name, pattern in self._gapped.items():
            for match in pattern.finditer(text):
                found.setdefault(name, set()).add(match.group().lower())
        return found

    def _from(self, word: str) -> list[_Phrase]:
        """The phrases that can begin with a word, those of most words first."""
        whole = self._whole.get(word, ())
        begun = [
            phrase for length in self._lengths if length <= len(word) for phrase in self._begun.get(word[:length], ())
        ]
        return sorted([*whole, *begun], key=lambda phrase: -len(phrase.rest)) if begun else list(whole)


def _goes_on(words: list[str], at: int, rest: tuple[str, ...]) -> bool:
    if at + len(rest) > len(words):
        return False
    for word, piece in zip(words[at : at + len(rest)], rest, strict=True):
        if word != piece and not (piece.endswith("*") and word.startswith(piece[:-1])):
            return False
    return True
