"""The pictures of a past bid stay with the section they stand in."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import docx
from builders import png
from weasyprint import HTML

from tenderkit.model.library import Library
from tenderkit.read import read_bytes
from tenderkit.read.fragment_import import fragment_text, import_pictures, propose_fragments
from tenderkit.read.fragments import picture_targets, read_fragment
from tenderkit.read.section_pictures import section_pictures

EMPTY = Library(fragments=(), stamp="L")
TEXT = "Our service desk answers calls around the clock, on every day of the year, in English and in French."
BLUE, RED, LOGO = png(), png((178, 34, 52)), png((0, 0, 0))


def bid() -> bytes:
    document = docx.Document()
    for title, picture in (("Service desk", BLUE), ("Training", RED), ("Contact", None)):
        document.add_heading(title, level=1)
        document.add_paragraph(TEXT.replace("service desk", title.lower()))
        document.add_picture(io.BytesIO(LOGO))
        if picture:
            document.add_picture(io.BytesIO(picture))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_bid_keeps_its_pictures_and_leaves_its_logo(tmp_path: Path) -> None:
    document = read_bytes(bid(), "bid 2024.docx").document
    found = propose_fragments(document, EMPTY, section_pictures(document, bid()))
    assert [list(item.pictures.values()) for item in found] == [[BLUE], [RED], []]
    for name, data in import_pictures(found).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    path = tmp_path / "desk.md"
    path.write_text(fragment_text(found[0].fragment), "utf-8")
    fragment, findings = read_fragment(path, tmp_path)
    assert findings == ()
    assert "![Service desk](import/bid-2024/pictures/001-1.png)" in fragment.body
    (target,) = picture_targets(fragment.body)
    assert (tmp_path / target).read_bytes() == BLUE


def test_a_pdf_bid_keeps_its_pictures(tmp_path: Path) -> None:
    shown = f"<img style='width:8cm;height:5cm' src='data:image/png;base64,{base64.b64encode(BLUE).decode()}'>"
    html = f"<h1>1 Service desk</h1><p>{TEXT}</p>{shown}<h1>2 Training</h1><p>{TEXT.replace('desk', 'school')}</p>"
    data = HTML(string=html).write_pdf()
    assert data is not None
    document = read_bytes(data, "bid.pdf").document
    found = section_pictures(document, data)
    titles = {section.id: section.title for section in document.sections}
    assert ["Service desk" in titles[key] for key in found] == [True]
    ((picture,),) = found.values()
    assert picture.suffix == ".png"


def test_other_formats_have_no_pictures() -> None:
    document = read_bytes(b"# Desk\n\nText.\n", "bid.md").document
    assert section_pictures(document, b"# Desk\n\nText.\n") == {}
