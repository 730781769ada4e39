"""Points for prices by the rule of a tender."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tenderkit.model.criterion import PriceFormula
from tenderkit.model.source import PageSource
from tenderkit.value.price_score import price_scores

PRICES = [Decimal(80), Decimal(100), Decimal(125)]


def rule(form: str, points: float | None = 40, **terms: object) -> PriceFormula:
    source = PageSource(document="T1", page=1, bbox=(0, 0, 1, 1))
    return PriceFormula.model_validate(
        {"form": form, "points": points, "text": "rule", "source": source, "terms": terms or None}
    )


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (rule("lowest_over_price", benchmark="lowest"), [40, 32, 25.6]),
        (rule("linear", benchmark="lowest"), [40, 30, 17.5]),
        (rule("linear", benchmark="range"), [40, 22.2222, 0]),
        (rule("lowest_deviation", benchmark="lowest", off_above=0.5), [40, 27.5, 11.875]),
        (
            rule("average_deviation", benchmark="average", factor=1.0, off_above=1, off_below=0.5),
            [29.3443, 39.1803, 17.0492],
        ),
    ],
)
def test_each_form_is_computed(formula: PriceFormula, expected: list[float]) -> None:
    found = price_scores(formula, PRICES)
    assert found is not None
    assert [float(points) for points in found] == pytest.approx(expected, abs=0.001)


def test_the_highest_and_the_lowest_are_left_out_of_four_prices_or_more() -> None:
    formula = rule("average_deviation", benchmark="average", trimmed=True, off_above=1, off_below=1)
    found = price_scores(formula, [Decimal(10), Decimal(99), Decimal(101), Decimal(900)])
    assert found is not None
    assert [round(float(points), 4) for points in found] == [0, 39, 39, 0]


def test_points_never_fall_below_nothing() -> None:
    found = price_scores(rule("linear", benchmark="lowest"), [Decimal(10), Decimal(100)])
    assert found is not None
    assert [float(points) for points in found] == [40, 0]


def test_what_is_not_told_is_not_computed() -> None:
    assert price_scores(rule("average_deviation"), PRICES) is None
    assert price_scores(rule("lowest_over_price", points=None, benchmark="lowest"), PRICES) is None
