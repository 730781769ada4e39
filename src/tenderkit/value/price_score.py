"""Points for prices by a tender's own rule, for the forms that can be computed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import mean

from tenderkit.model.criterion import PriceFormula, PriceTerms

_LEAST_TO_TRIM = 4
"""Of fewer prices than this none is left out of the average: usual practice, and what remains would be no average."""


def price_scores(formula: PriceFormula, prices: Sequence[Decimal]) -> tuple[Decimal, ...] | None:
    """The points of each price, in order; None where the rule's words do not suffice to compute them."""
    terms, points = formula.terms, formula.points
    if terms is None or points is None or not prices or min(prices) <= 0:
        return None
    full, lowest, highest = Decimal(str(points)), min(prices), max(prices)
    if formula.form == "lowest_over_price":
        return tuple(full * lowest / price for price in prices)
    if formula.form == "linear" and terms.benchmark == "range":
        span = highest - lowest
        return tuple(full * (highest - price) / span if span else full for price in prices)
    if formula.form == "linear":
        return tuple(max(Decimal(0), full * (1 - (price - lowest) / lowest)) for price in prices)
    benchmark = _average(prices, terms) if terms.benchmark == "average" else lowest
    return tuple(max(Decimal(0), full - _off(price, benchmark, terms)) for price in prices)


def _average(prices: Sequence[Decimal], terms: PriceTerms) -> Decimal:
    kept = sorted(prices)[1:-1] if terms.trimmed and len(prices) >= _LEAST_TO_TRIM else list(prices)
    return mean(kept) * Decimal(str(terms.factor))


def _off(price: Decimal, benchmark: Decimal, terms: PriceTerms) -> Decimal:
    """The points that a price loses for its distance from the benchmark."""
    percent = (price - benchmark) / benchmark * 100
    step = terms.off_above if percent > 0 else terms.off_below
    return abs(percent) * Decimal(str(step or 0))
