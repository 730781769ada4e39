"""The kind of a requirement, weighed: what its words, its headings, its place and its neighbours speak for.

A linear model in two steps: each cue has a weight for each of the six kinds, kept as data in the lexicon. The first
step (`weights.category`) takes each requirement by itself; the second (`weights.around`) adds how likely each kind is
around it, in its section, the sections beside it and the document. Beside it stands a model of one step that also knows
single words (`weights.worded`); the kind with the greatest sum of both is taken, the model of words counting twice: it is
the better one on tenders of which neither step has seen a label. The words behind the cues stay lists that a team can add to. The weights were fitted
on hand-labelled tenders and judged on tenders left out of the fit.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise

from tenderkit.extract.judging.categories import category_of
from tenderkit.extract.judging.judgement import Judged
from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.wording.actors import clause_before
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.rejections import rejects_bid
from tenderkit.extract.wording.word_index import WordIndex
from tenderkit.model.requirement import CATEGORIES, Category

Weights = dict[str, tuple[float, ...]]
Shares = tuple[float, ...]
"""A figure for each of the kinds, in their order."""
_MODALS = tuple(f"extract.modal.{kind}" for kind in ("mandatory", "desirable", "future", "optional"))
_PLACE_NAMES = (
    "form",
    "contract",
    "evaluation",
    "background",
    "eligibility",
    "parameter",
    "gate",
    "composition",
    "review",
    "duties",
    "service",
)
_PLACES = tuple((name, f"place.{name}") for name in _PLACE_NAMES)
_CAP, _TOP = 3.0, 2.0
_WEAK = 0.35
_AROUND = 0.5
"""How much the second step counts beside the model of words, chosen on tenders left out of both steps."""
_SMOOTH = 0.2
_COUNTED = tuple((kind, f"weak.{kind}") for kind in CATEGORIES)
_SAYS = ("tell", "hand_in", "do", "be_thing", "be_party", "pay", "bind", "experience", "in_bid", "time", "amount")
_SAID = tuple((f"says.{name}", f"lead.{name}") for name in _SAYS)
_VERBS = ("tell", "hand_in", "do", "be_thing", "be_party", "pay", "bind")
_REACH = {"en": 44}
_REACH_CHINESE = 24
"""Letters after the modal word in which its verb is looked for: Chinese says the same in fewer."""
_ROLES = ("bidder", "supplier", "buyer")
_THINGS = ("bid", "offered")
Hits = Mapping[str, set[str]]
_PROPERTY = re.compile(r"^[A-Z][\w /()-]{2,24} ?: ?\S")
_WORD, _SIGN = re.compile(r"[a-z][a-z'’-]+"), re.compile(r"[\u4e00-\u9fff]")
_FARTHER = 0.6
"""How much the words of the farther of two headings count."""
_EVEN: Shares = (1 / len(CATEGORIES),) * len(CATEGORIES)
_WINDOW = 8
"""So many requirements before and after, whatever their section, are the wider neighbourhood."""
_NEAR = 3
"""Neighbours within so many places of the same section speak for the kind, apart from the section as a whole."""


def weighed_categories(items: Sequence[Judged]) -> list[Category]:
    """The kind of each requirement."""
    cues = cues_of(items)
    first = [likely(own, _step("category", item)) for own, item in zip(cues, items, strict=True)]
    return [
        _heaviest(
            [_AROUND * value for value in _sums(_step("around", item), own, near)],
            _sums(_step("worded", item), own, worded_cues(item.unit)),
        )
        for own, near, item in zip(cues, around_cues(items, first), items, strict=True)
    ]


def _step(name: str, item: Judged) -> Weights:
    return _weights_of(name, item.unit.words)


@lru_cache(maxsize=48)
def _weights_of(name: str, words: Vocabulary) -> Weights:
    return _weights(words.lexicon.words(f"weights.{name}"))


def likely(cues: Mapping[str, float], weights: Weights) -> Shares:
    """How likely each of the kinds is by the cues of a requirement alone."""
    sums = _sums(weights, cues)
    most = max(sums)
    powers = [math.exp(value - most) for value in sums]
    total = sum(powers)
    return tuple(round(power / total, 4) for power in powers)


def around_cues(items: Sequence[Judged], first: Sequence[Shares]) -> list[dict[str, float]]:
    """What the neighbourhood of each requirement speaks for: the mean likelihood of each kind among its neighbours."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at, item in enumerate(items):
        path = (item.unit.source.document, *item.unit.heading_path)
        for group in {("section", *path), ("beside", *path[:-1]), ("paper", path[0])}:
            places.setdefault(group, []).append(at)
    means = {
        group: [sum(first[at][kind] for at in ats) for kind in range(len(CATEGORIES))] for group, ats in places.items()
    }
    papers = {
        group[1]: tuple(value / len(ats) for value in means[group])
        for group, ats in places.items()
        if group[0] == "paper"
    }
    found = []
    for at, item in enumerate(items):
        path = (item.unit.source.document, *item.unit.heading_path)
        section = places["section", *path]
        close = section[bisect_left(section, at - _NEAR) : bisect_right(section, at + _NEAR)]
        near = [other for other in close if other != at]
        window = [other for other in range(max(0, at - _WINDOW), min(len(items), at + _WINDOW + 1)) if other != at]
        own = first[at]
        groups = {
            "self": own,
            "section": _others(means["section", *path], own, len(section)),
            "near": _mean([first[other] for other in near]),
            "window": _mean([first[other] for other in window]),
            "beside": _others(means["beside", *path[:-1]], own, len(places["beside", *path[:-1]]))
            if path[1:]
            else _EVEN,
            "paper": papers[path[0]],
        }
        cues: dict[str, float] = {}
        for name, shares in groups.items():
            cues.update(zip(_each_kind(f"around.{name}"), shares, strict=True))
        found.append(cues)
    return found


def _others(total: Sequence[float], own: Shares, number: int) -> Shares:
    """The mean of a group without the one that asks."""
    return tuple((value - mine) / (number - 1) for value, mine in zip(total, own, strict=True)) if number > 1 else _EVEN


def _mean(shares: Sequence[Shares]) -> Shares:
    return tuple(sum(values) / len(shares) for values in zip(*shares, strict=True)) if shares else _EVEN


def cues_of(items: Sequence[Judged]) -> list[dict[str, float]]:
    """The cues of each requirement with how much each of them holds."""
    hits = [_hits(item) for item in items]
    own = [counts(found) for found in hits]
    sections: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for at, item in enumerate(items):
        sections.setdefault((item.unit.source.document, item.unit.heading_path), []).append(at)
    found: list[dict[str, float]] = [{} for _ in items]
    papers = _papers(items, own)
    for places in sections.values():
        shares = {at: _shares(own[at]) for at in places}
        total = [sum(shares[at][kind] for at in places) for kind in range(len(CATEGORIES))]
        for order, at in enumerate(places):
            near = [other for other in places[max(0, order - _NEAR) : order + _NEAR + 1] if other != at]
            found[at] = _cues(items[at], hits[at], own[at]) | papers[items[at].unit.source.document]
            section = _others(total, shares[at], len(places))
            beside = _mean([shares[other] for other in near])
            found[at].update(zip(_each_kind("section"), section, strict=True))
            found[at].update(zip(_each_kind("near"), beside, strict=True))
    return found


def _papers(items: Sequence[Judged], own: Sequence[tuple[float, ...]]) -> dict[str, dict[str, float]]:
    """What each document as a whole speaks of: a tender for services differs from one for goods."""
    totals: dict[str, list[float]] = {}
    for item, values in zip(items, own, strict=True):
        total = totals.setdefault(item.unit.source.document, [0.0] * len(CATEGORIES))
        totals[item.unit.source.document] = [a + b for a, b in zip(total, _shares(values), strict=True)]
    return {
        document: {f"paper.{kind}": value / sum(total) for kind, value in zip(CATEGORIES, total, strict=True)}
        for document, total in totals.items()
    }


@lru_cache(maxsize=8)
def _index(words: Vocabulary) -> WordIndex:
    """All lists behind the cues, each by its own short name."""
    lists = {f"{kind}": words.lexicon.words(f"extract.category.{kind}") for kind in CATEGORIES}
    lists |= {f"weak.{kind}": words.lexicon.words(f"extract.category_weak.{kind}") for kind in CATEGORIES}
    lists |= {f"sure.{kind}": words.lexicon.words(f"extract.category_sure.{kind}") for kind in CATEGORIES}
    lists |= {f"says.{name}": words.lexicon.words(f"weights.says.{name}") for name in _SAYS}
    lists |= {f"named.{role}": words.lexicon.words(f"extract.actor.{role}") for role in _ROLES}
    lists |= {f"thing.{thing}": words.lexicon.words(f"extract.thing.{thing}") for thing in _THINGS}
    return WordIndex(lists)


def _hits(item: Judged) -> Hits:
    unit = item.unit
    return _index(unit.words).hits(f"{unit.label} {unit.plain}" if unit.label else unit.plain)


def counts(hits: Hits) -> tuple[float, ...]:
    """How much a text speaks of each of the kinds."""
    return tuple(
        min(_CAP, len(hits.get(kind, ()))) + _WEAK * min(2, len(hits.get(weak, ())))
        if kind in hits or weak in hits
        else 0.0
        for kind, weak in _COUNTED
    )


@lru_cache(maxsize=4096)
def _title_hits(title: str, words: Vocabulary) -> Hits:
    return _index(words).hits(plain(title))


@lru_cache(maxsize=4096)
def _titled(title: str, words: Vocabulary) -> tuple[Category, ...]:
    """The kinds a heading names, the one named last first: the head of an English title stands last."""
    text = plain(title)
    ends = []
    for order, kind in enumerate(CATEGORIES):
        found = [match.end() for match in words.pattern(f"weights.titles.{kind}").finditer(text)]
        if found:
            ends.append((-max(found), order))
    return tuple(CATEGORIES[order] for _, order in sorted(ends))


def _shares(own: tuple[float, ...]) -> tuple[float, ...]:
    total = sum(own) + _SMOOTH * len(own)
    return tuple((value + _SMOOTH) / total for value in own)


def _cues(item: Judged, hits: Hits, own: tuple[float, ...]) -> dict[str, float]:
    unit, context, judgement = item.unit, item.context, item.judgement
    cues = {"bias": 1.0, f"unit.{unit.kind}": 1.0, f"actor.{judgement.actor}": 1.0}
    cues[f"obligation.{judgement.obligation}"] = 1.0
    if unit.words.language != "en":  # the rules of Chinese tenders know much of their set phrases and headings
        cues[f"rule.{category_of(unit, context, judgement)}"] = 1.0
    cues |= {f"reason.{reason}": 1.0 for reason in judgement.reasons[:1]}
    cues |= {cue: 1.0 for name, cue in _PLACES if getattr(context, name)}
    _add(cues, "own", own, _CAP + 2)
    cues |= _of_headings(unit.heading_path[-3:], unit.words)
    for distance, kinds in enumerate(context.kinds[:4]):
        cues |= {f"kind{min(distance, 2) + 1}.{kind}": 1.0 for kind in kinds[:1]}
        cues |= {f"second{min(distance, 2) + 1}.{kind}": 1.0 for kind in kinds[1:2]}
    cues |= {said: min(2.0, float(len(hits[said]))) for said, _ in _SAID if said in hits}
    _add(cues, "sure", [len(hits.get(sure, ())) for sure in _each_kind("sure")], _TOP)
    near = next((kinds for kinds in context.kinds if kinds), ())
    cues |= {f"nearest.{kind}": 1.0 for kind in near[:1]}
    if rejects_bid(unit.plain, unit.words):
        cues["rejects"] = 1.0
    if _PROPERTY.match(unit.plain):
        cues["property"] = 1.0
    if unit.lead_in:
        lead = _title_hits(unit.lead_in, unit.words)
        _add(cues, "lead", counts(lead), _TOP)
        cues |= {leads: 1.0 for said, leads in _SAID if said in lead}
    _add_subject(cues, item)
    return cues


@lru_cache(maxsize=4096)
def _of_headings(titles: tuple[str, ...], words: Vocabulary) -> Mapping[str, float]:
    """What the nearest headings speak for: the same for all requirements under them."""
    cues: dict[str, float] = {}
    for distance, title in enumerate(reversed(titles)):
        _add(cues, "heading" if distance == 0 else "above", counts(_title_hits(title, words)), _TOP)
        for rank, kind in enumerate(_titled(title, words)):
            cues[f"{'title' if distance == 0 else 'titles'}.{kind}"] = 1.0
            if rank == 0:
                cues[f"{'title' if distance == 0 else 'titles'}.last.{kind}"] = 1.0
    return cues


def _add(cues: dict[str, float], group: str, values: Sequence[float], most: float) -> None:
    for name, value in zip(_each_kind(group), values, strict=True):
        if value:
            cues[name] = max(cues.get(name, 0.0), min(most, value))


@cache
def _each_kind(group: str) -> tuple[str, ...]:
    """The names of a group's cues, one for each kind."""
    return tuple(f"{group}.{kind}" for kind in CATEGORIES)


def _add_subject(cues: dict[str, float], item: Judged) -> None:
    """What stands before the first modal word: the thing offered, the bid, or somebody."""
    text, words = item.unit.plain, item.unit.words
    starts = [m.start() for modal in _MODALS if (m := words.find(modal, text))]
    if not starts:
        cues["subject.none"] = 1.0
        return
    verb = _index(words).hits(text[min(starts) : min(starts) + _REACH.get(words.language, _REACH_CHINESE)])
    for name in _VERBS:
        if f"says.{name}" in verb:
            cues[f"verb.{name}"] = cues[f"verb.{name}.{item.judgement.actor}"] = 1.0
    subject = _index(words).hits(clause_before(text[: min(starts)]))
    _add(cues, "subject", counts(subject), _TOP)
    cues |= {f"named.{role}": 1.0 for role in _ROLES if f"named.{role}" in subject}
    cues |= {f"subject.{thing}": 1.0 for thing in _THINGS if f"thing.{thing}" in subject}


@lru_cache(maxsize=16)
def _weights(lines: tuple[str, ...]) -> Weights:
    """The weights of each cue, from lines 'cue: six numbers in the order of the kinds'."""
    split = (line.rpartition(":") for line in lines)
    return {name.strip(): tuple(float(number) for number in numbers.split()) for name, _, numbers in split}


def _sums(weights: Weights, *cues: Mapping[str, float]) -> list[float]:
    """The sum for each kind; written out, as this is where the time goes."""
    one = two = three = four = five = six = 0.0
    for name, held in chain.from_iterable(some.items() for some in cues):
        row = weights.get(name)
        if row is not None:
            a, b, c, d, e, f = row
            one, two, three = one + held * a, two + held * b, three + held * c
            four, five, six = four + held * d, five + held * e, six + held * f
    return [one, two, three, four, five, six]


def _heaviest(*models: Sequence[float]) -> Category:
    sums = [round(sum(values), 6) for values in zip(*models, strict=True)]
    return CATEGORIES[max(range(len(CATEGORIES)), key=lambda kind: (sums[kind], -kind))]


def worded_cues(unit: Unit) -> dict[str, float]:
    """The single words of a requirement and of the two headings above it; of Chinese each two signs side by side."""
    words = _words_of(f"{unit.label or ''} {unit.plain}", unit.words.language)
    return _words_above(unit.heading_path[-2:], unit.words.language) | {f"word.{word}": 1.0 for word in words}


@lru_cache(maxsize=4096)
def _words_above(titles: tuple[str, ...], language: str) -> dict[str, float]:
    return {
        f"head.{word}": _FARTHER if distance else 1.0
        for distance, title in reversed(list(enumerate(reversed(titles))))
        for word in _words_of(title, language)
    }


def _words_of(text: str, language: str) -> frozenset[str]:
    if language == "en":
        return frozenset(_WORD.findall(text.lower()))
    signs = _SIGN.findall(text)
    return frozenset(first + second for first, second in pairwise(signs))
