"""Where advice is bought, its tasks are what the service must be; where a system is bought, they are how it is delivered."""

from __future__ import annotations

from tests.extract.making import tender

from tenderkit.extract import extract_requirements

TASKS = (
    "The consultant shall research how other harbour towns won back their ferry passengers.",
    "The consultant shall interview residents and stakeholders along the three routes.",
    "The consultant shall assess the findings against the transport policy of the Council.",
    "The consultant shall recommend a strategy for the winter months.",
    "The consultant shall facilitate two workshops with the parish councils.",
    "The consultant shall conduct a survey of passengers on each route.",
    "The consultant shall develop the concept of a campaign for families.",
    "The consultant shall evaluate the effect of the campaign on ticket sales.",
    "The consultant shall send a progress report by the end of each month.",
)
SYSTEM = (
    "The software shall print a ticket for each passenger.",
    "The system shall store the passenger lists in a database.",
    "The platform shall accept payments by card.",
    "The application shall run on the tablets of the crews.",
)


def kinds(*texts: str) -> dict[str, str]:
    found = extract_requirements(tender("# Ferry passengers", "# Scope of work", *texts))
    return {item.text: item.category for item in found.requirements}


def test_the_tasks_of_advice_are_technical_and_its_reporting_is_delivery() -> None:
    found = kinds(*TASKS)
    assert [found[task] for task in TASKS] == ["technical"] * 8 + ["delivery"]


def test_beside_a_system_the_same_tasks_are_how_it_is_delivered() -> None:
    found = kinds(*TASKS, *SYSTEM)
    assert "delivery" in {found[task] for task in TASKS[:8]}
    assert {found[asked] for asked in SYSTEM} == {"technical"}


def test_a_few_tasks_say_nothing_of_what_is_bought() -> None:
    assert "delivery" in kinds(*TASKS[:4]).values()
