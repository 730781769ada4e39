"""A person's changes on top of what was extracted: records of their own, applied anew after each extraction.

A correction holds the stamp of the text it speaks about. If that text changed, the correction is not applied and a
finding says so: no approval survives a changed meaning.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tenderkit.ids import stamp
from tenderkit.model.fact import Fact
from tenderkit.model.finding import Finding
from tenderkit.model.requirement import Correction, Requirement, RequirementSet
from tenderkit.model.source import PageSource

_EDITABLE = ("category", "obligation", "disqualifying", "actor", "lot", "lead_in")


def apply_corrections(found: RequirementSet, corrections: Iterable[Correction]) -> RequirementSet:
    """The set with all corrections applied in their order."""
    for correction in corrections:
        found = _apply(found, correction)
    return found


def _apply(found: RequirementSet, correction: Correction) -> RequirementSet:
    if correction.action == "lots":
        return found
    if correction.action == "add":
        return _with(found, correction, [*found.requirements, added(found, correction, 1, correction.values)])
    if correction.action == "fact":
        return _correct_fact(found, correction)
    if correction.action == "criterion":
        return _correct_criterion(found, correction)
    target = next((item for item in found.requirements if item.id == correction.requirement), None)
    if target is None:
        return _noted(found, correction, "correction_orphaned")
    if correction.stamp is not None and correction.stamp != target.stamp:
        return _noted(found, correction, "correction_stale")
    return _with(found, correction, _changed(found, target, correction))


def _changed(found: RequirementSet, target: Requirement, correction: Correction) -> list[Requirement]:
    everything = list(found.requirements)
    at = everything.index(target)
    reason = correction.reason or correction.action
    if correction.action in ("exclude", "not_applicable"):
        everything[at] = target.model_copy(update={"excluded": reason, "correction": correction.id})
    elif correction.action == "reclassify":
        values = {key: value for key, value in correction.values.items() if key in _EDITABLE}
        everything[at] = target.model_copy(update={**values, "correction": correction.id})
    elif correction.action == "split":
        texts = [str(text) for text in correction.values.get("texts", ())]
        parts = [_part(target, correction, number, text) for number, text in enumerate(texts, start=1)]
        everything[at : at + 1] = parts or [target]
    elif correction.action == "merge":
        others = [item for item in everything if item.id in tuple(correction.values.get("with", ()))]
        joined = " ".join(item.text for item in (target, *others))
        everything[at] = target.model_copy(
            update={"text": joined, "stamp": stamp(joined, target.lead_in), "correction": correction.id}
        )
        everything = [item for item in everything if item not in others]
    return everything


def _part(target: Requirement, correction: Correction, number: int, text: str) -> Requirement:
    return target.model_copy(
        update={
            "id": f"{target.id}.{number}",
            "text": text,
            "stamp": stamp(text, target.lead_in),
            "correction": correction.id,
        }
    )


def added(found: RequirementSet, correction: Correction, number: int, values: dict[str, Any]) -> Requirement:
    """A requirement that a person adds, at the place they name."""
    document = str(values.get("document") or next(iter(found.documents), "T1"))
    text = str(values.get("text", ""))
    return Requirement(
        id=f"{document}/{correction.id}/{number}",
        text=text,
        obligation=values.get("obligation", "mandatory"),
        category=values.get("category", "technical"),
        actor=values.get("actor", "bidder"),
        disqualifying=bool(values.get("disqualifying", False)),
        clause=values.get("clause"),
        lot=values.get("lot"),
        language=found.language,
        source=PageSource(document=document, page=int(values.get("page", 1)), quote=text),
        stamp=stamp(text, None),
        reasons=("correction",),
        correction=correction.id,
    )


def _correct_fact(found: RequirementSet, correction: Correction) -> RequirementSet:
    key = str(correction.values.get("key", ""))
    before = found.facts.get(key)
    document = next(iter(found.documents), "T1")
    source = before.source if before else PageSource(document=document, page=int(correction.values.get("page", 1)))
    fact = Fact(value=correction.values.get("value"), source=source, also=before.also if before else ())
    return found.model_copy(
        update={"facts": {**found.facts, key: fact}, "corrections": (*found.corrections, correction)}
    )


def _correct_criterion(found: RequirementSet, correction: Correction) -> RequirementSet:
    target = next((item for item in found.criteria if item.id == correction.values.get("id")), None)
    if target is None:
        return _noted(found, correction, "correction_orphaned")
    values = {key: value for key, value in correction.values.items() if key in ("name", "max_score", "group", "parent")}
    criteria = tuple(item.model_copy(update=values) if item is target else item for item in found.criteria)
    return found.model_copy(update={"criteria": criteria, "corrections": (*found.corrections, correction)})


def _with(found: RequirementSet, correction: Correction, requirements: list[Requirement]) -> RequirementSet:
    return found.model_copy(
        update={"requirements": tuple(requirements), "corrections": (*found.corrections, correction)}
    )


def _noted(found: RequirementSet, correction: Correction, code: str) -> RequirementSet:
    params: dict[str, str | int | float] = {
        "correction": correction.id,
        "requirement": correction.requirement or str(correction.values.get("id", "")),
    }
    finding = Finding(code=code, severity="warning", params=params)
    return found.model_copy(
        update={"findings": (*found.findings, finding), "corrections": (*found.corrections, correction)}
    )
