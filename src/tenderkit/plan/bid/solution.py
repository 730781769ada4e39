"""Our solution: the chain from what we deliver to what the client is measured by, the themes, the benefits."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tenderkit.model.document import Inline, Part, Row, Span
from tenderkit.model.pursuit import ClientTheme
from tenderkit.model.source import Computed, FragmentSource
from tenderkit.model.value import Benefit, ExecutiveKpi, OperatingKpi, Solution, ValueCase
from tenderkit.plan.bid.compose import (
    cell,
    chapter,
    common,
    datum,
    heading,
    label,
    left,
    lines,
    number,
    paragraph,
    record,
    right,
    row,
    table,
)
from tenderkit.plan.bid.known import Known
from tenderkit.plan.view import say
from tenderkit.plan.wording import money_text, number_text

_FILE = "value.yaml"


def solution_parts(known: Known) -> Iterable[Part]:
    """Value framework, themes with proof, benefits; nothing at all if none of them is known."""
    value = known.view.value
    if not value and not known.view.themes:
        return
    words = known.words
    yield from chapter(words, "solution.title", "solution")
    yield paragraph(label(words, "solution.lead"), role="lead")
    if value and value.solutions:
        yield heading(2, label(words, "solution.framework"), "framework")
        yield _framework(known, value)
    if known.view.themes:
        yield heading(2, label(words, "solution.themes"), "themes")
        for theme in known.view.themes:
            yield from _theme(known, theme)
    if value and value.benefits:
        yield heading(2, label(words, "solution.benefits"), "benefits")
        yield from _benefits(known, value)


def _framework(known: Known, value: ValueCase) -> Part:
    """One row for each solution, followed upward to the executive's figures."""
    words = known.words
    heads = (
        left("solution.solution", 2.2),
        left("solution.operating", 2.2),
        left("solution.initiative", 1.8),
        left("solution.kpi", 1.8),
    )
    told: set[str] = set()
    return table(words, heads, [_chain_row(known, value, solution, told) for solution in value.solutions])


def _chain_row(known: Known, value: ValueCase, solution: Solution, told: set[str]) -> Row:
    """A solution with all it serves, level by level. `told`: goals whose figures stand in a row above."""
    words, language = known.words, known.view.language
    first: list[Inline] = [datum(words, say(solution.name, language), record(_FILE, solution.id), look="strong")]
    if solution.detail:
        first.append(datum(words, say(solution.detail, language), record(_FILE, solution.id)))
    operating = [one for one in value.operating if one.id in solution.serves]
    if not operating:
        return row(lines(*first), cell(common(words, "unknown")), cell(), cell())
    second: list[Inline] = []
    for item in operating:
        second += [_named(known, item.id, say(item.name, language), say(item.department, language))]
        second += _movement(known, item)
    served = {name for item in operating for name in item.serves}
    initiatives = [one for one in value.initiatives if one.id in served]
    third = [datum(words, say(one.name, language), record(_FILE, one.id)) for one in initiatives]
    fourth: list[Inline] = []
    for goal in value.kpis:
        if any(goal.id in one.serves for one in initiatives):
            fourth += [_named(known, goal.id, say(goal.name, language), "")]
            fourth += [] if goal.id in told else _movement(known, goal)
            told.add(goal.id)
    return row(lines(*first), lines(*second), lines(*third), lines(*fourth))


def _named(known: Known, key: str, name: str, department: str) -> Span:
    text = f"{name} {known.words.text('bid.format.bracket', text=department)}" if department else name
    return datum(known.words, text, record(_FILE, key))


def _movement(known: Known, item: OperatingKpi | ExecutiveKpi) -> list[Inline]:
    """Baseline and target, as far as they are known."""
    words = known.words
    if item.baseline is None and item.target is None:
        return []
    if item.baseline is None or item.target is None:
        which, figure = ("to", item.target) if item.baseline is None else ("from", item.baseline)
        text = words.text(f"bid.solution.{which}", after=number_text(figure or 0), before=number_text(figure or 0))
    else:
        before, after = number_text(item.baseline), number_text(item.target)
        text = words.text("bid.solution.change", before=before, after=after)
    return [datum(words, f"{text} {item.unit}".strip(), record(_FILE, item.id), look="strong")]


def _theme(known: Known, theme: ClientTheme) -> Iterable[Part]:
    words = known.words
    source = record("strategy.yaml", f"themes.{theme.id}")
    yield paragraph(datum(words, theme.statement, source, look="strong"), role="caption")
    if theme.explanation:
        yield paragraph(datum(words, theme.explanation, source, cited=True))
    proofs = [known.fragments[name] for name in theme.proof if name in known.fragments]
    spans: list[Inline] = [label(words, "solution.proof", "strong"), label(words, "format.colon")]
    for index, fragment in enumerate(proofs):
        if index:
            spans.append(label(words, "format.list_mark"))
        origin = FragmentSource(fragment=fragment.id, stamp=fragment.stamp)
        spans.append(datum(words, fragment.title, origin, cited=True, language=fragment.language))
    if not proofs:
        spans.append(label(words, "chapter.no_proof", "open"))
    yield paragraph(*spans, role="bullet")


def _benefits(known: Known, value: ValueCase) -> Iterable[Part]:
    words = known.words
    heads = (
        left("solution.benefit", 2.4),
        left("solution.kind", 1.4),
        right("solution.low", 1.3),
        right("solution.expected", 1.3),
        right("solution.high", 1.3),
    )
    economics = known.view.economics
    if economics and economics.payback_years is not None:
        years = number_text(round(economics.payback_years, 1))
        source = Computed(rule="payback", inputs=("value.yaml", "price"))
        yield paragraph(label(words, "solution.payback", sources=(source,), years=years), role="body")
    tangible = [item for item in value.benefits if item.annual]
    if tangible:
        yield paragraph(label(words, "solution.annual"), role="caption")
        yield table(words, heads, [_benefit_row(known, value, item) for item in tangible])
    others = [item for item in value.benefits if not item.annual]
    if others:
        proved = (left("solution.benefit", 1.0), left("solution.intangible", 2.0))
        yield table(words, proved, [_intangible_row(known, item) for item in others])


def _benefit_row(known: Known, value: ValueCase, item: Benefit) -> Row:
    words = known.words
    source = record(_FILE, item.id)

    def money(amount: Decimal) -> Span:
        return datum(words, money_text(amount, value.currency, words), source)

    case = item.annual
    assert case is not None  # chosen so by the caller
    return row(
        cell(datum(words, say(item.name, known.view.language), source)),
        cell(label(words, f"solution.{item.kind}")),
        number(money(case.low)),
        number(money(case.expected)),
        number(money(case.high)),
    )


def _intangible_row(known: Known, item: Benefit) -> Row:
    words = known.words
    fragment = known.fragments.get(item.fragment or "")
    proof = (
        datum(
            words, fragment.title, FragmentSource(fragment=fragment.id, stamp=fragment.stamp), cited=True,
            language=fragment.language,
        )
        if fragment
        else label(words, "chapter.no_proof", "open")
    )  # fmt: skip
    return row(cell(datum(words, say(item.name, known.view.language), record(_FILE, item.id))), cell(proof))
