"""Words of a page by Tesseract, an external program that reads English and Chinese print."""

from __future__ import annotations

import contextlib
import csv
import ctypes
import io
import os
import shutil
import signal
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from operator import sub as _minus

from PIL import Image

from tenderkit.errors import PlugInError
from tenderkit.model.tender import Words

PROGRAM = "tesseract"
INSTALL = "apt-get install tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-chi-tra"
SECONDS = 120.0
"""A page takes a few seconds; one that takes this long hangs."""
TRAINED = {"en": "eng", "zh": "chi_sim", "zh-Hant": "chi_tra"}
SURE = 0.8
"""A page read as English with this mean confidence is English."""
SMALL = 20
"""Pixels; words whose median is lower than this are lost by the line, and come back when the picture is enlarged."""
ENLARGE = 1.5
_WORD_LEVEL = "5"


@dataclass(frozen=True, slots=True)
class TesseractEngine:
    """Runs the program once a page: the picture goes in through a pipe and the words come out of one."""

    program: str = PROGRAM
    seconds: float = SECONDS

    def recognise(self, image: bytes, languages: Sequence[str]) -> Words:
        """The words of a picture. Without languages it is tried as English first, then as Chinese."""
        if languages:
            return self._read(image, "+".join(trained(languages)))
        english = self._read(image, "eng")
        if sure(english):
            return english
        return max((english, self._read(image, "chi_sim+chi_tra+eng")), key=weight)

    def _read(self, image: bytes, model: str) -> Words:
        """One look, and a second one through a magnifying glass where the print is small."""
        words = self._run(image, model)
        if not words.texts or statistics.median(map(_minus, words.bottom, words.top)) >= SMALL:
            return words
        return max((words, _shrunk(self._run(enlarged(image), model))), key=weight)

    def _run(self, image: bytes, model: str) -> Words:
        command = [self.program, "stdin", "stdout", "-l", model, "--psm", "3", "-c", "tessedit_create_tsv=1"]
        try:
            done = subprocess.run(  # noqa: S603 (fixed words; the picture is no argument)
                command,
                input=image,
                capture_output=True,
                timeout=self.seconds,
                check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
                preexec_fn=_die_with_parent,
            )
        except FileNotFoundError:
            raise missing(self.program) from None
        except subprocess.TimeoutExpired:
            raise PlugInError(f"tesseract took longer than {self.seconds:g} seconds", hint="see that page") from None
        except OSError as error:
            raise PlugInError(f"tesseract could not be started ({error.strerror})", hint=INSTALL) from None
        if done.returncode:
            raise PlugInError(f"tesseract failed ({_reason(done.stderr)})", hint=f"check that it works: {INSTALL}")
        return words_of(done.stdout.decode("utf-8", "replace"))


def trained(languages: Sequence[str]) -> list[str]:
    """Names of Tesseract's models for languages; English always with them, for numbers and names."""
    return list(dict.fromkeys([*(TRAINED[tag] for tag in languages if tag in TRAINED), "eng"]))


def words_of(table: str) -> Words:
    """The words of Tesseract's table of tab-separated values, with confidence from 0 to 1."""
    lines = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    rows: list[tuple[str, float, float, float, float, float]] = []
    for line in lines:
        text = (line.get("text") or "").strip()
        if line.get("level") != _WORD_LEVEL or not text:
            continue
        try:
            left, top, wide, tall = (float(line[key]) for key in ("left", "top", "width", "height"))
            rows.append((text, left, top, left + wide, top + tall, float(line["conf"]) / 100))
        except (KeyError, TypeError, ValueError):
            raise PlugInError("tesseract answered something that is no table of words", hint="update it") from None
    columns = tuple(zip(*rows, strict=True)) or ((), (), (), (), (), ())
    return Words(
        texts=columns[0], x0=columns[1], top=columns[2], x1=columns[3], bottom=columns[4], confidence=columns[5]
    )


def enlarged(image: bytes) -> bytes:
    """The picture, larger."""
    picture = Image.open(io.BytesIO(image))
    out = io.BytesIO()
    size = round(picture.width * ENLARGE), round(picture.height * ENLARGE)
    picture.resize(size, Image.Resampling.BICUBIC).save(out, "PNG", compress_level=1)
    return out.getvalue()


def _shrunk(words: Words) -> Words:
    """Words of the enlarged picture at their places in the picture itself."""
    sides = {side: tuple(v / ENLARGE for v in getattr(words, side)) for side in ("x0", "top", "x1", "bottom")}
    return words.model_copy(update=sides)


def weight(words: Words) -> float:
    """How much was read how surely: the confidence of each character added up."""
    return sum(len(t) * c for t, c in zip(words.texts, words.confidence or (), strict=True))


def sure(words: Words) -> bool:
    """Whether most of it was read with confidence."""
    total = sum(len(text) for text in words.texts)
    return bool(total) and weight(words) >= SURE * total


def missing(program: str) -> PlugInError:
    """The program is not there; the line that puts it there."""
    return PlugInError(f"the program {program} for OCR is not installed: {INSTALL}", hint="or set ocr: {use: none}")


def _reason(stderr: bytes) -> str:
    lines = [line.strip() for line in stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1][:160] if lines else "no reason given"


def _die_with_parent() -> None:
    """Ask the kernel to end the program with the reader, so that no orphan is left (Linux)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def make() -> TesseractEngine:
    """The entry point. Raises PlugInError when the program is missing."""
    if shutil.which(PROGRAM) is None:
        raise missing(PROGRAM)
    return TesseractEngine()
