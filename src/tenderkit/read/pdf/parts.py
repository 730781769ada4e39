"""A long document in parts: processes read stretches of its pages side by side, the first stretch stays in this one."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from tenderkit.read.bounds import end_with_parent

LEAST = 75
"""A part of fewer pages costs more to start than it saves."""
Answer = TypeVar("Answer")


def parts_of(pages: int, processes: int) -> list[range]:
    """The pages of a document (from 0) in equal stretches, at most one a process."""
    count = max(1, min(processes, pages // LEAST))
    return [range(first, last) for first, last in pairwise(pages * i // count for i in range(count + 1))]


def side_by_side(work: Callable[[range], Answer], parts: Sequence[range]) -> list[Answer | None]:
    """What `work` says of each part, in order; None of a part whose process died or failed."""
    started = [_start(work, part) for part in parts[1:]]
    try:
        first = work(parts[0])
    except BaseException:
        for child, _ in started:
            os.kill(child, signal.SIGKILL)
        raise
    finally:
        others = [_answer(child, receiver) for child, receiver in started]
    return [first, *others]


def _start(work: Callable[[range], object], part: range) -> tuple[int, int]:
    """A child at work on a part, and where its answer comes from."""
    receiver, sender = os.pipe()
    parent = os.getpid()
    child = os.fork()
    if child:
        os.close(sender)
        return child, receiver
    failed = 1
    try:
        os.close(receiver)
        end_with_parent(parent)
        with os.fdopen(sender, "wb") as out:
            pickle.dump(work(part), out, pickle.HIGHEST_PROTOCOL)
        failed = 0
    finally:
        os._exit(failed)  # whatever happened, the parent reads this part again and tells


def _answer(child: int, receiver: int) -> Any:
    answer = None
    with os.fdopen(receiver, "rb") as source:
        data = source.read()
    _, status = os.waitpid(child, 0)
    if status == 0:
        answer = pickle.loads(data)  # our own child's answer  # noqa: S301
    return answer
