"""Markdown, text, workbooks, archives and folders."""

from __future__ import annotations

import datetime
import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tenderkit.errors import InputError
from tenderkit.read import Reading, office, read_bytes, read_guarded, read_tender


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


def test_markdown_s_further_marks_are_understood() -> None:
    text = (
        "---\ntitle: x\n---\nRequest\n=======\n\n- [x] agreed\n- [ ] open\n\n```\nas is\n```\n\n"
        "<table>\n<tr><th>No.</th><th>Need</th></tr>\n<tr><td>1</td><td>a<br>b</td></tr>\n</table>\n\n"
        "See *the* `annex`.<!-- aside -->\n\n[^1]: In words.\n"
    )
    document = read_bytes(text.encode(), "t.md").document
    assert [(b.kind, b.text, b.source.place) for b in document.blocks] == [
        ("heading", "Request", "line 4"),
        ("list_item", "- ☑ agreed", "line 7"),
        ("list_item", "- □ open", "line 8"),
        ("paragraph", "as is", "line 11"),
        ("table", "No. | Need\n1 | a b", "line 14"),
        ("paragraph", "See the annex.", "line 19"),
        ("footnote", "In words.", "line 21"),
    ]


def test_marks_of_html_are_no_text_but_what_is_to_be_inserted_is() -> None:
    text = "<center>Call for <font color='red'>harbour pilots</font></center>\n\nSigned by <insert name>."
    document = read_bytes(text.encode(), "t.md").document
    assert [block.text for block in document.blocks] == ["Call for harbour pilots", "Signed by <insert name>."]


def test_columns_of_plain_text_are_a_table() -> None:
    text = "Prices\n\nItem     Qty   Price\nServer   2     100\nSwitch   4     50\n\nPrices are net of tax."
    document = read_bytes(text.encode(), "t.txt").document
    (table,) = document.tables
    assert (table.rows, table.columns) == (3, 3)
    assert [c.text for c in table.cells if c.row == 2] == ["Switch", "4", "50"]
    assert document.blocks[-1].text == "Prices are net of tax."


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


def archive(**files: bytes) -> bytes:
    """A .zip with these files, '_' standing for the dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in files.items():
            made.writestr(name.replace("_", "."), data)
    return out.getvalue()


def test_archives_within_archives_and_folders_are_opened(tmp_path: Path) -> None:
    inner = archive(annex_md=b"# Annex", plan_dwg=b"x")
    (tmp_path / "notice.md").write_text("# Notice")
    (tmp_path / "parts.zip").write_bytes(archive(inner_zip=inner, terms_md=b"# Terms", broken_zip=b"no archive"))
    tender = read_tender([tmp_path])
    assert [d.name for d in tender.documents] == ["notice.md", "annex.md", "terms.md"]
    assert [(f.code, f.params["name"]) for f in tender.findings] == [
        ("not_read", "broken.zip"),
        ("not_read", "plan.dwg"),
    ]


def test_archives_are_not_opened_without_end(tmp_path: Path) -> None:
    data = archive(deep_md=b"# Deep")
    for _ in range(6):
        data = archive(next_zip=data, top_md=b"# Top")
    (tmp_path / "deep.zip").write_bytes(data)
    tender = read_tender([tmp_path / "deep.zip"])
    assert {d.name for d in tender.documents} == {"top.md"}
    assert [f.code for f in tender.findings if f.code == "not_read"] == ["not_read"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_chinese_names_in_archives_are_read_as_they_were_written(tmp_path: Path, encoding: str) -> None:
    name = "招标文件.md".encode(encoding)
    plain = b"a" * (len(name) - 3) + b".md"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(plain.decode(), "# 总则")
    path = tmp_path / "t.zip"
    path.write_bytes(out.getvalue().replace(plain, name))  # as archivers do that do not say how they write names
    assert [d.name for d in read_tender([path]).documents] == ["招标文件.md"]


def test_a_broken_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# One")
    (tmp_path / "b.pdf").write_bytes(b"no PDF")
    tender = read_tender([tmp_path])
    assert [d.name for d in tender.documents] == ["a.md"]
    assert [(f.code, f.params["name"], f.loss) for f in tender.findings] == [("file_not_read", "b.pdf", True)]
    (tmp_path / "a.md").unlink()
    with pytest.raises(InputError, match="not a readable PDF"):
        read_tender([tmp_path])


def test_a_file_sent_twice_is_read_once(tmp_path: Path) -> None:
    for name in ("a.md", "copy of a.md"):
        (tmp_path / name).write_text("# One")
    tender = read_tender([tmp_path / "a.md", tmp_path])
    assert [d.name for d in tender.documents] == ["a.md"]
    assert {f.code for f in tender.findings} == {"same_file"}


def sheet(fill: Callable[[Worksheet], None]) -> Reading:
    """A workbook of one sheet that `fill` writes."""
    book = openpyxl.Workbook()
    fill(book.active)
    out = io.BytesIO()
    book.save(out)
    return read_bytes(out.getvalue(), "list.xlsx")


def test_titles_above_the_table_are_paragraphs() -> None:
    def fill(page: Worksheet) -> None:
        page.append(["Schedule of requirements"])
        page.merge_cells("A1:B1")
        page.append(["ID", "Requirement"])
        page.append(["R1", "The system shall log in."])

    reading = sheet(fill)
    assert [b.text for b in reading.document.blocks if b.kind == "paragraph"] == ["Schedule of requirements"]
    (table,) = reading.document.tables
    assert [(c.row, c.text) for c in table.cells][:2] == [(0, "ID"), (0, "Requirement")]
    assert table.header_rows == 1


def test_values_are_read_as_the_sheet_shows_them() -> None:
    def fill(page: Worksheet) -> None:
        page.append(["a", "b"])
        values: list[tuple[object, str]] = [
            (1234567.891, "#,##0.00"),
            (5.0, '"¥"0.0'),
            (0.1 + 0.2, "General"),
            (0.125, "0.0%"),
            (True, "General"),
            (datetime.date(2027, 1, 22), "yyyy-mm-dd"),
            (datetime.datetime.fromisoformat("2027-01-22T12:30"), "yyyy-mm-dd hh:mm"),
            (datetime.time(9, 5), "hh:mm"),
        ]
        for row, (value, form) in enumerate(values, 2):
            page.cell(row, 1, value).number_format = form
            page.cell(row, 2, "x")

    (table,) = sheet(fill).document.tables
    shown = [c.text for c in table.cells if c.column == 0][1:]
    assert shown == ["1,234,567.89", "¥5.0", "0.3", "12.5%", "TRUE", "2027-01-22", "2027-01-22 12:30", "09:05"]


def test_hidden_rows_unworked_formulas_and_comments_are_named() -> None:
    def fill(page: Worksheet) -> None:
        page.append(["ID", "Text"])
        page.append(["R1", "=1+1"])
        page.append(["R2", "in a hidden row"])
        page.row_dimensions[3].hidden = True
        page["A2"].comment = Comment("why?", "us")

    reading = sheet(fill)
    assert "in a hidden row" in [c.text for c in reading.document.tables[0].cells]
    found = {(f.code, f.params["count"], f.loss) for f in reading.findings}
    assert found == {("hidden_cells", 2, False), ("comments_left", 1, False), ("formula_unworked", 1, True)}


needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@needs_office
def test_older_formats_are_read_through_libreoffice(tmp_path: Path) -> None:
    path = tmp_path / "tender.doc"  # many programs write RTF under this name
    path.write_text(r"{\rtf1\ansi {\b 1. Scope}\par The supplier shall host the service.\par}")
    reading = read_guarded(path)
    assert [b.text for b in reading.document.blocks] == ["1. Scope", "The supplier shall host the service."]
    assert "converted" in [f.code for f in reading.findings]


@pytest.mark.parametrize("suffix", ["doc", "odt", "xls", "rtf"])
def test_what_is_no_office_file_is_not_converted(suffix: str) -> None:
    with pytest.raises(InputError, match="not a readable"):
        read_bytes(b"just some words", f"notes.{suffix}")


@pytest.mark.parametrize("suffix", ["doc", "xls"])
def test_without_libreoffice_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda _: None)
    with pytest.raises(InputError) as caught:
        read_bytes(b"\xd0\xcf\x11\xe0", f"old.{suffix}")
    assert caught.value.line().startswith(f"old.{suffix} needs LibreOffice to be read: install LibreOffice, or save it")


def test_a_folder_is_one_tender(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# One\n\nText of one.")
    (tmp_path / "two.md").write_text("# Two\n\nText of two.")
    assert len(read_tender([tmp_path]).documents) == 2
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no tender document"):
        read_tender([tmp_path / "empty"])


def test_text_after_a_rule_and_blank_lines_is_no_front_matter() -> None:
    read = read_bytes(b"---\n\nThe bidder shall comply.\n\nThe bidder shall sign.\n---\n\nEnd.\n", "a.md").document
    assert [block.text for block in read.blocks][:2] == ["The bidder shall comply.", "The bidder shall sign."]


@pytest.mark.parametrize("opening", ["<!-- ", "<table ", "[", "![a](", "---\n \n"])
def test_openings_without_an_end_are_text_and_take_no_time(opening: str) -> None:
    read = read_bytes((opening * 20_000 + "\n\nThe bidder shall comply.\n").encode(), "a.md").document
    assert read.blocks[-1].text == "The bidder shall comply."
