"""What a bid is planned from, with everything found by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tenderkit.lexicon import Lexicon, lexicon
from tenderkit.model.criterion import Criterion
from tenderkit.model.library import Fragment
from tenderkit.model.pursuit import ClientView
from tenderkit.model.requirement import Requirement
from tenderkit.model.response import Response
from tenderkit.plan.deviations import answered


@dataclass(frozen=True)
class Known:
    """A client view, the words of its language, and its parts by id."""

    view: ClientView
    words: Lexicon
    answers: tuple[tuple[Requirement, Response | None], ...]
    requirements: Mapping[str, Requirement]
    responses: Mapping[str, Response]
    fragments: Mapping[str, Fragment]
    leaves: tuple[Criterion, ...]
    many_documents: bool

    def fact(self, key: str) -> object | None:
        """The value of a fact, if the tender states it."""
        found = self.view.requirements.facts.get(key)
        return found.value if found else None


def know(view: ClientView) -> Known:
    """The view, indexed."""
    answers = answered(view.requirements, view.responses)
    parents = {criterion.parent for criterion in view.requirements.criteria if criterion.parent}
    return Known(
        view=view,
        words=lexicon(view.language),
        answers=answers,
        requirements={item.id: item for item, _ in answers},
        responses={item.id: response for item, response in answers if response},
        fragments={fragment.id: fragment for fragment in view.fragments},
        leaves=tuple(criterion for criterion in view.requirements.criteria if criterion.id not in parents),
        many_documents=len(view.requirements.documents) > 1,
    )
