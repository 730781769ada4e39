"""What Chinese text without a modal word says: a term with its value, a thing that is to be, something for us to do.

And what says nothing of the kind: an empty value, the name of an article, the name of the clause that follows.
"""

from __future__ import annotations

import re

from tenderkit.extract.judging.chinese_modals import CLAUSE_END
from tenderkit.extract.judging.judgement import without_lookalikes
from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.units.openers import rank_of
from tenderkit.extract.units.sections import CHINESE_RANKS, Context
from tenderkit.extract.wording.actors import THEM, US, Names, Role, mentions, subject_role
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.lexicon.patterns import Worded, every

_OPENING = Worded(r"^[^，,。；;]{4,60}<<~sentences.chinese.clause_ends>>[，,]")
_ASKED_AND_ANSWERED = Worded(
    r"^<<~sentences.chinese.whether>>.{2,40}[:： ]?(?<!/)(?P<answer><<~sentences.chinese.yes_no>>)[。]?$"
)
_WHETHER = Worded("<<~sentences.chinese.whether>>")
_TICK = re.compile(r"[■☑√✔☒]")
_TICKED = re.compile(r"[■☑√✔☒]\s*(?P<chosen>[^□■☑√✔☐☒。；;]{1,12})")
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
_EXCEPT = Worded(r"^<<~sentences.chinese.except>>[^，,。；]{2,30}<<~sentences.chinese.outside>>[，,]")
_DIGIT = re.compile(r"\d")
_DESCRIBES = Worded(r"^[^，,；;:：]*<<~sentences.chinese.describes>>[^，,；;:：]*$")
_UNTICKED = re.compile(r"^(?:[□☐]\s*[^□☐■☑√✔☒。；]{1,8}){2,4}$")
_THING = re.compile(r"^[^\s，。；,;:：≥≤]{2,16}$")
_NAME = re.compile(r"^[^\d，。；,;:：≥≤]{2,14}。$")
_TITLED = re.compile(r"^[^，。；,;:：≥≤]{4,26}$")
_VALUE = re.compile(r"[:：\s]+")
_LONGEST_TERM, _LONGEST_NAME, _HEAD, _FAR = 60, 20, 2, 24
_NEAR, _ENDING = 10, 8
_LONGEST_POINTER = 24
_NEED_NOT = Worded(r"<<~sentences.chinese.need_not>>\S{0,2}$")
_PLACE_HOLDER = re.compile(r"^[^，。；]{2,24}[:：]\s*(?:[\[【〔][^\]】〕]*[\]】〕][。.]?|[_＿﹍]*[。；]|[_＿﹍]{2,})$")
_UNFILLED = Worded(r"(?<![\d一二三四五六七八九十百千万两零壹贰叁])\s+<<~sentences.chinese.counted>>(?:[，,。；;）)]|$)")
"""A sum or a time of which only the unit is printed ('每套售价 元，售后不退')."""
_POINTER = Worded(
    r"^(?!<<~sentences.chinese.else>>)[^，。；:：（(,;<<.sentences.chinese.binding>>]{3,24}?(?:<<~sentences.chinese.see_details>>|(?<![<<.sentences.chinese.no_seeing>>])<<~sentences.chinese.see>>(?![<<.sentences.chinese.no_seen>>]))[^，。；:：（(,;]{2,24}[。；;]?$"
)
"""A statement that only says where something is told ('无效条款情形详见投标人须知前附表。')."""
_NAMED = Worded(
    r"^(?P<name>[^，。；,;:：]{2,20}?)(?:[:：]\s*\S|<<~sentences.chinese.to_be>>(?=.*\d)|<<~sentences.chinese.with>>(?=[^，。；]{2,24}<<~sentences.chinese.to_be>><<~sentences.chinese.standard>>))"
)
_MEASURED = Worded(
    r"^(?P<name>[^，。；,;:：\d]{2,12}?)(?:≥|<<~sentences.chinese.at_least>>)?(?:\d|[一二三四五六七八九十两兩壹贰叁伍]{1,3}<<~sentences.chinese.piece>>?<<~sentences.chinese.term_units>>)"
)
"""A term with its figure right behind it ('质保期5年', '履约保证金5,000元')."""
_RECURS = Worded(
    r"<<~sentences.chinese.every>><<~sentences.chinese.apart>>?[\d一二三四五六七八九十两兩半]{0,3}<<~sentences.chinese.piece>>?<<~sentences.chinese.periods>><<~sentences.chinese.degree>>?[^。；;]{0,30}?[一1-9两兩二三四]<<~sentences.chinese.times>>"
)
"""How often something is done ('每季度清洗一次')."""


def says_nothing(unit: Unit) -> bool:
    """Whether a line says that there is nothing of the kind ('特定资格要求：无'), or speaks to those who draw up the tender."""
    text = unit.text.strip()
    if (
        _PLACE_HOLDER.search(text)
        or _POINTER.match(unit.plain)
        or (_UNFILLED.search(text) and not _DIGIT.search(unit.plain))
        or unit.words.has("extract.hint", unit.plain)
    ):
        return True
    if len(unit.plain) <= _LONGEST_POINTER and unit.words.has("extract.no_security", unit.plain):
        return True
    ticked = _TICKED.search(unit.text)
    if ticked and unit.words.pattern("extract.nothing").fullmatch(ticked["chosen"].strip()):
        return True
    last = _VALUE.split(unit.text.strip(" 。；;."))[-1]
    if _UNTICKED.match(unit.plain) or (unit.text.lstrip()[:1] in "□☐" and _TICK.search(unit.block.text)):
        return True
    return len(unit.plain) < _LONGEST_TERM and unit.words.pattern("extract.nothing").fullmatch(plain(last)) is not None


def names_thing(unit: Unit) -> bool:
    """Whether a row of a list holds the name of an article only ('电动手术台'), or a numbered line a mere title."""
    words = unit.words
    if entitles(unit):
        return True
    if unit.kind != "row" or any(
        words.has(f"extract.{key}", unit.plain) for key in ("modal.mandatory", "category.delivery")
    ):
        return False
    if words.has("extract.pointed", unit.plain[-14:]):
        return not any(words.has(f"extract.{key}", unit.plain) for key in ("quasi", "imperative"))
    if unit.label is not None or not _THING.match(unit.text.strip()) or words.starts("extract.imperative", unit.plain):
        return False
    # a verb has its object behind it: '支持打印' says something, '软件与配置' and '组织染色机' are names
    return all(found.end() == len(unit.plain) for found in words.matches("extract.quasi", unit.plain))


def entitles(unit: Unit) -> bool:
    """Whether a line numbered as a chapter only names what follows it ('（二）平台功能要求'), with no end of a sentence."""
    words, text = unit.words, unit.plain
    if rank_of(unit.clause) not in CHINESE_RANKS or _TITLED.match(text) is None or unit.table is not None:
        return False
    says = words.has("extract.modal.mandatory", without_lookalikes(text, unit))
    named = any(found.end() == len(text) for found in words.matches("extract.title_ends", text))
    if any(found.end() == len(text) for found in words.matches("extract.title_times", text)):
        return not says  # '四、提交投标文件的时间和地点': no order for all its verb
    return named and not says and not words.starts("extract.imperative", text)


def names_what_follows(unit: Unit) -> bool:
    """Whether a piece only names the clause it opens ('（二）培训与技术转移。中标人应 …')."""
    if rank_of(unit.clause) not in CHINESE_RANKS or unit.table is not None or _NAME.match(unit.plain) is None:
        return False
    goes_on = len(unit.block.text) - len(unit.text) > len(unit.plain) and unit.block.text.lstrip().startswith(unit.text)
    words = unit.words
    says = words.has("extract.modal.mandatory", without_lookalikes(unit.plain, unit)) or words.starts(
        "extract.imperative", unit.plain
    )
    return goes_on and not says


def relieves(unit: Unit, names: Names) -> bool:
    """Whether a clause frees us of a duty or gives us a claim; that the buyer bears none of it does not."""
    relief = unit.words.find("extract.relief", unit.plain)
    return relief is not None and subject_role(unit.plain[: relief.start()], unit.words, names) not in THEM


def answer_of(text: str) -> str | None:
    """What a question of the tender to itself is answered with ('是否接受联合体：□是 ■否'); None where it is none."""
    if _WHETHER.search(text[:30]) is None:
        return None
    ticked = _TICKED.search(text)
    if ticked:
        return ticked["chosen"].strip()
    plainly = _ASKED_AND_ANSWERED.match(text)
    return plainly["answer"] if plainly else None


def states_term(unit: Unit, context: Context, names: Names) -> bool:
    """Whether a line or row gives a term of the bid or contract its value ('投标有效期：90日', '付款方式 | …')."""
    words, text = unit.words, _EXCEPT.sub("", _BRACKETED.sub("", unit.plain))
    if context.form or context.contents or context.evaluation or unit.part == "contract":
        return False
    if (context.background and not _DIGIT.search(text)) or (
        theirs(unit, names) and not words.has("extract.payment", text)
    ):
        return False
    if words.has("extract.elsewhere", text) or words.count("extract.contact", text) > 1:
        return False
    if is_particular(unit):
        return False  # '开户银行：…' below '投标保证金': where it is paid to, a fact
    if _is_told_by_notice(unit, context):
        return False
    label = plain(unit.label) if unit.label and unit.table is not None else ""
    if label and words.has("extract.sheet_row", label) and len(text) >= _LONGEST_NAME:
        return True
    named = _NAMED.match(text)
    return _is_measured(text, words) or any(
        0 < len(name) <= _LONGEST_NAME and words.has("extract.sheet_term", name) and len(text) > len(name) + 1
        for name in (label, named["name"] if named else "")
    )


def tells_notice_fact(unit: Unit, context: Context) -> bool:
    """Whether a line of a notice gives a date, place, length or price its value ('投标截止时间：…') and asks for nothing."""
    named, words = _NAMED.match(unit.plain), unit.words
    name = named["name"] if named else plain(unit.label or "") if unit.table is not None else ""
    runs_on = context.eligibility and unit.table is None  # a notice in one paragraph: who may bid, when and where
    return (
        name != ""
        and (runs_on or _is_told_by_notice(unit, context))
        and words.has("extract.table.notice_fact", name)
        and not words.has("extract.reject", unit.plain)
        and not words.has("extract.modal.mandatory", without_lookalikes(unit.plain, unit))
    )


def _is_told_by_notice(unit: Unit, context: Context) -> bool:
    """Whether a line is a date, place or length that a notice tells ('合同履行期限：…'): a fact, and asked for elsewhere."""
    told = context.zone in ("", "submission") and not unit.words.has("extract.payment", unit.plain)
    titles = unit.heading_path if unit.table is None else unit.heading_path[-1:]  # a data sheet lies deeper
    return told and any(unit.words.has("extract.table.notice_title", plain(title)) for title in titles)


def _is_measured(text: str, words: Vocabulary) -> bool:
    """Whether a term is given its figure with no word between."""
    measured = _MEASURED.match(text)
    return measured is not None and any(
        found.end() == len(measured["name"]) for found in words.matches("extract.sheet_term", measured["name"])
    )


def recurs(unit: Unit, context: Context, first: Role) -> bool:
    """Whether a statement on the work says how often something is done, if not by the buyer."""
    return context.zone in ("technical", "delivery") and first not in THEM and _RECURS.search(unit.plain) is not None


def theirs(unit: Unit, names: Names) -> bool:
    """Whether a statement without a modal word says what the buyer or a committee does."""
    found = sorted(mentions(main_clauses(unit.plain), unit.words, names), key=lambda item: item[1])
    return any(role == "committee" for role, _, _ in found) or bool(
        found
        and found[0][0] == "buyer"
        and found[0][1] < 4
        and unit.plain[:1] not in every("sentences.chinese.subject_joins")
    )


def main_clauses(text: str) -> str:
    """A sentence without the condition or time it opens with ('投标人撤回投标文件的，…', '上传后，…')."""
    opening = _OPENING.match(text)
    return text[opening.end() :] if opening and len(text) - opening.end() > 5 else text


def first_actor(text: str, unit: Unit, names: Names) -> Role:
    """The actor named first, unless something is only done to it ('退还乙方')."""
    for role, start, _ in sorted(mentions(text, unit.words, names), key=lambda item: item[1]):
        given = unit.words.has("extract.given_to", text[max(0, start - 3) : start])
        head = len(CLAUSE_END.split(text[:start])[-1])
        if not given and (role in US or head <= _HEAD or text[start - 1] in every("sentences.chinese.through")):
            return role
    return "none"


def falls_to_us(unit: Unit, names: Names) -> bool:
    """Whether something is for us to do ('…，由中标人全部供应')."""
    text = unit.plain
    return any(
        role in US
        and text[start - 1 : start] in every("sentences.chinese.by")
        and len(text) - end > 2
        and text[end] not in every("sentences.chinese.not_behind")
        for role, start, end in mentions(text, unit.words, names)
        if start
    )


def says_of_thing(unit: Unit, context: Context, names: Names) -> bool:
    """Whether a statement says what the thing offered or the bid is to have or hold ('系统采用 …', '报价包括 …')."""
    text, words = unit.plain, unit.words
    verb = words.pattern("extract.quasi").search(without_lookalikes(text, unit))
    if verb is None or verb.start() > _FAR or verb.end() == len(text) or words.has("extract.background", text):
        return False
    head = text[: verb.start()]
    if _DESCRIBES.search(head) or any(role in THEM for role, _, _ in mentions(head, words, names)):
        return False
    if context.judging and words.has("extract.section.evaluation", text):
        return False
    offered = context.zone in ("technical", "delivery") and words.has("extract.thing.offered", head)
    return offered or (unit.part == "body" and words.has("extract.thing.bid_itself", head))


def goes_on_acting(text: str, main: str, unit: Unit, names: Names) -> bool:
    """Whether the one whom a condition names is to act in what follows it ('投标人有异议的，向招标人提出。')."""
    opening = text[: len(text) - len(main)]
    if not opening or first_actor(opening, unit, names) not in US:
        return False
    verb = unit.words.pattern("extract.quasi").search(without_lookalikes(main, unit))
    return verb is not None and verb.start() <= _NEAR and _DESCRIBES.search(main[: verb.start()]) is None


def acts(text: str, unit: Unit, names: Names) -> bool:
    """Whether a verb of ours follows its subject, rather than standing in what describes a noun ('提交的报价是 …')."""
    blanked = without_lookalikes(text, unit)
    ours = [end for role, _, end in sorted(mentions(text, unit.words, names), key=lambda m: m[1]) if role in US]
    return any(
        match.start() >= end
        and not _NEED_NOT.search(text[: match.start()])
        and not _DESCRIBES.search(text[end : match.start()])
        for end in ours[:1]
        for match in unit.words.pattern("extract.quasi").finditer(blanked)
    )


def is_part_of_bid(unit: Unit) -> bool:
    """Whether an item names a paper or chapter that a bid must have, rather than says something about bids."""
    rank = rank_of(unit.clause)
    return unit.kind == "item" and rank is not None and (rank not in (4, 5, 6) or len(unit.plain) < 25)


def heads(unit: Unit, names: Names) -> Role:
    """Who stands at the very head of a statement."""
    return next((role for role, start, _ in mentions(unit.plain, unit.words, names) if start == 0), "none")


def acts_as_subject(unit: Unit, names: Names) -> bool:
    """Whether we stand at the head of a clause, rather than being those to whom something is done."""
    text = unit.plain
    return any(
        role in US
        and (
            text[start - 1 : start] in every("sentences.chinese.by")
            or start - max((m.end() for m in CLAUSE_END.finditer(text[:start])), default=0) <= _HEAD
        )
        and not unit.words.has("extract.given_to", text[max(0, start - 3) : start])
        for role, start, _ in mentions(text, unit.words, names)
    )


def fails_itself(unit: Unit, names: Names) -> bool:
    """Whether a clause says what follows where the buyer fails ('甲方逾期付款的，按日支付违约金')."""
    clause = CLAUSE_END.split(unit.plain)[0]
    failing = unit.words.find("extract.fails", clause)
    if failing is None:
        return False
    before = [(start, role) for role, start, _ in mentions(clause[: failing.start()], unit.words, names)]
    return bool(before) and max(before)[1] == "buyer"


def is_refund(unit: Unit) -> bool:
    """Whether a statement says when the buyer gives a security back."""
    words = unit.words
    return words.has("extract.refund", unit.plain) and not words.has("extract.refund_not", unit.plain)


def points_on(unit: Unit) -> bool:
    """Whether a condition only says where it is to be found ('资质要求：见投标人须知前附表；')."""
    return unit.words.pattern("extract.points_on").search(unit.plain[-_LONGEST_POINTER:]) is not None


def refuses_bid(unit: Unit) -> bool:
    """Whether the buyer will not have the bids of certain bidders ('招标人不接受被列入 … 名单的投标人投标')."""
    words, text = unit.words, unit.plain.rstrip("。；;")
    return words.has("extract.refuses", text) and words.has("extract.bidlike", text[-_ENDING:])


def is_particular(unit: Unit) -> bool:
    """Whether a line gives a particular of the buyer or its agent ('地址：…', '开户银行：…')."""
    own = _NAMED.match(unit.plain)
    return own is not None and unit.words.pattern("extract.account_line").fullmatch(own["name"].strip()) is not None
