"""What every part of a one-page paper is planned from: the data, the words, the notes and the count of answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tenderkit.model.fact import Fact
from tenderkit.model.library import Fragment
from tenderkit.model.onepage import Cited, Row, Tone
from tenderkit.model.pursuit import ClientView
from tenderkit.model.requirement import Category, Requirement
from tenderkit.model.response import ComplianceState, Response
from tenderkit.model.source import Computed, FragmentSource, Source
from tenderkit.plan.onepage.notes import NoteBook
from tenderkit.plan.onepage.wording import Wording, shorten, wording

TONES: dict[ComplianceState, Tone] = {
    "complies": "met",
    "partial": "partial",
    "deviates": "deviates",
    "pending": "open",
    "not_applicable": "muted",
}
URGENCY: tuple[Tone, ...] = ("deviates", "open", "partial", "met", "muted")
TEXT_EMS = 37.0
"""How wide the text of a table row may run: two lines of a column."""
POINT_EMS = 66.0
_ITEM = re.compile(r"[（(]?[0-9A-Za-z一二三四五六七八九十]{1,4}[)）.、]?")
COUNTED = Computed(rule="coverage", inputs=("responses",))


@dataclass(frozen=True)
class Answered:
    """A requirement on us with the state of its answer."""

    requirement: Requirement
    response: Response | None

    @property
    def tone(self) -> Tone:
        """Met, partial, open, deviates; a requirement without an answer is open."""
        return TONES[self.response.compliance.state] if self.response else "open"


@dataclass(frozen=True)
class Tally:
    """How many requirements stand how."""

    total: int
    met: int
    partial: int
    deviates: int
    open: int


def tally(items: Iterable[Answered]) -> Tally:
    """The count by state; what does not apply is not counted."""
    tones = [item.tone for item in items if item.tone != "muted"]
    return Tally(len(tones), tones.count("met"), tones.count("partial"), tones.count("deviates"), tones.count("open"))


@dataclass(frozen=True)
class Paper:
    """One paper in the making."""

    view: ClientView
    words: Wording
    notes: NoteBook
    rows: int = 7

    @cached_property
    def answered(self) -> tuple[Answered, ...]:
        """The requirements on us, in the tender's order, with their answers."""
        responses = {response.requirement: response for response in self.view.responses.responses}
        return tuple(
            Answered(requirement, responses.get(requirement.id))
            for requirement in self.view.requirements.requirements
            if requirement.actor != "buyer" and requirement.excluded is None
        )

    def of(self, *categories: Category) -> list[Answered]:
        """Those of some categories."""
        return [item for item in self.answered if item.requirement.category in categories]

    @cached_property
    def fragments(self) -> dict[str, Fragment]:
        """The fragments that may be shown, by id."""
        return {fragment.id: fragment for fragment in self.view.fragments}

    def fact(self, key: str) -> Fact | None:
        """A fact of the tender, if it states it."""
        return self.view.requirements.facts.get(key)

    def cited(self, text: str, *sources: Source | None, tone: Tone | None = None) -> Cited:
        """A text with its notes."""
        return Cited(text=text, notes=self.notes.cite(*sources), tone=tone)

    def fragment_source(self, fragment_id: str) -> Source | None:
        """The source for a fragment that may be shown."""
        fragment = self.fragments.get(fragment_id)
        return FragmentSource(fragment=fragment.id, stamp=fragment.stamp) if fragment else None

    def state(self, item: Answered) -> Cited:
        """The state of an answer as shape and word."""
        return Cited(text=self.words(f"state.{item.tone}"), tone=item.tone)

    def requirement_row(self, item: Answered) -> Row:
        """Clause with mark, text, state: the row of most lists of requirements."""
        requirement = item.requirement
        place = Cited(text=shorten(self._place(requirement), 7))
        text = self.cited(self.words.cut(bare_text(requirement), TEXT_EMS), requirement.source)
        return Row(cells=(place, text, self.state(item)))

    def _place(self, requirement: Requirement) -> str:
        marks = "".join(mark.mark for mark in requirement.marks)
        place = place_of(self.words, requirement.clause, requirement.source.page)
        return marks + place if not place.startswith(marks) or not marks else place


def paper_of(view: ClientView, rows: int = 7) -> Paper:
    """The paper of a client view."""
    words = wording(view.language)
    documents = len(view.requirements.documents) or len({r.source.document for r in view.requirements.requirements})
    return Paper(view, words, NoteBook(words, documents, view.fragments), rows)


def bare_text(requirement: Requirement) -> str:
    """The text without the marks and number that stand in their own column."""
    text = requirement.text.strip()
    for _ in range(2):
        for mark in requirement.marks:
            text = text.removeprefix(mark.mark).lstrip()
        if requirement.clause:
            text = re.sub(rf"^{re.escape(requirement.clause)}(?![\d])[\s.、)）:：]*", "", text)
    return text or requirement.text


def place_of(words: Wording, clause: str | None, page: int | None) -> str:
    """The clause where it says enough; an item's mere letter or number, such as (d), stands behind its page."""
    on_page = words("page_short", page=page) if page else ""
    if clause and (not on_page or not _ITEM.fullmatch(clause.strip())):
        return clause
    return f"{on_page}{' ' if on_page.isascii() else ''}{clause or ''}".strip()


def by_urgency(items: Iterable[Answered]) -> list[Answered]:
    """What needs a reader's eye first: not met, open, in part, met; disqualifying ones before others."""
    return sorted(items, key=lambda item: (URGENCY.index(item.tone), not item.requirement.disqualifying))
