"""The tests mirror the source: each package with code has a folder of tests, each test folder a package."""

from __future__ import annotations

from pathlib import Path

import tenderkit

ROOT = Path(tenderkit.__file__).parent
TESTS = Path(__file__).parents[1]
OWN = {"house", "samples", "golden", "replay", "faulty", "bench", "__pycache__"}
"""Test folders that mirror no package: gates, end-to-end, recorded data, figures."""


def packages() -> set[str]:
    return {
        path.name for path in ROOT.iterdir() if path.is_dir() and any(path.glob("*.py")) and path.name != "__pycache__"
    }


def test_every_package_has_tests() -> None:
    found = packages()
    assert len(found) >= 10
    assert sorted(name for name in found if not any((TESTS / name).rglob("test_*.py"))) == []


def test_every_test_folder_mirrors_a_package() -> None:
    folders = {path.name for path in TESTS.iterdir() if path.is_dir()}
    assert len(folders) >= 10
    assert sorted(folders - packages() - OWN) == []
