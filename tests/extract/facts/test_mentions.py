"""Every value of a fact's type in a clause, whatever the clause says of it (all bodies are fictional)."""

from __future__ import annotations

from typing import Any

import pytest

from tenderkit.extract.facts.mentions import LONGEST, mentions
from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.reading import Reading
from tenderkit.extract.wording.phrases import plain, vocabulary
from tenderkit.model.source import PageSource

PLACE = PageSource(document="T1", page=1, bbox=(72, 100, 520, 114))


def found(kind: str, text: str, language: str = "en", label: str = "") -> list[Any]:
    """The values of a kind in a sentence, or beside a label."""
    words = vocabulary(language)
    shape = "line" if label else "sentence"
    pair = Pair(label or plain(text), text, PLACE, "b1", words, "", shape)
    reading = Reading(currency="GBP" if language == "en" else "CNY", first_is_day=True, words=words)
    return [one.value for one in mentions(kind, pair, reading)]


@pytest.mark.parametrize(
    ("kind", "text", "values"),
    [
        ("moment", "A visit on 4 May 2026, the talk on 6 May 2026 at 10:00.", ["2026-05-04", "2026-05-06T10:00"]),
        ("sum", "A fee of £250 and a cover of £2,000,000 are asked for.", [250, 2000000]),
        ("share", "Of the price 5% is held back, 10 % is paid at once.", [{"percent": 5.0}, {"percent": 10.0}]),
        ("days", "It binds for 90 days, or three months at most.", [90, 90]),
        ("method", "It goes to the offer of the best value.", ["best value"]),
        ("code", "Write PE-2026/114 on it, and not the 12 of June.", ["PE-2026/114"]),
        ("body", "The Ellwick Regional Water Authority looks for a firm.", ["Ellwick Regional Water Authority"]),
    ],
)
def test_the_values_of_a_type_in_order(kind: str, text: str, values: list[Any]) -> None:
    amounts = [one["amount"] if isinstance(one, dict) and "amount" in one else one for one in found(kind, text)]
    assert amounts == values


def test_a_length_of_time_is_told_with_its_clause() -> None:
    assert found("length", "The firm will serve the port for thirty-six (36) months.") == ["thirty-six (36) months"]
    assert found("length", "验收前须试运行，试运行期60日，不得中断。", "zh") == ["试运行期60日"]


def test_spoken_numbers_of_chinese_texts_are_read() -> None:
    assert found("days", "自开标之日起九十日内有效。", "zh") == [90]
    assert [one["amount"] for one in found("sum", "须缴纳人民币贰万元整。", "zh")] == [20000]


def test_a_bare_figure_is_a_sum_where_its_label_names_the_unit() -> None:
    assert [one["amount"] for one in found("sum", "980000", "zh", label="金额（元）")] == [980000]


def test_a_text_without_a_value_or_a_long_one_holds_none() -> None:
    assert found("moment", "Offers are opened in public.") == []
    assert found("moment", "On 4 May 2026. " + "word " * LONGEST) == []
