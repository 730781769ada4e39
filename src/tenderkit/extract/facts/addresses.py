"""The address that a sentence only points at: 'to:', 'at the address below', 'the address referred to above is'."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tenderkit.extract.facts.reading import EMAIL
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.model.tender import Block

_ADDRESS = r"(?:<<notices.address.word>>)(?:\(es\))?"
_GIVEN = r"(?:(?:<<notices.address.given>>)\s+)?"
_BROKEN_OFF = Shape(r"(?:(?:<<notices.address.goes_on>>)|,)\s*$", re.IGNORECASE)
"""How a paragraph ends that goes on in the next, over a page or a lost line."""
_PERSON = Shape(r"(?:<<notices.address.number>>)\W|@|^(?:<<notices.address.person>>)\.?\s", re.IGNORECASE)
"""A line of an address that names a person or a number, not the place."""
_BELOW = Shape(
    rf"{_ADDRESS}\s+{_GIVEN}(?:<<notices.address.below>>)|(?:<<notices.address.following>>)\s+(?:(?:<<notices.address.kind>>)\s+)?{_ADDRESS}",
    re.IGNORECASE,
)
_ADDRESSED = Shape(
    rf"(?:<<notices.address.leads>>)\s*:\s*$|{_ADDRESS}\s+{_GIVEN}(?:<<notices.address.below>>)[^.]{{0,60}}\.?\s*$",
    re.IGNORECASE,
)
_TO_BELOW = Shape(
    rf"(?:^|(?<=[.;]\s))(?P<said>[^.;]{{0,160}}?(?:<<notices.address.brought>>)[^.;]{{0,120}}?{_ADDRESS})\s+{_GIVEN}"
    r"(?:(?:<<notices.address.below>>)|(?:<<notices.address.in_clause>>)[^,;)]{0,12})(?P<ways>\s*\([^()]{4,70}\))?",
    re.IGNORECASE,
)
_REFERRED = Shape(
    rf"{_ADDRESS}\s+(?:<<notices.address.referred>>)|^(?:[\d.]+\s+)?(?:(?:<<notices.the>>)\s+)?(?:(?:<<notices.address.kind>>)\s+)?{_ADDRESS}[^:]{{0,50}}:\s*$"
    r"|(?:<<notices.address.refer>>)\s*:\s*$",
    re.IGNORECASE,
)
_GIVEN_INSIDE = Shape(
    rf"(?:{_ADDRESS}\s+(?:<<notices.address.referred>>)[^:.]{{0,50}}|^{_ADDRESS})\s*:\s*(?P<given>[A-Z0-9][^@;:]{{12,220}}?)(?=(?<![A-Z])\.\s|\.?$|;|,?\s*(?:<<notices.address.number>>)\b)",
    re.IGNORECASE,
)
"""'The address(es) referred to above is (are): …' with the address in the same paragraph."""
_MAILED = Shape(rf"(?:<<notices.address.mail>>)[^.;]{{0,60}}{_ADDRESS}[^.;]{{0,30}}:\s*$", re.IGNORECASE)
"""'… via e-mail, sent to the following address:', with the mailbox on the next line."""
_OWN_LABEL = Shape(rf"^{_ADDRESS}\s*:\s*", re.IGNORECASE)
_CHOOSE = Shape(r"\s*\((?:<<notices.address.choose>>)\b[^()]{0,40}\)\W*$", re.IGNORECASE)
"""'… and via (choose appropriate box)', with the boxes on the next lines (the requests of the United Nations)."""
_TICKED = re.compile(r"^[☑☒\uf0fe\uf052✓✔]\s*(?P<way>\S.*)$")
_REACH = 40
"""So many blocks after a sentence of 'the address below' the address may stand."""
_LONGEST_LINE = 300
_RUN_TOGETHER = 40
"""An address whose lines stand in one line ends where a telephone or a mailbox follows; a shorter one is a person's."""


def with_address(block: Block, following: Sequence[Block], words: Vocabulary) -> str:
    """A paragraph that ends in 'to:' or in 'the address below' with the short lines of the address under it."""
    if _BROKEN_OFF.search(block.text[-24:], words) and following and following[0].kind == "paragraph":
        return f"{block.text.rstrip()} {following[0].text[:200].split('. ')[0]}"
    choose = _CHOOSE.search(block.text[-80:], words)
    if choose:
        ticked = _ticked(following)
        return f"{block.text[: -len(choose.group())]} {ticked}" if ticked else block.text
    awaits = block.text.rstrip().endswith(":")
    mailed = awaits and following and _MAILED.search(block.text[-120:], words)
    mailbox = EMAIL.search(following[0].text[:80]) if mailed else None
    if mailbox and not EMAIL.search(block.text):
        return f"{block.text.rstrip().rstrip('.:')}: {mailbox.group()}"
    named = words.pattern("notices.address.word")
    end, ending = block.text[-90:], block.text[-260:]
    addressed = (awaits or named.search(end)) and _ADDRESSED.search(end, words)
    if not addressed and not (named.search(ending) and _BELOW.search(ending, words)):
        return block.text
    lines = list(_lines(following, words))[:4]
    return f"{block.text.rstrip().rstrip('.:')}: {', '.join(lines)}" if lines else block.text


def _ticked(following: Sequence[Block]) -> str:
    """The ways whose boxes are ticked, the last with the address under it."""
    ways: list[str] = []
    for block in itertools.takewhile(lambda one: one.kind not in ("table", "heading"), following):
        chosen = _TICKED.match(block.text)
        if chosen:
            ways.append(chosen.group("way").strip(" ,;:"))
        elif ways and len(block.text) <= _PART_LENGTH:
            ways[-1] = f"{ways[-1]}, {_OWN_LINE.sub('', block.text).strip(' ,')}"
    return " or ".join(ways)


_OWN_LINE = re.compile(r"^[A-Z][a-z]+:\s*")
_PLACES = ("submission_method", "delivery_place")
_PART_LENGTH = 80


def address_under(label: Block, block: Block, following: Mapping[str, Block], words: Vocabulary) -> str:
    """The lines of an address under a label that asks for one ('SUBMIT BIDS TO:'), as one text."""
    if not label.text.rstrip().endswith((":", "：")) or not any(
        words.has(f"facts.label.{key}", plain(label.text)) for key in _PLACES
    ):
        return ""
    lines: list[str] = []
    after: Block | None = block
    while after is not None and len(lines) < 5 and _is_part(after):
        lines.append(after.text.strip(" ,"))
        after = following.get(after.id)
    return ", ".join(lines) if len(lines) > 1 else ""


def _is_part(block: Block) -> bool:
    """Whether a line may be one of an address; a street's number can look like that of a heading or an item."""
    numbered = block.kind in ("heading", "list_item") and re.match(r"\d{1,5}[A-Za-z]?\s+[A-Z]", block.text)
    short = len(block.text) <= _PART_LENGTH and not re.search(r"[:：]|[.;。；]$", block.text)
    return short and (block.kind == "paragraph" or numbered is not None)


def address_in(lines: Sequence[str], words: Vocabulary) -> str:
    """The parts of an address that name themselves ('Street Address: …', 'Floor/ Room number: …'), as one text.

    Why: the bid data sheets of the development banks print addresses so.
    """
    parts: list[str] = []
    for line in lines:
        label, colon, value = line.partition(":")
        named = words.find("notices.address.part", plain(label))
        if not colon or named is None or named.start() > 1 or named.end() < len(plain(label)) - 2:
            break
        parts += [value.strip()] if value.strip(" _[]") else []
    return ", ".join(parts) if len(parts) > 1 else ""


def sent_to(text: str, blocks: Sequence[Block], at: int, words: Vocabulary) -> str | None:
    """'Bids must be delivered to the address below' with the address that the notice gives under it or at its end.

    Why: the notices of the development banks close with 'The address(es) referred to above is (are):'.
    """
    named = words.pattern("notices.address.word").search(text)
    found = _TO_BELOW.search(" ".join(text.split()), words) if named else None
    if found is None:
        return None
    behind = range(at + 1, min(len(blocks), at + _REACH))
    given = (one for one in behind if _REFERRED.search(" ".join(blocks[one].text.split())[-140:], words))
    start = next(given, None)
    lines = list(_lines(blocks[(at if start is None else start) + 1 :][:6], words))[:5]
    one = len(lines) == 1 and lines[0].count(",") >= 2
    if not lines or (start is None and not one and (len(lines) < 2 or max(map(len, lines)) > 90)):
        inside = (_GIVEN_INSIDE.search(" ".join(blocks[one].text.split()), words) for one in behind)
        lines = next(([one.group("given")] for one in inside if one), [])
    return None if not lines else f"{found.group('said')}{found.group('ways') or ''}: {', '.join(lines)}"


def _lines(blocks: Iterable[Block], words: Vocabulary) -> Iterator[str]:
    """The lines of an address, without persons and numbers, and without stops that would end a sentence."""
    for block in itertools.takewhile(_may_be_of_an_address, blocks):
        for line in block.text.split("\n"):
            flat = _OWN_LABEL.of(words).sub("", " ".join(line.split())).rstrip(",")
            person = _PERSON.search(flat, words)
            place = _without_persons(flat, words)
            if len(place) > (_RUN_TOGETHER if person else 0):
                yield re.sub(r"\.(?=[\s,])", "", place)
            if _POSTCODE.search(place):
                return


def _without_persons(flat: str, words: Vocabulary) -> str:
    """What of a line is the place: before 'Attention: …' or 'Tel.', and again behind an 'Address:' that follows in it."""
    places, at = [], 0
    while person := _PERSON.of(words).search(flat, at):
        places.append(flat[at : person.start()].strip(" ,"))
        label = _LABEL_INSIDE.of(words).search(flat, person.end())
        if label is None:
            return ", ".join(place for place in places if place)
        at = label.end()
    return ", ".join(place for place in (*places, flat[at:].strip(" ,")) if place)


_LABEL_INSIDE = Shape(rf"\s{_ADDRESS}\s*:(?!\s*\S+@)\s*", re.IGNORECASE)
"""An address that stands behind the person in the same line ('… Attention: Jane Doe Address: 1 Quay Road')."""
_POSTCODE = re.compile(r"\b[A-Z]{2}\s+\d{5}(?:-\d{4})?$")
"""State and ZIP code end an address of the United States: what follows is a person or an office within."""


def _may_be_of_an_address(block: Block) -> bool:
    text = block.text.rstrip()
    told = text.endswith(":") or (len(text) > 45 and text.endswith("."))
    short = all(len(line) <= _LONGEST_LINE for line in text.split("\n"))
    return block.kind not in ("table", "list_item") and short and text[:1].isalnum() and not told
