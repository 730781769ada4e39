"""`init`: a pursuit folder with the files that people fill in."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tenderkit.errors import InputError, OutputError
from tenderkit.pipeline.inputs import PURSUIT_FILE, check_library_folder, check_tender, written_language
from tenderkit.pipeline.publish import write_file

STRATEGY = """\
# What the team knows and decides about this bid. Every key: `tenderkit schema strategy`.
# Texts are written by language, for example  headline: {en: "One record for every service", zh: "一件事一次办"}
bid_title: {}
headline: {}
needs: []          # kind organisational may be written in the bid; kind personal stays inside
themes: []         # why us: statement, explanation, proof (ids of fragments)
people: []         # buying roles, internal
competitors: []    # internal
factors: []        # go / no-go checklist, score 0 to 5, leave out what is not known
"""

ACTION = """\
# Phases, milestones and risks. Every key: `tenderkit schema action`.
phases: []
risks: []
"""

VALUE = """\
# Executive KPI <- initiative <- operating KPI <- solution, and the benefits. Every key: `tenderkit schema value`.
currency: {currency}
years: 3
kpis: []
initiatives: []
operating: []
solutions: []
benefits: []
"""

PRICE = "item,name,quantity,unit,unit_price,tax_percent,year,reason\n"


def lay_out(folder: Path, tender: tuple[Path, ...], library: Path | None, language: str | None) -> tuple[str, ...]:
    """Make the folder: copies of the tender's files, pursuit.yaml and the empty records; the names written.

    Raises OutputError when the folder is a pursuit already: what people wrote is never overwritten.
    """
    if (folder / PURSUIT_FILE).exists():
        raise OutputError(f"{folder} is a pursuit already", hint="name a new folder")
    files = check_tender(tender) if tender else ()
    shelf = check_library_folder(library) if library else None
    wanted = written_language(language) if language else None
    texts = {
        PURSUIT_FILE: _pursuit([f"tender/{path.name}" for path in files], shelf, folder, wanted),
        "strategy.yaml": STRATEGY,
        "value.yaml": VALUE.format(currency="CNY" if (wanted or "").startswith("zh") else "GBP"),
        "action.yaml": ACTION,
        "price.csv": PRICE,
    }
    taken = [name for name in texts if (folder / name).exists()]
    if taken:
        raise OutputError(f"{folder / taken[0]} exists already", hint="name a new folder")
    for path in files:
        if path.is_dir():
            raise InputError(f"{path} is a folder", hint="name the tender's files one by one")
    for path in files:
        write_file(folder / "tender" / path.name, path.read_bytes())
    for name, text in texts.items():
        write_file(folder / name, text.encode())
    return (*texts, *(f"tender/{path.name}" for path in files))


def _pursuit(tender: list[str], library: Path | None, folder: Path, language: str | None) -> str:
    lines = [
        "# One bid. Paths are relative to this file. Every key: `tenderkit schema pursuit`.",
        f"tender: {json.dumps(tender, ensure_ascii=False)}",
    ]
    if library:
        relative = os.path.relpath(library.resolve(), folder.resolve())
        lines.append(f"library: {json.dumps(relative, ensure_ascii=False)}")
    if language:
        lines.append(f"language: {language}")
    return "\n".join(lines) + "\n"
