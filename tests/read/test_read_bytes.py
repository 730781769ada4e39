"""From bytes to blocks: each test draws its own tender page."""

from __future__ import annotations

import pytest
import weasyprint

from tenderkit.errors import InputError
from tenderkit.model.tender import Document
from tenderkit.read import read_bytes


def pdf(html: str, css: str = "") -> bytes:
    """A tender page drawn as PDF."""
    style = "@page { size: A4; margin: 25mm } body { font: 11pt/1.4 'Liberation Serif', 'Noto Sans CJK SC' }" + css
    return bytes(weasyprint.HTML(string=f"<style>{style}</style>{html}").write_pdf())


def read(html: str, css: str = "") -> Document:
    return read_bytes(pdf(html, css), "tender.pdf").document


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def test_wrapped_clause_is_one_block_and_two_clauses_are_two() -> None:
    long = "The Supplier shall maintain the service throughout the whole Contract Period and shall " * 3
    document = read(f"<p>1.1 {long}do so.</p><p>1.2 The Supplier shall report monthly.</p>")
    assert [block.number for block in document.blocks] == ["1.1", "1.2"]
    assert document.blocks[0].text.endswith("do so.")
    assert document.blocks[0].source.bbox is not None


def test_chinese_lines_join_without_spaces() -> None:
    sentence = "投标人必须提供三年质保并在二十四小时内到达现场处理故障，" * 4
    document = read(f"<p lang=zh>★3.2.1 {sentence}否则按无效投标处理。</p>")
    assert document.blocks[0].text == f"★3.2.1 {sentence}否则按无效投标处理。"
    assert document.blocks[0].number == "★3.2.1"
    assert document.language == "zh"


def test_list_items_know_the_paragraph_that_leads_in() -> None:
    document = read("<p>The bidder shall provide:</p><p>(a) a method statement;</p><p>(b) a risk register.</p>")
    lead, first, second = document.blocks
    assert (first.kind, first.number, first.lead_in) == ("list_item", "(a)", lead.id)
    assert second.lead_in == lead.id


def test_ruled_table_has_cells_heads_and_places() -> None:
    css = "table { border-collapse: collapse } td, th { border: 1px solid black; padding: 3px }"
    rows = "<tr><th>No.<th>Requirement<th>Score</tr><tr><td>1<td>Support in 4 hours<td>10</tr>"
    document = read(f"<table>{rows}<tr><td colspan=2>Total<td>10</tr></table>", css)
    (table,) = document.tables
    assert (table.rows, table.columns, table.header_rows) == (3, 3, 1)
    texts = {(cell.row, cell.column): (cell.text, cell.column_span) for cell in table.cells}
    assert texts[1, 1] == ("Support in 4 hours", 1)
    assert texts[2, 0] == ("Total", 2)
    assert all(cell.source.bbox for cell in table.cells)


def test_running_heads_and_page_numbers_stand_apart() -> None:
    css = "@page { @top-center { content: 'Tender WCC/1' } @bottom-center { content: counter(page) } }"
    body = "".join(f"<p style='break-after: page'>Clause text of page {n} stands here.</p>" for n in range(1, 5))
    document = read(body, css)
    furniture = [kind for kind, _ in kinds(document) if kind in ("running_head", "page_number")]
    assert furniture.count("running_head") >= 4
    assert furniture.count("page_number") >= 4
    assert document.pages[2].label == "3"


def test_a_page_number_behind_the_name_of_its_part_stands_apart() -> None:
    css = "@page { @bottom-center { content: 'Section A – Page ' counter(page) } }"
    body = "<p style='break-after: page'>The bidder shall not be</p><p>changed without consent.</p>"
    assert [kind for kind, _ in kinds(read(body, css)) if kind != "paragraph"] == ["page_number", "page_number"]


def test_sections_follow_numbers() -> None:
    document = read(
        "<h1>第一章 总则</h1><h2>一、 适用范围</h2><p>本文件适用于本项目。</p><h1>第二章 合同条款</h1><p>甲方。</p>"
    )
    assert [(s.number, s.level, s.part) for s in document.sections] == [
        ("第一章", 1, "body"),
        ("一、", 2, "body"),
        ("第二章", 1, "contract"),
    ]


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n", b"%PDF-1.4\n", b"<html>"])
def test_what_is_no_pdf_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "x.pdf")
    assert "\n" not in caught.value.line()
