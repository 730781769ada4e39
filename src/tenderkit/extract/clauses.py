"""Cuts a document into units: the smallest pieces that the tender itself treats as one statement.

A bullet, a lettered item and a table row stay whole; a paragraph or numbered clause falls into its sentences; the
words that open a list are carried to its items. Nothing is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from tenderkit.extract.lists import ENDS_OPEN, begins_list, unheaded
from tenderkit.extract.openers import Opener, beside, ended, last_opening, still_open
from tenderkit.extract.phrases import Vocabulary, language_of, plain
from tenderkit.extract.sentences import lettered_items, run_in_items, sentences
from tenderkit.model.source import PageSource
from tenderkit.model.tender import Block, Document, Part, Section, Table

UnitKind = Literal["sentence", "item", "row", "heading"]

MARKS = "★☆▲△●#＃*＊※◆◎"
_MARK = re.compile(rf"^[\s（(【\[“\"]*(?P<mark>[{MARKS}]+)[）)】\]”\"]*(?=[^{MARKS}]|$)")
_NUMBER = re.compile(
    r"^\s*(?P<number>"
    r"第[一二三四五六七八九十百零\d]+[章节節条條款部分篇]|"
    r"[（(][一二三四五六七八九十\d]{1,3}[)）]|"
    r"[一二三四五六七八九十]{1,3}\s*[、.．]|"
    r"(?:Section|Article|Clause|SECTION|ARTICLE|CLAUSE)\s+[\dIVXA-Z]+(?:\.\d+)*[.:]?(?=\s)|"
    r"[A-Z]{0,2}\.?\d{1,3}(?:[.．-]\d{1,3}){1,5}[.、)]?(?=[\s\u3400-\u9fff★▲])|"
    r"\d{1,3}\s*[.、)）．](?!\d)|"
    r"[（(][A-Za-z]{1,2}[)）]|[（(][ivxlIVXL]{1,5}[)）]|"
    r"[A-Za-z][.)](?=\s)|[ivxIVX]{1,5}[.)](?=\s)|"
    r"[①-⑳]"
    r")\s*"
)
_DECIMAL = re.compile(r"^[A-Z]{0,2}\.?\d{1,3}(?:[.．-]\d{1,3})+[.、)]?$")
_AWAITS_VERB = re.compile(r"\b(?:will|to|shall|must|should|may|can)\s*:\s*$")
_VERB = re.compile(r"\b(?:is|are|was|were|be|been|has|have|had|does|do|ensures?|provides?|includes?|complies|comply)\b")
_BARE_ROMAN = re.compile(r"^(?P<number>[ivx]{1,6})\s+(?=[a-z])")
_FEW_WORDS, _LONG_ITEM = 6, 420
"""An item longer than the second is cut into its sentences: no matrix row holds half a page."""


@dataclass(frozen=True)
class Unit:
    """One statement with all that is needed to judge it."""

    text: str
    plain: str
    kind: UnitKind
    block: Block
    source: PageSource
    words: Vocabulary
    order: int
    clause: str | None = None
    lead_in: str | None = None
    heading_path: tuple[str, ...] = ()
    part: Part = "body"
    marks: tuple[str, ...] = ()
    opens_list: bool = False
    table: Table | None = None
    header: tuple[str, ...] = ()
    label: str | None = None
    follows: str | None = field(default=None, compare=False)
    """The plain text of the unit before it in the same block: 'In such case …' leans on it."""


@dataclass(frozen=True)
class Layout:
    """A document's blocks with the way from each to its section, table and lead-in."""

    document: Document
    sections: dict[str, Section]
    tables: dict[str, Table]
    blocks: dict[str, Block]
    section_by_id: dict[str, Section]


def layout_of(document: Document) -> Layout:
    """Index a document once."""
    return Layout(
        document,
        {block: section for section in document.sections for block in section.blocks},
        {table.id: table for table in document.tables},
        {block.id: block for block in document.blocks},
        {section.id: section for section in document.sections},
    )


def heading_path(layout: Layout, block: Block) -> tuple[str, ...]:
    """The titles of the sections a block stands in, the highest first."""
    path: list[str] = []
    section = layout.sections.get(block.id)
    while section is not None and len(path) < 9:
        path.append(" ".join(part for part in (section.number, section.title) if part and part not in path))
        section = layout.section_by_id.get(section.parent) if section.parent else None
    return tuple(reversed(path))


def section_part(layout: Layout, block: Block) -> Part:
    """What kind of text the block stands in: the tender itself, a form, the contract, a printed contents."""
    section = layout.sections.get(block.id)
    return section.part if section else "body"


def strip_number(text: str) -> tuple[str | None, str]:
    """A text's own number or letter, and the rest."""
    found = _NUMBER.match(text)
    if not found or found.end() == len(text):
        return None, text
    return found.group("number").strip(), text[found.end() :]


def strip_marks(text: str) -> tuple[tuple[str, ...], str]:
    """The marks a text begins with (before or after its number), and the rest."""
    marks: list[str] = []
    rest = text
    for _ in range(2):
        found = _MARK.match(rest)
        if found:
            marks += [sign for sign in plain(found.group("mark")) if sign not in marks]
            rest = rest[found.end() :]
        number, after = strip_number(rest)
        if number is None or not _MARK.match(after):
            break
        rest = after
    return tuple(marks), rest


def vocabulary_for(text: str, document: Document, vocabularies: dict[str, Vocabulary]) -> Vocabulary:
    """The words that apply to a text."""
    language = language_of(text, document.language)
    return vocabularies.get(language) or vocabularies["en"]


def units(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Unit]:
    """All units of a document outside tables, in reading order. Table units come from `tables.py`."""
    found: list[Unit] = []
    opener: Opener | None = None
    closed: frozenset[str] = frozenset()
    title: tuple[Section | None, str] = (None, "")
    for block in unheaded(layout.document.blocks):
        opener, closed = still_open(opener, block), closed | ended(opener, block)
        if opener is None and block.kind == "list_item" and _announced(found, block):
            found[-1] = replace(found[-1], opens_list=True)
            opener = Opener(found[-1].text, found[-1].block)
        lead = _lead_in(layout, block, opener, closed)
        pieces = list(_block_units(layout, block, lead, vocabularies))
        section = layout.sections.get(block.id)
        if pieces and _is_title(pieces, block):
            title = (section, pieces[0].text)
            pieces = [replace(piece, kind="heading") for piece in pieces]
        elif title[1] and title[0] is section:
            pieces = [replace(piece, heading_path=(*piece.heading_path, title[1])) for piece in pieces]
        found += pieces
        opener = _next_opener(block, pieces, opener)
    return [replace(unit, order=at) for at, unit in enumerate(_opening_only(join_nouns(found)))]


def _announced(found: list[Unit], block: Block) -> bool:
    """Whether the sentence before a list's first item announces it without a colon ('… the following.')."""
    number = block.number or strip_number(block.text)[0] or block.text[:1]
    if not found or not begins_list(number):
        return False
    before = found[-1]
    key = "extract.announces" if before.words.language == "en" else "extract.list_reject"
    return (
        before.kind != "heading"
        and before.block.source.page in (block.source.page, block.source.page - 1)
        and before.words.has(key, before.plain[-220:])
    )


def _is_title(pieces: list[Unit], block: Block) -> bool:
    """A numbered line of a few words without a verb that binds or an end mark: a heading in plain type."""
    unit = pieces[0]
    if (
        len(pieces) > 1
        or block.kind != "list_item"
        or not re.match(r"^(?:\d|[一二三四五六七八九十]+[、.])", unit.clause or "")
    ):
        return False
    longest = 16 if unit.words.language.startswith("zh") else 48
    if not 2 <= len(unit.plain) <= longest or re.search(r"[。；;.!?！？]$|\d", unit.plain):
        return False
    return (
        unit.words.language.startswith("zh")
        and re.search(r"[:：,，]", unit.plain) is None
        and any(
            unit.words.has(f"extract.section.{kind}", unit.plain)
            for kind in ("qualification", "submission", "commercial", "contract", "delivery", "technical", "evaluation")
        )
        and not any(unit.words.starts(f"extract.{key}", unit.plain) for key in ("imperative",))
    )


def _opening_only(found: list[Unit]) -> list[Unit]:
    """Units in which only those that really open a list count as opening one: an item or a table follows."""
    after = [*found[1:], None][: len(found)]
    return [
        replace(unit, opens_list=False)
        if unit.opens_list
        and following is not None
        and following.kind == "sentence"
        and following.block.kind != "list_item"
        else unit
        for unit, following in zip(found, after, strict=True)
    ]


def join_nouns(found: list[Unit]) -> list[Unit]:
    """Bulleted lists of mere nouns are one statement with the words that open them."""
    joined: list[Unit] = []
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and _bare_noun(found[end]):
            end += 1
        opener = found[at]
        if end - at > 2 and opener.opens_list and opener.kind != "heading" and not _AWAITS_VERB.search(opener.text):
            text = " ".join([opener.text, *(unit.text for unit in found[at + 1 : end])])
            joined.append(replace(opener, text=text, plain=plain(bare_text(text)), opens_list=False))
            at = end
        else:
            joined.append(opener)
            at += 1
    return joined


def _bare_noun(unit: Unit) -> bool:
    """A short bullet without a verb that binds, not set off by a semicolon: part of an enumeration."""
    if unit.text.rstrip().endswith((";", "; and", "; or")) and len(unit.plain.split()) > _FEW_WORDS:
        return False
    if unit.block.kind != "list_item" or unit.words.language != "en" or not 3 <= len(unit.plain) <= 110:
        return False
    if (unit.clause or "-")[0].isdigit() or re.match(r"^[A-Z][\w ]{2,25}:\s", unit.plain):
        return False
    words = unit.words
    verbs = any(
        words.has(f"extract.modal.{kind}", unit.plain) for kind in ("mandatory", "desirable", "future", "optional")
    )
    return not verbs and not _VERB.search(unit.plain) and not words.starts("extract.imperative", unit.plain)


def _lead_in(layout: Layout, block: Block, opener: Opener | None, closed: frozenset[str]) -> str | None:
    given = layout.blocks.get(block.lead_in or "")
    if given is not None and given.id not in closed and not beside(block.number, given.number):
        nearer = opener is not None and layout.document.language != "en" and block.kind == "list_item"
        return opener.text if opener and nearer else last_opening(given.text)
    mine = layout.sections.get(block.id)
    headed = mine is not None and mine.blocks[:1] == (block.id,)
    if opener and block.kind == "list_item" and (headed or mine == layout.sections.get(opener.block.id)):
        return opener.text
    return None


def _next_opener(block: Block, pieces: list[Unit], opener: Opener | None) -> Opener | None:
    if block.kind == "heading" and not _opens(block.text, pieces):
        return None
    if pieces and pieces[-1].opens_list:
        return Opener(pieces[-1].text, block)
    return opener.going_on(block) if opener else None


def _opens(title: str, pieces: list[Unit]) -> bool:
    """Whether a heading is a sentence that opens a list ('The Contractor shall do as follows:')."""
    return bool(ENDS_OPEN.search(title)) and any(p.words.has("extract.modal.mandatory", p.plain) for p in pieces)


def _block_units(layout: Layout, block: Block, lead: str | None, vocabularies: dict[str, Vocabulary]) -> Iterator[Unit]:
    text = block.text.strip()
    if not text:
        return
    words = vocabulary_for(text, layout.document, vocabularies)
    number = block.number or strip_number(text)[0]
    base = Unit(
        text=text,
        plain=plain(text),
        kind="heading" if block.kind == "heading" else "item" if block.kind == "list_item" else "sentence",
        block=block,
        source=block.source,
        words=words,
        order=0,
        clause=number,
        lead_in=lead,
        heading_path=heading_path(layout, block),
        part=section_part(layout, block),
    )
    yield from cut_unit(base)


def cut_unit(base: Unit, *, by_sentence: bool = False) -> Iterator[Unit]:
    """A unit as its parts: run-in items, sentences, or itself. A numbered item falls into sentences if asked to."""
    text = base.text
    if base.kind == "heading" and _is_sentence(base):
        base = replace(base, kind="sentence")
    if base.kind == "heading":
        yield finish(base, text, None)
        return
    chinese = base.words.language.startswith("zh")
    opening, items = run_in_items(text) if chinese else lettered_items(text)
    if items:
        yield from _run_in(base, opening, items)
        return
    base = replace(base, marks=base.marks or strip_marks(text)[0])
    keep_whole = not by_sentence and _stays_whole(base) and len(base.plain) <= _LONG_ITEM
    pieces = [text] if keep_whole else join_fragments(sentences(text, base.words), base.words)
    before: str | None = None
    for piece in pieces:
        unit = finish(base, piece, before)
        yield unit
        before = unit.plain


def _is_sentence(unit: Unit) -> bool:
    """A line set as a heading that is a whole sentence with a binding verb."""
    text = unit.plain
    return (
        unit.words.language == "en"
        and len(text.split()) > 8
        and text != text.upper()
        and not ENDS_OPEN.search(text)
        and unit.words.find("extract.modal.mandatory", text) is not None
        and bool(re.search(r"\b(?:shall|must|is|are|be)\b", text))
    )


def _run_in(base: Unit, opening: str, items: list[str]) -> Iterator[Unit]:
    lead = base.lead_in
    if opening and strip_number(opening)[1].strip():
        head = join_fragments(sentences(opening, base.words))
        for piece in head:
            yield finish(base, piece, None)
        lead = head[-1] if head else lead
    for item in items:
        pieces = join_fragments(sentences(item, base.words))
        for piece in pieces:
            yield finish(replace(base, lead_in=lead, kind="item"), piece, None)


def _stays_whole(unit: Unit) -> bool:
    """Whether sentences of the unit belong together: a bullet, or a row or line of a table."""
    return unit.kind == "row" or (
        unit.kind == "item"
        and unit.text[:1] not in "■☑□☐"
        and (unit.table is not None or not unit.clause or not unit.clause[:2].strip("（(.)）、．").isalnum())
    )


def join_fragments(pieces: list[str], words: Vocabulary | None = None) -> list[str]:
    """Sentences with what is no sentence by itself (a lone number, a bracket, '否则 …') put to its neighbour."""
    joined: list[str] = []
    for piece in pieces:
        bare = strip_marks(strip_number(piece)[1])[1].strip(" .)）]】、，,;；。")
        if joined and (len(bare) < 3 or (piece[0] in "（(" and len(piece) < 60 and piece[-1] in ")）.。")):
            joined[-1] = f"{joined[-1]} {piece}" if joined[-1][-1].isascii() else joined[-1] + piece
        elif joined and strip_number(joined[-1])[1].strip() == "":
            joined[-1] = f"{joined[-1]} {piece}"
        elif (
            joined
            and words
            and words.language != "en"
            and len(piece) <= 40
            and words.starts("extract.consequent", piece)
        ):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def finish(base: Unit, piece: str, before: str | None) -> Unit:
    """The unit of one piece of text: marks and number off its matching form, its own clause number if it has one."""
    marks, _ = strip_marks(piece)
    number, _ = strip_number(strip_marks(piece)[1])
    bare = plain(bare_text(piece))
    return replace(
        base,
        text=piece,
        plain=bare,
        marks=marks or base.marks,
        clause=(number if base.kind == "item" and number else None) or base.clause or number,
        opens_list=bool(ENDS_OPEN.search(piece)),
        follows=before,
    )


def bare_text(text: str) -> str:
    """Text without its leading bullets, marks and numbers."""
    rest = text.strip()
    for _ in range(3):
        before = rest
        rest = re.sub(r"^[•●▪■◆○–—➢✓‣·»\uf000-\uf0ff□☑☒√\-]+\s*", "", rest)
        rest = strip_marks(rest)[1]
        rest = _BARE_ROMAN.sub("", strip_number(rest)[1])
        if rest == before:
            break
    return rest.strip() or text.strip()
