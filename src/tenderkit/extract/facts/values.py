"""How the text beside a label becomes the value of a fact, one reader for each key."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tenderkit.extract.facts.methods import read_copies, read_method
from tenderkit.extract.facts.notice import is_organisation
from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.places import read_place
from tenderkit.extract.facts.reading import BLANK, EMAIL, Reading, short_text
from tenderkit.extract.facts.sums import read_budget, read_days, read_security
from tenderkit.extract.facts.times import read_clarification, read_deadline, read_duration, read_opening
from tenderkit.extract.facts.ways import read_email, read_submission
from tenderkit.extract.wording.dates import moments
from tenderkit.extract.wording.phrases import CJK, Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape


def read_title(value: str, pair: Pair, reading: Reading) -> str | None:
    """A name of more than a word or two."""
    numbered = _NUMBER_AND_TITLE.match(value) if _NO_AND_TITLE.search(pair.label, pair.words) else None
    value = _CODE_FIRST.of(pair.words).sub("", value)
    named = _NEXT_LABEL.of(pair.words).split(numbered.group("title") if numbered else value, maxsplit=1)[0]
    text = short_text(named, pair.words, 240)
    inside = _IN_QUOTES.match(text) if text else None
    text = inside.group("title") if inside else text
    if (
        text is None
        or text[0] in "•▪●◦-"
        or len(text) < 6
        or (text.isascii() and len(text.split()) < (2 if _named_short(text, pair) else 3))
        or EMAIL.search(text)
    ):
        return None
    if text.isascii() and re.match(r"(?=\S*\d)[\w/.-]+(?:\s+[–-]\s+[\w-]+)*$", text):
        return None
    if pair.words.starts("facts.name_ends_not", text.split()[-1].lower()) and len(text.split()) < _FEW:
        return None
    if _ONLY_NUMBER.match(text, pair.words) or _MONEY_FIRST.match(text, pair.words) or _says_no_name(text, pair):
        return None
    if not re.search(rf"[{CJK}]", text) and len(text.split()) > 7 and pair.words.has("facts.title_not", plain(text)):
        return None
    bare = pair.words.pattern("facts.cover_generic").sub("", plain(text))
    if len(re.sub(r"[\W\d]", "", bare)) < 5 or _NUMBERED.match(text, pair.words) or text.endswith(":"):
        return None
    return re.sub(r"\s*[（(][^（()）:：]{2,14}[:：][^（()）]*[)）]$", "", text).strip('“”"《》*')


def _says_no_name(text: str, pair: Pair) -> bool:
    """Whether an unlabelled line is one of an address, a lot, a box or an hour, none of which names a work."""
    if pair.kind not in ("cover", "sentence"):
        return False
    if _TERM_FIRST.match(text, pair.words):
        return True
    if pair.words.starts("facts.title_opens_not", text) or _is_of_procedure(plain(text), pair):
        return True
    return bool(_LOT_FIRST.match(text, pair.words) or _TIMED.search(text))


def _is_of_procedure(text: str, pair: Pair) -> bool:
    """Whether a line of a cover speaks of the procedure, its papers and its people, and of no work or goods."""
    words, tokens = pair.words, _TELLING.findall(text)
    if words.language.startswith("zh") or pair.kind != "cover":
        return False
    if _OFFICE_HELD.search(text, words) or _WHERE.match(text, words):
        return True
    named = words.has("facts.title_words", words.pattern("facts.title_of_papers").sub("", text))
    of_papers = sum(len(found.group().split()) for found in words.matches("facts.title_of_papers", text))
    return not named and of_papers > _SHARE * len(tokens)


_TELLING = re.compile(r"[A-Za-z][\w'’-]{2,}")
_SHARE = 0.4
_OFFICE_HELD = Shape(
    r"^(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w'’-]*,\s+(?:\w+\s+){0,2}(?:<<facts.role_end>>)$", re.IGNORECASE
)
"""'Ada Moss, Town Clerk' signs."""
_WHERE = Shape(
    r"^(?:\d{1,5}\s*,\s*)?(?:[A-Z0-9][\w.'’-]*\s){0,5}[A-Z0-9][\w.'’-]*,\s(?:[A-Z0-9][\w.'’ -]*,\s?){0,3}(?:<<notices.place.country>>)$",
    re.IGNORECASE,
)
"""'Mill Pen, Kingston 6, Jamaica' is where somebody sits."""


_ONLY_NUMBER = Shape(
    r"^(?:<<notices.cover.kind>>)\s+(?:<<notices.cover.number>>)\.?\s*[:#–-]?\s*\S*\d\S*$", re.IGNORECASE
)
"""'TENDER NUMBER: OTC/ONT/007/2026' is a number."""
_TERM_FIRST = Shape(
    r"^(?:a\s+)?(?:<<facts.term.number_words>>|\d{1,3})\s*(?:\(\w+\)\s*)?(?:<<facts.term.unit>>)\b", re.IGNORECASE
)
"""'two years from 1 April 2026' is a term."""
_LOT_FIRST = Shape(
    r"^(?:(?:<<~values.lots.word>>)\s*(?:No\.?\s*)?-?(?:\d{1,3}|[A-H])\s*[-):.–—]|[☐☑☒□■])", re.IGNORECASE
)
_FEW = 4
"""A name of so few words that ends in 'of' or 'for' broke off before what it names."""
_TIMED = re.compile(r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\b\.?|hours|hrs)?$", re.IGNORECASE)


def _named_short(text: str, pair: Pair) -> bool:
    """Whether a name of two words tells of a work: labelled, quoted ('"Bid for Copier Fleet"'), or by its words on a cover."""
    quoted = pair.kind == "cover" and re.search(rf"[\"“][^\"“”]*{re.escape(text)}", pair.label)
    named = (quoted or pair.kind in ("line", "cell", "sheet")) and all(word[:1].isupper() for word in text.split())
    return bool(named) or (pair.kind == "cover" and pair.words.has("facts.title_words", plain(text)))


_NEXT_LABEL = Shape(r"\s+(?=(?:<<facts.generic_label>>)\s*:\s)", re.IGNORECASE)
_CODE_FIRST = Shape(
    r"^(?:(?:<<facts.cover_generic>>)\s*)*(?:\(\w+\)\s*)?(?:(?:<<notices.cover.number>>)\.?\s*:?\s*)?"
    r"(?=[^\s]*\d)(?=[^\s]*[/-])[A-Z][\w/.()-]{4,34}\s*(?:[-–—:]|(?:<<notices.cover.for>>)\s)\s*(?:(?:<<notices.the>>)\s+)?(?=.{14})",
    re.IGNORECASE,
)
"""The number before a name: 'Request for Quotation RFQ/2026/044 for the supply …', 'RFP/25/0418 – Appointment …'."""
_MONEY_FIRST = Shape(r"(?:[$£€₹]|<<~values.names.money_first>>)\W")
_NUMBERED = Shape(
    r"^\W*(?:\d{1,2}|[a-z])[.)]\s|^\W*\d{1,2}[.)]|^[（(]?<<values.names.number_label>>|^[（(][一二三四五六七八九十]+[）)]"
)
_NO_AND_TITLE = Shape(
    r"<<values.names.number_and>>.{0,3}\s*(?:and|&)\s*<<values.names.title>>|<<values.names.number_and_title>>"
)
_NUMBER_AND_TITLE = re.compile(r"^\s*(?=\S*\d)\S+?\s*[:–-]\s+(?P<title>\S.{6,})$", re.DOTALL)
"""Of 'Contract No. and Title: RR-03/2026: Bypass road' (the notices of ADB) the number stands before the name."""
_IN_QUOTES = re.compile(r"[「“《](?P<title>[^」”》]{6,})[」”》][^」”》]{0,40}$")
"""'「某某系統」乙套（案號 12）': the name is what stands in the quotes."""
_SPOKEN = 14
_CHARACTERS = re.compile(rf"[{CJK}]")
_KIND_FIRST = Shape(r"^<<~values.names.kind_first>>\s*(?:No\.?)?\s+(?=[\w/-]*\d)", re.IGNORECASE)
_REFERENCE = re.compile(
    r"[“\"'(]?((?:(?=[A-Z][A-Z&/.-]*[ -][A-Z0-9])[A-Z][A-Z&/.-]*\s){0,3}(?=[\w/.-]*\d)[A-Z][\w/.\-]*\d[\w/.\-]*|[A-Za-z0-9\u3400-\u9fff№°][\w/\-.()\[\]〔〕°№&]*(?:[-/]\s?[\w/\-.]+|\s[-/]\s?(?![A-Z][a-z]{2,})[\w/\-.]+|\s[\w\-.&]*/[\w/\-.()&]*|\s\(\d+\))*)"
)


_RUN_ON = re.compile(rf"(?<=[A-Za-z0-9]{{6}})[{CJK}]{{5,}}$")
"""The label that runs on behind a number, for want of a mark between them."""
NO_CODE = re.compile(
    r"(?:19|20)\d\d\s?[-/.–]\s?(?:19|20)\d\d|\d{1,3}\.\d{1,2}(?:\.\d+)*|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|24[/-]7|[A-Z][a-z]+ \(\d{1,2}\)"
)
"""A span of years, a clause, a day, 'Two (2)': digits that number nothing."""


def read_reference(value: str, pair: Pair, reading: Reading) -> str | None:
    """The first piece that looks like a number of the file: it holds a digit."""
    first = _KIND_FIRST.of(pair.words).sub("", plain(value.split("\n")[0]))
    match = _REFERENCE.match(first)
    if not match or not re.search(r"\d", match.group(1)) or len(match.group(1)) < 4 or len(match.group(1)) > 50:
        return None
    if moments(first) and len(match.group(1)) < 12:
        return None
    if len(match.group(1)) > _SPOKEN and len(_CHARACTERS.findall(match.group(1))) > len(match.group(1)) / 2:
        return None  # a phrase with a figure in it ('最近5年(截止之日前一日回溯5年)')
    found = _RUN_ON.sub("", match.group(1).strip(".,"))
    if re.match(r"\d{1,2}\.[A-Z]{3,}", found):
        return None
    return found if found.count("(") == found.count(")") else found.strip("()")


_NAME_LABEL = Shape(r"^\s*(?:[（(]\d+[)）]\s*)?<<_values.names.name_label>>\s*[:：]\s*(.+)$")
_AFTER_NAME = Shape(r"<<_values.names.after_name>>\s*[:：]")
_BEFORE_STREET = Shape(r",\s+(?=[^,]*(?:\d|<<facts.street>>))")


def read_organisation(value: str, pair: Pair, reading: Reading) -> str | None:
    """A name that ends before the address."""
    lines = [line for line in value.strip().split("\n")[:3] if line.strip()]
    known = [line for line in lines if is_organisation(plain(line), pair.words)]
    first = (known or lines or [""])[0]
    inner = _NAME_LABEL.match(first, pair.words)
    text = (inner.group(1) if inner else first).strip()
    text = EMAIL.sub("", text) if pair.words.has("facts.sender", pair.label) else text
    text = _AFTER_NAME.of(pair.words).split(text)[0].strip(" ,，。;；:：")
    text = re.split(r"(?<=[a-z]{2})\.\s+(?=[A-Z][a-z])|\s+—\s+(?=.*\d)", text)[0]
    text = _BEFORE_STREET.of(pair.words).split(text)[0]
    if (
        not 3 <= len(text) <= (175 if pair.kind == "cover" else 120)
        or text[0] in "•▪●◦-"
        or BLANK.search(text, pair.words)
        or re.search(r"\d{5,}|@|[?？]|^[(\[]|TBD|^\d+\.?\s|_{3}", text)
    ):
        return None
    return _chinese_name(text, reading) if re.search(rf"[{CJK}]", text) else _english_name(text, pair)


def _chinese_name(text: str, reading: Reading) -> str | None:
    text = re.split(r"[，,。；;]", text)[0]
    bad = re.search("、|^[如由向按在]", text) or reading.words.has("facts.name_not", text)
    return None if bad or len(text) > 40 or not reading.words.has("facts.organisation", text) else text


def _english_name(text: str, pair: Pair) -> str | None:
    text = _of_the_body(text, pair.words)
    if not text or _LOT_FIRST.match(text, pair.words) or pair.words.starts("facts.name_opens_not", text):
        return None
    words = text.split()
    branded = pair.kind == "cover" and re.search(r"[A-Z].*[A-Z]", text) is not None
    if (
        len(words) > (22 if pair.kind == "cover" else 16)
        or text[0].islower()
        or (len(words) < 2 and not text.isupper() and not branded)
        or pair.words.starts("facts.name_ends_not", words[-1])
        or any(found.group().islower() for found in pair.words.matches("facts.name_not", text))
    ):
        return None
    if pair.words.has("facts.sender", pair.label) and "," in text:
        parts = text.split(", ")
        at = next((n for n, part in enumerate(parts) if is_organisation(part, pair.words) and " " in part), None)
        if at is None:
            return None
        more = [part for part in parts[at + 1 : at + 2] if re.search(r"\([A-Z]{2,8}\)$", part)]
        return ", ".join([parts[at], *more])
    if _ROLE_END.search(text, pair.words) or _NO_BODY.search(text, pair.words):
        return None
    text = _without_officer(text, pair.words)
    if is_organisation(text, pair.words) or pair.kind == "cover":
        return text
    label = pair.label.strip(" *()")
    person = pair.words.find("facts.label_person.buyer", label)
    if person and len(person.group()) >= len(label) - 1:
        return None
    named = pair.words.find("facts.label.buyer", label) or pair.words.find("facts.label.agent", label)
    whole = named is not None and named.start() <= 1 and named.end() >= len(label) - 2
    capitals = sum(1 for word in words if word[0].isupper() or word[0] in "(&")
    return text if whole and pair.kind != "said" and len(words) >= 2 and capitals >= 0.6 * len(words) else None


_LED = Shape(r"^(?:<<facts.name_led_by>>),?\s+(?=[A-Z])", re.IGNORECASE)
_THEN_A_PAPER = Shape(
    r"\s+(?:(?-i:[a-z]+|[A-Z][a-z]+al|[A-Z]+AL)\s+)?(?:<<facts.name_then_paper>>)\b.*$", re.IGNORECASE
)


def _of_the_body(text: str, words: Vocabulary) -> str:
    """A name without the word that leads a sentence on to it and the kind of paper printed behind it."""
    bare = _LED.of(words).sub("", text)
    cut = _THEN_A_PAPER.of(words).sub("", bare).strip(" ,–—-")
    return cut if cut and cut != bare and is_organisation(cut, words) else bare


_ROLE_END = Shape(r",\s*(?:\w+\s+){0,2}(?:<<facts.role_end>>)$", re.IGNORECASE)
"""A person with a role ('Jane Doe, Buyer')."""
_NO_BODY = Shape(r"(?:<<facts.not_a_body>>)$", re.IGNORECASE)
_OFFICER = Shape(r"^(?:the\s+)?(?:<<facts.officer>>)\s*(?:\([^)]{2,30}\))?\s*,\s*", re.IGNORECASE)
_BUYING = Shape(r",\s*[^,]*(?:<<facts.buying_unit>>)[^,]*$", re.IGNORECASE)
_PARENT = Shape(r",\s*(?:<<facts.parent>>)\b.*$|,?\s+(?:<<facts.located>>)\s.*$", re.IGNORECASE)


def _without_officer(text: str, words: Vocabulary) -> str:
    """A name without the officer who signs for it and the ministry it belongs to."""
    bare = _OFFICER.of(words).sub("", text)
    shorter = _BUYING.of(words).sub("", _PARENT.of(words).sub("", bare))
    return shorter if is_organisation(shorter, words) and len(shorter) >= 8 else bare


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
