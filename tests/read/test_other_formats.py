"""Markdown, text, workbooks, archives and folders."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tenderkit.errors import InputError
from tenderkit.read import read_bytes, read_tender


def test_markdown_has_headings_items_and_tables() -> None:
    text = "# 1. Scope\n\nThe supplier shall\nhost the service.\n\n- (a) daily backups\n\n| No. | Need |\n|---|---|\n| 1 | 24/7 |\n"
    document = read_bytes(text.encode(), "t.md").document
    assert [(b.kind, b.text) for b in document.blocks[:2]] == [
        ("heading", "1. Scope"),
        ("paragraph", "The supplier shall host the service."),
    ]
    (table,) = document.tables
    assert [(c.row, c.column, c.text) for c in table.cells] == [
        (0, 0, "No."),
        (0, 1, "Need"),
        (1, 0, "1"),
        (1, 1, "24/7"),
    ]
    assert document.blocks[1].source.place == "line 3"


def test_text_in_gb18030_is_read_and_binary_is_not() -> None:
    assert read_bytes("第一章 总则\n\n投标人须知".encode("gb18030"), "t.txt").document.language == "zh"
    with pytest.raises(InputError, match="byte 0"):
        read_bytes(b"\xff\x00\x81\xff\xff", "t.txt")


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Requirements"
    sheet.append(["No.", "Requirement", "Weight"])
    sheet.append([1, "Single sign-on", 0.25])
    sheet["C2"].number_format = "0%"
    sheet.merge_cells("A3:B3")
    sheet["A3"] = "Total"
    book.create_sheet("Secret").sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_tables_with_named_cells() -> None:
    reading = read_bytes(workbook(), "list.xlsx")
    (table,) = reading.document.tables
    cells = {(c.row, c.column): c for c in table.cells}
    assert cells[1, 1].text == "Single sign-on"
    assert cells[1, 2].text == "25%"
    assert cells[2, 0].column_span == 2
    assert cells[1, 1].source.place == "Requirements!B2"
    assert [f.code for f in reading.findings] == ["hidden_sheet"]


def test_an_archive_is_one_tender_of_several_documents(tmp_path: Path) -> None:
    path = tmp_path / "tender.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("b/annex.md", "# Annex A\n\nThe supplier shall report.")
        archive.writestr("a.txt", "The supplier shall host.")
        archive.writestr("logo.png", b"png")
    tender = read_tender([path])
    assert [(d.id, d.name) for d in tender.documents] == [("T1", "a.txt"), ("T2", "annex.md")]
    assert [f.code for f in tender.findings] == ["not_read"]


def test_a_folder_is_one_tender(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# One\n\nText of one.")
    (tmp_path / "two.md").write_text("# Two\n\nText of two.")
    assert len(read_tender([tmp_path]).documents) == 2
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no tender document"):
        read_tender([tmp_path / "empty"])
