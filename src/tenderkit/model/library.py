"""The company's own knowledge: fragments as files, and what they prove."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from tenderkit.model.fact import Money
from tenderkit.model.finding import Finding
from tenderkit.model.frozen import Frozen, Language
from tenderkit.model.strategy import Outcome

FragmentKind = Literal["capability", "case_study", "certificate", "person", "product", "policy", "company"]
Confidentiality = Literal["public", "client_consent", "internal"]


class Result(Frozen):
    """A measured result of a case: from `before` to `after`."""

    measure: str
    before: float | str | None = None
    after: float | str | None = None
    unit: str | None = None


class Property(Frozen):
    """A datum of a product or company: name, comparator, value, unit ('usable capacity >= 48 TB')."""

    name: str
    comparator: Literal[">=", "<=", ">", "<", "=", "range"] = "="
    value: float | str
    upper: float | None = None
    unit: str | None = None


class Consent(Frozen):
    """That a client may be named: who said so and when, for how long and for what, and the paper that proves it."""

    by: str = Field(min_length=1, description="who at the client agreed")
    on: date
    until: date | None = None
    scope: str | None = Field(default=None, description="what it was given for, in words: 'bids to public bodies'")
    paper: str | None = Field(default=None, description="the letter or mail, as a path inside the library")


class Fragment(Frozen):
    """One reusable piece of content. The keys are those of its YAML front matter, plus what the reader adds."""

    id: str
    kind: FragmentKind
    title: str
    language: Language
    tags: tuple[str, ...] = ()
    translation_of: str | None = None
    owner: str | None = None
    review_by: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    confidentiality: Confidentiality = "public"
    consent: Consent | None = Field(default=None, description="for `client_consent`: without it the fragment stays in")
    feature: str | None = None
    advantage: str | None = None
    benefit: str | None = None
    evidence: tuple[str, ...] = Field(default=(), description="ids of fragments that prove this one")
    client: str | None = None
    industry: str | None = None
    country: str | None = None
    year: int | None = None
    value: Money | None = None
    results: tuple[Result, ...] = ()
    role: str | None = None
    years: float | None = None
    qualifications: tuple[str, ...] = ()
    standard: str | None = None
    number: str | None = None
    issuer: str | None = None
    properties: tuple[Property, ...] = ()
    figures: tuple[str, ...] = Field(default=(), description="pictures, as paths inside the library")
    attachments: tuple[str, ...] = Field(default=(), description="scans and papers, as paths inside the library")
    body: str = Field(default="", description="Markdown; tables included")
    path: str = Field(default="", description="the file, relative to the library")
    stamp: str = ""


class Library(Frozen):
    """All fragments of a library folder, by id in order, with what was wrong with the rest."""

    fragments: tuple[Fragment, ...]
    findings: tuple[Finding, ...] = ()
    outcomes: tuple[Outcome, ...] = Field(default=(), description="bids that ended, with the fragments they used")
    stamp: str


def shown_on(fragment: Fragment, day: date | None) -> bool:
    """Whether a document for a client may show a fragment on a day: it is public, or its client agreed for that day."""
    if fragment.confidentiality != "client_consent":
        return fragment.confidentiality == "public"
    given = fragment.consent
    return given is not None and day is not None and given.on <= day and (given.until is None or day <= given.until)
