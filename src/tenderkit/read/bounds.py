"""What a process may take, and that it ends with the one that started it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
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


def end_with_parent(parent: int) -> None:
    """Ask the kernel to end this process with its parent, so that no orphan is left (Linux)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the kernel was asked
        os._exit(1)
