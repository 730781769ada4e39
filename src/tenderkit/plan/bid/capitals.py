"""大写金额: an amount in the capital numerals that no pen can alter.

Source: 《支付结算办法》附一 "正确填写票据和结算凭证的基本规定" (中国人民银行, 银发〔1997〕393号): 整 after 元 and 角,
one 零 for any run of zeros between figures, 零 before 分 where 角 is nought.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from tenderkit.lexicon import Lexicon

_GROUP = 4
_LIMIT = Decimal(10) ** 16


def capital_amount(amount: Decimal, words: Lexicon) -> str | None:
    """壹佰贰拾万元整; None where the language has no capital numerals, or the amount is too large or below nought."""
    digits = words.words("bid.capitals.digits")
    exact = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if len(digits) != 10 or not 0 <= exact < _LIMIT:
        return None
    whole, cents = int(exact), int(exact * 100) % 100
    yuan, jiao, fen, even = (words.text(f"bid.capitals.{key}") for key in ("yuan", "jiao", "fen", "even"))
    text = _whole(whole, words) + yuan if whole or not cents else ""
    if cents >= 10:
        text += digits[cents // 10] + jiao
    elif cents and whole:
        text += digits[0]
    return text + (digits[cents % 10] + fen if cents % 10 else even)


def _whole(value: int, words: Lexicon) -> str:
    """Groups of four digits: 亿, 万 and ones; a 零 stands for zeros that a group leaves out at its head or tail."""
    digits, groups = words.words("bid.capitals.digits"), words.words("bid.capitals.groups")
    if value == 0:
        return digits[0]
    text, gap = "", False
    parts = [value // 10 ** (_GROUP * n) % 10**_GROUP for n in range(len(groups))]
    for n in range(len(groups) - 1, -1, -1):
        part = parts[n]
        if part == 0:
            gap = bool(text)
            continue
        if text and (gap or part < 1000):
            text += digits[0]
        text += _thousands(part, words) + groups[n]
        gap = False
    return text


def _thousands(part: int, words: Lexicon) -> str:
    digits, places = words.words("bid.capitals.digits"), words.words("bid.capitals.places")
    text, gap = "", False
    for n in range(_GROUP - 1, -1, -1):
        figure = part // 10**n % 10
        if figure == 0:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[figure] + (places[n - 1] if n else "")
        gap = False
    return text
