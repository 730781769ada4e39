"""Tables in which the bidder answers each numbered row: a row is one requirement, however it is set."""

from __future__ import annotations

import re

from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.model.tender import Cell

_GROUP = 40
"""A cell of so few letters before the text of a row only names its group."""
_TICKS = Shape(r"^[\W_]*(?:<<sentences.tables.ticks>>[\W_]*)*$", re.IGNORECASE)
"""A cell to be ticked or left blank ('□ Yes □ No')."""


def is_answered(base: Unit) -> bool:
    """Whether a table has a column in which the bidder answers each numbered row ('Response', 'Yes / No')."""
    words = base.words
    return words.language == "en" and any(
        words.has("extract.table.answer", plain(head)) or words.has("extract.table.response", plain(head))
        for head in base.header
    )


def answered_text(cells: list[Cell], longest: Cell, words: Vocabulary) -> str:
    """What a row to be answered asks: its cells without the names of groups before it and the boxes to be ticked."""
    at = cells.index(longest)
    named = [cell for cell in cells[:at] if len(cell.text) > _GROUP or len(longest.text) <= 2 * _GROUP]
    rest = [cell for cell in cells[at:] if not _TICKS.match(cell.text, words)]
    return " ".join(" ".join(cell.text.split()) for cell in (*named, *rest))
