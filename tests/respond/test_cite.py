"""A sentence may only state what its sources hold."""

from __future__ import annotations

import pytest
from builders import fragment

from tenderkit.errors import PlugInError
from tenderkit.model.response import Sentence
from tenderkit.model.source import FragmentSource
from tenderkit.respond.cite import check_cited, unproved

SOURCE = fragment("cap-desk", title="Service desk", body="The Leeds desk answers 92 % of calls within 30 seconds.")


def sentence(text: str, cites: str = "cap-desk") -> Sentence:
    return Sentence(text=text, sources=(FragmentSource(fragment=cites, stamp=SOURCE.stamp),))


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("We answer 92 % of calls within 30 seconds.", set()),
        ("We answer 95 % of calls.", {"95"}),
        ("Our desk in Leeds answers.", set()),
        ("Our desk in Paris answers.", {"paris"}),
        ("三年质保，四小时到场。", {"四"}),
    ],
)
def test_figures_and_names_must_be_held(text: str, missing: set[str]) -> None:
    assert unproved(sentence(text), {SOURCE.id: SOURCE}) >= missing
    if not missing:
        assert unproved(sentence(text), {SOURCE.id: SOURCE}) == set()


def test_what_the_requirement_itself_says_may_be_repeated() -> None:
    asked = "The desk shall answer within 45 seconds."
    assert unproved(sentence("Your 45 seconds are met."), {SOURCE.id: SOURCE}, asked) == set()


def test_an_invented_figure_is_refused_with_the_drafters_name() -> None:
    with pytest.raises(PlugInError, match="drafter 'model' states 99"):
        check_cited(sentence("We reach 99 %."), {SOURCE.id: SOURCE}, "", "model")


def test_a_source_that_was_not_given_is_refused() -> None:
    with pytest.raises(PlugInError, match="cites 'cap-other'"):
        check_cited(sentence("Fine.", "cap-other"), {SOURCE.id: SOURCE}, "", "model")
