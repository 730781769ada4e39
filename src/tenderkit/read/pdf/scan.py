"""Pages without a usable text layer, read from their picture by an OCR engine that is handed in.

Why here and not behind the reader: the words of the engine become the same glyphs and ruling lines as those of a text
layer, so that columns, lists, headings and tables come out of one layout.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass, field

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from tenderkit.errors import PlugInError, TenderkitError
from tenderkit.model.tender import Words
from tenderkit.ports import OcrEngine
from tenderkit.read.language import language_of
from tenderkit.read.page import RawPage, no_rules
from tenderkit.read.pdf.scan_angle import skew, straightened, turns
from tenderkit.read.pdf.scan_rules import Gray, ruling_lines, without_frames, without_rules
from tenderkit.read.pdf.scan_text import checked, on_its_side, page_of_words
from tenderkit.read.reading import Notes

logging.getLogger("PIL").setLevel(logging.CRITICAL + 1)

RESOLUTION = 300
"""Dots an inch a page is rendered with."""
PIXEL_LIMIT = 14_000_000
"""Pixels of one picture: a larger page, such as a plan, is rendered coarser."""
DARK = 140
INK_SHARE = 0.0002
"""With less ink than this a page is blank, and no engine is asked."""
LOW_CONFIDENCE = 0.75
"""Below this mean confidence of its characters, a page may be misread."""
TURNED_CONFIDENCE = 0.75
"""Below this, a page may lie on its side or upside down: other turns are tried."""
FEW = 60
"""With fewer characters than this over a picture that covers the page, the text is a stamp and the page is the picture."""
PATIENCE = 3
"""After this many failures in a row the engine is not asked again."""


@dataclass(slots=True)
class Scanner:
    """Reads the pages of one document that need it and remembers what it learned on the way."""

    engine: OcrEngine
    document: pdfium.PdfDocument
    languages: tuple[str, ...] = ()
    read: list[int] = field(default_factory=list)
    failures: int = 0
    turn: int = 0

    def take(self, raw: RawPage, notes: Notes, *, broken: bool = False) -> None:
        """Give a page the text of its picture, where its own text is missing, a mere stamp, or broken."""
        if self.failures >= PATIENCE or not (broken or wants_ocr(raw)):
            return
        gray = rendered(self.document, raw.number)
        if gray is None or blank(gray):
            return
        try:
            found = self._recognised(gray, raw.width / gray.shape[1])
        except TenderkitError as error:
            self.failures += 1
            notes.add("ocr_failed", page=raw.number, loss=True, reason=error.message)
            return
        self.failures = 0
        words, image, turn, tilt = found
        if not any(words.texts) or (not broken and words.length < len(raw.glyphs)):
            return
        self._fill(raw, words, image, turn)
        raw.turn, raw.tilt = turn, tilt
        self._note(raw, words, notes)

    def _recognised(self, gray: Gray, point: float) -> tuple[Words, Gray, int, float]:
        """The words of a page, its picture turned as they are best read, and by how much.

        The turn of the page before is tried first.
        """
        best: tuple[float, Words, Gray, int, float] | None = None
        for turn in turns(without_rules(gray[::4, ::4], DARK, 4 * point) < DARK, self.turn):
            image = np.ascontiguousarray(np.rot90(gray, turn // 90))
            tilt = skew(image < DARK)
            image = straightened(image, tilt)
            answer = self.engine.recognise(png(image), self.languages)
            words = checked(answer, image.shape[1], image.shape[0])
            if on_its_side(words):
                continue
            score = confidence(words) * words.length
            if best is None or score > best[0]:
                best = (score, words, image, turn, tilt)
            if confidence(words) >= TURNED_CONFIDENCE:
                break
        if best is None:
            raise PlugInError("its lines lie on their side", hint="turn the page and scan it again")
        self.turn = best[3]
        return best[1:]

    def _fill(self, raw: RawPage, words: Words, image: Gray, turn: int) -> None:
        if turn in (90, 270):
            raw.width, raw.height = raw.height, raw.width
        scale = raw.width / image.shape[1]
        raw.glyphs = page_of_words(words, scale)
        raw.rules = ruling_lines(image < DARK, scale) if min(image.shape) > 100 else no_rules()
        raw.rules = without_frames(raw.rules, raw.width, raw.height)
        raw.text_from, raw.doubled = "ocr", 0
        raw.images = np.zeros((0, 4))

    def _note(self, raw: RawPage, words: Words, notes: Notes) -> None:
        self.read.append(raw.number)
        language = language_of(" ".join(words.texts))
        self.languages = ("en",) if language == "en" else (language, "en")
        mean = confidence(words)
        if mean < LOW_CONFIDENCE:
            notes.add("ocr_low_confidence", page=raw.number, loss=True, confidence=round(100 * mean))

    def report(self, notes: Notes) -> None:
        """One finding that names the pages read by OCR."""
        if self.read:
            notes.add("ocr_used", "info", count=len(self.read), pages=spans(self.read))


def spans(pages: list[int]) -> str:
    """Page numbers in order, as '1-3, 7'."""
    out: list[list[int]] = []
    for page in pages:
        if out and page == out[-1][-1] + 1:
            out[-1] = [out[-1][0], page]
        else:
            out.append([page])
    return ", ".join("-".join(map(str, span)) for span in out)


def wants_ocr(raw: RawPage) -> bool:
    """Whether a page shows its text as a picture: none of its own, or a few words over a picture of the whole page."""
    if not len(raw.glyphs):
        return True
    if len(raw.glyphs) >= FEW or not len(raw.images):
        return False
    wide, tall = raw.images[:, 2] - raw.images[:, 0], raw.images[:, 3] - raw.images[:, 1]
    return float((wide * tall).sum()) > 0.5 * raw.width * raw.height


def rendered(document: pdfium.PdfDocument, number: int) -> Gray | None:
    """A page as shades of grey, or nothing when it cannot be loaded."""
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return None
    try:
        wide, tall = page.get_size()
        scale = min(RESOLUTION / 72, (PIXEL_LIMIT / max(wide * tall, 1.0)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        return np.array(bitmap.to_numpy()).reshape(bitmap.height, -1)[:, : bitmap.width]
    except (pdfium.PdfiumError, ValueError):
        return None
    finally:
        page.close()


def blank(gray: Gray) -> bool:
    """Whether there is next to nothing to read."""
    return float((gray < DARK).mean()) < INK_SHARE


def png(gray: Gray) -> bytes:
    """A picture as every engine can read it; it tells its resolution."""
    out = io.BytesIO()
    Image.fromarray(gray).save(out, "PNG", compress_level=1, dpi=(RESOLUTION, RESOLUTION))
    return out.getvalue()


def confidence(words: Words) -> float:
    """The mean confidence of a page, each character counting once; 1 where the engine tells none."""
    if words.confidence is None:
        return 1.0
    weights = [len(text) for text in words.texts]
    total = sum(weights)
    return sum(w * c for w, c in zip(weights, words.confidence, strict=True)) / total if total else 0.0
