"""The glyphs of a page from pdfium: text, boxes and styles, with one pass of foreign calls a column.

Why by bare addresses: a Python loop over single calls costs more than pdfium's own work; `map` over the raw functions
with computed addresses fills whole numpy columns instead.
"""

from __future__ import annotations

import ctypes
from collections import deque
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pypdfium2_raw.bindings as bindings  # type: ignore[import-untyped]

from tenderkit.lexicon.patterns import every
from tenderkit.read.page import Bools, Floats, Glyphs, Ints, Style, no_glyphs

_LIBRARY = ctypes.CDLL(bindings._libs["pdfium"]._name)
_ADDRESS, _INT, _UINT = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint

GLYPH_LIMIT = 400_000
"""Glyphs of one page that are read; more is a bomb, not a page."""

_SPACES = (0x20, 0xA0, 0x3000, 0x09, 0x0A, 0x0D, 0x0B, 0x0C, 0x2028, 0x2029, *range(0x2000, 0x200B), 0x202F, 0x205F)
_SILENT = (0xAD, 0xFEFF, 0xFFFE, 0xFFFF, 0x200B, 0x200C, 0x200D, 0x2060)
WHITE = 245
STRIDE = 16
"""Of so many glyphs one is asked for its text object first."""
TINY = 2.0
_PLAIN, _BLANK, _SILENT_KIND, _BEYOND = 0, 1, 2, 0x10000
_KINDS = np.zeros(_BEYOND + 1, np.uint8)
_KINDS[list(_SPACES)], _KINDS[list(_SILENT)] = _BLANK, _SILENT_KIND


def foreign(name: str, result: Any, *arguments: Any) -> Any:
    """A pdfium function that takes plain addresses."""
    function = _LIBRARY[name]
    function.restype, function.argtypes = result, arguments
    return function


_loose_box = foreign("FPDFText_GetLooseCharBox", _INT, _ADDRESS, _INT, _ADDRESS)
_unicode = foreign("FPDFText_GetUnicode", _UINT, _ADDRESS, _INT)
_object = foreign("FPDFText_GetTextObject", ctypes.c_size_t, _ADDRESS, _INT)
_text = foreign("FPDFText_GetText", _INT, _ADDRESS, _INT, _INT, _ADDRESS)
_hyphen = foreign("FPDFText_IsHyphen", _INT, _ADDRESS, _INT)
_font = foreign("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
_mode = foreign("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)
_font_size = foreign("FPDFTextObj_GetFontSize", _INT, _ADDRESS, _ADDRESS)
object_matrix = foreign("FPDFPageObj_GetMatrix", _INT, _ADDRESS, _ADDRESS)
fill_colour = foreign("FPDFPageObj_GetFillColor", _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)


def address(handle: Any) -> int:
    """The address behind a pdfium handle."""
    return ctypes.cast(handle, _ADDRESS).value or 0


class Frame:
    """How page space turns into what a reader sees: rotated, origin at the upper left."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page.raw, box)
        self.left, self.right = sorted((box.left, box.right))
        self.low, self.high = sorted((box.bottom, box.top))
        self.turn = page.get_rotation() % 360
        wide, tall = self.right - self.left, self.high - self.low
        self.width, self.height = (tall, wide) if self.turn in (90, 270) else (wide, tall)

    def seen(self, boxes: Floats) -> Floats:
        """Boxes (x0, y0, x1, y1) of page space as (x0, top, x1, bottom)."""
        if not len(boxes):
            return boxes
        x0, y0, x1, y1 = boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3]
        if self.turn == 90:
            a, b, c, d = y0 - self.low, x0 - self.left, y1 - self.low, x1 - self.left
        elif self.turn == 180:
            a, b, c, d = self.right - x0, y0 - self.low, self.right - x1, y1 - self.low
        elif self.turn == 270:
            a, b, c, d = self.high - y0, self.right - x0, self.high - y1, self.right - x1
        else:
            a, b, c, d = x0 - self.left, self.high - y0, x1 - self.left, self.high - y1
        return np.stack([np.minimum(a, c), np.minimum(b, d), np.maximum(a, c), np.maximum(b, d)], axis=1)


def page_glyphs(page: pdfium.PdfPage, frame: Frame, hidden_objects: frozenset[int] = frozenset()) -> Glyphs:
    """The visible glyphs of a page."""
    text_page = raw.FPDFText_LoadPage(page.raw)
    if not text_page:
        return no_glyphs()
    try:
        count = min(raw.FPDFText_CountChars(text_page), GLYPH_LIMIT)
        # one object for all calls: a plain address would be wrapped anew for each
        return _collect(_ADDRESS(address(text_page)), count, frame, hidden_objects) if count > 0 else no_glyphs()
    finally:
        raw.FPDFText_ClosePage(text_page)


def _collect(text: ctypes.c_void_p, count: int, frame: Frame, hidden_objects: frozenset[int]) -> Glyphs:
    codes, places = _join_surrogates(_codes(text, count))
    kinds = _KINDS[np.minimum(codes, _BEYOND)]
    blank = kinds == _BLANK
    generated = np.zeros(len(codes), bool)
    asked = np.flatnonzero(blank | (codes < 0x20))
    generated[asked] = _ask(_object, text, places[asked]) == 0
    codes[(codes < 0x20) & ~blank & ~generated] = 0xFFFD  # a glyph that nobody can name is not nothing
    at = np.flatnonzero((kinds == _PLAIN) & ~generated)
    objects = _objects(text, places[at], mixed=bool(_runs_left(codes)))
    nobody = objects == 0
    if nobody.any():
        generated[at[nobody]] = True
        at, objects = at[~nobody], objects[~nobody]
    if not len(at):
        return no_glyphs()
    seen = frame.seen(_boxes(text, places[at]))
    space, jump = _between(blank & ~generated, at), _between(generated, at)
    style, styles, size, upright = _styles(objects, frame.turn)
    x0, top, x1, bottom = seen.T
    glyphs = Glyphs(codes[at], x0, top, x1, bottom, style, space, jump, upright, styles, size)
    _hide(glyphs, objects, frame, hidden_objects)
    return glyphs


def _ask(function: Any, text: ctypes.c_void_p, places: Ints) -> Ints:
    """What a function says of some glyphs of a page."""
    return np.fromiter(map(function, repeat(text), places.tolist()), np.int64, len(places))


def _codes(text: ctypes.c_void_p, count: int) -> Ints:
    """The character codes: in one call where pdfium's text has one unit a glyph, else glyph by glyph."""
    units = np.zeros(2 * count + 2, np.uint16)
    if _text(text, 0, count, units.ctypes.data) == count + 1:
        codes = units[:count].astype(np.int64)
    else:
        codes = _ask(_unicode, text, np.arange(count))
    marked = np.flatnonzero((codes == 0xFFFE) | (codes == 2))
    if len(marked):
        codes[marked[_ask(_hyphen, text, marked) == 1]] = 0x2D  # pdfium marks a line-end hyphen with a noncharacter
    return codes


def _boxes(text: ctypes.c_void_p, places: Ints) -> Floats:
    """The boxes of some glyphs in page space: x0, y0, x1, y1."""
    boxes = np.zeros((len(places), 4), np.float32)
    start = boxes.ctypes.data
    targets = range(start, start + 16 * len(places), 16)
    deque(map(_loose_box, repeat(text), places.tolist(), targets), maxlen=0)
    return boxes[:, [0, 3, 2, 1]].astype(np.float64)  # left, top, right, bottom in FS_RECTF; top is the larger y


def _objects(text: ctypes.c_void_p, places: Ints, *, mixed: bool) -> Ints:
    """The text object of each glyph, asked of every 16th and then half way between two that differ.

    Why that is enough: an object's glyphs stand together, unless text that runs leftwards was put in order (`mixed`).
    """
    if mixed or len(places) <= STRIDE:
        return _ask(_object, text, places)
    last = len(places) - 1
    asked = np.append(np.arange(0, last, STRIDE), last)
    found, known = np.zeros(len(places), np.int64), np.zeros(len(places), bool)
    low, high = asked[:-1], asked[1:]
    while len(asked):
        found[asked], known[asked] = _ask(_object, text, places[asked]), True
        apart = (found[low] != found[high]) & (high - low > 1)
        low, high = low[apart], high[apart]
        asked = (low + high) // 2
        low, high = np.concatenate([low, asked]), np.concatenate([asked, high])
    return found[np.maximum.accumulate(np.where(known, np.arange(len(places)), 0))]


def _runs_left(codes: Ints) -> Any:
    """Whether a page holds Hebrew, Arabic or other letters that run from right to left."""
    return (
        ((codes >= 0x590) & (codes < 0x900))
        | ((codes >= 0xFB1D) & (codes < 0xFE00))
        | (codes >= 0xFE70) & (codes < 0xFEFF)
    ).any()


def _join_surrogates(codes: Ints) -> tuple[Ints, Ints]:
    """Codes and their places; two halves of one character, as some engines deliver them, are one, a lone half U+FFFD."""
    places = np.arange(len(codes))
    half = (codes >= 0xD800) & (codes < 0xE000)
    if not half.any():
        return codes, places
    high = half & (codes < 0xDC00)
    pair = np.zeros(len(codes), bool)
    pair[:-1] = high[:-1] & (half & ~high)[1:]
    at = np.flatnonzero(pair)
    codes[at] = 0x10000 + ((codes[at] - 0xD800) << 10) + (codes[at + 1] - 0xDC00)
    keep = np.ones(len(codes), bool)
    keep[at + 1] = False
    codes[(codes >= 0xD800) & (codes < 0xE000)] = 0xFFFD
    return codes[keep], places[keep]


def _between(marked: Bools, at: Ints) -> Bools:
    """For each glyph in the places `at`: whether something marked stands between it and the glyph before."""
    return np.diff(np.cumsum(marked)[at], prepend=0) > 0


def _upright(angles: Floats, turn: int) -> Bools:
    degrees = (np.degrees(angles) - turn) % 360
    return np.asarray((np.abs(degrees) < 8) | (np.abs(degrees - 360) < 8))


def _styles(objects: Ints, turn: int) -> tuple[Ints, list[Style], Floats, Bools]:
    """A style number, a type size and whether it stands upright, for each glyph; equal looks share one number."""
    edges = np.flatnonzero(np.diff(objects, prepend=0, append=0))
    handles = objects[edges[:-1]].tolist()
    count = len(handles)
    colours = np.zeros((count, 4), np.uint32)
    at = colours.ctypes.data
    columns = (range(at + i, at + i + 16 * count, 16) for i in (0, 4, 8, 12))
    deque(map(fill_colour, handles, *columns), maxlen=0)
    white = (colours[:, :3].min(axis=1) >= WHITE) | (colours[:, 3] == 0)
    keys = list(zip(map(_font, handles), map(_mode, handles), white.tolist(), strict=True))
    known = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    looks: dict[int | None, tuple[str, bool, bool]] = {}
    styles = [_style(key, looks) for key in known]
    number = np.fromiter(map(known.__getitem__, keys), np.int64, count)
    size, angle = _sizes(handles)
    lengths = np.diff(edges)
    upright = np.repeat(_upright(angle, turn), lengths)
    return np.repeat(number, lengths), styles, np.repeat(size, lengths), upright


def _sizes(handles: list[int]) -> tuple[Floats, Floats]:
    """Type sizes in points (the nominal size through the object's matrix) and the angles text runs at."""
    count = len(handles)
    nominal, matrix = np.zeros(count, np.float32), np.zeros((count, 6), np.float32)
    at = nominal.ctypes.data
    deque(map(_font_size, handles, range(at, at + 4 * count, 4)), maxlen=0)
    at = matrix.ctypes.data
    deque(map(object_matrix, handles, range(at, at + 24 * count, 24)), maxlen=0)
    size = np.asarray(nominal * np.hypot(matrix[:, 2], matrix[:, 3]), np.float64)
    return size, np.asarray(np.arctan2(matrix[:, 1], matrix[:, 0]), np.float64)


def _style(key: tuple[int | None, int, bool], fonts: dict[int | None, tuple[str, bool, bool]]) -> Style:
    font, mode, white = key
    if font not in fonts:
        fonts[font] = _font_look(font)
    name, bold, italic = fonts[font]
    hidden = "invisible" if mode in (3, 7) else "white" if white and mode in (0, 4) else ""
    return Style(name, bold or mode == 2, italic, hidden)


def _font_look(font: int | None) -> tuple[str, bool, bool]:
    """Name, boldness and slant of a font."""
    if not font:
        return "", False, False
    handle = ctypes.cast(font, raw.FPDF_FONT)
    length = raw.FPDFFont_GetBaseFontName(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    raw.FPDFFont_GetBaseFontName(handle, buffer, length)
    name = buffer.value.decode("utf-8", "replace")
    low = name.lower()
    angle = ctypes.c_int()
    slanted = bool(raw.FPDFFont_GetItalicAngle(handle, angle)) and angle.value != 0
    return name, any(word in low for word in every("read.bold_faces")), slanted or "italic" in low or "oblique" in low


def _hide(glyphs: Glyphs, objects: Ints, frame: Frame, hidden_objects: frozenset[int]) -> None:
    """Give glyphs that nobody sees a style that says why: too small, outside the page, on a layer switched off."""
    if not len(glyphs):
        return
    middle_x, middle_y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    outside = (middle_x < -2) | (middle_x > frame.width + 2) | (middle_y < -2) | (middle_y > frame.height + 2)
    tiny = np.maximum(glyphs.bottom - glyphs.top, glyphs.x1 - glyphs.x0) < TINY
    layer = np.isin(objects, list(hidden_objects)) if hidden_objects else np.zeros(len(glyphs), bool)
    for reason, mask in (("off_page", outside), ("tiny", tiny), ("layer", layer)):
        for old in np.unique(glyphs.style[mask]) if mask.any() else ():
            look = glyphs.styles[int(old)]
            glyphs.styles.append(Style(look.font, look.bold, look.italic, reason))
            glyphs.style[mask & (glyphs.style == old)] = len(glyphs.styles) - 1
