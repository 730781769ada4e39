"""What opening words hand down to the items of their list, and what a table takes from the words above it."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.model.requirement import Requirement, RequirementSet

FATAL = "标有“★”的条款为实质性要求，不满足的投标无效。"


def found(*pieces: object, language: str = "en") -> RequirementSet:
    return extract_requirements(tender(*pieces, language=language))


def by_text(items: RequirementSet, part: str) -> Requirement:
    return next(item for item in items.requirements if part in item.text)


def test_the_mark_of_the_opening_words_rejects_by_each_item() -> None:
    items = found(
        "# 技术要求",
        FATAL,
        "- 3.1 ★灯塔监测系统须接入下列设备：",
        "- （1） 雾笛控制器；",
        "- （2） 至少2种旋转灯器。",
        "- 3.2 系统应提供值班日志。",
        language="zh",
    )
    assert [by_text(items, part).disqualifying for part in ("雾笛", "旋转灯器", "值班日志")] == [True, True, False]
    assert by_text(items, "雾笛").marks[0].mark == "★"


def test_items_keep_their_own_mark_and_take_none_from_words_that_explain_it() -> None:
    items = found("# 说明", "标有“★”的条款有一项不满足即投标无效，包括：", "- （1） 航标灯须防水；", language="zh")
    assert not by_text(items, "防水").marks
    own = found("# 技术要求", FATAL, "- 3.1 ★须提供：", "- （1） ▲备用电池；", language="zh")
    assert [mark.mark for mark in by_text(own, "备用电池").marks] == ["▲"]


def test_a_list_within_a_list_is_asked_by_the_words_around_both() -> None:
    items = found(
        "# Rehearsals",
        "- 4.2 For each ferry line the Operator shall:",
        "- (a) train the crew;",
        "- (b) hold two rehearsals with a full timetable, in which:",
        "- (i) every missed connection is noted with its cause;",
        "- (ii) inspectors count the passengers of ten sailings.",
    )
    inner = by_text(items, "missed connection")
    assert inner.obligation == "mandatory"
    assert inner.lead_in is not None and "the Operator shall" in inner.lead_in and "in which:" in inner.lead_in


def test_by_means_of_defines_nothing() -> None:
    items = found("# Access", "- 5.1 Keys shall be:", "- (a) counted by the warden each night by means of a list;")
    assert [item.text for item in items.requirements] == ["(a) counted by the warden each night by means of a list;"]


ROWS = [["No.", "Duty"], ["B-1", "The barge shall carry two anchors."], ["B-2", "The barge shall carry a bell."]]


@pytest.mark.parametrize(
    ("above", "lent"),
    [
        ("A false answer leads to exclusion.", False),
        ("The warden counts the boats.", False),
        ("The contractor shall meet the following duties:", True),
        ("The duties in Table 4 apply from the first day.", True),
        ("The table below supplements the instructions and prevails over them.", False),
    ],
)
def test_a_table_takes_only_words_that_speak_of_it(above: str, lent: bool) -> None:
    row = by_text(found("# Specification", above, ROWS), "anchors")
    assert (row.lead_in == above) is lent
    assert not row.disqualifying


def test_a_line_that_repeats_a_heading_is_a_heading() -> None:
    items = found("Sec. 4.08 Mandatory Requirements", "# Sec. 4.08 Mandatory Requirements", "Bids shall be typed.")
    assert [item.text for item in items.requirements] == ["Bids shall be typed."]
    assert not items.unread
