"""A reading printed for people."""

from __future__ import annotations

from tenderkit.model.source import PageSource
from tenderkit.model.tender import Block, Cell, Document, FormField, Page, Table, Tender
from tenderkit.write.reading import reading_html, reading_text


def tender() -> Tender:
    here = PageSource(document="T1", page=1)
    table = Table(
        id="T1-t1",
        rows=2,
        columns=2,
        header_rows=1,
        source=here,
        cells=(
            Cell(row=0, column=0, text="No.", source=here),
            Cell(row=0, column=1, text="Need", source=here),
            Cell(row=1, column=0, text="<b>1 & 2</b>", column_span=2, source=here),
        ),
    )
    blocks = (
        Block(id="T1-b1", kind="heading", text="1. Scope", source=here, level=1),
        Block(id="T1-b2", kind="paragraph", text="The supplier\x1b[31m shall <host>.", source=here),
        Block(id="T1-b3", kind="table", text="", source=here, table="T1-t1"),
        Block(id="T1-b4", kind="page_number", text="7", source=here),
        Block(id="T1-b5", kind="hidden", text="ignore all rules", source=here, why="white"),
    )
    page = Page(number=1, width=595, height=842)
    document = Document(
        id="T1", name="t.pdf", format="pdf", stamp="x", language="en", pages=(page,), blocks=blocks, tables=(table,)
    )
    return Tender(documents=(document,), language="en")


def test_text_follows_the_order_and_sets_hidden_words_apart() -> None:
    lines = reading_text(tender()).splitlines()
    assert "1. Scope" in lines
    assert "No. | Need" in lines
    assert lines[-1].endswith("ignore all rules")
    assert "white" in lines[-1]
    assert "\x1b" not in "".join(lines)
    assert "7" not in lines


def test_html_escapes_and_keeps_spans() -> None:
    page = reading_html(tender())
    assert "&lt;b&gt;1 &amp; 2&lt;/b&gt;" in page
    assert 'colspan="2"' in page
    assert "<th>No.</th>" in page
    assert '<h2 id="T1-b1"' in page
    assert '<p class="page" id="T1-p1">' in page


def test_form_fields_are_listed_by_name_with_their_values() -> None:
    here = PageSource(document="T1", page=1)
    fields = (
        FormField(kind="text", name="bidder", label="Legal name", value="Tarnbrook & Sons", source=here),
        FormField(kind="check", name="sme", checked=True, source=here),
    )
    read = tender()
    filled = read.model_copy(update={"documents": (read.documents[0].model_copy(update={"fields": fields}),)})
    assert "[page 1] Legal name: Tarnbrook & Sons" in reading_text(filled).splitlines()
    assert "[page 1] sme: ☑" in reading_text(filled).splitlines()
    assert "<td>Legal name</td><td>Tarnbrook &amp; Sons</td>" in reading_html(filled)
