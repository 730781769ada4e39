"""Folders appear complete or not at all; nothing of the user's is overwritten."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tenderkit.errors import OutputError, StoreConflict
from tenderkit.pipeline.publish import check_apart, locked, publish_folder, write_file


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_set_is_published_with_its_manifest_and_for_the_owner_only(tmp_path: Path) -> None:
    out = tmp_path / "bid"
    publish_folder(out, {"bid.docx": b"1", "summaries/a.pdf": b"2"})
    assert {"bid.docx", "summaries/a.pdf", "manifest.json"} == set(tree(out))
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert stat.S_IMODE((out / "summaries").stat().st_mode) == 0o700
    assert stat.S_IMODE((out / "bid.docx").stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["bid"], "nothing is left beside it"


def test_a_new_set_replaces_the_old_one_whole(tmp_path: Path) -> None:
    out = tmp_path / "bid"
    publish_folder(out, {"a": b"1", "b": b"2"})
    publish_folder(out, {"a": b"3"})
    assert tree(out)["a"] == b"3"
    assert "b" not in tree(out)


def test_a_folder_with_files_of_the_user_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "bid"
    publish_folder(out, {"a": b"1"})
    (out / "my notes.txt").write_text("mine")
    with pytest.raises(OutputError, match="my notes.txt"):
        publish_folder(out, {"a": b"2"})
    assert tree(out)["a"] == b"1"


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_file_or_link_in_its_place_is_refused(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "bid"
    if kind == "file":
        out.write_text("x")
    else:
        out.symlink_to(tmp_path)
    with pytest.raises(OutputError):
        publish_folder(out, {"a": b"1"})


def test_a_failure_leaves_the_old_set_and_no_rest(tmp_path: Path) -> None:
    out = tmp_path / "bid"
    publish_folder(out, {"a": b"1"})
    with pytest.raises(OutputError):
        publish_folder(out, {"a": b"2", "x" * 300: b"too long a name"})
    assert tree(out)["a"] == b"1"
    assert os.listdir(tmp_path) == ["bid"]


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    left = tmp_path / ".bid.new-dead"
    left.mkdir()
    publish_folder(tmp_path / "bid", {"a": b"1"})
    assert not left.exists()


def test_an_input_inside_the_output_folder_is_refused(tmp_path: Path) -> None:
    tender = tmp_path / "bid" / "tender.pdf"
    with pytest.raises(OutputError, match="would overwrite the tender"):
        check_apart(tmp_path / "bid", {"tender": tender})
    check_apart(tmp_path / "bid", {"tender": tmp_path / "tender.pdf"})


def test_two_runs_in_one_folder_do_not_meet(tmp_path: Path) -> None:
    with locked(tmp_path / "bid"), pytest.raises(StoreConflict) as caught, locked(tmp_path / "bid"):
        pass
    assert str(os.getpid()) in caught.value.line() and socket.gethostname() in caught.value.line()
    assert os.listdir(tmp_path) == []


def test_the_lock_of_a_dead_process_is_taken_over(tmp_path: Path) -> None:
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    )
    lock = tmp_path / ".bid.lock"
    lock.write_text(json.dumps({"pid": int(dead.stdout), "host": socket.gethostname()}))
    with locked(tmp_path / "bid"):
        assert lock.exists()
    assert not lock.exists()


def test_one_file_is_written_whole_and_no_link_is_followed(tmp_path: Path) -> None:
    write_file(tmp_path / "deep" / "a.json", b"{}")
    assert (tmp_path / "deep" / "a.json").read_bytes() == b"{}"
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(OutputError):
        write_file(tmp_path / "link", b"x")
    with pytest.raises(OutputError):
        write_file(tmp_path / "deep", b"x")
    assert os.listdir(tmp_path / "deep") == ["a.json"]
