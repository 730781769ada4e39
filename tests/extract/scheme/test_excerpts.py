"""Evaluation schemes in the wording and layout of many traditions (fictional): which rows with which points are found.

Each file of `schemes/` holds its truth in front matter: the rows that carry their own score. They were written before
the rules that read them; the figures are floors that only rise.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from tests.extract.printed import printed

from tenderkit.extract import extract_requirements
from tenderkit.model.criterion import Criterion
from tenderkit.model.tender import Tender
from tenderkit.read import read_bytes
from tenderkit.yamlfile import load_yaml

FOLDER = Path(__file__).parents[1] / "schemes"
FILES = sorted([*FOLDER.glob("*.md"), *FOLDER.glob("*.html")])
Wanted = list[tuple[str, float | None]]


def wanted_and_found(path: Path) -> tuple[Wanted, tuple[Criterion, ...]]:
    """The truth of an excerpt and the criteria extracted from it."""
    _, head, text = path.read_text("utf-8").split("---\n", 2)
    truth = load_yaml(head, path.name)
    if path.suffix == ".html":
        read = printed(text, truth.get("language", "en"))
    else:
        document = read_bytes(text.encode(), path.name).document
        read = Tender(documents=(document,), language=document.language)
    found = extract_requirements(read).criteria
    return [(str(name), score) for name, score in truth["criteria"]], found


def alike(one: str, other: str) -> float:
    """The share of words (Chinese: characters) and their neighbours that two names have in common."""
    first, second = pieces(one), pieces(other)
    return 2 * sum((first & second).values()) / (sum(first.values()) + sum(second.values()) or 1)


def pieces(text: str) -> Counter[object]:
    words = re.findall(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+", text.lower())
    return Counter([*words, *pairwise(words)])


def right(wanted: Wanted, found: tuple[Criterion, ...]) -> int:
    """How many wanted rows are found under their name with their points, each found row once."""
    left = list(found)
    count = 0
    for name, score in wanted:
        hits = [row for row in left if alike(name, row.name) >= 0.6 and (score is None or row.max_score == score)]
        if hits:
            left.remove(max(hits, key=lambda row: alike(name, row.name)))
            count += 1
    return count


@pytest.mark.parametrize("language", ["en", "zh"])
def test_rows_of_all_schemes(language: str) -> None:
    totals = Counter[str]()
    for path in FILES:
        if path.stem.startswith("zh") == (language == "zh"):
            wanted, found = wanted_and_found(path)
            totals.update(right=right(wanted, found), wanted=len(wanted), found=len(found))
    assert totals["right"] >= 0.98 * totals["wanted"], totals
    assert totals["right"] >= 0.98 * totals["found"], totals


@pytest.mark.parametrize(
    "path", [path for path in FILES if "criteria: []" in path.read_text("utf-8")], ids=lambda p: p.stem
)
def test_payments_penalties_and_ratings_are_no_scheme(path: Path) -> None:
    assert wanted_and_found(path)[1] == ()
