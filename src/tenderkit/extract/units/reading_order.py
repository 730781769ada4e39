"""The units of a document in reading order: each with the words that open its list and the run-in title above it.

Bulleted lists of mere nouns are put together with the words that open them where they are one statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from tenderkit.extract.units.accounts import with_accounts
from tenderkit.extract.units.clauses import Layout, Unit, bare_text, block_units, strip_number
from tenderkit.extract.units.handed_down import handed_down
from tenderkit.extract.units.listed import heads_alone, heads_deeper
from tenderkit.extract.units.openers import Opener, beside, ended, last_opening, rank_of, still_open
from tenderkit.extract.units.sections import CHINESE_RANKS, of_bidder
from tenderkit.extract.wording.lists import begins_list, ends_open, unheaded
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.extract.wording.torn_lines import seams_of
from tenderkit.ids import normalise
from tenderkit.model.tender import Block, Section

_AWAITS_VERB = Shape(r"(?:<<extract.clause.awaits_verb>>)\s*:\s*$")
_AWAITS = Shape(r"(?:<<extract.clause.awaits_verb>>)$")
_COUNTED = re.compile(r"^\d{1,2}\s*[.、．]?$")
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]$")
"""What stands in brackets behind the title of a chapter ('一、技术规格（不满足的投标无效）')."""
_FEW_WORDS, _LETTERED, _ANNOUNCED_IN = 5, 3, 12
"""Words of a bullet and of a lettered item that are no statements of their own, and of a sentence that only announces."""
_TITLE = 12
"""A shorter line may be a heading's words by chance."""
_BEGINNING = 30
"""So many signs of a statement tell where in its block it begins."""
_EMPTY, _TICKED, _OPTIONS = ("□", "☐"), "■☑☒√✔", 2
"""Signs of options, and how many paragraphs away another option of the same choice may stand."""
_AT_END = 12
"""So many signs before its end a Chinese sentence without a colon may say that a list follows ('须具备以下资格。')."""


def units(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Unit]:
    """All units of a document outside tables, in reading order. Table units come from `tables.py`."""
    found: list[Unit] = []
    opener: Opener | None = None
    closed: frozenset[str] = frozenset()
    title: tuple[Section | None, str] = (None, "")
    over: str | None = None
    past: dict[str, int] = {}
    lifted: set[str] = set()
    home: tuple[str, ...] = ()
    blocks = unheaded(layout.document, vocabularies)
    unchosen = _unchosen(blocks)
    for above, block, below in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        opener, closed = still_open(opener, block), closed | ended(opener, block)
        if opener is None and block.kind == "list_item" and _announced(found, block):
            found[-1] = replace(found[-1], opens_list=True)
            opener = Opener(found[-1].text, found[-1].block)
        over = _over_headings(found, block, over)
        if block.kind == "list_item" and layout.blocks[block.id].kind == "heading":
            lifted.add(layout.sections[block.id].id if block.id in layout.sections else "")
        lead = _lead_in(layout, block, opener, closed, lifted) or (over if block.kind == "list_item" else None)
        pieces = _on_pages(list(block_units(layout, block, lead, vocabularies)), block)
        section = layout.sections.get(block.id)
        if section is not None and section.id in lifted:
            pieces = [replace(piece, heading_path=home) for piece in pieces]
        elif section is not None and _is_past(block, section, past):
            pieces = [replace(piece, heading_path=piece.heading_path[:-1]) for piece in pieces]
        elif pieces:
            home = pieces[0].heading_path
        if block.id in unchosen:
            pieces = [replace(piece, kind="heading", opens_list=False) for piece in pieces]
        if len(pieces) == 1 and (heads_deeper(pieces[0], below) or heads_alone(pieces[0], above, below)):
            pieces = [replace(pieces[0], kind="heading")]
        if pieces and _is_title(pieces, block):
            title = (section, pieces[0].text)
            pieces = [replace(piece, kind="heading") for piece in pieces]
        elif title[1] and title[0] is section and not _ends(title[1], block):
            pieces = [replace(piece, heading_path=(*piece.heading_path, title[1])) for piece in pieces]
        elif title[1]:
            title = (None, "")
        found += pieces
        opener = _next_opener(block, pieces, opener)
    return handed_down(_opening_only(join_nouns(with_accounts(_titles_again(found)))))


def _unchosen(blocks: Sequence[Block]) -> frozenset[str]:
    """Paragraphs with an empty box where one right beside them is ticked: options of the form that do not apply."""
    boxes = [block.text.lstrip()[:1] for block in blocks]
    return frozenset(
        block.id
        for at, block in enumerate(blocks)
        if boxes[at] in _EMPTY
        and any(sign in _TICKED for sign in boxes[max(0, at - _OPTIONS) : at + _OPTIONS + 1] if sign)
    )


def _titles_again(found: Sequence[Unit]) -> list[Unit]:
    """The units in which lines that only repeat a heading, as a printed contents does, are headings too."""
    titles = {normalise(unit.text) for unit in found if unit.kind == "heading" and len(unit.text) >= _TITLE}
    return [
        replace(unit, kind="heading")
        if unit.kind == "sentence" and len(unit.text) >= _TITLE and normalise(unit.text) in titles
        else unit
        for unit in found
    ]


def _on_pages(pieces: Sequence[Unit], block: Block) -> list[Unit]:
    """The statements of a block that goes on over a page end, each with the place on which it begins."""
    if not block.continues:
        return list(pieces)
    places = tuple(zip(seams_of(block), block.continues, strict=True))
    found: list[Unit] = []
    at = 0
    for piece in pieces:
        start = block.text.find(piece.text[:_BEGINNING], at)
        at = max(at, start)
        source = next((place for seam, place in reversed(places) if start >= seam), block.source)
        found.append(piece if source is block.source else replace(piece, source=source))
    return found


def _is_past(block: Block, section: Section, past: dict[str, int]) -> bool:
    """Whether a clause numbered on from its heading ('4.' below '3. 投标人的资格要求') has ended the heading's section.

    `past` holds the last such number of each section; 0 where the clauses of a section begin anew at 1.
    """
    own = int(block.number.strip(" .、．")) if block.number and _COUNTED.match(block.number.strip()) else 0
    head = int(section.number.strip(" .、．")) if section.number and _COUNTED.match(section.number.strip()) else 0
    if head and own and section.blocks[:1] != (block.id,) and block.kind == "list_item":
        if own == 1 and section.id not in past:
            past[section.id] = 0
        elif own == (past.get(section.id) or head) + 1 and past.get(section.id) != 0:
            past[section.id] = own
    return bool(past.get(section.id))


def _ends(title: str, block: Block) -> bool:
    """Whether a block is the chapter beside a title ('七、…' after '六、资格要求：')."""
    own, head = rank_of(block.number), rank_of(strip_number(title)[0])
    return own is not None and own == head == CHINESE_RANKS[0]


def _over_headings(found: list[Unit], block: Block, over: str | None) -> str | None:
    """The words that open a list whose items stand under headings of their own ('Proposals shall contain the following:')."""
    if block.kind == "paragraph":
        return None
    before = found[-1] if found else None
    if block.kind == "heading" and before is not None and before.opens_list and before.kind == "sentence":
        return (
            before.text
            if before.words.language == "en" and before.words.has("extract.listed.openings", before.plain)
            else None
        )
    return over


def announces_table(unit: Unit) -> bool:
    """Whether a sentence before a table says no more than that its rows are asked for ('… the requirements below.')."""
    short = len(unit.plain.split()) <= _ANNOUNCED_IN
    return unit.words.language == "en" and short and unit.words.has("extract.announces_table", unit.plain)


def _announced(found: list[Unit], block: Block) -> bool:
    """Whether the sentence before a list's first item announces it without a colon ('… the following.')."""
    number = block.number or strip_number(block.text)[0] or block.text[:1]
    if not found or not begins_list(number):
        return False
    before = found[-1]
    english = before.words.language == "en"
    reach = before.plain[-220:] if english else before.plain[-_AT_END:]
    return (
        before.kind != "heading"
        and before.block.source.page in (block.source.page, block.source.page - 1)
        and (
            before.words.has("extract.announces", reach)
            or (english and _AWAITS.search(before.plain, before.words) is not None)
            or (not english and _rejects_what_follows(before))
        )
    )


def _rejects_what_follows(unit: Unit) -> bool:
    """Whether a Chinese sentence names cases of rejection, or announces conditions and goes on to say what becomes of a bid
    that fails one ('投标人须符合以下各项要求，未能符合任何一项者，其投标将被拒绝。').
    """
    words, text = unit.words, unit.plain[-220:]
    return words.has("extract.list_reject", text) or (
        words.has("extract.announces", text)
        and words.has("extract.list_unmet", text)
        and words.has("extract.reject", text)
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
    text = unit.plain.removeprefix(unit.clause or "").strip()
    ranked = rank_of(unit.clause) == CHINESE_RANKS[0]
    text = (_BRACKETED.sub("", text) or text) if ranked else text
    title = text.rstrip(":：") if ranked and of_bidder(text, unit.words) else text
    longest = 16 if unit.words.language.startswith("zh") else 48
    if not 2 <= len(text) <= longest or re.search(r"[。；;.!?！？]$|\d", text):
        return False
    return (
        unit.words.language.startswith("zh")
        and re.search(r"[:：,，]", title) is None
        and any(
            unit.words.has(f"extract.section.{kind}", unit.plain)
            for kind in ("qualification", "submission", "commercial", "contract", "delivery", "technical", "evaluation")
        )
        and not unit.words.starts("extract.imperative", unit.plain)
    )


def _opening_only(found: list[Unit]) -> list[Unit]:
    """Units in which only those that really open a list count as opening one: an item or a table follows."""
    after = [*found[1:], None][: len(found)]
    return [
        replace(unit, opens_list=False)
        if unit.opens_list
        and not _only_announces(unit)
        and following is not None
        and following.kind == "sentence"
        and following.block.kind != "list_item"
        else unit
        for unit, following in zip(found, after, strict=True)
    ]


def _only_announces(unit: Unit) -> bool:
    """Whether a short sentence says no more than that something follows ('The supplier shall do the following:')."""
    short = len(unit.plain.split()) <= _ANNOUNCED_IN
    return unit.words.language == "en" and short and unit.words.has("extract.announces", unit.plain)


def join_nouns(found: list[Unit]) -> list[Unit]:
    """Bulleted lists of mere nouns are one statement with the words that open them."""
    nouns, few = _ends_of_runs(found, _bare_noun), _ends_of_runs(found, _of_few_words)
    joined: list[Unit] = []
    at = 0
    while at < len(found):
        end = nouns[at + 1]
        opener = found[at]
        if (
            end - at > 2
            and opener.opens_list
            and opener.kind != "heading"
            and (_any_will_do(opener) or (few[at + 1] >= end and _parts_of_a_sentence(found[at + 1 : end])))
            and not _AWAITS_VERB.search(opener.text, opener.words)
        ):
            text = " ".join([opener.text, *(unit.text for unit in found[at + 1 : end])])
            joined.append(replace(opener, text=text, plain=plain(bare_text(text)), opens_list=False))
            at = end
        else:
            joined.append(opener)
            at += 1
    return joined


def _ends_of_runs(found: Sequence[Unit], holds: Callable[[Unit], bool]) -> list[int]:
    """For each place, and the one behind the last, where the run ends of units from there on of which something holds."""
    ends = [len(found)] * (len(found) + 1)
    for at in range(len(found) - 1, -1, -1):
        ends[at] = ends[at + 1] if holds(found[at]) else at
    return ends


def _any_will_do(opener: Unit) -> bool:
    """Whether items are cases of which any will do, and so no statements of their own."""
    words = opener.words
    return words.has("extract.listed.any", opener.plain[-160:]) and not words.has("extract.reject", opener.plain)


def _of_few_words(unit: Unit) -> bool:
    """Whether an item is too short for a statement of its own."""
    most = _LETTERED if (unit.clause or "-").strip("(.)").isalnum() else _FEW_WORDS
    return len(unit.plain.split()) <= most


def _parts_of_a_sentence(items: Sequence[Unit]) -> bool:
    """Whether short items are parts of their opener's sentence: lettered, small at the beginning, or set off by commas.

    Bullets of a few words that begin large and end with no comma stand alone.
    """
    return (
        any((unit.clause or "-").strip("(.)").isalnum() for unit in items)
        or all(unit.plain[:1].islower() for unit in items)
        or all(unit.text.rstrip().endswith((",", ";", " and", " or")) for unit in items[:-1])
    )


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
    return (
        not verbs
        and not words.has("extract.clause.verb", unit.plain)
        and not words.starts("extract.imperative", unit.plain)
    )


def _lead_in(
    layout: Layout, block: Block, opener: Opener | None, closed: frozenset[str], lifted: Set[str]
) -> str | None:
    """The words that open the list of a block; a section whose heading is an item itself is part of the list."""
    given = layout.blocks.get(block.lead_in or "")
    if given is not None and given.id not in closed and not beside(block.number, given.number):
        nearer = opener is not None and layout.document.language != "en" and block.kind == "list_item"
        return opener.text if opener and nearer else last_opening(given.text)
    mine = layout.sections.get(block.id)
    headed = mine is not None and (mine.blocks[:1] == (block.id,) or mine.id in lifted)
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
    return ends_open(title) and any(p.words.has("extract.modal.mandatory", p.plain) for p in pieces)
