"""Ruling lines, drawn boxes and pictures of a page, from pdfium's page objects."""

from __future__ import annotations

import ctypes
from collections import deque
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from tenderkit.read.page import Bools, Floats, Ints, Rules
from tenderkit.read.pdf.characters import WHITE, Frame, address, foreign

_ADDRESS, _INT, _ULONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong

THIN = 3.0
"""Thicker than this, in points, a filled box is no line."""
OBJECT_LIMIT = 60_000
"""Objects and path segments of one page that are looked at; the rest of a drawing bomb adds no table."""
FORM_DEPTH = 4

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
_marks = foreign("FPDFPageObj_CountMarks", _INT, _ADDRESS)

_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TEXT = raw.FPDF_PAGEOBJ_TEXT
NOTHING = np.zeros((0, 4))
Matrix = tuple[float, float, float, float, float, float]


class _Collector:
    """Gathers boxes in page space while it walks the objects of a page, within a budget."""

    def __init__(self) -> None:
        self.lines: list[Floats] = [NOTHING]
        self.images: list[Floats] = [NOTHING]
        self.dark: list[Floats] = [NOTHING]
        self.handles: list[int] = []
        self.budget = OBJECT_LIMIT

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
                own = tuple(matrices([handle])[0].tolist())
                self.walk([h for h in inner if h], times(own, matrix), depth + 1)

    def paths(self, handles: list[int], matrix: Matrix) -> None:
        """Path objects: thin ones are lines, boxes are four lines, long paths are taken apart."""
        if not handles:
            return
        boxes, known = bounds(handles)
        boxes = all_moved(boxes, matrix)
        extents = boxes[:, 2:] - boxes[:, :2]
        thin = extents.min(axis=1) <= THIN
        self.lines.append(flat(boxes[thin & (extents.max(axis=1) > 1)]))
        solid = np.flatnonzero(~thin)
        handles = [handles[known[i]] for i in solid.tolist()]
        seen, ground = looks(handles)
        self.shapes([handles[i] for i in seen.tolist()], boxes[solid][seen], ground[seen], matrix)

    def shapes(self, handles: list[int], boxes: Floats, ground: Bools, matrix: Matrix) -> None:
        """Paths that are no thin boxes: grounds, frames, and drawings of many pieces."""
        counts = np.fromiter(map(_segments, handles), np.int64, len(handles))
        short = (counts >= 4) & (counts <= 5)
        long = np.where(short, 0, counts)
        counts = np.clip(counts, 0, np.maximum(self.budget - np.cumsum(long) + long, 0))
        self.budget -= int(long.sum())
        path = np.repeat(np.arange(len(handles)), counts)
        if not len(path):
            return
        places = np.arange(len(path)) - np.repeat(np.cumsum(counts) - counts, counts)
        segments = list(map(_segment, [handles[i] for i in path.tolist()], places.tolist()))
        kinds = np.fromiter(map(_segment_type, segments), np.int64, len(segments))
        short[path[kinds == raw.FPDF_SEGMENT_BEZIERTO]] = False
        self.dark.append(boxes[short & ground])
        x0, y0, x1, y1 = boxes[short & ~ground].T
        for side in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            self.lines.append(np.stack(side, axis=1))
        rest = np.flatnonzero(~short[path])
        if (kinds[rest] == raw.FPDF_SEGMENT_LINETO).any():
            own = np.unique(path[rest])
            moves = np.array([times(tuple(m), matrix) for m in matrices([handles[i] for i in own.tolist()]).tolist()])
            pieces = straight_pieces([segments[i] for i in rest.tolist()], kinds[rest], path[rest])
            self.lines.append(flat(_straight(pieces, moves[np.searchsorted(own, pieces[:, 4].astype(np.int64))])))


def bounds(handles: list[int]) -> tuple[Floats, list[int]]:
    """The boxes (x0, y0, x1, y1) of objects, and which of them have one."""
    boxes = np.zeros((len(handles), 4), np.float32)
    at = boxes.ctypes.data
    columns = (range(at + i, at + i + 16 * len(handles), 16) for i in (0, 4, 8, 12))
    known = [i for i, found in enumerate(map(_bounds, handles, *columns)) if found]
    return boxes[known].astype(np.float64).reshape(-1, 4), known


def matrices(handles: list[int]) -> Floats:
    """The matrices of objects; the one that changes nothing where there is none."""
    found = np.tile(np.array(_IDENTITY, np.float32), (len(handles), 1))
    at = found.ctypes.data
    deque(map(_matrix, handles, range(at, at + 24 * len(handles), 24)), maxlen=0)
    return found.astype(np.float64)


def looks(handles: list[int]) -> tuple[Ints, Bools]:
    """Which paths a reader sees, and of all whether they are a coloured ground without a border."""
    count = len(handles)
    modes = np.zeros((count, 2), np.int32)
    at = modes.ctypes.data
    places = range(at, at + 8 * count, 8), range(at + 4, at + 4 + 8 * count, 8)
    known = np.fromiter(map(_draw_mode, handles, *places), bool, count)
    filled, stroked = modes[:, 0] != 0, (modes[:, 1] != 0) | ~known
    ground = filled & ~stroked
    some = np.flatnonzero(ground)
    colours = np.zeros((len(some), 4), np.uint32)
    at = colours.ctypes.data
    columns = (range(at + i, at + i + 16 * len(some), 16) for i in (0, 4, 8, 12))
    deque(map(_fill, [handles[i] for i in some.tolist()], *columns), maxlen=0)
    ground[some[(colours[:, :3] >= WHITE).all(axis=1) | (colours[:, 3] == 0)]] = False
    return np.flatnonzero(stroked | ground), ground


def straight_pieces(segments: list[int], kinds: Ints, path: Ints) -> Floats:
    """The straight pieces of paths in their own space: from x, y, to x, y, number of the path."""
    line = kinds == raw.FPDF_SEGMENT_LINETO
    first = np.diff(path, prepend=-1) != 0
    last = np.append(first[1:], True)
    moves = np.flatnonzero(kinds == raw.FPDF_SEGMENT_MOVETO)
    moves = moves[np.append(path[moves][1:] != path[moves][:-1], [True] * bool(len(moves)))]  # the last of each path
    wanted = line | last
    wanted[:-1] |= line[1:]
    wanted[moves] = True
    chosen = np.flatnonzero(wanted)
    points = np.zeros((len(segments), 2), np.float32)
    starts = points.ctypes.data + 8 * chosen
    deque(map(_point, [segments[i] for i in chosen.tolist()], starts.tolist(), (starts + 4).tolist()), maxlen=0)
    ends = np.flatnonzero(line & ~first)
    closing = np.flatnonzero(last)[
        np.searchsorted(path[last], path[moves])
    ]  # an open path closes with a straight piece
    begin, end = np.concatenate([ends - 1, closing]), np.concatenate([ends, moves])
    return np.hstack([points[begin], points[end], path[end, None]]).astype(np.float64)


def _straight(pieces: Floats, moves: Floats) -> Floats:
    """Pieces, each through its matrix, as boxes: upright and level ones only."""
    first = np.stack(applied(moves.T, pieces[:, 0], pieces[:, 1]), axis=1)
    second = np.stack(applied(moves.T, pieces[:, 2], pieces[:, 3]), axis=1)
    steps = np.abs(first - second)
    kept = (steps.min(axis=1) <= 1) & (steps.max(axis=1) > 1)
    return np.asarray(np.hstack([np.minimum(first, second), np.maximum(first, second)])[kept])


def applied(m: Matrix | Floats, x: Floats, y: Floats) -> tuple[Floats, Floats]:
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

    def __init__(self, rules: Rules, images: Floats, hidden: frozenset[int]) -> None:
        self.rules, self.images, self.dark, self.hidden = rules, images, rules.shades, hidden


def page_drawings(page: Any, frame: Frame, layers_off: frozenset[str] = frozenset()) -> Drawn:
    """Ruling lines and pictures of a page as a reader sees them."""
    collector = _Collector()
    handle = address(page.raw)
    count = min(raw.FPDFPage_CountObjects(page.raw), OBJECT_LIMIT)
    handles = list(map(_object_at, repeat(_ADDRESS(handle)), range(count)))
    collector.walk([h for h in handles if h], _IDENTITY, 0)
    lines = frame.seen(np.concatenate(collector.lines))
    lines = lines[np.isfinite(lines).all(axis=1)]
    wide, tall = lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]
    level = lines[wide >= tall]
    upright = lines[wide < tall]
    rules = Rules(level[:, [1, 0, 2]], upright[:, [0, 1, 3]], frame.seen(np.concatenate(collector.dark)))
    images = frame.seen(np.concatenate(collector.images))
    hidden = frozenset(h for h in collector.handles if on_layer(h, layers_off)) if layers_off else frozenset()
    return Drawn(rules, images, hidden)


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
