"""RequirementSet + Library -> MatchSet: the right evidence for each requirement, or the word that there is none."""

from tenderkit.match.requirements import match_requirements
from tenderkit.match.search import search_library

__all__ = ["match_requirements", "search_library"]
