"""Every command that the README shows is run here, in the order shown."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def commands() -> list[str]:
    """The lines of the README's console blocks."""
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def targets() -> set[str]:
    """The make targets that the README names."""
    return {
        name
        for line in re.findall(r"^    make ([a-z ]+)", README, re.MULTILINE)
        for name in line.split("  ")[0].split()
    }


@pytest.mark.xdist_group("readme")
def test_every_command_runs_as_shown(tmp_path: Path) -> None:
    shown = commands()
    assert len(shown) > 20
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    for line in shown:
        program, *arguments = shlex.split(line)
        assert program == "tenderkit", line
        done = subprocess.run(
            [sys.executable, "-m", "tenderkit", *arguments],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "COLUMNS": "140"},
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        assert done.stdout.strip() or done.stderr.strip(), line


def test_every_make_target_is_there() -> None:
    named = targets()
    assert {"demo", "test"} <= named
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert [name for name in sorted(named) if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


def test_the_pictures_are_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    assert [name for name in pictures if not (ROOT / name).is_file()] == []
