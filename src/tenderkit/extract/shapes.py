"""Forms of sentences with lists of words in them: `<<notices.invites>>` in a form stands for any word of that list.

`<<~ways.term.unit>>` stands for the letters of its words also inside of others ('30days'), `<<_values.names.label>>`
for them also where they are set apart ('名 称').

Why: a form ('X invites bids for Y') is logic, its words are data of a language (house rule 5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tenderkit.extract.phrases import Vocabulary, written

_LIST = re.compile(r"<<([~_]?)([a-z][\w.-]*)>>")


@lru_cache(maxsize=4096)
def _compiled(form: str, flags: int, words: Vocabulary) -> re.Pattern[str]:
    return re.compile(_LIST.sub(lambda match: f"(?:{_listed(match, words)})", form), flags)


def _listed(match: re.Match[str], words: Vocabulary) -> str:
    """The words of a list as alternatives, whole or, with a sign, wherever or however apart their letters stand."""
    sign, listed = match.group(1), words.lexicon.words(match.group(2))
    if not sign:
        return written(listed)
    gap = r"\s*" if sign == "_" else ""
    return "|".join(gap.join(map(re.escape, word)) for word in sorted(listed, key=len, reverse=True)) or "(?!)"


@dataclass(frozen=True)
class Shape:
    """A form that becomes a pattern with the words of one language."""

    form: str
    flags: int = 0
    needs: tuple[str, ...] = ()
    """Lists of the form of which any text that has it holds a word each: looked for before a whole sentence is searched."""

    def of(self, words: Vocabulary) -> re.Pattern[str]:
        """The pattern of the form, compiled once for each set of words."""
        return _compiled(self.form, self.flags, words)

    def search(self, text: str, words: Vocabulary) -> re.Match[str] | None:
        """The first place of a text that has the form."""
        return self.of(words).search(text) if words.may_hold(self.needs, text) else None

    def finditer(self, text: str, words: Vocabulary) -> Iterator[re.Match[str]]:
        """All places of a text that have the form."""
        return self.of(words).finditer(text) if words.may_hold(self.needs, text) else iter(())

    def match(self, text: str, words: Vocabulary, at: int = 0) -> re.Match[str] | None:
        """The form at the start of a text, or at a place in it."""
        return self.of(words).match(text, at)
