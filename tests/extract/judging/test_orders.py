"""Orders, refusals and plain statements of English tenders; the headings under which they are told; how bullets are cut."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.judging.orders import is_imperative
from tenderkit.extract.wording.phrases import vocabulary
from tenderkit.model.requirement import Requirement


def found(*pieces: object) -> list[Requirement]:
    return list(extract_requirements(tender(*pieces)).requirements)


def texts(*pieces: object) -> list[str]:
    return [item.text for item in found(*pieces)]


@pytest.mark.parametrize(
    "text",
    [
        "Briefly describe the ferries that your firm has refitted.",
        "Clearly mark any part of the offer that is confidential.",
        "Use charts and tables as needed.",
        "Allow sufficient time for the upload of large files.",
        "Do this work outside the hours of the market.",
        "Supply the buoys with their chains.",
    ],
)
def test_an_order_may_begin_with_its_manner(text: str) -> None:
    assert is_imperative(text, vocabulary("en"))


@pytest.mark.parametrize(
    "text",
    [
        "Monthly reports of the harbour master",
        "Contact No. 0113 496 0000",
        "Use of the slipway by others",
        "Follow-up meetings with the pilots",
    ],
)
def test_a_noun_is_no_order(text: str) -> None:
    assert not is_imperative(text, vocabulary("en"))


@pytest.mark.parametrize(
    "line",
    [
        "Partial shipments will not be accepted.",
        "Invoices presented more than 60 days after the visit will not be paid.",
        "Only typefaces of 11 points or more will be accepted.",
        "The survey is expected to take no longer than five weeks.",
        "Copies of the drawings will be provided to the Contracting Officer upon completion.",
        "A spill is made known to the Authority at once.",
        "This contract requires the supplier to keep a stock of spare lamps.",
        "If a diver is proposed, identify her and say how she will be insured.",
        "The Bridge Engineer shall have twelve years of experience.",
        "Gas detectors: Provide testing as the standard of the maker asks.",
        "Three warnings in any year entitle the Harbour to cancel the contract.",
        "A penalty of EUR 90 applies to each late sailing.",
        "The price of each late chart is reduced by 3% per day.",
        "What is learned on board is kept secret.",
        "Changes to these terms are made only by written agreement of the parties.",
        "The harbour's own portal is the only acceptable way to ask questions.",
        "This includes all subcontractors.",
    ],
)
def test_what_binds_without_naming_us(line: str) -> None:
    assert line in texts("# Scope of work", "The Contractor shall keep the quay lit.", line)


@pytest.mark.parametrize(
    "line",
    [
        "The contract is expected to be awarded in May.",
        "The Harbour is expected to grow.",
        "Inspection forms will be provided to the Contractor.",
    ],
)
def test_what_the_buyer_does_binds_nobody(line: str) -> None:
    assert line not in texts("# Scope of work", "The Contractor shall keep the quay lit.", line)


def test_advice_is_a_wish() -> None:
    advised = found("# Bids", "Tenderers are advised to visit the quay before they price it.")
    assert [item.obligation for item in advised] == ["desirable"]


def test_a_section_in_the_present_tense_speaks_of_duties_throughout() -> None:
    lines = (
        "Every lamp is cleaned once a month.",
        "The Contractor logs each visit.",
        "The store is locked at night.",
    )
    assert set(lines) <= set(texts("# Service", *lines))
    assert lines[2] not in texts("# Service", "The Contractor shall log each visit.", lines[2])


def test_a_heading_on_how_to_write_a_bid_opens_no_form() -> None:
    line = "Do not simply restate the request."
    assert texts("# Proposal Format and Content", line) == [line]
    assert texts("# Annex B: Form of proposal", "We offer the ferry at the price below.") == []


def test_bullets_of_bare_names_stand_alone() -> None:
    listed = texts("# Staff", "The Contractor's crew must include people trained in:", "- Diving", "- Rope access work")
    assert listed == ["- Diving", "- Rope access work"] or listed == ["Diving", "Rope access work"]


def test_bullets_within_one_sentence_stay_together() -> None:
    listed = texts("# Reports", "The report shall hold:", "- type,", "- model,", "- serial number.")
    assert len(listed) == 1


def test_a_list_among_others_is_asked_for() -> None:
    opening = "The scope of work includes but is not limited to:"
    listed = texts("# Scope of work", opening, "- Planning of the dredging season", "- Renewal of all fenders")
    assert len(listed) == 2


def test_a_sentence_begins_behind_its_number() -> None:
    text = (
        "The list was drawn up by others. (1) The supplier delivers a checked list. (2) The supplier logs every visit."
    )
    assert "(2) The supplier logs every visit." in texts("# Upkeep", text)


def test_a_numbered_bullet_falls_into_its_sentences() -> None:
    item = "- (ii) Bids must be in English. Bids must not be sent by fax."
    assert len(texts("# Submission", "Bidders must observe the following:", item)) == 2


def test_a_range_of_letters_spares_the_items_beyond_it() -> None:
    lead = "Eligibility requirements. Failure to provide items (a) to (b) will lead to disqualification:"
    items = found(
        "# Eligibility", lead, "- (a) Tax clearance of this year", "- (b) Licence to dredge", "- (c) A profile"
    )
    assert [item.disqualifying for item in items][-1] is False


def test_what_judges_do_with_points_settles_nothing() -> None:
    scoring = "For each lamp that does not burn, 2 points are deducted, until no points remain."
    assert texts("# Evaluation", "## Scoring", scoring) == []
    assert texts("# Price", "Faulty lamps are deducted from the invoice of the supplier.") != []
