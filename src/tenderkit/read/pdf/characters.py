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

from tenderkit.read.page import Bools, Floats, Glyphs, Ints, Style, no_glyphs
from tenderkit.read.symbols import symbol

_LIBRARY = ctypes.CDLL(bindings._libs["pdfium"]._name)
_ADDRESS, _INT, _UINT = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint

GLYPH_LIMIT = 400_000
"""Glyphs of one page that are read; more is a bomb, not a page."""

_BOLD = ("bold", "black", "heavy", "semibold", "demi", "simhei", "heiti", "-bd", "黑")
_SPACES = (0x20, 0xA0, 0x3000, 0x09, 0x0A, 0x0D, 0x0B, 0x0C, 0x2028, 0x2029, *range(0x2000, 0x200B), 0x202F, 0x205F)
_SILENT = (0xAD, 0xFEFF, 0xFFFE, 0xFFFF, 0x200B, 0x200C, 0x200D, 0x2060)
WHITE = 245
TINY = 2.0


def foreign(name: str, result: Any, *arguments: Any) -> Any:
    """A pdfium function that takes plain addresses."""
    function = _LIBRARY[name]
    function.restype, function.argtypes = result, arguments
    return function


_loose_box = foreign("FPDFText_GetLooseCharBox", _INT, _ADDRESS, _INT, _ADDRESS)
_unicode = foreign("FPDFText_GetUnicode", _UINT, _ADDRESS, _INT)
_object = foreign("FPDFText_GetTextObject", ctypes.c_size_t, _ADDRESS, _INT)
_unmapped = foreign("FPDFText_HasUnicodeMapError", _INT, _ADDRESS, _INT)
_hyphen = foreign("FPDFText_IsHyphen", _INT, _ADDRESS, _INT)
_font = foreign("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
_mode = foreign("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)
_font_size = foreign("FPDFTextObj_GetFontSize", _INT, _ADDRESS, _ADDRESS)
_matrix = foreign("FPDFPageObj_GetMatrix", _INT, _ADDRESS, _ADDRESS)
_fill = foreign("FPDFPageObj_GetFillColor", _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)


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


def page_glyphs(page: pdfium.PdfPage, frame: Frame, hidden_objects: frozenset[int] = frozenset()) -> tuple[Glyphs, int]:
    """The glyphs of a page and how many of them have no Unicode value."""
    text_page = raw.FPDFText_LoadPage(page.raw)
    if not text_page:
        return no_glyphs(), 0
    try:
        return _collect(address(text_page), raw.FPDFText_CountChars(text_page), frame, hidden_objects)
    finally:
        raw.FPDFText_ClosePage(text_page)


def _collect(text: int, count: int, frame: Frame, hidden_objects: frozenset[int]) -> tuple[Glyphs, int]:
    count = min(count, GLYPH_LIMIT)
    if count <= 0:
        return no_glyphs(), 0
    boxes = np.zeros((count, 4), np.float32)
    start = boxes.ctypes.data
    deque(map(_loose_box, repeat(text), range(count), range(start, start + 16 * count, 16)), maxlen=0)
    codes = np.fromiter(map(_unicode, repeat(text), range(count)), np.int64, count)
    objects = np.fromiter(map(_object, repeat(text), range(count)), np.int64, count)
    unmapped = int(sum(1 for i in np.flatnonzero((codes < 0x20) | (codes >= 0xE000)) if _unmapped(text, int(i)) == 1))
    hyphens = [int(i) for i in np.flatnonzero((codes == 0xFFFE) | (codes == 2)) if _hyphen(text, int(i)) == 1]
    codes[hyphens] = 0x2D  # pdfium marks a line-end hyphen with a noncharacter
    codes, boxes, objects = _join_surrogates(codes, boxes, objects)

    # left, top, right, bottom in FS_RECTF; top is the larger y
    seen = frame.seen(boxes[:, [0, 3, 2, 1]].astype(np.float64))
    blank = np.isin(codes, _SPACES)
    generated = objects == 0
    codes[(codes < 0x20) & ~blank & ~generated] = 0xFFFD  # a glyph that nobody can name is not nothing
    drop = generated | blank | np.isin(codes, _SILENT)
    visible = ~drop
    space = _flag_next(blank & ~generated, visible)
    jump = _flag_next(generated, visible)
    style, styles, size, angles = _styles(objects)
    upright = _upright(angles, frame.turn)
    _name_symbols(codes, style, styles)
    glyphs = Glyphs(codes, seen[:, 0], seen[:, 1], seen[:, 2], seen[:, 3], style, space, jump, upright, styles, size)
    glyphs = glyphs.take(visible)
    _hide(glyphs, objects[visible], frame, hidden_objects)
    return glyphs, unmapped


def _join_surrogates(codes: Ints, boxes: Any, objects: Ints) -> tuple[Ints, Any, Ints]:
    """Two halves of one character, as some engines deliver them, become one; a lone half becomes U+FFFD."""
    high = (codes >= 0xD800) & (codes < 0xDC00)
    low = (codes >= 0xDC00) & (codes < 0xE000)
    if not (high.any() or low.any()):
        return codes, boxes, objects
    pair = np.zeros(len(codes), bool)
    pair[:-1] = high[:-1] & low[1:]
    codes = codes.copy()
    at = np.flatnonzero(pair)
    codes[at] = 0x10000 + ((codes[at] - 0xD800) << 10) + (codes[at + 1] - 0xDC00)
    keep = np.ones(len(codes), bool)
    keep[at + 1] = False
    codes[(codes >= 0xD800) & (codes < 0xE000)] = 0xFFFD
    return codes[keep], boxes[keep], objects[keep]


def _name_symbols(codes: Ints, style: Ints, styles: list[Style]) -> None:
    """Ticks and boxes of symbol fonts become what they show."""
    dressed = [i for i, look in enumerate(styles) if "wingdings" in look.font.lower()]
    chosen = (codes >= 0xF020) & (codes <= 0xF0FF)
    if dressed:
        chosen |= np.isin(style, dressed)
    for i in np.flatnonzero(chosen).tolist():
        shown = symbol(int(codes[i]), styles[int(style[i])].font)
        if shown is not None:
            codes[i] = ord(shown)


def _flag_next(marked: Bools, visible: Bools) -> Bools:
    """For each visible glyph: whether something marked stood between it and the visible glyph before."""
    total = np.cumsum(marked)
    before = np.zeros(len(marked), total.dtype)
    at = np.flatnonzero(visible)
    if len(at):
        before[at[1:]] = total[at[:-1]]
    return visible & (total - before > 0)


def _upright(angles: Floats, turn: int) -> Bools:
    degrees = (np.degrees(angles) - turn) % 360
    return np.asarray((np.abs(degrees) < 8) | (np.abs(degrees - 360) < 8))


def _styles(objects: Ints) -> tuple[Ints, list[Style], Floats, Floats]:
    """A style number, type size and angle for each glyph; equal looks share one number."""
    unique, inverse = np.unique(objects, return_inverse=True)
    handles = [int(handle) for handle in unique if handle]
    count = len(handles)
    colours = np.zeros((count, 4), np.uint32)
    at = colours.ctypes.data
    columns = (range(at + i, at + i + 16 * count, 16) for i in (0, 4, 8, 12))
    deque(map(_fill, handles, *columns), maxlen=0)
    white = (colours[:, :3] >= WHITE).all(axis=1) | (colours[:, 3] == 0)
    fonts = [font or 0 for font in map(_font, handles)]
    keys = list(zip(fonts, map(_mode, handles), white.tolist(), strict=True))
    known = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    looks: dict[int, tuple[str, bool, bool]] = {}
    styles = [_style(key, looks) for key in known]
    number = np.fromiter((known[key] for key in keys), np.int64, count)
    size, angle = _sizes(handles)
    if len(unique) > count:  # what pdfium put in by itself belongs to no object; it is dropped later
        number, size, angle = (np.concatenate([[0], column]) for column in (number, size, angle))
        styles = styles or [Style()]
    return number[inverse].astype(np.int64), styles, size[inverse], angle[inverse]


def _sizes(handles: list[int]) -> tuple[Floats, Floats]:
    """Type sizes in points (the nominal size through the object's matrix) and the angles text runs at."""
    count = len(handles)
    nominal, matrix = np.zeros(count, np.float32), np.zeros((count, 6), np.float32)
    at = nominal.ctypes.data
    deque(map(_font_size, handles, range(at, at + 4 * count, 4)), maxlen=0)
    at = matrix.ctypes.data
    deque(map(_matrix, handles, range(at, at + 24 * count, 24)), maxlen=0)
    size = np.asarray(nominal * np.hypot(matrix[:, 2], matrix[:, 3]), np.float64)
    return size, np.asarray(np.arctan2(matrix[:, 1], matrix[:, 0]), np.float64)


def _style(key: tuple[int, int, bool], fonts: dict[int, tuple[str, bool, bool]]) -> Style:
    font, mode, white = key
    if font not in fonts:
        fonts[font] = _font_look(font)
    name, bold, italic = fonts[font]
    hidden = "invisible" if mode in (3, 7) else "white" if white and mode in (0, 4) else ""
    return Style(name, bold or mode == 2, italic, hidden)


def _font_look(font: int) -> tuple[str, bool, bool]:
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
    return name, any(word in low for word in _BOLD), slanted or "italic" in low or "oblique" in low


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
