"""How the text beside a label becomes the value of a fact, one reader for each key."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tenderkit.extract.dates import moments
from tenderkit.extract.fact_reading import BLANK, EMAIL, Reading, short_text
from tenderkit.extract.fact_sums import read_budget, read_days, read_security
from tenderkit.extract.fact_times import read_clarification, read_deadline, read_duration, read_opening
from tenderkit.extract.fact_ways import read_copies, read_email, read_method, read_place, read_submission
from tenderkit.extract.pairs import Pair
from tenderkit.extract.phrases import CJK, plain


def read_title(value: str, pair: Pair, reading: Reading) -> str | None:
    """A name of more than a word or two."""
    text = short_text(value, 240)
    if text is None or len(text) < 6 or (text.isascii() and len(text.split()) < 3) or EMAIL.search(text):
        return None
    bare = pair.words.pattern("facts.cover_generic").sub("", plain(text))
    if len(re.sub(r"[\W\d]", "", bare)) < 5 or re.match(r"^\W*\d{1,2}[.)]|^[（(]?招标编号", text) or text.endswith(":"):
        return None
    return text.strip('“”"《》')


def read_reference(value: str, pair: Pair, reading: Reading) -> str | None:
    """The first piece that looks like a number of the file: it holds a digit."""
    first = plain(value.split("\n")[0])
    match = re.match(r"[“\"'(]?([A-Za-z0-9\u3400-\u9fff№°][\w/\-.()\[\]〔〕°№]*(?:\s?[-/]\s?[\w/\-.]+)*)", first)
    if not match or not re.search(r"\d", match.group(1)) or len(match.group(1)) < 4 or len(match.group(1)) > 50:
        return None
    if moments(first) and len(match.group(1)) < 12:
        return None
    return match.group(1).strip("().,")


def read_organisation(value: str, pair: Pair, reading: Reading) -> str | None:
    """A name that ends before the address."""
    first = value.strip().split("\n")[0]
    inner = re.match(r"^\s*(?:名\s*称|单位名称|Name)\s*[:：]\s*(.+)$", first)
    text = (inner.group(1) if inner else first).strip()
    text = re.split(r"(?:地\s*址|联系人|联系方式|电\s*话|联系电话|Address)\s*[:：]", text)[0].strip(" ,，。;；:：")
    text = re.split(r",\s+(?=[^,]*(?:\d|\b(?:Street|Road|Hall|Avenue|House|Lane|Floor|Building|Block)\b))", text)[0]
    if not 3 <= len(text) <= 120 or BLANK.search(text) or re.search(r"\d{5,}|@|[?？]|^[(\[]|TBD", text):
        return None
    if re.search(rf"[{CJK}]", text):
        text = re.split(r"[，,。；;]", text)[0]
        if (
            not reading.words.has("facts.organisation", text)
            or len(text) > 40
            or re.search(r"须|应当|可以|签订|不得", text)
        ):
            return None
    elif (
        not pair.words.has("facts.organisation", text)
        or len(text.split()) > 16
        or re.search(r"\b(?:shall|must|will|may|should|is|are)\b", text)
    ):
        return None
    return text


READERS: dict[str, Callable[[str, Pair, Reading], Any]] = {
    "title": read_title,
    "reference_number": read_reference,
    "buyer": read_organisation,
    "agent": read_organisation,
    "submission_deadline": read_deadline,
    "clarification_deadline": read_clarification,
    "opening_time": read_opening,
    "budget": read_budget,
    "bid_security": read_security,
    "bid_validity_days": read_days,
    "contract_duration": read_duration,
    "delivery_place": read_place,
    "evaluation_method": read_method,
    "submission_method": read_submission,
    "contact_email": read_email,
    "copies": read_copies,
}


def same_value(key: str, first: Any, second: Any) -> bool:
    """Whether two values say the same."""
    if isinstance(first, str) and isinstance(second, str):
        a, b = plain(first).lower(), plain(second).lower()
        return a == b or a in b or b in a
    return bool(first == second)
