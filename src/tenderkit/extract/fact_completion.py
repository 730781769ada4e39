"""What other places add to the best value of a fact: the time of its day, the full name of its method, a second way in.

Why: a cover prints the day, a schedule its hour; a table says QCBS, the text what it stands for; a bid goes in by mail
and on paper, each in a sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tenderkit.extract.fact_candidates import LEAST, Candidate
from tenderkit.extract.fact_clauses import MOMENTS
from tenderkit.extract.fact_composed import composed
from tenderkit.extract.phrases import Vocabulary, plain

_TITLE_GOES_ON = re.compile(
    r"(?:\b(?:of|for|and|the|to|in|at|with|on)|[,&–-]|[\u3400-\u9fff]\d[\d-]*|[、和及与的])$", re.I
)
_TITLED = ("sheet", "cell", "line")
_REST_OF_TITLE = 60
_NEAR_WEIGHT = 0.3
_BARE = 8
_LONGEST_NAME = 130
_LONGEST_WAYS = 260


def supported(key: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each address heavier the more places give it: the contact is named on the cover and at the end."""
    if key != "contact_email":
        return list(found)
    places = [(str(candidate.value).lower(), candidate.block) for candidate in found]
    counts = {value: len({block for other, block in places if other == value}) for value, _ in places}
    return [
        replace(candidate, weight=candidate.weight + 0.12 * min(3, counts[str(candidate.value).lower()] - 1))
        for candidate in found
    ]


def completed(key: str, best: Candidate, found: Sequence[Candidate], words: Vocabulary) -> Candidate:
    """The best value with what the others add to it."""
    if key == "title":
        return _title_to_its_end(best, found)
    if key in MOMENTS:
        return _timed(_last_round(best, found) if key == "clarification_deadline" else best, found)
    if key == "contract_duration":
        return _with_its_start(_with_the_options(best, found, words), found)
    if key == "delivery_place":
        return _all_places(best, found)
    if key == "evaluation_method":
        return _named_in_full(best, found)
    if key == "submission_method" and not words.language.startswith("zh"):
        return composed(best, found, words)
    return best


def _title_to_its_end(best: Candidate, found: Sequence[Candidate]) -> Candidate:
    """A title that the cover breaks over lines, by a place that gives it whole."""
    short = plain(str(best.value))
    if not _TITLE_GOES_ON.search(short):
        return best
    whole = [
        title
        for other in found
        if other.kind in _TITLED
        and (title := plain(str(other.value))).startswith(short)
        and len(title) - len(short) <= _REST_OF_TITLE
    ]
    longest = max(whole, key=len, default=short)
    return replace(best, value=longest) if len(longest) > len(short) else best


def _last_round(best: Candidate, found: Sequence[Candidate]) -> Candidate:
    """Of several rounds of questions in one list, the last."""
    rounds = [other for other in found if other.block == best.block and other.weight >= best.weight - 0.05]
    dated = [other for other in rounds if re.match(r"\d{4}-\d\d-\d\d", str(other.value))]
    return max(dated, key=lambda other: str(other.value), default=best) if best in dated else best


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


def _with_the_options(best: Candidate, found: Sequence[Candidate], words: Vocabulary) -> Candidate:
    """A term by the text of the same place that states its options too."""
    if ";" in str(best.value) or words.has("facts.renewal", str(best.value)):
        return best
    same = [one for one in found if one.block == best.block and words.has("facts.renewal", str(one.value))]
    core = plain(str(best.value))[-18:]
    fuller = next((one for one in same if core in plain(str(one.value)) and len(str(one.value)) <= _LONGEST_WAYS), None)
    return replace(best, value=fuller.value) if fuller else best


def _with_its_start(best: Candidate, found: Sequence[Candidate]) -> Candidate:
    """A bare length ('12 个月') by another place that tells from when it runs."""
    short = plain(str(best.value))
    if short.isascii() or len(short) > _BARE:
        return best
    told = (plain(str(other.value)) for other in found if other.weight >= max(LEAST, best.weight - _NEAR_WEIGHT))
    fuller = next((one for one in told if one.endswith(short) and len(short) < len(one) <= 4 * _BARE), short)
    return replace(best, value=fuller) if fuller != short else best


def _all_places(best: Candidate, found: Sequence[Candidate]) -> Candidate:
    """The places of all lots of a list, where each has its own."""
    if best.kind != "column":
        return best
    listed = [one for one in found if one.kind == "column" and one.block == best.block]
    places = list(dict.fromkeys(str(one.value) for one in sorted(listed, key=lambda one: one.source.page)))
    return replace(best, value="; ".join(places)) if 1 < len(places) <= 5 else best
