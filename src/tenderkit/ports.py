"""The doors through which engines come in: small protocols, built-ins and plug-ins alike.

Layer 1. A port is added only when its second implementation exists (house rule 12).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from tenderkit.model.draft import Draft, DraftBrief
from tenderkit.model.tender import Words


class OcrEngine(Protocol):
    """Reads the words of a page that has no text."""

    def recognise(self, image: bytes, languages: Sequence[str]) -> Words:
        """The words of a PNG image with their boxes in pixels. Raises PlugInError when the engine fails."""
        ...


class Drafter(Protocol):
    """Writes the answer to one requirement in cited sentences."""

    def draft(self, brief: DraftBrief) -> Draft:
        """An answer made of nothing but what the brief holds; no sentence at all where it holds nothing."""
        ...


class Shelf(Protocol):
    """Keeps what was made of a library's files by the stamp of their content: in memory, a file or a database.

    Why no ranking here: it stays in our code, so that every shelf gives the same results.
    """

    def missing(self, keys: Sequence[str]) -> list[str]:
        """Those of the keys that are not kept yet, in order."""
        ...

    def put(self, rows: Iterable[tuple[str, bytes]]) -> None:
        """Keep rows; a key that is there already stays as it is."""
        ...

    def get(self, keys: Sequence[str]) -> Iterator[bytes]:
        """The row of each key, in order. Raises KeyError for one that another process took away meanwhile."""
        ...
