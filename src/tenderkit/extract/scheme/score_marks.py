"""How points are printed: a cell that is but a figure, 'name (30 points)', 'name – weighted at 30 %', '30 points – name'.

The words (units, 'maximum', 'weighting') are the lexicon's, of all languages at once: English points stand in Chinese
tables too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tenderkit.extract.scheme.score_patterns import score_patterns
from tenderkit.extract.wording.phrases import CJK, Vocabulary, plain
from tenderkit.model.tender import Cell

_SENTENCE_ENDS = re.compile(r"(?<=[a-z)\]])\.\s+(?=[A-Z])|[。；]")
_CLAUSES = re.compile(r"[,;。，；]\s*")
_DIGIT = re.compile(r"\d")
_TOLD = re.compile(r"[:：=]\s*\d")
_TITLE = re.compile(
    rf"^(?P<title>(?:[Nn]os?\.\s)?[^:;.{CJK}]{{3,90}}?)\s*(?::|\s[–—-])\s+\S|^(?P<zh>[^:;,.，。]{{2,30}}?)\s*[:：]\s*\S"
)
_EQUALS = re.compile(r"\d[^=]*=\s*\d")
"""What points are counted as: '1 % = 1 point'; 'max. marks = 20' says them."""
_GIVES = re.compile(r"[^\W\d_]\s*=\s*\d{1,3}\b|\d\s*=\s*\d{1,3}\b")
"""What a case gives: '5 or more = 40; 3-4 = 25'."""
_COMPUTED = re.compile(r"[=×÷]")
_NUMBERED_NAME = re.compile(r"^[A-Za-z]+ (?:\d{1,2}|[A-Z]|[IVX]+)$")
_SPELLED = ("told", "spoken", "figure", "share", "before", "unit")
_LONGEST_NAME = 150
_MOST_WORDS = 24


@dataclass(frozen=True)
class Marked:
    """A name with its points; `rest` is what follows them, `form` how they are printed."""

    name: str
    points: float
    rest: str
    form: str


@lru_cache(maxsize=16384)
def points_of(text: str, words: Vocabulary) -> float | None:
    """The points of a cell that holds nothing else: '30', '30分', '(0-30 points)', 'max. 2,500'."""
    match = score_patterns(words).cell.match(plain(text))
    return _number(match.group("points")) if match else None


def bracketed(text: str, words: Vocabulary, *, square: bool = False) -> Marked | None:
    """Points in brackets after a name: 'Methodology (30 points, minimum 15)', '实施方案（0-10分）'.

    `square`: a bare figure in square brackets is points too, as in a data sheet's point system.
    """
    flat = plain(text)
    patterns = score_patterns(words)
    for match in patterns.bracket.finditer(flat):
        inside = match.group()
        unit, lead, tail = match.group("unit"), match.group("lead"), match.group("tail")
        most = patterns.most.search(lead) or patterns.most.search(tail)
        bare = square and inside.startswith("[") and not lead and not tail
        if not (unit or most or bare) or patterns.least.search(lead) or patterns.each.search(inside):
            continue
        if tail and tail[0].isalnum() and tail[0].isascii() and not most:
            continue
        name = flat[: match.start()].strip(" :–—-,")
        if len(name) >= 2 and not _EQUALS.search(inside):
            return Marked(name, _number(match.group("points")), flat[match.end() :].strip(), "bracket")
    return None


def marked(text: str, words: Vocabulary) -> Marked | None:
    """A line that gives something its points, in any of the forms; its number is already off."""
    flat = in_figures(plain(text), words)
    patterns = score_patterns(words)
    found = bracketed(flat, words)
    if found is not None and _names_one(found.name) and not patterns.unit.search(found.name):
        return replace(found, name=_phrase(found.rest, words)) if _only_numbers(found) else found
    for form in ("leaders", "middle", "after", "before", "direct"):
        match = getattr(patterns, form).match(flat)
        if match is None or patterns.total.search(match.group("points_text")):
            continue
        if not patterns.each.search(match.group("points_text")):
            name, rest = match.group("name"), match.groupdict().get("rest") or ""
            if form in ("after", "direct") and (part := patterns.in_word.search(name + match.group("points_text")[:1])):
                name += part.group()[-1]
            if form == "before":
                name, rest = _phrase(name, words), name
            elif (
                form == "after"
                and (title := _TITLE.match(name))
                and not patterns.lead.match(title.group())
                and len(title.group(title.lastgroup or 0)) < len(name)
            ):
                name, rest = title.group(title.lastgroup or 0), name
            if _names_one(name) and not patterns.unit.search(name):
                return Marked(
                    name.strip(" :–—-,.…/"), _number(match.groupdict().get("bare") or match.group("points")), rest, form
                )
    return _at_the_end(flat, found, words)


def _only_numbers(found: Marked) -> bool:
    """Whether a name only counts its row, and the title stands behind the points: 'Question 2 (10 points): Experience …'."""
    return _NUMBERED_NAME.match(found.name) is not None and re.match(r"[:–—-]\s*\w{2}", found.rest) is not None


def named_points(text: str, words: Vocabulary) -> Marked | None:
    """A name with its points in brackets or after it: '投标报价 20分', 'Methodology - 30%'."""
    flat = plain(text)
    found = bracketed(flat, words)
    if found is not None:
        return found
    patterns = score_patterns(words)
    match = patterns.after.match(flat)
    if match is None or patterns.each.search(match.group("points_text")) or not _names_one(match.group("name")):
        return None
    return Marked(
        match.group("name").strip(" :–—-,/"), _number(match.group("bare") or match.group("points")), "", "after"
    )


def has_points(text: str, words: Vocabulary) -> bool:
    """Whether a text has a figure that may be points at all: a quick look before the closer one."""
    if _DIGIT.search(text) is None:
        return False
    patterns = score_patterns(words)
    return patterns.any.search(text) is not None or (
        _TOLD.search(text) is not None and patterns.weighed.search(text) is not None
    )


def gives_points(text: str, words: Vocabulary) -> int:
    """How many figures of a text are points by their unit: '1 project: 5 marks, 2 or more: 10 marks' gives two."""
    return sum(1 for _ in score_patterns(words).unit.finditer(plain(text)))


def gives_by_rule(text: str, words: Vocabulary) -> bool:
    """Whether a text says how points are given: so many for each, or so many in one case and so many in another."""
    patterns = score_patterns(words)
    count = max(gives_points(text, words), len(_GIVES.findall(plain(text))))
    return count >= 2 or (count == 1 and patterns.each.search(plain(text)) is not None)


def tells_weight(text: str, words: Vocabulary) -> bool:
    """Whether a cell says itself that its figure is a weight or a maximum: 'Weighting 20 %'."""
    return score_patterns(words).most.match(plain(text)) is not None


def in_figures(text: str, words: Vocabulary) -> str:
    """A text in which figures are not spelled out as well: 'thirty (30) points' is '30 points'."""
    return score_patterns(words).spelled.sub(
        lambda match: " ".join(match.group(name) for name in _SPELLED if match[name]),
        text,
    )


def most_of_scale(text: str, words: Vocabulary) -> float | None:
    """The most points a rule can give: what it says itself, else the highest of its bands."""
    flat = plain(text)
    patterns = score_patterns(words)
    opens = patterns.opens.match(flat)
    if opens:
        return _number(opens.group("points"))
    flat, deducted = _without_deductions(words.pattern("criteria.not_points").sub("", flat), words)
    said = [_number(match.group("points")) for match in patterns.said_most.finditer(flat)]
    if said:
        return max(said)
    got = [_number(match.group("points")) for match in patterns.got.finditer(flat)]
    if got and not patterns.each.search(flat):
        return max(got)
    bands = [_number(match.group("points")) for match in patterns.band.finditer(flat)]
    return max(bands) if len(bands) >= (1 if deducted else 2) and not patterns.each.search(flat) else None


def _without_deductions(flat: str, words: Vocabulary) -> tuple[str, bool]:
    """A rule without the clauses that take points off ('每有一项不满足扣2分'), and whether it had any."""
    clauses = _CLAUSES.split(flat)
    kept = [clause for clause in clauses if not words.has("criteria.deducts", clause)]
    return "; ".join(kept), len(kept) < len(clauses)


def _at_the_end(flat: str, found: Marked | None, words: Vocabulary) -> Marked | None:
    """A description that closes with its points: '… of the plan. Worth up to 20 points.', '… (20 points)'."""
    match = score_patterns(words).worth.search(flat)
    made = None
    if found is not None and len(found.rest) <= 2:
        made = Marked(_phrase(found.name, words), found.points, found.rest, "end")
    elif match is not None and match.start() >= 4:
        made = Marked(_phrase(flat[: match.start()], words), _number(match.group("points")), "", "end")
    return None if made is None or _COMPUTED.search(made.name) else made


def _names_one(name: str) -> bool:
    """Whether a text may be one name: no sentence ends in it, it is no formula and not too long."""
    if _SENTENCE_ENDS.search(name) or _COMPUTED.search(name) or not re.search(rf"[A-Za-z{CJK}]", name):
        return False
    return len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_WORDS


def _phrase(text: str, words: Vocabulary) -> str:
    """What names a description: the title before its colon or dash, else its first sentence, cut where it explains."""
    text = score_patterns(words).explains.split(text, maxsplit=1)[0]
    title = _TITLE.match(text)
    if title and not score_patterns(words).lead.match(title.group()):
        return (title.group("title") or title.group("zh")).strip()
    first = _SENTENCE_ENDS.split(text, maxsplit=1)[0].strip()
    if len(first) > _LONGEST_NAME:
        first = first[: _LONGEST_NAME - 20].rsplit(",", 1)[0] if "," in first[:130] else first[:130]
    return first.strip(" .:;,–—-")


def without_points(text: str, words: Vocabulary) -> str:
    """A name without the points printed in or after it."""
    found = bracketed(text, words)
    if found is None:
        return text
    rest = found.rest if re.match(rf"[A-Za-z{CJK}]", found.rest) and len(found.rest) < 60 else ""
    return f"{found.name} {rest}".strip()


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def stated_sums(head: dict[int, Cell], words: Vocabulary) -> set[int]:
    """The sums of points that a heading gives, in thousandths: 'Part C: Budget (20 points) | Points'."""
    stated = (bracketed(cell.text, words) for cell in head.values())
    return {round(1000 * found.points) for found in stated if found is not None and found.points > 0}


def sums_below(grid: list[dict[int, Cell]], words: Vocabulary) -> list[dict[int, int]]:
    """For each row the sums of the points under it by column, in thousandths; in one pass from the last row up."""
    sums: list[dict[int, int]] = []
    below: dict[int, int] = {}
    for row in reversed(grid):
        sums.append(dict(below))
        for column, cell in row.items():
            below[column] = below.get(column, 0) + round(1000 * (points_of(cell.text, words) or 0))
    return sums[::-1]
