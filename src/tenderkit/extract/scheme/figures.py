"""Figures of a line that may be its score, by the form they are printed in: '(30 pts)', ': 30 %', '30 pts – …'.

Why: units and joining words differ from buyer to buyer, but one scheme prints all its rows in one form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from tenderkit.extract.scheme.score_patterns import alternation, by_words
from tenderkit.extract.wording.phrases import CJK, Vocabulary
from tenderkit.extract.wording.shapes import Shape

_TO = "[-–—~]|<<~criteria.range_to>>"
_FIGURE = Shape(
    rf"(?<![\d.,:/$€£¥₹A-Za-z])(?<!\d[-–—~])(?:\d{{1,3}}(?:\.\d)?\s*(?:{_TO})\s*)?"
    rf"(?P<points>\d{{1,4}}(?:\.\d{{1,2}})?)(?![\d:/]|[.,]\d|\s*(?:{_TO})\s*\d)\s*(?P<unit>%|[A-Za-z]{{1,12}}|[{CJK}])?"
)
OPENS, _CLOSES = "([{（［【〔", ")]}）］】〕"
FIRST, _ENDS = "bracketed first", (".", "。")
_SENTENCE_ENDS = re.compile(r"(?<=[a-z)])\.\s+(?=[A-Z])|。")
_PARTS_NAME = re.compile(
    r"(?:\s+[-–—|]\s*|\s*[-–—|]\s+|\s*[:：=]\s*|\s*\.{3,}\s*|\s*…+\s*|\s*_{3,}\s*|\s*[，,;；]\s*)$"
)
_TAIL = re.compile(r"^\W*(?:\w+\W*){0,3}$")
_FINAL = ("final", "")
"""Of several bare figures at the end the last: beside the most points may stand the least, before or after them."""
LED, TOLD = "led", "told"
"""A figure before a dash and a name, as '40 – Methodology', and one with a word before it that says it is a score."""
_LEADS = re.compile(r"^\s*[-–—:|]\s+")
_UNSURE = ("first", "within", "closing")
"""Where a bare figure may as well be a number of the line or of its text."""
_ENDED = re.compile(r"[a-z)]\.\s+[A-Z]|[。；]")
_COMPUTED = re.compile(r"[×÷]")
_MOST_WORDS, _LONGEST, _UNIT, _MOST_FIGURES, _SAID = 34, 220, 4, 60, 50


@dataclass(frozen=True)
class Figure:
    """A figure with the name it may be the score of; `form` is where it stands and its unit."""

    name: str
    points: float
    form: tuple[str, str]


def figures_of(text: str, words: Vocabulary) -> list[Figure]:
    """The figures of a line (plain, without its number), the first of each form, and the last bare one at its end."""
    found: dict[tuple[str, str], Figure] = {}
    for match in islice(_FIGURE.finditer(text, words), _MOST_FIGURES):
        place, name = _placed(text, match, words)
        form = (place, (match.group("unit") or "").lower()[:_UNIT])
        if (place not in _UNSURE or form[1]) and _may_name(name):
            figure = Figure(name, float(match.group("points")), form)
            if form == ("last", ""):
                found[_FINAL] = replace(figure, form=_FINAL)
            found.setdefault(form, figure)
    return list(found.values())


@by_words
def _says_score(words: Vocabulary) -> re.Pattern[str]:
    """What may stand between a name and its score: 'is worth up to', ', marked out of'."""
    verbs, says = alternation("spoken.goes_on", words), alternation("score_says", words)
    most = alternation("score_before", words)
    return re.compile(
        rf"(?:\s*,)?(?:\s+(?:{verbs}|{says}|{most}))*\s+(?:{says}|{most})(?:\s+(?:{most}))?\s*$", re.IGNORECASE
    )


def _placed(text: str, match: re.Match[str], words: Vocabulary) -> tuple[str, str]:
    """Where a figure stands in its line, and what it then names."""
    before, after = text[: match.start()], text[match.end() :]
    opened = max((before.rfind(sign) for sign in OPENS), default=-1)
    if opened >= 0 and not any(sign in before[opened:] for sign in _CLOSES):
        closed = min((at for sign in _CLOSES if (at := after.find(sign)) >= 0), default=len(after))
        name = before[:opened].strip()
        return ("bracket", name) if name else (FIRST, after[closed + 1 :])
    if not before.strip():
        led = _LEADS.match(after)
        return (LED, after[led.end() :]) if led else ("first", after)
    said = _says_score(words).search(before, max(0, len(before) - _SAID))
    if said:
        return TOLD, before[: said.start()]
    parted = _PARTS_NAME.search(before, max(0, len(before) - _LONGEST))
    if _TAIL.match(after):
        if parted is None and before.rstrip().endswith(_ENDS) and match.group("unit"):
            return "closing", _SENTENCE_ENDS.split(before, maxsplit=1)[0]
        return "last", before[: parted.start()] if parted else before
    return ("parted", before[: parted.start()]) if parted else ("within", before)


def _may_name(name: str) -> bool:
    """Whether a text may be a row's name: letters, no sentence ends in it, no formula, and not too long."""
    name = name.strip()
    if len(name) > _LONGEST or len(name.split()) > _MOST_WORDS or _ENDED.search(name) or _COMPUTED.search(name):
        return False
    return sum(1 for sign in name if sign.isalpha()) >= 2
