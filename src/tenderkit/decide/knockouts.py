"""How we stand on each knock-out: met by evidence, contradicted by it, or for a person to see to."""

from __future__ import annotations

from tenderkit.model.library import Library
from tenderkit.model.match import MatchSet
from tenderkit.model.requirement import RequirementSet
from tenderkit.model.strategy import KnockOutState

_PROOF = frozenset({"certificate", "company", "person", "case_study", "product", "policy", "capability"})


def knockout_states(requirements: RequirementSet, matches: MatchSet, library: Library) -> tuple[KnockOutState, ...]:
    """The state of every knock-out the tender itself names (the statutory background is for reading, not for counting).

    Only evidence on file can call one met; forms, signatures and seals are always for a person.
    """
    by_requirement = {match.requirement: match for match in matches.matches}
    kinds = {fragment.id: fragment.kind for fragment in library.fragments}
    categories = {requirement.id: requirement.category for requirement in requirements.requirements}
    states = []
    for knockout in requirements.knockouts:
        if knockout.background:
            continue
        match = by_requirement.get(knockout.requirement or "")
        top = match.candidates[0].fragment if match and match.candidates else None
        by_hand = categories.get(knockout.requirement or "") == "submission"
        if match and match.verdict == "covered" and kinds.get(top or "") in _PROOF and not by_hand:
            states.append(KnockOutState(knockout=knockout.id, state="met", fragment=top))
        elif match and match.verdict == "contradicted" and not by_hand:
            states.append(KnockOutState(knockout=knockout.id, state="not_met", fragment=top))
        else:
            states.append(KnockOutState(knockout=knockout.id, state="needs_person"))
    return tuple(states)
