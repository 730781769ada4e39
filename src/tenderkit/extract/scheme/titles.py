"""What names a row in its cell: the title without its points, its bands and the rule that follows it."""

from __future__ import annotations

import re

from tenderkit.extract.scheme.bands import is_band
from tenderkit.extract.scheme.names import clean_name
from tenderkit.extract.scheme.score_marks import gives_by_rule, has_points, most_of_scale, named_points, points_of
from tenderkit.extract.scheme.score_patterns import alternation, by_words
from tenderkit.extract.wording.phrases import CJK_LETTER, Vocabulary
from tenderkit.model.tender import Cell

_RULED = re.compile(r"^(?P<name>[^:：;；]{6,140}?)\s*(?:[:：]|\s[-–—])\s*(?P<rule>\S.*)$")
_NUMBERED = re.compile(r"^(?:[(（]?(?:\d{1,2}|[a-z]|[ivx]{1,4})[)）.、]|[①-⑩])(?!\d)\s*\S")
_EXPLAINED, _TITLE_WORDS = 70, 9
_BULLET = re.compile(r"\s*[•●▪■◆○◦➢✓‣·»\uf000-\uf0ff]\s*")


@by_words
def _ends_open(words: Vocabulary) -> re.Pattern[str]:
    """A line that the next one goes on with, in the words of all languages."""
    return re.compile(rf"(?:[,;&（(/-]|\b(?:{alternation('columns.goes_on', words)}))$", re.IGNORECASE)


def name_and_points(text: str, words: Vocabulary) -> tuple[str, float | None]:
    """A name without the points printed in or after it, and these; without the rule that follows it, and its most."""
    ruled = _RULED.match(" ".join(text.split()))
    if ruled is not None and gives_by_rule(ruled["rule"], words):
        return clean_name(ruled["name"], words), most_of_scale(ruled["rule"], words)
    found = named_points(text, words)
    return clean_name(
        text if found is None or found.form == "bracket" else found.name, words
    ), found.points if found else None


def title_of(cell: Cell, words: Vocabulary) -> str:
    """The name in a cell: its first line where the others go on to explain it."""
    lines = [" ".join(line.split()) for line in cell.text.split("\n") if line.strip()]
    whole = _BULLET.split(" ".join(lines))[0].strip()
    if whole and len(whole) < len(" ".join(lines)):
        return whole
    items = [number for number, line in enumerate(lines) if number and _NUMBERED.match(line)]
    graded = next((at for at, line in enumerate(lines) if at and _grades(line, words)), len(lines))
    lines = lines[:graded]
    lines = lines[: items[0]] if items and (len(items) >= 2 or items[0] == 1) else lines
    whole = " ".join(lines)
    explained = len(lines) >= 2 and lines[1][:1].isupper() and lines[-1].endswith((".", ":"))
    if (
        explained
        and len(lines[0]) >= 4
        and len(lines[0].split()) <= _TITLE_WORDS
        and not _ends_open(words).search(lines[0])
    ):
        return lines[0]
    if len(lines) < 2 or len(whole) < _EXPLAINED or len(lines[0].split()) > _TITLE_WORDS or len(lines[0]) < 4:
        return whole
    goes_on = lines[1][:1].islower() or _ends_open(words).search(lines[0])
    wraps = CJK_LETTER.search(lines[0]) and len(lines[0]) > 12
    return whole if goes_on or wraps else lines[0]


def _grades(line: str, words: Vocabulary) -> bool:
    """Whether a line is a band with its points: '> 5 Cr: 10 marks'; not the row's own points under its name."""
    return is_band(line, words) and has_points(line, words) and points_of(line, words) is None
