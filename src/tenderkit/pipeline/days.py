"""The day that counts: given, else the submission deadline, else today, said openly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tenderkit.model.finding import Finding
from tenderkit.model.requirement import RequirementSet


def day_that_counts(given: date | None, found: RequirementSet) -> date | None:
    """The given day, else the submission deadline; None where the tender states none."""
    fact = found.facts.get("submission_deadline")
    if given or not fact:
        return given
    try:
        return date.fromisoformat(str(fact.value)[:10])
    except ValueError:
        return None


def with_day(found: RequirementSet, today: Callable[[], date]) -> RequirementSet:
    """The requirements with a day that counts: where the tender states no deadline, today, with a finding that says so."""
    if found.as_of:
        return found
    day = today()
    finding = Finding(code="no_day_that_counts", severity="warning", params={"day": day.isoformat()})
    return found.model_copy(update={"as_of": day, "findings": (*found.findings, finding)})
