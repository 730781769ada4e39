"""What gives way first when a page is too long: a number on each row and block that may go, decided by the plan."""

from __future__ import annotations

from tenderkit.model.onepage import (
    AnyBlock,
    BarChart,
    ChartBlock,
    GanttChart,
    PointsBlock,
    Row,
    StackChart,
    TableBlock,
)

_COMFORT = 5
_MOST_ROWS = 10
_ROOM = 620.0
"""About how many points a column has; the printer measures, here it is only decided where a block stands."""
_REACH = 1.1
_HEAD, _ROW, _BAR, _PICTURE = 34.0, 29.0, 17.0, 100.0


def rank_cuts(column: tuple[AnyBlock, ...], comfort: int = _COMFORT) -> tuple[AnyBlock, ...]:
    """Number what may be left out, 1 first. Rows that no page has room for are only counted.

    The order: rows beyond what is comfortable, the longest list first; then optional blocks, the last first, each
    shortened to its least before it goes whole; then the rows of needed blocks down to their least.
    """
    column = _within_reach(tuple(_capped(block) for block in column))
    counter = _Counter()
    kept = [len(block.rows) if isinstance(block, TableBlock | PointsBlock) else 0 for block in column]
    rows: list[dict[int, int]] = [{} for _ in column]
    cuts: list[int | None] = [None for _ in column]
    while any(count > max(comfort, _least(block)) for count, block in zip(kept, column, strict=True)):
        longest = max(range(len(column)), key=lambda i: (kept[i], i))
        kept[longest] -= 1
        rows[longest][kept[longest]] = counter.next()
    for index in reversed(range(len(column))):
        if column[index].optional:
            _cut_to_least(column[index], index, kept, rows, counter)
            cuts[index] = counter.next()
    for index in reversed(range(len(column))):
        if not column[index].optional:
            _cut_to_least(column[index], index, kept, rows, counter)
    return tuple(_with_cuts(block, rows[i], cuts[i]) for i, block in enumerate(column))


def balance(
    left: tuple[AnyBlock, ...], right: tuple[AnyBlock, ...]
) -> tuple[tuple[AnyBlock, ...], tuple[AnyBlock, ...]]:
    """Move optional blocks from the end of a column with too much to one that would stay half empty."""
    columns = [list(left), list(right)]
    for rich, poor in ((0, 1), (1, 0)):
        while columns[rich] and columns[rich][-1].optional and _demand(columns[poor]) < _ROOM:
            if _demand(columns[rich][:-1]) < _ROOM and _demand(columns[rich][:-1]) < _demand(columns[poor]):
                break
            columns[poor].append(columns[rich].pop())
    return tuple(columns[0]), tuple(columns[1])


def _demand(column: list[AnyBlock]) -> float:
    return sum(_HEAD + _content(block) for block in column)


def _content(block: AnyBlock) -> float:
    if isinstance(block, TableBlock | PointsBlock):
        return _ROW * len(block.rows)
    if isinstance(block, ChartBlock):
        match block.chart:
            case BarChart(bars=items) | StackChart(rows=items) | GanttChart(spans=items):
                return _BAR * len(items)
            case _:
                return _PICTURE
    return _ROW * 2


def _within_reach(column: tuple[AnyBlock, ...]) -> tuple[AnyBlock, ...]:
    """Without the optional blocks that no shortening of those before them could make room for."""
    kept: list[AnyBlock] = []
    used = 0.0
    for block in column:
        if block.optional and used > _ROOM * _REACH:
            break
        kept.append(block)
        used += _HEAD + (_ROW * _least(block) if isinstance(block, TableBlock | PointsBlock) else _content(block))
    return tuple(kept)


def _capped(block: AnyBlock) -> AnyBlock:
    if not isinstance(block, TableBlock | PointsBlock) or len(block.rows) <= _MOST_ROWS:
        return block
    update = {"rows": block.rows[:_MOST_ROWS], "unplanned": len(block.rows) - _MOST_ROWS}
    return block.model_copy(update=update)


class _Counter:
    def __init__(self) -> None:
        self._last = 0

    def next(self) -> int:
        self._last += 1
        return self._last


def _least(block: AnyBlock) -> int:
    return block.least if isinstance(block, TableBlock | PointsBlock) else 0


def _cut_to_least(block: AnyBlock, index: int, kept: list[int], rows: list[dict[int, int]], counter: _Counter) -> None:
    while kept[index] > _least(block):
        kept[index] -= 1
        rows[index][kept[index]] = counter.next()


def _with_cuts(block: AnyBlock, rows: dict[int, int], cut: int | None) -> AnyBlock:
    if isinstance(block, TableBlock | PointsBlock):
        ranked: tuple[Row, ...] = tuple(
            row.model_copy(update={"cut": rows.get(index)}) for index, row in enumerate(block.rows)
        )
        return block.model_copy(update={"rows": ranked, "cut": cut})
    return block.model_copy(update={"cut": cut})
