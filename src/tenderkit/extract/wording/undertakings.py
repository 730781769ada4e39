"""What an English sentence without a binding modal word still asks of us: agreements, demands, 'Only …', 'No …'.

Why: tenders bind in many ways beside 'shall': 'The offeror agrees …', 'The Bank requires …', 'Bidders to submit …',
'Only registered firms are invited', 'No payment will be made for …', 'Expenses are not reimbursable'.
"""

from __future__ import annotations

import re

from tenderkit.extract.wording.actors import THEM, US, Names, Role, mentions
from tenderkit.extract.wording.phrases import Vocabulary
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.requirement import Obligation

_ADVERBS = Shape(r"(?:'s|\(s\)|/s)?\s*(?:<<sentences.bound.adverbs>>\s+)*", re.IGNORECASE)
_TO = r"(?:<<~grammar.undertaken.not>> )?to (?!<<~grammar.undertaken.no_verb>>\b)[a-z]{2,}"
_TO_DO = Worded(rf"(?:'s|\(s\)|/s)?,?\s*(?:<<~grammar.undertaken.be>> )?{_TO}")
_IS_TO = Worded(rf" <<~grammar.undertaken.be>> {_TO}")
_IN_CASE = Worded(r"\b<<~grammar.undertaken.condition>>\b[^,;]*$", re.IGNORECASE)
_BOUND = Shape(
    r"^(?:<<sentences.bound.led_by>> )?(?:<<sentences.bound.opens>>|no (?!<<sentences.bound.after_no_not>>)\w+)",
    re.IGNORECASE,
)
_OPENING = Shape(r"^(?=[A-Z])(?:<<extract.stated.opening>>)\b[^.;:]{2,90}?, ")
_AT_ONCE = Shape(r"^(?=[A-Z])(?:<<extract.stated.time>>)(?: [\w-]+){1,5}? (?=<<&~grammar.bound.articles>> |[A-Z])")
"""'On termination the supplier returns …': a time without a comma behind it."""
_ASIDE = Shape(r"^(?:\s*\([^()]{1,30}\))?(?:, [^,.;]{2,60},)?(?: (?:<<extract.stated.adverb>>|\w+ly))*\s+")
_ARTICLE = Shape(r"(?:<<extract.clause.article>> )?(?:[a-z]+ )?$")
_NEAREST = 80
"""An article and a word before an actor are shorter; the whole text before each of many actors is not looked at."""
_VERB = re.compile(r"(?P<verb>[a-z]+)\b")
_STATES = Shape(r"(?=[a-z])<<sentences.bound.states>>")
_FORBIDDEN = Shape(r"^No\b[^.;]{0,70}<<sentences.bound.modals>> be <<sentences.bound.forbidden>>")
_REFUSED = Shape(
    r"\b(?:<<&~grammar.bound.mostly>>|<<sentences.bound.will>> be) <<&~grammar.bound.only>> <<sentences.bound.refused>>|"
    r"<<sentences.bound.will>> (?:<<&~grammar.undertaken.not>> <<sentences.bound.refused_later>>|be <<sentences.bound.set_aside>>)",
    re.IGNORECASE,
)
_REFUSED_ANY = Shape(
    r"\b(?:<<&~grammar.bound.mostly>>|(?:<<sentences.bound.will>>|<<sentences.bound.modals>>) be) <<&~grammar.undertaken.not>> <<sentences.bound.refused_any>>|"
    r"(?:<<sentences.bound.will>>|<<sentences.bound.modals>>) <<&~grammar.undertaken.not>> be <<sentences.bound.refused_any>>|"
    r"^<<&~grammar.bound.no_only>>\b[^.;]{0,90}? (?:<<&~grammar.bound.mostly>>|(?:<<sentences.bound.will>>|<<sentences.bound.modals>>|<<&~grammar.bound.can>>) be) <<sentences.bound.refused_any>>",
    needs=("sentences.bound.refused_any",),
)
"""What nobody but us would do, whatever it is ('Partial shipments will not be accepted')."""
_PAPER_ASKS = Shape(
    r"^(?=[A-Z])<<sentences.bound.this>> <<sentences.bound.papers>> (?:<<sentences.bound.adverbs>> )?<<sentences.bound.asks>>\b",
    needs=("sentences.bound.asks", "sentences.bound.papers"),
)
Mentions = list[tuple[Role, int, int]]
_BY_WHOM = 24
_HEAD = 60
"""How far into a sentence its subject may stand to count as what the sentence is about."""


def undertaking(text: str, words: Vocabulary, names: Names) -> tuple[Obligation, Role, str] | None:
    """The obligation, the one it binds and the kind of sentence; None where the sentence asks nothing."""
    named = sorted(mentions(text, words, names), key=lambda item: item[1])
    return _agreed(text, words, named) or _demanded(text, words, named) or _bounded(text, words, named)


def _agreed(text: str, words: Vocabulary, named: Mentions) -> tuple[Obligation, Role, str] | None:
    """'The offeror agrees …', 'Bidders to indicate …': our own act or word, stated as such."""
    for role, start, end in named:
        if role not in US or (start > _HEAD and not text[:start].endswith(", ")):
            continue
        rest = text[end:]
        if (start <= 12 and _TO_DO.match(rest)) or (_IS_TO.match(rest) and not _IN_CASE.search(text[:start])):
            return "mandatory", role, "to_do"
        said = rest[_skipped(rest, words) :]
        several = words.starts("extract.agree", said) and not words.starts("extract.we", text[start:])
        if several or words.starts("extract.agrees", said):
            return "mandatory", role, "agrees"
    acting = None if words.has("extract.stated.today", text) else _who_acts(text, words, named)
    return ("mandatory", acting, "does") if acting else None


def _who_acts(text: str, words: Vocabulary, named: Mentions) -> Role | None:
    """Which of us a sentence says does something, be it behind an opening ('On termination the supplier returns …')."""
    openings = (_OPENING.match(text, words), _AT_ONCE.match(text, words))
    starts = {0, *(opening.end() for opening in openings if opening)}
    for role, start, end in named:
        before = max(0, start - _NEAREST)
        article = _ARTICLE.search(text[before:start], words) if role in US else None
        at_head = article is not None and before + article.start() in starts
        if at_head and not words.starts("extract.we", text[start:]) and acts(text[end:], words):
            return role
    return None


def acts(rest: str, words: Vocabulary) -> bool:
    """Whether what follows our name is an act of ours in the present tense, or what we are."""
    aside = _ASIDE.match(rest, words)
    verb = _VERB.match(rest, aside.end()) if aside else None
    if verb is None:
        return False
    after = rest[verb.end() :].lstrip()
    if words.starts("extract.stated.be", verb["verb"]):
        return re.match(r"[a-z]", after) is not None and not words.starts("extract.stated.told", after)
    return is_act(verb["verb"], after, words)


def is_act(verb: str, after: str, words: Vocabulary) -> bool:
    """Whether a word is a verb of doing in the present tense; one that is a noun as well needs its object."""
    stems = [
        verb,
        *(verb[: -len(end)] + new for end, new in (("s", ""), ("es", ""), ("ies", "y")) if verb.endswith(end)),
    ]
    if any(words.pattern(f"extract.{key}").fullmatch(stem) for key in ("imperative", "stated.does") for stem in stems):
        return True
    noun = any(words.pattern("extract.imperative_ambiguous").fullmatch(stem) for stem in stems)
    return noun and words.starts("extract.determiner", after)


def _skipped(rest: str, words: Vocabulary) -> int:
    found = _ADVERBS.match(rest, words)
    return found.end() if found else 0


def _demanded(text: str, words: Vocabulary, named: Mentions) -> tuple[Obligation, Role, str] | None:
    """'The Bank requires …', 'The City recommends …', 'This contract requires …': the buyer says what it wants of us."""
    if _PAPER_ASKS.match(text, words):
        return "mandatory", "none", "demands"
    for role, start, end in named:
        if role not in THEM or start > _HEAD:
            continue
        rest = text[end:]
        rest = rest[_skipped(rest, words) :]
        if words.starts("extract.demands.own_acts", rest) and not words.starts("extract.demands.gets", rest):
            return None  # 'The City expects to award …': what it will do itself
        if words.starts("extract.demands.mandatory", rest):
            return "mandatory", "none", "demands"
        if words.starts("extract.demands.desirable", rest):
            return "desirable", "none", "demands"
    return None


def _bounded(text: str, words: Vocabulary, named: Mentions) -> tuple[Obligation, Role, str] | None:
    """'Only … will be …', 'No … shall be …', '… are not allowed': a bound on what we may do or get."""
    about_us = any(role in US for role, _, _ in named) or words.has("extract.thing.bid", text)
    ours = about_us or words.has("extract.thing.offered", text)
    failing = words.starts("sentences.bound.failing", text) and any(
        role in THEM and start < _BY_WHOM for role, start, _ in named
    )
    if (
        ours
        and not failing
        and _BOUND.match(text, words)
        and _STATES.search(text, words)
        and not words.has("extract.buyer_right", text)
    ):
        return "mandatory", "none", "bound"
    theirs = named and named[0][0] in THEM and named[0][1] < _HEAD // 2
    if not theirs and ((ours and _REFUSED.search(text, words)) or _REFUSED_ANY.search(text, words)):
        return "mandatory", "none", "bound"
    if _FORBIDDEN.match(text, words) and not words.has("extract.buyer_verb", text):
        return "mandatory", "none", "bound"
    if words.has("extract.settled", text) and not words.has("extract.background", text):
        return "mandatory", "none", "settled"
    return None
