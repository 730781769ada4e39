"""Team, case studies and certificates: the fragments that prove, inserted whole after a table that sums them up."""

from __future__ import annotations

from collections.abc import Iterable

from tenderkit.model.document import Inline, Part, Row, Span
from tenderkit.model.library import Fragment, FragmentKind, Result
from tenderkit.model.source import FragmentSource
from tenderkit.plan.bid.compose import (
    cell,
    centre,
    chapter,
    datum,
    heading,
    label,
    left,
    lines,
    middle,
    number,
    paragraph,
    right,
    row,
    table,
    unknown,
)
from tenderkit.plan.bid.insert import body_parts, insert_parts, readable
from tenderkit.plan.bid.known import Known
from tenderkit.plan.wording import date_text, money_text, number_text


def _of(known: Known, kind: FragmentKind) -> list[Fragment]:
    """The fragments of a kind; of two translations only the one in the document's language."""
    language = known.view.language.split("-")[0]
    mine = [fragment for fragment in known.view.fragments if fragment.kind == kind]
    told = {fragment.translation_of or fragment.id for fragment in mine if fragment.language.startswith(language)}
    return [
        fragment
        for fragment in mine
        if fragment.language.startswith(language) or (fragment.translation_of or fragment.id) not in told
    ]


def _datum(known: Known, fragment: Fragment, text: str, *, strong: bool = False) -> Span:
    source = FragmentSource(fragment=fragment.id, stamp=fragment.stamp)
    look = "strong" if strong else "plain"
    return datum(known.words, text, source, look=look, language=fragment.language)  # type: ignore[arg-type]


def _or_unknown(known: Known, fragment: Fragment, text: str | None) -> Span:
    return _datum(known, fragment, text) if text else unknown(known.words)


def team_parts(known: Known) -> Iterable[Part]:
    """Who does the work: one table, then each person's record."""
    people = _of(known, "person")
    if not people:
        return
    words = known.words
    yield from chapter(words, "team.title", "team")
    yield paragraph(label(words, "team.lead"), role="lead")
    heads = (
        left("team.name", 1.5),
        left("team.role", 1.8),
        right("team.years", 1.0),
        left("team.qualifications", 2.6),
    )
    yield table(words, heads, [_person_row(known, person) for person in people])
    for person in people:
        if person.body.strip() and readable(known, person):
            yield from insert_parts(known, person, level=2)


def _person_row(known: Known, person: Fragment) -> Row:
    mark = known.words.text("bid.format.list_mark")
    years = number_text(person.years) if person.years is not None else None
    return row(
        cell(_datum(known, person, person.title, strong=True)),
        cell(_or_unknown(known, person, person.role)),
        number(_or_unknown(known, person, years)),
        cell(_or_unknown(known, person, mark.join(person.qualifications))),
    )


def proof_parts(known: Known) -> Iterable[Part]:
    """One chapter with the case studies and the certificates, whichever there are."""
    cases, certificates = _of(known, "case_study"), _of(known, "certificate")
    if not cases and not certificates:
        return
    key = "proof.both" if cases and certificates else "cases.title" if cases else "certificates.title"
    yield from chapter(known.words, key, "proof")
    if cases:
        yield from _case_parts(known, cases)
    if certificates:
        yield from _certificate_parts(known, certificates)


def _case_parts(known: Known, cases: list[Fragment]) -> Iterable[Part]:
    """References with measured results."""
    words = known.words
    yield heading(2, label(words, "cases.title"), "cases")
    yield paragraph(label(words, "cases.lead"))
    heads = (
        left("cases.client", 1.4),
        left("cases.case", 2.0),
        middle("cases.year", 0.7),
        right("cases.value", 1.5),
        left("cases.results", 2.6),
    )
    yield table(words, heads, [_case_row(known, case) for case in cases])
    for case in cases:
        if readable(known, case) and (case.body.strip() or case.figures):
            yield from insert_parts(known, case, level=3)


def _case_row(known: Known, case: Fragment) -> Row:
    money = money_text(case.value.amount, case.value.currency, known.words) if case.value else None
    results: list[Inline] = [_datum(known, case, _result(known, result)) for result in case.results]
    return row(
        cell(_or_unknown(known, case, case.client)),
        cell(_datum(known, case, case.title, strong=True)),
        centre(_or_unknown(known, case, str(case.year) if case.year else None)),
        number(_or_unknown(known, case, money)),
        lines(*(results or [unknown(known.words)])),
    )


def _result(known: Known, result: Result) -> str:
    """The measure with before and after, as far as they are on file."""
    words = known.words

    def shown(value: float | str | None) -> str:
        return value if isinstance(value, str) else number_text(value) if value is not None else ""

    before, after, unit = shown(result.before), shown(result.after), result.unit or ""
    figures = (
        words.text("bid.format.change", before=before, after=after, unit=unit).strip()
        if before and after
        else f"{before or after} {unit}".strip()
    )
    return f"{result.measure}{words.text('bid.format.colon')}{figures}" if figures else result.measure


def _certificate_parts(known: Known, certificates: list[Fragment]) -> Iterable[Part]:
    """Certificates with number, issuer and validity; their text follows where there is more than that."""
    words = known.words
    yield heading(2, label(words, "certificates.title"), "certificates")
    heads = (
        left("certificates.certificate", 1.8),
        left("certificates.standard", 1.5),
        left("certificates.number", 1.5),
        left("certificates.issuer", 1.5),
        left("certificates.valid", 1.7),
    )
    yield table(words, heads, [_certificate_row(known, item) for item in certificates])
    for item in certificates:
        if readable(known, item) and (item.figures or item.body.strip()):
            title = _datum(known, item, item.title)
            yield heading(3, title, f"fragment-{item.id}")
            yield from body_parts(known, item, level=4)


def _certificate_row(known: Known, item: Fragment) -> Row:
    until = (
        _datum(known, item, date_text(item.valid_until, known.words))
        if item.valid_until
        else label(known.words, "certificates.no_date")
    )
    return row(
        cell(_datum(known, item, item.title, strong=True)),
        cell(_or_unknown(known, item, item.standard)),
        cell(_or_unknown(known, item, item.number)),
        cell(_or_unknown(known, item, item.issuer)),
        cell(until),
    )
