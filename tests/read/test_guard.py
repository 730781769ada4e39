"""One file, one child process: whatever happens in it is one line."""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tenderkit.errors import InputError
from tenderkit.read import Limits, draw_guarded, guard, read_guarded, read_tender


def _crash(*_: object, **__: object) -> object:
    faulthandler.disable()
    os.kill(os.getpid(), signal.SIGSEGV)
    return None


def _hang(*_: object, **__: object) -> object:
    time.sleep(60)
    return None


def _swell(*_: object, **__: object) -> object:
    return bytearray(3 << 30)


def _fail(*_: object, **__: object) -> object:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("happens", "line"),
    [
        (_crash, "crashed"),
        (_hang, "longer than 0.5 seconds"),
        (_swell, "more than 2000 MB"),
        (_fail, "ZeroDivisionError"),
    ],
)
def test_a_crash_hang_or_bomb_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, happens: Callable[..., object], line: str
) -> None:
    path = tmp_path / "tender.md"
    path.write_text("# Tender")
    monkeypatch.setattr(guard, "read_bytes", happens)
    with pytest.raises(InputError) as caught:
        read_guarded(path, limits=Limits(0.5 if happens is _hang else 30, 2000))
    assert line in caught.value.line()
    assert "tender.md" in caught.value.line()


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        read_guarded(tmp_path / "none.md")


def test_several_files_keep_their_order(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.md" for n in range(4)]
    for path in paths:
        path.write_text(f"# Document {path.stem}\n\nText.")
    tender = read_tender(paths)
    assert [d.name for d in tender.documents] == ["0.md", "1.md", "2.md", "3.md"]
    assert [d.id for d in tender.documents] == ["T1", "T2", "T3", "T4"]
    assert tender.language == "en"


def test_a_page_that_crashes_the_engine_when_drawn_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tender.md"
    path.write_text("# Tender")
    document = read_guarded(path).document
    monkeypatch.setattr(guard, "draw_page", _crash)
    with pytest.raises(InputError, match=r"page 1 of tender.md could not be drawn \(the PDF engine crashed\)"):
        draw_guarded(path, 1, document)
