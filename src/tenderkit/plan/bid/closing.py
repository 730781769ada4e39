"""What closes a bid: the forms the tender asks for, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable

from tenderkit.model.document import Part, Row
from tenderkit.model.fact import FormAsked
from tenderkit.model.requirement import Requirement
from tenderkit.model.source import Computed
from tenderkit.plan.bid.compose import (
    cell,
    centre,
    chapter,
    datum,
    label,
    left,
    middle,
    page_span,
    paragraph,
    row,
    shortened,
    state_span,
    table,
)
from tenderkit.plan.bid.known import Known
from tenderkit.plan.deviations import state_of


def form_parts(known: Known) -> Iterable[Part]:
    """The forms in the tender's order, with where to sign and stamp (【签字】【盖章】)."""
    forms = known.view.requirements.forms
    if not forms:
        return
    words = known.words
    yield from chapter(words, "forms.title", "forms")
    yield paragraph(label(words, "forms.lead"), role="lead")
    heads = (
        middle("index.number", 0.6),
        left("forms.form", 4.0),
        left("forms.wants", 1.8),
        middle("forms.page", 0.9),
    )
    yield table(words, heads, [_form_row(known, form, number) for number, form in enumerate(forms, start=1)])


def _form_row(known: Known, form: FormAsked, count: int) -> Row:
    words = known.words
    wanted = [label(words, f"forms.{key}", "strong") for key in ("signed", "sealed") if getattr(form, key)]
    name = f"{form.number} {form.name}" if form.number and not form.name.startswith(form.number) else form.name
    return row(
        centre(datum(words, str(count), Computed(rule="count"))),
        cell(datum(words, name, form.source, language=known.view.requirements.language)),
        cell(*(wanted or [label(words, "forms.fill")])),
        centre(page_span(words, form.source, known.many_documents)),
    )


def open_parts(known: Known) -> Iterable[Part]:
    """Every requirement without a settled answer, said openly."""
    words = known.words
    if not known.answers:
        return
    pending = [item for item, response in known.answers if state_of(response) == "pending"]
    yield from chapter(words, "open.title", "open")
    if not pending:
        yield paragraph(label(words, "open.none"))
        return
    yield paragraph(label(words, "open.lead"), role="lead")
    heads = (
        left("open.clause", 1.0),
        left("open.requirement", 4.2),
        left("open.state", 1.8),
        middle("open.page", 0.8),
    )
    yield table(words, heads, [_open_row(known, item) for item in pending])


def _open_row(known: Known, item: Requirement) -> Row:
    words = known.words
    response = known.responses.get(item.id)
    reason = (
        state_span(words, "pending") if response and response.sentences else label(words, "open.no_evidence", "open")
    )
    return row(
        cell(datum(words, item.clause or "–", item.source, language=item.language)),
        cell(datum(words, shortened(item.text, 220), item.source, language=item.language)),
        cell(reason),
        centre(page_span(words, item.source, known.many_documents)),
    )
