"""Facts beyond the public list: terms of payment, warranty, damages for delay, securities, visits, limits, law.

Each is told by a label with its value, or by a sentence that names it and holds what it is made of close by. What is
kept is the text of the tender, never a reading of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.reading import BLANK
from tenderkit.extract.units.clauses import strip_number
from tenderkit.extract.wording.lists import numbering
from tenderkit.extract.wording.phrases import plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import every
from tenderkit.model.fact import Fact
from tenderkit.model.source import PageSource

_SPAN = r"(?:\d|(?<![A-Za-z])<<~further.holds.number>>)[^.。;；]{0,24}?<<~further.holds.period>>"
_PERCENT = r"\d\)?\s*(?:\([\d.]+\)\s*)?(?:[%％‰]|<<~further.holds.share>>)"
_SUM = r"<<~further.holds.money>>\s?\d|\d\s?<<~further.holds.money>>"
_DAY = r"\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d\d|\d<<&~dates.month_sign>>|\d(?:st|nd|rd|th)?\s+(?:of\s+)?<<further.holds.month>>|<<further.holds.month>>\s+\d"
_PAID = rf"{_PERCENT}|<<further.holds.share_of>>|{_SPAN}|<<further.holds.paid>>"


@dataclass(frozen=True)
class _Kind:
    """What a fact is made of: beside its label, and in a sentence within so many signs of the word that names it."""

    value: Shape
    told: Shape | None = None
    reach: int = 0


def _kind(value: str, told: str | None = None, reach: int = 80) -> _Kind:
    return _Kind(Shape(value, re.IGNORECASE), Shape(told or value, re.IGNORECASE) if reach else None, reach)


_KINDS = {
    "payment_terms": _kind(_PAID, reach=160),
    "warranty_period": _kind(_SPAN, reach=70),
    "liquidated_damages": _kind(
        rf"{_PERCENT}|<<further.holds.share_of>>", rf"{_PERCENT}|<<further.holds.share_of>>|{_SUM}", reach=120
    ),
    "performance_bond": _kind(
        rf"{_PERCENT}|\d{{4}}|\d\.\d\d$|<<further.holds.no_bond>>", rf"{_PERCENT}|{_SUM}|<<further.holds.no_bond>>"
    ),
    "site_visit": _kind(rf"{_DAY}|<<further.holds.visit>>", reach=140),
    "page_limit": _kind(r"\d+\)?\s*(?:\w+\s+){0,2}-?<<~further.holds.page>>|<<further.holds.sheet>>.{0,8}\d", reach=60),
    "language": _kind(r"<<further.holds.tongue>>", reach=60),
    "governing_law": _kind(r"<<further.holds.law>>", r"<<further.holds.law_of>>", reach=100),
    "delivery_time": _kind(_SPAN, reach=40),
    "price_validity": _kind(r"<<~further.holds.firm>>|\d", reach=60),
    "blind_bid": _kind(r"."),
    "contact_person": _Kind(
        Shape(
            r"^(?!.*<<further.holds.no_person>>)(?:(?:<<further.holds.title>>\.?\s+)?[A-Z][\w.'-]+(?:\s+[A-Z][\w.'-]+){1,4}"
            r"(?:\s*[,(].{0,60})?|[\u3400-\u9fff、，, ]{2,20}?(?:[\s,，:：]*\+?\d[\d()（） -]{6,30})?)$",
        )
    ),
}
"""What a value must hold to be the fact, and not just stand under its name."""
_LABELS, _CUES = tuple(f"further.label.{key}" for key in _KINDS), tuple(f"further.cue.{key}" for key in _KINDS)
_IN_ITEMS, _FIRST_ITEM = ("payment_terms",), re.compile(r"^\s*[（(]?[1ai][)）.、．]")
"""What is told by instalments, each an item of a list, and how the first item begins."""
_SUPPOSES, _IN_FORMS = ("liquidated_damages",), ("page_limit",)
"""What is due only if something happens, and what is told above a form of the thing it limits."""
_LONGEST = 400
_LEAST, _SAID, _UNDER_ITS_HEADING, _SPOKEN_AGAINST, _LONG, _TOO_LONG = 0.4, 0.45, 0.2, 0.3, 200, 0.03
_LABELLED = 0.15
"""What a value beside a label has before a sentence."""
_NO_VALUE = Shape(r"[□]|_{3,}|\[[^\]]*\]|…{2,}|<<further.holds.elsewhere>>|^<<further.holds.elsewhere_first>> ")
_HALF_SAID = Shape(r"^\W*<<further.holds.done>>", re.IGNORECASE)
"""What is left of a sentence behind 'is' where only the whole says something: 'Payment is made within 30 days'."""
_SUPPOSED = Shape(r"^\W*(?:[\d.]+\s*)?<<further.holds.condition>>", re.IGNORECASE)

_Told = tuple[float, str, PageSource]


def further_facts(everything: Sequence[Pair], stated: Sequence[Pair]) -> dict[str, Fact]:
    """For each further fact the text beside its best label, else the sentence that states it best, verbatim."""
    best: dict[str, _Told] = {}
    for key, told in (*_beside_labels(everything), *_in_sentences(stated)):
        if key not in best or told[0] > best[key][0]:
            best[key] = told
    return {
        key: Fact(
            value=" ".join((_with_items(value, stated) if key in _IN_ITEMS else value).split()),
            source=source.model_copy(update={"quote": value[:300]}),
            confidence=0.6 if weight >= 0.5 else 0.45,
        )
        for key, (weight, value, source) in sorted(best.items())
        if weight >= _LEAST
    }


def _beside_labels(everything: Sequence[Pair]) -> Iterator[tuple[str, _Told]]:
    """The values that stand beside a label of a further fact; the more of the label it is, the better."""
    for pair in everything:
        if pair.form or pair.kind in ("sentence", "column") or not 2 <= len(pair.value.strip()) <= _LONGEST:
            continue
        held = pair.words.held(_LABELS, pair.label) if len(pair.label) <= 60 else ()
        for key, kind in _KINDS.items():
            match = pair.words.find(f"further.label.{key}", pair.label) if f"further.label.{key}" in held else None
            if match and match.start() <= 3 and _filled(pair) and kind.value.search(_flat(pair), pair.words):
                weight = (match.end() - match.start()) / len(pair.label) + (0.5 if pair.kind == "sheet" else _LABELLED)
                yield key, (weight, pair.value, pair.source)


def _in_sentences(stated: Sequence[Pair]) -> Iterator[tuple[str, _Told]]:
    """The sentences that name a further fact and hold what it is made of near by."""
    for pair in stated:
        held = pair.words.held(_CUES, pair.label) if len(pair.value) <= _LONGEST else ()
        for key, kind in _KINDS.items() if held else ():
            if f"further.cue.{key}" not in held or (pair.form and key not in _IN_FORMS):
                continue
            if kind.told and _filled(pair, supposed=key in _SUPPOSES) and _tells(key, kind, pair):
                yield key, (_weight(key, pair), pair.value, pair.source)


def _with_items(value: str, stated: Sequence[Pair]) -> str:
    """A text; that of the first item of a list with the items behind it ('(1) 30 % on signature; (2) 70 % …')."""
    at = next((at for at, pair in enumerate(stated) if pair.value == value), None)
    if at is None or not _FIRST_ITEM.match(value):
        return value
    values = [value]
    style = numbering(strip_number(value)[0])
    for pair in stated[at + 1 :]:
        beside = pair.above == stated[at].above and numbering(strip_number(pair.value)[0]) == style
        if not beside or sum(map(len, values)) + len(pair.value) > _LONGEST:
            break
        values.append(pair.value)
    return " ".join(values)


def _tells(key: str, kind: _Kind, pair: Pair) -> bool:
    """Whether a sentence holds what a fact is made of within reach of the words that name it."""
    about = f"further.about.{key}"
    near = pair.label if key in _IN_FORMS else f"{pair.above} {pair.label}"
    if pair.words.lexicon.has(about) and not pair.words.has(about, near):
        return False
    text = strip_number(pair.label)[1]
    return kind.told is not None and any(
        kind.told.search(text[max(0, cue.start() - kind.reach) : cue.end() + kind.reach], pair.words)
        for cue in pair.words.matches(f"further.cue.{key}", text)
    )


def _weight(key: str, pair: Pair) -> float:
    """How well a sentence tells a fact: better under the heading of that name, worse where it speaks of something else."""
    under = any(pair.words.starts(f"further.label.{key}", part) for part in _headings(pair))
    against = pair.words.has(f"further.against.{key}", pair.label)
    return _SAID + under * _UNDER_ITS_HEADING - against * _SPOKEN_AGAINST - (len(pair.label) > _LONG) * _TOO_LONG


def _headings(pair: Pair) -> list[str]:
    """The titles that a sentence stands under, without their numbers."""
    return [
        part.strip(" .0123456789()、" + "".join(every("grammar.clause.heading_signs")))
        for part in pair.above.split(" / ")
    ]


def _filled(pair: Pair, *, supposed: bool = False) -> bool:
    """Whether a text says something: no blank to fill in, no pointer to elsewhere, no mere supposition."""
    text = _flat(pair)
    beside = {"sentence": None if supposed else _SUPPOSED, "said": _HALF_SAID}.get(pair.kind)
    if beside is not None and beside.match(text, pair.words):
        return False
    return not _NO_VALUE.search(text, pair.words) and not BLANK.search(text, pair.words)


def _flat(pair: Pair) -> str:
    return plain(pair.value)
