"""What a unit was judged to be, and which units are judged at all, in whatever language.

Why apart: the rules of each language make judgements, and knock-outs, categories and remarks go on from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tenderkit.extract.units.clauses import Unit, bare_text
from tenderkit.extract.units.sections import Context
from tenderkit.extract.wording.actors import US, Role
from tenderkit.extract.wording.phrases import Vocabulary
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.requirement import Actor, Obligation

_ONLY_FILL = Worded(r"^[\s_\-—.…/\\□☐☑()（）:：<<.grammar.form.day_signs>>\d]*$")
_LONGEST_FORM_LINE = 24
QUESTION = re.compile(r"[?？]\s*$")
TICK = re.compile(r"[□☐☑☒]")
_INSERT = Shape(r"\[<<extract.clause.insert>>")
_BLANKS = ("___", "………", ".....", "﹍﹍", "＿＿")
_FORM_LINE = 60
"""A line of a form to be filled is shorter."""
_SHOULD_IT = Shape(r"(?=[A-Z])(?P<word><<extract.clause.should>>) (?=[A-Z]|<<extract.clause.should_whom>>)")
"""A condition ('Should the bidder …'); 'Should have three years …' binds."""


@dataclass(frozen=True)
class Judgement:
    """What a unit was found to be."""

    obligation: Obligation
    actor: Actor
    reasons: tuple[str, ...]
    named: bool = False
    """Whether we are who is bound by name or by the rule itself; else it only follows from what is asked."""


@dataclass(frozen=True)
class Judged:
    """A unit that is a requirement, on its way to becoming one."""

    unit: Unit
    context: Context
    judgement: Judgement


def worth_judging(unit: Unit) -> bool:
    """Whether a unit can be a requirement at all: no heading, fragment, blank or pointer."""
    text = unit.plain
    if unit.kind == "heading" or unit.part == "contents" or _ONLY_FILL.match(text):
        return False
    if unit.opens_list or (unit.words.language != "en" and unit.words.has("extract.pointer", text)):
        return False
    if QUESTION.search(text) and _asks(unit) and not TICK.search(unit.text):
        return False
    if (
        _INSERT.search(text, unit.words)
        and len(text) < _FORM_LINE
        and not unit.words.has("extract.modal.mandatory", text)
    ):
        return False
    if unit.part == "form" and text.endswith(":") and len(text) < _FORM_LINE:
        return False
    if any(blank in unit.text for blank in _BLANKS) and not unit.words.has("extract.note", text):
        return False
    if len(text) > _LONGEST_FORM_LINE and unit.words.language != "en" and unit.part != "form":
        return True
    return not unit.words.starts("extract.form_line", text)


def _asks(unit: Unit) -> bool:
    """Whether a sentence is a question to the buyer ('Do we need to be onsite?', 'Regarding access, is there a …?')."""
    said = bare_text(unit.plain).split(", ")
    return any(unit.words.starts("extract.question", part.strip()) for part in (unit.plain, *said[:2]))


def without_lookalikes(text: str, unit: Unit) -> str:
    """Text in which words that only look like a modal word are blanked."""
    return _blanked(text, unit.words)


@lru_cache(maxsize=4096)
def _blanked(text: str, words: Vocabulary) -> str:
    should = _SHOULD_IT.match(text, words)
    if should:
        text = "\x00" * should.end("word") + text[should.end("word") :]
    if not words.may_hold(("extract.cannot_be_modal",), text):
        return text
    return words.pattern("extract.cannot_be_modal").sub(lambda m: "\x00" * len(m.group()), text)


def has_content(text: str) -> bool:
    """Whether a text says more than blanks to be filled."""
    return len(text) >= 4 and not _ONLY_FILL.match(text)


def made(unit: Unit, obligation: Obligation, role: Role, reason: str, rejecting: bool) -> Judgement:
    """A judgement with its actor and reasons; what rejects the bid is mandatory."""
    actor: Actor = "supplier" if role == "supplier" else "buyer" if role in ("buyer", "committee") else "bidder"
    reasons = (reason, *(("reject",) if rejecting and reason != "reject" else ()))
    if rejecting:
        obligation = "mandatory"
    return Judgement(obligation, actor, reasons, role in US)
