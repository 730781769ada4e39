"""Faithfulness of the reader: read_faithful.py FOLDER. Every character that pdfium finds must stand in a block, cell or furniture.

Counted as multisets after NFKC, without spaces, soft hyphens and line-end hyphens; letters printed twice to look bold
are counted once on both sides only where the reader says so (finding `struck_twice`).
"""

from __future__ import annotations

import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium

from tenderkit.errors import TenderkitError
from tenderkit.model.tender import Document
from tenderkit.read import read_bytes

_DROP = dict.fromkeys([0xAD, 0xFEFF, 0xFFFE, 0xFFFF, 0x200B, 0x200C, 0x200D, 0x2060, 0x2D, 0x2010, 0x2011, 0xFFFD])


def counted(text: str) -> Counter[str]:
    """The characters that count."""
    plain = unicodedata.normalize("NFKC", text.translate(_DROP)).translate(_DROP)
    return Counter(c for c in plain if not c.isspace() and ord(c) >= 0x20)


def theirs(path: Path) -> Counter[str]:
    """What pdfium finds."""
    document = pdfium.PdfDocument(path)
    total: Counter[str] = Counter()
    for page in document:
        total += counted(page.get_textpage().get_text_range())
        page.close()
    return total


def ours(document: Document) -> Counter[str]:
    """What the reader hands on."""
    parts = [block.text for block in document.blocks if block.kind != "table"]
    parts += [cell.text for table in document.tables for cell in table.cells]
    return counted(" ".join(parts))


def main(folder: Path) -> None:
    worst = 100.0
    for path in sorted(folder.glob("*.pdf")):
        started = time.process_time()
        try:
            reading = read_bytes(path.read_bytes(), path.name)
        except TenderkitError as error:
            print(f"{path.name:52s} refused: {error.line()}")
            continue
        seconds = time.process_time() - started
        wanted, got = theirs(path), ours(reading.document)
        total = sum(wanted.values())
        if not total:
            print(f"{path.name:52s} no text layer")
            continue
        twice = sum(int(f.params["count"]) for f in reading.findings if f.code == "struck_twice")
        missing, extra = wanted - got, got - wanted
        lost = max(sum(missing.values()) - twice, 0)
        kept = 100 - 100 * lost / total
        doubled = 100 * sum(extra.values()) / total
        worst = min(worst, kept)
        flag = "" if kept >= 99.5 and doubled <= 0.2 else "  <-- "
        detail = f"{flag}missing {missing.most_common(8)} extra {extra.most_common(5)}" if flag else ""
        print(f"{path.name:52s} kept {kept:6.2f} % doubled {doubled:5.2f} % twice {twice:5d} {seconds:5.1f} s {detail}")
    print(f"worst kept: {worst:.2f} %")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
