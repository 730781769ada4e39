"""Layer 2: bytes to a `Tender`, and people's files to records."""
