"""Everything in a tender that reads like 'label: value': lines, table rows, headings with what stands under them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tenderkit.extract.facts.addresses import address_in, address_under
from tenderkit.extract.facts.form_boxes import beside, boxed, capital_labels, is_box, is_heading_row, under_wide
from tenderkit.extract.units.clauses import Layout, bare_text, heading_path, section_part, vocabulary_for
from tenderkit.extract.units.table_roles import Row, as_changed, rows_of
from tenderkit.extract.wording.dates import moments
from tenderkit.extract.wording.phrases import CJK, Vocabulary, plain
from tenderkit.extract.wording.run_in_labels import run_in, spaced
from tenderkit.extract.wording.sentences import sentences
from tenderkit.extract.wording.shapes import Shape
from tenderkit.extract.wording.ticked import chosen, told_once
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE, Block, Cell, Table

_COLON = re.compile(r"\s*[:：﹕]\s*")
_LABEL_END = re.compile(r"^(?P<label>[^:：]{2,70}?)\s*[:：﹕]\s*(?P<value>\S.*)$", re.DOTALL)
_DOTTED = re.compile(
    r"^(?P<label>(?:[^.…]|\.(?! ?\.)){2,60}?)\s*(?:(?:\. ?){4,}|…{2,})\s*(?P<value>(?![\divxlc]{1,4}$)\S.*)$", re.DOTALL
)
"""A label and its value with a row of dots between; in a table of contents the number of a page stands there."""
_LONG_LABEL = re.compile(r"^(?P<label>[^:：]{2,100}?)\s*[:：]\s*(?P<value>\S.*)$", re.DOTALL)
_DASHED = re.compile(r"^(?P<label>[A-Z][^:：]{3,50}?)\s+[-–—]\s*(?P<value>\S.*)$", re.DOTALL)
_HASH = Shape(
    r"^(?P<label>(?:[A-Z][A-Za-z/]*\s+){0,3}(?:#|<<~values.pairs.number>>)\s*\.?)\s*[:#]?\s*(?P<value>[A-Z0-9][\w./\- ()]{3,40})",
    re.DOTALL,
)
_SAID = Worded(
    r"^(?P<label>[A-Za-z][^:.;?!]{2,90}?)\s+<<~grammar.pair.copula>>\s*(?::|<<~grammar.pair.as_follows>>:?)?\s+(?P<value>[^:]\S*.*)$",
    re.DOTALL,
)
_FRENCH = Shape(r"^(?=.*\b<<&~grammar.pair.french>>\b|.*N°)[^\d@:]{4,60}$|^(?=[A-Z])<<values.pairs.french>>$")
"""The same label in French, which a form of Canada prints behind the English one."""
_RUN_IN = re.compile(r"^(?P<label>[A-Z][A-Za-z ,/&'-]{3,50})\.\s+(?P<value>[A-Z\d].{6,})$", re.DOTALL)
"""A heading that runs into its text: 'Offer period. Offers remain firm for 90 days.'"""
_IN_BRACKETS = re.compile(r"[（(]\s*(?P<label>[^（()）:：\d]{2,24}?)\s*[:：]\s*(?P<value>[^（()）]{3,50})[)）]")
_SECTION = Shape(
    r"^<<~values.pairs.section>>\.?\s*[\dIVX]+(?:\.\d+)*(?:\s*\([a-z]\))?[a-z]?\s*[.:–-]?\s+(?=[A-Z])",
    re.IGNORECASE,
)
_CAPITALS = re.compile(
    r"^(?P<label>[A-Z][A-Z /.'&()-]{5,60}?)\s+(?P<value>(?:\d|[A-Z]?[a-z]|[A-Z][A-Za-z]*[a-z]).*)$", re.DOTALL
)
_ARTICLE = Worded(r"^<<~grammar.pair.articles>>\s+", re.IGNORECASE)
_COPULA = Worded(r"\s+<<~grammar.pair.copula>>$", re.IGNORECASE)
_DANGLES = Worded(r"(?:,|&|\b<<~grammar.pair.hanging>>)$")
_TIME_LABEL = Shape(r"^\W*<<values.pairs.time>>\b\W*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_SPLIT = Worded(
    rf"(?<=[{CJK}\d）)。；;/])\s+(?=[{CJK}]{{2,10}}\s*[:：])|(?<=[。；])\s*(?!<<~grammar.clause.ordinal>>?[一二三四五六七八九十])(?=[{CJK}]{{2,10}}[:：])"
)
_HOUR = re.compile(r"^\d{1,2}[:.h]\d\d")
_CLOSED = re.compile(r"[.。;；,，!?]$|[:：]\s*\S")
_FIGURES_AT_END = re.compile(r"\d[\d/. ]*$")
_LEADER = re.compile(r"(?<=\w)[ .:]*(?:(?:\.\s?){5,}|…{3,}|·{5,})\s*(?=[^\s.…·])")
"""Dots that lead from a label to its value."""
_DOTS = 5
_NUMBER_CELL = Shape(
    r"^(?=[^A-Z]*[A-Z]{0,3}[^A-Z]*$)(?=.*\d)[\dA-Z.()（）\s、\-]{0,14}$|^[（(]?(?:[A-Za-z]|[ivxIVX]{1,4})[)）.]?$|^$|^<<~values.pairs.sheet>>\s*[\d.()a-z ]+$"
)


@dataclass(frozen=True)
class Pair:
    """A label and its value with their place. `above` is the label or heading the pair stands under."""

    label: str
    value: str
    source: PageSource
    block: str
    words: Vocabulary
    above: str = ""
    kind: str = "line"
    """line, cell, sheet (a data sheet's row), statement (a data sheet's sentence), said ('the price is …'), under (a
    heading and the text below)."""
    form: bool = False
    contract: bool = False
    after: str = ""
    """What follows the value in its row: the time, where the value is but the day."""


def pairs(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[Pair]:
    """All pairs of a document in reading order."""
    previous: Block | None = None
    above = ""
    following = {first.id: second for first, second in itertools.pairwise(layout.document.blocks)}
    for read in layout.document.blocks:
        if (read.kind in FURNITURE and read.kind != "running_head") or read.kind in ("contents", "picture"):
            continue
        block = _whole(read, following.get(read.id))
        table = layout.tables.get(block.table or "")
        path = " ".join(heading_path(layout, block)[-2:])
        if table is not None:
            yield from _table_pairs(layout, block, table, path, vocabularies)
            previous = None
            continue
        words = vocabulary_for(block.text, layout.document, vocabularies)
        here = list(_line_pairs(layout, block, above or path, words))
        yield from here
        if previous is not None and _stands_over(previous):
            listed = address_under(previous, block, following, words) or _lots_of(block, following, words)
            under = _pair(layout, block, previous.text.strip().rstrip(":："), listed, path, "under", words)
            below = following.get(block.id)
            clocked = below is not None and len(below.text) <= 40 and not block.table and dated(block.text)
            yield (
                replace(under, after=plain(below.text))
                if below and clocked and _CLOCK.match(plain(below.text))
                else under
            )
        if (
            block.kind == "heading"
            or (not here and not _moment_below(above, block, words) and (len(block.text) < 26 or _stands_over(block)))
            or bare_text(block.text).endswith((":", "："))
        ):
            above = block.text
        elif block.kind == "paragraph" and len(block.text) > 80:
            above = ""
        previous = block


def _moment_below(above: str, block: Block, words: Vocabulary) -> bool:
    """Whether a Chinese line is the moment of the heading above it, which still heads what follows ('地点：…')."""
    return bool(above) and words.language.startswith("zh") and dated(block.text)


_LOT = Shape(r"^<<values.pairs.lot>>\s+(?:No\.?\s*)?\w{1,3}\s*[:.–-]", re.IGNORECASE)


def _lots_of(block: Block, following: Mapping[str, Block], words: Vocabulary) -> str:
    """The text of a block, with the lines after it where each tells of one lot ('Lot 1: the depot', 'Lot 2: …')."""
    lines = [block.text]
    after = following.get(block.id)
    while _LOT.match(block.text, words) and after is not None and _LOT.match(after.text, words) and len(lines) < 6:
        lines.append(after.text)
        after = following.get(after.id)
    return "; ".join(line.strip(" ;.") for line in lines) if len(lines) > 1 else block.text


_CLOCK = Worded(
    r"^(?:at\s+)?\d{1,2}(?:[:.h]\d\d)?\s*(?:[ap]\.?\s?m\b|<<~dates.hours>>|<<~dates.noon>>)|^<<~dates.noon>>\b",
    re.IGNORECASE,
)
"""A line that opens with the time of the day above it."""


def _whole(block: Block, after: Block | None) -> Block:
    """A line 'label: value' that ran out of room ('…, and') with the line that goes on."""
    text = block.text.rstrip()
    if after is None or len(text) > 300 or not _DANGLES.search(text) or not _LABEL_END.match(text):
        return block
    if after.kind in FURNITURE or after.kind in ("table", "contents") or len(after.text) > 200 or ":" in after.text:
        return block
    return block.model_copy(update={"text": f"{text} {after.text.strip()}"})


def _stands_over(block: Block) -> bool:
    """Whether a block labels what stands under it: a heading, a line that ends in a colon, a few words without an end."""
    text = plain(block.text)
    return (
        block.kind == "heading"
        or _COLON.search(text[-2:]) is not None
        or (len(text) <= 110 and not _CLOSED.search(text) and "\n" not in block.text)
    )


def _pair(layout: Layout, block: Block, label: str, value: str, above: str, kind: str, words: Vocabulary) -> Pair:
    part = section_part(layout, block)
    return Pair(
        _label(label, words),
        chosen(value).strip(),
        block.source,
        block.id,
        words,
        plain(above),
        kind,
        part == "form",
        part == "contract",
    )


def _line_pairs(layout: Layout, block: Block, above: str, words: Vocabulary) -> Iterator[Pair]:
    label_above = above
    for line in split_lines(block.text, words):
        bare = bare_text(line)
        found = [_LABEL_END.match(bare), _HASH.match(bare, words), _DASHED.match(bare) if len(bare) < 120 else None]
        found += [_DOTTED.match(bare)] if ". ." in bare or "..." in bare or "……" in bare else []
        for match in found:
            if match and not _FIGURES_AT_END.search(match.group("label")):
                if _FRENCH.match(match.group("value"), words) or match.group("value").startswith("//"):
                    continue
                yield _pair(layout, block, match.group("label"), match.group("value"), label_above, "line", words)
                if dated(match.group("label")):
                    yield _pair(layout, block, match.group("value"), match.group("label"), label_above, "line", words)
                label_above = f"{above} {match.group('label')}" if len(above) < 60 else above
        opened = _RUN_IN.match(bare)
        if opened and not words.language.startswith("zh"):
            yield _pair(layout, block, opened.group("label"), opened.group("value"), above, "under", words)
        for match in _IN_BRACKETS.finditer(bare):
            yield _pair(layout, block, match.group("label"), match.group("value"), label_above, "line", words)
        for label, value in _clean(list(said(bare, words))):
            yield _pair(layout, block, label, value, above, "said", words)


def dated(text: str) -> bool:
    """Whether a short text is a date and nothing else to speak of: then what stands beside it says what for."""
    if len(text) > 60 or not re.search(r"\d", text):
        return False
    found = moments(text)
    return len(found) == 1 and found[0].end - found[0].start >= 0.5 * len(plain(text))


def _clean(found: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Pairs without those that only a clock's colon makes ('closes at 02' and '00 PM')."""
    for label, value in found:
        if not (re.search(r"\d\s*$", label) and re.match(r"\d\d(?!\d)", value)) and not value.startswith("//"):
            yield label, value


def said(text: str, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """'The validity period shall be 120 days' as label and value, for each sentence of an English text."""
    if words.language.startswith("zh"):
        return
    for sentence in sentences(text, words) if len(text) < 3000 else ():
        labelled = _LONG_LABEL.match(sentence) if ":" in sentence or "：" in sentence else None
        for match in (labelled, _SAID.match(sentence)):
            if match:
                yield match.group("label"), match.group("value")


def split_lines(text: str, words: Vocabulary) -> list[str]:
    """The lines of a block or cell; run-in labels ('名称：甲 地址：乙', 'Date: 6 May Reply By: 9 May') are lines too."""
    lines: list[str] = []
    for line in told_once(text).split("\n"):
        line = _LEADER.sub(": ", line, count=1) if line.count(".") >= _DOTS or "…" in line or "·" in line else line
        parts = [line] if line.isascii() else _SPLIT.split(line)
        pieces = (piece for part in parts for lead in run_in(part, words) for piece in capital_labels(lead))
        lines += [piece.strip() for piece in pieces if piece.strip()]
    return lines


def _table_pairs(
    layout: Layout, block: Block, table: Table, path: str, vocabularies: dict[str, Vocabulary]
) -> Iterator[Pair]:
    sample = " ".join(cell.text for cell in table.cells[:30])
    plainly, table = table, boxed(table)
    boxes = table is not plainly
    words = vocabulary_for(sample, layout.document, vocabularies)
    part = section_part(layout, block)
    head = plain(" ".join(cell.text for cell in table.cells if cell.row == 0))
    kind = "sheet" if words.has("facts.data_sheet", head + " " + plain(path)) else "cell"
    rows = rows_of(table)
    header = [cell for cell in table.cells if cell.row == 0]
    outdated = {cell.column for cell in header if words.has("facts.before_change", plain(cell.text))}
    for at, row in enumerate(rows):
        filled = ((column, cell) for column, cell in sorted(row.cells.items()) if cell.text.strip(" \n:："))
        cells = [cell for column, cell in filled if column not in outdated]
        if (
            not boxes
            and is_heading_row(cells)
            and not _in_form(cells, rows)
            and (len(cells) > 3 or (row.index == 0 and len(rows) > 1))
        ):
            if row.index > 0:
                yield from _under_header(rows[at + 1 : at + 2], cells, words, block, part, path)
            continue
        content = as_changed(_without_numbers(cells, words), header, words)
        below = under_wide(rows, at, table.columns)
        if below is not None:
            yield _cell_pair(cells[0].text, below, path, "under", words, block, part)
        for at, left, right in beside(content, boxes=boxes):
            if dated(left.text) and not dated(right.text):
                yield _cell_pair(right.text, left, path, kind, words, block, part)
            made = _cell_pair(left.text, right, path, kind, words, block, part)
            yield replace(made, after=_time_after(content[at + 2 :], words))
        for at, cell in enumerate(content):
            above = content[at - 1].text if at else path
            yield from _inner(cell, above, kind, words, block, part)
    yield from _under_header(rows[1:6], header, words, block, part, path) if len(rows) <= 12 else ()


_OTHER_SCRIPT = re.compile(r"[\u0600-\u06ff\u0900-\u0dff\u0e00-\u0eff\ufffd]+")


def _label(text: str, words: Vocabulary) -> str:
    """A label in its matching form: without article and 'is'; of a label in two scripts, what stands in ours."""
    bare = bare_text(text)
    if _OTHER_SCRIPT.search(bare):
        bare = re.sub(r"\s*/(?:\s*/)+\s*", "/", _OTHER_SCRIPT.sub(" ", bare)).strip(" /|,.-")
    found = plain(_SECTION.of(words).sub("", spaced(bare)))
    return _COPULA.sub("", _ARTICLE.sub("", re.sub(r"(?<=\w)/ (?=\w)", "/", found)))


def _without_numbers(cells: list[Cell], words: Vocabulary) -> list[Cell]:
    """A row without the clause numbers it begins with."""
    at = 0
    while at < len(cells) - 1 and _NUMBER_CELL.match(cells[at].text.strip(), words):
        at += 1
    return cells[at:]


def _cell_pair(label: str, cell: Cell, above: str, kind: str, words: Vocabulary, block: Block, part: str) -> Pair:
    return Pair(
        _label(label, words),
        chosen(cell.text).strip(),
        cell.source,
        block.id,
        words,
        plain(above),
        kind,
        part == "form",
        part == "contract",
    )


def _in_form(cells: list[Cell], rows: list[Row]) -> bool:
    """Whether a row holds pairs of label and value, as forms do: its labels are bold, or other rows have one wide value."""
    if len(cells) % 2:
        return False
    if all(label.bold and not value.bold for label, value in zip(cells[::2], cells[1::2], strict=True)):
        return True
    wide = [row for row in rows if len(row.cells) == 2 and max(row.cells.items())[1].column_span >= len(cells) - 1]
    return len(wide) >= 2


def _time_after(rest: list[Cell], words: Vocabulary) -> str:
    """The time that stands in the cells after a day: 'closing date | 9 October | closing time | 11:00'."""
    if not rest:
        return ""
    match = _TIME_LABEL.match(plain(rest[0].text), words)
    if not match:
        return plain(rest[0].text) if _HOUR.match(plain(rest[0].text)) else ""
    return match.group("rest") or (plain(rest[1].text) if len(rest) > 1 else "")


def _inner(cell: Cell, above: str, kind: str, words: Vocabulary, block: Block, part: str) -> Iterator[Pair]:
    lines = split_lines(cell.text, words)
    lead = above
    for at, line in enumerate(lines):
        bare = bare_text(line)
        tried = [_LABEL_END.match(bare), _HASH.match(bare, words), _DASHED.match(bare) if len(bare) < 120 else None]
        made = [(match.group("label"), match.group("value")) for match in [*tried, _CAPITALS.match(bare)] if match]
        clock = _TIME_LABEL.match(plain(lines[at + 1]), words) if at + 1 < len(lines) else None
        for label, value in [*list(_clean(made))[:1], *_clean(list(said(bare, words)))]:
            pair = _cell_pair(label, cell.model_copy(update={"text": value}), lead, kind, words, block, part)
            yield replace(pair, after=clock.group("rest") if clock else "")
        address = address_in(lines[at + 1 :], words) if line.endswith(":") else ""
        if address:
            yield _cell_pair(line, cell.model_copy(update={"text": address}), above, kind, words, block, part)
        if not made or plain(line).endswith(":"):
            lead = sentences(line, words)[-1] if len(line) < 900 and sentences(line, words) else lead
    if len(lines) > 1 and len(lines[0]) < (130 if is_box(cell) else 50):
        titled = is_box(cell) and words.has("facts.label.title", plain(lines[0]))
        rest = cell.model_copy(update={"text": lines[1] if titled else "\n".join(lines[1:])})
        yield _cell_pair(lines[0], rest, above, kind, words, block, part)
    if kind == "sheet" and len(cell.text) > 12:
        yield _cell_pair(" ".join(cell.text.split())[:150], cell, above, "statement", words, block, part)


_OF_EACH_LOT = ("facts.label.delivery_place", "facts.label.contract_duration")
_FIRST_ROWS = 2
"""So many rows of a list may state the facts of the whole; the places of delivery are those of all rows."""


def _under_header(
    rows: list[Row], header: list[Cell], words: Vocabulary, block: Block, part: str, path: str
) -> Iterator[Pair]:
    """In a list with column headings, the first rows under each heading."""
    sent_to = next((cell for cell in header if words.has("facts.consignee", plain(cell.text))), None)
    total = next(
        (row for row in rows if any(words.starts("facts.sum.in_all", plain(c.text)) for c in row.cells.values())), None
    )
    for at, row in enumerate(rows):
        for cell in header:
            below = row.cells.get(cell.column)
            if below is None or not below.text.strip() or len(cell.text) > 40:
                continue
            if total is not None and words.has("facts.label.budget", plain(cell.text)):
                below = total.cells.get(cell.column, below)
            if at >= _FIRST_ROWS and not words.held(_OF_EACH_LOT, plain(cell.text)):
                continue
            label = cell.text
            if sent_to is not None and sent_to is not cell and words.has("facts.address", _label(label, words)):
                label = f"{words.lexicon.words('facts.consignee')[0]} {words.lexicon.words('facts.address')[0]}"
            kind = "cell" if len(rows) == 1 and words.has("notices.work_name", plain(cell.text)) else "column"
            yield _cell_pair(label, below, path, kind, words, block, part)
