"""What a table, list or sentence of the scheme yields, and the group a row counts to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.wording.phrases import CJK_LETTER, Vocabulary, plain
from tenderkit.model.criterion import CriterionGroup

_NO_LETTER = re.compile(r"[\W\d]")
_SHORT_NAME, _SHORT_TITLE, _MOST_WORDS = 16, 50, 12
_GROUPS: tuple[CriterionGroup, ...] = ("price", "qualification", "commercial", "technical")


@dataclass(frozen=True)
class Found:
    """The rows of one table, list or sentence; `total` where it states its own, `at` its place in the document."""

    rows: tuple[SchemeRow, ...]
    table: str | None
    blocks: tuple[str, ...]
    words: Vocabulary
    document: str
    total: float | None = None
    at: int = 0
    place: tuple[str, ...] = ()
    """The headings it stands under: two lots may have schemes of the same words."""
    evaluated: bool = False
    """Whether these headings speak of scoring."""
    form: bool = False
    """Whether it stands among the forms to fill in."""
    lead: str = ""
    """The line right before it."""
    added: bool = False
    """Whether its heading says that it gives points beside the whole: for an interview, as a bonus."""
    also: tuple[str, ...] = ()
    """The tables that go on with it over pages."""


def group_of(row: SchemeRow, words: Vocabulary) -> CriterionGroup:
    """The group a row counts to: the printed class if there is one, else by its name."""
    for text in (row.group, row.name):
        hits = {group: words.count(f"criteria.group.{group}", plain(text)) for group in _GROUPS} if text else {}
        best = max(hits, key=lambda group: (hits[group], -_GROUPS.index(group)), default=None)
        if best and hits[best]:
            return best
    return "other"


def key_of(name: str) -> str:
    """A name as it is compared: its letters."""
    return _NO_LETTER.sub("", plain(name).lower())


def never_names(name: str, words: Vocabulary) -> bool:
    """Whether a name is that of a payment, penalty or security; how a bidder wants to be paid may be scored."""
    return words.has("criteria.never_name", words.pattern("criteria.may_name").sub("", name))


def says_duty(name: str, words: Vocabulary) -> bool:
    """Whether a name is a duty: it holds a modal word, and is too long for one that only looks like it (需求理解)."""
    if words.has("criteria.duty", name) and len(name.split()) > _MOST_WORDS:
        return True
    name = words.pattern("criteria.not_duty").sub("", name)
    if not words.has("extract.modal.mandatory", name):
        return False
    return words.has("criteria.duty", name) or len(name) > (_SHORT_NAME if CJK_LETTER.search(name) else _SHORT_TITLE)


def speaks_of_scoring(path: tuple[str, ...], words: Vocabulary) -> bool | None:
    """What the nearest heading that tells says of a place: the scheme (True), penalties or payments (False)."""
    for title in reversed(path[-4:]):
        flat = plain(title)
        if words.has("criteria.not_section", flat):
            return False
        if words.has("criteria.section", flat):
            return True
    return None
