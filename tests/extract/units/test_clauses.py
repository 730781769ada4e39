"""How a text falls into units."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.units.clauses import layout_of, strip_marks, strip_number
from tenderkit.extract.units.reading_order import units
from tenderkit.extract.wording.phrases import vocabulary
from tenderkit.extract.wording.sentences import run_in_items, sentences


def cut(*pieces: object, language: str = "en") -> list[str]:
    made = tender(*pieces, language=language)
    return [unit.text for unit in units(layout_of(made.documents[0]), {"en": vocabulary("en"), "zh": vocabulary("zh")})]


def test_a_paragraph_falls_into_sentences_but_not_at_abbreviations() -> None:
    assert cut("Submit one copy to M/s. Hill Ltd. before noon. See cl. 3 for the form.") == [
        "Submit one copy to M/s. Hill Ltd. before noon.",
        "See cl. 3 for the form.",
    ]


def test_initials_end_no_sentence_but_the_time_of_day_may() -> None:
    assert cut("The insurer is rated A by A.M. Best Company.") == ["The insurer is rated A by A.M. Best Company."]
    assert cut("Bids close at 4:00 p.m. The register is public.") == [
        "Bids close at 4:00 p.m.",
        "The register is public.",
    ]


def test_a_remark_in_brackets_stays_with_its_chinese_sentence() -> None:
    assert cut("供应商应在开标前办理数字证书。（办理流程详见平台首页）。", language="zh") == [
        "供应商应在开标前办理数字证书。（办理流程详见平台首页）。"
    ]
    text = "乙方不得将本项目转包给第三方。（1）甲方按月向乙方支付服务费用。"
    assert len(sentences(text, vocabulary("zh"))) == 2


def test_a_bullet_stays_whole_and_a_numbered_clause_does_not() -> None:
    assert cut("- • Train the staff. Report monthly.") == ["• Train the staff. Report monthly."]
    assert cut("- 3.1 Train the staff. Report monthly.") == ["3.1 Train the staff.", "Report monthly."]


def test_the_words_that_open_a_list_are_carried_to_its_items() -> None:
    found = extract_requirements(
        tender("# Duties", "The contractor shall:", "- (a) keep the site clean;", "- (b) insure the works.")
    ).requirements
    assert [(item.text, item.lead_in) for item in found] == [
        ("(a) keep the site clean;", "The contractor shall:"),
        ("(b) insure the works.", "The contractor shall:"),
    ]


def test_bullets_that_are_mere_nouns_are_one_statement() -> None:
    found = extract_requirements(
        tender("# Bids", "The bid must include the following:", "- • cover letter", "- • company profile")
    ).requirements
    assert [item.text for item in found] == ["The bid must include the following: • cover letter • company profile"]


def test_a_run_in_list_falls_into_its_items() -> None:
    opening, items = run_in_items(
        "特定资格要求：1、具有许可证；2、未被列入名单；3、专门面向中小企业。", vocabulary("zh")
    )
    assert opening == "特定资格要求："
    assert len(items) == 3


def test_numbers_and_marks_are_told_from_the_text() -> None:
    assert strip_number("3.2.1 投标报价") == ("3.2.1", "投标报价")
    assert strip_marks("★3.2 质保三年")[0] == ("★",)
    assert strip_marks("4.1 ▲平台应")[0] == ("▲",)


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="ab .A投标。！(（）)1、", max_size=120))
def test_sentences_lose_no_character(text: str) -> None:
    for language in ("en", "zh"):
        assert "".join("".join(sentences(text, vocabulary(language))).split()) == "".join(text.split())
