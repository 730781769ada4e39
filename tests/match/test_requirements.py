"""The stage as a whole, on a library small enough to read."""

from __future__ import annotations

from datetime import date

import pytest

from tenderkit.match import match_requirements
from tenderkit.model.library import Fragment, Library
from tenderkit.model.requirement import Requirement, RequirementSet
from tenderkit.model.source import PageSource

PAGE = PageSource(document="T1", page=1)
TODAY = date(2026, 11, 21)


def asks(*texts: str, language: str = "en") -> RequirementSet:
    """Requirements as a bare list gives them: text and language, no thresholds."""
    return RequirementSet(
        language=language,
        requirements=tuple(
            Requirement(
                id=f"R{number}",
                text=text,
                obligation="mandatory",
                category="technical",
                language=language,
                source=PAGE,
                stamp=f"s{number}",
            )
            for number, text in enumerate(texts, 1)
        ),
    )


def fragment(key: str, title: str, body: str, **head: object) -> Fragment:
    values = {"kind": "capability", "language": "en", **head}
    return Fragment.model_validate({"id": key, "title": title, "body": body, "stamp": f"stamp-{key}", **values})


def library(*fragments: Fragment) -> Library:
    return Library(fragments=tuple(sorted(fragments, key=lambda item: item.id)), stamp="L")


SMALL = library(
    fragment("desk", "Night and day service desk", "Callers reach the service desk 24x7. Calls are logged at once."),
    fragment("scan", "档案扫描", "我们每天扫描八万页档案，并逐页质检。", language="zh"),
    fragment("moor", "Mooring lines", "Our mooring lines are made of nylon and tested in salt water."),
)


def test_the_fragment_that_answers_comes_first() -> None:
    found = match_requirements(asks("The contractor shall run a help desk for all users."), SMALL, as_of=TODAY)
    assert found.matches[0].candidates[0].fragment == "desk"
    assert found.matches[0].candidates[0].stamp == "stamp-desk"


@pytest.mark.parametrize(("text", "language", "answer"), [
    ("Historic paper files shall be scanned.", "en", "scan"),
    ("投标人须提供全天候服务台。", "zh", "desk"),
])  # fmt: skip
def test_a_requirement_finds_a_fragment_in_the_other_language(text: str, language: str, answer: str) -> None:
    found = match_requirements(asks(text, language=language), SMALL, as_of=TODAY)
    assert found.matches[0].candidates[0].fragment == answer


def test_the_same_input_gives_the_same_bytes() -> None:
    asked = asks("A help desk shall be open at night.", "Files shall be scanned.")
    first = match_requirements(asked, SMALL, as_of=TODAY).model_dump_json()
    assert first == match_requirements(asked, SMALL, as_of=TODAY).model_dump_json()


def test_an_empty_library_has_nothing() -> None:
    found = match_requirements(asks("A help desk shall be open."), library(), as_of=TODAY)
    assert found.matches[0].verdict == "none"
    assert found.matches[0].candidates == ()


def test_no_requirements_no_matches() -> None:
    assert match_requirements(asks(), SMALL, as_of=TODAY).matches == ()
