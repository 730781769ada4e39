"""One A4 page, always: filled to the foot, the same bytes each time, and nothing fetched."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from builders import pursuit, view
from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.errors import OutputError, TemplateError
from tenderkit.model.onepage import Ask, Cited, Column, Figure, Note, OnePage, PointsBlock, Row, TableBlock
from tenderkit.model.source import PageSource
from tenderkit.plan.onepage import plan_internal_brief, plan_onepage
from tenderkit.plan.onepage.shorten import rank_cuts
from tenderkit.plan.view import client_view
from tenderkit.write.html import write_html
from tenderkit.write.pdf import EngineMissing, engine_version, write_pdf

TEMPLATES = Path(__file__).parents[2] / "templates" / "brief"


def page(rows: int = 5, text: str = "The supplier shall answer within four hours.", **more: object) -> OnePage:
    """A page with a table on the left and a list on the right, each of `rows` rows."""
    table = TableBlock(
        name="table",
        title=Cited(text="A table"),
        columns=(Column(head="No", kind="narrow"), Column(head="Text")),
        rows=tuple(Row(cells=(Cited(text=str(n)), Cited(text=text, notes=("n1",)))) for n in range(rows)),
        more="+ {n} more in the response table",
    )
    points = PointsBlock(
        name="points",
        title=Cited(text="A list"),
        rows=tuple(Row(lead="Lead", cells=(Cited(text=text, notes=("n2",)),)) for _ in range(rows)),
        more="+ {n} more in the bid",
    )
    values: dict[str, object] = {
        "language": "en",
        "audience": "technical",
        "kicker": "Technical summary",
        "title": Cited(text="A conclusion"),
        "figures": (Figure(value="12", meaning=Cited(text="requirements met")),),
        "left": rank_cuts((table,)),
        "right": rank_cuts((points,)),
        "ask": Ask(lead="We ask you to decide", text=Cited(text="on the award.")),
        "sources_lead": "Sources.",
        "notes": tuple(
            Note(id=f"n{n}", label=f"p. {n}", source=PageSource(document="T1", page=n)) for n in range(1, 4)
        ),
        "author": "Tarnbrook Systems Ltd",
    }
    return OnePage.model_validate(values | more)


def printed(plan: OnePage) -> bytes:
    return write_pdf(write_html(plan, TEMPLATES), TEMPLATES)


def opened(data: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(io.BytesIO(data))


def text_of(data: bytes) -> str:
    return str(opened(data)[0].get_textpage().get_text_bounded())


def test_a_short_page_is_one_a4_page() -> None:
    document = opened(printed(page(rows=1)))
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx((595.28, 841.89), abs=0.1)


def test_a_long_page_is_cut_by_rule_and_says_how_much_is_elsewhere() -> None:
    data = printed(page(rows=60))
    assert len(opened(data)) == 1
    assert "more in the response table" in text_of(data)
    assert "more in the bid" in text_of(data)


@pytest.mark.parametrize("rows", [3, 8, 60])
def test_columns_end_at_the_foot(rows: int) -> None:
    """The last line of both columns stands within a line of the foot's rule, however much there is to say."""
    plan = page(rows=rows)
    two = plan.left[0].model_copy(update={"name": "second", "rows": plan.left[0].rows[:3]})  # type: ignore[union-attr]
    plan = plan.model_copy(update={"left": (*plan.left, two), "right": (*plan.right, two)})
    plan = plan.model_copy(update={"right": (plan.right[0], two.model_copy(update={"name": "third"}))})
    document = opened(printed(plan))
    words = document[0].get_textpage()
    foot = next(words.get_charbox(i)[3] for i in range(words.count_chars()) if words.get_text_range(i, 6) == "We ask")
    for left, right in ((40, 290), (300, 560)):
        bottoms = [
            box[1]
            for i in range(words.count_chars())
            if left < (box := words.get_charbox(i))[0] < right and box[1] > foot + 8
        ]
        assert min(bottoms) - foot < 45


def test_notes_are_numbered_as_they_are_shown() -> None:
    """Note 3 is cited by nothing: it is not printed; the others count from one."""
    text = text_of(printed(page()))
    assert "p. 1" in text
    assert "p. 2" in text
    assert "p. 3" not in text


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert printed(page(rows=3)) == printed(page(rows=3))


@settings(deadline=None, max_examples=4)
@given(
    rows=st.integers(0, 40),
    text=st.one_of(
        st.text(alphabet="投标人须提供质保，。abc 12★<&>", min_size=1, max_size=160),
        st.text(alphabet="W", min_size=1, max_size=160),
    ),
    title=st.text(alphabet="结论ab 1，", min_size=1, max_size=90),
)
def test_whatever_the_text_it_is_one_page(rows: int, text: str, title: str) -> None:
    plan = page(rows=rows, text=text, title=Cited(text=title), language="zh")
    assert len(opened(printed(plan))) == 1


def test_it_fails_openly_rather_than_print_a_second_page() -> None:
    """A decision text of two pages cannot be shortened by rule: an error says so."""
    with pytest.raises(OutputError, match="does not fit"):
        printed(page(ask=Ask(lead="We ask", text=Cited(text="word " * 1500))))


@pytest.mark.parametrize(
    "reference",
    [
        '<img src="file:///etc/hostname">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<img src="http://tarnbrook.example/logo.png">',
        '<img src="template:../page.css">',
        '<img src="font:../__init__.py">',
    ],
)
def test_nothing_outside_fonts_and_templates_is_read(reference: str) -> None:
    html = write_html(page(), TEMPLATES).replace("</main>", f"{reference}</main>")
    with pytest.raises(TemplateError, match="may not read"):
        write_pdf(html, TEMPLATES)


def test_the_day_of_the_file_is_the_plan_s() -> None:
    meta = opened(printed(page(as_of=date(2027, 1, 22)))).get_metadata_dict()
    assert meta["CreationDate"].startswith("D:20270122")
    assert meta["Author"] == "Tarnbrook Systems Ltd"


def planned(audience: str, language: str, rich: bool, count: int) -> OnePage:
    whole = pursuit(language, rich, count)
    return plan_internal_brief(whole) if audience == "internal" else plan_onepage(client_view(whole), audience)


@pytest.mark.parametrize(
    ("audience", "language", "rich", "count"),
    [
        ("technical", "en", False, 120),
        ("finance", "zh", True, 2),
        ("executive", "zh", True, 120),
        ("user", "en", False, 1),
        ("internal", "zh", False, 60),
        ("internal", "en", True, 6),
    ],
)
def test_real_plans_fill_one_page(audience: str, language: str, rich: bool, count: int) -> None:
    """No letter but the superscripts is smaller than 8.5 pt, and no Chinese line begins with a closing mark."""
    document = opened(printed(planned(audience, language, rich, count)))
    assert len(document) == 1
    words = document[0].get_textpage()
    sizes = [float(pypdfium2.raw.FPDFText_GetFontSize(words, i)) for i in range(words.count_chars())]
    # Running text is in CSS pixels; a drawing's 8.5 units are 8.5 points by its own scale.
    small = {words.get_text_range(i, 1) for i, size in enumerate(sizes) if 1 < size * 0.75 < 8.49 and size != 8.5}
    assert small <= set("0123456789,●◐○▼■▲–")
    lines = [line.strip() for line in words.get_text_bounded().splitlines() if line.strip()]
    assert not [line for line in lines if line[0] in "，。、；：）》！？"]


def test_missing_system_libraries_are_one_clear_line_and_an_import_error() -> None:
    error = EngineMissing("PDF cannot be written here", hint="apt-get install libpango-1.0-0")
    assert isinstance(error, ImportError)
    assert error.line() == "PDF cannot be written here: apt-get install libpango-1.0-0"
    assert engine_version()


@pytest.mark.parametrize("audience", ["technical", "finance"])
def test_a_hostile_tender_still_gives_one_page(audience: str) -> None:
    """Control characters, text without a break, markup and template signs in every place a tender can fill."""
    bad = "\x00\x0c\u202e" + "W" * 400 + "<b>&amp;]]></style>{{x}}投标，。）"
    whole = view("zh")
    tender = whole.requirements
    facts = {key: fact.model_copy(update={"value": bad}) for key, fact in tender.facts.items()}
    requirements = tuple(r.model_copy(update={"text": bad, "clause": bad[:40]}) for r in tender.requirements)
    criteria = tuple(c.model_copy(update={"name": bad}) for c in tender.criteria)
    changed = tender.model_copy(update={"facts": facts, "requirements": requirements, "criteria": criteria})
    hostile = whole.model_copy(update={"requirements": changed, "headline": bad, "bid_number": bad})
    assert len(opened(printed(plan_onepage(hostile, audience)))) == 1
