"""What rejects a bid or keeps a bidder out: set phrases, and the forms in which any verb of refusal says so.

Why forms: 'will be passed over', 'shall be out-rightly rejected', 'no bid … will be read unless …' and 'entails
disqualification' vary without end; their verbs and nouns are lists of the lexicon, their order is here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tenderkit.extract.actors import clause_before
from tenderkit.extract.phrases import Vocabulary
from tenderkit.extract.shapes import Shape

_HEAD, _NEAR = 25, 40
"""How much of a sentence's beginning, and of what stands before its verb, tells what is refused."""
_INVITED = Shape(
    r"(?=[a-z])<<sentences.doers.invites>>[^.;]{0,140}\bfrom\b[^.;]{0,80}?(?=[a-z])<<sentences.doers.invited>>"
)
"""An invitation that says from whom ('invites sealed bids from firms registered with …')."""
_REJECTS_ANY = Shape(r"(?:(?:may|shall|will) )?<<sentences.doers.rejects_any>>", re.IGNORECASE)
_SUCH = Shape(r"\w*\s+<<sentences.doers.such>>", re.IGNORECASE)
_IF = re.compile(r"(?:If|Where|When|In case|In the event|Should)\b")
_REFUSED = Shape(
    r"(?:(?:(?:<<rejections.modal>>)\s+)?be|(?P<now><<rejections.is>>))\s+(?:(?:\w+ly|<<rejections.as>>)\s+){0,4}"
    r"[\"“']?(?:<<rejections.refused>>|(?(now)(?!)|<<rejections.unfit>>))"
)
"""'shall be out-rightly rejected', 'are disqualified', 'will be considered non-compliant'; 'is unfit' only describes."""
_NONE = Shape(
    r"(?:^|[.,;:)]\s|\d\s)(?:<<rejections.none>>)\s(?P<what>[^.;]{0,120}?)\b(?:<<rejections.modal>>|<<rejections.is>>)\s"
    r"(?:be\s)?(?:\w+ly\s)?(?:<<rejections.admitted>>)"
)
"""'No proposal will be considered unless …', 'No contractor may be listed on a bid unless …'."""
_LEADS = Shape(r"\b(?:<<rejections.leads>>)\b[^.;]{0,60}?(?:<<rejections.rejection>>)")
"""'shall be a ground for disqualification', 'entails rejection'."""
_OUT = Shape(r"\b(?:<<rejections.out>>)\sfrom\s(?:\w+\s){0,3}?(?:<<rejections.contest>>)")
"""'will be removed from award consideration'."""
_RETURNED = Shape(
    r"(?:<<rejections.bids>>)\s(?:<<rejections.which>>)\b[^.;]{3,200}?\b(?:<<rejections.modal>>)\sbe\s(?:\w+ly\s)?(?:<<rejections.returned>>)"
)
"""'Proposals which include prices will be returned': what is done to bids of a kind, which for all bids says nothing."""
_ACTIVE = Shape(
    r"(?:<<rejections.modal>>)\s(?:\w+ly\s)?(?:<<rejections.active>>)\s(?:as\s[\w-]+\s)?(?:any|an?|all|each|every|those|such)\s(?:\w+\s){0,2}?"
    r"(?:<<rejections.whom>>)\s(?:<<rejections.which>>|who|if|where|whose|convicted|found|submitted|made)\b"
)
"""'will not consider any tender which …', 'shall exclude a tenderer convicted of …'."""
_HAS_IT = Shape(r"\b(?:have|has|having) (?:its|their|his|the) (?:\w+\s){1,3}?(?:\w+ly\s)?(?:<<rejections.refused>>)")
"""'may have its offer rejected'."""
_TO_BE = Shape(
    r"(?:<<rejections.modal>>)\s[^.;]{3,220}?\b(?:to|in order to)\s(?:be (?:<<rejections.as>>)\s(?:<<rejections.fit>>)(?!\sfor)|"
    r"(?:<<rejections.on>>)\s(?:\w+\s){0,3}?(?:evaluation|stage|award|opening)\b)"
    r"|^(?:\w{1,3}[.)]\s)?(?:to|in order to) be (?:(?:<<rejections.as>>)\s)?(?:<<rejections.fit>>)(?:\sand\s[^.,;]{0,40}|\sfor\s(?:<<rejections.contest>>))?, [^.;]{0,40}?"
    r"(?:<<rejections.modal>>)\s(?!(?:<<rejections.modal>>))",
    re.IGNORECASE,
)
"""'A bid must … to be declared responsive', 'To be acceptable, bids must …': what makes a bid responsive rejects it, too."""
OF_LETTER = Shape(
    r"\b(?:<<rejections.each>>)\s[\"“']?(?P<mark>[A-Z]{1,2})[\"”']?\s(?:<<rejections.entry>>)",
    needs=("rejections.entry", "rejections.each"),
)
"""'Tenders which do not meet all M items …': a letter that stands in a column of its own."""
_UNSAID = re.compile(
    r"\b(?:not|never|nor|who|which|that|whose \w+(?: \w+)?|(?:\w+ed|found|held) to)\s*$|"
    r"\b(?:if|whether|unless|in case)\b[^,;:]*$|\bno\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
"""A refusal denied, or that only tells of whom or of which case one speaks ('bidders whose bids are rejected')."""
_DENIED = re.compile(r"\bnot\s*(?:be\s*)?$", re.IGNORECASE)
_AND_MORE = re.compile(r",? (?:or|and) |, ")
"""'Any offer, modification, or withdrawal received …': the bid named first of several is refused too."""
_BEHIND = 30


@lru_cache(maxsize=32768)
def rejects_bid(text: str, words: Vocabulary) -> bool:
    """Whether a sentence rejects a bid or a bidder, rather than a claim, an item or a question.

    'Is not considered' and 'not eligible' say so only of a bid or a bidder: their subject must be one.
    """
    if words.language == "en" and _INVITED.search(text, words):
        return True
    if any(not _of_such(text, match, words) for match in words.matches("extract.reject_not", text)):
        return False
    for match in words.matches("extract.reject", text):
        if _if_so(text, match):
            continue
        if not words.starts("extract.reject_weak", match.group()):
            return True
        after = text[match.end() :]
        if not words.starts("extract.reject_other", after.lstrip()) and _of_a_bid(text[: match.start()], words):
            return True
    return words.language == "en" and (_in_a_form(text, words) or _makes_responsive(text, words))


def _makes_responsive(text: str, words: Vocabulary) -> bool:
    found = _TO_BE.search(text, words)
    return found is not None and words.has("extract.bidlike", text) and not text.rstrip().endswith(":")


@lru_cache(maxsize=8192)
def says_rejected(text: str, words: Vocabulary) -> bool:
    """Whether a heading or the words that open a list speak of rejection."""
    return words.has("extract.reject", text) or (words.language == "en" and _in_a_form(text, words))


def _in_a_form(text: str, words: Vocabulary) -> bool:
    """Whether a verb or noun of refusal stands in one of the forms that say it of a bid."""
    if not words.has("rejections.any", text):
        return False
    none = _NONE.search(text, words)
    if none is not None:
        return words.has("extract.bidlike", none["what"]) and not words.has("extract.not_bidlike", none["what"])
    for match in _REFUSED.of(words).finditer(text):
        before = text[: match.start()]
        other = words.starts("extract.reject_other", text[match.end() :].lstrip())
        if not (other or _UNSAID.search(before) or _if_so(text, match)) and _of_a_bid(before, words):
            return True
    for match in (*_LEADS.of(words).finditer(text), *_OUT.of(words).finditer(text)):
        behind = words.has("extract.not_bidlike", text[match.end() : match.end() + _BEHIND])
        if not _DENIED.search(text[: match.start()]) and not behind and not _if_so(text, match):
            return True
    return any(form.search(text, words) for form in (_RETURNED, _ACTIVE, _HAS_IT))


def _of_such(text: str, match: re.Match[str], words: Vocabulary) -> bool:
    """Whether what looks like the right to reject any bid names the bids it rejects ('shall reject any bid that …')."""
    reserved = words.has("sentences.doers.right", text[: match.start()])
    any_bid = _REJECTS_ANY.match(match.group(), words) is not None
    return any_bid and _SUCH.match(text[match.end() :], words) is not None and not reserved


def _if_so(text: str, match: re.Match[str]) -> bool:
    """Whether a rejection is only the case that a sentence begins with ('If a bidder has been disqualified, …')."""
    head = text[: match.end()]
    return _IF.match(text) is not None and "," not in head and "," in text[match.end() :]


def _of_a_bid(before: str, words: Vocabulary) -> bool:
    head, near = before[:_HEAD], clause_before(before)[-_NEAR:]
    first = words.find("extract.bidlike", head)
    if first is not None and _AND_MORE.match(before[first.end() :]):
        return not words.has("extract.not_bidlike", head[: first.start()])
    if words.has("extract.bidlike", head) and not words.has("extract.not_bidlike", head):
        return True
    other = words.has("extract.not_bidlike", head) or words.has("extract.not_bidlike", near)
    return words.has("extract.bidlike", before) and not other
