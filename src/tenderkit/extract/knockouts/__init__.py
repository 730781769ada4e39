"""The conditions on which a bid is rejected, and what would satisfy them."""
