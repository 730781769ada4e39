"""Who does what a sentence says: what the buyer does or may do binds nobody, what is owed to it binds us."""

from __future__ import annotations

import re
from functools import lru_cache

from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.units.sections import Context
from tenderkit.extract.wording.actors import THEM, US, Names, Role, by_buyer, first_role, mentions, subject_role
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.rejections import rejects_by_right
from tenderkit.extract.wording.shapes import Shape
from tenderkit.extract.wording.undertakings import is_act
from tenderkit.lexicon.patterns import Worded

_TO_US = Shape(
    r"\bbe (?:<<sentences.doers.at_once>> )?<<sentences.doers.handed>> (?:\w+ ){0,2}?to (?:\w+ ){0,2}$", re.IGNORECASE
)
_TO_BUYER = Shape(
    r"\b<<&~grammar.passive.be>> (?:\w+ly )?<<sentences.doers.handed_over>> (?:[\w-]+ ){0,4}?to (?:<<&~grammar.passive.articles>> )?$",
    re.IGNORECASE,
    ("sentences.doers.handed_over",),
)
_DONE_BY = Shape(
    r"\b(?:<<sentences.doers.passive>>)\s(?:\w+ly\s)?[\w-]+(?:(?:,| <<&~grammar.small.either>>)\s[\w-]+){0,2}(?: \w+){0,3} by (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
"""A passive with its doer ('will be managed by the …'), not one that only describes a thing ('staff proposed by the …')."""
_PASSIVE = 400
"""No passive and its doer take more signs."""
_DOES = re.compile(r" (?P<verb>[a-z]+s) ")
_HEADS = Shape(r"(?:<<extract.clause.article>> )?$")
_DETERMINED = Shape(r"(?:<<extract.determiner>>|<<facts.term.number_words>>|\d)\b")
_PARTS = Shape(r"; |,? <<&~grammar.small.and>> (?=(?:[^,;]{0,60} )?<<sentences.bound.modals>>)")
_AT_WHICH = Shape(r",? (?:<<sentences.doers.at_which>>)\b.*$")
"""What is done at the time just named ('… not later than noon, at which time the bids will be opened in public')."""
_BOUGHT = ("technical", "delivery")
_GIVES = Shape(r"\s+(?P<verb><<sentences.doers.gives>>)\s+(?:<<sentences.doers.to_us>>\s+){0,3}")
_THINGS = ("bid", "offered")
_LASTS = Shape(
    r"^(?:[\dA-Z.]+ )?(?:[A-Z]+: )?(?=[A-Z])(?:<<extract.lasts.first>> )*<<extract.lasts.period>> <<extract.lasts.of>> "
    r"(?:[a-z]+ ){0,2}<<extract.lasts.agreement>>\b[^.;]{0,60}? <<extract.lasts.modal>>"
)
"""How long the contract is ('The initial term of the Agreement shall be one year'): a fact, no duty."""
_AWAITS_VERB = Shape(r"(?:<<extract.clause.awaits_verb>>)\s*[:–—-]*\s*$")
_NOTE_HEAD, _OWN_HEAD = 90, 16
_DEFINED = 70
"""A word such as 'means' within so many characters of the beginning makes the sentence a definition."""


_TERM = Shape(
    r"^(?:[^,;.]{3,40}, )?(?:(?:<<extract.clause.the_word>>)\s)?[\"“‘'][^\"”’']{2,60}[\"”’'],? "
    r"(?:<<extract.clause.modal>>) (?:\w+ ){0,2}(?:<<extract.clause.covers>>)\b"
)
"""'The term "works" shall include …' defines; 'The term of the contract shall be …' does not."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_ASIDE = re.compile(r"[,;:]")
_CONDITION = Worded(r"\b<<~grammar.doer.condition>>\b", re.IGNORECASE)
_RELATIVE = Worded(r"\b<<~grammar.doer.relative>>\s+(?:\w+\s+)?$", re.IGNORECASE)


def conditional(before: str) -> bool:
    """Whether the clause that ends here is a condition ('if a bidder …'), not the statement."""
    return _CONDITION.search(_ASIDE.split(before)[-1]) is not None


def relative(before: str) -> bool:
    """Whether the words right before a modal open a clause about a thing or person just named ('…, which will be paid')."""
    return _RELATIVE.search(before) is not None


def defines(unit: Unit, rejecting: bool) -> bool:
    """A definition ('X means …'), unless the sentence also rejects or binds beyond what it defines."""
    if _TERM.match(unit.plain, unit.words):
        return True
    said = _IN_BRACKETS.sub("", unit.plain)  # '(hereinafter referred to as …)' only names somebody
    found = unit.words.find("extract.definition", unit.words.pattern("sentences.doers.no_definition").sub("", said))
    if found is None:
        return False
    if rejecting:
        return found.start() < _DEFINED and unit.words.starts("sentences.doers.defines", found.group())
    return found.start() < _DEFINED or not unit.words.has("extract.modal.binding", unit.plain)


def speaks_as_guarantor(unit: Unit, context: Context, names: Names) -> bool:
    """Whether a sentence of a form is what a bank or surety is to say ('Any claim must be received by us …'), not asked of us."""
    titles = plain(" | ".join(unit.heading_path[-2:]))
    if not unit.words.has("extract.guarantor", titles) or not (
        context.form or unit.words.has("extract.annexed", titles)
    ):
        return False
    if unit.words.has("extract.guarantee_asked", unit.plain):
        return False  # 'The guarantee should be furnished on stamp paper'
    first = next(iter(unit.words.matches("extract.modal.mandatory", unit.plain)), None)
    return first is None or first_role(unit.plain[: min(first.start(), _OWN_HEAD)], unit.words, names) not in US


def instructs_drafter(unit: Unit, names: Names) -> bool:
    """Whether a note in square brackets tells the buyer how to fill its own model ('[The Purchaser shall select …]')."""
    if not unit.text.lstrip(' *“"').startswith("["):
        return False
    said = unit.plain.lstrip("[ ")
    return first_role(said[:_NOTE_HEAD], unit.words, names) in THEM


def asks_nothing(unit: Unit, context: Context, names: Names, rejecting: bool) -> bool:
    """Whether a unit tells a fact or a meaning, what the buyer does, what a drafter is to do or what a guarantor says."""
    return (
        states_length(unit)
        or (to_do_by_buyer(unit, context, names) and not rejecting)
        or is_defined(unit)
        or instructs_drafter(unit, names)
        or speaks_as_guarantor(unit, context, names)
    )


def states_length(unit: Unit) -> bool:
    """Whether a sentence says how long the contract is: a fact, no duty."""
    return _LASTS.match(unit.plain, unit.words) is not None


def is_defined(unit: Unit) -> bool:
    """Whether an item is one of the terms that its opening words define ('… have the meanings set forth below:')."""
    return unit.kind == "item" and unit.words.has("extract.opens_definitions", plain(unit.lead_in or ""))


def to_do_by_buyer(unit: Unit, context: Context, names: Names) -> bool:
    """Whether an item goes on with what the buyer is to do ('The Government shall:' 'Provide access to facilities').

    Under a heading on the buyer's duties whatever begins with the buyer is such, unless it takes something from us.
    """
    lead = plain(unit.lead_in) if unit.lead_in else ""
    if context.buyer_duties and first_role(unit.plain, unit.words, names) in THEM:
        return not unit.words.has("extract.adverse", unit.plain)
    return unit.kind == "item" and context.lead_in_role in THEM and _AWAITS_VERB.search(lead, unit.words) is not None


def merely_judged(unit: Unit, context: Context, names: Names, reason: str) -> bool:
    """In a section on evaluation: how bids are judged, rather than what a bid must be."""
    if reason not in ("mandatory", "desirable"):
        return not by_us(unit, names)
    return context.evaluation and not (unit.words.has("extract.thing.bid", unit.plain) or by_us(unit, names))


def by_us(unit: Unit, names: Names) -> bool:
    """Whether a passive names us as who does it ('managed by the contractor's project manager')."""
    return _done_by_us(unit.plain, unit.words, names)


@lru_cache(maxsize=1024)
def _done_by_us(text: str, words: Vocabulary, names: Names) -> bool:
    """The same, kept: it is asked of every modal word of a sentence."""
    done = _DONE_BY.of(words)
    return any(
        role in US and done.search(text, max(0, start - _PASSIVE), start)
        for role, start, _ in mentions(text, words, names)
    )


def given_to_buyer(unit: Unit, names: Names) -> bool:
    """A passive that hands something to the buyer ('will be provided to the Contracting Officer'): our act."""
    return any(
        role == "buyer" and _TO_BUYER.search(unit.plain[:start], unit.words)
        for role, start, _ in mentions(unit.plain, unit.words, names)
    )


def _given_to_us(unit: Unit, names: Names) -> bool:
    """A passive that hands something to bidders ('shall be distributed to all bidders'): the buyer's act."""
    return any(
        role == "bidder" and _TO_US.of(unit.words).search(unit.plain, max(0, start - _PASSIVE), start)
        for role, start, _ in mentions(unit.plain, unit.words, names)
    )


def gives_us(unit: Unit, names: Names) -> bool:
    """'X will pay the selected contractor', 'X shall notify bidders': what only the buyer does, whatever it is called."""
    text, words = unit.plain, unit.words
    for kind in ("mandatory", "future"):
        for match in words.matches(f"extract.modal.{kind}", text):
            gift = _GIVES.match(text, words, match.end())
            if gift is None or any(words.has(f"extract.thing.{thing}", text[: match.start()]) for thing in _THINGS):
                continue
            whom = [
                start for role, start, _ in mentions(text, words, names) if role in US and start >= gift.end("verb")
            ]
            return bool(whom) and min(whom) <= gift.end()
    return False


def done_by_buyer(unit: Unit, names: Names, reason: str, zone: str) -> bool:
    """A passive whose doer is the buyer, by name or by the kind of act (opening, evaluating, awarding).

    Of a sentence that binds twice ('Bids shall be sealed and … shall be opened by the Bank') one part may still be ours.
    In the part that says what is bought, such an act is the buyer's only where it is done to a bid or a bidder: there 'A
    register shall be published every night' asks it of the system.
    """
    weak = reason in ("future", "optional") and unit.words.has("extract.buyer_verb_weak", unit.plain)
    if (weak or _given_to_us(unit, names)) and not (by_us(unit, names) or given_to_buyer(unit, names)):
        return True
    own = _AT_WHICH.of(unit.words).sub("", unit.plain)
    parts = [part for part in _PARTS.of(unit.words).split(own) if unit.words.has("extract.modal.mandatory", part)]
    binding = parts if reason == "mandatory" and len(parts) > 1 else [own if parts else unit.plain]
    return all(_is_act_of_buyer(part, unit, names, zone) or by_buyer(part, unit.words, names) for part in binding)


def _is_act_of_buyer(part: str, unit: Unit, names: Names, zone: str) -> bool:
    """Whether what is done is one of the buyer's acts on bids."""
    if not unit.words.has("extract.buyer_verb", part):
        return False
    bids = unit.words.has("extract.thing.bid", part) or any(
        role == "bidder" for role, _, _ in mentions(part, unit.words, names)
    )
    return bids or zone not in _BOUGHT


def is_done_to_us(unit: Unit, modal: re.Match[str]) -> bool:
    """Whether something is done to us ('bidders will be notified'); what is done to our subcontractors, we do."""
    ours = unit.words.find("extract.below_us", unit.plain[: modal.start()])
    return ours is None and unit.words.starts("extract.done_to_us", unit.plain[modal.end() :].lstrip())


def tells_of_buyer(unit: Unit, names: Names) -> bool:
    """Whether a sentence begins with what the buyer does ('The Bank holds one briefing', 'The Council corrects its data')."""
    for role, start, end in mentions(unit.plain, unit.words, names):
        verb = _DOES.match(unit.plain[end:]) if role in THEM and _HEADS.match(unit.plain[:start], unit.words) else None
        if verb is not None:
            after = unit.plain[end + verb.end() :]
            return _DETERMINED.match(after, unit.words) is not None or is_act(verb["verb"], after, unit.words)
    return False


def about_buyer(role: Role, unit: Unit, names: Names, rejecting: bool) -> bool:
    """Whether a sentence whose subject is the buyer or its committee asks nothing of us."""
    if role not in ("buyer", "committee"):
        return role == "none" and not rejecting and _begins(unit, names, "extract.buyer_owes")
    text = unit.plain
    if _begins(unit, names, "extract.judging_verb"):
        return True  # how the buyer goes about it, whatever it may find
    if rejecting:
        return unit.words.has("extract.buyer_right", text) and not rejects_by_right(text, unit.words)
    if unit.words.has("extract.buyer_right", text) and not unit.words.has("extract.adverse", text):
        return True
    if _owes_us(unit, names):
        return True
    if unit.words.has("extract.adverse_strong", text) or owed_to_buyer(unit, names):
        return False
    return not (unit.words.has("extract.adverse", text) and names_us(unit, names))


def _begins(unit: Unit, names: Names, acts: str) -> bool:
    """Whether the first verb that binds is one of these acts of the buyer ('The Purchaser shall evaluate each bid …')."""
    first = next(iter(unit.words.matches("extract.modal.mandatory", unit.plain)), None)
    return (
        first is not None
        and subject_role(unit.plain[: first.start()], unit.words, names) in THEM
        and unit.words.starts(acts, unit.plain[first.end() :].lstrip())
    )


def _owes_us(unit: Unit, names: Names) -> bool:
    """'The Employer shall indemnify the Contractor', 'The Bank will give notice …': what the buyer is to do for us."""
    for kind in ("mandatory", "future"):
        for match in unit.words.matches(f"extract.modal.{kind}", unit.plain):
            if subject_role(unit.plain[: match.start()], unit.words, names) in ("buyer", "committee"):
                return unit.words.starts("extract.buyer_owes", unit.plain[match.end() :].lstrip())
    return False


def owed_to_buyer(unit: Unit, names: Names) -> bool:
    """'The Architect shall be informed …', 'The Bank must receive the request by …': what the buyer gets is our duty."""
    for match in unit.words.matches("extract.modal.mandatory", unit.plain):
        if subject_role(unit.plain[: match.start()], unit.words, names) == "buyer":
            return unit.words.starts("extract.to_buyer", unit.plain[match.end() :].lstrip())
    return False


def names_us(unit: Unit, names: Names) -> bool:
    """Whether a bidder or supplier is named at all."""
    return any(role in ("bidder", "supplier") for role, _, _ in mentions(unit.plain, unit.words, names))
