"""What English states as a fact and means as a duty: 'The supplier returns all data', 'Every visit is logged', 'Rates to include …'.

Why: specifications, service levels and contracts are often written in the present tense, without any word that binds. What
tells such a sentence from a description of the buyer or of today is its grammar: we act in it, or it speaks of things in
general ('All reports are …', 'Invoices are …') where descriptions speak of given ones; and the company of requirements.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tenderkit.extract.actors import THEM, US, Names, Role, mentions
from tenderkit.extract.clauses import Unit
from tenderkit.extract.listed import has_verb
from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.extract.requirements import Judgement, made, without_lookalikes
from tenderkit.extract.sections import Context
from tenderkit.extract.shapes import Shape

_MODAL = ("mandatory", "desirable", "optional", "future", "can")
_REACH = 12
"""Units of the same section so near keep a statement company."""
_OPENING = Shape(
    r"^(?=[A-Z])(?:(?:<<extract.stated.opening>>)\b[^.;:]{2,90}?, |(?:<<extract.stated.time>>)(?: [\w-]+){1,5}? (?=the |each |every |a |an |[A-Z]))"
)
_BY_OTHERS = re.compile(r"\b(?:is|are) (?:\w+ly )?\w+(?: out| up)? by (?P<doer>.{3,60})")
_ASIDE = re.compile(
    r"^(?:\s*\([^()]{1,30}\))?(?:, [^,.;]{2,60},)?(?: (?:also|always|not|only|itself|at once|\w+ly))*\s+"
)
_VERB = re.compile(r"(?P<verb>[a-z]+)\b")
_THING_IS = re.compile(
    r"^(?P<thing>[^.;:]{3,120}?) (?:is|are)(?: (?:not|only|always|also|then|therefore|to))* (?P<said>[\w-]+)"
)
_GENERAL = re.compile(r"^(?:All|Every|Each|No|Any|Only|Both|Neither|None)\b")
_ONE = re.compile(r"^An? ")
_GIVEN = re.compile(
    r"^(?:The|This|That|These|Those|It|Its|There|They|Their|We|Our|You|Your|He|She|Such|What|Which|Who|Of)\b"
)
_HOLDS_CLAUSE = re.compile(
    r"\b(?:that|which|who|whose|where|when|if|unless|because|as|than|is|are)\b|, (?:or|and|but) "
)
_THING_DOES = re.compile(
    r"^(?:All|Every|Each|No|Any|Only|Both|An?) (?:[\w/'()-]+,? ){1,9}?(?P<verb>[a-z]{3,})"
    r" (?:the|an?|all|any|each|its|their|to|with|in|on|at|from|for|only|within|by|no|not|under|as|every|\d|[A-Z])"
)
_TO_BE = re.compile(r"^(?P<thing>[^.;]{3,140}?),? (?:not )?to be (?:\w+ly )?(?P<done>[a-z]+)\b")
_TO_DO = re.compile(r"^(?:[A-Z]\w*: )?(?P<thing>[A-Z][^.;:,]{2,60}?) (?:not )?to (?P<verb>[a-z]+)\b")
_SUBJECT = re.compile(r"(?:^|[.;] )(?P<subject>(?:The|Each|Every|All|An?) [^.;:]{2,90}?)\s*:$")
_THIRD = re.compile(
    r"^(?P<verb>[A-Z][a-z]+s)(?:, [a-z]+s)*,?(?: and [a-z]+s)? (?!of\b|for\b|from\b|in\b|and\b|are\b|is\b)\w"
)
_GOES_ON = re.compile(r"; |, (?:and|but|while|provided) ")
"""What a sentence goes on with behind its first statement."""
_MEASURED = Shape(r"\d[\d,.]*\)?[- ]?(?:%|°|(?:<<extract.stated.unit>>)\b)|[£$€]\s?\d")
_LASTS = re.compile(
    r"^The (?P<thing>[^.;:]{3,80}?) (?:is|are) (?:for |of |at )?(?:at least |not less than )?(?:\d|[a-z]+ (?:\(\d|days|weeks|months|years|hours))"
)
_TERM = re.compile(r"^(?P<name>[A-Z][^.:;]{2,60}): (?P<value>\S.*)$")
_FEWEST = 4


def stated(
    at: int, units: Sequence[Unit], found: Mapping[int, object], context: Context, names: Names
) -> Judgement | None:
    """The requirement in a statement that no word makes binding, or None; `found` holds the places of those that have one."""
    unit = units[at]
    if not _may_bind(unit, context):
        return None
    role = _who_acts(unit.plain, unit.words, names)
    if role:
        return made(unit, "mandatory", role, "acts", False)
    if unit.lead_in and unit.kind == "item" and unit.plain[:1].islower():
        subject = _SUBJECT.search(plain(unit.lead_in))
        if subject and _goes_on(subject["subject"], unit, names):
            return made(unit, "mandatory", "supplier", "acts", False)
    if _left_to_do(unit.plain, unit.words, names) or _in_third_person(unit):
        return made(unit, "mandatory", "none", "to_do", False)
    if _gives_measure(unit) and (context.zone or _in_company(at, units, found)):
        return made(unit, "mandatory", "none", "measure", False)
    if (context.zone or _in_company(at, units, found)) and _of_things(unit, names):
        return made(unit, "mandatory", "none", "thing", False)
    return None


def _may_bind(unit: Unit, context: Context) -> bool:
    """Whether a statement stands where things are asked for, and speaks neither of today nor with a word that was weighed."""
    if unit.words.language != "en" or unit.kind == "row" or unit.part not in ("body", "contract") or unit.opens_list:
        return False
    if context.background or context.judging or context.form or context.defining or context.unasked or context.asked:
        return False
    text, words = unit.plain, unit.words
    if len(text.split()) < _FEWEST or text.endswith(("?", ":")) or words.has("extract.stated.today", text):
        return False
    weighed = _GOES_ON.split(without_lookalikes(text, unit))[0]
    return not any(words.has(f"extract.modal.{kind}", weighed) for kind in _MODAL) and not any(
        words.has(f"extract.{key}", text) for key in ("buyer_right", "definition", "pointer", "statement", "background")
    )


def _in_company(at: int, units: Sequence[Unit], found: Mapping[int, object]) -> bool:
    """Whether a requirement stands near in the same section."""
    path = units[at].heading_path
    near = range(max(0, at - _REACH), min(len(units), at + _REACH + 1))
    return any(place in found and units[place].heading_path == path for place in near)


def _who_acts(text: str, words: Vocabulary, names: Names) -> Role | None:
    """Which of us a sentence says does something, be it behind an opening ('On termination the supplier returns …')."""
    opening = _OPENING.match(text, words)
    starts = {0, opening.end() if opening else 0}
    for role, start, end in sorted(mentions(text, words, names), key=lambda item: item[1]):
        before = text[:start]
        article = re.search(r"(?:(?:the|each|every|all|an?|any) )?(?:[a-z]+ )?$", before, re.IGNORECASE)
        if (
            role not in US
            or words.starts("extract.we", text[start:])
            or article is None
            or article.start() not in starts
        ):
            continue
        if _acts(text[end:], words):
            return role
    return None


def _acts(rest: str, words: Vocabulary) -> bool:
    """Whether what follows our name is an act of ours in the present tense, or what we are."""
    aside = _ASIDE.match(rest)
    verb = _VERB.match(rest, aside.end()) if aside else None
    if verb is None:
        return False
    after = rest[verb.end() :].lstrip()
    if verb["verb"] in ("is", "are"):
        return re.match(r"[a-z]", after) is not None and not words.starts("extract.stated.told", after)
    return _is_act(verb["verb"], after, words)


def _is_act(verb: str, after: str, words: Vocabulary) -> bool:
    """Whether a word is a verb of doing in the present tense; one that is a noun as well needs its object."""
    stems = [
        verb,
        *(verb[: -len(end)] + new for end, new in (("s", ""), ("es", ""), ("ies", "y")) if verb.endswith(end)),
    ]
    if any(words.pattern(f"extract.{key}").fullmatch(stem) for key in ("imperative", "stated.does") for stem in stems):
        return True
    noun = any(words.pattern("extract.imperative_ambiguous").fullmatch(stem) for stem in stems)
    return noun and words.starts("extract.determiner", after)


def _goes_on(subject: str, unit: Unit, names: Names) -> bool:
    """Whether an item goes on with the subject that opens its list ('The Contractor:' 'submits a plan …')."""
    words = unit.words
    roles = {role for role, _, _ in mentions(subject, words, names)}
    ours = roles & set(US) or any(words.has(f"extract.thing.{kind}", subject) for kind in ("bid", "offered"))
    return bool(ours) and not has_verb(subject, words) and _acts(f" {unit.plain}", words)


def _left_to_do(text: str, words: Vocabulary, names: Names) -> bool:
    """'Samples to be shown on site', 'Rates to include delivery': what is to be, without its verb."""
    done = _TO_BE.match(text)
    if done and not has_verb(done["thing"], words) and not words.has("extract.stated.leans", done["thing"]):
        return not words.starts("extract.stated.told", done["done"]) and not _theirs(done["thing"], words, names)
    found = _TO_DO.match(text)
    if found is None or has_verb(found["thing"], words) or not _is_act(found["verb"], text[found.end() :].lstrip(), words):
        return False
    thing = found["thing"]
    things = any(words.has(f"extract.thing.{kind}", thing.split()[-1]) for kind in ("bid", "offered"))
    return things and (thing.endswith("s") or _GENERAL.match(thing) is not None)


def _in_third_person(unit: Unit) -> bool:
    """Whether a statement begins with what its unnamed subject does ('Provides care to all patients')."""
    found = _THIRD.match(unit.plain)
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
    found = _LASTS.match(text)
    return found is not None and words.has("extract.stated.period", found["thing"])


def _theirs(text: str, words: Vocabulary, names: Names) -> bool:
    return any(role in THEM for role, _, _ in mentions(text, words, names))


def _of_things(unit: Unit, names: Names) -> bool:
    """Whether a sentence says of things in general what they are or do ('All installations comply …', 'Invoices are …')."""
    text, words = unit.plain, unit.words
    named = sorted(mentions(text, words, names), key=lambda item: item[1])
    found = _THING_IS.match(text)
    if found and not _HOLDS_CLAUSE.search(found["thing"]):
        general = _GENERAL.match(text) or _ONE.match(text) or not _GIVEN.match(text)
        by_them = any(role in THEM and start < found.end() for role, start, _ in named)
        other = _BY_OTHERS.search(text)
        if other and not any(role in US for role, _, _ in mentions(other["doer"], words, names)):
            return False
        told = "extract.stated.denied" if text.startswith(("No ", "Only ")) else "extract.stated.told"
        return bool(general) and not by_them and not words.starts(told, found["said"])
    does = _THING_DOES.match(text)
    if does is None or any(role in THEM and start < does.start("verb") for role, start, _ in named):
        return False
    return _is_act(does["verb"], text[does.end("verb") :].lstrip(), words)
