"""The collector of cycles, held off where a tender is read or understood. Layer 1."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of cycles; of use as a decorator too.

    Why: a long tender is millions of values that hold no cycles; to walk them again and again makes the time grow
    faster than the pages.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
