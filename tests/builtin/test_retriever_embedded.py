"""The embedded shelf: one file, several writers, nothing lost."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from tenderkit.builtin.retriever_embedded import EmbeddedShelf
from tenderkit.errors import OutputError


def fill(path: str, name: str) -> None:
    with EmbeddedShelf(Path(path)) as shelf:
        for number in range(40):
            shelf.put([(f"{name}-{number}", name.encode()), (f"both-{number}", b"same")])


def test_rows_come_back_in_the_order_asked(tmp_path: Path) -> None:
    with EmbeddedShelf(tmp_path / "shelf.sqlite") as shelf:
        shelf.put([("a", b"1"), ("b", b"2")])
        assert shelf.missing(["c", "a", "d"]) == ["c", "d"]
        assert list(shelf.get(["b", "a", "b"])) == [b"2", b"1", b"2"]


def test_what_is_kept_outlives_the_process(tmp_path: Path) -> None:
    with EmbeddedShelf(tmp_path / "shelf.sqlite") as shelf:
        shelf.put([("a", b"1")])
        shelf.put([("a", b"another")])
    with EmbeddedShelf(tmp_path / "shelf.sqlite") as shelf:
        assert list(shelf.get(["a"])) == [b"1"]
        assert shelf.keep_only([]) == 1
        assert shelf.missing(["a"]) == ["a"]


def test_two_processes_fill_one_shelf_and_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=fill, args=(str(path), name)) for name in ("left", "right")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    keys = [f"{name}-{number}" for name in ("left", "right", "both") for number in range(40)]
    with EmbeddedShelf(path) as shelf:
        assert shelf.missing(keys) == []


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite"
    path.write_bytes(b"this is no database, whatever its name says" * 100)
    with EmbeddedShelf(path) as shelf:
        assert shelf.missing(["a"]) == ["a"]


def test_a_place_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="index"):
        EmbeddedShelf(tmp_path / "file" / "shelf.sqlite")
