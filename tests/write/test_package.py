"""Office files come out byte for byte the same."""

import io
import zipfile
from datetime import date

import docx
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tenderkit.write.package import pin_package, printable


def _file() -> bytes:
    document = docx.Document()
    document.add_paragraph("One care record for 14 sites")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _saved_later(data: bytes) -> bytes:
    """The same parts in another order, zipped at another time."""
    later = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(later, "w") as after:
        for name in reversed(before.namelist()):
            after.writestr(zipfile.ZipInfo(name, (2031, 5, 6, 7, 8, 10)), before.read(name))
    return later.getvalue()


def test_two_savings_of_the_same_document_have_the_same_bytes():
    first = _file()
    assert pin_package(first, date(2027, 1, 22)) == pin_package(_saved_later(first), date(2027, 1, 22))


def test_a_pinned_file_opens_again_and_says_the_given_day():
    document = docx.Document(io.BytesIO(pin_package(_file(), date(2027, 1, 22))))
    assert document.paragraphs[0].text == "One care record for 14 sites"
    assert document.core_properties.created.date() == date(2027, 1, 22)
    assert document.core_properties.modified.date() == date(2027, 1, 22)


def test_content_types_come_first_and_all_times_are_the_epoch():
    with zipfile.ZipFile(io.BytesIO(pin_package(_file()))) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@given(st.text())
@settings(deadline=None, max_examples=50)
def test_printable_text_is_always_allowed_in_xml(text):
    element = etree.Element("t")
    element.text = printable(text)


def test_controls_and_lone_surrogates_become_visible():
    assert printable("a\x00b\ud800c\tz") == "a\ufffdb\ufffdc\tz"
