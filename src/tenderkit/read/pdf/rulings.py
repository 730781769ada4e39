"""Ruling lines, drawn boxes and pictures of a page, from pdfium's page objects."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from tenderkit.read.page import Floats, Rules
from tenderkit.read.pdf.characters import WHITE, Frame, address, foreign

_ADDRESS, _INT, _ULONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong

THIN = 3.0
"""Thicker than this, in points, a filled box is no line."""
LONG = 20.0
"""A thin path shorter than this is one line, whatever it is made of."""
DOTTED = 0.3
"""The pieces of a dotted or dashed line fill at least this share of its length."""
OBJECT_LIMIT = 60_000
"""Objects and path segments of one page that are looked at; the rest of a drawing bomb adds no table."""
FORM_DEPTH = 4
SHADES = 500
"""Coloured grounds of one page that are asked whether a white line stands on them."""

_object_at = foreign("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _INT)
_form_object_at = foreign("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, _ULONG)
_form_count = foreign("FPDFFormObj_CountObjects", _INT, _ADDRESS)
_type = foreign("FPDFPageObj_GetType", _INT, _ADDRESS)
_bounds = foreign("FPDFPageObj_GetBounds", _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
_matrix = foreign("FPDFPageObj_GetMatrix", _INT, _ADDRESS, _ADDRESS)
_segments = foreign("FPDFPath_CountSegments", _INT, _ADDRESS)
_segment = foreign("FPDFPath_GetPathSegment", _ADDRESS, _ADDRESS, _INT)
_point = foreign("FPDFPathSegment_GetPoint", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
_segment_type = foreign("FPDFPathSegment_GetType", _INT, _ADDRESS)
_draw_mode = foreign("FPDFPath_GetDrawMode", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
_fill = foreign("FPDFPageObj_GetFillColor", _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
_stroke = foreign("FPDFPageObj_GetStrokeColor", _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
_marks = foreign("FPDFPageObj_CountMarks", _INT, _ADDRESS)

_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, float, float, float, float, float]


class _Collector:
    """Gathers boxes in page space while it walks the objects of a page, within a budget."""

    def __init__(self) -> None:
        self.lines: list[tuple[float, float, float, float]] = []
        self.images: list[tuple[float, float, float, float]] = []
        self.dark: list[tuple[float, float, float, float]] = []
        self.pale: list[tuple[float, float, float, float]] = []
        """White lines: they show on a coloured ground only."""
        self.marked: list[int] = []
        self.budget = OBJECT_LIMIT
        self.cell = np.zeros(8, np.float32)
        self.at = self.cell.ctypes.data
        self.ints = np.zeros(4, np.int32)
        self.int_at = self.ints.ctypes.data

    def walk(self, handles: list[int], matrix: Matrix, depth: int) -> None:
        for handle in handles:
            self.budget -= 1
            if self.budget <= 0 or not handle:
                return
            if _marks(handle):
                self.marked.append(handle)
            kind = _type(handle)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self.path(handle, matrix)
            elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
                box = self.bounds(handle)
                if box and kind == raw.FPDF_PAGEOBJ_IMAGE:
                    self.images.append(moved(box, matrix))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < FORM_DEPTH:
                count = min(_form_count(handle), max(self.budget, 0))
                inner = [_form_object_at(handle, i) or 0 for i in range(count)]
                self.walk(inner, times(self.matrix(handle), matrix), depth + 1)

    def bounds(self, handle: int) -> tuple[float, float, float, float] | None:
        a = self.at
        if not _bounds(handle, a, a + 4, a + 8, a + 12):
            return None
        left, low, right, high = (float(v) for v in self.cell[:4])
        return left, low, right, high

    def matrix(self, handle: int) -> Matrix:
        if not _matrix(handle, self.at):
            return _IDENTITY
        a, b, c, d, e, f = (float(v) for v in self.cell[:6])
        return a, b, c, d, e, f

    def path(self, handle: int, matrix: Matrix) -> None:
        """One path object: thin ones are lines, boxes are four lines, long paths are taken apart."""
        box = self.bounds(handle)
        if box is None:
            return
        left, low, right, high = moved(box, matrix)
        wide, tall = right - left, high - low
        if min(wide, tall) <= THIN:
            if max(wide, tall) > 1 and not (max(wide, tall) > LONG and self.in_bits(handle, matrix, max(wide, tall))):
                (self.pale if self.is_white(handle) else self.lines).append(flat((left, low, right, high)))
            return
        look = self.look(handle)
        if look == "nothing":
            return
        count = _segments(handle)
        if count > 5 or not self.is_box(handle, count):
            self.take_apart(handle, count, times(self.matrix(handle), matrix))
        elif look == "ground":
            self.dark.append((left, low, right, high))
        else:
            self.frame(left, low, right, high)

    def in_bits(self, handle: int, matrix: Matrix, length: float) -> bool:
        """Whether a thin path is a row of bits with wide gaps, such as the corners of cells; its pieces count alone."""
        count = _segments(handle)
        if count <= 5:
            return False
        before = len(self.lines)
        self.take_apart(handle, count, times(self.matrix(handle), matrix), least=0.1)
        pieces, self.lines[before:] = self.lines[before:], []
        spans = sorted((min(b, d), max(b, d)) if abs(d - b) > abs(c - a) else (a, c) for a, b, c, d in pieces)
        drawn, end = 0.0, float("-inf")
        for low, high in spans:
            drawn, end = drawn + max(high - max(low, end), 0.0), max(end, high)
        if drawn >= DOTTED * length:
            return False
        self.lines += [piece for piece in pieces if max(piece[2] - piece[0], piece[3] - piece[1]) > 1]
        return True

    def frame(self, left: float, low: float, right: float, high: float) -> None:
        self.lines += [
            (left, low, right, low),
            (left, high, right, high),
            (left, low, left, high),
            (right, low, right, high),
        ]

    def look(self, handle: int) -> str:
        """What a reader sees of a path: its lines, a coloured ground without a border, or nothing."""
        i = self.int_at
        if not _draw_mode(handle, i, i + 4):
            return "line"
        filled, stroked = int(self.ints[0]), int(self.ints[1])
        if stroked or not filled:
            return "line" if stroked else "nothing"
        return "nothing" if self.is_pale(_fill, handle) else "ground"

    def is_white(self, handle: int) -> bool:
        """Whether a thin path is drawn in white."""
        i = self.int_at
        if not _draw_mode(handle, i, i + 4):
            return False
        return self.is_pale(_stroke if self.ints[1] else _fill, handle)

    def is_pale(self, colour: Any, handle: int) -> bool:
        i = self.int_at
        colour(handle, i, i + 4, i + 8, i + 12)
        return bool((self.ints[:3] >= WHITE).all()) or int(self.ints[3]) == 0

    def is_box(self, handle: int, count: int) -> bool:
        return count >= 4 and all(
            _segment_type(_segment(handle, i) or 0) != raw.FPDF_SEGMENT_BEZIERTO for i in range(count)
        )

    def take_apart(self, handle: int, count: int, matrix: Matrix, least: float = 1.0) -> None:
        """The straight pieces of a long path, upright or level ones only."""
        previous = begin = None
        x_at, y_at = self.at, self.at + 4
        for i in range(min(count, max(self.budget, 0))):
            self.budget -= 1
            segment = _segment(handle, i)
            if not segment or not _point(segment, x_at, y_at):
                continue
            here = applied(matrix, float(self.cell[0]), float(self.cell[1]))
            kind = _segment_type(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                begin = here
            elif kind == raw.FPDF_SEGMENT_LINETO and previous is not None:
                self.straight(previous, here, least)
            previous = here
        if begin is not None and previous is not None and begin != previous:
            self.straight(previous, begin, least)

    def straight(self, a: tuple[float, float], b: tuple[float, float], least: float) -> None:
        wide, tall = abs(a[0] - b[0]), abs(a[1] - b[1])
        if min(wide, tall) <= 1 and max(wide, tall) > least:
            box = (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
            self.lines.append(flat(box))


def applied(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point through a matrix."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def times(a: Matrix, b: Matrix) -> Matrix:
    """First a, then b."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def moved(box: tuple[float, float, float, float], matrix: Matrix) -> tuple[float, float, float, float]:
    """A box through a matrix, upright again."""
    if matrix == _IDENTITY:
        return box
    points = [applied(matrix, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def flat(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The middle line of a thin box."""
    left, low, right, high = box
    if high - low < right - left:
        middle = (low + high) / 2
        return left, middle, right, middle
    middle = (left + right) / 2
    return middle, low, middle, high


class Drawn:
    """What a page draws besides text."""

    def __init__(self, rules: Rules, images: Floats, dark: Floats, hidden: frozenset[int], cut: bool) -> None:
        self.rules, self.images, self.dark, self.hidden, self.cut = rules, images, dark, hidden, cut


def page_drawings(page: Any, frame: Frame, layers_off: frozenset[str] = frozenset()) -> Drawn:
    """Ruling lines and pictures of a page as a reader sees them."""
    collector = _Collector()
    handle = address(page.raw)
    count = min(raw.FPDFPage_CountObjects(page.raw), OBJECT_LIMIT)
    collector.walk([_object_at(handle, i) or 0 for i in range(count)], _IDENTITY, 0)
    lines = frame.seen(np.array(collector.lines + shown(collector.pale, collector.dark), np.float64).reshape(-1, 4))
    lines = lines[np.isfinite(lines).all(axis=1)]
    wide, tall = lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]
    level = lines[wide >= tall]
    upright = lines[wide < tall]
    rules = Rules(
        np.stack([level[:, 1], level[:, 0], level[:, 2]], axis=1),
        np.stack([upright[:, 0], upright[:, 1], upright[:, 3]], axis=1),
        frame.seen(np.array(collector.dark, np.float64).reshape(-1, 4)),
    )
    images = frame.seen(np.array(collector.images, np.float64).reshape(-1, 4))
    hidden = frozenset(h for h in collector.marked if on_layer(h, layers_off)) if layers_off else frozenset()
    return Drawn(rules, images, rules.shades, hidden, collector.budget <= 0)


def shown(pale: list[Any], dark: list[Any]) -> list[Any]:
    """The white lines that touch a coloured ground: they part its cells."""
    if not pale or not dark:
        return []
    low = np.array([(box[0], box[1]) for box in dark[:SHADES]]) - 1
    high = np.array([(box[2], box[3]) for box in dark[:SHADES]]) + 1
    lines = np.array(pale)
    middle = np.stack([lines[:, [0, 2]].mean(axis=1), lines[:, [1, 3]].mean(axis=1)], axis=1)
    on = ((middle[:, None] >= low) & (middle[:, None] <= high)).all(axis=2).any(axis=1)
    return [line for line, shows in zip(pale, on.tolist(), strict=True) if shows]


def on_layer(handle: int, names: frozenset[str]) -> bool:
    """Whether an object is marked as belonging to one of the layers."""
    item = ctypes.cast(handle, raw.FPDF_PAGEOBJECT)
    for i in range(min(_marks(handle), 20)):
        mark = raw.FPDFPageObj_GetMark(item, i)
        length = ctypes.c_ulong()
        buffer = (ctypes.c_ushort * 256)()
        if raw.FPDFPageObjMark_GetParamStringValue(mark, b"Name", buffer, 512, length):
            name = bytes(buffer)[: max(length.value - 2, 0)].decode("utf-16-le", "replace")
            if name in names:
                return True
    return False
