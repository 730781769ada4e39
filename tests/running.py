"""Running the real command in tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[1] / "samples"


@dataclass(frozen=True)
class Done:
    """A finished run: where it wrote and what it said."""

    folder: Path
    output: str
    errors: str
    code: int

    def work(self, name: str) -> Any:
        """An artefact as JSON."""
        return json.loads((self.folder / "work" / f"{name}.json").read_text("utf-8"))

    def files(self) -> dict[str, bytes]:
        """Every file by its name in the folder."""
        return {str(p.relative_to(self.folder)): p.read_bytes() for p in sorted(self.folder.rglob("*")) if p.is_file()}


def run(language: str, out: Path, *options: str, **environment: str) -> Done:
    """`tenderkit run` on a sample pursuit."""
    done = subprocess.run(
        [sys.executable, "-m", "tenderkit", "run", str(SAMPLES / f"pursuit-{language}"), "--out", str(out), *options],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
        timeout=600,
    )
    return Done(out, done.stdout, done.stderr, done.returncode)
