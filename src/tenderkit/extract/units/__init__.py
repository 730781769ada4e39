"""The pieces a tender is made of, in reading order, with the place each stands in."""
