"""The evaluation scheme where it stands in sentences and cells: 'A (60 %), B (40 %)', '(i) A: [10] (ii) B: [90]'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tenderkit.extract.clauses import Layout, bare_text, heading_path, section_part, vocabulary_for
from tenderkit.extract.phrases import CJK, Vocabulary, plain
from tenderkit.extract.scheme_clauses import by_clauses
from tenderkit.extract.scheme_columns import SchemeRow, clean_name, is_total
from tenderkit.extract.scheme_found import Found, key_of, never_names, speaks_of_scoring
from tenderkit.extract.scheme_tree import leaves, makes_whole, points_sum
from tenderkit.extract.score_marks import bracketed, in_figures, marked
from tenderkit.extract.score_numbering import numbering
from tenderkit.extract.score_patterns import alternation, by_words
from tenderkit.model.tender import FURNITURE, Block

_FIGURE = r"(?P<points>\d{1,3}(?:\.\d+)?)"
_ITEM = re.compile(
    r"(?:(?<=\s)|^)(?=\(?(?:[ivx]{1,4}|[a-h]|\d{1,2})\)\s)|(?=[（(][一二三四五六七八九十\d]{1,2}[)）])|(?<=[;；。\s])(?=\d{1,2}[.、]\s*\D)|(?=[①-⑩])"
)
_LONGEST, _MOST_ROWS = 1800, 14


@dataclass(frozen=True)
class _Forms:
    """The patterns of weights in sentences, of the words of all languages: English points stand in Chinese texts too."""

    joins: re.Pattern[str]
    leads: re.Pattern[str]
    remains: re.Pattern[str]
    dangles: re.Pattern[str]
    article: re.Pattern[str]
    name_bracket: re.Pattern[str]
    heads: re.Pattern[str]
    name_figure: re.Pattern[str]
    shares: re.Pattern[str]
    listed: re.Pattern[str]
    pointed: re.Pattern[str]


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
    unit, opens = _said("unit", words), rf"(?P<name>(?:[A-Z]|[{CJK}])[^.;:()。；]{{2,80}}?)"
    return _Forms(
        joins=re.compile(rf"^(?:{_said('joins', words)}|\W)+"),
        leads=re.compile(rf"^.*\b{_said('leads', words)}\b\s*:?\s+(?=\S)", re.IGNORECASE),
        remains=re.compile(
            rf"^(?:{of}\s+)?(?:{the}\s+)?(?:{_said('total', words)}\s+)?{weight}(?:\s+{available})?\b[\s,;]*",
            re.IGNORECASE,
        ),
        dangles=re.compile(rf"(?:^|\s){_said('dangles', words)}$", re.IGNORECASE),
        article=re.compile(rf"^{_said('article', words)}\s+", re.IGNORECASE),
        name_bracket=re.compile(
            rf"(?:^|[.;。；:]\s*){opens}\s*\(\s*(?:{_said('most', words)}\s*)?(?P<points>\d{{1,3}})\s*(?:{unit}|%)[^()]{{0,30}}\)"
        ),
        heads=re.compile(rf"^.{{0,120}}?\b{_said('heads', words)}\b(?:\s*\(%\))?\s+(?=[A-Z])", re.IGNORECASE),
        name_figure=re.compile(
            rf"(?P<name>(?:[A-Z(]|[{CJK}])[^\d=%;]{{2,90}}?)\s+(?P<points>\d{{1,3}})(?:\s*(?:%|{_said('figure_unit', words)}))?(?=\s+[A-Z(]|\s*[{CJK}]|\s*$)"
        ),
        listed=re.compile(
            rf"(?:^|[:;,。、；])\s*(?:\(?\d{{1,2}}[).、]?|[A-H]-?\d{{0,2}})?\s*(?P<name>[{CJK}][^:;,。、\d()]{{1,30}}?(?:\([^()\d]{{1,30}}\))?),?\s*{_FIGURE}\s*{_said('weight_unit', words)}(?=[;,。、；]|$)"
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
        if rows:
            found.append(Found(tuple(rows), None, (block.id,), words, layout.document.id))
    return found or _from_running_text(layout, vocabularies)


def _from_running_text(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Found]:
    """Tables without rules, where nothing else gives a scheme."""
    blocks = [block for block in layout.document.blocks if block.kind not in FURNITURE]
    for at, block in enumerate(blocks):
        if block.kind != "paragraph" or not _FIGURES.search(block.text) or section_part(layout, block) != "body":
            continue
        words = vocabulary_for(block.text, layout.document, vocabularies)
        if speaks_of_scoring(heading_path(layout, block), words):
            after = blocks[at + 1 : at + 5]
            rows = _run_on(plain(block.text), after, block, words) or _bracketed_on(block, after, words)
            if rows:
                return [Found(tuple(rows), None, (block.id,), words, layout.document.id)]
    return []


def _bracketed_on(block: Block, after: Sequence[Block], words: Vocabulary) -> list[SchemeRow]:
    """Names with their points in brackets over a few paragraphs that run into each other, if they make a whole."""
    rows: list[SchemeRow] = []
    for part in (block, *after):
        if part.kind in ("heading", "table"):
            break
        for match in _forms(words).name_bracket.finditer(plain(part.text)):
            name = clean_name(match.group("name"), words)
            if is_total(plain(name), words) or never_names(plain(name), words):
                continue
            rows.append(SchemeRow(name, float(match.group("points")), None, None, None, part.source))
        if len(rows) >= 2 and points_sum(rows) in (100, 1000):
            return rows
    return []


def _run_on(text: str, after: Sequence[Block], block: Block, words: Vocabulary) -> list[SchemeRow]:
    """Rows of a table without rules that reads as running text: 'Experience 25 Team 20 Approach 55'.

    Why: nothing but the sum tells them from other figures, so they must make the total that follows, or a whole.
    """
    joined = text
    for following in after:
        if len(following.text) > _SHORT or following.table:
            break
        joined += " " + plain(following.text)
        if is_total(plain(following.text), words):
            break
    rows = []
    total = None
    for match in _forms(words).name_figure.finditer(_forms(words).heads.sub("", joined)):
        name, points = match.group("name").strip(" .:-–"), float(match.group("points"))
        if is_total(plain(name), words):
            total = points
            break
        rows.append(SchemeRow(clean_name(name, words), points, None, None, None, block.source))
    whole = points_sum(rows)
    return rows if len(rows) >= 3 and whole in (100, 1000) and total in (None, whole) else []


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
            rows.append(SchemeRow(name, made.points, piece, None, None, block.source, style=style))
    kept = leaves(rows)
    return kept if len(kept) >= 2 and makes_whole(points_sum(kept)) else []


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
    names = [(match.group("name"), float(match.group("points"))) for match in _forms(words).listed.finditer(flat)]
    if len(_forms(words).pointed.findall(flat)) > len(names) or any(_gives(name, words) for name, _ in names):
        return ()
    return tuple((clean_name(name, words), points) for name, points in names)


def _gives(name: str, words: Vocabulary) -> bool:
    """Whether what stands before points says when or how they are given, and names no row."""
    graded = words.starts("criteria.scored_scale", name) or never_names(name, words) or is_total(name, words)
    return graded or words.has("criteria.not_name", name) or words.has("criteria.gives", name)


def _in_sentence(text: str, block: Block, words: Vocabulary) -> list[SchemeRow]:
    """Names and figures of a sentence, whichever stands first, if they make a whole."""
    for pattern in _patterns(words):
        rows = [row for match in pattern.finditer(text) if (row := _spoken_row(match, block, words))]
        different = len({key_of(row.name) for row in rows}) == len(rows)
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
            rf"{name}\s*(?:[(:=]\s*|\s[–-]\s*|\s+{_said('at', words)}\s+|\s+{counts}\s*:?\s*|\s+)(?:{most})?\s*{figure}\s*\)?",
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


def _spoken_row(match: re.Match[str], block: Block, words: Vocabulary) -> SchemeRow | None:
    forms, parts = _forms(words), match.group("name").rsplit(": ", 1)
    name = (parts[1] if len(parts) > 1 else forms.leads.sub("", parts[0])).strip(" ,-–:")
    name = forms.article.sub("", forms.article.sub("", forms.remains.sub("", forms.joins.sub("", name))))
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
    return SchemeRow(name, points, match.group(), None, None, block.source)


def texts(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[tuple[Block, str, Vocabulary]]:
    """Paragraphs, items and cells with points or shares in them, outside forms and contract."""
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


_SHORT, _FEWEST = 160, 3
_BARE = re.compile(r"[a-z]\s*\(\d{1,3}\)")
_FIGURES = re.compile(r"\S\s+\d{1,3}\b.*\S\s+\d{1,3}\b", re.DOTALL)
