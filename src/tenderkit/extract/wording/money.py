"""Amounts of money as tenders print them: 991万元, ¥1,500,000.00, Rs. 10 lakh, USD 1.5 million, 壹佰万元整."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from tenderkit.extract.wording.phrases import Vocabulary, compile_words, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded, every
from tenderkit.model.fact import Money

_FIGURE = re.compile(
    r"(?<!\d)(?<!\d\.)(?P<number>\d{1,3}(?:\.\d{3})+,\d{2}(?!\d)|\d{1,3}(?:[,，]\d{2,3})+(?:\.\d+)?|\d{1,3}(?:[ '\u2019]\d{3})+(?:[.,]\d{2})?(?!\d)|\d+(?:\.\d+)?)(?![\d])"
)
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{2}")
"""'80.000,00': points between thousands and a comma before the cents."""
DOLLARS = frozenset({"AUD", "CAD", "NZD", "SGD", "HKD"})
"""Currencies that are printed as a bare '$' at home."""
RUPEES = frozenset({"LKR", "MUR", "NPR", "PKR"})
"""Currencies that are printed as 'Rs.' at home, as India's is."""
_SHORT_SCALE = re.compile(r"[mk](?![\w²³])", re.IGNORECASE)
_SHORT = {"m": 10**6, "k": 10**3}
"""'£7.2m', '€450k': only right behind a figure with its currency."""
_AMERICAN = Shape(r"<<~values.sums.american>>", re.IGNORECASE)
_INDIAN = Worded(r"INR|₹|\b<<~values.sums.indian>>", re.IGNORECASE)
_CURRENCY = "facts.currency."
_YUAN = frozenset({"CNY", "TWD", "HKD", "MOP"})
"""Countries that print the same sign for their own money."""
_DIGITS = {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")} | {c: i for i, c in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"貳": 2, "參": 3, "叄": 3, "陸": 6, "两": 2, "兩": 2, "弐": 2}
_PLACES = {"拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1000, "千": 1000}
_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
CAPITALS = Worded(r"[零壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟万萬亿億]{2,}(?=[<<.values.sums.yuan>>])")


@dataclass(frozen=True)
class Amount:
    """An amount and where it stands in the text."""

    money: Money
    start: int
    end: int
    by_currency: bool


def amounts(text: str, words: Vocabulary, currency: str) -> list[Amount]:
    """The amounts of a text in order. A bare figure counts only with a currency or a scale beside it."""
    flat = plain(text)
    found = []
    for match in _FIGURE.finditer(flat):
        before, after = flat[max(0, match.start() - 12) : match.start()], flat[match.end() : match.end() + 14]
        code_before = _currency(before, words, at_end=True)
        scale, rest = _scale(after, words)
        short = _SHORT_SCALE.match(after) if code_before and scale == 1 else None
        if short:
            scale, rest = _SHORT[short.group().lower()], after[short.end() :]
        code_after = _currency(rest, words, at_end=False)
        code_before = code_before or (currency if currency in _YUAN and before.endswith("$") else None)
        if not (code_before or code_after or (scale != 1)):
            continue
        value = _decimal(match.group("number"))
        if value is None or re.match(r"\s*%", after):
            continue
        code = code_before or code_after or currency
        if currency in _YUAN and not code_before and rest.lstrip(" (")[:1] in every("values.sums.yuan"):
            code = currency
        bare = code == "USD" and currency in DOLLARS and not _AMERICAN.search(before + after, words)
        bare = bare or (code == "INR" and currency in RUPEES and not _INDIAN.search(before + after))
        money = Money(amount=value * scale, currency=currency if bare else code)
        found.append(Amount(money, match.start(), match.end(), bool(code_before or code_after)))
    return found


def worded_amounts(text: str, words: Vocabulary, currency: str) -> list[Amount]:
    """The amounts that a text prints in Chinese capitals (人民币贰拾万元整), in order."""
    flat, found = plain(text), []
    for match in CAPITALS.finditer(flat):
        value = chinese_number(match.group())
        code = _currency(flat[max(0, match.start() - 12) : match.start()], words, at_end=True)
        if value:
            found.append(Amount(Money(amount=value, currency=code or currency), match.start(), match.end() + 1, True))
    return found


def _currency(text: str, words: Vocabulary, *, at_end: bool) -> str | None:
    for key in sorted(words.perhaps(_currencies(words), text)):
        for match in words.matches(key, text):
            gap = text[match.end() :] if at_end else text[: match.start()]
            if not gap.strip(" .:(（)/-"):
                return key.removeprefix(_CURRENCY)
    return None


@lru_cache(maxsize=64)
def _currencies(words: Vocabulary) -> tuple[str, ...]:
    """The lists of the words for each currency."""
    return tuple(_CURRENCY + code for code in words.lexicon.under(_CURRENCY[:-1]))


def _scale(after: str, words: Vocabulary) -> tuple[int, str]:
    stripped = after.lstrip(" (/-")
    for key, factor in sorted(words.lexicon.under("facts.scale").items()):
        match = compile_words(words.lexicon.words(f"facts.scale_words.{key}")).match(stripped)
        if match:
            return int(float(str(factor))), stripped[match.end() :]
    return 1, after


def _decimal(text: str) -> Decimal | None:
    try:
        if _CONTINENTAL.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        grouped = re.sub(r"[ '\u2019]", "", text)
        if grouped != text and re.search(r",\d{2}$", grouped):
            grouped = grouped[:-3] + "." + grouped[-2:]
        return Decimal(grouped.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None


def chinese_number(text: str) -> Decimal | None:
    """A Chinese numeral as a number; None where it is none."""
    total, section, digit = 0, 0, 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _PLACES:
            section += (digit or 1) * _PLACES[sign]
            digit = 0
        elif sign in _GROUPS:
            section = (section + digit) or 1
            total = (total + section) * _GROUPS[sign] if _GROUPS[sign] > 10**4 else total + section * _GROUPS[sign]
            section = digit = 0
        else:
            return None
    return Decimal(total + section + digit)
