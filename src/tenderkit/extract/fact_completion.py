"""What other places add to the best value of a fact: the time of its day, the full name of its method, a second way in.

Why: a cover prints the day, a schedule its hour; a table says QCBS, the text what it stands for; a bid goes in by mail
and on paper, each in a sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tenderkit.extract.fact_candidates import LEAST, MOMENTS, Candidate
from tenderkit.extract.fact_handing_in import channel
from tenderkit.extract.phrases import Vocabulary, plain

_NEAR_WEIGHT = 0.3
_LONGEST_NAME = 130
_LONGEST_WAYS = 260


def completed(key: str, best: Candidate, found: Sequence[Candidate], words: Vocabulary) -> Candidate:
    """The best value with what the others add to it."""
    if key in MOMENTS:
        return _timed(best, found)
    if key == "evaluation_method":
        return _named_in_full(best, found)
    if key == "submission_method" and not words.language.startswith("zh"):
        return _both_ways(best, found, words)
    return best


def _timed(best: Candidate, found: Sequence[Candidate]) -> Candidate:
    """A day with the time that another place gives the same day."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", str(best.value)):
        return best
    timed = [other for other in found if str(other.value).startswith(f"{best.value}T")]
    return replace(best, value=timed[0].value) if timed else best


def _named_in_full(best: Candidate, found: Sequence[Candidate]) -> Candidate:
    """A short name ('QCBS') by the longer text of another place that holds it."""
    short = plain(str(best.value))
    held = re.compile(rf"(?<!\w){re.escape(short)}(?!\w)", re.IGNORECASE)
    fuller = [
        plain(str(other.value))
        for other in found
        if other.weight >= LEAST and len(str(other.value)) <= _LONGEST_NAME and held.search(plain(str(other.value)))
    ]
    longest = max(fuller, key=len, default=short)
    return replace(best, value=longest) if len(longest) > len(short) and len(short) <= 60 else best


def _both_ways(best: Candidate, found: Sequence[Candidate], words: Vocabulary) -> Candidate:
    """A way in with the best of another channel, stated close by in the same document."""
    first = channel(str(best.value), words)
    for other in found:
        near = abs(other.source.page - best.source.page) <= 1 and other.source.document == best.source.document
        if other.weight < max(LEAST, best.weight - _NEAR_WEIGHT) or not near:
            continue
        second = channel(str(other.value), words)
        together = f"{best.value}; {other.value}"
        if second != first and re.search(r"\d|@|www\.|http", str(other.value)) and len(together) <= _LONGEST_WAYS:
            return replace(best, value=together)
    return best
