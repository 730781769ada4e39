"""Excerpts of tenders in Markdown with their truth in front matter: how they are read, and when a fact is right."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from tenderkit.extract import extract_requirements
from tenderkit.model.requirement import RequirementSet
from tenderkit.model.tender import Tender
from tenderkit.read import read_bytes
from tenderkit.yamlfile import load_yaml

Excerpts = dict[str, tuple[dict[str, Any], RequirementSet]]
"""By the name of each excerpt its truth and what is extracted from it."""
LONG = (
    "title",
    "buyer",
    "agent",
    "contract_duration",
    "delivery_place",
    "evaluation_method",
    "submission_method",
    "copies",
)


def excerpts_of(folder: str) -> Excerpts:
    """Every excerpt of a folder beside the tests."""
    return {path.stem: _extracted(path) for path in sorted((Path(__file__).parent / folder).glob("*.md"))}


def _extracted(path: Path) -> tuple[dict[str, Any], RequirementSet]:
    _, truth, text = path.read_text("utf-8").split("---\n", 2)
    document = read_bytes(text.encode(), path.name).document
    tender = Tender(documents=(document,), language=document.language)
    return load_yaml(truth, path.name), extract_requirements(tender)


def agrees(key: str, wanted: Any, found: Any) -> bool:
    """Whether a fact says what was labelled: text by its letters, lots by their number, the rest exactly."""
    if isinstance(wanted, datetime):
        wanted = wanted.isoformat(timespec="minutes")
    elif isinstance(wanted, date):
        wanted = wanted.isoformat()
    if key == "lots":
        return len(wanted) == len(found)
    if key in LONG:
        a, b = letters(str(wanted)), letters(str(found))
        return a in b or b in a
    if isinstance(wanted, dict):
        return all(found.get(part) == value for part, value in wanted.items())
    return str(wanted).lower() == str(found).lower()


def letters(text: str) -> str:
    """A text without case, spaces and signs."""
    return "".join(sign for sign in text.lower() if sign.isalnum())
