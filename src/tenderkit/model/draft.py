"""All that a drafter may see, and all that it may say."""

from __future__ import annotations

from tenderkit.model.frozen import Frozen, Language
from tenderkit.model.library import Fragment
from tenderkit.model.match import Match
from tenderkit.model.requirement import Requirement
from tenderkit.model.response import Sentence


class DraftBrief(Frozen):
    """One requirement, what the library has for it, and for whom we write. No price, no person, no other client."""

    requirement: Requirement
    match: Match
    fragments: tuple[Fragment, ...]
    language: Language
    audience: str | None = None
    themes: tuple[str, ...] = ()


class Draft(Frozen):
    """Cited sentences; `respond/cite.py` refuses those whose figures, dates or names their sources do not hold."""

    sentences: tuple[Sentence, ...]
