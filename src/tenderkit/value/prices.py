"""Price lines to the price as offered."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from tenderkit.model.price import Payment, PriceLine, PriceSummary

_CENT = Decimal("0.01")


def price_summary(
    lines: Iterable[PriceLine],
    currency: str,
    *,
    payments: tuple[Payment, ...] = (),
    valid_days: int | None = None,
    ceiling: Decimal | None = None,
    source_file: str = "price.csv",
) -> PriceSummary:
    """Lines added up: net, tax (rounded a line, as an invoice does), total."""
    kept = tuple(lines)
    net = tax = Decimal(0)
    for line in kept:
        amount = (line.quantity * line.unit_price).quantize(_CENT, ROUND_HALF_UP)
        net += amount
        tax += (amount * line.tax_percent / 100).quantize(_CENT, ROUND_HALF_UP)
    return PriceSummary(
        currency=currency,
        lines=kept,
        net=net,
        tax=tax,
        total=net + tax,
        payments=payments,
        valid_days=valid_days,
        ceiling=ceiling,
        source_file=source_file,
    )
