"""Whom a modal word of an English sentence binds: by the actor before it, behind it, or before the modal it goes on with."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.wording.actors import US, Names, Role, first_role, mentions, subject_role
from tenderkit.extract.wording.phrases import Vocabulary
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded

_WHO = Shape(
    r"^(?=[A-Z])(?:(?P<article><<extract.clause.article>>)\s+)?(?:[\w-]+\s+){1,3}(?=(?:<<extract.clause.who>>)\s+(?!<<extract.clause.modal>>))"
)
"""'A contractor who …', 'Contractors whose employees …': the subject of what follows is who is named first."""
_SHARED = Worded(r"\b<<~grammar.shared.joins>>(?: <<~grammar.shared.adverbs>>)? $")
_ONLY = Shape(r"(?: be \w+)? (?:<<extract.clause.only>>)\b")
_NEAR = 20
_MODALS = ("mandatory", "desirable", "future", "optional", "can")


def subject_of(unit: Unit, names: Names, modal: tuple[int, int]) -> Role:
    """The actor before the modal word, or right behind it where the order is turned ('In no event will Vendor …')."""
    before, words = unit.plain[: modal[0]], unit.words
    role = subject_role(before, words, names)
    named = None if role in US else _WHO.match(before, words)
    if named and role == "none" and named["article"]:
        return first_role(named.group(), words, names)
    if named and "," not in before:
        end = len(named.group().rstrip())
        role = next((who for who, _, at in mentions(named.group(), words, names) if who in US and at == end), role)
    if role == "none" and words.has("extract.by_us", unit.plain[: modal[1]]):
        return subject_role(unit.plain[modal[1] : modal[1] + 25], words, names)
    return role


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
