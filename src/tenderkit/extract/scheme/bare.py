"""The evaluation scheme of a table without rules, as it reads in lines: 'Experience 25', 'Work plan 40', 'Total 100'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tenderkit.extract.scheme.found import Found, key_of, never_names, says_duty, speaks_of_scoring
from tenderkit.extract.scheme.names import clean_name, is_total
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.score_numbering import numbering
from tenderkit.extract.scheme.score_patterns import score_patterns
from tenderkit.extract.scheme.tree import leaves, points_sum, without_whole
from tenderkit.extract.units.clauses import Layout, bare_text, heading_path, section_part, vocabulary_for
from tenderkit.extract.wording.phrases import CJK, Vocabulary, plain
from tenderkit.model.tender import FURNITURE, Block

_LINE = re.compile(
    rf"^(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}\s+)?(?P<name>[^\s\d][^=]{{1,110}}?|\(?[\w.]{{1,4}}[.)]\s+[^=]{{2,110}}?)(?:\s+|\s*[:：]\s*)[(\[]?(?P<points>\d{{1,4}}(?:\.\d)?)\s*[)\]]?:?(?:%|[({CJK}a-z ]{{1,12}})?$"
)
_EXPLAINED = re.compile(
    r"^(?:\d{1,2}\s+)?(?P<name>[^\s\d][^=]{1,80}?)\s+(?P<points>\d{1,3})\s*%?\s+(?=[^\W\d_])\S.{4,}$"
)
"""The points between a name and what explains it: read so only under a line of headings."""
_FIGURE_FIRST = re.compile(r"^\((?P<points>\d{1,4})\)\s+(?P<name>[^\s\d][^=]{2,110})$")
"""The points in brackets before a name, as a list might be numbered: only a stated total tells."""
_SENTENCE = re.compile(r"[.;。；](?:\s|$)|[,:，：]$")
_LONGEST, _BETWEEN, _FEWEST, _NEAR, _PARTS = 130, 12, 3, 4, 4
_WHOLES = (100.0, 1000.0)


@dataclass(frozen=True)
class _Line:
    """A block with the name and figure it ends with."""

    block: Block
    row: SchemeRow
    total: bool


def from_bare_lines(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Found]:
    """Lines of a name and a bare figure: under a line of headings, or where the text speaks of scoring, if they add up.

    Why: nothing but the sum tells such figures from others, so they must make the total that follows, or a whole.
    """
    found: list[Found] = []
    run: list[_Line] = []
    headed, between = False, 0
    blocks = [block for block in layout.document.blocks if block.kind not in FURNITURE and block.text.strip()]
    for at, block in enumerate(blocks):
        words = vocabulary_for(block.text, layout.document, vocabularies)
        rest = _without_head(block, words)
        line = _line(layout, block, rest, words, headed) if rest else None
        if line is None:
            between += 1
            if run and (between > _BETWEEN or block.kind == "table"):
                found += _closed(layout, run, headed, words)
                run, headed = [], False
            headed = headed if run else _is_head(block, words)
            continue
        headed = headed or (not run and rest != " ".join(block.text.split()))
        run, between = [*run, replace(line, row=replace(line.row, at=at))], 0
        if line.total and not _sums_a_part(run):
            found += _closed(layout, run, headed, words)
            run, headed = [], False
    return found + (_closed(layout, run, headed, vocabularies[min(vocabularies)]) if run else [])


def _sums_a_part(run: Sequence[_Line]) -> bool:
    """Whether the total that a run ends with is but that of its last rows: 'Total points for criterion (ii): 40'."""
    total, values = run[-1].row.points, [line.row.points or 0 for line in run[:-1] if not line.total]
    return total not in _WHOLES and any(sum(values[start:]) == total for start in range(1, len(values)))


def _is_head(block: Block, words: Vocabulary) -> bool:
    """Whether a line is but the headings of a table: 'Evaluation criteria Possible points'."""
    return block.kind in ("heading", "paragraph") and _without_head(block, words) == ""


def _without_head(block: Block, words: Vocabulary) -> str:
    """A line without the headings it begins with: the table's first row may run on after them."""
    text = " ".join(block.text.split())
    if len(text) > 2 * _LONGEST:
        return text
    flat = plain(text)
    name = words.pattern("criteria.header.name").search(flat)
    score = words.pattern("criteria.header.score").search(flat, name.end()) if name and name.start() < _FEWEST else None
    if name is None or score is None or re.search(r"\d", flat[: score.end()]) or score.end() > _LONGEST // 2:
        return text
    rest = flat[score.end() :].strip(" :()%")
    return rest if re.search(r"\d", rest) else "" if len(rest.split()) <= _FEWEST else text


def _line(layout: Layout, block: Block, text: str, words: Vocabulary, headed: bool) -> _Line | None:
    """The block as a row, if it is one line of a name and a figure that may be points."""
    match = _LINE.match(text) if len(text) <= _LONGEST else None
    match = match or (_EXPLAINED.match(text) if headed else None) or _FIGURE_FIRST.match(text)
    if match is None or block.kind not in ("paragraph", "list_item", "heading"):
        return None
    if section_part(layout, block) in ("contract", "contents"):
        return None
    path = heading_path(layout, block)
    if speaks_of_scoring(path[:-1] if block.kind == "heading" else path, words) is False:
        return None
    name = clean_name(bare_text(match.group("name")), words).strip(" .:-–—_")
    name = score_patterns(words).weight_ends.sub("", name).strip(" .:-–—_")
    flat = plain(name)
    points = float(match.group("points"))
    total = is_total(flat, words)
    if not total and (
        len(key_of(flat)) < 2 or _SENTENCE.search(match.group("name")[4:].rstrip(". :：")) or says_duty(flat, words)
    ):
        return None
    if never_names(flat, words) or not 0 < points <= 5000:
        return None
    style = "points" if match.re is _FIGURE_FIRST else numbering(text, words) or "plain"
    row = SchemeRow(name, points, block.source, style=style, line=True)
    return _Line(block, row, total)


def _closed(layout: Layout, run: Sequence[_Line], headed: bool, words: Vocabulary) -> list[Found]:
    """A run as a scheme, if its place or heading speaks of scoring and its sum is the total, or a whole."""
    stated = [line.row.points or 0 for line in run if line.total and line.row.points in _WHOLES] or [
        line.row.points or 0 for line in run[-1:] if line.total
    ]
    first = run[0].row.style
    listed = [line.row for line in run if not line.total]
    same = [row for row in listed if row.style == first]
    every = leaves(without_whole(listed))
    rows = (
        every
        if len(every) < len(listed) and points_sum(every) in (*stated, *_WHOLES)
        else leaves(without_whole(same if first != "plain" and points_sum(same) in (*stated, *_WHOLES) else listed))
    )
    path = heading_path(layout, run[0].block)
    said = speaks_of_scoring(path, words)
    total = points_sum(rows)
    adds_up = total in stated if stated else total in _WHOLES or (headed and bool(said) and len(rows) > _FEWEST)
    parted = not any(row.style == "points" for row in rows) and _PARTS < len(rows) < len(listed)
    told = headed or (total in _WHOLES and (total in stated or parted) and _opened(layout, run[0].block, words))
    if said is False or not (said or told) or not adds_up or len(rows) < (2 if stated else _FEWEST):
        return []
    form = section_part(layout, run[0].block) == "form"
    blocks = tuple(line.block.id for line in run)
    made = Found(tuple(rows), None, blocks, words, layout.document.id, stated[0] if stated else None, rows[0].at, path)
    return [replace(made, evaluated=bool(said), form=form and not headed)]


def _opened(layout: Layout, first: Block, words: Vocabulary) -> bool:
    """Whether one of the few blocks before the first line speaks of evaluation."""
    before = [block for block in layout.document.blocks if block.kind not in FURNITURE]
    at = next(number for number, block in enumerate(before) if block.id == first.id)
    return any(words.has("criteria.evaluated", plain(block.text)) for block in before[max(0, at - _NEAR) : at])
