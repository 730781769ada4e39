"""Speed of the reader: read_speed.py FOLDER [-j 2]. CPU seconds against naive pdfplumber and bare pdfium, in one run.

Naive: extract_words and find_tables on every page, page.close() after each. Bare: pdfium's text plus one call a
character box. At the end: the longest file doubled (time must stay linear) and its memory in a process of its own.
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


def ours(path: Path) -> None:
    """The whole reader."""
    try:
        read_bytes(path.read_bytes(), path.name)
    except TenderkitError as error:
        print(f"  {error.line()}")


def naive(path: Path) -> None:
    """What a script without care does."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.find_tables()
            page.close()


def bare(path: Path) -> None:
    """The least that any reader on pdfium must do."""
    document = pdfium.PdfDocument(path)
    box = [ctypes.c_double() for _ in range(4)]
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        for i in range(text.count_chars()):
            raw.FPDFText_GetCharBox(text.raw, i, *box)
        text.close()
        page.close()


def cost(work: Callable[[Path], None], path: Path) -> float:
    """CPU seconds."""
    started = time.process_time()
    work(path)
    return time.process_time() - started


def wall(work: Callable[[Path], None], paths: list[Path], jobs: int) -> float:
    """Seconds on the clock with several processes."""
    started = time.monotonic()
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork")) as pool:
        list(pool.map(work, paths))
    return time.monotonic() - started


def memory(path: Path) -> int:
    """Megabytes that a process needs at its peak to read the file."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_peak, path).result()


def _peak(path: Path) -> int:
    ours(path)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def doubled(path: Path) -> bytes:
    """The file with all its pages twice."""
    with pikepdf.open(path) as once, pikepdf.open(path) as twice:
        twice.pages.extend(once.pages)
        out = io.BytesIO()
        twice.save(out)
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("-j", type=int, default=0, help="also measure the wall time with this many processes")
    arguments = parser.parse_args()
    paths = sorted(arguments.folder.glob("*.pdf"))
    pages = {path: len(pdfium.PdfDocument(path)) for path in paths}
    totals = [0.0, 0.0, 0.0]
    for path in paths:
        times = [cost(work, path) for work in (ours, naive, bare)]
        totals = [total + one for total, one in zip(totals, times, strict=True)]
        print(
            f"{path.name:50s} {pages[path]:4d} p  ours {times[0]:6.2f}  naive {times[1]:6.2f} ({times[1] / times[0]:5.1f}x)  bare {times[2]:6.2f}"
        )
    print(
        f"all: ours {totals[0]:.1f} s, naive {totals[1]:.1f} s ({totals[1] / totals[0]:.1f}x), bare {totals[2]:.1f} s of CPU"
    )
    longest = max(paths, key=lambda path: pages[path])
    data, twice = longest.read_bytes(), doubled(longest)
    once_cost, twice_cost = (_read_cost(content, longest.name) for content in (data, twice))
    print(
        f"{longest.name} doubled: {once_cost:.2f} -> {twice_cost:.2f} s ({twice_cost / once_cost:.2f}x); memory {memory(longest)} MB"
    )
    if arguments.j:
        mine, theirs = wall(ours, paths, arguments.j), wall(naive, paths, arguments.j)
        print(f"wall with {arguments.j} processes: ours {mine:.1f} s, naive {theirs:.1f} s ({theirs / mine:.1f}x)")


def _read_cost(data: bytes, name: str) -> float:
    started = time.process_time()
    read_bytes(data, name)
    return time.process_time() - started


if __name__ == "__main__":
    main()
