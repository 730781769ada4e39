"""The outline of a file against its headings: what bookmarks and printed contents say is used and checked."""

from __future__ import annotations

import io

import pikepdf
import pytest
import weasyprint
from pikepdf import Dictionary, Name, OutlineItem

from tenderkit.read import Reading, read_bytes

SENTENCE = "The supplier shall maintain all equipment and shall report each failure to the buyer within four hours."
STYLE = (
    "@page { size: A4; margin: 25mm } body { font: 11pt/1.4 'Liberation Serif', 'Noto Sans CJK SC' }"
    " h1, h2, h3, h4 { bookmark-level: none }"
)
Entry = tuple[int, str, int]
"""Level, title and page of a bookmark."""


def read(html: str, *entries: Entry) -> Reading:
    """A page drawn from HTML, with bookmarks."""
    data = bytes(weasyprint.HTML(string=f"<style>{STYLE}</style>{html}").write_pdf())
    return marked(data, *entries)


def marked(data: bytes, *entries: Entry) -> Reading:
    with pikepdf.open(io.BytesIO(data)) as file:
        with file.open_outline() as outline:
            above: list[OutlineItem] = []
            for level, title, page in entries:
                item = OutlineItem(title, page - 1, "XYZ", left=0, top=800)
                del above[level:]
                (above[-1].children if above else outline.root).append(item)
                above.append(item)
        out = io.BytesIO()
        file.save(out)
    return read_bytes(out.getvalue(), "t.pdf")


def outline(reading: Reading) -> list[tuple[int, str | None, str]]:
    return [(s.level, s.number, s.title) for s in reading.document.sections]


def codes(reading: Reading) -> list[str]:
    return [f.code for f in reading.findings]


def paragraphs(*titles: str) -> str:
    return "".join(f"<p>{title}</p><p>{SENTENCE}</p><p>{SENTENCE}</p>" for title in titles)


def test_a_plain_line_that_a_bookmark_names_is_a_heading() -> None:
    html = "<h1>1. Scope</h1>" + paragraphs("Hosting of the service") + "<p>Hosting of the service</p>"
    assert [s[2] for s in outline(read(html))] == ["Scope"]
    found = read(html, (0, "1. Scope", 1), (1, "Hosting of the service", 1), (1, SENTENCE, 1))
    assert outline(found) == [(1, "1.", "Scope"), (2, None, "Hosting of the service")]
    assert codes(found) == []


def test_a_plain_line_of_the_printed_contents_is_a_heading() -> None:
    lines = "".join(f"<p>{title} {'.' * 50} {n}</p>" for n, title in enumerate(("Scope", "Terms of payment"), 3))
    html = f"<h1>Contents</h1>{lines}" + paragraphs("Scope", "Terms of payment", "Something else")
    assert [s[2] for s in outline(read(html))] == ["Contents", "Scope", "Terms of payment"]


def test_words_broken_by_a_narrow_column_are_spelled_as_in_the_contents() -> None:
    contents = f"<h1>Contents</h1><p>5. Qualification of Bidders {'.' * 50} 3</p>"
    title = "<b style='display: block; width: 26mm'>5. Qualificati<br>on of Bidders</b>"
    heading = f"<table><tr><td style='vertical-align: top'>{title}<td>5.1 {SENTENCE}</table>"
    assert outline(read(contents + heading))[1:] == [(1, "5.", "Qualification of Bidders")]
    assert outline(read(heading)) == [(1, "5.", "Qualificati on of Bidders")]
    known = read(heading + "<p>The qualification of bidders shall be examined after the opening of all tenders.</p>")
    assert outline(known) == [(1, "5.", "Qualification of Bidders")]


def test_levels_of_orderly_bookmarks_count() -> None:
    html = "<h1>Request for quotation</h1><h1>Notes on the deadline</h1>"
    titles = ("1.0 Work", "1.1 Background", "1.2 Purpose", "2.0 Instructions", "2.1 Quotations", "2.2 Questions")
    html += "".join(f"<h2>{title}</h2><p>{SENTENCE}</p>" for title in titles)
    found = read(html, *((0 if ".0" in title else 1, title, 1) for title in titles))
    assert [(level, number) for level, number, _ in outline(found)][2:] == [
        (1, "1.0"),
        (2, "1.1"),
        (2, "1.2"),
        (1, "2.0"),
        (2, "2.1"),
        (2, "2.2"),
    ]


def test_levels_of_bookmarks_in_disorder_do_not() -> None:
    titles = ("第一章 邀请", "一、概况", "二、要求", "第二章 需求", "一、项目", "二、投标")
    html = "".join(f"<{'h1' if '章' in t else 'h2'}>{t}</{'h1' if '章' in t else 'h2'}><p>本项目。</p>" for t in titles)
    levels = (0, 1, 0, 0, 0, 1)
    found = read(html, *((level, title, 1) for level, title in zip(levels, titles, strict=True)))
    assert [s[0] for s in outline(found)] == [1, 2, 2, 1, 2, 2]


def test_an_outline_that_is_not_in_the_text_is_a_finding() -> None:
    html = "<h1>1. Scope</h1>" + paragraphs()
    absent = tuple((0, f"{n}. Chapter about topic {n}", 1) for n in range(2, 7))
    (finding,) = read(html, (0, "1. Scope", 1), *absent).findings
    assert (finding.code, finding.params["missing"], finding.params["count"]) == ("bookmarks_disagree", 5, 6)
    lines = "".join(f"<p>{n}. Chapter about topic {n} {'.' * 50} {n}</p>" for n in range(1, 6))
    assert codes(read(f"<h1>Contents</h1>{lines}{html}")) == ["contents_disagree"]


def test_chapters_named_in_a_list_open_no_sections() -> None:
    chapters = ("第一章 投标邀请", "第二章 投标人须知", "第三章 评标办法")
    named = "".join(f"<p>{chapter}</p>" for chapter in chapters)
    html = "".join(
        f"<h1>{chapter}</h1><p>{'投标人应当按照招标文件的要求编制投标文件。' * 3}</p>" for chapter in chapters
    )
    found = read(html.replace("</h1>", f"</h1><h2>一、招标文件的构成</h2>{named}", 1))
    assert [s[:2] for s in outline(found)] == [(1, "第一章"), (2, "一、"), (1, "第二章"), (1, "第三章")]


def test_numbers_in_smaller_type_begin_a_series_of_their_own() -> None:
    html = (
        "<h1>3. Work</h1><h2>A. Services</h2><h3>1. Desk</h3><h3>2. Hosting</h3><h2>B. Systems</h2><h3>1. Old</h3>"
        "<h1>4. Terms</h1><h2>A. Payment</h2>"
    )
    assert [s[:2] for s in outline(read(html.replace("</h3>", f"</h3><p>{SENTENCE}</p>")))] == [
        (1, "3."),
        (2, "A."),
        (3, "1."),
        (3, "2."),
        (2, "B."),
        (3, "1."),
        (1, "4."),
        (2, "A."),
    ]


def curves(x: float, y: float) -> str:
    """Something drawn as tall as a heading and as wide, of many curves."""
    waves = "".join(f"{x + 5 * n} {y} {x + 5 * n + 2} {y + 14} {x + 5 * n + 5} {y} c " for n in range(30))
    return f"{x} {y} m {waves} h f "


@pytest.mark.parametrize(("title", "restored"), [("2 Services", True), ("Body of the page", False)])
def test_headings_drawn_as_shapes_get_their_words_from_the_bookmarks(title: str, restored: bool) -> None:
    file = pikepdf.new()
    file.add_blank_page(page_size=(595, 842))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    file.pages[0].Resources = Dictionary(Font=Dictionary(F=font))
    text = "BT /F 11 Tf 72 700 Td (Body of the page that stands below the heading.) Tj ET "
    file.pages[0].Contents = file.make_stream((curves(72, 770) + text).encode())
    out = io.BytesIO()
    file.save(out)
    found = marked(out.getvalue(), (0, title, 1))
    heads = [block.text for block in found.document.blocks if block.kind == "heading"]
    assert heads == ([title] if restored else [])
    assert codes(found) == (["drawn_headings"] if restored else ["drawn_words"])


def test_bookmarks_that_lead_nowhere_harm_nothing() -> None:
    data = bytes(weasyprint.HTML(string=f"<p>{SENTENCE}</p>").write_pdf())
    with pikepdf.open(io.BytesIO(data)) as file:
        loop = file.make_indirect(Dictionary(Title="x"))
        loop.Next, loop.First = loop, loop
        file.Root.Outlines = file.make_indirect(Dictionary(First=loop, Last=loop, Count=1))
        out = io.BytesIO()
        file.save(out)
    assert [b.text for b in read_bytes(out.getvalue(), "t.pdf").document.blocks] == [SENTENCE]
