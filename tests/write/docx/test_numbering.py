"""The numbers before headings, as Word will print them."""

import pytest

from tenderkit.write.docx.numbering import Level, chinese, counted, labels

CHINESE = (
    Level("chineseCountingThousand", "%1、", 1, ""),
    Level("chineseCountingThousand", "（%2）", 1, ""),
    Level("decimal", "%3. ", 1, ""),
)
DECIMAL = (Level("decimal", "%1", 1, "\t"), Level("decimal", "%1.%2", 1, "\t"))


@pytest.mark.parametrize(
    ("value", "text"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (103, "一百零三"), (110, "一百一十")],
)
def test_chinese_counting(value, text):
    assert chinese(value) == text


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        ("upperLetter", 1, "A"),
        ("lowerLetter", 27, "aa"),
        ("upperRoman", 14, "XIV"),
        ("decimal", 7, "7"),
        ("none", 7, ""),
    ],
)
def test_other_formats(form, value, text):
    assert counted(value, form) == text


def test_a_deeper_level_begins_anew_under_each_heading():
    made = labels([("c", (level, CHINESE)) for level in (0, 1, 1, 2, 0, 1)])
    assert [label.own for label in made] == ["一、", "（一）", "（二）", "1. ", "二、", "（一）"]


def test_a_full_number_names_the_levels_above_where_the_own_one_does_not():
    chinese_ones = labels([("c", (level, CHINESE)) for level in (0, 0, 1)])
    assert chinese_ones[-1].full == "二、（一）"
    decimals = labels([("c", (level, DECIMAL)) for level in (0, 1)])
    assert decimals[-1].full == "1.1"


def test_headings_without_a_numbering_have_no_number_and_do_not_count():
    made = labels([("c", (0, DECIMAL)), ("front", None), ("c", (0, DECIMAL))])
    assert [label.own for label in made] == ["1", "", "2"]
