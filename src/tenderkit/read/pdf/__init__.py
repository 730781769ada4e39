"""PDF to pages, blocks and tables: the only importer of pypdfium2 and pdfplumber."""
