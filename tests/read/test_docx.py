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
