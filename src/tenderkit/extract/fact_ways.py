"""How bids are handed in, and to whom questions go: beside a label or in a sentence."""

from __future__ import annotations

import re

from tenderkit.extract.dates import moments
from tenderkit.extract.fact_handing_in import TARGET, handed_in, mail_to
from tenderkit.extract.fact_places import TOLD_PLACE
from tenderkit.extract.fact_reading import EMAIL, Reading, short_text
from tenderkit.extract.pairs import Pair
from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.extract.sentences import sentences
from tenderkit.extract.shapes import Shape

_NUMBERED = re.compile(r"^\d+(?:\.\d+)*[.)]?\s+[A-Z][^.:@/\d]{3,60}$")
"""A heading with its number, which stands where its text should."""
_CLAUSE = 24
"""A longer Chinese text is a sentence in which the place is looked for."""
_WHERE_CHINESE = Shape(
    r"<<values.handing_in.goes_to>>(?P<portal>[^，,。；;：:]{4,40}?<<values.handing_in.online_at>>(?:[（(][^）)]{4,60}[）)])?)(?=[^，,。；;]{0,14}<<values.handing_in.hands_in>>)"
    r"|<<values.handing_in.brings>>[至到](?P<place>[^，,。；;：:]{6,60}?)(?=[，,。；;]|$|<<values.handing_in.ends>>)"
)
_PORTAL_LABEL = Shape(r"<<~values.handing_in.portal_label>>$", re.IGNORECASE)
_LEFT_BLANK = Shape(r"<<values.handing_in.left_blank>>\s*$|年\s*月\s*日")


def read_submission(value: str, pair: Pair, reading: Reading) -> str | None:
    """Where and how to hand in: an address, portal or mailbox."""
    words, chinese = pair.words, pair.words.language.startswith("zh")
    if pair.kind in ("sentence", "statement") and not chinese:
        spoken_of = words.has("facts.label.submission_method", pair.above)
        return handed_in(plain(value), words, spoken_of=spoken_of)
    text = short_text(value, words, 220)
    if _PORTAL_LABEL.search(pair.label, words) and not TARGET.search(value):
        return None
    said = None if chinese else _first_way(value, words)
    if said and not TARGET.search(said) and not re.search(r"\d", said):
        boxes = list(dict.fromkeys(EMAIL.findall(value)))
        return mail_to(", ".join(boxes[:3]), words) if boxes else said
    if said:
        return said
    if text is None or len(text) < 6 or (moments(text) and len(text) < 40):
        return None
    dated = moments(text) if chinese else []
    if dated and words.has("values.handing_in.place_label", pair.label) and len(text) - dated[-1].end > 5:
        text = re.split(r"[。；;]", text[dated[-1].end :].lstrip("前，,；; "))[0]
    told = TOLD_PLACE.search(text, words) if dated else None
    text = told.group("at") if told else text if chinese else _without_tail(text, words)
    mail = EMAIL.findall(text) if not chinese and len(text) < 120 else []
    if mail and "http" not in text and "www" not in text:
        return mail_to(", ".join(mail), words)
    if not chinese and len(text) > 60 and words.has("facts.title_not", text):
        return None
    if _NUMBERED.match(text) or not words.has("facts.handing_in.where", text):
        return None
    where = _WHERE_CHINESE.search(text, words) if chinese and len(text) > _CLAUSE else None
    if where and not words.has("facts.handing_in.refused", text):
        return next(found for found in where.groups() if found).strip("“”\"'")
    if pair.kind == "sentence":
        return _handed_in_chinese(text, words)
    return None if _LEFT_BLANK.search(text, words) else text


def _first_way(value: str, words: Vocabulary) -> str | None:
    """The way of handing in that the first sentence of a text names which speaks of nothing else (questions, samples)."""
    told = [s for s in sentences(plain(value), words) if not words.has("facts.cue_not.submission_method", s)]
    return next((way for way in (handed_in(one, words, spoken_of=True) for one in told[:6]) if way), None)


def _without_tail(text: str, words: Vocabulary) -> str:
    tail = words.find("facts.handing_in.tail", text)
    return text[: tail.start()].strip(" ,.;(") if tail and tail.start() > 20 else text


def _handed_in_chinese(text: str, words: Vocabulary) -> str | None:
    if words.has("facts.handing_in.refused", text):
        return None
    for opened in words.pattern("facts.handing_in.way").finditer(text):
        found = re.compile(r"[^，。；;]{4,90}(?:，[^，。；;]{0,30}(?:https?:|www\.)[^，。；;]+)?").match(
            text, opened.start()
        )
        if found and words.has("facts.handing_in.where", found.group()[opened.end() - opened.start() :]):
            return found.group().strip(" ，,。")
    return None


def read_email(value: str, pair: Pair, reading: Reading) -> str | None:
    """The first address."""
    found = EMAIL.search(value)
    return found.group().rstrip(".") if found else None
