"""Ruled tables of the reader against pdfplumber's, page by page: read_tables.py FOLDER [--pages 8].

Tables are paired by place; cells by text without spaces. pdfplumber is no truth: what differs is printed to be looked at.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

from tenderkit.read.layout import lay_out
from tenderkit.read.pdf.document import raw_page
from tenderkit.read.table import DraftTable

Box = tuple[float, float, float, float]


def plain(text: str | None) -> str:
    """What counts of a cell."""
    return "".join(unicodedata.normalize("NFKC", text or "").split()).replace("-", "")


def alike(a: Box, b: Box) -> bool:
    """Whether two boxes share most of their area."""
    wide = min(a[2], b[2]) - max(a[0], b[0])
    tall = min(a[3], b[3]) - max(a[1], b[1])
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1])
    both = max(wide, 0) * max(tall, 0)
    return both > 0.7 * (union - both)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=8, help="pages with ruled tables that are compared of each file")
    arguments = parser.parse_args()
    total = Counter[str]()
    for path in sorted(arguments.folder.glob("*.pdf")):
        document = pdfium.PdfDocument(path)
        mine: dict[int, list[DraftTable]] = {}
        for index in range(len(document)):
            page = document[index]
            items = lay_out(raw_page(page, index + 1)).items
            page.close()
            tables = [item for item in items if isinstance(item, DraftTable) and item.ruled]
            if tables and len(mine) < arguments.pages:
                mine[index + 1] = tables
        counts = Counter[str]()
        with pdfplumber.open(path, pages=list(mine)) as pdf:
            for page in pdf.pages:
                theirs = page.find_tables()
                for table in mine[page.page_number]:
                    partner = next((t for t in theirs if alike(t.bbox, table.box)), None)
                    counts["tables"] += 1
                    if partner is None:
                        continue
                    counts["paired"] += 1
                    ours = Counter(plain(cell.text) for cell in table.cells if cell.text)
                    other = Counter(plain(text) for row in partner.extract() for text in row if plain(text))
                    counts["same cells"] += sum((ours & other).values())
                    counts["cells"] += max(sum(ours.values()), sum(other.values()))
                    counts["same shape"] += (len(partner.rows), max(len(r.cells) for r in partner.rows)) == (
                        table.rows,
                        table.columns,
                    )
                page.close()
        total += counts
        if counts["tables"]:
            print(f"{path.name:50s} {dict(counts)}")
    print(f"all: {dict(total)}; cells equal {100 * total['same cells'] / max(total['cells'], 1):.1f} %")


if __name__ == "__main__":
    main()
