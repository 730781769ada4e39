"""Fit the second opinion: how much a statement reads like a requirement (extract/judging/opinion.py), and say what it gives.

    python tests/bench/weights/fit_opinion.py GOLD CORPUS SCORE_SCRIPT LANGUAGE [--write]

Arguments as for `fit_categories.py`. Every statement that extraction considers on a labelled page is a right one, where a
label says the same, or none; one that is only part of a label, or holds more than one, says nothing and is left out. Those
that no rule takes weigh more, as the model is to speak there. Printed is, for tenders left out in groups, how many of the
statements that would be taken or left out are right. With --write the lexicon's `opinion` list is replaced.
"""

from __future__ import annotations

import json
import math
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from fit_categories import arguments, load_script, replace_lists

import tenderkit.extract.tender as stage
from tenderkit.extract import extract_requirements
from tenderkit.extract.judging.opinion import cues_by_place
from tenderkit.model.tender import Tender
from tenderkit.read import read_bytes

FREELY, IN_TENDERS, GROUPS = 0.4, 4, 8
"""How freely weights may grow, in how many tenders a cue must stand, the groups of tenders left out; chosen on them."""
UNTAKEN = 3.0
"""How much more a statement weighs that no rule takes."""
PART = 0.7
"""A statement so much of whose words stand in a label, yet is not the label, is left out of the fit."""


class Statement(NamedTuple):
    """A statement that was considered, with its cues."""

    tender: str
    cues: tuple[str, ...]
    taken: bool
    right: bool


def statements_of(document: Path, truth: dict[str, Any], scoring: Any) -> list[Statement]:
    """The statements of the labelled pages of a tender."""
    heard: list[Any] = []

    def listen(units: Any, left: Any, found: Any, names: Any) -> Any:
        heard[:] = [(units[at], at in found, cues) for at, cues in cues_by_place(units, left, found)]
        return found

    hears, stage.second_opinion = stage.second_opinion, listen
    try:
        read = read_bytes(document.read_bytes(), document.name).document
        extract_requirements(Tender(documents=(read,), language=read.language))
    finally:
        stage.second_opinion = hears
    wanted = [(one["text"], one["page"]) for one in truth["requirements"]]
    right: set[int] = set()
    for taken in (True, False):
        rest = [at for at, (_, was, _) in enumerate(heard) if was == taken]
        pairs, _ = scoring.pair(wanted, [(heard[at][0].text, heard[at][0].source.page) for at in rest], 1)
        right |= {rest[at] for _, at in pairs}
        wanted = [one for at, one in enumerate(wanted) if at not in {want for want, _ in pairs}]
    labels = [scoring.tokens(one["text"]) for one in truth["requirements"]]
    return [
        Statement(document.stem, cues, taken, at in right)
        for at, (unit, taken, cues) in enumerate(heard)
        if at in right or (unit.source.page in truth["pages"] and not _is_part(unit.text, labels, scoring))
    ]


def _is_part(text: str, labels: list[Any], scoring: Any) -> bool:
    held = scoring.tokens(text)
    return any(scoring.overlap(held, label) >= PART * sum(held.values()) for label in labels)


def fit(statements: list[Statement], number: Counter[str], spread: dict[str, set[str]]) -> dict[str, float]:
    """The weights of a model with few cues; a tender with many statements counts less for each of them."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    known = DictVectorizer()
    held = known.fit_transform([{cue: 1.0 for cue in one.cues if len(spread[cue]) >= IN_TENDERS} for one in statements])
    held.indices, held.indptr = held.indices.astype(np.int32), held.indptr.astype(np.int32)  # liblinear takes no others
    counts = np.array([(1 if one.taken else UNTAKEN) / math.sqrt(1 + number[one.tender] / 20) for one in statements])
    model = LogisticRegression(C=FREELY, l1_ratio=1.0, solver="liblinear", max_iter=100, random_state=0, tol=1e-3)
    model.fit(held, [one.right for one in statements], sample_weight=counts / counts.mean())
    weights = {cue: float(weight) for cue, weight in zip(known.feature_names_, model.coef_[0], strict=True) if weight}
    return weights | {"bias": float(model.intercept_[0])}


def odds(cues: tuple[str, ...], weights: dict[str, float]) -> float:
    """The logarithm of the odds by a model."""
    return weights["bias"] + sum(weights.get(cue, 0.0) for cue in cues)


def main() -> None:
    """Command line."""
    given = arguments(__doc__).parse_args()
    scoring, statements = load_script(given.score_script), []
    for path in sorted(given.gold.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        document = given.corpus / truth["file"]
        if document.is_file() and path.stem.startswith(given.language):
            statements += statements_of(document, truth, scoring)
    number: Counter[str] = Counter(one.tender for one in statements)
    spread: dict[str, set[str]] = defaultdict(set)
    for one in statements:
        for cue in one.cues:
            spread[cue].add(one.tender)
    report(statements, number, spread)
    weights = {cue: round(weight, 2) for cue, weight in fit(statements, number, spread).items()}
    if given.write:
        lines = [f'  - "{cue}: {weight:g}"' for cue, weight in sorted(weights.items()) if weight]
        replace_lists(given.language, {"opinion": lines})


def report(statements: list[Statement], number: Counter[str], spread: dict[str, set[str]]) -> None:
    """Print how right the model is on tenders left out, by what the rules say and by its odds."""
    told: dict[tuple[bool, int], list[bool]] = defaultdict(list)
    for group in range(GROUPS):
        out = [zlib.crc32(one.tender.encode()) % GROUPS == group for one in statements]
        weights = fit([one for one, left in zip(statements, out, strict=True) if not left], number, spread)
        for one, left in zip(statements, out, strict=True):
            if left:
                told[one.taken, max(-4, min(4, math.floor(odds(one.cues, weights))))].append(one.right)
    for (taken, least), right in sorted(told.items()):
        print(f"{'taken' if taken else 'not taken'} by a rule, odds from {least}: {sum(right)} of {len(right)} right")


if __name__ == "__main__":
    main()
