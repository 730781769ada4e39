"""Weights and shares that are data."""

from __future__ import annotations

from tenderkit.extract.wording.phrases import vocabulary
from tenderkit.extract.wording.weights import weights


def test_a_line_gives_a_name_its_number() -> None:
    words = vocabulary("en", {"weights.sureness": ("ours: 0.25", "label :: -1.5")})
    assert weights(words, "sureness")["ours"] == 0.25
    assert weights(words, "sureness")["label :"] == -1.5


def test_a_team_s_lines_stay_with_the_team() -> None:
    assert "ours" in weights(vocabulary("en", {"weights.sureness": ("ours: 0.25",)}), "sureness")
    assert "ours" not in weights(vocabulary("en"), "sureness")


def test_a_list_that_a_language_lacks_weighs_nothing() -> None:
    assert weights(vocabulary("en"), "no_such_list") == {}
