"""Clauses that are knock-outs by what another sentence says."""

from __future__ import annotations

from tests.extract.making import tender

from tenderkit.extract import extract_requirements


def knock_outs(*pieces: object) -> list[str]:
    return [item.text for item in extract_requirements(tender(*pieces)).requirements if item.disqualifying]


def test_otherwise_reaches_the_clause_right_before_it() -> None:
    assert knock_outs(
        "# Interviews",
        "The fleet manager must attend the interview.",
        "Two drivers must attend the interview.",
        "Otherwise the tender will be rejected.",
    ) == ["Two drivers must attend the interview.", "Otherwise the tender will be rejected."]


def test_these_requirements_reaches_the_whole_section_and_no_further() -> None:
    assert knock_outs(
        "# Reporting",
        "The supplier shall report monthly.",
        "# Vehicles",
        "The supplier must own four buses.",
        "The supplier must own a depot.",
        "Bids that do not meet these requirements will be rejected.",
    ) == [
        "The supplier must own four buses.",
        "The supplier must own a depot.",
        "Bids that do not meet these requirements will be rejected.",
    ]


def test_a_subject_named_elsewhere_makes_its_clause_a_knock_out() -> None:
    assert knock_outs(
        "# Validity",
        "Tenders must remain valid for 120 days.",
        "# Responsiveness of bids",
        "A bid valid for a shorter period is rejected and shall be rejected without notice.",
    )[:1] == ["Tenders must remain valid for 120 days."]


def test_what_is_refused_must_be_a_bid() -> None:
    assert (
        knock_outs(
            "# Costs",
            "Claims for waiting time will not be considered.",
            "Rates above the list are not eligible for escalation.",
        )
        == []
    )


def test_a_list_that_makes_bids_responsive_is_a_gate() -> None:
    assert knock_outs(
        "# Contents of the offer",
        "To be considered responsive, an offer must contain the following, in this order.",
        "- 1. A signed letter of offer.",
        "- 2. A list of vehicles with their age.",
    ) == ["1. A signed letter of offer.", "2. A list of vehicles with their age."]


def test_wishes_among_the_conditions_reject_nobody() -> None:
    assert knock_outs(
        "# Minimum requirements",
        "- 1. The bidder must have run a depot for five years.",
        "- 2. We strongly prefer references from public bodies.",
    ) == ["1. The bidder must have run a depot for five years."]


def test_a_letter_in_brackets_marks_what_rejects_a_bid() -> None:
    papers = [["No.", "Returnable document", "Mark"], ["1", "Declaration of interest", "(M)"], ["2", "Brochure", ""]]
    assert knock_outs(
        "# Administrative compliance",
        "Failure to submit any document marked (M) will result in the bid being declared non-responsive.",
        papers,
    )[-1:] == ["Declaration of interest (M)"]


def test_a_word_that_is_said_to_be_binding_makes_a_knock_out() -> None:
    assert knock_outs(
        "# Definitions",
        '"must" means a requirement that must be met in order for a proposal to receive consideration.',
        "# Submission",
        "Each proposal must be signed by the proponent.",
        "Proponents should number the pages.",
    ) == ["Each proposal must be signed by the proponent."]


def test_the_day_for_questions_is_no_day_for_bids() -> None:
    assert knock_outs(
        "# Dates",
        "Late bids will be rejected.",
        "Bids must be received by 3 May 2027 at noon.",
        "Questions must be submitted by 3 April 2027.",
    ) == ["Late bids will be rejected.", "Bids must be received by 3 May 2027 at noon."]


def test_a_way_of_handing_in_that_is_refused_is_a_knock_out() -> None:
    assert knock_outs("# Submission", "Proposals will only be accepted through the portal.") == [
        "Proposals will only be accepted through the portal."
    ]


def test_influence_conditions_and_channel_are_subjects_that_a_later_rule_sanctions() -> None:
    assert knock_outs(
        "# Conduct",
        "No bidder shall try to influence the committee on any matter.",
        "Tenderers shall not attach conditions to their tender.",
        "Proposals must be submitted electronically.",
        "Questions must be submitted electronically.",
        "# Rejection",
        "Any attempt to lobby, a conditional tender or a faxed tender shall be rejected.",
    )[:3] == [
        "No bidder shall try to influence the committee on any matter.",
        "Tenderers shall not attach conditions to their tender.",
        "Proposals must be submitted electronically.",
    ]


def test_a_subject_without_a_sanction_is_no_knock_out() -> None:
    assert knock_outs("# Conduct", "Proposals must be submitted electronically.", "Bidders must submit samples.") == []


def test_a_letter_in_a_heading_holds_for_what_stands_under_it() -> None:
    legend = "Sections labelled as (M) are pass or fail; a proposal that fails one of them is rejected."
    duty = "The proposer must name a single point of contact."
    assert knock_outs("# Legend", legend, "# Contact (M)", duty, "# Colours (DS)", "The bus must be blue.") == [
        legend,
        duty,
    ]


def test_a_sentence_that_asks_nothing_does_not_part_a_duty_from_its_sanction() -> None:
    duty = "All proposers must complete the forms listed above."
    text = f"{duty} There are no exceptions. Proposals that fail to comply are non-responsive."
    assert knock_outs("# Forms", text)[0].startswith(duty)


def test_the_last_day_may_be_a_date_alone() -> None:
    due = "Proposals must be sent to the clerk no later than 20 May 2031."
    assert knock_outs("# Delivery", due, "Late proposals will be rejected.")[0] == due
    papers = "Proper papers must be submitted by the bidders with their bid."
    assert papers not in knock_outs("# Papers", papers, "Late proposals will be rejected.")


def test_a_property_that_names_the_subject_of_a_rejection_is_no_knock_out() -> None:
    assert knock_outs(
        "# Samples",
        "Tenderers must hand in samples with the tender.",
        "Tenders without samples will be rejected.",
        "# Lot 2: Flags",
        "Material: Polyester",
        "Colour: Blue",
        "Size: 90 x 150 cm",
        "The cloth shall be chosen from the submitted samples",
    ) == ["Tenderers must hand in samples with the tender.", "Tenders without samples will be rejected."]
