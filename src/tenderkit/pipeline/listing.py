"""Rows of what lies in a folder or a requirements.json, for `show`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

from tenderkit.errors import InputError
from tenderkit.lexicon import Lexicon, lexicon
from tenderkit.model.fact import Fact
from tenderkit.model.pursuit import Pursuit
from tenderkit.model.requirement import RequirementSet
from tenderkit.model.source import FragmentSource, PageSource
from tenderkit.pipeline.artefacts import load_artefact, work_file
from tenderkit.pipeline.folder import open_pursuit, output_folder
from tenderkit.pipeline.importing import read_requirements
from tenderkit.pipeline.report import decision_rows
from tenderkit.plan.wording import fact_name, fact_text
from tenderkit.value.price_score import price_scores

Row = tuple[object, ...]
Listing = tuple[tuple[str, ...], list[Row], tuple[int, ...]]
"""Column names, rows, and the columns that hold numbers."""


def listing(kind: str, target: Path, **filters: str | None) -> Listing:
    """The rows of a kind. Raises InputError or StaleArtefact when the target does not hold it."""
    if kind == "knockouts" and target.is_dir() and work_file(output_folder(target), "pursuit").is_file():
        columns, rows, numbers = _list_standing(open_pursuit(target))
    elif kind in _FROM_REQUIREMENTS:
        columns, rows, numbers = _FROM_REQUIREMENTS[kind](_requirements(target), filters)
    elif target.is_file():
        raise InputError(f"{target} holds requirements only", hint="name the output folder of a run")
    else:
        columns, rows, numbers = _FROM_PURSUIT[kind](open_pursuit(target))
    return columns, rows, numbers


def price_points(target: Path, prices: Sequence[Decimal]) -> tuple[Listing, str]:
    """The points that prices earn by the tender's own price rule, and the rule's words with their page.

    Raises InputError where the tender states no rule, or none whose words suffice to compute it.
    """
    formula = _requirements(target).price_formula
    if formula is None:
        raise InputError(f"{target}: no price rule found in the tender", hint="see 'tenderkit show criteria'")
    said = f"p. {formula.source.page}: {' '.join(formula.text.split())}"
    points = price_scores(formula, prices)
    if points is None:
        raise InputError(f"{target}: the price rule cannot be computed ({said})", hint="work it out by hand")
    rows: list[Row] = [(f"{price:,}", f"{score:.2f}") for price, score in zip(prices, points, strict=True)]
    return (("Price", f"Points of {formula.points:g}"), rows, (0, 1)), said


def _requirements(target: Path) -> RequirementSet:
    if target.is_file():
        return read_requirements(target)
    return load_artefact(output_folder(target), "requirements", RequirementSet)


def _list_requirements(found: RequirementSet, filters: dict[str, str | None]) -> Listing:
    wanted = filters.get("category")
    rows: list[Row] = [
        (
            r.id,
            r.clause or "",
            r.source.page,
            r.category,
            r.obligation,
            "".join(m.mark for m in r.marks),
            "yes" if r.disqualifying else "",
            r.text,
            " ".join(part for part in (r.correction, r.excluded) if part),
        )
        for r in found.requirements
        if wanted is None or r.category == wanted
    ]
    columns = ("Id", "Clause", "Page", "Category", "Obligation", "Mark", "Knock-out", "Requirement", "Corrected")
    return columns, rows, (2,)


def _list_knockouts(found: RequirementSet, filters: dict[str, str | None]) -> Listing:
    """Conditions stated in the tender first, then the usual law apart from them."""
    rows: list[Row] = [
        (k.clause or "", k.source.page if k.source else "", k.text, k.satisfied_by or "", k.law or "")
        for k in found.knockouts
    ]
    return ("Clause", "Page", "Condition", "Satisfied by", "Usual law"), rows, (1,)


def _list_standing(pursuit: Pursuit) -> Listing:
    """Knock-outs with the verdict of our evidence."""
    columns, rows, numbers = _list_knockouts(pursuit.requirements, {})
    verdicts = {match.requirement: match.verdict for match in pursuit.matches.matches}
    words = lexicon(pursuit.language)
    stand = [
        words.text(f"common.verdict.{verdicts[k.requirement]}") if k.requirement in verdicts else ""
        for k in pursuit.requirements.knockouts
    ]
    return (*columns, "Evidence is"), [(*row, state) for row, state in zip(rows, stand, strict=True)], numbers


def _list_facts(found: RequirementSet, filters: dict[str, str | None]) -> Listing:
    words = lexicon(found.language)
    rows: list[Row] = [
        (
            key,
            fact_name(key, words),
            _told(f, words),
            f.source.page,
            ", ".join(dict.fromkeys(str(at.page) for at in f.also)),
        )
        for key, f in sorted(found.facts.items())
    ]
    return ("Key", "Fact", "Value", "Page", "Also on"), rows, (3,)


def _told(fact: Fact, words: Lexicon) -> str:
    """The value of a fact; a rule ('ten days before the deadline') with the day it comes to."""
    value = fact_text(fact.value, words)
    return f"{value} ({fact_text(fact.resolved, words)})" if fact.resolved else value


def _list_criteria(found: RequirementSet, filters: dict[str, str | None]) -> Listing:
    rows: list[Row] = [
        (c.id, c.group, c.name, "" if c.max_score is None else f"{c.max_score:g}", c.source.page, c.parent or "")
        for c in found.criteria
    ]
    return ("Id", "Group", "Criterion", "Points", "Page", "Under"), rows, (3, 4)


def _list_unread(found: RequirementSet, filters: dict[str, str | None]) -> Listing:
    return ("Page", "Holds", "Sentence"), [(u.source.page, ", ".join(u.why), u.text) for u in found.unread], (0,)


def _list_matrix(pursuit: Pursuit) -> Listing:
    verdicts = {match.requirement: match.verdict for match in pursuit.matches.matches}
    answers = {answer.requirement: answer for answer in pursuit.responses.responses}
    rows: list[Row] = []
    for requirement in pursuit.requirements.requirements:
        answer = answers.get(requirement.id)
        if answer:
            state, evidence = answer.compliance.state, ", ".join(answer.evidence)
            rows.append(
                (
                    requirement.id,
                    requirement.source.page,
                    verdicts.get(requirement.id, ""),
                    state,
                    evidence,
                    requirement.text,
                )
            )
    return ("Id", "Page", "Evidence is", "Compliance", "Fragments", "Requirement"), rows, (1,)


def _list_deviations(pursuit: Pursuit) -> Listing:
    asked = {requirement.id: requirement for requirement in pursuit.requirements.requirements}
    rows: list[Row] = [
        (
            a.requirement,
            asked[a.requirement].source.page,
            a.deviation.state,
            a.deviation.asked or "",
            a.deviation.offered or "",
            asked[a.requirement].text,
        )
        for a in pursuit.responses.responses
        if a.deviation.state in ("positive", "negative") and a.requirement in asked
    ]
    return ("Id", "Page", "Deviation", "Asked", "Offered", "Requirement"), rows, (1,)


def _list_sources(pursuit: Pursuit) -> Listing:
    rows: list[Row] = []
    for answer in pursuit.responses.responses:
        for sentence in answer.sentences:
            rows.append((answer.requirement, "; ".join(_source(source) for source in sentence.sources), sentence.text))
    return ("Answers", "Source", "Sentence"), rows, ()


def _source(source: object) -> str:
    if isinstance(source, FragmentSource):
        return f"{source.fragment} ({source.stamp[:8]})"
    if isinstance(source, PageSource):
        return f"{source.document} p. {source.page}"
    return str(getattr(source, "kind", source))


def _list_findings(pursuit: Pursuit) -> Listing:
    words = lexicon(pursuit.language)
    rows: list[Row] = []
    for f in sorted(
        pursuit.findings, key=lambda item: (not item.loss, item.severity != "error", item.severity == "info")
    ):
        key = f"findings.{f.code}"
        text = words.text(key, **f.params) if words.has(key) else f.code
        rows.append((f.severity, "yes" if f.loss else "", getattr(f.source, "page", "") or "", text))
    return ("Severity", "Loss", "Page", "Finding"), rows, (2,)


def _list_decision(pursuit: Pursuit) -> Listing:
    return ("What", "Value"), list(decision_rows(pursuit.decision, lexicon(pursuit.language))), ()


_FROM_REQUIREMENTS: dict[str, Callable[[RequirementSet, dict[str, str | None]], Listing]] = {
    "requirements": _list_requirements,
    "knockouts": _list_knockouts,
    "facts": _list_facts,
    "criteria": _list_criteria,
    "unread": _list_unread,
}
_FROM_PURSUIT: dict[str, Callable[[Pursuit], Listing]] = {
    "matrix": _list_matrix,
    "deviations": _list_deviations,
    "sources": _list_sources,
    "findings": _list_findings,
    "decision": _list_decision,
}
KINDS = (*_FROM_REQUIREMENTS, *_FROM_PURSUIT)
