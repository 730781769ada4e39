"""Whatever a user does wrong is one line, with its exit code, and nothing is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
LIBRARY = SAMPLES / "library"


def tenderkit(*args: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real command."""
    return subprocess.run(
        [sys.executable, "-m", "tenderkit", *map(str, args)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, **environment},
        check=False,
        timeout=120,
    )


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert "Traceback" not in done.stderr
    return lines[0]


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("nothing.pdf", b"", "nothing.pdf"),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "PNG"),
        ("garbage.pdf", os.urandom(4096), "garbage.pdf"),
        ("notes.pages", b"x", "'.pages' is no tender file"),
        ("broken.docx", b"PK\x03\x04 and nothing else", "broken.docx"),
    ],
)
def test_a_file_that_is_no_tender(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    done = tenderkit("read", put(tmp_path, name, data))
    assert done.returncode == 4
    assert says in one_line(done)
    assert done.stdout == ""


def test_a_missing_tender_and_a_missing_library(tmp_path: Path) -> None:
    done = tenderkit("read", tmp_path / "nothere.pdf")
    assert (done.returncode, "no such file" in one_line(done)) == (4, True)
    done = tenderkit(
        "run", SAMPLES / "tender-en/tender.pdf", "--library", tmp_path / "nolibrary", "--out", tmp_path / "out"
    )
    assert (done.returncode, "no such library folder" in one_line(done)) == (4, True)
    assert not (tmp_path / "out").exists()


def test_no_library_at_all(tmp_path: Path) -> None:
    done = tenderkit("run", SAMPLES / "tender-en/tender.pdf", "--out", tmp_path / "out", cwd=tmp_path)
    assert (done.returncode, "--library" in one_line(done)) == (4, True)


def test_an_unknown_key_names_file_line_and_the_nearest_key(tmp_path: Path) -> None:
    put(tmp_path, "tenderkit.yaml", "libary: x\n")
    done = tenderkit("read", SAMPLES / "tender-en/addendum-1.pdf", cwd=tmp_path)
    assert done.returncode == 5
    assert "tenderkit.yaml:1: unknown key 'libary', did you mean 'library'?" in one_line(done)


def test_an_output_folder_with_files_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    put(tmp_path / "out", "thesis.docx", "mine")
    done = tenderkit("run", SAMPLES / "tender-en/tender.pdf", "--library", LIBRARY, "--out", tmp_path / "out")
    assert done.returncode == 11
    assert "thesis.docx" in one_line(done)
    assert os.listdir(tmp_path / "out") == ["thesis.docx"]


def test_an_output_that_would_overwrite_the_input(tmp_path: Path) -> None:
    done = tenderkit("run", SAMPLES / "tender-en/tender.pdf", "--library", LIBRARY, "--out", SAMPLES)
    assert done.returncode == 11
    assert "would overwrite" in one_line(done)
    done = tenderkit("extract", SAMPLES / "tender-en/addendum-1.pdf", "-o", tmp_path)
    assert done.returncode == 11


def test_an_output_file_equal_to_the_input(tmp_path: Path) -> None:
    tender = put(tmp_path, "tender.md", "# 1 Scope\n\n1.1 The supplier shall deliver.\n")
    done = tenderkit("extract", tender, "-o", tender)
    assert done.returncode == 11
    assert tender.read_text().startswith("# 1 Scope")


def test_a_mistyped_command_and_option_are_usage(tmp_path: Path) -> None:
    done = tenderkit("extrcat", "x.pdf")
    assert done.returncode == 2
    assert "Did you mean 'extract'?" in done.stderr
    assert tenderkit("run", "x.pdf", "--libary", "y").returncode == 2
    assert tenderkit("run", "x.pdf", "--as-of", "tomorrow").returncode == 2


def test_a_stage_without_what_it_needs_says_what_to_run(tmp_path: Path) -> None:
    done = tenderkit("check", tmp_path)
    assert done.returncode == 9
    assert "tenderkit run" in one_line(done)
    (tmp_path / "pursuit").mkdir()
    put(tmp_path / "pursuit", "pursuit.yaml", f"tender: [{SAMPLES}/tender-en/addendum-1.pdf]\nlibrary: {LIBRARY}\n")
    done = tenderkit("decide", tmp_path / "pursuit")
    assert done.returncode == 9
    assert "tenderkit extract" in one_line(done)


def test_requirements_that_are_no_json(tmp_path: Path) -> None:
    done = tenderkit("match", put(tmp_path, "r.json", "%PDF"), "--library", LIBRARY)
    assert (done.returncode, "not JSON" in one_line(done)) == (4, True)


def test_an_unknown_schema_names_the_nearest() -> None:
    done = tenderkit("schema", "requirement")
    assert (done.returncode, "did you mean 'requirements'?" in one_line(done)) == (5, True)


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    done = tenderkit("read", put(tmp_path, "a\x1b[31m.pdf", b""))
    assert done.returncode == 4
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("name", ["--help.pdf", "{{7*7}}.md", "$(id).md", "=1+1.md"])
def test_odd_names_are_names(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, "1.1 The supplier shall deliver.\n" if name.endswith(".md") else b"")
    done = tenderkit("read", f"./{name}", cwd=tmp_path)
    assert done.returncode == (0 if name.endswith(".md") else 4)


def test_help_answers_at_once_and_names_the_road() -> None:
    done = tenderkit("--help")
    assert done.returncode == 0
    assert "tenderkit run tender.pdf --library library/ --out bid/" in done.stdout
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; import tenderkit.cli.app; print([m for m in ('pydantic','numpy','lxml','rich') if m in sys.modules])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout.strip() == "[]", "heavy imports belong inside commands"
