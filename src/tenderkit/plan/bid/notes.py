"""The annex of sources: each source of a cited sentence gets a number where it first appears."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tenderkit.model.document import Cell, Heading, Inline, Paragraph, Part, Row, Section, Span, Table
from tenderkit.model.source import Computed, FragmentSource, PageSource, PersonSource, RecordSource, Source
from tenderkit.plan.bid.compose import (
    cell,
    centre,
    datum,
    label,
    left,
    middle,
    paragraph,
    row,
    table,
)
from tenderkit.plan.bid.known import Known


def with_sources(parts: Sequence[Part], known: Known) -> tuple[Part, ...]:
    """The parts with numbers on what is cited, and the annex that explains them.

    References to a heading that the bid does not have (a fragment that is not inserted) fall away.
    """
    register = Register(frozenset(part.anchor for part in parts if isinstance(part, Heading)), {})
    numbered = tuple(_part(part, register) for part in parts)
    return (*numbered, *_annex(known, [source for _, source in register.numbers.values()]))


@dataclass(frozen=True)
class Register:
    """The anchors there are, and the number of each source met so far."""

    anchors: frozenset[str]
    numbers: dict[tuple[str, ...], tuple[int, Source]]


def _key(source: Source) -> tuple[str, ...] | None:
    """Two citations of the same page, fragment or record are one entry; connecting words have none."""
    if isinstance(source, PageSource):
        return ("page", source.document, str(source.page))
    if isinstance(source, FragmentSource):
        return ("fragment", source.fragment)
    if isinstance(source, PersonSource):
        return ("person", source.record)
    if isinstance(source, RecordSource):
        return ("record", source.file, source.key)
    if isinstance(source, Computed):
        return ("computed", source.rule)
    return None


def _part(part: Part, register: Register) -> Part:
    if isinstance(part, Paragraph):
        return _paragraph(part, register)
    if isinstance(part, Heading):
        return part.model_copy(update={"text": _span(part.text, register)}) if part.text.cited else part
    if isinstance(part, Table):
        return part.model_copy(update={"rows": tuple(_row(line, register) for line in part.rows)})
    return part


def _row(line: Row, register: Register) -> Row:
    cells: list[Cell] = []
    for one in line.cells:
        cells.append(one.model_copy(update={"paragraphs": tuple(_paragraph(p, register) for p in one.paragraphs)}))
    return line.model_copy(update={"cells": tuple(cells)})


def _paragraph(part: Paragraph, register: Register) -> Paragraph:
    """Numbers on the cited spans; of neighbours with the same sources only the last keeps them."""
    if all(isinstance(one, Span) and not one.cited for one in part.inlines):
        return part
    kept = [one for one in part.inlines if isinstance(one, Span) or one.anchor in register.anchors]
    made: list[Inline] = [_span(one, register) if isinstance(one, Span) else one for one in kept]
    for index, one in enumerate(made[:-1]):
        following = made[index + 1]
        if isinstance(one, Span) and isinstance(following, Span) and one.notes and one.notes == following.notes:
            made[index] = one.model_copy(update={"notes": ()})
    return part.model_copy(update={"inlines": tuple(made)})


def _span(span: Span, register: Register) -> Span:
    if not span.cited:
        return span
    notes = []
    for source in span.sources:
        key = _key(source)
        if key is not None:
            notes.append(register.numbers.setdefault(key, (len(register.numbers) + 1, source))[0])
    return span.model_copy(update={"notes": tuple(dict.fromkeys(notes))})


def _annex(known: Known, sources: list[Source]) -> Iterable[Part]:
    words = known.words
    if not sources:
        return
    title = label(words, "sources.title")
    yield Section(chapter=title.text)
    yield Heading(level=1, text=title, anchor="sources", numbering="annex")
    yield paragraph(label(words, "sources.lead"), role="lead")
    rows = [
        row(centre(datum(words, str(number), Computed(rule="count"))), cell(_described(known, source)))
        for number, source in enumerate(sources, start=1)
    ]
    yield table(words, (middle("sources.number", 0.5), left("sources.source", 7)), rows)


def _described(known: Known, source: Source) -> Span:
    words = known.words
    if isinstance(source, PageSource):
        name = known.view.requirements.documents.get(source.document, source.document)
        text = words.text("bid.sources.page", document=name, page=source.page)
    elif isinstance(source, FragmentSource):
        fragment = known.fragments.get(source.fragment)
        key = "fragment" if fragment else "fragment_only"
        text = words.text(f"bid.sources.{key}", title=fragment.title if fragment else "", id=source.fragment)
    elif isinstance(source, PersonSource):
        text = words.text("bid.sources.person", record=source.record)
    elif isinstance(source, RecordSource):
        stem = source.file.rsplit("/", 1)[-1].split(".")[0]
        named = f"bid.sources.files.{stem}"
        text = words.text("bid.sources.record", file=words.text(named) if words.has(named) else stem, key=source.key)
    else:
        rule = source.rule if isinstance(source, Computed) else ""
        named = f"bid.sources.rules.{rule}"
        text = words.text("bid.sources.computed", rule=words.text(named) if words.has(named) else rule)
    return datum(words, text, source)
