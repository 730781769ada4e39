"""What of a sentence speaks of a fact: a clause of it, or all of it unless it speaks of something that is only like it."""

from __future__ import annotations

import re
from dataclasses import replace

from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.wording.phrases import plain

MOMENTS = ("submission_deadline", "clarification_deadline", "opening_time")
"""Facts that are a moment: a line that names one and holds its date says nothing of the line below it."""
_BY_CLAUSE = ("submission_deadline", "opening_time", "budget", "bid_security", "contract_duration", "copies")
_CLAUSE_END = re.compile(r"(?<=[,;，；])(?!\d)")
_NEAR_COUNT = 60
"""So many letters behind the word for copies still speak of them."""
_NEAR_TERM = 36
"""So many letters before 'for a period of' in a call for bids tell what lasts; those before them tell what is bought."""


def clause_on(key: str, pair: Pair) -> Pair | None:
    """The part of a sentence that tells a fact, as a pair of its own; None where the sentence tells something else."""
    return _on_this(key, _clause_told(key, pair))


def _on_this(key: str, pair: Pair) -> Pair | None:
    """A sentence that speaks of a fact and of nothing that is like it; of a Chinese one the clauses that do so.

    Why: '潜在投标人应在某平台获取招标文件，并于某日前递交投标文件' tells two things, and no full stop parts them.
    """
    words, listed = pair.words, f"facts.cue_not.{key}"
    if not words.lexicon.has(listed) or not words.has(listed, _told_of(key, pair)):
        return pair
    if key not in _BY_CLAUSE or not words.language.startswith("zh"):
        return None
    clauses = [clause for clause in _CLAUSE_END.split(pair.label) if not words.has(listed, clause)]
    rest = "".join(clauses)
    told = words.has(f"facts.cue.{key}", rest) and (key not in MOMENTS or words.has("facts.cue.bid", rest))
    if key == "submission_deadline":  # '如有查询，须于某日前提出' speaks of questions throughout
        handed = words.has("facts.handing_in.verb", rest) or words.has("facts.handed.to", rest)
        told = told and (handed or words.has("facts.label_parts.submission_deadline.stated", rest))
    return replace(pair, label=rest, value=rest) if told else None


_STATED_APART = re.compile(r";\s|(?<=[A-Za-z]{2})\.\s+(?=[A-Z][a-z])")
"""Where one statement ends and another begins, also after '… at noon EST.', which ends no sentence for all."""


def _clause_told(key: str, pair: Pair) -> Pair:
    """Of 'submit through X; manual bids will not be accepted' the clause that tells the way."""
    if key == "evaluation_method":
        return _before_the_denial(pair)
    spoken = key == "submission_method" and not pair.words.language.startswith("zh")
    clauses = _STATED_APART.split(pair.value) if spoken else []
    refused = "facts.cue_not.submission_method"
    if len(clauses) < 2 or not pair.words.has(refused, pair.label):
        return pair
    told = next((one for one in clauses if len(one) > 20 and not pair.words.has(refused, plain(one))), None)
    return replace(pair, value=told, label=plain(told)) if told else pair


def _before_the_denial(pair: Pair) -> Pair:
    """Of 'will select the best overall value and is not bound to accept any bid' what stands before the denial.

    Of the cheapest, the denial speaks itself: 'the lowest bid will not necessarily be accepted'.
    """
    words = pair.words
    denial = words.find("facts.cue_not.evaluation_method", pair.label)
    before = pair.label[: denial.start()] if denial else ""
    told = words.has("facts.methods", before) and not words.has("facts.cheapest", before)
    return replace(pair, value=before, label=before) if told else pair


def _told_of(key: str, pair: Pair) -> str:
    """What of a sentence speaks of the fact: 'three copies, together with the certificates' of copies alone."""
    words = pair.words
    if key == "copies" and (cue := words.find("facts.cue.copies", pair.label)):
        return pair.label[: cue.end() + _NEAR_COUNT]
    called = key == "contract_duration" and words.has("notices.invites", pair.label)
    if called and (cue := words.find("facts.cue.period", pair.label)):
        return pair.label[max(0, cue.start() - _NEAR_TERM) : cue.end() + 2 * _NEAR_COUNT]
    but = f"facts.cue_not_but.{key}"
    return words.pattern(but).sub("", pair.label) if words.lexicon.has(but) else pair.label
