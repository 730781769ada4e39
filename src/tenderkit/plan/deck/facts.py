"""What a view holds, counted and looked up: the tender's facts, its requirements by state, its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from tenderkit.model.criterion import Criterion
from tenderkit.model.fact import Fact, Money
from tenderkit.model.library import Fragment, FragmentKind
from tenderkit.model.price import PriceSummary
from tenderkit.model.pursuit import ClientView
from tenderkit.model.requirement import Requirement
from tenderkit.model.response import Response
from tenderkit.model.source import FragmentSource, PageSource, Source

State = Literal["covered", "partial", "deviates", "open"]
STATES: tuple[State, ...] = ("covered", "partial", "deviates", "open")
_STATE: dict[str, State] = {"complies": "covered", "partial": "partial", "deviates": "deviates", "pending": "open"}


def requirements(view: ClientView, categories: Iterable[str] = ()) -> tuple[Requirement, ...]:
    """The requirements that count: not taken out by a person, of some categories or of all."""
    wanted = frozenset(categories)
    kept = (r for r in view.requirements.requirements if r.excluded is None)
    return tuple(r for r in kept if not wanted or r.category in wanted)


def answers(view: ClientView) -> dict[str, Response]:
    """Responses by the requirement they answer."""
    return {response.requirement: response for response in view.responses.responses}


def state_of(response: Response | None) -> State | None:
    """How a requirement stands; None where it does not apply. Unanswered is open."""
    if response is None:
        return "open"
    return None if response.compliance.state == "not_applicable" else _STATE[response.compliance.state]


def states(view: ClientView, asked: Iterable[Requirement]) -> Counter[str]:
    """How many requirements stand in each state."""
    known = answers(view)
    found = (state_of(known.get(r.id)) for r in asked)
    return Counter(state for state in found if state is not None)


def fact(view: ClientView, key: str) -> Fact | None:
    """A fact of the tender, if stated."""
    return view.requirements.facts.get(key)


def amount(found: Fact | None) -> Money | None:
    """A fact's money, whichever form it has."""
    if found is None:
        return None
    if isinstance(found.value, Money):
        return found.value
    if isinstance(found.value, dict) and "amount" in found.value:
        value = found.value
        return Money(
            amount=Decimal(str(value["amount"])), currency=value.get("currency", ""), tax=value.get("tax", "unknown")
        )
    return None


def ceiling(view: ClientView) -> tuple[Decimal, str, tuple[Source, ...]] | None:
    """The tender's ceiling or budget, its currency and where it stands."""
    found = fact(view, "budget")
    stated = amount(found)
    if found and stated:
        return stated.amount, stated.currency, (found.source,)
    return None


def comparable_price(view: ClientView, price: PriceSummary) -> Decimal:
    """The price on the same footing as the ceiling: without tax only where the tender says so."""
    stated = amount(fact(view, "budget"))
    return price.net if stated and stated.tax == "excluded" else price.total


def leaves(view: ClientView) -> tuple[Criterion, ...]:
    """The rows of the evaluation scheme that carry points and have no rows below them, in their order."""
    parents = {criterion.parent for criterion in view.requirements.criteria}
    return tuple(c for c in view.requirements.criteria if c.id not in parents and c.max_score)


def top_criteria(view: ClientView) -> tuple[Criterion, ...]:
    """The uppermost rows that carry points."""
    return tuple(c for c in view.requirements.criteria if c.parent is None and c.max_score)


def of_kind(view: ClientView, *kinds: FragmentKind) -> tuple[Fragment, ...]:
    """The fragments of some kinds that speak our language first, one of each translation."""
    found = [f for f in view.fragments if f.kind in kinds]
    own = [f for f in found if f.language.split("-")[0] == view.language.split("-")[0]]
    told = {f.translation_of for f in own} | {f.id for f in own}
    return tuple(own + [f for f in found if f not in own and f.id not in told and f.translation_of not in told])


def cites(response: Response) -> tuple[str, ...]:
    """The fragments an answer rests on, each once."""
    quoted = [s.fragment for sentence in response.sentences for s in sentence.sources if isinstance(s, FragmentSource)]
    return tuple(dict.fromkeys([*quoted, *response.evidence]))


def source_of(fragment: Fragment) -> FragmentSource:
    """A fragment as a source."""
    return FragmentSource(fragment=fragment.id, stamp=fragment.stamp)


def places(asked: Iterable[Requirement]) -> tuple[PageSource, ...]:
    """The places of some requirements."""
    return tuple(r.source for r in asked)


def cited_in(view: ClientView, asked: Iterable[Requirement]) -> tuple[Source, ...]:
    """The fragments on which the answers to some requirements rest."""
    known, fragments = answers(view), {f.id: f for f in view.fragments}
    ids = [i for r in asked if r.id in known for i in cites(known[r.id])]
    return tuple(source_of(fragments[i]) for i in dict.fromkeys(ids) if i in fragments)
