"""Facts that no label and no cue tells: of all values of a fact's type those whose clause speaks most for it.

A list of cues reaches only the ways of writing that somebody thought of. Here every clause that holds a moment, a sum, a
length of time, a code or a body is weighed for each fact that nothing else told: a logistic model over the words and
pairs of words of the clause, of its label and heading, and of those right beside the value. The weights are data
(`weights.spotted`, a list for each fact, lines `cue: weight`), fitted on labelled tenders by
`tests/bench/weights/fit_spotting.py`. On tenders left out of the fit four in five of the values
so added are right (106 of 129); on excerpts kept out of all work one more fact in thirty is found, and three in four of
those added are right. A fact of which too few were labelled, or which such words do not tell well, has no more than a
bias in its list and is never spotted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tenderkit.extract.facts.candidates import LEAST, Candidate
from tenderkit.extract.facts.labels import FRONT
from tenderkit.extract.facts.mentions import Mention, mentions
from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.reading import Reading
from tenderkit.extract.wording.phrases import Vocabulary
from tenderkit.extract.wording.weights import weights

KINDS = {
    "submission_deadline": ("moment",), "clarification_deadline": ("moment",), "opening_time": ("moment",),
    "budget": ("sum",), "bid_security": ("sum", "share"), "bid_validity_days": ("days",),
    "contract_duration": ("length",), "evaluation_method": ("method",), "reference_number": ("code",),
    "buyer": ("body",),
}  # fmt: skip
"""The types of value that a fact may have."""
SURE = 0.6
"""So likely a value must be the fact to be taken: most of the facts added on tenders left out were right from here on."""
_TOKEN = re.compile(r"[a-z][a-z'-]+|\d+|[%$@:]|[\u4e00-\u9fff]")
_AROUND = {False: (12, 8, 3), True: (22, 14, 6)}
"""So many words before a value, behind it, and of both right beside it; of Chinese (True) signs."""
_CLAUSES = ("sentence", "line", "cell", "sheet", "column")
"""Each text once: what stands under a heading or is said of a label are sentences too."""
_PAGES = 3 * FRONT
"""Farther behind a tender repeats its facts at most."""
_LISTED = ("cue", "cue_not", "label", "label_not")
_MARGIN = 0.02
"""What the likeliest value weighs more than the least that stands: among each other they keep their order."""


class Weighable(NamedTuple):
    """A value with its clause and what speaks for it."""

    pair: Pair
    mention: Mention
    cues: dict[str, float]


class Spotting:
    """The clauses of a tender; the values of each type are looked for when a fact first asks for them."""

    def __init__(self, clauses: Sequence[Pair], reading: Reading) -> None:
        self._reading = reading
        self._clauses = [pair for pair in clauses if pair.kind in _CLAUSES and self._states(pair)]
        self._found: dict[str, list[Weighable]] = {}

    def _states(self, pair: Pair) -> bool:
        """Whether a clause may state a fact: in front, and not in the contract or a form."""
        page = pair.source.page
        return page <= _PAGES and not pair.contract and not (pair.form and (page > FRONT or self._reading.flows))

    def _of_kind(self, kind: str) -> list[Weighable]:
        if kind not in self._found:
            found = ((pair, one) for pair in self._clauses for one in mentions(kind, pair, self._reading))
            self._found[kind] = [Weighable(pair, one, cues_of(one, pair)) for pair, one in found]
        return self._found[kind]

    def candidates(self, key: str) -> Iterator[Candidate]:
        """The values that are likely enough a fact."""
        weighed = weights(self._reading.words, f"spotted.{key}")
        for pair, mention, cues in self.weighable(key) if len(weighed) > 1 else ():
            sure = likely(cues, weighed)
            if sure >= SURE:
                yield Candidate(LEAST + _MARGIN * sure, mention.value, pair.source, pair.block, pair.value, "spotted")

    def weighable(self, key: str) -> list[Weighable]:
        """Every value that a fact may have, but for clauses that speak of what is only like the fact."""
        found = (one for kind in KINDS.get(key, ()) for one in self._of_kind(kind))
        return [one for one in found if not _barred(key, one)]


def _barred(key: str, found: Weighable) -> bool:
    labelled = found.pair.kind != "sentence" and f"said facts.label_not.{key}" in found.cues
    return labelled or f"said facts.cue_not.{key}" in found.cues


def likely(cues: Mapping[str, float], weighed: Mapping[str, float]) -> float:
    """How likely a value is the fact, by its cues."""
    total = weighed.get("bias", 0.0) + sum(weighed[cue] * held for cue, held in cues.items() if cue in weighed)
    return 1 / (1 + math.exp(-round(total, 6)))


def cues_of(mention: Mention, pair: Pair) -> dict[str, float]:
    """What speaks for or against a value: the words around it, its label and heading, its place."""
    chinese = pair.words.language.startswith("zh")
    far, behind, near = _AROUND[chinese]
    text, label = mention.text, "" if pair.kind == "sentence" else pair.label
    before = _tokens(
        f"{label} : {text[max(0, mention.start - 140) : mention.start]}" if label else text[: mention.start]
    )
    after = _tokens(text[mention.end : mention.end + 110])
    spoken = text[mention.start : mention.end][:120] if isinstance(mention.value, str) else ""
    cues: dict[str, float] = {}
    for name, weight, words in (
        ("heading", 0.6, _tokens(pair.above[-160:])[-24:]),
        ("clause", 0.6, _tokens(text[:400])),
        ("label", 1.0, _tokens(label[:120])),
        ("before", 1.0, before[-far:]),
        ("after", 1.0, after[:behind]),
        ("beside", 1.0, before[-near:]),
        ("next", 1.0, after[:near]),
        ("value", 1.0, _tokens(spoken)),
    ):
        cues.update((f"{name} {gram}", weight) for gram in _grams(words, chinese))
    lists = _lists(pair.words)
    said = pair.words.held(lists, f"{label} {text}"[:600])
    cues.update((f"said {listed}", 1.0) for listed in lists if listed in said)
    cues |= {
        f"kind {pair.kind}": 1.0,
        "front": max(0.0, 1 - pair.source.page / 20),
        "short": max(0.0, 1 - len(text) / 300),
    }
    if str(mention.value)[10:11] == "T":
        cues["timed"] = 1.0
    return cues


def _tokens(text: str) -> list[str]:
    """The words of a text, of Chinese its signs; every number alike."""
    return ["#" if word.isdigit() else word for word in _TOKEN.findall(text.lower())]


def _grams(words: Sequence[str], chinese: bool) -> list[str]:
    """Words and pairs of words; of Chinese pairs of signs alone."""
    two = [f"{first}_{second}" for first, second in pairwise(words)]
    return two if chinese else [*words, *two]


@lru_cache(maxsize=8)
def _lists(words: Vocabulary) -> tuple[str, ...]:
    """The lists of the lexicon that tell what a clause speaks of."""
    listed = (f"facts.{part}.{key}" for key in sorted(KINDS) for part in _LISTED)
    return tuple(one for one in listed if words.lexicon.has(one))
