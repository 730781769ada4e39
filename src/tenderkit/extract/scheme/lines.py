"""The evaluation scheme where it stands in lines: headings, items and paragraphs that give their points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tenderkit.extract.scheme.bands import without_bands, without_grades
from tenderkit.extract.scheme.evidence import leads_scores
from tenderkit.extract.scheme.found import Found, key_of, never_names, says_duty, speaks_of_scoring
from tenderkit.extract.scheme.names import clean_name, is_total, run_in_title, without_lead
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.score_marks import Marked, has_points, marked, most_of_scale, points_of, tells_weight
from tenderkit.extract.scheme.score_numbering import numbering
from tenderkit.extract.scheme.score_patterns import score_patterns
from tenderkit.extract.scheme.spoken import of_which, several
from tenderkit.extract.scheme.tree import leaves, make_wholes, makes_whole, points_sum, without_whole
from tenderkit.extract.units.clauses import Layout, bare_text, heading_path, section_part, vocabulary_for
from tenderkit.extract.wording.phrases import CJK, Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.model.tender import FURNITURE, Block

_POSSIBLE = Shape(
    r"^(?P<name>.{3,160}?)\s*[-–—:(]\s*\d{1,3}\s*%[^.]{0,40}?<<sentences.scores.possible>>\s+(?P<points>\d{1,4})\s*<<~sentences.scores.points>>\.?\)?$",
    re.IGNORECASE,
)
_POINTED = Shape(r"\d\s*(?:%|<<sentences.scores.points>>)")
_NAMED = Shape(r"^(?:(?:<<criteria.columns.kind_of>>)\s*[-–—:]\s*)?(?:<<criteria.columns.name>>)\s*:\s*", re.IGNORECASE)
_CODE = re.compile(rf"^(?:[A-H]|[A-H]-?\d{{1,2}}(?:[.-]\d{{1,2}})?)[.、\s]+(?=[{CJK}])")
_SHARE = re.compile(r"\d\s*%")
_OWN_LINE, _NAME_LINE, _HEAD, _LEAST_WHOLE, _GRADES, _SEVERAL = 40, 110, 16, 100, 3, 4
_FARTHEST = 14
"""Rows of a list with more blocks between them than this do not belong together."""


def from_lines(layout: Layout, vocabularies: dict[str, Vocabulary]) -> list[Found]:
    """Runs of lines that name their points, where the text speaks of evaluation or the points make a whole."""
    found: list[Found] = []
    run: list[tuple[Block, SchemeRow]] = []
    words: Vocabulary | None = None
    between = 0
    before: Block | None = None
    for at, block in enumerate(layout.document.blocks):
        if block.kind in FURNITURE or block.kind == "picture":
            continue
        own = vocabulary_for(block.text, layout.document, vocabularies)
        row = _row(layout, block, at, own)
        if row is None and before is not None and (row := _below_its_name(layout, before, block, at, own)) is not None:
            block, before = before, None
        elif before is None or not _between(before, block, own):
            before = block
        if row is not None and not (run and _leaps(layout, run[-1][0], block)):
            run.append((block, row))
            words, between = words or own, 0
            continue
        between += 1
        within = words is not None and words.has("criteria.of_each", plain(block.text))
        if run and (row is not None or between > _FARTHEST or within or _ends(layout, block, run)):
            found += _closed(layout, run, words)
            run, words = [], None
            if row is not None:
                run, words, between = [(block, row)], own, 0
    return found + _closed(layout, run, words)


def _between(name: Block, block: Block, words: Vocabulary) -> bool:
    """Whether a block may stand between a name and the line of its points: text that has none itself and names nothing."""
    if block.kind != "paragraph" or points_of(block.text, words) is not None or _entitled(block, words):
        return False
    return name.kind == "heading" or _entitled(name, words)


def _entitled(block: Block, words: Vocabulary) -> bool:
    """Whether a paragraph is a numbered title, or a field that names: '2. Cost', 'Criterion 2 – Cost', 'Name: Cost'."""
    text = block.text.strip()
    short = len(text) <= _NAME_LINE and not text.endswith((".", ";", ":", "。", "；", "："))
    if short and _NAMED.match(text, words):
        return True
    return short and bool(numbering(text, words) or score_patterns(words).lead.match(plain(text)))


def _ends(layout: Layout, block: Block, run: list[tuple[Block, SchemeRow]]) -> bool:
    """A heading without points ends a run, unless it stands below the run's own headings."""
    last = run[-1][0]
    if block.kind != "heading":
        return False
    if last.kind == "heading" and (block.level or 9) > (last.level or 1):
        return False
    over, own = heading_path(layout, last), heading_path(layout, block)[:-1]
    if last.kind != "heading" and over and own == over and not make_wholes([row for _, row in run]):
        return False
    return last.kind != "heading" or makes_whole(points_sum([row for _, row in run]))


def _leaps(layout: Layout, last: Block, block: Block) -> bool:
    """Whether the next row stands in another chapter than the last."""
    before, after = heading_path(layout, last), heading_path(layout, block)
    return len(before) > 1 and len(after) > 1 and before[:1] != after[:1] and last.kind != "heading"


def _row(layout: Layout, block: Block, at: int, words: Vocabulary) -> SchemeRow | None:
    """The block as a row, if it names something with its points."""
    if block.kind not in ("list_item", "heading", "paragraph", "contents") or not 4 <= len(block.text) <= 900:
        return None
    if not has_points(block.text, words) or section_part(layout, block) in ("contract", "contents"):
        return None
    text = _NAMED.of(words).sub("", _without_code(" ".join(bare_text(block.text).split())))
    text = score_patterns(words).lead.sub("", text).lstrip(" :–—-")
    text = without_lead(text, words)
    if points_of(text, words) is not None:
        return None
    if _said(layout, block, words) is not False and (row := _several(block, text, at, words)) is not None:
        return row
    possible = _POSSIBLE.match(text, words)
    if possible:
        made = Marked(possible.group("name"), float(possible.group("points")), "", "after")
    else:
        cue = words.find("criteria.of_which", text)
        made_or_none = marked(text[: cue.start()] if cue and has_points(text[: cue.start()], words) else text, words)
        if made_or_none is None:
            return None
        made = replace(made_or_none, name=run_in_title(made_or_none.name))
        if made.form == "after" and made.rest:
            made = replace(made, points=most_of_scale(text, words) or made.points)
    evaluated = _said(layout, block, words)
    graded = words.count("criteria.scored_scale", plain(text)) >= _GRADES
    if graded and made.form in ("after", "end"):
        return None
    if block.kind == "contents" and (not evaluated or made.form != "leaders"):
        return None
    if evaluated is False or not 0 < made.points <= 5000 or not _may_be_named(made, words, bool(evaluated)):
        return None
    row = _line_row(clean_name(made.name, words), made.points, text, block, at, words)
    return replace(row, inner=of_which(text, made.points, words))


def _line_row(name: str, points: float, scale: str | None, block: Block, at: int, words: Vocabulary) -> SchemeRow:
    """A row that a line gives, with the line's own numbering and place."""
    return SchemeRow(name, points, block.source, scale, style=_style(block, words), at=at, line=True)


def _several(block: Block, text: str, at: int, words: Vocabulary) -> SchemeRow | None:
    """A line that names several rows with their points and nothing else that gives any, as one row of these."""
    found = several(text, words)
    head = text.split("：")[0] if "：" in text[:_HEAD] else ""
    if len(found) < (1 if head else 2):
        return None
    total = sum(points for _, points in found)
    row = _line_row(found[0][0], total, text, block, at, words)
    return replace(row, group=head or None, inner=found if len(found) > 1 else ())


def _without_code(text: str) -> str:
    """A line without the code of its row: 'B1　参数符合性'; a letter alone before Latin words may be one of them."""
    return _CODE.sub("", text)


def _below_its_name(layout: Layout, before: Block, block: Block, at: int, words: Vocabulary) -> SchemeRow | None:
    """A row whose points stand in a line of their own under its name: 'A. Staffing' / 'Weight: 15 %'."""
    if len(block.text) > _OWN_LINE or section_part(layout, block) in ("contract", "contents"):
        return None
    text = bare_text(block.text)
    points = points_of(text, words)
    if (
        points is None
        or not (tells_weight(text, words) or has_points(text, words))
        or not 3 <= len(before.text) <= _NAME_LINE
    ):
        return None
    made = Marked(_NAMED.of(words).sub("", bare_text(before.text)).strip(" .:"), points, "", "bracket")
    evaluated = _said(layout, before, words)
    if evaluated is False or before.kind == "table" or not _may_be_named(made, words, True):
        return None
    row = _line_row(clean_name(made.name, words), points, None, before, at, words)
    return replace(row, scored=tells_weight(text, words))


def _said(layout: Layout, block: Block, words: Vocabulary) -> bool | None:
    """What the headings over a block say of scoring; a heading that is a row itself can only speak for it."""
    path = heading_path(layout, block)
    if block.kind != "heading" or not path or plain(path[-1]) != plain(block.text):
        return speaks_of_scoring(path, words)
    above = speaks_of_scoring(path[:-1], words)
    return above if above is not None else speaks_of_scoring(path, words) or None


def _may_be_named(made: Marked, words: Vocabulary, evaluated: bool) -> bool:
    """Whether a name may be that of a row: no total, no least score, no duty, no payment."""
    name = plain(made.name)
    if len(key_of(name)) < 2 or is_total(name, words) or words.starts("criteria.no_row", name):
        return False
    if _POINTED.search(name, words) or never_names(name, words):
        return False
    not_named = words.has("criteria.not_name", words.pattern("criteria.may_name").sub("", name))
    not_named = not_named and not (made.form == "end" and evaluated)  # the title of a line that ends with its points
    if made.form not in ("bracket", "leaders") and (
        not_named or words.has("criteria.rule", name) or says_duty(name, words)
    ):
        return False
    return evaluated or not not_named


def _closed(layout: Layout, run: list[tuple[Block, SchemeRow]], words: Vocabulary | None) -> list[Found]:
    """A run as a scheme, if it is one: two rows or more in a place that speaks of scoring, or a whole by their sum."""
    if words is None or len(run) < 2:
        return []
    graded = without_grades(without_bands([row for _, row in _without_lead(run)], words))
    rows = leaves(without_whole(_said_once(graded)))
    total = points_sum(rows)
    first = run[0][0]
    spoken = any(_said(layout, block, words) for block, _ in run)
    dropped = 1 if rows and rows[0].at != run[0][1].at else 0
    before = _before(layout, run[0][1].at)
    opened = make_wholes(rows) and (_opened(layout, run[dropped][0], words) or _counted(rows, words))
    told = all(row.scored for row in rows) or leads_scores(before, words)
    if not (spoken or opened or (told and len(rows) >= 2 and total <= _LEAST_WHOLE)):
        return []
    if not 15 <= total <= 20000:
        return []
    ids = tuple(block.id for block, _ in run)
    place, form = heading_path(layout, first), section_part(layout, first) == "form"
    made = Found(tuple(rows), None, ids, words, layout.document.id, at=run[0][1].at, place=place)
    return [replace(made, evaluated=spoken, form=form, lead=plain(before[-1].text) if before else "")]


def _before(layout: Layout, at: int) -> list[Block]:
    """The blocks right before a list, even if its first items have no points."""
    blocks = layout.document.blocks
    while at and blocks[at].kind == "list_item" and blocks[at - 1].kind in ("list_item", *FURNITURE):
        at -= 1
    return [block for block in blocks[max(0, at - 3) : at] if block.kind not in FURNITURE]


def _counted(rows: Sequence[SchemeRow], words: Vocabulary) -> bool:
    """Whether several rows give their figures as points by the word, not as shares: nothing else is counted so."""
    unit, share = score_patterns(words).unit, _SHARE
    texts = [plain(row.scale or "") for row in rows]
    return len(rows) >= _SEVERAL and all(unit.search(text) and not share.search(text) for text in texts)


def _without_lead(run: list[tuple[Block, SchemeRow]]) -> list[tuple[Block, SchemeRow]]:
    """A run without the sentence that opens it and says what it adds up to: '… as follows (maximum 100 points):'."""
    leads = run[0][0].text.rstrip().endswith((":", "：")) and (run[0][1].points or 0) >= _LEAST_WHOLE
    return run[1:] if leads and len(run) > 2 and not run[0][1].inner else run


def _said_once(rows: list[SchemeRow]) -> list[SchemeRow]:
    """Rows without those that only explain a row which a line before them names with its points, among others."""
    named: set[str] = set()
    kept = []
    for row in rows:
        if not row.inner and key_of(row.name) in named:
            continue
        kept.append(row)
        named |= {key_of(name) for name, _ in row.inner}
    return kept


def _opened(layout: Layout, first: Block, words: Vocabulary) -> bool:
    """Whether one of the few blocks before a list speaks of weights or scores."""
    blocks = layout.document.blocks
    at = next(number for number, block in enumerate(blocks) if block.id == first.id)
    near = [block for block in blocks[max(0, at - 4) : at] if block.kind not in FURNITURE]
    return any(words.has("criteria.weighed", plain(block.text)) for block in near)


def _style(block: Block, words: Vocabulary) -> str:
    """How a block is numbered; a heading without number by its level."""
    text = " ".join(block.text.split())
    own = numbering(text, words) or (numbering(f"{block.number} ", words) if block.number else "")
    return own or (f"heading{block.level}" if block.kind == "heading" else "plain")
