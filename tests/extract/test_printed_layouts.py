"""What the print of a tender hides: titles over items, remarks in brackets, group rows, closing clauses, covers."""

from __future__ import annotations

from tests.extract.making import tender

from tenderkit.extract import extract_requirements


def asked(*pieces: object, language: str = "en") -> list[str]:
    return [item.text for item in extract_requirements(tender(*pieces, language=language)).requirements]


def test_a_name_given_in_brackets_makes_no_definition_of_a_duty() -> None:
    line = "All costs of preparing a bid will be the responsibility of the Bidder and will not be paid by the Harbour Trust (hereinafter called HT)."
    assert line in asked("# Conditions", line)


def test_what_is_done_at_the_closing_hour_takes_no_duty_away() -> None:
    line = "Tenders shall be placed in the tender box not later than 12h00 on 3 May 2027, at which time the tenders will be opened in public."
    assert line in asked("# Notice", line)


def test_a_group_row_of_two_columns_and_a_relief_ask_for_nothing() -> None:
    found = asked(
        "# Section III. Bid Data Sheet",
        [["ITB clause", "Data"], ["ITB 7.4", "Attendance at the meeting is not compulsory."]],
        "This RFP is to contract for auditing services to be given to the Trust.",
        "No paper copies of the bid are required.",
    )
    assert found == []


def test_who_may_bid_is_a_condition() -> None:
    line = "Surveyors licensed in the province, or firms with such surveyors, may respond to this RFP."
    assert line in asked("# General", line)


def test_a_forfeited_security_and_a_deduction_bind() -> None:
    lines = (
        "The bid security is forfeited if the Bidder withdraws the bid during its validity.",
        "If a chart is late, $300 for each day is deducted from the invoice.",
    )
    assert asked("# Conditions", *lines) == list(lines)


def test_conditions_announced_with_their_sanction_reject() -> None:
    found = extract_requirements(
        tender(
            "# 乙部 強制要求",
            "投標者必須符合以下各項要求，未能符合任何一項者，其標書將不會進入技術評審。",
            "- (a) 持有有效的商業登記證；",
            "- (b) 於本港設有維修中心；",
            language="zh-Hant",
        )
    ).requirements
    assert [item.disqualifying for item in found] == [True, True]


def test_titles_of_scored_items_run_into_their_sentences() -> None:
    found = extract_requirements(
        tender(
            "# Selection process",
            "The panel will score the proposals according to the following criteria:",
            "- I. Letter of Interest. Availability and ability to meet the terms of the Trust. (30 Points Maximum)",
            "- II. Responsiveness to the RFP. Clarity and completeness of the information provided. (30 Points Maximum)",
            "- III. Fee Structure. How reasonable the fees are compared with the work. (40 Points Maximum)",
        )
    ).criteria
    assert [item.name for item in found] == ["Letter of Interest", "Responsiveness to the RFP", "Fee Structure"]


def test_options_of_a_form_that_are_not_ticked_ask_for_nothing() -> None:
    found = asked(
        "# 二、申请人的资格要求",
        "□本项目不专门面向中小企业预留采购份额。",
        "■本项目专门面向 ■中小 □小微企业 采购。",
        "□本项目预留部分预算面向中小企业采购。对于预留份额，货物由符合政策要求的中小企业制造。",
        language="zh",
    )
    assert found == ["■本项目专门面向 ■中小 □小微企业 采购。"]


def test_a_table_of_demands_below_an_overview_binds() -> None:
    rows = [
        ["项目", "要求"],
        ["工作时间", "全年（含节假日）不间断提供服务。"],
        ["服务范围", "门岗值勤；巡查；车辆停放管理。"],
    ]
    assert len(asked("# 采购需求", "# 四、项目概况", rows, language="zh")) == 2


def test_a_cell_of_properties_gives_a_row_for_each_and_a_duty_among_them_is_one() -> None:
    cell = "\n".join(
        (
            "Type: Folding deck chair with the Trust's crest",
            "Material: Beech, oiled",
            "Colour: Sand or white",
            "Dimensions: to be agreed on the submitted samples",
            "The fabric shall be chosen from the submitted samples",
            "A cotton bag, printed in one colour,",
            "must come with each chair",
        )
    )
    found = asked("# Lot 3: Deck chairs", [["Item", "Description", "Quantity"], ["1", cell, "40"]])
    *rows, last = cell.split("\n")
    assert found == [*rows[:-1], f"{rows[-1]} {last}"]
