"""What the bid team knows and decides: profile, people, needs, competitors, themes, decision (method.md 1-7, 9-13).

`strategy.yaml` is a `Strategy`, `profile.yaml` a `Profile`. Fields marked internal never reach a `ClientView`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from tenderkit.model.artefact import Artefact
from tenderkit.model.fact import Money
from tenderkit.model.frozen import Frozen, Language, Text
from tenderkit.model.source import PageSource


class Contact(Frozen):
    """Who answers questions about the bid."""

    name: Text
    role: Text = {}
    email: str | None = None
    phone: str | None = None


class Brand(Frozen):
    """Tokens of look: everything else derives from them (look.md)."""

    primary: str = Field(default="#12355B", pattern=r"^#[0-9A-Fa-f]{6}$")
    accent: str = Field(default="#C8702A", pattern=r"^#[0-9A-Fa-f]{6}$")
    latin_font: str = "Carlito"
    chinese_font: str = "Noto Sans SC"
    logo: str | None = Field(default=None, description="picture, relative to the library")


class Profile(Frozen):
    """The company that bids (`profile.yaml` in the library folder)."""

    name: Text
    short_name: Text = {}
    registration: str | None = None
    founded: int | None = None
    employees: int | None = None
    turnover: tuple[dict[str, int | str | float], ...] = Field(default=(), description="[{year, amount, currency}]")
    address: Text = {}
    legal_representative: Text = {}
    signatory: Contact | None = None
    contact: Contact | None = None
    website: str | None = None
    bank: Text = {}
    brand: Brand = Brand()
    identity_terms: tuple[str, ...] = Field(default=(), description="names, places, projects a blind bid must not show")


class Person(Frozen):
    """A buying influence (internal; method.md 4)."""

    id: str
    name: str
    title: str | None = None
    role: str = Field(description="coach, user, technical, economic, or a team's own role")
    influence: Literal["high", "medium", "low"] = "medium"
    support: Literal["for", "neutral", "against"] = "neutral"
    contact: Literal["none", "some", "frequent"] = "none"
    counterpart: str | None = None
    success: str | None = None
    personal_needs: tuple[str, ...] = ()


class Need(Frozen):
    """A need of the client: organisational (may be written) or personal (internal: spoken only)."""

    id: str
    kind: Literal["organisational", "personal"] = "organisational"
    origin: Literal["pain", "expectation"]
    statement: Text
    effect: Text = Field(default={}, description="how large the problem is, in the client's figures")
    source: str | None = Field(default=None, description="where we know it from: tender page, talk, report")
    page: int | None = None
    keywords: tuple[str, ...] = Field(default=(), description="words that tie requirements to this need, any language")


class Competitor(Frozen):
    """A rival (internal; method.md 9)."""

    name: str
    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()
    answer: str | None = None


class WinTheme(Frozen):
    """Why us: a benefit for the client, what only we have, and its proof."""

    id: str
    statement: Text
    explanation: Text = {}
    proof: tuple[str, ...] = Field(default=(), description="ids of fragments")
    needs: tuple[str, ...] = ()


class Audience(Frozen):
    """For whom a deck or summary is written: order of content and depth (method.md 6)."""

    id: str
    name: Text
    leads_with: tuple[str, ...] = ()
    rows: int = Field(default=7, description="rows of a list before '+ n more'")


class Factor(Frozen):
    """One criterion of the go / no-go checklist (internal). `score` 0 to 5; None is not known yet, which is no zero."""

    id: str
    question: Literal["opportunity", "fit", "winnable", "worth"]
    text: Text
    weight: float = 1.0
    score: float | None = Field(default=None, ge=0, le=5)
    evidence: str | None = None


class ScoreOutlook(Frozen):
    """What our evidence would earn on one row of the evaluation scheme (internal)."""

    criterion: str
    low: float
    expected: float
    high: float
    maximum: float
    missing: str | None = None


class Condition(Frozen):
    """Something that must be done for a conditional go."""

    text: str
    by: date | None = None
    owner: str | None = None
    source: PageSource | None = None


class KnockOutState(Frozen):
    """A knock-out and how we stand."""

    knockout: str
    state: Literal["met", "not_met", "needs_person"]
    fragment: str | None = None
    note: str | None = None


class Decision(Artefact):
    """Go, conditional or no-go, with its reasons (internal)."""

    verdict: Literal["go", "conditional", "no_go"]
    score: float = Field(description="0 to 100")
    score_low: float
    score_high: float
    threshold: float
    grade: Literal["A", "B", "C", "D"] | None = None
    factors: tuple[Factor, ...] = ()
    outlook: tuple[ScoreOutlook, ...] = ()
    knockouts: tuple[KnockOutState, ...] = ()
    conditions: tuple[Condition, ...] = ()
    warnings: tuple[str, ...] = Field(default=(), description="codes: no_coach, no_economic_buyer, …")


class Question(Frozen):
    """A clarification question to the buyer."""

    id: str
    text: str
    clause: str | None = None
    source: PageSource | None = None


class ContractTerm(Frozen):
    """A contract term and our position on it."""

    id: str
    subject: str
    tender_text: str | None = None
    position: str | None = None


class Outcome(Frozen):
    """How a pursuit ended; feeds the usage figures of the library."""

    pursuit: str | None = None
    result: Literal["won", "lost", "withdrawn", "open"]
    on: date | None = None
    reason: str | None = None
    fragments: tuple[str, ...] = ()


class Outcomes(Frozen):
    """`outcomes.yaml` of a library: the bids that ended. A fragment that helped to win breaks a tie."""

    outcomes: tuple[Outcome, ...] = ()


class Decide(Frozen):
    """The decision asked of the client and by when: closes decks and one-page papers."""

    ask: Text
    by: date | None = None
    first_step: Text = {}


class Strategy(Frozen):
    """`strategy.yaml` of a pursuit."""

    bid_title: Text = {}
    headline: Text = Field(default={}, description="the conclusion of the executive summary, one sentence")
    bid_number: str | None = None
    language: Language | None = None
    stage: Literal["develop", "enter", "propose", "bid", "negotiate", "deliver"] = "bid"
    customer_value: Literal["intrinsic", "extrinsic", "strategic"] | None = None
    needs: tuple[Need, ...] = ()
    themes: tuple[WinTheme, ...] = ()
    people: tuple[Person, ...] = ()
    competitors: tuple[Competitor, ...] = ()
    factors: tuple[Factor, ...] = ()
    questions: tuple[Question, ...] = ()
    contract_terms: tuple[ContractTerm, ...] = ()
    bid_cost: Money | None = None
    margin_percent: float | None = None
    win_probability: float | None = None
    decide: Decide | None = None
    outcome: Outcome | None = None
