"""Modal words that share the subject of one before them: 'The buyer will treat all alike and will not favour anyone'."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from tenderkit.extract.phrases import Vocabulary
from tenderkit.extract.shapes import Shape

_SHARED = re.compile(r"\b(?:and|or|but)(?: also| then| further)? $")
_ONLY = Shape(r" (?:<<extract.clause.only>>)\b")
_NEAR = 20
_MODALS = ("mandatory", "desirable", "future", "optional", "can")


def head_modal(text: str, modal: re.Match[str], words: Vocabulary) -> tuple[int, int]:
    """The place of a modal word, or of the one whose subject it shares where it stands right behind 'and'."""
    if not _SHARED.search(text[max(0, modal.start() - _NEAR) : modal.start()]):
        return modal.span()
    heads = _heads(text, words)
    at = bisect_left(heads, modal.span())
    return heads[at - 1] if at else modal.span()


@lru_cache(maxsize=512)
def _heads(text: str, words: Vocabulary) -> tuple[tuple[int, int], ...]:
    """The places of all modal words that have a subject of their own, from left to right."""
    return tuple(
        sorted(
            found.span()
            for kind in _MODALS
            for found in words.matches(f"extract.modal.{kind}", text)
            if not _SHARED.search(text[max(0, found.start() - _NEAR) : found.start()])
        )
    )


def forbids_else(text: str, modal: re.Match[str], words: Vocabulary) -> bool:
    """Whether 'may' allows one thing and forbids all else ('Enquiries may only be sent by e-mail')."""
    return _ONLY.match(text, words, modal.end()) is not None
