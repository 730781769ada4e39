"""One glyph for two equal letters is two letters; the same letter printed twice to look bold is one."""

from __future__ import annotations

import numpy as np
import pytest

from tenderkit.read.lines import PageText
from tenderkit.read.page import Glyphs, no_glyphs
from tenderkit.read.pdf.document import struck_once


def glyphs(*letters: tuple[str, float, float]) -> Glyphs:
    """Letters with their left and right edge, on one line."""
    empty = no_glyphs()
    values = {
        name: np.zeros(len(letters), getattr(empty, name).dtype)
        for name in empty.__dataclass_fields__
        if isinstance(getattr(empty, name), np.ndarray)
    }
    values["codes"] = np.array([ord(c) for c, _, _ in letters], empty.codes.dtype)
    values["x0"] = np.array([x0 for _, x0, _ in letters], empty.x0.dtype)
    values["x1"] = np.array([x1 for _, _, x1 in letters], empty.x1.dtype)
    values["bottom"] = values["size"] = np.full(len(letters), 10.0)
    return Glyphs(**{**{name: getattr(empty, name) for name in empty.__dataclass_fields__}, **values})


@pytest.mark.parametrize(
    ("letters", "kept"),
    [
        ([("a", 0, 4), ("t", 5, 11), ("t", 5, 11), ("e", 12, 16)], "atte"),
        ([("o", 0, 4), ("f", 5, 11), ("f", 5, 11), ("i", 5, 11)], "offi"),
        ([("B", 0, 4), ("B", 0.3, 4.3), ("o", 5, 9), ("o", 5.3, 9.3)], "Bo"),
        ([("t", 0, 4), ("o", 5, 9), ("t", 0, 4), ("o", 5, 9)], "to"),
    ],
)
def test_letters(letters: list[tuple[str, float, float]], kept: str) -> None:
    found, _ = struck_once(glyphs(*letters))
    assert "".join(chr(code) for code in found.codes) == kept


def test_a_word_with_one_glyph_for_three_letters_is_as_wide_as_it_is_printed() -> None:
    office = [("O", 0, 8), ("f", 8, 17), ("f", 8, 17), ("i", 8, 17), ("c", 17, 22), ("e", 22, 27), ("3", 31, 36)]
    page = PageText(glyphs(*office), 1)
    runs = page.runs(np.arange(len(office)))
    assert len(runs) > 1
    line = page.line(runs)
    assert (line.text, line.first) == ("Office 3", 27)
