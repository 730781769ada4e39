"""Days and times as tenders print them, as ISO 8601 without a zone: '2026-12-01T09:30', or '2026-12-01' with no time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from tenderkit.extract.wording.phrases import plain
from tenderkit.lexicon.patterns import Worded, every

MONTH = "|".join(f"<<&~dates.months.m{number}>>" for number in range(1, 13))
"""The names of the months, in a form."""
_WEEKDAY = "<<~dates.weekdays>><<~dates.weekday_end>>"
_DAY = Worded(
    r"(?=[\d\s二]|<<~dates.republic>>|\b[jfmasond])(?:(?P<y1>(?:19|20)\d{2})\s*<<~dates.signs.year>>\s*(?P<m1>\d{1,2})\s*<<~dates.signs.month>>\s*(?P<d1>\d{1,2})\s*<<~dates.signs.day_ends>>?"
    r"|<<~dates.republic>>?\s*(?<!\d)(?P<roc>1\d{2})\s*<<~dates.signs.year>>\s*(?P<m5>\d{1,2})\s*<<~dates.signs.month>>\s*(?P<d5>\d{1,2})\s*<<~dates.signs.day>>"
    r"|(?<!\d)(?P<y2>(?:19|20)\d{2})[-/.](?P<m2>\d{1,2})[-/.](?P<d2>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<d3>\d{1,2})\s*(?:st|nd|rd|th)?\s*(?:<<~dates.day_of>>\s+|-|,)?\s*(?P<m3>"
    + MONTH
    + r")\b\.?,?\s*-?\s*(?P<y3>(?:19|20)\d{2})"
    r"|\b(?P<m4>" + MONTH + r")\b\.?\s*(?P<d4>\d{1,2})(?:st|nd|rd|th)?\s?,?\s+(?P<y4>(?:19|20)\d{2})"
    r"|(?<![a-z\d])(?P<a>\d{1,2})\s?[/.-]\s?(?P<b>\d{1,2})\s?[/.-]\s?(?P<y6>(?:19|20)\d{2})(?!\d)"
    r"|(?<![a-z\d/.])(?P<a2>\d{1,2})/(?P<b2>\d{1,2})/(?P<y8>[0-4]\d)(?![\d/])"
    r"|(?<![\d.])(?P<a3>\d{2})\s(?P<b3>\d{2})\s(?P<y9>20\d{2})(?!\d)"
    r"|(?<!\d)(?P<roc2>1[01]\d)/(?P<m8>\d{1,2})/(?P<d8>\d{1,2})(?!\d)"
    r"|(?P<y7>二[〇零○O][一二三四五六七八九〇零○O]{2})<<~dates.signs.year>>(?P<m7>[一二三四五六七八九十]{1,2})<<~dates.signs.month>>(?P<d7>[一二三四五六七八九十]{1,3})<<~dates.signs.day>>)",
    re.IGNORECASE,
)
_CLOCK = Worded(
    r"(?P<half><<~dates.halves>>)?\s*(?P<h1>\d{1,2})\s*[<<.dates.signs.hour>>]\s*[:：]?\s*(?P<mi1>\d{1,2})?\s*<<~dates.signs.minute>>?"
    r"|(?P<half2><<~dates.halves>>)?\s*(?<!\d)(?P<h2>\d{1,2})\s*[:.：]\s*(?P<mi2>\d{2})(?:[:：]\d{2})?(?!\d)\s*(?P<ap2>[ap]\.?\s?m\b\.?|<<~dates.clock_ends>>)?"
    r"|(?<!\d)(?P<h5>[01]?\d|2[0-3])\s?[hH]\s?(?P<mi5>[0-5]\d)(?![\d:])"
    r"|(?<![\d-])(?P<h6>\d{1,2})-(?P<mi6>[0-5]\d)\s*(?P<ap6>[ap]\.?\s?m\b\.?)"
    r"|(?<!\d)(?P<h3>\d{1,2})\s*(?P<ap3>[ap]\.?\s?m\b\.?|<<~dates.noon>>)"
    r"|(?<!\d)(?P<h4>[0-2]\d)(?P<mi4>[0-5]\d)(?!\d)\s*(?:<<~dates.hours>>|h\b|\(<<~dates.hours_full>>)?",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"\d\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d")
_OF_A_YEAR = Worded(r"(?:19|20)\d\d|\d/\d{1,2}/\d|<<~dates.signs.year>>")
"""What every day has in its year."""
_BETWEEN = Worded(
    rf"(?:[\s,.()（）]|\b(?i:<<~dates.between>>|{_WEEKDAY}|<<~dates.weekdays_short>>(?=[\s.,]))\b"
    r"|\b(?i:<<~dates.french>>)\b|[-–@]"
    r"|\b[A-Z]{2,5}T?\b|\b[A-Z][a-z]+(?=\s+(?:<<~dates.of_local_time>> )?<<~dates.time>>\b)|\b(?:[A-Z][a-z]+ ){0,3}<<~dates.time>>\b)*"
)
"""What may stand between a time and its day: a zone, the name of a weekday, brackets."""
_SAID = Worded("<<~dates.hours>>", re.IGNORECASE)
_ZONE = Worded(r"\s*[A-Z]{2,4}T\b|\s*<<~dates.zone_codes>>\b")
"""The zone of a time without a colon: '1400 MST on 14 May 2026'."""
_SPOKEN = Worded(
    r"(?P<hour>[一二三四五六七八九十]{1,3})(?=[<<.dates.signs.hour>>])|(?<=[<<.dates.signs.hour>>])(?P<minute>[一二三四五六七八九十]{1,3})(?=<<~dates.signs.minute>>)"
)
_NOON = Worded(r"\b<<~dates.noon>>\b", re.IGNORECASE)


@dataclass(frozen=True)
class Moment:
    """A day, with its time where one is printed, and where it stands in the text."""

    iso: str
    start: int
    end: int

    @property
    def day(self) -> date:
        """The day alone."""
        return date.fromisoformat(self.iso[:10])


def day_first(text: str) -> bool | None:
    """Whether the dates of a text with slashes put the day first; None where none of them shows it."""
    if _SLASHED.search(text) is None:
        return None
    for match in _DAY.finditer(text):
        if match.group("a"):
            if int(match.group("a")) > 12:
                return True
            if int(match.group("b")) > 12:
                return False
    return None


def moments(text: str, *, first_is_day: bool = True) -> list[Moment]:
    """All days of a text in order, each with the time that follows (or directly precedes) it."""
    flat = plain(text)
    if _OF_A_YEAR.search(flat) is None:
        return []
    if not flat.isascii():
        flat = _SPOKEN.sub(lambda match: _chinese_count(match.group()), flat)
    found = []
    matches = list(_DAY.finditer(flat))
    for at, match in enumerate(matches):
        day = _day(match, first_is_day)
        if day is None:
            continue
        limit = matches[at + 1].start() if at + 1 < len(matches) else len(flat)
        clock, end = _clock_after(flat, match.end(), min(limit, match.end() + 45))
        if clock is None:
            clock = _clock_before(flat, match.start(), matches[at - 1].end() if at else 0)
        found.append(
            Moment(f"{day.isoformat()}T{clock}" if clock else day.isoformat(), match.start(), max(end, match.end()))
        )
    return found


_NO_YEAR = Worded(
    rf"(?:\b(?P<weekday>{_WEEKDAY}),?\s+)?(?:\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>(?=[A-Z])(?:{MONTH})\b)"
    rf"|\b(?P<month2>(?=[A-Z])(?:{MONTH})\b)\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b)(?!\.?,?\s*(?:19|20)\d\d|\s*[-–/]\s*\d|\d)",
    re.IGNORECASE,
)
_EARLIEST, _LATEST = -60, 305
"""So many days before and after a tender's other dates a day without a year is looked for."""


def clocks(text: str) -> list[str]:
    """The times of day that a text gives, as 'HH:MM', with or without a day."""
    return [clock for match in _CLOCK.finditer(text) if (clock := _clock(match)) is not None]


def usual_day(text: str) -> date | None:
    """The first day of the year that a text speaks of most."""
    days = [moment.day for moment in moments(text)]
    years = [day.year for day in days]
    year = max(years, key=lambda one: (years.count(one), -years.index(one)), default=0)
    return min((day for day in days if day.year == year), default=None)


def with_year(text: str, around: date) -> str:
    """A text whose days without a year have the year that lies near another day of the tender ('Tuesday, October 13').

    Why: a notice often prints the year once, and a weekday where it is printed tells which year is meant.
    """

    def dated(match: re.Match[str]) -> str:
        part = match.groupdict()
        named, number = part["month"] or part["month2"], int(part["day"] or part["day2"])
        for year in (around.year - 1, around.year, around.year + 1):
            try:
                day = date(year, _months()[named.lower()], number)
            except ValueError:
                continue
            weekday = (part["weekday"] or "").lower()
            if _EARLIEST <= (day - around).days <= _LATEST and weekday in ("", _weekdays()[day.weekday()]):
                return f"{match.group()}, {year}"
        return match.group()

    return _NO_YEAR.sub(
        lambda match: dated(match) if (match["month"] or match["month2"])[0].isupper() else match[0], text
    )


@cache
def _months() -> dict[str, int]:
    """The number of each month by its names."""
    return {name: number for number in range(1, 13) for name in every(f"dates.months.m{number}")}


@cache
def _weekdays() -> tuple[str, ...]:
    """The names of the days of a week from Monday."""
    return tuple(day + end for end in every("dates.weekday_end") for day in every("dates.weekdays"))


def _day(match: re.Match[str], first_is_day: bool) -> date | None:
    part = match.groupdict()
    if part["y1"]:
        numbers = part["y1"], part["m1"], part["d1"]
    elif part["roc"]:
        numbers = str(int(part["roc"]) + 1911), part["m5"], part["d5"]
    elif part["roc2"]:
        numbers = str(int(part["roc2"]) + 1911), part["m8"], part["d8"]
    elif part["y7"]:
        numbers = _chinese_digits(part["y7"]), _chinese_count(part["m7"]), _chinese_count(part["d7"])
    elif part["y2"]:
        numbers = part["y2"], part["m2"], part["d2"]
    elif part["y3"]:
        numbers = part["y3"], str(_months()[part["m3"].lower()]), part["d3"]
    elif part["y4"]:
        numbers = part["y4"], str(_months()[part["m4"].lower()]), part["d4"]
    else:
        first, second = part["a"] or part["a2"] or part["a3"], part["b"] or part["b2"] or part["b3"]
        year = part["y6"] or part["y9"] or f"20{part['y8']}"
        # with points between, the day stands first whatever the document's other dates do ('02.04.2027')
        told = first_is_day or "." in match.group()
        day_is_first = told if int(first) <= 12 and int(second) <= 12 else int(first) > 12
        numbers = (year, second, first) if day_is_first else (year, first, second)
    try:
        return date(*(int(number) for number in numbers))
    except ValueError:
        return None


_CHINESE = {sign: str(number) for number, sign in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "O": "0"}


def _chinese_digits(text: str) -> str:
    return "".join(_CHINESE[sign] for sign in text)


def _chinese_count(text: str) -> str:
    """A number up to ninety-nine as it is spoken: 十五 is 15."""
    tens, mark, ones = text.partition("十")
    if not mark:
        return _CHINESE[text[0]] if len(text) == 1 else _chinese_digits(text)
    return str(10 * int(_CHINESE[tens] if tens else 1) + int(_CHINESE[ones] if ones else 0))


def _clock_after(flat: str, start: int, limit: int) -> tuple[str | None, int]:
    match = _CLOCK.search(flat, start, limit)
    if match is None or len(flat[start : match.start()].strip(" ,，.()（）-–@、T")) > 22:
        noon = _NOON.search(flat, start, min(limit, start + 25))
        return ("12:00", noon.end()) if noon else (None, start)
    return _clock(match), match.end()


def _clock_before(flat: str, start: int, floor: int) -> str | None:
    found = list(_CLOCK.finditer(flat, max(floor, start - 70), start))
    found = [
        match
        for match in found
        if any(match.group(name) for name in ("h1", "h2", "h3", "h5", "h6"))
        or _SAID.search(match.group())
        or (match.group("h4") and _ZONE.match(flat, match.end()))
    ]
    if not found or not _BETWEEN.fullmatch(flat[found[-1].end() : start]):
        noon = list(_NOON.finditer(flat, max(floor, start - 60), start))
        near = bool(noon) and _BETWEEN.fullmatch(flat[noon[-1].end() : start]) is not None
        return "12:00" if near else None
    return _clock(found[-1])


def _clock(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    hour = int(part["h1"] or part["h2"] or part["h3"] or part["h4"] or part["h5"] or part["h6"])
    minute = int(part["mi1"] or part["mi2"] or part["mi4"] or part["mi5"] or part["mi6"] or 0)
    half = (part["half"] or part["half2"] or "") + (part["ap2"] or part["ap3"] or part["ap6"] or "").lower()
    if ("p" in half or half in every("dates.afternoon")) and hour < 12:
        hour += 12
    if "a" in half and "m" in half and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 25 and minute < 60 else None
