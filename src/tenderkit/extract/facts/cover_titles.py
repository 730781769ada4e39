"""The name of the work on a cover: behind the number, in the largest type, in quotes, or in the call for bids."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from tenderkit.extract.facts.cover_lines import (
    AFTER_NUMBER,
    CODE,
    DANGLES,
    DATED,
    FOR_THE,
    NUMBERED,
    SENTENCE,
    Line,
    is_address,
    kind_of,
)
from tenderkit.extract.facts.notice import CoverFact, asked_for, marked_name
from tenderkit.extract.facts.notice_chinese import bought_by, stated_title
from tenderkit.extract.units.clauses import Layout, vocabulary_for
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape

_DISPLAY = 18
"""Type of this size in points stands on covers, also where they follow the contents."""
_OPENS_NAME = Shape(
    r"^(?:[^:.]{0,40}\b)?(?:<<notices.cover.opens>>)"
    r"(?:\s*\([A-Z]+\))?(?:\s+(?:<<notices.cover.documents>>))?(?:\s+(?:<<notices.cover.dated>>)\s+[^:]{6,30}?)?"
    r"(?:\s*(?:(?:<<notices.cover.for_of>>)|:|–|-)|(?<=\w\)))\s+(?:(?:<<notices.the>>)\s+)?(?P<title>[^\d\W].{7,})$",
    re.IGNORECASE,
)
_SELECTION = Shape(r"^(?P<title>(?:<<notices.cover.selection>>)\s+(?:<<notices.cover.for>>)\s+.{12,})$", re.IGNORECASE)
_QUOTED = re.compile(r"[「《“『](?P<title>[^」》”』]{6,80})[」》”』]")
_CALLED = Shape(r"(?<=[a-z])\s+(?:<<notices.kind_of_call>>)$", re.IGNORECASE)
"""What the envelope bears behind the name of the work ('… Services Bid')."""
_OPENING_WORDS = Shape(
    r"^(?:<<notices.cover.opening>>).*(?:<<notices.cover.for_of>>)(?:\s+(?:<<notices.the>>))?$", re.IGNORECASE
)
_FOR_THE_WORK = Shape(
    r"^(?:[A-Za-z ]{3,40} )?<<notices.cover.for>> (?:<<notices.the>> )?<<notices.cover.buying>> <<notices.cover.of>>:?$",
    re.IGNORECASE,
)
"""'BIDDING DOCUMENT for the procurement of', with the name of the work on the lines below it."""
_STATEMENT_OF_WORK = Shape(r"^(?:<<notices.cover.statement_of_work>>)(?:\s*\([A-Z]{2,4}\))?\W*$", re.IGNORECASE)
_LISTED = re.compile(r"\(?[A-Za-z\d]{1,3}[.)]\s")
_FAR = 15
_MID_SENTENCE = re.compile(r"(?!for\b)[a-z]{2,}\s|[a-z]\s|[a-z]{3,}$")
"""A line that goes on with a sentence of the line above it opens with a small word."""


def titles(layout: Layout, lines: Sequence[Line], vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """What may be the name of the work, each with its weight."""
    for at, line in enumerate(lines):
        yield from _told_by_its_line(lines, at, line)
    for line in lines:
        yield from _behind_its_number(line)
        quoted = _QUOTED.search(line.text) if line.block.source.page <= 2 and len(line.text) <= 110 else None
        if quoted and line.words.starts("notices.entrusted.platform", plain(line.text[: quoted.start()][-2:])):
            continue
        if quoted and not line.text.isascii() and not re.search(r"[。；]$", line.text):
            weight = 1.15 - 0.01 * lines.index(line)
            yield (
                weight,
                _CALLED.of(line.words).sub("", quoted.group("title")),
                line.block.source,
                line.block.id,
                line.text,
            )
    largest = max((line.block.size or 0 for line in lines if line.kind == "name"), default=0)
    for start, run in _runs(lines):
        title = _joined(run)
        fewest = 2 if start and lines[start - 1].kind == "generic" else 3
        if not 10 <= len(title) <= 300 or len(re.findall(r"[A-Za-z]{2,}|[\u3400-\u9fff]", title)) < fewest:
            continue
        words = vocabulary_for(title, layout.document, vocabularies)
        if is_address(plain(title), words):
            continue
        if words.language.startswith("zh") and bought_by(plain(title), words):
            continue
        weight = _weight(lines, start, run, largest, words)
        yield weight, title, run[0].block.source, run[0].block.id, title
    yield from _of_the_work(layout, vocabularies)
    yield from asked_for(layout, vocabularies)
    yield from marked_name(layout, vocabularies)
    yield from (stated.told() for stated in stated_title(layout, vocabularies))


def _told_by_its_line(lines: Sequence[Line], at: int, line: Line) -> Iterator[CoverFact]:
    """'Request for proposals for X', 'RFP 2026-09: X'."""
    text, words = line.text, line.words
    match = _OPENS_NAME.match(text, words) or AFTER_NUMBER.match(text, words) or _SELECTION.match(text, words)
    named = lines[at + 1] if at + 1 < len(lines) and _FOR_THE_WORK.match(text, words) else None
    if named is not None and len(named.text) > _FAR and named.kind in ("name", "generic"):
        title = " ".join([named.text, *_continued(lines, at + 1)])
        yield 1.6, title, named.block.source, named.block.id, title
    if match and len(text) < 260:
        rest = words.pattern("facts.cover_generic").sub("", plain(match.group("title")))
        if len(re.sub(r"[\W\d]", "", rest)) >= 8 and not SENTENCE.search(text, words):
            title = " ".join([match.group("title"), *_continued(lines, at)])
            yield 1.25, title, line.block.source, line.block.id, text


def _behind_its_number(line: Line) -> Iterator[CoverFact]:
    """'RFP-25-124 eCitation System Software'."""
    numbered = line.kind in ("number", "name") and len(line.text) < 160 and NUMBERED.match(line.text, line.words)
    rest = line.text[numbered.end() :].strip(" :–—-|") if numbered else ""
    told = len(rest.split()) >= 2 and len(rest) > 12 and line.words.has("facts.title_words", plain(rest))
    if told and not DATED.match(rest) and kind_of(rest, line.words) == "name":
        yield 1.12 - 0.02 * line.block.source.page, rest, line.block.source, line.block.id, line.text


def _of_the_work(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """The name under the heading of the statement of work, which may stand behind the notice."""
    for block, after in itertools.pairwise(layout.document.blocks):
        if block.source.page > _FAR:
            return
        if block.kind != "heading" or after.kind != "heading" or after.size != block.size or len(after.text) >= 120:
            continue
        text = " ".join(after.text.split())
        words = vocabulary_for(text, layout.document, vocabularies)
        headed = _STATEMENT_OF_WORK.match(" ".join(block.text.split()), words)
        if headed and not _LISTED.match(text) and kind_of(text, words) == "name":
            yield 0.86, text, after.source, after.id, text


def _continued(lines: Sequence[Line], at: int) -> list[str]:
    """The lines that go on with a title that ran out of room."""
    first = lines[at]
    going: list[str] = []
    for line in lines[at + 1 : at + 3]:
        if line.kind != "name" or line.block.size != first.block.size or line.block.bold != first.block.bold:
            break
        going.append(line.text)
    return going


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, list[Line]]]:
    """Runs of names in one type; a line that dangles ('… services for the') takes the next with it whatever it is."""
    at = 0
    while at < len(lines):
        if lines[at].kind != "name" or _MID_SENTENCE.match(lines[at].text):
            at += 1
            continue
        run = [lines[at]]
        end = at + 1
        while end < len(lines) and len(run) < 6:
            last, line = run[-1], lines[end]
            alone = line.words.find("notices.cover.alone", line.text)
            dangles = DANGLES.search(last.text, last.words) or (alone and len(alone.group()) == len(line.text))
            same = line.block.size == last.block.size and line.block.source.page == last.block.source.page
            if not same or not (dangles or line.kind == "name"):
                break
            run.append(line)
            end += 1
        yield at, run
        at = end


def _joined(run: Sequence[Line]) -> str:
    words = run[0].words
    if len(run) > 1 and _OPENING_WORDS.match(run[0].text, words):
        run = run[1:]
    text = FOR_THE.of(words).sub("", " ".join(line.text for line in run))
    code = CODE.match(text)
    return text[code.end() :].strip(" –—-:") if code and len(text) - code.end() > 10 else text


def _weight(lines: Sequence[Line], start: int, run: Sequence[Line], largest: float, words: Vocabulary) -> float:
    block = run[0].block
    before = next((line for line in reversed(lines[:start]) if line.kind != "noise"), None)
    after = next((line for line in lines[start + len(run) :] if line.kind != "noise"), None)
    named = words.has("facts.title_words", plain(_joined(run)))
    weight = 0.78 + (0.12 if (block.size or 0) >= largest * 0.97 else 0) + (0.05 if block.bold else 0)
    weight += 0.2 if named else 0
    weight += 0.1 if before is not None and before.kind in ("generic", "number") else 0
    weight += 0.08 if after is not None and after.kind in ("generic", "number") else 0
    weight -= 0.06 * (block.source.page - 1) + (0.15 if block.kind not in ("heading", "paragraph") else 0)
    displayed = (block.size or 0) >= max(_DISPLAY, largest * 0.97)
    weight -= 0.004 * start + (0.2 if run[0].begun and not (displayed and named) else 0)
    return weight
