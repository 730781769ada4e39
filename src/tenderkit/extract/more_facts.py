"""Facts beyond the public list, the forms a bid must hold, and the lots."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenderkit.extract.clauses import Layout, vocabulary_for
from tenderkit.extract.fact_reading import Reading
from tenderkit.extract.pairs import Pair
from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.extract.tables import header_of, rows_of
from tenderkit.model.fact import Fact, FormAsked
from tenderkit.model.source import PageSource

_MORE = (
    "payment_terms", "warranty_period", "liquidated_damages", "performance_bond", "site_visit", "page_limit",
    "language", "governing_law", "delivery_time", "price_validity", "blind_bid", "contact_person",
)  # fmt: skip
_LONGEST = 400
_LOT_LINE = re.compile(
    r"^\W*(?:(?P<word>Lot|LOT|Article|ARTICLE|Package)\s*(?:No\.?\s*)?(?P<number>\d{1,3}|[A-Z])\b|(?P<zh>(?:包组|标段|采购包|包|标包)\s*(?P<n2>\d{1,3}|[一二三四五六七八九十]+)|第(?P<n3>[一二三四五六七八九十\d]+)(?:标段|包)))\s*[:：.\-–—]?\s*(?P<name>.{2,120})$"
)
_FORM_HEADING = re.compile(
    r"^(?P<number>(?:附件|附表|格式|Form|Annexure|Annex|Appendix|Schedule|Attachment|Exhibit)\s*[\dA-Z一二三四五六七八九十.\-]{1,6})\s*[:：.\-–—]?\s*(?P<name>.{2,80})$",
    re.IGNORECASE,
)


def more_facts(everything: Sequence[Pair], reading: Reading) -> dict[str, Fact]:
    """For each further fact the text beside its best label, verbatim."""
    found: dict[str, tuple[float, Pair]] = {}
    for pair in everything:
        if pair.form or pair.kind in ("sentence", "column") or not 2 <= len(pair.value.strip()) <= _LONGEST:
            continue
        for key in _MORE:
            match = pair.words.find(f"facts.more.{key}", pair.label)
            if not match or match.start() > 3 or len(pair.label) > 60:
                continue
            weight = (match.end() - match.start()) / len(pair.label) + (0.5 if pair.kind == "sheet" else 0)
            if key not in found or weight > found[key][0]:
                found[key] = (weight, pair)
    return {
        key: Fact(
            value=" ".join(pair.value.split()),
            source=pair.source.model_copy(update={"quote": pair.value[:300]}),
            confidence=0.6,
        )
        for key, (weight, pair) in sorted(found.items())
        if weight >= 0.4
    }


def find_lots(
    layouts: Sequence[Layout], everything: Sequence[Pair], facts: dict[str, Fact], vocabularies: dict[str, Vocabulary]
) -> tuple[dict[str, str], PageSource | None]:
    """Lots by id and name, from a table with a lot column or from lines 'Lot 1: …' in a row."""
    for layout in layouts:
        found, source = _lot_table(layout, vocabularies)
        if not found:
            found, source = _lot_lines(layout)
        if found:
            return found, source
    return {}, None


def _lot_table(layout: Layout, vocabularies: dict[str, Vocabulary]) -> tuple[dict[str, str], PageSource | None]:
    for table in layout.document.tables:
        if not 2 <= table.rows <= 60 or table.columns < 2:
            continue
        rows = rows_of(table)
        header = header_of(table, rows)
        sample = " ".join(header.values())
        words = vocabulary_for(sample, layout.document, vocabularies)
        columns = [
            at
            for at, text in header.items()
            if re.match(
                r"^(?:lot(?:\s*(?:no\.?|number))?|标段(?:编号|号|名称)?|包号|包组(?:号)?|采购包(?:号)?|标包号?|包件号?)$",
                plain(text).lower(),
            )
        ]
        if not columns or not words.has("facts.lot", plain(sample)):
            continue
        names = [at for at in header if at not in columns]
        lots = {}
        for row in rows[1:]:
            cell = row.cells.get(columns[0])
            name = next(
                (row.cells[at].text.strip() for at in names if at in row.cells and len(row.cells[at].text.strip()) > 2),
                "",
            )
            if cell and 0 < len(cell.text.strip()) <= 12 and name:
                lots[" ".join(cell.text.split())] = " ".join(name.split())
        if lots:
            return lots, table.source
    return {}, None


def _lot_lines(layout: Layout) -> tuple[dict[str, str], PageSource | None]:
    lots: dict[str, str] = {}
    source: PageSource | None = None
    for block in layout.document.blocks:
        for line in block.text.split("\n") if block.kind != "contents" else ():
            match = _LOT_LINE.match(" ".join(line.split()))
            if not match or len(line) > 140:
                continue
            ident = match.group("number") or match.group("zh")
            if (match.group("word") or "").lower() == "article" or ident in lots:
                continue
            if not lots:
                source = block.source
            lots[ident] = match.group("name").strip(" .;；")
    return (lots, source) if len(lots) >= 2 or any(not key.isascii() for key in lots) else ({}, None)


def find_forms(layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary]) -> tuple[FormAsked, ...]:
    """The forms the tender prints for the bid, with whether they are signed and sealed."""
    found: list[FormAsked] = []
    seen: set[str] = set()
    for layout in layouts:
        for section in layout.document.sections:
            match = _FORM_HEADING.match(" ".join(f"{section.number or ''} {section.title}".split()))
            if not match and section.part != "form":
                continue
            name = match.group("name") if match else section.title
            number = match.group("number") if match else section.number
            if plain(name) in seen or len(name) < 3 or len(name) > 80:
                continue
            seen.add(plain(name))
            text = plain(" ".join(layout.blocks[ident].text for ident in section.blocks if ident in layout.blocks))
            words = vocabulary_for(name + text[:200], layout.document, vocabularies)
            source = layout.blocks[section.blocks[0]].source if section.blocks else None
            if source is not None:
                found.append(
                    FormAsked(
                        name=name,
                        number=number,
                        signed=words.has("facts.signed", text),
                        sealed=words.has("facts.sealed", text),
                        source=source,
                    )
                )
    return tuple(found)
