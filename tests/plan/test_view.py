"""What a client may read: by construction nothing internal."""

from __future__ import annotations

import pytest
from builders import fragment, pursuit, view

from tenderkit.model.pursuit import ClientView
from tenderkit.plan.view import client_view, say

INTERNAL = {"decision", "matches", "strategy", "people", "competitors", "margin_percent", "win_probability", "profile"}


def test_a_client_view_has_no_internal_field() -> None:
    assert set(ClientView.model_fields) & INTERNAL == set()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_secret_is_in_it(language: str) -> None:
    assert "SECRET" in pursuit(language).model_dump_json()
    shown = view(language).model_dump_json()
    assert "SECRET" not in shown
    assert "17.5" not in shown


def test_an_internal_fragment_takes_its_sentences_with_it_and_leaves_the_answer_open() -> None:
    whole = pursuit("en")
    hidden = whole.fragments[0].id
    internal = tuple(
        f.model_copy(update={"confidentiality": "internal"}) if f.id == hidden else f for f in whole.fragments
    )
    shown = client_view(whole.model_copy(update={"fragments": internal}))
    assert hidden not in {f.id for f in shown.fragments}
    touched = [r for r in shown.responses.responses if r.requirement == whole.responses.responses[0].requirement]
    assert touched[0].sentences == () and touched[0].evidence == ()
    assert touched[0].compliance.state == "pending"


def test_needs_are_tied_to_requirements_by_their_keywords() -> None:
    need = view("en").needs[0]
    assert need.requirements
    assert all("search" in r.text for r in view("en").requirements.requirements if r.id in need.requirements)


def test_a_missing_language_falls_back_openly() -> None:
    assert say({"en": "x", "zh": "y"}, "zh-Hant") == "y"
    assert say({"zh": "y"}, "en") == "y"
    assert say({}, "en") == ""


def test_builders_make_fragments() -> None:
    assert fragment("a-b").title == "A b"
