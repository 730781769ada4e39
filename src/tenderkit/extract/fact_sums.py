"""Sums and counts beside a label or in a sentence: budget, security, days of validity."""

from __future__ import annotations

import re
from typing import Any

from tenderkit.extract.fact_reading import Reading
from tenderkit.extract.money import Amount, amounts
from tenderkit.extract.pairs import Pair
from tenderkit.extract.phrases import plain

_DAYS = re.compile(
    r"(?<![\d.])(?P<number>\d{2,3})\s*[)）]?\s*\(?(?:\s*\([a-z ]+\)\s*)?(?:calendar days|business days|working days|consecutive days|days|day|个?日历[天日]|个?自然日|个?工作日|天|日)",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"(?<![\d.])(?P<number>\d{1,2})\s*\)?\s*(?:calendar )?(?:months|month|个月|個月)", re.IGNORECASE)
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SPOKEN_NUMBERS = {word: number for number, word in enumerate(_ONES, start=1)}
_WORDED_MONTHS = re.compile(rf"\b(?P<number>{'|'.join(SPOKEN_NUMBERS)})\s+(?:calendar )?months?\b", re.IGNORECASE)
_YEARS = re.compile(r"(?<![\d.])\b(?P<number>one|1|2)\s*(?:\(\d\)\s*)?(?:calendar )?years?\b", re.IGNORECASE)
_WORDED = re.compile(
    r"\b(?P<word>thirty|forty-five|sixty|ninety|one[ -]hundred[ -](?:and )?twenty|one[ -]hundred[ -](?:and )?eighty|one hundred)"
    r"\s+(?:calendar\s+|consecutive\s+)?days",
    re.IGNORECASE,
)
_WORDS = {"thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90}
_PERCENT = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)\s*(?:\([a-z ]+\)\s*)?(?:[-~至到]\s*\d+(?:\.\d+)?\s*)?(?:[%％]|per\s?cent)",
    re.IGNORECASE,
)
_SPAN_OF_SUMS = re.compile(
    r"^\s*(?:k|thousand|million)?\s*(?:-|–|—|to)\s*(?:[A-Z]{2,3}\s?)?[$£€₹]?\s?\d", re.IGNORECASE
)
"""A second sum after the first: a range is no budget."""
_ASKED = re.compile(r"[☑√■☒\uf0fe\uf052✓✔]\s*(?:不要求|无|無|不收取|不需要|否)")
_OPEN_CHOICE = re.compile(r"□\s*(?:要求|不要求|有|无|是|否|收取)")
_TICKED = re.compile(r"[☑√■☒\uf0fe\uf052✓✔]")


def read_budget(value: str, pair: Pair, reading: Reading) -> dict[str, Any] | None:
    """The first amount beside the label; the label may name the unit ('最高限价（元）', 'Rs. in lakhs')."""
    text = value
    found = amounts(text, pair.words, reading.currency)
    if pair.kind == "sentence":
        cue = pair.words.find("facts.cue.budget", plain(text))
        after = [item for item in found if cue and 0 <= item.start - cue.end() <= 120]
        before = [item for item in found if cue and -40 <= item.end - cue.start() <= 0]
        found = after[:1] or before[-1:]
    elif not found:
        found = _bare_amount(text, pair, reading)
    if found and _SPAN_OF_SUMS.match(plain(text)[found[0].end :]):
        return None
    money = found[0].money if found else None
    return as_value(money.amount, money.currency) if money and money.amount >= 1000 else None


def _bare_amount(value: str, pair: Pair, reading: Reading) -> list[Amount]:
    figure = re.match(r"^\s*[¥￥$€£]?\s*(\d[\d, ]*(?:\.\d+)?)\s*(?:/-)?\s*$", value.split("\n")[0])
    if not figure:
        return []
    scaled = re.search(r"万元|萬元|亿元|lakh|crore|million", pair.label, re.IGNORECASE)
    named = [
        code
        for code in sorted(pair.words.lexicon.under("facts.currency"))
        if pair.words.has(f"facts.currency.{code}", pair.label)
    ]
    currency = named[0] if len(named) == 1 else reading.currency
    return amounts(f"{figure.group(1)}{scaled.group() if scaled else ''} {_sign(currency)}", pair.words, currency)


def _sign(currency: str) -> str:
    return {"CNY": "元", "TWD": "元"}.get(currency, currency)


def as_value(amount: Any, currency: str) -> dict[str, Any]:
    """Money in the public shape: a whole number where it is whole."""
    number = int(amount) if amount == int(amount) else float(amount)
    return {"amount": number, "currency": currency}


def read_security(value: str, pair: Pair, reading: Reading) -> dict[str, Any] | None:
    """An amount, a share of the price, or that none is asked for."""
    text = plain(value)
    if _OPEN_CHOICE.search(text) and not _TICKED.search(text):
        return None
    loose = pair.kind in ("sentence", "statement")
    label = pair.words.find("facts.label.bid_security", text) if loose else None
    after = text[label.start() :] if label else text
    found = amounts(after, pair.words, reading.currency) or ([] if loose else _bare_amount(value, pair, reading))
    if _ASKED.search(text):
        return {"required": False}
    if loose and pair.words.has("facts.none", after[:90]) and not pair.words.has("facts.none_not", text):
        return {"required": False}
    if found and (not loose or found[0].start < 160):
        money = found[0].money
        return {"required": False} if money.amount == 0 else as_value(money.amount, money.currency)
    share = _PERCENT.search(after)
    if share and (share.start() < 90 if loose else share.start() < 140) and (label or not loose):
        return {"percent": float(share.group("number"))}
    if pair.words.has("facts.none", text[:60] if not loose else text) and not pair.words.has("facts.none_not", text):
        return {"required": False}
    return (
        {"required": False} if re.match(r"^(?:0|无|無|/|否|No|NA|N/A|Nil)\s*(?:元)?\s*$", text, re.IGNORECASE) else None
    )


def read_days(value: str, pair: Pair, reading: Reading) -> int | None:
    """A number of days; months count thirty days each."""
    text = plain(value)
    if pair.kind in ("sentence", "statement"):
        cue = pair.words.find("facts.cue.bid_validity_days", text)
        text = text[max(0, cue.start() - 60) : cue.end() + 110] if cue else ""
    match = _DAYS.search(text) or (
        re.match(r"^\s*(?P<number>\d{2,3})\s*$", text) if pair.kind not in ("sentence", "statement") else None
    )
    if match:
        return int(match.group("number"))
    months = _MONTHS.search(text)
    if not months and re.search(r"months?\W*$|月\W*$", pair.label, re.IGNORECASE):
        months = re.match(r"^\s*(?P<number>\d{1,2})\b", text)
    if months:
        number = int(months.group("number"))
        return 365 * (number // 12) if number % 12 == 0 else 30 * number
    spoken = _WORDED_MONTHS.search(text)
    if spoken:
        return 30 * SPOKEN_NUMBERS[spoken.group("number").lower()]
    years = _YEARS.search(text)
    if years:
        return 365 * (int(years.group("number")) if years.group("number").isdigit() else 1)
    worded = _WORDED.search(text)
    if worded:
        word = worded.group("word").lower()
        return _WORDS.get(word) or (120 if "twenty" in word else 180 if "eighty" in word else 100)
    return None
