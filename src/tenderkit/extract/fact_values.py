"""How the text beside a label becomes the value of a fact, one reader for each key."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tenderkit.extract.dates import moments
from tenderkit.extract.money import amounts
from tenderkit.extract.pairs import Pair
from tenderkit.extract.phrases import CJK, Vocabulary, plain

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_BLANK = re.compile(r"^[\s/_\-—.…:：（）()【】\[\]无N/A※*]*$|^\(?(?:略|详见|见).{0,30}$|^(?:xx|XX|×)")
_DAYS = re.compile(
    r"(?<![\d.])(?P<number>\d{2,3})\s*[)）]?\s*\(?(?:Days|calendar days|business days|working days|days|day|个?日历[天日]|个?自然日|个?工作日|天|日)",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"(?P<number>\d{1,2})\s*\)?\s*(?:months|month|个月)", re.IGNORECASE)
_PERCENT = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?:[-~至到]\s*\d+(?:\.\d+)?\s*)?[%％]")
_OWN_LABEL = re.compile(rf"^[{CJK}]{{2,8}}\s*[:：]\s*")
_FIRST_SENTENCE = re.compile(rf"[。]|(?<=[^{CJK}\d])\.\s")
_DURATION = re.compile(
    r"\d+\s*\)?\s*(?:months?|years?|days?|weeks?|个?日历天|天|日|个?月|年|周)|(?:one|two|three|four|five|six|twelve|eighteen|twenty-four)\s*(?:\(\d+\)\s*)?(?:-?\s*)(?:months?|years?|month|weeks?)|[一二两三四五六七八九十]\s*(?:年|个月)|\d{4}\s*年\s*\d{1,2}\s*月",
    re.IGNORECASE,
)
_COPIES = re.compile(
    r"\d+|[一二两三四五六七八九十壹贰叁肆伍陆]|\b(?:one|two|three|four|five|six|seven|duplicate|triplicate|original)\b",
    re.IGNORECASE,
)
_LONGEST = 200


@dataclass(frozen=True)
class Reading:
    """How this tender writes money and dates."""

    currency: str
    first_is_day: bool
    words: Vocabulary


def joined_lines(value: str) -> str:
    """The lines of a value as one, without a space where Chinese text only ran out of room."""
    return re.sub(rf"(?<=[{CJK}，；、])\s*\n\s*(?=[{CJK}])", "", value.strip()).replace("\n", " ").strip()


def _short(value: str, limit: int = _LONGEST) -> str | None:
    text = joined_lines(value)
    text = _OWN_LABEL.sub("", text)
    text = _FIRST_SENTENCE.split(text, maxsplit=1)[0].strip() or text
    return None if not text or _BLANK.match(text) or len(text) > limit else text.strip(" ;；,，。.")


def read_title(value: str, pair: Pair, reading: Reading) -> str | None:
    """A name of more than a word or two."""
    text = _short(value, 240)
    if text is None or len(text) < 6 or (text.isascii() and len(text.split()) < 3) or _EMAIL.search(text):
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
    if not 3 <= len(text) <= 120 or _BLANK.match(text) or re.search(r"\d{5,}|@|[?？]|^[(\[]|TBD", text):
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


def read_moment(value: str, pair: Pair, reading: Reading) -> str | None:
    """The first day with a time, else the first day."""
    found = moments(value, first_is_day=reading.first_is_day)
    if not found:
        return None
    if pair.kind == "sentence":
        return _after_cue(pair, found)
    timed = [moment for moment in found if "T" in moment.iso]
    return (timed or found)[0].iso


def _after_cue(pair: Pair, found: list[Any]) -> str | None:
    for key in ("submission_deadline", "clarification_deadline", "opening_time"):
        cue = pair.words.find(f"facts.cue.{key}", pair.label)
        if cue:
            near = min(found, key=lambda moment: abs(moment.start - cue.end()))
            return str(near.iso)
    return str(found[0].iso)


def read_clarification(value: str, pair: Pair, reading: Reading) -> str | None:
    """A moment, or the rule as printed where only a rule is given ('10 days before …')."""
    moment = read_moment(value, pair, reading)
    if moment:
        return moment
    text = " ".join(value.split())
    if (
        pair.kind != "sentence"
        and len(text) <= 80
        and re.search(r"\d", text)
        and re.search(r"day|日|天|before|前", text)
    ):
        return text
    return None


def read_budget(value: str, pair: Pair, reading: Reading) -> dict[str, Any] | None:
    """The first amount beside the label; the label may name the unit ('最高限价（元）', 'Rs. in lakhs')."""
    found = amounts(value, pair.words, reading.currency)
    if not found and pair.kind != "sentence":
        found = _bare_amount(value, pair, reading)
    if not found:
        return None
    money = found[0].money
    if money.amount < 1000:
        return None
    return as_value(money.amount, money.currency)


def _bare_amount(value: str, pair: Pair, reading: Reading) -> list[Any]:
    figure = re.match(r"^\s*[¥￥$]?\s*([\d,]+(?:\.\d+)?)\s*(?:/-)?\s*$", value.split("\n")[0])
    if not figure:
        return []
    scaled = re.search(r"万元|萬元|亿元|lakh|crore|million", pair.label, re.IGNORECASE)
    return amounts(
        f"{figure.group(1)}{scaled.group() if scaled else ''} {_sign(reading.currency)}", pair.words, reading.currency
    )


def _sign(currency: str) -> str:
    return {"CNY": "元", "TWD": "元"}.get(currency, currency)


def as_value(amount: Any, currency: str) -> dict[str, Any]:
    """Money in the public shape: a whole number where it is whole."""
    number = int(amount) if amount == int(amount) else float(amount)
    return {"amount": number, "currency": currency}


def read_security(value: str, pair: Pair, reading: Reading) -> dict[str, Any] | None:
    """An amount, a share of the price, or that none is asked for."""
    text = plain(value)
    found = amounts(value, pair.words, reading.currency) or (
        _bare_amount(value, pair, reading) if pair.kind != "sentence" else []
    )
    asked = re.search(r"[☑√■☒\uf0fe\uf052]\s*(?:不要求|无|不收取|否)|□\s*(?:要求|有|是)", text)
    if found:
        return (
            {"required": False}
            if found[0].money.amount == 0
            else as_value(found[0].money.amount, found[0].money.currency)
        )
    if asked:
        return {"required": False}
    share = _PERCENT.search(text)
    if share and pair.words.has("facts.label.bid_security", pair.label + " " + text[: share.start()]):
        return {"percent": float(share.group("number"))}
    if pair.words.has("facts.none", text[:40]) or (
        pair.kind in ("sentence", "statement") and pair.words.has("facts.none", text)
    ):
        return {"required": False}
    return {"required": False} if re.match(r"^(?:0|无|/|否|No|NA|N/A|Nil)\s*(?:元)?\s*$", text, re.IGNORECASE) else None


def read_days(value: str, pair: Pair, reading: Reading) -> int | None:
    """A number of days; months count thirty days each."""
    text = plain(value)
    if pair.kind in ("sentence", "statement"):
        cue = pair.words.find("facts.cue.bid_validity_days", text)
        window = text[max(0, cue.start() - 60) : cue.end() + 110] if cue else ""
        match = _DAYS.search(window)
    else:
        match = _DAYS.search(text) or re.match(r"^\s*(?P<number>\d{2,3})\s*$", text)
    if match:
        return int(match.group("number"))
    months = _MONTHS.search(text) if pair.kind != "sentence" else None
    return int(months.group("number")) * 30 if months else None


def read_duration(value: str, pair: Pair, reading: Reading) -> str | None:
    """Text that names a length of time or an end."""
    if pair.kind == "sentence":
        return _around(value, pair, "contract_duration", _DURATION)
    text = _short(value, 160)
    if text and text.isdigit() and re.search(r"days?$", pair.label, re.IGNORECASE):
        return f"{text} days"
    return text if text and _DURATION.search(text) and not text.lower().startswith(("http", "see ")) else None


def _around(value: str, pair: Pair, key: str, what: re.Pattern[str]) -> str | None:
    text = plain(value)
    cue = pair.words.find(f"facts.cue.{key}", text)
    if not cue:
        return None
    found = what.search(text, cue.start(), min(len(text), cue.end() + 90))
    if not found:
        return None
    stop = re.compile(r"[,;。；，.](?!\d)").search(text, found.end())
    return text[cue.start() : stop.start() if stop else len(text)][:140].strip()


def read_place(value: str, pair: Pair, reading: Reading) -> str | None:
    """A short text with no more than a place in it."""
    if pair.kind in ("sentence", "statement"):
        text = plain(value)
        inner = re.match(r"^[^:：]{3,60}[:：]\s*(\S.{2,120})$", text)
        return inner.group(1).strip("[]") if inner and not re.match(r"^//|^\d", inner.group(1)) else None
    place = _short(value, 120)
    if not place or re.match(r"^(?:see|per|refer|as per|//|详见)\b", place, re.IGNORECASE):
        return None
    return place if len(place) >= 3 and not moments(place) and not re.match(r"^\d+[.)]?$", place) else None


def read_method(value: str, pair: Pair, reading: Reading) -> str | None:
    """A known name of a method, with the weights that stand beside it."""
    text = plain(value)
    found = list(pair.words.pattern("facts.methods").finditer(text))
    if not found:
        return None
    first = max(found, key=lambda match: match.end() - match.start())
    return first.group()


_WHERE = re.compile(
    r"https?://|www\.|portal|address|room|floor|street|road|office|envelope|e-?mail|平台|系统|網|网|会议室|中心|楼|室|地址|递交至|送达",
    re.IGNORECASE,
)
_PORTAL = re.compile(
    r"(?:the |our )?(?:[\w'-]+[ -]){0,2}(?:portal|platform|website|site|e-tender system)\b(?:[^.;]{0,30}?(?P<url>https?://[^\s,;)]+))?",
    re.IGNORECASE,
)


def read_submission(value: str, pair: Pair, reading: Reading) -> str | None:
    """Where and how to hand in: an address, portal or mailbox."""
    if pair.kind == "sentence" and not pair.words.language.startswith("zh"):
        return _handed_in(plain(value), pair)
    text = _short(value, 220)
    if text is None or len(text) < 6 or (moments(text) and len(text) < 40) or not _WHERE.search(text):
        return None
    return None if re.search(r"地点为\s*$|年\s*月\s*日", text) else text


def _handed_in(text: str, pair: Pair) -> str | None:
    """The way of handing in that a sentence names, in few words: online, by e-mail, or in sealed envelopes."""
    if not re.search(
        r"\b(?:bids?|tenders?|proposals?|offers?|quotes?|quotations?|responses?|submittals?|submissions?)\b",
        text,
        re.IGNORECASE,
    ):
        return None
    mail = _EMAIL.search(text)
    if mail and re.search(r"\bsubmi|sent? (?:to|by)|e-?mailed|emailing", text, re.IGNORECASE):
        return f"e-mail to {mail.group().rstrip('.')}"
    portal = _PORTAL.search(text)
    if portal and re.search(r"\bonline|submit|upload|received", text, re.IGNORECASE):
        return re.sub(r"^(?:the|our)\s+", "", portal.group().strip(), flags=re.IGNORECASE)[:160]
    sealed = re.search(r"sealed (?:envelopes?|covers?|packages?)", text, re.IGNORECASE)
    address = re.search(
        r"\b(?:submitted|delivered|addressed|sent) (?:by hand |in person |by mail )*(?:to|at) (?P<to>.{10,160}?)(?:\.|;| in a sealed|$)",
        text,
        re.IGNORECASE,
    )
    if address:
        return (f"{sealed.group().lower()} to " if sealed else "to ") + address.group("to").strip()
    return None


def read_email(value: str, pair: Pair, reading: Reading) -> str | None:
    """The first address."""
    found = _EMAIL.search(value)
    return found.group().rstrip(".") if found else None


def read_copies(value: str, pair: Pair, reading: Reading) -> str | None:
    """How many originals and copies."""
    if pair.kind == "sentence":
        text = plain(value)
        if pair.words.language.startswith("zh"):
            found = re.search(r"[^。；;，,]{0,10}(?:正本|一式|副本)[^。；;]{0,40}", text)
            return (
                found.group().strip()
                if found
                and re.search(
                    r"[\d一二两三四五六壹贰叁肆伍陆]\s*[份套本]|[正副]本?[\d一二两三四五六壹贰叁肆伍陆]", found.group()
                )
                else None
            )
        found = re.search(
            r"(?:one|an|\d+|two|three|four|five|six|seven)\s*(?:\(\d+\)\s*)?(?:\w+\s){0,3}(?:original|cop(?:y|ies)|hard\s?cop\w+)[^.;]{0,60}",
            text,
            re.IGNORECASE,
        )
        return found.group().strip() if found else None
    said = _short(value, 120)
    return said if said and _COPIES.search(said) else None


READERS: dict[str, Callable[[str, Pair, Reading], Any]] = {
    "title": read_title,
    "reference_number": read_reference,
    "buyer": read_organisation,
    "agent": read_organisation,
    "submission_deadline": read_moment,
    "clarification_deadline": read_clarification,
    "opening_time": read_moment,
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
