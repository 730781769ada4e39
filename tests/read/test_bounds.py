"""What a process may take, and reading in parts: the same result, whatever happens to a part."""

from __future__ import annotations

import gc
import os
import resource
import signal
import threading
from pathlib import Path

import pytest

from tenderkit.collector import uncollected
from tenderkit.read.bounds import at_most
from tenderkit.read.pdf.parts import LEAST, parts_of, side_by_side
from tenderkit.read.reading import Limits


def test_work_that_asks_for_too_much_ends_and_the_bound_goes_with_it() -> None:
    before = resource.getrlimit(resource.RLIMIT_DATA)
    with at_most(50), pytest.raises(MemoryError):
        bytearray(400 << 20)
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
    assert len(bytearray(100 << 20)) == 100 << 20


def test_a_short_document_is_one_part_and_a_long_one_is_covered_in_order() -> None:
    assert parts_of(2 * LEAST - 1, 4) == [range(2 * LEAST - 1)]
    assert parts_of(0, 2) == [range(0)]
    parts = parts_of(405, 2)
    assert len(parts) == 2
    assert [page for part in parts for page in part] == list(range(405))


def test_parts_answer_in_order_and_a_part_whose_process_dies_answers_nothing() -> None:
    own = os.getpid()

    def work(part: range) -> int:
        if 5 in part and os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        return part.start

    assert side_by_side(work, [range(3), range(3, 6), range(6, 9)]) == [0, None, 6]


def children() -> set[str]:
    """The processes that this thread started and that are still there, dead ones not yet waited for included."""
    return set(Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split())


def test_what_fails_in_this_process_leaves_no_child_behind() -> None:
    def work(part: range) -> int:
        if part.start == 0:
            raise ZeroDivisionError
        signal.pause()
        return 0

    before = children()
    with pytest.raises(ZeroDivisionError):
        side_by_side(work, [range(3), range(3, 6)])
    assert children() <= before


def test_the_collector_of_cycles_runs_again_afterwards() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_process_for_each_processor_unless_told() -> None:
    assert Limits().side_by_side() == os.cpu_count()
    assert Limits(processes=3).side_by_side() == 3
