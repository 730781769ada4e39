"""The number at the head of a paragraph, as printed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.read.docx_styles import han, roman
from tenderkit.read.numbering import _any_pattern, _patterns, han_value, number_of, roman_value


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("3.2.1 The Supplier shall", "3.2.1", "decimal"),
        ("★3.2 投标人必须", "★3.2", "decimal"),
        ("3.2投标人必须", "3.2", "decimal"),
        ("第三章 采购需求", "第三章", "chapter"),
        ("第 12 条 付款", "第 12 条", "chapter"),
        ("一、总则", "一、", "han"),
        ("（一）资格要求", "（一）", "han_paren"),
        ("1、35kV开关柜", "1、", "simple"),
        ("1. Scope", "1.", "simple"),
        ("（3）质保期", "（3）", "paren"),
        (".2 Submit shop drawings", ".2", "half"),
        ("(a) a method statement", "(a)", "letter_paren"),
        ("iv. if the bidder", "iv.", "letter_dot"),
        ("ii must not be payable", "ii", "letter_bare"),
        ("①花菇", "①", "circled"),
        ("Section L Instructions", "Section L", "named"),
        ("Annex B: Forms", "Annex B", "named"),
        ("附件1：投标函", "附件1", "annex"),
        ("L.3.2 Volume II", "L.3.2", "lettered"),
        ("REQ-7001 The supplier shall", "REQ-7001", "id"),
        ("• uptime reports", "•", "bullet"),
    ],
)
def test_numbers_of_the_field(text: str, number: str, kind: str) -> None:
    found = number_of(text)
    assert found is not None
    assert (found.text, found.kind) == (number, kind)


@pytest.mark.parametrize(
    "text", ["2.5% of the price", "6.8TB，非结构化", "2026 is the year", "shall provide", "", "合同", "A supplier"]
)
def test_what_is_no_number(text: str) -> None:
    assert number_of(text) is None


@given(st.integers(1, 999))
@settings(deadline=None, max_examples=50)
def test_chinese_numerals_come_back(value: int) -> None:
    assert han_value(han(value)) == value


@given(st.integers(1, 99))
@settings(deadline=None, max_examples=50)
def test_roman_numerals_come_back(value: int) -> None:
    assert roman_value(roman(value)) == value


@given(st.text(max_size=80))
@settings(deadline=None, max_examples=50)
def test_any_text_has_a_number_at_its_head_or_none(text: str) -> None:
    found = number_of(text)
    assert found is None or 0 < found.end <= len(text)


@settings(deadline=None, max_examples=300)
@given(
    st.text(alphabet="★(（)）.、 1234aivxAIVXLC第三章条一附件①•o-–－\tSection Annex%T", max_size=14)
    | st.sampled_from(["Section A", "附件1", "Annex 3-B:", "ii the", "1.2(a) b", "A-1", "REQ-7 x", "3 Scope", "o The"])
)
def test_one_look_tells_what_all_patterns_together_tell(text: str) -> None:
    assert (_any_pattern().match(text) is None) == all(pattern.match(text) is None for _, pattern in _patterns())


def test_a_telephone_number_is_no_list_number() -> None:
    assert number_of("(415) 538-2096") is None
    assert number_of("(4) 538 units") is not None
