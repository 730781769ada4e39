"""Figures, not gates: how good ranking and verdict are on graded sets, and whether the weights hold out of sample.

    python tests/bench/match_quality.py --as-of 2026-11-21 LIBRARY GOLD.json [LIBRARY GOLD.json ...]

GOLD.json: {"requirements": [{"id", "text", "language", "relevant": {fragment: grade}, "answerable"}]}, optionally with
"category" and "actor" as extracted; grade 2 answers. Printed: the weights as they are, weights fitted anew on all sets,
each set judged by weights that saw only the other sets, and k-fold cross-validation within all.
`--only-negative GOLD.json` (after its library) names sets in which nothing answers: they weigh less.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from tenderkit.match.demand import demand_of
from tenderkit.match.encode import Encoder
from tenderkit.match.evidence import AGAINST, checks
from tenderkit.match.facts import Facts
from tenderkit.match.ground import ground_shift
from tenderkit.match.index import build_index
from tenderkit.match.matcher import thing_of
from tenderkit.match.passages import label
from tenderkit.match.rank import query_of, rank
from tenderkit.match.shared import shared
from tenderkit.match.terms import terms_of
from tenderkit.match.verdict import (
    BIAS,
    CONTRADICTED,
    WEIGHTS,
    Judged,
    held_back,
    led_by_failure,
    level,
    signals,
    verdict_of,
)
from tenderkit.read.fragments import read_library

HITS = 12
SHIFT = 1.0
"""Added to the bias after fitting."""
WEIGHT_OF_EMPTY = 0.15


@dataclass(frozen=True)
class Pair:
    """A requirement with one of its hits."""

    asked: int
    fragment: str
    values: list[float]
    against: bool
    answers: bool
    judged: Judged
    demand: Any


@dataclass(frozen=True)
class Set:
    """A graded set, its pairs as tables."""

    name: str
    gold: list[dict[str, Any]]
    rows: list[Pair]
    weight: float

    @property
    def values(self) -> np.ndarray:
        return np.array([pair.values for pair in self.rows])

    @property
    def against(self) -> np.ndarray:
        return np.array([pair.against for pair in self.rows])

    @property
    def answers(self) -> np.ndarray:
        return np.array([float(pair.answers) for pair in self.rows])


def pairs(library: Path, gold: list[dict[str, Any]], as_of: date, cache: Path | None) -> Iterator[Pair]:
    fragments = read_library(library).fragments
    encoder = Encoder(cache)
    index = build_index(fragments, encoder)
    facts = [Facts(fragment) for fragment in fragments]
    queries = [query_of(row["text"], row["language"]) for row in gold]
    for asked, (row, hits) in enumerate(zip(gold, rank(index, queries, encoder, HITS), strict=True)):
        demand = demand_of(row["text"], as_of)
        demand = replace(demand, nature=demand.nature.placed(row.get("category", "technical")))
        background, best = level(hits)
        for hit in hits:
            fragment, fact = fragments[hit.place], facts[hit.place]
            found = checks(demand, fact, frozenset({hit.sentence}))
            near = terms_of(f"{fact.sentences[hit.sentence]}. {label(fragment)}")
            subject = thing_of(fragment) if fragment.kind == "product" else None
            share = shared(queries[asked], hit, near, fragment.language == row["language"], index, subject)
            values = signals(demand, hit, fact, found, share, background, best)
            against = any(reason.code in AGAINST for reason in found)
            answers = row["relevant"].get(fragment.id, 0) >= 2
            judged = Judged(hit, 0.0, found, fact.kind, share.on_subject)
            yield Pair(asked, fragment.id, list(values.values()), against, answers, judged, demand)
    encoder.save()


def fit(values: np.ndarray, answers: np.ndarray, weight: np.ndarray, penalty: float = 0.3) -> np.ndarray:
    """Logistic regression by Newton's method, with a small penalty on all weights but the bias."""
    table = np.c_[values, np.ones(len(values))]
    weights = np.zeros(table.shape[1])
    ridge = np.diag([penalty] * values.shape[1] + [1e-3])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (weight * (chance - answers)) + ridge @ weights
        curve = (table * (weight * chance * (1 - chance))[:, None]).T @ table + ridge
        weights -= np.linalg.solve(curve, slope)
    weights[-1] += SHIFT
    return weights


def fit_sets(sets: list[Set], keep: list[np.ndarray] | None = None) -> np.ndarray:
    chosen = keep or [np.ones(len(part.rows), bool) for part in sets]
    masks = [mask & ~part.against for mask, part in zip(chosen, sets, strict=True)]
    return fit(
        np.vstack([part.values[mask] for part, mask in zip(sets, masks, strict=True)]),
        np.concatenate([part.answers[mask] for part, mask in zip(sets, masks, strict=True)]),
        np.concatenate([np.full(mask.sum(), part.weight) for part, mask in zip(sets, masks, strict=True)]),
    )


def chances(weights: np.ndarray, values: np.ndarray, against: np.ndarray) -> np.ndarray:
    chance = 1 / (1 + np.exp(-np.c_[values, np.ones(len(values))] @ weights))
    return np.where(against, CONTRADICTED * chance, chance)


def figures(part: Set, chance: np.ndarray) -> str:
    """recall@1, recall@3 and the verdict's precision, recall, balanced accuracy and AUROC."""
    first = third = answerable = 0.0
    said, tops, truth = [], [], []
    places: list[list[int]] = [[] for _ in part.gold]
    for i, pair in enumerate(part.rows):
        places[pair.asked].append(i)
    chance = grounded(part, chance, places)
    for mine, row in zip(places, part.gold, strict=True):
        mine = sorted(mine, key=lambda i: (-chance[i], i))
        names = [part.rows[i].fragment for i in mine]
        full = {key for key, grade in row["relevant"].items() if grade >= 2}
        if row["answerable"]:
            answerable += 1
            first += names[0] in full
            third += len(full & set(names[:3])) / min(3, len(full))
        judged = led_by_failure([replace(part.rows[i].judged, chance=float(chance[i])) for i in mine])
        tops.append(judged[0].chance)
        said.append(verdict_of(judged, part.rows[mine[0]].demand) == "covered" and row.get("actor") != "buyer")
        truth.append(bool(row["answerable"]))
    good, yes, top = np.array(truth), np.array(said), np.array(tops)
    hit, miss = int((yes & good).sum()), int((yes & ~good).sum())
    shown = f"covered {yes.sum():3} of {len(yes)}, right {hit:3}"
    if not good.any() or good.all():
        return shown
    sense, spec = hit / good.sum(), (~yes & ~good).sum() / (~good).sum()
    wins = (top[good][:, None] > top[~good][None, :]).mean() + 0.5 * (top[good][:, None] == top[~good][None, :]).mean()
    return (
        f"{shown}  recall@1 {first / answerable:.3f}  recall@3 {third / answerable:.3f}  "
        f"precision {hit / max(1, hit + miss):.3f}  recall {sense:.3f}  balanced {(sense + spec) / 2:.3f}  "
        f"AUROC {wins:.3f}"
    )


def grounded(part: Set, chance: np.ndarray, places: list[list[int]]) -> np.ndarray:
    """The chances moved to the share of this set that is on the library's ground, as a match does it."""
    tops = []
    for mine, row in zip(places, part.gold, strict=True):
        best = max(mine, key=lambda i: chance[i])
        if row.get("actor") != "buyer" and not held_back(part.rows[best].demand, part.rows[best].judged):
            tops.append(max((chance[i] for i in mine if not part.rows[i].against), default=0.0))
    shift = ground_shift(tops)
    against = part.against
    raw = np.clip(np.where(against, chance / CONTRADICTED, chance), 1e-4, 1 - 1e-4)
    shifted = 1 / (1 + np.exp(-np.log(raw / (1 - raw)) - shift))
    return np.where(against, CONTRADICTED * shifted, shifted)


def report(title: str, sets: list[Set], weights: np.ndarray) -> None:
    for part in sets:
        print(f"{title:22} {part.name:16}", figures(part, chances(weights, part.values, part.against)))


def folds(sets: list[Set], count: int, seed: int) -> None:
    """Cross-validation: each requirement of each set judged by weights that never saw it."""
    numbers = np.random.default_rng(seed)
    parts = [numbers.permutation(len(part.gold)) % count for part in sets]
    asked = [np.array([pair.asked for pair in part.rows]) for part in sets]
    found = [np.zeros(len(part.rows)) for part in sets]
    for fold in range(count):
        tests = [folds[who] == fold for folds, who in zip(parts, asked, strict=True)]
        weights = fit_sets(sets, [~test for test in tests])
        for part, test, chance in zip(sets, tests, found, strict=True):
            chance[test] = chances(weights, part.values[test], part.against[test])
    for part, chance in zip(sets, found, strict=True):
        print(f"{count}-fold, seed {seed:<10} {part.name:16}", figures(part, chance))


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("sets", nargs="+", type=Path, help="LIBRARY GOLD.json, once or several times")
    options.add_argument("--as-of", type=date.fromisoformat, required=True)
    options.add_argument("--folds", type=int, default=5)
    options.add_argument("--repeats", type=int, default=2)
    options.add_argument("--cache", type=Path)
    chosen = options.parse_args()
    sets = []
    for library, path in zip(chosen.sets[::2], chosen.sets[1::2], strict=True):
        gold = json.loads(path.read_text("utf-8"))["requirements"]
        weight = 1.0 if any(row["answerable"] for row in gold) else WEIGHT_OF_EMPTY
        name = path.parent.name if path.stem == "gold" else path.stem
        sets.append(Set(name, gold, list(pairs(library, gold, chosen.as_of, chosen.cache)), weight))
    report("as shipped", sets, np.array([*WEIGHTS.values(), BIAS]))
    fitted = fit_sets(sets)
    report("fitted on all", sets, fitted)
    print("weights", {key: round(float(w), 2) for key, w in zip([*WEIGHTS, "bias"], fitted, strict=True)})
    for held in sets if len(sets) > 1 else []:
        report("never saw it", [held], fit_sets([part for part in sets if part is not held]))
    for seed in range(chosen.repeats):
        folds(sets, chosen.folds, seed)


if __name__ == "__main__":
    main()
