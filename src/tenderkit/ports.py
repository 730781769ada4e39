"""The doors through which engines come in: small protocols, built-ins and plug-ins alike.

Layer 1. A port is added only when its second implementation exists (house rule 12).
"""

from __future__ import annotations

from collections.abc import Sequence
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
