"""Which of the schemes found count: summaries, repeats and lists that head tables are told apart by their sums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from tenderkit.extract.scheme.bands import is_band
from tenderkit.extract.scheme.found import Found, group_of, key_of
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.tree import makes_whole, points_sum
from tenderkit.extract.wording.phrases import plain

_NEAR = 0.01
_CJK_PAIR = re.compile(r"[\u3400-\u9fff]{2}")
_SAME = 0.6
_FEWEST, _BAND, _SHORT_TITLE = 3, 24, 16


def chosen(found: Sequence[Found]) -> list[Found]:
    """The schemes that count, in the order they are printed, each row once."""
    ordered = sorted(found, key=lambda item: (item.document, item.at))
    kept: list[Found] = []
    for item in _under_their_heads(ordered):
        if not any(_repeats(item, other) for other in kept):
            kept.append(item)
    detailed = _without_summaries(_without_break_ups(_in_their_place(kept)))
    return _without_strays(_without_parts_of_price(_beside_the_whole(detailed)))


def _in_their_place(found: list[Found]) -> list[Found]:
    """Schemes without what stands elsewhere: among the forms, or in places that do not speak of scoring.

    Why: forms repeat the scheme for the bidder or the evaluators; weights of other things are printed like it.
    """
    scored = [item for item in found if item.evaluated and not item.form and len(item.rows) >= 2]
    whole = makes_whole(sum(points_sum(item.rows) for item in scored)) or any(is_whole(item) for item in scored)
    if not scored:
        return found
    return [
        item
        for item in found
        if not item.rows or (not item.form and (item.evaluated or not whole or _weighs_price(item)))
    ]


def _weighs_price(item: Found) -> bool:
    return any(group_of(row, item.words) == "price" for row in item.rows)


def _under_their_heads(ordered: list[Found]) -> list[Found]:
    """Lists of which a row only heads the table or list after it lose that row: the rows below it have its points."""
    kept = []
    groups: dict[int, SchemeRow] = {}
    for item in ordered:
        rows = []
        for number, row in enumerate(item.rows):
            until = item.rows[number + 1].at if number + 1 < len(item.rows) else item.at + 10**6
            inside = [
                other
                for other in ordered
                if other is not item and other.document == item.document and row.at < other.at <= until
            ]
            parts = _making(row, inside) if row.line and row.points else []
            if not parts:
                rows.append(row)
            groups |= {id(part): row for part in parts}
        kept.append(replace(item, rows=tuple(rows)) if len(rows) != len(item.rows) else item)
    return [
        _grouped(item, groups.get(id(old)))
        for item, old in zip(kept, ordered, strict=True)
        if item.rows or not old.rows
    ]


def _making(row: SchemeRow, inside: Sequence[Found]) -> list[Found]:
    """The tables and lists after a line that make up its points: the first, or all of them."""
    if inside and abs(points_sum(inside[0].rows) - (row.points or 0)) < _NEAR:
        return [inside[0]]
    if inside and abs(sum(points_sum(item.rows) for item in inside) - (row.points or 0)) < _NEAR:
        return list(inside)
    return []


def _grouped(item: Found, head: SchemeRow | None) -> Found:
    if head is None:
        return item
    rows = tuple(replace(row, group=row.group or head.name) for row in item.rows)
    return replace(item, rows=rows, total=item.total or points_sum(rows))


def _without_summaries(found: list[Found]) -> list[Found]:
    """Schemes without the rows that another table or list details: they only sum up.

    A scheme goes as a whole where all its rows are detailed, or where it is but lines before a table of more rows; else
    its detailed rows go, if it makes a whole itself.
    """
    kept = []
    for item in found:
        others = [other for other in found if other is not item and other.rows and not _of_other_lots(item, other)]
        scored = [row for row in item.rows if row.points is not None]
        if len(scored) < 2 or not others or _headed_with_sum(item):
            kept.append(item)
            continue
        detailed = _detailed(item, others) or _detailed_in_order(item, others)
        rest = tuple(row for number, row in enumerate(item.rows) if number not in detailed)
        if len(detailed) == len(scored):
            continue
        if _sums_up(item, others):
            priced = any(_weighs_price(other) for other in others)
            rest = tuple(row for row in rest if not priced and group_of(row, item.words) == "price")
            kept += [replace(item, rows=rest)] if rest else []
            continue
        left = points_sum(rest) + sum(points_sum(other.rows) for other in others)
        dropped = makes_whole(points_sum(item.rows)) and detailed and (makes_whole(left) or len(detailed) >= 2)
        kept.append(replace(item, rows=rest) if dropped else item)
    return kept


def _headed_with_sum(item: Found) -> bool:
    """Whether a table stands under a line that gives its name and its sum: it is a part of its own and sums up nothing."""
    named = all(row.group for row in item.rows)
    return item.table is not None and named and item.total is not None and is_whole(item)


def _without_break_ups(found: list[Found]) -> list[Found]:
    """Schemes without tables of short bands alone, the highest of which has the points of a row elsewhere."""
    kept = []
    for item in found:
        banded = all(is_band(row.name, item.words) and len(row.name) <= _BAND for row in item.rows)
        most = max((row.points or 0 for row in item.rows), default=0)
        others = [
            row for other in found if other is not item for row in other.rows if not is_band(row.name, other.words)
        ]
        if not (item.rows and banded and any(row.points == most for row in others)):
            kept.append(item)
    return kept


def _sums_up(item: Found, others: Sequence[Found]) -> bool:
    """Whether a few lines only sum up what a table with more rows details, though its sum is a little off."""
    total = points_sum(item.rows)
    tables = [other for other in others if other.table is not None and len(other.rows) > len(item.rows)]
    near = [other for other in tables if 0.8 * total <= points_sum(other.rows) <= 1.2 * total]
    return item.table is None and makes_whole(total) and bool(near)


def _detailed(item: Found, others: Sequence[Found]) -> list[int]:
    """Which rows are the sums of other tables, of groups within them, or single rows of them; each details one row."""
    tables = [points_sum(other.rows) for other in others]
    groups = _group_sums(others)
    singles = [(row, other) for other in others for row in other.rows if len(other.rows) > 2 or len(item.rows) == 2]
    found = []
    for number, row in enumerate(item.rows):
        if not row.points:
            continue
        for pool in (tables, groups):
            match = next((total for total in pool if abs(total - row.points) < _NEAR), None)
            if match is not None:
                pool.remove(match)
                found.append(number)
                break
        else:
            if any(_same_row(row, item, other, owner) for other, owner in singles):
                found.append(number)
    return found


def _detailed_in_order(item: Found, others: Sequence[Found]) -> list[int]:
    """Which rows a list details without saying so: it falls, row by row, into their points in the order of these.

    The others must weigh the price: sums meet by chance.
    """
    points = [row.points or 0 for row in item.rows]
    unpriced = {number for number, row in enumerate(item.rows) if row.points and group_of(row, item.words) != "price"}
    for other in others:
        rows = [row.points or 0 for row in other.rows]
        parts = _runs_making(points, rows) if len(rows) > 2 and all(rows) else []
        if len(parts) >= 2 and len(rows) > len(parts) and unpriced <= set(parts):
            return parts
    return []


def _runs_making(points: Sequence[float], rows: Sequence[float]) -> list[int]:
    """The points, each in turn or left out, into which rows fall without rest; the first that do."""
    if not rows:
        return []
    sums = [*accumulate(rows)]
    for number, wanted in enumerate(points):
        end = next((at for at, total in enumerate(sums, start=1) if abs(total - wanted) < _NEAR), 0)
        if not end:
            continue
        rest = _runs_making(points[number + 1 :], rows[end:])
        if rest or end == len(rows):
            return [number, *(number + 1 + at for at in rest)]
    return []


def _same_row(row: SchemeRow, item: Found, other: SchemeRow, owner: Found) -> bool:
    """Whether a row stands in another scheme too: the same points for the price, or under the same name."""
    if other.points != row.points:
        return False
    both_price = group_of(row, item.words) == "price" and group_of(other, owner.words) == "price"
    return both_price or key_of(row.name) == key_of(other.name)


def _group_sums(found: Sequence[Found]) -> list[float]:
    """What the groups of tables sum up to, of groups of two rows or more."""
    sums: dict[tuple[int, str], list[float]] = {}
    for number, item in enumerate(found):
        for row in item.rows:
            if row.group and row.points:
                sums.setdefault((number, row.group), []).append(row.points)
    return [sum(points) for points in sums.values() if len(points) >= 2]


def _beside_the_whole(found: list[Found]) -> list[Found]:
    """Where one table makes up a whole of its own, only others that do too, or that weigh the price, belong to it."""
    if not any(is_whole(item) and len(item.rows) > 2 for item in found):
        return found
    whole = [item for item in found if not of_each(item)]
    found = whole if any(is_whole(item) for item in whole) else found
    return [item for item in found if is_whole(item) or _weighs_price(item) or item.added]


def _without_strays(found: list[Found]) -> list[Found]:
    """Schemes without lists that stand beside a table and make no whole with it: rates and shares are printed alike."""
    tables = [item for item in found if item.table and item.evaluated and len(item.rows) >= _FEWEST]
    whole = makes_whole(sum(points_sum(item.rows) for item in found)) or any(is_whole(item) for item in found)
    if whole or not tables:
        return found
    most = max(points_sum(item.rows) for item in tables)
    return [item for item in found if item.table or _weighs_price(item) or 2 * points_sum(item.rows) >= most]


def _without_parts_of_price(found: list[Found]) -> list[Found]:
    """Schemes without how the price is put together: a table under a heading of the price, where another weighs it."""
    wholes = [item for item in found if is_whole(item) and not _of_price(item)]
    weighs = any(_weighs_price(item) for item in wholes)
    return [
        item
        for item in found
        if item in wholes or not (wholes and item.table and _of_price(item) and (weighs or _short_title(item)))
    ]


def _short_title(item: Found) -> bool:
    """Whether a scheme's heading is little more than the price's name."""
    return len(plain(item.place[-1])) <= _SHORT_TITLE


def _of_price(item: Found) -> bool:
    """Whether a scheme stands under a heading of the price alone, and is a whole of its own without naming it."""
    title = plain(item.place[-1]) if item.place else ""
    priced = item.words.has("criteria.group.price", title) and not item.words.has("criteria.price_share.quality", title)
    return priced and is_whole(item) and not _weighs_price(item)


def of_each(item: Found) -> bool:
    """Whether the line before a scheme says that its weights are those within each of other rows."""
    return item.words.has("criteria.of_each", item.lead)


def is_whole(item: Found) -> bool:
    """Whether the rows of a scheme make a whole, or the total that it states itself."""
    total = points_sum(item.rows)
    return makes_whole(total) or (item.total is not None and total > 0 and abs(total - item.total) < _NEAR)


def _repeats(item: Found, other: Found) -> bool:
    """Whether a scheme is printed again: most of its rows have the names of another, and none other points.

    Why: lots may have schemes of the same names, but then with points of their own, or under a heading of their own.
    """
    if not item.rows or not other.rows:
        return False
    if _reworded(item, other):
        return not _of_other_lots(item, other)
    known = {key_of(row.name): row.points for row in other.rows}
    same = [_known(row, known) for row in item.rows]
    named = sum(1 for hit in same if hit)
    if named < _SAME * len(item.rows):
        return False
    alike = abs(points_sum(item.rows) - points_sum(other.rows)) < 5 or len(item.rows) < len(other.rows)
    return alike and not _of_other_lots(item, other)


def _reworded(item: Found, other: Found) -> bool:
    """Whether a whole among the forms or annexes is another's in other words: the same points, and names that share one."""
    annexed = any(item.words.starts("criteria.name_lead", plain(title)) for title in item.place)
    if not (item.form or annexed):
        return False
    points = [[row.points for row in found.rows] for found in (item, other)]
    if points[0] != points[1] or len(points[0]) < _FEWEST or not is_whole(item):
        return False
    words = [[_words(row.name) for row in found.rows] for found in (item, other)]
    alike = sum(1 for one, two in zip(*words, strict=True) if one & two)
    return alike >= _SAME * len(item.rows)


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", plain(name).lower())) | set(_CJK_PAIR.findall(plain(name)))


def _known(row: SchemeRow, known: dict[str, float | None]) -> bool:
    key = key_of(row.name)
    return any(key == name or (len(name) > 5 and key.startswith(name)) for name in known)


def _of_other_lots(item: Found, other: Found) -> bool:
    """Whether two schemes stand under headings of different lots, and their points differ."""
    lots = [tuple(title for title in found.place if found.words.has("criteria.lot", title)) for found in (item, other)]
    return bool(lots[0] and lots[1] and lots[0] != lots[1])
