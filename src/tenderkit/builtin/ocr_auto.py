"""The better engine for each page: Tesseract for English, RapidOCR for Chinese and mixed pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tenderkit.builtin import ocr_rapid, ocr_tesseract
from tenderkit.builtin.ocr_tesseract import sure
from tenderkit.errors import PlugInError
from tenderkit.model.tender import Words
from tenderkit.ports import OcrEngine

HAN_SHARE = 0.02
"""From this share of Chinese characters on, a page is Chinese or mixed."""


@dataclass(frozen=True, slots=True)
class AutoEngine:
    """Guesses by the language of the pages before, looks at what came out, and asks the other engine if that is odd."""

    english: OcrEngine
    chinese: OcrEngine

    def recognise(self, image: bytes, languages: Sequence[str]) -> Words:
        """The words of a picture by the engine that suits its script."""
        if any(tag.startswith("zh") for tag in languages):
            words = self.chinese.recognise(image, languages)
            if han_share(words) >= HAN_SHARE or not words.texts:
                return words
        words = self.english.recognise(image, ("en",))
        return words if sure(words) else _better(words, self.chinese.recognise(image, languages))


def _better(english: Words, other: Words) -> Words:
    """The second look, unless it saw no Chinese and far less."""
    if han_share(other) < HAN_SHARE and other.length < english.length:
        return english
    return other


def han_share(words: Words) -> float:
    """The share of Chinese characters."""
    chinese = sum("\u3400" <= c <= "\u9fff" for text in words.texts for c in text)
    return chinese / words.length if chinese else 0.0


def make() -> OcrEngine:
    """The entry point: both engines, or the one that is installed. Raises PlugInError when none is."""
    engines = [_try(ocr_tesseract.make), _try(ocr_rapid.make)]
    tesseract, rapid = engines
    if tesseract is not None and rapid is not None:
        return AutoEngine(tesseract, rapid)
    only = tesseract or rapid
    if only is None:
        raise PlugInError(
            f"no OCR engine is installed: {ocr_tesseract.INSTALL}; {ocr_rapid.INSTALL}", hint="install one of them"
        )
    return only


def _try(factory: Callable[[], OcrEngine]) -> OcrEngine | None:
    try:
        return factory()
    except PlugInError:
        return None
