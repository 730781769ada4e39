"""The evaluation scheme where it stands in lists and sentences: 'Methodology (30 points)', 'Factor 1 - …', 'A (60 %), B (40 %)'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenderkit.extract.clauses import Layout, bare_text, heading_path, section_part, vocabulary_for
from tenderkit.extract.phrases import CJK, Vocabulary, plain
from tenderkit.extract.scheme_found import Found, group_of
from tenderkit.extract.scheme_rows import SchemeRow, clean_name, is_total
from tenderkit.model.tender import FURNITURE, Block

_UNIT = r"(?:points?|pts\.?|marks?|%|％|per\s?cent|percent|分)"
_LIST_POINTS = re.compile(
    rf"^(?P<name>.{{4,200}}?)\s*(?:[-–—:：.…]+\s*)?[（(\[]?\s*(?:(?:maximum|max\.?|up to|weight(?:ing|age)?)(?:\s+of)?\s*:?\s*)?(?P<points>\d{{1,3}}(?:\.\d+)?)\s*{_UNIT}\s*(?:maximum|max|possible|available)?\s*[）)\]]?\s*[.;。；]?$",
    re.IGNORECASE | re.DOTALL,
)
_POSSIBLE = re.compile(
    rf"^(?P<name>.{{3,160}}?)\s*[-–—:(]\s*\d{{1,3}}\s*%[^.]{{0,40}}?\b(?:possible|maximum(?: of)?|total of)\s+(?P<points>\d{{1,4}})\s*{_UNIT}\)?$",
    re.IGNORECASE,
)
_NAMED_WEIGHT = re.compile(
    r"^(?:(?:quality|cost|award)\s+criterion\s*[-–—:]\s*)?(?:name\s*:\s*)?(?P<name>.{3,160}?)\s*[/,;–—-]?\s*\bweight(?:ing|age)?\s*(?:\([^)]*\))?\s*[:：]\s*(?P<points>\d{1,3}(?:\.\d+)?)\s*%?\s*$",
    re.IGNORECASE,
)
_IN_SENTENCE = re.compile(
    rf"(?P<name>[A-Z][A-Za-z ,&/'’-]{{2,90}}?)\s*(?:\(\s*|[:：=–-]\s*|\s+at\s+|\s+)(?P<points>\d{{1,3}}(?:\.\d+)?)\s*{_UNIT}\s*\)?"
    rf"|(?P<zh>[{CJK}]{{2,14}}?)(?:分值|权重|占比?|總?配分|占分)?\s*[:：]?\s*[（(]?(?P<zpoints>\d{{1,3}}(?:\.\d+)?)\s*[分%％][）)]?"
)
_SHARE = re.compile(
    r"(?P<points>\d{1,2}(?:\.\d+)?)\s*(?:%|per\s?cent|points|marks)\s*(?:weight(?:age|ing)?\s*)?(?:will be |is |shall be )?(?:given |assigned |allocated )?(?:to|for|on|of)?\s*(?:the\s+)?(?P<name>(?:price|financial|commercials?|cost)(?:\s+(?:score|bid|proposal|offer))?)\b"
    r"|\b(?P<name2>(?:price|financial|commercials?|cost)(?:\s+(?:score|bid|proposal|offer))?)\s*(?:component|evaluation|weighting|\(|of|:|=|weightage|weighting|will (?:be|carry)|carries|-|–)*\s*(?:a\s+)?(?:weight(?:age|ing)?\s*(?:of)?\s*)?:?\s*(?P<points2>\d{1,2}(?:\.\d+)?)\s*(?:%|per\s?cent|points|marks)",
    re.IGNORECASE,
)
_FACTOR = re.compile(
    r"^(?:evaluation\s+)?(?P<sub>sub-?)?(?:factor|criterion)\s+(?:[IVX]+|\d{1,2}(?:\.\d)?|[A-Z])\s*(?:\([^)]{1,30}\)\s*)?[-–—:.]\s*(?P<name>[^.:;]{3,110}?)\s*(?:[.:;].*)?$",
    re.IGNORECASE | re.DOTALL,
)
_RUN_IN_FACTOR = re.compile(
    r"\b(?:sub-?)?factor\s+(?:[IVX]+|\d{1,2}|[A-Z])\s*[-–—:]\s*(?P<name>[A-Z][^;.:]{3,80})", re.IGNORECASE
)
_ITEM_NAME = re.compile(r"^(?P<name>[^.:;–—]{3,110}?)(?:\s*[–—:.;,]|\s+-\s|\s*$)")
_LEADS_NAME = re.compile(
    r"^(?:(?:volume|phase|stage|factor|criterion|part)\s+[\w.]+|(?:first|second|third)\s+(?:phase|stage))\s*[:–—-]\s*",
    re.IGNORECASE,
)
_TOTALS = (100.0, 1000.0, 200.0, 300.0, 400.0, 500.0)


def from_lists(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Found]:
    """Runs of items that end in their points, under a heading that speaks of evaluation."""
    found: list[Found] = []
    run: list[tuple[Block, SchemeRow]] = []
    last_words: Vocabulary | None = None
    for block in layout.document.blocks:
        if block.kind in FURNITURE:
            continue
        words = vocabulary_for(block.text, layout.document, vocabularies)
        row = _list_row(layout, block, words)
        if row is not None:
            run.append((block, row))
            last_words = words
        elif run and _ends_run(block, run):
            _close(run, last_words, layout, found)
            run = []
    _close(run, last_words, layout, found)
    return found


def _ends_run(block: Block, run: list[tuple[Block, SchemeRow]]) -> bool:
    """A heading ends a run of items, unless the run is itself of headings ('5.02 Approach (10 %)')."""
    if run[-1][0].kind == "heading":
        return sum(row.points or 0 for _, row in run) in _TOTALS and block.kind == "heading"
    return block.kind == "heading" or (len(block.text) > 600 and block.kind != "list_item")


def _close(run: list[tuple[Block, SchemeRow]], words: Vocabulary | None, layout: Layout, found: list[Found]) -> None:
    total = sum(row.points or 0 for _, row in run)
    if words is not None and len(run) >= 2 and 20 <= total <= 1000:
        rows = tuple(row for _, row in run)
        found.append(Found(rows, None, tuple(block.id for block, _ in run), words, layout.document.id))


def _list_row(layout: Layout, block: Block, words: Vocabulary) -> SchemeRow | None:
    if block.kind not in ("list_item", "heading", "paragraph") or not 8 <= len(block.text) <= 900:
        return None
    if section_part(layout, block) == "contract":
        return None
    text = " ".join(bare_text(block.text).split())
    named = _NAMED_WEIGHT.match(text) or _POSSIBLE.match(text)
    if not named and not _evaluates(layout, block, words):
        return None
    match = (
        named or _LIST_POINTS.match(text) or (_LIST_POINTS.match(_first_and_points(text)) if len(text) > 150 else None)
    )
    if (
        not match
        or not 1 <= float(match.group("points")) <= (1000 if named else 99.99)
        or len(key_of(match.group("name"))) < 3
    ):
        return None
    name = plain(match.group("name"))
    if re.search(r"[=＝]|\.\s+[A-Z]", name) or len(name.split()) > 24:
        return None
    if is_total(name, words) or words.has("criteria.not_name", name) or re.search(r"\d\s*(?:%|points?|marks?)\b", name):
        return None
    return SchemeRow(clean_name(match.group("name")), float(match.group("points")), text, None, None, block.source)


def _evaluates(layout: Layout, block: Block, words: Vocabulary) -> bool:
    path = plain(" ".join(heading_path(layout, block)[-3:]))
    return words.has("criteria.section", path)


def _first_and_points(text: str) -> str:
    """The first sentence of a long item together with the points at its end."""
    tail = re.search(r"[（(]\s*\d{1,3}(?:\.\d+)?\s*(?:points?|marks?|%|分)\s*[）)]\s*[.。]?$", text)
    head = re.split(r"(?<=[a-z)])\.\s|。", text, maxsplit=1)[0][:130]
    head = head.rsplit(",", 1)[0] if len(head) == 130 and "," in head else head
    return f"{head} {tail.group()}" if tail else text


def key_of(name: str) -> str:
    """A name as it is compared: its letters."""
    return re.sub(r"[\W\d]", "", plain(name).lower())


_BRACKETED = re.compile(
    r"\(?(?:[ivx]{1,4}|[a-h])\)\s*(?P<name>[^:;\[\]]{4,140}?)\s*[:.…]*\s*\[\s*(?:0\s*[-–]\s*)?(?P<points>\d{1,3})\s*(?:points?|marks?|%)?\s*\]",
    re.IGNORECASE,
)


def from_sentences(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Found]:
    """Schemes in one sentence, 'Quality (60 %), Price (40 %)', that add up to a whole."""
    found: list[Found] = []
    for block, text, words in _texts(layout, vocabularies):
        listed = [
            SchemeRow(match.group("name"), float(match.group("points")), match.group(), None, None, block.source)
            for match in _BRACKETED.finditer(text)
        ]
        if len(listed) >= 2 and sum(row.points or 0 for row in listed) in _TOTALS:
            found.append(Found(tuple(listed), None, (block.id,), words, layout.document.id))
            continue
        if len(text) > 1500 or not words.has("criteria.weighed", text):
            continue
        rows = [row for match in _IN_SENTENCE.finditer(text) if (row := _spoken_row(match, block, words))]
        total = sum(row.points or 0 for row in rows)
        if 2 <= len(rows) <= 12 and total in _TOTALS and len({key_of(row.name) for row in rows}) == len(rows):
            found.append(Found(tuple(rows), None, (block.id,), words, layout.document.id))
    return found


def _spoken_row(match: re.Match[str], block: Block, words: Vocabulary) -> SchemeRow | None:
    part = match.groupdict()
    name = part["name"] or part["zh"] or ""
    name = re.split(r"\b(?:are|is|be|as follows|follows|and|with|of|criteria|weights?)\b\s*:?\s+(?=[A-Z])", name)[
        -1
    ].strip(" ,-–:")
    name = re.sub(r"^(?:其中|总分|满分|分别为|各占|为|和|及|與|与)+", "", name)
    if len(key_of(name)) < 2 or is_total(plain(name), words) or words.has("criteria.not_name", plain(name)):
        return None
    return SchemeRow(name, float(part["points"] or part["zpoints"]), match.group(), None, None, block.source)


def price_share(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Found | None:
    """The weight of the price, stated in a sentence beside a scheme for the technical part alone."""
    for block, text, words in _texts(layout, vocabularies):
        if words.language.startswith("zh") or not words.has("criteria.weighed", text):
            continue
        match = _SHARE.search(text)
        if match and re.search(r"\btechnical|\bquality|\bnon-price", text, re.IGNORECASE):
            name = match.group("name") or match.group("name2")
            points = float(match.group("points") or match.group("points2"))
            if 10 <= points <= 90:
                row = SchemeRow(name, points, text, None, None, block.source)
                return Found((row,), None, (block.id,), words, layout.document.id)
    return None


def _texts(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[tuple[Block, str, Vocabulary]]:
    """Paragraphs, items and cells that speak of weights, outside forms and contract."""
    for block in layout.document.blocks:
        if block.kind in FURNITURE or block.kind in ("contents", "picture"):
            continue
        if section_part(layout, block) in ("contract", "form"):
            continue
        table = layout.tables.get(block.table or "")
        texts = (
            [(cell.text, block) for cell in table.cells if 12 < len(cell.text) < 900]
            if table
            else [(block.text, block)]
        )
        for text, place in texts:
            if re.search(r"\d\s*(?:%|％|分|points|marks|per\s?cent|\])", text):
                flat = plain(text)
                yield place, flat, vocabulary_for(text, layout.document, vocabularies)


def from_factors(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Found]:
    """Factors that are named without weights: 'Factor 1 - Technical approach', or a list under 'the following criteria'."""
    named: dict[str, tuple[Block, SchemeRow, Vocabulary]] = {}
    listed: list[tuple[Block, SchemeRow, Vocabulary]] = []
    prices: list[tuple[Block, SchemeRow, Vocabulary]] = []
    blocks = [b for b in layout.document.blocks if b.kind not in FURNITURE and b.kind not in ("contents", "picture")]
    for at, block in enumerate(blocks):
        if block.kind == "table" or not block.text.strip() or section_part(layout, block) != "body":
            continue
        words = vocabulary_for(block.text, layout.document, vocabularies)
        text = " ".join(block.text.split())
        factor = _FACTOR.match(bare_text(text))
        run_in = list(_RUN_IN_FACTOR.finditer(text))
        for match in run_in if len(run_in) >= 2 else [factor] if factor else []:
            row = _unweighted(match.group("name"), block)
            named.setdefault(key_of(row.name), (block, row, words))
        if not listed and len(text) < 700 and words.has("criteria.opens", plain(text)):
            listed = [(b, row, words) for b, row in _listed(blocks[at + 1 : at + 60], words)]
        if _PRICE_HEADING.match(bare_text(text)) and listed:
            prices.append((block, _unweighted(bare_text(text).split()[0], block), words))
    best = list(named.values()) if len(named) >= 2 else listed
    if len(best) >= 2 and prices and not any(group_of(row, words) == "price" for _, row, words in best):
        best = [*best, prices[0]]
    rows = tuple(row for _, row, _ in best)
    ids = tuple(block.id for block, _, _ in best)
    return [Found(rows, None, ids, best[0][2], layout.document.id)] if len(best) >= 2 else []


_PRICE_HEADING = re.compile(
    r"^(?:price|pricing|cost)(?:\s+(?:evaluation|proposal|factor|quotation))?[.:]?$", re.IGNORECASE
)


def _unweighted(name: str, block: Block) -> SchemeRow:
    return SchemeRow(_tidy(name), None, None, None, None, block.source)


def _listed(after: list[Block], words: Vocabulary) -> list[tuple[Block, SchemeRow]]:
    """The items of the list that begins here: those numbered as its first one; what stands between belongs to them."""
    found: list[tuple[Block, SchemeRow]] = []
    style = ""
    for at, block in enumerate(after):
        text = " ".join(block.text.split())
        own = _style(text)
        if not style:
            if at > 1 or (not own and len(text) > 200):
                return []
            style = own
        if own and own == style:
            name = _ITEM_NAME.match(_LEADS_NAME.sub("", bare_text(text)))
            if name and not words.has("criteria.not_name", plain(name.group("name"))):
                found.append((block, _unweighted(name.group("name"), block)))
        elif style and (own == "decimal" or (block.kind == "heading" and not own)):
            break
        if len(found) > 12:
            return []
    names = [key_of(row.name) for _, row in found]
    return found if len(set(names)) == len(names) else []


def _style(text: str) -> str:
    """How a block is numbered: 'decimal' (2.1), 'digit', 'letter', 'roman', 'bullet' or not at all."""
    for style, pattern in _STYLES:
        if pattern.match(text):
            return style
    return ""


_STYLES = (
    ("decimal", re.compile(r"^(?:[A-Z]\.?)?\d+\.\d+")),
    ("digit", re.compile(r"^\(?\d{1,2}[.)、]")),
    ("roman", re.compile(r"^\(?[ivx]{1,4}[.)]\s")),
    ("letter", re.compile(r"^\(?[a-hA-H][.)]\s?")),
    ("bullet", re.compile(r"^[•●▪■◆○–—➢✓‣·»\uf000-\uf0ff-]\s")),
)


def _tidy(name: str) -> str:
    return re.sub(r"[;,.]?\s*(?:and|or)?\s*$", "", clean_name(name)).strip(" ;,.")
