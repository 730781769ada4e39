"""Work of many parts over the cores of this machine: reading is cheap, encoding a large library is not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Part = TypeVar("Part")
Made = TypeVar("Made")

LEAST = 4
"""From so many parts on, starting processes (each loads the encoder anew, a second or two) pays."""


def spread(function: Callable[[Part], Made], parts: Iterable[Part]) -> Iterator[Made]:
    """The function of each part, in order; over all cores where there is enough to do."""
    waiting: Sequence[Part] = list(parts)
    workers = min(len(os.sched_getaffinity(0)), len(waiting))
    if workers < 2 or len(waiting) < LEAST:
        yield from map(function, waiting)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_alone) as pool:
        yield from pool.map(function, waiting)


def _alone() -> None:
    """One thread a process: two processes that each want every core hinder each other. Before numpy is imported."""
    os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
