"""How sure a requirement is: the share of right ones among those that the same rule found on hand-labelled pages.

The shares are data (`weights.sureness`, one line `rule: share` or `rule.kind of text: share`), measured by language on
tenders read by people. A rule that too few labelled pages hold keeps the confidence it was written with.
"""

from __future__ import annotations

from functools import lru_cache

from tenderkit.extract.clauses import Unit
from tenderkit.extract.requirements import Judgement


def sureness(unit: Unit, judgement: Judgement) -> float:
    """The confidence of a requirement, between 0 and 1."""
    shares = _shares(unit.words.lexicon.words("weights.sureness"))
    rule = judgement.reasons[0] if judgement.reasons else ""
    return shares.get(f"{rule}.{unit.kind}", shares.get(rule, judgement.confidence))


@lru_cache(maxsize=16)
def _shares(lines: tuple[str, ...]) -> dict[str, float]:
    return {name.strip(): float(share) for name, _, share in (line.rpartition(":") for line in lines)}
