"""The second engine: the glyphs of a page as pdfplumber finds them. Slower, asked where pdfium's text looks broken."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import numpy as np

from tenderkit.errors import InputError
from tenderkit.read.bounds import at_most
from tenderkit.read.page import Floats, Glyphs, RawPage, Rules, Style, no_glyphs
from tenderkit.read.reading import Notes

MEGABYTES = 700
"""What this engine may take for one page: a font or form that needs more is a bomb, and the first engine's text stands."""
_BOLD = ("bold", "black", "heavy", "simhei")


def reference_glyphs(data: bytes, number: int) -> Glyphs:
    """The characters of one page in pdfplumber's reading; none when it fails too."""
    import pdfplumber  # late: few files need the second engine

    try:
        with at_most(MEGABYTES), pdfplumber.open(io.BytesIO(data), pages=[number]) as pdf:
            page = pdf.pages[0]
            characters = list(page.chars)
            page.close()
    except Exception:
        # pdfminer raises many kinds of errors on damaged files; whatever it is, this engine has no answer
        return no_glyphs()
    return _glyphs(characters)


def _glyphs(characters: list[dict[str, object]]) -> Glyphs:
    shown = [c for c in characters if str(c["text"]) and not str(c["text"]).startswith("(cid:")]
    flat = [(letter, c) for c in shown for letter in str(c["text"])]
    visible = [(letter, c) for letter, c in flat if not letter.isspace() and letter.isprintable()]
    if not visible:
        return no_glyphs()
    spaces = np.zeros(len(visible), bool)
    position, pending = 0, False
    for letter, _ in flat:
        if letter.isspace():
            pending = True
        elif letter.isprintable():
            spaces[position], pending = pending, False
            position += 1
    fonts = sorted({str(c.get("fontname", "")) for _, c in visible})
    styles = [Style(font, any(word in font.lower() for word in _BOLD)) for font in fonts]
    columns = {key: np.array([float(str(c[key])) for _, c in visible]) for key in ("x0", "top", "x1", "bottom")}
    return Glyphs(
        np.array([ord(letter) for letter, _ in visible], np.int64),
        columns["x0"],
        columns["top"],
        columns["x1"],
        columns["bottom"],
        np.array([fonts.index(str(c.get("fontname", ""))) for _, c in visible], np.int64),
        spaces,
        np.zeros(len(visible), bool),
        np.array([bool(c.get("upright", True)) for _, c in visible]),
        styles,
    )


def reference_pages(data: bytes, notes: Notes) -> Iterator[RawPage]:
    """All pages by the second engine alone: for files on which the first one crashes."""
    import pdfplumber  # late: few files need the second engine

    try:
        pdf = pdfplumber.open(io.BytesIO(data))
    except Exception:
        # see reference_glyphs
        raise InputError(
            f"{notes.name} could not be read by either engine", hint="save it again from a viewer"
        ) from None
    with pdf:
        for number, page in enumerate(pdf.pages, 1):
            glyphs, rules, drawn = no_glyphs(), [], False
            try:
                glyphs, rules = _glyphs(list(page.chars)), list(page.edges)
                drawn = bool(page.images or rules)
                page.close()
            except Exception:
                # as above: what this engine cannot read either is a loss that is named
                notes.add("page_failed", "error", page=number, loss=True)
            level = [(e["top"], e["x0"], e["x1"]) for e in rules if e["orientation"] == "h"]
            upright = [(e["x0"], e["top"], e["bottom"]) for e in rules if e["orientation"] == "v"]
            lines = Rules(_columns(level, 3), _columns(upright, 3), _columns([], 4))
            width, height = float(page.width), float(page.height)
            yield RawPage(number, width, height, glyphs, lines, _columns([], 4), "second_engine", drawn=drawn)


def _columns(rows: Sequence[tuple[float, ...]], width: int) -> Floats:
    return np.array(rows, np.float64).reshape(-1, width)
