"""Work of many parts over the cores of this machine: encoding a large library, matching many requirements to it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

Part = TypeVar("Part")
Made = TypeVar("Made")

LEAST = 4
"""From so many parts on, starting processes (each loads the encoder anew, a second or two) pays."""


def spread(function: Callable[[Part], Made], parts: Iterable[Part]) -> Iterator[Made]:
    """The function of each part, in order; over all cores where there is enough to do."""
    waiting: Sequence[Part] = list(parts)
    workers = min(_cores(), len(waiting))
    if workers < 2 or len(waiting) < LEAST:
        yield from map(function, waiting)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_alone) as pool:
        yield from pool.map(function, waiting)


def _cores() -> int:
    """The cores that this process may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _alone() -> None:
    """One thread a process: two processes that each want every core hinder each other. Before numpy is imported."""
    os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"


_SHARED: list[Callable[[Any], Any]] = []
"""In a worker of `share`: the function it was started with."""


def share(function: Callable[[Part], Made], parts: Iterable[Part]) -> Iterator[Made]:
    """The function of each part, in order, in processes that see what this one has built without copying it.

    Why forked: an index of 100,000 fragments is half a gigabyte; started anew, each process would need its own. What
    is built already is frozen for the collector of garbage, which would otherwise touch, and so copy, every page.
    """
    waiting: Sequence[Part] = list(parts)
    workers = min(_cores(), len(waiting))
    if workers < 2 or len(waiting) < LEAST or "fork" not in get_all_start_methods():
        yield from map(function, waiting)
        return
    gc.freeze()
    try:
        with ProcessPoolExecutor(workers, get_context("fork"), _SHARED.append, (function,)) as pool:
            yield from pool.map(_shared, waiting)
    finally:
        gc.unfreeze()


def _shared(part: Any) -> Any:
    return _SHARED[-1](part)
