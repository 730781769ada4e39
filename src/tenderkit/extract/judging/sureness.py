"""How sure a requirement is: the share of right ones among those that the same rule found on hand-labelled pages.

The shares are data (`weights.sureness`, one line `rule: share`, or `rule.named: share` where it is told that we are
bound), measured by language on tenders read by people. Of a rule that too few labelled pages hold nothing is known.
"""

from __future__ import annotations

from tenderkit.extract.judging.judgement import Judgement
from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.wording.weights import weights

_UNKNOWN = 0.7
"""The confidence of a rule that was not measured."""


def sureness(unit: Unit, judgement: Judgement) -> float:
    """The confidence of a requirement, between 0 and 1."""
    shares = weights(unit.words, "sureness")
    rule = judgement.reasons[0] if judgement.reasons else ""
    known = shares.get(rule, _UNKNOWN)
    return shares.get(f"{rule}.named", known) if judgement.named else known
