"""`RequirementSet` and library to `MatchSet`."""
