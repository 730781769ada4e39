"""The engine that suits a page: guessed by the pages before, checked by what came out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tenderkit.builtin import ocr_auto, ocr_rapid, ocr_tesseract
from tenderkit.builtin.ocr_auto import AutoEngine, make
from tenderkit.errors import PlugInError
from tenderkit.model.tender import Words


class Engine:
    """Answers one text with one confidence and counts how often it was asked."""

    def __init__(self, text: str, confidence: float) -> None:
        self.text, self.confidence, self.asked = text, confidence, 0

    def recognise(self, image: bytes, languages: Sequence[str]) -> Words:
        self.asked += 1
        return Words(texts=(self.text,), x0=(0,), top=(0,), x1=(9,), bottom=(9,), confidence=(self.confidence,))


def answer(english: Engine, chinese: Engine, *languages: str) -> tuple[str, int, int]:
    (text,) = AutoEngine(english, chinese).recognise(b"", languages).texts
    return text, english.asked, chinese.asked


def test_an_english_page_is_read_once() -> None:
    assert answer(Engine("Tender", 0.95), Engine("Tendcr", 0.9)) == ("Tender", 1, 0)


def test_what_english_cannot_read_goes_to_the_other() -> None:
    assert answer(Engine("#8 &^", 0.3), Engine("招标文件", 0.98)) == ("招标文件", 1, 1)


def test_after_a_chinese_page_chinese_is_tried_first() -> None:
    assert answer(Engine("#8 &^", 0.3), Engine("招标文件", 0.98), "zh", "en") == ("招标文件", 0, 1)


def test_an_english_annex_of_a_chinese_tender_is_noticed() -> None:
    assert answer(Engine("Annex", 0.95), Engine("Annex", 0.9), "zh", "en") == ("Annex", 1, 1)


def test_a_poor_english_scan_is_not_given_away_for_less() -> None:
    assert answer(Engine("A poor scan", 0.6), Engine("poor", 0.9))[0] == "A poor scan"


def test_the_one_that_is_installed_does_all_and_none_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise PlugInError("not installed", hint="install it")

    only = Engine("x", 1.0)
    monkeypatch.setattr(ocr_tesseract, "make", missing)
    monkeypatch.setattr(ocr_rapid, "make", lambda: only)
    assert make() is only
    monkeypatch.setattr(ocr_rapid, "make", missing)
    with pytest.raises(PlugInError, match=r"apt-get install .*pip install") as caught:
        ocr_auto.make()
    assert "install" in caught.value.line()
