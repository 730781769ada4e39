"""Facts that no label and no cue tells: the value whose clause speaks most for them (all bodies are fictional)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.facts.candidates import LEAST
from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.reading import Reading
from tenderkit.extract.facts.spotting import KINDS, SURE, Spotting, likely
from tenderkit.extract.wording.phrases import plain, vocabulary
from tenderkit.lexicon import languages, lexicon
from tenderkit.model.source import PageSource

ENGLISH = vocabulary("en")
READING = Reading(currency="GBP", first_is_day=True, words=ENGLISH)
WANTED = "Sealed offers for the mending of harbour lights are wanted by the Port of Ellwick until 3 p.m., 14 May 2026."


def sentence(text: str, page: int = 1) -> Pair:
    """A sentence of the text of a tender."""
    return Pair(
        plain(text), text, PageSource(document="T1", page=page, bbox=(72, 100, 520, 114)), "b1", ENGLISH, "", "sentence"
    )


def value(key: str, *pieces: object, language: str = "en") -> Any:
    """A fact of a tender of these pieces."""
    fact = extract_requirements(tender(*pieces, language=language)).facts.get(key)
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("key", "text", "told"),
    [
        ("submission_deadline", WANTED, "2026-05-14T15:00"),
        (
            "contract_duration",
            "The successful firm will serve the district for thirty-six (36) months, beginning 1 July 2026.",
            "thirty-six (36) months, beginning 1 July 2026",
        ),
        (
            "buyer",
            "The Ellwick Regional Water Authority has money set aside for this work and looks for a firm to do it.",
            "Ellwick Regional Water Authority",
        ),
    ],
)
def test_the_words_of_a_clause_together_tell_a_fact(key: str, text: str, told: str) -> None:
    assert value(key, "# Notice", text) == told


def test_a_chinese_clause_tells_it_by_its_signs() -> None:
    text = "我们将于2026年5月18日上午9时30分在云泽市公共资源交易中心三楼公开开启各家的投标文件。"
    assert value("opening_time", "# 邀请书", text, language="zh") == "2026-05-18T09:30"


def test_a_value_of_the_type_in_another_matter_is_not_taken() -> None:
    matter = "The harbour lights were built in 1921 and mended on 4 May 2019."
    assert value("submission_deadline", "# Background", matter) is None
    assert value("contract_duration", "# Warranty", "The maker warrants each lamp for twenty-four (24) months.") is None


def test_what_is_spotted_weighs_no_more_than_it_must_and_is_sure() -> None:
    spotted = list(Spotting([sentence(WANTED)], READING).candidates("submission_deadline"))
    assert [one.value for one in spotted] == ["2026-05-14T15:00"]
    assert LEAST <= spotted[0].weight < LEAST + 0.05


def test_contracts_forms_far_pages_and_what_is_only_like_the_fact_are_left_out() -> None:
    clause = sentence(WANTED)
    left_out = [
        replace(clause, contract=True),
        replace(clause, form=True, source=clause.source.model_copy(update={"page": 20})),
        sentence(WANTED, page=80),
        replace(clause, kind="under"),
        sentence("Questions about the offers are taken until 3 p.m., 14 May 2026."),
    ]
    assert not list(Spotting(left_out, READING).candidates("submission_deadline"))


def test_a_value_is_as_likely_as_the_sum_of_its_cues() -> None:
    weights = {"bias": -1.0, "clause until": 3.0, "clause built": -4.0}
    assert likely({"clause until": 1.0}, weights) > SURE > 0.5 > likely({"clause built": 1.0}, weights)
    assert likely({"clause unknown": 1.0}, weights) == likely({}, weights)


@pytest.mark.parametrize("language", languages())
def test_every_fact_that_can_be_spotted_has_weights_or_a_bias_alone(language: str) -> None:
    for key in KINDS:
        lines = lexicon(language).words(f"weights.spotted.{key}")
        weights = {cue: float(weight) for cue, _, weight in (line.rpartition(": ") for line in lines)}
        assert "bias" in weights
        assert len(weights) == len(lines)
