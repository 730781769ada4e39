"""One stage at a time, as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tenderkit.cli.stages import read


@pytest.mark.parametrize(
    ("name", "options", "begins"),
    [
        ("tender.json", [], "{"),
        ("tender.html", [], "<"),
        ("tender.txt", [], "==="),
        ("tender.json", ["--format", "text"], "==="),
    ],
)
def test_read_writes_what_the_name_of_the_output_says(
    tmp_path: Path, name: str, options: list[str], begins: str
) -> None:
    tender = tmp_path / "tender.md"
    tender.write_text("# Invitation to tender\n\nThe supplier shall deliver ten desks.\n", encoding="utf-8")
    done = CliRunner().invoke(read, [str(tender), "-o", str(tmp_path / name), *options])
    assert done.exit_code == 0, done.output
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert written.lstrip().startswith(begins)
    if begins == "{":
        assert json.loads(written)["documents"][0]["name"] == "tender.md"
