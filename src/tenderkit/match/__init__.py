"""RequirementSet + Library -> MatchSet: the right evidence for each requirement, or the word that there is none."""

from tenderkit.match.requirements import match_requirements

__all__ = ["match_requirements"]
