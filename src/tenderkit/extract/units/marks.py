"""Marks (★ ▲ ● # * ※) and the legends in which this tender says what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from tenderkit.extract.units.clauses import MARKS, Unit
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.rejections import says_rejected
from tenderkit.extract.wording.shapes import Shape
from tenderkit.model.finding import Finding
from tenderkit.model.requirement import Legend, Mark

Effect = Literal["invalid", "deduct", "important", "unknown"]

_SIGN = rf"[{MARKS}]"
_QUOTED = Shape(
    rf"[“\"'‘「『（(]\s*(?P<mark>{_SIGN}{{1,3}})\s*[”\"'’」』）)]|<<~sentences.marks.bears>>\s*(?P<marked>{_SIGN}{{1,3}})|(?P<bare>{_SIGN}{{1,3}})(?=\s*<<~sentences.marks.item>>)"
)
_NAMED = Shape(
    rf"[“\"'‘「『（(]?\s*{_SIGN}{{1,3}}\s*[”\"'’」』）)]?\s*[<<&.sentences.marks.item_signs>>]?(?:<<sentences.marks.clause>>)?<<&~sentences.marks.means>>"
)
"""'（※为实质性要求，不满足的终止协商）' behind a title, '“▲”表示重要参数'."""
_BREACHED = Shape(
    rf"{_SIGN}\s*[<<&.sentences.marks.of_item>>]?(?:<<sentences.marks.clause>>)[^。;；,，]{{0,16}}?(?:<<~sentences.marks.breach>>)|"
    rf"(?:<<~sentences.marks.breach>>)[^。;；,，]{{0,10}}?[“\"「（(]?{_SIGN}[”\"」）)]?\s*[<<&.sentences.marks.of_item>>]?(?:<<sentences.marks.clause>>)"
)
"""A case that rejects a bid: '★条款未实质性响应的', '不满足★项要求的'."""
_POINTS = Shape(r"<<sentences.marks.takes_off>>[^。;；]{0,12}?(?P<points>\d+(?:\.\d+)?)\s*<<sentences.marks.points>>")
_MOST_MARKS, _LONGEST_MARK = 7, 8
"""Rows of a table that explains marks, and signs of a mark or of the word for having none, at most."""
_CLAUSE = re.compile(r"[;；。]")


def legends(units: Iterable[Unit]) -> tuple[Legend, ...]:
    """Every explanation of a mark, one for each mark and meaning, in reading order."""
    found: list[Legend] = []
    for unit in units:
        text = plain(unit.text)
        if _is_legend_row(unit):
            effect, points = _effect(unit, text)
            found += [
                _legend(len(found) + 1, sign, effect, points, unit)
                for sign in unit.marks[:1]
                if sign not in {known.mark for known in found}
            ]
            continue
        if not (explains(text, unit.words) or _lists_breach(unit, text)):
            continue
        for clause in _CLAUSE.split(text):
            for sign in _signs(clause, unit.words):
                effect, points = _effect(unit, _said_of(unit, sign, clause, text))
                known = next((legend for legend in found if legend.mark == sign), None)
                if known is None:
                    found.append(_legend(len(found) + 1, sign, effect, points, unit))
                elif known.effect == "unknown" and effect != "unknown":
                    found[found.index(known)] = known.model_copy(
                        update={"effect": effect, "points": points, "text": unit.text, "source": unit.source}
                    )
    return tuple(found)


def _said_of(unit: Unit, sign: str, clause: str, text: str) -> str:
    """What a text says of a mark: its clause where that tells, else all up to the next clause with another mark."""
    if _effect(unit, clause)[0] != "unknown":
        return clause
    clauses = _CLAUSE.split(text)
    others = [
        at for at, part in enumerate(clauses) if at > clauses.index(clause) and set(_signs(part, unit.words)) - {sign}
    ]
    alone = not others and len(set(_signs(text, unit.words))) == 1
    return text if alone else ";".join(clauses[clauses.index(clause) : others[0] if others else len(clauses)])


def _is_legend_row(unit: Unit) -> bool:
    """A row of a small table whose rows each begin with another mark: the table of marks."""
    table = unit.table
    if table is None or not unit.marks or not 2 <= table.rows <= 7:
        return False
    firsts = [plain(cell.text) for cell in table.cells if cell.column == 0 and cell.row >= max(1, table.header_rows)]
    return (
        len(firsts) >= 1
        and all(re.fullmatch(f"{_SIGN}+|\\W?", text) for text in firsts)
        and len(set(firsts)) == len(firsts)
    )


def _legend(number: int, sign: str, effect: Effect, points: float | None, unit: Unit) -> Legend:
    return Legend(id=f"L-{number}", mark=sign, effect=effect, points=points, text=unit.text, source=unit.source)


def explains(text: str, words: Vocabulary) -> bool:
    """Whether a text says what a mark in it means."""
    if not any(sign in text for sign in plain(MARKS)):
        return False
    named = words.has("extract.legend.mark_words", text) or _NAMED.search(text, words) is not None
    if _BREACHED.search(text, words) and says_rejected(text, words):
        return True
    return named and any(words.has(f"extract.legend.{effect}", text) for effect in ("invalid", "deduct", "important"))


def _lists_breach(unit: Unit, text: str) -> bool:
    """Whether an item of a list of grounds for rejection names the breach of a mark's clauses."""
    opening = plain(unit.lead_in) if unit.lead_in else ""
    return bool(opening) and _BREACHED.search(text, unit.words) is not None and says_rejected(opening, unit.words)


def _signs(clause: str, words: Vocabulary) -> list[str]:
    signs: list[str] = []
    for match in _QUOTED.finditer(clause, words):
        for sign in match.group("mark") or match.group("marked") or match.group("bare"):
            if sign not in signs:
                signs.append(sign)
    return signs


def _effect(unit: Unit, text: str) -> tuple[Effect, float | None]:
    points = _POINTS.search(text, unit.words)
    harmless = unit.words.has("extract.legend.harmless", text)
    invalid = says_rejected(text, unit.words) or unit.words.has("extract.legend.invalid", text)
    if not harmless and (invalid or _lists_breach(unit, text)):
        return "invalid", None
    if unit.words.has("extract.legend.deduct", text):
        return "deduct", float(points.group("points")) if points else None
    if unit.words.has("extract.legend.important", text):
        return "important", None
    return "unknown", None


def marks_of(unit: Unit, known: tuple[Legend, ...]) -> tuple[Mark, ...]:
    """The marks on a unit with their legends."""
    by_mark = {legend.mark: legend.id for legend in known}
    return tuple(
        Mark(mark=sign, legend=by_mark.get(sign)) for sign in unit.marks if sign in by_mark or sign in "★▲●※△☆"
    )


def binds_by_mark(unit: Unit, known: tuple[Legend, ...]) -> bool:
    """Whether a clause bears a mark that this tender explains: then it asks something, whatever its words.

    The explanation itself asks nothing.
    """
    told = any(legend.text == unit.text for legend in known)
    return not told and any(mark.legend for mark in marks_of(unit, known))


def explained_beside(unit: Unit, known: tuple[Legend, ...]) -> bool:
    """Whether a row stands in the small table that says what the marks mean: it asks nothing, unless it rejects."""
    table = unit.table
    if table is None or unit.kind != "row" or table.rows > _MOST_MARKS:
        return False
    first = {cell.row: plain(cell.text).strip() for cell in table.cells if cell.column == 0}
    names = [name for row, name in first.items() if row >= table.header_rows]
    if len(set(names)) < len(names) or max(map(len, names), default=0) > _LONGEST_MARK:
        return False
    signs = {legend.mark for legend in known}
    said = {row: plain(cell.text) for cell in table.cells if first.get(row := cell.row) in signs}  # its last cell
    if not said or any(_effect(unit, text)[0] == "unknown" for text in said.values()):
        return False
    harmless = unit.words.has("extract.legend.harmless", unit.plain)
    return harmless or not says_rejected(unit.plain, unit.words)


def mark_findings(used: dict[str, Unit], known: tuple[Legend, ...]) -> list[Finding]:
    """Marks nobody explains, and explanations of marks nobody uses."""
    explained = {legend.mark for legend in known}
    findings = [
        Finding(code="mark_without_legend", severity="warning", params={"mark": sign}, source=unit.source)
        for sign, unit in sorted(used.items())
        if sign not in explained
    ]
    findings += [
        Finding(code="legend_without_mark", severity="info", params={"mark": legend.mark}, source=legend.source)
        for legend in known
        if legend.mark not in used
    ]
    return findings
