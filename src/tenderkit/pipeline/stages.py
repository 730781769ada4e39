"""The stages in order: name, inputs, function. `run` is exactly these verbs, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from tenderkit import __version__
from tenderkit.decide import decide
from tenderkit.extract import extract_requirements
from tenderkit.ids import content_stamp, stamp
from tenderkit.lexicon import languages, lexicon
from tenderkit.match import match_requirements
from tenderkit.model.match import MatchSet
from tenderkit.model.price import PriceSummary
from tenderkit.model.requirement import RequirementSet
from tenderkit.model.response import ResponseSet
from tenderkit.model.strategy import Decision
from tenderkit.model.tender import Tender
from tenderkit.pipeline.days import day_that_counts
from tenderkit.pipeline.engines import limits_of, ocr_engine
from tenderkit.pipeline.inputs import Inputs, cache_folder, written_language
from tenderkit.pipeline.library import OpenLibrary
from tenderkit.pipeline.spread import share, spread
from tenderkit.plugs import load_plug
from tenderkit.read import read_tender
from tenderkit.respond import compose_responses
from tenderkit.value import price_summary

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Stage:
    """One verb: what it needs, what it leaves behind."""

    name: str
    needs: tuple[str, ...]
    makes: str
    model: type[BaseModel]
    function: Callable[[Inputs, OpenLibrary, Values], BaseModel]


def _read(inputs: Inputs, opened: OpenLibrary, values: Values) -> Tender:
    return read_tender(inputs.tender, limits=limits_of(inputs.config), ocr=ocr_engine(inputs.config))


def _extract(inputs: Inputs, opened: OpenLibrary, values: Values) -> RequirementSet:
    found = extract_requirements(
        values["tender"], corrections=inputs.records.corrections, lots=inputs.lots, words=inputs.config.words
    )
    return found.model_copy(update={"as_of": day_that_counts(inputs.as_of, found)})


def _match(inputs: Inputs, opened: OpenLibrary, values: Values) -> MatchSet:
    requirements: RequirementSet = values["requirements"]
    found = match_requirements(
        requirements,
        opened.library,
        as_of=requirements.as_of,
        keep=inputs.config.match.keep,
        profile=inputs.profile,
        cache=cache_folder(inputs.config),
        shelf=opened.shelf,
        spread=spread,
        share=share,
    )
    opened.settle()
    return found


def _decide(inputs: Inputs, opened: OpenLibrary, values: Values) -> Decision:
    requirements: RequirementSet = values["requirements"]
    names = {
        key: {language: lexicon(language).text(f"decide.factors.{key}") for language in languages()}
        for key in lexicon("en").under("decide.factors")
    }
    return decide(
        requirements,
        values["matches"],
        opened.library,
        strategy=inputs.records.strategy,
        price=price_of(inputs, requirements),
        names=names,
        threshold=inputs.config.decide.threshold,
        as_of=requirements.as_of,
    )


def price_of(inputs: Inputs, requirements: RequirementSet) -> PriceSummary | None:
    """The price as offered, against the tender's budget where both are in one currency; None without price lines."""
    lines, terms = inputs.records.price_lines, inputs.records.pursuit.price
    if not lines:
        return None
    budget = requirements.facts.get("budget")
    value = budget.value if budget and isinstance(budget.value, dict) else {}
    same = value.get("currency") == terms.currency and value.get("amount")
    return price_summary(
        lines,
        terms.currency,
        payments=terms.payments,
        valid_days=terms.valid_days,
        ceiling=Decimal(str(value["amount"])) if same else None,
        source_file=inputs.records.price_file or "price.csv",
    )


def language_of(inputs: Inputs, requirements: RequirementSet) -> str:
    """The language we write: setting, pursuit, strategy, else the tender's own."""
    records = inputs.records
    wanted = inputs.config.language or records.pursuit.language or records.strategy.language
    return written_language(wanted or requirements.language)


def _respond(inputs: Inputs, opened: OpenLibrary, values: Values) -> ResponseSet:
    name = inputs.config.drafter.use
    return compose_responses(
        values["requirements"],
        values["matches"],
        opened.library,
        load_plug("drafter", name, inputs.config.plugins.allow),
        language=language_of(inputs, values["requirements"]),
        reviews=inputs.records.reviews,
        drafter_name=name,
    )


STAGES: tuple[Stage, ...] = (
    Stage("read", (), "tender", Tender, _read),
    Stage("extract", ("tender",), "requirements", RequirementSet, _extract),
    Stage("match", ("requirements",), "matches", MatchSet, _match),
    Stage("decide", ("requirements", "matches"), "decision", Decision, _decide),
    Stage("respond", ("requirements", "matches"), "responses", ResponseSet, _respond),
)

_DEPENDS: dict[str, tuple[str, ...]] = {
    "read": ("tender:", "read"),
    "extract": ("tender:", "records", "words", "lots", "as_of"),
    "match": ("tender:", "records", "library", "words", "lots", "as_of", "keep"),
    "decide": ("",),
    "respond": ("",),
}
"""Which given stamps decide whether a stage reruns, by the beginning of their names."""


def stage_stamp(stage: Stage, inputs: Inputs, given: Mapping[str, str]) -> str:
    """The stamp of everything a stage's result depends on; equal stamp, equal result."""
    config = inputs.config
    settings = {
        "words": str(sorted(config.words.items())),
        "lots": str(inputs.lots),
        "as_of": str(inputs.as_of),
        "keep": str(config.match.keep),
        "read": str(config.ocr),
        "config": config.model_dump_json(),
    }
    relevant = {**given, **settings}
    parts = [f"{k}={v}" for k, v in sorted(relevant.items()) if k.startswith(_DEPENDS[stage.name])]
    return stamp(_program(), stage.name, *parts)


@cache
def _program() -> str:
    """The stamp of the program itself: after an upgrade nothing of an older one is reused."""
    root = Path(str(resources.files("tenderkit")))
    files = sorted(path for path in root.rglob("*") if path.suffix in (".py", ".yaml"))
    return stamp(__version__, *(f"{path.relative_to(root)}={content_stamp(path.read_bytes())}" for path in files))
