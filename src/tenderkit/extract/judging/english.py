"""Is a unit a requirement, how strongly does it bind, and whom? Decided by words and place alone."""

from __future__ import annotations

import re

from tenderkit.extract.judging.doers import (
    about_buyer,
    asks_nothing,
    by_us,
    conditional,
    defines,
    done_by_buyer,
    given_to_buyer,
    gives_us,
    is_done_to_us,
    merely_judged,
    relative,
    tells_of_buyer,
)
from tenderkit.extract.judging.judgement import QUESTION, TICK, Judgement, has_content, made, without_lookalikes
from tenderkit.extract.judging.orders import after_condition, after_label, is_imperative, is_order
from tenderkit.extract.judging.subjects import forbids_else, head_modal, subject_of
from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.units.listed import has_verb, listed, names_field, names_lot
from tenderkit.extract.units.sections import Context
from tenderkit.extract.wording.actors import THEM, US, Names, Role, clause_before, first_role, has_role, subject_role
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.rejections import rejects_bid, rejects_by_right
from tenderkit.extract.wording.shapes import Shape
from tenderkit.extract.wording.undertakings import is_act, undertaking
from tenderkit.model.requirement import Obligation

_NEAR_MODAL = 30
"""Letters behind 'will' in which its verb stands."""
_FEW = 5
"""The title of a clause has so many words at most."""
_TERM_LABEL, _LONGEST_VALUE = 48, 60
_ELLIPTIC = Shape(r"(?=[A-Z])(?:<<extract.clause.elliptic>>)\s+[a-z(]")
"""A condition that leaves out whom it binds ('Have not filed for bankruptcy')."""
_USES = Shape(
    r"^(?:[\W\d]*|\(?[a-z\d]{1,3}[.)]\s*)(?:(?:<<extract.stated.the>>|<<extract.stated.general>>) )?(?:[\w/'-]+ ){0,2}?"
    r"(?:<<extract.stated.users>>|<<extract.stated.offered>>) $",
    re.IGNORECASE,
)
"""Those who use a system, or the system, as the subject before 'can'."""
_BEFORE_NOUN = Shape(r"^(?:\W|\d|[a-z]\))*(?:<<extract.stated.the>>|<<extract.stated.general>>)?\s*", re.IGNORECASE)
_SCORED = Shape(r"\d\s*<<~sentences.scores.points>>\W*$", re.IGNORECASE)
"""An item that ends with its points is a row of the scheme ('bids below 50 of 70 are non-responsive: 1. Experience, 15 points')."""
_WEAK = ("future", "optional", "can")
_KINDS: tuple[tuple[str, Obligation], ...] = (
    ("mandatory", "mandatory"),
    ("desirable", "desirable"),
    ("future", "mandatory"),
    ("optional", "optional"),
    ("can", "optional"),
)


def judge_english(unit: Unit, context: Context, names: Names) -> Judgement | None:
    """The requirement in an English unit, or None."""
    text = unit.plain
    words = unit.words
    if len(text.split()) < 3 and not context.parameter and not context.rejecting_lead_in:
        return _listed(unit, context, names)
    rejecting = rejects_bid(text, words)
    if only_tells(unit, context, names, rejecting) or words.pattern("extract.nothing").fullmatch(text.strip(" .")):
        return None
    if context.rejecting_lead_in and unit.kind == "item":
        return None if _SCORED.search(text, words) else made(unit, "mandatory", "bidder", "reject_list", False)
    found = _strongest(unit, context, names)
    if found and (found[1] in THEM or (found[1] not in US and found[2] in _WEAK)) and is_order(text, words):
        found = None  # what an order says on others asks nothing more
    if found and found[1] in US and words.has("extract.relief", text) and not rejecting:
        found = ("optional", found[1], "optional")
    if found:
        return _of_modal(found, unit, context, names, rejecting)
    if rejecting and _only_names(unit):
        return None
    if rejecting and (rejects_by_right(text, words) or not words.has("extract.buyer_right", text)):
        return made(unit, "mandatory", "none", "reject", rejecting)
    return _without_modal(unit, context, names)


def only_tells(unit: Unit, context: Context, names: Names, rejecting: bool) -> bool:
    """Whether a unit asks nothing of anyone: a query, a definition, a statement, a pointer, an announcement."""
    text, words = unit.plain, unit.words
    if context.asked or context.unasked or context.drafting or defines(unit, rejecting):
        return True
    if asks_nothing(unit, context, names, rejecting):
        return True
    stated = words.find("extract.statement", text)
    if stated and not rejecting and not words.has("extract.settled", text) and not _bound_before(unit, names, stated):
        return True
    if words.starts("extract.pointer_start", text.lstrip("(")) or words.starts("extract.failing_buyer", text):
        return True
    if _points_elsewhere(unit) or words.pattern("extract.announcement").fullmatch(text.rstrip(" .:")):
        return True
    return context.form and words.starts("extract.we", text)


def _only_names(unit: Unit) -> bool:
    """Whether a row is but the title of a clause ('Rejection of bids' in a table of clauses to be ticked)."""
    text, words = unit.plain, unit.words
    named = unit.kind == "row" and len(text.split()) <= _FEW and words.starts("rejections.rejection", text)
    return named and not has_verb(text, words)


def _of_modal(
    found: tuple[Obligation, Role, str], unit: Unit, context: Context, names: Names, rejecting: bool
) -> Judgement | None:
    """The requirement that a modal word makes, unless it binds the buyer or only tells how bids are judged."""
    text, words = unit.plain, unit.words
    obligation, role, reason = found
    if about_buyer(role, unit, names, rejecting):
        asked = undertaking(text, words, names)
        return made(unit, asked[0], asked[1], "demands", False) if asked and asked[2] == "demands" else None
    if context.judging and role not in US and not rejecting and merely_judged(unit, context, names, reason):
        return None
    if (
        role == "none"
        and not rejecting
        and words.has("extract.reserves", text)
        and not has_role("supplier", text, words, names)
    ):
        return None
    told = context.background and role not in US and not rejecting
    if told and (reason in ("future", "optional") or not _asks_of_us(unit, names)):
        return None
    theirs = (
        role == "none"
        and not rejecting
        and not context.parameter
        and (done_by_buyer(unit, names, reason, context.zone) or gives_us(unit, names))
    )
    if theirs and not undertaking(text, words, names):
        return None
    return made(unit, obligation, role, reason, rejecting)


def _asks_of_us(unit: Unit, names: Names) -> bool:
    """Whether a sentence names us, our bid or something that we are to offer; one on the buyer's world does not."""
    named = any(has_role(role, unit.plain, unit.words, names) for role in US)
    return named or any(unit.words.has(f"extract.thing.{kind}", unit.plain) for kind in ("bid", "offered"))


def _strongest(unit: Unit, context: Context, names: Names) -> tuple[Obligation, Role, str] | None:
    """The modal word that decides: the first whose subject is us; else the strongest of those that bind at all."""
    text = without_lookalikes(unit.plain, unit)
    ours: list[tuple[int, Obligation, Role, str]] = []
    others: list[tuple[int, Obligation, Role, str]] = []
    for rank, (kind, obligation) in enumerate(_KINDS):
        for match in unit.words.matches(f"extract.modal.{kind}", text):
            role = _who(
                unit, context, names, subject_of(unit, names, head_modal(text, match, unit.words)), match.start()
            )
            function = kind == "can" and _function(unit, context, match.start())
            if kind == "can" and (role not in US or context.background) and not function:
                continue
            if kind in ("future", "optional") and role not in US and relative(unit.plain[: match.start()]):
                continue
            only = kind == "optional" and role not in THEM and forbids_else(text, match, unit.words)
            if kind in ("future", "optional") and not (only or _binds(kind, role, unit, names, match.start())):
                continue
            if role in US and is_done_to_us(unit, match):
                continue
            bound = "mandatory" if only or function else _bound(obligation, kind, unit, context)
            if role in ("bidder", "supplier") and not conditional(unit.plain[: match.start()]):
                ours.append((match.start(), bound, role, kind))
            else:
                others.append((rank + (10 if role in ("buyer", "committee") else 0), bound, role, kind))
    best = min(ours, default=None) or min(others, default=None)
    return best[1:] if best else None


def _who(unit: Unit, context: Context, names: Names, role: Role, at: int) -> Role:
    """The actor before a modal word; where it is told who may bid, 'the agency should' speaks of the bidder, if the buyer has no such name."""
    subject = unit.plain[:at]
    bidder = (
        role == "buyer"
        and context.eligibility
        and unit.words.starts("extract.likely_bidder", _bare_subject(subject, unit.words))
    )
    return "bidder" if bidder and names.buyer.search(subject) is None else role


def _bare_subject(subject: str, words: Vocabulary) -> str:
    """A subject without its number and article."""
    return _BEFORE_NOUN.of(words).sub("", subject)


def _function(unit: Unit, context: Context, at: int) -> bool:
    """Whether an item of a specification says what its users or the system can do ('Users can export reports')."""
    words, subject = unit.words, unit.plain[:at]
    asked = unit.kind == "item" and context.zone == "technical" and not context.background
    told = words.has("extract.background", unit.plain) or words.has("extract.stated.today", unit.plain)
    return asked and not told and _USES.match(subject, words) is not None


def _points_elsewhere(unit: Unit) -> bool:
    """Whether a sentence only says where something stands ('The costs that must be borne are detailed in table 1.')."""
    found = unit.words.find("extract.pointer", unit.plain)
    if found is None:
        return False
    text = without_lookalikes(unit.plain, unit)
    modals = sorted(match.start() for kind, _ in _KINDS for match in unit.words.matches(f"extract.modal.{kind}", text))
    return not modals or (relative(text[: modals[0]]) and modals[-1] < found.start())


def _bound(obligation: Obligation, kind: str, unit: Unit, context: Context) -> Obligation:
    placed = (context.eligibility or context.gate) and not (context.gate and unit.follows)
    binding = placed or unit.words.has("extract.modal.binding", unit.plain)
    if kind == "desirable" and binding and not unit.words.has("extract.wished", unit.plain):
        return "mandatory"
    if kind == "optional" and unit.plain[:1].isupper() and unit.words.starts("extract.clause.none", unit.plain):
        return "mandatory"
    return obligation


def _binds(kind: str, role: Role, unit: Unit, names: Names, at: int) -> bool:
    """Whether 'will' or 'may' says something about us: by its subject, or by what it does to us."""
    if role in ("bidder", "supplier"):
        return True
    text = unit.plain
    if by_us(unit, names):
        return True
    if role == "none" and unit.words.starts("extract.judges", text[at:]):
        return False
    if kind == "future" and role == "none" and given_to_buyer(unit, names):
        return True
    adverse = unit.words.has("extract.adverse", text)
    if kind == "future" and not adverse and _issued(unit, text[:at], text[at:]):
        return False
    if role in ("buyer", "committee"):
        return (
            adverse
            and has_role("supplier", text, unit.words, names)
            and not unit.words.has("extract.buyer_right", text)
        )
    subject = clause_before(text[:at])
    if len(subject.split()) < 3 and not has_role("buyer", text[:at], unit.words, names):
        subject = text[:at]
    if kind == "future":
        ours = unit.words.has("extract.thing.offered", subject) or unit.words.has("extract.thing.bid", subject)
        return adverse or (ours and not unit.words.has("extract.buyer_verb", text[at:]))
    return unit.words.has("extract.thing.bid", subject) and not unit.words.has("extract.buyer_verb", text[at:])


def _issued(unit: Unit, subject: str, rest: str) -> bool:
    """Whether a sentence tells how the tender's own papers reach bidders ('The RFB document will be sent by e-mail')."""
    act = unit.words.find("extract.issued.acts", rest)
    return act is not None and act.start() <= _NEAR_MODAL and unit.words.has("extract.issued.papers", subject)


def _without_modal(unit: Unit, context: Context, names: Names) -> Judgement | None:
    text, words = unit.plain, unit.words
    ordered = is_imperative(text, words) or words.starts("extract.imperative", after_condition(text, words))
    if ordered or ((unit.kind == "item" or context.zone) and is_imperative(after_label(text), words)):
        if (context.background or context.form or context.buyer_duties) and not context.binding_lead_in:
            return None
        return made(unit, "mandatory", "none", "imperative", False)
    if names_lot(unit):
        return None
    blank = names_field(unit) or words.starts("extract.no_property", text)
    if context.parameter and has_content(text) and not blank:
        return made(unit, "mandatory", "supplier", "parameter", False)
    if _states_term(unit):
        return made(unit, "mandatory", "bidder", "term", False)
    if unit.kind == "item" and words.has("extract.limit", text):
        return made(unit, "mandatory", "bidder", "limit", False)
    if TICK.search(unit.text) and "?" in text:
        return made(unit, "mandatory", "bidder", "question", False)
    if words.has("extract.quasi", text) and first_role(text, words, names) in US and not context.background:
        wished = words.has("extract.wished", text)
        return made(unit, "desirable" if wished else "mandatory", "none", "quasi", False)
    if _awaited_of_us(unit, context, names):
        return made(unit, "mandatory", "none", "quasi", False)
    listing = unit.kind in ("item", "row") or _names_condition(unit)
    named = context.eligibility and listing and has_content(text) and not TICK.search(unit.text)
    blank = unit.part == "form" and unit.kind == "row" and not (has_verb(text, words) or QUESTION.search(text))
    if named and not blank and not _of_buyer(unit, names):
        wish: Obligation = "desirable" if words.has("extract.wished", text) else "mandatory"
        return made(unit, wish, "bidder", "eligibility", False)
    if context.eligibility and _ELLIPTIC.match(text, words) and unit.part == "body":
        return made(unit, "mandatory", "bidder", "eligibility", False)
    if words.has("extract.may_bid", text) and not has_role("bidder", text, words, names):
        return made(unit, "mandatory", "bidder", "eligibility", False)
    if words.has("extract.allowed", text) and not (context.background or context.judging or _of_buyer(unit, names)):
        only = text.startswith(("Only ", "No "))
        return made(unit, "mandatory" if only else "optional", "none", "optional", False)
    asked = undertaking(text, words, names)
    judged = context.judging and asked and asked[2] == "settled" and not _asks_of_us(unit, names)
    if asked and not judged and not (context.background and asked[2] in ("bound", "does")):
        return made(unit, asked[0], asked[1], asked[2], False)
    if unit.lead_in and unit.kind == "item" and context.binding_lead_in and not _of_buyer(unit, names):
        return made(unit, context.binding_lead_in, context.lead_in_role, "lead_in", False)
    return _listed(unit, context, names)


def _names_condition(unit: Unit) -> bool:
    """Whether a line without a verb names a paper or a measure ('At least two contracts of like size in five years.')."""
    text, words = unit.plain, unit.words
    if unit.part != "body" or has_verb(text, words):
        return False
    return words.starts("extract.quasi", text) or words.starts("extract.listed.papers", text)


def _awaited_of_us(unit: Unit, context: Context, names: Names) -> bool:
    """Whether what is expected is part of the work ('The study is expected to take a month'), not an act of the buyer."""
    text, words = unit.plain, unit.words
    found = words.find("extract.awaited", text)
    if found is None or first_role(text, words, names) in THEM or words.has("extract.buyer_verb", text):
        return False
    verb, _, after = text[found.end() :].strip().partition(" ")
    return not (context.background or context.judging) and (
        words.starts("extract.clause.be", verb) or is_act(verb, after, words)
    )


def _states_term(unit: Unit) -> bool:
    """Whether a row of a data sheet gives a term its value, or a line says how the bid is set or sent ('Page size: A4')."""
    if unit.kind == "row":
        return unit.label is not None and unit.words.has("extract.sheet_term", plain(unit.label))
    label, _, value = unit.plain.partition(":")
    return (
        bool(value.strip())
        and len(label) <= _TERM_LABEL
        and len(value) <= _LONGEST_VALUE
        and has_content(value)
        and unit.words.has("extract.format_term", label)
    )


def _listed(unit: Unit, context: Context, names: Names) -> Judgement | None:
    """The requirement in an item that only names what its list asks for."""
    if not listed(unit, context) or tells_of_buyer(unit, names):
        return None
    wished = bool(unit.lead_in) and unit.words.has("extract.modal.desirable", plain(unit.lead_in or ""))
    return made(unit, "desirable" if wished else "mandatory", "bidder", "listed", False)


def _bound_before(unit: Unit, names: Names, stated: re.Match[str]) -> bool:
    """Whether a sentence binds us before it goes on to say what prevails or is final."""
    before = unit.plain[: stated.start()]
    return any(
        subject_role(before[: match.start()], unit.words, names) in US
        for match in unit.words.matches("extract.modal.mandatory", before)
    )


def _of_buyer(unit: Unit, names: Names) -> bool:
    """A full sentence about the buyer that only happens to stand in a list of ours."""
    return unit.words.has("extract.buyer_right", unit.plain) or (
        first_role(unit.plain[:40], unit.words, names) in ("buyer", "committee")
        and any(unit.words.has(f"extract.modal.{kind}", unit.plain) for kind in ("future", "optional", "mandatory"))
    )
