"""Making a page full: which rows go, and how the space that is left is shared out. Pure arithmetic on measured boxes.

The page's elements say what they are: `data-cut` n on a row or block means that it is the n-th to give way in its
column. The printer measures once with everything on an endless sheet; from the heights follows what stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

Rect = tuple[float, float, float, float]
"""x0, top, x1, bottom in points."""

COLUMNS = ("left", "right")
_LINE = 1.45
_ROW_MOST = 3.4
_MUCH, _FEW = 40.0, 3
"""From how many free points on it is worth to take back rows for a block, and how many rows at most."""
_WIDE_GAP = 24.0
_CLEAR = 7.0
"""Points kept free between the columns and the foot."""


@dataclass(frozen=True)
class Density:
    """Type size, space before a block and space above and below a row, in points."""

    size: float
    gap: float
    row: float


NORMAL = Density(9.6, 10.0, 2.0)
LOOSER = (Density(9.9, 11.0, 2.4), Density(10.2, 12.0, 2.8), Density(10.5, 13.0, 3.2))
TIGHTER = (
    Density(9.6, 8.0, 1.4),
    Density(9.2, 7.0, 1.2),
    Density(8.8, 6.0, 0.9),
    Density(8.5, 5.0, 0.7),
    Density(8.5, 4.0, 0.3),
)
"""In order; the last is the least: 8.5 pt is the smallest letter a one-page paper may have."""


@dataclass(frozen=True)
class Sheet:
    """What the printer measured: the boxes by element id, and how high the space for the columns is.

    `best` is the space if the foot were only as high as its decision box: with fewer sources it may become so.
    """

    boxes: Mapping[str, Rect]
    room: float
    best: float


def room_for_columns(boxes: Mapping[str, Rect], bottom: float, foot: str) -> float:
    """The height between the top of the columns and the foot (or a part of it), when it stands on `bottom`."""
    box = boxes[foot]
    return bottom - (box[3] - box[1]) - _CLEAR - boxes["main"][1]


def column_height(boxes: Mapping[str, Rect], column: str) -> float:
    """How high a column came out."""
    return boxes[column][3] - boxes[column][1]


@dataclass(frozen=True)
class Choice:
    """What is left out, and which blocks stand in the other column because theirs is full."""

    hidden: frozenset[str] = frozenset()
    moved: tuple[tuple[str, str], ...] = ()


def least(root: Element) -> Choice:
    """Everything out that may go."""
    return Choice(frozenset(_id(item) for item in root.iter() if "data-cut" in item.attrib))


def overshoot(sheet: Sheet) -> float:
    """By how many points the higher column is too long; negative if there is room."""
    return max(column_height(sheet.boxes, name) for name in COLUMNS) - sheet.room


def choose(root: Element, sheet: Sheet, density: Density) -> Choice:
    """Begin with the least, then give back what is cut last first, as long as it fits; last, use the other column."""
    planner = _Chooser(root, sheet, density)
    for column in COLUMNS:
        planner.give_back(column)
        planner.swap(column)
    moved = tuple(planner.move())
    return Choice(frozenset(planner.hidden), moved)


class _Chooser:
    """Keeps what is hidden and how high each column is while items are given back."""

    def __init__(self, root: Element, sheet: Sheet, density: Density) -> None:
        self._sheet = sheet
        self._more = density.size * _LINE + 2
        self._columns = {name: _element(root, name) for name in COLUMNS}
        self._rows = {
            _id(block): [row for row in block.iter() if _id(row).startswith("r-")]
            for column in self._columns.values()
            for block in column
        }
        self.hidden = set(least(root).hidden)
        self._used = {name: self._least_column(name) for name in COLUMNS}

    def _least_column(self, name: str) -> float:
        used = column_height(self._sheet.boxes, name)
        for block in self._columns[name]:
            used -= _height(self._sheet, block)
            if _id(block) not in self.hidden:
                used += self._least_block(block)
        return used

    def _least_block(self, block: Element) -> float:
        gone = [row for row in self._rows[_id(block)] if _id(row) in self.hidden]
        return (
            _height(self._sheet, block) - sum(_height(self._sheet, row) for row in gone) + (self._more if gone else 0.0)
        )

    def give_back(self, name: str) -> None:
        """Show again, in one column, what is cut last first, as long as it fits."""
        cuts = [item for item in self._columns[name].iter() if "data-cut" in item.attrib]
        for item in sorted(cuts, key=_cut, reverse=True):
            cost = self._cost(item)
            if cost is not None and self._used[name] + cost <= self._sheet.room:
                self._show(item, name, cost)

    def swap(self, name: str) -> None:
        """Where much is left free, take back a few rows for a whole block that then finds room."""
        if self._sheet.room - self._used[name] < _MUCH:
            return
        shown = [
            item
            for item in self._columns[name].iter()
            if "data-cut" in item.attrib and _id(item) not in self.hidden and _id(item) not in self._rows
        ]
        for block in sorted((b for b in self._columns[name] if _id(b) in self.hidden), key=_cut, reverse=True):
            cost = self._least_block(block)
            taken: list[Element] = []
            freed = 0.0
            for row in sorted(shown, key=_cut):
                if self._used[name] - freed + cost <= self._sheet.room or len(taken) == _FEW:
                    break
                taken.append(row)
                freed += _height(self._sheet, row) - (self._more if row is self._rows[self._block_of(row)][-1] else 0)
            if self._used[name] - freed + cost <= self._sheet.room:
                self.hidden |= {_id(row) for row in taken}
                self._show(block, name, cost - freed)
                return

    def move(self) -> Iterator[tuple[str, str]]:
        """Blocks that found no room in their column but do in the other, with their rows."""
        for name, other in (COLUMNS, COLUMNS[::-1]):
            blocks = [block for block in self._columns[name] if _id(block) in self.hidden]
            for block in sorted(blocks, key=_cut, reverse=True):
                cost = self._least_block(block)
                if self._used[other] + cost > self._sheet.room:
                    continue
                self._show(block, other, cost)
                for row in self._rows[_id(block)]:
                    if _id(row) in self.hidden:
                        cost = self._row_cost(block, row)
                        if self._used[other] + cost > self._sheet.room:
                            break
                        self._show(row, other, cost)
                yield _id(block), other

    def _show(self, item: Element, column: str, cost: float) -> None:
        self._used[column] += cost
        self.hidden.discard(_id(item))

    def _cost(self, item: Element) -> float | None:
        """What showing this item costs; None while it may not come back (its block or a row before it is out)."""
        if _id(item) in self._rows:
            return self._least_block(item)
        block = self._block_of(item)
        before = self._rows[block][: self._rows[block].index(item)]
        if block in self.hidden or any(_id(row) in self.hidden for row in before):
            return None
        return _height(self._sheet, item) - (self._more if item is self._rows[block][-1] else 0.0)

    def _block_of(self, row: Element) -> str:
        return next(name for name, rows in self._rows.items() if row in rows)

    def _row_cost(self, block: Element, row: Element) -> float:
        return _height(self._sheet, row) - (self._more if row is self._rows[_id(block)][-1] else 0.0)


def apply(root: Element, choice: Choice) -> None:
    """Move and take out as chosen, say how many rows are not shown, and number the notes that are left."""
    for name, column in choice.moved:
        block = _element(root, name)
        for other in COLUMNS:
            if block in list(_element(root, other)):
                _element(root, other).remove(block)
        _element(root, column).append(block)
    _take_out(root, choice.hidden)
    number_notes(root)


def _take_out(root: Element, hidden: frozenset[str]) -> None:
    counts: dict[str, int] = {}
    for parent in list(root.iter()):
        for child in list(parent):
            if _id(child) in hidden:
                if _id(child).startswith("r-"):
                    block = _id(child)[2:].rsplit("-", 1)[0]
                    counts[block] = counts.get(block, 0) + 1
                parent.remove(child)
    for parent in list(root.iter()):
        for child in list(parent):
            if "data-more" in child.attrib:
                count = counts.get(child.get("data-of", ""), 0) + int(child.get("data-beyond", "0"))
                if count:
                    child.text = child.get("data-more", "").replace("{n}", str(count))
                else:
                    parent.remove(child)


def number_notes(root: Element) -> None:
    """Number the notes in the order in which the page cites them; drop the sources that nothing cites."""
    numbers: dict[str, int] = {}
    for group in root.iter("span"):
        if group.get("class") == "notes":
            links = list(group.iter("a"))
            targets = [link.get("href", "")[1:] for link in links]
            for target in targets:
                numbers.setdefault(target, len(numbers) + 1)
            for link, target in zip(links, sorted(targets, key=lambda name: numbers[name]), strict=True):
                link.set("href", f"#{target}")
                link.text = str(numbers[target])
    for parent in list(root.iter()):
        sources = [child for child in parent if child.get("class") == "source"]
        if not sources:
            continue
        place = list(parent).index(sources[0])
        for child in sources:
            parent.remove(child)
        cited = sorted((s for s in sources if _id(s) in numbers), key=lambda s: numbers[_id(s)])
        for offset, child in enumerate(cited):
            for part in child.iter():
                if part.get("class") == "number":
                    part.text = str(numbers[_id(child)])
            parent.insert(place + offset, child)


def set_density(root: Element, density: Density) -> None:
    """Write size and spaces on the page."""
    _set(root, "body", f"--size: {density.size}pt; --gap: {density.gap}pt; --row: {density.row}pt")


def spread(root: Element, sheet: Sheet, density: Density, allowance: float) -> None:
    """Share out what is left: the same for every row of both columns, the rest between the blocks of each column.

    `allowance` points are kept back for rounding.
    """
    spare = {name: max(0.0, sheet.room - allowance - column_height(sheet.boxes, name)) for name in COLUMNS}
    rows = {name: sum(1.0 if row.tag == "tr" else 0.75 for row in _rows(root, name)) for name in COLUMNS}
    shares = [spare[name] * 0.55 / (2 * rows[name]) for name in COLUMNS if rows[name]]
    even = min([_ROW_MOST, *shares])
    for name in COLUMNS:
        gaps = max(len(list(_element(root, name))) - 1, 0)
        # Even rows on both sides are best; gaps that would tear a column apart are worse than uneven rows.
        wide = spare[name] - 2 * rows[name] * even - gaps * _WIDE_GAP
        extra = min(_ROW_MOST, even + max(0.0, wide) / (2 * rows[name])) if rows[name] else even
        rest = spare[name] - 2 * rows[name] * extra
        gap = density.gap + (rest / gaps if gaps else 0.0)
        _set(root, name, f"--gap: {gap:.2f}pt; --row: {density.row + extra:.2f}pt")


def _rows(root: Element, column: str) -> Iterator[Element]:
    return (item for item in _element(root, column).iter() if _id(item).startswith("r-"))


def _set(root: Element, name: str, style: str) -> None:
    element = root.find("body") if name == "body" else _element(root, name)
    assert element is not None, "the page has a body"
    element.set("style", style)


def _element(root: Element, name: str) -> Element:
    return next(element for element in root.iter() if _id(element) == name)


def _id(element: Element) -> str:
    return element.get("id", "")


def _cut(element: Element) -> int:
    return int(element.get("data-cut", "0"))


def _height(sheet: Sheet, element: Element) -> float:
    box = sheet.boxes.get(_id(element))
    return box[3] - box[1] if box else 0.0
