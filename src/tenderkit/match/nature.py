"""What sort of thing a requirement is: something to prove, or an act of the bid, a term of the contract, a rule for the buyer.

Why: no paper of a library proves that a bid will be sealed, that a term is accepted, or what the buyer will do. Such
sentences are a third of a tender, and each is close in meaning to some paper on contracts or quality.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from tenderkit.lexicon.patterns import alternatives, every
from tenderkit.match.cues import cue

ENOUGH = 2
"""Cues from which a sentence is surely of that sort; one may stand in any sentence."""


_FIELD = re.compile(r"[:：]\s*[_＿.。\s]*$|_{3,}")
"""A line of a form to be filled in, or the head of a list: nothing is asked by itself."""


@dataclass(frozen=True)
class Nature:
    """How many cues a text holds of an act of the bid and of a contract's terms; whether it binds the buyer or defines."""

    acts: int = 0
    terms: int = 0
    of_buyer: bool = False
    defines: bool = False
    qualifies: bool = False

    def placed(self, category: str, headings: Sequence[str] = ()) -> Nature:
        """The same, for a requirement of a category: where a sentence stands is one more sign of what it is."""
        defines = any(cue("match.asks.definition").search(heading.lower()) for heading in headings)
        acts, terms = self.acts + (category == "submission"), self.terms + (category in ("contract", "commercial"))
        return replace(self, acts=acts, terms=terms, defines=defines, qualifies=category == "qualification")


NONE = Nature()


def nature_of(low: str) -> Nature:
    """The nature of a lower-case text."""
    return Nature(
        acts=len(set(cue("match.asks.bid_act").findall(low))) + (ENOUGH if _FIELD.search(low) else 0),
        terms=len(set(cue("match.asks.contract").findall(low))),
        of_buyer=bool(_buyer().match(low)),
    )


@cache
def _buyer() -> re.Pattern[str]:
    """A sentence whose subject is the buyer: 'the Authority reserves', '采购人有权'."""

    def either(key: str, ascii_only: bool) -> str:
        words = {word.lower() for word in every(key) if word.isascii() == ascii_only}
        return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))

    the = alternatives("~", every("grammar.small.the"))
    latin = rf"(?:{the}\s+)?(?:[a-z]+\s+){{0,2}}(?:{either('match.asks.buyer', True)})\s+(?:{either('match.asks.buyer_does', True)})\b"
    han = rf"(?:{either('match.asks.buyer', False)})\s?(?:{either('match.asks.buyer_does', False)})"
    return re.compile(rf"[\W\d_]*(?:(?:[a-z]|[ivx]+)[.)]\s*)?(?:{latin}|{han})")
