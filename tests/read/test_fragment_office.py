"""Word files and slides as fragments."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from builders import png
from pptx import Presentation
from pptx.util import Inches

from tenderkit.errors import ConfigError
from tenderkit.read.fragment_check import check_library
from tenderkit.read.fragments import picture_targets, read_library
from tenderkit.read.pictures import read_picture


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


def slides(path: Path, notes: str = "", titles: tuple[str, ...] = ("Berths in one picture",)) -> None:
    shown = Presentation()
    for number, title in enumerate(titles):
        slide = shown.slides.add_slide(shown.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "Tides are known\nTugs are booked"
        if not number:
            slide.shapes.add_picture(io.BytesIO(png()), Inches(1), Inches(4))
            if notes:
                slide.notes_slide.notes_text_frame.text = notes
    shown.save(str(path))


HEAD = "id: berth\nkind: capability\ntitle: Berth planning\nlanguage: en\ntags: [ports]"


def test_a_slide_with_front_matter_in_its_notes_is_a_fragment(tmp_path: Path) -> None:
    slides(tmp_path / "berth.pptx", f"---\n{HEAD}\n---\nWhat the speaker says.")
    (fragment,) = read_library(tmp_path).fragments
    assert (fragment.id, fragment.title, fragment.tags, fragment.path) == (
        "berth", "Berth planning", ("ports",), "berth.pptx",
    )  # fmt: skip
    assert "## Berths in one picture" in fragment.body
    assert "- Tugs are booked" in fragment.body
    assert "speaker" not in fragment.body
    (target,) = picture_targets(fragment.body)
    assert target == "berth.pptx!ppt/media/image1.png"
    assert read_picture(tmp_path, target) == png()
    assert check_library(tmp_path, None) == ()


@pytest.mark.parametrize("head", [HEAD + "\n", f"---\n{HEAD}\n---\n"])
@pytest.mark.parametrize("kind", ["pptx", "docx"])
def test_the_front_matter_may_stand_in_a_file_beside(tmp_path: Path, kind: str, head: str) -> None:
    if kind == "pptx":
        slides(tmp_path / "berth.pptx")
    else:
        word(tmp_path / "berth.docx", "Our berths.")
    (tmp_path / f"berth.{kind}.yaml").write_text(head, "utf-8")
    (fragment,) = read_library(tmp_path).fragments
    assert (fragment.id, fragment.kind) == ("berth", "capability")
    assert "Berths" in fragment.body
    (tmp_path / f"berth.{kind}.yaml").write_text("id: berth\nknd: policy\n", "utf-8")
    assert [finding.code for finding in check_library(tmp_path, None)] == ["fragment_broken"]


def test_slides_without_front_matter_are_left_alone_and_named(tmp_path: Path) -> None:
    slides(tmp_path / "old.pptx", "Say hello.")
    library = read_library(tmp_path)
    assert library.fragments == ()
    assert [finding.code for finding in library.findings] == ["fragment_without_head"]


def test_the_pictures_of_a_word_fragment_can_be_printed(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("---", HEAD, "---", "Our berths."):
        document.add_paragraph(line)
    document.add_picture(io.BytesIO(png()))
    document.add_table(rows=1, cols=1).cell(0, 0).paragraphs[0].add_run().add_picture(io.BytesIO(png((9, 9, 9))))
    document.save(str(tmp_path / "berth.docx"))
    (fragment,) = read_library(tmp_path).fragments
    assert [read_picture(tmp_path, target) for target in picture_targets(fragment.body)] == [png(), png((9, 9, 9))]


def test_a_name_that_no_link_can_hold_is_said(tmp_path: Path) -> None:
    slides(tmp_path / "our berth (new).pptx", f"---\n{HEAD}\n---")
    library = read_library(tmp_path)
    assert picture_targets(library.fragments[0].body) == ()
    assert [finding.code for finding in library.findings] == ["fragment_name_unlinkable"]


@pytest.mark.parametrize(
    "target", ["berth.pptx!ppt/presentation.xml", "berth.pptx!../x.png", "none.pptx!a.png", "../x"]
)
def test_nothing_but_a_picture_comes_out_of_a_file(tmp_path: Path, target: str) -> None:
    (tmp_path / "x").write_bytes(png())
    (tmp_path / "library").mkdir()
    slides(tmp_path / "library" / "berth.pptx")
    assert read_picture(tmp_path / "library", target) is None


def test_a_slide_cannot_smuggle_a_template_mark_into_a_bid(tmp_path: Path) -> None:
    slides(tmp_path / "berth.pptx", f"---\n{HEAD}\n---", ("{{ secret }}",))
    with pytest.raises(ConfigError, match="template mark"):
        read_library(tmp_path)
