"""Who does what a sentence says: what the buyer does or may do binds nobody, what is owed to it binds us."""

from __future__ import annotations

import re

from tenderkit.extract.actors import US, Names, Role, by_buyer, mentions, subject_role
from tenderkit.extract.clauses import Unit
from tenderkit.extract.sections import Context
from tenderkit.extract.shapes import Shape

_TO_US = Shape(
    r"\bbe (?:<<sentences.doers.at_once>> )?<<sentences.doers.handed>> (?:\w+ ){0,2}?to (?:\w+ ){0,2}$", re.IGNORECASE
)
_PARTS = Shape(r"; |,? and (?=(?:[^,;]{0,60} )?<<sentences.bound.modals>>)")
_BOUGHT = ("technical", "delivery")
_DEFINED = 70
"""A word such as 'means' within so many characters of the beginning makes the sentence a definition."""


def conditional(before: str) -> bool:
    """Whether the clause that ends here is a condition ('if a bidder …'), not the statement."""
    clause = re.split(r"[,;:]", before)[-1]
    return bool(re.search(r"\b(?:if|where|when|unless|should|who|which|that)\b", clause, re.IGNORECASE))


def relative(before: str) -> bool:
    """Whether the words right before a modal open a clause about a thing or person just named ('…, which will be paid')."""
    return bool(re.search(r"\b(?:who|which|that)\s+(?:\w+\s+)?$", before, re.IGNORECASE))


def defines(unit: Unit, rejecting: bool) -> bool:
    """A definition ('X means …'), unless the sentence also rejects or binds beyond what it defines."""
    found = unit.words.find("extract.definition", unit.plain)
    if found is None:
        return False
    if rejecting:
        return found.start() < _DEFINED and unit.words.starts("sentences.doers.defines", found.group())
    return found.start() < _DEFINED or not unit.words.has("extract.modal.binding", unit.plain)


def merely_judged(unit: Unit, context: Context, names: Names, reason: str) -> bool:
    """In a section on evaluation: how bids are judged, rather than what a bid must be."""
    if reason not in ("mandatory", "desirable"):
        return not by_us(unit, names)
    return context.evaluation and not (unit.words.has("extract.thing.bid", unit.plain) or by_us(unit, names))


def by_us(unit: Unit, names: Names) -> bool:
    """Whether a passive names us as who does it ('managed by the contractor's project manager')."""
    return any(
        role in US and re.search(r"\bby (?:the |its )?$", unit.plain[:start], re.IGNORECASE)
        for role, start, _ in mentions(unit.plain, unit.words, names)
    )


def _given_to_us(unit: Unit, names: Names) -> bool:
    """A passive that hands something to bidders ('shall be distributed to all bidders'): the buyer's act."""
    return any(
        role == "bidder" and _TO_US.search(unit.plain[:start], unit.words)
        for role, start, _ in mentions(unit.plain, unit.words, names)
    )


def done_by_buyer(unit: Unit, names: Names, reason: str, zone: str) -> bool:
    """A passive whose doer is the buyer, by name or by the kind of act (opening, evaluating, awarding).

    Of a sentence that binds twice ('Bids shall be sealed and … shall be opened by the Bank') one part may still be ours.
    In the part that says what is bought, such an act is the buyer's only where it is done to a bid or a bidder: there 'A
    register shall be published every night' asks it of the system.
    """
    weak = reason in ("future", "optional") and unit.words.has("extract.buyer_verb_weak", unit.plain)
    if (weak or _given_to_us(unit, names)) and not by_us(unit, names):
        return True
    parts = [
        part for part in _PARTS.of(unit.words).split(unit.plain) if unit.words.has("extract.modal.mandatory", part)
    ]
    binding = parts if reason == "mandatory" and len(parts) > 1 else [unit.plain]
    return all(_is_act_of_buyer(part, unit, names, zone) or by_buyer(part, unit.words, names) for part in binding)


def _is_act_of_buyer(part: str, unit: Unit, names: Names, zone: str) -> bool:
    """Whether what is done is one of the buyer's acts on bids."""
    if not unit.words.has("extract.buyer_verb", part):
        return False
    bids = unit.words.has("extract.thing.bid", part) or any(
        role == "bidder" for role, _, _ in mentions(part, unit.words, names)
    )
    return bids or zone not in _BOUGHT


def about_buyer(role: Role, unit: Unit, names: Names, rejecting: bool) -> bool:
    """Whether a sentence whose subject is the buyer or its committee asks nothing of us."""
    if role not in ("buyer", "committee"):
        return False
    text = unit.plain
    if rejecting:
        return unit.words.has("extract.buyer_right", text)
    if unit.words.has("extract.buyer_right", text) and not unit.words.has("extract.adverse", text):
        return True
    if _owes_us(unit, names):
        return True
    if unit.words.has("extract.adverse_strong", text) or owed_to_buyer(unit, names):
        return False
    return not (unit.words.has("extract.adverse", text) and names_us(unit, names))


def _owes_us(unit: Unit, names: Names) -> bool:
    """'The Employer shall indemnify the Contractor', 'The Bank will give notice …': what the buyer is to do for us."""
    for kind in ("mandatory", "future"):
        for match in unit.words.matches(f"extract.modal.{kind}", unit.plain):
            if subject_role(unit.plain[: match.start()], unit.words, names) in ("buyer", "committee"):
                return unit.words.starts("extract.buyer_owes", unit.plain[match.end() :].lstrip())
    return False


def owed_to_buyer(unit: Unit, names: Names) -> bool:
    """'The Architect shall be informed …', 'The Bank must receive the request by …': what the buyer gets is our duty."""
    for match in unit.words.matches("extract.modal.mandatory", unit.plain):
        if subject_role(unit.plain[: match.start()], unit.words, names) == "buyer":
            return unit.words.starts("extract.to_buyer", unit.plain[match.end() :].lstrip())
    return False


def names_us(unit: Unit, names: Names) -> bool:
    """Whether a bidder or supplier is named at all."""
    return any(role in ("bidder", "supplier") for role, _, _ in mentions(unit.plain, unit.words, names))
