"""Which requirements a criterion scores: by a clause it names, by its name, or by the rare words the two share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.criterion import Criterion
from tenderkit.model.requirement import Requirement

_MOST = 5
_SHARED = 0.6
_COMMON = 0.12
"""A word that stands in more than this share of the requirements tells nothing."""
_WORD = re.compile(r"[a-z][a-z-]{3,}|[\u3400-\u9fff]+")
_ENDING = Worded(r"<<~grammar.ending.nouns>>$")
_NO_LETTER = re.compile(r"[\W\d]")
_CLAUSE = Shape(r"<<~sentences.links.clause>>\.?\s*(?P<number>\d{1,2}(?:\.\d{1,3}){1,4})\b", re.IGNORECASE)


def link_criteria(
    criteria: Sequence[Criterion], requirements: Sequence[Requirement], words: Vocabulary
) -> tuple[Criterion, ...]:
    """Criteria with the requirements they score (at most five each, the nearest first)."""
    if not criteria:
        return ()
    texts = [" ".join([item.text, *item.heading_path[-1:]]) for item in requirements]
    keys = [_letters(text) for text in texts]
    terms = [_terms(text) for text in texts]
    counts = Counter(term for found in terms for term in found)
    common = {term for term, count in counts.items() if count > max(3, _COMMON * len(requirements))}
    clauses: dict[str, list[int]] = {}
    for at, item in enumerate(requirements):
        clauses.setdefault((item.clause or "").strip("()（）.、 "), []).append(at)
    linked = []
    for criterion in criteria:
        scores = _scores(criterion, keys, terms, common)
        for match in _CLAUSE.finditer(plain(criterion.scale or ""), words):
            scores |= dict.fromkeys(clauses.get(match.group("number"), ()), 2.0)
        best = sorted(scores, key=lambda at: (-scores[at], at))[:_MOST]
        linked.append(criterion.model_copy(update={"requirements": tuple(requirements[at].id for at in best)}))
    return tuple(linked)


def _scores(
    criterion: Criterion, keys: Sequence[str], terms: Sequence[frozenset[str]], common: set[str]
) -> dict[int, float]:
    """How near each requirement is to a criterion: its whole name within it, else the share of its rare words."""
    key, own = _letters(criterion.name), _terms(criterion.name) - common
    scores: dict[int, float] = {}
    for at, found in enumerate(terms):
        if len(key) >= 4 and key in keys[at]:
            scores[at] = 1.5
        elif len(own) >= 2:
            share = len(own & found) / len(own)
            if share >= _SHARED and len(own & found) >= 2:
                scores[at] = share
    return scores


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", plain(text).lower())


def _terms(text: str) -> frozenset[str]:
    """Words of four letters or more without their endings; of Chinese, pairs of characters."""
    found: set[str] = set()
    for match in _WORD.finditer(plain(text).lower()):
        word = match.group()
        if word.isascii():
            found.add(_ENDING.sub("", word))
        else:
            found.update(word[at : at + 2] for at in range(len(word) - 1))
    return frozenset(found)
