"""Forms of sentences with lists of words in them: `<<notices.invites>>` in a form stands for any word of that list.

`<<~ways.term.unit>>` stands for the letters of its words also inside of others ('30days'), `<<_values.names.label>>`
for them also where they are set apart ('名 称'); `.` and `!` are the signs of lexicon.patterns. With `&` before its sign
a list stands for the words of all languages, as Chinese texts mix both ways of writing.

Why: a form ('X invites bids for Y') is logic, its words are data of a language (house rule 5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tenderkit.extract.wording.phrases import Vocabulary, written
from tenderkit.lexicon.patterns import LISTED, alternatives, every


@lru_cache(maxsize=4096)
def _compiled(form: str, flags: int, words: Vocabulary) -> re.Pattern[str]:
    return re.compile(LISTED.sub(lambda match: _listed(match, words), form), flags)


def _listed(match: re.Match[str], words: Vocabulary) -> str:
    """The words of a list as alternatives, whole or, with a sign, wherever or however apart their letters stand."""
    everywhere, sign, key = match.groups()
    listed = every(key) if everywhere else words.lexicon.words(key)
    return alternatives(sign, listed) if sign else f"(?:{written(listed)})"


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
