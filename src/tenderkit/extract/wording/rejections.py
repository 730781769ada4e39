"""What rejects a bid or keeps a bidder out: set phrases, and the forms in which any verb of refusal says so.

Why forms: 'will be passed over', 'shall be out-rightly rejected', 'no bid … will be read unless …' and 'entails
disqualification' vary without end; their verbs and nouns are lists of the lexicon, their order is here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tenderkit.extract.wording.actors import clause_before
from tenderkit.extract.wording.phrases import Vocabulary
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded

_HEAD, _NEAR = 25, 40
"""How much of a sentence's beginning, and of what stands before its verb, tells what is refused."""
_INVITED = Shape(
    r"(?=[a-z])<<sentences.doers.invites>>[^.;]{0,140}\b<<&~grammar.refused.from>>\b[^.;]{0,80}?(?=[a-z])<<sentences.doers.invited>>"
)
"""An invitation that says from whom ('invites sealed bids from firms registered with …')."""
_REJECTS_ANY = Shape(r"(?:<<&~grammar.refused.modal>> )?<<sentences.doers.rejects_any>>", re.IGNORECASE)
_SUCH = Shape(r"\w*\s+<<sentences.doers.such>>", re.IGNORECASE)
_IF = Worded(r"<<~grammar.refused.cases>>\b")
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
_OUT = Shape(r"\b(?:<<rejections.out>>)\s<<&~grammar.refused.from>>\s(?:\w+\s){0,3}?(?:<<rejections.contest>>)")
"""'will be removed from award consideration'."""
_RETURNED = Shape(
    r"(?:<<rejections.bids>>)\s(?:<<rejections.which>>)\b[^.;]{3,200}?\b(?:<<rejections.modal>>)\sbe\s(?:\w+ly\s)?(?:<<rejections.returned>>)"
)
"""'Proposals which include prices will be returned': what is done to bids of a kind, which for all bids says nothing."""
_NOT_TAKEN = Shape(
    r"(?:<<rejections.modal>>) (?:<<&~grammar.refused.not>>|<<rejections.never>>) (?:\w+ )?(?:be|<<&~grammar.refused.qualify>> be) (?:\w+ ){0,3}?(?:<<rejections.admitted>>|<<rejections.taken>>)",
    re.IGNORECASE,
)
"""'will not be further evaluated', 'shall not be taken further', 'will under no circumstances be accepted'."""
_ONLY = Shape(
    r"^(?:\(?\w{1,4}[.)]\s)?<<&~grammar.refused.only>> (?:\w+ly |<<&~grammar.refused.only_these>> )*(?P<what><<rejections.bids>>|<<rejections.whom>>|<<rejections.models>>)\s[^.;:]{3,160}?"
    r"(?:(?:<<rejections.modal>>) be|<<rejections.is>>) (?:\w+ly )?(?:<<rejections.admitted>>)",
    re.IGNORECASE,
)
"""'Only models which have passed the test are eligible'."""
_FAILS = Shape(
    r"^(?:\(?\w{1,4}[.)]\s)?<<&~grammar.refused.any_one>> (?:<<rejections.party>>)\b[^.;]{3,120}? (?:(?:<<rejections.modal>>) <<&~grammar.refused.fail>>|<<&~grammar.refused.fails>>)"
    r"(?=\s*[.,;]|\s(?:<<rejections.except>>)|\s*$)",
    re.IGNORECASE,
)
"""'A tenderer with a score below 41 fails, unless …'."""
_UNDOES = Shape(
    r"(?:<<rejections.modal>>) (?:\w+ly )?(?:<<rejections.disqualify>>) <<&~grammar.refused.its>> (?:\w+ ){0,2}?(?:<<rejections.whom>>)",
    re.IGNORECASE,
)
"""'Any such contact may disqualify a proposer': what somebody does to a bid, or lets a bid lose."""
_SHUT = Shape(
    r"(?:<<rejections.modal>>) <<&~grammar.refused.not>> (?:<<rejections.lets>>) (?:\w+ ){0,2}?(?:<<rejections.bids>>)\b[^.;]{0,80}?\b(?:<<rejections.past>>)",
    re.IGNORECASE,
)
"""'The system will not allow bids to be uploaded after the closing time'."""
_RIGHT = Shape(
    r"(?:<<rejections.reserves>>) (?:<<&~grammar.small.the>> )?<<&~grammar.refused.rights>> (?:\w+ ){0,6}?to (?:\w+ly )?(?:<<rejections.active>>|(?P<finds><<rejections.declare>>)) "
    r"(?:<<&~grammar.refused.bids_of>> ){0,2}(?:\w+ ){0,2}?(?P<bid><<rejections.whom>>)(?:/?\(s\)|\b)(?P<rest>[^.;]*)",
    re.IGNORECASE,
)
_OF_A_CASE = Shape(
    r"^\s(?:(?:on )?(?:<<rejections.which>>)|<<&~grammar.refused.who>>|(?:<<rejections.when>>) (?:\w+ ){0,3}?(?:<<rejections.whom>>)|[^,;]{3,60} (?:<<rejections.when>>) <<&~grammar.refused.any>>)\b",
    re.IGNORECASE,
)
"""A reserved right that says of which bids ('reserves the right to reject proposals which are incomplete')."""
_FOUND_SO = Shape(r"\b(?:<<rejections.refused>>|<<rejections.unfit>>|<<rejections.active>>)\b", re.IGNORECASE)
"""What a bid is found to be ('… to consider a proposal non-responsive if …')."""
_FAILING = Shape(
    r"^(?:<<rejections.when>>)\b[^.;]{0,60}\b(?:<<rejections.party>>|<<rejections.bids>>)\b", re.IGNORECASE
)
"""… or in which case ('If an offeror fails to …, the state reserves the right to disregard the proposal')."""
_ACTIVE = Shape(
    r"(?:<<rejections.modal>>)\s(?:\w+ly\s)?(?:<<rejections.active>>)\s(?:as\s[\w-]+\s)?<<&~grammar.refused.many>>\s(?:\w+\s){0,2}?"
    r"(?:<<rejections.whom>>)\s(?:<<rejections.which>>|<<&~grammar.refused.that>>)\b"
)
"""'will not consider any tender which …', 'shall exclude a tenderer convicted of …'."""
_HAS_IT = Shape(
    r"\b<<&~grammar.refused.has>> <<&~grammar.refused.its_own>> (?:\w+\s){1,3}?(?:\w+ly\s)?(?:<<rejections.refused>>)"
)
"""'may have its offer rejected'."""
_TO_BE = Shape(
    r"(?:<<rejections.modal>>)\s[^.;]{3,220}?\b<<&~grammar.refused.to>>\s(?:be (?:<<rejections.as>>)\s(?:<<rejections.fit>>)(?!\s<<&~grammar.refused.for>>)|be (?:<<rejections.fit_for>>)|"
    r"(?:<<rejections.on>>)\s(?:\w+\s){0,3}?<<&~grammar.refused.stage>>\b)"
    r"|^(?:\w{1,3}[.)]\s)?<<&~grammar.refused.to>> be (?:(?:<<rejections.as>>)\s)?(?:<<rejections.fit>>)(?:\s<<&~grammar.small.and>>\s[^.,;]{0,40}|\s<<&~grammar.refused.for>>\s(?:<<rejections.contest>>))?, [^.;]{0,40}?"
    r"(?:<<rejections.modal>>)\s(?!(?:<<rejections.modal>>))",
    re.IGNORECASE,
)
"""'A bid must … to be declared responsive', 'To be acceptable, bids must …': what makes a bid responsive rejects it, too."""
OF_LETTER = Shape(
    r"\b(?:<<rejections.each>>)\s[\"“']?(?P<mark>[A-Z]{1,2})[\"”']?\s(?:<<rejections.entry>>)",
    needs=("rejections.entry", "rejections.each"),
)
"""'Tenders which do not meet all M items …': a letter that stands in a column of its own."""
_UNSAID = Worded(
    r"\b(?:<<~grammar.refused.denied>>|<<~grammar.refused.whose>> \w+(?: \w+)?|(?:\w+ed|<<~grammar.refused.held>>) to)\s*$|"
    r"\b<<~grammar.refused.in_case>>\b[^,;:]*$|\bno\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
"""A refusal denied, or that only tells of whom or of which case one speaks ('bidders whose bids are rejected')."""
_THESE = Worded(r"\b<<~grammar.refused.these>>\s*$", re.IGNORECASE)
"""What was named just before, seldom the bid ('… other material in your proposal, but these will not be reviewed')."""
_DENIED = Worded(r"\b<<~grammar.refused.not>>\s*(?:be\s*)?$", re.IGNORECASE)
_AND_MORE = Shape(r"(?: (?:<<rejections.changes>>))?(?:,? <<&~grammar.refused.changes>> |, )")
"""'Any offer, modification, or withdrawal received …', 'Any proposal modification or revision …': the bid is refused too."""
_BEHIND = 30


@lru_cache(maxsize=32768)
def rejects_bid(text: str, words: Vocabulary) -> bool:
    """Whether a sentence rejects a bid or a bidder, rather than a claim, an item or a question.

    'Is not considered' and 'not eligible' say so only of a bid or a bidder: their subject must be one.
    """
    if words.language == "en":
        text = text.capitalize() if text.isupper() else text
        if _INVITED.search(text, words) or rejects_by_right(text, words):
            return True
    if any(not _of_such(text, match, words) for match in words.matches("extract.reject_not", text)):
        return False
    for match in words.matches("extract.reject", text):
        if _if_so(text, match) or _DENIED.search(text[: match.start()]):
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
        return _names_bid(none["what"], words)
    for match in _REFUSED.of(words).finditer(text):
        before = text[: match.start()]
        other = words.starts("extract.reject_other", text[match.end() :].lstrip())
        if not (other or _UNSAID.search(before) or _if_so(text, match)) and _of_a_bid(before, words):
            return True
    for match in (*_LEADS.of(words).finditer(text), *_OUT.of(words).finditer(text)):
        behind = words.has("extract.not_bidlike", text[match.end() : match.end() + _BEHIND])
        if not _DENIED.search(text[: match.start()]) and not behind and not _if_so(text, match):
            return True
    if any(
        _of_a_bid(text[: match.start()], words)
        and not _UNSAID.search(text[: match.start()])
        and not _THESE.search(text[: match.start()])
        for match in _NOT_TAKEN.finditer(text, words)
    ):
        return True
    return any(form.search(text, words) for form in (_RETURNED, _ACTIVE, _HAS_IT, _ONLY, _FAILS, _UNDOES, _SHUT))


def _names_bid(what: str, words: Vocabulary) -> bool:
    """Whether what is refused is a bid or a bidder, also where it is the first of several ('proposal or modification')."""
    first = words.find("extract.bidlike", what)
    if first is None:
        return False
    several = _AND_MORE.match(what[first.end() :], words) is not None
    return not words.has("extract.not_bidlike", what[: first.start()] if several else what)


@lru_cache(maxsize=8192)
def rejects_by_right(text: str, words: Vocabulary) -> bool:
    """Whether the buyer reserves the right to reject bids of a kind, or in a case that it names; not just any bid."""
    found = _RIGHT.search(text, words)
    if found is None:
        return False
    if words.has("rejections.interest", found["rest"]):
        return False
    if found["finds"] and not _FOUND_SO.search(found["rest"], words):
        return False
    return bool(_OF_A_CASE.search(found["rest"], words) or _FAILING.search(text[: found.start()], words))


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
    if first is not None and _AND_MORE.match(before[first.end() :], words):
        return not words.has("extract.not_bidlike", head[: first.start()])
    if words.has("extract.bidlike", head) and not words.has("extract.not_bidlike", head):
        return True
    other = words.has("extract.not_bidlike", head) or words.has("extract.not_bidlike", near)
    return words.has("extract.bidlike", before) and not other
