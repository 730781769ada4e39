"""The page's HTML: everything escaped, thin spaces, charts, marks for what gives way first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tenderkit.errors import TemplateError
from tenderkit.model.onepage import (
    Ask,
    Bar,
    BarChart,
    ChartBlock,
    Cited,
    CurveChart,
    CurvePoint,
    Figure,
    GanttChart,
    Moment,
    Note,
    OnePage,
    Segment,
    Span,
    StackChart,
    StackRow,
    TimelineChart,
)
from tenderkit.model.source import PageSource
from tenderkit.write.html import spaced, write_html
from tenderkit.write.svg import cut_to, text_width

TEMPLATES = Path(__file__).parents[2] / "templates" / "brief"
EVIL = "<script>alert(1)</script>\"'{{ 7*7 }}&"


def page(text: str, *charts: object) -> OnePage:
    blocks = tuple(
        ChartBlock.model_validate({"name": f"c{n}", "title": Cited(text=text), "chart": chart})
        for n, chart in enumerate(charts)
    )
    return OnePage(
        language="en",
        audience="finance",
        kicker=text,
        title=Cited(text=text, notes=("n1",)),
        figures=(Figure(value=text, unit=text, meaning=Cited(text=text)),),
        left=blocks,
        right=(),
        ask=Ask(lead=text, text=Cited(text=text)),
        contact=text,
        sources_lead=text,
        notes=(Note(id="n1", label=text, source=PageSource(document="T1", page=1)),),
        author=text,
    )


def charts(label: str) -> tuple[object, ...]:
    return (
        BarChart(bars=(Bar(label=label, value=3, low=2, high=4, maximum=5, text=label),)),
        StackChart(rows=(StackRow(label=label, segments=(Segment(value=1, tone="met"),), text=label),)),
        TimelineChart(moments=(Moment(at=0, when=label, what=label), Moment(at=9, when=label, what=label))),
        GanttChart(spans=(Span(label=label, start=0, end=3, mark=3, mark_text=label),), ticks=((1, label),), length=6),
        CurveChart(
            points=(
                CurvePoint(label=label, low=-2, expected=-1, high=0),
                CurvePoint(label=label, low=0, expected=1, high=3),
            ),
            first_text=label,
            last_text=label,
        ),
    )


def test_markup_from_a_tender_stays_text() -> None:
    html = write_html(page(EVIL, *charts(EVIL)), TEMPLATES)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "{{ 7*7 }}" in html


def test_a_fonts_name_cannot_end_the_style() -> None:
    plan = page("x")
    brand = plan.brand.model_copy(update={"latin_font": '"}</style><script>'})
    assert "</style><script>" not in write_html(plan.model_copy(update={"brand": brand}), TEMPLATES)


def test_a_note_links_to_its_source() -> None:
    html = write_html(page("x"), TEMPLATES)
    assert 'href="#n1"' in html
    assert 'id="n1"' in html


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("于2027年1月提交", "于\u20092027\u2009年\u20091\u2009月提交"),
        ("ISO 27001证书", "ISO 27001\u2009证书"),
        ("满足 3 年", "满足\u20093\u2009年"),
        ("低于6%，有效", "低于\u20096%，有效"),
        ("plain English text", "plain English text"),
    ],
)
def test_a_thin_space_stands_between_chinese_and_figures(before: str, after: str) -> None:
    assert spaced(before) == after


def test_control_and_direction_marks_are_not_printed() -> None:
    assert spaced("a\x00b\u202ec\ufffed") == "abcd"


def test_a_label_is_cut_with_an_ellipsis_where_it_would_not_fit() -> None:
    cut = cut_to("Configuration of licensing and planning enforcement", 80)
    assert cut.endswith("…")
    assert text_width(cut) <= 80


def test_a_missing_template_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"chart\.css\.j2"):
        write_html(page("x"), tmp_path)
