"""A person's changes on top of what was extracted: records of their own, applied anew after each extraction.

A correction holds the stamp of the text it speaks about. If that text changed, the correction is not applied and a
finding says so: no approval survives a changed meaning.
"""

from __future__ import annotations

from collections.abc import Iterable

from tenderkit.extract.wording.phrases import vocabulary
from tenderkit.extract.wording.thresholds import thresholds
from tenderkit.ids import slug, stamp
from tenderkit.model.criterion import Criterion
from tenderkit.model.fact import Fact
from tenderkit.model.finding import Finding
from tenderkit.model.requirement import RECLASSIFIED, Correction, CorrectionValues, Requirement, RequirementSet
from tenderkit.model.source import PageSource


def apply_corrections(found: RequirementSet, corrections: Iterable[Correction]) -> RequirementSet:
    """The set with all corrections applied in their order."""
    for correction in corrections:
        found = _apply(found, correction)
    return found


def _apply(found: RequirementSet, correction: Correction) -> RequirementSet:
    if correction.action == "lots":
        return _kept(found, correction)
    if correction.action == "add":
        return _with(found, correction, [*found.requirements, _added(found, correction)])
    if correction.action == "fact":
        return _correct_fact(found, correction)
    if correction.action == "criterion":
        return _correct_criterion(found, correction)
    target = next((item for item in found.requirements if item.id == correction.requirement), None)
    others = {item.id for item in found.requirements} >= set(correction.values.merge_with)
    if target is None or not others:
        return _noted(found, correction, "correction_orphaned")
    if correction.stamp is not None and correction.stamp != target.stamp:
        return _noted(found, correction, "correction_stale")
    return _with(found, correction, _changed(found, target, correction))


def _changed(found: RequirementSet, target: Requirement, correction: Correction) -> list[Requirement]:
    everything, values = list(found.requirements), correction.values
    at = everything.index(target)
    if correction.action in ("exclude", "not_applicable"):
        everything[at] = target.model_copy(update={"excluded": correction.reason, "correction": correction.id})
    elif correction.action == "reclassify":
        given = {key: getattr(values, key) for key in RECLASSIFIED if getattr(values, key) is not None}
        everything[at] = target.model_copy(update={**given, "correction": correction.id})
    elif correction.action == "split":
        everything[at : at + 1] = [
            _reworded(target, correction, text, f"{target.id}.{number}")
            for number, text in enumerate(values.texts, start=1)
        ]
    elif correction.action == "merge":
        others = [item for item in everything if item.id in values.merge_with and item is not target]
        everything[at] = _reworded(target, correction, " ".join(item.text for item in (target, *others)), target.id)
        everything = [item for item in everything if item not in others]
    return everything


def _reworded(target: Requirement, correction: Correction, text: str, ident: str) -> Requirement:
    """A requirement with other wording: its measures and stamp are those of the new words."""
    measures = thresholds(text, vocabulary(target.language or "en"))
    return target.model_copy(
        update={
            "id": ident,
            "text": text,
            "thresholds": measures,
            "stamp": stamp(text, target.lead_in, None, " ".join(measure.text for measure in measures) or None),
            "correction": correction.id,
        }
    )


def _added(found: RequirementSet, correction: Correction) -> Requirement:
    """A requirement that a person adds, at the place they name."""
    values = correction.values
    bare = Requirement(
        id=f"{_document(found, values)}/{correction.id}/1",
        text=values.text or "",
        lead_in=values.lead_in,
        obligation=values.obligation or "mandatory",
        category=values.category or "technical",
        actor=values.actor or "bidder",
        disqualifying=bool(values.disqualifying),
        clause=values.clause,
        lot=values.lot,
        language=found.language,
        source=PageSource(document=_document(found, values), page=values.page or 1, quote=values.text),
        stamp="",
        reasons=("correction",),
    )
    return _reworded(bare, correction, bare.text, bare.id)


def _document(found: RequirementSet, values: CorrectionValues) -> str:
    return values.document or next(iter(found.documents), "T1")


def _correct_fact(found: RequirementSet, correction: Correction) -> RequirementSet:
    key, values = correction.values.key or "", correction.values
    before = found.facts.get(key)
    named = PageSource(document=_document(found, values), page=values.page or 1)
    source = named if values.page or before is None else before.source
    fact = Fact(value=values.value, source=source, also=before.also if before else ())
    return _kept(found.model_copy(update={"facts": {**found.facts, key: fact}}), correction)


def _correct_criterion(found: RequirementSet, correction: Correction) -> RequirementSet:
    values = correction.values
    given = {
        key: getattr(values, key)
        for key in ("name", "max_score", "group", "parent")
        if getattr(values, key) is not None
    }
    if values.id is None:
        place = PageSource(document=_document(found, values), page=values.page or 1)
        row = Criterion.model_validate(
            {"group": "other", "id": f"{correction.id}-{slug(values.name or '')}", "source": place, **given}
        )
        return _kept(found.model_copy(update={"criteria": (*found.criteria, row)}), correction)
    target = next((item for item in found.criteria if item.id == values.id), None)
    if target is None:
        return _noted(found, correction, "correction_orphaned")
    criteria = tuple(item.model_copy(update=given) if item is target else item for item in found.criteria)
    return _kept(found.model_copy(update={"criteria": criteria}), correction)


def _with(found: RequirementSet, correction: Correction, requirements: list[Requirement]) -> RequirementSet:
    return _kept(found.model_copy(update={"requirements": tuple(requirements)}), correction)


def _kept(found: RequirementSet, correction: Correction) -> RequirementSet:
    return found.model_copy(update={"corrections": (*found.corrections, correction)})


def _noted(found: RequirementSet, correction: Correction, code: str) -> RequirementSet:
    params: dict[str, str | int | float] = {
        "correction": correction.id,
        "requirement": correction.requirement or correction.values.id or "",
    }
    finding = Finding(code=code, severity="warning", params=params)
    return _kept(found.model_copy(update={"findings": (*found.findings, finding)}), correction)
