"""PDF to pages, blocks and tables: the only importer of pypdfium2 and pdfplumber."""

from __future__ import annotations

from tenderkit.read.layout import PageLayout, lay_out
from tenderkit.read.pdf.document import open_pdf, raw_pages
from tenderkit.read.reading import Notes


def read_pdf(data: bytes, name: str, notes: Notes) -> list[PageLayout]:
    """The pages of a PDF, laid out. Raises InputError when there is nothing to read."""
    document = open_pdf(data, name)
    try:
        pages = [lay_out(raw) for raw in raw_pages(document, notes)]
    finally:
        document.close()
    for page in pages:
        if not page.characters:
            notes.add("page_without_text", page=page.number, loss=True)
    return pages
