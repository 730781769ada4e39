"""Figures, not gates: how good ranking and verdict are on a graded set, and whether the weights hold out of sample.

    python tests/bench/match_quality.py LIBRARY GOLD.json --as-of 2026-11-21

GOLD.json: {"requirements": [{"id", "text", "language", "relevant": {fragment: grade}, "answerable"}]}; grade 2 answers.
Three things are printed: the weights as they are, weights fitted anew on all pairs, and k-fold cross-validation, in which
each requirement is judged by weights that never saw it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from tenderkit.match.demand import demand_of
from tenderkit.match.encode import Encoder
from tenderkit.match.evidence import AGAINST, checks
from tenderkit.match.facts import Facts
from tenderkit.match.index import build_index
from tenderkit.match.rank import query_of, rank
from tenderkit.match.verdict import BACKGROUND, BIAS, CONTRADICTED, COVERED, EMPTY_BACKGROUND, WEIGHTS, signals
from tenderkit.read.fragments import read_library

HITS = 12
SHIFT = 1.0
"""The bias is raised by this after fitting, so that 0.5 is the border of 'covered': most tops are right."""


@dataclass(frozen=True)
class Pair:
    """A requirement with one of its hits."""

    asked: int
    fragment: str
    values: list[float]
    against: bool
    answers: bool


def pairs(library: Path, gold: list[dict[str, Any]], as_of: date) -> Iterator[Pair]:
    fragments = read_library(library).fragments
    encoder = Encoder()
    index = build_index(fragments, encoder)
    facts = [Facts(fragment) for fragment in fragments]
    queries = [query_of(row["text"], row["language"]) for row in gold]
    for asked, (row, hits) in enumerate(zip(gold, rank(index, queries, encoder, HITS), strict=True)):
        demand = demand_of(row["text"], as_of)
        scores = [hit.score for hit in hits]
        rest = (scores + [EMPTY_BACKGROUND] * BACKGROUND)[3:BACKGROUND]
        for hit in hits:
            found = checks(demand, facts[hit.place], frozenset({hit.sentence}))
            values = signals(demand, hit, facts[hit.place], found, sum(rest) / len(rest), max(scores))
            key = index.ids[hit.place]
            against = any(reason.code in AGAINST for reason in found)
            yield Pair(asked, key, list(values.values()), against, row["relevant"].get(key, 0) >= 2)


def fit(values: np.ndarray, answers: np.ndarray, penalty: float = 0.1) -> np.ndarray:
    """Logistic regression by Newton's method, with a small penalty on all weights but the bias."""
    table = np.c_[values, np.ones(len(values))]
    weights = np.zeros(table.shape[1])
    ridge = np.diag([penalty] * values.shape[1] + [1e-3])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - answers) + ridge @ weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + ridge
        weights -= np.linalg.solve(curve, slope)
    return weights


def chances(weights: np.ndarray, values: np.ndarray, against: np.ndarray) -> np.ndarray:
    chance = 1 / (1 + np.exp(-np.c_[values, np.ones(len(values))] @ weights))
    return np.where(against, CONTRADICTED * chance, chance)


def figures(rows: list[Pair], chance: np.ndarray, gold: list[dict[str, Any]]) -> str:
    """recall@1, recall@3 and the verdict's precision, recall, balanced accuracy and AUROC."""
    first = third = answerable = 0.0
    said, tops, truth = [], [], []
    for asked, row in enumerate(gold):
        mine = sorted((-chance[i], i) for i, pair in enumerate(rows) if pair.asked == asked)
        names = [rows[i].fragment for _, i in mine]
        full = {key for key, grade in row["relevant"].items() if grade >= 2}
        if row["answerable"]:
            answerable += 1
            first += names[0] in full
            third += len(full & set(names[:3])) / min(3, len(full))
        tops.append(-mine[0][0])
        said.append(tops[-1] >= COVERED)
        truth.append(bool(row["answerable"]))
    good, yes, top = np.array(truth), np.array(said), np.array(tops)
    hit, miss = (yes & good).sum(), (yes & ~good).sum()
    sense, spec = hit / good.sum(), (~yes & ~good).sum() / (~good).sum()
    wins = (top[good][:, None] > top[~good][None, :]).mean() + 0.5 * (top[good][:, None] == top[~good][None, :]).mean()
    return (
        f"recall@1 {first / answerable:.3f}  recall@3 {third / answerable:.3f}  precision {hit / (hit + miss):.3f}  "
        f"recall {sense:.3f}  balanced {(sense + spec) / 2:.3f}  AUROC {wins:.3f}"
    )


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("library", type=Path)
    options.add_argument("gold", type=Path)
    options.add_argument("--as-of", type=date.fromisoformat, required=True)
    options.add_argument("--folds", type=int, default=5)
    options.add_argument("--repeats", type=int, default=4)
    chosen = options.parse_args()
    gold = json.loads(chosen.gold.read_text("utf-8"))["requirements"]
    rows = list(pairs(chosen.library, gold, chosen.as_of))
    values = np.array([pair.values for pair in rows])
    answers = np.array([float(pair.answers) for pair in rows])
    against = np.array([pair.against for pair in rows])
    asked = np.array([pair.asked for pair in rows])
    shift = np.array([0.0] * len(WEIGHTS) + [SHIFT])
    print("as shipped   ", figures(rows, chances(np.array([*WEIGHTS.values(), BIAS]), values, against), gold))
    fitted = fit(values[~against], answers[~against])
    print("fitted anew  ", figures(rows, chances(fitted + shift, values, against), gold))
    print("weights      ", {key: round(float(w), 2) for key, w in zip([*WEIGHTS, "bias"], fitted + shift, strict=True)})
    for seed in range(chosen.repeats):
        fold = np.random.default_rng(seed).permutation(len(gold)) % chosen.folds
        chance = np.zeros(len(rows))
        for part in range(chosen.folds):
            test = fold[asked] == part
            learn = ~test & ~against
            chance[test] = chances(fit(values[learn], answers[learn]) + shift, values[test], against[test])
        print(f"{chosen.folds}-fold, seed {seed}", figures(rows, chance, gold))


if __name__ == "__main__":
    main()
