"""The lexicon's word lists as patterns, and text in the form they are matched on.

A word of a list is matched whole and without regard to case. Two signs have a meaning in it: `*` stands for the rest
of a word (`disqualif*`), ` … ` for a gap of at most forty characters within the sentence (`bid … rejected`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from tenderkit.extract.wording.presence import Presence, Presences, presence_of
from tenderkit.lexicon import Lexicon, lexicon, with_words

CJK = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_GAP = "[^.。;；]{0,40}?"
_CUT = "\x00"
_BEFORE, _AFTER = "(?<![A-Za-z0-9])", "(?![A-Za-z0-9])"
_NEXT_TO_CJK = re.compile(
    rf"(?<=[{CJK}])\s+(?=[{CJK}\w(《“”(),:;、。])|(?<=[\w)》“”(),:;、。%])\s+(?=[{CJK}])|(?<=[、。])\s+"
)
CJK_LETTER = re.compile(f"[{CJK}]")
_CJK_RUN = re.compile(f"[{CJK}]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_FEW = 20
"""A text of fewer letters is no text of its own in another language than its document."""
_INVISIBLE = (0xAD, 0xFEFF, 0xFFFE, 0x200B, 0x200C, 0x200D, 0x2060)
_SEEN_AS: dict[int, str | None] = {**dict.fromkeys(_INVISIBLE), 0x91C6: chr(0x91C7)}
"""What is left out, and a sign that stands in many Chinese notices for the one it looks like ('釆购人')."""
_NOTHING = r"(?!)"


class WordList:
    """A list of words: the quick look that spares most texts the search, and the pattern, made when first searched for.

    Why: to compile a long list costs more than a small tender's whole reading, and most lists have no word in it.
    """

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words
        self.presence: Presence | None = presence_of(filter(None, map(_pieces, words)))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All words as one pattern, the longest first."""
        return compile_words(self.words)

    def search(self, text: str) -> re.Match[str] | None:
        """The first word of the list in the text."""
        return self.pattern.search(text) if self.presence is None or self.presence.may_be_in(text) else None


Family = tuple[Presences, Sequence[tuple[str, WordList]]]
"""Many lists to be looked for at once, and those that are searched for one by one."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """One language's words for extraction. Lists are made at first use and kept."""

    language: str
    lexicon: Lexicon
    lists: dict[str, WordList] = field(default_factory=dict, compare=False)
    families: dict[tuple[str, ...], Family] = field(default_factory=dict, compare=False)
    added: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """A team's own words, by the list they were added to."""

    def pattern(self, key: str) -> re.Pattern[str]:
        """All words under a key as one pattern, the longest first."""
        return (self.lists.get(key) or self._list(key)).pattern

    def _list(self, key: str) -> WordList:
        return self.lists.setdefault(key, WordList(self.lexicon.words(key)))

    def find(self, key: str, text: str) -> re.Match[str] | None:
        """The first word of the list in the text."""
        return (self.lists.get(key) or self._list(key)).search(text)

    def has(self, key: str, text: str) -> bool:
        """Whether a word of the list stands in the text (in its `plain` form)."""
        listed = self.lists.get(key) or self._list(key)
        if listed.presence is not None and not listed.presence.may_be_in(text):
            return False
        return listed.pattern.search(text) is not None

    def held(self, keys: tuple[str, ...], text: str) -> set[str]:
        """Those of many lists that have a word in the text; cheaper than to ask for each."""
        return {key for key in self.perhaps(keys, text) if self.pattern(key).search(text)}

    def perhaps(self, keys: tuple[str, ...], text: str) -> set[str]:
        """Those of many lists that may have a word in the text: all that have, and few others."""
        together, alone = self.families.get(keys) or self._family(keys)
        found = together.maybe_in(text)
        found.update([key for key, listed in alone if listed.pattern.search(text)])
        return found

    def may_hold(self, keys: tuple[str, ...], text: str) -> bool:
        """Whether a text may have a word of each of some lists."""
        for key in keys:
            listed = self.lists.get(key) or self._list(key)
            if not (listed.pattern.search(text) if listed.presence is None else listed.presence.may_be_in(text)):
                return False
        return True

    def _family(self, keys: tuple[str, ...]) -> Family:
        lists = {key: self.lists.get(key) or self._list(key) for key in keys}
        alone = [(key, listed) for key, listed in lists.items() if listed.presence is None]
        together = Presences({key: listed.presence for key, listed in lists.items() if listed.presence is not None})
        self.families[keys] = together, alone
        return self.families[keys]

    def starts(self, key: str, text: str) -> bool:
        """Whether the text begins with a word of the list."""
        return self.pattern(key).match(text) is not None

    def count(self, key: str, text: str) -> int:
        """How many different places of the text hold a word of the list."""
        return sum(1 for _ in self.matches(key, text))

    def matches(self, key: str, text: str) -> Iterator[re.Match[str]]:
        """Every word of the list in the text, from left to right."""
        listed = self.lists.get(key) or self._list(key)
        return listed.pattern.finditer(text) if listed.presence is None or listed.presence.may_be_in(text) else iter(())


def vocabulary(language: str, words: Mapping[str, tuple[str, ...]] | None = None) -> Vocabulary:
    """The vocabulary of a language, with a team's own words added to its lists; its patterns are made once for all tenders."""
    return _made(language, tuple(sorted((key, tuple(added)) for key, added in (words or {}).items())))


@lru_cache(maxsize=16)
def _made(language: str, words: tuple[tuple[str, tuple[str, ...]], ...]) -> Vocabulary:
    own = dict(words)
    return Vocabulary(language, with_words(lexicon(language), own) if own else lexicon(language), added=own)


@lru_cache(maxsize=4096)
def compile_words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Words as one pattern that matches any of them."""
    return re.compile(written(words))


@lru_cache(maxsize=4096)
def written(words: tuple[str, ...]) -> str:
    """How a pattern that matches any of some words is written, to stand in a longer one."""
    groups: dict[tuple[str, str], dict[str, list[str]]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        pieces = _pieces(word)
        if pieces:
            ends = _edge(pieces[0][0], _BEFORE), _edge(pieces[-1][-1], _AFTER)
            after_gaps = (_GAP + _edge(piece[0], _BEFORE) + _piece(piece) for piece in pieces[1:])
            rest = "".join((_piece(pieces[0][1:]), *after_gaps))
            groups.setdefault(ends, {}).setdefault(pieces[0][0].lower(), []).append(rest)
    parts = [f"{before}(?:{_by_first(firsts)}){after}" for (before, after), firsts in groups.items()]
    return "|".join(parts) or _NOTHING


def _by_first(firsts: Mapping[str, Sequence[str]]) -> str:
    """Alternatives by their first sign, so that a place of the text tries only those that begin as it does.

    Why: an alternation is tried one by one; a set of signs before each group lets the matcher pass over it at once.
    """
    return "|".join(f"[{_both(sign)}](?i:{'|'.join(rests)})" for sign, rests in sorted(firsts.items()))


def _both(sign: str) -> str:
    """A sign in small and in capital, as part of a set."""
    return "".join(re.escape(form) for form in sorted({sign, sign.upper()}) if len(form) == 1)


def _pieces(word: str) -> list[str]:
    """The parts of a phrase between its gaps."""
    pieces = plain(word.replace("…", _CUT)).replace("...", _CUT).split(_CUT)
    return [piece.strip() for piece in pieces if piece.strip()]


def _edge(sign: str, boundary: str) -> str:
    return boundary if sign.isascii() and sign.isalnum() else ""


def _piece(piece: str) -> str:
    """A phrase as a pattern: any white space between its words, `*` for the rest of a word."""
    return re.escape(piece).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


@lru_cache(maxsize=32768)
def plain(text: str) -> str:
    """Text for matching: one width, one kind of quote, single spaces, none beside a Chinese character."""
    if text.isascii():
        return " ".join(text.split())
    text = unicodedata.normalize("NFKC", text.translate(_SEEN_AS))
    text = text.replace("’", "'").replace("‘", "'").replace("‐", "-")
    text = " ".join(text.split())
    return _NEXT_TO_CJK.sub("", text) if CJK_LETTER.search(text) else text


def closed_up(name: str) -> str:
    """A name without the gaps beside Chinese signs that broken lines and aligned columns leave."""
    return _NEXT_TO_CJK.sub("", name) if CJK_LETTER.search(name) else name


@lru_cache(maxsize=8192)
def language_of(text: str, document_language: str) -> str:
    """The language whose words apply to a text: Chinese of the document's kind, or English."""
    chinese = 0 if text.isascii() else _length(_CJK_RUN, text)
    if document_language.startswith("zh"):
        foreign = chinese * 12 < len(text) and len(text) >= _FEW
        letters = _length(_LETTERS, text) if foreign else 0
        return "en" if letters >= _FEW and chinese * 12 < letters else document_language
    return "zh" if chinese >= 4 and chinese * 3 > _length(_LETTERS, text) else "en"


def words_for(text: str, document_language: str, vocabularies: Mapping[str, Vocabulary]) -> Vocabulary:
    """The words that apply to a text in a document."""
    return vocabularies.get(language_of(text, document_language)) or vocabularies["en"]


def _length(runs: re.Pattern[str], text: str) -> int:
    """How many signs of a text stand in runs of a kind."""
    return sum(map(len, runs.findall(text)))
