"""Words are data: one folder a language, one YAML file a topic, the same keys in every language.

`lexicon("zh").words("extract.modal.mandatory")` is a list of words, `.text("findings.page_without_text", page=3)` a
sentence filled with params. The first part of a key is the file's name. Layer 1.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from tenderkit.errors import ConfigError
from tenderkit.lexicon.lines import read_lexicon

Entry = str | float | tuple[str, ...]

_GLOBAL = ("findings", "reasons")
"""Top keys of any file that are looked up without the file's name: their codes are unique over all files."""


@dataclass(frozen=True)
class Lexicon:
    """The words of one language by dotted key."""

    language: str
    entries: Mapping[str, Entry]

    def words(self, key: str) -> tuple[str, ...]:
        """The list of words under a key."""
        entry = self._entry(key)
        return entry if isinstance(entry, tuple) else (str(entry),)

    def text(self, key: str, /, **params: object) -> str:
        """The sentence or label under a key, its {names} filled in. A missing param is our bug, not the user's."""
        entry = self._entry(key)
        return string.Formatter().vformat(str(entry), (), params) if params else str(entry)

    def number(self, key: str) -> float:
        """The number under a key (a unit's factor)."""
        return float(str(self._entry(key)))

    def has(self, key: str) -> bool:
        """Whether the key exists."""
        return key in self.entries

    def under(self, prefix: str) -> dict[str, Entry]:
        """All entries below a key, by the rest of their key, in the order of the file."""
        start = prefix + "."
        near = self.entries.near(prefix) if isinstance(self.entries, Topics) else self.entries
        return {key[len(start) :]: entry for key, entry in near.items() if key.startswith(start)}

    def _entry(self, key: str) -> Entry:
        try:
            return self.entries[key]
        except KeyError:
            raise KeyError(f"lexicon {self.language} has no key '{key}'") from None


@cache
def languages() -> tuple[str, ...]:
    """The languages there are words for."""
    root = resources.files(__name__)
    return tuple(sorted(entry.name for entry in root.iterdir() if entry.is_dir() and not entry.name.startswith("_")))


class Topics(Mapping[str, Entry]):
    """The entries of a language, each file read when one of its keys is first asked for.

    Why: a command needs a few topics of one or two languages, and reading YAML is slow.
    """

    def __init__(self, language: str) -> None:
        folder = resources.files(__name__) / language
        self._language = language
        self._files = {
            Path(f.name).stem: f for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(".yaml")
        }
        self._read: dict[str, dict[str, Entry]] = {}

    def near(self, key: str) -> Mapping[str, Entry]:
        """The entries among which a key can stand: those of its file, or of all files for a global key."""
        topic = key.partition(".")[0]
        read = self._read.get(topic)
        if read is not None:
            return read
        if topic in _GLOBAL:
            return {k: entry for name in self._files for k, entry in self._topic(name).items()}
        return self._topic(topic)

    def _topic(self, topic: str) -> dict[str, Entry]:
        if topic not in self._read:
            self._read[topic] = dict(self._entries(topic)) if topic in self._files else {}
        return self._read[topic]

    def _entries(self, topic: str) -> Iterator[tuple[str, Entry]]:
        text = self._files[topic].read_text("utf-8")
        for key, value in _flatten(read_lexicon(text, f"{self._language}/{topic}.yaml"), topic):
            short = key.removeprefix(topic + ".")
            yield (short if short.split(".")[0] in _GLOBAL else key), value

    def __getitem__(self, key: str) -> Entry:
        return self.near(key)[key]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self.near(key)

    def __iter__(self) -> Iterator[str]:
        for topic in self._files:
            yield from self._topic(topic)

    def __len__(self) -> int:
        return sum(len(self._topic(topic)) for topic in self._files)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language. Raises ConfigError naming the languages there are."""
    if language not in languages():
        raise ConfigError(f"no lexicon for language '{language}'", hint=f"use one of {', '.join(languages())}")
    return Lexicon(language, Topics(language))


def with_words(base: Lexicon, extra: Mapping[str, tuple[str, ...]]) -> Lexicon:
    """The lexicon with a team's own words added to its lists. Raises ConfigError for a key that is no list."""
    entries = dict(base.entries)
    for key, words in extra.items():
        known = entries.get(key)
        if not isinstance(known, tuple):
            raise ConfigError(
                f"words: '{key}' is no word list of the lexicon", hint="see the lexicon files for the lists"
            )
        entries[key] = known + tuple(word for word in words if word not in known)
    return Lexicon(base.language, entries)


def _flatten(value: Any, prefix: str) -> Iterator[tuple[str, Entry]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flatten(inner, f"{prefix}.{key}")
    elif isinstance(value, list):
        yield prefix, tuple(str(item) for item in value)
    elif value is None:
        yield prefix, ()
    else:
        yield prefix, value if isinstance(value, float | int) and not isinstance(value, bool) else str(value)
