"""What would satisfy a knock-out: the measure to reach, the proof asked for, or the act that avoids it.

Everything printed comes from the tender: its own words for measure and proof, its facts for day and amount. Where it
says none of these, nothing is offered; the condition is then met as worded or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.model.fact import Fact
from tenderkit.model.requirement import Threshold

_PIECE = re.compile(r"[^.;。；，,()（）|\n]+(?:\.\d+[^.;。；，,()（）|\n]*)*")
_OPENING = re.compile(r"^(?:[\d.、]+|[^\w\s]+)\s*(?=\D)")
"""An item's own number or bullet, which is no part of the proof's name."""
_LONGEST = 120
_MOST = 2


def satisfied_by(
    text: str,
    measures: Sequence[Threshold],
    facts: Mapping[str, Fact],
    vocabulary: Vocabulary,
    *,
    of_the_offer: bool = False,
) -> str | None:
    """How a bid clears this condition, in the tender's language; None where the tender does not say.

    `of_the_offer`: the condition is about what is supplied, so acts of bidding (signing, handing in) do not meet it.
    """
    flat = plain(text)
    reached = [item.text for item in measures if item.comparator in (">=", "<=") and item.upper is None]
    parts = [] if vocabulary.has("knockouts.acts", flat) or vocabulary.has("extract.reject", flat) else reached[:_MOST]
    proof = _proof(text, vocabulary)
    if proof:
        parts.append(vocabulary.lexicon.text("knockouts.proof", proof=proof))
    if parts or of_the_offer:
        return vocabulary.lexicon.text("knockouts.joint").join(parts) or None
    return _act(flat, facts, vocabulary)


def _proof(text: str, vocabulary: Vocabulary) -> str | None:
    """The piece of the text that names a paper, form or certificate to be shown."""
    for piece in _PIECE.findall(text):
        if len(piece) <= _LONGEST and vocabulary.has("knockouts.proofs", plain(piece)):
            return _OPENING.sub("", " ".join(piece.split()))
    return None


def _act(flat: str, facts: Mapping[str, Fact], vocabulary: Vocabulary) -> str | None:
    """What a bidder does to stay clear of a ground for rejection, with the day or amount where the tender states it."""
    entries = vocabulary.lexicon.under("knockouts.act")
    for name in sorted({key.split(".")[0] for key in entries}, key=_ORDER.index):
        if name == "late" and vocabulary.has("knockouts.other_days", flat):
            continue  # the day for questions or objections is not the day for bids
        if vocabulary.has(f"knockouts.act.{name}.cues", flat):
            value = _value(facts.get(_FACT_OF.get(name, "")))
            return vocabulary.lexicon.text(
                f"knockouts.act.{name}.{'stated' if value else 'text'}", **({"value": value} if value else {})
            )
    return None


_ORDER = ("security", "ceiling", "late", "validity", "signature", "conditions", "collusion", "record")
_FACT_OF = {
    "late": "submission_deadline",
    "ceiling": "budget",
    "security": "bid_security",
    "validity": "bid_validity_days",
}


def _value(fact: Fact | None) -> str | None:
    value: Any = fact.value if fact else None
    if isinstance(value, dict):
        if "amount" in value:
            amount = Decimal(str(value["amount"]))
            digits = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,}"
            return f"{value.get('currency', '')} {digits}".strip()
        return f"{value['percent']} %" if "percent" in value else None
    return str(value).replace("T", " ") if isinstance(value, str) else str(value) if value else None
