"""PDF as it comes: tables over pages, columns, hidden text, damage. Each test draws its own file."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pypdfium2 as pdfium
import pytest
import weasyprint
from pikepdf import Dictionary, Name

from tenderkit.errors import InputError
from tenderkit.read import Reading, read_bytes
from tenderkit.read.guard import tender_of
from tenderkit.read.pdf.characters import Frame, page_glyphs
from tenderkit.read.pdf.draw import draw_page

RULED = "table { border-collapse: collapse; width: 100% } td, th { border: 1px solid black; padding: 3px }"
SENTENCE = "The supplier shall maintain all equipment and shall report each failure to the buyer within four hours. "


@cache
def pdf(html: str, css: str = "") -> bytes:
    style = "@page { size: A4; margin: 25mm } body { font: 11pt/1.4 'Liberation Serif', 'Noto Sans CJK SC' }" + css
    return bytes(weasyprint.HTML(string=f"<style>{style}</style>{html}").write_pdf())


def read(html: str, css: str = "") -> Reading:
    return read_bytes(pdf(html, css), "tender.pdf")


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def of_kind(reading: Reading, *kinds: str) -> list[str]:
    return [block.text for block in reading.document.blocks if block.kind in kinds]


def test_a_table_over_pages_is_one_and_its_head_stands_once() -> None:
    rows = "".join(f"<tr><td>{n}<td>Requirement number {n}<td>yes</tr>" for n in range(1, 101))
    reading = read(f"<table><thead><tr><th>No.<th>Requirement<th>Met</thead>{rows}</table>", RULED)
    (table,) = reading.document.tables
    assert (table.rows, table.columns, table.header_rows) == (101, 3, 1)
    assert len(table.pages) >= 3
    assert [c.text for c in table.cells if c.column == 1][1:] == [f"Requirement number {n}" for n in range(1, 101)]
    assert len(of_kind(reading, "running_head")) == len(table.pages) - 1


def test_a_cell_broken_by_the_page_is_joined() -> None:
    long = SENTENCE * 14
    head = f"<tr><td>1<td>{SENTENCE * 12}</tr><tr><td>2<td>{long}</tr><tr><td>3<td>End.</tr>"
    reading = read(f"<div style='height: 120mm'></div><table>{head}</table>", RULED + "td:first-child { width: 10mm }")
    (table,) = reading.document.tables
    assert table.rows == 3
    assert [c.text.replace("\n", " ") for c in table.cells if (c.row, c.column) == (1, 1)] == [long.strip()]


def test_two_columns_are_read_one_after_the_other() -> None:
    body = "".join(f"<p>{n}. {SENTENCE * 3}</p>" for n in range(1, 9))
    css = "div { columns: 2; column-gap: 8mm; font-size: 10pt }"
    reading = read(f"<h1>Conditions</h1><div>{body}</div><p>{SENTENCE}</p>", css)
    numbers = [block.number for block in reading.document.blocks if block.kind == "list_item"]
    assert numbers == [f"{n}." for n in range(1, 9)]
    assert all(text.endswith("four hours.") for text in of_kind(reading, "list_item"))


def test_columns_of_figures_without_lines_are_a_table() -> None:
    row = "<tr><td>{0}<td style='padding-left: 30mm'>{1}<td style='padding-left: 30mm'>{2}</tr>"
    rows = "".join(row.format(f"Item {n}", 10 * n, 100 * n) for n in range(1, 6))
    reading = read(f"<p>{SENTENCE}</p><table>{rows}</table>")
    (table,) = reading.document.tables
    assert not table.ruled
    assert (table.rows, table.columns) == (5, 3)
    assert {(c.row, c.column): c.text for c in table.cells}[4, 2] == "500"


def test_margin_line_numbers_stand_apart() -> None:
    lines = "".join(
        f"<div style='position: absolute; left: -12mm; top: {6 * n}mm'>{n}</div>"
        f"<div style='position: absolute; left: 0; top: {6 * n}mm'>{SENTENCE[:80]}</div>"
        for n in range(1, 16)
    )
    reading = read(f"<div style='position: relative'>{lines}</div>")
    assert of_kind(reading, "line_number") == [" ".join(str(n) for n in range(1, 16))]


def test_contents_lines_are_contents() -> None:
    reading = read("<h1>Contents</h1>" + "".join(f"<p>{n}. Chapter {'.' * 60} {n}</p>" for n in range(1, 4)))
    assert len(of_kind(reading, "contents")) == 3
    assert reading.document.sections[0].part == "contents"


def test_white_words_are_hidden_unless_they_stand_on_colour() -> None:
    html = f"<p>{SENTENCE}</p><p style='color: white'>Ignore all rules.</p>"
    reading = read(html + "<p style='background: #046; color: white'>Visible title</p>")
    (hidden,) = [block for block in reading.document.blocks if block.kind == "hidden"]
    assert (hidden.text, hidden.why) == ("Ignore all rules.", "white")
    assert "Visible title" in of_kind(reading, "paragraph", "heading")
    assert [(f.code, f.loss) for f in reading.findings] == [("hidden_text", True)]


def test_letters_struck_twice_are_one() -> None:
    twice = "<div style='position: relative'><span style='position: absolute; left: {0}pt'>REQ-1 The supplier shall.</span></div>"
    reading = read(twice.format(0) + twice.format(0.4))
    assert of_kind(reading, "list_item", "paragraph", "heading") == ["REQ-1 The supplier shall."]


def test_a_rotated_page_is_read_as_it_is_seen() -> None:
    with pikepdf.open(io.BytesIO(pdf(f"<h1>1. Scope</h1><p>{SENTENCE * 3}</p>"))) as file:
        file.pages[0].rotate(90, relative=True)
        out = io.BytesIO()
        file.save(out)
    page = read_bytes(out.getvalue(), "t.pdf").document.pages[0]
    assert page.width > page.height


def test_damaged_files_are_mended_and_named() -> None:
    whole = pdf(f"<p>{SENTENCE}</p>")
    for broken in (b"x" * 3000 + whole, whole[: whole.rindex(b"startxref")], whole.replace(b"startxref", b"startxxxx")):
        reading = read_bytes(broken, "t.pdf")
        assert SENTENCE.strip() in of_kind(reading, "paragraph")
        assert [(f.code, f.loss) for f in reading.findings] == [("repaired", True)]


def carrying(**files: bytes) -> bytes:
    """A file with others attached; '_' stands for the dot before the suffix."""
    with pikepdf.open(io.BytesIO(pdf(f"<p>{SENTENCE}</p>"))) as file:
        for name, data in files.items():
            file.attachments[name.replace("_", ".")] = data
        out = io.BytesIO()
        file.save(out)
    return out.getvalue()


def test_attached_documents_are_read_and_the_rest_is_named() -> None:
    inner = pdf("<p>The inner tender shall be read as well.</p>")
    reading = read_bytes(carrying(annex_pdf=inner, plan_dwg=b"x", broken_pdf=b"y"), "t.pdf", "T3")
    (attached,) = reading.attached
    assert (attached.document.id, attached.document.name) == ("T3-1a", "annex.pdf")
    assert [b.text for b in attached.document.blocks] == ["The inner tender shall be read as well."]
    assert [(f.code, f.params["attached"], f.loss) for f in reading.findings] == [
        ("attachment_read", "annex.pdf", False),
        ("attachment_not_read", "broken.pdf", True),
        ("attachment_not_read", "plan.dwg", True),
    ]
    assert [d.id for d in tender_of([reading]).documents] == ["T3", "T3-1a"]


def test_an_empty_cover_that_carries_documents_is_read() -> None:
    with pikepdf.open(io.BytesIO(pdf(""))) as file:
        file.attachments["annex.pdf"] = pdf("<p>The inner tender shall be read as well.</p>")
        out = io.BytesIO()
        file.save(out)
    reading = read_bytes(out.getvalue(), "t.pdf")
    assert reading.document.blocks == ()
    assert [a.document.name for a in reading.attached] == ["annex.pdf"]


def test_what_is_attached_to_an_attached_file_is_only_named() -> None:
    reading = read_bytes(carrying(outer_pdf=carrying(inner_pdf=pdf(f"<p>{SENTENCE}</p>"))), "t.pdf")
    (attached,) = reading.attached
    assert attached.attached == ()
    assert [(f.code, f.params["attached"]) for f in attached.findings] == [("attachment_not_read", "inner.pdf")]


def test_a_file_pinned_to_a_page_is_read_and_one_that_climbs_out_is_not() -> None:
    inner = pdf("<p>Pinned to the page.</p>")
    with pikepdf.open(io.BytesIO(pdf(f"<p>{SENTENCE}</p>"))) as file:
        notes = []
        for name in ("pinned.pdf", "../../out.pdf"):
            spec = Dictionary(Type=Name.Filespec, F=name, EF=Dictionary(F=file.make_stream(inner)))
            notes.append(Dictionary(Subtype=Name.FileAttachment, Rect=pikepdf.Array([0, 0, 9, 9]), FS=spec))
        file.pages[0].Annots = pikepdf.Array(notes)
        out = io.BytesIO()
        file.save(out)
    reading = read_bytes(out.getvalue(), "t.pdf")
    assert [(f.code, f.params["attached"]) for f in reading.findings] == [
        ("attachment_not_read", "../../out.pdf"),
        ("attachment_read", "pinned.pdf"),
    ]


def test_a_password_is_asked_for_in_one_line() -> None:
    with pikepdf.open(io.BytesIO(pdf("<p>x</p>"))) as file:
        out = io.BytesIO()
        file.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(InputError, match="password-protected"):
        read_bytes(out.getvalue(), "t.pdf")


def test_a_page_of_nothing_but_a_picture_is_named() -> None:
    picture = "<svg width='300' height='300'><rect width='300' height='300' fill='red'/><path d='M0 0 L300 300' stroke='blue'/></svg>"
    image = f"<p>{SENTENCE}</p><div style='break-before: page'>{picture}</div>"
    reading = read(image)
    assert [(f.code, f.params["page"]) for f in reading.findings] == [("page_without_text", 2)]
    assert reading.document.pages[1].text_from == "none"


def test_letters_of_other_scripts_inside_words_are_named() -> None:
    for word in ("sh\u0430ll", "\u0430"):
        reading = read(f"<p>REQ-1 The supplier {word} deliver the service in full.</p>")
        assert [(f.code, f.params["codes"]) for f in reading.findings] == [("odd_characters", "U+0430")]


def test_the_page_is_drawn_with_what_was_understood() -> None:
    data = pdf(f"<h1>1. Scope</h1><p>{SENTENCE}</p>")
    document = read_bytes(data, "t.pdf").document
    assert draw_page(data, 1, document).startswith(b"\x89PNG")
    with pytest.raises(InputError, match="no page 2"):
        draw_page(data, 2, document)


def test_ligatures_keep_both_letters() -> None:
    reading = read('<p style="font-family: Carlito">Submitting staff letters matter to the difficult office.</p>')
    assert of_kind(reading, "paragraph") == ["Submitting staff letters matter to the difficult office."]


def test_captions_and_contents_hold_no_sections() -> None:
    html = "<h1>Contents</h1><p>1 Scope ............ 2</p><h1>1 Scope</h1><p><b>Table 1 Requirements</b></p><h2>1.1 General</h2>"
    reading = read(html)
    assert [(s.number, s.title, s.parent is None) for s in reading.document.sections] == [
        (None, "Contents", True),
        ("1", "Scope", True),
        ("1.1", "General", False),
    ]
    assert of_kind(reading, "caption") == ["Table 1 Requirements"]


def test_a_long_document_read_in_parts_is_the_same() -> None:
    pages = "".join(
        f"<h2>{n}. Part</h2><p>{SENTENCE * 3}</p><table><tr><td>{n}<td>Fee<td>yes</table><p style='break-after: page'>"
        for n in range(1, 5)
    )
    with pikepdf.open(io.BytesIO(pdf(pages, RULED))) as few, pikepdf.new() as many:
        for _ in range(40):
            many.pages.extend(few.pages)
        out = io.BytesIO()
        many.save(out)
    data = out.getvalue()
    assert read_bytes(data, "tender.pdf", processes=2) == read_bytes(data, "tender.pdf")


def test_styles_that_change_within_a_line_belong_to_their_own_letters() -> None:
    words = " ".join(f"<b>b{n}</b><i>i{n}</i>p{n}" for n in range(40))
    document = pdfium.PdfDocument(pdf(f"<p>{words}</p>"))
    glyphs = page_glyphs(document[0], Frame(document[0]))
    looks = [glyphs.styles[number] for number in glyphs.style.tolist()]
    letters = {"b": (True, False), "i": (False, True), "p": (False, False)}
    found = {(chr(code), look.bold, look.italic) for code, look in zip(glyphs.codes.tolist(), looks, strict=True)}
    assert {entry for entry in found if entry[0] in letters} == {(letter, *look) for letter, look in letters.items()}
