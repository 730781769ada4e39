"""Word files as fragments."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tenderkit.errors import ConfigError
from tenderkit.read.fragment_check import check_library
from tenderkit.read.fragments import read_library


def word(path: Path, *head: str) -> None:
    document = docx.Document()
    for line in head:
        document.add_paragraph(line)
    document.add_heading("Berths", level=2)
    document.add_paragraph("Berths are planned for every ship.")
    document.add_paragraph("Tides are known.", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, texts in enumerate((("Ship", "Berth"), ("Aurora", "7"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.save(str(path))


def test_a_word_file_is_read_like_markdown(tmp_path: Path) -> None:
    word(tmp_path / "berth.docx", "---", "id: berth\nkind: capability", "title: “Berth planning”", "language: en", "—")
    (fragment,) = read_library(tmp_path).fragments
    assert (fragment.id, fragment.title, fragment.path) == ("berth", "Berth planning", "berth.docx")
    assert "## Berths" in fragment.body
    assert "- Tides are known." in fragment.body
    assert "| Aurora | 7 |" in fragment.body


def test_a_word_file_without_front_matter_is_left_alone_and_named(tmp_path: Path) -> None:
    word(tmp_path / "berth.docx", "Berth planning")
    library = read_library(tmp_path)
    assert library.fragments == ()
    assert [finding.code for finding in library.findings] == ["fragment_without_head"]
    assert [finding.code for finding in check_library(tmp_path, None)] == ["fragment_without_head"]


def test_what_is_no_word_file_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"PK nonsense")
    with pytest.raises(ConfigError, match=r"x\.docx"):
        read_library(tmp_path)
