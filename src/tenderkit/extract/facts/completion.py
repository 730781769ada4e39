"""What other places add to the best value of a fact: the time of its day, the full name of its method, a second way in.

Why: a cover prints the day, a schedule its hour; a table says QCBS, the text what it stands for; a bid goes in by mail
and on paper, each in a sentence of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tenderkit.extract.facts.candidates import LEAST, Candidate
from tenderkit.extract.facts.clauses import MOMENTS
from tenderkit.extract.facts.composed import composed
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape

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
    counts = Counter(value for value, _ in dict.fromkeys(places))
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
        return _each_term(_with_its_start(_with_the_options(best, found, words), found), best, found)
    if key == "delivery_place":
        return _all_places(best, found)
    if key == "evaluation_method":
        return _with_weights(_named_in_full(best, found), found, words)
    if key == "copies":
        return _of_each_section(best, found, words)
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


def _with_weights(best: Candidate, found: Sequence[Candidate], words: Vocabulary) -> Candidate:
    """A method that weighs quality and price with the weights another place gives ('… of 70% and 30%')."""
    name = plain(str(best.value))
    if re.search(r"\d", name) or not words.has("ways.method.weighs", name):
        return best
    for other in found:
        told = plain(str(other.value))
        near = other.source.document == best.source.document and abs(other.source.page - best.source.page) <= 2
        if near and told.count("%") == 2 and len(told) <= _LONGEST_NAME and name.lower() not in told.lower():
            return replace(best, value=f"{name} ({told})")
    return best


_SECTION = re.compile(r"^(?P<name>[A-Z][a-z]+ [IVX\d]+\W+[^()]{3,60})\((?P<count>[^()]{4,80})\)\W*$")
_PART = Shape(r"(?:<<ways.copies.section>>)\s+(?:<<facts.handing_in.paper>>)", re.IGNORECASE)


def _of_each_section(best: Candidate, found: Sequence[Candidate], words: Vocabulary) -> Candidate:
    """The copies of each section or part, one under the other ('Section I: Technical Bid (two hard copies)').

    Why: Canada's solicitations ask for the copies of each section apart, tenders in two envelopes for those of each.
    """
    told = [match for one in found if (match := _SECTION.match(plain(one.said))) and one.weight >= LEAST]
    sections = list(dict.fromkeys(f"{match.group('name').strip()} {match.group('count')}" for match in told))
    if len(sections) > 1:
        return replace(best, value="; ".join(sorted(sections)))
    parts: dict[str, str] = {}
    for one in found:
        said = plain(one.said)
        named = {part.group().lower() for part in _PART.finditer(said, words)} if one.block == best.block else set()
        if len(named) == 1 and said.lower().find(name := named.pop()) < said.find(str(one.value)):
            parts.setdefault(name, f"{name[:1].upper()}{name[1:]}: {one.value}")
    return replace(best, value="; ".join(parts.values())) if len(parts) > 1 else best


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


EACH = "\n"
"""Between the terms of the rows of one column, until the lots of the tender say whose they are."""


def _each_term(told: Candidate, best: Candidate, found: Sequence[Candidate]) -> Candidate:
    """The terms of all rows of a column, where they differ; of a Chinese list of lots each has its own."""
    listed = [one for one in found if one.kind == "column" and one.block == best.block] if best.kind == "column" else []
    terms = [str(one.value) for one in listed]
    differ = len(set(terms)) > 1 and len(terms) <= 8 and not any(term.isascii() for term in terms)
    return replace(told, value=EACH.join(terms)) if differ else told


def _all_places(best: Candidate, found: Sequence[Candidate]) -> Candidate:
    """The places of all lots of a list, where each has its own."""
    if best.kind != "column":
        return best
    listed = [one for one in found if one.kind == "column" and one.block == best.block]
    places = list(dict.fromkeys(str(one.value) for one in sorted(listed, key=lambda one: one.source.page)))
    return replace(best, value="; ".join(places)) if 1 < len(places) <= 5 else best
