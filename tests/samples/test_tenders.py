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
def page_count(tender: str) -> int:
    with pdfplumber.open(SAMPLES / tender / "tender.pdf") as pdf:
        return len(pdf.pages)


@cache
def page_text(tender: str, number: int, document: str = "tender.pdf") -> str:
    """What stands on one page (from 1): its running text, then its table cells one by one."""
    with pdfplumber.open(SAMPLES / tender / document, pages=[number]) as pdf:
        page = pdf.pages[0]
        cells = (cell for table in page.extract_tables() for row in table for cell in row if cell)
        return "\n".join(map(bare, [page.extract_text() or "", *cells]))


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
    assert page_count(tender) == truth(tender)["pages"]
    assert fewest <= page_count(tender) <= most
    assert (SAMPLES / tender / "tender.pdf").stat().st_size < 1_500_000


@pytest.mark.parametrize("tender", TENDERS)
def test_the_contents_name_the_pages_of_the_headings(tender: str) -> None:
    """Each line of the contents leads to a page that holds the heading; every page but the cover is numbered."""
    with pdfplumber.open(SAMPLES / tender / "tender.pdf") as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    entries = re.findall(r"^(.+?)\s?[.…]{3,}\s?(\d+)$", "\n".join(pages[1:3]), re.MULTILINE)
    assert len(entries) >= 40
    for heading, number in entries:
        assert bare(heading) in bare(pages[int(number) - 1]), heading
    foot = {"tender-en": "Page{}of{}", "tender-zh": "第{}页共{}页"}[tender]
    for number, text in enumerate(pages[1:], start=2):
        assert foot.format(number, len(pages)) in bare(text)


@pytest.mark.parametrize("tender", TENDERS)
def test_the_scores_sum_to_100(tender: str) -> None:
    """The criteria of the scoring table are on the pages named and share out exactly 100 points."""
    criteria = truth(tender)["criteria"]
    assert sum(criterion["max_score"] for criterion in criteria) == 100
    assert {criterion["group"] for criterion in criteria} <= GROUPS
    for criterion in criteria:
        assert bare(criterion["name"]) in page_text(tender, criterion["page"])
    formula = truth(tender)["price_formula"]
    assert bare(formula["text"]) in page_text(tender, formula["page"])


@pytest.mark.parametrize("tender", TENDERS)
def test_facts_stand_on_the_page_named(tender: str) -> None:
    """Facts that are words of the tender are found as printed; dates and amounts are normalised in the truth."""
    facts = truth(tender)["facts"]
    words = {
        key: fact for key, fact in facts.items() if not re.match(r"[\[{]|\d{4}-\d\d-\d\dT|\d+$", str(fact["value"]))
    }
    assert len(words) >= 7
    for key, fact in words.items():
        assert bare(fact["value"]) in page_text(tender, fact["page"]), key


@pytest.mark.parametrize("tender", TENDERS)
def test_requirements_stand_on_the_page_named(tender: str) -> None:
    """Every requirement of the truth, of every kind, begins on its page with exactly these words."""
    requirements = truth(tender)["requirements"]
    assert len(requirements) >= 25
    assert {"clause", "lettered", "row", "form"} <= {requirement["kind"] for requirement in requirements}
    for requirement in requirements:
        assert bare(requirement["text"]) in page_text(tender, requirement["page"]), requirement["text"]
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
    text = "\n".join(page_text(tender, number, addendum["document"]) for number in range(1, addendum["pages"] + 1))
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
