"""The evaluation scheme in the clauses of one sentence: 'experience, 0-25 points; the work plan, for 20 %; …'."""

from __future__ import annotations

import re

from tenderkit.extract.scheme.found import key_of, never_names
from tenderkit.extract.scheme.names import is_total
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.score_patterns import alternation, by_words
from tenderkit.extract.scheme.tree import points_sum
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.model.tender import Block

_ASIDE = re.compile(r"\s*\([^()]*\)")
_LEAD = re.compile(r"^.*(?::|\.)\s+(?=\S)", re.DOTALL)
_ENDS = re.compile(r"(?<=[a-z%\d])\.(?:\s|$)")
_BETWEEN = re.compile(r"\s*;\s*")
_FEWEST, _MOST, _MOST_WORDS = 3, 12, 14


@by_words
def _figure(words: Vocabulary) -> re.Pattern[str]:
    """Points or a share, alone or as the end of a range."""
    unit = f"(?:{alternation('spoken.unit', words)}|%)"
    return re.compile(
        rf"(?:\b\d{{1,3}}\s*(?:-|–|{alternation('band.joins', words)})\s*)?\b(?P<points>\d{{1,3}}(?:\.\d+)?)\s*{unit}",
        re.IGNORECASE,
    )


@by_words
def _verbs(words: Vocabulary) -> re.Pattern[str]:
    """Where a name ends and the sentence goes on: 'will account for', 'carries', a comma."""
    verbs = f"{alternation('spoken.goes_on', words)}|{alternation('spoken.at', words)}"
    return re.compile(rf",|\s[–—-]\s|:|\s+(?:{verbs})(?=\s|$)", re.IGNORECASE)


@by_words
def _for(words: Vocabulary) -> re.Pattern[str]:
    """What comes before a name that its points stand before: 'the remaining 10 % will be awarded for …'."""
    return re.compile(rf"^.*?\b(?:{alternation('spoken.given_for', words)})\s+", re.IGNORECASE | re.DOTALL)


def by_clauses(text: str, block: Block, words: Vocabulary) -> list[SchemeRow]:
    """Rows of a text whose clauses, between semicolons, each give one name its points, if these make a whole."""
    clauses = _BETWEEN.split(_ASIDE.sub("", plain(text)))
    if not _FEWEST <= len(clauses) <= _MOST:
        return []
    clauses[0], clauses[-1] = _LEAD.sub("", clauses[0]), _ENDS.split(clauses[-1])[0]
    rows = []
    for clause in clauses:
        row = _row(clause, block, words)
        if row is None:
            return []
        rows.append(row)
    different = len({key_of(row.name) for row in rows}) == len(rows)
    return rows if different and points_sum(rows) in (100, 1000) else []


def _row(clause: str, block: Block, words: Vocabulary) -> SchemeRow | None:
    """The name and points of a clause; a name may stand before or after them."""
    figures = list(_figure(words).finditer(clause))
    if not figures:
        return None
    last = figures[-1]
    before, after = clause[: last.start()].strip(" ,"), clause[last.end() :].strip(" ,.")
    name = _verbs(words).split(before)[0] if len(before) > len(after) else _for(words).sub("", after)
    name = re.sub(rf"^(?:{alternation('spoken.article', words)})\s+", "", name.strip(" ,="), flags=re.IGNORECASE)
    flat = plain(name)
    if len(key_of(name)) < _FEWEST or len(name.split()) > _MOST_WORDS or is_total(flat, words):
        return None
    if never_names(flat, words) or words.has("criteria.score_least", flat):
        return None
    return SchemeRow(name, float(last.group("points")), block.source, clause)
