"""Fit the weights by which facts are told that no label and no cue tells, and say how right they are on tenders left out.

    python tests/bench/weights/fit_spotting.py GOLD CORPUS SCORE_SCRIPT LANGUAGE [--write]

Arguments as for `fit_categories.py`; GOLD may also hold excerpts whose text stands in CORPUS as Markdown. A model for each
fact, over every value of its type in the tender, is fitted with few cues (L1). It is then made as sure as it is right:
on tenders left out in groups, the likeliest value of each tender is the fact or not, and one slope for all models and one
shift for each make of that how likely it is. Printed is, for each fact, how many of the values that would be taken are
right, on tenders left out and where extraction as it is tells nothing. With --write the lexicon's `spotted` lists are replaced.
"""

from __future__ import annotations

import json
import math
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import tenderkit.extract.facts.told as stage
from tenderkit.extract import extract_requirements
from tenderkit.extract.facts.spotting import KINDS, SURE, Spotting, likely
from tenderkit.model.tender import Tender
from tenderkit.read import read_bytes

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from extract_figures import load_script
from fit_categories import arguments, replace_lists

FREELY, IN_TENDERS, GROUPS = 1.0, 3, 6
"""How freely weights may grow, in how many values a cue must stand, the groups of tenders left out; chosen on them."""
FEWEST = 8
"""A fact with fewer right values is not fitted."""
UNTOLD = 3.0
"""How much more a tender counts for the sureness where extraction as it is tells nothing."""
BEST = 0.7
"""The share that must be right, on tenders left out, of what is taken of a fact."""


class Value(NamedTuple):
    """A value that may be a fact, with its cues."""

    tender: str
    value: str
    cues: dict[str, float]
    near: bool
    """Whether it is the fact, or its day."""
    right: bool
    untold: bool
    """Whether extraction as it is tells nothing of the fact."""


def values_of(tender: Tender, name: str, truth: dict[str, Any], scoring: Any) -> dict[str, list[Value]]:
    """For each fact the values of its type in a tender, and which of them are right."""
    made: list[Spotting] = []

    class Listening(Spotting):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            made.append(self)

        def candidates(self, key: str) -> Iterator[Any]:
            return iter(())

    stage.Spotting = Listening  # type: ignore[misc]
    try:
        told = extract_requirements(tender).facts
    finally:
        stage.Spotting = Spotting  # type: ignore[misc]
    found: dict[str, list[Value]] = {}
    for key in KINDS:
        wanted = truth.get(key)
        wanted = wanted["value"] if isinstance(wanted, dict) and "value" in wanted else wanted
        found[key] = [
            Value(
                name,
                str(one.value),
                cues,
                *(is_it(key, wanted, one.value, scoring) for is_it in (_near, _right)),
                key not in told,
            )
            for _, one, cues in made[-1].weighable(key)
        ]
    return found


def _right(key: str, wanted: Any, value: Any, scoring: Any) -> bool:
    return wanted is not None and bool(scoring.same_fact(key, wanted, value))


def _near(key: str, wanted: Any, value: Any, scoring: Any) -> bool:
    """A moment by its day, where no time or the same time is printed."""
    if wanted is None or not key.endswith(("deadline", "_time")):
        return _right(key, wanted, value, scoring)
    timed = "T" in str(value) and "T" in str(wanted)
    return str(value)[:10] == str(wanted)[:10] and (not timed or str(value)[:16] == str(wanted)[:16])


def fit(values: list[Value]) -> dict[str, float]:
    """The weights of a model with few cues; a tender with many values counts less for each of them."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    number = Counter(one.tender for one in values)
    spread = Counter(cue for one in values for cue in one.cues)
    known = DictVectorizer()
    held = known.fit_transform([{k: v for k, v in one.cues.items() if spread[k] >= IN_TENDERS} for one in values])
    held.indices, held.indptr = held.indices.astype(np.int32), held.indptr.astype(np.int32)  # liblinear takes no others
    counts = np.array([1 / math.sqrt(1 + number[one.tender] / 10) for one in values])
    model = LogisticRegression(C=FREELY, l1_ratio=1.0, solver="liblinear", max_iter=300, random_state=0)
    model.fit(held, [one.near for one in values], sample_weight=counts)
    weights = {cue: float(weight) for cue, weight in zip(known.feature_names_, model.coef_[0], strict=True) if weight}
    return weights | {"bias": float(model.intercept_[0])}


def _group(tender: str) -> int:
    return zlib.crc32(tender.encode()) % GROUPS


def likeliest(values: list[Value]) -> list[tuple[float, Value]]:
    """The likeliest value of each tender by a model that did not see it, with the logarithm of its odds."""
    best: dict[str, tuple[float, Value]] = {}
    for group in range(GROUPS):
        weights = fit([one for one in values if _group(one.tender) != group])
        for one in values:
            if _group(one.tender) == group:
                share = min(1 - 1e-6, max(1e-6, likely(one.cues, weights)))
                odds = math.log(share / (1 - share))
                if one.tender not in best or odds > best[one.tender][0]:
                    best[one.tender] = odds, one
    return list(best.values())


def surer(best: dict[str, list[tuple[float, Value]]]) -> tuple[float, dict[str, float]]:
    """One slope for all models and a shift for each, which make the likeliest values as sure as they are right."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    keys = sorted(best)
    rows = [(odds, keys.index(key), one) for key in keys for odds, one in best[key]]
    held = np.zeros((len(rows), 1 + len(keys)))
    for at, (odds, key, _) in enumerate(rows):
        held[at, 0], held[at, 1 + key] = odds, 1
    counts = [UNTOLD if one.untold else 1.0 for _, _, one in rows]
    model = LogisticRegression(C=0.3, max_iter=3000).fit(held, [one.right for _, _, one in rows], sample_weight=counts)
    slope, *shifts = (float(weight) for weight in model.coef_[0])
    return slope, {key: shift + float(model.intercept_[0]) for key, shift in zip(keys, shifts, strict=True)}


def lists_of(tenders: Iterable[dict[str, list[Value]]]) -> dict[str, list[str]]:
    """The lines of each fact's list; prints how right the values are that would be taken."""
    values: dict[str, list[Value]] = defaultdict(list)
    for found in tenders:
        for key, listed in found.items():
            values[key] += listed
    known = [key for key in KINDS if sum(one.near for one in values[key]) >= FEWEST]
    best = {key: likeliest(values[key]) for key in known}
    slope, shifts = surer(best)
    lists = {}
    for key in KINDS:
        taken = [one for odds, one in best.get(key, ()) if slope * odds + shifts[key] >= math.log(SURE / (1 - SURE))]
        added = [one.right for one in taken if one.untold]
        print(
            f"{key}: of {len(taken)} taken {sum(one.right for one in taken)} right; untold {sum(added)} of {len(added)}"
        )
        poor = not taken or sum(one.right for one in taken) < BEST * len(taken)
        weights = {} if poor else {cue: slope * weight for cue, weight in fit(values[key]).items()}
        lists[key] = _lines(weights | {"bias": weights.get("bias", 0.0) + shifts.get(key, 0.0) if weights else -9.0})
    return lists


def _lines(weights: dict[str, float]) -> list[str]:
    rounded = {cue: round(weight, 2) for cue, weight in weights.items()}
    return [f'  - "{cue}: {weight:g}"' for cue, weight in sorted(rounded.items()) if weight or cue == "bias"]


def main() -> None:
    """Command line."""
    given = arguments(__doc__).parse_args()
    scoring, tenders = load_script(given.score_script), []
    for path in sorted(given.gold.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        document = given.corpus / truth["file"]
        if document.is_file() and path.stem.startswith(given.language):
            read = read_bytes(document.read_bytes(), document.name).document
            tender = Tender(documents=(read,), language=read.language)
            tenders.append(values_of(tender, path.stem, truth["facts"], scoring))
    lists = lists_of(tenders)
    if given.write:
        replace_lists(given.language, {f"  {key}": lines for key, lines in lists.items()})


if __name__ == "__main__":
    main()
