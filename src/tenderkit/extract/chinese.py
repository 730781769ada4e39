"""Is a Chinese unit a requirement? By its modal words, its subject, its list, and the kind of section it stands in.

Why: Chinese tenders bind without modal words ('每季度校验一次', '质保期：三年'): in a section that lists what is
asked of us, a numbered statement binds unless its subject is the buyer or it describes what is there today.
"""

from __future__ import annotations

import re

from tenderkit.extract.actors import THEM, US, Names, Role, mentions, subject_role
from tenderkit.extract.clauses import Unit
from tenderkit.extract.doers import names_us
from tenderkit.extract.openers import rank_of
from tenderkit.extract.phrases import plain
from tenderkit.extract.requirements import Judgement, has_content, made, without_lookalikes
from tenderkit.extract.sections import CHINESE_RANKS, Context
from tenderkit.model.requirement import Obligation

_CLAUSE = re.compile(r"[，；,;:：]")
_CONDITION = re.compile(r"(?:[的者]|(?<!\d)[时時])[，,]?$")
_ADVERBIAL = re.compile(
    r"^(?:在|当|當|除|经|經|因|根据|根據|为|為)[^，,；;]*(?:中|时|時|后|後|前|外|起|内|內|下|要求|规定|規定)[，,]$"
    r"|^(?:未|须|須|应|應)?(?:经|經)[^，,；;]*(?:同意|许可|許可|批准|确认|確認|认可|認可)[，,]$"
)
_BY = re.compile(r"^[^将將把对對]{0,2}由")
_RELATIVE = re.compile(r"^[^，。；,;]{2,30}的[^，。；,;]{1,14}[，,]")
_ASKS = re.compile(r"[?？]|是否|^(?:请|請)")
_TITLE = re.compile(r"^(?:\d{1,2}\s*)?[^\d，。；,;:：≥≤]{2,9}$")
_OPENING = re.compile(r"^[^，,。；;]{4,60}(?:的|时|時|后|後|前)[，,]")
_IF = re.compile(r"^(?:但|且|而)?(?:如|若|倘)")
_ASKED_AND_ANSWERED = re.compile(r"^是否.{2,40}[:： ]?(?<!/)(?P<answer>是|否)[。]?$")
_SIGNED = re.compile(
    r"^[^，。；]{0,40}[（(][^（()）]{0,16}(?:盖章|盖单位章|签字|公章|签名|蓋章|簽章)[）)][^，。；]{0,24}$"
)
_TICK = re.compile(r"[■☑√✔☒]")
_TICKED = re.compile(r"[■☑√✔☒]\s*(?P<chosen>[^□■☑√✔☐☒。；;]{1,12})")
_LAW = re.compile(r"^(?:《[^》]+》|(?:关于|關於)[^，。]{4,60}(?:通知|意见|意見|办法|辦法))[^，。]{0,30}[；;。]?$")
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
_EXCEPT = re.compile(r"^除[^，,。；]{2,30}外[，,]")
_DIGIT = re.compile(r"\d")
_DESCRIBES = re.compile(r"^[^，,；;:：]*(?:的|之|所|按)[^，,；;:：]*$")
_UNTICKED = re.compile(r"^(?:[□☐]\s*[^□☐■☑√✔☒。；]{1,8}){2,4}$")
_THING = re.compile(r"^[^\s，。；,;:：≥≤]{2,16}$")
_NAME = re.compile(r"^[^\d，。；,;:：≥≤]{2,14}。$")
_VALUE = re.compile(r"[:：\s]+")
_LONGEST_TERM, _LONGEST_NAME, _LONGEST_OPENING, _HEAD, _FAR = 60, 20, 30, 2, 24
_NAMED = re.compile(r"^(?P<name>[^，。；,;:：]{2,20}?)(?:[:：]\s*\S|为(?=.*\d))")
_AGREED = re.compile(r"(?:未|须|須|应|應)?(?:经|經)[^，。；,;]{2,14}(?:同意|许可|許可|批准|确认|確認|认可|認可)后?")
_QUOTES = '“"「《定'
_DEFINED = re.compile(
    r"^(?:定义[:：])?(?:[“\"「《][^”\"」》]{1,24}[”\"」》].{0,6}?|[^，。；,;]{2,16}[:：]?)(?:是|系|係|均)?指(?![定导導示标標南挥揮派纹紋数數出明引令责責望])"
)
_Found = tuple[Obligation, Role, str]


def judge_chinese(unit: Unit, context: Context, names: Names) -> Judgement | None:
    """The requirement in a Chinese unit, or None."""
    text, words = unit.plain, unit.words
    if len(text) < 4:
        return None
    if _says_nothing(unit) or _names_what_follows(unit):
        return None
    answer = _answer(text)
    if answer is not None:
        refused = words.starts("extract.restriction.refusal", answer) and words.has("extract.restriction.subject", text)
        return made(unit, "mandatory", "bidder", 0.8, "restriction", False) if refused else None
    rejecting = words.has("extract.reject", text) and not any(
        words.has(f"extract.{key}", text) for key in ("reject_not", "after_award")
    )
    found = _modal(unit, context, names)
    ends_open = text.endswith(":") and len(text) <= _LONGEST_OPENING
    stated = words.has("extract.statement", text) and (found is None or found[1] not in US)
    if (ends_open or stated) and not rejecting:
        return None
    if _is_definition(unit, context, found, rejecting) or _is_declaration(unit, context):
        return None
    if context.buyer_duties and not rejecting and (found is None or found[1] not in US):
        return None
    if _rejects_as_item(unit, context, found, rejecting):
        return made(unit, "mandatory", "bidder", 0.75, "reject_list", False)
    if _relieves(unit, names) and not rejecting and (found is None or found[1] != "bidder"):
        return None
    if words.has("extract.our_right", text) and not rejecting and (found is None or found[0] != "mandatory"):
        return None
    if context.parameter and has_content(text) and not _names_thing(unit):
        return made(unit, _parameter(unit, context), "supplier", 0.75, "parameter", rejecting)
    if found:
        return _by_modal(unit, context, names, found, rejecting)
    if rejecting:
        return made(unit, "mandatory", "none", 0.75, "reject", rejecting)
    barred = words.has("extract.after_award", text) and words.has("extract.reject", text)
    if (barred or words.has("extract.no_pay", text)) and unit.part != "form" and not context.background:
        return made(unit, "mandatory", "bidder", 0.6, "bound", False)
    return _plain(unit, context, names)


def _says_nothing(unit: Unit) -> bool:
    """Whether a line only says that there is nothing of the kind ('特定资格要求：无')."""
    last = _VALUE.split(unit.text.strip(" 。；;."))[-1]
    if _UNTICKED.match(unit.plain) or (unit.text.lstrip()[:1] in "□☐" and _TICK.search(unit.block.text)):
        return True
    return len(unit.plain) < _LONGEST_TERM and unit.words.pattern("extract.nothing").fullmatch(plain(last)) is not None


def _names_thing(unit: Unit) -> bool:
    """Whether a row of a list holds the name of an article only ('电动手术台')."""
    words = unit.words
    alone = unit.kind == "row" and unit.label is None and _THING.match(unit.text.strip()) is not None
    return alone and not any(
        words.has(f"extract.{key}", unit.plain)
        for key in ("quasi", "imperative", "modal.mandatory", "category.delivery")
    )


def _names_what_follows(unit: Unit) -> bool:
    """Whether a piece only names the clause it opens ('（二）培训与技术转移。中标人应 …')."""
    if rank_of(unit.clause) not in CHINESE_RANKS or unit.table is not None or _NAME.match(unit.plain) is None:
        return False
    goes_on = len(unit.block.text) - len(unit.text) > len(unit.plain) and unit.block.text.lstrip().startswith(unit.text)
    words = unit.words
    says = words.has("extract.modal.mandatory", without_lookalikes(unit.plain, unit)) or words.starts(
        "extract.imperative", unit.plain
    )
    return goes_on and not says


def _rejects_as_item(unit: Unit, context: Context, found: _Found | None, rejecting: bool) -> bool:
    """Whether an item is one of the grounds for rejection that its opening words or its heading announce."""
    if unit.kind != "item":
        return False
    if context.rejecting_lead_in:
        return True
    theirs = found is not None and found[1] in THEM and not rejecting
    return context.rejecting_heading and not theirs and not unit.words.has("extract.reject_not", unit.plain)


def _relieves(unit: Unit, names: Names) -> bool:
    """Whether a clause frees us of a duty or gives us a claim; that the buyer bears none of it does not."""
    relief = unit.words.find("extract.relief", unit.plain)
    return relief is not None and subject_role(unit.plain[: relief.start()], unit.words, names) not in THEM


def _answer(text: str) -> str | None:
    """What a question of the tender to itself is answered with ('是否接受联合体：□是 ■否'); None where it is none."""
    if "是否" not in text[:30]:
        return None
    ticked = _TICKED.search(text)
    if ticked:
        return ticked["chosen"].strip()
    plainly = _ASKED_AND_ANSWERED.match(text)
    return plainly["answer"] if plainly else None


def _is_definition(unit: Unit, context: Context, found: _Found | None, rejecting: bool) -> bool:
    """Whether the unit, or the list it stands in, only says what a term means."""
    words, text = unit.words, unit.plain
    defined = _DEFINED.match(text)
    if defined and not rejecting and (text[0] in _QUOTES or found is None):
        return True
    if found and found[1] in US:
        return False
    if context.defining or words.has("extract.means", text) or (_LAW.match(text) and not rejecting):
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


def _by_modal(unit: Unit, context: Context, names: Names, found: _Found, rejecting: bool) -> Judgement | None:
    obligation, role, kind = found
    if role in THEM and not _adverse_to_us(unit, names, rejecting):
        return None
    aside = context.background or (context.evaluation and not names_us(unit, names))
    if aside and role == "none" and not rejecting:
        return None
    if obligation == "desirable" and not rejecting and unit.words.has("extract.policy", unit.plain):
        return None
    ability = role == "none" and context.zone in ("technical", "delivery")
    if obligation == "optional" and (ability or role in THEM):
        obligation = "mandatory"
    return made(unit, obligation, role, 0.9 if role in US else 0.7, kind, rejecting)


def _modal(unit: Unit, context: Context, names: Names) -> _Found | None:
    """The clause that binds us most: its modal word and its subject (carried on from the clauses before it)."""
    blanked = without_lookalikes(unit.plain, unit)
    best: tuple[int, Obligation, Role, str] | None = None
    subject: Role = "none"
    start = 0
    for end in [*(m.end() for m in _CLAUSE.finditer(blanked)), len(blanked)]:
        clause, original = blanked[start:end], unit.plain[start:end]
        start = end
        kinds: tuple[tuple[int, str, Obligation], ...] = (
            (0, "mandatory", "mandatory"),
            (1, "desirable", "desirable"),
            (2, "optional", "optional"),
        )
        for rank, kind, obligation in kinds:
            match = unit.words.find(f"extract.modal.{kind}", clause)
            if not match or (end < len(blanked) and (_CONDITION.search(clause) or _IF.match(original))):
                continue
            role = _role_at(unit, names, original, match, subject)
            score = rank + (3 if role in THEM else 0)
            if best is None or score < best[0]:
                best = (score, obligation, role, kind)
            break
        subject = _carried(unit, names, original, subject, end < len(blanked))
    return best[1:] if best else None


def _carried(unit: Unit, names: Names, clause: str, subject: Role, more: bool) -> Role:
    """The subject that a clause hands on: its first actor; that of a condition only if it is ours."""
    if more and _ADVERBIAL.match(clause):
        return subject
    named = sorted(mentions(clause, unit.words, names), key=lambda item: item[1])
    if more and _IF.match(clause):
        return next((role for role, _, _ in named if role in US), subject)
    if named and named[0][0] in THEM and unit.words.starts("extract.imperative", clause):
        return subject
    return named[0][0] if named else subject


def _role_at(unit: Unit, names: Names, clause: str, modal: re.Match[str], subject: Role) -> Role:
    """Who the modal word binds: who stands behind '由', else who stands before it, else the subject so far."""
    rest = clause[modal.start() :] if modal.group().startswith("由") else clause[modal.end() :]
    by = _BY.match(rest)
    if by:
        doers = sorted(mentions(rest[by.end() : by.end() + 14], unit.words, names), key=lambda item: item[1])
        if doers and doers[0][1] <= 1:
            return doers[0][0]
    here = subject_role(_AGREED.sub("", clause[: modal.start()]), unit.words, names)
    if here in THEM and unit.words.starts("extract.imperative", clause):
        here = "none"  # '遵守甲方规定，不得 …': what the order is about, not who acts
    return here if here != "none" else subject


def _adverse_to_us(unit: Unit, names: Names, rejecting: bool) -> bool:
    if rejecting or unit.words.has("extract.no_pay", unit.plain):
        return True
    return unit.words.has("extract.adverse", unit.plain) and names_us(unit, names)


def _plain(unit: Unit, context: Context, names: Names) -> Judgement | None:
    """A unit without a modal word: an order, a condition, an item of a binding list, or a listed statement."""
    text, words = unit.plain, unit.words
    listed = unit.kind == "item" and context.composition
    if (_SIGNED.match(text) and not listed) or words.has("extract.policy", text):
        return None
    order = words.starts("extract.imperative", text) and not words.starts("extract.not_imperative", text)
    if order and not _RELATIVE.match(text):
        if context.background or context.evaluation or (context.form and not words.has("extract.note", unit.text[:6])):
            return None
        return made(unit, "mandatory", "none", 0.65, "imperative", False)
    if (
        context.eligibility
        and has_content(text)
        and not context.background
        and not _theirs(unit, names)
        and not (context.form and unit.table is None)
    ):
        return made(unit, "mandatory", "bidder", 0.65, "eligibility", False)
    if context.lead_in_role in THEM and unit.kind == "item":
        return None
    if unit.kind == "item" and context.binding_lead_in and not context.evaluation:
        return made(unit, context.binding_lead_in, context.lead_in_role, 0.7, "lead_in", False)
    if context.composition and _is_part_of_bid(unit):
        return made(unit, "mandatory", "bidder", 0.65, "lead_in", False)
    if context.form and words.has("extract.note", unit.text[:6]) and words.has("extract.proof", text):
        return made(unit, "mandatory", "bidder", 0.6, "note", False)
    if _states_term(unit, context, names):
        return made(unit, "mandatory", "bidder", 0.6, "term", False)
    if not (context.evaluation or context.form):
        if _falls_to_us(unit, names):
            return made(unit, "mandatory", "supplier", 0.6, "by_us", False)
        if not context.background and _says_of_thing(unit, context, names):
            return made(unit, "mandatory", "bidder", 0.6, "thing", False)
    main = _main_clauses(text)
    first = _first(main, unit, names)
    if words.count("extract.contact", text) > 1:
        return None
    if first in US and not (context.background or context.form or context.evaluation) and _acts(main, unit, names):
        return made(unit, "mandatory", first, 0.6, "quasi", False)
    return _listed(unit, context, first)


def _states_term(unit: Unit, context: Context, names: Names) -> bool:
    """Whether a line or row gives a term of the bid or contract its value ('投标有效期：90日', '付款方式 | …')."""
    words, text = unit.words, _EXCEPT.sub("", _BRACKETED.sub("", unit.plain))
    if context.form or context.contents or context.evaluation or unit.part == "contract":
        return False
    if (context.background and not _DIGIT.search(text)) or (
        _theirs(unit, names) and not words.has("extract.payment", text)
    ):
        return False
    if words.has("extract.elsewhere", text) or words.count("extract.contact", text) > 1:
        return False
    label = plain(unit.label) if unit.label and unit.table is not None else ""
    named = _NAMED.match(text)
    return any(
        0 < len(name) <= _LONGEST_NAME and words.has("extract.sheet_term", name) and len(text) > len(name) + 1
        for name in (label, named["name"] if named else "")
    )


def _is_part_of_bid(unit: Unit) -> bool:
    """Whether an item names a paper or chapter that a bid must have, rather than says something about bids."""
    rank = rank_of(unit.clause)
    return unit.kind == "item" and rank is not None and (rank not in (4, 5, 6) or len(unit.plain) < 25)


def _theirs(unit: Unit, names: Names) -> bool:
    """Whether a statement without a modal word says what the buyer or a committee does."""
    found = sorted(mentions(_main_clauses(unit.plain), unit.words, names), key=lambda item: item[1])
    return any(role == "committee" for role, _, _ in found) or bool(
        found and found[0][0] == "buyer" and found[0][1] < 4
    )


def _main_clauses(text: str) -> str:
    """A sentence without the condition or time it opens with ('投标人撤回投标文件的，…', '上传后，…')."""
    opening = _OPENING.match(text)
    return text[opening.end() :] if opening and len(text) - opening.end() > 5 else text


def _first(text: str, unit: Unit, names: Names) -> Role:
    """The actor named first, unless something is only done to it ('退还乙方')."""
    for role, start, _ in sorted(mentions(text, unit.words, names), key=lambda item: item[1]):
        given = unit.words.has("extract.given_to", text[max(0, start - 3) : start])
        head = len(_CLAUSE.split(text[:start])[-1])
        if not given and (role in US or head <= _HEAD or text[start - 1] in "由经經"):
            return role
    return "none"


def _falls_to_us(unit: Unit, names: Names) -> bool:
    """Whether something is for us to do ('…，由中标人全部供应')."""
    text = unit.plain
    return any(
        role in US and text[start - 1 : start] == "由" and len(text) - end > 2 and text[end] not in "的代"
        for role, start, end in mentions(text, unit.words, names)
        if start
    )


def _says_of_thing(unit: Unit, context: Context, names: Names) -> bool:
    """Whether a statement says what the thing offered or the bid is to have or hold ('系统采用 …', '报价包括 …')."""
    text, words = unit.plain, unit.words
    verb = words.pattern("extract.quasi").search(without_lookalikes(text, unit))
    if verb is None or verb.start() > _FAR or words.has("extract.background", text):
        return False
    head = text[: verb.start()]
    if _DESCRIBES.search(head) or any(role in THEM for role, _, _ in mentions(head, words, names)):
        return False
    offered = context.zone in ("technical", "delivery") and words.has("extract.thing.offered", head)
    return offered or (unit.part == "body" and words.has("extract.thing.bid_itself", head))


def _acts(text: str, unit: Unit, names: Names) -> bool:
    """Whether a verb of ours follows its subject, rather than standing in what describes a noun ('提交的报价是 …')."""
    blanked = without_lookalikes(text, unit)
    ours = [end for role, _, end in sorted(mentions(text, unit.words, names), key=lambda m: m[1]) if role in US]
    return any(
        match.start() >= end and not _DESCRIBES.search(text[end : match.start()])
        for end in ours[:1]
        for match in unit.words.pattern("extract.quasi").finditer(blanked)
    )


def _listed(unit: Unit, context: Context, first: Role) -> Judgement | None:
    """A numbered statement in a section that says what is asked of us, or a question to be answered."""
    text, words = unit.plain, unit.words
    if unit.kind == "row" and words.has("extract.table.answer", " ".join(unit.header)) and _ASKS.search(text):
        return made(unit, "mandatory", "bidder", 0.7, "question", False)
    payment = context.zone == "commercial" and words.has("extract.payment", text)
    if (
        (unit.kind != "item" and not payment)
        or context.form
        or context.background
        or context.evaluation
        or not context.zone
    ):
        return None
    if (first in THEM and not payment) or _TITLE.match(text) or not has_content(text) or text.endswith(":"):
        return None
    if words.has("extract.background", text) or words.has("extract.elsewhere", text):
        return None
    if context.zone == "commercial" and not payment and any("submission" in kinds[:1] for kinds in context.kinds):
        return None
    if context.zone == "contract" and not (context.duties or words.has("extract.adverse", text) or first in US):
        return None
    return made(unit, "mandatory", "supplier", 0.55, "listed", False)
