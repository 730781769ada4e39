"""Words are looked up by key and filled by name; a team adds its own."""

from __future__ import annotations

import pytest

from tenderkit.errors import ConfigError
from tenderkit.lexicon import Lexicon, lexicon, with_words


def test_a_label_is_found_in_the_language_asked_for() -> None:
    assert lexicon("en").text("common.verdict.none") == "open"
    assert lexicon("zh").text("common.verdict.none") == "待补充"
    assert lexicon("zh-Hant").text("common.verdict.covered") == "已滿足"


def test_an_unknown_language_names_the_ones_there_are() -> None:
    with pytest.raises(ConfigError, match="fr") as caught:
        lexicon("fr")
    assert "en, zh, zh-Hant" in caught.value.line()


def test_a_team_adds_words_to_a_list_and_to_nothing_else() -> None:
    base = Lexicon("en", {"extract.modal": ("shall",), "report.title": "Tender"})
    assert with_words(base, {"extract.modal": ("is to", "shall")}).words("extract.modal") == ("shall", "is to")
    with pytest.raises(ConfigError, match="report.title"):
        with_words(base, {"report.title": ("x",)})


def test_a_longer_list_is_found_by_its_key_and_under_its_prefix() -> None:
    longer = with_words(lexicon("en"), {"extract.modal.optional": ("it is open to",)})
    assert "it is open to" in longer.words("extract.modal.optional")
    assert "it is open to" in tuple(longer.under("extract.modal")["optional"])  # type: ignore[arg-type]
    assert longer.words("extract.modal.mandatory") == lexicon("en").words("extract.modal.mandatory")
    assert "it is open to" not in lexicon("en").words("extract.modal.optional")


def test_a_list_written_wrongly_is_told_with_the_nearest_one() -> None:
    with pytest.raises(ConfigError) as caught:
        with_words(lexicon("en"), {"extract.modal.mandatry": ("is to",)})
    assert "did you mean 'extract.modal.mandatory'?" in caught.value.line()
