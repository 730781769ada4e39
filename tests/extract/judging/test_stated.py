"""What is stated as a fact and meant as a duty; what describes the buyer or today stays out."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements


def grid(*rows: str) -> list[list[str]]:
    return [row.split("|") for row in rows]


def asked(*pieces: object) -> list[str]:
    return [item.text for item in extract_requirements(tender(*pieces)).requirements]


@pytest.mark.parametrize(
    "line",
    [
        "On expiry the Supplier destroys all copies of the data and certifies the destruction.",
        "The Contractor is insured with a company of good standing.",
        "Tenderers have their seat in one of the member states.",
        "Every call is entered in the log with the time of arrival.",
        "No personal data leaves the country without consent of the Council.",
        "All installations comply with the wiring code.",
        "Any driver who falls ill to be replaced within one hour.",
        "Prices to include carriage to each depot.",
        "No award is made to firms that owe taxes.",
        "Retention: 4% until the end of the defects period.",
        "The warranty period is 30 months from the handing over.",
        "A bond is to reach the Council before the start, and the Council will return it at the end.",
        "Provides first aid to all visitors and staff on the premises.",
    ],
)
def test_a_duty_stated_as_a_fact_is_a_requirement(line: str) -> None:
    assert line in asked("# Service levels", "The Supplier shall answer all calls within one hour.", line)


def test_what_is_said_of_a_thing_binds_where_duties_are_stated_like_that() -> None:
    lines = ("Invoices are raised in the month after the work.", "Leftovers are not served again.")
    assert asked("# Service levels", "The Supplier shall answer all calls.", *lines)[1:] == list(lines)
    assert lines[1] not in asked("# Service levels", "The Supplier shall answer all calls.", lines[1])


@pytest.mark.parametrize(
    "line",
    [
        "The Council currently runs three depots and one yard.",
        "Meetings are held by the Council every month.",
        "We anticipate a start in the spring.",
        "The depots were last painted in 2014.",
        "Details are set out in Annex 4.",
        "Payment is made within thirty days of the invoice.",
        "Key cards are handed out by the front desk.",
        "Bidders are informed of the outcome in writing.",
        "A case is any matter followed from the first contact to an outcome.",
        "About 11 % of the persons on file are kept twice.",
    ],
)
def test_what_is_told_of_the_buyer_or_of_today_is_none(line: str) -> None:
    assert asked("# Service levels", "The Supplier shall answer all calls within one hour.", line)[1:] == []


def test_statements_on_the_existing_environment_are_none() -> None:
    assert asked("# Existing environment", "Backups are kept on tape. All sites are reached by fibre.") == []


def test_in_background_a_modal_word_binds_only_what_concerns_us() -> None:
    told = "Judges must return the register each month."
    asks = "The Supplier must keep the register."
    assert asked("# Background", told, asks) == [asks]


def test_items_go_on_with_the_subject_that_opens_their_list() -> None:
    found = asked("# Safety", "The Contractor:", "- submits a safety plan before it starts;", "- holds a weekly talk.")
    assert [text.lstrip("- ") for text in found] == ["submits a safety plan before it starts;", "holds a weekly talk."]


@pytest.mark.parametrize(
    "rows",
    [
        ["Severity|Response|Fix", "1 Critical, all users down|15 minutes|4 hours", "2 Minor|1 day|next release"],
        ["Post|Number|Qualification", "Site manager|1|degree and ten years", "Cook|4|diploma and two years"],
        ["Plant|Monthly|Annually", "Boilers|check pressure and flue|strip down and clean", "Pumps|listen|seals"],
        ["Task|Performance standard|Method", "Mowing|grass never above 8 cm|visit", "Bins|emptied by 9 am|visit"],
    ],
)
def test_the_headings_of_columns_ask_for_what_the_rows_hold(rows: list[str]) -> None:
    found = asked("# Appendix 2", grid(*rows))
    assert len(found) == 2


def test_a_technical_data_sheet_is_no_data_sheet_of_the_tender() -> None:
    rows = grid(
        "Part|Parameter|Minimum required|Offered", "Pump|Head|at least 40 m|", "|Casing|bronze, silicon carbide|"
    )
    found = asked("# Technical data sheet, lot 2", rows)
    assert len(found) == 2 and found[0].startswith("Pump Head")


def test_a_column_for_the_page_of_the_proof_makes_no_table_of_contents() -> None:
    rows = grid("No.|Minimum specification|C/NC|Page", "1|Two processors of 16 cores||", "2|Two screens of 27 inches||")
    assert len(asked("# Compliance sheet", rows)) == 2


def test_a_table_of_how_bids_are_judged_or_of_today_asks_nothing() -> None:
    rows = grid("Post|Number|Qualification", "Site manager|1|degree", "Cook|4|diploma and two years of service")
    assert asked("# Background", rows) == []


STORY = (
    "The portal shows the skipper all free berths.",
    "The system also sends a receipt by e-mail.",
    "The module records each berth that is given up.",
)


def test_what_a_system_does_in_a_story_of_its_use_is_asked_of_it() -> None:
    assert asked("# Booking a berth: scenario", *STORY) == list(STORY)


def test_a_lone_sentence_on_a_system_tells_of_it_only() -> None:
    assert asked("# Booking a berth: scenario", STORY[0], "Skippers often call the harbour office.") == []
    assert asked("# Current situation", *STORY) == []
