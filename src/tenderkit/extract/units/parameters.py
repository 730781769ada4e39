"""Lists of properties outside tables: 'Colour: black', '衰减系数：≤0.60dB/km' line after line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.units.sections import heading_kinds
from tenderkit.extract.wording.phrases import plain

_PROPERTY = re.compile(r"^(?:[A-Z][\w /()-]{2,28}|[\u3400-\u9fff（）()A-Za-z/]{2,14})[:：]\s*\S")
_MEASURE = re.compile(r"[≥≤±＞＜><]\s*\d|\d\s*(?:mm|cm|kg|GHz|dB|kV|V|W|A|℃|GB|TB)\b")
_SHORTEST_LIST = 4
_SHARE = 0.5
_KNOWN = 3
"""So many different properties of goods make a list of properties under any heading."""


def parameter_lists(units: Sequence[Unit]) -> set[int]:
    """Which units are lines of a list of properties: most lines of their run under a technical heading are."""
    found: set[int] = set()
    start = 0
    for at in range(1, len(units) + 1):
        if at == len(units) or _place(units[at]) != _place(units[start]) or units[at].kind == "heading":
            run = [
                index
                for index in range(start, at)
                if units[index].table is None and units[index].kind != "heading" and not units[index].plain.isdigit()
            ]
            if _is_list(units, run):
                found |= set(run)
            start = at
    return found


def _place(unit: Unit) -> tuple[object, ...]:
    return unit.source.document, unit.source.page, unit.heading_path


def _is_list(units: Sequence[Unit], run: list[int]) -> bool:
    known = {units[at].plain.partition(":")[0].lower() for at in run if _says_property(units[at])}
    if len(run) >= _SHORTEST_LIST and _of_properties(units[run[0]]):
        return sum(1 for at in run if units[at].kind == "item") >= _SHARE * len(run)
    if len(run) < _SHORTEST_LIST or not (len(known) >= _KNOWN or _technical(units[run[0]])):
        return False
    named = sum(1 for at in run if _PROPERTY.match(units[at].plain) or _MEASURE.search(units[at].plain))
    short = sum(1 for at in run if len(units[at].plain) < 220)
    return named >= _SHARE * len(run) and short >= 0.7 * len(run)


def _of_properties(unit: Unit) -> bool:
    """Whether the heading says that properties are listed beneath it ('Salient Characteristics')."""
    return bool(unit.heading_path) and unit.words.has("extract.property_heading", plain(unit.heading_path[-1]))


def _says_property(unit: Unit) -> bool:
    """Whether a line names a property that goods commonly have ('Colour: …', 'Dimensions: …')."""
    return bool(_PROPERTY.match(unit.plain)) and unit.words.starts("extract.property", unit.plain)


def _technical(unit: Unit) -> bool:
    kinds = [heading_kinds(title, unit.words) for title in unit.heading_path]
    nearest = next((kind for kind in reversed(kinds) if kind), ())
    return any("technical" in kind for kind in kinds) and nearest[:1] not in (
        ("submission",),
        ("commercial",),
        ("background",),
    )
