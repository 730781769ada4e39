"""The evaluation scheme where it stands in lists and sentences: 'Methodology (30 points)', 'Factor 1 - …', 'A (60 %), B (40 %)'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenderkit.extract.clauses import Layout, bare_text, heading_path, section_part, vocabulary_for
from tenderkit.extract.phrases import CJK, Vocabulary, plain
from tenderkit.extract.scheme_found import Found
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
        if block.kind in ("running_head", "running_foot", "page_number", "line_number", "hidden"):
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
        return sum(row.points or 0 for _, row in run) >= 100 and block.kind == "heading"
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


def from_sentences(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Found]:
    """Schemes in one sentence, 'Quality (60 %), Price (40 %)', that add up to a whole."""
    found: list[Found] = []
    for block, text, words in _texts(layout, vocabularies):
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
            if re.search(r"\d\s*(?:%|％|分|points|marks|per\s?cent)", text):
                flat = plain(text)
                yield place, flat, vocabulary_for(text, layout.document, vocabularies)


def from_factors(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Found]:
    """Factors that are named without weights: 'Factor 1 - Technical approach', or a list under 'the following criteria'."""
    named: dict[str, tuple[Block, SchemeRow, Vocabulary]] = {}
    listed: list[tuple[Block, SchemeRow, Vocabulary]] = []
    opened = 0
    for block in layout.document.blocks:
        if block.kind in FURNITURE or block.kind in ("contents", "table", "picture") or not block.text.strip():
            continue
        words = vocabulary_for(block.text, layout.document, vocabularies)
        text = " ".join(block.text.split())
        factor = _FACTOR.match(bare_text(text))
        if factor and section_part(layout, block) == "body":
            row = SchemeRow(_tidy(factor.group("name")), None, None, None, None, block.source)
            named.setdefault(key_of(row.name), (block, row, words))
        opened = _following(layout, block, text, words, opened, listed)
    best = list(named.values()) if len(named) >= 2 else listed
    return (
        [
            Found(
                tuple(row for _, row, _ in best),
                None,
                tuple(block.id for block, _, _ in best),
                best[0][2],
                layout.document.id,
            )
        ]
        if len(best) >= 2
        else []
    )


def _following(
    layout: Layout,
    block: Block,
    text: str,
    words: Vocabulary,
    opened: int,
    listed: list[tuple[Block, SchemeRow, Vocabulary]],
) -> int:
    """Collect the items after words that open a list of criteria; returns 1 while the list goes on."""
    flat = plain(text)
    if words.has("criteria.opens", flat) and len(flat) < 700 and section_part(layout, block) == "body":
        return 0 if listed else 1
    if not opened:
        return 0
    bare = bare_text(text)
    name = _ITEM_NAME.match(_LEADS_NAME.sub("", bare))
    is_item = block.kind == "list_item" or bare != text
    if not is_item or name is None or words.has("criteria.not_name", plain(bare)):
        return 1 if not listed and block.kind != "heading" and len(text) > 40 and opened < 2 else 0
    row = SchemeRow(_tidy(name.group("name")), None, None, None, None, block.source)
    if not any(key_of(row.name) == key_of(known.name) for _, known, _ in listed):
        listed.append((block, row, words))
    return 1


def _tidy(name: str) -> str:
    return re.sub(r"[;,.]?\s*(?:and|or)?\s*$", "", clean_name(name)).strip(" ;,.")
