"""The compliance matrix and the extract as workbooks: every requirement with its page, evidence, answer and state."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from tenderkit.lexicon import Lexicon, lexicon
from tenderkit.model.criterion import Criterion
from tenderkit.model.finding import Finding
from tenderkit.model.match import Match
from tenderkit.model.pursuit import Pursuit
from tenderkit.model.requirement import KnockOut, Requirement, RequirementSet
from tenderkit.model.response import Response
from tenderkit.model.sheet import CellLook, Sheet, SheetCell, SheetColumn, Workbook
from tenderkit.model.source import PageSource
from tenderkit.plan.deviations import deviates, listed, shown_deviation, side_of, state_of
from tenderkit.plan.wording import fact_name, fact_text

_STATE_LOOK: dict[str, CellLook] = {
    "complies": "good",
    "covered": "good",
    "partial": "fair",
    "unsure": "fair",
    "deviates": "poor",
    "contradicted": "poor",
    "none": "poor",
    "pending": "poor",
    "not_applicable": "muted",
}
_DEVIATION_LOOK: dict[str, CellLook] = {"positive": "good", "negative": "poor", "unknown": "muted"}
_STATES = ("complies", "partial", "deviates", "not_applicable", "pending")
_WIDTHS = {
    "id": 18, "clause": 10, "page": 7, "requirement": 50, "category": 13, "obligation": 11, "knockout": 10,
    "marks": 7, "verdict": 13, "answer": 50, "compliance": 15, "deviation": 15, "evidence": 24, "owner": 11, "comment": 22,
    "asked": 22, "offered": 22, "satisfied_by": 28, "origin": 18, "fact": 24, "value": 50, "other_pages": 12,
    "criterion": 40, "group": 14, "points": 9, "scale": 60, "proof_asked": 40, "severity": 10, "finding": 80, "text": 80,
    "why": 24, "actor": 10, "thresholds": 20, "heading": 36, "confidence": 10,
}  # fmt: skip
_ALIGN: dict[str, Literal["right", "centre"]] = {
    "page": "centre", "points": "right", "confidence": "right", "knockout": "centre", "marks": "centre",
}  # fmt: skip


def plan_matrix(pursuit: Pursuit) -> Workbook:
    """The working matrix of the bid team: internal, since it shows verdicts and findings."""
    requirements, responses = pursuit.requirements, pursuit.responses
    words = lexicon(pursuit.language)
    titles = {fragment.id: fragment.title for fragment in pursuit.fragments}
    verdicts = {match.requirement: match for match in pursuit.matches.matches}
    rows = listed(requirements, responses)
    noticed = dict.fromkeys(
        finding.model_dump_json()
        for finding in (*requirements.findings, *pursuit.matches.findings, *responses.findings, *pursuit.findings)
    )
    return Workbook(
        title=words.text("bid.matrix.title", title=_title(requirements, words)),
        language=pursuit.language,
        as_of=pursuit.as_of or requirements.as_of,
        sheets=(
            _matrix_sheet(rows, verdicts, titles, words),
            _deviation_sheet(rows, words),
            _knockout_sheet(requirements, verdicts, words),
            *_reading_sheets(requirements, [Finding.model_validate_json(text) for text in noticed], words),
        ),
    )


def plan_requirements(requirements: RequirementSet, language: str | None = None) -> Workbook:
    """What was extracted, for reading and checking: requirements, knock-outs, facts, criteria, findings, unread."""
    tongue = language or requirements.language
    words = lexicon(tongue)
    return Workbook(
        title=words.text("bid.matrix.requirements_title", title=_title(requirements, words)),
        language=tongue,
        as_of=requirements.as_of,
        sheets=(
            _requirement_sheet(requirements, words),
            _knockout_sheet(requirements, {}, words),
            *_reading_sheets(requirements, requirements.findings, words),
        ),
    )


def _reading_sheets(requirements: RequirementSet, noticed: Sequence[Finding], words: Lexicon) -> tuple[Sheet, ...]:
    return (
        _fact_sheet(requirements, words),
        _criterion_sheet(requirements.criteria, words),
        _finding_sheet(noticed, words),
        _unread_sheet(requirements, words),
    )


def _matrix_sheet(
    rows: Sequence[tuple[Requirement, Response | None]],
    verdicts: dict[str, Match],
    titles: dict[str, str],
    words: Lexicon,
) -> Sheet:
    columns = _columns(
        words, "id", "clause", "page", "requirement", "category", "obligation", "knockout", "marks", "verdict",
        "answer", "compliance", "deviation", "evidence", "owner", "comment",
    )  # fmt: skip
    choices = tuple(_state(words, state) for state in _STATES)
    columns = tuple(
        column.model_copy(update={"choices": choices}) if index == 10 else column
        for index, column in enumerate(columns)
    )
    lines = tuple(_matrix_line(item, response, verdicts.get(item.id), titles, words) for item, response in rows)
    return Sheet(name=words.text("bid.matrix.sheet.matrix"), columns=columns, rows=lines, frozen_columns=4, wide=True)


def _matrix_line(
    item: Requirement, response: Response | None, match: Match | None, titles: dict[str, str], words: Lexicon
) -> tuple[SheetCell, ...]:
    """A requirement with what answers it; who does it and remarks are left to people."""
    verdict = match.verdict if match else "none"
    state = state_of(response)
    deviation = shown_deviation(response)
    return (
        *_place(item),
        _plain(_verbatim(item)),
        _plain(words.text(f"common.category.{item.category}")),
        _plain(words.text(f"common.obligation.{item.obligation}")),
        _yes(item.disqualifying, words),
        _plain("".join(mark.mark for mark in item.marks)),
        _cell(
            f"{words.text(f'bid.verdict_shape.{verdict}')} {words.text(f'common.verdict.{verdict}')}",
            _STATE_LOOK[verdict],
        ),
        _answer(response, words),
        _cell(_state(words, state), _STATE_LOOK[state]),
        _cell(words.text(f"common.deviation.{deviation}"), _DEVIATION_LOOK.get(deviation, "plain"))
        if deviation
        else _plain(""),
        _plain("\n".join(titles.get(proof, proof) for proof in (response.evidence if response else ()))),
        _plain(""),
        _plain(""),
    )


def _deviation_sheet(rows: Sequence[tuple[Requirement, Response | None]], words: Lexicon) -> Sheet:
    lines = tuple(
        (
            *_place(item),
            _plain(words.text(f"bid.deviations.{side_of(item)}")),
            _plain(_verbatim(item)),
            _plain(response.deviation.asked or ""),
            _plain(response.deviation.offered or ""),
            _cell(_state(words, response.compliance.state), _STATE_LOOK[response.compliance.state]),
            _cell(
                words.text(f"common.deviation.{response.deviation.state}"),
                _DEVIATION_LOOK.get(response.deviation.state, "plain"),
            ),
            _answer(response, words),
        )
        for item, response in rows
        if response is not None and deviates(response)
    )
    columns = _columns(
        words, "id", "clause", "page", "group", "requirement", "asked", "offered", "compliance", "deviation", "answer"
    )
    return Sheet(
        name=words.text("bid.matrix.sheet.deviations"),
        columns=columns,
        rows=_or_nothing(lines, words),
        frozen_columns=3,
        wide=True,
    )


def _knockout_sheet(requirements: RequirementSet, verdicts: dict[str, Match], words: Lexicon) -> Sheet:
    def line(item: KnockOut) -> tuple[SheetCell, ...]:
        match = verdicts.get(item.requirement or "")
        verdict = match.verdict if match else None
        return (
            _plain(item.id),
            _plain(item.clause or ""),
            _page(item.source),
            _cell(item.text, "strong"),
            _plain(item.satisfied_by or ""),
            _plain(item.requirement or ""),
            _cell(
                f"{words.text(f'bid.verdict_shape.{verdict}')} {words.text(f'common.verdict.{verdict}')}"
                if verdict
                else words.text("common.verdict.unsure"),
                _STATE_LOOK[verdict or "unsure"],
            ),
            _plain(
                f"{words.text('bid.matrix.background')} {item.law or ''}".strip()
                if item.background
                else words.text("bid.matrix.this_tender")
            ),
        )

    columns = _columns(words, "id", "clause", "page", "text", "satisfied_by", "requirement", "verdict", "origin")
    return Sheet(
        name=words.text("bid.matrix.sheet.knockouts"),
        columns=_narrow(columns, {3: 60, 5: 16}),
        rows=_or_nothing(tuple(line(item) for item in requirements.knockouts), words),
        frozen_columns=3,
    )


def _fact_sheet(requirements: RequirementSet, words: Lexicon) -> Sheet:
    rows = tuple(
        (
            _cell(fact_name(key, words), "strong"),
            _plain(fact_text(fact.value, words)),
            _page(fact.source),
            _plain(", ".join(dict.fromkeys(str(place.page) for place in fact.also))),
        )
        for key, fact in requirements.facts.items()
    )
    return Sheet(
        name=words.text("bid.matrix.sheet.facts"),
        columns=_columns(words, "fact", "value", "page", "other_pages"),
        rows=rows,
        landscape=False,
    )


def _criterion_sheet(criteria: Sequence[Criterion], words: Lexicon) -> Sheet:
    """Rows as in the tender, and the sum of those that no other row contains."""
    parents = {item.parent for item in criteria if item.parent}
    rows = [
        (
            _cell(item.name, "strong" if item.id in parents else "plain"),
            _plain(words.text(f"common.group.{item.group}")),
            SheetCell(value=None if item.max_score is None else Decimal(str(item.max_score))),
            _plain(item.scale or ""),
            _plain(item.evidence or ""),
            _page(item.source),
        )
        for item in criteria
    ]
    tops = [Decimal(str(item.max_score)) for item in criteria if item.parent is None and item.max_score is not None]
    if tops:
        blank = SheetCell(value=None, look="total")
        total = SheetCell(value=sum(tops, Decimal(0)), look="total")
        rows.append((_cell(words.text("bid.matrix.sum"), "total"), blank, total, blank, blank, blank))
    return Sheet(
        name=words.text("bid.matrix.sheet.criteria"),
        columns=_columns(words, "criterion", "group", "points", "scale", "proof_asked", "page"),
        rows=tuple(rows),
        total=bool(tops),
    )


def _finding_sheet(findings: Sequence[Finding], words: Lexicon) -> Sheet:
    looks: dict[str, CellLook] = {"error": "poor", "warning": "fair", "info": "muted"}
    rows = tuple(
        (
            _cell(words.text(f"bid.matrix.{item.severity}"), looks[item.severity]),
            _plain(_finding_text(item, words)),
            _page(item.source if isinstance(item.source, PageSource) else None),
        )
        for item in findings
    )
    return Sheet(
        name=words.text("bid.matrix.sheet.findings"),
        columns=_columns(words, "severity", "finding", "page"),
        rows=_or_nothing(rows, words),
    )


def _unread_sheet(requirements: RequirementSet, words: Lexicon) -> Sheet:
    rows = tuple((_plain(item.text), _plain(", ".join(item.why)), _page(item.source)) for item in requirements.unread)
    return Sheet(
        name=words.text("bid.matrix.sheet.unread"),
        columns=_columns(words, "text", "why", "page"),
        rows=_or_nothing(rows, words),
    )


def _requirement_sheet(requirements: RequirementSet, words: Lexicon) -> Sheet:
    rows = tuple(
        (
            *_place(item),
            _plain(" > ".join(item.heading_path)),
            _plain(_verbatim(item)),
            _plain(words.text(f"common.category.{item.category}")),
            _plain(words.text(f"common.obligation.{item.obligation}")),
            _plain(words.text(f"bid.matrix.{item.actor}")),
            _yes(item.disqualifying, words),
            _plain("".join(mark.mark for mark in item.marks)),
            _plain("; ".join(threshold.text for threshold in item.thresholds)),
            SheetCell(value=Decimal(str(round(item.confidence, 2)))),
            _plain(" ".join(part for part in (item.correction, item.excluded) if part)),
        )
        for item in requirements.requirements
    )
    columns = _columns(
        words, "id", "clause", "page", "heading", "requirement", "category", "obligation", "actor", "knockout", "marks",
        "thresholds", "confidence", "comment",
    )  # fmt: skip
    return Sheet(
        name=words.text("bid.matrix.sheet.requirements"), columns=columns, rows=rows, frozen_columns=3, wide=True
    )


def _or_nothing(rows: tuple[tuple[SheetCell, ...], ...], words: Lexicon) -> tuple[tuple[SheetCell, ...], ...]:
    """An empty list says that it is empty."""
    return rows or ((_cell(words.text("bid.matrix.nothing"), "note"),),)


def _columns(words: Lexicon, *keys: str) -> tuple[SheetColumn, ...]:
    return tuple(
        SheetColumn(title=words.text(f"bid.matrix.column.{key}"), width=_WIDTHS[key], align=_ALIGN.get(key, "left"))
        for key in keys
    )


def _narrow(columns: tuple[SheetColumn, ...], widths: dict[int, float]) -> tuple[SheetColumn, ...]:
    return tuple(
        column.model_copy(update={"width": widths.get(index, column.width)}) for index, column in enumerate(columns)
    )


def _place(item: Requirement) -> tuple[SheetCell, SheetCell, SheetCell]:
    return _plain(item.id), _plain(item.clause or ""), _page(item.source)


def _verbatim(item: Requirement) -> str:
    return f"{item.lead_in}\n{item.text}" if item.lead_in else item.text


def _answer(response: Response | None, words: Lexicon) -> SheetCell:
    if response is None or not response.sentences:
        return _cell(words.text("common.no_evidence"), "muted")
    return _plain(words.text("bid.format.sentence_gap").join(sentence.text for sentence in response.sentences))


def _state(words: Lexicon, state: str) -> str:
    return f"{words.text(f'bid.shape.{state}')} {words.text(f'common.compliance.{state}')}"


def _finding_text(finding: Finding, words: Lexicon) -> str:
    """The prose of a finding; a code without words (from a plug-in) is shown as it is."""
    key = f"findings.{finding.code}"
    try:
        return words.text(key, **finding.params) if words.has(key) else finding.code
    except KeyError:  # an old artefact may lack a param that the words want today
        return f"{finding.code} {finding.params}"


def _yes(value: bool, words: Lexicon) -> SheetCell:
    return _cell(words.text("bid.matrix.yes"), "poor") if value else _plain("")


def _page(source: PageSource | None) -> SheetCell:
    return SheetCell(value=source.page if source else None)


def _plain(text: str) -> SheetCell:
    return SheetCell(value=text)


def _cell(text: str, look: CellLook) -> SheetCell:
    return SheetCell(value=text, look=look)


def _title(requirements: RequirementSet, words: Lexicon) -> str:
    fact = requirements.facts.get("title")
    return str(fact.value) if fact else words.text("common.unknown")
