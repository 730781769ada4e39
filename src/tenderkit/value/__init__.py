"""Benefits, cash flow and price position: arithmetic on Decimal."""
