"""A bound on the memory that one piece of work may add to the process."""

from __future__ import annotations

import contextlib
import resource
from collections.abc import Iterator
from pathlib import Path

_DATA_FIELD = 5
"""Place of a process's private data, in pages, in /proc/self/statm."""


@contextlib.contextmanager
def at_most(megabytes: int) -> Iterator[None]:
    """Raises MemoryError inside when more is asked for. Where the system cannot tell or bound it, nothing is bounded."""
    before = None
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[_DATA_FIELD])
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        bound = pages * resource.getpagesize() + (megabytes << 20)
        if soft == resource.RLIM_INFINITY or bound < soft:
            resource.setrlimit(resource.RLIMIT_DATA, (bound, hard))
            before = soft, hard
    try:
        yield
    finally:
        if before is not None:
            resource.setrlimit(resource.RLIMIT_DATA, before)
