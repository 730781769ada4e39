"""RapidOCR: its answer as words, what it says when it is missing, and one real page where it is installed."""

from __future__ import annotations

import importlib.util
import io
import pickle
import warnings
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from tenderkit.builtin import ocr_rapid
from tenderkit.builtin.ocr_rapid import RapidEngine, make, models_in, words_of
from tenderkit.errors import PlugInError

INSTALLED = all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


def test_corners_become_boxes() -> None:
    lines = [[("招", 0.9, [[10, 20], [30, 21], [30, 41], [10, 40]]), (" ", 0.1, [[0, 0]] * 4)], []]
    found = words_of(lines)
    assert found.texts == ("招",) and found.confidence == (0.9,)
    assert (found.x0, found.top, found.x1, found.bottom) == ((10,), (20,), (30,), (41,))
    assert words_of(()).texts == ()


def test_without_the_package_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(PlugInError, match=r"pip install 'tenderkit\[ocr\]'"):
        make()


def test_a_package_without_models_fetches_nothing(tmp_path: Path) -> None:
    with pytest.raises(PlugInError, match="without its models"):
        models_in(tmp_path)


def test_a_failing_reader_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("deep inside")

    monkeypatch.setattr(ocr_rapid, "load", lambda: broken)
    out = io.BytesIO()
    Image.new("L", (40, 40), 255).save(out, "PNG")
    with pytest.raises(PlugInError, match="RapidOCR failed"):
        RapidEngine().recognise(out.getvalue(), ())


def test_it_crosses_process_borders_without_its_models() -> None:
    engine = RapidEngine()
    engine._reader = object()
    assert pickle.loads(pickle.dumps(engine))._reader is None


@pytest.mark.skipif(not INSTALLED, reason="the extra 'ocr' is not installed")
def test_a_real_page_is_read() -> None:
    fonts = sorted(Path("/usr/share/fonts").rglob("NotoSansCJK-Regular.ttc"))
    if not fonts:
        pytest.skip("no Chinese font is installed")
    page = Image.new("L", (900, 260), 255)
    ImageDraw.Draw(page).text((60, 90), "投标人必须提供三年质保", 0, ImageFont.truetype(str(fonts[0]), 48, index=2))
    out = io.BytesIO()
    page.save(out, "PNG")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of its libraries while they load
        found = make().recognise(out.getvalue(), ())
    assert "".join(found.texts) == "投标人必须提供三年质保"
    assert 40 < found.x0[0] < 80 and 80 < found.top[0] < 120


def test_a_picture_without_text_has_no_words() -> None:
    assert words_of([("", 1.0, None)]).texts == ()
    assert words_of([[("", 0.0, None)], []]).texts == ()
