"""What the modal words of a Chinese sentence say: how strongly it binds, and whom."""

from __future__ import annotations

import re

from tenderkit.extract.judging.judgement import without_lookalikes
from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.wording.actors import THEM, US, Names, Role, mentions, subject_role
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded, every
from tenderkit.model.requirement import Obligation

CLAUSE_END = re.compile(r"[，；,;:：]")
_ASIDE = re.compile(r"[（(][^（()）]*[)）]")
"""A comma inside brackets ends no clause ('可以自公告之日（晚于公告获取的，自获取之日）起 …')."""
_CONDITION = Worded(r"(?:<<~sentences.chinese.of_whom>>|(?<!\d)<<~sentences.chinese.at_time>>)[，,]?$")
_ADVERBIAL = Shape(
    r"^<<&~sentences.chinese.opens_aside>>[^，,；;]*(?:<<&~sentences.chinese.aside_ends>>|<<sentences.chinese.asked>>)[，,]$"
    r"|^<<&~sentences.chinese.shall>>?<<&~sentences.chinese.has>>[^，,；;]*<<sentences.chinese.consent>>[，,]$"
)
_BY = Worded(r"^[^<<.sentences.chinese.takes>>]{0,2}<<~sentences.chinese.by>>")
_SAME = Worded(r"^<<~sentences.chinese.same>>(?!<<~sentences.chinese.by_duty>>)")
_IF = Worded(r"^<<~sentences.chinese.if_before>>?<<~sentences.chinese.if>>")
_AGREED = Shape(
    r"<<&~sentences.chinese.shall>>?<<&~sentences.chinese.has>>[^，。；,;]{2,14}<<sentences.chinese.consent>><<&~sentences.chinese.then>>?"
)
_CONSENT = Shape(r"<<&~sentences.chinese.has>>[^，。；,;]{2,14}<<sentences.chinese.consent>>")
"""'未经招标人书面同意不得 …': that the buyer agrees is no duty."""
_GIVEN = 3
"""So many signs before an actor may say that something is only done to it ('移交采购人')."""
_SHALL_USE = Shape(r"<<&~sentences.chinese.should>><<&~sentences.chinese.use>>(?=<<sentences.chinese.written_in>>)")
"""'应用不褪色的材料书写' binds, '应用软件' does not."""
_NOT_SPLIT = Worded(r"<<~sentences.chinese.no_points>>(?=[<<.sentences.chinese.split>>])")
"""'不得分包' binds, '不得分' is a score."""
_PARTY_MAY = Worded(r"(?:<<~sentences.chinese.parties>>)(?=<<~sentences.chinese.may>>)")
"""'验收合格方可付款' binds, '买方可派人监造' is what a party may do: the word goes on from its name."""
Found = tuple[Obligation, Role, str]


def strongest(unit: Unit, names: Names) -> Found | None:
    """The clause that binds us most: its modal word and its subject (carried on from the clauses before it)."""
    blanked = without_lookalikes(
        _SHALL_USE.of(unit.words).sub(
            every("sentences.chinese.shall_with")[0],
            _NOT_SPLIT.sub(every("sentences.chinese.not_points")[0], unit.plain),
        ),
        unit,
    )
    blanked = _PARTY_MAY.sub(lambda found: found.group()[:-1] + "\x00", blanked)
    blanked = _CONSENT.of(unit.words).sub(lambda found: "\x00" * len(found.group()), blanked)
    best: tuple[int, Obligation, Role, str] | None = None
    subject: Role = "none"
    start = 0
    inside = [span.span() for span in _ASIDE.finditer(blanked)]
    ends = [m.end() for m in CLAUSE_END.finditer(blanked) if not any(a < m.start() < b for a, b in inside)]
    for end in [*ends, len(blanked)]:
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
    if more and _ADVERBIAL.match(clause, unit.words):
        return subject
    if subject in THEM and _SAME.match(clause):
        return subject  # '采购人 …作出答复，并通知供应商，但 …': whom a further verb of theirs is done to does not act
    named = [
        item
        for item in sorted(mentions(clause, unit.words, names), key=lambda item: item[1])
        if item[0] != "buyer" or not unit.words.has("extract.given_to", clause[max(0, item[1] - _GIVEN) : item[1]])
    ]
    if more and _IF.match(clause):
        return next((role for role, _, _ in named if role in US), subject)
    if named and named[0][0] in THEM and unit.words.starts("extract.imperative", clause):
        return subject
    return named[0][0] if named else subject


def _role_at(unit: Unit, names: Names, clause: str, modal: re.Match[str], subject: Role) -> Role:
    """Who the modal word binds: who stands behind '由', else who stands before it, else the subject so far."""
    rest = clause[modal.start() :] if modal.group().startswith(every("sentences.chinese.by")) else clause[modal.end() :]
    by = _BY.match(rest)
    if by:
        doers = sorted(mentions(rest[by.end() : by.end() + 14], unit.words, names), key=lambda item: item[1])
        if doers and doers[0][1] <= 1:
            return doers[0][0]
    here = subject_role(_AGREED.of(unit.words).sub("", clause[: modal.start()]), unit.words, names)
    if here in THEM and unit.words.starts("extract.imperative", clause):
        here = "none"  # '遵守甲方规定，不得 …': what the order is about, not who acts
    return here if here != "none" else subject
