"""Electronic forms and tick boxes: what was filled in or drawn is text at its place."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pytest
import weasyprint
from pikepdf import Array, Dictionary, Name

from tenderkit.read import Reading, read_bytes

RULED = "table { border-collapse: collapse } td, th { border: 1px solid black; padding: 3px }"
SENTENCE = (
    "The bidder shall complete every field of this form and shall sign it before the tender is handed in to the buyer."
)
LABELS = f"<p>Name of bidder:</p><p>Sole trader</p><p>Country:</p><p>{SENTENCE}</p>"


@cache
def pdf(html: str, css: str = "") -> bytes:
    style = "@page { size: A4; margin: 20mm } body { font: 11pt/1.5 'Liberation Serif' }" + css
    return bytes(weasyprint.HTML(string=f"<style>{style}</style>{html}").write_pdf())


def with_notes(data: bytes, *notes: Dictionary) -> Reading:
    """The file with these annotations on its first page, as a viewer that fills in forms leaves it."""
    with pikepdf.open(io.BytesIO(data)) as file:
        file.pages[0].Annots = Array([file.make_indirect(note) for note in notes])
        file.Root.AcroForm = Dictionary(Fields=Array(list(file.pages[0].Annots)))
        out = io.BytesIO()
        file.save(out)
    return read_bytes(out.getvalue(), "form.pdf")


def field(kind: str, rect: tuple[float, ...], **more: object) -> Dictionary:
    """A field of a form: `kind` is Tx, Btn, Ch or Sig."""
    return Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name("/" + kind), Rect=Array(list(rect)), **more)


def beside(label: str, width: float = 250, gap: float = 6) -> tuple[float, float, float, float]:
    """A place for a field on the line of a label, in the page space of the file: from below."""
    (block,) = [b for b in read_bytes(pdf(LABELS), "t.pdf").document.blocks if b.text == label]
    assert block.source.bbox is not None
    _, top, x1, bottom = block.source.bbox
    return x1 + gap, 841.9 - bottom, x1 + gap + width, 841.9 - top


def lines(reading: Reading) -> list[str]:
    return [block.text for block in reading.document.blocks]


def test_a_value_stands_beside_its_label_and_in_the_list_of_fields() -> None:
    text = field("Tx", beside("Name of bidder:"), T="bidder", V="Tarnbrook Systems Ltd", TU="Legal name", Ff=2)
    reading = with_notes(pdf(LABELS), text)
    assert lines(reading)[0] == "Name of bidder: Tarnbrook Systems Ltd"
    (found,) = reading.document.fields
    assert (found.kind, found.name, found.value, found.label, found.required) == (
        "text",
        "bidder",
        "Tarnbrook Systems Ltd",
        "Legal name",
        True,
    )
    assert found.source.bbox == pytest.approx((140.8, 69.9, 390.8, 82.0), abs=2)


def test_boxes_and_radio_buttons_keep_their_state() -> None:
    looks = Dictionary(N=Dictionary({"/Limited": Dictionary(), "/Off": Dictionary()}))
    ticked = field("Btn", beside("Sole trader", 12), T="sole", AS=Name("/Yes"), V=Name("/Yes"))
    radio = field("Btn", beside("Sole trader", 12, 30), T="form", Ff=1 << 15, AS=Name("/Off"), AP=looks)
    reading = with_notes(pdf(LABELS), ticked, radio)
    assert lines(reading)[1] == "Sole trader ☑ □"
    assert [(f.kind, f.value, f.checked) for f in reading.document.fields] == [
        ("check", "", True),
        ("radio", "Limited", False),
    ]


def test_a_list_shows_the_words_of_what_was_chosen() -> None:
    options = Array([Array(["gb", "United Kingdom"]), Array(["cn", "China"])])
    reading = with_notes(pdf(LABELS), field("Ch", beside("Country:"), T="country", V="gb", Opt=options))
    assert lines(reading)[2] == "Country: United Kingdom"


def test_a_long_value_is_one_text() -> None:
    words = "The service must be available on every day of the year from seven in the morning until ten at night."
    long = field("Tx", (57, 500, 300, 640), T="remarks", V=words, Ff=1 << 12)
    reading = with_notes(pdf(LABELS), long)
    assert lines(reading)[-1] == words
    assert reading.document.fields[0].value == words


def test_values_in_cells_belong_to_their_cells() -> None:
    table = "<table><tr><td style='width: 60mm'>VAT number<td style='width: 60mm'>&nbsp;</tr><tr><td>Phone<td>1</table>"
    reading = with_notes(pdf(table, RULED), field("Tx", (240, 768, 380, 782), T="vat", V="GB 123"))
    (table_read,) = reading.document.tables
    assert {(c.row, c.column): c.text for c in table_read.cells}[0, 1] == "GB 123"


def test_text_typed_onto_a_page_is_read_and_stickers_are_counted() -> None:
    typed = Dictionary(
        Type=Name.Annot, Subtype=Name.FreeText, Rect=Array(list(beside("Name of bidder:"))), Contents="see annex 4"
    )
    sticker = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([1, 1, 9, 9]), Contents="ask Jo")
    reading = with_notes(pdf(LABELS), typed, sticker)
    assert lines(reading)[0] == "Name of bidder: see annex 4"
    assert [f.code for f in reading.findings] == ["comments_left"]
    assert reading.document.fields == ()


def test_hidden_and_secret_values_stay_out_of_the_text() -> None:
    hidden = field("Tx", (140, 768, 400, 784), T="a", V="invisible words", F=2)
    secret = field("Tx", (140, 700, 400, 716), T="b", V="hunter2", Ff=1 << 13)
    reading = with_notes(pdf(LABELS), hidden, secret)
    assert [(b.text, b.why) for b in reading.document.blocks if b.kind == "hidden"] == [("invisible words", "field")]
    assert [(f.code, f.loss) for f in reading.findings] == [("hidden_text", True)]
    assert "hunter2" not in reading.document.model_dump_json()


@pytest.mark.parametrize(
    "broken",
    [
        field("Tx", (1, 2), T="x", V="y"),
        field("Tx", (1, 2, 3, 4), T="x", V=Array([1])),
        Dictionary(Subtype=Name.Widget, Rect=Array([0, 0, 5, 5])),
    ],
)
def test_broken_fields_harm_nothing(broken: Dictionary) -> None:
    assert lines(with_notes(pdf(LABELS), broken))[0] == "Name of bidder:"


def test_a_form_made_when_it_is_opened_is_a_loss() -> None:
    with pikepdf.open(io.BytesIO(pdf("<p>Please wait while the form loads.</p>"))) as file:
        file.Root.AcroForm = Dictionary(Fields=Array([]), XFA=file.make_stream(b"<xdp/>"))
        file.Root.NeedsRendering = True
        out = io.BytesIO()
        file.save(out)
    assert [(f.code, f.loss) for f in read_bytes(out.getvalue(), "f.pdf").findings] == [("dynamic_form", True)]


def drawn(content: str, fonts: dict[str, str] | None = None) -> Reading:
    """A page drawn by hand."""
    file = pikepdf.new()
    file.add_blank_page(page_size=(595, 842))
    names = {"/F": "Helvetica"} | (fonts or {})
    made = {k: Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + v)) for k, v in names.items()}
    file.pages[0].Resources = Dictionary(Font=Dictionary(made))
    file.pages[0].Contents = file.make_stream(content.encode("latin-1"))
    out = io.BytesIO()
    file.save(out)
    return read_bytes(out.getvalue(), "t.pdf")


def says(x: float, y: float, words: str) -> str:
    return f"BT /F 11 Tf {x} {y} Td ({words}) Tj ET "


CROSS = "72 700 m 82 710 l S 72 710 m 82 700 l S "
ONE_PATH = "72 700 m 82 710 l 72 710 m 82 700 l S "
TICK = "74 704 m 76 701 l 81 709 l S "


@pytest.mark.parametrize(
    ("inside", "sign"),
    [("", "□"), (CROSS, "☑"), (ONE_PATH, "☑"), (TICK, "☑"), (says(73.5, 701.5, "X"), "☑"), ("74 702 6 6 re f ", "☑")],
    ids=["empty", "cross", "cross in one path", "tick", "letter", "filled"],
)
def test_drawn_boxes_are_read_with_their_state(inside: str, sign: str) -> None:
    for square in ("72 700 10 10 re S ", "72 700 m 82 700 l 82 710 l 72 710 l h S "):
        reading = drawn(square + inside + says(88, 701, "The bidder is a small enterprise"))
        assert lines(reading) == [f"{sign} The bidder is a small enterprise"]
        assert reading.document.tables == ()


def test_boxes_for_single_letters_are_no_tick_boxes() -> None:
    boxes = "".join(f"{72 + 12 * n} 700 12 12 re S " for n in range(8))
    letters = "".join(says(75 + 12 * n, 702, digit) for n, digit in enumerate("12345678"))
    text = " ".join(lines(drawn(boxes + letters + says(72, 730, "Registration number"))))
    assert "□" not in text
    assert "☑" not in text


def test_tick_boxes_in_cells_do_not_break_the_table() -> None:
    grid = "".join(f"72 {y} m 372 {y} l S " for y in (700, 720, 740)) + "".join(
        f"{x} 700 m {x} 740 l S " for x in (72, 272, 372)
    )
    boxes = "300 705 10 10 re S 300 725 10 10 re S 301 726 m 309 734 l S "
    words = (
        says(80, 725, "ISO 9001 held") + says(80, 705, "ISO 27001 held") + says(315, 725, "yes") + says(315, 705, "yes")
    )
    (table,) = drawn(grid + boxes + words).document.tables
    assert [(c.row, c.column, c.text) for c in table.cells] == [
        (0, 0, "ISO 9001 held"),
        (0, 1, "☑ yes"),
        (1, 0, "ISO 27001 held"),
        (1, 1, "□ yes"),
    ]


def test_signs_of_symbol_fonts_are_ticks_and_boxes() -> None:
    signs = "BT /Z 11 Tf 72 700 Td (o) Tj 100 0 Td (x) Tj ET "
    reading = drawn(signs + says(86, 700, "open") + says(186, 700, "closed to all"), {"/Z": "Wingdings"})
    assert lines(reading) == ["□ open ☒ closed to all"]
