"""What a client may read: by construction nothing internal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import fragment, pursuit, view

from tenderkit.model.library import Consent
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


def test_a_client_who_agreed_is_shown_like_any_other_until_the_consent_ends() -> None:
    whole = pursuit("en")
    asked = whole.fragments[0]
    assert whole.as_of is not None
    for until, shown in ((whole.as_of, True), (whole.as_of - timedelta(days=1), False)):
        given = Consent(by="Head of IT", on=date(2020, 1, 1), until=until)
        consented = asked.model_copy(update={"confidentiality": "client_consent", "consent": given})
        view_now = client_view(whole.model_copy(update={"fragments": (consented, *whole.fragments[1:])}))
        assert [f.confidentiality for f in view_now.fragments if f.id == asked.id] == (["public"] if shown else [])


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
