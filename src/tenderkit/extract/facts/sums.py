"""Sums and counts beside a label or in a sentence: budget, security, days of validity."""

from __future__ import annotations

import re
from typing import Any

from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.reading import Reading
from tenderkit.extract.facts.waived import waived
from tenderkit.extract.wording.money import Amount, amounts, chinese_number, worded_amounts
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.model.fact import Money

_DAYS = Shape(
    r"(?<![\d.月])(?P<number>\d{2,3})\s*[)）]?[\s-]*\(?(?:\s*\([a-z ]+\)\s*)?(?:<<~facts.term.measure>>)?(?:<<~facts.sum.day>>)",
    re.IGNORECASE,
)
_MONTHS = Shape(r"(?<![\d.])(?P<number>\d{1,2})\s*\)?\s*(?:<<~facts.sum.month>>)", re.IGNORECASE)
_WEEKS = Shape(r"(?<![\d.])(?P<number>\d{1,2})\s*\)?\s*(?:<<~facts.sum.week>>)", re.IGNORECASE)
_MONTHS_ASKED = Shape(r"(?:<<~facts.sum.month_label>>)\b[^.;\d]{0,14}$", re.IGNORECASE)
_WORDED_MONTHS = Shape(r"(?P<number><<facts.sum.ones>>)\s+(?:<<facts.sum.month>>)", re.IGNORECASE)
_YEARS = Shape(
    r"(?<![\d.])(?:(?P<one><<facts.sum.one>>)|\b(?P<number>[12]))\s*(?:\(\d\)\s*)?(?:<<~facts.sum.year>>)\b",
    re.IGNORECASE,
)
_WORDED_COUNTS = (14, 15, 20, 21, 28, 30, 40, 45, 50, 60, 75, 90, 120, 150, 180, 100)
_WORDED = Shape(
    "(?:" + "|".join(rf"(?P<n{n}><<facts.sum.worded.n{n}>>)" for n in _WORDED_COUNTS) + ")"
    r"\s+(?:<<~facts.sum.worded_day>>)",
    re.IGNORECASE,
)
_PERCENT = Shape(
    r"(?P<number>\d+(?:\.\d+)?)\s*\)?\s*(?:\([a-z ]+\)\s*)?(?:[-~至到]\s*\d+(?:\.\d+)?\s*)?(?:[%％]|<<~ways.percent>>)",
    re.IGNORECASE,
)
_SPOKEN_SHARE = re.compile(r"百分之(?P<number>[一二三四五六七八九十]{1,3})(?!点|點|以上)")
_SPOKEN_DAYS = re.compile(r"[一二三四五六七八九十百零〇两兩]{1,6}(?=\s*[个個]?(?:日|天|工作|月))")
_SPAN_OF_SUMS = Shape(
    r"^\s*(?:<<~facts.sum.scale>>|[mk](?!\w))?\s*(?:-|–|—|<<~facts.sum.to>>)\s*(?:[A-Z]{2,3}\s?)?[$£€₹]?\s?\d",
    re.IGNORECASE,
)
"""A second sum after the first: a range is no budget."""
_BETWEEN = Shape(r"\b(?:<<facts.sum.between>>)\s+(?:[A-Z]{2,3}\s?)?[$£€₹]?\s?$", re.IGNORECASE)
"""'between £400,000 and £500,000' is a range, too."""
_NOT_ASKED = Shape(r"[☑√■☒\uf0fe\uf052✓✔]\s*(?:<<facts.sum.not_asked>>)")
_OPEN_CHOICE = Shape(r"□\s*(?:<<facts.sum.choice>>)")
_NOTHING = Shape(r"^(?:0|/|<<facts.sum.nothing>>)\s*(?:<<facts.sum.yuan>>)?\s*$", re.IGNORECASE)
_SCALED = Shape(r"<<~values.sums.scale>>", re.IGNORECASE)
_TICKED = re.compile(r"[☑√■☒\uf0fe\uf052✓✔]")


_YEARLY = Shape(r"\s*(?:<<facts.sum.yearly>>)", re.IGNORECASE)


def read_budget(value: str, pair: Pair, reading: Reading) -> dict[str, Any] | None:
    """The first amount beside the label; the label may name the unit ('最高限价（元）', 'Rs. in lakhs')."""
    text = value
    found = _sums(text, pair.words, reading.currency)
    if pair.kind == "sentence":
        cue = pair.words.find("facts.cue.budget", plain(text))
        after = [item for item in found if cue and 0 <= item.start - cue.end() <= 120]
        before = [item for item in found if cue and -40 <= item.end - cue.start() <= 0]
        flat = plain(text)
        whole = [item for item in after if not _YEARLY.match(flat[item.end :], pair.words)]
        found = after if _total(flat, after, pair.words) else whole[:1] or after[:1] or before[-1:]
        if found and _A_BOUND.match(flat[found[0].end :], pair.words):
            return None
    elif not found:
        found = _bare_amount(text, pair, reading)
    if found and _SPAN_OF_SUMS.match(plain(text)[found[0].end :], pair.words):
        return None
    if found and _BETWEEN.search(plain(text)[: found[0].start], pair.words):
        return None
    money = _total(plain(text), found, pair.words) or found[0].money if found else None
    return as_value(money.amount, money.currency) if money and money.amount >= 1000 else None


def _sums(text: str, words: Vocabulary, currency: str) -> list[Amount]:
    """The amounts of a text in order, in figures or in Chinese capitals."""
    found = amounts(text, words, currency)
    return sorted([*found, *worded_amounts(text, words, currency)], key=lambda item: item.start)


_TOTAL = Shape(r"(?:<<~facts.sum.in_all>>)[^,，。；;\d]{0,10}$")
_A_BOUND = Shape(r"\s*[万萬亿億]?元?\s*(?:[（(]含[)）])?(?:<<~facts.sum.bound>>)")


def _total(text: str, found: list[Amount], words: Vocabulary) -> Money | None:
    """Of several amounts the one that is called their total, else the sum of those of all lots."""
    figures = [item for item in found if re.match(r"[\d]", text[item.start :])]
    if len(figures) < 2 or not words.language.startswith("zh"):
        return None
    for item in figures[1:]:
        if _TOTAL.search(text[max(0, item.start - 16) : item.start], words):
            return item.money
    parts = re.split(r"[；;，\n]|,(?!\d)", text)
    lots = [part for part in parts if amounts(part, words, figures[0].money.currency) and words.has("facts.lot", part)]
    if len(lots) != len(figures) or len({item.money.currency for item in figures}) > 1:
        return None
    return figures[0].money.model_copy(update={"amount": sum(item.money.amount for item in figures)})


def _bare_amount(value: str, pair: Pair, reading: Reading) -> list[Amount]:
    figure = re.match(r"^\s*[¥￥$€£]?\s*(\d[\d, ]*(?:\.\d+)?)\s*(?:/-)?\s*$", value.split("\n")[0])
    if not figure:
        return []
    scaled = _SCALED.search(pair.label, pair.words)
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


_FAR_SHARE = 220
"""'Bid Bond, having as surety thereon a company acceptable to …, in an amount not less than 5 %': so far behind its name."""
_NEAR_LABEL = 30
"""'Rs. 1,50,000/- as EMD': so near before its name a sum may stand."""


def read_security(value: str, pair: Pair, reading: Reading) -> dict[str, Any] | None:
    """An amount, a share of the price, or that none is asked for."""
    text = plain(value)
    if _OPEN_CHOICE.search(text, pair.words) and not _TICKED.search(text):
        return None
    loose = pair.kind in ("sentence", "statement")
    label = pair.words.find("facts.label.bid_security", text) if loose else None
    after = text[label.start() :] if label else text
    found = _sums(after, pair.words, reading.currency) or ([] if loose else _bare_amount(value, pair, reading))
    if not found and label and loose:
        before = _sums(text[: label.start()], pair.words, reading.currency)
        found = before[-1:] if before and label.start() - before[-1].end < _NEAR_LABEL else []
    if _NOT_ASKED.search(text, pair.words):
        return {"required": False}
    if loose and waived(text, pair.words):
        return {"required": False}
    if loose and pair.words.has("facts.none", after[:90]) and not pair.words.has("facts.none_not", text):
        return {"required": False}
    if found and (not loose or found[0].start < 160):
        money = found[0].money
        return {"required": False} if money.amount == 0 else as_value(money.amount, money.currency)
    share = _PERCENT.search(after, pair.words)
    if share and share.start() < (_FAR_SHARE if loose else 140) and (label or not loose):
        return {"percent": float(share.group("number"))}
    spoken = _SPOKEN_SHARE.search(after[:140])
    if spoken and (label or not loose):
        return {"percent": float(chinese_number(spoken.group("number")) or 0)}
    if pair.words.has("facts.none", text[:60] if not loose else text) and not pair.words.has("facts.none_not", text):
        return {"required": False}
    return {"required": False} if _NOTHING.match(text, pair.words) else None


def read_days(value: str, pair: Pair, reading: Reading) -> int | None:
    """A number of days; weeks count seven days each, months thirty."""
    text = _SPOKEN_DAYS.sub(lambda match: str(chinese_number(match.group()) or match.group()), plain(value))
    if pair.kind in ("sentence", "statement"):
        cue = pair.words.find("facts.cue.bid_validity_days", text)
        text = text[max(0, cue.start() - 60) : cue.end() + 110] if cue else ""
    match = _DAYS.search(text, pair.words) or (
        re.match(r"^\s*(?P<number>\d{2,3})\s*$", text) if pair.kind not in ("sentence", "statement") else None
    )
    if match:
        return int(match.group("number"))
    weeks = _WEEKS.search(text, pair.words)
    if weeks:
        return 7 * int(weeks.group("number"))
    months = _MONTHS.search(text, pair.words)
    if not months and _MONTHS_ASKED.search(pair.label, pair.words):
        months = re.match(r"^\s*(?P<number>\d{1,2})\b", text)
    if months:
        number = int(months.group("number"))
        return 365 * (number // 12) if number % 12 == 0 else 30 * number
    return _worded_days(text, pair.words)


def sums_of(text: str, pair: Pair, reading: Reading) -> list[Amount]:
    """All sums of a clause; a bare figure counts where its label names the unit."""
    found = _sums(text, pair.words, reading.currency)
    return found or ([] if pair.kind == "sentence" else _bare_amount(pair.value, pair, reading))


def shares_of(text: str, words: Vocabulary) -> list[tuple[int, int, float]]:
    """All shares in percent of a text, each with its place."""
    return [(one.start(), one.end(), float(one.group("number"))) for one in _PERCENT.of(words).finditer(text)]


def counted_days(text: str, words: Vocabulary) -> tuple[str, list[tuple[int, int, int]]]:
    """A text with its spoken numbers as figures, and all lengths of time in it as days, each with its place."""
    flat = _SPOKEN_DAYS.sub(lambda match: str(chinese_number(match.group()) or match.group()), text)
    found = [(one.start(), one.end(), int(one.group("number"))) for one in _DAYS.of(words).finditer(flat)]
    for one in _MONTHS.of(words).finditer(flat):
        number = int(one.group("number"))
        found.append((one.start(), one.end(), 365 * (number // 12) if number % 12 == 0 else 30 * number))
    for shape in () if words.language.startswith("zh") else (_WORDED_MONTHS, _YEARS, _WORDED):
        for one in shape.of(words).finditer(flat):
            days = _worded_days(one.group(), words)
            found += [(one.start(), one.end(), days)] if days else []
    return flat, sorted(found)


def _worded_days(text: str, words: Vocabulary) -> int | None:
    """Days, months or a year whose number is written as a word."""
    spoken = _WORDED_MONTHS.search(text, words)
    if spoken:
        return 30 * (words.lexicon.words("facts.sum.ones").index(spoken.group("number").lower()) + 1)
    years = _YEARS.search(text, words)
    if years:
        return 365 * int(years.group("number") or 1)
    worded = _WORDED.search(text, words)
    return int(str(worded.lastgroup).removeprefix("n")) if worded else None
