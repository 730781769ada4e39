"""One-page papers: a reading of the proposal for each audience, and the team's own internal brief."""

from tenderkit.plan.onepage.internal import plan_internal_brief
from tenderkit.plan.onepage.page import plan_onepage

__all__ = ["plan_internal_brief", "plan_onepage"]
