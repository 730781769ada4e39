"""How well a label is the label of a fact: whole, at its start or end, somewhere in it, or by the parts it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tenderkit.extract.facts.clauses import MOMENTS
from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.values import READERS
from tenderkit.extract.wording.phrases import CJK, Vocabulary, plain

FRONT = 12
"""Pages at the front are never forms, whatever their headings say."""
_BETWEEN = re.compile(r"\s+[-–/|]\s+")
_CLAUSE = re.compile(rf"^\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\s*[.、]?\s*(?=[{CJK}])")
"""The number of a clause right before its Chinese title ('3.3.1服务期限')."""
_EXACT, _STARTS, _HOLDS = 1.0, 0.7, 0.4
_WHERE_HANDED = 0.8
_SENT_BY = 0.76
"""Who signs a letter may be an officer of one of many bodies: the cover and the invitation know better."""
_STATED = ("bid_validity_days", "bid_security", "copies", "delivery_place", "submission_deadline", "opening_time")


@dataclass(frozen=True)
class Labelled:
    """A pair whose label may be that of a fact."""

    pair: Pair
    label: str
    heading: str
    """For a label that says nothing by itself ('Date:'), the words above it, if they name a fact."""
    following: Sequence[Pair]
    """The pairs right after it."""
    facts: frozenset[str]
    """The facts that may have a word of their labels in it."""


def labelled(everything: Sequence[Pair]) -> Iterator[Labelled]:
    """The pairs whose labels hold a word of the labels of facts; looked at once for all facts."""
    for at, pair in enumerate(everything):
        label = _CLAUSE.sub("", pair.label.strip(" *()"))
        heading = _heading_of(label, pair)
        lists = _facts_of(pair.words)
        held = pair.words.perhaps(tuple(lists), f"{heading} {label}".strip())
        if held:
            facts = frozenset(fact for listed in held for fact in lists[listed])
            yield Labelled(pair, label, heading, everything[at + 1 : at + 7], facts)


def _heading_of(label: str, pair: Pair) -> str:
    words = pair.words
    if not pair.above or len(label) > 24 or not whole(words.find("facts.generic_label", label), label):
        return ""
    above = pair.above.strip(" *()")
    return above if len(above) < 120 and any(_speaks_of(key, words, above) for key in READERS) else ""


@lru_cache(maxsize=8)
def _facts_of(words: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The lists of the words of labels, and the facts they may be labels of."""
    parts = {f"facts.label_parts.{key}.what": (key,) for key in READERS}
    return {
        "facts.name_label": ("buyer", "agent"),
        **{f"facts.label.{key}": (key,) for key in READERS},
        **{listed: facts for listed, facts in parts.items() if words.lexicon.has(listed)},
    }


def label_fit(key: str, told: Labelled) -> float:
    """How well a pair's label is one of the fact's labels: whole, at its start or end, or somewhere in it."""
    pair, words, label = told.pair, told.pair.words, told.label
    if pair.kind == "statement" and (key not in _STATED or _not_the_label(key, words, pair.above)):
        return 0.0
    if told.heading:
        place = key == "submission_method" and words.has("facts.place_label", label)
        not_this = not place and _not_the_label(key, words, told.heading)
        headed = 0.0 if not_this else 0.9 * _label_match(key, pair, told.heading)
        headed = max(headed, _WHERE_HANDED if place and _of_the_deadline(words, told.heading) else 0.0)
        if headed or not_this or key not in MOMENTS or not whole(words.find(f"facts.label.{key}", label), label):
            return headed
    if pair.kind == "under" and key in MOMENTS and re.search(r"\b20\d\d\b", label):
        return 0.0
    fit = _label_match(key, pair, label)
    if fit <= 0 or (key == "title" and (pair.kind == "column" or pair.source.page > 3 * FRONT)):
        return 0.0
    if _not_the_label(key, words, label):
        return 0.0
    if key == "submission_method" and pair.kind == "said" and not words.has("facts.cue.bid", label):
        return 0.0
    weakness = _weakness(key, words, label)
    if weakness and pair.kind == "said" and key == "submission_deadline" and not _not_the_label(key, words, pair.above):
        return max(0.0, fit - 2 * weakness)
    return 0.0 if weakness and pair.kind == "said" else max(0.0, fit - weakness)


def _of_the_deadline(words: Vocabulary, heading: str) -> bool:
    """Whether a Chinese heading tells of the deadline alone: the place below it is where bids go."""
    handed = words.find("facts.label.submission_deadline", heading) is not None and not heading.isascii()
    return handed and not _not_the_label("submission_deadline", words, heading)


def _speaks_of(key: str, words: Vocabulary, above: str) -> bool:
    """Whether a heading is about a fact, and does not just hold a word of its labels ('Terms of Reference')."""
    found = words.find(f"facts.label.{key}", above)
    return found is not None and (not above.isascii() or len(found.group()) >= 0.35 * len(above))


def _not_the_label(key: str, words: Vocabulary, label: str) -> bool:
    listed = f"facts.label_not.{key}"
    if key == "submission_method" and not label.isascii() and words.has("facts.place_label", label):
        return not (words.has("facts.handing_in.verb", label) or whole(words.find(f"facts.label.{key}", label), label))
    return words.lexicon.has(listed) and words.has(listed, label)


def whole(match: re.Match[str] | None, label: str) -> bool:
    """Whether a word of a list is all that the label says."""
    return match is not None and match.start() <= 1 and match.end() >= len(label) - 2


def _weakness(key: str, words: Vocabulary, label: str) -> float:
    """What a label loses that may name the fact or something wider ('department' beside 'organisation')."""
    listed = f"facts.label_weak.{key}"
    if not words.lexicon.has(listed) or not whole(words.find(listed, label), label):
        return 0.0
    if key == "buyer" and whole(words.find("facts.sender", label), label):
        return _SENT_BY
    return (0.25 if words.has("facts.name_word", label) else 0.4) if key == "title" else 0.2


def _label_match(key: str, pair: Pair, label: str) -> float:
    """The fit of a label, or of one half of a label in two tongues or of two names ('Title - Sujet')."""
    fit = _one_label(key, pair, label)
    if key in _WITH_ASIDE and (said := _ADDED.search(label)):
        fit = max(fit, _one_label(key, pair, label[: said.start()]))
    for half in _halves(label):
        fit = max(fit, 0.95 * _one_label(key, pair, half))
    return fit


_WITH_ASIDE = ("budget", "bid_security", "submission_method", "opening_time", "submission_deadline")
_ADDED = re.compile(rf"(?<=[{CJK}])\s*\([{CJK}:：,，、]{{1,16}}\)?$")
"""What a label adds in brackets: '预算金额(万元)', '(最高限价,单位:元)', '投标地点(网址)'."""
_ASIDE = re.compile(r"(?P<label>[A-Za-z][^()]{5,110})\((?P<more>[A-Za-z][^()]{5,60})\)?")
"""'Final destination (place of delivery)': two names of one thing."""


_TWO_TONGUES = re.compile(rf"(?P<label>[{CJK}][{CJK}、（()）/]+)\s*(?P<more>[A-Za-z][A-Za-z /&'-]{{2,60}})")
"""'標書編號 Tender Reference': one label in two tongues."""


@lru_cache(maxsize=8192)
def _halves(label: str) -> tuple[str, ...]:
    """The two halves of a label in two tongues, or none; asked for by every fact."""
    aside = _ASIDE.fullmatch(label)
    if aside:
        return aside.group("label").strip(), aside.group("more").strip()
    tongues = _TWO_TONGUES.fullmatch(label)
    if tongues:
        return tongues.group("label"), tongues.group("more")
    halves = [half.strip() for half in _BETWEEN.split(label)] if len(label) < 110 else []
    return tuple(half for half in halves if len(half) > 2) if len(halves) == 2 else ()


def _one_label(key: str, pair: Pair, label: str) -> float:
    words = pair.words
    if key in ("buyer", "agent") and pair.kind == "under" and _names_party(pair):
        return 0.0
    match = words.find(f"facts.label.{key}", label)
    if match:
        if pair.kind == "statement":
            return 0.8 if match.start() < 60 else 0.0
        if match.start() <= 1 and match.end() >= len(label) - 2:
            return _EXACT
        share = (match.end() - match.start()) / len(label)
        if key in ("buyer", "agent") and pair.kind == "under" and share < 0.5 and label[:1].isupper():
            return 0.0
        if key in ("title", "delivery_place", "contract_duration") and share < 0.6:
            return _composed(key, words, label) if pair.kind in ("line", "cell", "sheet") and len(label) <= 32 else 0.0
        if match.start() <= 1 or match.end() >= len(label) - 2:
            return _STARTS + 0.3 * share if len(label) < 80 or share > 0.6 else _composed(key, words, label)
        held = _HOLDS + 0.4 * share if len(label) < 70 else 0.0
        return max(held, _composed(key, words, label))
    told = 0.0 if pair.kind == "under" and re.search(r"\d", label) else _composed(key, words, label)
    return told or _named_above(key, pair, label)


def _names_party(pair: Pair) -> bool:
    """Whether a line under a heading says itself whose name follows ('采购单位：…' below '采购单位、代理机构的名称')."""
    head, colon, _ = plain(pair.value).partition(":")
    return bool(colon) and any(whole(pair.words.find(f"facts.label.{key}", head), head) for key in ("buyer", "agent"))


def _composed(key: str, words: Vocabulary, label: str) -> float:
    """A label made of what it speaks of and what it states of it, in any order ('Round 2 Question Deadline').

    Why: no list holds all the ways to say 'last day for questions'.
    """
    parts = f"facts.label_parts.{key}"
    if len(label) > 110 or not words.lexicon.has(f"{parts}.what"):
        return 0.0
    what = words.find(f"{parts}.what", label)
    stated = words.find(f"{parts}.stated", label) if what else None
    if what is None or stated is None or words.has("facts.label_parts_not", label):
        return 0.0
    return _STARTS + 0.2 * min(1.0, (len(what.group()) + len(stated.group())) / len(label))


def _named_above(key: str, pair: Pair, label: str) -> float:
    """'名称：X' under the heading '采购人信息' names the buyer."""
    if key not in ("buyer", "agent") or len(label) > 12:
        return 0.0
    words = pair.words
    name = words.find("facts.name_label", label)
    if not name or name.start() > 1 or name.end() < len(label) - 1:
        return 0.0
    ends = {
        other: [m.end() for m in words.pattern(f"facts.label.{other}").finditer(pair.above)]
        for other in ("buyer", "agent")
    }
    here, there = max(ends[key], default=-1), max((e for o, v in ends.items() if o != key for e in v), default=-1)
    return 0.95 if here > there else 0.0
