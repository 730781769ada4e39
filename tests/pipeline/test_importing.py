"""Requirements from elsewhere: a bare list is enough."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import requirement_set

from tenderkit.errors import InputError
from tenderkit.pipeline.artefacts import dump
from tenderkit.pipeline.importing import language_of, read_requirements


def write(folder: Path, value: object) -> Path:
    path = folder / "requirements.json"
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    return path


def test_a_bare_list_gets_what_it_lacks(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        [{"id": "Q1", "text": "Bidders must hold ISO 9001."}, {"id": "Q2", "text": "须提供三年质保。", "note": "x"}],
    )
    found = read_requirements(path)
    assert [(r.id, r.language, r.category) for r in found.requirements] == [
        ("Q1", "en", "technical"),
        ("Q2", "zh", "technical"),
    ]
    assert all(r.stamp for r in found.requirements)


def test_an_object_with_a_list_is_read_too(tmp_path: Path) -> None:
    path = write(tmp_path, {"requirements": [{"id": "Q1", "text": "x", "source": {"page": 7}}]})
    assert read_requirements(path).requirements[0].source.page == 7


def test_our_own_file_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "requirements.json"
    path.write_bytes(dump(requirement_set()))
    assert read_requirements(path) == requirement_set()


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"no": "list"}, "no list of requirements"),
        ([{"id": "Q1"}], "requirement 1: text"),
        (["text only"], "requirement 1"),
        ([{"id": "Q1", "text": "a"}, {"id": "Q1", "text": "b"}], "stands twice"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, value: object, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_requirements(write(tmp_path, value))


def test_not_json_is_said_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(InputError, match="not JSON"):
        read_requirements(path)


def test_scripts_are_told_apart() -> None:
    assert language_of("The bidder shall") == "en"
    assert language_of("投标人应当具有") == "zh"
    assert language_of("投標廠商應提供規範證明") == "zh-Hant"
