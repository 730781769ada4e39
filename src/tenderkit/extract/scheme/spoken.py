"""The evaluation scheme where it stands in sentences and cells: 'A (60 %), B (40 %)', '(i) A: [10] (ii) B: [90]'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tenderkit.extract.scheme.clauses import by_clauses
from tenderkit.extract.scheme.closure import closed
from tenderkit.extract.scheme.found import Found, group_of, key_of, never_names, speaks_of_scoring
from tenderkit.extract.scheme.names import clean_name, is_total
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.score_marks import bracketed, in_figures, marked
from tenderkit.extract.scheme.score_numbering import numbering
from tenderkit.extract.scheme.score_patterns import alternation, by_words
from tenderkit.extract.scheme.tree import leaves, makes_whole, points_sum
from tenderkit.extract.units.clauses import Layout, bare_text, heading_path, section_part, vocabulary_for
from tenderkit.extract.wording.phrases import CJK, Vocabulary, plain
from tenderkit.model.tender import FURNITURE, Block

_FIGURE = r"(?P<points>\d{1,3}(?:\.\d+)?)"
_ITEM = re.compile(
    r"(?:(?<=\s)|^)(?=\(?(?:[ivx]{1,4}|[a-h]|\d{1,2})\)\s)|(?=[（(][一二三四五六七八九十\d]{1,2}[)）])|(?<=[;；。:：.\s])(?=\d{1,2}[.、]\s*[^\d\s])|(?=[①-⑩])"
)
_LONGEST, _MOST_ROWS, _LEADS_AT, _NEAR = 1800, 14, 12, 0.01
_GOES_ON = re.compile(r"\s*[,;]\s*")
"""What stands between an item of a list and the next."""


@dataclass(frozen=True)
class _Forms:
    """The patterns of weights in sentences, of the words of all languages: English points stand in Chinese texts too."""

    joins: re.Pattern[str]
    leads: re.Pattern[str]
    opening: re.Pattern[str]
    remains: re.Pattern[str]
    dangles: re.Pattern[str]
    article: re.Pattern[str]
    shares: re.Pattern[str]
    listed: re.Pattern[str]
    pointed: re.Pattern[str]
    run_on: re.Pattern[str]
    stated: re.Pattern[str]


def _said(key: str, words: Vocabulary) -> str:
    return f"(?:{alternation(f'spoken.{key}', words)})"


@by_words
def _forms(words: Vocabulary) -> _Forms:
    """All forms, made once."""
    of, the, available, weight = (
        _said("of", words),
        _said("the", words),
        _said("available", words),
        _said("weight", words),
    )
    unit = _said("unit", words)
    return _Forms(
        joins=re.compile(rf"^(?:{_said('joins', words)}|\W)+"),
        leads=re.compile(rf"^.*\b{_said('leads', words)}\b\s*:?\s+(?=\S)", re.IGNORECASE),
        opening=re.compile(rf"^{_said('opening', words)}\b[^,]*,\s*", re.IGNORECASE),
        remains=re.compile(
            rf"^(?:{of}\s+)?(?:{the}\s+)?(?:{_said('total', words)}\s+)?{weight}(?:\s+{available})?\b[\s,;]*",
            re.IGNORECASE,
        ),
        dangles=re.compile(rf"(?:^|\s){_said('dangles', words)}$", re.IGNORECASE),
        article=re.compile(rf"^{_said('article', words)}\s+", re.IGNORECASE),
        listed=re.compile(
            rf"(?:^|[:;,。、；])\s*(?:\(?\d{{1,2}}[).、]?|[A-H]-?\d{{0,2}})?\s*(?P<name>[{CJK}][^:;,。、\d()]{{1,30}}?(?:\([^()\d]{{1,30}}\))?),?\s*(?:\((?:{alternation('score_before', words)})?\s*)?{_FIGURE}\s*{_said('weight_unit', words)}\)?(?=[;,。、；]|$)"
        ),
        stated=re.compile(rf"{_said('whole', words)}\s+(?P<whole>\d{{1,4}})\s*{unit}", re.IGNORECASE),
        run_on=re.compile(
            rf"\s*(?P<name>[A-Z][^\d:;.,%()]{{3,70}}?)\s*[:–-]?\s*{_FIGURE}\s*(?:%|{unit})[;,.]?(?:\s+|$)"
        ),
        pointed=re.compile(rf"\d\s*{_said('weight_unit', words)}"),
        shares=re.compile(
            rf"\d\s*(?:%|％|{unit}|{alternation('price_share.unit', words)}|\])|\d\s*[:：/]\s*\d|[x×*=]\s*0?\.\d|\b[A-Z][a-z]?\s*=\s*\d",
            re.IGNORECASE,
        ),
    )


def from_sentences(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Found]:
    """Schemes in one sentence or cell that add up to a whole."""
    found: list[Found] = []
    for block, text, words in texts(layout, vocabularies):
        if len(text) > _LONGEST * 2 or (said := speaks_of_scoring(heading_path(layout, block), words)) is False:
            continue
        rows = _itemised(text, block, words)
        if not rows and len(text) <= _LONGEST and (said or words.has("criteria.weighed", text)):
            rows = by_clauses(text, block, words) or _in_sentence(text, block, words)
            rows = rows if said or _of_bids(rows, text, words) else []
        if rows:
            found.append(Found(tuple(rows), None, (block.id,), words, layout.document.id))
    return found


def _of_bids(rows: list[SchemeRow], text: str, words: Vocabulary) -> bool:
    """Whether a text outside a place of scoring says of bids what it weighs, or weighs a price."""
    return words.has("criteria.offers", text) or any(group_of(row, words) == "price" for row in rows)


def _itemised(text: str, block: Block, words: Vocabulary) -> list[SchemeRow]:
    """Items that run on within a text, each with its points: parts before their sums, as in a data sheet."""
    pieces = [piece.strip() for piece in _ITEM.split(text) if piece and piece.strip()]
    rows = []
    for piece in pieces if len(pieces) >= 2 else []:
        style = numbering(f"{piece} ", words)
        made = (bracketed(bare_text(piece), words, square=True) or marked(bare_text(piece), words)) if style else None
        if made is None or made.points <= 0 or len(made.name) > 220:
            continue
        name = clean_name(made.name, words)
        if not is_total(plain(name), words) and not never_names(plain(name), words):
            rows.append(SchemeRow(name, made.points, block.source, piece, style=style))
    kept = leaves(rows)
    total = points_sum(kept)
    stated = {float(found["whole"]) for found in _forms(words).stated.finditer(text)}
    return kept if len(kept) >= 2 and (makes_whole(total) or total in stated) else []


def of_which(text: str, points: float, words: Vocabulary) -> tuple[tuple[str, float], ...]:
    """The parts that a row names itself, if they make up its points: '技术40分，其中：方案25分，团队15分'."""
    flat = plain(text)
    cue, forms = words.find("criteria.of_which", flat), _forms(words)
    for pattern in _patterns(words) if cue else ():
        found = [
            (
                forms.article.sub("", forms.joins.sub("", match.group("name"))).strip(" ,-–:()"),
                float(match.group("points")),
            )
            for match in pattern.finditer(flat[cue.end() :] if cue else "")
        ]
        if len(found) >= 2 and abs(sum(value for _, value in found) - points) < 0.01:
            return tuple(found)
    return ()


def several(text: str, words: Vocabulary) -> tuple[tuple[str, float], ...]:
    """Names that a line gives with their points, if all points in it are theirs: 'A1 价格40分；A2 维保10分。'"""
    flat = plain(text)
    forms = _forms(words)
    if run_on := _run_on(flat, forms):
        return tuple((clean_name(name, words), points) for name, points in run_on)
    names = [(m.group("name"), float(m.group("points"))) for m in forms.listed.finditer(flat)]
    if len(forms.pointed.findall(flat)) > len(names) or any(_gives(name, words) for name, _ in names):
        return ()
    if len(names) > 2 and abs(sum(points for _, points in names[1:]) - names[0][1]) < _NEAR:
        names = names[1:]  # '技术方案（40分），其中：思路10分，路线30分'
    opens = words.pattern("criteria.of_which")
    bare = [(name[cue.end() :] if (cue := opens.match(name)) else name, points) for name, points in names]
    return tuple((clean_name(name, words), points) for name, points in bare)


def _run_on(flat: str, forms: _Forms) -> list[tuple[str, float]]:
    """Names with their points that run on in one line and leave nothing between: 'Delivery time 20 % Warranty 15 %'."""
    found, at = [], 0
    while match := forms.run_on.match(flat, at):
        found.append((match.group("name"), float(match.group("points"))))
        at = match.end()
    return found if at == len(flat) and len(found) > 1 else []


def _gives(name: str, words: Vocabulary) -> bool:
    """Whether what stands before points says when or how they are given, and names no row."""
    graded = words.starts("criteria.scored_scale", name) or never_names(name, words) or is_total(name, words)
    return graded or words.has("criteria.not_name", name) or words.has("criteria.gives", name)


def _in_sentence(text: str, block: Block, words: Vocabulary) -> list[SchemeRow]:
    """Names and figures of a sentence, whichever stands first, if they make a whole."""
    for pattern in _patterns(words):
        rows, ended = [], -1
        for match in pattern.finditer(text):
            listed = ended >= 0 and _GOES_ON.fullmatch(text, ended, match.start()) is not None
            ended = match.end()
            if row := _spoken_row(match, block, words, listed=listed):
                rows.append(row)
        different = len({key_of(row.name) for row in rows}) == len(rows)
        made = closed(rows, (), words) if different else None
        if made is not None:
            return list(made.rows)
        if 2 <= len(rows) <= _MOST_ROWS and makes_whole(points_sum(rows)) and different:
            return rows
    return []


def _patterns(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    says, most = alternation("score_says", words), alternation("score_before", words)
    name = r"(?P<name>[A-Za-z][A-Za-z ,&/'-]{2,90}?)"
    figure = rf"{_FIGURE}\s*(?:{_said('unit', words)}|%)"
    counts = rf"(?:{_said('counts', words)}\s+)*(?:{says})(?:\s+{_said('counts_for', words)})*"
    return (
        re.compile(
            rf"{name}(?:\s*\([A-Za-z]{{1,6}}\))?\s*(?:[(:=]\s*|\s[–-]\s*(?:(?:{says})\s*[:=]?\s*)?|\s+{_said('at', words)}\s+|\s+{counts}\s*:?\s*|\s+)(?:{most})?\s*{figure}\s*\)?",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{figure}\s*(?:{_said('given', words)}\s+)*(?:{_said('given_for', words)}|-|–)?\s*(?:{_said('the', words)}\s+)?(?P<name>[A-Za-z][A-Za-z &/'-]{{2,60}}?)(?=\s*(?:[,.;)]|$|\b{_said('name_ends', words)}\b|\d))",
            re.IGNORECASE,
        ),
        re.compile(rf"{name}\s*\((?P<points>\d{{1,3}})\)"),
        re.compile(
            rf"(?P<name>[{CJK}]{{2,14}}?){_said('weight_word', words)}?{_said('weight_is', words)}?\s*[:]?\s*[(]?{_FIGURE}\s*(?:{_said('weight_unit', words)}|%)[)]?"
        ),
    )


def _spoken_row(match: re.Match[str], block: Block, words: Vocabulary, *, listed: bool) -> SchemeRow | None:
    """The row that a match names; of a further item of a list ('; familiarity with the site (10)') nothing leads to its name."""
    forms, parts = _forms(words), match.group("name").rsplit(": ", 1)
    lead = forms.leads.match(parts[0]) if len(parts) == 1 else None
    name = parts[-1][lead.end() :] if lead and not (listed and lead.end() > _LEADS_AT) else parts[-1]
    name = name.strip(" ,-–:=")
    name = forms.opening.sub("", forms.joins.sub("", name))
    name = forms.article.sub("", forms.article.sub("", forms.remains.sub("", name)))
    points = float(match.group("points"))
    flat = plain(name)
    if forms.dangles.search(name):
        return None
    if len(key_of(name)) < 2 or not 0 < points < 1000 or len(name.split()) > 12:
        return None
    if is_total(flat, words) or words.has("criteria.not_name", flat) or never_names(flat, words):
        return None
    if words.has("criteria.score_least", flat):
        return None
    return SchemeRow(name, points, block.source, match.group())


def texts(
    layout: Layout, vocabularies: dict[str, Vocabulary], *, shared: bool = False
) -> Iterator[tuple[Block, str, Vocabulary]]:
    """Paragraphs, items and cells with points or shares in them, outside forms and contract.

    `shared`: also those with two bare figures of two digits, which may be the shares of price and quality.
    """
    for block in layout.document.blocks:
        if block.kind in FURNITURE or block.kind in ("contents", "picture"):
            continue
        part = section_part(layout, block)
        if part == "contract" or (part == "form" and not _scored_form(layout, block, vocabularies)):
            continue
        table = layout.tables.get(block.table or "")
        pieces = [cell.text for cell in table.cells if len(cell.text) > 12] if table else [block.text]
        for text in pieces:
            words = vocabulary_for(text, layout.document, vocabularies)
            flat = in_figures(plain(text), words)
            if (
                _forms(words).shares.search(flat)
                or words_for_weight(words).search(flat)
                or len(_BARE.findall(flat)) >= _FEWEST
                or _two_bare(flat)
                or (shared and len(_TENS.findall(flat)) >= 2)
            ):
                yield block, flat, words


@by_words
def words_for_weight(words: Vocabulary) -> re.Pattern[str]:
    """A weight that is given without a unit: 'a weight of 40'."""
    return re.compile(
        rf"\b(?:{alternation('price_share.weight', words)})\s+(?:{alternation('price_share.to', words)})\s+\d",
        re.IGNORECASE,
    )


def _scored_form(layout: Layout, block: Block, vocabularies: dict[str, Vocabulary]) -> bool:
    """Whether a text among the forms stands under a heading that speaks of scoring."""
    words = vocabulary_for(block.text, layout.document, vocabularies)
    return bool(speaks_of_scoring(heading_path(layout, block), words))


def _two_bare(text: str) -> bool:
    """Whether a text has but two figures in brackets and they make a whole: 'on quality (60) and price (40)'."""
    figures = [float(figure) for figure in _BARE_FIGURE.findall(text)]
    return len(figures) == 2 and sum(figures) == _WHOLE


_FEWEST, _WHOLE = 3, 100
_BARE_FIGURE = re.compile(r"[a-z]\s*\((\d{1,3})\)")
_TENS = re.compile(r"\b\d[05](?!\d|[.,/:]\d)")
_BARE = re.compile(r"[a-z]\s*\(\d{1,3}\)")
