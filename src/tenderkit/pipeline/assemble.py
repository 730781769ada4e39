"""All values of one bid, put together as a `Pursuit`."""

from __future__ import annotations

from tenderkit.model.library import Fragment, Library
from tenderkit.model.pursuit import Pursuit
from tenderkit.model.response import ResponseSet
from tenderkit.pipeline.inputs import Inputs
from tenderkit.pipeline.stages import Values, language_of, price_of
from tenderkit.value import economics


def build_pursuit(inputs: Inputs, library: Library, values: Values) -> Pursuit:
    """The pursuit of a run: artefacts, records, and the fragments that something refers to."""
    requirements = values["requirements"]
    records = inputs.records
    price = price_of(inputs, requirements)
    return Pursuit(
        language=language_of(inputs, requirements),
        as_of=requirements.as_of,
        requirements=requirements,
        matches=values["matches"],
        decision=values["decision"],
        responses=values["responses"],
        fragments=cited_fragments(inputs, library, values["responses"]),
        profile=inputs.profile,
        strategy=records.strategy,
        value=records.value,
        economics=economics(records.value, price) if records.value else None,
        price=price,
        action=records.action,
        audiences=records.pursuit.audiences,
        findings=tuple(
            finding for name in ("tender", "requirements", "matches", "responses") for finding in values[name].findings
        ),
    )


def cited_fragments(inputs: Inputs, library: Library, responses: ResponseSet) -> tuple[Fragment, ...]:
    """The fragments that an answer, a theme, a solution or a benefit refers to, with the proof they name themselves."""
    records = inputs.records
    wanted: set[str] = set()
    for response in responses.responses:
        wanted |= set(response.evidence)
    wanted |= {proof for theme in records.strategy.themes for proof in theme.proof}
    if records.value:
        wanted |= {fragment for solution in records.value.solutions for fragment in solution.fragments}
        wanted |= {benefit.fragment for benefit in records.value.benefits if benefit.fragment}
    known = {fragment.id: fragment for fragment in library.fragments}
    wanted |= {proof for identity in wanted if identity in known for proof in known[identity].evidence}
    return tuple(fragment for fragment in library.fragments if fragment.id in wanted)
