"""The sample tenders are what their truth says: pages, scores, marks, and each text on the page named."""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pdfplumber
import pytest

from tenderkit.yamlfile import load_yaml

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TENDERS = ("tender-en", "tender-zh")
PAGES = {"tender-en": (30, 40), "tender-zh": (40, 60)}
CATEGORIES = {"qualification", "technical", "delivery", "commercial", "submission", "contract"}
GROUPS = {"price", "technical", "commercial", "qualification", "other"}
ADDENDA = tuple(f"{tender}/addendum-1" for tender in TENDERS)


@cache
def truth(tender: str) -> dict[str, Any]:
    path = SAMPLES / tender / "truth.yaml"
    loaded: dict[str, Any] = load_yaml(path.read_text(encoding="utf-8"), str(path))
    return loaded


def bare(text: str) -> str:
    """The text without any space: lines and cells break where the page wants, not where the sentence does."""
    return re.sub(r"\s+", "", text)


@cache
def pages(tender: str, document: str = "tender.pdf") -> tuple[str, ...]:
    """The text of each page, as it runs."""
    with pdfplumber.open(SAMPLES / tender / document) as pdf:
        return tuple(page.extract_text() for page in pdf.pages)


@cache
def cells(tender: str, number: int) -> str:
    """The table cells of one page (from 1), one by one: running text mixes the cells of a row."""
    with pdfplumber.open(SAMPLES / tender / "tender.pdf", pages=[number]) as pdf:
        rows = (row for table in pdf.pages[0].extract_tables() for row in table)
        return "\n".join(bare(cell) for row in rows for cell in row if cell)


def stands_on(tender: str, number: int, text: str) -> bool:
    return bare(text) in bare(pages(tender)[number - 1]) or bare(text) in cells(tender, number)


@cache
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_tenders", SAMPLES / "make_tenders.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("tender", TENDERS)
def test_a_tender_has_the_length_of_a_real_one(tender: str) -> None:
    """English 30 to 40 pages, Chinese 40 to 60, as the truth says, and small enough to keep in the repository."""
    fewest, most = PAGES[tender]
    assert len(pages(tender)) == truth(tender)["pages"]
    assert fewest <= len(pages(tender)) <= most
    assert (SAMPLES / tender / "tender.pdf").stat().st_size < 1_500_000


@pytest.mark.parametrize("tender", TENDERS)
def test_the_contents_name_the_pages_of_the_headings(tender: str) -> None:
    """Each line of the contents leads to a page that holds the heading; every page but the cover is numbered."""
    texts = pages(tender)
    entries = re.findall(r"^(.+?)\s?[.…]{3,}\s?(\d+)$", "\n".join(texts[1:3]), re.MULTILINE)
    assert len(entries) >= 40
    for heading, number in entries:
        assert bare(heading) in bare(texts[int(number) - 1]), heading
    foot = {"tender-en": "Page{}of{}", "tender-zh": "第{}页共{}页"}[tender]
    for number, text in enumerate(texts[1:], start=2):
        assert foot.format(number, len(texts)) in bare(text)


@pytest.mark.parametrize("tender", TENDERS)
def test_the_scores_sum_to_100(tender: str) -> None:
    """The criteria of the scoring table are on the pages named and share out exactly 100 points."""
    criteria = truth(tender)["criteria"]
    assert sum(criterion["max_score"] for criterion in criteria) == 100
    assert {criterion["group"] for criterion in criteria} <= GROUPS
    for criterion in criteria:
        assert stands_on(tender, criterion["page"], criterion["name"])
    formula = truth(tender)["price_formula"]
    assert stands_on(tender, formula["page"], formula["text"])


@pytest.mark.parametrize("tender", TENDERS)
def test_facts_stand_on_the_page_named(tender: str) -> None:
    """Facts that are words of the tender are found as printed; dates and amounts are normalised in the truth."""
    facts = truth(tender)["facts"]
    words = {
        key: fact for key, fact in facts.items() if not re.match(r"[\[{]|\d{4}-\d\d-\d\dT|\d+$", str(fact["value"]))
    }
    assert len(words) >= 7
    for key, fact in words.items():
        assert stands_on(tender, fact["page"], fact["value"]), key


@pytest.mark.parametrize("tender", TENDERS)
def test_requirements_stand_on_the_page_named(tender: str) -> None:
    """Every requirement of the truth, of every kind, begins on its page with exactly these words."""
    requirements = truth(tender)["requirements"]
    assert len(requirements) >= 25
    assert {"clause", "lettered", "row", "form"} <= {requirement["kind"] for requirement in requirements}
    for requirement in requirements:
        assert stands_on(tender, requirement["page"], requirement["text"]), requirement["text"]
        assert requirement["category"] in CATEGORIES
        assert requirement["obligation"] in {"mandatory", "desirable", "optional"}
    assert {"★", "▲"} <= {requirement.get("mark") for requirement in requirements}


@pytest.mark.parametrize("tender", TENDERS)
def test_marks_are_counted(tender: str) -> None:
    """The source puts a mark that belongs to a requirement into <i>, so that legend and forms do not count."""
    source = (SAMPLES / tender / "tender.html").read_text(encoding="utf-8")
    for mark, count in truth(tender)["marks"].items():
        assert source.count(f"<i>{mark}</i>") == count


@pytest.mark.parametrize("tender", TENDERS)
def test_an_addendum_changes_adds_and_withdraws(tender: str) -> None:
    """What the truth says of the addendum is printed in it; the old texts are those of the tender."""
    addendum = truth(tender)["addendum"]
    with pdfplumber.open(SAMPLES / tender / addendum["document"]) as pdf:
        assert len(pdf.pages) == addendum["pages"]
        tables = [table for page in pdf.pages for table in page.extract_tables()]
        text = bare("".join(page.extract_text() for page in pdf.pages))
    text += "\n".join(bare(cell) for table in tables for row in table for cell in row if cell)
    assert addendum["changed"]
    for change in (*addendum["changed"], *addendum["added"]):
        assert bare(change["new"]) in text, change["number"]
    for withdrawn in (*addendum["withdrawn"], *addendum["marks_changed"]):
        assert withdrawn["number"] in text


@pytest.mark.parametrize("addendum", ADDENDA)
def test_the_same_source_gives_the_same_bytes(addendum: str) -> None:
    """Two drawings of an addendum are equal, and say what the PDF in the repository says."""
    source = SAMPLES / f"{addendum}.html"
    first = maker().render(source)
    assert first == maker().render(source)
    with pdfplumber.open(BytesIO(first)) as drawn, pdfplumber.open(source.with_suffix(".pdf")) as kept:
        assert 2 <= len(kept.pages) <= 5
        assert [bare(page.extract_text()) for page in drawn.pages] == [bare(page.extract_text()) for page in kept.pages]


def test_a_tender_page_cannot_pull_in_a_file() -> None:
    """Only the bundled fonts may be loaded while a sample is drawn."""
    with pytest.raises(ValueError, match="only the bundled fonts"):
        maker().FontsOnly(allowed_protocols={"file"}).fetch("file:///etc/hostname")
