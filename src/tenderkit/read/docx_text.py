"""The words of one Word paragraph: runs, fields, tracked changes, symbols, text boxes; counts pages on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tenderkit.read.docx_styles import W, on, value
from tenderkit.read.symbols import symbol

DEPTH_LIMIT = 150
SKIP = {
    W + tag
    for tag in (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "pPr",
        "rPr",
        "sectPr",
        "tblPr",
        "trPr",
        "tcPr",
        "delInstrText",
    )
}
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_SPACE = {W + "tab", W + "br", W + "cr", W + "ptab"}


@dataclass(slots=True)
class RunningText:
    """What walking a paragraph gathers."""

    words: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    bold: int = 0
    plain: int = 0
    underlined: int = 0
    size: float = 0.0
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, with single spaces."""
        return " ".join("".join(self.words).replace("\u00ad", "").split())


class Walker:
    """Walks paragraphs in order, keeping count of pages, changes, comments and pictures."""

    def __init__(self) -> None:
        self.page = 1
        self.rendered = False
        self.inserted = self.deleted = self.comments = self.pictures = 0

    def text_of(self, element: Any) -> RunningText:
        """All text of a paragraph."""
        out = RunningText()
        self._walk(element, out, 0)
        return out

    def _walk(self, element: Any, out: RunningText, depth: int) -> None:
        for child in element:
            tag = child.tag
            if tag in (W + "del", W + "moveFrom"):
                self.deleted += 1
            if tag in SKIP or depth > DEPTH_LIMIT:
                continue
            if tag == W + "r":
                self._run(child, out, depth)
            elif tag == W + "txbxContent":
                out.boxes.append(child)
            elif tag == ALTERNATE:
                self._walk(chosen(child), out, depth + 1)
            else:
                if tag in (W + "ins", W + "moveTo"):
                    self.inserted += 1
                self._walk(child, out, depth + 1)

    def _run(self, run: Any, out: RunningText, depth: int) -> None:
        properties = run.find(W + "rPr")
        hidden = bool(on(properties, "vanish"))
        for child in run:
            text = self._character(child, out)
            if text is None:
                if child.tag not in SKIP and len(child):
                    self._walk_inner(child, out, depth)
                continue
            (out.hidden if hidden else out.words).append(text)
            if not hidden and text.strip():
                bold = on(properties, "b")
                out.bold, out.plain = (out.bold + len(text), out.plain) if bold else (out.bold, out.plain + len(text))
                out.underlined += len(text) if on(properties, "u") else 0
                size = value(properties, "sz")
                out.size = out.size or (float(size) / 2 if size and size.isdigit() else 0.0)

    def _walk_inner(self, child: Any, out: RunningText, depth: int) -> None:
        """Drawings and objects: their text boxes count, their pictures are counted."""
        if child.tag == ALTERNATE:
            child = chosen(child)
        elif child.tag in (W + "drawing", W + "pict"):
            self.pictures += any(str(inner.tag).endswith(("}blip", "}imagedata")) for inner in child.iter())
        self._walk(child, out, depth + 1)

    def _character(self, child: Any, out: RunningText) -> str | None:
        tag = child.tag
        if tag == W + "t":
            return child.text or ""
        if tag in _SPACE:
            if tag == W + "br" and child.get(W + "type") == "page" and not self.rendered:
                self.page += 1
            return " "
        if tag == W + "lastRenderedPageBreak":
            self.page += 1
            return ""
        if tag == W + "noBreakHyphen":
            return "-"
        if tag == W + "sym":
            return _symbol(child.get(W + "char", ""), child.get(W + "font", ""))
        if tag in (W + "footnoteReference", W + "endnoteReference"):
            out.notes.append((tag[len(W) : -len("Reference")], child.get(W + "id", "")))
            return ""
        if tag == W + "commentReference":
            self.comments += 1
            return ""
        if tag == W + "fldChar":
            box = child.find(f"{W}ffData/{W}checkBox")
            if box is None:
                return ""
            checked = on(box, "checked")
            return "☑" if (on(box, "default") if checked is None else checked) else "□"
        return None


def chosen(alternate: Any) -> Any:
    """Of two ways to draw the same thing, the first."""
    return alternate[0] if len(alternate) else alternate


_BULLETS = {0xF0B7: "•", 0xF0D8: "➢"}


def _symbol(code: str, font: str) -> str:
    """A symbol font's character: the ticks, boxes and signs that tenders use, else as it is."""
    try:
        place = int(code, 16)
        return symbol(place, font) or _BULLETS.get(place) or chr(place)
    except (ValueError, OverflowError):
        return ""
