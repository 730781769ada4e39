"""What is a requirement, what is not, how strongly it binds and whom."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements


def texts(*pieces: object, language: str = "en", part: str = "body") -> list[str]:
    return [item.text for item in extract_requirements(tender(*pieces, language=language, part=part)).requirements]


@pytest.mark.parametrize(
    ("text", "obligation"),
    [
        ("The Contractor shall deliver a monthly report.", "mandatory"),
        ("Bidders should describe their approach to training.", "desirable"),
        ("A bidder may submit more than one proposal.", "optional"),
        ("No bid may be withdrawn after the deadline.", "mandatory"),
        ("The supplier is responsible for all permits.", "mandatory"),
        ("Provide a project plan with milestones and dates.", "mandatory"),
        ("In no event will Vendor commence work before the order.", "mandatory"),
        ("The Architect shall be informed of any delay by the contractor.", "mandatory"),
    ],
)
def test_statements_that_bind_us_are_requirements(text: str, obligation: str) -> None:
    found = extract_requirements(tender("# Conditions", text)).requirements
    assert [(item.text, item.obligation) for item in found] == [(text, obligation)]


@pytest.mark.parametrize(
    "text",
    [
        "The Authority was established in 1998 and has 400 staff.",
        "The Bank reserves the right to cancel this tender at any time.",
        "The evaluation committee will review all proposals.",
        '"Contractor" means the person whose bid has been accepted.',
        "Invitations shall be sent by the Bank to all parties.",
        "Bidders will be notified of the result.",
    ],
)
def test_background_and_acts_of_the_buyer_are_none(text: str) -> None:
    assert texts("# Introduction to the project", text) == []


@pytest.mark.parametrize(
    ("text", "obligation"),
    [
        ("投标人应在投标截止时间前递交投标文件。", "mandatory"),
        ("乙方不得将本合同项下服务进行转包。", "mandatory"),
        ("投标人准备和参加投标活动发生的费用自理。", "mandatory"),
        ("投标人可以书面形式提出疑问。", "optional"),
    ],
)
def test_chinese_statements_that_bind_us(text: str, obligation: str) -> None:
    found = extract_requirements(tender("# 投标人须知", text, language="zh")).requirements
    assert [(item.text, item.obligation) for item in found] == [(text, obligation)]


@pytest.mark.parametrize(
    "text",
    [
        "招标人将在收到异议之日起3日内作出答复。",
        "“采购人”是指依法进行政府采购的国家机关。",
        "本项目是否采用电子招标投标方式，见投标人须知前附表。",
        "响应文件由评标委员会评审。",
    ],
)
def test_chinese_acts_of_the_buyer_definitions_and_pointers_are_none(text: str) -> None:
    assert texts("# 投标人须知", text, language="zh") == []


def test_words_that_only_look_like_a_modal_word_do_not_bind() -> None:
    assert texts("# 项目概况", "供应商已广泛应用该系统，供应链响应迅速。", language="zh") == []


def test_who_is_bound_is_told_apart() -> None:
    found = extract_requirements(
        tender("# Terms", "The bidder shall sign the form.", "The contractor shall train the staff.")
    ).requirements
    assert [item.actor for item in found] == ["bidder", "supplier"]


def test_a_declaration_in_a_form_is_ours_to_sign_not_a_requirement() -> None:
    assert texts("# Form of tender", "We shall complete the works within the period.", part="form") == []


def test_property_lines_under_a_technical_heading_are_requirements() -> None:
    lines = ["Colour: black or white", "Resolution: 900 dpi at least", "Weight: below 2 kg", "Material: ABS plastic"]
    assert texts("# Technical specifications", *lines) == lines


def test_categories_follow_words_and_headings() -> None:
    found = extract_requirements(
        tender(
            "# Instructions to bidders",
            "Proposals must be signed and sealed in an envelope.",
            "# Payment",
            "The contractor shall submit each invoice with the tax number.",
            "# Eligibility criteria",
            "The bidder must have an annual turnover of at least EUR 2 million.",
            "# Confidentiality",
            "The contractor shall keep all personal data confidential.",
        )
    ).requirements
    assert [item.category for item in found] == ["submission", "commercial", "qualification", "contract"]


def test_a_row_of_a_data_sheet_states_a_term_in_a_few_words() -> None:
    found = extract_requirements(
        tender(
            "# Bid Data Sheet",
            [
                ["No.", "Ref.", "Data", "Specific instructions"],
                ["1", "2.6", "Language of the Proposal", "English"],
                ["2", "–", "Advance payment upon signature", "Not allowed"],
                ["3", "4.1", "Alternative Proposals", "Shall not be considered"],
                ["4", "4.2", "Price adjustment", "N/A"],
            ],
        )
    ).requirements
    assert [one.text for one in found] == [
        "Language of the Proposal English",
        "Advance payment upon signature Not allowed",
        "Alternative Proposals Shall not be considered",
    ]


def test_a_line_says_how_the_bid_is_sent() -> None:
    found = extract_requirements(
        tender("# Instructions for Electronic Submission", "Max. File Size per transmission: 5 MB", "Contact: Ann Lee")
    ).requirements
    assert [one.text for one in found] == ["Max. File Size per transmission: 5 MB"]
