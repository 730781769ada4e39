"""Speed of the reader: read_speed.py FOLDER [-j 2]. CPU seconds against naive pdfplumber and bare pdfium, in one run.

Naive: extract_words and find_tables on every page, page.close() after each. Bare: pdfium's text plus one call a
character box. Pages without tables: of each file the pages on which the reader finds none, as a file of their own.
At the end: the longest file doubled (time must stay linear) and its memory in a process of its own, and with -j the
time on the clock, the competitor in one process (as a script without care runs) and in as many as we use.
"""

from __future__ import annotations

import argparse
import ctypes
import io
import logging
import multiprocessing
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tenderkit.errors import TenderkitError
from tenderkit.read import read_bytes

logging.getLogger("pdfminer").setLevel(logging.ERROR)

Work = Callable[[bytes, str], object]


def ours(data: bytes, name: str) -> set[int]:
    """The whole reader; the pages on which it finds tables."""
    try:
        document = read_bytes(data, name).document
    except TenderkitError as error:
        print(f"  {error.line()}")
        return set()
    return {page for table in document.tables for page in table.pages}


def naive(data: bytes, name: str) -> None:
    """What a script without care does."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.find_tables()
            page.close()


def bare(data: bytes, name: str) -> None:
    """The least that any reader on pdfium must do."""
    document = pdfium.PdfDocument(data)
    box = [ctypes.c_double() for _ in range(4)]
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        for i in range(text.count_chars()):
            raw.FPDFText_GetCharBox(text.raw, i, *box)
        text.close()
        page.close()


def cost(work: Work, data: bytes, name: str, times: int = 1) -> float:
    """CPU seconds, the least of several times."""
    return min(_cost(work, data, name) for _ in range(times))


def _cost(work: Work, data: bytes, name: str) -> float:
    started = time.process_time()
    work(data, name)
    return time.process_time() - started


def _file(work: Work, path: Path) -> None:
    work(path.read_bytes(), path.name)


def wall(work: Work, paths: list[Path], jobs: int) -> float:
    """Seconds on the clock with several processes, the largest files first."""
    by_size = sorted(paths, key=lambda path: -path.stat().st_size)
    started = time.monotonic()
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork")) as pool:
        for job in [pool.submit(_file, work, path) for path in by_size]:
            job.result()
    return time.monotonic() - started


def memory(path: Path) -> int:
    """Megabytes that a process needs at its peak to read the file."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_peak, path).result()


def _peak(path: Path) -> int:
    _file(ours, path)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def doubled(data: bytes) -> bytes:
    """The file with all its pages twice."""
    with pikepdf.open(io.BytesIO(data)) as once, pikepdf.open(io.BytesIO(data)) as twice:
        twice.pages.extend(once.pages)
        return _saved(twice)


def without(data: bytes, left_out: set[int]) -> bytes | None:
    """The file without some of its pages (from 1); None when nothing is left."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number in sorted(left_out, reverse=True):
            del pdf.pages[number - 1]
        return _saved(pdf) if len(pdf.pages) else None


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def compare(path: Path) -> tuple[list[float], list[float]]:
    """CPU seconds of one file: ours, naive, bare; and on its pages without tables: ours, bare."""
    data = path.read_bytes()
    with_tables = ours(data, path.name)
    times = [cost(ours, data, path.name), cost(naive, data, path.name), cost(bare, data, path.name)]
    plain = without(data, with_tables)
    few = [cost(work, plain, path.name, 2) for work in (ours, bare)] if plain else [0.0, 0.0]
    shown = f"without tables {few[0]:5.2f} ({few[0] / few[1]:4.2f}x bare)" if few[1] else ""
    print(
        f"{path.name:50s} ours {times[0]:6.2f}  naive {times[1]:6.2f} ({times[1] / times[0]:5.1f}x)  bare {times[2]:6.2f}  {shown}",
        flush=True,
    )
    return times, few


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("-j", type=int, default=0, help="also measure the wall time with this many processes")
    arguments = parser.parse_args()
    paths = sorted(arguments.folder.glob("*.pdf"))
    started = time.monotonic()
    rows = [compare(path) for path in paths]
    mine, theirs, least = (sum(times[i] for times, _ in rows) for i in range(3))
    plain, plain_least = (sum(few[i] for _, few in rows) for i in range(2))
    print(f"all: ours {mine:.1f} s, naive {theirs:.1f} s ({theirs / mine:.1f}x, aim 8x), bare {least:.1f} s of CPU")
    print(f"pages without tables: ours {plain:.2f} s, bare {plain_least:.2f} s ({plain / plain_least:.2f}x, aim 2x)")
    longest = max(paths, key=lambda path: len(pdfium.PdfDocument(path)))
    data, name = longest.read_bytes(), longest.name
    once, twice = (cost(ours, content, name, 3) for content in (data, doubled(data)))
    print(f"{name} doubled: {once:.2f} -> {twice:.2f} s ({twice / once:.2f}x, aim 2.2x); memory {memory(longest)} MB")
    print(f"({time.monotonic() - started:.0f} s on the clock so far)")
    if arguments.j:
        times = [wall(ours, paths, arguments.j), wall(naive, paths, 1), wall(naive, paths, arguments.j)]
        print(
            f"on the clock: ours with {arguments.j} processes {times[0]:.1f} s, naive with 1 {times[1]:.1f} s"
            f" ({times[1] / times[0]:.1f}x, aim 10x), with {arguments.j} {times[2]:.1f} s ({times[2] / times[0]:.1f}x)"
        )


if __name__ == "__main__":
    main()
