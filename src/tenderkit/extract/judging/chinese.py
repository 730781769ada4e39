"""Is a Chinese unit a requirement? By its modal words, its subject, its list, and the kind of section it stands in.

Why: Chinese tenders bind without modal words ('每季度校验一次', '质保期：三年'): in a section that lists what is
asked of us, a numbered statement binds unless its subject is the buyer or it describes what is there today.
"""

from __future__ import annotations

import re

from tenderkit.extract.judging.chinese_modals import Found, strongest
from tenderkit.extract.judging.chinese_statements import (
    acts,
    acts_as_subject,
    answer_of,
    entitles,
    fails_itself,
    falls_to_us,
    first_actor,
    goes_on_acting,
    heads,
    is_part_of_bid,
    is_particular,
    is_refund,
    main_clauses,
    names_thing,
    names_what_follows,
    points_on,
    recurs,
    refuses_bid,
    relieves,
    says_nothing,
    says_of_thing,
    states_term,
    tells_notice_fact,
    theirs,
)
from tenderkit.extract.judging.doers import names_us
from tenderkit.extract.judging.judgement import Judgement, has_content, made
from tenderkit.extract.units.accounts import is_to_be_paid_into
from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.units.sections import Context, of_bidder
from tenderkit.extract.wording.actors import THEM, US, Names, Role, mentions
from tenderkit.extract.wording.phrases import plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded, every
from tenderkit.model.requirement import Obligation

_RELATIVE = Worded(
    r"^[^，。；,;]{2,30}(?:<<~sentences.chinese.of>>[^，。；,;]{0,14}|(?<![<<.sentences.chinese.no_time>>])<<~sentences.chinese.relative_time>>)[，,]"
)
_ASKS = Worded(r"[?？]|<<~sentences.chinese.whether>>|^<<~sentences.chinese.please>>")
_TITLE = re.compile(r"^(?:\d{1,2}\s*)?[^\d，。；,;:：≥≤]{2,9}$")
_SIGNED = Shape(r"^[^，。；]{0,40}[（(][^（()）]{0,16}<<sentences.chinese.signs>>[）)][^，。；]{0,24}$")
_LAW = Shape(
    r"^(?:《[^》]+》|<<&~sentences.chinese.about>>[^，。]{4,60}<<sentences.chinese.decrees>>)[^，。]{0,30}[；;。]?$"
)
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
_ABOUT = Worded(r"<<~sentences.chinese.roughly>>\s?\d")
"""A figure given roughly tells how things are ('日均流量约2万次')."""
_LONGEST_OPENING = 30
_SHORT_POINTER = 30
_MARK_NAMED = re.compile(r"[“\"'「（(]\s*[★☆▲△●#＃*＊※◆]+\s*[”\"'」）)]")
_QUOTES = '“"「《'
_TERM = Worded(r"^[^，。；,;:：]{2,16}[:：]<<~sentences.chinese.means>>")
_DEFINED = Worded(
    r"^(?:<<~sentences.chinese.defines>>[:：]|<<~sentences.chinese.this>>.{1,6}<<~sentences.chinese.within>>)?(?:[“\"「《][^”\"」》]{1,24}[”\"」》].{0,6}?|[^，。；,;（(]{2,16}[:：]?)<<~sentences.chinese.is>>?<<~sentences.chinese.means>>(?![<<.sentences.chinese.no_meaning>>])"
)


def judge_chinese(unit: Unit, context: Context, names: Names) -> Judgement | None:
    """The requirement in a Chinese unit, or None."""
    text, words = unit.plain, unit.words
    if len(text) < 4:
        return None
    if says_nothing(unit) or names_what_follows(unit) or tells_notice_fact(unit, context):
        return None
    if unit.kind == "item" and words.has("extract.asks_nothing_of_items", plain(unit.lead_in or "")):
        return None  # when either side may end the contract, what a duty does not reach, what papers a work rests on
    if unit.part == "body" and is_to_be_paid_into(unit):
        return made(unit, "mandatory", "bidder", "term", False)
    answer = answer_of(text)
    if answer is not None:
        refused = words.starts("extract.restriction.refusal", answer) and words.has("extract.restriction.subject", text)
        return made(unit, "mandatory", "bidder", "restriction", False) if refused else None
    rejecting = unit.part != "contract" and _rejects_bid(unit)
    found = strongest(unit, names)
    if _binds_nobody(unit, context, names, found, rejecting):
        return None
    if _rejects_as_item(unit, context, found, rejecting):
        return made(unit, "mandatory", "bidder", "reject_list", False)
    if _is_for_us(unit, names, found) and not rejecting:
        return None
    if context.parameter and not context.background and has_content(text) and not _only_names(unit):
        return made(unit, _parameter(unit, context), "supplier", "parameter", rejecting)
    if found:
        return _by_modal(unit, context, names, found, rejecting)
    if rejecting:
        return made(unit, "mandatory", "none", "reject", rejecting)
    terms = context.contract or context.zone == "contract"
    chosen = unit.kind == "item" and words.has("extract.one_of", plain(unit.lead_in or ""))
    if terms and words.has("extract.disputes", text) and unit.text[:1] not in "□☐" and not chosen:
        return made(unit, "mandatory", "bidder", "bound", False)
    barred = words.has("extract.after_award", text) and words.has("extract.reject", text)
    if (barred or words.has("extract.no_pay", text)) and unit.part != "form" and not context.background:
        return made(unit, "mandatory", "bidder", "bound", False)
    if unit.kind == "item" and context.binding_lead_in and words.has("extract.other_cases", text):
        return None  # '招标文件规定的其他情形': what they are is told elsewhere
    return _plain(unit, context, names)


def asks_nothing_there(unit: Unit, context: Context, names: Names) -> bool:
    """Whether the rules say that a unit asks nothing of us, whatever it reads like."""
    nothing = says_nothing(unit) or names_what_follows(unit) or names_thing(unit) or tells_notice_fact(unit, context)
    return nothing or _binds_nobody(unit, context, names, None, False) or is_refund(unit) or theirs(unit, names)


def _rejects_bid(unit: Unit) -> bool:
    """Whether a statement rejects the bid itself: no question that comes too late, and not only in what it denies."""
    words = unit.words
    text = words.pattern("extract.legend.harmless").sub("", unit.plain)
    asked = unit.label is not None and words.has("knockouts.other_days", plain(unit.label))
    spared = asked or any(words.has(f"extract.{key}", text) for key in ("reject_not", "after_award"))
    return not spared and (words.has("extract.reject", text) or refuses_bid(unit))


def _binds_nobody(unit: Unit, context: Context, names: Names, found: Found | None, rejecting: bool) -> bool:
    """Whether a unit only opens a list, defines, declares, or says what the buyer does or what holds anyway."""
    text, ours = unit.plain, found is not None and found[1] in US
    ends_open = text.endswith(":") and len(text) <= _LONGEST_OPENING
    theirs_here = context.buyer_duties and (not ours or not acts_as_subject(unit, names))
    stated = theirs_here or (not ours and unit.words.has("extract.statement", text))
    stated = stated or unit.words.has("extract.standing", text)
    legend = (
        found is None and _MARK_NAMED.search(text) is not None and unit.words.has("extract.legend.mark_words", text)
    )
    explains = legend and any(unit.words.has(f"extract.legend.{key}", text) for key in ("deduct", "important"))
    if (ends_open or stated or explains) and not rejecting:
        return True
    return _is_definition(unit, context, found, rejecting) or _is_declaration(unit, context)


def _is_for_us(unit: Unit, names: Names, found: Found | None) -> bool:
    """Whether a clause gives us a right or frees us of a duty."""
    if relieves(unit, names) and (found is None or found[1] != "bidder"):
        return True
    ordered = unit.words.starts("extract.imperative", unit.plain)  # '提供技术支持热线': theirs to call, ours to run
    return (
        not ordered and unit.words.has("extract.our_right", unit.plain) and (found is None or found[0] != "mandatory")
    )


def _rejects_as_item(unit: Unit, context: Context, found: Found | None, rejecting: bool) -> bool:
    """Whether an item is one of the grounds for rejection that its opening words or its heading announce."""
    if unit.kind != "item":
        return False
    if context.rejecting_lead_in:
        return True
    theirs = found is not None and found[1] in THEM and not rejecting
    return context.rejecting_heading and not theirs and not unit.words.has("extract.reject_not", unit.plain)


def _opens_term(text: str) -> bool:
    """Whether a text begins with a quoted term, or with one of the tender itself ('本招标文件…')."""
    return (
        text[0] in _QUOTES
        or text[0] in every("sentences.chinese.decides")
        or text[0] in every("sentences.chinese.this")
    )


def _is_definition(unit: Unit, context: Context, found: Found | None, rejecting: bool) -> bool:
    """Whether the unit, or the list it stands in, only says what a term means."""
    words, text = unit.words, unit.plain
    defined = _DEFINED.match(text)
    named = _opens_term(text) or _TERM.match(text) is not None
    if defined and not rejecting and (named or found is None):
        return True
    if found and found[1] in US:
        return False
    if unit.follows and not rejecting and _DEFINED.match(unit.follows) and _opens_term(unit.follows):
        return True  # '本文件所称不可抗力是指 …。应包括 …': the definition goes on
    if rejecting and unit.lead_in and words.has("extract.corrects", plain(unit.lead_in)):
        return False  # among the rules of correction: '但计算结果超过预算的，按无效投标处理'
    law = _LAW.match(text, words) and not (rejecting or context.composition)
    if context.defining or words.has("extract.means", text) or law:
        return True
    return words.has("extract.definition", text) and not rejecting


def _is_declaration(unit: Unit, context: Context) -> bool:
    """Whether the unit is what a form makes us say ('我方承诺 …'), or an item of such a sentence."""
    words = unit.words
    if words.has("extract.form_voice", unit.plain[:60]) and not words.has("extract.note", unit.text[:6]):
        return True
    if not context.form:
        return False
    return words.has("extract.we", unit.plain[:30]) or bool(
        unit.lead_in and words.has("extract.we", plain(unit.lead_in)[:30])
    )


def _parameter(unit: Unit, context: Context) -> Obligation:
    return "desirable" if unit.words.has("extract.wish", unit.plain) else "mandatory"


def _only_names(unit: Unit) -> bool:
    """Whether a line of a list of properties names a thing, or says where its properties are told."""
    return names_thing(unit) or (len(unit.plain) <= _SHORT_POINTER and points_on(unit))


def _by_modal(unit: Unit, context: Context, names: Names, found: Found, rejecting: bool) -> Judgement | None:
    obligation, role, kind = found
    if role in THEM and not _adverse_to_us(unit, names, role, rejecting):
        return None
    if context.lead_in_role in THEM and unit.kind == "item" and role == "none" and not rejecting:
        return None
    aside = context.background or (context.evaluation and not names_us(unit, names))
    if aside and role == "none" and not rejecting:
        return None
    if obligation == "desirable" and not rejecting and unit.words.has("extract.policy", unit.plain):
        return None
    ability = role == "none" and context.zone in ("technical", "delivery")
    if obligation == "optional" and (ability or role in THEM):
        obligation = "mandatory"
    return made(unit, obligation, role, kind, rejecting)


def _adverse_to_us(unit: Unit, names: Names, role: Role, rejecting: bool) -> bool:
    """Whether what the buyer is to do or may do is done to us; what it does where it fails itself is not."""
    words, text = unit.words, unit.plain
    if rejecting or words.has("extract.no_pay", text):
        return True
    if role == "committee" or fails_itself(unit, names):
        return False
    ours = names_us(unit, names) or words.has("extract.penalty", text)
    return words.has("extract.adverse", words.pattern("extract.disclaims").sub("", text)) and ours


def _plain(unit: Unit, context: Context, names: Names) -> Judgement | None:
    """A unit without a modal word: an order, a condition, an item of a binding list, or a listed statement."""
    text, words = unit.plain, unit.words
    listed = unit.kind == "item" and context.composition
    if (_SIGNED.match(text, words) and not listed) or words.has("extract.policy", text):
        return None
    noted = words.has("extract.note", unit.text[:6])
    order = words.starts("extract.imperative", text) and not words.starts("extract.not_imperative", text)
    order = order and not entitles(unit)
    theirs_listed = context.lead_in_role in THEM and unit.kind == "item"
    if order and not theirs_listed and not _RELATIVE.match(text):
        aside = context.background or context.evaluation or (context.form and not noted)
        return None if aside else made(unit, "mandatory", "none", "imperative", False)
    opened = bool(unit.lead_in) and of_bidder(plain(unit.lead_in or ""), words)
    stands = (opened or not context.background) and not (context.form and unit.table is None)
    if (
        context.eligibility
        and stands
        and has_content(text)
        and not (theirs(unit, names) or points_on(unit) or is_particular(unit))
    ):
        return made(unit, "mandatory", "bidder", "eligibility", False)
    if context.lead_in_role in THEM and unit.kind == "item":
        return None
    if is_refund(unit) or (heads(unit, names) in THEM and not _binds_in_turn(unit, context)):
        return None
    return _by_place(unit, context, names, noted) or _by_doer(unit, context, names)


def _binds_in_turn(unit: Unit, context: Context) -> bool:
    """Whether what the buyer does binds us: it pays by terms that we accept, or takes something off ('采购人按季考核，…，扣减 …')."""
    return _says_payment(unit, context) or unit.words.has("extract.takes_off", unit.plain)


def _by_place(unit: Unit, context: Context, names: Names, noted: bool) -> Judgement | None:
    """A requirement because of where it stands: under a binding lead-in, in a list of the bid, among terms."""
    text, words = unit.plain, unit.words
    barred = unit.words.has("extract.modal.binding", unit.lead_in or "")
    if unit.kind == "item" and context.binding_lead_in and (barred or not context.evaluation):
        return made(unit, context.binding_lead_in, context.lead_in_role, "lead_in", False)
    if context.composition and is_part_of_bid(unit):
        return made(unit, "mandatory", "bidder", "lead_in", False)
    if context.form and noted and words.has("extract.proof", text):
        return made(unit, "mandatory", "bidder", "note", False)
    if states_term(unit, context, names):
        return made(unit, "mandatory", "bidder", "term", False)
    if not (context.evaluation or context.form or context.background) and words.has("extract.penalty", text):
        return made(unit, "mandatory", "supplier", "penalty", False)
    if not (context.evaluation or context.form):
        if falls_to_us(unit, names):
            return made(unit, "mandatory", "supplier", "by_us", False)
        if not context.background and says_of_thing(unit, context, names):
            return made(unit, "mandatory", "bidder", "thing", False)
    return None


def _by_doer(unit: Unit, context: Context, names: Names) -> Judgement | None:
    """A requirement because of who acts first in it, or because it is a listed statement."""
    text, words = unit.plain, unit.words
    main = main_clauses(text)
    first = first_actor(main, unit, names)
    if words.count("extract.contact", text) > 1:
        return None
    if not (context.background or context.form or context.evaluation) and recurs(unit, context, first):
        return made(unit, "mandatory", "supplier", "quasi", False)
    if first == "none" and goes_on_acting(text, main, unit, names):
        return made(unit, "mandatory", "bidder", "quasi", False)
    told = context.background or context.form or context.evaluation
    if first in US and not told and acts(main, unit, names) and not _done_by_them(main, unit, names):
        return made(unit, "mandatory", first, "quasi", False)
    return _listed(unit, context, first)


def _done_by_them(text: str, unit: Unit, names: Names) -> bool:
    """Whether a statement says by whom something is done, and it is not us ('中标人的样品由采购人保管'), or its list does."""
    if unit.kind == "item" and any(
        role in THEM and start == 0 for role, start, _ in mentions(plain(unit.lead_in or ""), unit.words, names)
    ):
        return True  # '主持人按下列程序进行开标：'
    by = every("sentences.chinese.by")
    return any(role in THEM and text[start - 1 : start] in by for role, start, _ in mentions(text, unit.words, names))


def _says_payment(unit: Unit, context: Context) -> bool:
    """Whether a statement says when and how we are paid, which we accept with the bid."""
    return context.zone in ("commercial", "delivery") and unit.words.has("extract.payment", unit.plain)


def _listed(unit: Unit, context: Context, first: Role) -> Judgement | None:
    """A numbered statement in a section that says what is asked of us, or a question to be answered."""
    text, words = unit.plain, unit.words
    if unit.kind == "row" and words.has("extract.table.answer", " ".join(unit.header)) and _ASKS.search(text):
        return made(unit, "mandatory", "bidder", "question", False)
    payment = _says_payment(unit, context)
    if (
        (unit.kind != "item" and not payment)
        or context.form
        or context.background
        or context.evaluation
        or not context.zone
    ):
        return None
    if (
        (first in THEM and not payment)
        or _TITLE.match(_BRACKETED.sub("", text))
        or not has_content(text)
        or text.endswith(":")
        or entitles(unit)
    ):
        return None
    about = _ABOUT.search(text) is not None and not words.has("extract.quasi", text)
    if about or words.has("extract.background", text) or words.has("extract.elsewhere", text):
        return None
    if context.zone == "commercial" and not payment and any("submission" in kinds[:1] for kinds in context.kinds):
        return None
    if context.zone == "contract" and not (context.duties or words.has("extract.adverse", text) or first in US):
        return None
    return made(unit, "mandatory", "supplier", "listed", False)
