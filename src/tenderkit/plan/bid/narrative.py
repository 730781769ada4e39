"""The running text of a chapter: each fragment's answer once, under its title, with the clauses it answers.

Why: the response table answers clause by clause; a chapter that did the same again would be read by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tenderkit.model.document import Heading, Inline, Part, Span
from tenderkit.model.library import Fragment
from tenderkit.model.requirement import Requirement
from tenderkit.model.response import Response, Sentence
from tenderkit.model.source import FragmentSource, PageSource
from tenderkit.plan.bid.compose import datum, label, paragraph, place_of, said
from tenderkit.plan.bid.insert import body_parts, readable
from tenderkit.plan.bid.known import Known

Answer = tuple[Requirement, Response | None]

PROOF_KINDS = frozenset({"case_study", "certificate", "person"})
"""Kinds that have chapters of their own and are only pointed at here."""

_CLAUSES_SHOWN = 8
_SENTENCES = 4
"""In one paragraph."""


@dataclass(frozen=True)
class Told:
    """What the reader has met so far: sentences, and where each fragment stands."""

    sentences: set[str] = field(default_factory=set)
    places: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """What one fragment (None: a person's statement) says here, and to which requirements."""

    fragment: Fragment | None
    sentences: dict[str, Sentence]
    requirements: dict[str, Requirement]
    whole: list[bool]


def narrative_parts(known: Known, answers: Sequence[Answer], told: Told) -> Iterator[Part]:
    """The groups in the tender's order; what stands elsewhere is pointed at, at the end."""
    pointers: list[Part] = []
    for group in _groups(known, answers):
        fragment = group.fragment
        fresh = [sentence for text, sentence in group.sentences.items() if text not in told.sentences]
        whole = (
            any(group.whole) and fragment is not None and fragment.id not in told.places and readable(known, fragment)
        )
        if fragment and (fragment.kind in PROOF_KINDS or not (fresh or whole)):
            pointers.append(_pointer(known, fragment, group, told))
            continue
        if fragment:
            again = fragment.id in told.places
            anchor = told.places.setdefault(fragment.id, f"fragment-{fragment.id}")
            yield _title(known, fragment, f"{anchor}/more-{len(told.sentences)}" if again else anchor)
        yield paragraph(_answered(known, list(group.requirements.values())), role="clause")
        if whole and fragment:
            yield from body_parts(known, fragment, level=4)
        else:
            yield from _paragraphs(known, _in_order(fresh, fragment))
        told.sentences.update(group.sentences)
    if pointers:
        yield paragraph(label(known.words, "chapter.elsewhere"), role="caption")
        yield from pointers


def _groups(known: Known, answers: Sequence[Answer]) -> list[Group]:
    groups: dict[str, Group] = {}
    for item, response in answers:
        if response is None:
            continue
        for sentence in response.sentences:
            group = _group(known, groups, _fragment_of(sentence), item)
            group.sentences.setdefault(sentence.text, sentence)
        for insert in response.inserts:
            fragment = known.fragments.get(insert.fragment)
            if fragment and fragment.kind not in PROOF_KINDS:
                _group(known, groups, fragment.id, item).whole.append(True)
    return list(groups.values())


def _group(known: Known, groups: dict[str, Group], name: str, item: Requirement) -> Group:
    """The group of a fragment; a person's statements stay by requirement, for they speak of one clause."""
    key = name or f"person:{item.id}"
    group = groups.setdefault(key, Group(known.fragments.get(name), {}, {}, []))
    group.requirements.setdefault(item.id, item)
    return group


def _fragment_of(sentence: Sentence) -> str:
    return next((source.fragment for source in sentence.sources if isinstance(source, FragmentSource)), "")


def _title(known: Known, fragment: Fragment, anchor: str) -> Heading:
    source = FragmentSource(fragment=fragment.id, stamp=fragment.stamp)
    return Heading(level=3, text=datum(known.words, fragment.title, source, language=fragment.language), anchor=anchor)


def _in_order(sentences: Sequence[Sentence], fragment: Fragment | None) -> list[Sentence]:
    """In the order of the fragment itself, so that the text reads as it was written."""
    if fragment is None:
        return list(sentences)
    body = fragment.body
    return sorted(sentences, key=lambda sentence: at if (at := body.find(sentence.text)) >= 0 else len(body))


def _paragraphs(known: Known, sentences: Sequence[Sentence]) -> Iterator[Part]:
    for start in range(0, len(sentences), _SENTENCES):
        yield paragraph(*said(known.words, sentences[start : start + _SENTENCES]))


def _pointer(known: Known, fragment: Fragment, group: Group, told: Told) -> Part:
    """A line that names what stands elsewhere, where, and which clauses it answers."""
    words = known.words
    source = FragmentSource(fragment=fragment.id, stamp=fragment.stamp)
    anchor = told.places.get(fragment.id, f"fragment-{fragment.id}")
    inlines: tuple[Inline, ...] = (
        datum(words, fragment.title, source, look="strong", cited=True, language=fragment.language),
        place_of(words, anchor),
        label(words, "format.colon"),
        _answered(known, list(group.requirements.values())),
    )
    return paragraph(*inlines, role="bullet")


def _answered(known: Known, items: Sequence[Requirement]) -> Span:
    sources: tuple[PageSource, ...] = tuple(item.source for item in items[:_CLAUSES_SHOWN])
    return label(known.words, "chapter.answers", "plain", sources, list=listed(known, items))


def listed(known: Known, items: Sequence[Requirement]) -> str:
    """Clauses with pages, the first eight of them, each once."""
    words = known.words
    places = list(
        dict.fromkeys(
            words.text("bid.chapter.place", clause=item.clause, page=item.source.page)
            if item.clause
            else words.text("bid.format.page", page=item.source.page)
            for item in items
        )
    )
    shown = words.text("bid.format.list_mark").join(places[:_CLAUSES_SHOWN])
    rest = len(places) - _CLAUSES_SHOWN
    return shown + (words.text("bid.chapter.more", n=rest) if rest > 0 else "")
