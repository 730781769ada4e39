"""`MatchSet` to `ResponseSet`: cited answers, proposed compliance, and what is open said openly."""

from tenderkit.respond.check import check_pursuit
from tenderkit.respond.compose import compose_responses

__all__ = ["check_pursuit", "compose_responses"]
