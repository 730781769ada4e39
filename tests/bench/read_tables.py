"""Tables of the reader against hand-checked ones, and against pdfplumber's: read_tables.py FOLDER [--truth TRUTH] [--worst 12].

With --truth: every file of TRUTH is JSON, {"file", "pages", "kind", "language", "rows"}: the texts of a table by row and
column as the page shows them. A merged cell has its text at its first row and column, the rest of it is empty; a table
continued over pages stands once, without its repeated heads, a cell broken by the page whole; "*" is not compared. The
pages are read alone, by the whole reader; naive pdfplumber reads them in the same run (of several pages its best table).
Without --truth: the ruled tables of FOLDER against pdfplumber's, which is no truth: what differs is to be looked at.
"""

from __future__ import annotations

import argparse
import io
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2 as pdfium

from tenderkit.plugs import load_plug
from tenderkit.read import read_bytes
from tenderkit.read.layout import lay_out
from tenderkit.read.pdf.document import raw_page
from tenderkit.read.table import DraftTable

Box = tuple[float, float, float, float]
Rows = list[list[str]]
ANY = "*"


def plain(text: str | None) -> str:
    """What counts of a cell."""
    words = unicodedata.normalize("NFKC", text or "").replace("\u2011", "-").replace("\u2010", "-")
    return "".join(words.split()).replace("-", "").replace("\u00ad", "")


def excerpt(path: Path, pages: Sequence[int]) -> bytes:
    """The named pages alone, as a PDF."""
    source, out, data = pdfium.PdfDocument(path), pdfium.PdfDocument.new(), io.BytesIO()
    out.import_pages(source, [number - 1 for number in pages])
    out.save(data)
    return data.getvalue()


def ours(data: bytes, name: str, ocr: Any) -> list[Rows]:
    """The tables of the reader, a merged cell's text in its first row and column."""
    found = []
    for table in read_bytes(data, name, ocr=ocr).document.tables:
        rows = [[""] * table.columns for _ in range(table.rows)]
        for cell in table.cells:
            rows[cell.row][cell.column] += cell.text
        found.append(rows)
    return found


def theirs(data: bytes) -> list[Rows]:
    """The tables of naive pdfplumber."""
    found = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            found += [[[cell or "" for cell in row] for row in table.extract()] for table in page.find_tables()]
            page.close()
    return found


def texts(rows: Rows) -> Counter[str]:
    """The texts of all cells that have one."""
    return Counter(plain(cell) for row in rows for cell in row if plain(cell) and cell != ANY)


def shape(rows: Rows) -> tuple[int, int]:
    """Rows and columns."""
    return len(rows), max((len(row) for row in rows), default=0)


def letters(rows: Rows) -> Counter[str]:
    """The characters of a table, to know it again when its cells were cut otherwise."""
    return Counter("".join(texts(rows).elements()))


def partner(truth: Rows, tables: list[Rows]) -> Rows | None:
    """The table that shares most of its text with the true one, if it shares half."""
    wanted = letters(truth)
    best: tuple[float, Rows] | None = None
    for table in tables:
        got = letters(table)
        most = wanted.total() if any(cell == ANY for row in truth for cell in row) else max(wanted.total(), got.total())
        score = (wanted & got).total() / max(most, 1)
        score += 0.01 * (shape(table) == shape(truth)) + 0.02 * (texts(table) == texts(truth))
        if best is None or score > best[0]:
            best = (score, table)
    return best[1] if best is not None and best[0] >= 0.5 else None


def compared(truth: Rows, table: Rows | None) -> Counter[str]:
    """How a table agrees: cells by place where the shape is right, else by text."""
    cells = [(r, c) for r, row in enumerate(truth) for c, text in enumerate(row) if text != ANY]
    counts = Counter({"tables": 1, "cells": len(cells)})
    if table is None:
        return counts
    counts["found"] = 1
    if shape(table) == shape(truth):
        counts["shape"] = 1
        counts["equal"] = sum(plain(truth[r][c]) == plain(table[r][c]) for r, c in cells)
    else:
        same = (texts(truth) & texts(table)).total()
        counts["equal"] = round(len(cells) * same / max(texts(truth).total(), texts(table).total(), 1))
    return counts


def differences(truth: Rows, table: Rows | None) -> list[str]:
    """What to look at in a table that differs."""
    if table is None:
        return ["not found"]
    lines = [] if shape(table) == shape(truth) else [f"is {shape(truth)}, read as {shape(table)}"]
    if not lines:
        for r, row in enumerate(truth):
            for c, text in enumerate(row):
                if text != ANY and plain(text) != plain(table[r][c]):
                    lines.append(f"({r}, {c}) is {plain(text)[:80]!r}, read as {plain(table[r][c])[:80]!r}")
        return lines
    lines += [f"lacks {text[:60]!r}" for text in (texts(truth) - texts(table)).elements()][:4]
    return lines + [f"has {text[:60]!r}" for text in (texts(table) - texts(truth)).elements()][:4]


def hand_checked(folder: Path, truths: Path, worst: int, engine: str) -> None:
    """Compare with the hand-checked tables and print by kind, by language and the worst."""
    sums: dict[str, dict[str, Counter[str]]] = {"reader": defaultdict(Counter), "pdfplumber": defaultdict(Counter)}
    problems: list[tuple[float, str, list[str]]] = []
    read: dict[tuple[str, tuple[int, ...]], dict[str, list[Rows]]] = {}
    ocr = load_plug("ocr", engine) if engine else None
    for path in sorted(truths.glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        key = (entry["file"], tuple(entry["pages"]))
        if key not in read:
            data = excerpt(folder / entry["file"], entry["pages"])
            read[key] = {"reader": ours(data, entry["file"], ocr), "pdfplumber": theirs(data)}
        for name, by_kind in sums.items():
            table = partner(entry["rows"], read[key][name])
            counts = compared(entry["rows"], table)
            for group in ("all", entry["kind"], entry["language"]):
                by_kind[group] += counts
            if name == "reader" and (counts["equal"] < counts["cells"] or not counts["shape"]):
                share = counts["equal"] / counts["cells"] - (0 if counts["shape"] else 1)
                problems.append((share, f"{path.stem} ({entry['kind']})", differences(entry["rows"], table)))
    for _, title, lines in sorted(problems)[:worst]:
        print(title, *(f"    {line}" for line in lines[:8]), sep="\n")
    for name, by_kind in sums.items():
        for group, counts in by_kind.items():
            print(
                f"{name:10s} {group:11s} {counts['tables']:3d} tables, found {counts['found']:3d}, "
                f"right in rows and columns {100 * counts['shape'] / counts['tables']:5.1f} %, "
                f"cells equal {100 * counts['equal'] / max(counts['cells'], 1):5.1f} % of {counts['cells']}"
            )


def alike(a: Box, b: Box) -> bool:
    """Whether two boxes share most of their area."""
    wide = min(a[2], b[2]) - max(a[0], b[0])
    tall = min(a[3], b[3]) - max(a[1], b[1])
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1])
    both = max(wide, 0) * max(tall, 0)
    return both > 0.7 * (union - both)


def parity(folder: Path, most: int) -> None:
    """Compare the ruled tables with pdfplumber's, page by page."""
    total = Counter[str]()
    for path in sorted(folder.glob("*.pdf")):
        document = pdfium.PdfDocument(path)
        mine: dict[int, list[DraftTable]] = {}
        for index in range(len(document)):
            page = document[index]
            items = lay_out(raw_page(page, index + 1)).items
            page.close()
            tables = [item for item in items if isinstance(item, DraftTable) and item.ruled]
            if tables and len(mine) < most:
                mine[index + 1] = tables
        counts = Counter[str]()
        with pdfplumber.open(path, pages=list(mine)) as pdf:
            for page in pdf.pages:
                found = page.find_tables()
                for table in mine[page.page_number]:
                    other = next((t for t in found if alike(t.bbox, table.box)), None)
                    counts["tables"] += 1
                    if other is None:
                        continue
                    counts["paired"] += 1
                    left = Counter(plain(cell.text) for cell in table.cells if cell.text)
                    right = Counter(plain(text) for row in other.extract() for text in row if plain(text))
                    counts["same cells"] += sum((left & right).values())
                    counts["cells"] += max(sum(left.values()), sum(right.values()))
                    size = (len(other.rows), max(len(r.cells) for r in other.rows))
                    counts["same shape"] += size == (table.rows, table.columns)
                page.close()
        total += counts
        if counts["tables"]:
            print(f"{path.name:50s} {dict(counts)}")
    print(f"all: {dict(total)}; cells equal {100 * total['same cells'] / max(total['cells'], 1):.1f} %")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--truth", type=Path, help="folder of hand-checked tables")
    parser.add_argument("--worst", type=int, default=12, help="how many of the tables that differ are shown")
    parser.add_argument("--ocr", default="", help="engine for scanned pages, such as auto")
    parser.add_argument("--pages", type=int, default=8, help="without --truth: pages compared of each file")
    arguments = parser.parse_args()
    if arguments.truth:
        hand_checked(arguments.folder, arguments.truth, arguments.worst, arguments.ocr)
    else:
        parity(arguments.folder, arguments.pages)


if __name__ == "__main__":
    main()
