"""What every reader of a fact needs: how this tender writes money and dates, and the first short text beside a label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tenderkit.extract.wording.phrases import CJK, Vocabulary
from tenderkit.extract.wording.shapes import Shape

EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
BLANK = Shape(
    r"^[\s/_\-—.…:：（）()【】\[\]无N/A※*]*$|^\(?<<values.blank.see>>.{0,30}$|^(?:xx|XX|×)|<<values.blank.fill>>|^<<~values.blank.later>>\W*$|^-?\s*<<~values.blank.section>>$",
    re.IGNORECASE,
)
_OWN_LABEL = re.compile(rf"^[{CJK}]{{2,8}}\s*[:：]\s*")
_STOP = re.compile(rf"[。]|(?<=[^{CJK}\d\s][^{CJK}\d\s])\.\s")
_SHORTENED = Shape(r"\b<<~values.blank.shortened>>$")
LONGEST = 200


@dataclass(frozen=True)
class Reading:
    """How this tender writes money and dates."""

    currency: str
    first_is_day: bool
    words: Vocabulary
    flows: bool = False
    """Whether the documents have no pages of their own (.docx, .md): then no page is a front page."""
    around: date | None = None
    """A day of the year that the tender speaks of most, for days that are printed without a year."""


def joined_lines(value: str) -> str:
    """The lines of a value as one, without a space where Chinese text only ran out of room."""
    return re.sub(rf"(?<=[{CJK}，；、])\s*\n\s*(?=[{CJK}])", "", value.strip()).replace("\n", " ").strip()


def short_text(value: str, words: Vocabulary, limit: int = LONGEST) -> str | None:
    """The first sentence of a value without a label of its own; None where it is blank or too long."""
    text = joined_lines(value)
    text = _OWN_LABEL.sub("", text)
    stops = (stop.start() for stop in _STOP.finditer(text))
    end = next((at for at in stops if not _SHORTENED.search(text[:at], words)), len(text))
    text = text[:end].strip() or text
    return None if not text or BLANK.search(text, words) or len(text) > limit else text.strip(" ;；,，。.")


def unshouted(text: str, words: Vocabulary) -> str:
    """A text in capitals with its small words small: of 'SEND BIDS TO THE CLERK' the name begins behind 'the'."""
    letters = [sign for sign in text if sign.isalpha()]
    if sum(map(str.isupper, letters)) < _CAPITALS * len(letters) or not letters:
        return text
    return words.pattern("facts.handing_in.small").sub(lambda word: word.group().lower(), text)


_CAPITALS = 0.7
