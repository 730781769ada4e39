"""What binds in English text, and what only points, announces or supposes."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements


def texts(*pieces: object) -> list[str]:
    return [item.text for item in extract_requirements(tender(*pieces)).requirements]


@pytest.mark.parametrize(
    "text",
    [
        "The costs that must be borne by the bidder are detailed in table 1.",
        "The minimum depth of the berth is stated in the drawings.",
        "The following are mandatory requirements.",
        "Bidders must meet the following minimum qualifications.",
    ],
)
def test_a_sentence_that_only_points_or_announces_binds_nobody(text: str) -> None:
    assert texts("# Scope", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The bidder must keep the rates that are stated in its offer.",
        "Bidders must provide resumes of the pilots (see section 4).",
        "It is necessary that the master signs every page of the bid.",
        "Should be able to moor a ship of 90 metres.",
    ],
)
def test_what_binds_though_it_also_points_or_begins_oddly(text: str) -> None:
    assert texts("# Bids", text) == [text]


def test_items_of_what_is_to_be_shown_are_bound_those_of_a_relative_clause_are_not() -> None:
    opening = "The documents shall demonstrate, to the satisfaction of the trust, that:"
    item = "- a) the bidder shall meet each of the criteria;"
    assert texts("# Papers", opening, item) == [item[2:]]
    assert texts("# Papers", "The trust may waive informalities that:", "- a) shall not harm other bidders;") == []


def test_a_thing_named_with_a_relative_clause_is_still_only_named() -> None:
    items = ["- The form of tender, signed by a partner who is named in it.", "- A programme that is complete."]
    assert texts("# What the tender must contain", *items) == [item[2:] for item in items]


def test_being_freed_of_a_duty_is_optional() -> None:
    found = extract_requirements(
        tender(
            "# Eligibility of bidders", "The bidder shall be exempted from the turnover criteria if it is a new firm."
        )
    )
    assert [(item.obligation, item.disqualifying) for item in found.requirements] == [("optional", False)]


def test_a_lettered_line_set_as_a_heading_is_the_next_item() -> None:
    lines = ["- b. Mooring at night", "# c. Pilotage"]
    made = tender("# Services", *lines, "- d. Towage of barges")
    document = made.documents[0]
    blocks = tuple(
        block.model_copy(update={"number": block.text.split()[0]}) if block.text[1:2] == "." else block
        for block in document.blocks
    )
    made = made.model_copy(update={"documents": (document.model_copy(update={"blocks": blocks}),)})
    assert [item.text for item in extract_requirements(made).requirements] == [
        "b. Mooring at night",
        "c. Pilotage",
        "d. Towage of barges",
    ]


def test_a_row_to_be_answered_is_one_requirement_without_its_group_and_boxes() -> None:
    rows = [
        ["Ref", "Group", "Requirement", "Response"],
        [
            "R1",
            "Safety",
            "The tug must carry:\n• two life rafts for all on board\n• The crew must be trained each year.",
            "□ Yes □ No",
        ],
    ]
    assert texts("# Requirements", rows) == [
        "The tug must carry: • two life rafts for all on board • The crew must be trained each year."
    ]


@pytest.mark.parametrize(
    ("text", "obligation"),
    [
        ("Equivalent ropes may be proposed up to ten days after the award.", "optional"),
        ("Only ropes of steel may be used.", "mandatory"),
        ("Prices are fixed until March.", "mandatory"),
        ("Night work is not authorized.", "mandatory"),
        ("The contractor may be required to moor at night.", "mandatory"),
    ],
)
def test_what_is_allowed_fixed_or_forbidden_without_a_subject_of_ours(text: str, obligation: str) -> None:
    assert [item.obligation for item in extract_requirements(tender("# Work", text)).requirements] == [obligation]


def test_a_condition_that_leaves_out_whom_it_binds() -> None:
    text = "Have not filed for bankruptcy in the last five years."
    assert texts("# Prerequisites", text) == [text]


def test_what_is_bought_may_be_what_elsewhere_only_the_buyer_does() -> None:
    act = "A register of licences shall be published every night."
    assert texts("# Technical specification", act) == [act]
    assert texts("# Procedure", "The results of the tender shall be published every night.") == []


def test_what_belongs_to_the_buyer_is_not_done_by_the_buyer() -> None:
    kept = "All data of the Council, including back-ups and logs, shall be stored within the country."
    assert texts("# Hosting", kept) == [kept]


def test_the_second_half_of_a_sentence_may_bind_without_a_subject_of_its_own() -> None:
    upkeep = "Planned upkeep shall take place at night, and shall be announced ten days before."
    assert texts("# Upkeep", upkeep) == [upkeep]


def test_items_may_say_what_a_process_is_and_others_only_when_something_happens() -> None:
    items = ("(a) records due for disposal are listed 60 days in advance;", "(b) the owner approves with a reason;")
    assert texts("# Records", "The disposal shall follow a process in which:", *items) == list(items)
    assert texts("# Records", "The Council may pause the project in cases in which:", *items) == []


def test_an_architect_of_systems_is_ours_and_one_of_buildings_may_be_the_buyers() -> None:
    ours = "The solution architect shall have designed at least two systems."
    assert texts("# Team", ours) == [ours]


@pytest.mark.parametrize("text", ["Users can export the log to a spreadsheet.", "The system can moor 500 boats a day."])
def test_what_users_or_the_system_can_do_is_asked_for_in_a_specification_alone(text: str) -> None:
    asked = extract_requirements(tender("# Functional requirements", f"- {text}")).requirements
    assert [(item.text, item.obligation) for item in asked] == [(text, "mandatory")]
    assert texts("# Current system", f"- {text}") == []
    assert texts("# Functional requirements", "- Users can currently ring the harbour office.") == []


def test_under_no_circumstances_binds() -> None:
    said = "Under no circumstances may the contractor let another firm do the work."
    assert texts("# Terms", said) == [said]


def test_the_agency_that_may_bid_is_the_bidder_unless_the_buyer_is_called_so() -> None:
    said = "The agency should not be blacklisted by any public body."
    assert texts("# Qualification of bidders", f"- {said}") == [said]
    assert texts("# Awarding", "The agency should answer questions within a week.") == []


@pytest.mark.parametrize(
    ("heading", "said"),
    [("Submission", "- Font size no smaller than 11 point."), ("Delay", "A penalty of 500 a day applies to delay.")],
)
def test_limits_and_penalties_bind_without_a_modal_word(heading: str, said: str) -> None:
    assert texts(f"# {heading}", said) == [said.removeprefix("- ")]
