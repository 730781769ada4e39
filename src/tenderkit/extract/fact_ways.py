"""Places and ways beside a label or in a sentence: where it is delivered, how it is handed in, weighed and copied."""

from __future__ import annotations

import re

from tenderkit.extract.clauses import bare_text
from tenderkit.extract.dates import moments
from tenderkit.extract.fact_handing_in import TARGET, handed_in
from tenderkit.extract.fact_places import TOLD_PLACE
from tenderkit.extract.fact_reading import EMAIL, Reading, short_text
from tenderkit.extract.pairs import Pair
from tenderkit.extract.phrases import CJK, Vocabulary, plain
from tenderkit.extract.sentences import sentences

_ONE_OF = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_COUNT = re.compile(
    rf"(?<![.,\d])\b{_ONE_OF}\s*(?:\(\w+\)\s*)?(?!per\b|number\b|page\b)(?:[\w-]+\s){{0,3}}?(?:originals?|(?:photo)?cop(?:y|ies)|hard\s?cop(?:y|ies)|sets?)\b[^.;]{{0,140}}"
    r"|\bin\s+(?:duplicate|triplicate|quadruplicate)\b[^.;]{0,60}|\boriginal\s*(?:\+|plus|and)\s*[^.;]{0,80}?\bcop(?:y|ies)\b",
    re.IGNORECASE,
)
_LAST_COUNT = re.compile(
    r".*\b(?:originals?|cop(?:y|ies)|duplicate|triplicate|(?:USB|flash|thumb|pen)(?:[\s-]+(?:drive|disk|stick))?|memory stick|CD(?:-ROM)?|DVD|sets?)\b",
    re.IGNORECASE | re.DOTALL,
)
_COPIES = re.compile(
    r"\d+|[一二两兩三四五六七八九十壹贰貳叁肆伍陆]|\b(?:one|two|three|four|five|six|seven|duplicate|triplicate|original)\b",
    re.IGNORECASE,
)
_BARE_COUNT = re.compile(
    rf"^(?!0)(?:{_ONE_OF}|duplicate|triplicate|original)\b(?!\s+(?:per|each))(?:\s*\(\w+\))?[^.\d]{{0,48}}$",
    re.IGNORECASE,
)
"""A number that stands where the number of copies is asked for."""
_SIGN = r"\s*[【\[]?[\d一二两兩三四五六七八九十壹贰貳叁肆伍陆]+[】\]]?\s*"
_CHINESE_COPIES = re.compile(
    rf"[{CJK}]{{0,8}}(?:[（(][^）)]{{1,8}}[）)])?(?:{_SIGN}[份套][（(][^）)]*正本[^）)]*[）)]|正本{_SIGN}[份套本]?(?:[,，、及和]?\s*(?:其中)?副本{_SIGN}[份套本]?)?|一正{_SIGN}副|[一1]式{_SIGN}[份套])"
    rf"|{_SIGN}份[^，。；,;]{{0,14}}(?:投标文件|響應文件|响应文件|纸质|服務建議書|企劃書)[^，。；,;]{{0,12}}"
    r"(?:[,，、及和]\s*(?:电子|電子|U盘|光盘|光碟)[^，。；,;]{0,12})?"
)
_CHINESE_COUNT = re.compile(
    r"[\d一二两兩三四五六七八九十壹贰貳叁肆伍陆]\s*】?\s*[份套本]|[正副]本?\s*[\d一二两三四五六壹贰叁肆伍陆]|一正"
)
_NUMBERED = re.compile(r"^\d+(?:\.\d+)*[.)]?\s+[A-Z][^.:@/\d]{3,60}$")
"""A heading with its number, which stands where its text should."""
_CLAUSE = 24
"""A longer Chinese text is a sentence in which the place is looked for."""
_WHERE_CHINESE = re.compile(
    r"(?:通过|通過|登录|登陆|登入|在)(?P<portal>[^，,。；;：:]{4,40}?(?:平台|系统|系統|网站|網站)(?:[（(][^）)]{4,60}[）)])?)(?=[^，,。；;]{0,14}(?:递交|提交|上传|遞交|上傳))"
    r"|(?:递交|提交|送达|遞交|送達|送)[至到](?P<place>[^，,。；;：:]{6,60}?)(?=[，,。；;]|$|递交|交招标人)"
)
_UNTIL = re.compile(
    r",?\s*(?:\b(?:and\s+)?(?:so\s+as\s+to\s+be\s+received|to\s+be\s+received|to\s+arrive|not?\s+later\s+than|on\s+or\s+before|by\s+(?:the\s+)?(?:date|deadline|time|due|closing|\d|noon|no)|before\s+(?:the\s+)?(?:deadline|\d|closing|date|due)|prior\s+to|until|at\s+or\s+before|not\s+later))\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_SHARE = r"[^.;%]{0,30}?\d{1,3}\s?(?:%|per ?cent)"
WEIGHTS = re.compile(
    rf"\b(?:quality|technical)\b{_SHARE}[^.;]{{0,40}}?\b(?:price|cost|commercial|financial)\b(?:{_SHARE})?"
    rf"|\b(?:price|cost)\b{_SHARE}[^.;]{{0,40}}?\b(?:quality|technical)\b{_SHARE}"
    r"|\d{1,3}\s?%\s+(?:for\s+)?(?:quality|technical)\b[^.;]{0,40}?\d{1,3}\s?%\s+(?:for\s+)?(?:price|cost|commercial|financial)\b",
    re.IGNORECASE,
)
"""The split of quality and price, where no name of a method is given."""
_OF_THE_METHOD = re.compile(r"\s+(?:process|method|procedure|system|approach)\s+(?=\()", re.IGNORECASE)
_METHOD_TAIL = re.compile(
    r"^(?:\s*\([^)]{2,120}\)|,?\s*(?:with|using|in\s+the\s+ratio|in\s+ratio|based\s+on|on\s+the\s+basis|where|weighted)\b[^.;:\n]{3,110})+",
    re.IGNORECASE,
)


ADVANTAGE = re.compile(
    r"(?i:most advantageous to)\s+(?:(?i:the)\s+)?[A-Z][\w']+(?:\s+[A-Z][\w']+){0,3}(?:,?\s+(?:considering|taking into|price and other|with price)[^.;]{4,60})?"
)
"""FAR 52.212-2 and the codes of the states: the offer 'most advantageous to the Government, considering price …'."""
LOWEST = re.compile(
    r"\blowest\s+(?:(?!and\b|or\b)[\w-]+\s+){1,3}(?:price|cost|bid|bidder|tender|tenderer|offer|offeror|quotation|quote)\b",
    re.IGNORECASE,
)
"""What an award goes by where no list knows its name: 'lowest total adjusted price'."""
_OFFERED = re.compile(
    r"(?:\s+(?:responsive|responsible|compliant|and|evaluated|technically|qualified|substantially|acceptable))*\s+(?:bids?|bidders?|tenders?|tenderers?|offers?|offerors?|quotations?|prices?|proposals?|costs?|proposers?|quotes?)\b",
    re.IGNORECASE,
)
"""What the method picks: 'lowest evaluated tenderer'."""


def read_method(value: str, pair: Pair, reading: Reading) -> str | None:
    """A known name of a method, with the weights that stand beside it."""
    text = plain(value)
    found = [m for m in pair.words.pattern("facts.methods").finditer(text) if not _in_a_code(text, m.start(), m.end())]
    best_for = None if pair.words.language.startswith("zh") else ADVANTAGE.search(text)
    if best_for:
        return best_for.group()
    lowest = None if found or pair.words.language.startswith("zh") else LOWEST.search(text)
    if lowest:
        return lowest.group()
    if not found:
        weights = WEIGHTS.search(text) if len(re.findall(r"%|per ?cent", text)) == 2 else None
        return weights.group() if weights and not pair.words.language.startswith("zh") else None
    best = max(found, key=lambda match: match.end() - match.start())
    first, last = found[0], found[-1]
    if (
        1 < len(found) <= 3
        and last.end() - first.start() <= 60
        and not re.search(r"[.;。；]", text[first.start() : last.end()])
    ):
        closed = text.find(")", last.end()) + 1 if "(" in text[first.start() : last.end()] else 0
        return _OF_THE_METHOD.sub(" ", text[first.start() : closed or last.end()])
    end = best.end()
    if not pair.words.language.startswith("zh"):
        offered = _OFFERED.match(text, end)
        end = offered.end() if offered else end
    tail = None if pair.words.language.startswith("zh") else _METHOD_TAIL.match(text[end:])
    said = _WEIGHED.sub("", tail.group().rstrip(" ,")) if tail else ""
    return text[best.start() : end] + ("" if re.search(r"\b(?:following|below)\b", said) else said)


_WEIGHED = re.compile(
    r"(?:\s*(?:using|with|in)\s+(?:an?|the)\s+(?:distribution|weighting|weightage|weight|ratio|split)\s+of|\s+for\s+the)\b(?=[^.;]*%)|(?<=financial)\s+proposal$|(?<=technical)\s+proposal$",
    re.IGNORECASE,
)
"""Words between a method and its weights that say nothing."""


def _in_a_code(text: str, start: int, end: int) -> bool:
    """Whether a short name is but a part of a reference number (LIS/CS/QCBS/004, NG-538420-CS-CQS)."""
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    return "/" in beside or ("-" in beside and text[start:end].isupper())


def read_submission(value: str, pair: Pair, reading: Reading) -> str | None:
    """Where and how to hand in: an address, portal or mailbox."""
    words, chinese = pair.words, pair.words.language.startswith("zh")
    if pair.kind in ("sentence", "statement") and not chinese:
        spoken_of = words.has("facts.label.submission_method", pair.above)
        return handed_in(plain(value), words, spoken_of=spoken_of)
    text = short_text(value, 220)
    if pair.label.lower().endswith("portal") and not TARGET.search(value):
        return None
    said = None if chinese else _first_way(value, words)
    if said and not TARGET.search(said) and not re.search(r"\d", said):
        boxes = list(dict.fromkeys(EMAIL.findall(value)))
        return f"e-mail to {', '.join(boxes[:3])}" if boxes else said
    if said:
        return said
    if text is None or len(text) < 6 or (moments(text) and len(text) < 40):
        return None
    dated = moments(text) if chinese else []
    if dated and "地" in pair.label and len(text) - dated[-1].end > 5:
        text = re.split(r"[。；;]", text[dated[-1].end :].lstrip("前，,；; "))[0]
    told = TOLD_PLACE.search(text) if dated else None
    text = told.group("at") if told else text if chinese else _without_tail(text, words)
    mail = EMAIL.findall(text) if not chinese and len(text) < 120 else []
    if mail and "http" not in text and "www" not in text:
        return f"e-mail to {', '.join(mail)}"
    if not chinese and len(text) > 60 and words.has("facts.title_not", text):
        return None
    if _NUMBERED.match(text) or not words.has("facts.handing_in.where", text):
        return None
    where = _WHERE_CHINESE.search(text) if chinese and len(text) > _CLAUSE else None
    if where and not words.has("facts.handing_in.refused", text):
        return next(found for found in where.groups() if found).strip("“”\"'")
    if pair.kind == "sentence":
        return _handed_in_chinese(text, words)
    return None if re.search(r"地点为\s*$|年\s*月\s*日", text) else text


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
    shift = more.end() if more and more.start() > len(pair.label) else 0
    shift = min(shift, len(text))
    number = re.search(rf"\b{_ONE_OF}\b(?!\s+addition)", text[shift:], re.IGNORECASE) if more else None
    if more and number and pair.kind != "sentence":
        rest = re.match(r"(?:\s*\(\d+\))?(?:\s+copies)?(?P<more>\s+and\s+[^.;]{4,80})?", text[shift + number.end() :])
        return f"one original and {number.group()} copies{rest.group('more') or '' if rest else ''}".rstrip(" .")
    count = _COUNT.search(text)
    if count:
        whole = _UNTIL.sub("", count.group())
        last = _LAST_COUNT.match(whole)
        return (last.group() if last else whole).strip(" ,")
    if pair.kind in ("sentence", "statement"):
        return None
    said = short_text(value, 120)
    return said if said and _BARE_COUNT.match(said) else None


def read_email(value: str, pair: Pair, reading: Reading) -> str | None:
    """The first address."""
    found = EMAIL.search(value)
    return found.group().rstrip(".") if found else None
