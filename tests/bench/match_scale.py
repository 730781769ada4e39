"""Figures, not gates: indexing and matching of a generated library.

    python tests/bench/match_scale.py --fragments 10000 --requirements 1000 --folder /tmp/scale

`--random-vectors` fills the shelf without the encoder: the cost of ranking does not depend on what the vectors say.
Times are wall and CPU seconds. Writes the generated fragments as files (so that reading is measured too), indexes them into an embedded shelf, then
matches and searches in a second process that finds the shelf filled.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np

from tenderkit.builtin.retriever_embedded import EmbeddedShelf
from tenderkit.lexicon import lexicon
from tenderkit.match import match_requirements, search_library
from tenderkit.match.encode import WIDTH, Encoder, Encodes, Vectors
from tenderkit.match.index import build_index, unit
from tenderkit.model.requirement import Requirement, RequirementSet
from tenderkit.model.source import PageSource
from tenderkit.read.fragments import read_library

SEED = 20261121
FRAMES = {
    "en": (
        "We provide {a} together with {b} for public bodies in region {n}.",
        "Each {a} is reviewed every {n} days and reported with {b}.",
        "The {a} of our {m} clients is supported by {b} within {n} hours.",
        "Our engineers combine {a} and {b}; {n} of them are certified.",
        "In {m} projects {a} was introduced without closing {b}.",
    ),
    "zh": (
        "我们为{n}家单位提供{a}和{b}服务。",
        "{a}每{n}天检查一次，并结合{b}提交报告。",
        "{a}由{m}名工程师负责，{b}在{n}小时内完成。",
        "已在{m}个项目中实施{a}，同时完善{b}。",
        "针对{a}，我们编制方案并落实{b}。",
    ),
}
ASKED = {
    "en": "The contractor shall provide {a} with {b} within {n} hours.",
    "zh": "投标人须提供{a}，{b}须在{n}小时内完成。",
}


def sentence(rng: random.Random, frame: str, language: str) -> str:
    concepts = lexicon(language).under("match.concepts")
    words = [word for entry in concepts.values() if isinstance(entry, tuple) for word in entry]
    return frame.format(a=rng.choice(words), b=rng.choice(words), n=rng.randint(2, 900), m=rng.randint(2, 90))


def write_library(folder: Path, count: int) -> None:
    rng = random.Random(SEED)
    kinds = ("capability", "case_study", "product", "policy", "person", "certificate")
    for number in range(count):
        language = "en" if number % 3 else "zh"
        body = "\n\n".join(
            (" " if language == "en" else "").join(
                sentence(rng, rng.choice(FRAMES[language]), language) for _ in range(3)
            )
            for _ in range(2)
        )
        title = sentence(rng, "{a}, {b}", language)
        head = f"id: f{number:06d}\nkind: {kinds[number % 6]}\ntitle: {json.dumps(title, ensure_ascii=False)}\nlanguage: {language}"
        place = folder / f"{number // 1000:03d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"f{number:06d}.md").write_text(f"---\n{head}\ntags: [t{number % 50}]\n---\n{body}\n", "utf-8")


def asked(count: int) -> RequirementSet:
    rng = random.Random(SEED + 1)
    page = PageSource(document="T1", page=1)
    rows = []
    for number in range(count):
        language = "en" if number % 2 else "zh"
        rows.append(
            Requirement(
                id=f"R{number}", text=sentence(rng, ASKED[language], language), obligation="mandatory",
                category="technical", language=language, source=page, stamp=f"s{number}",
            )
        )  # fmt: skip
    return RequirementSet(language="en", requirements=tuple(rows))


class RandomEncoder:
    """Unit vectors that mean nothing, for measuring what comes after encoding."""

    def __init__(self) -> None:
        self._random = np.random.default_rng(SEED)

    def encode(self, texts: Sequence[str]) -> Vectors:
        return unit(self._random.standard_normal((len(texts), WIDTH), dtype=np.float32))


def clock() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def since(start: tuple[float, float]) -> str:
    wall, cpu = clock()
    return f"{wall - start[0]:.1f} s wall, {cpu - start[1]:.1f} s CPU"


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run_index(folder: Path, encoder: Encodes, workers: int) -> None:
    start = clock()
    library = read_library(folder / "library")
    print(f"read: {len(library.fragments)} fragments, {since(start)}")
    with EmbeddedShelf(folder / "shelf.sqlite") as shelf, ProcessPoolExecutor(workers) as pool:
        build_index(library.fragments, encoder, shelf, pool.map if workers > 1 else None)
    print(f"read and indexed: {since(start)}, {peak():.0f} MB")


def run_match(folder: Path, requirements: int) -> None:
    start = clock()
    library = read_library(folder / "library")
    print(f"read: {since(start)}, {peak():.0f} MB")
    start = clock()
    with EmbeddedShelf(folder / "shelf.sqlite") as shelf:
        index = build_index(library.fragments, Encoder(), shelf)
    print(f"index opened: {since(start)}, {peak():.0f} MB")
    search_library(library, "backup", index=index)
    start = clock()
    matches = match_requirements(asked(requirements), library, as_of=date(2026, 11, 21), index=index)
    print(f"match: {len(matches.matches)} requirements, {since(start)}, {peak():.0f} MB")
    times = []
    for item in asked(100).requirements:
        begin = clock()
        search_library(library, item.text, index=index)
        wall, cpu = clock()
        times.append((cpu - begin[1], wall - begin[0]))
    times.sort()
    print(
        f"search: CPU median {1000 * times[50][0]:.0f} ms, p95 {1000 * times[95][0]:.0f} ms; wall max {1000 * max(w for _, w in times):.0f} ms"
    )


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--fragments", type=int, default=10_000)
    options.add_argument("--requirements", type=int, default=1000)
    options.add_argument("--folder", type=Path, required=True)
    options.add_argument("--random-vectors", action="store_true")
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--step", choices=["index", "match"])
    chosen = options.parse_args()
    if chosen.step == "index":
        run_index(chosen.folder, RandomEncoder() if chosen.random_vectors else Encoder(), chosen.workers)
    elif chosen.step == "match":
        run_match(chosen.folder, chosen.requirements)
    else:
        if not (chosen.folder / "library").is_dir():
            write_library(chosen.folder / "library", chosen.fragments)
        for step in ("index", "match"):
            subprocess.run([sys.executable, *sys.argv, "--step", step], check=True)


if __name__ == "__main__":
    main()
