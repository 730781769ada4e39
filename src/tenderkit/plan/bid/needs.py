"""Understanding of your needs: the chapter that leads every bid (method.md 1)."""

from __future__ import annotations

from collections.abc import Iterable

from tenderkit.model.document import Cell, Inline, Part, Row
from tenderkit.model.pursuit import ClientNeed
from tenderkit.model.requirement import CATEGORIES
from tenderkit.model.source import Computed, PageSource, Source
from tenderkit.plan.bid.compose import (
    cell,
    chapter,
    common,
    datum,
    gist,
    label,
    left,
    lines,
    number,
    paragraph,
    record,
    right,
    row,
    table,
    total_row,
)
from tenderkit.plan.bid.known import Known
from tenderkit.plan.wording import number_text

_SHOWN = 3


def need_parts(known: Known) -> Iterable[Part]:
    """Each need with its effect and the requirements behind it; without needs, where the tender puts its weight."""
    words = known.words
    yield from chapter(words, "needs.title", "needs")
    if known.view.headline:
        spoken = datum(words, known.view.headline, record("strategy.yaml", "headline"), look="strong")
        yield paragraph(spoken, role="lead")
    if known.view.needs:
        yield paragraph(label(words, "needs.lead"))
        heads = (left("needs.need", 2.6), left("needs.effect", 1.8), left("needs.requirements", 3.4))
        yield table(words, heads, [_need_row(known, need) for need in known.view.needs])
    else:
        yield paragraph(label(words, "needs.none_stated"))
    yield from _weight(known)


def _need_row(known: Known, need: ClientNeed) -> Row:
    words = known.words
    source = _need_source(known, need)
    effect: Inline = datum(words, need.effect, source, cited=True) if need.effect else common(words, "unknown", "open")
    behind = [known.requirements[name] for name in need.requirements if name in known.requirements]
    limit = int(words.number("bid.chapter.asked_characters"))
    shown: list[Inline] = []
    shown += [gist(words, item, limit) for item in behind[:_SHOWN]]
    if len(behind) > _SHOWN:
        shown.append(label(words, "needs.more", n=len(behind) - _SHOWN))
    if not behind:
        shown.append(label(words, "needs.unlinked"))
    return row(cell(datum(words, need.statement, source, look="strong", cited=True)), cell(effect), lines(*shown))


def _need_source(known: Known, need: ClientNeed) -> Source:
    """The tender page where the need is stated, else our own record of it."""
    documents = known.view.requirements.documents
    if need.page and documents:
        return PageSource(document=next(iter(documents)), page=need.page)
    return record("strategy.yaml", f"needs.{need.id}")


def _weight(known: Known) -> Iterable[Part]:
    """How many requirements of each category there are, how many bind and how many knock out."""
    words = known.words
    items = [item for item, _ in known.answers]
    if not items:
        return
    yield paragraph(label(words, "needs.weight", "strong"), role="caption")
    heads = (
        left("needs.category", 2.4),
        right("needs.count", 1.0),
        right("needs.mandatory", 1.0),
        right("needs.knockout", 1.0),
    )
    rows = []
    for category in CATEGORIES:
        mine = [item for item in items if item.category == category]
        if mine:
            rows.append(
                row(
                    cell(common(words, f"category.{category}")),
                    _count(known, len(mine)),
                    _count(known, sum(item.obligation == "mandatory" for item in mine)),
                    _count(known, sum(item.disqualifying for item in mine)),
                )
            )
    rows.append(
        total_row(
            cell(label(words, "statement.all", "strong")),
            _count(known, len(items)),
            _count(known, sum(item.obligation == "mandatory" for item in items)),
            _count(known, sum(item.disqualifying for item in items)),
        )
    )
    yield table(words, heads, rows)


def _count(known: Known, value: int) -> Cell:
    return number(datum(known.words, number_text(value), Computed(rule="count", inputs=("requirements",))))
