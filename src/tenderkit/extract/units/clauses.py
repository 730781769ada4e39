"""Cuts a document into units: the smallest pieces that the tender itself treats as one statement.

A bullet, a lettered item and a table row stay whole; a paragraph or numbered clause falls into its sentences; the
words that open a list are carried to its items. Nothing is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from tenderkit.extract.wording.lists import ends_open
from tenderkit.extract.wording.long_texts import bounded, parts
from tenderkit.extract.wording.phrases import Vocabulary, plain, words_for
from tenderkit.extract.wording.sentences import english_items, run_in_items, sentences
from tenderkit.extract.wording.tongues import read_half
from tenderkit.extract.wording.torn_lines import LONGEST
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.requirement import Obligation
from tenderkit.model.source import PageSource
from tenderkit.model.tender import Block, Document, Part, Section, Table

UnitKind = Literal["sentence", "item", "row", "heading"]

MARKS = "★☆▲△●#＃*＊※◆◎"
_MARK = re.compile(rf"^[\s（(【\[“\"]*(?P<mark>[{MARKS}]+)[）)】\]”\"]*(?=[^{MARKS}]|$)")
_ANY_MARK = re.compile(f"[{MARKS}]")
_NUMBER = Worded(
    r"^\s*(?P<number>"
    r"<<~grammar.clause.ordinal>>[一二三四五六七八九十百零\d]+[<<.grammar.clause.units>>]|"
    r"[（(][一二三四五六七八九十\d]{1,3}[)）]|"
    r"[一二三四五六七八九十]{1,3}\s*[、.．]|"
    r"<<~grammar.clause.named>>\s+[\dIVXA-Z]+(?:\.\d+)*[.:]?(?=\s)|"
    r"[A-Z]{0,2}\.?\d{1,3}(?:[.．-]\d{1,3}){1,5}[.、)]?(?=[\s\u3400-\u9fff★▲])|"
    r"\d{1,2}[.．] \d{1,2}(?= ?[\u3400-\u9fff])(?! ?[<<.grammar.clause.counted>>])|"
    r"\d{1,3}\s*[.、)）．](?!\d)|\.\d{1,2}(?=\s+[A-Za-z]{2})|"
    r"[（(][A-Za-z]{1,2}[)）]|[（(][ivxlIVXL]{1,5}[)）]|"
    r"[A-Za-z][.)](?=\s)|[ivxIVX]{1,5}[.)](?=\s)|"
    r"[①-⑳]"
    r")\s*"
)
_VERB = Worded(r"\b<<~grammar.clause.verbs>>\b")
_DECIMAL = re.compile(r"^[A-Z]{0,2}\.?\d{1,3}(?:[.．-]\d{1,3})+[.、)]?$")
_CLAUSE_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,3})+\.?$")
_BARE_ROMAN = re.compile(r"^(?P<number>[ivx]{1,6})\s+(?=[a-z])")
_BULLET = re.compile(r"^[•●▪■◆○◦–—➢✓‣·»\uf000-\uf0ff□☑☒√\-]+\s*")
_ASIDE = re.compile(r"[（(](?!\w{1,3}\) [A-Za-z]).*[)）.。]$", re.DOTALL)
"""A remark in brackets, or what goes on behind one; no sentence behind its number ('(1) A register is delivered.')."""
_LONG_ITEM = 500
"""A longer item is cut into its sentences: no matrix row holds half a page."""


@dataclass(frozen=True)
class Unit:
    """One statement with all that is needed to judge it."""

    text: str
    plain: str
    kind: UnitKind
    block: Block
    source: PageSource
    words: Vocabulary
    clause: str | None = None
    lead_in: str | None = None
    heading_path: tuple[str, ...] = ()
    part: Part = "body"
    marks: tuple[str, ...] = ()
    opens_list: bool = False
    table: Table | None = None
    header: tuple[str, ...] = ()
    label: str | None = None
    priority: Obligation | None = None
    """How strongly the row binds by the column that says so."""
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
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The way to each section, as far as it was asked for."""


def layout_of(document: Document) -> Layout:
    """Index a document once, no block of it longer than a text that people write."""
    document = bounded(document)
    return Layout(
        document,
        {block: section for section in document.sections for block in section.blocks},
        {table.id: table for table in document.tables},
        {block.id: block for block in document.blocks},
        {section.id: section for section in document.sections},
    )


def heading_path(layout: Layout, block: Block) -> tuple[str, ...]:
    """The titles of the sections a block stands in, the highest first."""
    section = layout.sections.get(block.id)
    if section is None:
        return ()
    known = layout.paths.get(section.id)
    if known is None:
        known = layout.paths[section.id] = _titles(layout, section)
    return known


def _titles(layout: Layout, section: Section | None) -> tuple[str, ...]:
    path: list[str] = []
    own: str | None = None
    while section is not None and len(path) < 9:
        if not _stands_beside(section.number, own):
            path.append(" ".join(part for part in (section.number, section.title) if part and part not in path))
            own = own or (section.number if _CLAUSE_NUMBER.match(section.number or "") else None)
        section = layout.section_by_id.get(section.parent) if section.parent else None
    return tuple(reversed(path))


def _stands_beside(number: str | None, own: str | None) -> bool:
    """Whether a numbered section above cannot hold a clause by its number: '5. Evaluation' holds no '4.3.3'."""
    if own is None or number is None or not re.fullmatch(r"\d{1,2}(?:\.\d{1,3})*\.?", number):
        return False
    return not own.startswith(number.rstrip(".") + ".")


def section_part(layout: Layout, block: Block) -> Part:
    """What kind of text the block stands in: the tender itself, a form, the contract, a printed contents."""
    section = layout.sections.get(block.id)
    return section.part if section else "body"


def part_of(layout: Layout, block: Block, words: Vocabulary) -> Part:
    """The same for the statements of a block: what a title calls a contract or form counts only outside instructions."""
    part = section_part(layout, block)
    return "body" if part in ("contract", "form") and _instructs(layout, block, part, words) else part


def _instructs(layout: Layout, block: Block, part: Part, words: Vocabulary) -> bool:
    """Whether a block stands in the instructions to bidders, whatever a title there has of a contract or form.

    Why: '投标须知通用条款' is no contract, and clause 13.4 below '13 投标文件格式' is no form; 'Proposal format and content'
    says how to write a bid, and holds no form.
    """
    titles = [plain(title) for title in heading_path(layout, block)]
    if words.language == "en":
        return part == "form" and _tells_how_to_write(titles, words)
    if not any(words.has("extract.tender_chapter", title) for title in titles):
        return False
    if part == "form":
        return _DECIMAL.match(block.number or "") is not None
    return not any(words.has("extract.contract_chapter", title) for title in titles)


def _tells_how_to_write(titles: Sequence[str], words: Vocabulary) -> bool:
    """Whether the nearest heading that says so is on how a bid is written, with no form or annex of its own beneath."""
    for title in reversed(titles):
        if words.starts("extract.annexed", strip_number(title)[1]):
            return False
        if words.has("extract.how_to_write", title):
            return True
    return False


@lru_cache(maxsize=256)
def strip_number(text: str) -> tuple[str | None, str]:
    """A text's own number or letter, and the rest."""
    found = _NUMBER.match(text)
    if not found or found.end() == len(text):
        return None, text
    return found.group("number").strip(), text[found.end() :]


def strip_marks(text: str) -> tuple[tuple[str, ...], str]:
    """The marks a text begins with (before or after its number), and the rest."""
    if (text.isascii() and "*" not in text and "#" not in text) or _ANY_MARK.search(text) is None:
        return (), text
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


def texts_of(layout: Layout, block: Block) -> list[tuple[str, PageSource]]:
    """The texts of a block with their places: those of its cells where it is a table."""
    table = layout.tables.get(block.table or "")
    return [(cell.text, cell.source) for cell in table.cells] if table else [(block.text, block.source)]


def vocabulary_for(text: str, document: Document, vocabularies: dict[str, Vocabulary]) -> Vocabulary:
    """The words that apply to a text."""
    return words_for(text, document.language, vocabularies)


def block_units(layout: Layout, block: Block, lead: str | None, vocabularies: dict[str, Vocabulary]) -> Iterator[Unit]:
    """The statements of a block, with the words that open its list."""
    text = read_half(block.text.strip())
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
        clause=number,
        lead_in=lead,
        heading_path=heading_path(layout, block),
        part=part_of(layout, block, words),
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
    opening, items = run_in_items(text, base.words) if chinese else english_items(text)
    if items:
        yield from _run_in(base, opening, items)
        return
    if not base.marks and (marks := strip_marks(text)[0]):
        base = replace(base, marks=marks)
    keep_whole = not by_sentence and _stays_whole(base) and len(base.plain) <= _LONG_ITEM
    pieces = [text] if keep_whole else join_fragments(sentences(text, base.words), base.words)
    before: str | None = None
    for piece in pieces:
        unit = finish(base, piece, before)
        yield unit
        before = unit.plain


def of_usual_length(unit: Unit) -> Iterator[Unit]:
    """A unit, or several where a row or a list put together is longer than people write."""
    if len(unit.text) <= LONGEST:
        yield unit
        return
    for part in filter(str.strip, parts(unit.text)):
        yield replace(unit, text=part.strip(), plain=plain(bare_text(part)))


def _is_sentence(unit: Unit) -> bool:
    """A line set as a heading that is a whole sentence with a binding verb."""
    text = unit.plain
    return (
        unit.words.language == "en"
        and len(text.split()) > 8
        and text != text.upper()
        and not ends_open(text)
        and unit.words.find("extract.modal.mandatory", text) is not None
        and _VERB.search(text) is not None
    )


def _run_in(base: Unit, opening: str, items: list[str]) -> Iterator[Unit]:
    lead = base.lead_in
    if opening and strip_number(opening)[1].strip():
        head = join_fragments(sentences(opening, base.words))
        for piece in head:
            yield finish(base, piece, None)
        lead = head[-1] if head else lead
    for at, item in enumerate(items):
        for order, piece in enumerate(join_fragments(sentences(item, base.words))):
            after = order > 0 and at == len(items) - 1 and base.words.language == "en"
            yield finish(base if after else replace(base, lead_in=lead, kind="item"), piece, None)


def _stays_whole(unit: Unit) -> bool:
    """Whether sentences of the unit belong together: a bullet with no number behind it, or a row or line of a table."""
    behind = strip_number(_BULLET.sub("", unit.text))[0] if unit.words.language == "en" else None
    if unit.table is None and unit.kind == "item" and behind and not behind.isupper():
        return False
    return unit.kind == "row" or (
        unit.kind == "item"
        and (unit.words.language == "en" or unit.text[:1] not in "■☑□☐")
        and (unit.table is not None or not unit.clause or not unit.clause[:2].strip("（(.)）、．").isalnum())
    )


def join_fragments(pieces: list[str], words: Vocabulary | None = None) -> list[str]:
    """Sentences with what is no sentence by itself (a lone number, a bracket, '否则 …') put to its neighbour."""
    joined: list[str] = []
    for piece in pieces:
        bare = strip_marks(strip_number(piece)[1])[1].strip(" .)）]】、，,;；。")
        if joined and (len(bare) < 3 or (len(piece) < 60 and _ASIDE.match(piece))):
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
    marks, rest = strip_marks(piece)
    number, _ = strip_number(rest)
    bare = plain(bare_text(piece))
    return replace(
        base,
        text=piece,
        plain=bare,
        marks=marks or base.marks,
        clause=(number if base.kind == "item" and number else None) or base.clause or number,
        opens_list=ends_open(piece),
        follows=before,
    )


@lru_cache(maxsize=1024)
def bare_text(text: str) -> str:
    """Text without its leading bullets, marks and numbers; kept, as a line is asked for by facts, units and scores."""
    rest = text.strip()
    for _ in range(3):
        before = rest
        rest = _BULLET.sub("", rest)
        rest = strip_marks(rest)[1]
        rest = _BARE_ROMAN.sub("", strip_number(rest)[1])
        if rest == before:
            break
    return rest.strip() or text.strip()
