"""Whether what looks like a scheme is one: what stands over and before it, and what its rows are called.

Why: payments, service levels, surveys, tax rates and price adjustment are printed as names with figures too. The weaker
the form, the more must speak for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenderkit.extract.scheme.columns import header_rows
from tenderkit.extract.scheme.found import group_of, never_names, says_duty, speaks_of_scoring
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.score_patterns import score_patterns
from tenderkit.extract.scheme.tree import points_sum
from tenderkit.extract.units.clauses import Layout
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.model.tender import FURNITURE, Block, Table

_RULE = re.compile(r"[-_=–—]{3,}.*$", re.DOTALL)
"""A rule that is drawn with signs; the first row may run on behind it."""
_BEFORE, _HEADING, _SEVERAL, _TITLE_WORDS = 5, 120, 5, 6


def head_line(layout: Layout, before: Sequence[Block], words: Vocabulary) -> bool:
    """Whether the short lines right before a table are its heading, printed above its first rule: 'Criterion Weighting'."""
    said = ""
    near = [block for block in before if block.kind not in FURNITURE]
    drawn = [block for block in near if _RULE.search(block.text) and len(_RULE.sub("", block.text)) < len(block.text)]
    for block in drawn[-1:] or near[-2:][::-1]:
        table = layout.tables.get(block.table or "")
        text = " ".join(cell.text for cell in table.cells) if table is not None and table.rows == 1 else block.text
        text = _RULE.sub("", text)
        if (table is not None and table.rows > 1) or len(text) > _HEADING or any(sign.isdigit() for sign in text):
            break
        said = f"{plain(text)} {said}"
        if words.has("criteria.header.score", said) and words.has("criteria.header.name", said):
            return True
    return False


def is_evident(
    table: Table, before: Sequence[Block], rows: Sequence[SchemeRow], total: float | None, words: Vocabulary
) -> bool:
    """Whether a table outside a place that speaks of scoring is a scheme all the same.

    Its heading can be of nothing else ('Evaluation criteria', 'Maximum points'); or its points make a whole, and the
    text before it speaks of evaluation or its rows weigh the price.
    """
    headed = header_rows(table, words)
    heads = [cell.text for cell in table.cells if cell.row in headed]
    if any(words.has("criteria.sure", plain(text)) for text in heads):
        return True
    points = points_sum(rows)
    if points not in (100, 1000) and points != total:
        return False
    near = [block.text for block in before if block.kind not in FURNITURE and block.table is None][-_BEFORE:]
    told = any(words.has("criteria.evaluated", plain(text)) for text in near)
    return told or any(group_of(row, words) == "price" for row in rows)


_FOR = (
    "criteria.section",
    "criteria.evaluated",
    "criteria.weighed",
    "criteria.sure",
    "criteria.certain",
    "criteria.header.score",
)


def may_speak(path: tuple[str, ...], before: Sequence[Block], words: Vocabulary) -> bool | None:
    """What the headings and texts over a place say: that no scheme stands here (False), that one may (True), or nothing."""
    said, near = speaks_of_scoring(path, words), [plain(b.text) for b in before if b.kind not in FURNITURE]
    if said is False or (not said and any(words.has("criteria.not_section", text) for text in near[-2:])):
        return False
    return bool(said) or _tells(near, words) or _tells([plain(title) for title in path[-3:]], words) or None


def leads_scores(before: Sequence[Block], words: Vocabulary) -> bool:
    """Whether the last text before a list says that the scores or criteria of bids follow."""
    near = [plain(block.text) for block in before if block.kind not in FURNITURE][-1:]
    leads = any(text.endswith(":") or words.has("criteria.leads", text) or _titles(text, words) for text in near)
    return leads and _tells(near, words) and not any(words.has("criteria.not_opens", text) for text in near)


def _titles(text: str, words: Vocabulary) -> bool:
    """Whether a short line is no more than the title of a scheme: 'Evaluation criteria', '4. Selection criteria'."""
    return words.has("criteria.heads", text) and len(text.split()) <= _TITLE_WORDS and not text.endswith(".")


def _tells(texts: Sequence[str], words: Vocabulary) -> bool:
    """Whether a text has a word of scoring."""
    return any(words.held(_FOR, text) for text in texts)


def speaks_for(
    path: tuple[str, ...],
    before: Sequence[Block],
    rows: Sequence[SchemeRow],
    words: Vocabulary,
    heading: Sequence[str] = (),
    total: float | None = None,
    *,
    led: bool = False,
) -> bool:
    """Whether rows that close (or that a text leads to) are those of a scheme: the headings over them speak of scoring, or two other things do.

    These are the text before them, their column headings, a row of the price, their unit, and a total of a hundred or
    one that the text before them gives; one of the first three must be among them, as other lists have units and sums.
    """
    heads, near = [plain(text) for text in heading], [plain(b.text) for b in before if b.kind not in FURNITURE]
    if may_speak(path, before, words) is False or any(words.starts("criteria.not_header", text) for text in heads):
        return False
    names = [plain(row.name) for row in rows]
    if 2 * sum(1 for name in names if _names_none(name, words)) > len(names):
        return False
    points = points_sum(rows)
    if any(words.has("criteria.of_each", text) and f"{points:g}" not in text for text in near[-1:]):
        return False
    told = sum(1 for texts in (near, heads, [plain(title) for title in path[-3:]]) if _tells(texts, words))
    priced = any(group_of(row, words) == "price" for row in rows)
    counted = 2 * sum(1 for row in rows if score_patterns(words).unit.search(plain(row.scale or ""))) > len(rows)
    summed = total in (100, 1000) or (len(rows) >= _SEVERAL and points in (100, 1000))
    stated = re.compile(rf"(?<![\d.]){points:g}\s*(?!\d)")
    shared = any(
        match and score_patterns(words).unit.match(text, match.start())
        for text in near
        for match in stated.finditer(text)
    )
    clues = told + priced + counted + (summed or shared) + led
    return bool(speaks_of_scoring(path, words)) or (clues >= 2 and told + priced > 0)


def _names_none(name: str, words: Vocabulary) -> bool:
    """Whether a name is that of a payment, a penalty, a duty or a lot."""
    return never_names(name, words) or says_duty(name, words) or words.starts("criteria.lot", name)
