"""All of one bid, and the part of it that client documents may know."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from tenderkit.model.action import ActionPlan
from tenderkit.model.finding import Finding
from tenderkit.model.frozen import Frozen, Language
from tenderkit.model.library import Fragment
from tenderkit.model.match import MatchSet
from tenderkit.model.price import Payment, PriceSummary
from tenderkit.model.requirement import RequirementSet
from tenderkit.model.response import ResponseSet
from tenderkit.model.strategy import Audience, Brand, Contact, Decide, Decision, Profile, Strategy
from tenderkit.model.value import Economics, ValueCase


class PriceTerms(Frozen):
    """What a price table cannot hold: currency, validity, payment milestones."""

    currency: str = "CNY"
    valid_days: int | None = None
    payments: tuple[Payment, ...] = ()


class PursuitRecord(Frozen):
    """`pursuit.yaml`: which tender, which library, for which lots; paths are relative to the file."""

    tender: tuple[str, ...] = ()
    library: str | None = None
    language: Language | None = None
    as_of: date | None = None
    lots: tuple[str, ...] = ()
    price: PriceTerms = PriceTerms()
    audiences: tuple[Audience, ...] = ()


class Pursuit(Frozen):
    """Everything the team has on one bid. Internal as a whole: client documents get a `ClientView`."""

    language: Language
    as_of: date | None
    requirements: RequirementSet
    matches: MatchSet
    decision: Decision
    responses: ResponseSet
    fragments: tuple[Fragment, ...] = Field(description="the fragments that are cited, whatever their confidentiality")
    profile: Profile
    strategy: Strategy = Strategy()
    value: ValueCase | None = None
    economics: Economics | None = None
    price: PriceSummary | None = None
    action: ActionPlan | None = None
    audiences: tuple[Audience, ...] = ()
    findings: tuple[Finding, ...] = ()


class ClientCompany(Frozen):
    """What the client sees of us."""

    name: str
    short_name: str
    address: str | None = None
    registration: str | None = None
    legal_representative: str | None = None
    signatory: Contact | None = None
    contact: Contact | None = None
    website: str | None = None
    brand: Brand = Brand()


class ClientNeed(Frozen):
    """An organisational need, in the document's language."""

    id: str
    statement: str
    effect: str | None = None
    page: int | None = None
    requirements: tuple[str, ...] = ()


class ClientTheme(Frozen):
    """A win theme with the fragments that prove it."""

    id: str
    statement: str
    explanation: str | None = None
    proof: tuple[str, ...] = ()


class ClientView(Frozen):
    """The part of a pursuit that may be printed for the client.

    Why: it has no field for personal needs, people, competitors, margins, probabilities, match scores or the
    decision, so that no planner of a client document can print them, by construction.
    """

    language: Language
    as_of: date | None
    bid_title: str
    headline: str | None = None
    bid_number: str | None = None
    company: ClientCompany
    requirements: RequirementSet
    responses: ResponseSet
    fragments: tuple[Fragment, ...] = Field(description="cited fragments that are public")
    needs: tuple[ClientNeed, ...] = ()
    themes: tuple[ClientTheme, ...] = ()
    value: ValueCase | None = None
    economics: Economics | None = None
    price: PriceSummary | None = None
    action: ActionPlan | None = None
    decide: Decide | None = None
    audiences: tuple[Audience, ...] = ()
