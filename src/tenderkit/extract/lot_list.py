"""The lots of a tender: from a table with a lot column, from lines 'Lot 1: …', or run in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenderkit.extract.clauses import Layout, texts_of, vocabulary_for
from tenderkit.extract.lot_list_chinese import chinese_lots
from tenderkit.extract.lot_tables import lot_table
from tenderkit.extract.phrases import Vocabulary
from tenderkit.extract.shapes import Shape
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE

_LONGEST_LINE = 140
_LOT_LINE = Shape(
    r"^\W*(?P<mark>(?P<word><<~values.lots.word>>)\s*(?:No\.?\s*)?[-–]?(?P<number>(?:\d{1,3}|[A-Z])(?![A-Za-z0-9])))\s*[:：.)\-–—]?\s*(?P<name>.{2,120})$"
)


def find_lots(
    layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary]
) -> tuple[dict[str, str], PageSource | None]:
    """Lots by id and name, from a table with a lot column, from lines that open with lots, or run in one sentence."""
    for layout in layouts:
        for listed in (lot_table, chinese_lots, _lot_lines, _run_in_lots):
            found, source = listed(layout, vocabularies)
            if found:
                return found, source
    return {}, None


def _lot_lines(layout: Layout, vocabularies: dict[str, Vocabulary]) -> tuple[dict[str, str], PageSource | None]:
    lots: dict[str, str] = {}
    source: PageSource | None = None
    for block in layout.document.blocks:
        words = vocabulary_for(block.text, layout.document, vocabularies)
        for line in block.text.split("\n") if block.kind != "contents" else ():
            if len(line) > _LONGEST_LINE:
                continue
            flat = " ".join(line.split())
            match = None if words.language.startswith("zh") else _LOT_LINE.match(flat, words)
            titled = None if match else _TITLED.match(flat, words)
            if titled and not words.language.startswith("zh"):
                source = source or block.source
                lots[str(len(lots) + 1)] = titled.group("name").strip(" .;")
            if not match or words.has("values.lots.no_lot", match.group("word")):
                continue
            ident = match.group("number")
            if ident in lots or _A_LABEL.match(match.group("name")):
                continue
            if not lots:
                source = block.source
            lots[ident] = match.group("name").strip(" .;；")
    return (lots, source) if len(lots) >= 2 else ({}, None)


_A_LABEL = re.compile(r"[A-Z][\w ]{2,24}:\s")
"""'Lot 1 Status: active' tells of a lot, and does not name it."""
_TITLED = Shape(r"^(?:<<~values.lots.word>>)\s+(?i:<<values.names.title>>)\s*:\s*(?P<name>\S.{2,120})$")
_RUN_IN = Shape(
    r"(?=[A-Z])<<values.lots.run_in>>\s*(?:No\.?\s*)?(?P<number>\d{1,2}|[A-H])(?:\s*[:–—-]\s*|\s(?=[A-Z][^;]{2,90};\s*<<values.lots.run_in>>|[A-Z][^;.]{2,90}(?:\.|$)))(?P<name>[A-Z][^;.\n]{2,90}?)(?=\s*(?:[;.\n]|,\s*(?:<<&~grammar.small.and>>\s+)?<<values.lots.run_in>>|\b<<&~grammar.small.and>>\s+<<values.lots.run_in>>|$))"
)


_BRACKETED = Shape(
    r"(?=[A-Z])<<values.lots.run_in>>\s*(?:No\.?\s*)?(?P<number>(?:[A-Z]-)?\d{1,2}|[A-H])\s*\((?P<name>[A-Za-z][^()]{3,90})\)"
)
"""'Lot 1 (desks), Lot 2 (shelving) and Lot 3 (whiteboards)'."""


def _run_in_lots(layout: Layout, vocabularies: dict[str, Vocabulary]) -> tuple[dict[str, str], PageSource | None]:
    """'Lot 1: A; Lot 2: B' within one text, numbered from the first on."""
    for block in layout.document.blocks:
        if block.kind in FURNITURE or block.kind == "contents":
            continue
        for text, source in texts_of(layout, block):
            words = vocabulary_for(text, layout.document, vocabularies)
            shape = _RUN_IN if _RUN_IN.search(text, words) else _BRACKETED
            found = {match.group("number"): match.group("name").strip() for match in shape.finditer(text, words)}
            if (len(found) >= 2 and next(iter(found)) in ("1", "01", "A")) or (
                len(found) > 1 and next(iter(found)).endswith("-1")
            ):
                return found, source
    return {}, None
