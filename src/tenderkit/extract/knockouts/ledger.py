"""The ledger of conditions on which a bid is rejected, with cross-references resolved.

A requirement disqualifies when its own words reject the bid, when a mark does so by its legend, when it stands in a
list that does ('in any of the following cases the bid is rejected'), when it is a condition of eligibility, or when
another clause names it. A blanket 'bids that do not comply may be rejected' is not spread over everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tenderkit.extract.judging.judgement import Judged
from tenderkit.extract.knockouts.satisfied import satisfied_by
from tenderkit.extract.units.clauses import Unit, strip_marks
from tenderkit.extract.units.sections import Context
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.rejections import says_rejected
from tenderkit.extract.wording.shapes import Shape
from tenderkit.extract.wording.thresholds import thresholds
from tenderkit.ids import slug
from tenderkit.model.fact import Fact
from tenderkit.model.finding import Finding
from tenderkit.model.requirement import Category, KnockOut, Legend, Requirement

_OF_THE_BID = Shape(
    r"(?:(?:an?|all|any|the|each|no|every) )?(?:\w+ ){0,2}?<<sentences.knockouts.bid>>"
    r" (?:\w+ ){0,8}?(?:<<sentences.bound.modals>>|(?:will|are|is)\b)",
    re.IGNORECASE,
)
"""A statement on the bid or its prices among the conditions that a bidder has to meet."""
_FIRST_CLAUSE = re.compile(r"(?<=.{6})[，,；;]")
"""What stands behind the first clause of a condition is its proof ('具有独立法人资格，提供营业执照复印件')."""
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_SUBJECT = 100
"""So many letters tell of whom and of what a condition speaks."""
_CHINESE_REFERENCE = re.compile(
    r"第\s*(?P<number>\d{1,2}(?:\.\d{1,3}){1,4})\s*(?:项|款|条|項|條|目)|(?P<bare>\d{1,2}(?:\.\d{1,3}){1,4})\s*(?:项|款|条|項|條)"
)
_ENGLISH_REFERENCE = Shape(
    r"<<sentences.knockouts.clause>>\s+(?P<number>\d{1,2}(?:\.\d{1,3}){0,4}(?:\([a-z]\))?)",
    re.IGNORECASE,
)
_BARE_REFERENCES = Shape(
    r"(?:<<rejections.with>>)\s+(?P<numbers>\d{1,2}(?:\.\d{1,3})+(?:(?:,| &|,?\s(?:<<rejections.joined>>))\s*\d{1,2}(?:\.\d{1,3})+)*)"
)
"""'Failure to comply with 3.1 and 3.2 …': clause numbers without a word for clause before them."""
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,3})+")


@dataclass(frozen=True)
class Grounds:
    """What this tender's rejecting sentences say beyond the clause they stand in."""

    words: frozenset[str] = frozenset()
    """Words whose use makes a clause substantive, where the tender says so ('文中用“必须”“不得”的条款 …')."""
    late: bool = False
    security: bool = False
    technical: bool = False
    needs: bool = False
    """Whether all that the tender asks for is substantive ('采购需求的全部条款均为实质性要求')."""


_WORD_LEGEND = re.compile(r"[“\"「]\s*([\u3400-\u9fff]{2,4})\s*[”\"」]")


def grounds_of(units: Sequence[Unit]) -> Grounds:
    """What the rejecting sentences of a tender say of words, late bids, securities and parameters."""
    words: set[str] = set()
    late = security = technical = needs = False
    for unit in units:
        text, vocabulary = unit.plain, unit.words
        if unit.part == "contract":
            continue
        if all(vocabulary.has(f"sentences.knockouts.{key}", text) for key in ("says_words", "substantive")):
            words |= set(_WORD_LEGEND.findall(text))
        needs = needs or vocabulary.has("extract.blanket_all", text)
        if not says_rejected(text, vocabulary):
            technical = technical or vocabulary.has("extract.blanket", text)
            continue
        late = late or vocabulary.has("extract.subjects.deadline_reject", text)
        security = security or vocabulary.has("extract.subjects.security_reject", text)
        technical = technical or vocabulary.has("extract.blanket", text)
    return Grounds(frozenset(words), late, security, technical, needs)


def rejects(item: Judged, legends: Sequence[Legend], grounds: Grounds, kind: Category) -> str | None:
    """Why a requirement of some kind disqualifies, as the code of the rule; None where nothing of its own says so."""
    unit, context = item.unit, item.context
    if "reject" in item.judgement.reasons:
        return "reject"
    if context.review:
        return "review"
    if "restriction" in item.judgement.reasons and unit.words.has("extract.restriction.bars", unit.plain):
        return "eligibility"
    invalid = {legend.mark for legend in legends if legend.effect == "invalid"}
    if any(sign in invalid for sign in (*unit.marks, *_marks_above(unit))):
        return "mark"
    if context.rejecting_lead_in and not context.contract:
        return "reject_list"
    if context.rejecting_heading and "reject_list" in item.judgement.reasons:
        return "reject_list"
    if (
        context.eligibility
        and not context.contract
        and not (context.form and unit.kind == "sentence")
        and item.judgement.obligation == "mandatory"
        and _is_condition(item, kind)
    ):
        return "eligibility"
    return _by_subject(item, grounds)


def _marks_above(unit: Unit) -> tuple[str, ...]:
    """The marks a unit's nearest headings begin with: they hold for all beneath ('★三、商务要求')."""
    return tuple(sign for title in unit.heading_path[-2:] for sign in strip_marks(title)[0])


def _by_subject(item: Judged, grounds: Grounds) -> str | None:
    unit, words = item.unit, item.unit.words
    if item.context.contract or item.judgement.obligation != "mandatory":
        return None
    other_day = words.has("knockouts.other_days", unit.plain)  # the last day for questions, not for bids
    if grounds.late and not other_day and words.has("extract.subjects.deadline_duty", unit.plain):
        return "late"
    if grounds.security and words.has("extract.subjects.security_duty", _of_bids(unit)):
        return "security"
    if "parameter" in item.judgement.reasons and (grounds.technical or item.context.gate):
        return "technical"
    if grounds.needs and unit.part == "body" and item.context.zone in ("technical", "delivery", "commercial"):
        return "needs" if unit.kind in ("row", "item") else None
    if item.context.gate and unit.kind in ("row", "item") and not _is_spared(unit):
        return "gate"
    if (
        grounds.words
        and unit.part == "body"
        and not item.context.background
        and item.judgement.actor == "bidder"
        and any(w in unit.plain for w in grounds.words)
    ):
        return "word" if "submission" not in _nearest(item.context) else None
    return None


def _of_bids(unit: Unit) -> str:
    """The text of a unit without the securities of the contract ('履约保证金金额：…' is no bid security)."""
    if unit.words.language == "en":
        return unit.plain
    return unit.words.pattern("knockouts.other_securities").sub("", unit.plain)


def _nearest(context: Context) -> tuple[str, ...]:
    return context.kinds[0] if context.kinds else ()


def _is_condition(item: Judged, kind: Category) -> bool:
    """A condition to be met by a bidder, rather than the paper that proves it or what is said there of handing in.

    Chinese notices list the papers of a bidder (licence, mandate) among the conditions: an item that names one is one.
    """
    text = _BRACKETED.sub("", item.unit.plain)
    words, english = item.unit.words, item.unit.words.language == "en"
    stated, listed = words.has("extract.eligibility_text", item.unit.plain), item.unit.kind in ("item", "row")
    if _is_spared(item.unit):
        return False
    if english and (_OF_THE_BID.match(text, words) or words.has("extract.advice", text)):
        return False
    if not english and listed and (kind == "qualification" or words.has("extract.proof", text)):
        return kind != "commercial" or stated
    if not english and kind in ("submission", "commercial") and not stated:
        return False
    start = _FIRST_CLAUSE.split(text[:40])[0] if listed else text
    return stated or not words.has("extract.proof", start)


def _is_spared(unit: Unit) -> bool:
    """Whether a unit or the words that open its list say that lacking it rejects no bid ('may be supplied later').

    Nor does what only the successful bidder owes, or what a bidder is to tell of a condition that stands elsewhere.
    """
    if unit.words.has("extract.not_condition", _BRACKETED.sub("", unit.plain)[:_SUBJECT]):
        return True
    opening = plain(unit.lead_in) if unit.lead_in else ""
    return any(unit.words.has("extract.spared", text) for text in (unit.plain, opening) if text)


def references(text: str, words: Vocabulary) -> set[str]:
    """The clause numbers a text names."""
    flat = plain(text)
    found = {m.group("number") or m.group("bare") for m in _CHINESE_REFERENCE.finditer(flat)}
    found |= {number for m in _BARE_REFERENCES.finditer(flat, words) for number in _NUMBER.findall(m["numbers"])}
    return found | {m.group("number") for m in _ENGLISH_REFERENCE.finditer(flat, words)}


def named_clauses(units: Iterable[Unit]) -> set[tuple[str, str]]:
    """(document, clause number) of every clause that a rejecting sentence names."""
    named: set[tuple[str, str]] = set()
    for unit in units:
        text = unit.plain
        if unit.part == "contract" or not says_rejected(text, unit.words):
            continue
        if unit.words.has("extract.reject_not", text):
            continue
        named |= {(unit.source.document, number) for number in references(text, unit.words)}
    return named


def reviewed_clauses(units: Iterable[Unit]) -> set[tuple[str, str]]:
    """Clauses that a pass/fail review table checks ('符合第二章第3.4.1项规定'): failing one rejects the bid."""
    named: set[tuple[str, str]] = set()
    for unit in units:
        if unit.table is not None and unit.part != "contract" and unit.kind in ("row", "sentence", "item"):
            path = plain(" ".join((*unit.heading_path[-2:], *unit.header, unit.label or "")))
            if unit.words.has("sentences.knockouts.conforms", unit.plain) and unit.words.has(
                "extract.section.evaluation", path
            ):
                named |= {(unit.source.document, number) for number in references(unit.text, unit.words)}
    return named


def is_named(unit: Unit, named: set[tuple[str, str]]) -> bool:
    """Whether a unit's clause, or the clause it is part of, is among those named."""
    number = (unit.clause or "").rstrip(".、)")
    if unit.part == "contract" or not re.match(r"\d", number):
        return False
    parts = number.split(".")
    return any((unit.source.document, ".".join(parts[:count])) in named for count in range(2, len(parts) + 1))


def ledger(
    requirements: Sequence[Requirement], extra: Sequence[Unit], facts: Mapping[str, Fact], vocabulary: Vocabulary
) -> tuple[KnockOut, ...]:
    """All knock-outs: one for each disqualifying requirement, rejecting text that is none, and the usual law."""
    stated = [
        KnockOut(
            id=f"KO-{slug(requirement.id)}",
            text=requirement.text,
            satisfied_by=satisfied_by(
                requirement.text,
                requirement.thresholds,
                facts,
                vocabulary,
                of_the_offer=requirement.category in ("technical", "delivery"),
            ),
            requirement=requirement.id,
            clause=requirement.clause,
            source=requirement.source,
        )
        for requirement in requirements
        if requirement.disqualifying and requirement.excluded is None
    ]
    stated += [
        KnockOut(
            id=f"KO-{unit.source.document}-p{unit.source.page}-{at}",
            text=unit.text,
            satisfied_by=satisfied_by(unit.text, thresholds(unit.text, unit.words), facts, vocabulary),
            clause=unit.clause,
            source=unit.source,
        )
        for at, unit in enumerate(extra, start=1)
    ]
    return (*stated, *_background(vocabulary))


def _background(vocabulary: Vocabulary) -> list[KnockOut]:
    entries = vocabulary.lexicon.under("knockouts.background")
    names = sorted({key.split(".")[0] for key in entries})
    return [
        KnockOut(
            id=f"KO-law-{name}",
            text=str(entries[f"{name}.text"]),
            background=True,
            law=str(entries[f"{name}.law"]),
        )
        for name in names
    ]


def law_findings(knockouts: Sequence[KnockOut], vocabulary: Vocabulary) -> list[Finding]:
    """Usual statutory grounds that this tender does not state: worth a look, since they hold all the same."""
    stated = plain(" ".join(knockout.text for knockout in knockouts if not knockout.background))
    return [
        Finding(
            code="statutory_ground_not_stated",
            severity="info",
            params={"ground": knockout.text, "law": knockout.law or ""},
        )
        for knockout in knockouts
        if knockout.background
        and not vocabulary.has(f"knockouts.background.{knockout.id.removeprefix('KO-law-')}.cues", stated)
    ]
