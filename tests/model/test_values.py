"""Values cannot change, know no other keys, and a sentence without a source cannot be built."""

from __future__ import annotations

import pytest
from builders import fragment, pursuit, requirement, requirement_set
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tenderkit.model.finding import Finding
from tenderkit.model.pursuit import Pursuit
from tenderkit.model.requirement import RequirementSet
from tenderkit.model.response import Sentence
from tenderkit.model.source import FragmentSource, PageSource
from tenderkit.pipeline.artefacts import dump


def test_a_value_cannot_be_changed() -> None:
    asked = requirement(1)
    with pytest.raises(ValidationError, match="frozen"):
        asked.text = "other"  # type: ignore[misc]


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        requirement(1, colour="red")


def test_a_sentence_without_a_source_cannot_be_built() -> None:
    with pytest.raises(ValidationError, match="at least 1 item"):
        Sentence(text="We do.", sources=())


@given(st.text(max_size=40))
@settings(deadline=None, max_examples=50)
def test_a_finding_code_is_an_identifier(code: str) -> None:
    try:
        assert Finding(code=code, severity="info").code.replace("_", "a").isalnum()
    except ValidationError:
        assert not code.isidentifier() or not code.isascii() or code.lower() != code or code.startswith("_")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_pursuit_survives_its_file(language: str) -> None:
    whole = pursuit(language)
    assert Pursuit.model_validate_json(dump(whole)) == whole


def test_the_public_keys_of_the_requirements_file() -> None:
    """Others read our file by these keys."""
    value = RequirementSet.model_validate_json(dump(requirement_set())).model_dump(mode="json")
    assert {"facts", "criteria", "requirements"} <= set(value)
    assert {"value", "source"} <= set(value["facts"]["buyer"])
    assert {"name", "max_score", "group", "source"} <= set(value["criteria"][0])
    wanted = {"id", "text", "obligation", "disqualifying", "category", "source"}
    assert wanted <= set(value["requirements"][0])
    assert {"page", "bbox"} <= set(value["requirements"][0]["source"])


def test_sources_are_told_apart_by_kind() -> None:
    cited = FragmentSource(fragment=fragment("cap-x").id, stamp="s")
    sentence = Sentence.model_validate(
        {"text": "x", "sources": [cited.model_dump(), PageSource(document="T1", page=3).model_dump()]}
    )
    assert [source.kind for source in sentence.sources] == ["fragment", "page"]
