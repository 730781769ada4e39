"""What the deck writer prints: same bytes each time, native shapes, notes, languages, brand colours."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from builders import view
from pptx import Presentation

from tenderkit.errors import TemplateError
from tenderkit.model.strategy import Brand
from tenderkit.plan.deck import plan_deck
from tenderkit.write.pptx import write_pptx

TEMPLATES = Path(__file__).parents[3] / "templates" / "deck"


def template(language: str) -> bytes:
    return (TEMPLATES / f"standard.{language}.pptx").read_bytes()


def printed(language: str = "en", audience: str = "executive", rich: bool = True) -> bytes:
    return write_pptx(plan_deck(view(language, rich), audience), template(language))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_same_plan_same_bytes(language: str) -> None:
    assert printed(language, "finance") == printed(language, "finance")


def test_every_headline_foot_and_note_is_printed() -> None:
    deck = plan_deck(view("en"), "finance")
    slides = Presentation(io.BytesIO(printed("en", "finance"))).slides
    assert len(slides) == len(deck.slides)
    for plan, slide in zip(deck.slides, slides, strict=True):
        assert slide.shapes.title.text_frame.text == plan.headline
        texts = [shape.text_frame.text for shape in slide.placeholders]
        assert plan.layout == "cover" or plan.foot in texts
        assert slide.notes_slide.notes_text_frame.text.split("\n") == list(plan.notes)


def test_charts_are_native_and_hold_their_figures() -> None:
    slides = Presentation(io.BytesIO(printed("en", "finance"))).slides
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) >= 5
    assert all(len(list(chart.plots[0].categories)) for chart in charts)


def test_connectors_hold_on_to_their_shapes() -> None:
    xml = "".join(part.decode() for name, part in parts(printed()).items() if name.startswith("ppt/slides/slide"))
    assert "stCxn" in xml
    assert "endCxn" in xml


def test_chinese_text_has_its_font_and_language() -> None:
    files = parts(printed("zh", "technical"))
    slide = files["ppt/slides/slide2.xml"].decode()
    assert 'lang="zh-CN"' in slide
    assert '<a:ea typeface="+mn-ea"/>' in slide
    theme = next(part.decode() for name, part in files.items() if name.startswith("ppt/theme/theme1"))
    assert 'ea typeface="Noto Sans SC"' in theme


def test_brand_colours_reach_the_theme() -> None:
    known = view("en")
    company = known.company.model_copy(update={"brand": Brand(primary="#0B5D3B", accent="#B3261E")})
    deck = plan_deck(known.model_copy(update={"company": company}), "executive")
    theme = parts(write_pptx(deck, template("en")))["ppt/theme/theme1.xml"].decode()
    assert "0B5D3B" in theme
    assert "B3261E" in theme


def test_no_part_carries_a_time_or_a_negative_axis() -> None:
    for name, part in parts(printed("en", "finance")).items():
        if "/charts/" in name and name.endswith(".xml"):
            assert b'axId val="-' not in part
        if name.endswith(".xlsx"):
            assert b"1980-01-01" in parts(part)["docProps/core.xml"]


def test_a_template_without_the_layouts_is_refused() -> None:
    buffer = io.BytesIO()
    Presentation().save(buffer)
    with pytest.raises(TemplateError, match="Cover"):
        write_pptx(plan_deck(view("en"), "executive"), buffer.getvalue())


def test_a_file_that_is_no_template_is_refused() -> None:
    with pytest.raises(TemplateError, match="cannot be opened"):
        write_pptx(plan_deck(view("en"), "executive"), b"no zip at all")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
