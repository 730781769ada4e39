"""Quality and speed of reading scans: read_scans.py FOLDER [engine]. Needs an OCR engine, else it says so and skips.

Pages of born-digital PDFs are rasterised at 200 dpi and read as scans; their own text is the truth. Counted are
3-grams of characters after NFKC, with blank space as one space in English and none in Chinese.
"""

from __future__ import annotations

import io
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium

from tenderkit.errors import TenderkitError
from tenderkit.plugs import load_plug
from tenderkit.read import Reading, read_bytes

PAGES = 10
"""Pages in each language, one of each file first."""
DOTS = 200
LEAST = 500
"""Characters a page must have to count."""


def grams(text: str, spaces: bool) -> Counter[str]:
    """The 3-grams of a text."""
    text = re.sub(r"\s+", " " if spaces else "", unicodedata.normalize("NFKC", text)).strip()
    return Counter(text[i : i + 3] for i in range(len(text) - 2))


def language(text: str) -> str:
    """'en' or 'zh' for a text wholly in letters that the engines read, else nothing."""
    letters = [c for c in text if c.isalpha()]
    han = sum("\u4e00" <= c <= "\u9fff" for c in letters)
    latin = sum(c.isascii() for c in letters)
    if len(letters) < LEAST or han + latin < 0.98 * len(letters):
        return ""
    return "zh" if han > 0.3 * len(letters) else "en" if han == 0 else ""


def pages(folder: Path) -> Iterator[tuple[str, Path, int, str]]:
    """Language, file, page and text: from each file the first page that counts after its first third."""
    for path in sorted(folder.glob("*.pdf")):
        try:
            document = pdfium.PdfDocument(path)
        except pdfium.PdfiumError:
            continue
        third = len(document) // 3
        for index in [*range(third, len(document)), *range(third)]:
            page = document[index]
            drawn = [o for o in page.get_objects(max_depth=1) if o.type == pdfium.raw.FPDF_PAGEOBJ_IMAGE]
            text = page.get_textpage().get_text_range()
            page.close()
            if language(text) and not drawn:
                yield language(text), path, index, text
                break


def scanned(path: Path, index: int) -> bytes:
    """One page as a PDF with nothing but its picture."""
    picture = pdfium.PdfDocument(path)[index].render(scale=DOTS / 72, grayscale=True).to_pil()
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=DOTS)
    return out.getvalue()


def text_of(reading: Reading) -> str:
    """All that was read."""
    document = reading.document
    parts = [block.text for block in document.blocks if block.kind != "table"]
    return "\n".join(parts + [cell.text for table in document.tables for cell in table.cells])


def main(folder: Path, name: str) -> None:
    try:
        engine = load_plug("ocr", name)
    except TenderkitError as error:
        print(f"skipped: {error.line()}")
        return
    sums: dict[str, list[tuple[float, float]]] = {"en": [], "zh": []}
    for tag, path, index, text in pages(folder):
        if len(sums[tag]) >= PAGES:
            continue
        started = time.perf_counter()
        reading = read_bytes(scanned(path, index), path.name, ocr=engine)
        seconds = time.perf_counter() - started
        wanted, got = grams(text, tag == "en"), grams(text_of(reading), tag == "en")
        recall = (wanted & got).total() / wanted.total()
        sums[tag].append((recall, seconds))
        print(f"{tag} {path.name:48s} page {index + 1:4d}  recall {recall:.3f}  {seconds:5.1f} s", flush=True)
    for tag, rows in sums.items():
        if rows:
            mean, wall = (sum(column) / len(rows) for column in zip(*rows, strict=True))
            print(f"{tag}: {len(rows)} pages, mean 3-gram recall {mean:.3f}, {wall:.1f} s a page, {name}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "samples"), sys.argv[2] if len(sys.argv) > 2 else "auto")
