"""Hours of the day in a text: 'from 07:30 to 18:30', '8 am to 6 pm', '9:00-17:00', as minutes after midnight."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from tenderkit.lexicon.patterns import every

HOUR = 60
NOON = 12


@dataclass(frozen=True)
class Window:
    """From when to when, in minutes; `place`: the sentence of its fragment."""

    start: int
    end: int
    text: str
    place: int = -1

    def covers(self, other: Window) -> bool:
        """Whether all of the other lies within."""
        return self.start <= other.start and other.end <= self.end


def windows_of_day(text: str, place: int = -1) -> tuple[Window, ...]:
    """The windows that a text names; a window over midnight is left out, as nothing can be said of it."""
    found = []
    for match in _pattern().finditer(unicodedata.normalize("NFKC", text).lower()):
        start = _minutes(match["h1"], match["m1"], match["half1"] or match["half2"] if match["half1"] else None)
        end = _minutes(match["h2"], match["m2"], match["half2"])
        if start is not None and end is not None and start < end:
            found.append(Window(start, end, match.group().strip(), place))
    return tuple(found)


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    value = int(hour) % NOON + (NOON if half and half.startswith("p") else 0) if half else int(hour)
    return value * HOUR + int(minute or 0) if value <= 2 * NOON and int(minute or 0) < HOUR else None


@cache
def _pattern() -> re.Pattern[str]:
    until = "|".join(
        re.escape(word.lower()) for word in sorted(every("match.until"), key=lambda word: (-len(word), word))
    )
    clock = r"(?P<h{n}>\d{{1,2}})(?:[:.](?P<m{n}>\d{{2}}))?\s?(?P<half{n}>[ap]\.?m\.?)?"
    timed = r"(?=\d{1,2}(?:[:.]\d{2}|\s?[ap]\.?m))"
    return re.compile(rf"(?<![\d.:]){timed}{clock.format(n=1)}\s?(?:{until})\s?{timed}{clock.format(n=2)}(?![\d%])")
