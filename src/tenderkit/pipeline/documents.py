"""Pursuit to the files that people open: planned first, printed after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from tenderkit.config import Config, Templates
from tenderkit.errors import StaleArtefact, TemplateError
from tenderkit.model.deck import Deck
from tenderkit.model.document import BidPlan
from tenderkit.model.onepage import OnePage
from tenderkit.model.pursuit import ClientView, Pursuit
from tenderkit.model.sheet import Workbook
from tenderkit.pipeline.artefacts import dump
from tenderkit.pipeline.inputs import template_folder
from tenderkit.plan.bid import plan_bid
from tenderkit.plan.deck import plan_deck
from tenderkit.plan.matrix import plan_matrix
from tenderkit.plan.onepage import plan_internal_brief, plan_onepage
from tenderkit.plan.view import client_view
from tenderkit.read.pictures import read_picture
from tenderkit.write.csv import write_csv
from tenderkit.write.docx import write_docx
from tenderkit.write.html import write_html
from tenderkit.write.pdf import write_pdf
from tenderkit.write.pptx import write_pptx
from tenderkit.write.xlsx import write_xlsx

AUDIENCES = ("technical", "finance", "executive")
KINDS = ("bid", "matrix", "deck", "brief")
"""What `plan` and `write` can be asked for; a `brief` is a one-page paper."""

Notify = Callable[[str, str], None]


def plans_of(pursuit: Pursuit, kinds: tuple[str, ...] = KINDS) -> dict[str, BaseModel]:
    """The plans of a pursuit by name: `bid`, `matrix`, `deck-finance`, `brief-executive`, `brief-internal`, …"""
    view: ClientView = client_view(pursuit)
    audiences = (*AUDIENCES, *(a.id for a in pursuit.audiences if a.id not in AUDIENCES))
    plans: dict[str, BaseModel] = {}
    if "bid" in kinds:
        plans["bid"] = plan_bid(view, _paper(view))
    if "matrix" in kinds:
        plans["matrix"] = plan_matrix(pursuit)
    for audience in audiences:
        if "deck" in kinds:
            plans[f"deck-{audience}"] = plan_deck(view, audience)
        if "brief" in kinds:
            plans[f"brief-{audience}"] = plan_onepage(view, audience)
    if "brief" in kinds:
        plans["brief-internal"] = plan_internal_brief(pursuit)
    return plans


def _paper(view: ClientView) -> Literal["A4", "Letter"]:
    """Letter for a tender in US dollars that is written in English (look.md), A4 for all others."""
    budget = view.requirements.facts.get("budget")
    currency = budget.value.get("currency") if budget and isinstance(budget.value, dict) else None
    return "Letter" if currency == "USD" and view.language == "en" else "A4"


def print_plans(
    plans: Mapping[str, BaseModel], config: Config, library: Path | None, notify: Notify, *, final: bool = False
) -> dict[str, bytes]:
    """Every plan printed: file name in the output folder to its bytes. Pictures come from the library, if one is named."""
    folder = template_folder(config)
    files: dict[str, bytes] = {}
    for name, plan in plans.items():
        notify("write", name)
        files |= _printed(name, plan, config.templates, library, folder, final)
    return files


def documents_of(
    pursuit: Pursuit,
    config: Config,
    library: Path | None,
    notify: Notify,
    *,
    final: bool = False,
    kinds: tuple[str, ...] = KINDS,
) -> dict[str, bytes]:
    """Plans (as JSON, below `work/plans`) and the documents printed from them. `final` refuses while anything is open."""
    if final:
        _refuse_open(pursuit)
    notify("plan", "")
    plans = plans_of(pursuit, kinds)
    files = print_plans(plans, config, library, notify, final=final)
    return files | {f"work/plans/{name}.json": dump(plan) for name, plan in plans.items()}


def _printed(
    name: str, plan: BaseModel, chosen: Templates, library: Path | None, folder: Path, final: bool
) -> dict[str, bytes]:
    draft = "" if final else "-DRAFT"
    if isinstance(plan, BidPlan):
        template = _template(folder, chosen.bid or f"bid/standard.{plan.language}.docx")
        return {f"bid{draft}.docx": write_docx(plan, template, pictures_of(library, plan))}
    if isinstance(plan, Workbook):
        return {"compliance-matrix.xlsx": write_xlsx(plan), "compliance-matrix.csv": write_csv(plan.sheets[0])}
    if isinstance(plan, Deck):
        template = _template(folder, chosen.deck or f"deck/standard.{plan.language}.pptx")
        return {f"decks/{name}{draft}.pptx": write_pptx(plan, template)}
    assert isinstance(plan, OnePage)
    target = "internal/go-no-go-brief.pdf" if name == "brief-internal" else f"summaries/summary-{name[6:]}{draft}.pdf"
    briefs = folder / "brief"
    return {target: write_pdf(write_html(plan, briefs), briefs)}


def pictures_of(library: Path | None, plan: BidPlan) -> dict[str, bytes]:
    """The pictures that a bid shows, from inside the library folder only."""
    if library is None:
        return {}
    found = ((name, read_picture(library, name)) for name in plan.pictures)
    return {name: data for name, data in found if data is not None}


def _refuse_open(pursuit: Pursuit) -> None:
    """A final document may hold nothing that is open (house rule 13)."""
    open_ones = [r.requirement for r in pursuit.responses.responses if r.compliance.state == "pending"]
    undecided = [r.requirement for r in pursuit.responses.responses if r.compliance.decided_by is None]
    if open_ones:
        raise StaleArtefact(
            f"{len(open_ones)} answers are open, the first is {open_ones[0]}", hint="answer them, see `tenderkit check`"
        )
    if undecided:
        raise StaleArtefact(
            f"{len(undecided)} answers are not decided by a person", hint="review them in review/reviews.yaml"
        )


def _template(folder: Path, name: str) -> bytes:
    path = folder / name
    try:
        return path.read_bytes()
    except OSError:
        raise TemplateError(f"template {name} is not in {folder}", hint="see `tenderkit templates list`") from None
