"""Patterns with lists of words in them, in the words of all languages: `<<~read.units>>` stands for any of that list.

`<<~key>>` are its words as alternatives, the longest first, wherever they stand; `<<_key>>` the same with their letters
set apart or not ('名 称'); `<<.key>>` the signs of its words, to stand in a set (`[^，。<<.key>>]`); `<<!key>>` says that no
word of the list stands right before, with a space.

Why all languages: a Chinese tender prints English words and the other way round, and before a text is read nobody
knows its language. A form that belongs to one language is filled with that language's words (extract.wording.shapes).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property

from tenderkit.lexicon import languages, lexicon

LISTED = re.compile(r"<<(&?)([~_.!]?)([a-z][\w.-]*)>>")
"""A list of words in a form."""
NOTHING = r"(?!)"
Found = re.Match[str]


@cache
def every(key: str) -> tuple[str, ...]:
    """The words under a key in all languages, each once."""
    return tuple(dict.fromkeys(word for language in languages() for word in lexicon(language).words(key)))


def alternatives(sign: str, words: Iterable[str]) -> str:
    """How a list of words is written in a pattern."""
    if sign == ".":
        return "".join(re.escape(letter) for letter in dict.fromkeys("".join(words)))
    if sign == "!":
        return "".join(f"(?<!{re.escape(word)} )" for word in words)
    gap = r"\s*" if sign == "_" else ""
    either = "|".join(gap.join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True))
    return f"(?:{either or NOTHING})"


def _filled(found: Found) -> str:
    return alternatives(found.group(2), every(found.group(3)))


class Worded:
    """A form that becomes a pattern with the words of all languages when it is first asked for."""

    def __init__(self, form: str, flags: int = 0) -> None:
        self.form, self.flags = form, flags

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, its lists filled in."""
        return re.compile(LISTED.sub(_filled, self.form), self.flags)

    @cached_property
    def search(self) -> Callable[..., Found | None]:
        """As `re.Pattern.search`."""
        return self.pattern.search

    @cached_property
    def match(self) -> Callable[..., Found | None]:
        """As `re.Pattern.match`."""
        return self.pattern.match

    @cached_property
    def fullmatch(self) -> Callable[..., Found | None]:
        """As `re.Pattern.fullmatch`."""
        return self.pattern.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[Found]]:
        """As `re.Pattern.finditer`."""
        return self.pattern.finditer

    @cached_property
    def sub(self) -> Callable[..., str]:
        """As `re.Pattern.sub`."""
        return self.pattern.sub

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """As `re.Pattern.split`."""
        return self.pattern.split
