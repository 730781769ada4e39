"""What stands before the first chapter: cover, contents, index of criteria, compliance statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from tenderkit.model.criterion import Criterion
from tenderkit.model.document import (
    Contents,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Part,
    Reference,
    Row,
    Section,
    Span,
)
from tenderkit.model.source import Computed, PageSource
from tenderkit.plan.bid.compose import (
    cell,
    centre,
    datum,
    group_row,
    label,
    left,
    middle,
    number,
    pairs,
    paragraph,
    record,
    right,
    row,
    state_span,
    table,
    total_row,
    unknown,
)
from tenderkit.plan.bid.known import Known
from tenderkit.plan.deviations import state_of
from tenderkit.plan.wording import date_text, number_text

_STATES = ("complies", "partial", "deviates", "not_applicable", "pending")


def cover_parts(known: Known) -> Iterable[Part]:
    """Client, tender, our name, date, volume; what the tender does not say is shown as not known."""
    words = known.words
    yield Section(bare=True)
    for item in words.words("bid.cover.order"):
        yield _cover_line(known, item)
    yield pairs(_cover_rows(known), role="cover")
    yield paragraph(datum(words, known.view.company.name, record("profile.yaml", "name")), role="cover_company")
    if known.view.as_of:
        day = datum(words, date_text(known.view.as_of, words), Computed(rule="as_of"))
        yield paragraph(day, role="cover_date")


def _cover_line(known: Known, item: str) -> Paragraph:
    words, view = known.words, known.view
    if item == "kind":
        return paragraph(label(words, "cover.kind"), role="cover_kind")
    if item == "title":
        fact = view.requirements.facts.get("title")
        text = datum(words, str(fact.value), fact.source) if fact else label(words, "cover.no_title")
        return paragraph(text, role="cover_title")
    return paragraph(_fact_span(known, "buyer", "cover.no_client"), role="cover_client")


def _cover_rows(known: Known) -> list[tuple[Span, list[Inline]]]:
    words, view = known.words, known.view
    rows: list[tuple[Span, list[Inline]]] = []
    if "client" not in words.words("bid.cover.order"):
        rows.append((label(words, "cover.for"), [_fact_span(known, "buyer", "cover.no_client")]))
    if "agent" in view.requirements.facts:
        rows.append((label(words, "fact.agent"), [_fact_span(known, "agent", "cover.no_client")]))
    rows.append((label(words, "cover.number"), [_fact_span(known, "reference_number", "")]))
    if view.bid_number:
        own = datum(words, view.bid_number, record("strategy.yaml", "bid_number"))
        rows.append((label(words, "cover.bid_number"), [own]))
    rows.append((label(words, "cover.volume"), [label(words, "cover.whole")]))
    for key, value in (("cover.by", view.company.name), ("cover.signatory", view.company.legal_representative)):
        name = words.text(f"bid.{key}")
        if name and value:
            rows.append((label(words, key), [datum(words, value, record("profile.yaml", key))]))
    if words.text("bid.cover.copy"):
        rows.append((label(words, "cover.copies"), [label(words, "cover.copy")]))
    return rows


def _fact_span(known: Known, key: str, missing: str) -> Span:
    fact = known.view.requirements.facts.get(key)
    if fact:
        return datum(known.words, str(fact.value), fact.source)
    return label(known.words, missing, "open") if missing else unknown(known.words)


def contents_parts(known: Known) -> Iterable[Part]:
    """The contents on pages of their own."""
    title = label(known.words, "contents")
    yield Section(chapter=title.text)
    yield Contents(title=title)


def index_parts(known: Known, anchors: set[str]) -> Iterable[Part]:
    """评分索引表: each criterion with its points and the place that answers it, directly behind the contents."""
    criteria = known.view.requirements.criteria
    if not criteria:
        return
    words = known.words
    yield PageBreak()
    yield Heading(level=1, text=label(words, "index.title"), anchor="index", numbering="front")
    yield paragraph(label(words, "index.lead"), role="lead")
    heads = (
        middle("index.number", 0.7),
        left("index.criterion", 3.2),
        right("index.points", 0.8),
        left("index.chapter", 2.8),
        right("index.page", 0.7),
    )
    rows: list[Row] = []
    parents = {item.parent for item in criteria if item.parent}
    count = 0
    for item in criteria:
        if item.id in parents:
            rows.append(group_row(_group_name(known, item), 5))
            continue
        count += 1
        rows.append(_index_row(known, item, count, anchors))
    total = sum((Decimal(str(item.max_score)) for item in known.leaves if item.max_score is not None), Decimal(0))
    summed = datum(words, number_text(total), Computed(rule="sum", inputs=("criteria",)), look="strong")
    rows.append(total_row(cell(), cell(label(words, "index.sum", "strong")), number(summed), cell(columns=2)))
    yield table(words, heads, rows)


def _group_name(known: Known, item: Criterion) -> Span:
    text = item.name
    if item.max_score is not None:
        points = known.words.text("bid.format.points", points=number_text(item.max_score))
        text += known.words.text("bid.format.bracket", text=points)
    return datum(known.words, text, item.source, look="strong", language=known.view.requirements.language)


def _index_row(known: Known, item: Criterion, count: int, anchors: set[str]) -> Row:
    words = known.words
    anchor = anchor_of(item, anchors)
    points = datum(words, number_text(item.max_score), item.source) if item.max_score is not None else unknown(words)
    return row(
        centre(datum(words, str(count), Computed(rule="count"))),
        cell(datum(words, item.name, item.source, language=known.view.requirements.language)),
        number(points),
        cell(*_chapter_of(item, anchor, anchors)) if anchor else cell(unknown(words)),
        number(Reference(anchor=anchor, shows="page")) if anchor else cell(),
    )


def _chapter_of(item: Criterion, anchor: str, anchors: set[str]) -> tuple[Reference, Reference]:
    """The number of the section and the title of the chapter: the section's own title would repeat the criterion."""
    group = f"group-{item.group}"
    titled = group if anchor.startswith("criterion-") and group in anchors else anchor
    return Reference(anchor=anchor), Reference(anchor=titled, shows="title")


def anchor_of(item: Criterion, anchors: set[str]) -> str | None:
    """The chapter that answers a criterion: its own, the price chapter, or the response table."""
    preferred = ("price",) if item.group == "price" else (f"criterion-{item.id}",)
    return next((name for name in (*preferred, "response") if name in anchors), None)


def statement_parts(known: Known) -> Iterable[Part]:
    """How many requirements we meet, said before anything else, with a place to sign."""
    words, view = known.words, known.view
    counts = Counter(state_of(response) for _, response in known.answers)
    title = label(words, "statement.title")
    yield Section(chapter=title.text)
    yield Heading(level=1, text=title, anchor="statement", numbering="front")
    places = tuple(
        fact.source for key in ("buyer", "title", "reference_number") if (fact := view.requirements.facts.get(key))
    )
    missing = words.text("common.unknown")
    yield paragraph(
        label(
            words, "statement.opening", sources=places, n=len(known.answers), buyer=known.fact("buyer") or missing,
            title=known.fact("title") or missing, number=known.fact("reference_number") or missing,
        )
    )  # fmt: skip
    figures: dict[str, Any] = {state: counts[state] for state in _STATES}
    yield paragraph(label(words, "statement.counts", sources=(_count(),), **figures))
    if counts["not_applicable"]:
        yield paragraph(label(words, "statement.not_applicable", sources=(_count(),), n=counts["not_applicable"]))
    yield from _validity(known)
    heads = (left("statement.state", 2.4), right("statement.count", 1.0), right("statement.share", 1.0))
    all_of = len(known.answers)
    rows = [_state_row(known, state, counts[state], all_of) for state in _STATES if counts[state]]
    everything = datum(words, number_text(all_of), _count(), look="strong")
    rows.append(total_row(cell(label(words, "statement.all", "strong")), number(everything), number()))
    yield table(words, heads, rows)
    yield paragraph(label(words, "statement.signed", company=view.company.name), role="signature")
    signed = words.words("bid.statement.places")
    blanks = {key: [label(words, "statement.blank_date" if key == "date" else "statement.blank")] for key in signed}
    yield pairs([(label(words, f"statement.{key}"), blanks[key]) for key in signed], role="form")


def _state_row(known: Known, state: str, count: int, all_of: int) -> Row:
    words = known.words
    share = (Decimal(count) * 100 / Decimal(all_of)).quantize(Decimal("0.1"))
    percent = words.text("bid.format.percent", value=f"{share}")
    return row(
        cell(state_span(words, state)),
        number(datum(words, number_text(count), _count())),
        number(datum(words, percent, Computed(rule="share"))),
    )


def _validity(known: Known) -> Iterable[Part]:
    """What we offer; where only the tender speaks, what it asks."""
    words, price = known.words, known.view.price
    asked = known.view.requirements.facts.get("bid_validity_days")
    if price and price.valid_days:
        source = record(price.source_file, "valid_days")
        yield paragraph(label(words, "statement.validity", sources=(source,), days=price.valid_days))
    elif asked and isinstance(asked.source, PageSource):
        yield paragraph(label(words, "statement.validity_asked", sources=(asked.source,), days=asked.value))


def _count() -> Computed:
    return Computed(rule="count", inputs=("responses",))
