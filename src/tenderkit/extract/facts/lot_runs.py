"""The lots of an English tender where no table lists them: 'Lot 1 – …, Lot 2 – …' in lines, list items or one sentence.

Why: what one tender calls lots another calls parts, packages, categories, zones or schedules. All of them count: the same
word with one number after the other, each with its name. Words that also count clauses are lots only where the tender
says that bids may be for one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tenderkit.extract.units.clauses import Layout, texts_of, vocabulary_for
from tenderkit.extract.wording.phrases import Vocabulary
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE

Found = tuple[dict[str, str], PageSource | None]
_HEAD = Shape(
    r"(?:^|(?<=[\s(•·;,:|-]))(?P<word>(?=[A-Z])(?:<<~values.lots.counted_word>>|<<~values.lots.word>>))\s*(?:(?:No|no|NO)\.?\s*)?[-–#]?\s?"
    r"(?P<number>(?:[A-Z]{1,3}-?)?\d{1,3}|[A-H]|[IVX]{1,4})(?![\w.]*\w)"
    r"(?:\s*(?P<sign>[:：.)–—-]+|\()\s*|\s+(?=[A-Z]))",
    re.MULTILINE,
)
_TITLED = Shape(
    r"^\s*(?:<<~values.lots.word>>)\s+(?i:<<values.names.title>>)\s*:\s*(?P<name>\S.{2,120})$", re.MULTILINE
)
"""'Lot Title: …', as the notices of the United Kingdom are exported."""
_FAR = 420
"""Farther behind the one before it a number is no longer of the same list."""
_NEAR = 36
"""So near before a word for parts the tender says that bids may be for some of them."""
_LONGEST = 150
_LETTERS = re.compile(r"[^\W\d_]{2}")
_ENDS = Worded(r"[;\n•·|]|\.\s|\.$|,?\s+<<~grammar.small.either>>\s*$")
_SCORED = Shape(r"\d\s?(?:%|<<ways.points>>)", re.IGNORECASE)
_A_LABEL = re.compile(r"[A-Z]\w{2,10}(?: \w+)?:\s*\S+$")
"""'Lot 1 Status: active' tells of a lot, and does not name it."""


def lot_runs(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Found:
    """Lots by id and name from the first run of numbers under one word, each with a name."""
    text, places, words = _whole(layout, vocabularies)
    if words is None:
        return {}, None
    titled = list(_TITLED.finditer(text, words))
    if len(titled) > 1:
        return {str(at + 1): one.group("name").strip(" .;") for at, one in enumerate(titled)}, _at(titled[0], places)
    runs = [(run, lots) for run in _runs(text, words) if (lots := _named(run, text))]
    sure = [run for run in runs if words.has("values.lots.word", run[0][0].group("word"))]
    told = sure or [
        run
        for run in runs
        if _apart(run[0][0].group("word"), text, words)
        and not any(_SCORED.search(name, words) for name in run[1].values())
    ]
    return (told[0][1], _at(told[0][0][0], places)) if told else ({}, None)


def _apart(word: str, text: str, words: Vocabulary) -> bool:
    """Whether the tender speaks of bids for one or more of what a word counts."""
    counted = re.compile(rf"\b{re.escape(word[:-1])}\w{{1,3}}\b", re.IGNORECASE)
    flat = " ".join(text.split())
    return any(
        words.has("values.lots.separable", flat[max(0, one.start() - _NEAR) : one.start()])
        for one in counted.finditer(flat)
    )


def _whole(
    layout: Layout, vocabularies: dict[str, Vocabulary]
) -> tuple[str, list[tuple[int, PageSource]], Vocabulary | None]:
    """The English text of a document, line by line, with the place of each piece."""
    pieces, places, at = [], [], 0
    english = None
    for block in layout.document.blocks:
        if block.kind in FURNITURE or block.kind == "contents":
            continue
        for text, source in texts_of(layout, block):
            words = vocabulary_for(text, layout.document, vocabularies)
            if words.language.startswith("zh"):
                continue
            english = english or words
            places.append((at, source))
            pieces.append(text)
            at += len(text) + 1
    return "\n".join(pieces), places, english


def _at(match: re.Match[str], places: Sequence[tuple[int, PageSource]]) -> PageSource:
    return [source for start, source in places if start <= match.start()][-1]


def _runs(text: str, words: Vocabulary) -> Iterator[list[re.Match[str]]]:
    """The heads that count on from the first number under one word."""
    run: list[re.Match[str]] = []
    for head in _HEAD.finditer(text, words):
        same = bool(run) and head.group("word").lower() == run[-1].group("word").lower()
        if same and head.start() - run[-1].end() <= _FAR and _next(run[-1].group("number")) == head.group("number"):
            run.append(head)
            continue
        if same and head.start() - run[-1].end() <= _FAR and head.group("number") == run[-1].group("number"):
            continue
        if len(run) > 1:
            yield run
        run = [head] if _first(head.group("number")) else []
    if len(run) > 1:
        yield run


def _first(number: str) -> bool:
    return number in ("A", "I") or re.fullmatch(r"(?:[A-Z]{1,3}-?)?0*1", number) is not None


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def _next(number: str) -> str:
    """The number after a number, in its own way of counting."""
    digits = re.search(r"\d+$", number)
    if digits:
        return f"{number[: digits.start()]}{int(digits.group()) + 1:0{len(digits.group())}d}"
    if number in _ROMAN[:-1]:
        return _ROMAN[_ROMAN.index(number) + 1]
    return chr(ord(number) + 1) if len(number) == 1 else ""


def _named(run: Sequence[re.Match[str]], text: str) -> dict[str, str]:
    """The number and name of each head; nothing where they do not name."""
    lots = {}
    for head, after in pairwise([*run, None]):
        assert head is not None
        rest = text[head.end() : after.start() if after else head.end() + _LONGEST]
        rest = rest[: rest.find(")")] if head.group("sign") == "(" and ")" in rest else rest
        end = _ENDS.search(rest, 2)
        name = " ".join((rest[: end.start()] if end else rest)[:_LONGEST].split()).strip(" ,.;:–—-*(")
        if _LETTERS.search(name) and not _A_LABEL.match(name):
            lots[head.group("number")] = name
    return lots if len(lots) == len(run) else {}
