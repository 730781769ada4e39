"""Benefits, cash flow and price position: arithmetic on Decimal."""

from tenderkit.value.economics import economics
from tenderkit.value.prices import price_summary

__all__ = ["economics", "price_summary"]
