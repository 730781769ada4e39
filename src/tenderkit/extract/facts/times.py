"""Moments and lengths of time beside a label or in a sentence: deadlines, openings, the contract's duration."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.reading import Reading, short_text
from tenderkit.extract.facts.terms_chinese import chinese_term
from tenderkit.extract.wording.dates import MONTH, Moment, moments, with_year
from tenderkit.extract.wording.phrases import CJK, Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape

AT_THE_DEADLINE = "at the deadline"
"""The opening, where the tender says no more than that it follows the deadline at once."""
SAME_DAY = "same day"
"""What stands for the day of the deadline, where the tender says that bids are opened later the same day."""
MINUTES_LATER = "minutes after the deadline: "
"""What stands for an opening that comes so many minutes after the deadline."""
_MINUTES_AFTER = Shape(
    r"(?:(?:<<facts.term.half_hour>>)|\b(?P<number>\d{1,3}|<<facts.sum.ones>>)\s*(?:\(\d{1,3}\)\s*)?"
    r"(?:(?P<hours>(?:<<facts.term.clock_hour>>))|(?:<<facts.term.clock_unit>>)))\s+"
    r"(?:<<facts.term.minutes_after>>)(?:\s*[.;]|\s*$|\s+(?:\w+\s+){0,2}(?:<<facts.term.of_the_deadline>>))",
    re.IGNORECASE,
)
"""'Half an hour after the closing time', '30 minutes after the deadline'."""
_SAME_DAY_AT = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})(?:[:.h-](?P<minute>\d\d))?\s*(?:a\.?\s?m|(?P<half>p\.?\s?m)|hrs|hours|noon|(?<=\d\d))",
    re.IGNORECASE,
)
_RULE = Shape(
    r"(?:<<facts.term.at_least>>)?\s*(?:[a-z]+\s*)?\(?\b\d{1,2}\)?\s*"
    r"(?:\([a-z]+\)\s*)?(?:<<~facts.term.day_kind>>)?\s*(?:<<~facts.term.rule_unit>>)\b[^.;]{0,12}?\s*"
    r"(?:<<facts.term.relative>>)\s+[^.;]{3,90}",
    re.IGNORECASE,
)
_CHINESE_RULE = Shape(
    r"[^，。；,;:：]{0,24}(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:<<~facts.term.measure>>)?(?:<<~facts.term.day_kind>>)?"
    r"(?:<<~facts.term.rule_unit>>)(?:<<~facts.term.relative>>)(?:[^，。；,;]{0,12}(?:<<~facts.term.before>>))?"
)
_BEFORE_CLOSING = Shape(
    r"(?:<<~facts.term.bids>>)?(?:<<~facts.term.closing>>)[^，。；,;\d]{0,8}?(?:[\d一二三四五六七八九十]{1,3})(?:[（(]\d+[）)])?\s*(?:<<~facts.term.measure>>)?"
    r"(?:<<~facts.term.day_kind>>)?(?:<<~facts.term.rule_unit>>)(?:<<~facts.term.before>>)?"
)
"""'投标截止期十五（15）日以前', '截標日期前不少於七個工作天': a rule in a sentence that asks for questions."""
_OPENS_RULE = Shape(r"^(?:<<~facts.term.shall_be>>)?于?")
_BEFORE_DEADLINE = Shape(
    r"(?P<n>\d{1,2})\)?\s*(?:<<~facts.term.measure>>)?(?:(?:<<~facts.term.counted_kind>>)\s*)?(?P<unit><<~facts.term.rule_unit>>)\s*(?:<<~facts.term.before>>)",
    re.IGNORECASE,
)
_LENGTH = Shape(
    r"(?:\b[a-z]+(?:[- ][a-z]+)?\s*\((?=\d+\)))?\d+\s*\)?\s*(?:\(\w+(?:[- ]\w+)?\)\s*)?[- ]?\s*(?:(?:<<~facts.term.kind>>) ){0,2}(?:<<~facts.term.unit>>)(?!\w)(?!\s+(?:<<facts.term.rate>>))"
    r"|(?:<<facts.term.one>>)\s*(?:\(1\)\s*)?[- ]?\s*(?:\w+[- ])?(?:<<facts.term.base>>)"
    r"|(?:<<facts.term.number_words>>)(?:[- ](?:<<facts.sum.ones>>))?\s*(?:\(\d+\)\s*)?[- ]?\s*(?:(?:<<~facts.term.kind>>) ){0,2}(?:<<~facts.term.unit>>)\b(?!\s+(?:<<facts.term.rate>>))"
    r"|\d+\s*(?:<<~facts.term.measure>>)?(?:<<~facts.term.joined_unit>>)|[一二两兩三四五六七八九十]+\s*(?:<<~facts.term.measure>>)?(?:<<~facts.term.spelled_unit>>)",
    re.IGNORECASE,
)
TERM = Shape(
    rf"(?:<<facts.term.agreed>>)\s+(?:[\w()]+\s+){{0,3}}?(?:<<facts.term.for>>)\s+(?:(?:<<facts.term.for_a>>)\s+)*(?={_LENGTH.form})",
    re.IGNORECASE,
    needs=("facts.term.agreed", "facts.term.for"),
)
"""'… award a contract for three (3) years': a term by its place, not by a word for it."""
_SPOKEN_BEFORE = Shape(r"(?:<<facts.term.lasts>>)\s+$", re.IGNORECASE)
_LED = Shape(
    r"(?:(?:<<facts.term.a>>)\s+)?(?:(?:<<facts.term.word>>)\s+(?:(?:<<facts.term.of_is>>)\s+)+|(?:<<facts.term.lasting>>)\s+)",
    re.IGNORECASE,
)
_BEGINS = Shape(r"\s+(?:<<facts.term.begins>>)$", re.IGNORECASE)
_OPENS = Shape(
    r"(?:(?:<<facts.term.which>>)\s+){0,2}(?:<<facts.term.word>>)\s+(?:(?:<<facts.term.of_from>>)\s+)*|<<facts.term.from_award>>",
    re.IGNORECASE,
)
_DATE = rf"(?:(?:{MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTH})\.?,?\s+\d{{4}})"
_DAY = Shape(rf"\s+(?:(?:<<notices.the>>)\s+)?{_DATE}", re.IGNORECASE)
_EVENT = r"(?:(?:<<notices.the>>)\s+)?(?:<<facts.term.from_event>>)"
_MONTH_OF_YEAR = rf"(?:{MONTH})\.?,?\s+(?:19|20)\d\d"
FROM_TO = Shape(
    rf"(?:(?:<<facts.term.from>>)\s+)?(?:(?:{_DATE}|{_EVENT})\s*,?\s*(?:(?:<<facts.term.through>>)|[-–—]{{1,2}})\s*{_DATE}"
    rf"|{_MONTH_OF_YEAR}\s*(?:(?:<<facts.term.through>>)|[-–])\s*{_MONTH_OF_YEAR})"
    rf"|(?:<<facts.term.between>>)\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{MONTH})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?\s+(?:<<ways.and>>|<<facts.term.through>>|[-–])\s+(?:{_DATE}|{_MONTH_OF_YEAR})",
    re.IGNORECASE,
)
"""A term by its first and last day."""
_FIGURES = r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?![\d/])"
"""A day in figures alone: '08/15/2027'."""
_IN_FIGURES = Shape(
    rf"(?:(?:<<facts.term.from>>)\s+)?{_FIGURES}\s*(?:(?:<<facts.term.through>>)|[-–—])\s*{_FIGURES}", re.IGNORECASE
)
"""The same in figures alone ('08/15/2027 to 08/14/2028'), which only a label or a word for terms makes one."""
_STOP = Shape(
    r"[;。；](?!\d)|\.(?=\s|$)|,\s*(?=<<~facts.term.stops>>)|\s+(?=<<facts.term.leads_off>>)",
    re.IGNORECASE,
)


def read_deadline(value: str, pair: Pair, reading: Reading) -> str | None:
    """The moment by which bids are handed in."""
    return _moment(value, pair, reading, "submission_deadline")


def read_opening(value: str, pair: Pair, reading: Reading) -> str | None:
    """The moment of opening, or that it follows the deadline."""
    if pair.words.has("facts.at_deadline", plain(value)) and (pair.kind != "sentence" or not moments(value)):
        return AT_THE_DEADLINE
    behind = _MINUTES_AFTER.search(plain(value), pair.words) if not pair.words.language.startswith("zh") else None
    if behind and not moments(plain(value)[behind.end() :]):
        return f"{MINUTES_LATER}{_minutes(behind, pair.words)}"
    later = _later_that_day(plain(value), pair.words) if pair.words.language == "en" else None
    if later and (pair.kind == "sentence" or not moments(value)):
        half = "p" if later.group("half") and int(later.group("hour")) < 12 else ""
        return f"{SAME_DAY}T{int(later.group('hour')) + (12 if half else 0):02d}:{later.group('minute') or '00'}"
    return _moment(value, pair, reading, "opening_time")


def _later_that_day(text: str, words: Vocabulary) -> re.Match[str] | None:
    """The time that stands nearest to 'on the same day', behind it if one does."""
    same = words.find("facts.same_day", text)
    if same is None:
        return None
    clocks = list(_SAME_DAY_AT.finditer(text))
    return min(clocks, key=lambda clock: (clock.start() < same.end(), abs(clock.start() - same.end())), default=None)


def _minutes(behind: re.Match[str], words: Vocabulary) -> int:
    number = behind.group("number")
    if number is None:
        return 30
    count = int(number) if number.isdigit() else words.lexicon.words("facts.sum.ones").index(number.lower()) + 1
    return count * (60 if behind.group("hours") else 1)


def _moment(value: str, pair: Pair, reading: Reading, key: str) -> str | None:
    """The first day with a time, else the first day; in a sentence the one nearest to its cue."""
    value = _as_changed(value, pair.words)
    value = _HOURS.of(pair.words).sub("", plain(value)) if key != "opening_time" else value
    found = moments(value, first_is_day=reading.first_is_day)
    if not found and reading.around and not pair.words.language.startswith("zh"):
        found = moments(with_year(value, reading.around))
    if not found:
        return None
    if pair.kind == "sentence":
        told = _after_cue(pair, found, key)
        return _with_its_clock(told, plain(value), found, pair.words) if told else told
    if key != "opening_time":
        found = _last_of_a_range(plain(value), found, pair.words)
    timed = [moment for moment in found if "T" in moment.iso]
    for clock in (pair.after, pair.label) if not timed else ():
        timed = timed or [m for m in moments(f"{found[0].iso} {_range_end(clock, pair.words)}"[:60]) if "T" in m.iso]
    return (timed or found)[0].iso


def _with_its_clock(day: str, text: str, found: list[Moment], words: Vocabulary) -> str:
    """The only day of a sentence with its only time, which stands apart ('at 1:30 p.m. in the hall on 9 December 2026')."""
    clocks = [] if "T" in day or len(found) > 1 or words.language.startswith("zh") else list(_CLOCK_IN.finditer(text))
    timed = moments(f"{day} {clocks[0].group()}") if len(clocks) == 1 else ()
    return next((moment.iso for moment in timed if "T" in moment.iso), day)


_RANGE = Shape(r"^\W*(?:dt\.?\s*)?(?:(?:<<~facts.term.range>>)|-|–)\W*(?:dt\.?\s*)?$", re.IGNORECASE)
_HOURS = Shape(
    r"(?<![\d/.-])\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?|hrs)?\s*(?:(?:<<~facts.term.hours>>)|-|–)\s*(?!(?:00|15|30|45)\s*[ap])(?=\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m|hrs|noon))"
    r"|(?<![\d/.-])\d{1,2}[:：]\d\d\s*(?:<<~facts.term.range>>|[-–—~～])\s*(?=\d{1,2}[:：]\d\d)",
    re.IGNORECASE,
)


def _as_changed(value: str, words: Vocabulary) -> str:
    """Of 'is extended from X to Y' or '现更正为' what it is now."""
    changed = words.find("facts.changed_to", plain(value))
    rest = plain(value)[changed.end() :] if changed else ""
    return rest if re.search(r"\d", rest) and moments(rest) else value


def _last_of_a_range(text: str, found: list[Moment], words: Vocabulary) -> list[Moment]:
    """Of 'from the 6th to the 8th' the 8th: a span in which bids are taken ends with its last day."""
    if len(found) > 1 and _RANGE.match(text[found[0].end : found[1].start], words):
        return found[1:]
    return found


def _range_end(text: str, words: Vocabulary) -> str:
    """Of '10:00 AM – 2:00 PM' the end; text that tells no clock as it is."""
    clock = _CLOCK_IN.search(_HOURS.of(words).sub("", plain(text)))
    return clock.group() if clock else ""


_CLOCK_IN = re.compile(
    r"(?<!\d)\d{1,2}[:.h]\d\d\s*(?:[ap]\.?\s?m\.?|hrs|noon)?|\b\d{1,2}\s*(?:[ap]\.?\s?m\b|noon)|\bnoon\b|\d{1,2}\s*[时時点點](?:\d{1,2}分)?|[上下中]午\s*[一二三四五六七八九十]{1,2}\s*[时時点點][正整半]?",
    re.IGNORECASE,
)


_UNTIL = Shape(r"<<facts.until>>\s*:?\s*(?:[\w.,:@()]+\s+){0,6}?(?=(?:[A-Z][a-z]+ )?\d)", re.IGNORECASE)


def due(key: str, text: str, words: Vocabulary) -> re.Match[str] | None:
    """The words that lead to a date by which bids, or questions, come in ('received at … until 2:30 p.m., 21 January').

    Why: an address may stand between the verb and the date, farther than a cue reaches.
    """
    if words.language.startswith("zh") or not re.search(r"\d", text):
        return None
    asked = "facts.label_parts.clarification_deadline.what"
    handed = words.find(asked if key == "clarification_deadline" else "facts.handing_in.verb", text)
    if handed is None and key == "submission_deadline":
        others = ("facts.handing_in.answer", "facts.handing_in.send", "notices.invites")
        handed = next((found for listed in others if (found := words.find(listed, text))), None)
    if handed is None:
        return None
    return _UNTIL.of(words).search(text, handed.end())


def _after_cue(pair: Pair, found: list[Moment], key: str) -> str | None:
    cue = pair.words.find(f"facts.cue.{key}", pair.label)
    if cue is None and key in ("submission_deadline", "clarification_deadline"):
        cue = due(key, pair.label, pair.words)
    found = _last_of_a_range(pair.label, found, pair.words) if key != "opening_time" else found
    if cue is None:
        return found[0].iso
    return min(found, key=lambda moment: (moment.end < cue.start(), abs(moment.start - cue.end()))).iso


def read_clarification(value: str, pair: Pair, reading: Reading) -> str | None:
    """A moment, or the rule as printed where only a rule is given ('10 days before …')."""
    moment = _moment(value, pair, reading, "clarification_deadline")
    if moment:
        return moment
    text = " ".join(value.split())
    if pair.words.has("facts.cue_not.clarification_deadline", plain(value)):
        return None
    if pair.kind == "sentence" and pair.words.language.startswith("zh"):
        told = _BEFORE_CLOSING.search(text, pair.words)
        return told.group() if told else None
    rule = (_CHINESE_RULE if pair.words.language.startswith("zh") else _RULE).search(text, pair.words)
    if rule:
        return _OPENS_RULE.of(pair.words).sub("", rule.group().strip(" ,，"))
    return None


def resolved_rule(rule: str, deadline: str, words: Vocabulary) -> str | None:
    """The day that 'ten days before the deadline' comes to. Working days are not counted: holidays are not known."""
    found = _BEFORE_DEADLINE.search(plain(rule), words)
    if not found:
        return None
    count = int(found.group("n"))
    weeks = words.has("facts.term.week", found.group("unit"))
    return (date.fromisoformat(deadline[:10]) - timedelta(days=count * (7 if weeks else 1))).isoformat()


def read_duration(value: str, pair: Pair, reading: Reading) -> str | None:
    """Text that names a length of time or an end."""
    if pair.words.language.startswith("zh") and not value.strip().isdigit():
        binds = len(value.strip()) > _SHORT_TERM or pair.words.has("extract.modal.mandatory", plain(value))
        labelled = (pair.kind == "under" and not binds) or pair.kind not in ("sentence", "statement", "under")
        return chinese_term(_SECOND_LABEL.split(value.strip())[0], pair.words, labelled=labelled)
    if pair.kind in ("sentence", "statement"):
        return _spoken_duration(plain(value), pair)
    text = short_text(value, pair.words, 240)
    if pair.kind in ("under", "said") and pair.words.has("facts.cue_not.contract_duration", plain(value)):
        return None
    if text is None or text.lower().startswith(("http", "see ")):
        return None
    if text.isdigit():
        unit = pair.words.find("facts.term.unit", pair.label)
        return _with_options(f"{text} {unit.group().lower()}", pair) if unit else None
    if not any(shape.search(text, pair.words) for shape in (_LENGTH, FROM_TO, _IN_FIGURES)):
        return _ended_on(text, pair)
    rest = plain(value)[len(plain(text)) :].lstrip(". ")
    pair = pair if pair.after or not rest else replace(pair, after=rest, kind="sentence")
    long = len(text) > 60 or pair.words.has("facts.term.spoken", text)
    return _with_options(_trimmed(text, pair.words) or text if long else _bare_term(text, pair.words), pair)


def _ended_on(text: str, pair: Pair) -> str | None:
    """A term that is told by its last day: 'The completion date is 26 February 2027'."""
    if pair.words.language.startswith("zh") or not pair.words.has("facts.term.ends_label", pair.label):
        return None
    days = moments(text)
    if len(days) != 1 or len(text) > 40 or len(pair.label) > 60:
        return None
    label = pair.label.strip(" *:")
    return text if pair.words.has("facts.term.delivered_by", label) else f"{label} {text}"


def has_length(text: str, words: Vocabulary) -> bool:
    """Whether a text names a length of time."""
    return _LENGTH.search(plain(text), words) is not None


_SECOND_LABEL = re.compile(rf"\n(?=[{CJK}]{{2,10}}[:：])")
"""Where a further label begins in a cell of several ('计划工期：…', '计划开工日期：…')."""


def _spoken_duration(text: str, pair: Pair) -> str | None:
    cue = pair.words.find("facts.cue.contract_duration", text) or TERM.search(text, pair.words)
    if cue is None:
        ends = pair.words.find("facts.ends_on", text)
        day = _DAY.of(pair.words).match(text, ends.end()) if ends else None
        return f"{ends.group()}{day.group()}" if ends and day else None
    return _with_options(_trimmed(text, pair.words, cue.start()), pair)


def spoken_lengths(text: str, pair: Pair) -> list[tuple[int, int, str]]:
    """All lengths of time of an English text, each with its place and as a term would be told."""
    found = []
    for shape in (_LENGTH, FROM_TO):
        for one in shape.of(pair.words).finditer(text):
            said = _with_options(_trimmed(text, pair.words, one.start()), pair)
            found += [(one.start(), one.end(), said)] if said else []
    return sorted(found)


def _with_options(said: str | None, pair: Pair) -> str | None:
    """A term with the options to extend it, which the next line or sentence states."""
    if said is None or not pair.after or pair.words.has("facts.renewal", said):
        return said
    after = plain(pair.after)
    if pair.kind in ("line", "cell"):
        return (
            f"{said}; {short_text(after, pair.words, 120) or ''}".strip(" ;")
            if _LENGTH.search(after, pair.words)
            else said
        )
    opened = pair.words.find("facts.renewal", after[:160])
    length = _LENGTH.of(pair.words).search(after, opened.start(), opened.start() + 130) if opened else None
    if opened is None or length is None or pair.words.has("facts.cue_not.contract_duration", after[: length.end()]):
        return said
    stop = _STOP_OPTION.of(pair.words).search(after, length.end())
    option = after[opened.start() : stop.start() if stop else len(after)][:130].strip(" ,")
    return f"{said}; {_short_option(option, length.start() - opened.start(), pair.words)}"


_STOP_OPTION = Shape(rf"{_STOP.form}|,?\s+(?=<<facts.term.option_ends>>)", re.IGNORECASE)
_FAR = 18
_FOR_UP_TO = Shape(r"(?:<<facts.term.for_by>>)\s+(?:(?:<<facts.term.up_to>>)\s+)*(?:[\w()]+\s+){0,4}$", re.IGNORECASE)


def _short_option(option: str, at: int, words: Vocabulary) -> str:
    """'extend the contract under the same terms, for up to three years' as 'extend for up to three years'."""
    opened = re.match(r"[\w-]+", option)
    leads = _FOR_UP_TO.search(option[:at], words) if opened else None
    return f"{opened.group()} {option[leads.start() :]}" if opened and leads and leads.start() > _FAR else option


def _trimmed(text: str, words: Vocabulary, near: int = 0) -> str | None:
    """From the words that open the term to the end of the clause, with the options that follow."""
    told = (shape.of(words).search(text, max(0, near - 40), near + 200) for shape in (FROM_TO, _IN_FIGURES))
    between = next((span for span in told if span), None)
    spans = _LENGTH.of(words).finditer(text, max(0, near - _BEFORE_CUE), near + 200)
    length = between or next((span for span in spans if span.end() >= near - 1), None)
    if not length:
        return None
    opening = [
        match
        for match in _OPENS.of(words).finditer(text, max(0, near - 40), length.start() + 1)
        if match.end() <= length.start() + 1
    ]
    ranged = _RANGED.search(text[: length.start()], words)
    if ranged:
        stop = _STOP.of(words).search(text, length.end())
        return text[ranged.start() : stop.start() if stop else len(text)][:200].strip(" ,")
    start = opening[-1].start() if opening and length.start() - opening[-1].end() < 60 else length.start()
    start = length.start() if _SPOKEN_BEFORE.search(text[start : length.start()], words) else start
    stop = _STOP.of(words).search(text, length.end())
    return _bare_term(_closed(text[start : stop.start() if stop else len(text)][:200]).strip(" ,"), words)


def _closed(said: str) -> str:
    """A term up to the bracket that closes what opened before it."""
    depth = 0
    for at, sign in enumerate(said):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return said[:at]
    return said


_RANGED = Shape(r"(?<![\d.])\d{1,3}\s*(?:(?:<<facts.sum.to>>)|-|–)\s*$", re.IGNORECASE)
"""'8 to 10 weeks': a length that is told by two numbers."""
_SHORT_TERM = 30
_BEFORE_CUE = 40
"""So far before its cue a length may begin ('sixteen (16) weeks from the purchase order')."""


_INCLUDES = Shape(
    r"^[A-Za-z][^,;:.\d]{4,60}?\s(?:<<facts.term.includes>>)\s+(?:(?:<<facts.term.a>>)\s+)?(?=(?:<<facts.term.which>>)\s)",
    re.IGNORECASE,
)
"""'Period of Performance (POP) includes a base period of 4 months': the term begins with its first part."""


def _bare_term(said: str, words: Vocabulary) -> str:
    """A term without the words that only lead to it ('period of three years beginning' is three years)."""
    said = _INCLUDES.of(words).sub("", said)
    led = _LED.match(said, words)
    bare = said[led.end() :] if led and _LENGTH.of(words).match(said, led.end()) else said
    return _BEGINS.of(words).sub("", bare).strip(" ,")
