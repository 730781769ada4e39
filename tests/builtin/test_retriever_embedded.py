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


def test_what_no_library_needs_any_more_is_forgotten(tmp_path: Path) -> None:
    with EmbeddedShelf(tmp_path / "shelf.sqlite") as shelf:
        shelf.put([("mine", b"1"), ("old", b"2"), ("theirs", b"3")])
    for folder, keys in (("two", ["theirs"]), ("one", ["mine", "old"])):
        (tmp_path / folder).mkdir()
        with EmbeddedShelf(tmp_path / "shelf.sqlite") as shelf:
            list(shelf.get(keys))
            assert shelf.settle(str(tmp_path / folder), after=0) == (2 if folder == "two" else 0)
            shelf.put([("mine", b"1"), ("old", b"2")])
    with EmbeddedShelf(tmp_path / "shelf.sqlite") as shelf:
        list(shelf.get(["mine"]))
        assert shelf.settle(str(tmp_path / "one"), after=0) == 1
        assert shelf.settle(str(tmp_path / "one"), after=0) == 0
        assert shelf.missing(["mine", "old", "theirs"]) == ["old"]


def test_the_rows_of_a_library_that_is_gone_are_forgotten(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    with EmbeddedShelf(tmp_path / "shelf.sqlite") as shelf:
        shelf.put([("a", b"1")])
        list(shelf.get(["a"]))
        shelf.settle(str(tmp_path / "gone"))
        (tmp_path / "gone").rmdir()
    with EmbeddedShelf(tmp_path / "shelf.sqlite") as shelf:
        assert shelf.settle(str(tmp_path), after=0) == 1


def test_what_another_process_has_just_put_there_is_left(tmp_path: Path) -> None:
    with EmbeddedShelf(tmp_path / "shelf.sqlite") as shelf:
        shelf.put([("a", b"1")])
        assert shelf.settle(str(tmp_path)) == 0
        assert shelf.missing(["a"]) == []


def test_only_its_owner_reads_the_file(tmp_path: Path) -> None:
    with EmbeddedShelf(tmp_path / "shelf.sqlite") as shelf:
        shelf.put([("a", b"1")])
        assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}


def test_a_row_that_is_not_there_is_a_key_error(tmp_path: Path) -> None:
    with EmbeddedShelf(tmp_path / "shelf.sqlite") as shelf, pytest.raises(KeyError):
        list(shelf.get(["never"]))


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
