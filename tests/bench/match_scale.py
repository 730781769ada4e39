"""Figures, not gates: indexing, matching and searching of generated libraries, and how they grow.

    python tests/bench/match_scale.py --fragments 10000 100000 --requirements 1000 --folder /tmp/scale

Writes the generated fragments as files (so that reading is measured too) and indexes them into an embedded shelf, as
`library search` and `match` do; then matches and searches in a second process that finds the shelf filled.
`--random-vectors` fills the shelf without the encoder: the cost of ranking does not depend on what the vectors say.
CPU seconds and memory are of all processes together; a shared page counts once.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does

import numpy as np

from tenderkit.builtin.retriever_embedded import EmbeddedShelf
from tenderkit.lexicon import lexicon
from tenderkit.match import match_requirements, search_library
from tenderkit.match.encode import WIDTH, Encoder, Encodes, Vectors
from tenderkit.match.index import build_index, unit
from tenderkit.model.requirement import Requirement, RequirementSet
from tenderkit.model.source import PageSource
from tenderkit.pipeline.spread import share, spread
from tenderkit.read.fragments import read_library

SEED = 20261121
INDEX = "library.sqlite"
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
    """Wall and CPU seconds, of this process and its children that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in used)


class Watch:
    """The most memory that this process and its children held at once, looked at four times a second."""

    def __init__(self) -> None:
        self.peak = 0.0
        self._going = True
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while self._going:
            self.peak = max(self.peak, held())
            time.sleep(0.25)


def held() -> float:
    """Megabytes that this process and its children hold, shared pages divided among those that share them."""
    me, total = os.getpid(), 0
    for pid in [me, *children(me)]:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


def told(name: str, start: tuple[float, float], **more: float) -> dict[str, float]:
    wall, cpu = clock()
    figures = {"wall": wall - start[0], "cpu": cpu - start[1], **more}
    print(f"  {name}: " + ", ".join(f"{key} {value:.1f}" for key, value in figures.items()), flush=True)
    return figures


def run_index(folder: Path, random_vectors: bool) -> dict[str, float]:
    start, watch = clock(), Watch()
    with EmbeddedShelf(folder / INDEX) as shelf:
        library = read_library(folder / "library", shelf)
        told("read", start)
        encoder: Encodes = RandomEncoder() if random_vectors else Encoder()
        build_index(library.fragments, encoder, shelf, None if random_vectors else spread)
    count = len(library.fragments)
    done = told("read and indexed", start, per_second=count / (clock()[0] - start[0]), megabytes=watch.peak)
    return {"index_wall": done["wall"], "index_cpu": done["cpu"], "index_rate": done["per_second"]}


def run_match(folder: Path, requirements: int) -> dict[str, float]:
    start, watch = clock(), Watch()
    with EmbeddedShelf(folder / INDEX) as shelf:
        library = read_library(folder / "library", shelf)
        told("opened the library", start)
        index = build_index(library.fragments, Encoder(), shelf)
    opened = told("opened library and index", start, megabytes=watch.peak)
    search_library(library, "backup", index=index)
    start = clock()
    match_requirements(asked(requirements), library, as_of=date(2026, 11, 21), index=index, share=share)
    matched = told(f"matched {requirements} requirements", start, megabytes=watch.peak)
    walls, cpus = [], []
    for item in asked(200).requirements:
        begin = clock()
        search_library(library, item.text, index=index)
        wall, cpu = clock()
        walls.append(1000 * (wall - begin[0]))
        cpus.append(1000 * (cpu - begin[1]))
    median, p95 = np.percentile(walls, 50), np.percentile(walls, 95)
    cpu95 = np.percentile(cpus, 95)
    print(f"  search, ms: wall median {median:.0f}, p95 {p95:.0f}; CPU p95 {cpu95:.0f}", flush=True)
    return {
        "open_wall": opened["wall"], "match_wall": matched["wall"], "match_cpu": matched["cpu"],
        "megabytes": watch.peak, "search_p95_ms": float(p95),
    }  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--fragments", type=int, nargs="+", default=[1000, 2000])
    options.add_argument("--requirements", type=int, default=200)
    options.add_argument("--folder", type=Path)
    options.add_argument("--random-vectors", action="store_true")
    options.add_argument("--step", choices=["index", "match"], help=argparse.SUPPRESS)
    options.add_argument("tenders", nargs="?", help="not looked at; `make bench` gives it to every script")
    chosen = options.parse_args()
    if chosen.step:
        step = run_index(chosen.folder, chosen.random_vectors) if chosen.step == "index" else run_match(
            chosen.folder, chosen.requirements
        )  # fmt: skip
        (chosen.folder / f"{chosen.step}.json").write_text(json.dumps(step))
        return
    with tempfile.TemporaryDirectory() as temporary:
        measure(chosen, chosen.folder or Path(temporary))


def measure(chosen: argparse.Namespace, folder: Path) -> None:
    rows: list[dict[str, float]] = []
    for count in chosen.fragments:
        place = folder / str(count)
        print(f"{count} fragments; load {os.getloadavg()[0]:.1f} on {len(os.sched_getaffinity(0))} cores", flush=True)
        if not (place / "library").is_dir():
            write_library(place / "library", count)
        figures: dict[str, float] = {}
        for step in ("index", "match"):
            words = ["--step", step, "--folder", str(place), "--requirements", str(chosen.requirements)]
            words += ["--random-vectors"] if chosen.random_vectors else []
            subprocess.run([sys.executable, __file__, *words], check=True)
            figures |= json.loads((place / f"{step}.json").read_text())
        rows.append({"fragments": count, **figures})
    for first, second in itertools.pairwise(rows):
        print(f"growth, {second['fragments'] / first['fragments']:.0f} times the fragments:")
        for key in (key for key in first if key not in ("fragments", "index_rate")):
            print(f"  {key}: {first[key]:.1f} -> {second[key]:.1f}, {second[key] / max(first[key], 1e-9):.1f} times")


if __name__ == "__main__":
    main()
