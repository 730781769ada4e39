"""A chapter for each criterion, or for each category where the tender has none: box, answer, inserted fragments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tenderkit.model.criterion import Criterion
from tenderkit.model.document import Cell, Column, Inline, Part, Reference, Row, Span, Table
from tenderkit.model.requirement import Requirement
from tenderkit.model.response import Response, Sentence
from tenderkit.model.source import Computed, FragmentSource
from tenderkit.plan.bid.compose import (
    cell,
    chapter,
    datum,
    gist,
    heading,
    label,
    paragraph,
    said,
    shortened,
)
from tenderkit.plan.bid.known import Known
from tenderkit.plan.bid.narrative import PROOF_KINDS, Told, listed, narrative_parts
from tenderkit.plan.deviations import state_of
from tenderkit.plan.wording import number_text

Answer = tuple[Requirement, Response | None]

_GROUPS = ("technical", "commercial", "qualification", "other")
_GROUP_OF = {"technical": "technical", "delivery": "technical", "commercial": "commercial", "contract": "commercial",
             "qualification": "qualification"}  # fmt: skip
_PROOFS_SHOWN = 4
_WEIGHTIEST = 3
_TITLE_SHARE = 0.6
"""Of the length of a quotation: what a heading and a line of the contents can hold."""


@dataclass(frozen=True)
class Topic:
    """What one section answers: a criterion, or the requirements of a category that no criterion names."""

    anchor: str
    title: Span
    group: str
    criterion: Criterion | None
    answers: tuple[Answer, ...]
    beside: tuple[str, ...] = ()


def criterion_parts(known: Known) -> Iterable[Part]:
    """A chapter for each group that has something to answer, a section for each topic in it."""
    topics = _topics(known)
    told = Told()
    for group in _GROUPS:
        mine = [topic for topic in topics if topic.group == group]
        if not mine:
            continue
        yield from chapter(known.words, f"chapter.{group}", f"group-{group}")
        beside = tuple(topic.anchor for topic in mine if topic.criterion is None)
        for topic in mine:
            yield from _topic_parts(known, replace(topic, beside=beside), told)


def _topics(known: Known) -> list[Topic]:
    """Criteria first, as the tender orders them; then each category's requirements that none of them names."""
    topics, named = [], set[str]()
    for criterion in known.leaves:
        if criterion.group == "price":
            continue
        named.update(criterion.requirements)
        answers = tuple(pair for pair in known.answers if pair[0].id in set(criterion.requirements))
        topics.append(
            Topic(f"criterion-{criterion.id}", _criterion_title(known, criterion), criterion.group, criterion, answers)
        )
    for category, group in _GROUP_OF.items():
        rest = tuple(pair for pair in known.answers if pair[0].category == category and pair[0].id not in named)
        if rest:
            name = known.words.text(f"common.category.{category}")
            key = "chapter.general" if known.leaves else "chapter.category"
            title = label(known.words, key, category=name)
            topics.append(Topic(f"category-{category}", title, group, None, rest))
    return topics


def _criterion_title(known: Known, criterion: Criterion) -> Span:
    limit = int(known.words.number("bid.chapter.asked_characters") * _TITLE_SHARE)
    name = shortened(" ".join(criterion.name.split()), limit)
    if criterion.max_score is None:
        return datum(known.words, name, criterion.source, language=known.view.requirements.language)
    points = number_text(criterion.max_score)
    return label(known.words, "chapter.criterion", sources=(criterion.source,), name=name, points=points)


def _topic_parts(known: Known, topic: Topic, told: Told) -> Iterator[Part]:
    yield heading(2, topic.title, topic.anchor)
    yield _box(known, topic)
    yield from narrative_parts(known, topic.answers, told)
    pending = [item for item, response in topic.answers if state_of(response) == "pending"]
    if pending:
        yield paragraph(label(known.words, "chapter.open_list", "open", list=listed(known, pending)), role="note")


def _box(known: Known, topic: Topic) -> Table:
    """Three lines: what the tender asks here, what we offer, proof."""
    words = known.words
    lines: tuple[tuple[str, list[list[Inline]]], ...] = (
        ("asks", [*_weightiest(known, topic), _asks(known, topic)]),
        ("offer", [_offer(known, topic)]),
        ("proof", [_proof(known, topic)]),
    )
    rows = tuple(
        Row(
            cells=(
                cell(label(words, f"chapter.{key}"), role="box_label"),
                Cell(paragraphs=tuple(paragraph(*inlines, role="box_text") for inlines in texts)),
            )
        )
        for key, texts in lines
    )
    columns = (Column(title=None, weight=1.2), Column(title=None, weight=4.4))
    return Table(role="box", keep=True, columns=columns, rows=rows)


def _asks(known: Known, topic: Topic) -> list[Inline]:
    words = known.words
    spans: list[Inline] = []
    criterion = topic.criterion
    if criterion:
        text = shortened(" ".join((criterion.scale or criterion.name).split()), 240)
        spans += [datum(words, text, criterion.source, language=known.view.requirements.language), _gap(known)]
        if criterion.max_score is not None:
            points = words.text("bid.format.points", points=number_text(criterion.max_score))
            spans.append(label(words, "format.bracket", "strong", (criterion.source,), text=points))
            spans.append(_gap(known))
        spans += [
            label(words, "format.bracket", text=words.text("bid.format.page", page=criterion.source.page)),
            _gap(known),
        ]
    counted = Computed(rule="count", inputs=("requirements",))
    if topic.answers:
        key = "chapter.requirement" if len(topic.answers) == 1 else "chapter.requirements"
        spans.append(label(words, key, sources=(counted,), n=len(topic.answers)))
    elif criterion:
        spans.append(label(words, "chapter.no_link"))
    return spans


def _weightiest(known: Known, topic: Topic) -> list[list[Inline]]:
    """Where no criterion stands behind a section: the requirements that weigh most, knock-outs first."""
    if topic.criterion:
        return []
    words = known.words
    limit = int(words.number("bid.chapter.asked_characters"))
    ranked = sorted(
        (item for item, _ in topic.answers), key=lambda item: (not item.disqualifying, item.obligation != "mandatory")
    )
    return [[gist(words, item, limit)] for item in ranked[:_WEIGHTIEST]]


def _offer(known: Known, topic: Topic) -> list[Inline]:
    """The first sentence of up to two different answers, then the count."""
    words = known.words
    if not topic.answers:
        return _elsewhere(known, topic, "chapter.no_offer", topic.beside)
    firsts = _strongest(known, topic)
    states = [state_of(response) for _, response in topic.answers]
    spans: list[Inline] = [*said(words, firsts)]
    if not firsts:
        spans.append(label(words, "chapter.no_offer", "open"))
    counted = Computed(rule="count", inputs=("responses",))
    figures: dict[str, Any] = {key: states.count(key) for key in ("complies", "partial")}
    key = "chapter.met" if figures["partial"] else "chapter.met_whole"
    spans += [_gap(known), label(words, key, "strong", (counted,), n=len(states), **figures)]
    if "pending" in states:
        spans += [_gap(known), label(words, "chapter.open", "open", (counted,), n=states.count("pending"))]
    return spans


def _proof(known: Known, topic: Topic) -> list[Inline]:
    """Certificates and cases before other fragments, each once."""
    names = dict.fromkeys(name for _, response in topic.answers if response for name in response.evidence)
    found = [known.fragments[name] for name in names if name in known.fragments]
    found.sort(key=lambda item: item.kind not in PROOF_KINDS)
    if not found:
        return _elsewhere(known, topic, "chapter.no_proof", ("proof",) if _has_proof(known) else ())
    spans: list[Inline] = []
    for fragment in found[:_PROOFS_SHOWN]:
        if spans:
            spans.append(label(known.words, "format.list_mark"))
        source = FragmentSource(fragment=fragment.id, stamp=fragment.stamp)
        spans.append(datum(known.words, fragment.title, source, cited=True, language=fragment.language))
    if len(found) > _PROOFS_SHOWN:
        spans += [_gap(known), label(known.words, "format.more", n=len(found) - _PROOFS_SHOWN)]
    return spans


def _elsewhere(known: Known, topic: Topic, missing: str, anchors: Sequence[str]) -> list[Inline]:
    """Where a criterion without requirements of its own is answered: in its chapter's sections by category."""
    if topic.answers or not anchors:
        return [label(known.words, missing, "open")]
    spans: list[Inline] = [label(known.words, "chapter.see")]
    for index, anchor in enumerate(anchors):
        spans.append(Reference(anchor=anchor, before=known.words.text("bid.format.list_mark") if index else ""))
    return spans


def _has_proof(known: Known) -> bool:
    return any(fragment.kind in ("case_study", "certificate") for fragment in known.view.fragments)


def _strongest(known: Known, topic: Topic) -> list[Sentence]:
    """The first sentences of two different answers: what complies before the rest, what we do before who proves it."""
    found: dict[str, tuple[bool, bool, Sentence]] = {}
    for _, response in topic.answers:
        if response and response.sentences:
            sentence = response.sentences[0]
            named = [source.fragment for source in sentence.sources if isinstance(source, FragmentSource)]
            proves = any(name in known.fragments and known.fragments[name].kind in PROOF_KINDS for name in named)
            found.setdefault(sentence.text, (response.compliance.state != "complies", proves, sentence))
    return [sentence for *_, sentence in sorted(found.values(), key=lambda entry: entry[:2])][:2]


def _gap(known: Known) -> Span:
    return label(known.words, "format.sentence_gap")
