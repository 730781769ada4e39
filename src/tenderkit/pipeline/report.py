"""What a bid manager wants to know, as rows: closing table, status, decision."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tenderkit.lexicon import Lexicon
from tenderkit.model.match import MatchSet
from tenderkit.model.pursuit import Pursuit
from tenderkit.model.requirement import CATEGORIES, RequirementSet
from tenderkit.model.response import ResponseSet
from tenderkit.model.strategy import Decision
from tenderkit.pipeline.artefacts import ARTEFACTS, STAGE_OF, read_json, work_file
from tenderkit.pipeline.folder import output_folder


def summary_of(pursuit: Pursuit) -> dict[str, Any]:
    """The figures of a run for machines; `rows_of` puts them into words."""
    found = pursuit.requirements
    kept = [requirement for requirement in found.requirements if not requirement.excluded]
    verdicts = Counter(match.verdict for match in pursuit.matches.matches)
    states = Counter(state.state for state in pursuit.decision.knockouts)
    counts = Counter(requirement.category for requirement in kept)
    return {
        "title": _value(found, "title"),
        "buyer": _value(found, "buyer"),
        "reference": _value(found, "reference_number"),
        "deadline": _value(found, "submission_deadline"),
        "budget": _value(found, "budget"),
        "as_of": pursuit.as_of.isoformat() if pursuit.as_of else None,
        "requirements": {"total": len(kept)} | {category: counts[category] for category in CATEGORIES},
        "disqualifying": sum(requirement.disqualifying for requirement in kept),
        "knockouts": {"total": sum(states.values())} | dict(sorted(states.items())),
        "evidence": {
            "covered": verdicts["covered"],
            "partial": verdicts["partial"],
            "contradicted": verdicts["contradicted"],
            "open": verdicts["none"] + verdicts["unsure"],
        },
        "decision": pursuit.decision.verdict,
        "score": [pursuit.decision.score_low, pursuit.decision.score, pursuit.decision.score_high],
        "criteria": {"rows": len(found.criteria), "points": sum(c.max_score or 0 for c in found.criteria)},
        "unread": found.coverage.unread,
    }


def rows_of(summary: dict[str, Any], words: Lexicon) -> list[tuple[str, str]]:
    """The closing table of a run."""
    unknown = words.text("common.unknown")
    asked, knockouts, evidence = summary["requirements"], summary["knockouts"], summary["evidence"]
    categories = ", ".join(f"{words.text(f'common.category.{c}')} {asked[c]}" for c in CATEGORIES if asked[c])
    states = ", ".join(
        f"{words.text(f'decide.knockout.{state}')} {n}" for state, n in knockouts.items() if state != "total"
    )
    low, score, high = summary["score"]
    return [
        (words.text("report.title"), str(summary["title"] or unknown)),
        (words.text("report.buyer"), str(summary["buyer"] or unknown)),
        (words.text("report.deadline"), str(summary["deadline"] or unknown).replace("T", " ")),
        (words.text("report.budget"), money(summary["budget"]) or unknown),
        (words.text("report.requirements"), f"{asked['total']} ({categories})" if categories else str(asked["total"])),
        (words.text("report.knockouts"), f"{knockouts['total']} ({states})" if states else str(knockouts["total"])),
        (words.text("report.evidence"), words.text("report.evidence_counts", **evidence)),
        (
            words.text("report.decision"),
            f"{words.text('decide.verdict.' + summary['decision'])}, {score:g} ({low:g} – {high:g})",
        ),
        (words.text("report.unread"), words.text("report.unread_sentences", n=summary["unread"])),
    ]


def money(value: Any) -> str | None:
    """An amount with its currency, digits grouped; a percentage; or None."""
    if not isinstance(value, dict):
        return None
    if "amount" in value:
        return f"{value.get('currency', '')} {float(value['amount']):,.2f}".replace(".00", "").strip()
    return f"{value['percent']} %" if "percent" in value else None


def decision_rows(decision: Decision, words: Lexicon) -> list[tuple[str, str]]:
    """A decision as rows: verdict, factors, score outlook, knock-outs, conditions, warnings."""
    rows = [
        (words.text("report.decision"), words.text(f"decide.verdict.{decision.verdict}")),
        (
            words.text("report.score"),
            f"{decision.score:g} ({decision.score_low:g} – {decision.score_high:g}), {words.text('report.threshold')} {decision.threshold:g}",
        ),
    ]
    if decision.grade:
        rows.append((words.text("report.grade"), decision.grade))
    for factor in decision.factors:
        name = factor.text.get(words.language) or next(iter(factor.text.values()), factor.id)
        score = words.text("common.unknown") if factor.score is None else f"{factor.score:g} / 5"
        rows.append((name, f"{score}  × {factor.weight:g}" + (f"  ({factor.evidence})" if factor.evidence else "")))
    for row in decision.outlook:
        rows.append((row.criterion, f"{row.expected:g} ({row.low:g} – {row.high:g}) / {row.maximum:g}"))
    states = Counter(state.state for state in decision.knockouts)
    rows.extend((words.text(f"decide.knockout.{state}"), str(n)) for state, n in sorted(states.items()))
    rows.extend((words.text("report.condition"), condition.text) for condition in decision.conditions[:10])
    rows.extend((words.text("report.warning"), words.text(f"decide.warnings.{code}")) for code in decision.warnings)
    return rows


def status_of(folder: Path) -> dict[str, Any]:
    """Where a pursuit stands: stages done, what comes next, what is open, when it is due."""
    out = output_folder(folder)
    done = [name for name in ARTEFACTS if work_file(out, name).is_file()]
    missing = [STAGE_OF[name] for name in ARTEFACTS if name not in done]
    row: dict[str, Any] = {
        "folder": str(folder),
        "buyer": None,
        "deadline": None,
        "done": ", ".join(STAGE_OF[name] for name in done) or "-",
        "next": missing[0] if missing else ("write" if not _documents(out) else "check"),
        "open": None,
        "decision": None,
    }
    if "requirements" in done:
        found = read_json(work_file(out, "requirements"), RequirementSet)
        row |= {"buyer": _value(found, "buyer"), "deadline": _value(found, "submission_deadline")}
    if "responses" in done:
        answers: Sequence[Any] = read_json(work_file(out, "responses"), ResponseSet).responses
        row["open"] = sum(answer.compliance.state == "pending" for answer in answers)
    elif "matches" in done:
        matches = read_json(work_file(out, "matches"), MatchSet).matches
        row["open"] = sum(match.verdict in ("none", "unsure") for match in matches)
    if "decision" in done:
        row["decision"] = read_json(work_file(out, "decision"), Decision).verdict
    return row


def _documents(out: Path) -> bool:
    try:
        names = json.loads((out / "manifest.json").read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        return False
    return any(not str(name).startswith("work/") for name in names)


def _value(found: RequirementSet, key: str) -> Any:
    fact = found.facts.get(key)
    return fact.value if fact else None
