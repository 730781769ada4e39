"""One raw page to lines and drawn tables in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tenderkit.read.aligned import aligned_tables
from tenderkit.read.banded import banded
from tenderkit.read.columns import in_columns, line_numbers
from tenderkit.read.grid import Grid, find_grids
from tenderkit.read.half_ruled import FreeText, half_ruled
from tenderkit.read.lines import Line, PageText, Run
from tenderkit.read.listed_cells import kept_apart
from tenderkit.read.page import Bookmark, Bools, Field, Glyphs, Ints, RawPage
from tenderkit.read.paragraphs import cell_text
from tenderkit.read.table import DraftCell, DraftTable, tightened
from tenderkit.read.text_frames import without_text_frames

Box = tuple[float, float, float, float]

LETTERS = 30_000
"""With more letters outside of drawn tables a page is none that people read, and no further tables are looked for."""
ASLANT = 0.3
"""Text that goes down this share of its way across, or across this share of its way down, is a mark in the ground."""
ONE_LINE = 20.0
"""A single row lower than this is a marked line, no table."""


@dataclass(slots=True)
class PageLayout:
    """What a page says, in reading order, and what stands apart from it."""

    number: int
    width: float
    height: float
    items: list[Line | DraftTable] = field(default_factory=list)
    hidden: list[tuple[str, Line]] = field(default_factory=list)
    counted: list[Line] = field(default_factory=list)
    """Numbers in the margin that count the lines."""
    text_from: str = "text_layer"
    label: str | None = None
    characters: int = 0
    images: list[Box] = field(default_factory=list)
    drawn: bool = False
    fields: list[Field] = field(default_factory=list)
    turn: int = 0
    tilt: float = 0.0
    bookmarks: list[Bookmark] = field(default_factory=list)
    """What the file's own outline says begins on this page."""
    outlines: list[Box] = field(default_factory=list)
    """Rows of curves that may be words drawn as shapes."""


def lay_out(raw: RawPage) -> PageLayout:
    """Lines and tables of one page in reading order."""
    layout = PageLayout(raw.number, raw.width, raw.height, text_from=raw.text_from, label=raw.label)
    layout.characters = len(raw.glyphs)
    layout.drawn, layout.fields = raw.drawn, raw.fields
    layout.turn, layout.tilt = raw.turn, raw.tilt
    layout.outlines = [tuple(box) for box in raw.outlines.tolist()]
    layout.images = [tuple(float(v) for v in box) for box in raw.images]  # type: ignore[misc]
    glyphs = _apart(raw, layout)
    text = PageText(glyphs, raw.number)
    raw.rules = without_text_frames(raw.rules, glyphs)
    grids = find_grids(raw.rules, raw.width, raw.height)
    owner, cell, region = _owners(glyphs, grids)
    grids, owner, cell = _worth_keeping(grids, owner, cell)
    more = _without_uprights(raw, glyphs, owner, grids)
    if more:
        grids = [grid for grid in grids if not grid.shaded or not _inside(grid, more)] + more
        owner, cell, region = _owners(glyphs, grids)
    _free_marks(text, owner)
    upright = np.flatnonzero(glyphs.upright & (owner < 0))
    runs = text.runs(upright)
    counts = line_numbers(text, runs)
    layout.counted = text.lines(counts)
    counted = {id(run) for run in counts}
    lines, places = in_columns(text, [run for run in runs if id(run) not in counted], [grid.box for grid in grids])
    _underline(lines, raw)
    lines, aligned = aligned_tables(lines)
    turned = _turned(text, np.flatnonzero(~glyphs.upright & (owner < 0)))
    tables = [_table(text, grid, np.flatnonzero(owner == i), cell, region, raw.number) for i, grid in enumerate(grids)]
    for table, place in zip(tables, places, strict=True):
        table.column = place
    items: list[Line | DraftTable] = [*lines, *turned, *tables, *aligned]
    layout.items = sorted(items, key=lambda item: (item.column, item.top, item.x0))
    return layout


def _without_uprights(raw: RawPage, glyphs: Glyphs, owner: Ints, grids: list[Grid]) -> list[Grid]:
    """Tables that have no upright lines: their columns are seen from the text."""
    if not len(raw.rules.horizontal) and len(raw.rules.shades) < 2:
        return []
    firm = [grid for grid in grids if not grid.shaded]
    shaded = np.array([grid.shaded for grid in grids] + [False])
    free = np.flatnonzero(glyphs.upright & ((owner < 0) | shaded[owner]))
    if not 0 < len(free) <= LETTERS:
        return []
    text = FreeText(glyphs, free)
    found = banded(raw.rules.shades, text) if len(raw.rules.shades) > 1 else []
    return found + half_ruled(raw.rules, text, firm + found)


def _inside(grid: Grid, others: list[Grid]) -> bool:
    """Whether the middle of a table stands in another."""
    x, y = (grid.box[0] + grid.box[2]) / 2, (grid.box[1] + grid.box[3]) / 2
    return any(o.box[0] < x < o.box[2] and o.box[1] < y < o.box[3] for o in others)


def _apart(raw: RawPage, layout: PageLayout) -> Glyphs:
    """Set hidden text apart; an invisible layer over a scan is the scan's text, not hidden."""
    glyphs = raw.glyphs
    reasons = [style.hidden for style in glyphs.styles]
    if not len(glyphs) or not any(reasons):
        return glyphs
    why = np.array(reasons)[glyphs.style]
    why[(why == "white") & _on_dark(raw)] = ""
    scanned = _covered(raw) and float((why == "invisible").mean()) > 0.5
    unseen = (why != "") & ~((why == "invisible") & scanned)
    for reason in sorted(set(why[unseen].tolist())):
        chosen = glyphs.take(unseen & (why == reason))
        text = PageText(chosen, raw.number)
        layout.hidden += [(reason, line) for line in text.lines(text.runs(np.arange(len(chosen))))]
    return glyphs.take(~unseen) if unseen.any() else glyphs


def _on_dark(raw: RawPage) -> Bools:
    """Which glyphs stand on a coloured ground or a picture: white letters show there."""
    glyphs = raw.glyphs
    middle_x, middle_y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    shown = np.zeros(len(glyphs), bool)
    for x0, top, x1, bottom in [*raw.dark[:5000], *raw.images[:500]]:
        shown |= (middle_x >= x0 - 1) & (middle_x <= x1 + 1) & (middle_y >= top - 1) & (middle_y <= bottom + 1)
    return shown


def _covered(raw: RawPage) -> bool:
    """Whether pictures cover most of the page."""
    if not len(raw.images):
        return False
    areas = (raw.images[:, 2] - raw.images[:, 0]) * (raw.images[:, 3] - raw.images[:, 1])
    return float(areas.sum()) > 0.5 * raw.width * raw.height


def _owners(glyphs: Glyphs, grids: list[Grid]) -> tuple[Ints, Ints, Ints]:
    """For each glyph the grid, the cell and the open region its middle stands in; -1 where none."""
    owner = np.full(len(glyphs), -1, np.int64)
    cell = np.full(len(glyphs), -1, np.int64)
    region = np.full(len(glyphs), -1, np.int64)
    middle_x, middle_y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    for i, grid in enumerate(grids):
        x0, top, x1, bottom = grid.box
        inside = (middle_x >= x0) & (middle_x < x1) & (middle_y >= top) & (middle_y < bottom)
        at = np.flatnonzero(inside)
        if len(at):
            rows = np.clip(np.searchsorted(grid.ys, middle_y[at], "right") - 1, 0, len(grid.ys) - 2)
            columns = np.clip(np.searchsorted(grid.xs, middle_x[at], "right") - 1, 0, len(grid.xs) - 2)
            owner[at], cell[at], region[at] = i, grid.slots[rows, columns], grid.regions[rows, columns]
    return owner, cell, region


def _worth_keeping(grids: list[Grid], owner: Ints, cell: Ints) -> tuple[list[Grid], Ints, Ints]:
    """Drop grids without text in at least two cells: frames, drawings, underlines that happen to meet."""
    kept: list[Grid] = []
    new = np.full(len(owner), -1, np.int64)
    for i, grid in enumerate(grids):
        mine = owner == i
        if len(np.unique(cell[mine])) >= 2 and not _only_marks(grid):
            new[mine] = len(kept)
            kept.append(grid)
    return kept, new, np.where(new >= 0, cell, -1)


def _only_marks(grid: Grid) -> bool:
    """Grounds behind words of one line, or frames one below the other: the text in them is running text."""
    _, top, _, bottom = grid.box
    return len(grid.xs) <= 2 or (len(grid.ys) <= 2 and bottom - top < ONE_LINE)


def _table(text: PageText, grid: Grid, chosen: Ints, cell: Ints, region: Ints, page: int) -> DraftTable:
    """The cells of one grid with their text."""
    upright = text.glyphs.upright[chosen]
    by_cell: dict[int, list[Run]] = {}
    level = chosen[upright]
    for run in text.runs(level, region[level]):
        by_cell.setdefault(int(cell[run.start]), []).append(run)
    turned: dict[int, list[Line]] = {}
    for number in np.unique(cell[chosen[~upright]]).tolist():
        turned[number] = _turned(text, chosen[~upright & (cell[chosen] == number)])
    cells, held = [], []
    for number, (row, column, rows, columns) in enumerate(grid.cells):
        box = grid.cell_box(number)
        lines = text.lines(by_cell.get(number, [])) + turned.get(number, [])
        held.append(lines)
        bold = bool(lines) and all(line.bold for line in lines)
        cells.append(DraftCell(row, column, rows, columns, cell_text(lines, box[0], box[2]), box, bold, page))
    cells = kept_apart(cells, held)
    table = DraftTable(page, grid.box, len(grid.ys) - 1, len(grid.xs) - 1, cells, tuple(grid.xs.tolist()))
    return tightened(table)


def _free_marks(text: PageText, owner: Ints) -> None:
    """Take text that runs aslant over a table out of its cells."""
    for some in _stretches(text, np.flatnonzero(~text.glyphs.upright)) if (owner >= 0).any() else ():
        if _aslant(text, some):
            owner[some] = -1


def _turned(text: PageText, chosen: Ints) -> list[Line]:
    """Text turned against the page, in content order: each stretch that hangs together is a line."""
    g = text.glyphs
    lines = []
    for some in _stretches(text, chosen):
        words = "".join((" " if g.space[i] and i != some[0] else "") + chr(int(g.codes[i])) for i in some)
        size_of = float(min(np.median(text.height[some]), np.median((g.x1 - g.x0)[some]) * 2))
        box = float(g.x0[some].min()), float(g.top[some].min()), float(g.x1[some].max()), float(g.bottom[some].max())
        lines.append(Line(words, *box, size=max(size_of, 1.0), slanted=_aslant(text, some), page=text.number))
    return lines


def _stretches(text: PageText, chosen: Ints) -> list[Ints]:
    """Glyphs turned against the page, cut where they do not hang together."""
    if not len(chosen):
        return []
    g = text.glyphs
    distance = np.hypot(np.diff((g.x0 + g.x1)[chosen] / 2), np.diff((g.top + g.bottom)[chosen] / 2))
    size = np.minimum(text.height, np.maximum(g.x1 - g.x0, 1.0))[chosen] * 2.5 + 4
    edges: Bools = (distance > size[1:]) | (np.diff(chosen) != 1)
    return np.split(chosen, np.flatnonzero(edges) + 1)


def _aslant(text: PageText, some: Ints) -> bool:
    """Whether text runs neither along nor down the page."""
    if len(some) < 2:
        return False
    first, last, g = int(some[0]), int(some[-1]), text.glyphs
    across = abs(float(g.x0[last] + g.x1[last] - g.x0[first] - g.x1[first]))
    down = abs(float(g.top[last] + g.bottom[last] - g.top[first] - g.bottom[first]))
    return min(across, down) > ASLANT * max(across, down)


def _underline(lines: list[Line], raw: RawPage) -> None:
    """Mark lines with a rule close below most of their width."""
    rules = raw.rules.horizontal
    if not len(rules) or not lines:
        return
    rules = rules[np.argsort(rules[:, 0], kind="stable")]
    middles, ends = np.array([line.middle for line in lines]), np.array([line.bottom + 3 for line in lines])
    first, last = np.searchsorted(rules[:, 0], middles, "right"), np.searchsorted(rules[:, 0], ends, "left")
    for i in np.flatnonzero(last > first).tolist():
        line, near = lines[i], rules[first[i] : last[i]]
        reach = np.minimum(near[:, 2], line.x1) - np.maximum(near[:, 1], line.x0)
        line.underlined = bool(np.maximum(reach, 0).sum() > 0.8 * (line.x1 - line.x0))
