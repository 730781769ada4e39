"""How bids are handed in, and to whom questions go: beside a label or in a sentence."""

from __future__ import annotations

import re

from tenderkit.extract.facts.handed_chinese import read_chinese_submission
from tenderkit.extract.facts.handing_in import TARGET, handed_in, mail_to
from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.reading import EMAIL, Reading, short_text
from tenderkit.extract.wording.dates import moments
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.sentences import sentences
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded

_NUMBERED = re.compile(r"^\d+(?:\.\d+)*[.)]?\s+[A-Z][^.:@/\d]{3,60}$")
"""A heading with its number, which stands where its text should."""
_ADDRESS_LIKE = Worded(r"^(?:(?i:<<~grammar.small.the>>)\s+)?[A-Z][^,;:]{3,60},[^;:]{6,},[^;:]*\d")
"""A name, parts behind commas and a number: an address, whatever its words."""
_PORTAL_LABEL = Shape(r"<<~values.handing_in.portal_label>>$", re.IGNORECASE)


def read_submission(value: str, pair: Pair, reading: Reading) -> str | None:
    """Where and how to hand in: an address, portal or mailbox."""
    words = pair.words
    if words.language.startswith("zh"):
        return read_chinese_submission(value, pair)
    if pair.kind in ("sentence", "statement"):
        spoken_of = words.has("facts.label.submission_method", pair.above)
        return handed_in(plain(value), words, spoken_of=spoken_of)
    text = short_text(value, words, 220)
    if _PORTAL_LABEL.search(pair.label, words) and not TARGET.search(value):
        return None
    begun = TARGET.match(value.strip())
    said = handed_in(f"{plain(pair.label)}: {begun.group()}", words, spoken_of=True) if begun else None
    said = said or _first_way(value, words)
    if said and not TARGET.search(said) and not re.search(r"\d", said):
        boxes = list(dict.fromkeys(EMAIL.findall(value)))
        return mail_to(", ".join(boxes[:3]), words) if boxes else said
    if said:
        return said
    if text is None or len(text) < 6 or (moments(text) and len(text) < 40):
        return None
    text = _without_tail(text, words)
    mail = EMAIL.findall(text) if len(text) < 120 else []
    if mail and "http" not in text and "www" not in text:
        return mail_to(", ".join(mail), words)
    if len(text) > 60 and words.has("facts.title_not", text):
        return None
    somewhere = words.has("facts.handing_in.where", text) or _ADDRESS_LIKE.search(text)
    return text if somewhere and not _NUMBERED.match(text) else None


def _first_way(value: str, words: Vocabulary) -> str | None:
    """The way of handing in that the first sentence of a text names which speaks of nothing else (questions, samples)."""
    clauses = (clause for one in sentences(plain(value), words) for clause in one.split("; "))
    told = [clause for clause in clauses if not words.has("facts.cue_not.submission_method", clause)]
    return next((way for way in (handed_in(one, words, spoken_of=True) for one in told[:6]) if way), None)


def _without_tail(text: str, words: Vocabulary) -> str:
    tail = words.find("facts.handing_in.tail", text)
    return text[: tail.start()].strip(" ,.;(") if tail and tail.start() > 20 else text


def read_email(value: str, pair: Pair, reading: Reading) -> str | None:
    """The first address."""
    found = EMAIL.search(value)
    return found.group().rstrip(".") if found else None
