"""What Word works out from styles and numbering: heading levels, bold, sizes, and the numbers it would print."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HAN = "〇一二三四五六七八九"


def value(element: Any, path: str) -> str | None:
    """The w:val of an element below, if it is there; a bare element counts as 'true'."""
    found = element.find("/".join(W + part for part in path.split("/"))) if element is not None else None
    return None if found is None else str(found.get(W + "val", "true"))


def on(element: Any, path: str) -> bool | None:
    """A switch: None where it is not set."""
    text = value(element, path)
    return None if text is None else text not in ("0", "false", "off", "none")


@dataclass(slots=True)
class Look:
    """What a style says, after those it is based on."""

    name: str = ""
    outline: int | None = None
    bold: bool = False
    size: float | None = None
    number: tuple[str, int] | None = None
    vanish: bool = False


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of a document by id."""

    looks: dict[str, Look] = field(default_factory=dict)
    default: Look = field(default_factory=Look)

    def look(self, style: str | None) -> Look:
        """The look of a style, or of ordinary text."""
        return self.looks.get(style or "", self.default)


def read_styles(root: Any) -> Styles:
    """The styles of word/styles.xml, resolved."""
    if root is None:
        return Styles()
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    size = value(defaults, "sz")
    base = Look(size=float(size) / 2 if size and size.isdigit() else 10.0)
    raw = {style.get(W + "styleId"): style for style in root.findall(W + "style")}
    looks: dict[str, Look] = {}
    for key in raw:
        _resolve(key, raw, looks, base, 0)
    normal = next((k for k, s in raw.items() if s.get(W + "default") == "1" and s.get(W + "type") == "paragraph"), None)
    return Styles(looks, looks.get(normal or "", base))


def _resolve(key: str, raw: dict[str, Any], looks: dict[str, Look], base: Look, depth: int) -> Look:
    if key in looks:
        return looks[key]
    style = raw.get(key)
    if style is None or depth > 20:
        return base
    parent = value(style, "basedOn")
    above = _resolve(parent, raw, looks, base, depth + 1) if parent and parent != key else base
    look = Look("", above.outline, above.bold, above.size, above.number, above.vanish)
    look.name = (value(style, "name") or "").lower()
    outline = value(style, "pPr/outlineLvl")
    if outline and outline.isdigit():
        look.outline = int(outline)
    elif look.name.startswith("heading ") and look.name[8:].isdigit():
        look.outline = int(look.name[8:]) - 1
    for switch in ("bold", "vanish"):
        set_to = on(style, f"rPr/{'b' if switch == 'bold' else 'vanish'}")
        if set_to is not None:
            setattr(look, switch, set_to)
    size = value(style, "rPr/sz")
    if size and size.isdigit():
        look.size = float(size) / 2
    number = value(style, "pPr/numPr/numId")
    if number is not None:
        level = value(style, "pPr/numPr/ilvl") or "0"
        look.number = (number, int(level) if level.isdigit() else 0)
    looks[key] = look
    return look


class Numbering:
    """Counts as Word counts, and prints the number of each paragraph."""

    def __init__(self, root: Any) -> None:
        self.levels: dict[str, list[_Level]] = {}
        self.abstract: dict[str, str] = {}
        self.counts: dict[str, list[int]] = {}
        self.overrides: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()
        if root is None:
            return
        for item in root.findall(W + "abstractNum"):
            self.levels[item.get(W + "abstractNumId")] = [_level(level) for level in item.findall(W + "lvl")[:9]]
        for item in root.findall(W + "num"):
            number = item.get(W + "numId")
            self.abstract[number] = value(item, "abstractNumId") or ""
            for change in item.findall(W + "lvlOverride"):
                start = value(change, "startOverride")
                if start and start.isdigit():
                    self.overrides.setdefault(number, {})[int(change.get(W + "ilvl", "0"))] = int(start)

    def next(self, number: str, level: int) -> str:
        """The number that Word prints before the next paragraph of this list; '' for none, '•' for any bullet."""
        abstract = self.abstract.get(number, "")
        levels = self.levels.get(abstract, [])
        if number == "0" or not 0 <= level < len(levels):
            return ""
        counts = self.counts.setdefault(abstract, [one.start - 1 for one in levels])
        override = self.overrides.get(number, {}).get(level)
        if override is not None and (number, level) not in self.begun:
            counts[level] = override - 1
        self.begun.add((number, level))
        counts[level] += 1
        for deeper in range(level + 1, len(levels)):
            counts[deeper] = levels[deeper].start - 1
        return self._printed(levels, counts, level)

    def _printed(self, levels: list[_Level], counts: list[int], level: int) -> str:
        own = levels[level]
        if own.form == "bullet":
            return "•"
        if own.form == "none" and "%" not in own.text:
            return own.text
        text = own.text
        for i, one in enumerate(levels[: level + 1]):
            count = max(counts[i], one.start) if i < level else counts[i]
            text = text.replace(f"%{i + 1}", _form(count, "decimal" if own.legal else one.form))
        return text.strip()


def _level(element: Any) -> _Level:
    start = value(element, "start") or "1"
    return _Level(
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        start=int(start) if start.isdigit() else 1,
        legal=bool(on(element, "isLgl")),
    )


def _form(count: int, form: str) -> str:
    """A count as Word writes it."""
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(97 + (count - 1) % 26) * min((count - 1) // 26 + 1, 5) if count > 0 else ""
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman"):
        return roman(count) if form == "lowerRoman" else roman(count).upper()
    if form.startswith(("chinese", "japanese", "taiwanese", "ideograph")) and "Zodiac" not in form:
        return han(count)
    if form == "decimalEnclosedCircle" and 0 < count <= len(_CIRCLED):
        return _CIRCLED[count - 1]
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form == "none" else str(count)


def roman(count: int) -> str:
    """Small Roman numerals up to 399."""
    out = ""
    for size, letters in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        while 0 < size <= count < 400:
            out += letters
            count -= size
    return out


def han(count: int) -> str:
    """Chinese numerals up to 999."""
    if not 0 < count < 1000:
        return str(count)
    hundreds, rest = divmod(count, 100)
    tens, ones = divmod(rest, 10)
    out = _HAN[hundreds] + "百" if hundreds else ""
    if tens:
        out += ("" if tens == 1 and not hundreds else _HAN[tens]) + "十"
    elif hundreds and ones:
        out += "零"
    return out + (_HAN[ones] if ones else "")
