"""`MatchSet` to `ResponseSet`: cited answers."""
