"""When and where the work of a call for bids is done, of a tender that tells it nowhere else.

Why: a notice of a few lines has no clause on its term or its place; 'plowing for the period September 2026 to June 2029'
and 'the Mill Road Bridge Replacement' tell both within the name of the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tenderkit.extract.facts.candidates import LEAST, Candidate, front_statements
from tenderkit.extract.facts.counted import COUNTED
from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.times import FROM_TO
from tenderkit.extract.wording.dates import moments
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.model.fact import Fact

_WEIGHT = LEAST + 0.004
_YEARS = r"(?:19|20)\d\d"
_SPAN = rf"{_YEARS}\s*[-–/]\s*(?:{_YEARS}|\d\d)"
_SEASON = Shape(
    rf"{_YEARS}/\d\d(?:\d\d)?\s*[-–]\s*{_YEARS}/\d\d(?:\d\d)?|{_SPAN}(?:\s*(?:,|<<ways.and>>|&)\s*{_SPAN})*\s+(?:<<facts.term.season>>)(?:\s+(?:<<facts.term.season>>))?"
    rf"|(?:<<facts.term.season>>)\s+(?:<<facts.term.season_ends>>)\s+[^.;()]{{3,40}}?{_YEARS}(?:(?:,|,?\s+<<ways.and>>|\s+<<facts.term.through>>)\s+{_YEARS})+"
    rf"|(?:<<notices.the>>)\s+(?:(?:<<facts.term.season>>)\s+)?(?:<<facts.term.season>>)\s+{_YEARS}(?:\s*[-–/]\s*(?:{_YEARS}|\d\d)(?!\d))?"
    rf"|(?:(?:<<notices.the>>)\s+)?{_YEARS}\s+(?:<<facts.term.season>>)\b",
    re.IGNORECASE,
)
"""'2026 - 2027 school year', 'the year 2026', 'the 2026 growing season'."""
_LED = Shape(r"(?:<<facts.term.led_to>>)\s*$|[(,:–-]\s*$", re.IGNORECASE)
_NEAR = 60


def called_terms(stated: Sequence[Pair]) -> Iterator[Candidate]:
    """The spans of days, months or seasons in sentences that call for bids."""
    for pair, text in front_statements(stated):
        words = pair.words
        calls = len(text) <= _LONG and re.search(_YEARS, text) is not None and _calls(text, words)
        if not calls and (len(text) > _LONG or not _tells_of_work(text, words)):
            continue
        seasonal = calls or words.has("facts.label.contract_duration", text)
        span = _span(text, (FROM_TO, _SEASON) if seasonal else (FROM_TO,), words)
        if span:
            yield _candidate(span, pair)


def _candidate(value: str, pair: Pair) -> Candidate:
    """A value that a sentence tells, the earlier its page the better."""
    return Candidate(_WEIGHT - 0.0005 * pair.source.page, value, pair.source, pair.block, pair.value)


def _calls(text: str, words: Vocabulary) -> bool:
    """Whether a sentence calls for bids, or tells what is bought and from when to when."""
    return any(words.has(f"notices.{one}", text) for one in ("call", "invites", "taken_in", "asks.verb", "provide"))


def _tells_of_work(text: str, words: Vocabulary) -> bool:
    """Whether a sentence speaks of goods, work or a contract, or is but a line, and of no handing in, papers or past."""
    if words.has("notices.site.apart", text) or words.has("facts.cue_not.contract_duration", text):
        return False
    said = (
        "facts.label.contract_duration",
        "notices.site.brought",
        "notices.site.done",
        "notices.site.bought",
        "facts.term.agreed",
        "notices.site.calls",
    )
    return len(text) <= _LINE or any(words.has(one, text) for one in said)


_LINE = 60


def _span(text: str, shapes: Sequence[Shape], words: Vocabulary) -> str | None:
    for shape in shapes:
        for found in shape.finditer(text, words):
            before = text[max(0, found.start() - _NEAR) : found.start()]
            handed = shape is FROM_TO and words.has("facts.handing_in.comes_in", before)
            if not handed and (shape is FROM_TO or _LED.search(before, words)):
                return found.group().strip(" ,")
    return None


_NAMED_WORK = Shape(
    r"^(?P<at>(?:[A-Z][\w.'’-]*\s+){1,5}(?:<<notices.place.spot>>))(?=\s+(?:[\w&,-]+\s+){0,4}?(?:<<notices.ends_title>>|<<notices.place.works>>)\b)",
    re.IGNORECASE,
)
_INSIDE_TOWN = re.compile(
    r",\s+(?P<town>(?:Town|City|Village|County|Borough|Township) of [A-Z][\w ]+(?:, [A-Z][\w ]+)?)$"
)


def named_spot(facts: Mapping[str, Fact], words: Vocabulary) -> str | None:
    """The road, bridge or building that a title of works opens with ('Mill Road Bridge Replacement, Town of Reed')."""
    title = plain(str(facts["title"].value)) if "title" in facts else ""
    found = _NAMED_WORK.match(title, words)
    if found is None or words.starts("notices.place.no_spot", title) or words.starts("facts.title_words", title):
        return None
    town = _INSIDE_TOWN.search(title)
    return f"{found.group('at')}, {town.group('town')}" if town else found.group("at")


_OBJECT = Shape(r"\b(?:<<notices.object_of>>)\s+(?:(?:<<notices.the>>|<<notices.article>>)\s+)?", re.IGNORECASE)
_OBJECT_LEADS = Shape(r"\b(?:<<notices.object_of>>)\s+$", re.IGNORECASE)
_ENDS = r",?\s+(?:<<notices.title_ends>>|<<notices.object_ends>>)(?![\w-])|;|\.(?!\s?\d)|$"
_OBJECT_ENDS = Shape(rf":|,\s+(?=\d)|\s*\((?![^()]{{1,14}}\))|{_ENDS}", re.IGNORECASE)
_COUNTED_ENDS = Shape(_ENDS, re.IGNORECASE)
"""A name behind the number of its call may hold a colon, a number or a bracket."""
_TOLD_BY = ("facts.title_words", "notices.site.bought", "notices.site.done")
_LONGEST_NAME = 160


def called_work(stated: Sequence[Pair]) -> Iterator[Candidate]:
    """What a call for bids is for, wherever its sentence says so ('will take bids on school buses', 'quotations … for guards')."""
    for pair, text in front_statements(stated):
        words = pair.words
        paper = words.find("notices.paper", text) if len(text) <= _LONG and _calls(text, words) else None
        for found in _OBJECT.of(words).finditer(text, paper.end()) if paper else ():
            counted = COUNTED.of(words).match(text, found.end())
            start = counted.end() if counted else found.end()
            end = (_COUNTED_ENDS if counted else _OBJECT_ENDS).of(words).search(text, start)
            name = text[start : end.start() if end else len(text)].strip(" ,")
            if _names_work(name, words) or (counted and _is_title(name, words)):
                yield _candidate(name, pair)
                break


_LONG = 1200


def _is_title(name: str, words: Vocabulary) -> bool:
    """Whether what stands behind the number of a call may be its title, whatever it buys."""
    return len(name.split()) >= 2 and len(name) <= _LONGEST_NAME and not words.has("facts.title_of_papers", name)


def _names_work(name: str, words: Vocabulary) -> bool:
    """Whether a phrase says what is bought: by a word of work or goods, and by none of the papers of a bid."""
    if not (len(name.split()) >= 2 and len(name) <= _LONGEST_NAME) or words.starts("notices.no_title", name):
        return False
    if words.has("notices.object_no", name) or words.starts("facts.name_ends_not", name.split()[-1].lower()):
        return False
    return any(words.has(one, name) for one in _TOLD_BY) and not words.has("facts.title_of_papers", name)


_NUMBERED = Shape(
    r"(?P<kind><<notices.number_of>>)\.?\s*(?:<<notices.cover.number>>)?\.?\W{0,4}"
    r"(?P<code>(?=[^\s,;]*\d)(?:[A-Z]{2,8}\s?/\s?)?[A-Z0-9]+(?:\s?/\s?|[-.])[A-Z0-9]+(?:(?:\s?/\s?|[-.])[A-Z0-9()]+)*)(?![\w%])"
)
_AT_FRONT, _BEFORE = 2, 30


def called_number(stated: Sequence[Pair]) -> Iterator[Candidate]:
    """The number behind the kind of call or of number, wherever a sentence names it ('bids on desks, Bid No. 26-114F, until …')."""
    for pair, text in front_statements(stated):
        words = pair.words
        if pair.source.page > _AT_FRONT:
            continue
        for found in _NUMBERED.finditer(text, words):
            code = found.group("code")
            other = words.has("notices.number_not", text[max(0, found.start() - _BEFORE) : found.start()])
            if not other and len(code) >= 5 and not moments(code):
                yield _candidate(code, pair)
        for found in COUNTED.finditer(text, words) if _calls(text, words) else ():
            led = _OBJECT_LEADS.search(text[: found.start()], words)
            if led and not moments(found.group("code")):
                yield _candidate(found.group("code"), pair)
