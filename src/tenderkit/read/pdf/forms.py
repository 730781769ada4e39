"""What was filled in or typed onto a PDF: form fields and free text stand in no page's content, yet a reader sees them.

Why glyphs: a value joins the line or cell it stands in, so that a label and what was filled in beside it are one text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pikepdf

from tenderkit.read.lines import cjk
from tenderkit.read.page import Field, Glyphs, Style, together
from tenderkit.read.pdf.characters import Frame

FIELD_LIMIT = 5_000
"""Fields of one file that are read."""
VALUE_LIMIT = 20_000
"""Characters of one value that are read."""
LINE = 12.0
"""Height of a line of a value, in points, where the field is taller."""
CHECKED, EMPTY = "☑", "□"
_BOXES = frozenset(map(ord, "□☐☑☒■❏❐❑❒○◯"))
_HIDDEN = 0b100010
"""Flags of an annotation that nobody sees: hidden, not viewed."""
_MULTILINE, _PASSWORD, _RADIO, _PUSH, _REQUIRED = 1 << 12, 1 << 13, 1 << 15, 1 << 16, 1 << 1


def field_of(note: Any) -> Field | None:
    """The field or typed note that an annotation shows, its box in page space; None for what shows no text."""
    try:
        kind = str(note.get("/Subtype"))
        if kind not in ("/Widget", "/FreeText"):
            return None
        x0, y0, x1, y1 = (float(v) for v in note.Rect)
        field = Field("note", "", _text(note.get("/Contents")), lines=True) if kind == "/FreeText" else _field(note)
        hidden = bool(int(note.get("/F", 0)) & _HIDDEN)
        box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        return replace(field, box=box, hidden=hidden) if field else None
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError, pikepdf.PdfError):
        return None


def _field(note: Any) -> Field | None:
    kind, flags = str(_inherited(note, "/FT")), int(_inherited(note, "/Ff") or 0)
    value = _inherited(note, "/V")
    field = Field("text", _name(note), label=_text(_inherited(note, "/TU")) or None, required=bool(flags & _REQUIRED))
    if kind == "/Btn":
        if flags & _PUSH:
            return None
        state = str(note.get("/AS", value if value is not None else "/Off"))
        form, checked = "radio" if flags & _RADIO else "check", state not in ("/Off", "", "None")
        return replace(field, kind=form, value=_choice(note, state), checked=checked)
    if kind == "/Ch":
        return replace(field, kind="choice", value=_shown(note, value))
    if kind == "/Sig":
        signer = _text(value.get("/Name")) if isinstance(value, pikepdf.Dictionary) else ""
        return replace(field, kind="signature", value=signer, checked=value is not None)
    if kind != "/Tx":
        return None
    return replace(field, value="" if flags & _PASSWORD else _text(value), lines=bool(flags & _MULTILINE))


def _choice(note: Any, state: str) -> str:
    """What the box stands for: the name of its state that is not off, where it says more than 'on'."""
    looks = note.get("/AP")
    normal = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
    states = [key for key in normal if key != "/Off"] if isinstance(normal, pikepdf.Dictionary) else [state]
    name = str(states[0]).lstrip("/") if states else ""
    return "" if name.casefold() in ("on", "yes", "off", "none", "1", "true", "checked") else name[:200]


def _shown(note: Any, value: Any) -> str:
    """The words a list shows for what was chosen."""
    chosen = list(value) if isinstance(value, pikepdf.Array) else [value]
    pairs: dict[str, str] = {}
    for option in list(_inherited(note, "/Opt") or [])[:500]:
        if isinstance(option, pikepdf.Array) and len(option) == 2:
            pairs[_text(option[0])] = _text(option[1])
    return ", ".join(word for word in (pairs.get(_text(one), _text(one)) for one in chosen[:50]) if word)


def _inherited(note: Any, key: str) -> Any:
    node = note
    for _ in range(20):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if key in node:
            return node.get(key)
        node = node.get("/Parent")
    return None


def _name(note: Any) -> str:
    parts: list[str] = []
    node = note
    for _ in range(20):
        if not isinstance(node, pikepdf.Dictionary):
            break
        if "/T" in node:
            parts.append(_text(node.get("/T")))
        node = node.get("/Parent")
    return ".".join(reversed(parts))[:300]


def _text(value: Any) -> str:
    """A string of the file, its line ends as newlines."""
    if isinstance(value, pikepdf.Stream):
        data = value.read_bytes()[:VALUE_LIMIT]
        value = data.decode("utf-16", "replace") if data[:2] in (b"\xfe\xff", b"\xff\xfe") else data.decode("latin-1")
    elif not isinstance(value, pikepdf.String | str):
        return ""
    return str(value)[:VALUE_LIMIT].replace("\r\n", "\n").replace("\r", "\n").strip()


def placed(fields: Sequence[Field], frame: Frame) -> list[Field]:
    """Fields with their boxes as they are seen."""
    boxes = frame.seen(np.array([field.box for field in fields], np.float64).reshape(-1, 4))
    return [replace(one, box=tuple(round(v, 1) for v in box)) for one, box in zip(fields, boxes.tolist(), strict=True)]


def filled(glyphs: Glyphs, fields: Sequence[Field]) -> Glyphs:
    """The glyphs of a page together with what its fields show."""
    signs: list[Glyphs] = []
    for field in fields:
        x0, top, x1, bottom = field.box
        if field.kind in ("check", "radio"):
            half = min(x1 - x0, bottom - top) / 2
            x, y = (x0 + x1) / 2, (top + bottom) / 2
            square = (x - half, y - half, x + half, y + half)
            signs.append(letters([CHECKED if field.checked else EMPTY], square, field.hidden))
            glyphs = _without_boxes(glyphs, field.box)
        elif field.value and field.kind != "signature":
            rows = field.value.split("\n") if field.lines else [" ".join(field.value.split())]
            signs.append(letters(rows, field.box, field.hidden))
    return together([glyphs, *signs]) if signs else glyphs


def _without_boxes(glyphs: Glyphs, box: Sequence[float]) -> Glyphs:
    """Without the empty box that the page prints where the field's own box is drawn over it."""
    x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    under = (x > box[0] - 1) & (x < box[2] + 1) & (y > box[1] - 1) & (y < box[3] + 1)
    under &= np.isin(glyphs.codes, list(_BOXES))
    return glyphs.take(~under) if under.any() else glyphs


def letters(rows: Sequence[str], box: tuple[float, ...], hidden: bool = False) -> Glyphs:
    """Text set into a box, one row below the other; a row too long for it is squeezed, so that it stays one line."""
    x0, top, x1, bottom = box
    tall = max(bottom - top, 1.0) / len(rows)
    half = min(tall, LINE if len(rows) > 1 or len(rows[0]) > 1 else tall) / 2
    columns: list[tuple[float, ...]] = []
    for index, row in enumerate(rows):
        middle = top + (index + 0.5) * tall
        size = min(2 * half / 1.2, max(x1 - x0, 1.0) / max(sum(map(_width, row)), 1.0))
        x, space = x0, False
        for character in row:
            step = _width(character) * size
            if not character.isspace():
                columns.append((ord(character), x, middle - half, x + step, middle + half, float(space)))
            space = character.isspace()
            x += step
    table = np.array(columns, np.float64).reshape(-1, 6)
    flags = np.zeros(len(table), bool)
    style = Style(hidden="field" if hidden else "")
    return Glyphs(
        table[:, 0].astype(np.int64), table[:, 1], table[:, 2], table[:, 3], table[:, 4],
        np.zeros(len(table), np.int64), table[:, 5] > 0, flags, ~flags, [style],
    )  # fmt: skip


def _width(character: str) -> float:
    return 1.0 if cjk(character) or character in (CHECKED, EMPTY) else 0.5
