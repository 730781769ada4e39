"""The term of a contract in Chinese text: the clauses that tell it, without the sentence around them.

Why: '供应商须自合同签订之日起45日内将货物送至…' tells term, place and duty in one sentence, and what a fact sheet holds
is the term; the clauses on its renewal and on the terms of other lots belong to it.
"""

from __future__ import annotations

import re

from tenderkit.extract.facts.reading import joined_lines
from tenderkit.extract.wording.dates import Moment, moments
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape

_CLAUSE = re.compile(r"(?:[（(][^（()）]{0,80}[）)]|[^，,；;。\n]|[,，](?=\d{3}))+[，,；;。\n]*")
_LENGTH = Shape(
    r"(?:\d+(?:\.\d+)?|[一二两兩三四五六七八九十百]{1,6})\s*(?:<<~facts.term.measure>>)?\s*(?:<<~facts.term.joined_unit>>|<<~facts.term.school_year>>)"
    r"(?!\s*\d)(?!<<~facts.term.of_the_day>>)"
)
_BY_DAY = Shape(
    r"\d{4}\s*<<&~dates.signs.year>>\s*\d{1,2}\s*<<&~dates.signs.month>>[^，,；;]{0,6}(?:<<facts.term.before>>)"
)
"""'2026年6月30日前完成': beside its label a last day is a term too."""
_SINCE = Shape(r"^\W*(?:<<~facts.term.since>>)")
_LED = Shape(
    r"^(?:\d[\d.]*[、.．)）]\s*|[（(]?[一二三四五六七八九十]{1,3}[)）、]\s*)?(?:[^，,；;。:：]{0,14}[:：]\s*)?(?:<<~facts.term.lead>>)*"
)
_NAMED = Shape(r".*(?:<<facts.cue.contract_duration>>)[^:：，,；;。\d]{0,8}[:：]\s*(?=\S)", re.DOTALL)
_ASIDE = re.compile(r"(?<=.{4})[（(][^（()）\d一二三四五六七八九十]{14,}[）)]$")
_FAR = 40
_TAIL = Shape(r"(?:<<~facts.term.then>>).*$")
_LONGEST = 140


def chinese_term(value: str, words: Vocabulary, *, labelled: bool) -> str | None:
    """The term that a labelled text or a sentence tells; None where it tells none."""
    clauses = _CLAUSE.findall(joined_lines(value))
    start = _opening(clauses, words, labelled)
    if start is None:
        return None
    end = start + 1
    while end < len(clauses) and (step := _goes_on(clauses, end, words)):
        end += step
    if start and _SINCE.match(clauses[start - 1], words) and not _timed(clauses[start - 1], words):
        start -= 1
    said = "".join(clauses[start:end]).strip(" ，,；;。\n")
    return _bare(said, words)[:_LONGEST] or None


def chinese_lengths(text: str, words: Vocabulary) -> list[tuple[int, int, str]]:
    """All lengths of time of a Chinese text, each with its place and the clause that tells it."""
    found = []
    for one in _LENGTH.of(words).finditer(text):
        start = max(text.rfind(stop, 0, one.start()) + 1 for stop in "，,；;。")
        end = min((at for stop in "，,；;。" if (at := text.find(stop, one.end())) >= 0), default=len(text))
        said = _bare(text[start:end].strip(" ，,；;。"), words)
        found += [(one.start(), one.end(), said[:_LONGEST])] if said else []
    return found


def _opening(clauses: list[str], words: Vocabulary, labelled: bool) -> int | None:
    """The clause that tells the length: of a sentence, the first at or right behind its cue."""
    cued = [at for at in range(len(clauses)) if labelled or _cued(clauses, at, words)]
    for at in cued:
        for near in (at,) if labelled else (at, at + 1):
            if near < len(clauses) and not _barred(clauses[near], words, labelled) and _timed(clauses[near], words):
                return near
    by_a_day = (
        at for at in cued if labelled and not _barred(clauses[at], words) and _BY_DAY.search(clauses[at], words)
    )
    return next(by_a_day, None)


def _cued(clauses: list[str], at: int, words: Vocabulary) -> bool:
    """Whether a cue of a term begins in a clause; it may end in the next ('自合同生效之日起45日内，将货物送至')."""
    cue = words.find("facts.cue.contract_duration", plain("".join(clauses[at : at + 2])))
    return cue is not None and cue.start() < len(plain(clauses[at]))


def _timed(clause: str, words: Vocabulary) -> bool:
    """Whether a clause tells a length of time or a first and last day."""
    days = moments(clause)
    return (
        len(days) > 1
        or _LENGTH.search(_without(clause, days), words) is not None
        or (len(days) == 1 and words.has("facts.term.through_day", plain(clause)))
    )


def _without(clause: str, days: list[Moment]) -> str:
    flat = plain(clause)
    return flat[: days[0].start] + flat[days[0].end :] if days else flat


def _barred(clause: str, words: Vocabulary, labelled: bool = False) -> bool:
    """Whether a clause tells another length of time; beside the label only one that opens with it does."""
    found = words.find("facts.cue_not.contract_duration", plain(clause))
    return found is not None and not (labelled and found.start() > 2)


def _goes_on(clauses: list[str], at: int, words: Vocabulary) -> int:
    """How many clauses from here still tell the term: its renewal, its first day, the term of another lot."""
    clause = plain(clauses[at])
    if _barred(clause, words):
        return 0
    if _timed(clause, words) and not words.has("facts.title_not", clause) and len(clause) <= _FAR:
        return 1
    if _SINCE.match(clause, words) and len(clause) <= 24:
        return 1
    if words.has("facts.renewal", clause):
        return 1
    ahead = clauses[at + 1] if at + 1 < len(clauses) else ""
    return 2 if words.has("facts.renewal", plain(ahead)) and not _barred(ahead, words) else 0


def _bare(said: str, words: Vocabulary) -> str:
    """A term without the label before it and what is to be done in it."""
    named = _NAMED.match(said, words)
    said = said[named.end() :] if named and _timed(said[named.end() :], words) else said
    cue = words.find("facts.cue.contract_duration", said) if len(said) > _FAR else None
    said = said[cue.start() :] if cue and cue.start() > _FAR // 2 else said
    led = _LED.match(said, words)
    bare = said[led.end() :].strip() if led else said
    bare = bare if _timed(bare, words) else said
    cut = _TAIL.of(words).sub("", bare) if not re.search(r"[，,；;。]", bare) else bare
    cut, bare = _ASIDE.sub("", cut), _ASIDE.sub("", bare)
    return (cut if _timed(cut, words) and len(cut) >= 3 else bare).strip(" ，,")
