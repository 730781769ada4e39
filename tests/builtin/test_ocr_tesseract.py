"""Tesseract as an external program: its table, its failures, and one real page where it is installed."""

from __future__ import annotations

import io
import pickle
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from tenderkit.builtin.ocr_tesseract import TesseractEngine, make, sure, trained, weight, words_of
from tenderkit.errors import PlugInError

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def picture(text: str) -> bytes:
    page = Image.new("L", (1000, 300), 255)
    ImageDraw.Draw(page).text((60, 100), text, 0, ImageFont.load_default(44))
    out = io.BytesIO()
    page.save(out, "PNG", dpi=(300, 300))
    return out.getvalue()


def program(folder: Path, script: str) -> str:
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_the_table_becomes_words_with_boxes_and_confidence() -> None:
    found = words_of(HEAD + '5\t1\t1\t1\t1\t1\t10\t20\t30\t8\t91.5\t"quoted\n4\t1\t1\t1\t1\t0\t0\t0\t99\t9\t-1\t\n')
    assert found.texts == ('"quoted',) and found.confidence == (0.915,)
    assert (found.x0, found.top, found.x1, found.bottom) == ((10,), (20,), (40,), (28,))
    assert words_of(HEAD).texts == () and not sure(words_of("")) and weight(words_of("")) == 0


def test_a_broken_table_is_one_line() -> None:
    with pytest.raises(PlugInError, match="no table"):
        words_of(HEAD + "5\t1\t1\t1\t1\t1\tten\t20\t30\t8\t91\tword")


def test_languages_name_its_models() -> None:
    assert trained(("zh",)) == ["chi_sim", "eng"]
    assert trained(("zh-Hant", "en")) == ["chi_tra", "eng"]
    assert trained(("fr",)) == ["eng"]


def test_a_missing_program_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PlugInError, match="apt-get install tesseract-ocr"):
        TesseractEngine(str(tmp_path / "none")).recognise(b"", ("en",))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PlugInError, match="apt-get install tesseract-ocr"):
        make()


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo 'no such model' >&2; exit 1", "no such model"),
        ("exec sleep 30", "took longer than 0.5 seconds"),
        ("kill -SEGV $$", "tesseract failed"),
    ],
    ids=["fails", "hangs", "crashes"],
)
def test_a_program_that_misbehaves_is_one_line(tmp_path: Path, script: str, message: str) -> None:
    with pytest.raises(PlugInError, match=message):
        TesseractEngine(program(tmp_path, script), seconds=0.5).recognise(picture("x"), ("en",))


def test_small_print_is_looked_at_again_through_a_magnifying_glass(tmp_path: Path) -> None:
    once = HEAD + "5\t1\t1\t1\t1\t1\t10\t20\t30\t8\t50\tword"
    again = HEAD + "5\t1\t1\t1\t1\t1\t15\t30\t45\t12\t90\tword"
    (tmp_path / "once").write_text(once)
    (tmp_path / "again").write_text(again)
    script = f"cat >/dev/null; cd {tmp_path}; if [ -e seen ]; then cat again; else touch seen; cat once; fi"
    found = TesseractEngine(program(tmp_path, script)).recognise(picture("word"), ("en",))
    assert (found.x0, found.top, found.x1, found.bottom) == ((10,), (20,), (40,), (28,))
    assert found.confidence == (0.9,)


def test_it_crosses_process_borders() -> None:
    assert pickle.loads(pickle.dumps(TesseractEngine())) == TesseractEngine()


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_a_real_page_is_read() -> None:
    found = make().recognise(picture("The supplier must deliver"), ())
    assert " ".join(found.texts) == "The supplier must deliver"
    assert sure(found) and 40 < found.x0[0] < 80 and 90 < found.top[0] < 130
