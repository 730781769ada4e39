"""The lots of a tender: from a table with a lot column, or as a text counts them."""

from __future__ import annotations

from collections.abc import Sequence

from tenderkit.extract.facts.lot_list_chinese import chinese_lots
from tenderkit.extract.facts.lot_runs import lot_runs
from tenderkit.extract.facts.lot_tables import lot_table, tender_table
from tenderkit.extract.units.clauses import Layout
from tenderkit.extract.wording.phrases import Vocabulary
from tenderkit.model.source import PageSource


def find_lots(
    layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary]
) -> tuple[dict[str, str], PageSource | None]:
    """Lots by id and name, from a table with a lot column, or from numbers that count on under one word."""
    for layout in layouts:
        for listed in (lot_table, chinese_lots, lot_runs, tender_table):
            found, source = listed(layout, vocabularies)
            if found:
                return found, source
    return {}, None
