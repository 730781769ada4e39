"""What reads like a requirement is taken where no rule does, and what a weak rule takes against all likeness is left out."""

from __future__ import annotations

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.judging.opinion import tokens_of
from tenderkit.lexicon import languages, lexicon
from tenderkit.model.requirement import Requirement
from tenderkit.model.tender import Tender
from tenderkit.read import read_bytes

DUTY = "The contractor must keep a log of every visit."


def found(*pieces: str) -> dict[str, Requirement]:
    return {item.text: item for item in extract_requirements(tender(*pieces)).requirements}


@pytest.mark.parametrize(
    "line",
    [
        "A certificate of calibration with every meter, not older than six months.",
        "Refrigerant handled only by engineers with a valid certificate.",
    ],
)
def test_what_reads_like_a_requirement_is_taken_without_a_rule(line: str) -> None:
    item = found("# Maintenance", DUTY, line)[line]
    assert item.obligation == "mandatory"
    assert item.reasons == ("alike",)


def test_what_is_taken_for_its_likeness_is_less_sure_than_a_plain_duty() -> None:
    line = "A certificate of calibration with every meter, not older than six months."
    items = found("# Insurance", DUTY, line)
    assert items[line].confidence < items[DUTY].confidence


def test_likeness_alone_takes_nothing_from_background_forms_and_the_buyers_acts() -> None:
    line = "A certificate of calibration with every meter, not older than six months."
    assert line not in found("# Background", DUTY, line)
    theirs = "The Council returns the certificate of calibration with every meter."
    assert theirs not in found("# Insurance", DUTY, theirs)


def test_a_word_that_binds_is_not_enough_where_all_else_speaks_against_it() -> None:
    line = "For any query required, see below:"
    assert line not in found("# Evaluation and award", "The Trustees will choose the best tender.", line)


def test_in_chinese_too_a_paper_asked_for_is_taken_by_its_likeness() -> None:
    text = "# 第三章 采购需求\n\n## 二、响应文件的组成\n\n1. 响应文件须装订成册。\n\n- 营业执照副本复印件并加盖公章；\n"
    document = read_bytes(text.encode(), "notice.md").document
    items = extract_requirements(Tender(documents=(document,), language=document.language)).requirements
    assert [item.reasons for item in items if "营业执照" in item.text] == [("alike",)]


@pytest.mark.parametrize(
    ("line", "obligation"),
    [
        ("All log books kept on board will be bound in oilcloth.", "mandatory"),
        ("The policy may be taken in joint names of the contractor and the Harbour Trust.", "optional"),
    ],
)
def test_a_word_that_binds_in_some_sentences_does_where_all_else_speaks_for_it(line: str, obligation: str) -> None:
    item = found("# Technical requirements", DUTY, line)[line]
    assert (item.reasons, item.obligation) == (("alike",), obligation)


def test_figures_are_alike_whatever_they_are() -> None:
    assert tokens_of("Within 24 hours", "en") == tokens_of("within 8 hours", "en") == ("^", "within", "0", "hours", "$")
    assert tokens_of("保修3年", "zh") == ("^", "保", "修", "0", "年", "$")


def test_the_weights_are_few_and_each_cue_has_one() -> None:
    for language in languages():
        cues = [line.rpartition(": ")[0] for line in lexicon(language).words("weights.opinion")]
        assert len(cues) == len(set(cues)) < 1500
