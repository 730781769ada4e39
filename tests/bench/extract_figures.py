"""Figures of extraction against labelled tenders: all of them, and apart those that were kept aside.

    python tests/bench/extract_figures.py GOLD CORPUS SCORE_SCRIPT [--aside NAME ...] [--out FOLDER] [--ocr auto]

GOLD holds one JSON file a tender (its key `file` names the document in CORPUS); SCORE_SCRIPT is a module with
`score(gold, found)` and `Ratio`. A document that cannot be read counts as empty.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from tenderkit.errors import TenderkitError
from tenderkit.extract import extract_requirements
from tenderkit.model.tender import Tender
from tenderkit.plugs import load_plug
from tenderkit.ports import OcrEngine
from tenderkit.read import read_bytes

EMPTY: dict[str, Any] = {"requirements": [], "facts": {}, "criteria": []}


def load_script(path: Path) -> ModuleType:
    """The scoring script as a module."""
    spec = importlib.util.spec_from_file_location("scoring", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def extracted(document: Path, ocr: OcrEngine | None) -> tuple[dict[str, Any], float, int]:
    """What is extracted from a document, the CPU seconds that extraction took, and the pages."""
    try:
        reading = read_bytes(document.read_bytes(), document.name, ocr=ocr)
    except TenderkitError as error:
        print(error.line(), file=sys.stderr)
        return EMPTY, 0.0, 0
    tender = Tender(documents=(reading.document,), language=reading.document.language)
    start = time.process_time()
    found = extract_requirements(tender)
    return found.model_dump(mode="json"), time.process_time() - start, len(reading.document.pages)


def line(label: str, values: dict[str, float | None], width: int) -> str:
    """One line of the table."""
    return f"{label:<{width}} " + " ".join(
        "       -" if value is None else f"{value:8.2f}" for value in values.values()
    )


def summary(label: str, rows: list[dict[str, Any]], scoring: ModuleType, width: int) -> None:
    """Mean over tenders and pooled over items."""
    if not rows:
        return
    known = {key: [row[key].value for row in rows if row[key].value is not None] for key in rows[0]}
    print(line(f"{label} MEAN", {key: sum(v) / len(v) if v else None for key, v in known.items()}, width))
    pooled = {key: sum((row[key] for row in rows), scoring.Ratio()).value for key in rows[0]}
    print(line(f"{label} POOLED", pooled, width))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("script", type=Path)
    parser.add_argument("--aside", nargs="*", default=[])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--ocr", help="engine that reads scanned pages; without it scanned tenders count as empty")
    given = parser.parse_args()
    scoring = load_script(given.script)
    engine = load_plug("ocr", given.ocr) if given.ocr else None
    rows: dict[str, dict[str, Any]] = {}
    seconds, pages = 0.0, 0
    for path in sorted(given.gold.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        found, took, count = extracted(given.corpus / gold["file"], engine)
        seconds, pages = seconds + took, pages + count
        rows[path.stem] = scoring.score(gold, found)[0]
        if given.out:
            given.out.mkdir(parents=True, exist_ok=True)
            (given.out / path.name).write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    width = max(len(name) for name in rows) + 8
    print(" " * width, " ".join(f"{key[:8]:>8}" for key in next(iter(rows.values()))))
    for name, row in rows.items():
        print(line(name, {key: value.value for key, value in row.items()}, width))
    summary("tuned", [row for name, row in rows.items() if name not in given.aside], scoring, width)
    summary("aside", [row for name, row in rows.items() if name in given.aside], scoring, width)
    summary("all", list(rows.values()), scoring, width)
    print(f"{1000 * seconds / max(1, pages):.1f} ms a page for extraction, {pages} pages")


if __name__ == "__main__":
    main()
