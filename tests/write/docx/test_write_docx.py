"""What the plan says stands in the file, in the template's styles, and opens again."""

import io
import re
import time
import zipfile
from datetime import date
from pathlib import Path

import builders
import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tenderkit.errors import TemplateError
from tenderkit.model.document import BidPlan, Cell, Column, Heading, Paragraph, Picture, Row, Section, Span, Table
from tenderkit.model.source import TemplateSource
from tenderkit.plan.bid import plan_bid
from tenderkit.write.docx import check_template, write_docx
from tenderkit.write.package import printable
from tenderkit.yamlfile import load_yaml

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def template(language="en"):
    return (TEMPLATES / "bid" / f"standard.{language}.docx").read_bytes()


def span(text, **more):
    return Span(text=text, sources=(TemplateSource(template="t", key="k"),), language="en", **more)


def plan(*parts, language="en", **more):
    return BidPlan(title="T", company="Tarnbrook", language=language, parts=(Section(chapter="One"), *parts), **more)


def opened(data):
    return docx.Document(io.BytesIO(data))


def xml(data, part="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(part).decode()


def texts(document):
    """All paragraphs, those in tables too, in reading order."""
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in document.element.body.iter(f"{W}p")]


@pytest.fixture(scope="module", params=["en", "zh"])
def bid(request):
    """A whole bid in a language: the plan and the bytes."""
    made = plan_bid(builders.view(request.param, count=48))
    return made, write_docx(made, template(request.param))


def test_every_sentence_of_the_plan_stands_in_the_file(bid):
    made, data = bid
    whole = "\n".join(texts(opened(data)))
    for part in made.parts:
        if isinstance(part, Heading):
            assert part.text.text in whole
        if isinstance(part, Paragraph):
            assert all(one.text in whole for one in part.inlines if isinstance(one, Span))
        if isinstance(part, Table):
            for row in part.rows:
                for cell in row.cells:
                    for paragraph in cell.paragraphs:
                        assert all(one.text in whole for one in paragraph.inlines if isinstance(one, Span))


def test_the_same_plan_gives_the_same_bytes(bid):
    made, data = bid
    assert write_docx(made, template(made.language)) == data


def test_every_link_and_page_number_points_at_a_bookmark_that_is_there_once(bid):
    _, data = bid
    root = opened(data).element
    marks = [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks)) > 10
    fields = [code.text.split() for code in root.iter(f"{W}instrText")]
    assert {words[1] for words in fields if words[0] in ("PAGEREF", "REF")} <= set(marks)
    assert {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")} <= set(marks)


def test_the_contents_are_filled_with_numbers_and_titles(bid):
    made, data = bid
    entries = [p.text for p in opened(data).paragraphs if p.style.name.startswith("toc ")]
    assert entries
    if made.language == "en":
        assert entries[2].startswith("1\tUnderstanding of your needs")
    else:
        assert entries[2].startswith("一、需求理解")


def test_measured_pages_are_shown_before_anybody_updates_a_field():
    made = plan_bid(builders.view("en"))
    anchors = {part.anchor: page for page, part in enumerate(made.parts, start=1) if isinstance(part, Heading)}
    data = write_docx(made, template(), pages=anchors)
    first = next(p for p in opened(data).paragraphs if p.style.name == "toc 1")
    assert first.text.endswith(f"\t{anchors['index']}")
    assert "updateFields" not in xml(data, "word/settings.xml")


def test_the_contents_are_a_field_for_word_and_lone_entries_for_others(bid):
    """LibreOffice keeps the stored numbers of a TOC field, and so must not see it."""
    _, data = bid
    root = opened(data).element
    choice = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
    hidden = list(root.iter(choice))
    assert [code.text.split()[0] for one in hidden for code in one.iter(f"{W}instrText")] == ["TOC"]
    kinds = [mark.get(f"{W}fldCharType") for one in hidden for mark in one.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]


def test_every_run_says_its_language_and_no_font_comes_from_the_theme(bid):
    made, data = bid
    root = opened(data).element
    runs = [run for run in root.iter(f"{W}r") if run.find(f"{W}t") is not None]
    assert all(run.find(f"{W}rPr/{W}lang") is not None for run in runs)
    if made.language == "zh":
        assert {run.find(f"{W}rPr/{W}lang").get(f"{W}eastAsia") for run in runs} == {"zh-CN"}
    assert "Theme=" not in xml(data, "word/styles.xml") + xml(data)


def test_chinese_styles_name_chinese_fonts_and_use_no_italics():
    styles = xml(template("zh"), "word/styles.xml")
    assert 'w:eastAsia="宋体"' in styles
    assert 'w:eastAsia="黑体"' in styles
    assert "<w:i/>" not in styles


def test_all_looks_come_from_styles(bid):
    """No size, colour or font of its own in the body; only style names, language tags and the East Asian hint."""
    _, data = bid
    body = xml(data)
    assert not re.search(r"<w:(sz|color|b|i|shd|jc|ind|spacing)\b", body)


def test_a_template_without_a_style_is_refused_by_name():
    document = opened(template())
    style = next(s for s in document.styles.element.iter(f"{W}style") if s.get(f"{W}styleId") == "TenderBoxText")
    style.getparent().remove(style)
    buffer = io.BytesIO()
    document.save(buffer)
    with pytest.raises(TemplateError, match="paragraph style 'Tender Box Text'"):
        write_docx(plan(), buffer.getvalue())
    with pytest.raises(TemplateError, match="Tender Box Text"):
        check_template(buffer.getvalue())


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04broken"])
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(TemplateError, match=r"no \.docx"):
        write_docx(plan(), data)


def test_the_manifest_names_the_styles_that_the_writer_needs():
    from tenderkit.write.docx.styles import CHARACTERS, PARAGRAPHS, TABLES

    section = load_yaml((TEMPLATES / "manifest.yaml").read_text("utf-8"), "manifest.yaml")["bid"]
    assert section["paragraph"] == list(PARAGRAPHS.values())
    assert section["character"] == list(CHARACTERS.values())
    assert section["table"] == list(TABLES.values())
    for name in section["files"]:
        check_template((TEMPLATES / name).read_bytes())


def test_forbidden_characters_become_visible_and_the_file_opens():
    data = write_docx(plan(Paragraph(inlines=(span("a\x00b\ud800c\x0bd"),))), template())
    assert "a\ufffdb\ufffdc\ufffdd" in texts(opened(data))


@given(st.text(max_size=80), st.text(min_size=1, max_size=40))
@settings(deadline=None, max_examples=25)
def test_any_text_comes_back_as_it_was_written(words, title):
    """Tender text is data: markup, payloads and odd characters are words like others."""
    cell = Cell(paragraphs=(Paragraph(role="table_text", inlines=(span(words),)),))
    parts = (
        Heading(level=1, text=span(title), anchor="a"),
        Paragraph(inlines=(span(words),)),
        Table(columns=(Column(title=None),), rows=(Row(cells=(cell,)),)),
    )
    document = opened(write_docx(plan(*parts), template()))
    wanted = printable(words).replace("\r\n", "\n").replace("\r", "\n")
    assert document.paragraphs[1].text == wanted
    assert document.tables[0].cell(0, 0).text == wanted


def test_line_breaks_and_tabs_in_tender_text_are_kept():
    data = write_docx(plan(Paragraph(inlines=(span("one\ntwo\tthree"),))), template())
    assert any(p.text == "one\ntwo\tthree" for p in opened(data).paragraphs)


def test_a_table_of_a_thousand_rows_takes_less_than_seconds_and_repeats_its_head():
    """Cloning rows is linear; looking up cells one by one took minutes."""
    columns = tuple(Column(title=span(f"Head {n}"), weight=n) for n in range(1, 6))
    rows = tuple(
        Row(
            cells=tuple(Cell(paragraphs=(Paragraph(role="table_text", inlines=(span(f"{r}.{c}"),)),)) for c in range(5))
        )
        for r in range(1000)
    )
    begun = time.process_time()
    data = write_docx(plan(Table(columns=columns, rows=rows)), template())
    assert time.process_time() - begun < 8
    table = opened(data).tables[0]._tbl
    assert len(table.tr_lst) == 1001
    head = table.tr_lst[0].find(f"{W}trPr")
    assert head.find(f"{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.tr_lst)


def test_column_widths_follow_the_weights_and_fill_the_page():
    columns = (Column(title=None, weight=1), Column(title=None, weight=3))
    data = write_docx(plan(Table(columns=columns, rows=())), template())
    widths = [int(column.get(f"{W}w")) for column in opened(data).tables[0]._tbl.tblGrid]
    assert sum(widths) == 11906 - 2 * 1418
    assert abs(widths[1] - 3 * widths[0]) <= 3


def test_sections_turn_the_page_and_carry_the_chapter_in_their_head():
    made = plan(
        Paragraph(inlines=(span("upright"),)),
        Section(chapter="Two & three", landscape=True),
        Paragraph(inlines=(span("across"),)),
        bid_number="B-7",
    )
    document = opened(write_docx(made, template()))
    first, second = document.sections
    assert first.page_width < first.page_height
    assert second.page_width > second.page_height
    heads = ["".join(t.text for t in section.header._element.iter(f"{W}t")) for section in document.sections]
    assert heads == ["OneTarnbrook", "Two & threeTarnbrook"]
    assert "B-7" in "".join(t.text for t in second.footer._element.iter(f"{W}t"))


def test_the_cover_has_neither_head_nor_foot(bid):
    _, data = bid
    cover = opened(data).sections[0]
    assert not "".join(t.text or "" for t in cover.header._element.iter(f"{W}t"))
    assert not cover.header.is_linked_to_previous


def test_letter_paper_on_wish():
    document = opened(write_docx(plan(paper="Letter"), template()))
    assert (document.sections[0].page_width.inches, document.sections[0].page_height.inches) == (8.5, 11)


def test_numbered_lists_count_for_themselves():
    items = [
        Paragraph(role="numbered", inlines=(span(word),), restart=restart)
        for word, restart in (("one", True), ("two", False), ("again", True))
    ]
    document = opened(write_docx(plan(*items), template()))
    numbers = [p._p.pPr.numPr.numId.val for p in document.paragraphs if p.style.name == "Tender Number"]
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_picture_keeps_its_shape_within_the_page_and_a_missing_one_is_named():
    wide = io.BytesIO()
    Image.new("RGB", (4000, 500), "#12355B").save(wide, "PNG", dpi=(72, 72))
    parts = [
        Picture(path=path, title=span("Our centre")) for path in ("figures/a.png", "figures/b.png", "figures/c.png")
    ]
    data = write_docx(plan(*parts), template(), {"figures/a.png": wide.getvalue(), "figures/c.png": b"no picture"})
    document = opened(data)
    (shape,) = document.inline_shapes
    assert shape.width <= (11906 - 2 * 1418) * 635
    assert abs(shape.width / shape.height - 8) < 0.01
    assert shape._inline.docPr.get("descr") == "Our centre"
    assert "[figures/b.png]" in texts(document)
    assert "[figures/c.png]" in texts(document)


def test_the_file_says_who_made_it_and_nothing_of_the_template():
    about = opened(write_docx(plan(as_of=date(2027, 1, 22)), template())).core_properties
    assert (about.title, about.author, about.last_modified_by) == ("T", "Tarnbrook", "")
    assert about.created.date() == date(2027, 1, 22)


def test_a_company_template_keeps_its_own_numbering_and_logo():
    """A header picture of the template shows on every page that has a head."""
    document = opened(template())
    logo = io.BytesIO()
    Image.new("RGB", (90, 30), "#C8702A").save(logo, "PNG")
    document.sections[0].header.paragraphs[-1].add_run().add_picture(io.BytesIO(logo.getvalue()))
    buffer = io.BytesIO()
    document.save(buffer)
    printed = opened(write_docx(plan(Section(chapter="Two"), Paragraph(inlines=(span("x"),))), buffer.getvalue()))
    for section in printed.sections:
        (blip,) = section.header._element.iter(qn("a:blip"))
        assert section.header.part.related_parts[blip.get(qn("r:embed"))].blob == logo.getvalue()


def test_the_template_script_makes_the_committed_templates():
    """The binaries in the repository are what the script says (same bytes: packages are pinned)."""
    import importlib.util

    found = importlib.util.spec_from_file_location("make_bid_templates", TEMPLATES / "make_bid_templates.py")
    module = importlib.util.module_from_spec(found)
    import sys

    sys.modules["make_bid_templates"] = module
    found.loader.exec_module(module)
    for look in (module.ENGLISH, module.CHINESE, module.TRADITIONAL):
        assert xml(module.make(look), "word/styles.xml") == xml(
            (TEMPLATES / "bid" / f"{look.name}.docx").read_bytes(), "word/styles.xml"
        )
