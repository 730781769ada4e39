"""The JSON Schemas of everything that lies in files."""

from __future__ import annotations

import difflib
from typing import Any, NamedTuple

from pydantic import BaseModel

from tenderkit.config import Config
from tenderkit.errors import ConfigError
from tenderkit.model.action import ActionPlan
from tenderkit.model.deck import Deck
from tenderkit.model.document import BidPlan
from tenderkit.model.library import Fragment
from tenderkit.model.match import MatchSet
from tenderkit.model.onepage import OnePage
from tenderkit.model.pursuit import Pursuit, PursuitRecord
from tenderkit.model.requirement import RequirementSet
from tenderkit.model.response import ResponseSet
from tenderkit.model.sheet import Workbook
from tenderkit.model.strategy import Decision, Outcomes, Profile, Strategy
from tenderkit.model.tender import Tender
from tenderkit.model.value import ValueCase
from tenderkit.read.records import Corrections, Reviews


class Entry(NamedTuple):
    """A kind of file: its model, where it lies and who writes it."""

    model: type[BaseModel]
    file: str
    writer: str


SCHEMAS: dict[str, Entry] = {
    "tender": Entry(Tender, "work/tender.json", "read"),
    "requirements": Entry(RequirementSet, "work/requirements.json", "extract"),
    "matches": Entry(MatchSet, "work/matches.json", "match"),
    "decision": Entry(Decision, "work/decision.json", "decide"),
    "responses": Entry(ResponseSet, "work/responses.json", "respond"),
    "bid-plan": Entry(BidPlan, "work/plans/bid.json", "plan"),
    "matrix-plan": Entry(Workbook, "work/plans/matrix.json", "plan"),
    "deck-plan": Entry(Deck, "work/plans/deck-*.json", "plan"),
    "brief-plan": Entry(OnePage, "work/plans/brief-*.json", "plan"),
    "whole": Entry(Pursuit, "work/pursuit.json", "run"),
    "pursuit": Entry(PursuitRecord, "pursuit.yaml", "people"),
    "strategy": Entry(Strategy, "strategy.yaml", "people"),
    "value": Entry(ValueCase, "value.yaml", "people"),
    "action": Entry(ActionPlan, "action.yaml", "people"),
    "profile": Entry(Profile, "profile.yaml", "people"),
    "fragment": Entry(Fragment, "library/**/*.md", "people"),
    "outcomes": Entry(Outcomes, "library/outcomes.yaml", "people"),
    "corrections": Entry(Corrections, "review/corrections.yaml", "people"),
    "reviews": Entry(Reviews, "review/reviews.yaml", "people"),
    "config": Entry(Config, "tenderkit.yaml", "people"),
}


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file. Raises ConfigError with the nearest name."""
    if name not in SCHEMAS:
        near = difflib.get_close_matches(name, SCHEMAS, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(SCHEMAS)}"
        raise ConfigError(f"no schema '{name}'", hint=hint)
    entry = SCHEMAS[name]
    schema = entry.model.model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"tenderkit:{name}"} | schema
