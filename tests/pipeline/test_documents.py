"""Plans to files: every document from hand-made values, in both languages, rich and bare."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from builders import pursuit, requirement_set

from tenderkit.config import Config
from tenderkit.errors import StaleArtefact, TemplateError
from tenderkit.model.fact import Fact
from tenderkit.model.pursuit import Pursuit
from tenderkit.pipeline.documents import documents_of, plans_of


def silent(stage: str, what: str) -> None:
    """Progress nobody looks at."""


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hant"])
@pytest.mark.parametrize("rich", [True, False], ids=["rich", "bare"])
def test_a_deck_and_a_bid_come_out_in_every_language(language: str, rich: bool) -> None:
    whole = pursuit(language.split("-")[0], rich).model_copy(update={"language": language})
    files = documents_of(whole, Config(), None, silent, kinds=("bid", "deck", "matrix"))
    for name, data in files.items():
        if name.endswith((".docx", ".pptx", ".xlsx")):
            assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None, name
    assert {"bid-DRAFT.docx", "compliance-matrix.xlsx", "compliance-matrix.csv"} <= set(files)
    assert sum(name.endswith(".pptx") for name in files) == 3


def test_a_teams_own_audience_gets_its_papers_too() -> None:
    from tenderkit.model.strategy import Audience

    whole = pursuit("en").model_copy(update={"audiences": (Audience(id="user", name={"en": "User department"}),)})
    assert {"deck-user", "brief-user"} <= set(plans_of(whole))


def test_a_tender_in_dollars_is_printed_on_letter_paper() -> None:
    dollars = Fact(value={"amount": 1000, "currency": "USD"}, source=requirement_set().facts["budget"].source)
    found = requirement_set().model_copy(update={"facts": {**requirement_set().facts, "budget": dollars}})
    plan = plans_of(pursuit("en").model_copy(update={"requirements": found}), ("bid",))["bid"]
    assert plan.model_dump()["paper"] == "Letter"
    assert plans_of(pursuit("en"), ("bid",))["bid"].model_dump()["paper"] == "A4"


def test_nothing_final_is_printed_while_an_answer_is_open() -> None:
    with pytest.raises(StaleArtefact, match="4 answers are open"):
        documents_of(pursuit("en"), Config(), None, silent, final=True)


def test_nothing_final_is_printed_that_no_person_decided() -> None:
    whole = decided(pursuit("en"), by=None)
    with pytest.raises(StaleArtefact, match="not decided by a person"):
        documents_of(whole, Config(), None, silent, final=True)
    files = documents_of(decided(whole, by="Priya"), Config(), None, silent, final=True, kinds=("bid",))
    assert "bid.docx" in files


def decided(whole: Pursuit, by: str | None) -> Pursuit:
    answers = tuple(
        r.model_copy(update={"compliance": r.compliance.model_copy(update={"state": "complies", "decided_by": by})})
        for r in whole.responses.responses
    )
    return whole.model_copy(update={"responses": whole.responses.model_copy(update={"responses": answers})})


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    config = Config.model_validate({"templates": {"folder": str(tmp_path), "bid": "bid/ours.docx"}})
    with pytest.raises(TemplateError, match="bid/ours.docx"):
        documents_of(pursuit("en"), config, None, silent, kinds=("bid",))


def test_the_price_is_in_the_papers_as_it_was_given() -> None:
    assert pursuit("en").price is not None
    assert pursuit("en").price.total == Decimal(3950000)  # type: ignore[union-attr]
