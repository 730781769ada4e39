"""Word documents, written here part by part."""

from __future__ import annotations

import io
import zipfile

import pytest

from tenderkit.errors import InputError
from tenderkit.read import Reading, read_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **parts: str) -> bytes:
    """A .docx with this body; further parts by name: styles, numbering, footnotes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {W}>{inner}</w:{name}>")
    return out.getvalue()


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def read(body: str, **parts: str) -> Reading:
    return read_bytes(docx(body, **parts), "tender.docx")


def texts(reading: Reading, kind: str = "") -> list[str]:
    return [block.text for block in reading.document.blocks if not kind or block.kind == kind]


def test_numbers_are_printed_as_word_prints_them() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="第%1章"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>'
        '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    )
    one, two = (f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>' for level in (0, 1))
    reading = read(
        p("总则", one) + p("范围", two) + p("定义", two) + p("合同", one) + p("付款", two), numbering=numbering
    )
    assert texts(reading) == ["第一章 总则", "1.1 范围", "1.2 定义", "第二章 合同", "2.1 付款"]


def test_headings_come_from_styles_and_make_sections() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/></w:style>'
    )
    body = p("Scope", '<w:pStyle w:val="H1"/>') + p("Hosting", '<w:pStyle w:val="H2"/>') + p("The supplier shall host.")
    document = read(body, styles=styles).document
    assert [(s.title, s.level) for s in document.sections] == [("Scope", 1), ("Hosting", 2)]
    assert document.sections[1].parent == document.sections[0].id


def test_tables_keep_merged_cells_and_head_rows() -> None:
    cell = "<w:tc><w:tcPr>{0}</w:tcPr>{1}</w:tc>"
    rows = [
        cell.format('<w:gridSpan w:val="2"/>', p("Scores")) + cell.format("", p("Note")),
        cell.format('<w:vMerge w:val="restart"/>', p("A")) + cell.format("", p("1")) + cell.format("", p("x")),
        cell.format("<w:vMerge/>", p("")) + cell.format("", p("2")) + cell.format("", p("y")),
    ]
    head = "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
    body = "<w:tbl>" + head + rows[0] + "</w:tr>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows[1:]) + "</w:tbl>"
    (table,) = read(body).document.tables
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}
    assert spans["Scores"] == (0, 0, 1, 2)
    assert spans["A"] == (1, 0, 2, 1)
    assert (table.rows, table.columns, table.header_rows) == (3, 3, 1)


def test_tracked_changes_are_accepted_and_named() -> None:
    body = (
        "<w:p><w:r><w:t>The supplier shall </w:t></w:r><w:ins><w:r><w:t>not </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>always </w:delText></w:r></w:del><w:r><w:t>subcontract.</w:t></w:r></w:p>"
    )
    reading = read(body)
    assert texts(reading) == ["The supplier shall not subcontract."]
    assert [(f.code, f.loss) for f in reading.findings] == [("tracked_changes", True)]


def test_notes_boxes_and_hidden_words_are_kept_apart() -> None:
    box = "<w:r><w:pict><w:txbxContent>" + p("In a box.") + "</w:txbxContent></w:pict></w:r>"
    body = f'<w:p><w:r><w:t>Body</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>{box}</w:p>' + p(
        "Secret", "", "<w:vanish/>"
    )
    reading = read(body, footnotes=f'<w:footnote w:id="2">{p("A note.")}</w:footnote>')
    assert texts(reading, "footnote") == ["A note."]
    assert texts(reading, "hidden") == ["Secret"]
    assert "In a box." in texts(reading)
    assert {f.code for f in reading.findings} == {"outside_body", "hidden_text"}


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 cut off",
        b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        docx('<!DOCTYPE x [<!ENTITY a "b">]>' + p("x")),
        docx("<w:p>"),
        docx(p("a" * 20_000_000)),
    ],
    ids=["cut", "ole", "dtd", "malformed", "bomb"],
)
def test_what_cannot_be_read_is_one_line(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "x.docx")
    assert "x.docx" in caught.value.line()


def test_nested_tables_are_read_to_the_bottom() -> None:
    inner = p("REQ-1 The supplier shall answer.")
    for _ in range(20):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc>{p('x')}</w:tc></w:tr></w:tbl>"
    assert "REQ-1 The supplier shall answer." in " ".join(texts(read(inner)))


W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
DECIMAL = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def hidden(reading: Reading) -> list[tuple[str, str | None]]:
    return [(block.text, block.why) for block in reading.document.blocks if block.kind == "hidden"]


def test_empty_paragraphs_count_in_lists_as_word_counts_them() -> None:
    empty = f"<w:p><w:pPr>{NUMBERED}</w:pPr></w:p>"
    assert texts(read(p("one", NUMBERED) + empty + p("three", NUMBERED), numbering=DECIMAL)) == ["1. one", "3. three"]


def test_cells_numbered_by_word_show_their_numbers() -> None:
    number = f"<w:p><w:pPr>{NUMBERED}</w:pPr></w:p>"
    (table,) = read(f"<w:tbl>{row(number, p('a'))}{row(number, p('b'))}</w:tbl>", numbering=DECIMAL).document.tables
    assert [cell.text for cell in table.cells] == ["1.", "a", "2.", "b"]


def test_a_line_break_in_a_cell_parts_its_lines() -> None:
    two = "<w:p><w:r><w:t>Plan (6 points)</w:t><w:br/><w:t>Team (4 points)</w:t></w:r></w:p>"
    (table,) = read(f"<w:tbl>{row(p('Technical'), two)}{row(p('Price'), p('90'))}</w:tbl>").document.tables
    assert table.cells[1].text == "Plan (6 points)\nTeam (4 points)"


def test_items_behind_line_breaks_are_blocks_of_their_own() -> None:
    lines = ("Bidders shall submit:", "1. the form;", "2. the price,", "in words.")
    body = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in lines)
    assert texts(read(f"<w:p><w:r>{body}</w:r></w:p>")) == [
        "Bidders shall submit:",
        "1. the form;",
        "2. the price, in words.",
    ]


def test_a_figure_behind_a_line_break_begins_no_item() -> None:
    body = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in ("The term of the contract is", "3. years and no more."))
    assert texts(read(f"<w:p><w:r>{body}</w:r></w:p>")) == ["The term of the contract is 3. years and no more."]


def test_a_nested_table_is_read_row_by_row_in_its_cell() -> None:
    inner = f"<w:tbl>{row(p('a'), p('b'))}{row(p('c'), p('d'))}</w:tbl>"
    (table,) = read(
        f"<w:tbl>{row(p('Outer'), p('Before') + inner + p('After'))}{row(p('x'), p('y'))}</w:tbl>"
    ).document.tables
    assert {(c.row, c.column): c.text for c in table.cells}[0, 1] == "Before\na | b\nc | d\nAfter"


def test_controls_and_old_form_fields_keep_what_was_chosen() -> None:
    def box(state: int, glyph: str) -> str:
        control = f'<w14:checkbox {W14}><w14:checked w14:val="{state}"/></w14:checkbox>'
        return f"<w:sdt><w:sdtPr>{control}</w:sdtPr><w:sdtContent>{r(glyph)}</w:sdtContent></w:sdt>"

    chosen = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="red"/><w:listEntry w:val="blue"/></w:ddList>'
    old = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{chosen}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    tick = "<w:checkBox><w:default w:val='1'/></w:checkBox>"
    ticked = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{tick}</w:ffData></w:fldChar></w:r>'
    listed = "<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText='no'/></w:dropDownList></w:sdtPr>"
    listed += f"<w:sdtContent>{r('yes')}</w:sdtContent></w:sdt>"
    body = f"<w:p>{box(1, '☒')}{r(' Yes ')}{box(0, '☐')}{r(' No')}</w:p><w:p>{r('Colour: ')}{old}</w:p>"
    body += f"<w:p>{ticked}{r(' old')}</w:p><w:p>{r('Agreed: ')}{listed}</w:p>"
    assert texts(read(body)) == ["☑ Yes □ No", "Colour: blue", "☑ old", "Agreed: yes"]


def test_pages_are_counted_by_breaks_where_word_left_no_note_of_them() -> None:
    body = p("one") + '<w:p><w:r><w:br w:type="page"/></w:r>' + r("two") + "</w:p>"
    body += p("three", "<w:pageBreakBefore/>") + p("still three", '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>')
    body += p("four", '<w:sectPr><w:type w:val="continuous"/></w:sectPr>') + p("still four")
    assert [(b.text, b.source.page) for b in read(body).document.blocks] == [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("still three", 3),
        ("four", 4),
        ("still four", 4),
    ]


def test_word_s_own_notes_of_page_ends_are_believed() -> None:
    body = p("one") + f'<w:p><w:r><w:br w:type="page"/></w:r><w:r><w:lastRenderedPageBreak/></w:r>{r("two")}</w:p>'
    body += f"<w:p>{r('still two, ')}<w:r><w:lastRenderedPageBreak/></w:r>{r('three')}</w:p>" + p("three")
    reading = read(body)
    assert [b.source.page for b in reading.document.blocks][:2] == [1, 2]
    assert len(reading.document.pages) == 3


def test_a_long_text_without_page_ends_is_named() -> None:
    assert [f.code for f in read(p("A clause of the tender.") * 61).findings] == ["pages_unknown"]


def test_formulas_are_text() -> None:
    m = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    part = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>".format
    low = f"<m:sSub>{part('e', 'P')}{part('sub', 'min')}</m:sSub>"
    fraction = f"<m:f><m:num>{low}</m:num>{part('den', 'P')}</m:f>"
    power = f"<m:sSup><m:e><m:d>{part('e', 'a+b')}</m:d></m:e>{part('sup', '2')}</m:sSup>"
    body = f"<w:p>{r('S = ')}<m:oMath {m}>{fraction}</m:oMath>{r(' × 30; ')}<m:oMath {m}>{power}</m:oMath></w:p>"
    assert texts(read(body)) == ["S = (P_min)/P × 30; (a+b)^2"]


def test_signs_of_symbol_fonts_are_ticks_and_boxes() -> None:
    font = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    sign = '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>'
    assert texts(read(f"<w:p>{r('þ', font)}{r(' a ')}{r('&#xF0A8;', font)}{r(' b ')}{sign}{r(' c')}</w:p>")) == [
        "☑ a □ b ☑ c"
    ]


def test_words_nobody_sees_are_set_apart_with_the_reason() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="V"><w:name w:val="v"/><w:rPr><w:vanish/></w:rPr></w:style>'
    white = '<w:color w:val="FFFFFF"/>'
    body = p("by style", '<w:pStyle w:val="V"/>') + p("white", "", white) + p("dust", "", '<w:sz w:val="2"/>')
    body += p("struck", "", "<w:strike/>") + p("on colour", "", white + '<w:shd w:fill="004488"/>')
    body += f"<w:tbl>{row(p('head', '', white), p('x'))}{row(p('a'), p('b'))}{row(p('c'), p('d'), properties='<w:hidden/>')}</w:tbl>"
    body += f"<w:p><w:r><w:pict><w:txbxContent>{p('on a shape', '', white)}</w:txbxContent></w:pict></w:r></w:p>"
    reading = read(body, styles=styles)
    assert "on a shape" in texts(reading)
    assert hidden(reading) == [
        ("by style", "vanish"),
        ("white", "white"),
        ("dust", "tiny"),
        ("struck", "struck"),
        ("c | d", "vanish"),
    ]
    assert texts(reading)[4] == "on colour"
    assert [c.text for c in reading.document.tables[0].cells] == ["head", "x", "a", "b"]
    assert all(f.loss for f in reading.findings if f.code != "outside_body")


def test_tracked_changes_of_rows_and_paragraph_ends_are_accepted() -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    rows = (
        row(p("keep"), p("1"))
        + row(p("gone"), p("2"), properties="<w:del/>")
        + row(p("new"), p("3"), properties="<w:ins/>")
    )
    reading = read(p("The supplier shall ", mark) + p("not subcontract.") + f"<w:tbl>{rows}</w:tbl>")
    assert texts(reading) == ["The supplier shall not subcontract.", "keep | 1\nnew | 3"]
    assert [(f.code, f.params["inserted"], f.params["deleted"]) for f in reading.findings] == [
        ("tracked_changes", 1, 2)
    ]


def test_pictures_say_what_they_show_and_heads_stand_once() -> None:
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    picture = (
        f'<w:r><w:drawing xmlns:wp="{wp}" xmlns:a="{a}"><wp:docPr descr="Network plan"/><a:blip/></w:drawing></w:r>'
    )
    reading = read(f"<w:p>{picture}{r('Figure of the network')}</w:p>", header1=p("Tender 7"), header2=p("Tender 7"))
    assert texts(reading, "picture") == ["Network plan"]
    assert texts(reading, "running_head") == ["Tender 7"]
    assert [f.code for f in reading.findings] == ["picture_text"]


def test_endnotes_and_boxes_drawn_twice_are_read_once() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{p('In a box.')}</w:txbxContent>"
    twice = f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>'
    body = f'<w:p>{r("Body")}<w:r><w:endnoteReference w:id="3"/></w:r>{twice}</w:p>'
    assert texts(read(body, endnotes=f'<w:endnote w:id="3">{p("At the end.")}</w:endnote>')) == [
        "Body",
        "At the end.",
        "In a box.",
    ]


def with_parts(**parts: bytes) -> bytes:
    """A document that refers to further parts: name=bytes, '_' for the dot, of the kind its suffix tells."""
    out = io.BytesIO(docx(p("Body text.")))
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(out, "a") as archive:
        links = ""
        for number, (name, data) in enumerate(parts.items()):
            part = name.replace("_", ".")
            archive.writestr(f"word/embeddings/{part}", data)
            kind = "package" if part.endswith("x") else "oleObject"
            links += f'<Relationship Id="r{number}" Type="{base}/{kind}" Target="embeddings/{part}"/>'
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
    return out.getvalue()


def test_embedded_documents_are_read_and_other_objects_named() -> None:
    reading = read_bytes(with_parts(annex_docx=docx(p("The annex.")), object1_bin=b"\xd0\xcf"), "t.docx", "T2")
    assert [(a.document.id, a.document.name, texts(a)) for a in reading.attached] == [
        ("T2-1a", "annex.docx", ["The annex."])
    ]
    assert [(f.code, f.params["attached"]) for f in reading.findings] == [
        ("attachment_read", "annex.docx"),
        ("attachment_not_read", "object1.bin"),
    ]
