"""The kind of a requirement: weighed by its words, its place and its neighbours."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.lexicon import languages, lexicon
from tenderkit.model.requirement import CATEGORIES


def kinds(*pieces: object) -> list[str]:
    return [item.category for item in extract_requirements(tender(*pieces)).requirements]


@pytest.mark.parametrize(
    ("heading", "text", "kind"),
    [
        ("Indemnity", "The supplier shall indemnify the Council against all claims and losses.", "contract"),
        ("Payment", "Invoices must state the order number and the price without tax.", "commercial"),
        ("Submission of tenders", "Tenders must be sealed and submitted in two copies.", "submission"),
        ("Training", "The supplier shall train the staff at each site within 30 days.", "delivery"),
        ("Technical specification", "The software must encrypt all data and integrate with the portal.", "technical"),
        ("Eligibility criteria", "The bidder must have an annual turnover of at least 2 million.", "qualification"),
    ],
)
def test_the_six_kinds(heading: str, text: str, kind: str) -> None:
    assert kinds(f"# {heading}", text) == [kind]


def test_a_sentence_without_words_of_its_own_takes_the_kind_of_its_neighbours() -> None:
    terms = "The supplier shall keep all personal data and trade secrets confidential."
    assert (
        kinds("# Confidentiality", terms, "The supplier must do so at all times.", terms + " It must not be sold.")[1]
        == "contract"
    )


def test_every_cue_has_a_weight_for_each_kind() -> None:
    for language in languages():
        for step in ("category", "around"):
            lines = lexicon(language).words(f"weights.{step}")
            assert len(lines) > 50
            assert {len(line.rpartition(":")[2].split()) for line in lines} == {len(CATEGORIES)}


def test_a_requirement_of_no_clear_kind_goes_with_the_sections_beside_it() -> None:
    around = kinds(
        "# Terms of contract",
        "## Confidentiality",
        "The supplier shall keep all personal data and trade secrets confidential.",
        "## Law",
        "This is so as long as the agreement lasts, and the parties must respect it.",
        "## Termination",
        "The supplier shall indemnify the Council against loss when the contract is terminated.",
    )
    assert around == ["contract", "contract", "contract"]
