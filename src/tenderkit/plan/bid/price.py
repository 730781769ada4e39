"""The price chapter: opening schedule (开标一览表), itemised prices, payments, and the price against the ceiling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from tenderkit.model.document import Inline, Part, Row, Span
from tenderkit.model.price import Payment, PriceLine, PriceSummary
from tenderkit.model.source import Computed, PageSource, Source
from tenderkit.plan.bid.capitals import capital_amount
from tenderkit.plan.bid.compose import (
    Head,
    cell,
    chapter,
    datum,
    heading,
    label,
    left,
    number,
    pairs,
    paragraph,
    record,
    right,
    row,
    table,
    total_row,
    unknown,
)
from tenderkit.plan.bid.known import Known
from tenderkit.plan.view import say
from tenderkit.plan.wording import fact_text, money_text, number_text

_CENT = Decimal("0.01")


def price_parts(known: Known) -> Iterable[Part]:
    """All of the price; without one, the chapter says that it is not known yet."""
    words, price = known.words, known.view.price
    yield from chapter(words, "price.title", "price")
    if not price:
        yield paragraph(label(words, "price.unknown", "open"))
        yield from _asked(known)
        return
    yield heading(2, label(words, "price.schedule"), "price-schedule")
    yield pairs(_schedule(known, price), role="form")
    yield paragraph(label(words, "price.signature"), role="signature")
    yield heading(2, label(words, "price.items"), "price-items")
    yield paragraph(label(words, "price.currency", currency=_currency_name(known, price.currency)), role="note")
    yield _items(known, price)
    if price.payments:
        yield heading(2, label(words, "price.payments"), "price-payments")
        yield _payments(known, price)
    yield from _position(known, price)


def _money(known: Known, price: PriceSummary, amount: Decimal, source: Source, *, strong: bool = False) -> Span:
    text = money_text(amount, price.currency, known.words)
    return datum(known.words, text, source, look="strong" if strong else "plain")


def _schedule(known: Known, price: PriceSummary) -> list[tuple[Span, Sequence[Inline]]]:
    """What is read out at the opening: who, what, how much in figures and in words, valid for how long."""
    words, view = known.words, known.view
    added = Computed(rule="price_summary", inputs=(price.source_file,))
    rows: list[tuple[Span, Sequence[Inline]]] = []
    for key, name in (("title", "price.tender"), ("reference_number", "cover.number")):
        fact = view.requirements.facts.get(key)
        rows.append((label(words, name), [datum(words, str(fact.value), fact.source) if fact else unknown(words)]))
    rows.append((label(words, "price.bidder"), [datum(words, view.company.name, record("profile.yaml", "name"))]))
    rows.append((label(words, "price.net"), [_money(known, price, price.net, added)]))
    rows.append((label(words, "price.tax"), [_money(known, price, price.tax, added)]))
    rows.append((label(words, "price.total"), [_money(known, price, price.total, added, strong=True)]))
    capitals = capital_amount(price.total, words) if price.currency == "CNY" else None
    if capitals:
        rows.append((label(words, "price.in_words"), [datum(words, capitals, added, look="strong")]))
    duration = view.requirements.facts.get("contract_duration")
    if duration:
        rows.append((label(words, "price.duration"), [datum(words, fact_text(duration.value, words), duration.source)]))
    valid: Inline = unknown(words)
    if price.valid_days:
        valid = label(words, "format.days", sources=(record(price.source_file, "valid_days"),), n=price.valid_days)
    rows.append((label(words, "price.validity"), [valid]))
    return rows


def _items(known: Known, price: PriceSummary) -> Part:
    """Each line with its reason; net, tax and total under it."""
    words = known.words
    explained = any(say(line.reason, known.view.language) for line in price.lines)
    heads: list[Head] = [
        left("price.item", 0.75),
        left("price.name", 3.1),
        left("price.year", 0.95),
        right("price.quantity", 1.0),
        right("price.unit_price", 1.9),
        right("price.tax_percent", 0.8),
        right("price.amount", 1.9),
    ]
    rows = [_item_row(known, price, line, explained) for line in price.lines]
    added = Computed(rule="price_summary", inputs=(price.source_file,))
    for key, amount in (("net", price.net), ("tax", price.tax), ("total", price.total)):
        name = cell(label(words, f"price.{key}", "strong"), columns=6)
        rows.append(total_row(name, number(_money(known, price, amount, added, strong=True))))
    return table(words, heads, rows)


def _item_row(known: Known, price: PriceSummary, line: PriceLine, explained: bool) -> Row:
    words, language = known.words, known.view.language
    source = record(price.source_file, line.item)
    when = label(words, "format.year", year=line.year) if line.year else label(words, "format.once")
    name = [datum(words, say(line.name, language), source)]
    reason = say(line.reason, language)
    if explained and reason:
        name.append(datum(words, words.text("bid.format.bracket_after", text=reason), source, look="emphasis"))
    amount = (line.quantity * line.unit_price).quantize(_CENT, ROUND_HALF_UP)
    return row(
        cell(datum(words, line.item, source)),
        cell(*name),
        cell(when),
        number(datum(words, f"{number_text(line.quantity)} {line.unit}".strip(), source)),
        number(_money(known, price, line.unit_price, source)),
        number(datum(words, number_text(line.tax_percent), source)),
        number(_money(known, price, amount, Computed(rule="price_line", inputs=(line.item,)))),
    )


def _currency_name(known: Known, code: str) -> str:
    key = f"bid.currency_name.{code}"
    return known.words.text(key) if known.words.has(key) else code


def _payments(known: Known, price: PriceSummary) -> Part:
    words = known.words
    heads: list[Head] = [
        left("price.payment", 2.8),
        left("price.due", 1.4),
        right("price.percent", 1.0),
        right("price.amount", 1.8),
    ]
    rows = [_payment_row(known, price, payment) for payment in price.payments]
    shares = sum((payment.percent for payment in price.payments), Decimal(0))
    share = datum(
        words, words.text("bid.format.percent", value=number_text(shares)), Computed(rule="sum"), look="strong"
    )
    paid = (price.total * shares / 100).quantize(_CENT, ROUND_HALF_UP)
    rows.append(
        total_row(
            cell(label(words, "price.sum", "strong")), cell(), number(share),
            number(_money(known, price, paid, Computed(rule="sum"), strong=True)),
        )
    )  # fmt: skip
    return table(words, heads, rows)


def _payment_row(known: Known, price: PriceSummary, payment: Payment) -> Row:
    words = known.words
    source = record("pursuit.yaml", "price.payments")
    due = (
        label(words, "format.month", sources=(source,), month=number_text(payment.month))
        if payment.month is not None
        else label(words, "format.dash")
    )
    amount = (price.total * payment.percent / 100).quantize(_CENT, ROUND_HALF_UP)
    return row(
        cell(datum(words, say(payment.name, known.view.language), source)),
        cell(due),
        number(datum(words, words.text("bid.format.percent", value=number_text(payment.percent)), source)),
        number(_money(known, price, amount, Computed(rule="share", inputs=("total",)))),
    )


def _asked(known: Known) -> Iterable[Part]:
    fact = known.view.requirements.facts.get("budget")
    if fact:
        yield pairs([(label(known.words, "price.ceiling"), [_fact(known, fact.value, fact.source)])])


def _fact(known: Known, value: Any, source: PageSource) -> Span:
    return datum(known.words, fact_text(value, known.words), source, cited=True)


def _position(known: Known, price: PriceSummary) -> Iterable[Part]:
    """Like with like: a ceiling without tax is held against the net price; a basis not stated is said."""
    words = known.words
    fact = known.view.requirements.facts.get("budget")
    limit = _amount(fact.value, price.currency) if fact else None
    if fact is None or not limit:
        return
    yield heading(2, label(words, "price.position"), "price-position")
    basis = fact.value.get("tax", "unknown")
    ours = price.net if basis == "excluded" else price.total
    share = abs((limit - ours) * 100 / limit).quantize(Decimal("0.1"), ROUND_HALF_UP)
    key = "equal" if ours == limit else "under" if ours < limit else "over"
    compared = Computed(rule="difference", inputs=("budget", "price"))
    yield paragraph(
        label(
            words,
            f"price.{key}",
            "open" if key == "over" else "strong",
            (compared, fact.source),
            percent=number_text(share),
        )
    )
    name = "price.compared_net" if basis == "excluded" else "price.offered"
    heads: list[Head] = [left("price.position", 3.0), right("price.amount", 1.6)]
    yield table(
        words,
        heads,
        [
            row(cell(label(words, "price.ceiling")), number(_fact(known, fact.value, fact.source))),
            row(cell(label(words, name)), number(_money(known, price, ours, compared))),
            total_row(
                cell(label(words, "price.difference", "strong")),
                number(_money(known, price, limit - ours, compared, strong=True)),
            ),
        ],
    )
    if basis != "included":
        yield paragraph(
            label(words, "price.net_compared" if basis == "excluded" else "price.basis_unknown"), role="note"
        )


def _amount(value: Any, currency: str) -> Decimal | None:
    """The ceiling, if it is stated in the currency of the price."""
    if not isinstance(value, dict) or value.get("currency") != currency:
        return None
    try:
        return Decimal(str(value.get("amount")))
    except InvalidOperation:
        return None
