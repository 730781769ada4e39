"""PDF to pages, blocks and tables: the only importer of pypdfium2 and pdfplumber."""

from __future__ import annotations

from tenderkit.read.pdf.reader import read_pdf

__all__ = ["read_pdf"]
