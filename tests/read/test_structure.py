"""Whole pages to structure: contents, lists, notes, columns and running text, each drawn here."""

from __future__ import annotations

import pytest
import weasyprint

from tenderkit.model.tender import Document
from tenderkit.read import read_bytes

SENTENCE = "The supplier shall maintain all equipment and shall report each failure to the buyer within four hours. "


def read(html: str, css: str = "") -> Document:
    style = "@page { size: A4; margin: 25mm } body { font: 11pt/1.4 'Liberation Serif', 'Noto Sans CJK SC' }" + css
    data = bytes(weasyprint.HTML(string=f"<style>{style}</style>{html}").write_pdf())
    return read_bytes(data, "tender.pdf").document


def texts(document: Document, kind: str) -> list[str]:
    return [block.text for block in document.blocks if block.kind == kind]


@pytest.mark.parametrize(
    ("title", "chapters"),
    [
        ("目　录", ("第一章 招标公告", "第二章 投标人须知", "第三章 采购需求")),
        ("Table of Contents", ("1. Scope", "2. Terms", "3. Delivery")),
    ],
)
def test_a_printed_contents_is_no_parent_of_chapters(title: str, chapters: tuple[str, ...]) -> None:
    entries = "".join(f"<p>{chapter}{'.' * 40}{n}</p>" for n, chapter in enumerate(chapters, 3))
    html = f"<h1>{title}</h1>{entries}" + "".join(
        f"<h1 style='break-before: page'>{chapter}</h1><p>{SENTENCE}</p>" for chapter in chapters
    )
    document = read(html)
    assert [(s.level, s.parent, s.part) for s in document.sections] == [(1, None, "contents")] + [(1, None, "body")] * 3
    assert len(texts(document, "contents")) == 3
    assert [(s.first_page, s.last_page) for s in document.sections] == [(1, 1), (2, 2), (3, 3), (4, 4)]


def test_items_know_what_leads_in_to_them_through_sublists() -> None:
    html = (
        "<p>The tenderer shall provide the following:</p><p>(a) a plan that covers:</p><p>(i) staff;</p>"
        f"<p>(ii) sites; and</p><p>(b) a register.</p><p>{SENTENCE}</p>"
    )
    document = read(html)
    ids = {block.text: block.id for block in document.blocks}
    found = [(b.number, b.level, b.lead_in) for b in document.blocks if b.kind == "list_item"]
    lead, plan = ids["The tenderer shall provide the following:"], ids["(a) a plan that covers:"]
    assert found == [("(a)", 1, lead), ("(i)", 2, plan), ("(ii)", 2, plan), ("(b)", 1, lead)]


def test_a_footnote_stands_apart_from_the_text() -> None:
    note = "position: absolute; bottom: 0; font-size: 8pt"
    document = read(f"<p>{SENTENCE * 3}</p><div style='{note}'>1 Working days exclude public holidays.</div>")
    assert texts(document, "footnote") == ["1 Working days exclude public holidays."]
    assert texts(document, "paragraph") == [(SENTENCE * 3).strip()]


def test_words_parted_at_line_ends_are_whole_again() -> None:
    words = "The contractor shall guaran&shy;tee the avail&shy;abil&shy;ity of the infra&shy;struc&shy;ture and long-term main&shy;te&shy;nance. "
    for width in range(40, 80, 8):
        document = read(f"<p style='width: {width}mm'>{words * 3}</p>")
        assert texts(document, "paragraph") == [(words.replace("&shy;", "") * 3).strip()]


def test_text_over_two_columns_follows_the_columns_between_headings() -> None:
    css = "div { columns: 2; column-gap: 8mm; font-size: 10pt }"
    part = "".join(f"<p>({{0}}.{n}) {SENTENCE * 3}</p>" for n in range(1, 5))
    html = "".join(f"<h2>{n}. Part {n}</h2><div>{part.format(n)}</div>" for n in (1, 2))
    document = read(html, css)
    starts = [block.text[:6].split(" ")[0] for block in document.blocks]
    assert starts == ["1.", "(1.1)", "(1.2)", "(1.3)", "(1.4)", "2.", "(2.1)", "(2.2)", "(2.3)", "(2.4)"]


def test_a_sentence_over_the_page_is_one_paragraph_with_both_places() -> None:
    css = "@page { @top-center { content: 'Tender 7' } @bottom-center { content: counter(page) } }"
    html = f"<div style='height: 205mm'></div><p>1.1 {SENTENCE * 12}</p><p>1.2 {SENTENCE}</p>"
    first = read(html, css).blocks[0]
    found = next(b for b in read(html, css).blocks if b.number == "1.1")
    assert first.kind in ("running_head", "list_item")
    assert found.text == f"1.1 {SENTENCE * 12}".strip()
    assert [found.source.page, *(s.page for s in found.continues)] == [1, 2]


def test_titles_beside_their_clauses_are_headings_before_them() -> None:
    css = "table { width: 100%; border-collapse: collapse } td { vertical-align: top; padding: 2pt } b { display: block; width: 26mm }"
    rows = (
        ("13. Alternative Bids", "13.1"),
        ("14. Bid Prices and Discounts of Bidders and Contract Awardees", "14.1"),
        ("15. Currency", "15.1"),
    )
    html = "".join(
        f"<tr><td><b>{title}</b><td>{number}&emsp;{SENTENCE * 2}<br>{number[:-1]}2&emsp;{SENTENCE}</tr>"
        for title, number in rows
    )
    document = read(f"<table>{html}</table>", css)
    assert [(b.kind, b.text.split(" The ")[0]) for b in document.blocks] == [
        ("heading", "13. Alternative Bids"),
        ("list_item", "13.1"),
        ("list_item", "13.2"),
        ("heading", "14. Bid Prices and Discounts of Bidders and Contract Awardees"),
        ("list_item", "14.1"),
        ("list_item", "14.2"),
        ("heading", "15. Currency"),
        ("list_item", "15.1"),
        ("list_item", "15.2"),
    ]
    assert document.blocks[4].text == f"14.1 {SENTENCE * 2}".strip()
