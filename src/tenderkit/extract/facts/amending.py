"""Which documents of a tender amend the others: what an addendum states of a fact outranks what it amends.

Why: "6. Any date that this addendum states replaces that of the tender documents" is the rule of every procurement law;
the latest addendum prevails (UNCITRAL Model Law on Public Procurement, article 15; 财政部令第87号 第二十七条).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tenderkit.extract.facts.candidates import LEAST, Candidate
from tenderkit.extract.units.clauses import Layout, vocabulary_for
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.model.tender import FURNITURE

_HEAD = 8
_SHORT = 90
_OUTRANKS = 1.0
_KEPT = ("title", "reference_number", "buyer", "agent")
"""What an addendum repeats of the tender, or states of itself (its own number), changes nothing."""


def amending(layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary]) -> dict[str, int]:
    """The documents that call themselves addenda, by id, with their place in the order of the files.

    One document alone amends nothing that we know.
    """
    found = {
        layout.document.id: at for at, layout in enumerate(layouts, start=1) if _calls_itself(layout, vocabularies)
    }
    return found if len(found) < len(layouts) else {}


def _calls_itself(layout: Layout, vocabularies: dict[str, Vocabulary]) -> bool:
    blocks = [block for block in layout.document.blocks if block.kind not in FURNITURE and block.text.strip()]
    for block in blocks[:_HEAD]:
        text = plain(block.text)
        words = vocabulary_for(text, layout.document, vocabularies)
        if len(text) <= _SHORT and words.has("facts.amending", text):
            return True
    return False


def outranking(key: str, found: Sequence[Candidate], amends: dict[str, int]) -> list[Candidate]:
    """The candidates, those of an addendum above all others, the later the higher."""
    if not amends or key in _KEPT:
        return list(found)
    return [
        replace(one, weight=one.weight + _OUTRANKS + 0.1 * amends[one.source.document])
        if one.source.document in amends and one.weight >= LEAST
        else one
        for one in found
    ]
