"""Factors that a tender names without weights: 'Factor 1 - Technical approach', a list under 'the following criteria'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from tenderkit.extract.scheme.found import Found, group_of, key_of, never_names
from tenderkit.extract.scheme.names import clean_name
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.score_marks import bracketed
from tenderkit.extract.scheme.tree import makes_whole, points_sum
from tenderkit.extract.units.clauses import Layout, bare_text, section_part, vocabulary_for
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.model.tender import FURNITURE, Block

_NUMBER = r"(?:[IVX]+|\d{1,2}(?:\.\d|[a-z])?|[A-Z]\d?)"
_FACTOR = Shape(
    r"^(?:(?:<<criteria.factor.stage>>)\s+[\w.]+\s*[:–—-]+\s*)?(?:(?:<<criteria.factor.kind>>)\s+)?(?P<word><<criteria.factor.word>>)\s+"
    rf"{_NUMBER}\s*(?:\([^)]{{1,30}}\)\s*)?[-–—:.]\s*(?P<name>[^.:;]{{3,110}}?)\s*(?:[.:;].*)?$",
    re.IGNORECASE | re.DOTALL,
)
_RUN_IN_FACTOR = Shape(
    r"(?:<<criteria.factor.run_in>>)\s+(?:[IVX]+|\d{1,2}|[A-Z])\s*(?:[-–—:]\s*(?P<name>[A-Z][^;.:]{3,80})|,\s*(?P<apart>(?-i:[A-Z])[^;.:,]{3,80})(?=[;.:,]))",
    re.IGNORECASE,
)
_ITEM_NAME = re.compile(
    r"^(?P<name>[^.:;–—]{3,72}?)(?:\s*[–—:.;]|\s+-\s|\s*$)|^(?P<first>[^.:;,–—]{3,110}?)(?:\s*[–—:.;,]|\s+-\s|\s*$)"
)
_LEADS_NAME = Shape(
    r"^(?:(?:<<criteria.factor.part>>)\s+[\w.]+|(?:<<criteria.factor.ordinal_stage>>))\s*[:–—-]+\s*", re.IGNORECASE
)
_ENUMERATES = Shape(
    r"(?:(?:<<criteria.factor.enumerates>>)[^:.]{0,60}?(?::|(?:<<criteria.factor.enumerates_on>>)(?![^:.]{0,60}:))|<<criteria.factor.based>>)"
    r"\s+(?:(?:<<notices.the>>)\s+)?(?P<names>[^.:]{8,260})\.?",
    re.IGNORECASE,
)
_AND = "<<criteria.price_share.both>>"
_BETWEEN_NAMES = Shape(rf"[,;]\s*(?:(?:{_AND})\s+)?|\s+(?:{_AND})\s+")
_AND_LEADS = Shape(rf"^(?:{_AND})\s+")
_AND_LAST = Shape(rf"[,;]\s*(?:{_AND})\s+")
"""The last of a list: before it, 'and' joins words of one name ('capability and experience, schedule, and fees')."""
_TITLE_WORDS, _MOST_NAMES = 8, 9
_PRICE_HEADING = Shape(
    r"^(?:<<criteria.factor.price>>)(?:\s+(?:<<criteria.factor.price_what>>)){0,2}[.:]?$", re.IGNORECASE
)
_PRICE_TRADED = Shape(
    r"(?:<<criteria.factor.joins>>)\s+(?P<price><<criteria.factor.price>>)\s+(?:<<criteria.factor.price_what>>)\b",
    re.IGNORECASE,
)
_NAME_ENDS = Shape(r",?\s+(?:<<criteria.factor.name_ends>>)\b.*$", re.IGNORECASE | re.DOTALL)
_PART_WORD = Shape(r"^(?:<<criteria.factor.part_word>>)$", re.IGNORECASE)
_STAGE_NAME = Shape(
    r"^(?:<<criteria.factor.stage>>)\s+[\w.]{1,4}\s*[:–—-]+\s*(?P<name>[A-Z][^.:;]{3,60})$", re.IGNORECASE
)
_COUNTED = (tuple("123456789"), tuple("abcdefghi"), ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
_INLINE = re.compile(
    r"[(](?P<number>\d|[a-h]|[ivx]{1,4})[)]\s*(?P<name>[A-Za-z][^.:;,()]{2,70}?)(?=[,;.]|\s+and\s+[(]|$)"
)
_DEFINED = re.compile(r"^(?P<name>[A-Z][^.:;]{2,60})(?::\s+\S|\.\s+[A-Z]).{12,}$", re.DOTALL)
_DANGLES = Shape(r"[;,.]?\s*(?:<<criteria.factor.joins>>)?\s*$")

Factor = tuple[Block, SchemeRow, Vocabulary]
"""A factor with the text that names it and the words of its language."""


def from_factors(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Found]:
    """Factors that are named without weights: 'Factor 1 - Technical approach', or a list under 'the following criteria'."""
    named: dict[str, Factor] = {}
    listed: list[Factor] = []
    prices: list[Factor] = []
    blocks = [b for b in layout.document.blocks if b.kind not in FURNITURE and b.kind not in ("contents", "picture")]
    for at, block in enumerate(blocks):
        if block.kind == "table" or not block.text.strip() or section_part(layout, block) != "body":
            continue
        words = vocabulary_for(block.text, layout.document, vocabularies)
        text = " ".join(block.text.split())
        for row in _numbered(text, block, words):
            if row.style:
                named.pop(key_of(row.name), None)
            named.setdefault(key_of(row.name), (block, row, words))
        if not listed and len(text) < 700 and _opens(plain(text), words):
            after = [(b, row, words) for b, row in _listed(blocks[at + 1 : at + 60], words)]
            listed = _inline(blocks[at : at + 2], words) or _run_in([block], words) or after
            listed = listed or _defined(blocks[at + 1 : at + 30], words)
        if not listed and block.kind == "heading" and _heads_criteria(plain(bare_text(text)), words):
            listed = _under_heading(block, blocks[at + 1 : at + 60], words)
        stage = _STAGE_NAME.match(bare_text(text), words)
        if listed and _PRICE_HEADING.match(bare_text(text), words):
            prices.append((block, _unweighted(bare_text(text).split()[0], block, words), words))
        elif named and stage and group_of(_unweighted(stage.group("name"), block, words), words) == "price":
            prices.append((block, _unweighted(stage.group("name"), block, words), words))
    return _as_found(_chosen(list(named.values()), listed, prices), layout.document.id)


def _numbered(text: str, block: Block, words: Vocabulary) -> list[SchemeRow]:
    """The factors that a text numbers: one it begins with ('Factor 1 - Approach'), or several that run on in it."""
    factor = _FACTOR.match(bare_text(text), words)
    run_in = list(_RUN_IN_FACTOR.of(words).finditer(text))
    several = len(run_in) >= 2
    word = factor.group("word") if factor and not several else ""
    names = [
        match.groupdict().get("apart") or match.group("name")
        for match in (run_in if several else [factor] if factor else [])
    ]
    return [
        replace(_unweighted(name, block, words) if several else _weighted(name, block, words), style=word)
        for name in names
        if not name[:1].islower()
    ]


def _under_heading(heading: Block, after: list[Block], words: Vocabulary) -> list[Factor]:
    """The list under a heading of the criteria, with or without a sentence that opens it."""
    opened = bool(after) and after[0].text.rstrip().endswith((":", "："))
    found = [(b, row, words) for b, row in _listed(after[1:] if opened else after, words)]
    apart = [item for item in found if item[0].kind != "heading" or _style(item[0].text) != _style(heading.text)]
    return found if len(apart) == len(found) >= 2 and _titled(found) else _run_in(after[:2], words)


def _without_heads(named: list[Factor]) -> list[Factor]:
    """Factors without those that subfactors or criteria follow: these are what is evaluated."""
    parts = [bool(_PART_WORD.match(row.style, words)) for _, row, words in named]
    if all(parts):
        return named
    heads = [not part and at + 1 < len(parts) and parts[at + 1] for at, part in enumerate(parts)]
    return [factor for factor, head in zip(named, heads, strict=True) if not head]


def _chosen(named: list[Factor], listed: list[Factor], prices: list[Factor]) -> list[Factor]:
    """The numbered factors where there are several, else the listed ones; with the price from where else it stands."""
    named = _without_heads(named)
    best = named if len(named) >= 2 else listed
    if len(best) >= 2 and prices and not any(group_of(row, words) == "price" for _, row, words in best):
        best = [*best, prices[0]]
    if best and best is not listed and not any(group_of(row, words) == "price" for _, row, words in best):
        best = [*best, *[item for item in listed if group_of(item[1], item[2]) == "price"][:1]]
    return best


def _as_found(best: list[Factor], document: str) -> list[Found]:
    """Two factors or more as a scheme; their points only if they make a whole."""
    rows = tuple(row for _, row, _ in best)
    if not makes_whole(points_sum(rows)):
        rows = tuple(replace(row, points=None) for row in rows)
    ids = tuple(block.id for block, _, _ in best)
    return [Found(rows, None, ids, best[0][2], document)] if len(best) >= 2 else []


def _opens(text: str, words: Vocabulary) -> bool:
    """Whether a text opens the list of what bids are evaluated by, not of who may bid or of what ends the contract."""
    opens = words.has("criteria.opens", text) and words.has("criteria.evaluates", text)
    return opens and not words.has("criteria.not_opens", text)


def _heads_criteria(title: str, words: Vocabulary) -> bool:
    """Whether a heading is that of the criteria themselves, not of eligibility or of how the bid is laid out."""
    return words.has("criteria.heads", title) and not words.has("criteria.not_heads", title)


def _titled(listed: list[Factor]) -> bool:
    """Whether items are named in few words: 'Cost – a detailed breakdown'."""
    return all(len(row.name.split()) <= _TITLE_WORDS for _, row, _ in listed)


def _run_in(after: list[Block], words: Vocabulary) -> list[Factor]:
    """Names in one sentence, the price among them: 'Best value: technical approach, past performance, price.'"""
    for block in after:
        if block.kind == "heading":
            return []
        rows = _enumerated(block, words)
        priced = any(group_of(row, words) == "price" for _, row, _ in rows)
        return rows if priced and len(rows) >= 2 else []
    return []


def _enumerated(block: Block, words: Vocabulary) -> list[Factor]:
    """The names that a sentence gives if all are as short as names are."""
    match = _ENUMERATES.search(plain(block.text), words)
    listed = match.group("names") if match else ""
    between = re.compile(r"[,;]\s*") if _AND_LAST.search(listed, words) else _BETWEEN_NAMES.of(words)
    names = [_AND_LEADS.of(words).sub("", name.strip()) for name in between.split(listed)]
    rows = [(block, _unweighted(name, block, words), words) for name in names if name]
    short = all(len(name.split()) <= _TITLE_WORDS for name in names)
    return rows if len(rows) <= _MOST_NAMES and short else []


def _inline(near: Sequence[Block], words: Vocabulary) -> list[Factor]:
    """Names numbered within a sentence: 'factors are (1) approach, (2) staffing and (3) price.'

    The price must be among them, or be told as the other side of the trade ('between technical and price factors').
    """
    for block in near:
        sentence = plain(block.text)
        items = [(match.group("number"), match.group("name")) for match in _INLINE.finditer(sentence)]
        names = _in_order(items)
        rows = [(block, _unweighted(name, block, words), words) for name in names]
        priced = any(group_of(row, words) == "price" for _, row, _ in rows)
        traded = None if priced else _PRICE_TRADED.search(sentence, words)
        short = all(len(name.split()) <= _TITLE_WORDS and _may_name(plain(name), words) for name in names)
        if 2 <= len(rows) <= _MOST_NAMES and (priced or traded) and short:
            return [*rows, (block, _unweighted(traded["price"], block, words), words)] if traded else rows
    return []


def _in_order(items: Sequence[tuple[str, str]]) -> list[str]:
    """The names whose numbers begin with the first of their kind and go on one by one; 'three (3) factors' begins none."""
    firsts = {row[0] for row in _COUNTED}
    items = list(dropwhile(lambda item: item[0] not in firsts, items))
    numbers = [number for number, _ in items]
    counts = [
        sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(numbers, row, strict=False))) for row in _COUNTED
    ]
    return [name for _, name in items[: max(counts)]]


def _defined(after: Sequence[Block], words: Vocabulary) -> list[Factor]:
    """Paragraphs that each begin with a name, without numbers: 'Cost: total cost of …', 'Cost. The total cost of …'."""
    found: list[Factor] = []
    for block in after:
        match = _DEFINED.match(plain(block.text)) if block.kind in ("paragraph", "list_item") else None
        short = match is not None and len(match.group("name").split()) <= _TITLE_WORDS
        if match is None or not short or not _may_name(plain(block.text), words):
            break
        found.append((block, _unweighted(match.group("name"), block, words), words))
    return found if 3 <= len(found) <= _MOST_NAMES and any(group_of(r, words) == "price" for _, r, _ in found) else []


def _unweighted(name: str, block: Block, words: Vocabulary) -> SchemeRow:
    return SchemeRow(_tidy(name, words), None, block.source)


def _weighted(name: str, block: Block, words: Vocabulary) -> SchemeRow:
    """A factor with the points that stand in brackets behind its name, if any."""
    found = bracketed(plain(block.text), words)
    return replace(_unweighted(name, block, words), points=found.points if found else None)


def _listed(after: list[Block], words: Vocabulary) -> list[tuple[Block, SchemeRow]]:
    """The items of the list that begins here: those numbered as its first one; what stands between belongs to them."""
    found: list[tuple[Block, SchemeRow]] = []
    style, depth = "", 0
    for at, block in enumerate(after):
        text = " ".join(block.text.split())
        own = _style(text)
        if not style:
            if at > 1 or (not own and len(text) > 200):
                return []
            style, depth = own, block.level or 0
        if own and own == style and (block.level or 0) > depth:
            continue
        if own and own == style:
            name = _ITEM_NAME.match(_LEADS_NAME.of(words).sub("", bare_text(text)))
            title = (name.group("name") or name.group("first")) if name else ""
            if title and _may_name(plain(title), words):
                found.append((block, _unweighted(title, block, words)))
        elif style and (
            own == "decimal" or (block.kind == "heading" and not (own and found and found[-1][0].kind == "heading"))
        ):
            break
        if len(found) > 12:
            return []
    names = [key_of(row.name) for _, row in found]
    return found if len(set(names)) == len(names) else []


def _may_name(name: str, words: Vocabulary) -> bool:
    """Whether the beginning of an item may be a factor's name: no duty, no figure."""
    if never_names(name, words) or words.has("criteria.duty", name):
        return False
    if words.has("criteria.score_least", name) or words.has("criteria.rule", name):
        return False
    return re.search(r"\d", name) is None and not words.has("criteria.factor.not_named", name)


def _style(text: str) -> str:
    """How a block is numbered: 'decimal' (2.1), 'digit', 'letter', 'roman', 'bullet' or not at all."""
    for style, pattern in _STYLES:
        if pattern.match(text):
            return style
    return ""


_STYLES = (
    ("decimal", re.compile(r"^(?:[A-Z]\.?)?\d+\.\d+")),
    ("(digit)", re.compile(r"^\(\d{1,2}[)]")),
    ("digit", re.compile(r"^\d{1,2}[.)、]")),
    ("roman", re.compile(r"^\(?[ivx]{1,4}[.)]\s")),
    ("letter", re.compile(r"^\(?[a-hA-H][.)]\s?")),
    ("ring", re.compile(r"^[oO○◦]\s")),
    ("bullet", re.compile(r"^[•●▪■◆–—➢✓‣·»\uf000-\uf0ff-]\s")),
)


def _tidy(name: str, words: Vocabulary) -> str:
    whole = _NAME_ENDS.of(words).sub("", clean_name(name, words))
    whole = whole.split("(")[0] if whole.count("(") != whole.count(")") else whole
    return _DANGLES.of(words).sub("", whole or name).strip(" ;,.")
