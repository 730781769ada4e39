"""What is said of a requirement: covered only where nothing speaks against it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tenderkit.match import match_requirements
from tenderkit.match.encode import Encoder
from tenderkit.match.index import Memory, build_index, packed_rows
from tenderkit.model.library import Fragment, Library
from tenderkit.model.match import Match
from tenderkit.model.requirement import Requirement, RequirementSet
from tenderkit.model.source import PageSource
from tenderkit.model.strategy import Profile

TODAY = date(2026, 11, 21)


def fragment(key: str, kind: str, title: str, body: str, language: str = "en", **head: Any) -> Fragment:
    values = {"id": key, "kind": kind, "title": title, "body": body, "language": language, "stamp": key}
    return Fragment.model_validate({**values, **head})


CRANES = fragment(
    "cranes", "capability", "Inspection of harbour cranes", "Each harbour crane is inspected every six months."
)
WHEAT = fragment("wheat", "capability", "Storage of wheat", "Wheat is stored dry and cool in our silos.")
TUGS = fragment("tugs", "capability", "Tug boats", "Our tug boats are crewed by four sailors.")
PAINT = fragment("paint", "product", "Hull paint", "The paint hardens within two days.")
ROPES = fragment("ropes", "product", "Mooring ropes", "Ropes are made of nylon.")


def ask(text: str, *fragments: Fragment, language: str = "en", **more: Any) -> Match:
    asked = Requirement(
        id="R1", text=text, obligation="mandatory", category="technical", language=language,
        source=PageSource(document="T1", page=1), stamp="s",
    )  # fmt: skip
    shelf = Library(fragments=tuple(sorted(fragments, key=lambda item: item.id)), stamp="L")
    found = match_requirements(RequirementSet(language="en", requirements=(asked,)), shelf, as_of=TODAY, **more)
    return found.matches[0]


OTHERS = (WHEAT, TUGS, PAINT, ROPES)


def test_a_demand_that_is_met_is_covered() -> None:
    found = ask("Harbour cranes shall be inspected at least every six months.", CRANES, *OTHERS)
    assert (found.verdict, found.supported, found.candidates[0].fragment) == ("covered", True, "cranes")


def test_a_figure_that_fails_is_contradicted_and_says_both_figures() -> None:
    body = "Each harbour crane is inspected by two engineers; the inspection is finished within nine days."
    slow = fragment("slow", "capability", "Inspection of harbour cranes", body)
    found = ask("The inspection of a harbour crane shall be finished within three days.", slow, *OTHERS)
    assert found.verdict == "contradicted"
    (short,) = [reason for reason in found.candidates[0].reasons if reason.code == "figure_short"]
    assert (short.params["offered"], short.params["outcome"]) == ("within nine days", "worse")


def test_what_the_library_has_nothing_for_is_none() -> None:
    found = ask("Theatre tickets shall be printed on recycled paper.", CRANES, *OTHERS)
    assert found.verdict == "none"
    assert found.reasons[0].code == "weak"


def test_fewer_references_than_asked_are_not_enough() -> None:
    case = fragment(
        "case", "case_study", "Harbour crane inspection for Varn", "We inspect 40 harbour cranes.", year=2025
    )
    found = ask("Three references for harbour crane inspection in the last five years.", case, *OTHERS)
    assert not found.supported
    assert "too_few" in {reason.code for reason in found.candidates[0].reasons}


def test_of_two_translations_the_one_in_the_language_of_the_requirement_wins() -> None:
    twin = fragment(
        "cranes-zh", "capability", "港口起重机检验", "港口起重机每六个月检验一次。", "zh", translation_of="cranes"
    )
    assert ask("港口起重机须定期检验。", CRANES, twin, *OTHERS, language="zh").candidates[0].fragment == "cranes-zh"
    assert ask("Harbour cranes shall be inspected.", CRANES, twin, *OTHERS).candidates[0].fragment == "cranes"


def test_a_fragment_brings_its_proof_along() -> None:
    proof = fragment("proof", "certificate", "Accredited crane inspection body", "Accredited for harbour cranes.")
    linked = CRANES.model_copy(update={"evidence": ("proof", "gone")})
    found = ask("Harbour cranes shall be inspected at least every six months.", linked, proof, *OTHERS)
    assert found.together[:2] == ("cranes", "proof")


def test_the_profile_speaks_for_the_company() -> None:
    profile = Profile(name={"en": "X"}, turnover=({"year": 2025, "amount": 9_000_000, "currency": "GBP"},))
    found = ask("Annual turnover of at least GBP 5 million.", CRANES, *OTHERS, profile=profile)
    assert [reason.params["offered"] for reason in found.reasons if reason.code == "profile"] == ["9,000,000 GBP"]


def test_a_cache_changes_nothing_but_the_time(tmp_path: Path) -> None:
    text = "Harbour cranes shall be inspected."
    fresh = ask(text, CRANES, *OTHERS)
    assert ask(text, CRANES, *OTHERS, cache=tmp_path) == fresh
    assert ask(text, CRANES, *OTHERS, cache=tmp_path) == fresh
    (tmp_path / "encodings.npz").write_bytes(b"damaged")
    assert ask(text, CRANES, *OTHERS, cache=tmp_path) == fresh


def test_a_shelf_is_filled_once_and_holds_what_is_made() -> None:
    shelf = Memory()
    fragments = (CRANES, WHEAT)
    index = build_index(fragments, Encoder(), shelf, map)
    assert shelf.missing(["x"]) == ["x"]

    class Refuses:
        def encode(self, texts: object) -> Any:
            raise AssertionError("nothing is new")

    again = build_index(fragments, Refuses(), shelf)
    assert (again.whole == index.whole).all()
    assert len(packed_rows(fragments)) == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Tenders on crane inspection must be submitted in two copies in a sealed envelope.", "act_of_bid"),
        ("Neither party shall be liable for delay of crane inspection under force majeure.", "contract_term"),
        ("The Authority reserves the right to inspect the harbour cranes itself.", "for_buyer"),
    ],
)
def test_what_no_paper_proves_is_never_covered_and_says_why(text: str, code: str) -> None:
    found = ask(text, CRANES, *OTHERS)
    assert not found.supported
    assert code in {reason.code for reason in found.reasons}


def test_a_paper_on_the_subject_that_fails_outweighs_a_figure_beside_it() -> None:
    slow = fragment(
        "slow", "capability", "Repair of harbour cranes", "Broken harbour cranes are repaired in nine days."
    )
    pumps = fragment(
        "pumps", "capability", "Repair of pumps", "Broken pumps are repaired within two days at the harbour."
    )
    found = ask("Broken harbour cranes shall be repaired within three days.", slow, pumps, *OTHERS)
    assert found.verdict == "contradicted"
    assert found.candidates[0].fragment == "slow"


def test_a_row_of_a_data_sheet_answers_only_for_its_own_thing() -> None:
    winch = fragment(
        "winch", "product", "Harbour winch W7", "| Datum | Value |\n|---|---|\n| Memory of the control | 8 MB |"
    )
    assert ask("Memory not less than 4 MB", winch, *OTHERS).verdict != "covered"


def test_the_hours_of_the_day_are_compared() -> None:
    desk = fragment("desk", "capability", "Harbour office", "The harbour office is staffed from 08:00 to 18:00.")
    late = ask("The harbour office shall be staffed from 07:30 to 18:30.", desk, *OTHERS)
    assert late.verdict == "contradicted"
    assert "window_short" in {reason.code for reason in late.candidates[0].reasons}
    assert "window_met" in {
        reason.code
        for reason in ask("The harbour office shall be staffed from 9 am to 5 pm.", desk, *OTHERS).candidates[0].reasons
    }
