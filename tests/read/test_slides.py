"""Slides of past decks, for the import."""

from __future__ import annotations

import io

import pytest
from builders import png
from pptx import Presentation
from pptx.util import Inches

from tenderkit.errors import InputError
from tenderkit.model.library import Library
from tenderkit.read.fragment_import import import_pictures, propose_slides
from tenderkit.read.slides import read_slides


def deck() -> bytes:
    shown = Presentation()
    slide = shown.slides.add_slide(shown.slide_layouts[1])
    slide.shapes.title.text = "Cases move twice as fast"
    slide.placeholders[
        1
    ].text = (
        "Officers see one record of the person\nForms are filled by what is known already, and letters write themselves"
    )
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(4), Inches(5), Inches(1)).table
    for row, texts in enumerate((("Measure", "Result"), ("Median time", "131 days"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    shown.slides.add_slide(shown.slide_layouts[5]).shapes.title.text = "Thank you"
    out = io.BytesIO()
    shown.save(out)
    return out.getvalue()


def test_a_slide_is_its_title_its_lines_and_its_table() -> None:
    first, second = read_slides(deck(), "deck.pptx")
    assert first[:2] == ("slide 1", "Cases move twice as fast")
    assert "- Officers see one record of the person" in first[2]
    assert "| Median time | 131 days |" in first[2]
    assert second[:3] == ("slide 2", "Thank you", "")


def test_slides_become_proposals_and_empty_ones_do_not() -> None:
    found = propose_slides(read_slides(deck(), "deck.pptx"), "deck.pptx", Library(fragments=(), stamp="L"))
    assert [item.place for item in found] == ["deck.pptx, slide 1"]


def test_a_slide_that_shows_a_picture_is_kept_with_it() -> None:
    shown = Presentation()
    slide = shown.slides.add_slide(shown.slide_layouts[5])
    slide.shapes.title.text = "How the parts fit"
    picture = slide.shapes.add_picture(io.BytesIO(png()), Inches(1), Inches(2))
    picture._element.nvPicPr.cNvPr.set("descr", "Three [parts] and a road")
    slide.notes_slide.notes_text_frame.text = "---\nid: parts\n---"
    out = io.BytesIO()
    shown.save(out)
    (read,) = read_slides(out.getvalue(), "deck.pptx")
    assert read.notes == ("---", "id: parts", "---")
    assert [picture.alt for picture in read.pictures] == ["Three parts and a road"]
    (found,) = propose_slides((read,), "deck.pptx", Library(fragments=(), stamp="L"))
    assert "![Three parts and a road](import/deck/pictures/001-1.png)" in found.fragment.body
    assert import_pictures((found,)) == {"import/deck/pictures/001-1.png": png()}


def test_what_is_no_deck_is_refused() -> None:
    with pytest.raises(InputError, match=r"deck\.pptx"):
        read_slides(b"PK no deck", "deck.pptx")
