"""Words, amounts and dates of a one-page paper, in its language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tenderkit.lexicon import Lexicon, lexicon
from tenderkit.model.frozen import Text
from tenderkit.plan.view import say

_HAN_FROM = 0x2E80
_LATIN_WIDTH = 0.5
_CURRENCY = 3
_HAN_SHARE = 0.8


@dataclass(frozen=True)
class Wording:
    """The lexicon of the paper's language with its ways to write figures."""

    language: str
    words: Lexicon

    def __call__(self, key: str, /, **params: object) -> str:
        """The sentence or label `brief.<key>`; `<key>_one` where n is 1 and the language tells the two apart."""
        name = f"brief.{key}"
        if params.get("n") == 1 and self.words.has(f"{name}_one"):
            name += "_one"
        return self.words.text(name, **params)

    def common(self, key: str) -> str:
        """A word that all papers share."""
        return self.words.text(f"common.{key}")

    @property
    def unknown(self) -> str:
        """How the unknown is shown."""
        return self.common("unknown")

    def pick(self, text: Text) -> str:
        """The text in the paper's language, else in a near one, else in any."""
        return say(text, self.language)

    def number(self, value: Decimal | float, places: int = 0) -> str:
        """A number with the language's thousands separators; trailing zeros after the point fall away."""
        rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        text = f"{rounded:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def money(self, amount: Decimal | float, currency: str) -> str:
        """An amount in short: £4.2 m, 986 万元."""
        value = Decimal(str(amount))
        for scale in ("huge", "big"):
            start = Decimal(str(self.words.number(f"brief.money.{scale}_from")))
            if abs(value) >= start:
                factor = Decimal(str(self.words.number(f"brief.money.{scale}_factor")))
                return self._money(f"money.{scale}", self.number(value / factor, 2), currency)
        return self._money("money.plain", self.number(value, 0), currency)

    def money_full(self, amount: Decimal | float, currency: str) -> str:
        """An amount with all its digits."""
        return self._money("money.plain", self.number(amount, 2), currency)

    def _money(self, key: str, amount: str, currency: str) -> str:
        currency = currency[:_CURRENCY]
        symbol, name = currency + " ", currency
        if self.words.has(f"brief.money.symbol.{currency}"):
            symbol = self(f"money.symbol.{currency}")
            name = self(f"money.name.{currency}")
        sign = "−" if amount.startswith("-") else ""
        return sign + self(key, amount=amount.removeprefix("-"), symbol=symbol, name=name)

    def percent(self, value: Decimal | float, places: int = 1) -> str:
        """A share in percent."""
        return self("percent", value=self.number(value, places))

    def day(self, value: date) -> str:
        """A day in full: 22 January 2027, 2027年1月22日."""
        return self("date.full", **self._parts(value))

    def short_day(self, value: date) -> str:
        """A day without its year: 22 Jan, 1月22日."""
        return self("date.short", **self._parts(value))

    def _parts(self, value: date) -> dict[str, object]:
        names = self.words.words("brief.date.months")
        return {
            "day": value.day,
            "month": names[value.month - 1],
            "year": value.year,
            "short": names[value.month - 1][:3],
        }

    def moment(self, text: str) -> str:
        """An ISO moment as people write it; anything else as it stands."""
        try:
            value = datetime.fromisoformat(text)
        except ValueError:
            return text
        if "T" not in text and len(text) <= len("2027-01-22"):
            return self.day(value.date())
        return self("date.moment", date=self.day(value.date()), clock=f"{value.hour}:{value.minute:02d}")

    def cut(self, text: str, ems: float) -> str:
        """The text, shortened to about `ems`; Chinese lines run wider and hold fewer."""
        return shorten(text, ems * (_HAN_SHARE if self.language.startswith("zh") else 1.0))

    def dotted(self, parts: list[str], ems: float) -> str:
        """Parts in one line with dots between, as many from the front as fit whole."""
        line = ""
        for part in parts:
            longer = f"{line} · {part}" if line else part
            if line and width(longer) > ems:
                break
            line = longer
        return shorten(line, ems)

    def listing(self, items: list[str]) -> str:
        """Items in one line, with the language's own comma."""
        return self("list_comma").join(items)


def wording(language: str) -> Wording:
    """The wording of a language."""
    return Wording(language, lexicon(language))


def day_of(value: Any) -> date | None:
    """The day in an ISO text, if it holds one."""
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


_ENDS = ".。!！?？"
_PAUSES = ";；,，:："
_SENTENCE_SHARE, _PAUSE_SHARE = 0.55, 0.75


def shorten(text: str, ems: float) -> str:
    """The text, or its beginning so that it runs about `ems` wide.

    A whole first sentence is best and needs no ellipsis; then a pause; then a break between words.
    """
    text = " ".join(text.split())
    if width(text) <= ems:
        return text
    end = _reach(text, ems - 1)
    for index in range(end, int(end * _SENTENCE_SHARE), -1):
        if text[index - 1] in _ENDS and (text[index : index + 1] in (" ", "") or text[index - 1] in "。！？"):
            return text[:index]
    for index in range(end, int(end * _PAUSE_SHARE), -1):
        if text[index - 1] in _PAUSES and (text[index : index + 1] == " " or ord(text[index - 1]) >= _HAN_FROM):
            return text[: index - 1] + "…"
    space = text.rfind(" ", 0, end)
    if space > end * 0.5 and ord(text[end]) < _HAN_FROM and text[end] != " ":
        end = space
    return text[:end].rstrip(" ,;:，；：、(（") + "…"


def _reach(text: str, ems: float) -> int:
    """How many characters run `ems` wide."""
    used = 0.0
    for index, char in enumerate(text):
        used += 1.0 if ord(char) >= _HAN_FROM else _LATIN_WIDTH
        if used > ems:
            return index
    return len(text)


def width(text: str) -> float:
    """About how many ems a text runs."""
    return sum(1.0 if ord(char) >= _HAN_FROM else _LATIN_WIDTH for char in text)
