"""Ruling lines, drawn boxes and pictures of a page, from pdfium's page objects."""

from __future__ import annotations

import ctypes
from collections import deque
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from tenderkit.read.page import Bools, Floats, Ints, Rules
from tenderkit.read.pdf.characters import WHITE, Frame, address, fill_colour, foreign, object_matrix

_ADDRESS, _INT, _ULONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong

THIN = 3.0
"""Thicker than this, in points, a filled box is no line."""
LONG = 20.0
"""A thin path shorter than this is one line, whatever it is made of."""
DOTTED = 0.3
"""The pieces of a dotted or dashed line fill at least this share of its length."""
SHADES, PALE = 500, 8_000
"""Coloured grounds of one page that are asked whether a white line stands on them, and such lines."""
OBJECT_LIMIT = 60_000
"""Objects and path segments of one page that are looked at; the rest of a drawing bomb adds no table."""
FORM_DEPTH = 4
OUTLINE = 25
"""A path of at least so many segments, a fifth of them slanted or curved, as tall as a line, may be a word."""
SMALL = 20.0
"""A slanted or curved drawing no larger than this may be a tick."""

_object_at = foreign("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _INT)
_form_object_at = foreign("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, _ULONG)
_form_count = foreign("FPDFFormObj_CountObjects", _INT, _ADDRESS)
_type = foreign("FPDFPageObj_GetType", _INT, _ADDRESS)
_bounds = foreign("FPDFPageObj_GetBounds", _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
_segments = foreign("FPDFPath_CountSegments", _INT, _ADDRESS)
_segment = foreign("FPDFPath_GetPathSegment", _ADDRESS, _ADDRESS, _INT)
_point = foreign("FPDFPathSegment_GetPoint", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
_segment_type = foreign("FPDFPathSegment_GetType", _INT, _ADDRESS)
_draw_mode = foreign("FPDFPath_GetDrawMode", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
_stroke = foreign("FPDFPageObj_GetStrokeColor", _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
_marks = foreign("FPDFPageObj_CountMarks", _INT, _ADDRESS)

_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TEXT = raw.FPDF_PAGEOBJ_TEXT
NOTHING = np.zeros((0, 4))
Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


class _Collector:
    """Gathers boxes in page space while it walks the objects of a page, within a budget."""

    def __init__(self) -> None:
        self.lines: list[Floats] = [NOTHING]
        self.images: list[Floats] = [NOTHING]
        self.pale: list[Floats] = [NOTHING]
        self.frames: list[Box] = []
        self.dark: list[Box] = []
        self.strokes: list[Box] = []
        self.outlines: list[Box] = []
        self.handles: list[int] = []
        self.budget = OBJECT_LIMIT
        self.numbers = (ctypes.c_float * 6)()
        self.at = ctypes.addressof(self.numbers)
        self.ints = (ctypes.c_int * 4)()
        self.int_at = ctypes.addressof(self.ints)

    def walk(self, handles: list[int], matrix: Matrix, depth: int) -> None:
        """The objects of a page or form; text is left to others."""
        handles = handles[: max(self.budget, 0)]
        self.budget -= len(handles)
        self.handles += handles
        drawn = [(h, kind) for h, kind in zip(handles, map(_type, handles), strict=True) if kind != _TEXT]
        self.paths([h for h, kind in drawn if kind == raw.FPDF_PAGEOBJ_PATH], matrix)
        self.images.append(all_moved(bounds([h for h, kind in drawn if kind == raw.FPDF_PAGEOBJ_IMAGE])[0], matrix))
        for handle, kind in drawn:
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < FORM_DEPTH:
                count = min(_form_count(handle), max(self.budget, 0))
                inner = list(map(_form_object_at, repeat(handle), range(count)))
                self.walk([h for h in inner if h], times(self.matrix(handle), matrix), depth + 1)

    def matrix(self, handle: int) -> Matrix:
        """The matrix of an object."""
        if not object_matrix(handle, self.at):
            return _IDENTITY
        a, b, c, d, e, f = self.numbers
        return a, b, c, d, e, f

    def paths(self, handles: list[int], matrix: Matrix) -> None:
        """Path objects: thin ones are lines, boxes are four lines, long paths are taken apart."""
        if not handles:
            return
        boxes, known = bounds(handles)
        boxes = all_moved(boxes, matrix)
        extents = boxes[:, 2:] - boxes[:, :2]
        thin = extents.min(axis=1) <= THIN
        if thin.any():
            self.thin_paths([handles[known[i]] for i in np.flatnonzero(thin).tolist()], boxes[thin], matrix)
        for i in np.flatnonzero(~thin).tolist():
            self.path(handles[known[i]], boxes[i], matrix)

    def thin_paths(self, handles: list[int], boxes: Floats, matrix: Matrix) -> None:
        """Thin paths are lines; white ones show on a coloured ground only, one of scattered bits is none."""
        extents = boxes[:, 2:] - boxes[:, :2]
        counts = np.fromiter(map(_segments, handles), np.int64, len(handles))
        line = extents.max(axis=1) > 1
        for i in np.flatnonzero(line & (counts > 5) & (extents.max(axis=1) > LONG)).tolist():
            count = int(min(counts[i], max(self.budget, 0)))
            self.budget -= count
            segments = list(map(_segment, repeat(handles[i]), range(count)))
            kinds = np.array(list(map(_segment_type, segments)))
            if raw.FPDF_SEGMENT_LINETO not in kinds or kinds.tolist().count(raw.FPDF_SEGMENT_MOVETO) < 2:
                continue
            pieces = straight_pieces(segments, kinds, times(self.matrix(handles[i]), matrix), least=0.1)
            if drawn_share(pieces, int(extents[i, 1] > extents[i, 0]), float(extents[i].max())) < DOTTED:
                line[i] = False
                self.lines.append(flat(pieces[(pieces[:, 2:] - pieces[:, :2]).max(axis=1) > 1]))
        white = are_white(handles)
        self.pale.append(flat(boxes[line & white]))
        self.lines.append(flat(boxes[line & ~white]))

    def path(self, handle: int, box: Floats, matrix: Matrix) -> None:
        """One path that is no thin box."""
        look = self.look(handle)
        if look == "nothing":
            return
        count = min(_segments(handle), max(self.budget, 0))
        segments = list(map(_segment, repeat(handle), range(count)))
        kinds = list(map(_segment_type, segments))
        left, low, right, high = box.tolist()
        moves = kinds.count(raw.FPDF_SEGMENT_MOVETO)
        if not 4 <= count <= 5 or moves != 1 or raw.FPDF_SEGMENT_BEZIERTO in kinds:
            self.budget -= count
            straight = 0
            if raw.FPDF_SEGMENT_LINETO in kinds:
                pieces = straight_pieces(segments, np.array(kinds), times(self.matrix(handle), matrix))
                self.lines.append(flat(pieces))
                straight = len(pieces)
            if max(right - left, high - low) < SMALL and straight < count - moves:
                self.strokes.append((left, low, right, high))
            elif count >= OUTLINE and 5 < high - low < 45 and straight < 0.8 * (count - moves):
                self.outlines.append((left, low, right, high))
        elif look == "ground":
            self.dark.append((left, low, right, high))
        else:
            self.frames += [
                (left, low, right, low),
                (left, high, right, high),
                (left, low, left, high),
                (right, low, right, high),
            ]

    def look(self, handle: int) -> str:
        """What a reader sees of a path: its lines, a coloured ground without a border, or nothing."""
        ints, i = self.ints, self.int_at
        if not _draw_mode(handle, i, i + 4):
            return "line"
        filled, stroked = ints[0], ints[1]
        if stroked or not filled:
            return "line" if stroked else "nothing"
        fill_colour(handle, i, i + 4, i + 8, i + 12)
        red, green, blue, alpha = ints
        return "nothing" if min(red, green, blue) >= WHITE or alpha == 0 else "ground"


def bounds(handles: list[int]) -> tuple[Floats, list[int]]:
    """The boxes (x0, y0, x1, y1) of objects, and which of them have one."""
    boxes = np.zeros((len(handles), 4), np.float32)
    at = boxes.ctypes.data
    columns = (range(at + i, at + i + 16 * len(handles), 16) for i in (0, 4, 8, 12))
    known = [i for i, found in enumerate(map(_bounds, handles, *columns)) if found]
    return boxes[known].astype(np.float64).reshape(-1, 4), known


def are_white(handles: list[int]) -> Bools:
    """Which paths are drawn in white, or in nothing."""
    white = np.zeros(len(handles), bool)
    modes = np.zeros((len(handles), 2), np.int32)
    at = modes.ctypes.data
    deque(map(_draw_mode, handles, *(range(at + i, at + i + 8 * len(handles), 8) for i in (0, 4))), maxlen=0)
    for paint, chosen in ((fill_colour, (modes[:, 0] > 0) & (modes[:, 1] == 0)), (_stroke, modes[:, 1] > 0)):
        some = [handles[i] for i in np.flatnonzero(chosen).tolist()]
        colours = np.zeros((len(some), 4), np.uint32)
        at = colours.ctypes.data
        columns = (range(at + i, at + i + 16 * len(some), 16) for i in (0, 4, 8, 12))
        known = np.fromiter(map(paint, some, *columns), np.int64, len(some)) > 0
        white[chosen] = known & ((colours[:, :3] >= WHITE).all(axis=1) | (colours[:, 3] == 0))
    return white


def drawn_share(pieces: Floats, axis: int, length: float) -> float:
    """The share of a line's length that its pieces draw."""
    drawn, end = 0.0, float("-inf")
    for low, high in sorted(zip(pieces[:, axis].tolist(), pieces[:, axis + 2].tolist(), strict=True)):
        drawn, end = drawn + max(high - max(low, end), 0.0), max(end, high)
    return drawn / length


def shown(pale: Floats, dark: Floats) -> Floats:
    """The white lines that touch a coloured ground: they part its cells."""
    if not len(pale) or not len(dark):
        return NOTHING
    pale = pale[:PALE]
    middle = (pale[:, :2] + pale[:, 2:]) / 2
    low, high = dark[:SHADES, :2] - 1, dark[:SHADES, 2:] + 1
    inside = np.all((middle[:, None] >= low) & (middle[:, None] <= high), axis=2)
    return np.asarray(pale[np.any(inside, axis=1)])


def straight_pieces(segments: list[int], kinds: Ints, matrix: Matrix, least: float = 1.0) -> Floats:
    """The straight pieces of a long path as boxes, upright or level ones only."""
    line = kinds == raw.FPDF_SEGMENT_LINETO
    moves = np.flatnonzero(kinds == raw.FPDF_SEGMENT_MOVETO)
    wanted = line.copy()
    wanted[:-1] |= line[1:]
    wanted[-1] = True
    wanted[moves[-1:]] = True
    chosen = np.flatnonzero(wanted)
    points = np.zeros((len(segments), 2), np.float32)
    starts = points.ctypes.data + 8 * chosen
    deque(map(_point, [segments[i] for i in chosen.tolist()], starts.tolist(), (starts + 4).tolist()), maxlen=0)
    x, y = points.T.astype(np.float64)
    here = np.stack([matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]], axis=1)
    ends = np.flatnonzero(line)
    ends = ends[ends > 0]
    first, second = here[ends - 1], here[ends]
    if len(moves):  # a path that is open closes with a straight piece
        first, second = np.vstack([first, here[-1:]]), np.vstack([second, here[moves[-1:]]])
    steps = np.abs(first - second)
    kept = (steps.min(axis=1) <= 1) & (steps.max(axis=1) > least)
    return np.asarray(np.hstack([np.minimum(first, second), np.maximum(first, second)])[kept])


def applied(m: Matrix, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Points through a matrix."""
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


def all_moved(boxes: Floats, matrix: Matrix) -> Floats:
    """Boxes through a matrix, upright again."""
    if matrix == _IDENTITY or not len(boxes):
        return boxes
    corners = [applied(matrix, boxes[:, i], boxes[:, j]) for i in (0, 2) for j in (1, 3)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return np.stack([np.min(xs, 0), np.min(ys, 0), np.max(xs, 0), np.max(ys, 0)], axis=1)


def flat(boxes: Floats) -> Floats:
    """The middle lines of thin boxes."""
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    level = (boxes[:, 3] - boxes[:, 1]) < (boxes[:, 2] - boxes[:, 0])
    lines = boxes.copy()
    lines[level, 1] = lines[level, 3] = middle[level, 1]
    lines[~level, 0] = lines[~level, 2] = middle[~level, 0]
    return lines


class Drawn:
    """What a page draws besides text."""

    def __init__(self, rules: Rules, images: Floats, hidden: frozenset[int], strokes: Floats, outlines: Floats) -> None:
        self.rules, self.images, self.dark, self.hidden = rules, images, rules.shades, hidden
        self.strokes, self.outlines = strokes, outlines
        """Small slanted or curved drawings (ticks and crosses), and those that may be words."""


def page_drawings(page: Any, frame: Frame, layers_off: frozenset[str] = frozenset()) -> Drawn:
    """Ruling lines and pictures of a page as a reader sees them."""
    collector = _Collector()
    handle = address(page.raw)
    count = min(raw.FPDFPage_CountObjects(page.raw), OBJECT_LIMIT)
    handles = list(map(_object_at, repeat(_ADDRESS(handle)), range(count)))
    collector.walk([h for h in handles if h], _IDENTITY, 0)
    dark = _boxes(collector.dark)
    pale = shown(np.concatenate(collector.pale), dark)
    lines = frame.seen(np.concatenate([*collector.lines, pale, _boxes(collector.frames)]))
    lines = lines[np.isfinite(lines).all(axis=1)]
    wide, tall = lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]
    level = lines[wide >= tall]
    upright = lines[wide < tall]
    rules = Rules(level[:, [1, 0, 2]], upright[:, [0, 1, 3]], frame.seen(dark))
    images = frame.seen(np.concatenate(collector.images))
    hidden = frozenset(h for h in collector.handles if on_layer(h, layers_off)) if layers_off else frozenset()
    strokes, outlines = (frame.seen(_boxes(boxes)) for boxes in (collector.strokes, collector.outlines))
    return Drawn(rules, images, hidden, strokes, outlines)


def _boxes(boxes: list[Box]) -> Floats:
    return np.array(boxes, np.float64).reshape(-1, 4)


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
