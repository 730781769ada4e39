"""Places and ways beside a label or in a sentence: where it is delivered, how it is handed in, weighed and copied."""

from __future__ import annotations

import re

from tenderkit.extract.clauses import bare_text
from tenderkit.extract.dates import moments
from tenderkit.extract.fact_reading import BLANK, EMAIL, Reading, short_text
from tenderkit.extract.pairs import Pair
from tenderkit.extract.phrases import CJK, plain

_ONE_OF = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_COUNT = re.compile(
    rf"\b{_ONE_OF}\s*(?:\(\w+\)\s*)?(?:[\w-]+\s){{0,3}}?(?:originals?|cop(?:y|ies)|hard\s?cop(?:y|ies)|sets?)\b[^.;]{{0,140}}"
    r"|\bin\s+(?:duplicate|triplicate|quadruplicate)\b[^.;]{0,60}|\boriginal\s*(?:\+|plus|and)\s*[^.;]{0,80}?\bcop(?:y|ies)\b",
    re.IGNORECASE,
)
_LAST_COUNT = re.compile(
    r".*\b(?:originals?|cop(?:y|ies)|duplicate|triplicate|(?:USB|flash|thumb)(?:\s+drive)?|CD(?:-ROM)?|DVD|sets?)\b",
    re.IGNORECASE | re.DOTALL,
)
_COPIES = re.compile(
    r"\d+|[一二两兩三四五六七八九十壹贰貳叁肆伍陆]|\b(?:one|two|three|four|five|six|seven|duplicate|triplicate|original)\b",
    re.IGNORECASE,
)
_SIGN = r"\s*[【\[]?[\d一二两兩三四五六七八九十壹贰貳叁肆伍陆]+[】\]]?\s*"
_CHINESE_COPIES = re.compile(
    rf"[{CJK}]{{0,8}}(?:[（(][^）)]{{1,8}}[）)])?(?:{_SIGN}[份套][（(][^）)]*正本[^）)]*[）)]|正本{_SIGN}[份套本]?(?:[,，、及和]?\s*(?:其中)?副本{_SIGN}[份套本]?)?|一正{_SIGN}副|[一1]式{_SIGN}[份套])"
    rf"|{_SIGN}份[^，。；,;]{{0,14}}(?:投标文件|響應文件|响应文件|纸质|服務建議書|企劃書)[^，。；,;]{{0,12}}"
    r"(?:[,，、及和]\s*(?:电子|電子|U盘|光盘|光碟)[^，。；,;]{0,12})?"
)
_CHINESE_COUNT = re.compile(
    r"[\d一二两兩三四五六七八九十壹贰貳叁肆伍陆]\s*】?\s*[份套本]|[正副]本?\s*[\d一二两三四五六壹贰叁肆伍陆]|一正"
)
_WHERE = re.compile(
    r"https?://|www\.|portal|platform|address|room|floor|street|road|office|envelope|e-?mail|@|electronic|online|deposited|tender box|bid box|post|courier|google|form\b"
    r"|平台|系统|系統|網|网|会议室|會議室|中心|楼|樓|室|地址|递交至|送达|送達|邮|郵",
    re.IGNORECASE,
)
_PAPER = r"(?:bids?|tenders?|proposals?|offers?|quotes?|quotations?|responses?|submittals?|submissions?|statements of qualifications|applications)"
_VERB = r"(?:reach|submit(?:ted)?|delivered|deliver|deposited|lodged|lodge|uploaded|upload|sent|send|emailed|e-mailed|e-mail|mailed|addressed|accepted|received)"
_SENT = re.compile(
    rf"\b(?:{_PAPER}|bidders?|tenderers?|offerors?|proposers?|respondents?|vendors?|contractors|suppliers)\b"
    rf"(?P<between>[^.;]{{0,90}}?)\b(?P<verb>{_VERB})\b\s*(?P<how>[^.;]*(?:\.\w[^.;]*)*)",
    re.IGNORECASE,
)
_SEND = re.compile(
    rf"\b(?P<verb>submit|deliver|send|mail|e-?mail|upload|return)\b(?P<between>[^.;]{{0,60}}?)\b{_PAPER}\b\s*(?P<how>[^.;]*(?:\.\w[^.;]*)*)",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"\b(?:(?i:electronically|online|only\s+(?:to|through|via)|by\s+(?:e-?mail|hand|mail|post|courier|epost)|via|through|using|in\s+(?:the|a)?\s*(?:sealed|tender box|bid box)|(?:the\s+)?tender\s+box|(?:the\s+)?bid\s+box|sealed|directly|in\s+hard\s*cop|hard\s*cop|into\s+the|(?:the\s+)?office\s+of)|to\s+(?:the\s+)?(?:[A-Z]|\S+@)|(?:at|by)\s+(?:the\s+)?[A-Z])",
)
_UNTIL = re.compile(
    r",?\s*(?:\b(?:and\s+)?(?:so\s+as\s+to\s+be\s+received|to\s+be\s+received|to\s+arrive|not?\s+later\s+than|on\s+or\s+before|by\s+(?:the\s+)?(?:date|deadline|time|due|closing|\d|noon|no)|before\s+(?:the\s+)?(?:deadline|\d|closing|date|due)|prior\s+to|until|at\s+or\s+before|not\s+later))\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_LOCATED = re.compile(
    r"^the (?:location|place|work|site|services)\b[^.]{0,90}?\b(?:is|are|will be|shall be)\s+(?P<at>\S.{5,})$",
    re.IGNORECASE,
)
_PLACE_SIGN = re.compile(
    r"[省市区區县縣镇鎮乡鄉村路街道号號楼樓室馆館院校局厅廳场場地点點处處所站厂廠库庫园園内內中心]"
)
_TARGET = re.compile(r"(?:https?://|www\.)[^\s,;)]+?(?=shall\b|[\s,;)]|$)|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+[A-Za-z]")
_ASIDE = re.compile(r"\s*\((?:please|see|refer)[^)]*\)?|\s+and\s+(?:should|must|shall|will)\b.*$", re.IGNORECASE)
_METHOD_TAIL = re.compile(
    r"^(?:\s*\([^)]{2,120}\)|,?\s*(?:with|using|in\s+the\s+ratio|in\s+ratio|based\s+on|on\s+the\s+basis|where|weighted)\b[^.;:\n]{3,110})+",
    re.IGNORECASE,
)


def read_place(value: str, pair: Pair, reading: Reading) -> str | None:
    """A short text with no more than a place in it."""
    if pair.kind in ("sentence", "statement"):
        text = plain(value)
        inner = re.match(r"^[^:：]{3,60}[:：]\s*(\S.{2,120})$", text)
        if inner and not re.match(r"^//|^\d", inner.group(1)) and not BLANK.search(inner.group(1)):
            return inner.group(1).strip("[]")
        return _performed(text) if pair.kind == "sentence" else None
    done = _performed(plain(value)) if pair.kind == "under" else None
    place = done or short_text(value, 160)
    stated = _LOCATED.match(place) if place else None
    if place and stated:
        place = stated.group("at")
    if not place or re.match(r"^(?:see|per|refer|as per|//|详见|詳見)\b", place, re.IGNORECASE):
        return None
    if pair.words.language.startswith("zh") and not _PLACE_SIGN.search(place):
        return None
    return place if len(place) >= 3 and not moments(place) and not re.match(r"^\d+[.)]?$|.*insert\b", place) else None


def _performed(text: str) -> str | None:
    """'Work will be performed at X': where the work of a contract is done."""
    found = re.search(
        r"\b(?:work|services|goods|deliver(?:y|ies))\b[^.;]{0,40}\b(?:will|shall|must|is|are|to)\b[^.;]{0,20}\b(?:performed|delivered|carried out|made|rendered|provided)\s+(?P<at>(?:at|to)\s+[^.;]{6,130})",
        text,
        re.IGNORECASE,
    )
    return found.group("at").strip() if found else None


def read_method(value: str, pair: Pair, reading: Reading) -> str | None:
    """A known name of a method, with the weights that stand beside it."""
    text = plain(value)
    found = [m for m in pair.words.pattern("facts.methods").finditer(text) if not _in_a_code(text, m.start(), m.end())]
    if not found:
        return None
    best = max(found, key=lambda match: match.end() - match.start())
    first, last = found[0], found[-1]
    if (
        1 < len(found) <= 3
        and last.end() - first.start() <= 60
        and not re.search(r"[.;。；]", text[first.start() : last.end()])
    ):
        closed = text.find(")", last.end()) + 1 if "(" in text[first.start() : last.end()] else 0
        return text[first.start() : closed or last.end()]
    tail = None if pair.words.language.startswith("zh") else _METHOD_TAIL.match(text[best.end() :])
    return best.group() + (tail.group().rstrip(" ,") if tail else "")


def _in_a_code(text: str, start: int, end: int) -> bool:
    """Whether a short name is but a part of a reference number (LIS/CS/QCBS/004)."""
    return "/" in (text[max(0, start - 1) : start] + text[end : end + 1])


def read_submission(value: str, pair: Pair, reading: Reading) -> str | None:
    """Where and how to hand in: an address, portal or mailbox."""
    if pair.kind in ("sentence", "statement") and not pair.words.language.startswith("zh"):
        return handed_in(plain(value))
    text = short_text(value, 220)
    if pair.label.lower().endswith("portal") and not _TARGET.search(value):
        return None
    said = handed_in(plain(value)) if not pair.words.language.startswith("zh") else None
    if said:
        return said
    if text is None or len(text) < 6 or (moments(text) and len(text) < 40) or not _WHERE.search(text):
        return None
    if pair.kind == "sentence":
        return _handed_in_chinese(text)
    return None if re.search(r"地点为\s*$|年\s*月\s*日", text) else text


def handed_in(text: str) -> str | None:
    """The way of handing in that a sentence names, in its own words, without the deadline that stands in it."""
    text = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", text, flags=re.IGNORECASE)
    for match in [*_SENT.finditer(text), *_SEND.finditer(text)]:
        how = _without_deadline(match.group("how"))
        if match.group("verb").lower() == "accepted" and re.search(r"\bnot\b", match.group("between")):
            continue
        start = _HOW.search(how)
        if not start or start.start() > 160 or not _WHERE.search(how[start.start() :]):
            continue
        way = _ASIDE.sub("", how[start.start() :]).strip(" ,;")
        target = _TARGET.search(way)
        way = way[: target.end()].rstrip(".,;") if target else way
        if len(way) >= 6 and not re.search(r"(?:below|following address|address)\W*$", way):
            mailed = re.match(r"e-?mail", match.group("verb"), re.IGNORECASE)
            return (f"e-mail {way}" if mailed else way)[:220]
    return None


def _without_deadline(how: str) -> str:
    """A way without the deadline: 'no later than 4 p.m. on 18 September 2026' goes, the address after it stays."""
    until = _UNTIL.search(how)
    if until is None:
        return how
    after = [moment.end for moment in moments(how) if until.start() <= moment.start <= until.start() + 90]
    return f"{how[: until.start()]} {how[after[-1] :]}".strip(" ,") if after else how[: until.start()]


def _handed_in_chinese(text: str) -> str | None:
    found = re.search(
        r"(?:通过|透過|在|登录|登入|以|送达|送達|递交至|遞交至|提交至|上传至|上傳至|送至|寄达|寄達).{4,90}", text
    )
    return found.group().strip(" ，,。") if found and not re.search(r"保证金|發票|发票", text) else None


def read_copies(value: str, pair: Pair, reading: Reading) -> str | None:
    """How many originals and copies."""
    text = plain(value)
    if pair.words.language.startswith("zh"):
        core = _CHINESE_COPIES.search(text)
        if core and (pair.kind == "sentence" or len(text) > 60):
            return core.group().strip()
        if pair.kind != "sentence":
            said = short_text(value, 120)
            counted = said and (_CHINESE_COUNT.search(said) or re.search(r"[份數数]", pair.label))
            return said if said and counted and _COPIES.search(bare_text(said)) else None
        return None
    more = re.search(r"in addition to the original", f"{pair.label} {text}", re.IGNORECASE)
    number = (
        re.search(
            rf"\b{_ONE_OF}\b(?!\s+addition)",
            text[more.end() if more and more.start() > len(pair.label) else 0 :],
            re.IGNORECASE,
        )
        if more
        else None
    )
    if more and number and pair.kind != "sentence":
        return f"one original and {number.group()} copies"
    count = _COUNT.search(text)
    if count:
        whole = _UNTIL.sub("", count.group())
        last = _LAST_COUNT.match(whole)
        return (last.group() if last else whole).strip(" ,")
    if pair.kind in ("sentence", "statement"):
        return None
    said = short_text(value, 120)
    return said if said and _COPIES.search(said) and len(said) < 40 else None


def read_email(value: str, pair: Pair, reading: Reading) -> str | None:
    """The first address."""
    found = EMAIL.search(value)
    return found.group().rstrip(".") if found else None
