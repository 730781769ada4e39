"""What English states as a fact and means as a duty: 'The supplier returns all data', 'Every visit is logged', 'Rates to include …'.

Why: specifications, service levels and contracts are often written in the present tense, without any word that binds. What
tells such a sentence from a description of the buyer or of today is its grammar: we act in it, or it speaks of things in
general ('All reports are …', 'Invoices are …') where descriptions speak of given ones; and the company of requirements.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tenderkit.extract.judging.doers import given_to_buyer
from tenderkit.extract.judging.judgement import Judged, Judgement, made, without_lookalikes
from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.units.listed import has_verb
from tenderkit.extract.units.sections import Context
from tenderkit.extract.wording.actors import THEM, US, Names, Role, mentions
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.extract.wording.undertakings import acts, is_act
from tenderkit.lexicon.patterns import Worded

_MODAL = ("mandatory", "desirable", "optional", "future", "can")
_REACH = 12
"""Units of the same section so near keep a statement company."""
_STYLE = 2
"""So many statements near make a style."""
_BY_OTHERS = Shape(r"\b<<extract.stated.be>> (?:\w+ly )?\w+(?: <<&~grammar.passive.particles>>)? by (?P<doer>.{3,60})")
_THING_IS = Shape(
    r"^(?P<thing>(?:[^.;:]|\.(?=\d)){3,120}?) <<extract.stated.be>>(?: <<extract.stated.adverb>>)* (?P<said>[\w-]+)"
)
_GENERAL = Shape(r"^(?=[A-Z])(?:<<extract.stated.general>>|<<extract.stated.one>>)\b")
_EVERY = Shape(r"^(?=[A-Z])(?!<<extract.stated.none>>)<<extract.stated.general>>\b")
_IS_TO = Shape(r"^[^.;:,]{3,90}? <<extract.stated.be>> to (?!<<extract.stated.told>>)[a-z]+ ")
_GIVEN = Shape(r"^(?:(?=[A-Z])<<extract.stated.given>>|[A-Z]+-?\d)")
_HOLDS_CLAUSE = Shape(r"<<extract.stated.clause>>|<<extract.stated.be>>")
_THING_DOES = Shape(
    r"^(?=[A-Z])(?:<<extract.stated.general>>|<<extract.stated.one>>) (?:[\w/'()-]+,? ){1,9}?(?P<verb>[a-z]{3,}) (?:<<extract.stated.object>>|\d|[A-Z])"
)
_PLAIN_IS = Shape(
    r"^(?=[A-Z])(?!<<extract.stated.pronoun>>)(?P<thing>(?:[^.;:]|\.(?=\d)){3,120}?) <<extract.stated.be>>(?: <<extract.stated.adverb>>)* (?P<said>[\w-]+)"
)
_PLAIN_DOES = Shape(
    r"^(?=[A-Z])(?!<<extract.stated.pronoun>>)(?:[\w/'()-]+,? ){1,9}?(?P<verb>[a-z]{3,}) (?:<<extract.stated.object>>|\d|[A-Z])"
)
_OFFERED_DOES = Shape(
    r"^(?=[A-Z])(?:<<extract.stated.the>>|<<extract.stated.general>>) (?:[\w/'()-]+ ){0,3}?<<extract.stated.offered>>(?: (?:<<extract.stated.adverb>>|\w+ly))* (?P<verb>[a-z]{3,}s)\b"
)
"""'The system sends a notice': what a thing that is offered does, in the present tense."""
_TO_BE = Worded(r"^(?P<thing>[^.;]{3,140}?),? (?:<<~grammar.stated.not>> )?to be (?:\w+ly )?(?P<done>[a-z]+)\b")
_TO_DO = Worded(r"^(?:[A-Z]\w*: )?(?P<thing>[A-Z][^.;:,]{2,60}?) (?:<<~grammar.stated.not>> )?to (?P<verb>[a-z]+)\b")
_SUBJECT = Shape(
    r"(?:^|[.;] )(?P<subject>(?=[A-Z])(?:<<extract.clause.article>>|<<extract.stated.general>>) [^.;:]{2,90}?)\s*:$"
)
_THIRD = Shape(
    r"^(?P<verb>[A-Z][a-z]+s)(?:, [a-z]+s)*,?(?: <<&~grammar.small.and>> [a-z]+s)? (?!<<extract.stated.after_noun>>)\w"
)
_GOES_ON = Worded(r"; |, <<~grammar.stated.goes_on>> ")
"""What a sentence goes on with behind its first statement."""
_MEASURED = Shape(r"\d[\d,.]*\)?[- ]?(?:%|°|(?:<<extract.stated.unit>>)\b)|[£$€]\s?\d")
_LASTS = Shape(
    r"^(?=[A-Z])<<extract.stated.given>> (?P<thing>[^.;:]{3,80}?) <<extract.stated.be>> (?:<<extract.stated.least>> )*"
    r"(?:\d|[a-z]+ (?:\(\d|<<extract.stated.unit>>))"
)
_TERM = re.compile(r"^(?P<name>[A-Z][^.:;]{2,60}): (?P<value>\S.*)$")
_FEWEST = 4


def stated(
    units: Sequence[Unit], left: Mapping[int, Context], found: Mapping[int, Judged], names: Names
) -> dict[int, Judgement]:
    """The requirements in statements that no word makes binding, by their place; `found` holds those that have one.

    What is said of a thing ('An alternate is offered') binds only where the tender speaks like that more than once,
    unless it is said of every such thing. Where it does speak so, what is said of a given thing binds, too.
    """
    said = {at: judged for at, context in left.items() if (judged := _stated(at, units, found, context, names))}
    sure = {
        at: judged
        for at, judged in said.items()
        if "thing" not in judged.reasons
        or _of_all(units[at])
        or sum(place in said for place in _near(at, units)) >= _STYLE
    }
    style = sure.keys() | {at for at, judged in found.items() if judged.judgement.reasons[:1] == ("does",)}
    told = {at for at, context in left.items() if _may_bind(units[at], context) and _offered_does(units[at])}
    story = {at for at in told if sum(place in told for place in _near(at, units)) > _STYLE}
    sure |= {at: made(units[at], "mandatory", "supplier", "thing", False) for at in story - sure.keys()}
    for at, context in left.items():
        styled = at not in sure and sum(place in style for place in _near(at, units)) >= _STYLE
        if styled and _may_bind(units[at], context) and _plainly_said(units[at], names):
            sure[at] = made(units[at], "mandatory", "supplier", "thing", False)
    return sure


def _plainly_said(unit: Unit, names: Names) -> bool:
    """Whether a sentence says of a thing, of whatever kind, what it is or does, and not of the buyer."""
    text, words = unit.plain, unit.words
    found = _PLAIN_IS.match(text, words)
    if found and not _HOLDS_CLAUSE.search(found["thing"], words):
        return not _theirs(found["thing"], words, names) and not _is_told(
            text[found.start("said") :], "extract.stated.told", words
        )
    does = _PLAIN_DOES.match(text, words)
    return (
        does is not None
        and not _theirs(text[: does.start("verb")], words, names)
        and is_act(does["verb"], text[does.end("verb") :].lstrip(), words)
    )


def _offered_does(unit: Unit) -> bool:
    """Whether a sentence tells what a thing of the kind that is bought does ('The portal shows …')."""
    does = _OFFERED_DOES.match(unit.plain, unit.words)
    return does is not None and is_act(does["verb"], unit.plain[does.end("verb") :].lstrip(), unit.words)


def _of_all(unit: Unit) -> bool:
    """Whether a statement speaks of every thing of a kind, of none that does something, or of what is to be done."""
    text, words = unit.plain, unit.words
    none_does = words.starts("extract.stated.none", text) and _THING_IS.match(text, words) is None
    return none_does or any(form.search(text, words) for form in (_EVERY, _IS_TO))


def _stated(
    at: int, units: Sequence[Unit], found: Mapping[int, Judged], context: Context, names: Names
) -> Judgement | None:
    unit = units[at]
    before = found.get(at - 1)
    if before is not None and unit.words.starts("extract.stated.includes", unit.plain) and not context.judging:
        return made(unit, before.judgement.obligation, before.judgement.actor, "does", False)
    if not _may_bind(unit, context):
        return None
    whom: Role = "bidder" if _before_award(context) else "supplier"
    if unit.lead_in and unit.kind == "item" and unit.plain[:1].islower():
        subject = _SUBJECT.search(plain(unit.lead_in), unit.words)
        if subject and _goes_on(subject["subject"], unit, names):
            return made(unit, "mandatory", whom, "does", False)
    if given_to_buyer(unit, names):
        return made(unit, "mandatory", whom, "does", False)
    if _left_to_do(unit.plain, unit.words, names) or _in_third_person(unit):
        return made(unit, "mandatory", whom, "to_do", False)
    if _gives_measure(unit) and (context.zone or _in_company(at, units, found)):
        return made(unit, "mandatory", whom, "term", False)
    if _in_company(at, units, found) and _of_things(unit, names):
        return made(unit, "mandatory", whom, "thing", False)
    return None


def _may_bind(unit: Unit, context: Context) -> bool:
    """Whether a statement stands where things are asked for, and speaks neither of today nor with a word that was weighed."""
    if unit.words.language != "en" or unit.kind == "row" or unit.part not in ("body", "contract") or unit.opens_list:
        return False
    if context.background or context.judging or context.form or context.defining or context.unasked or context.asked:
        return False
    text, words = unit.plain, unit.words
    weighed = _GOES_ON.split(without_lookalikes(text, unit))[0]
    if len(text.split()) < _FEWEST or text.endswith(("?", ":")):
        return False
    if any(words.has(f"extract.modal.{kind}", weighed) for kind in _MODAL):
        return False
    told = ("buyer_right", "definition", "pointer", "statement", "background", "stated.today")
    return not any(words.has(f"extract.{key}", weighed) for key in told)


def _before_award(context: Context) -> bool:
    """Whether a place asks for what is due with the bid, rather than under the contract."""
    nearest = next((kinds[0] for kinds in context.kinds if kinds), "")
    return context.eligibility or context.gate or nearest in ("submission", "qualification")


def _in_company(at: int, units: Sequence[Unit], found: Mapping[int, Judged]) -> bool:
    """Whether a requirement stands near in the same section."""
    return any(place in found for place in _near(at, units))


def _near(at: int, units: Sequence[Unit]) -> tuple[int, ...]:
    """The places near one in the same section, itself included."""
    path = units[at].heading_path
    reach = range(max(0, at - _REACH), min(len(units), at + _REACH + 1))
    return tuple(place for place in reach if units[place].heading_path == path)


def _goes_on(subject: str, unit: Unit, names: Names) -> bool:
    """Whether an item goes on with the subject that opens its list ('The Contractor:' 'submits a plan …')."""
    words = unit.words
    roles = {role for role, _, _ in mentions(subject, words, names)}
    ours = roles & set(US) or any(words.has(f"extract.thing.{kind}", subject) for kind in ("bid", "offered"))
    return bool(ours) and not has_verb(subject, words) and acts(f" {unit.plain}", words)


def _left_to_do(text: str, words: Vocabulary, names: Names) -> bool:
    """'Samples to be shown on site', 'Rates to include delivery': what is to be, without its verb."""
    done = _TO_BE.match(text)
    if done and not has_verb(done["thing"], words) and not words.has("extract.stated.leans", done["thing"]):
        return not words.starts("extract.stated.told", done["done"]) and not _theirs(done["thing"], words, names)
    found = _TO_DO.match(text)
    if (
        found is None
        or has_verb(found["thing"], words)
        or not is_act(found["verb"], text[found.end() :].lstrip(), words)
    ):
        return False
    thing = found["thing"]
    things = any(words.has(f"extract.thing.{kind}", thing.split()[-1]) for kind in ("bid", "offered"))
    return things and (thing.endswith("s") or _GENERAL.match(thing, words) is not None)


def _in_third_person(unit: Unit) -> bool:
    """Whether a statement begins with what its unnamed subject does ('Provides care to all patients')."""
    found = _THIRD.match(unit.plain, unit.words)
    if found is None:
        return False
    stem = found["verb"][:-1].lower()
    return any(unit.words.pattern("extract.imperative").fullmatch(form) for form in (stem, stem.removesuffix("e")))


def _gives_measure(unit: Unit) -> bool:
    """Whether a line gives a thing its measure ('Retention: 3% until completion'), or a sentence a period its length."""
    text, words = unit.plain, unit.words
    found = _TERM.match(text)
    if found and not has_verb(text, words) and not words.has("extract.no_property", found["name"]):
        known = words.has("extract.stated.fact", found["name"])
        return not known and _MEASURED.search(found["value"], words) is not None
    found = _LASTS.match(text, words)
    return found is not None and words.has("extract.stated.period", found["thing"])


def _theirs(text: str, words: Vocabulary, names: Names) -> bool:
    return any(role in THEM for role, _, _ in mentions(text, words, names))


def _is_told(said: str, key: str, words: Vocabulary) -> bool:
    """Whether what is said of a thing only informs ('is described in', 'is receiving')."""
    return said.split()[0].endswith("ing") or words.starts(key, said)


def _of_things(unit: Unit, names: Names) -> bool:
    """Whether a sentence says of things in general what they are or do ('All installations comply …', 'Invoices are …')."""
    text, words = unit.plain, unit.words
    named = sorted(mentions(text, words, names), key=lambda item: item[1])
    found = _THING_IS.match(text, words)
    if found and not _HOLDS_CLAUSE.search(found["thing"], words):
        general = _GENERAL.match(text, words) or not _GIVEN.match(text, words)
        by_them = any(role in THEM and start < found.end() for role, start, _ in named)
        other = _BY_OTHERS.search(text, words)
        if other and not any(role in US for role, _, _ in mentions(other["doer"], words, names)):
            return False
        told = "extract.stated.denied" if words.starts("extract.stated.none", text) else "extract.stated.told"
        return bool(general) and not by_them and not _is_told(text[found.start("said") :], told, words)
    does = _THING_DOES.match(text, words)
    if does is None or any(role in THEM and start < does.start("verb") for role, start, _ in named):
        return False
    return is_act(does["verb"], text[does.end("verb") :].lstrip(), words)
