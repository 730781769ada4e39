"""Whether a text says that bids come without a security: none is asked, or a declaration stands in its place."""

from __future__ import annotations

from tenderkit.extract.wording.phrases import Vocabulary
from tenderkit.extract.wording.shapes import Shape

_WAIVED = Shape(
    r"(?:<<facts.waived.no>>)\s+(?:(?!<<facts.waived.yet>>)[\w-]+\s+){0,2}?(?:<<facts.waived.bond>>)"
    r"|(?:<<facts.waived.bond>>)(?:[^.;,]{0,30}?\s|\W{1,4})(?:<<facts.waived.none>>)"
    r"|(?:<<facts.waived.declaration>>)(?!\s+(?:<<ways.or>>))",
)
_OF_BOND = ("facts.waived.bond", "facts.waived.declaration")
_BARE = 60
"""So short a sentence that speaks of a deposit and of no other paper speaks of the bid's."""


def waived(text: str, words: Vocabulary) -> bool:
    """Whether a sentence asks for no security with the bid, without an if."""
    found = _WAIVED.search(text, words) if words.perhaps(_OF_BOND, text) else None
    if found is None or words.has("facts.waived.lacking", text[: found.end()]):
        return False
    if words.has("facts.waived.not_after", text[max(0, found.start() - 14) : found.start()]):
        return False
    of_bids = words.has("facts.label.bid_security", found.group()) or words.has(
        "facts.waived.declaration", found.group()
    )
    of_bids = of_bids or len(text) <= _BARE or words.has("facts.cue.bid", text)
    return of_bids and not words.has("facts.waived.not_if", text)
