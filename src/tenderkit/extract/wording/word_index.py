"""Many word lists looked up in a text at once: one walk over its words in place of one search for each list.

The lists are those of the lexicon: `*` stands for the rest of a word (alone: for any word), ` … ` for a gap.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tenderkit.extract.wording.phrases import CJK, compile_words, plain

_WORD = re.compile(rf"[{CJK}]|[^\W_{CJK}]+|[^\s\w]")
_PHRASE_WORD = re.compile(rf"[{CJK}]|[^\W_{CJK}]+\*?|[^\s\w]")
_GAP = ("…", "...")
_REMEMBERED = 20_000
"""Words whose phrases are kept at hand."""


@dataclass(frozen=True)
class _Phrase:
    rest: tuple[str, ...]
    """The words after the first, each whole, a beginning (`licen*`) or any word (`*`)."""
    lists: tuple[str, ...]


@dataclass(frozen=True)
class _Beginnings:
    """What can begin with a word."""

    some: bool
    alone: tuple[str, ...]
    """The lists that hold the word by itself."""
    any_next: tuple[_Phrase, ...]
    """Longer phrases whose next word is not fixed."""
    by_next: dict[str, tuple[_Phrase, ...]]


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
        self._known: dict[str, _Beginnings] = {}

    def hits(self, text: str) -> dict[str, set[str]]:
        """The different phrases of each list that stand in a text (in its `plain` form), longest first, none inside another."""
        words = tuple(_WORD.findall(text.lower()))
        found: dict[str, set[str]] = {}
        ends: dict[str, int] = {}
        for at, word in enumerate(words):
            known = self._known.get(word) or self._learn(word)
            if not known.some:
                continue
            following = words[at + 1] if at + 1 < len(words) else ""
            longer = known.by_next.get(following, known.any_next)
            for phrase in longer:
                end = at + 1 + len(phrase.rest)
                if not _goes_on(words[at + 1 : end], phrase.rest):
                    continue
                for name in phrase.lists:
                    if ends.get(name, 0) <= at:
                        ends[name] = end
                        found.setdefault(name, set()).add(" ".join(words[at:end]))
            for name in known.alone:
                if ends.get(name, 0) <= at:
                    ends[name] = at + 1
                    found.setdefault(name, set()).add(word)
        for name, pattern in self._gapped.items():
            for match in pattern.finditer(text):
                found.setdefault(name, set()).add(match.group().lower())
        return found

    def _learn(self, word: str) -> _Beginnings:
        """The phrases that can begin with a word, by the word that must follow; kept, as few words make most of a text."""
        begun = [
            phrase for length in self._lengths if length <= len(word) for phrase in self._begun.get(word[:length], ())
        ]
        phrases = sorted([*self._whole.get(word, ()), *begun], key=lambda phrase: -len(phrase.rest))
        longer = [phrase for phrase in phrases if phrase.rest]
        open_next = [phrase for phrase in longer if phrase.rest[0].endswith("*")]
        nexts = {phrase.rest[0] for phrase in longer if not phrase.rest[0].endswith("*")}
        known = _Beginnings(
            some=bool(phrases),
            alone=tuple(dict.fromkeys(name for phrase in phrases if not phrase.rest for name in phrase.lists)),
            any_next=tuple(open_next),
            by_next={
                word: tuple(p for p in longer if p.rest[0] == word or p.rest[0].endswith("*")) for word in sorted(nexts)
            },
        )
        if len(self._known) < _REMEMBERED:
            self._known[word] = known
        return known


def _goes_on(words: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    """Whether words are those of a phrase after its first."""
    if words == rest:
        return True
    if len(words) < len(rest):
        return False
    for word, piece in zip(words, rest, strict=True):
        if word != piece and not (piece.endswith("*") and word.startswith(piece[:-1])):
            return False
    return True
