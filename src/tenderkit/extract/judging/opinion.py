"""A second opinion: how much a statement reads like a requirement, by its words and its place alone.

A logistic model over every statement that is considered, fitted on hand-labelled tenders with few cues (L1) and kept as
data in the lexicon (`weights.opinion`, one line `cue: weight`). The rules know what they have a name for; the model knows
what requirements of tenders have in common, and so speaks where no rule does: what it holds for very likely is taken,
unless the rules say that nothing is asked there. In English it also speaks where a rule goes by a word that binds and nobody
of ours is named: what it holds for very unlikely is left out. For other rules, and in Chinese, that gave nothing on
tenders left out of the fit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from tenderkit.extract.judging.chinese import asks_nothing_there
from tenderkit.extract.judging.english import only_tells
from tenderkit.extract.judging.judgement import Judged, Judgement, made
from tenderkit.extract.judging.sureness import sureness
from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.units.sections import Context
from tenderkit.extract.wording.actors import THEM, Names, first_role
from tenderkit.extract.wording.rejections import rejects_bid
from tenderkit.extract.wording.weights import weights
from tenderkit.model.requirement import Obligation

_WORD = re.compile(r"[a-z][a-z'’]*|\d+|[?;:%$€£|]")
_SIGN = re.compile(r"[\u3400-\u9fff]|\d+|[A-Za-z]+|[？?；;：:，、。|≥≤%★▲]")
_PLACES = (
    "form",
    "contract",
    "evaluation",
    "judging",
    "background",
    "eligibility",
    "parameter",
    "gate",
    "review",
    "composition",
    "duties",
    "buyer_duties",
    "service",
)
_LENGTHS = (3, 6, 10, 18, 30, 50)
_FEW = 40
"""So many words of a text, its first, are read: what a statement is shows early."""

_LIKELY, _LIKELY_CHINESE = 1.0, 2.0
"""The logarithm of the odds from which a statement is taken that no rule takes; chosen on tenders left out."""
_LIKELY_WEAK, _LIKELY_TECHNICAL = 0.5, 0.0
"""The same where an English word stands in it that binds in some sentences only ('will', 'may'), and in Chinese text on
what is bought, which often says plainly what it is like."""
_UNLIKELY = -1.5
"""The same below which a statement is left out, added to that of the rule's own sureness by `_OWN`."""
_OWN = 0.6
_SHORTEST, _SHORTEST_CHINESE = 3, 6
"""Words (Chinese: signs) that a statement has at least, else it is a mere name."""
_ASIDE = (
    "form",
    "evaluation",
    "judging",
    "background",
    "defining",
    "buyer_duties",
    "contents",
    "asked",
    "unasked",
    "drafting",
    "rejecting_lead_in",
)
"""Places at which a statement is never taken for its likeness alone."""
_WEIGHED = ("extract.modal.mandatory", "extract.modal.desirable")
"""Words that bind wherever they bind us: the rules have said their word on them, in English also on 'can'."""
_WEAK = ("extract.modal.future", "extract.modal.optional")


def second_opinion(
    units: Sequence[Unit], left: Mapping[int, Context], found: Mapping[int, Judged], names: Names
) -> dict[int, Judged]:
    """What is judged to be a requirement once the model was heard, by place; `left` are statements that no rule takes."""
    heard = dict(found)
    asked = {at for at, context in left.items() if _may_be_alike(units[at], context)}
    asked |= {at for at, judged in found.items() if _may_err(judged)}
    for at, held in cues_by_place(units, left, found, asked):
        unit, judged = units[at], found.get(at)
        odds = likeness(unit, held)
        if judged is None:
            alike = _alike(unit, left[at], names, odds)
            if alike:
                heard[at] = Judged(unit, left[at], alike)
        elif odds + _OWN * _odds(sureness(unit, judged.judgement)) < _UNLIKELY:
            del heard[at]
    return dict(sorted(heard.items()))


def cues_by_place(
    units: Sequence[Unit], left: Mapping[int, Context], found: Mapping[int, Judged], asked: Set[int] | None = None
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The cues of each statement that is considered, by its place; with `asked` only of those."""
    considered = sorted({*left, *found})
    for order, at in enumerate(considered):
        if asked is not None and at not in asked:
            continue
        before, after = (
            _taken(considered[near], at, units, found) if 0 <= near < len(considered) else None
            for near in (order - 1, order + 1)
        )
        context = found[at].context if at in found else left[at]
        yield at, tuple(dict.fromkeys(cues(units[at], context, before, after)))


def _may_err(judged: Judged) -> bool:
    """Whether a rule goes by a word that binds alone, where nobody of ours is named and no bid is rejected."""
    judgement = judged.judgement
    return judged.unit.words.language == "en" and judgement.reasons == ("mandatory",) and not judgement.named


def _may_be_alike(unit: Unit, context: Context) -> bool:
    """Whether a statement that no rule takes stands where one may be taken for its likeness, and is no mere name."""
    if unit.opens_list or any(getattr(context, name) for name in _ASIDE):
        return False
    if unit.words.language == "en":
        return len(unit.plain.split()) >= _SHORTEST
    return len(unit.plain) >= _SHORTEST_CHINESE


def _taken(near: int, at: int, units: Sequence[Unit], found: Mapping[int, Judged]) -> bool | None:
    """Whether the rules take a neighbour; None where it stands in another section."""
    one, other = units[near], units[at]
    same = one.source.document == other.source.document and one.heading_path == other.heading_path
    return near in found if same else None


def _odds(share: float) -> float:
    return math.log(share / (1 - share))


def _alike(unit: Unit, context: Context, names: Names, odds: float) -> Judgement | None:
    """The requirement in a statement that reads like one, unless anything that the rules know speaks against it."""
    words, text = unit.words, unit.plain
    english = words.language == "en"
    if odds < _least(unit, context):
        return None
    weighed = (*_WEIGHED, "extract.modal.can") if english else _WEIGHED
    if any(words.has(modal, text) for modal in weighed) or first_role(text, words, names) in THEM:
        return None
    if english:
        tells = only_tells(unit, context, names, rejects_bid(text, words))
    else:
        tells = asks_nothing_there(unit, context, names)
    return None if tells else made(unit, _strength(unit), "none", "alike", False)


def _least(unit: Unit, context: Context) -> float:
    """The odds from which a statement is taken, by its language, its words and its place."""
    if unit.words.language != "en":
        return _LIKELY_TECHNICAL if context.zone == "technical" else _LIKELY_CHINESE
    return _LIKELY_WEAK if any(unit.words.has(modal, unit.plain) for modal in _WEAK) else _LIKELY


def _strength(unit: Unit) -> Obligation:
    """How strongly a statement without a word that binds asks: what we may do is left to us."""
    return "optional" if unit.words.has("extract.modal.optional", unit.plain) else "mandatory"


def likeness(unit: Unit, held: Iterable[str]) -> float:
    """The logarithm of the odds that a statement is a requirement, by its cues."""
    weighed = weights(unit.words, "opinion")
    return round(weighed.get("bias", 0.0) + sum(weighed.get(cue, 0.0) for cue in held), 6)


def cues(unit: Unit, context: Context, before: bool | None, after: bool | None) -> Iterator[str]:
    """What speaks for or against a statement; `before` and `after` say whether the rules take its neighbours."""
    language = unit.words.language
    tokens = tokens_of(unit.plain, language)
    yield from tokens
    yield from map(" ".join, pairwise(tokens))
    yield from around(unit.heading_path[-2:], unit.lead_in, unit.header, language)
    yield f"kind.{unit.kind}"
    yield f"part.{unit.part}.{unit.kind}"
    yield f"zone.{context.zone}"
    yield from (f"place.{name}" for name in _PLACES if getattr(context, name))
    if context.binding_lead_in:
        yield "place.binding"
    yield f"long.{sum(len(tokens) > least for least in _LENGTHS)}"
    yield f"ends.{_end(unit.plain)}"
    yield f"begins.{_begin(unit.text)}"
    yield f"before.{before}"
    yield f"after.{after}"
    if unit.clause:
        yield "has.clause"
    if unit.label:
        yield "has.label"


@lru_cache(maxsize=4096)
def around(path: tuple[str, ...], lead_in: str | None, header: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The words of the headings, of the opening words of a list and of the columns: the same for all that stands there."""
    found = [f"head:{word}" for title in path[-1:] for word in pieces_of(title, language)]
    found += [f"above:{word}" for title in path[:-1] for word in pieces_of(title, language)]
    found += [f"lead:{word}" for word in pieces_of(lead_in or "", language)]
    found += [f"column:{word}" for title in header for word in pieces_of(title, language)]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def pieces_of(text: str, language: str) -> tuple[str, ...]:
    """The words of a title; of Chinese each two signs side by side."""
    tokens = tokens_of(text, language)[1:-1]
    return tokens if language == "en" else tuple("".join(pair) for pair in pairwise(tokens))


def tokens_of(text: str, language: str) -> tuple[str, ...]:
    """The words (Chinese: signs) of a text, its figures all alike, with what marks its beginning and its end."""
    found = _WORD.findall(text.lower()) if language == "en" else _SIGN.findall(text)
    return (
        "^",
        *("0" if token[0].isdigit() else token for token in found[: _FEW if language == "en" else 2 * _FEW]),
        "$",
    )


def _end(text: str) -> str:
    last = text.rstrip()[-1:]
    return last if last in ".:;?。；：？，,)" else "word"


def _begin(text: str) -> str:
    first = text.lstrip()[:1]
    return "upper" if first.isupper() else "lower" if first.islower() else "digit" if first.isdigit() else "sign"
