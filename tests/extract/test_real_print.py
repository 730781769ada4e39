"""What long printed tenders hold beside their demands: terms, the buyer's duties, notes to drafters, forms, pointers."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements


def found(*pieces: object) -> dict[str, str]:
    return {item.text: item.obligation for item in extract_requirements(tender(*pieces)).requirements}


@pytest.mark.parametrize(
    "text",
    [
        'The term "site staff" shall include all persons who work at the quay.',
        "“Harbour data” shall not include what anybody may look up.",
        "In this agreement the following expressions shall have the meaning given here.",
        "The Buyer will treat all bidders alike and will not favour anyone among the bidders.",
        "The Purchaser shall evaluate each bid that it has found to be responsive.",
        "The score of all technically qualified bidders will be worked out from the lowest quote.",
        "The provisions of clause 4 shall not restrict the right of the contractor to be paid.",
        "[The Purchaser shall select one of the two texts and should leave out the other.]",
        "The questionnaire that is required can be found on the portal.",
        "At the start of the year, the Purchaser, as named in the data sheet, shall issue the tender papers.",
        "The Purchaser shall indemnify the contractor against claims for which costs are borne by the contractor.",
        "Where the context so requires, the singular shall include the plural.",
        "Reference Section 4 for the terms on joint ventures.",
    ],
)
def test_terms_the_buyers_own_acts_notes_and_pointers_ask_nothing_of_us(text: str) -> None:
    assert found("# Terms", text) == {}


def test_what_the_buyer_commits_itself_to_binds_only_the_buyer() -> None:
    assert (
        found(
            "# Commitments of the Buyer",
            "The Buyer commits itself to the following principles:",
            "- (i) No employee of the Buyer will take a gift from a bidder.",
            "- (ii) The Buyer will give all bidders the same information.",
        )
        == {}
    )


@pytest.mark.parametrize(
    "text",
    [
        "All letters between the Supplier and the Purchaser shall be in English.",
        "Changes to the contract may only take effect once both parties have signed them.",
        "Enquiries may be made only by e-mail to the port office.",
        "Contractors whose crews work on ships of the government shall report their hours.",
        "Under part B of the brief the vendor is to train the crew of the tug.",
        "The bidders undertake to keep the drawings secret.",
    ],
)
def test_what_binds_us_without_us_before_its_verb(text: str) -> None:
    assert found("# Terms", text) == {text: "mandatory"}


def test_what_is_warranted_item_by_item_is_asked_for() -> None:
    items = [
        "- 1.1 That the contractor holds all licences for the ferry.",
        "- 1.2 That the contractor shall keep the ferry insured.",
    ]
    said = found("# Warranties", "The contractor represents and warrants the following:", *items)
    assert [f"- {text}" for text in said] == items


def test_grounds_on_which_the_buyer_may_end_the_contract_are_no_duties() -> None:
    said = found(
        "# Termination",
        "The Port may end the contract on the happening of any of the following:",
        "- a) The contractor goes into liquidation.",
        "- b) The contractor commits a breach of the contract.",
    )
    assert said == {}


def test_clauses_that_a_platform_voids_are_none_of_ours() -> None:
    said = found(
        "# Notes",
        "Any clause of the buyer on the following shall be treated as null and void:",
        "- 1. Asking for a fee to take part.",
        "- 2. Seeking samples of one brand only.",
    )
    assert not {text for text in said if text[:2] in ("1.", "2.")}


def test_rows_that_head_a_data_sheet_or_repeat_titles_of_clauses_are_no_demands() -> None:
    sheet = [
        ["ITB 1.1", "The Purchaser is the Port of Lorne."],
        ["B. Contents of Bidding Documents", ""],
        ["ITB 7.1", "Questions must reach the port office 14 days before the closing date."],
    ]
    assert list(found("# Bid Data Sheet", sheet)) == [
        "Questions must reach the port office 14 days before the closing date."
    ]


def test_a_sentence_ends_at_etc_where_another_begins() -> None:
    said = found(
        "# Delivery",
        "The supplier shall tell the harbour the weight, the height, etc. The supplier shall also send a packing list.",
    )
    assert len(said) == 2


def test_lots_that_are_only_named_are_not_asked_for() -> None:
    said = found(
        "# Invitation",
        "The call comprises three separate lots listed below:",
        "- Lot 1: Ropes (200 pieces)",
        "- Lot 2: Buoys (40 pieces)",
        "- Lot 3: Lamps (12 pieces)",
    )
    assert said == {}


def test_what_there_is_and_what_is_planned_is_not_asked_for() -> None:
    said = found(
        "# Scope of services",
        "The present ticket system is:",
        "- A Java application on the port's own servers",
        "- A batch interface to the customs ledger",
        "# Schedule of events",
        "- Interviews of the best three firms on 4 May 2027",
        "- Award of the contract on 1 June 2027",
    )
    assert said == {}


def test_rights_that_the_buyer_reserves_item_by_item_are_no_duties() -> None:
    said = found(
        "# Rights",
        "The Port reserves the right to:",
        "- a) change the services to be provided before the closing date;",
        "- b) cancel the call.",
    )
    assert said == {}


def test_the_text_of_a_guarantee_is_the_banks_but_what_is_asked_of_us_in_it_stays() -> None:
    form = tender(
        "# Form of Bid Security",
        "Any demand under this guarantee must be received by us at this office before it ends.",
        "The Bidder shall have the bank complete this form in ink.",
        "The guarantee shall be furnished on stamped paper.",
        part="form",
    )
    assert [item.text[:13] for item in extract_requirements(form).requirements] == ["The Bidder sh", "The guarantee"]


def test_fields_of_a_form_are_no_properties_of_goods() -> None:
    profile = [
        ["No.", "Particulars", "To be filled in"],
        ["1", "Names of the partners", ""],
        ["2", "Year of first licence", ""],
        ["3", "Address of the yard", ""],
        ["4", "Authorised contact person", ""],
    ]
    form = tender("# Annex B Bidder's profile format", profile, part="form")
    assert extract_requirements(form).requirements == ()
