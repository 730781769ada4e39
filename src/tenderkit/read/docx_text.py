"""The words of one Word paragraph: runs, fields, tracked changes, symbols, text boxes; counts pages on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tenderkit.read.docx_math import MATH, formula
from tenderkit.read.docx_styles import Look, Styles, W, on, value
from tenderkit.read.symbols import is_symbol_font, symbol

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
        "sdtPr",
        "sdtEndPr",
    )
}
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_SPACE = {W + "tab", W + "ptab"}
_BREAK = {W + "br", W + "cr"}
CHECKED, EMPTY = "☑", "□"
TINY = 4
"""Half points: smaller type is not meant to be read."""


@dataclass(slots=True)
class RunningText:
    """What walking a paragraph gathers."""

    words: list[str] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    """Words that nobody sees, each with the reason."""
    bold: int = 0
    plain: int = 0
    underlined: int = 0
    size: float = 0.0
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    """What pictures are said to show."""
    diagrams: list[str] = field(default_factory=list)
    """Keys of the parts that hold the words of diagrams."""

    @property
    def text(self) -> str:
        """The words, with single spaces."""
        return " ".join("".join(self.words).replace("\u00ad", "").split())

    @property
    def lines(self) -> list[str]:
        """The words line by line, as breaks within the paragraph part them."""
        said = (" ".join(line.split()) for line in "".join(self.words).replace("\u00ad", "").split("\n"))
        return [line for line in said if line]

    def unseen(self) -> list[tuple[str, str]]:
        """The hidden words by reason, as whole texts."""
        reasons = dict.fromkeys(why for why, _ in self.hidden)
        texts = [(why, " ".join("".join(t for w, t in self.hidden if w == why).split())) for why in reasons]
        return [(why, text) for why, text in texts if text]


@dataclass(slots=True)
class Walker:
    """Walks paragraphs in order, keeping count of pages, changes, comments and pictures."""

    styles: Styles = field(default_factory=Styles)
    page: int = 1
    rendered: bool = False
    """Word has noted where its pages ended; its own breaks need not be counted then."""
    inserted: int = 0
    deleted: int = 0
    comments: int = 0
    pictures: int = 0
    on_colour: bool = False
    """Cells and text boxes may have a coloured ground that their style gives them: white letters show there."""
    look: Look = field(default_factory=Look)
    shaded: bool = False

    def text_of(self, element: Any) -> RunningText:
        """All text of a paragraph."""
        out = RunningText()
        self.look = self.styles.look(value(element, "pPr/pStyle"))
        self.shaded = self.on_colour or element.find(f"{W}pPr/{W}shd") is not None
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
            elif tag in MATH:
                out.words.append(formula(child))
            elif tag == W + "sdt" and (state := _ticked(child)):
                out.words.append(state)
            else:
                if tag in (W + "ins", W + "moveTo"):
                    self.inserted += 1
                self._walk(child, out, depth + 1)

    def _run(self, run: Any, out: RunningText, depth: int) -> None:
        properties = run.find(W + "rPr")
        hidden = self._hidden(properties)
        font = _font(properties)
        for child in run:
            text = self._character(child, out, font)
            if text is None:
                if child.tag not in SKIP and len(child):
                    self._walk_inner(child, out, depth)
                continue
            if hidden:
                out.hidden.append((hidden, text))
                continue
            out.words.append(text)
            if text.strip():
                bold = on(properties, "b")
                out.bold, out.plain = (out.bold + len(text), out.plain) if bold else (out.bold, out.plain + len(text))
                out.underlined += len(text) if on(properties, "u") else 0
                size = value(properties, "sz")
                out.size = out.size or (float(size) / 2 if size and size.isdigit() else 0.0)

    def _hidden(self, properties: Any) -> str:
        """Why nobody sees a run, or takes its words for valid; empty for ordinary text."""
        vanish = on(properties, "vanish")
        style = self.styles.look(value(properties, "rStyle")) if value(properties, "rStyle") else self.look
        if style.vanish or self.look.vanish if vanish is None else vanish:
            return "vanish"
        if properties is None:
            return ""
        if on(properties, "strike") or on(properties, "dstrike"):
            return "struck"
        size = value(properties, "sz")
        if size and size.isdigit() and int(size) <= TINY:
            return "tiny"
        shaded = self.shaded or properties.find(W + "shd") is not None or properties.find(W + "highlight") is not None
        return "white" if (value(properties, "color") or "").upper() == "FFFFFF" and not shaded else ""

    def _walk_inner(self, child: Any, out: RunningText, depth: int) -> None:
        """Drawings and objects: their text boxes count, their pictures are counted, diagrams and captions noted."""
        if child.tag == ALTERNATE:
            child = chosen(child)
        if child.tag in (W + "drawing", W + "pict", W + "object"):
            for inner in child.iter():
                name = str(inner.tag).rpartition("}")[2]
                if name in ("blip", "imagedata", "chart"):
                    self.pictures += 1
                elif name == "docPr" and (inner.get("descr") or "").strip():
                    out.pictures.append(" ".join(inner.get("descr").split()))
                elif name == "relIds" and inner.get(RELATION + "dm"):
                    out.diagrams.append(inner.get(RELATION + "dm"))
        self._walk(child, out, depth + 1)

    def _character(self, child: Any, out: RunningText, font: str) -> str | None:
        tag = child.tag
        if tag == W + "t":
            text = child.text or ""
            return "".join(symbol(ord(c), font) or c for c in text) if font else text
        if tag in _SPACE:
            return " "
        if tag in _BREAK:
            if tag == W + "br" and child.get(W + "type") == "page" and not self.rendered:
                self.page += 1
            return "\n"
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
        return _form_value(child) if tag == W + "fldChar" else None


def _form_value(mark: Any) -> str:
    """What an old form field shows that has no text of its own: a box, or what was chosen from a list."""
    box = mark.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        checked = on(box, "checked")
        return CHECKED if (on(box, "default") if checked is None else checked) else EMPTY
    entries = [entry.get(W + "val", "") for entry in mark.findall(f"{W}ffData/{W}ddList/{W}listEntry")]
    picked = value(mark, "ffData/ddList/result") or value(mark, "ffData/ddList/default") or "0"
    return entries[int(picked)] if picked.isdigit() and int(picked) < len(entries) else ""


def _ticked(control: Any) -> str:
    """The state of a check box among the content controls; empty for any other control."""
    box = control.find(f"{W}sdtPr/{_W14}checkbox")
    if box is None:
        return ""
    state = box.find(_W14 + "checked")
    return CHECKED if state is not None and state.get(_W14 + "val", "1") in ("1", "true", "on") else EMPTY


def _font(properties: Any) -> str:
    """The symbol font a run is set in; empty for a font of letters."""
    fonts = properties.find(W + "rFonts") if properties is not None else None
    name = (fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "") if fonts is not None else ""
    return name if is_symbol_font(name) else ""


def chosen(alternate: Any) -> Any:
    """Of two ways to draw the same thing, the first."""
    return alternate[0] if len(alternate) else alternate


def _symbol(code: str, font: str) -> str:
    """A symbol font's character: the sign it shows where we know it, else as it is."""
    try:
        number = int(code, 16)
        return symbol(number, font) or symbol(number, "") or chr(number)
    except (ValueError, OverflowError):
        return ""
