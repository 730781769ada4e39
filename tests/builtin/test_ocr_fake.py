"""Pages without text and engines of every temper: good, crashing, hanging, silent, talking nonsense."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from tenderkit.errors import InputError, PlugInError
from tenderkit.model.tender import Words
from tenderkit.read import Limits, Reading, read_bytes, read_guarded, read_tender
from tenderkit.read.guard import InTime

WIDTH, HEIGHT, DOTS = 1240, 500, 150
LINES = ("Invitation to tender", "The supplier must deliver within 30 days.", "The supplier shall insure the goods.")


def scan(pages: Sequence[Sequence[str]] = (LINES,), *, ruled: bool = False) -> bytes:
    """A PDF with nothing but pictures of pages."""
    pictures = []
    for lines in pages:
        picture = Image.new("L", (WIDTH, HEIGHT), 255)
        pen = ImageDraw.Draw(picture)
        for i, line in enumerate(lines):
            pen.text((150, 200 + 60 * i), line, 0, ImageFont.load_default(30))
        if ruled:
            for y in (180, 240, 300, 360):
                pen.line((140, y, 1100, y), 0, 3)
            for x in (140, 620, 1100):
                pen.line((x, 180, x, 360), 0, 3)
        pictures.append(picture)
    out = io.BytesIO()
    pictures[0].save(out, "PDF", resolution=DOTS, save_all=True, append_images=pictures[1:])
    return out.getvalue()


def png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (width, height), 255).save(out, "PNG")
    return out.getvalue()


PICTURE = png(WIDTH, 8)


def words(*found: tuple[str, float, float, float, float], confidence: float = 0.97) -> Words:
    texts, x0, top, x1, bottom = zip(*found, strict=True) if found else ((), (), (), (), ())
    sure = (confidence,) * len(texts)
    return Words(texts=texts, x0=x0, top=top, x1=x1, bottom=bottom, confidence=sure)


@dataclass(frozen=True)
class Knowing:
    """Knows the page by heart; its boxes are those of a picture of 300 dots an inch."""

    lines: tuple[str, ...] = LINES
    confidence: float = 0.97

    def recognise(self, image: bytes, languages: Sequence[str]) -> Words:
        scale = Image.open(io.BytesIO(image)).width / WIDTH
        found = []
        for i, line in enumerate(self.lines):
            x, top = 150.0, 205.0 + 60 * i
            for word in line.split():
                found.append((word, x * scale, top * scale, (x + 14 * len(word)) * scale, (top + 26) * scale))
                x += 14 * len(word) + 10
        return words(*found, confidence=self.confidence)


@dataclass(frozen=True)
class Crashing:
    """Takes its process with it."""

    def recognise(self, image: bytes, languages: Sequence[str]) -> Words:
        os._exit(139)


@dataclass
class Failing:
    """Fails on every page."""

    asked: int = 0

    def recognise(self, image: bytes, languages: Sequence[str]) -> Words:
        self.asked += 1
        raise PlugInError("out of order", hint="repair it")


@dataclass(frozen=True)
class Slow:
    """Reads, in its own time."""

    seconds: float

    def recognise(self, image: bytes, languages: Sequence[str]) -> Words:
        time.sleep(self.seconds)
        return Knowing().recognise(image, languages)


@dataclass
class Tiring:
    """Reads one page and no more."""

    pages: int = 0

    def recognise(self, image: bytes, languages: Sequence[str]) -> Words:
        self.pages += 1
        if self.pages > 1:
            raise PlugInError("tired", hint="let it rest")
        return Knowing().recognise(image, languages)


@dataclass(frozen=True)
class Garbled:
    """Answers something else."""

    answer: object

    def recognise(self, image: bytes, languages: Sequence[str]) -> Words:
        return self.answer  # type: ignore[return-value]


def codes(reading: Reading) -> list[str]:
    return sorted({finding.code for finding in reading.findings})


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.document.blocks]


def test_the_words_of_a_scan_become_blocks_as_those_of_a_text_layer_do() -> None:
    reading = read_bytes(scan(), "scan.pdf", ocr=Knowing())
    assert " ".join(texts(reading)) == " ".join(LINES)
    assert [page.text_from for page in reading.document.pages] == ["ocr"]
    assert codes(reading) == ["ocr_used"] and not any(finding.loss for finding in reading.findings)
    box = reading.document.blocks[0].source.bbox
    assert box is not None and 60 < box[0] < 80 and 90 < box[1] < 110


def test_lines_drawn_on_a_scan_make_a_table() -> None:
    lines = ("Item", "Days", "Hours")

    @dataclass(frozen=True)
    class TwoColumns:
        def recognise(self, image: bytes, languages: Sequence[str]) -> Words:
            scale = Image.open(io.BytesIO(image)).width / WIDTH
            cells = [(x, 205 + 60 * i, f"{line}{x}") for i, line in enumerate(lines) for x in (160, 640)]
            return words(*((t, x * scale, y * scale, (x + 90) * scale, (y + 26) * scale) for x, y, t in cells))

    reading = read_bytes(scan([lines], ruled=True), "scan.pdf", ocr=TwoColumns())
    (table,) = reading.document.tables
    assert (table.rows, table.columns, table.ruled) == (3, 2, True)
    assert [cell.text for cell in table.cells] == ["Item160", "Item640", "Days160", "Days640", "Hours160", "Hours640"]


def test_low_confidence_is_a_loss_with_page_and_figure() -> None:
    reading = read_bytes(scan(), "scan.pdf", ocr=Knowing(confidence=0.6))
    (low,) = [finding for finding in reading.findings if finding.code == "ocr_low_confidence"]
    assert low.loss and low.params["page"] == 1 and low.params["confidence"] == 60


def test_without_an_engine_a_scan_is_refused_with_the_way_out() -> None:
    with pytest.raises(InputError, match="no text layer") as caught:
        read_bytes(scan(), "scan.pdf")
    assert "ocr" in caught.value.hint


def test_an_engine_that_fails_names_every_page_and_is_not_asked_for_ever() -> None:
    engine = Failing()
    with pytest.raises(InputError, match="no text layer"):
        read_bytes(scan([LINES] * 4), "scan.pdf", ocr=engine)
    assert engine.asked == 3


@pytest.mark.parametrize(
    "answer",
    [
        None,
        "text",
        Words(texts=("one", "two"), x0=(1.0,), top=(1.0,), x1=(2.0,), bottom=(2.0,)),
        words(("far", 9e9, 9e9, 9e9 + 5, 9e9 + 5), ("nan", float("nan"), 1, 2, 3)),
        words(("\x00\x01", 10, 10, 50, 30)),
        words(),
    ],
    ids=["none", "text", "without boxes", "outside", "control characters", "no words"],
)
def test_nonsense_is_no_text(answer: object) -> None:
    with pytest.raises(InputError, match="no text"):
        read_bytes(scan(), "scan.pdf", ocr=Garbled(answer))


def test_an_engine_that_takes_the_process_down_costs_the_scan_only(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan())
    with pytest.raises(InputError, match="no text layer"):
        read_guarded(path, ocr=Crashing())


def test_pages_read_before_the_engine_failed_are_kept() -> None:
    reading = read_bytes(scan([LINES] * 2), "scan.pdf", ocr=Tiring())
    assert [page.text_from for page in reading.document.pages] == ["ocr", "none"]
    (late,) = [finding for finding in reading.findings if finding.code == "ocr_failed"]
    assert late.loss and late.params["page"] == 2 and late.params["reason"] == "tired"
    assert "page_without_text" in codes(reading)


def test_when_most_of_the_time_is_gone_the_engine_is_not_asked() -> None:
    now = time.monotonic()
    assert InTime(Knowing(), now + 60).recognise(PICTURE, ()).texts[0] == "Invitation"
    with pytest.raises(PlugInError, match="no time left"):
        InTime(Knowing(), now - 1).recognise(PICTURE, ())


def test_an_engine_that_hangs_is_stopped_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan())
    with pytest.raises(InputError, match="has no text layer"):
        read_guarded(path, limits=Limits(ocr_seconds=2.0), ocr=Slow(60))


def test_a_tender_of_scans_is_read_with_the_engine(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan())
    assert [page.text_from for page in read_tender([path], ocr=Knowing()).documents[0].pages] == ["ocr"]


def test_a_page_with_text_is_not_given_to_the_engine() -> None:
    reading = read_bytes(b"# Title\n\nThe supplier must insure.\n", "tender.md", ocr=Failing())
    assert not reading.findings


def test_a_page_askew_is_levelled_and_one_on_its_side_turned() -> None:
    import numpy as np

    from tenderkit.read.pdf.scan_angle import skew, turns

    page = np.full((1000, 800), 255, np.uint8)
    for y in range(100, 900, 40):
        for x in range(80 + y % 7, 700, 23):
            page[y : y + 14, x : x + 19] = 0
    askew = np.asarray(Image.fromarray(page).rotate(-1.5, fillcolor=255))
    assert skew(page < 128) == 0
    assert skew(askew < 128) == pytest.approx(1.5, abs=0.15)
    assert turns(page < 128, 0) == (0, 180, 90, 270)
    assert turns(np.rot90(page) < 128, 0)[:2] == (90, 270)
