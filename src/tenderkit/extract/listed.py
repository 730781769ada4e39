"""Items that only name a thing ('Battery checks', 'Audited accounts of three years') and are asked for by their list.

Why: short tenders list tasks, deliverables, papers and qualifications as mere nouns below a heading ('Deliverables') or
opening ('The technical proposal should include:'); the demand stands in that heading or opening alone.
"""

from __future__ import annotations

import re

from tenderkit.extract.clauses import Unit
from tenderkit.extract.phrases import plain
from tenderkit.extract.sections import Context

_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|does|do|did|will|shall|may|must|can|should|would|could)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"@|https?:|www\.|\b(?:tel|phone|fax|mobile|e-?mail|address|website)\b ?[:.]", re.IGNORECASE)
_LONGEST = 60
"""A longer item is no mere name of a thing."""


def listed(unit: Unit, context: Context) -> bool:
    """Whether an item without a verb names something that its heading or the words that open its list ask for."""
    text, words = unit.plain, unit.words
    if unit.kind != "item" or unit.part != "body" or unit.opens_list or text.endswith((":", "?")):
        return False
    if context.judging or context.background or context.contract or context.form or context.unasked or context.defining:
        return False
    if _VERB.search(text) or _CONTACT.search(text) or len(text.split()) > _LONGEST or not re.search(r"[a-z]{3}", text):
        return False
    if words.has("extract.statement", text) or words.has("extract.buyer_right", text) or _is_title(unit):
        return False
    return _asked(unit, context)


def _is_title(unit: Unit) -> bool:
    """Whether a unit only names the clause that goes on behind it ('a. Assignment. The supplier shall …')."""
    rest = len(plain(unit.block.text)) - len(unit.plain)
    return unit.table is None and unit.follows is None and unit.plain.endswith(".") and rest > len(unit.plain)


def _asked(unit: Unit, context: Context) -> bool:
    """Whether the words that open the list, or else its heading, ask for what it names."""
    words = unit.words
    lead = plain(unit.lead_in) if unit.lead_in else ""
    if lead:
        if words.has("extract.listed.never", lead) or context.lead_in_role in ("buyer", "committee"):
            return False
        if words.has("extract.listed.openings", lead):
            return True
    if not unit.heading_path or (context.kinds[:1] and "contract" in context.kinds[0][:1]):
        return False
    title = plain(unit.heading_path[-1])
    return words.has("extract.listed.headings", title) and not words.has("extract.listed.never", title)
