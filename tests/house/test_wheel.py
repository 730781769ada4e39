"""The wheel holds all that the command needs: words, templates, code; it runs from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as a release would be."""
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = target.glob("*.whl")
    return built


@pytest.mark.xdist_group("wheel")
def test_words_and_templates_are_in_it(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    words = {
        f"tenderkit/lexicon/{path.relative_to(ROOT / 'src/tenderkit/lexicon')}"
        for path in (ROOT / "src/tenderkit/lexicon").rglob("*.yaml")
    }
    looks = {
        f"tenderkit/templates/{path.relative_to(ROOT / 'templates')}"
        for path in (ROOT / "templates").rglob("*.*")
        if path.suffix != ".pyc"
    }
    assert len(words) >= 20
    assert len(looks) >= 8
    assert words | looks <= names


@pytest.mark.xdist_group("wheel")
def test_it_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(home)
    script = "import sys, tenderkit.cli; sys.argv[0] = 'tenderkit'; tenderkit.cli.main()"
    for arguments in (["templates", "check"], ["schema"], ["--version"]):
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(home)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()
